"""One unit's indicator against the mean of its comparison units, month by month: what the estimate is made of.

1. Months run from the start of the baseline to the last complete month on the review day, at most twelve after
   the mutasi: beyond that nobody has looked whether the comparison units were left alone.
2. Both sides are on the model scale of the indicator; D = unit - mean of the comparators.
3. The comparators are one fixed set over all months: a mean whose members change would move by itself. Units
   with many holes leave the set, months with a hole in what remains leave the series.
4. Transition months leave. A mutasi is often the answer to a bad quarter, and a bad quarter passes by itself:
   where the last three months before were worse than before by more than one standard deviation, they are
   marked as a dip and the step is estimated without them.
5. Counts of fewer than five a month before the mutasi are added up to quarters (see quarters); everything above then holds
   of quarters. What came after does not decide it: complaints that vanish must not make a record unreadable.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from analytics.ar1 import Estimate, int_ar1
from analytics.columns import ids
from analytics.comparators import ENOUGH_COMPARATORS, fixed_set
from analytics.quarters import QUARTER, blocks, by_quarter
from analytics.scales import LEAST_MEAN_COUNT, Scale, counted, kind_of, modelled, plain_mean
from analytics.treatment import AROUND, first_day, month_number, month_of

Part = Literal["before", "dip", "transition", "after"]
Direction = Literal["naik", "turun", "netral"]
Last = Literal["all", "guarded", "none"]

DIP = 3  # months before the mutasi
TRANSITIONS = (0, 1, 2, 3)  # lengths for which the sign has to hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was fixed before anybody looked: which unit, indicator and date, against whom, and what matters."""

    evaluation_id: Any
    unit_id: Any
    service: str | None
    indicator: str
    effective_on: dt.date
    baseline_from: dt.date | None
    baseline_to: dt.date | None
    transition_months: int
    sesoi: float | None
    target: float | None
    comparators: tuple[Any, ...]
    reviews: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The series of one evaluation.

    frame: a row is one month, in order: month (first day), number (whole number), value (as measured), y (model
    scale), comparators (their mean, NaN where fewer than four), d, part (before, dip, transition, after).
    every: the months of a row; with 3, a row is one quarter, told by its first month, and a row of the transition is
    a month without value. windows: with quarters, the frame for every length of transition, since quarters begin after it.
    rows_before, rows_after: months in which the unit reported at all; expected: months from the first to the
    last report without the transition, of quarters those in a quarter. mean_count: cases a row before, NaN for other scales.
    left_out: comparators not used and why. raw_before, raw_after: level of a row.
    """

    frame: pd.DataFrame
    step: int
    scale: Scale
    direction: Direction
    comparators: tuple[Any, ...]
    left_out: tuple[tuple[Any, str], ...]
    rows_before: int
    rows_after: int
    expected: int
    mean_count: float
    raw_before: float
    raw_after: float
    every: int = 1
    windows: Mapping[int, pd.DataFrame] = field(default_factory=dict)

    @property
    def controlled(self) -> bool:
        """True where at least four comparators carry the difference."""
        return len(self.comparators) >= ENOUGH_COMPARATORS

    @property
    def dip(self) -> bool:
        """True where the months just before were left out because they were worse."""
        return bool(self.frame["part"].eq("dip").any())

    def rows(self, *parts: Part) -> int:
        """How many rows of these parts carry a value."""
        return int((self.frame["part"].isin(parts) & self.frame["d"].notna()).sum())

    def months(self, *parts: Part) -> int:
        """How many months are behind the rows of these parts that carry a value."""
        return self.every * self.rows(*parts)

    def fit(
        self, transition: int, *, trend: bool = False, harmonics: int = 0, last: Last = "guarded"
    ) -> Estimate:
        """The step with that many months of transition left out; `last` says which of the three months before
        the mutasi are in: all, none, or guarded (all, unless the unit did clearly worse in them).
        """
        frame = self.windows.get(transition, self.frame)
        number, d, part = (frame[name].to_numpy() for name in ("number", "d", "part"))
        before = np.isin(part, ["before", "dip"] if last == "all" else ["before"])
        if last == "none":
            before &= number + self.every <= self.step - DIP
        used = (before | (number >= self.step + transition)) & ~np.isnan(d)
        step = int((before & used).sum())
        return int_ar1(d[used], step, trend=trend, months=number[used], every=self.every, harmonics=harmonics)


def evaluation(row: Mapping[str, Any] | pd.Series) -> Evaluation:
    """A row of the evaluation records, with NULLs as None."""
    listed = row.get("comparators")
    reviews = tuple(_date(row.get(f"review_{months}")) for months in (3, 6, 12))
    effective = _date(row["effective_on"])
    if effective is None:
        raise ValueError("an evaluation needs the date of its mutasi")
    return Evaluation(
        evaluation_id=row["evaluation_id"],
        unit_id=row["unit_id"],
        service=None if _null(row.get("service")) else str(row["service"]),
        indicator=str(row["indicator"]),
        effective_on=effective,
        baseline_from=_date(row.get("baseline_from")),
        baseline_to=_date(row.get("baseline_to")),
        transition_months=1 if _null(row.get("transition_months")) else int(row["transition_months"]),
        sesoi=None if _null(row.get("sesoi")) else float(row["sesoi"]),
        target=None if _null(row.get("target")) else float(row["target"]),
        comparators=() if listed is None or np.isscalar(listed) else tuple(dict.fromkeys(listed)),
        reviews=tuple(day for day in reviews if day is not None),
    )


def difference(
    record: Evaluation, panel: pd.DataFrame, as_of: dt.date, barred: Mapping[Any, str] | None = None
) -> Difference:
    """The series of one evaluation record as it could be known on the review day.

    panel: unit_id, service, indicator, month, value, numerator, denominator, direction, n.
    barred: comparators that may not be used, and why.
    """
    rows = _rows(record, panel)
    step, last = month_of(record.effective_on), month_of(as_of + dt.timedelta(days=1)) - 1
    own = rows.loc[rows["unit_id"] == record.unit_id, "number"]
    reported = own[own.between(_start(record), min(last, step + AROUND))]
    months = np.arange(reported.min(), reported.max() + 1) if len(reported) else np.arange(0)
    monthly = _laid_out(record, rows.assign(reported=1), months, barred=barred)
    if not monthly.mean_count < LEAST_MEAN_COUNT:
        return monthly
    quarterly = _by_quarter(record, rows, months, barred=barred)
    if not quarterly.mean_count >= LEAST_MEAN_COUNT:
        return monthly  # too rare even so, or without a whole quarter
    windows = {}
    for transition in {*TRANSITIONS, record.transition_months}:
        one = replace(record, transition_months=transition)
        windows[transition] = _by_quarter(one, rows, months, others=quarterly.comparators).frame
    return replace(quarterly, windows=windows)


def _by_quarter(record: Evaluation, rows: pd.DataFrame, months: np.ndarray, **given: Any) -> Difference:
    """The series in quarters, with the months of transition between them as rows without value."""
    ends, begins = _ends(record), month_of(record.effective_on) + record.transition_months
    starts = blocks(months, ends, begins)
    number = np.sort(np.r_[starts, months[(months > ends) & (months < begins)]])
    told = by_quarter(rows, starts)
    told["direction"] = _direction(rows[rows["unit_id"] == record.unit_id])
    return _laid_out(record, told, number, every=QUARTER, **given)


def _laid_out(
    record: Evaluation, rows: pd.DataFrame, number: np.ndarray, *, every: int = 1,
    barred: Mapping[Any, str] | None = None, others: tuple[Any, ...] | None = None,
) -> Difference:  # fmt: skip
    """The series over these rows of time; `others`: the comparators, where they are known already."""
    step, kind = month_of(record.effective_on), kind_of(record.indicator)
    own = rows[rows["unit_id"] == record.unit_id]
    table = _table(rows, modelled(rows, kind), number)
    y = table.get(record.unit_id, pd.Series(np.nan, index=number)).to_numpy()
    used, left_out = (others, ()) if others is not None else fixed_set(record.unit_id, record.comparators, table, barred or {})
    mean = table.reindex(columns=list(used)).mean(axis=1, skipna=False).to_numpy() if used else np.full(len(number), np.nan)
    controlled = len(used) >= ENOUGH_COMPARATORS
    direction = _direction(own)
    d = y - mean if controlled else y
    part = _parts(record, number, every, d, direction)
    raw = own.set_index("number").loc[lambda frame: ~frame.index.duplicated()].reindex(number)
    before, after = raw[np.isin(part, ["before", "dip"])], raw[part == "after"]
    frame = pd.DataFrame({
        "month": pd.to_datetime([first_day(int(month)) for month in number]), "number": number,
        "value": pd.to_numeric(raw["value"]).to_numpy(dtype=float, na_value=np.nan), "y": y,
        "comparators": mean if controlled else np.nan, "d": d, "part": pd.Series(part, dtype="str")})
    base = plain_mean(before, "share") / 100 if kind == "share" else 0.5
    return Difference(
        frame=frame,
        step=step,
        scale=Scale(kind=kind, base=0.5 if math.isnan(base) else base),
        direction=direction,
        comparators=used,
        left_out=left_out,
        rows_before=int(before["reported"].sum()),
        rows_after=int(after["reported"].sum()),
        expected=every * (len(before) + len(after)),
        mean_count=float(np.nanmean(counted(before))) if _any(before, kind) else math.nan,
        raw_before=plain_mean(before, kind),
        raw_after=plain_mean(after, kind),
        every=every,
    )


def _any(before: pd.DataFrame, kind: str) -> bool:
    return kind == "count" and bool(np.isfinite(counted(before)).any())


def _rows(record: Evaluation, panel: pd.DataFrame) -> pd.DataFrame:
    """The rows of this indicator and service for the unit and its comparators; a month told twice is told once
    where both agree, and not at all where they do not.
    """
    asked = panel["indicator"].eq(record.indicator) & panel["unit_id"].isin([record.unit_id, *record.comparators])
    if "service" in panel:
        asked &= panel["service"].isna() if record.service is None else panel["service"].eq(record.service)
    rows = panel[asked].dropna(subset=["month"])
    rows = rows.assign(unit_id=ids(rows["unit_id"]), number=month_number(rows["month"]))
    told = [name for name in ("unit_id", "number", "value", "numerator", "denominator", "n") if name in rows]
    rows = rows.drop_duplicates(told)
    doubt = rows.duplicated(["unit_id", "number"], keep=False)
    figures = [name for name in ("value", "numerator", "denominator") if name in rows]
    return rows.assign(**{name: pd.to_numeric(rows[name]).astype("Float64").mask(doubt) for name in figures})


def _table(rows: pd.DataFrame, y: np.ndarray, number: np.ndarray) -> pd.DataFrame:
    """Months × units on the model scale."""
    known = rows[["unit_id", "number"]].assign(y=y).drop_duplicates(["unit_id", "number"])
    return known.pivot(index="number", columns="unit_id", values="y").reindex(number)


def _start(record: Evaluation) -> int:
    return 0 if record.baseline_from is None else month_of(record.baseline_from)


def _direction(own: pd.DataFrame) -> Direction:
    words = set(own["direction"].dropna()) if "direction" in own else set()
    return words.pop() if len(words) == 1 and words <= {"naik", "turun"} else "netral"


def _ends(record: Evaluation) -> int:
    """The last month of the baseline."""
    before = month_of(record.effective_on) - 1
    return before if record.baseline_to is None else min(month_of(record.baseline_to), before)


def _parts(record: Evaluation, number: np.ndarray, every: int, d: np.ndarray, direction: Direction) -> np.ndarray:
    step, ends = month_of(record.effective_on), _ends(record)
    part = np.where(number <= ends, "before", np.where(number < step + record.transition_months, "transition", "after"))
    late = (part == "before") & (number + every > step - DIP)
    early = d[(part == "before") & ~late]
    recent, early = d[late & ~np.isnan(d)], early[~np.isnan(early)]
    if len(recent) and len(early) > DIP // every:
        fall = (recent.mean() - early.mean()) / max(float(early.std(ddof=1)), np.finfo(float).tiny)
        worse = {"naik": -fall, "turun": fall, "netral": abs(fall)}[direction]
        part = np.where(late & (worse > 1), "dip", part)
    return part


def _null(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def _date(value: Any) -> dt.date | None:
    return None if _null(value) else pd.Timestamp(value).date()
