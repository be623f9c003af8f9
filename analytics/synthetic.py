"""A second look at one unit's effect: against the mixture of comparison units that was most like it before.

Weights are at least 0, sum to 1 and bring the mixture as close as possible to the unit in the months before:
non-negative least squares with one heavy row for the sum. A general optimiser that stops where it started
gives an answer all the same (equal weights, Proposition 99: an effect of -41.7 where -19.5 is right), so the
fit before the move is part of the result.
Source: Abadie, Diamond & Hainmueller (2010), doi 10.1198/jasa.2009.ap08746, matching on the outcome alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

SUM_ROW = 1e4  # times the size of the series: the weights then add up to 1 to about eight places


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthetic:
    """weight per comparator (adds up to 1); gap per month = unit - mixture; effect = mean gap from the step on.

    pre_rmse: root mean square of the gap before; equal_rmse: the same with equal weights. fits: the mixture is
    at least as close as equal weights, and its mean gap before is at most half its root mean square (a unit
    above or below all others cannot be mixed). Where it is False the effect is no evidence.
    """

    weight: pd.Series
    gap: pd.Series
    effect: float
    pre_rmse: float
    equal_rmse: float
    fits: bool


def synthetic_control(unit: pd.Series, comparators: pd.DataFrame, step: object) -> Synthetic:
    """The unit against its mixture. unit: value per month; comparators: months × units with the same index in
    order; step: the first month after.

    ValueError: other months than the unit, a missing value, no comparator, fewer than two months before or none
    after.
    """
    from scipy.optimize import nnls

    y, x = unit.to_numpy(dtype=float), comparators.to_numpy(dtype=float)
    before = np.asarray(unit.index < step)
    if not unit.index.equals(comparators.index) or not np.isfinite(x).all() or not np.isfinite(y).all():
        raise ValueError("unit and comparators must hold the same months, all known")
    if x.shape[1] == 0 or before.sum() < 2 or before.all():
        raise ValueError("synthetic control needs comparators, two months before and one after")
    heavy = SUM_ROW * max(float(np.abs(x).max()), 1.0)
    solved, _ = nnls(np.vstack([x[before], np.full(x.shape[1], heavy)]), np.append(y[before], heavy))
    weight = solved / solved.sum()
    gap = y - x @ weight
    pre, equal = _rms(gap[before]), _rms((y - x.mean(axis=1))[before])
    centred = abs(float(gap[before].mean())) <= pre / 2
    return Synthetic(
        weight=pd.Series(weight, index=comparators.columns),
        gap=pd.Series(gap, index=unit.index),
        effect=float(gap[~before].mean()),
        pre_rmse=pre,
        equal_rmse=equal,
        fits=bool(pre <= equal * (1 + 1e-9) and centred),
    )


def _rms(values: np.ndarray) -> float:
    return float(np.sqrt(np.mean(values**2)))
