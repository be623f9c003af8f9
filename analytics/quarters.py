"""Counts too rare for a judgement by month, added up to quarters that are laid out from the mutasi.

The quarters of before end with the last month of the baseline, those of after begin with the first month after the
transition: no quarter holds months of both sides, and none is the calendar's. Months left over at the two ends are in
no quarter.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import numbers
from analytics.scales import counted

QUARTER = 3  # months


def blocks(months: np.ndarray, ends: int, begins: int) -> np.ndarray:
    """The first months of the whole quarters within `months`, in order; both ends as whole numbers of months."""
    if not len(months):
        return months
    before = np.arange(ends - QUARTER + 1, months[0] - 1, -QUARTER)[::-1]
    after = np.arange(begins, months[-1] - QUARTER + 2, QUARTER)
    return np.r_[before, after]


def by_quarter(rows: pd.DataFrame, starts: np.ndarray) -> pd.DataFrame:
    """A row per unit and quarter: unit_id, number (its first month), value (cases of the three months), denominator (their
    exposure, NaN where none is told), reported (months with a row).

    rows: unit_id, number, value and, where known, numerator and denominator, a row a month. A quarter is told where all three
    months are, each with a possible count, and all or none of them with an exposure.
    """
    once = rows.drop_duplicates(["unit_id", "number"])
    place = np.searchsorted(starts, once["number"], side="right") - 1
    start = starts[np.maximum(place, 0)] if len(starts) else np.zeros(len(once), dtype=int)
    inside = (place >= 0) & (once["number"].to_numpy() - start < QUARTER)
    cases = counted(once)
    exposure = numbers(once["denominator"]) if "denominator" in once else np.full(len(once), np.nan)
    cases = np.where((cases >= 0) & ~(exposure <= 0), cases, np.nan)
    told = pd.DataFrame({"unit_id": once["unit_id"].to_numpy(), "number": start, "cases": cases, "exposure": exposure})[inside]
    found = told.groupby(["unit_id", "number"], as_index=False).agg(
        value=("cases", "sum"), known=("cases", "count"), denominator=("exposure", "sum"), exposed=("exposure", "count"),
        reported=("cases", "size"))
    whole = found["known"].eq(QUARTER) & found["exposed"].isin([0, QUARTER])
    return found.assign(value=found["value"].where(whole), denominator=found["denominator"].where(found["exposed"].eq(QUARTER)))[
        ["unit_id", "number", "value", "denominator", "reported"]]
