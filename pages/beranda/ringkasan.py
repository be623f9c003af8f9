"""Ringkasan: the whole region on one screen: four numbers, the ladder, the three worst units, what needs attention."""

import streamlit as st

from pages.parts import attention, brief, cards, empty, facts, files, filters, formats, slices, store, words
from pages.parts.charts import bars, house, ladder
from pages.parts.slices import Slice

# What the reader asks for: the whole region on the chosen date.
view = filters.chosen() or empty.landing()
everything = Slice()

# What is computed.
total = store.total(view, everything)
units = store.rolled(view, everything, slices.UNIT)
steps = store.ladder(view, everything)
notices = attention.notices(view)

# What it means.
cards.title(view, view.region)
cards.sentence(words.balance(total, view.region))
cards.balance(total)
left, right = cards.pair(400)
with left:
    cards.sentence(words.ladder(steps))
    st.plotly_chart(ladder.ladder(steps, height=250), theme=None, config=house.CONFIG, key="tangga",
                    alt="Tangga dari kekurangan ke pengadaan")
with right:
    cards.sentence(words.worst(units))
    st.plotly_chart(bars.shortage_surplus(units, limit=3, height=250, size=15), theme=None, config=house.CONFIG,
                    key="tiga_terburuk", alt="Tiga unit dengan kekurangan terbesar")
left, right = cards.pair(400)
with left:
    attention.show(notices)
with right:
    if not files.show(view):
        positions = store.rolled(view, everything, slices.POSITION)
        cards.sentence(words.positions(positions))
        st.plotly_chart(bars.shortage_surplus(positions, limit=4, height=200, legend=False), theme=None,
                        config=house.CONFIG, key="jabatan_terburuk", alt="Jabatan dengan kekurangan terbesar")

# What is taken along.
with st.container(horizontal=True, vertical_alignment="center"):
    brief.copy_button(words.message(view.region, total, units, formats.date(view.on)))
    brief.download(view, total, units, steps, notices)
facts.footer(view)
