"""How long proposed moves take: days spent in each state of the way, and who waits now (efisiensi proses mutasi)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pandas as pd

from analytics.columns import ids, words

COLUMNS = ["state", "passed", "median_days", "still_there", "longest_days"]


def durations(steps: pd.DataFrame, now: datetime, *, order: Sequence[str], ended: Sequence[str]) -> pd.DataFrame:
    """Days in each state, a row per state that some move has been in, in the given order.

    steps: person_id, step_id, state, made_at, one row per step of one plan; a move stays in a state until its next step. `ended`:
    states in which nothing is waited for. passed = stays that are over, median_days = their median (NaN where none is);
    still_there = moves in the state now, longest_days = the longest of these up to `now`. A move that comes back counts again.
    Days are whole: 24 hours each.
    """
    rows = steps.assign(person_id=ids(steps["person_id"])).sort_values(["person_id", "step_id"], ignore_index=True)
    rows = rows[["person_id", "state", "made_at"]].astype({"made_at": "datetime64[us]"})
    left = rows.groupby("person_id")["made_at"].shift(-1)
    rows = rows.assign(over=left.notna(), days=(left.fillna(pd.Timestamp(now)) - rows["made_at"]).dt.days)
    found = []
    for state in order:
        stays = rows[rows["state"].eq(state)]
        if stays.empty or state in ended:
            continue
        over, open_ = stays.loc[stays["over"], "days"], stays.loc[~stays["over"], "days"]
        found.append((state, len(over), float(over.median()) if len(over) else np.nan, len(open_),
                      float(open_.max()) if len(open_) else np.nan))
    table = pd.DataFrame(found, columns=COLUMNS).astype({"passed": "int64", "still_there": "int64", "median_days": "float64",
                                                         "longest_days": "float64"})
    return table.assign(state=words(table["state"].to_numpy(), table.index))


def whole_way(steps: pd.DataFrame, *, first: str, last: str) -> pd.Series:
    """Days from a move's first step to `first` until its first step to `last`, one value per move that reached both."""
    rows = steps.astype({"made_at": "datetime64[us]"})
    reached = [rows[rows["state"].eq(state)].groupby("person_id")["made_at"].min() for state in (first, last)]
    both = pd.concat(reached, axis=1, keys=["from", "to"]).dropna()
    days: pd.Series = (both["to"] - both["from"]).dt.days
    return days
