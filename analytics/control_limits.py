"""Phases of an XmR chart and the lines of each: mean, process limits, two-sigma lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics.control_rules import Lines

LIMIT, SCREEN = 2.66, 3.267
Labels = Sequence[object] | np.ndarray | pd.Series
Months = Labels | pd.DatetimeIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Rows of a phase, its lines, average moving range, values behind the lines, moving ranges screened out."""

    rows: np.ndarray
    lines: Lines
    amr: float
    n: int
    screened: int


def calendar(months: Months | None, count: int) -> tuple[pd.DatetimeIndex | None, np.ndarray]:
    """The months as dates and as whole numbers one apart; without months the rows count as neighbouring months."""
    if months is None:
        return None, np.arange(count)
    dates = pd.DatetimeIndex(pd.to_datetime(pd.Series(list(months), dtype=object)))
    if len(dates) != count:
        raise ValueError("months are not as many as values")
    step = (dates.year * 12 + dates.month).to_numpy()
    if dates.hasnans or np.any(np.diff(step) <= 0):
        raise ValueError("months must be known and strictly increasing")
    return dates, step.astype(int)


def phase_of(phases: Labels | None, count: int) -> np.ndarray:
    """0, 1, 2 … per row, from one label per row or from the positions where new phases begin."""
    if phases is None:
        return np.zeros(count, dtype=int)
    labels = list(phases)
    if len(labels) == count:
        changes = [i > 0 and labels[i] != labels[i - 1] for i in range(count)]
        return np.cumsum(changes, dtype=int)
    starts = [int(str(label)) for label in labels]
    if starts != sorted(set(starts)) or any(not 0 < start < count for start in starts):
        raise ValueError("phases: one label per value, or increasing positions where phases begin")
    return np.isin(np.arange(count), starts).cumsum()


def baseline_of(
    phase: np.ndarray, fix_after: int | date | None, dates: pd.DatetimeIndex | None
) -> np.ndarray:
    """Per row whether it counts for the limits of its phase. A date freezes only phases that began before it."""
    if fix_after is None:
        return np.ones(len(phase), dtype=bool)
    if isinstance(fix_after, date):
        if dates is None:
            raise ValueError("fix_after is a date: months are needed")
        first = pd.Timestamp(fix_after).normalize().replace(day=1)
        early = np.asarray(dates < first)
        whole = [k for k in np.unique(phase) if not early[phase == k].any()]
        return early | np.isin(phase, whole)
    if fix_after < 0:
        raise ValueError("fix_after is a count of rows")
    rank = pd.Series(phase).groupby(phase).cumcount().to_numpy()
    return np.asarray(rank < fix_after)


def moving_ranges(y: np.ndarray, month: np.ndarray, phase: np.ndarray) -> np.ndarray:
    """|value - value of the month before| in the same phase; NaN where that month is missing."""
    found = np.full(len(y), np.nan)
    near = (np.diff(month) == 1) & (np.diff(phase) == 0)
    found[1:] = np.where(near, np.abs(np.diff(y)), np.nan)
    return found


def phase_lines(y: np.ndarray, mr: np.ndarray, baseline: np.ndarray, rows: np.ndarray, screen: bool) -> Phase:
    """The lines of the phase in `rows`, from its rows in the baseline."""
    base = rows[baseline[rows] & np.isfinite(y[rows])]
    if base.size == 0:
        return empty_phase(rows)
    # The mean of equal values must be that value, or the last bit of a float would look like a shift.
    mean = float(y[base[0]]) if np.ptp(y[base]) == 0 else float(y[base].mean())
    ranges = mr[base][np.isfinite(mr[base])]
    amr = float(ranges.mean()) if ranges.size else np.nan
    out = 0
    if screen and amr > 0:
        kept = ranges[ranges < SCREEN * amr]
        # One leap in an otherwise flat series: without it no variation is left and every point would be outside.
        if kept.max() > 0:
            amr, out = float(kept.mean()), int(ranges.size - kept.size)
    wide, close = LIMIT * amr, LIMIT * amr * 2 / 3
    lines = Lines(mean=mean, lpl=mean - wide, lower_2s=mean - close, upper_2s=mean + close, upl=mean + wide)
    return Phase(rows=rows, lines=lines, amr=amr, n=int(base.size), screened=out)


def empty_phase(rows: np.ndarray) -> Phase:
    """A phase in which no value is known."""
    nothing = Lines(mean=np.nan, lpl=np.nan, lower_2s=np.nan, upper_2s=np.nan, upl=np.nan)
    return Phase(rows=rows, lines=nothing, amr=np.nan, n=0, screened=0)
