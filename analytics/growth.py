"""What a need will be if the figures it follows from go on rising as they did."""

from __future__ import annotations

import pandas as pd

from analytics.columns import ids, numbers, rounded
from analytics.method_norms import ALLOWANCE


def ahead(drivers: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """unit_id, position_id, needed_ahead of every needed cell in a unit whose figures rise; by unit and position.

    drivers: unit_id, driver, detail, year, value (pupils, applications, visits …; FTP does not count). A unit rises where every
    figure of it that is known for two years or more rose from its first to its newest year; the smallest rise counts, so that one
    odd figure moves nobody. needed_ahead = needed × (1 + that rise), half up: a rise that does not make one more post in a cell
    changes nothing.
    """
    empty = pd.DataFrame(columns=["unit_id", "position_id", "needed_ahead"])
    if drivers.empty or balance.empty:
        return empty
    rows = drivers[drivers["driver"].str.casefold().ne(ALLOWANCE)]
    rows = rows.assign(unit_id=ids(rows["unit_id"]), detail=rows["detail"].fillna(""), value=numbers(rows["value"]))
    ends = rows.sort_values("year").groupby(["unit_id", "driver", "detail"]).agg(
        first=("value", "first"), last=("value", "last"), years=("year", "nunique"))
    ends = ends[ends["years"].gt(1) & ends["first"].gt(0)]
    least = (ends["last"] / ends["first"]).groupby("unit_id").min()
    cells = balance.assign(unit_id=ids(balance["unit_id"]), position_id=ids(balance["position_id"]))
    cells = cells[cells["needed"].gt(0) & cells["unit_id"].isin(least[least.gt(1)].index)]
    if cells.empty:
        return empty
    needed = rounded(numbers(cells["needed"]) * numbers(cells["unit_id"].map(least)), "half_up")
    found = cells[["unit_id", "position_id"]].assign(needed_ahead=needed)
    return found.sort_values(["unit_id", "position_id"], ignore_index=True)
