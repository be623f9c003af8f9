"""How many teachers a subject's lesson hours take: rounded down, unlike every other position.

    below 1          → 1 (a subject that is taught has a teacher)
    1.01 to 1.66     → 1 (one teacher may carry up to 40 hours)
    1.67 to 1.99     → for the school to judge: 1 with 40 hours or more, or 2 with 20 each
    2 and above      → down

Source: juknis of the joint decree (SKB) of five ministers of 2011; 24 hours: Permendikdasmen 11/2025.
"""

from __future__ import annotations

from typing import overload

import numpy as np
import pandas as pd

from analytics.columns import numbers, whole

JUDGED = 1.67  # to two decimals, as the decree prints it: from here one teacher would carry 40 hours or more


@overload
def teachers(lesson_hours: pd.Series, *, hours: float = ...) -> pd.Series: ...
@overload
def teachers(lesson_hours: float | None, *, hours: float = ...) -> float | None: ...
def teachers(lesson_hours: pd.Series | float | None, *, hours: float = 24) -> pd.Series | float | None:
    """Teachers for the hours taught a week (JTM), in the shape they came in: 36 → 1, 48 → 2, 71 → 2, 0 → 0.

    Where the decree leaves it to judgement (40 to under 48 hours at 24) the answer is the lower number, the one
    nobody can call inflated; teacher_range gives both. Missing stays missing; negative raises ValueError.
    """
    if isinstance(lesson_hours, pd.Series):
        return pd.Series(whole(_down(_ratio(lesson_hours, hours))), index=lesson_hours.index, name=lesson_hours.name)
    number = _down(_ratio(pd.Series([lesson_hours], dtype=object), hours))[0]
    return lesson_hours if np.isnan(number) else int(number)


def teacher_range(lesson_hours: pd.Series, *, hours: float = 24) -> pd.DataFrame:
    """lo and hi per row of lesson hours, on their index: alike, but 1 and 2 where the decree leaves it to judgement."""
    ratio = _ratio(lesson_hours, hours)
    low = _down(ratio)
    judged = (np.floor(ratio * 100 + 0.5) / 100 >= JUDGED) & (ratio < 2)
    return pd.DataFrame({"lo": low, "hi": low + judged}, index=lesson_hours.index)


def _ratio(lesson_hours: pd.Series, hours: float) -> np.ndarray:
    if not (np.isfinite(hours) and hours > 0):
        raise ValueError("hours must be a number above 0")
    values = numbers(lesson_hours)
    if not np.all(np.isnan(values) | ((values >= 0) & np.isfinite(values))):
        raise ValueError("lesson_hours holds a negative or infinite number")
    # Hours are sums of rombel × hours: 71.99999999999999 is 72, and a floor would make it a teacher less.
    return np.asarray(np.round(values / hours, 9))


def _down(ratio: np.ndarray) -> np.ndarray:
    return np.where(ratio > 0, np.maximum(1.0, np.floor(ratio)), ratio)
