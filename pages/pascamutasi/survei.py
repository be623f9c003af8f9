"""Survei: what the public and the moved say before and after, both sides together, and what was remarked."""

import streamlit as st

from pages.parts import cards, corrections, empty, facts, filters, survey_panels

# What the reader asks for: the region, and one question a tab.
view = filters.chosen() or empty.landing()
cards.title(view, "Survei")
tab = st.segmented_control("Tampilkan", list(survey_panels.TABS), default=next(iter(survey_panels.TABS)), required=True,
                           key="survei", bind="query-params", label_visibility="collapsed")

# What is computed and what it means: only the open tab is worked out, its rows stand behind it.
survey_panels.TABS[str(tab)](view)
corrections.below(view, filters.part(), filters.scope(view), "data layanan")
facts.footer(view)
