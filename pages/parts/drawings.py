"""The two charts of Neraca with their sentences, made once per view: drawing them was a third of every rerun."""

from collections.abc import Mapping
from typing import Any

from pages.parts import filters, slices, store, words
from pages.parts.charts import bars, heat
from pages.parts.slices import Slice
from pages.parts.store import View

Said = tuple[str, Any]  # the sentence and the figure below it


def heat_table(view: View, part: Slice, by: str, sides: Mapping[str, str]) -> Said:
    """The 15 largest rows by group of jabatan."""
    def make() -> Said:
        cross = store.crossed(view, part, by)
        rows, columns = slices.heat_order(cross)
        return words.heat(cross, rows, columns, by, sides), heat.heat(cross, rows=rows, columns=columns, sides=sides)

    return store.made(view, ("heat", part, by), make)


def largest_rows(view: View, part: Slice, by: str, sides: Mapping[str, str], measure: str) -> Said:
    """The 15 largest rows as bars, of people or of pemenuhan."""
    def make() -> Said:
        rolled = store.rolled(view, part, by)
        largest = slices.largest(rolled)
        chart = bars.ratio if measure == filters.SHARE else bars.shortage_surplus
        return words.bars(largest, rolled, by), chart(largest, sides=sides)

    return store.made(view, ("bars", part, by, measure), make)
