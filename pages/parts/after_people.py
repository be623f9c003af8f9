"""The seam for the moved themselves: what they say, what they need, how they are rated; cached as in store.py."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd

from analytics import review, skp, survey, training
from analytics.skp import ShiftDifference
from analytics.training import MetInTime
from pages.parts import after, slices, store
from pages.parts.store import View, cached

HORIZON = 180  # days of the curve: twice the target


class Cut(NamedTuple):
    """Which part of the support needed is looked at: of one unit and those below it, of one competency, else all."""

    unit_id: int | None = None
    competency: str = ""


WHOLE = Cut()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The SKP predikat on two data dates: the shift table, the comparison with colleagues, and the dates."""

    before: dt.date
    after: dt.date
    table: pd.DataFrame
    found: ShiftDifference


@cached
def told_on(view: View, kind: str) -> dt.date:
    """Up to which day the files of a kind speak: their newest data date, else the data date of the page."""
    rows = store.rows(view, "import_list")
    days = rows.loc[rows["kind"].eq(kind) & rows["undone_at"].isna(), "data_date"].dropna()
    return pd.Timestamp(days.max()).date() if len(days) else view.on


@cached
def names(view: View) -> dict[int, str]:
    """Unit id to its name, with the agency where several units share a name."""
    rows = store.rows(view, "units")
    twice = rows["name"].duplicated(keep=False) & rows["depth"].gt(0)
    said = rows["name"].where(~twice, rows["name"] + " · " + rows["agency"])
    return {int(unit): str(name) for unit, name in zip(rows["unit_id"], said, strict=True)}


def named(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the name of their unit, by that name."""
    known = rows["unit_id"].map(names(view)).fillna("unit tidak dikenal")
    return rows.assign(unit=known).sort_values("unit", kind="stable", ignore_index=True)


@cached
def staff_changes(view: View, per_unit: bool) -> pd.DataFrame:
    """Paired changes of the moved per wave and item (and unit by name), as survey.changes over all answers."""
    found = survey.changes(store.rows(view, "staff_answers"), by=["unit_id"] if per_unit else [])
    return named(view, found) if per_unit else found


@cached
def response(view: View) -> pd.DataFrame:
    """How many of the moved answered each wave, as survey.response."""
    return survey.response(store.rows(view, "staff_answers"), store.rows(view, "moves"),
                           pd.Timestamp(told_on(view, "staff_survey")))


def benefits(view: View, wave: str) -> pd.DataFrame:
    """A row per unit with both sides: the moved at a wave, and the verdicts on its services, as survey.benefits."""
    return _benefits(view, wave, after.calibrated(view))


@cached
def _benefits(view: View, wave: str, passed: bool | None) -> pd.DataFrame:
    rows = staff_changes(view, True)
    staff = rows[rows["item"].eq(survey.EVERY_ITEM) & rows["wave"].eq(wave)]
    return named(view, survey.benefits(staff, review.rows_of(after.cases(view))[["unit_id", "indicator", "label"]]))


@cached
def skp_shift(view: View) -> Shift | None:
    """The predikat of those in two rosters, moved in between or not; None where there are no two rosters with SKP."""
    earlier = [day for day in store.dates(view.data, view.region_id) if day < view.on]
    for day in earlier:
        people = _both_rosters(view, day)
        if len(people):
            return Shift(before=day, after=view.on, table=skp.shift_table(people),
                         found=skp.shift_difference(people, seed=after.SEED))
    return None


def _both_rosters(view: View, day: dt.date) -> pd.DataFrame:
    """before, after, transferred, level, agency_type of everybody with a predikat in both rosters."""
    past = replace(view, on=day)
    old, new = store.rows(past, "people"), store.rows(view, "people")
    units = store.rows(past, "units")
    kinds = units["agency_id"].map(dict(zip(units["unit_id"], units["kind"], strict=True)))
    old = old.assign(agency_type=old["unit_id"].map(dict(zip(units["unit_id"], kinds, strict=True))))
    old["level"] = old["level"].fillna(old["type"])  # pelaksana have no jenjang: they are compared among themselves
    old = old[["person_id", "skp", "level", "agency_type"]].rename(columns={"skp": "before"})
    both = old.merge(new[["person_id", "skp"]].rename(columns={"skp": "after"}), on="person_id")
    both = both[both["before"].notna() & both["after"].notna()]
    moves = store.rows(view, "moves")
    moved = moves[(moves["effective_on"] > day) & (moves["effective_on"] <= view.on)]["person_id"].dropna()
    return both.assign(transferred=both["person_id"].isin(moved))


@cached
def remarks(view: View) -> pd.DataFrame:
    """The remarks of the public, newest first, with the name of their unit."""
    return named(view, store.rows(view, "remarks")).sort_values(["said_on", "remark_id"], ascending=False, ignore_index=True)


@cached
def needs(view: View, cut: Cut = WHOLE) -> pd.DataFrame:
    """Every support somebody moved needs, as training.needs, with the name of the unit; of the part asked for."""
    day = pd.Timestamp(told_on(view, "training"))
    found = named(view, training.needs(store.rows(view, "training"), day))
    if cut.competency:
        found = found[found["competency"].eq(cut.competency)]
    if cut.unit_id is not None:
        found = found[found["unit_id"].isin(slices.below(store.rows(view, "units"), cut.unit_id))]
    return found.reset_index(drop=True)


@cached
def met_in_time(view: View, cut: Cut = WHOLE) -> MetInTime:
    """The share of needs met within 90 days."""
    return training.met_in_time(needs(view, cut))


@cached
def curve(view: View, cut: Cut = WHOLE) -> pd.DataFrame:
    """The share of needs met by each day on which it rises, up to twice the target: days, share, low, high."""
    rows = needs(view, cut)
    met = rows.loc[rows["state"].eq(training.MET) & (rows["days"] <= HORIZON), "days"].dropna()
    days = sorted({training.DAYS, HORIZON, *(int(day) for day in met)})
    points = [training.met_in_time(rows, day) for day in days]
    known = [(one.days, one.share, one.low, one.high) for one in points if one.share is not None]
    return pd.DataFrame([(0, 0.0, 0.0, 0.0), *known], columns=["days", "share", "low", "high"]).astype(
        dict.fromkeys(("share", "low", "high"), "float64"))


@cached
def support_by(view: View, by: str, cut: Cut = WHOLE) -> pd.DataFrame:
    """Needs counted per `by` (unit, competency), the most overdue first, as training.by_unit, with `label` and `id`
    (of the unit, else the label itself).
    """
    rows = needs(view, cut)
    found = training.by_unit(rows.assign(unit_id=rows[by])).rename(columns={"unit_id": "label"})
    found = found.assign(waiting=found["open"] - found["overdue"])
    found = found.assign(id=found["label"].map(dict(zip(rows["unit"], rows["unit_id"], strict=True)) if by == "unit" else str))
    return found.sort_values(["overdue", "waiting", "label"], ascending=[False, False, True], ignore_index=True)


@cached
def overdue(view: View, cut: Cut = WHOLE) -> pd.DataFrame:
    """The overdue needs, the longest wait first, numbered; with the unit, without the person."""
    found = training.overdue(needs(view, cut)).drop(columns="person_id")
    found["unit"] = found["unit_id"].map(names(view)).fillna("unit tidak dikenal")
    return found.assign(number=range(1, len(found) + 1)).rename(columns={"gap": "competency_gap"})
