"""Pegawai: one person's sheet: profile, places they may take and why, why not, history, wishes, support."""

import streamlit as st

from pages.parts import (
    aspirations,
    cards,
    corrections,
    empty,
    facts,
    filters,
    person_choice,
    person_panels,
    person_place,
    person_told,
    store,
)

# What the reader asks for: one person of a part of the region, by code; a name only when asked for.
view = filters.chosen() or empty.landing()
cards.title(view, "Pegawai")
cards.breadcrumb(view, store.rows(view, "units"), store.rows(view, "positions"))
scope = filters.scope(view)
people = store.persons(view, filters.part())
if people.empty:
    st.info("Belum ada nominatif pegawai untuk bagian ini. Unggah **Nominatif pegawai** (disiapkan BKPSDM) di halaman Unggah.")
    st.stop()
person = person_choice.chosen(view, people)
chosen = int(person["person_id"])

# What is known, and what it means: places with points, rules with their source.
person_panels.profile(view, person)
parts = ["Formasi yang sesuai", "Jabatan sekarang", "Mengapa tidak", "Riwayat, minat, dukungan"]
fit, now, never, told = st.tabs(parts, key="pegawai_bagian", on_change="rerun")
if fit.open:
    with fit:
        place = person_panels.places(view, chosen, scope)
        if place:
            person_panels.why(view, chosen, place, scope)
            person_place.brings(view, chosen, place, scope)
            person_place.sheet(view, person, place)
if now.open:
    with now:
        person_place.present(view, chosen, scope)
if never.open:
    with never:
        person_panels.why_not(view, chosen, scope)
if told.open:
    with told:
        person_panels.history(view, chosen, scope)
        person_told.together(view, chosen)
        person_place.said(view, chosen, scope)
        person_told.interests(view, chosen, scope)
        person_panels.states(view, chosen, scope)

# What is disputed of the post the person holds (never the person), what people are asked for, and where it comes from.
corrections.below(view, *person_choice.post(person), "data pegawai")
aspirations.form(view)
st.caption("Skor adalah bahan pertimbangan; yang memutuskan adalah pejabat. Pegawai berhak menanggapi.")
facts.footer(view)
