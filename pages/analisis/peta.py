"""Peta: where shortage and surplus lie; drawn without the internet."""

import streamlit as st

from pages.parts import cards, empty, facts, filters, slices, store, tables, words
from pages.parts.charts import house, map

# What the reader asks for.
view = filters.chosen() or empty.landing()
cards.title(view, "Peta")
cards.breadcrumb(view, store.rows(view, "units"), store.rows(view, "positions"))
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    filters.groups(slices.GROUPS)
    by = filters.by([slices.area_of(view.region), slices.UNIT], key="titik")
    measure = filters.side()
part = filters.part()

# What is computed.
everything = store.rolled(view, part, by)
rows = store.places(view, part, by)
shapes = store.shapes(view)
drawn = map.areas(everything, shapes, measure=measure) if slices.filled(everything, shapes, by) else map.points(
    rows, measure=measure, outlines=shapes)

# What it means.
cards.sentence(words.places(rows, everything, measure, by))
if rows.empty and not shapes:
    empty.no_places()
left, right = cards.pair()
with left:
    st.plotly_chart(drawn, theme=None, config=house.CONFIG, key="peta",
                    selection_mode="points", on_select=filters.clicked("peta", by), alt="Peta kekurangan")
with right:
    tables.show(view, rows, ["label", "needed", "filled", "shortage", "surplus", "fulfilment"], title=f"Peta per {by}",
                scope=filters.scope(view), key="tabel_peta", headings={"label": words.capital(by)}, height=560,
                on_select=filters.picked("tabel_peta", by, rows["id"].tolist()))
facts.footer(view)
