"""Proyeksi: who leaves when, what each post will lack in five years, by when somebody must decide, and what if."""

import streamlit as st

from pages.parts import ahead, cards, corrections, empty, facts, files, filters, picture, slices, store, what_if

# What the reader asks for: a part of the region, rows of one kind, contracts as written or renewed.
view = filters.chosen() or empty.landing()
cards.title(view, "Proyeksi")
cards.breadcrumb(view, store.rows(view, "units"), store.rows(view, "positions"))
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    filters.active()
    filters.groups(slices.GROUPS)
    part = filters.part()
    by = filters.by(store.choices(view, part))
    assumed = ahead.contracts()

corrections.badge(view, part)

# What is computed.
total = store.total(view, part)
if store.persons(view, part).empty:
    empty.no_people(view)
if not total.get("needed"):
    with st.container(border=True):
        picture.leaving(view, part, filters.span(list(picture.SPANS)))
    with st.container(border=True):
        ahead.renew(view, part)
    with st.container(border=True):
        ahead.beyond_plan(view, part, total)
    st.info(ahead.nothing_ahead(total))
    files.show(view)
    corrections.below(view, part, filters.scope(view), "pensiun dan akhir kontrak")
    facts.footer(view)
    st.stop()

# What it means: who leaves, and what that leaves behind.
left, right = cards.pair()
with left:
    picture.leaving(view, part, filters.span(list(picture.SPANS)))
with right:
    ahead.ends(view, part, assumed, total)

# The rows behind it, and what has to be decided.
ahead.table(view, part, by, assumed)
with st.container(border=True):
    ahead.decide(view, part, assumed)
with st.container(border=True):
    ahead.posts(view, part, assumed)
with st.container(border=True):
    ahead.renew(view, part)
with st.container(border=True):
    ahead.beyond_plan(view, part, total)
with st.container(border=True):
    what_if.panel(view, part, total)
corrections.below(view, part, filters.scope(view), "pensiun dan akhir kontrak")
facts.footer(view)
