"""Which units are short for certain, which perhaps, and why: pure functions over the rows of store_load.sure."""

import pandas as pd

from analytics import doubt
from pages.parts.formats import number

MOST = 2  # jabatan named in one cell


def by_unit(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per unit: unit, agency, needed, filled, shortage_certain, shortage_possible, certainty, words (why); the largest
    certain shortage first, then those perhaps short.

    rows: store_load.sure. Gross: what one jabatan has too many makes no other less short.
    """
    found = doubt.certain_units(rows)
    names = rows.drop_duplicates("unit_id")[["unit_id", "unit", "agency"]]
    sums = rows.groupby("unit_id", as_index=False)[["needed", "filled"]].sum()
    found = found.merge(names, on="unit_id").merge(sums, on="unit_id")
    told = rows[rows["certainty"].isin([doubt.CERTAIN, doubt.POSSIBLE])]
    why = {unit: _why(part) for unit, part in told.groupby("unit_id")}
    order = found["certainty"].map({doubt.CERTAIN: 0, doubt.POSSIBLE: 1, doubt.UNKNOWN: 2}).fillna(3)
    nothing = found["certainty"].map({doubt.UNKNOWN: "Kebutuhannya belum dinyatakan."}).fillna(
        "Kebutuhan paling banyak pun sudah terisi.")
    found = found.assign(order=order, words=found["unit_id"].map(why).fillna(nothing))
    return found.sort_values(["order", "shortage_certain", "shortage_possible", "unit"], ascending=[True, False, False, True],
                             ignore_index=True).drop(columns="order")


def _why(part: pd.DataFrame) -> str:
    """The jabatan behind the word of one unit, those certain first, and the doubt of the others."""
    sure = part[part["certainty"].eq(doubt.CERTAIN)].sort_values(["shortage_certain", "position"], ascending=[False, True])
    maybe = part[part["certainty"].eq(doubt.POSSIBLE)].sort_values("position")
    said = [f"{row.position}: paling sedikit {number(row.needed_lo)}, ada {number(row.filled)}" for row in sure.itertuples()]
    said += [f"{row.position}: {number(row.needed_lo)}–{_most(row.needed_hi)}, ada {number(row.filled)} ({row.unsure})"
             for row in maybe.itertuples()]
    rest = len(said) - MOST
    return "; ".join(said[:MOST]) + (f"; dan {number(rest)} jabatan lain" if rest > 0 else "")


def _most(needed: float) -> str:
    return number(needed) if needed == needed else "belum diketahui"
