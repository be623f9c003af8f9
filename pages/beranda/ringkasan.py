"""Ringkasan: the whole region on one screen: four numbers, the ladder, the three worst units, what needs attention."""

import streamlit as st

from pages.parts import (
    attention,
    behind,
    brief,
    cards,
    corrections,
    empty,
    facts,
    files,
    filters,
    follow_up,
    overview,
    slices,
    store,
    words,
)
from pages.parts.slices import Slice

# What the reader asks for: the whole region on the chosen date.
view = filters.chosen() or empty.landing()
everything = Slice()

# What is computed.
total = store.total(view, everything)
units = store.rolled(view, everything, slices.UNIT)
steps = overview.ladder(view)
notices = attention.notices(view)

# What it means.
cards.title(view, view.region)
cards.sentence(words.balance(total, view.region))
cards.balance(total)
if total.get("needed"):
    overview.balance(view, total, steps, units)
else:
    overview.one_side(view, total)
left, right = cards.pair(400)
with left:
    attention.show(notices)
with right:
    if not files.show(view):
        overview.positions(store.rolled(view, everything, slices.POSITION), total)

follow_up.show(view)

# What is taken along.
with st.container(horizontal=True, vertical_alignment="center"):
    brief.copy_button(words.message(view, total, units))
    brief.download(view, total, units, steps, notices)
    corrections.button(view)
behind.balance(view, total, steps, units)
facts.footer(view)
