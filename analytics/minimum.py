"""The hard minimum of a unit: how many of each kind of staff a puskesmas or pustu may not fall below.

The tables are rules minimum.puskesmas.<kelas>.<rawat_inap|non_rawat_inap> and minimum.pustu; method_minimum says which
jabatan count for which row. A puskesmas without a known class has no minimum here: the lowest class would be a guess.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids
from analytics.law import Law
from analytics.method_minimum import staff_kinds


def groups(positions: pd.DataFrame) -> pd.Series:
    """position_id -> the row of the minimum table its people count for; positions without one are left out."""
    kinds = staff_kinds(positions.reindex(columns=["family", "job_group"]).astype("str"))
    return pd.Series(kinds.to_numpy(), index=ids(positions["position_id"])).dropna()


def least(units: pd.DataFrame, held: Law) -> pd.DataFrame:
    """unit_id, group, least: what each unit with a minimum may not fall below."""
    rows = []
    for unit, kind, said in zip(ids(units["unit_id"]), units["kind"], units["minimum_class"], strict=True):
        rows += [(unit, group, number) for group, number in _table(kind, said, held).items()]
    return pd.DataFrame(rows, columns=["unit_id", "group", "least"]).astype({"group": "str", "least": "int64"})


def _table(kind: object, said: object, held: Law) -> dict[str, int]:
    if kind == "pustu":
        return dict(held.value("minimum.pustu", {}))
    if kind != "puskesmas" or not isinstance(said, str):
        return {}
    words = said.casefold()
    beds = "rawat_inap" if "rawat inap" in words and "non" not in words else "non_rawat_inap"
    setting = next((name for name in ("perkotaan", "perdesaan", "terpencil") if name in words), "")
    return dict(held.value(f"minimum.puskesmas.{setting}.{beds}", {}))


def slack(cells: pd.DataFrame, filled: np.ndarray, units: pd.DataFrame, positions: pd.DataFrame, held: Law) -> np.ndarray:
    """How many people of the cell's group are above the unit's minimum, NaN where the unit has none for it.

    cells: unit_id, position_id; filled: people per cell (rows) and day (columns). The smallest over the days counts.
    """
    group, limits = groups(positions).to_dict(), least(units, held)
    limit = dict(zip(zip(limits["unit_id"], limits["group"], strict=True), limits["least"], strict=True))
    keys = [(unit, group.get(position)) for unit, position in zip(ids(cells["unit_id"]), ids(cells["position_id"]), strict=True)]
    totals: dict[tuple, np.ndarray] = {}
    for one, people in zip(keys, filled, strict=True):
        if one in limit:
            totals[one] = totals.get(one, 0) + people
    return np.array([totals[one].min() - limit[one] if one in limit else np.nan for one in keys], dtype=float)
