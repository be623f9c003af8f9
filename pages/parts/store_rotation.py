"""The seam for the rotation of heads: one group of posts, who may exchange, and the exchange that fits best."""

from dataclasses import dataclass

import pandas as pd

from analytics import criteria, rotation
from pages.parts import store, store_plan
from pages.parts.store import View

MOST = 60  # heads compared with each other at once; 60 × 60 pairs with every rule take about two seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotated:
    """rows, a row per head who changes: person, from_unit, from_position, to_unit, to_position, score, unverified (rules not
    certain, in words). due: heads beyond the longest time in post; staying: those of them who keep it. rules, a row per rule
    that stops or is not certain: label, refuses, unknown (pairs), source. people: heads compared; shared: heads left out because
    their post has more than one holder; unstated: because no need is stated for it.
    """

    rows: pd.DataFrame
    due: int
    staying: int
    rules: pd.DataFrame
    people: int
    shared: int
    unstated: int


def groups(view: View) -> dict[str, int]:
    """Groups of heads' posts that can be exchanged with each other, each with how many hold one: levels, and kinds of heads."""
    return {str(name): int(count) for name, count in _heads(view)["group"].value_counts().items() if count > 1}


def parts(view: View, group: str) -> list[str]:
    """Parts of a group too large to be compared at once, with at least two heads each: perangkat daerah, large ones by area."""
    counts = _parts(view, group)["part"].value_counts()
    return sorted(str(one) for one, count in counts.items() if count > 1)


def rotated(view: View, group: str, part: str, unknown: bool) -> Rotated:
    """The best exchange within a group ('' = all of it). unknown: pairs that need verification may stand in it."""
    return store_plan.lasting(view, ("rotation", group, part, unknown, store_plan.weights(view).version),
                              lambda: _rotated(view, group, part, unknown))


def _parts(view: View, group: str) -> pd.DataFrame:
    """The heads of a group with the part each belongs to."""
    heads, names = _heads(view), store.rows(view, "units").drop_duplicates("agency_id").set_index("agency_id")["agency"]
    rows = heads[heads["group"].eq(group)]
    agency = rows["agency_id"].map(names).astype(object).fillna("perangkat daerah belum diisi")
    large = agency.map(agency.value_counts()).gt(MOST)
    return rows.assign(part=agency.where(~large, agency + " · " + rows["area"].astype(object).fillna("wilayah belum diisi")))


def _heads(view: View) -> pd.DataFrame:
    """Heads with their group: the level of manajerial posts, else the kind of post (Kepala Sekolah …)."""
    staff = store_plan.ground(view).staff
    rows = staff[staff["is_head"].astype(bool)]
    return rows.assign(group=rows["level"].where(rows["type"].eq("manajerial"), rows["family"]))


def _rotated(view: View, group: str, part: str, unknown: bool) -> Rotated:
    base, heads = store_plan.ground(view), _parts(view, group)
    heads = heads[heads["part"].eq(part)] if part else heads
    alone = heads[~heads["origin_id"].duplicated(keep=False)]
    known = alone[alone["origin_id"].isin(base.places["cell_id"])]
    posts = base.places[base.places["cell_id"].isin(known["origin_id"])]
    told = rotation.judged_heads(known, posts, base.context, base.known.blocks, base.known.on)
    pairs = known[["person_id"]].merge(posts[["cell_id"]], how="cross")
    scores = criteria.scores(pairs, known, posts, base.context, base.known.blocks, base.known.on, store_plan.weights(view))
    due = rotation.overdue(known, base.known.blocks, base.known.on)
    made = rotation.rotation(known, told, scores[["person_id", "cell_id", "score"]], unknown=unknown, due=due)
    doubts = told[told["outcome"].eq("unknown")].groupby(["person_id", "cell_id"])["label"].agg("; ".join).to_dict()
    rows = made[made["changes_post"]]
    rows = rows.assign(unverified=[doubts.get(pair, "") for pair in zip(rows["person_id"], rows["to_cell_id"], strict=True)])
    stays = made.loc[~made["changes_post"], "person_id"]
    return Rotated(rows=_named(view, rows), due=len(due), staying=int(stays.isin(due).sum()), rules=_stopped(told),
                   people=len(known), shared=len(heads) - len(alone), unstated=len(alone) - len(known))


def _named(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    ends = {f"{end}_{what}_id": rows[f"{end}_cell_id"].str.split(":").str[place].astype("int64")
            for end in ("from", "to") for place, what in enumerate(("unit", "position"))}
    return store_plan.named(view, rows.assign(**ends))


def _stopped(told: pd.DataFrame) -> pd.DataFrame:
    counts = told.assign(refuses=told["outcome"].eq("fail"), unknown=told["outcome"].eq("unknown"))
    rows = counts.groupby(["label", "source"], as_index=False)[["refuses", "unknown"]].sum()
    rows = rows[rows[["refuses", "unknown"]].sum(axis=1).gt(0)]
    return rows.sort_values(["refuses", "unknown", "label"], ascending=[False, False, True], ignore_index=True)
