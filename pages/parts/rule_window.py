"""A window of the office's own, typed on Aturan: two days between which heads of units are not exchanged (pilkada, …)."""

import datetime as dt

import streamlit as st

from analytics.need_rules import slug
from data import rulebook
from pages.parts import rule_block, rule_words, store
from pages.parts.store import View

UNIT = "tanggal"
KINDS = {"pilkada": "pilkada", "new_leader": "kepala daerah baru"}  # the second word of the key: the law asks by it


def button(view: View, label: str, widget: str) -> None:
    """A button that opens the dialog for a window beside those already known."""
    if st.button(label, icon=":material/event_busy:", key=widget, type="tertiary"):
        _ask(view)


@st.dialog("Masa larangan baru", width="large")
def _ask(view: View) -> None:
    st.markdown("Di antara dua hari ini pimpinan unit tidak diganti tanpa persetujuan Menteri Dalam Negeri. Yang sudah ada diubah"
                " lewat *Riwayat satu aturan*.")
    kind = st.segmented_control("Karena", list(KINDS), default="pilkada", required=True, key="masa_jenis",
                                format_func=KINDS.__getitem__)
    name = st.text_input("Nama (tahun pemilihan atau pelantikan)", key="masa_nama", max_chars=40, placeholder="mis. 2029").strip()
    left, right = st.columns(2)
    days = [place.date_input(label, value=None, min_value=rule_block.EARLIEST, max_value=rule_block.LATEST, format="DD/MM/YYYY",
                             key=key)
            for place, label, key in ((left, "Hari pertama", "masa_awal"), (right, "Hari terakhir", "masa_akhir"))]
    key = f"{rulebook.WINDOW}{kind}.{slug(name).replace('.', '_')}"
    if known := any(block["key"] == key for block in store.blocks(view)):
        st.warning(f"{rule_words.name(key)} sudah ada; pilih di Riwayat satu aturan untuk mengubahnya.")
    if known or not (name and all(isinstance(day, dt.date) for day in days)):
        st.caption("Isi nama, hari pertama, dan hari terakhir.")
        return
    value = [day.isoformat() for day in days]
    st.markdown(f"**{rule_words.name(key)}: {rule_words.value(value)}.**")
    block, who = rule_block.typed(key, value, UNIT, view.on)
    rule_block.weigh(view, block, who, changed=True)
