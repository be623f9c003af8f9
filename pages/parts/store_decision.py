"""The seam for decisions on plans: where each move stands, what people said, what is lacking, notes on fairness."""

import pandas as pd

from analytics import audit, benefit, criteria
from data import decisions, documents
from data import plans as kept
from pages.parts import store, store_plan
from pages.parts.store import View, cached

DRAFT = "Konsep"
STEP = ["person", "state", "reason", "approver", "made_by", "made_at"]


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
    return rows.assign(person=[f"Pegawai {int(one):04d}" for one in rows["person_id"]]).sort_values(
        "step_id", ascending=False, ignore_index=True)


def of_plan(view: View, name: str, plan_id: int) -> pd.DataFrame:
    """The rows of a view (consents, talks, briefings, objections, flag_answers) that belong to a plan, with the person's code."""
    rows = store.rows(view, name)
    rows = rows[rows["plan_id"].eq(plan_id)].reset_index(drop=True)
    if "person_id" not in rows:
        return rows
    return rows.assign(person=["semua" if pd.isna(one) else f"Pegawai {int(one):04d}" for one in rows["person_id"]])


def lacking(view: View, plan_id: int) -> pd.DataFrame:
    """What each approved or returned move lacks for I-MUT: person, missing (names of documents)."""
    rows = documents.missing(store.opened(view.data), view.region_id, plan_id, on=view.on)
    joined = rows.groupby("person_id")["document"].agg("; ".join).rename("missing").reset_index()
    return joined.assign(person=[f"Pegawai {int(one):04d}" for one in joined["person_id"]])


@cached
def notes(view: View, plan_id: int) -> pd.DataFrame:
    """Catatan kewajaran of a plan: note, about, about_id, words, found, limit, source, key (for the answer), answer."""
    base = store_plan.ground(view)
    rows = store_plan.plan_moves(view, plan_id)
    cell = rows["to_unit_id"].astype("str") + ":" + rows["to_position_id"].astype("str")
    km = store_plan.distance(view, rows["person_id"], cell)
    found = audit.notes(rows.assign(km=km), base.staff, base.known.blocks, view.on, register=base.known.register,
                        balance=base.known.balance)
    found = found.assign(key=found["note"].astype("str") + ":" + found["about_id"].astype("str"))
    told = of_plan(view, "flag_answers", plan_id).drop_duplicates("flag", keep="last").set_index("flag")
    return found.assign(answer=found["key"].map(told["answer"]) if len(told) else None)


@cached
def criteria_rows(view: View) -> pd.DataFrame:
    """The criteria in force: label, weight, formula, source."""
    version = store_plan.weights(view)
    return pd.DataFrame([(one.key, one.label, version.values[one.key] / 10_000, one.formula, one.source)
                         for one in criteria.CRITERIA], columns=["criterion", "label", "weight", "formula", "source"])


@cached
def support(view: View, plan_id: int) -> pd.DataFrame:
    """Support each move of a plan needs, with its date (analytics.benefit.support)."""
    base = store_plan.ground(view)
    return benefit.support(store_plan.plan_moves(view, plan_id), base.staff, base.known.positions, base.known.blocks, view.on,
                           base.known.competencies)


@cached
def long_in_post(view: View) -> pd.DataFrame:
    """How many per group of jabatan are longer in post than five years: job_group, people, over, share; the largest share first.

    A mark, not a rule: it would fall on most teachers and health staff.
    """
    staff = store_plan.ground(view).staff
    since = pd.to_datetime(staff["position_since"])
    rows = staff.assign(over=since.lt(pd.Timestamp(view.on) - pd.DateOffset(years=5)), told=since.notna())
    found = rows.groupby("job_group", dropna=False)[["over", "told"]].sum().reset_index()
    found = found.rename(columns={"told": "people"})
    found["share"] = found["over"] / found["people"].where(found["people"] > 0)
    return found.sort_values(["share", "job_group"], ascending=[False, True], ignore_index=True)


def folded(view: View, plan_id: int) -> kept.Folded:
    """What a plan amounts to now."""
    return kept.folded(store.opened(view.data), plan_id)
