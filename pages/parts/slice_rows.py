"""Which row of a view each thing of a part belongs to: for frames that are not balances."""

import pandas as pd

from analytics import rollup
from pages.parts import slices
from pages.parts.slices import Slice


def keyed(rows: pd.DataFrame, units: pd.DataFrame, part: Slice, by: str) -> pd.DataFrame:
    """The rows with id and label of the row of `by` they belong to; rows carry what slices.cells adds."""
    if by == slices.POSITION:
        return rows.assign(id=rows["position_id"], label=rows["position"].fillna("(tanpa nama)"))
    if by in (slices.SECTOR, *slices.AREAS):
        labels = rows["sector" if by == slices.SECTOR else "area"].fillna(rollup.NOT_STATED)
        return rows.assign(id=labels, label=labels)
    ids = rows["unit_id"].map(slices.row_of(units, part, by)).fillna(rows["unit_id"])
    return rows.assign(id=ids, label=ids.map(slices.unit_labels(units, part)).fillna("(tanpa nama)"))


def units_of(units: pd.DataFrame, part: Slice) -> set[int]:
    """The units a part speaks of, whatever the jabatan."""
    kept = units if part.unit_id is None else units[units["unit_id"].isin(slices.below(units, part.unit_id))]
    for column, value in (("sector", part.sector), ("area", part.area)):
        if value:
            kept = kept[kept[column].fillna(rollup.NOT_STATED).eq(value)]
    return set(kept["unit_id"])


def with_numbers(sums: pd.DataFrame) -> pd.DataFrame:
    """The rows where somebody is needed or there; one that only holds names still to be matched says nothing on a map."""
    return sums[sums["needed"].gt(0) | sums["filled"].gt(0)]
