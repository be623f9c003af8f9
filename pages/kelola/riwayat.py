"""Riwayat: every import with its receipt, undo, and the safety of the store: check and backup."""

import streamlit as st

from pages.parts import cards, facts, filters, history, standings, tables

# What the reader asks for.
view = filters.chosen() or history.without_data()
cards.title(view, "Riwayat")
imports = history.imports(view)

# What was imported, and what was wrong in it.
tables.show(view, imports, history.COLUMNS, title="Riwayat impor", scope="semua impor", key="riwayat",
            taken=history.COLUMNS)
history.problems(view, imports)

# What can be taken back, and how safe the store is.
left, right = st.columns(2)
with left.container(border=True, height="stretch"):
    history.undo(view, imports)
with right.container(border=True, height="stretch"):
    history.safety(view)

# What is counted, as this office chose.
with st.container(border=True):
    standings.choose(view)
facts.footer(view)
