"""Which comparison units carry the mean that a unit is compared with: one fixed set over all months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

ENOUGH_COMPARATORS = 4
_MAY_MISS, _MAY_LOSE = 0.20, 0.10


def fixed_set(
    unit: Any, comparators: Sequence[Any], table: pd.DataFrame, barred: Mapping[Any, str]
) -> tuple[tuple[Any, ...], tuple[tuple[Any, str], ...]]:
    """The comparators used, in the order given, and those that are not, each with why.

    table: rows of time × units, NaN for a hole. barred: comparators that may not be used, and why.
    Chosen by the number of holes alone, so that names and order of units cannot matter: the most units with
    which at most a tenth of the months is lost, but never fewer than four where there are four.
    """
    why = {**barred, unit: "unit ini"}
    able = [one for one in comparators if one not in why]
    seen = table.reindex(columns=able).notna()
    if unit in table:
        seen = seen[table[unit].notna()]
    holes = (~seen).sum()
    fit = [one for one in able if len(seen) and holes[one] <= _MAY_MISS * len(seen)]
    chosen = fit
    for most in sorted({int(holes[one]) for one in fit}, reverse=True):
        fewer = [one for one in fit if holes[one] <= most]
        if len(fewer) < ENOUGH_COMPARATORS:
            break
        chosen = fewer
        if (~seen[fewer]).any(axis=1).sum() <= _MAY_LOSE * len(seen):
            break
    left_out = [(one, why.get(one, "bulan kosong")) for one in comparators if one not in chosen]
    return tuple(chosen), tuple(left_out)
