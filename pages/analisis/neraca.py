"""Neraca: where people are too few and too many, from the region down to one jabatan in one unit."""

import streamlit as st

from pages.parts import basis, cards, corrections, detail, empty, facts, filters, load_panels, slices, store, words
from pages.parts.charts import house
from pages.parts.drawings import heat_table, largest_rows

# What the reader asks for: a part of the region, rows of one kind, people or share.
view = filters.chosen() or empty.landing()
units, positions = store.rows(view, "units"), store.rows(view, "positions")
cards.title(view, "Neraca pegawai")
cards.breadcrumb(view, units, positions)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    filters.active()
    filters.groups(slices.GROUPS)
    by = filters.by(store.choices(view, filters.part()))
part = filters.part()

# What is computed.
rolled = store.rolled(view, part, by)
total = store.total(view, part)
sides = basis.sides(total)
with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
    cards.sentence(words.line(total))
    measure = filters.measure()

corrections.badge(view, part)
load_panels.doubt(view, part)

if rolled.empty:
    empty.nothing_here(view)
if slices.is_post(store.cells(view, part), part):
    detail.post(view, part)
    st.stop()
if not total["needed"]:
    detail.one_side(view, part, by, total)

# What it means: the heat table and the bars; a click cuts the page to that row.
left, right = cards.pair()
with left:
    said, chart = heat_table(view, part, by, sides)
    cards.sentence(said)
    st.plotly_chart(chart, theme=None, config=house.CONFIG, key="tabel_panas", on_select=filters.clicked("tabel_panas", by),
                    selection_mode="points", alt="Tabel panas")
with right:
    said, chart = largest_rows(view, part, by, sides, measure)
    cards.sentence(said)
    st.plotly_chart(chart, theme=None, config=house.CONFIG, key="batang", on_select=filters.clicked("batang", by),
                    selection_mode="points", alt="Kekurangan dan kelebihan")

# The rows behind it.
detail.tabs(view, part, by, rolled, total)
corrections.below(view, part, filters.scope(view))
facts.footer(view)
