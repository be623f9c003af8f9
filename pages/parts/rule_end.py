"""Ending a dated rule: an entry of its own with its day, source and name, and before it is saved the numbers it would move."""

import streamlit as st

from analytics import rules
from data import rulebook
from pages.parts import asking, formats, rule_block, rule_effect, rule_words, store
from pages.parts.store import View


def button(view: View, key: str, widget: str) -> None:
    """A button that opens the dialog, where the rule holds on the data date and the app can do without it."""
    held = rules.speaking(rule_block.own_of(store.blocks(view), key), view.on)
    if not (key.startswith(rulebook.MAY_END) and held and held["value"] is not None):
        return
    if st.button("Akhiri aturan …", icon=":material/event_busy:", key=widget, type="tertiary"):
        _ask(view, key)


@st.dialog("Akhiri aturan", width="large")
def _ask(view: View, key: str) -> None:
    like = rule_block.latest(store.blocks(view), key, view.on)
    st.markdown(f"**{rule_words.name(key)}**, sekarang **{rule_words.with_unit(like['value'], like['unit'])}** sejak"
                f" {formats.date(like['valid_from'])} ({like['source']}). Baris lama tidak diubah: pengakhiran dicatat sebagai"
                " baris sendiri dengan siapa dan kapan, dan aturan ini dapat ditambahkan lagi kelak.")
    left, right = st.columns([1, 2])
    first = left.date_input("Tidak berlaku mulai", value=view.on, min_value=rule_block.EARLIEST, max_value=rule_block.LATEST,
                            format="DD/MM/YYYY", key="akhir_mulai")
    source = right.text_input("Sumber (nomor peraturan atau keputusan)", key="akhir_sumber", max_chars=200).strip()
    left, right = st.columns([1, 2])
    with left:
        who = asking.who("akhir")
    note = right.text_input("Catatan (boleh kosong)", key="akhir_catatan", max_chars=300).strip()
    block = rulebook.ended(key, str(like["unit"]), first, source, note)
    rule_effect.shown(view, block)
    ready = bool(who and source)
    if not ready:
        st.caption("Isi sumber dan nama Anda untuk menyimpan.")
    if st.button("Akhiri aturan", type="primary", icon=":material/event_busy:", disabled=not ready, key="simpan_akhir"):
        rule_block.save(view, block, who)
