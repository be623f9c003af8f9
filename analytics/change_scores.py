"""How much a unit's months after a date differ from those before it: one number per unit and date.

A change score is a weighted sum of the months: +1/n for the n months after, -1/n for those before, 0 within the
transition. Kept as weights, so that the same months can be applied to anything else, such as a step of size 1.
Source: Bertrand, Duflo & Mullainathan (2004), doi 10.1162/003355304772839588: collapsed before and after.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import numbers
from analytics.staggered import months

Good = Literal["naik", "turun", "netral"]
DIP_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Months used around a date: up to `before`, at least `least_before` known; the same after.

    transition: months left out from the month of the date on. At most `missing` of the months within reach of
    the panel may be unknown, on either side.
    """

    before: int = 24
    least_before: int = 12
    transition: int = 1
    after: int = 12
    least_after: int = 6
    missing: float = 0.2


def monthly_grid(values: pd.DataFrame) -> pd.DataFrame:
    """A row per unit, a column per calendar month (year × 12 + month - 1) without gaps; NaN where unknown.

    values: unit_id, month (date or number), value on the scale of the model. A unit twice in one month raises
    ValueError.
    """
    rows = pd.DataFrame({"unit_id": values["unit_id"].to_numpy(), "month": months(values["month"])})
    value = numbers(values["value"])
    rows["value"] = np.where(np.isfinite(value), value, math.nan)
    if rows.duplicated(["unit_id", "month"]).any():
        raise ValueError("a unit stands twice in one month")
    wide = rows.pivot(index="unit_id", columns="month", values="value")
    if wide.empty:
        return wide
    return wide.reindex(columns=np.arange(int(wide.columns.min()), int(wide.columns.max()) + 1))


def month_weights(grid: pd.DataFrame, dates: np.ndarray, window: Window, good: Good) -> np.ndarray:
    """units × dates × months: what each month counts in the change score; all 0 where too few are known.

    Moves are often sent where service has just collapsed, and what collapsed recovers by itself. Where the 3
    months before a date lie more than one standard deviation worse (`good` says which way is worse) than the
    unit's earlier distance to the others, they do not count as before. The same rule holds for every unit and
    date, moved or not, so that random placing of the moves stays a fair comparison.
    """
    y, calendar = grid.to_numpy(dtype=float), grid.columns.to_numpy(dtype=int)
    distance = y - _mean_of_others(y)
    weights = np.zeros((len(y), len(dates), len(calendar)))
    for column, date in enumerate(dates):
        since = calendar - int(date)
        before = (since < 0) & (since >= -window.before)
        after = (since >= window.transition) & (since < window.transition + window.after)
        usable = enough_months(y, since, window)
        old = np.isfinite(y) & before
        old &= ~(_dipped(distance, before, since, good)[:, None] & (since >= -DIP_MONTHS))
        weights[:, column] = np.where(usable[:, None], _share(np.isfinite(y) & after) - _share(old), 0.0)
    return weights


def scores(weights: np.ndarray, y: np.ndarray) -> np.ndarray:
    """units × dates: the weighted sums of y (units × months); NaN where no month counts."""
    sums = np.einsum("udm,um->ud", weights, np.nan_to_num(y))
    return np.where(weights.any(axis=2), sums, math.nan)


def enough_months(y: np.ndarray, since: np.ndarray, window: Window) -> np.ndarray:
    """Per unit (row of y), whether enough months are known on both sides; since = each column's months after."""
    before = (since < 0) & (since >= -window.before)
    after = (since >= window.transition) & (since < window.transition + window.after)
    return _enough(y, before, window.least_before, window) & _enough(y, after, window.least_after, window)


def _enough(y: np.ndarray, span: np.ndarray, least: int, window: Window) -> np.ndarray:
    known = np.isfinite(y[:, span]).sum(axis=1)
    return np.asarray((known >= least) & (known >= (1 - window.missing) * span.sum()))


def _dipped(distance: np.ndarray, before: np.ndarray, since: np.ndarray, good: Good) -> np.ndarray:
    """Whether each unit's last months before are more than one standard deviation worse than its earlier ones."""
    if good == "netral":
        return np.zeros(len(distance), dtype=bool)
    recent, earlier = before & (since >= -DIP_MONTHS), before & (since < -DIP_MONTHS)
    n = np.isfinite(distance[:, earlier]).sum(axis=1)
    centre, latest = _mean(distance[:, earlier]), _mean(distance[:, recent])
    squares = np.nansum((distance[:, earlier] - centre[:, None]) ** 2, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.sqrt(squares / (n - 1))
    worse = centre - latest if good == "naik" else latest - centre
    return np.asarray((n > 1) & (worse > spread))


def _mean_of_others(y: np.ndarray) -> np.ndarray:
    known = np.isfinite(y)
    total, n = np.where(known, y, 0.0).sum(axis=0), known.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((total - np.where(known, y, 0.0)) / (n - known))


def _mean(y: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return np.asarray(np.nansum(y, axis=1) / np.isfinite(y).sum(axis=1))


def _share(counted: np.ndarray) -> np.ndarray:
    n = counted.sum(axis=1, keepdims=True)
    return np.asarray(counted / np.maximum(n, 1))
