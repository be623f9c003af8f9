"""Rapat: full screen, one question a screen, arrow keys, readable from five metres."""

import streamlit as st

from pages.parts import empty, filters, meeting

# What is asked: the screen in the address.
view = filters.chosen() or empty.landing()
meeting.style()
current = meeting.screen()

# What it says.
with st.container(key="rapat_isi"):
    meeting.SCREENS[current](view)

# Where to go next.
meeting.steps(view, current)
