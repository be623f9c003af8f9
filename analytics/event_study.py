"""The course of an effect by months since the moves took effect, with a band around the whole course.

1. Group-time effects with a universal base (`analytics.staggered`); month 0 is the month of the TMT.
2. base_months = 1 compares with the month before the move; 6 with the mean of the six months before, which is
   steadier where months are noisy.
3. Averages over the moved units with that month, by size of group.
4. Rare counts: the outcome of a month is the sum of three, that one the last; of its course every third month is kept, so
   that neighbouring points share no month and the base is the quarter before the move.
5. The band holds the whole course at `level`: sup-t from a multiplier bootstrap of the influence functions.

The months before the move are for the eye: a flat start is no proof of a fair comparison and no gate. With few
moved units the band is too narrow (`caution`); a verdict rests on `analytics.randomization`.
Source: Callaway & Sant'Anna (2021), doi 10.1016/j.jeconom.2020.12.001, algorithm 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analytics.staggered import Cells, Control, NotEnough, group_time_att, months, standard_errors

BaseMonths = Literal[1, 6]
Caution = Literal["unit pindah kurang dari 10"]
FEW_MOVED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStudy:
    """curve: event_time, att, se, low, high (each month by itself), band_low, band_high (the whole course),
    n_moved; a row per month since the move (per quarter where every is 3), in order, in units of the outcome. se is NaN
    and the band has no width in a month that is the base.

    critical: half the band in standard errors. dropped: unit, reason. caution: None, or why the band is only
    for the eye.
    """

    curve: pd.DataFrame
    critical: float
    level: float
    n_moved: int
    n_never: int
    dropped: pd.DataFrame
    caution: Caution | None
    every: int = 1


def event_study(
    panel: pd.DataFrame,
    *,
    unit: str,
    time: str,
    outcome: str,
    first_treated: str,
    seed: int,
    base_months: BaseMonths = 1,
    window: tuple[int, int] = (-12, 12),
    control: Control = "never",
    level: float = 0.95,
    draws: int = 1000,
    every: int = 1,
) -> EventStudy:
    """The course within the window of months since the move, both ends included.

    panel: a row per unit and period, as for `group_time_att`; a group that has no month of the base within the
    panel does not count. The same seed gives the same band. every: of so many months the outcome of a month is the sum
    (`quarters.trailing`); quarter 0 begins with the month of the move.
    """
    found = group_time_att(
        panel,
        unit=unit,
        time=time,
        outcome=outcome,
        first_treated=first_treated,
        control=control,
        base="universal",
    )
    cells = _rebased(found.att_gt, found.influence, found.cohort, base_months)
    since = cells.time - cells.group
    begins = since - every + 1  # the first month behind an outcome
    events = np.unique(since[(begins >= window[0]) & (since <= window[1]) & (begins % every == 0)])
    att, influence = cells.by(since, events)
    moved = [int(np.isin(found.cohort, cells.group[since == event]).sum()) for event in events]
    critical = _critical(influence, level, draws, np.random.default_rng(seed))
    return EventStudy(
        curve=_curve(((events + 1) // every - 1).astype(int), att, influence, level, critical).assign(n_moved=moved),
        critical=critical,
        level=level,
        n_moved=found.n_treated,
        n_never=found.n_never,
        dropped=found.dropped,
        caution="unit pindah kurang dari 10" if found.n_treated < FEW_MOVED else None,
        every=every,
    )


def _rebased(att_gt: pd.DataFrame, influence: np.ndarray, cohort: np.ndarray, base_months: int) -> Cells:
    """The cells less the mean of their group's cells in the months of the base."""
    group, time = months(att_gt["group"]), months(att_gt["time"])
    att = att_gt["att"].to_numpy(dtype=float)
    since = time - group
    base = (since < 0) & (since >= -base_months)
    same = group[:, None] == group
    share = same * base / np.maximum((same & base).sum(axis=1, keepdims=True), 1)
    kept = share.any(axis=1)
    if not kept.any():
        raise NotEnough("no group has a month of the base within the panel")
    return Cells(
        group=group[kept],
        time=time[kept],
        att=(att - share @ att)[kept],
        influence=(influence - influence @ share.T)[:, kept],
        cohort=cohort,
    )


def _critical(influence: np.ndarray, level: float, draws: int, rng: np.random.Generator) -> float:
    """Quantile of the largest |t| over the months under random signs of the units; never below the pointwise."""
    from scipy.special import ndtri

    pointwise = float(ndtri((1 + level) / 2))
    se = standard_errors(influence)
    used = se > 1e-12 * max(float(se.max(initial=0.0)), np.finfo(float).tiny)
    if not used.any():
        return pointwise
    signs = rng.integers(0, 2, (draws, len(influence))) * 2 - 1
    largest = np.abs(signs @ influence[:, used] / len(influence) / se[used]).max(axis=1)
    return max(pointwise, float(np.quantile(largest, level, method="inverted_cdf")))


def _curve(
    events: np.ndarray, att: np.ndarray, influence: np.ndarray, level: float, critical: float
) -> pd.DataFrame:
    from scipy.special import ndtri

    se = standard_errors(influence)
    z = float(ndtri((1 + level) / 2))
    return pd.DataFrame(
        {
            "event_time": events,
            "att": att,
            "se": np.where(se > 0, se, math.nan),
            "low": att - z * se,
            "high": att + z * se,
            "band_low": att - critical * se,
            "band_high": att + critical * se,
        }
    )
