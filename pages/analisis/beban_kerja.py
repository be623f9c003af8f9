"""Beban kerja: why a unit needs its people, how evenly work lies on them, and where applications surge."""

import streamlit as st

from pages.parts import (
    cards,
    corrections,
    empty,
    facts,
    filters,
    load_panels,
    slices,
    store,
    store_load,
    wanted_file,
    words_load,
)
from pages.parts.charts import house, loads

# What the reader asks for: a part of the region, rows of one kind.
view = filters.chosen() or empty.landing()
cards.title(view, "Beban kerja")
cards.breadcrumb(view, store.rows(view, "units"), store.rows(view, "positions"))
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    filters.active()
    filters.groups(slices.GROUPS)
    by = filters.by(store.choices(view, filters.part()), key="beban_menurut")
part, scope = filters.part(), filters.scope(view)
corrections.badge(view, part, "di tab *Koreksi angka*")

# What is computed.
told = len(store.rows(view, "tasks")) > 0
rows = store_load.by_row(view, part, by) if told else None

# What it means: load per row, and the jabatan whose work lies least evenly; a click cuts the page to that row.
if part.position_id and part.unit_id:
    load_panels.why(view, part, scope)
elif rows is not None:
    load_panels.numbers(view, part)
    left, right = cards.pair()
    with left:
        cards.sentence(words_load.heaviest(rows, by))
        st.plotly_chart(
            loads.per_person(rows),
            theme=None,
            config=house.CONFIG,
            key="beban_batang",
            selection_mode="points",
            on_select=filters.clicked("beban_batang", by),
            alt="Beban per orang",
        )
    with right:
        uneven = store_load.spread(view, part, slices.UNIT)
        cards.sentence(words_load.spread(uneven, slices.UNIT))
        if len(uneven):
            st.plotly_chart(
                loads.between(uneven),
                theme=None,
                config=house.CONFIG,
                key="beban_sebaran",
                selection_mode="points",
                on_select=filters.clicked("beban_sebaran", slices.POSITION),
                alt="Beban per orang antar unit, per jabatan",
            )
else:
    wanted_file.ask("workload", why="Belum ada uraian tugas dengan volume dan norma waktu.")

# The rows behind it.
load_panels.tabs(view, part, scope, by)
facts.footer(view)
