"""Keputusan: where every move stands, what people said and declared, notes on fairness, the log, criteria."""

import streamlit as st

from pages.parts import (
    cards,
    corrections,
    decision_criteria,
    decision_interest,
    decision_rotation,
    decision_said,
    decision_tabs,
    empty,
    facts,
    filters,
    store_decision,
)

# What the reader asks for: one kept plan.
view = filters.chosen() or empty.landing()
cards.title(view, "Keputusan")
scope = filters.scope(view)
plans = store_decision.plans(view)
names = {int(row.plan_id): f"{row.name} ({row.profile}, {row.state})" for row in plans.itertuples()}
plan = None
if names:
    plan = st.selectbox("Rencana", list(names), format_func=names.__getitem__, key="rencana_dipilih")
else:
    st.info("Belum ada rencana tersimpan. Susun usulan di halaman Usulan mutasi, lalu *Simpan sebagai rencana*.")

# What it means: the way of the moves and what belongs to it; criteria and marks need no plan.
of_plan = (
    {
        "Status usulan": decision_tabs.way,
        "Tanggapan": decision_said.panel,
        "Catatan kewajaran": decision_tabs.fairness,
        "Catatan keputusan": decision_tabs.log,
    }
    if plan
    else {}
)
always = {
    "Kriteria": decision_criteria.panel,
    "Konflik kepentingan": lambda view, scope: decision_interest.panel(view, int(plan or 0), scope),
    "> 5 tahun dalam jabatan": decision_tabs.boredom,
    "Rotasi pimpinan": decision_rotation.panel,
}
titles = [*of_plan, *always]
for title, place in zip(titles, st.tabs(titles, key="keputusan_bagian", on_change="rerun"), strict=True):
    if place.open:
        with place:
            if title in of_plan:
                of_plan[title](view, int(plan or 0), scope)
            else:
                always[title](view, scope)
corrections.below(view, filters.part(), scope, "usulan mutasi")
st.caption("Aplikasi mengusulkan dan mencatat; yang memutuskan adalah pejabat yang berwenang.")
facts.footer(view)
