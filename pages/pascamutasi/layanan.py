"""Layanan pascamutasi: did a service get better after people were moved, and how sure is that."""

import streamlit as st

from pages.parts import after, after_panels, cards, corrections, empty, facts, filters, words_after

# What the reader asks for: the region, and one case or one series of it.
view = filters.chosen() or empty.landing()
cards.title(view, "Layanan pascamutasi")
if not after.series(view):
    after_panels.nothing_measured(view)

# What is computed.
found = after.cases(view)
cards.sentence(words_after.overview(found))
after_panels.warning(view)

# What it means, one question a tab; only the open one is worked out.
tab = st.segmented_control("Tampilkan", list(after_panels.TABS), default=next(iter(after_panels.TABS)), required=True,
                           key="panel", bind="query-params", label_visibility="collapsed")
after_panels.TABS[str(tab)](view, found)
corrections.below(view, filters.part(), filters.scope(view), "data layanan")
facts.footer(view)
