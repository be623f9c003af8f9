"""XmR charts: which months of a series are unusual. A signal says "something happened here", never why.

Method of NHS England's Making Data Count, as NHSRplotthedots 0.2.2 computes it, and what we decide where published
versions differ. Within one phase (nothing crosses its border):
1. mean = average of the values; MR = |value - value of the month before|, only between neighbouring calendar months;
   AMR = average MR.
2. Screen (Nelson 1982): MR >= 3.267 × AMR are dropped once and AMR computed again; the mean stays, no value goes.
   Not where only zeros would be left: NHSRplotthedots then puts the limits on the mean and flags every point.
3. Limits = mean ± 2.66 × AMR; two-sigma lines = mean ± 2/3 × 2.66 × AMR; limit of the MR chart = 3.267 × AMR.
4. Rules: `control_rules`. They use the raw limits; only what is drawn is clipped to the possible range.
5. Fewer than 8 values: a run chart without limits. 8-11: limits 'sementara', no icons. 12 and more: 'tetap'.
For a move the limits of before are frozen (`fix_after`) and projected forward: rebasing would hide the change that is
to be judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analytics.columns import numbers
from analytics.control_limits import (
    SCREEN,
    Labels,
    Months,
    Phase,
    baseline_of,
    calendar,
    empty_phase,
    moving_ranges,
    phase_lines,
    phase_of,
)
from analytics.control_points import Direction, Flags, Variation, flags, meaning, with_flags, with_lines
from analytics.control_rules import RULES, Lines, Rule, TwoSigma, directions, label
from analytics.seasonality import ENOUGH, Seasonal, without_season

__all__ = ["Limits", "Rebase", "Signal", "rebase", "xmr"]

Status = Literal["run_chart", "sementara", "tetap"]
Assurance = Literal["target tercapai konsisten", "tidak tercapai konsisten", "tidak konsisten"]
Numbers = Sequence[float] | np.ndarray | pd.Series
PROVISIONAL, FULL = 8, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One rule that flags the latest point: which way it points, what that means, with which row it began."""

    rule: Rule
    up: bool
    word: Variation
    since: int
    month: pd.Timestamp | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Limits:
    """Lines, points and icons of one chart; the numbers are those of the last phase, in the unit of the values.

    points: a row per value, in the order given: month (NaT without months), value (seasonally adjusted where asked),
    given (as it came), phase (0, 1 …), baseline (counts for the limits), transition, mr, mean, lpl, lower_2s,
    upper_2s, upl (raw), lpl_shown, upl_shown (clipped to bounds), side (+1, 0, -1), outside, trend, two_of_three, shift
    (+1 up, -1 down, 0 no), rule (the label shown, empty where none), word (biasa · membaik · memburuk · berubah,
    empty where the value is missing). Below 8 values the label leaves out the rules that need limits.
    status: whether the page draws limits. n: values behind them. frozen: they were fixed before the last value.
    variation, assurance: words of the icons, None where there are too few values, no value or no target.
    signals: all that flag the latest point, the one the icon shows first. conflict: they mean different things.
    reason: why lines are missing or flat, empty where they are not. notes: further sentences for the reader.
    """

    mean: float
    lpl: float
    upl: float
    points: pd.DataFrame
    status: Status
    lower_2s: float
    upper_2s: float
    mr_limit: float
    n: int
    frozen: bool
    variation: Variation | None
    assurance: Assurance | None
    signals: tuple[Signal, ...]
    conflict: bool
    reason: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebase:
    """Whether new limits may start, what is missing for it, and what was counted."""

    allowed: bool
    missing: tuple[str, ...]
    before: int
    signals: int


def xmr(
    values: Numbers,
    *,
    screen: bool = True,
    two_sigma: TwoSigma = "mdc",
    phases: Labels | None = None,
    months: Months | None = None,
    fix_after: int | date | None = None,
    transition: int = 0,
    trend: int = 7,
    direction: Direction = "netral",
    bounds: tuple[float | None, float | None] = (None, None),
    target: float | None = None,
    seasonal: bool = False,
) -> Limits:
    """The chart of one series in order of time; a missing, NaN or infinite value is a missing month.

    phases: one label per value (a new phase begins where it changes) or the positions where new phases begin.
    months: strictly increasing; without them values are taken as neighbouring months.
    fix_after: limits come from this many first rows of each phase, or from the months before this date.
    transition: this many months from there on are marked to be drawn grey; they are judged like all others.
    trend: 6 or 7 points. direction: which way is good. bounds: possible range of the values, for display.
    seasonal: take the season out where there are 24 months, else say so (needs months).
    Lengths that differ, months out of order and unknown words raise ValueError; thin data never does.
    """
    if trend not in (6, 7) or two_sigma not in get_args(TwoSigma) or direction not in get_args(Direction):
        raise ValueError("trend is 6 or 7, two_sigma mdc or nhsr, direction naik, turun or netral")
    given = numbers(pd.Series(list(values), dtype=object))
    given = np.where(np.isfinite(given), given, np.nan)
    dates, month = calendar(months, len(given))
    phase = phase_of(phases, len(given))
    baseline = baseline_of(phase, fix_after, dates)
    season = without_season(given, dates, learn=baseline) if seasonal and dates is not None else None
    y = given if season is None else season.values
    mr = moving_ranges(y, month, phase)
    found = [
        phase_lines(y, mr, baseline, np.flatnonzero(phase == k), screen)
        for k in range(phase.max(initial=-1) + 1)
    ]
    points = pd.DataFrame({"month": pd.NaT if dates is None else dates, "value": y, "given": given, "phase": phase})
    points = with_lines(points.assign(baseline=baseline, mr=mr), month, found, transition, bounds)
    flagged = flags(y, month, found, trend, two_sigma, needed=PROVISIONAL)
    points = with_flags(points, flagged, found, direction)
    notes = _notes(found, y, month, season, dates is not None)
    return _limits(points, flagged, found, direction, target, notes)


def rebase(
    values: Numbers,
    at: int,
    *,
    cause: str,
    on: date | None,
    months: Months | None = None,
    two_sigma: TwoSigma = "mdc",
    trend: int = 7,
    seasonal: bool = False,
) -> Rebase:
    """Whether new limits may begin with the value at position `at`. All three must hold:

    a documented cause with its date; 12 or more values before; and, judged by the limits of before, a special cause
    that lies wholly in the values from `at` on (a run that needs earlier values does not count).
    seasonal: as for xmr; the season is learnt from the values before `at`.
    """
    chart = xmr(values, months=months, fix_after=at, two_sigma=two_sigma, trend=trend, seasonal=seasonal)
    known = np.isfinite(chart.points["value"].to_numpy())
    before, later = int(known[:at].sum()), np.flatnonzero(known & (np.arange(len(known)) >= at))
    lines = Lines(mean=chart.mean, lpl=chart.lpl, lower_2s=chart.lower_2s, upper_2s=chart.upper_2s, upl=chart.upl)
    y, (_, month) = chart.points["value"].to_numpy(), calendar(months, len(known))
    ways, _ = directions(y[later], month[later], lines, trend=trend, two_sigma=two_sigma)
    signals = int(np.any(ways != 0, axis=1).sum()) if before else 0
    conditions = [
        (bool(cause.strip()) and on is not None, "penyebab dan tanggalnya belum dicatat"),
        (before >= FULL, f"baru {before} bulan sebelumnya, perlu {FULL}"),
        (signals > 0, "belum ada sinyal khusus sesudahnya"),
    ]
    missing = tuple(text for holds, text in conditions if not holds)
    return Rebase(allowed=not missing, missing=missing, before=before, signals=signals)


def _limits(
    points: pd.DataFrame,
    flagged: Flags,
    found: list[Phase],
    direction: Direction,
    target: float | None,
    notes: tuple[str, ...],
) -> Limits:
    last = found[-1] if found else empty_phase(np.zeros(0, dtype=int))
    lines = last.lines
    status: Status = "run_chart" if last.n < PROVISIONAL else "sementara" if last.n < FULL else "tetap"
    known = last.rows[np.isfinite(points["value"].to_numpy()[last.rows])]
    signals = _signals(points["month"], flagged, int(known[-1]), direction) if known.size else ()
    full = status == "tetap"
    return Limits(
        mean=lines.mean,
        lpl=lines.lpl,
        upl=lines.upl,
        lower_2s=lines.lower_2s,
        upper_2s=lines.upper_2s,
        points=points,
        status=status,
        mr_limit=SCREEN * last.amr,
        n=last.n,
        frozen=bool(known.size and not points["baseline"].iloc[known[-1]]),
        variation=(signals[0].word if signals else "biasa") if full else None,
        assurance=_assurance(lines.lpl, lines.upl, target, direction) if full else None,
        signals=signals,
        conflict=len({signal.up for signal in signals}) > 1,
        reason=_reason(last, status, known.size > 0),
        notes=notes,
    )


def _signals(month: pd.Series, flagged: Flags, row: int, direction: Direction) -> tuple[Signal, ...]:
    """All signals on a row: the one that names it first, then those that began later first."""
    way, start = flagged.shown[row], flagged.starts[row]
    first = label(way, start)
    on = sorted(np.flatnonzero(way), key=lambda k: (k != first, -start[k], k))
    return tuple(
        Signal(
            rule=RULES[k],
            up=bool(way[k] > 0),
            word=meaning(int(way[k]), direction),
            since=int(start[k]),
            month=None if pd.isna(month.iloc[start[k]]) else month.iloc[start[k]],
        )
        for k in on
    )


def _assurance(lpl: float, upl: float, target: float | None, direction: Direction) -> Assurance | None:
    if target is None or not np.isfinite(target) or direction == "netral" or not np.isfinite(upl):
        return None
    if target > upl:
        return "tidak tercapai konsisten" if direction == "naik" else "target tercapai konsisten"
    if target < lpl:
        return "target tercapai konsisten" if direction == "naik" else "tidak tercapai konsisten"
    return "tidak konsisten"


def _reason(last: Phase, status: Status, judged: bool) -> str:
    if last.n == 0:
        return "Belum ada nilai yang menjadi dasar batas." if judged else "Belum ada nilai."
    if not np.isfinite(last.amr):
        return "Batas belum dapat dihitung: perlu dua bulan berurutan."
    if last.amr == 0:
        return "Tidak ada variasi antarbulan: batas sama dengan rata-rata."
    if status == "run_chart":
        return f"Baru {last.n} bulan: grafik tanpa batas sampai {PROVISIONAL} bulan."
    return f"Baru {last.n} bulan: batas sementara sampai {FULL} bulan." if status == "sementara" else ""


def _notes(
    found: list[Phase], y: np.ndarray, month: np.ndarray, season: Seasonal | None, dated: bool
) -> tuple[str, ...]:
    known = month[np.isfinite(y)]
    gaps = int(known[-1] - known[0] + 1 - known.size) if known.size else 0
    screened = sum(phase.screened for phase in found)
    said = []
    if gaps:
        said.append(f"{gaps} bulan tanpa nilai; selisih bulanan hanya dihitung antara bulan berurutan.")
    if screened:
        said.append(f"{screened} selisih bulanan yang ekstrem tidak dipakai untuk menghitung batas.")
    if season is not None:
        said.append("Nilai sudah disesuaikan dengan musim." if season.adjusted else season.reason)
    elif dated and known.size:
        short = f": baru {known.size} bulan, perlu {ENOUGH}" if known.size < ENOUGH else " dari nilai ini"
        said.append(f"Musim belum dipisahkan{short}.")
    return tuple(said)
