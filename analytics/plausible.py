"""Figures of work that are more likely a wrong unit of time than true: told where they stand, never changed.

Limits: rules `workload.warn.hours_per_item` and `workload.warn.fte`, those the import warns by.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import numbers
from analytics.rules import Rule
from analytics.written import written


def long_norms(tasks: pd.DataFrame, limit: Rule) -> pd.Series:
    """In words, per task, that one result takes longer than `limit` hours; '' where it does not. tasks: minutes_per_result."""
    hours = numbers(tasks["minutes_per_result"]) / 60
    return _told(tasks.index, hours, float(limit.value), "jam per hasil")


def heavy_posts(work: pd.DataFrame, limit: Rule) -> pd.Series:
    """In words, per position in one unit, that its tasks ask for more than `limit` people; '' else. work: workload.fte()."""
    return _told(work.index, numbers(work["fte"]), float(limit.value), "orang")


def _told(index: pd.Index, amounts: np.ndarray, limit: float, what: str) -> pd.Series:
    said = [f"{written(one, 1)} {what}, lebih dari {written(limit)}" if one > limit else "" for one in amounts]
    return pd.Series(said, index=index, dtype="str")
