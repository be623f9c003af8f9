"""The hard minimum of a unit: how many of each kind of staff a puskesmas or pustu may not fall below.

The tables are rules minimum.puskesmas.<kelas>.<rawat_inap|non_rawat_inap> and minimum.pustu; method_minimum says which holds
for a unit and which jabatan count for which row.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids
from analytics.law import Law
from analytics.method_minimum import minimum_key, staff_kinds
from analytics.need_rules import MINIMUM

DONOR = "donor.minimum"


def groups(positions: pd.DataFrame) -> pd.Series:
    """position_id -> the row of the minimum table its people count for; positions without one are left out."""
    kinds = staff_kinds(positions.reindex(columns=["family", "job_group"]).astype("str"))
    return pd.Series(kinds.to_numpy(), index=ids(positions["position_id"])).dropna()


def least(units: pd.DataFrame, held: Law) -> pd.DataFrame:
    """unit_id, group, least: what each unit with a minimum may not fall below."""
    rows = []
    for unit, kind, said in zip(ids(units["unit_id"]), units["kind"], units["minimum_class"], strict=True):
        table = held.value(MINIMUM + minimum_key(kind, said), {})
        rows += [(unit, group, number) for group, number in table.items()]
    return pd.DataFrame(rows, columns=["unit_id", "group", "least"]).astype({"group": "str", "least": "int64"})


def slack(cells: pd.DataFrame, filled: np.ndarray, units: pd.DataFrame, positions: pd.DataFrame, held: Law) -> np.ndarray:
    """How many people of the cell's group are above the unit's minimum on the worst day, NaN where the unit has none for it.

    cells: unit_id, position_id; filled: people per cell (rows) and day (columns). While rule donor.minimum does not hold no unit
    has a minimum to keep.
    """
    return slack_by_day(cells, filled, units, positions, held).min(axis=1)


def slack_by_day(cells: pd.DataFrame, filled: np.ndarray, units: pd.DataFrame, positions: pd.DataFrame, held: Law) -> np.ndarray:
    """The same for each day, cells by days."""
    if DONOR not in held:
        return np.full(filled.shape, np.nan)
    group, limits = groups(positions).to_dict(), least(units, held)
    limit = dict(zip(zip(limits["unit_id"], limits["group"], strict=True), limits["least"], strict=True))
    keys = [(unit, group.get(position)) for unit, position in zip(ids(cells["unit_id"]), ids(cells["position_id"]), strict=True)]
    totals: dict[tuple, np.ndarray] = {}
    for one, people in zip(keys, filled, strict=True):
        if one in limit:
            totals[one] = totals.get(one, 0) + people
    found = np.full(filled.shape, np.nan)
    for at, one in enumerate(keys):
        if one in limit:
            found[at] = totals[one] - limit[one]
    return found
