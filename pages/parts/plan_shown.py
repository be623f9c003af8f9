"""The plan on the screen: a ready one as it was worked out, or a kept one as its events tell it; one shape for both."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from analytics import candidates, chain, forward, proposal, ready_plans, transfer_curve
from analytics.proposal import Asked
from pages.parts import formats, plan_freed, store, store_moves, store_plan, words_plan
from pages.parts.store import View

NODES = 12  # readable a side in the flow
MONTHS = (0, 12, 24, 36)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A plan as the page shows it. moves: of proposal.MOVES, with names of both ends (store_plan.named), reason, rules, to_verify
    and brought (what stands in for the field of study, '' where that fits) in words. ends: a row per cell touched: unit,
    position, end, needed, before, after_0 … after_36, floor, safe. locked: whose move, or staying, is kept whatever is worked out
    anew. freed: places that stand open because hands took a move out (plan_freed.freed).
    """

    title: str
    profile: str
    asked: Asked
    moves: pd.DataFrame
    curve: pd.DataFrame
    knee: int | None
    ladder: pd.DataFrame
    ends: pd.DataFrame
    judged: pd.DataFrame
    plan_id: int | None = None
    last_event: int = 0
    locked: frozenset[int] = frozenset()
    freed: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=plan_freed.COLUMNS))


def ready(view: View, asked: Asked) -> Shown | None:
    """The ready plan for what is asked; None until somebody had it worked out. One to be filled by hand is ready at once."""
    if asked.profile == proposal.BY_HAND:
        return today(view, asked)
    found = store_plan.result(view, asked)
    if found is None:
        return None
    return store_plan.lasting(
        view,
        ("shown", asked, store_plan.weights(view).version),
        lambda: _told(view, found["moves"], found["curve"], found["knee"], found["ladder"], asked),
    )


def kept(view: View, plan_id: int) -> Shown | None:
    """A kept plan as it stands now; None where there is none of this number."""
    rows = store.rows(view, "plans")
    rows = rows[rows["plan_id"].eq(plan_id)]
    if rows.empty:
        return None
    row = rows.iloc[0]
    asked = ready_plans.asked_of(json.loads(row["settings"]))
    # A plan worked out in the meantime tells more of the kept one, though nothing was written.
    found = store_plan.result(view, asked)
    return store.made(view, ("kept", plan_id, found is None), lambda: _kept(view, row, asked, found))


def today(view: View, asked: Asked) -> Shown:
    """No plan at all: what a plan is compared with."""
    return store_plan.lasting(view, ("today", asked), lambda: _of(view, pd.DataFrame(columns=proposal.MOVES), asked))


def _kept(view: View, row: pd.Series, asked: Asked, found: Mapping[str, Any] | None) -> Shown:
    moves = whole(view, store_plan.plan_moves(view, int(row["plan_id"])), asked)
    shown = _of(view, moves.assign(**_ties(moves, found)), asked)
    freed = plan_freed.freed(view, int(row["plan_id"]), moves)
    return replace(
        shown,
        freed=freed,
        ladder=plan_freed.told(shown.ladder, freed),
        title=str(row["name"]),
        profile=str(row["profile"]),
        plan_id=int(row["plan_id"]),
        last_event=int(row["last_event"]),
        locked=store_plan.locked(view, int(row["plan_id"])),
    )


def _ties(moves: pd.DataFrame, found: Mapping[str, Any] | None) -> dict[str, list[bool | None]]:
    """Whether the plan worked out for the same goal on these data says of each move that another is as good (tied), or would be
    but for the distance (nearest); None where there is no such plan. A move made by hand was a choice, not a tie.
    """
    told: dict[str, list[bool | None]] = {}
    for name in ("tied", "nearest"):
        alike = found["moves"][found["moves"][name].astype(bool)] if found is not None else moves.iloc[:0]
        pairs = set(zip(alike["person_id"], alike["cell_id"], strict=True)) if len(alike) else set()
        told[name] = [None if found is None else pair in pairs for pair in zip(moves["person_id"], moves["cell_id"], strict=True)]
    return told


def whole(view: View, moves: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Moves of a kept plan in the shape of proposal.MOVES: score as the criteria give it now, doubts, distance, when vacant."""
    base = store_plan.ground(view, asked.horizon)
    cell = candidates.key(moves["to_unit_id"], moves["to_position_id"])
    rows = moves.assign(cell_id=cell)
    known = rows["cell_id"].isin(base.places["cell_id"]) & rows["person_id"].isin(base.staff["person_id"])
    told = store_plan.points(view, rows[known]).groupby(["person_id", "cell_id"], as_index=False)["points"].sum()
    score = rows[["person_id", "cell_id"]].merge(told, how="left", on=["person_id", "cell_id"])["points"] / 10_000
    origin = candidates.key(rows["from_unit_id"], rows["from_position_id"])
    rows = rows.assign(
        origin_id=origin,
        score=score.to_numpy(dtype=float),
        source="rencana",
        unverified="",
        cross_field=False,  # told with what stands in for the field, as for every plan
        voluntary=rows["voluntary"].astype(bool),
        distance_km=np.nan,
        served_first=cell.map(proposal.stages(base).set_index("cell_id")["words"]),
        tied=None,
        nearest=None,
    )
    rows["vacant_on"] = forward.dated(rows, base.places, base.coming)
    if known.any():
        rows.loc[known, "distance_km"] = proposal.distance(base, rows.loc[known, "person_id"], rows.loc[known, "cell_id"])
    return rows[proposal.MOVES]


def _of(view: View, moves: pd.DataFrame, asked: Asked) -> Shown:
    base = store_plan.ground(view, asked.horizon)
    today = moves[moves["cell_id"].isin(base.places["cell_id"]) & moves["vacant_on"].isna()]
    drawn = transfer_curve.curve(base.places[["cell_id", "unit_id", "needed", "filled"]], today)
    return _told(
        view, moves, drawn, transfer_curve.knee(drawn), proposal.ladder(base, store_plan.links(view, asked), moves), asked
    )


def _told(view: View, moves: pd.DataFrame, drawn: pd.DataFrame, knee: int | None, ladder: pd.DataFrame, asked: Asked) -> Shown:
    rows, judged, ends = store_plan.named(view, moves), pd.DataFrame(), pd.DataFrame()
    ladder = words_plan.labelled(ladder, asked)
    if len(moves):
        judged, checked = store_plan.rechecked(view, moves, asked.horizon)
        brought = store_moves.crossed(view, moves, asked.horizon)
        rows = rows.assign(brought=brought, cross_field=brought.ne(""))
        rows, ends = _in_words(view, rows, judged), both_ends(view, checked)
    return Shown(
        title="Rencana kosong" if asked.profile == proposal.BY_HAND else f"Rencana siap: {asked.profile}",
        profile=asked.profile,
        asked=asked,
        moves=rows,
        curve=drawn,
        knee=knee,
        ladder=ladder,
        ends=ends,
        judged=judged,
    )


def _in_words(view: View, rows: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    known = rows[rows["person_id"].isin(judged["person_id"])]
    reasons = words_plan.reasons(store_plan.points(view, known)) if len(known) else {}
    counts = (
        judged.groupby(["person_id", "cell_id", "outcome"])
        .size()
        .unstack(fill_value=0)
        .reindex(columns=["pass", "unknown", "fail"], fill_value=0)
    )
    counted = {pair: tuple(int(one) for one in row) for pair, row in zip(counts.index, counts.to_numpy(), strict=True)}
    doubts = judged[judged["outcome"].ne("pass")].groupby(["person_id", "cell_id"])["words"].agg("; ".join).to_dict()
    pairs = list(zip(rows["person_id"], rows["cell_id"], strict=True))
    return rows.assign(
        reason=[reasons.get(pair, "jabatan tujuan tidak punya kebutuhan yang dimuat") for pair in pairs],
        rules_met=[words_plan.rules(*counted[pair]) if pair in counted else "belum dapat diperiksa" for pair in pairs],
        failed=[counted.get(pair, (0, 0, 0))[2] for pair in pairs],
        to_verify=[doubts.get(pair, "") for pair in pairs],
    )


def both_ends(view: View, checked: pd.DataFrame) -> pd.DataFrame:
    """forward.check with a row per cell: unit, position, end, needed, before, after_0 … after_36, floor, safe, words."""
    if checked.empty:
        return pd.DataFrame(
            columns=["unit_id", "position_id", "end", "unit", "position", "needed", "before", "floor", "safe", "words"]
        )
    cells = ["unit_id", "position_id"]
    after = checked.pivot(index=cells, columns="months", values="after").add_prefix("after_")
    first = checked[checked["months"].eq(0)].set_index(cells)[["end", "needed", "before", "floor"]]
    safe = checked.groupby(cells)["ok"].all().rename("safe")
    said = checked.sort_values("ok", kind="stable").groupby(cells)["words"].first()
    rows = first.join(after).join(safe).join(said).reset_index()
    units = store.rows(view, "units").set_index("unit_id")["name"]
    names = store.rows(view, "positions").set_index("position_id")["name"]
    rows = rows.assign(unit=rows["unit_id"].map(units), position=rows["position_id"].map(names))
    return rows.sort_values(["safe", "end", "unit", "position"], ascending=[True, False, True, True], ignore_index=True)


def flows(moves: pd.DataFrame, most: int = NODES) -> pd.DataFrame:
    """Moves counted per perangkat daerah on both sides, the busiest `most` of each side by name, the rest as one: source, target,
    moves, order_source, order_target, units_source, units_target (for how many units the row's end stands).
    """
    rows = pd.DataFrame({"moves": 1}, index=moves.index)
    for end, column in (("source", "from_agency"), ("target", "to_agency")):
        counts = moves[column].fillna("belum dikenal").value_counts().rename_axis("name").reset_index(name="n")
        order = counts.sort_values(["n", "name"], ascending=[False, True])["name"].tolist()
        kept_names = order if len(order) <= most else order[: most - 1]
        rest = f"{formats.number(len(order) - len(kept_names))} perangkat daerah lain"
        rows[end] = (
            moves[column]
            .fillna("belum dikenal")
            .map(lambda name, kept=kept_names, rest=rest: name if name in kept else rest)
        )
        rows[f"order_{end}"] = rows[end].map({name: n for n, name in enumerate([*kept_names, rest])})
        rows[f"units_{end}"] = np.where(rows[end].eq(rest), len(order) - len(kept_names), 1)
    keys = ["source", "target", "order_source", "order_target", "units_source", "units_target"]
    return rows.groupby(keys, as_index=False)["moves"].sum().sort_values(["order_source", "order_target"], ignore_index=True)


def chains(view: View, shown: Shown) -> pd.DataFrame:
    """chain.chains of a plan with the names of both ends."""
    found = chain.chains(shown.moves, store_plan.ground(view).known.balance)
    return store_plan.named(view, found) if len(found) else found


def numbers(shown: Shown) -> list[tuple[str, str, str]]:
    """The cards above a plan: label, value, meaning; a dash where it is not known."""
    moves, people = shown.moves, shown.ladder.set_index("step")["people"]
    low = int((~shown.ends["safe"].astype(bool) & shown.ends["end"].str.startswith("asal")).sum()) if len(shown.ends) else 0
    far = moves["distance_km"].astype(float).median() if len(moves) else float("nan")
    filled = min(int(people["proposed"]), int(people["shortage"]))
    return [
        ("Perpindahan", formats.number(len(moves)), "Banyak pegawai yang diusulkan pindah."),
        (
            "Kekurangan terpenuhi",
            f"{formats.number(filled)} dari {formats.number(people['shortage'])}",
            "Formasi kosong yang terisi bila semua usulan dijalankan.",
        ),
        (
            "Bersedia",
            formats.percent(float(moves["voluntary"].astype(bool).mean())) if len(moves) else formats.NOTHING,
            "Bagian yang sudah menyatakan bersedia pada formulir aspirasi.",
        ),
        (
            "Unit asal di bawah batas",
            formats.number(low),
            "Jabatan di unit asal yang turun di bawah batas pemberi karena rencana ini, sekarang sampai 36 bulan.",
        ),
        (
            "Jarak median",
            formats.NOTHING if far != far else f"{formats.number(far, 1)} km",
            "Garis lurus dari wilayah tempat tinggal ke unit penerima; tanda – bila belum diketahui.",
        ),
    ]
