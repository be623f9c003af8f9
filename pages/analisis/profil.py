"""Profil pegawai: who works in the region or one unit of it, how education goes with the posts held, and who leaves when."""

import streamlit as st

from pages.parts import behind, cards, corrections, empty, facts, filters, picture, schooling, slices, store, tables, words

# What the reader asks for.
view = filters.chosen() or empty.landing()
cards.title(view, "Profil pegawai")
cards.breadcrumb(view, store.rows(view, "units"), store.rows(view, "positions"))
filters.groups(slices.GROUPS)
part = filters.part()
people = store.persons(view, part)
if people.empty:
    empty.no_people(view)

# Who is there.
picture.composition(view, part)
picture.education(view, part)
schooling.show(view, part)

# Who leaves.
with st.container(border=True):
    span = filters.span(list(picture.SPANS))
    picture.leaving(view, part, span)
    months, _ = picture.SPANS[span]
    units = store.leaving(view, part, months, slices.UNIT)
    tables.show(view, units, ["agency", "unit", "retiring", "contracts", "people", "overdue"],
                title=f"Pensiun dan akhir kontrak {span}", scope=filters.scope(view), key="berhenti_unit",
                widths={"agency": 240, "unit": 260})

# Which posts of leadership stand empty.
posts = store.empty_posts(view, part)
cards.sentence(words.empty_posts(posts))
if len(posts):
    tables.show(view, posts, ["agency", "unit", "position", "needed", "filled"], title="Jabatan manajerial kosong",
                scope=filters.scope(view), key="jabatan_kosong")
behind.people(view, part, span)
corrections.below(view, part, filters.scope(view), "bezetting")
facts.footer(view)
