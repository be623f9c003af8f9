"""The seam for what came after transfers: service figures, verdicts, the check of the method; cached as in store.py."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analytics import control_chart, productivity, review, treatment
from analytics.control_chart import Limits
from analytics.control_points import Variation
from analytics.event_study import EventStudy
from analytics.judgement import Verdict
from analytics.review import Case
from analytics.scales import LEAST_MEAN_COUNT, Scale, kind_of
from pages.parts import after_kept, jobs, measures, store, words_after
from pages.parts.measures import Measure
from pages.parts.store import View, cached

SEED = 20260302  # of every draw that a screen shows: the same data gives the same numbers
CHECK, DRAWN = "kalibrasi", {"seed": SEED}
ENOUGH = 12  # months before a move for limits of their own
BOUNDS = {"share": (0.0, 1.0), "plain": (0.0, 100.0), "log": (0.0, None), "count": (0.0, None)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One indicator of one service of one unit, with its name."""

    unit_id: int
    unit: str
    service: str
    indicator: str

    @property
    def address(self) -> str:
        """As it stands in the address of a page."""
        return f"{self.unit_id}|{self.service}|{self.indicator}"


@cached
def panel(view: View) -> pd.DataFrame:
    """All service figures, services completed per active officer among them."""
    values = store.rows(view, "indicator_values")
    values = values.assign(month=pd.to_datetime(values["month"]))
    heads = headcount(view).rename(columns={"month": "on_date", "people": "heads"})
    more = productivity.completed_per_head(values, heads)
    more = more[more["value"].notna()]
    names = values.drop_duplicates("unit_id").set_index("unit_id")["unit"]
    more = more.assign(unit=more["unit_id"].map(names), outside=False)
    if more.empty:
        return values
    both = pd.concat([values, more[[name for name in values.columns if name in more]]], ignore_index=True)
    # Where an office tells the same figure itself, its own counts.
    return both.drop_duplicates(["unit_id", "service", "indicator", "month"], ignore_index=True)


@cached
def headcount(view: View) -> pd.DataFrame:
    """unit_id, month (the data date), people: active staff of every unit on every data date."""
    days = store.dates(view.data, view.region_id)
    heads = store.opened(view.data).read_days("heads_by_day", days, region_id=view.region_id)
    counted = heads.groupby(["unit_id", "on_date"], as_index=False)["heads"].sum()
    return counted.rename(columns={"on_date": "month", "heads": "people"})


@cached
def today(view: View) -> dt.date | None:
    """The day up to which anything is known: the first one after the newest month of any figure."""
    months = store.rows(view, "indicator_values")["month"]
    return None if months.empty else (pd.Timestamp(months.max()) + pd.offsets.MonthBegin(1)).date()


def cases(view: View) -> list[Case]:
    """Every evaluation record with its verdict, the surest first; empty without records or figures."""
    return _cases(view, calibrated(view))


@cached
def _cases(view: View, passed: bool | None) -> list[Case]:
    records, day = store.rows(view, "evaluations"), today(view)
    if records.empty or day is None:
        return []
    return after_kept.cases(view, passed, lambda: review.cases(
        records, panel(view), store.rows(view, "moves"), headcount(view), store.rows(view, "events"), today=day,
        calibrated=passed))


def summary(view: View) -> pd.DataFrame:
    """A row per case, the surest first: label, unit_id, verdict, review, next (dates or null)."""
    told = [(case.label, case.record.unit_id, case.verdict.label, case.review, case.next_review) for case in cases(view)]
    return pd.DataFrame(told, columns=["label", "unit_id", "verdict", "review", "next"])


def calibrated(view: View) -> bool | None:
    """Whether the method passed on the office's own past; None while nobody checked or there is too little of it."""
    known = check(view)
    return {"lolos": True, "gagal": False}.get(known["status"]) if known else None


def check(view: View) -> dict[str, Any] | None:
    """The kept result of the check for the data as they are: draws, possible, false_better, false_worse, rate, status."""
    return jobs.result(view, CHECK, DRAWN)


def check_inputs(view: View) -> dict[str, pd.DataFrame]:
    """What the check on fake moves works on: the service figures, and when which unit really moved."""
    events = treatment.episodes(store.rows(view, "moves"), headcount(view))
    return {"panel": panel(view), "moved": events[["unit_id", "effective_on"]]}


@cached
def series(view: View) -> list[Series]:
    """Everything that can be charted, units of the region before those outside it, by name."""
    rows = panel(view).drop_duplicates(["unit_id", "service", "indicator"]).sort_values(
        ["outside", "unit", "service", "indicator"])
    return [Series(unit_id=int(row.unit_id), unit=str(row.unit), service=str(row.service), indicator=str(row.indicator))
            for row in rows.itertuples()]


def values(view: View, one: Series) -> pd.DataFrame:
    """The months of one series in order: month, value, target, direction, n, source, instrument."""
    rows = panel(view)
    mine = rows["unit_id"].eq(one.unit_id) & rows["service"].eq(one.service) & rows["indicator"].eq(one.indicator)
    return rows[mine].sort_values("month").reset_index(drop=True)


def measure(view: View, service: str, indicator: str, units: Sequence[int]) -> Measure:
    """What an indicator of a service is counted in by these units."""
    rows = panel(view)
    asked = rows["service"].eq(service) & rows["indicator"].eq(indicator) & rows["unit_id"].isin(units)
    return measures.measure(indicator, rows.loc[asked, "measured_in"])


def measure_of(view: View, one: Series) -> Measure:
    """The same for one series."""
    return measure(view, one.service, one.indicator, [one.unit_id])


@cached
def chart(view: View, one: Series, effective_on: dt.date | None, transition: int) -> Limits:
    """The XmR chart of a series, without its season from two years on; with a move, its limits are those of before,
    projected forward.
    """
    return _xmr(values(view, one), one, fix_after=effective_on, transition=transition if effective_on else 0)


@cached
def before(view: View, one: Series, effective_on: dt.date) -> Variation | None:
    """What the last month before a move says by the months before it alone; None where they are too few."""
    rows = values(view, one)
    return _xmr(rows[rows["month"] < pd.Timestamp(effective_on.replace(day=1))].reset_index(drop=True), one).variation


@cached
def rare(view: View, one: Series) -> bool:
    """True for counts of fewer than five a month, whose season cannot be told from chance."""
    return _rare(values(view, one), one)


def _rare(rows: pd.DataFrame, one: Series) -> bool:
    return kind_of(one.indicator) == "count" and bool(rows["value"].mean() < LEAST_MEAN_COUNT)


def _xmr(rows: pd.DataFrame, one: Series, **limits: Any) -> Limits:
    words = set(rows["direction"].dropna())
    targets = rows["target"].dropna()
    return control_chart.xmr(
        rows["value"], months=rows["month"], seasonal=not _rare(rows, one), **limits,
        direction=words.pop() if len(words) == 1 else "netral", bounds=BOUNDS[kind_of(one.indicator)],
        target=float(targets.iloc[-1]) if len(targets) else None)


@cached
def settled(view: View, one: Series) -> Limits:
    """The chart as things stand now: its limits begin anew after the last move where the rules for new limits hold.

    A target missed before a move and met since is met; judged by all months together it would still count as missed.
    """
    return settled_from(view, one, values(view, one))


def settled_from(view: View, one: Series, rows: pd.DataFrame) -> Limits:
    """The same for months worked out of several series: month, value, target, direction."""
    day = _last_move(view, one.unit_id, rows)
    at = int((rows["month"] < pd.Timestamp(day.replace(day=1))).sum()) if day else 0
    allowed = day is not None and len(rows) - at >= ENOUGH and control_chart.rebase(
        rows["value"], at, cause="mutasi", on=day, months=rows["month"], seasonal=not _rare(rows, one)).allowed
    return _xmr(rows, one, phases=[at] if allowed else None)


@cached
def arrivals(view: View, unit_id: int) -> pd.DataFrame:
    """The days on which the unit's staff changed: effective_on, came, left, head (its head moved), purpose (null: not told)."""
    rows = store.rows(view, "moves")
    came, left = rows["to_unit_id"].eq(unit_id), rows["from_unit_id"].eq(unit_id)
    own = rows[came | left].assign(came=came, left=left, head=rows["is_head"] & (came | left))
    return own.groupby("effective_on", as_index=False).agg(came=("came", "sum"), left=("left", "sum"), head=("head", "any"),
                                                            purpose=("purpose", "first"))


def last_move(view: View, one: Series) -> dt.date | None:
    """The newest day the unit's staff changed with a year of values before it: where its limits are frozen."""
    return _last_move(view, one.unit_id, values(view, one))


def _last_move(view: View, unit_id: int, rows: pd.DataFrame) -> dt.date | None:
    known = rows.dropna(subset=["value"])["month"]
    days = [day for day in arrivals(view, unit_id)["effective_on"] if (known < pd.Timestamp(day)).sum() >= ENOUGH]
    return max(days, default=None)


@cached
def notes(view: View, unit_id: int) -> pd.DataFrame:
    """Notes on the charts of a unit: its own and the region's."""
    rows = store.rows(view, "events")
    return rows[rows["unit_id"].isna() | rows["unit_id"].eq(unit_id)]


@cached
def comparators(view: View, found: Verdict) -> pd.DataFrame:
    """unit_id, unit, why (null where it is used): the comparison units of a verdict, by name."""
    names = panel(view).drop_duplicates("unit_id").set_index("unit_id")["unit"]
    used = [(unit, None) for unit in found.comparators]
    rows = pd.DataFrame([*used, *found.left_out], columns=["unit_id", "why"])
    return rows.assign(unit=rows["unit_id"].map(names).fillna("unit tanpa nilai")).sort_values("unit", ignore_index=True)


@cached
def beside(view: View, found: Verdict) -> pd.DataFrame:
    """unit_id, unit, month, value of the judged unit and the comparison units used."""
    rows = panel(view)
    asked = rows["indicator"].eq(found.indicator) & rows["service"].eq(str(found.service))
    return rows.loc[asked & rows["unit_id"].isin([found.unit_id, *found.comparators]), ["unit_id", "unit", "month", "value"]]


@cached
def headlines(view: View) -> pd.DataFrame:
    """The pooled effect per type of move, as analytics.review.headlines."""
    return review.headlines(panel(view), store.rows(view, "moves"), headcount(view), seed=SEED)


@cached
def doses(view: View) -> pd.DataFrame:
    """The effect by size of the move: indicator, service, type, bin, effect in words, n."""
    rows = review.by_dose(panel(view), store.rows(view, "moves"), headcount(view), seed=SEED)
    told = [Scale(kind=kind_of(str(name))) for name in rows["indicator"]]
    effect = [words_after.signed(scale.shown(value), scale.unit) for scale, value in zip(told, rows["effect"], strict=True)]
    return rows.assign(effect=effect)


@cached
def fake_dates(view: View, case: Case) -> pd.DataFrame:
    """The same estimate for dates when nothing had moved yet: effective_on, effect in words."""
    rows = review.placebo_dates(case, panel(view))
    scale = Scale(kind=kind_of(case.record.indicator))
    return rows.assign(effect=[words_after.signed(scale.shown(value), scale.unit) for value in rows["estimate"]])


@cached
def moved_series(view: View) -> list[tuple[str, str]]:
    """(service, indicator) that at least two moved units report."""
    moved = set(treatment.episodes(store.rows(view, "moves"), headcount(view))["unit_id"])
    own = panel(view)[panel(view)["unit_id"].isin(moved)]
    counts = own.groupby(["service", "indicator"])["unit_id"].nunique()
    return [(str(service), str(indicator)) for service, indicator in counts[counts >= 2].index]


@cached
def course(view: View, service: str, indicator: str) -> EventStudy | None:
    """The course of the effect on one indicator by months since the moves, with the effect in words as `told`; None where the
    months do not allow one.
    """
    found = review.course(panel(view), store.rows(view, "moves"), headcount(view), service=service, indicator=indicator,
                          seed=SEED)
    if found is None:
        return None
    scale = Scale(kind=kind_of(indicator))
    unit = words_after.FINE if words_after.fine(indicator) else scale.unit
    told = [words_after.signed(scale.shown(value), unit) for value in found.curve["att"]]
    return replace(found, curve=found.curve.assign(told=told))


def shown(row: dict[str, Any]) -> tuple[str, tuple[float, float, float]]:
    """Unit and the three numbers of a pooled effect as a reader sees them; a share at an even rate; an end without bound stays
    infinite.
    """
    scale = Scale(kind=kind_of(str(row["indicator"])))
    ends = [scale.shown(row[name]) if math.isfinite(row[name]) else float(row[name]) for name in ("low", "high")]
    unit = words_after.FINE if words_after.fine(str(row["indicator"])) else scale.unit
    return unit, (scale.shown(row["estimate"]), ends[0], ends[1])
