"""Peta: where shortage and surplus lie; drawn without the internet."""

import streamlit as st

from pages.parts import basis, cards, corrections, empty, facts, filters, slice_rows, slices, store, tables, words
from pages.parts.charts import house, map

# What the reader asks for.
view = filters.chosen() or empty.landing()
cards.title(view, "Peta")
cards.breadcrumb(view, store.rows(view, "units"), store.rows(view, "positions"))
total = store.total(view, filters.part())
sides = basis.sides(total)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    filters.active()
    filters.groups(slices.GROUPS)
    by = filters.by([slices.area_of(view.region), slices.UNIT], key="titik")
    measure = filters.side(sides)
part = filters.part()

# What is computed.
everything = slice_rows.with_numbers(store.rolled(view, part, by))
rows = slice_rows.with_numbers(store.places(view, part, by))
shapes = store.shapes(view)
fills = slices.filled(everything, shapes, by)
drawn = (map.areas(everything, shapes, measure=measure, sides=sides) if fills
         else map.points(rows, measure=measure, sides=sides, outlines=shapes))

# What it means.
if everything.empty:
    empty.nothing_here(view)
if not total.get("needed"):
    empty.no_balance(view, total)
if rows.empty and not fills:
    empty.no_places(view)
cards.sentence(words.places(slices.drawn(everything, rows, shapes, fills), everything, measure, by, sides))
left, right = cards.pair()
with left:
    st.plotly_chart(drawn, theme=None, config=house.CONFIG, key="peta",
                    selection_mode="points", on_select=filters.clicked("peta", by), alt="Peta kekurangan")
with right:
    tables.show(view, everything, basis.columns(total, ["label", "needed", "filled", "shortage", "surplus", "fulfilment"]),
                title=f"Peta per {by}", scope=filters.scope(view), key="tabel_peta",
                headings={"label": words.capital(by)} | basis.headings(total), widths={"label": 220},
                on_select=filters.picked("tabel_peta", by, everything["id"].tolist()))
corrections.below(view, part, filters.scope(view))
facts.footer(view)
