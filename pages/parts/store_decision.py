"""The seam for decisions on plans: where each move stands, what people said, what is lacking, notes on fairness."""

import datetime as dt
from dataclasses import fields
from typing import Any

import numpy as np
import pandas as pd

from analytics import audit, benefit, candidates, criteria
from data import decisions, documents
from data.evaluations import Record
from data.person_code import code
from pages.parts import after, store, store_interest, store_moves, store_plan
from pages.parts.store import View, cached

DRAFT = "Konsep"
CONFLICT = "transfer.conflict"
UNREAD = "semua aturan, karena kebutuhan jabatan tujuan belum dimuat"
ANSWER = ["answer", "answered_by", "answered_at"]
ABOUT = dict.fromkeys((audit.AGAIN, audit.GOOD, audit.FALL, audit.INTEREST), "pegawai") | {
    audit.OVERRIDES: "penyetuju", audit.ELECTION: "rencana"}


def plans(view: View) -> pd.DataFrame:
    """Kept plans: plan_id, name, profile, state, created_by, changed_at …; the newest first."""
    return store.rows(view, "plans").sort_values("plan_id", ascending=False, ignore_index=True)


@cached
def moves(view: View, plan_id: int) -> pd.DataFrame:
    """The moves of a plan in words with the state of each: state, state_reason, decided_by, decided_at beside store_plan.named.

    Moves under decision stand as they were proposed, whatever became of the plan.
    """
    rows = store_plan.named(view, store_plan.plan_moves(view, plan_id))
    told = store.rows(view, "decisions")
    told = told[told["plan_id"].eq(plan_id)].rename(columns={"reason": "state_reason"})
    columns = ["person_id", "state", "state_reason", "decided_by", "decided_at", "approver", "pertek_number", "effective_on"]
    found = rows.merge(told[columns], on="person_id", how="left")
    return found.assign(state=found["state"].fillna(DRAFT))


def following(view: View, plan_id: int, person_id: int) -> tuple[str, ...]:
    """The states that may follow for one move."""
    return decisions.state_of(store.opened(view.data), plan_id, person_id)[1]


@cached
def steps(view: View, plan_id: int) -> pd.DataFrame:
    """Every step ever made in a plan: who, when, why; the newest first."""
    rows = store.rows(view, "decision_steps")
    rows = rows[rows["plan_id"].eq(plan_id)]
    return rows.assign(person=[code(one) for one in rows["person_id"]]).sort_values(
        "step_id", ascending=False, ignore_index=True)


def of_plan(view: View, name: str, plan_id: int) -> pd.DataFrame:
    """The rows of a view (consents, talks, briefings, objections, flag_answers) that belong to a plan, with the person's code."""
    rows = store.rows(view, name)
    rows = rows[rows["plan_id"].eq(plan_id)].reset_index(drop=True)
    if "person_id" not in rows:
        return rows
    return rows.assign(person=["semua" if pd.isna(one) else code(one) for one in rows["person_id"]])


def lacking(view: View, plan_id: int) -> pd.DataFrame:
    """What each approved or returned move lacks for I-MUT: person, missing (names of documents)."""
    rows = documents.missing(store.opened(view.data), view.region_id, plan_id, on=view.on)
    joined = rows.groupby("person_id")["document"].agg("; ".join).rename("missing").reset_index()
    return joined.assign(person=[code(one) for one in joined["person_id"]])


def interests(view: View, plan_id: int) -> pd.DataFrame:
    """What was declared of the moves of a plan and of those who approved them: person_id, whom, conflict, declared_by, since."""
    rows = moves(view, plan_id)[["person_id", "from_unit_id", "to_unit_id", "approver"]]
    told = store_interest.declared(view)
    told = told[told["state"].eq(store_interest.SPEAKS)].drop(columns=["unit"])
    pairs = rows.merge(told, how="cross", suffixes=("", "_told"))
    same = pairs["approver"].fillna("").str.casefold().eq(pairs["official"].fillna("").str.casefold())
    ends = pairs["unit_id"].eq(pairs["to_unit_id"]) | (pairs["official"].notna() & pairs["unit_id"].eq(pairs["from_unit_id"]))
    about = (pairs["person_id_told"].isna() | pairs["person_id_told"].eq(pairs["person_id"])) & (
        pairs["unit_id"].isna() | ends)
    pairs = pairs[(about & (pairs["official"].isna() | same)).fillna(False).astype(bool)]
    return pairs.assign(whom=pairs["official"].fillna("unit penerima"))[["person_id", "whom", "conflict", "declared_by", "since"]]


@cached
def notes(view: View, plan_id: int) -> pd.DataFrame:
    """Catatan kewajaran of a plan: flag (kind), about, about_id, words, found, limit, source, key (for the answer), whom (whom
    or what it is about, in words), and the newest answer: ANSWER.
    """
    found = audit.notes(**audited(view, plan_id), blocks=store_plan.ground(view).known.blocks, on=view.on)
    found = found.rename(columns={"note": "flag"})
    found = found.assign(key=found["flag"].astype("str") + ":" + found["about_id"].astype("str"),
                         whom=[_whom(view, *one) for one in zip(found["about"], found["about_id"], strict=True)])
    newest = answers(view, plan_id).drop_duplicates("key", keep="last")[["key", *ANSWER]]
    return found.merge(newest.astype({"key": "str"}), on="key", how="left")


def audited(view: View, plan_id: int) -> dict[str, Any]:
    """What audit.notes takes of a plan besides the rules and the day."""
    base = store_plan.ground(view)
    return {"moves": _measured(view, plan_id), "people": base.staff, "register": base.known.register,
            "balance": base.known.balance, "overrides": overrides(view, plan_id), "interests": interests(view, plan_id),
            "effective_on": planned_on(view, plan_id)}


def _measured(view: View, plan_id: int) -> pd.DataFrame:
    """The moves of a plan with the way from home (km) and the class before and after."""
    base, rows = store_plan.ground(view), store_plan.plan_moves(view, plan_id)
    classes = benefit.sheet(rows, base.staff, base.known.positions)
    return rows.assign(km=_km(view, rows), **{name: classes[name].to_numpy() for name in ("class_before", "class_after")})


def answers(view: View, plan_id: int) -> pd.DataFrame:
    """Every answer ever given to a note of a plan, in order: key, flag (the kind of note), whom, and ANSWER."""
    rows = of_plan(view, "flag_answers", plan_id)
    told = [flag.partition(":") for flag in rows["flag"]]
    return rows.assign(key=rows["flag"], flag=[note for note, _, _ in told], whom=[
        _whom(view, ABOUT.get(note, "unit asal" if about.isdigit() else "kelompok"), about) for note, _, about in told])


def planned_on(view: View, plan_id: int) -> dt.date | None:
    """The first day on which moves of a plan take effect, as decided or as fixed with the approval; None while none is known."""
    told = store.rows(view, "decisions")
    days = pd.concat([told.loc[told["plan_id"].eq(plan_id), "effective_on"], records(view, plan_id)["effective_on"]]).dropna()
    return pd.Timestamp(days.min()).date() if len(days) else None


def _whom(view: View, about: str, about_id: object) -> str:
    if about == "pegawai":
        return code(int(str(about_id)))
    if about == "unit asal":
        return f"unit asal {store.full_unit_names(view).get(int(str(about_id)), 'belum dikenal')}"
    if about == "penyetuju":
        return f"{about_id} (menyetujui atau mengusulkan)"
    return "semua perpindahan rencana ini" if about == "rencana" else f"{about} {about_id}"


@cached
def unchecked(view: View, plan_id: int) -> dict[str, int]:
    """Of how many moves the notes on fairness cannot judge something: 'jarak', 'predikat SKP', 'mutasi terdahulu' (all of them
    while no register of transfers is loaded); 'perpindahan' = all moves.
    """
    rows = _measured(view, plan_id)
    skp = rows["person_id"].map(store_plan.ground(view).staff.set_index("person_id")["skp"])
    classless = rows[["class_before", "class_after"]].isna().any(axis=1)
    return {"jarak": int(rows["km"].isna().sum()),
            "predikat SKP": int(skp.isna().sum()), "perpindahan": len(rows), "kelas jabatan": int(classless.sum()),
            "pernyataan konflik kepentingan": len(rows) - interests(view, plan_id)["person_id"].nunique(),
            "mutasi terdahulu": len(rows) if store.rows(view, "moves").empty else 0}


def _km(view: View, rows: pd.DataFrame) -> np.ndarray:
    """From home to the new place, of every move."""
    return store_plan.distance(view, rows["person_id"], candidates.key(rows["to_unit_id"], rows["to_position_id"]))


@cached
def criteria_rows(view: View) -> pd.DataFrame:
    """The criteria in force: label, weight, formula, source."""
    version = store_plan.weights(view)
    return pd.DataFrame([(one.key, one.label, version.values[one.key] / 10_000, one.formula, one.source)
                         for one in criteria.CRITERIA], columns=["criterion", "label", "weight", "formula", "source"])


@cached
def support(view: View, plan_id: int) -> pd.DataFrame:
    """Support each move of a plan needs, with its date (analytics.benefit.support)."""
    base, rows = store_plan.ground(view), store_plan.plan_moves(view, plan_id)
    across = store_moves.crossed(view, rows, store_plan.horizon_of(view, plan_id)).ne("")
    return benefit.support(rows, base.staff, base.known.positions, base.known.blocks, view.on, base.known.competencies,
                           rows.loc[across, "person_id"])


@cached
def long_in_post(view: View) -> pd.DataFrame:
    """benefit.long_in_post, the largest share first: a mark, not a rule."""
    base = store_plan.ground(view)
    rows = benefit.long_in_post(base.staff, base.known.blocks, view.on)
    return rows[rows["known"].gt(0)].sort_values(["share", "job_group"], ascending=[False, True], ignore_index=True)


def judged(view: View, plan_id: int) -> pd.DataFrame:
    """Every rule for every move of a plan as it stands (eligibility.judged)."""
    return store_plan.lasting(view, ("judged", plan_id, view.version), lambda: store_plan.rechecked(
        view, store_plan.plan_moves(view, plan_id), store_plan.horizon_of(view, plan_id))[0])


def against(view: View, plan_id: int) -> pd.DataFrame:
    """The rules that refuse a move of a plan, a row per person and rule: person_id, rule, label, words."""
    told = judged(view, plan_id)
    return told.loc[told["outcome"].eq("fail"), ["person_id", "rule", "label", "words"]].reset_index(drop=True)


def unsettled(view: View, plan_id: int) -> pd.DataFrame:
    """The rules of a plan's moves that the data cannot tell yet, a row per person and rule: person_id, label."""
    rows = store_plan.plan_moves(view, plan_id)
    told = judged(view, plan_id)
    unread = rows.loc[~rows["person_id"].isin(told["person_id"]), ["person_id"]].assign(label=UNREAD)
    return pd.concat([told.loc[told["outcome"].eq("unknown"), ["person_id", "label"]], unread], ignore_index=True)


def destinations(view: View, plan_id: int, people: list[int]) -> set[int]:
    """The units these people of a plan go to, and every unit above them: a record of any of them speaks of the move."""
    above = dict(zip(store.rows(view, "units")["unit_id"], store.rows(view, "units")["parent_id"], strict=True))
    rows = moves(view, plan_id)
    found: set[int] = set()
    for unit in rows.loc[rows["person_id"].isin(people), "to_unit_id"]:
        while pd.notna(unit) and int(unit) not in found:
            found.add(int(unit))
            unit = above.get(int(unit))
    return found


def fixed(view: View, units: set[int], since: dt.date) -> list[Record]:
    """The records fixed earlier for any of these units, as they were fixed, for a TMT from `since` on.

    A record of an earlier move says nothing about one that is still to come.
    """
    rows = store.rows(view, "evaluations")
    rows = rows[pd.to_datetime(rows["effective_on"]).ge(pd.Timestamp(since))]
    names = [one.name for one in fields(Record)]
    return [Record(**{name: _plain(row[name]) for name in names}) for row in rows[rows["unit_id"].isin(units)].to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date()
    if isinstance(value, (list, tuple, np.ndarray)):
        return tuple(int(one) for one in value)
    return None if pd.isna(value) else value.item() if isinstance(value, np.generic) else value


def comparators(view: View, plan_id: int, one: after.Series) -> dict[int, str]:
    """Units with the same service and indicator whose people this plan leaves alone: unit_id and name."""
    rows = moves(view, plan_id)
    touched = {int(unit) for end in ("from_unit_id", "to_unit_id") for unit in rows[end]} | {one.unit_id}
    return {other.unit_id: other.unit for other in after.series(view)
            if (other.service, other.indicator) == (one.service, one.indicator) and other.unit_id not in touched}


def records(view: View, plan_id: int) -> pd.DataFrame:
    """The evaluation records fixed at the approval of moves of a plan."""
    told = store.rows(view, "decisions")
    used = told.loc[told["plan_id"].eq(plan_id), "evaluation_id"].dropna()
    rows = store.rows(view, "evaluations")
    return rows[rows["evaluation_id"].isin(used)].reset_index(drop=True)


def overrides(view: View, plan_id: int) -> pd.DataFrame:
    """The moves of a plan that stand against a rule: person_id, approver (who approved, else who put it into the plan)."""
    rows = store_plan.plan_moves(view, plan_id)
    meant = set(rows.loc[rows["reason"].fillna("").ne(""), "person_id"].astype(int))
    events, told = store.rows(view, "plan_events"), store.rows(view, "decisions")
    by = events[events["plan_id"].eq(plan_id) & events["kind"].eq("place")].drop_duplicates("person_id", keep="last")
    told = told[told["plan_id"].eq(plan_id) & told["approver"].notna()]
    names = dict(zip(by["person_id"], by["made_by"], strict=True)) | dict(zip(told["person_id"], told["approver"], strict=True))
    refused = against(view, plan_id)
    touched = refused["rule"].eq(CONFLICT) & refused["person_id"].isin(told["person_id"])  # approved though it was declared
    broken = sorted({int(one) for one in refused.loc[refused["person_id"].isin(meant) | touched, "person_id"]})
    return pd.DataFrame({"person_id": broken, "approver": [str(names.get(one, "belum tercatat")) for one in broken]})
