"""Usulan mutasi: who could move where, why, and what it does to both ends; ready plans, kept plans, changes by hand."""

import streamlit as st

from pages.parts import cards, corrections, empty, facts, filters, plan_choice, plan_panels, plan_shelf, plan_shown

# What the reader asks for: a ready plan by its goal, or a kept one.
view = filters.chosen() or empty.landing()
cards.title(view, "Usulan mutasi")
if not plan_choice.possible(view):
    facts.footer(view)
    st.stop()
asked, plan_id = plan_choice.choose(view)

# What is computed: a ready plan in a process of its own, a kept one from its events.
with st.spinner("Membaca rencana …"):
    shown = plan_shown.kept(view, plan_id) if plan_id else plan_shown.ready(view, asked)
if shown is None:
    plan_choice.work_out(view, asked)
    plan_shelf.aside(view)
    facts.footer(view)
    st.stop()

# What it means: numbers, who gives to whom, what each further move buys, the ladder.
plan_panels.head(view, shown)
plan_panels.pictures(shown)

# The rows behind it, and what can be done with the plan.
plan_panels.tabs(view, shown, filters.scope(view))
corrections.below(view, filters.part(), filters.scope(view), "usulan mutasi")
st.caption("Semua yang tampil adalah usulan; yang memutuskan adalah pejabat yang berwenang.")
facts.footer(view)
