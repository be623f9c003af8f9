"""A monthly series without its season, where there are months enough to know the season."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

ENOUGH, TWO_WAVES = 24, 36


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seasonal:
    """values: as many as came in, in the same unit (a ratio in same_month_ratio). adjusted: the season is out.
    reason: why not, empty where it is.
    """

    values: np.ndarray
    adjusted: bool
    reason: str


def without_season(values: np.ndarray, months: pd.DatetimeIndex, *, learn: np.ndarray | None = None) -> Seasonal:
    """values minus their yearly wave; level and trend stay.

    Least squares of level, linear trend and one wave a year (two from 36 months on) over the months in `learn` (all
    without it), so that a frozen baseline is not taught by what came after. Fewer than 24 known months there, or
    months that do not cover the year: the values come back unchanged with the reason. Waves spend 2 or 4 degrees of
    freedom, a factor per calendar month 11: with 24 months that would shrink the limits by a third.
    """
    known = np.isfinite(values) & (np.ones(len(values), dtype=bool) if learn is None else learn)
    if (count := int(known.sum())) < ENOUGH:
        return _not(values, f"Musim belum dapat dipisahkan: baru {count} bulan, perlu {ENOUGH}.")
    if len(set(months.month[known])) < 12:
        return _not(values, "Musim belum dapat dipisahkan: ada bulan kalender yang tidak pernah terisi.")
    step = (months.year * 12 + months.month).to_numpy(dtype=float)
    angle = 2 * np.pi * step / 12
    waves = np.column_stack(
        [part(k * angle) for k in range(1, 3 if count >= TWO_WAVES else 2) for part in (np.sin, np.cos)]
    )
    design = np.column_stack([np.ones(len(step)), step - step[known].mean(), waves])
    weights = np.linalg.lstsq(design[known], values[known], rcond=None)[0]
    return Seasonal(values=values - waves @ weights[2:], adjusted=True, reason="")


def same_month_ratio(values: np.ndarray, months: pd.DatetimeIndex) -> Seasonal:
    """Each value over that of the same month a year before (1 = unchanged); NaN where that is missing or not
    positive. Fewer than 24 known months: unchanged values with the reason.
    """
    count = int(np.isfinite(values).sum())
    if count < ENOUGH:
        return _not(values, f"Rasio terhadap tahun lalu belum dapat dihitung: baru {count} bulan, perlu {ENOUGH}.")
    step = (months.year * 12 + months.month).to_numpy()
    past = pd.Series(values, index=step).reindex(step - 12).to_numpy()
    ratio = np.divide(values, past, out=np.full(len(values), np.nan), where=np.isfinite(past) & (past > 0))
    return Seasonal(values=ratio, adjusted=True, reason="")


def _not(values: np.ndarray, reason: str) -> Seasonal:
    return Seasonal(values=values, adjusted=False, reason=reason)
