"""Counts too rare for a judgement by month, added up to quarters that are laid out from the mutasi.

The quarters of before end with the last month of the baseline, those of after begin with the first month after the
transition: no quarter holds months of both sides, and none is the calendar's. Months left over at the two ends are in
no quarter.

Where units are pooled, all are counted alike: by quarter as soon as one of them has too few cases a month (`resolution`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from analytics.change_scores import Window
from analytics.columns import numbers
from analytics.scales import LEAST_MEAN_COUNT, Kind, counted, modelled

QUARTER = 3  # months


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """How the units of a pool are counted: `every` month (1) or every three (3); too_rare: units without five cases even in
    three months, which no pool can hold.
    """

    every: int
    too_rare: frozenset[Any]


def resolution(rows: pd.DataFrame, kind: Kind, first_move: int) -> Resolution:
    """How the units of these rows are counted together; every month on scales other than that of counts.

    rows: unit_id, number, value and, where known, numerator, a row a month. Only months before the first move of anybody count,
    where there are any: a unit whose complaints vanish after its move must not drop out for that. And the rule looks at all
    units alike, moved or not: what places the moves elsewhere at random may not depend on who moved.
    """
    if kind != "count":
        return Resolution(every=1, too_rare=frozenset())
    early = rows[rows["number"] < first_move]
    rows = early if len(early) else rows
    cases = counted(rows)
    usual = pd.Series(np.where(cases >= 0, cases, np.nan)).groupby(rows["unit_id"].to_numpy()).mean()
    rare = usual * QUARTER < LEAST_MEAN_COUNT
    return Resolution(every=QUARTER if (usual[~rare] < LEAST_MEAN_COUNT).any() else 1, too_rare=frozenset(usual.index[rare]))


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


def trailing(rows: pd.DataFrame) -> pd.DataFrame:
    """The sums of by_quarter for every month: of it and the two before it, `number` being the last of the three."""
    first, last = int(rows["number"].min()), int(rows["number"].max())
    parts = [by_quarter(rows, np.arange(first + place, last - 1, QUARTER)) for place in range(QUARTER)]
    return pd.concat([part.assign(number=part["number"] + QUARTER - 1) for part in parts], ignore_index=True)


def quarterly_grid(rows: pd.DataFrame, date: int, transition: int) -> pd.DataFrame:
    """A row per unit, a column per quarter laid out from a date (named by its first month): the count on the scale of the
    model, NaN where unknown. rows as for by_quarter.
    """
    months = np.arange(rows["number"].min(), rows["number"].max() + 1)
    starts = blocks(months, date - 1, date + transition)
    told = by_quarter(rows, starts)
    told["y"] = modelled(told, "count")
    return told.pivot(index="unit_id", columns="number", values="y").reindex(columns=starts)


def in_quarters(window: Window) -> Window:
    """The window that asks for the same months in whole quarters."""
    return replace(window, least_before=-(-window.least_before // QUARTER), least_after=-(-window.least_after // QUARTER))
