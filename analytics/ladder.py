"""The ladder from shortage to what only recruitment can fill; later steps are added where a plan exists."""

from __future__ import annotations

import pandas as pd

from analytics.columns import ids


def same_position(balance: pd.DataFrame) -> int:
    """How many of the missing people are surplus somewhere in the region in the very same position."""
    both = balance.groupby(ids(balance["position_id"]), dropna=False)[["shortage", "surplus"]].sum()
    return int(both.min(axis=1).sum())


def ladder(balance: pd.DataFrame) -> pd.DataFrame:
    """step, label, people from the top down: shortage, found as surplus in the same position, remainder.

    The second step is an upper bound: rules of law and people's own wishes are not yet asked. shortage = the
    other two.
    """
    short = int(balance["shortage"].sum())
    found = same_position(balance)
    rows = [
        ("shortage", "Kekurangan", short),
        ("same_position", "Ada kelebihan pada jabatan sama", found),
        ("remainder", "Sisa, perlu formasi/pengadaan", short - found),
    ]
    return pd.DataFrame(rows, columns=["step", "label", "people"]).astype({"step": "str", "label": "str"})
