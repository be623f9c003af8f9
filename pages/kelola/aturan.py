"""Aturan: the dated rules in force with their sources, the history of each, and a new one beside the old ones."""

import streamlit as st

from pages.parts import cards, empty, facts, filters, rule_block, rule_list

# What the reader asks for: the rules on the data date.
view = filters.chosen() or empty.landing()
cards.title(view, "Aturan")
rule_block.saved()

# What holds.
rule_list.in_force(view)

# Since when, by whom, and what comes next: a block is added, an old one is never edited.
with st.container(border=True):
    rule_list.history(view)
with st.container(border=True):
    rule_list.elsewhere()
facts.footer(view)
