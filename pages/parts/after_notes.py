"""Notes on the charts of a unit: what else happened then. A note that could explain a change caps the verdict."""

import datetime as dt

import pandas as pd
import streamlit as st

from data.events import note_event, withdraw_event
from pages.parts import after, asking, filters, formats, store
from pages.parts.store import View

KINDS = {"Aplikasi baru": True, "Gedung baru": True, "Pergantian pimpinan": True, "Lebaran atau cuti bersama": False,
         "Lainnya": True}  # whether it could explain a change


def panel(view: View, unit_id: int, unit: str) -> None:
    """The notes in force with their withdrawal, and the form for a new one."""
    rows = after.notes(view, unit_id)
    with st.expander(f"Catatan pada grafik ({formats.number(len(rows))})", icon=":material/edit_note:", key="catatan"):
        for row in rows.itertuples():
            _line(view, row)
        _form(view, unit_id, unit)


def _line(view: View, row) -> None:  # type: ignore[no-untyped-def]
    with st.container(horizontal=True, vertical_alignment="center"):
        until = f" sampai {formats.date(row.until)}" if pd.notna(row.until) else ""
        cap = " · putusan paling jauh indikasi" if row.caps_verdict else ""
        st.markdown(f"{formats.date(row.happened_on)}{until}: {row.text}{cap}", width="stretch")
        if st.button("Tarik", key=f"tarik_{row.event_id}", icon=":material/undo:", type="tertiary"):
            withdraw_event(store.opened(view.data), view.region_id, int(row.event_id), by=filters.who(), now=asking.now())
            st.rerun()


def _form(view: View, unit_id: int, unit: str) -> None:
    with st.form("catatan_baru", border=False):
        left, middle, right = st.columns([2, 1, 1])
        kind = left.selectbox("Yang terjadi", list(KINDS), key="catatan_jenis")
        day = middle.date_input("Tanggal", value=None, format="DD-MM-YYYY", key="catatan_tanggal")
        until = right.date_input("Sampai (boleh kosong)", value=None, format="DD-MM-YYYY", key="catatan_sampai")
        text = st.text_input("Keterangan", key="catatan_teks", max_chars=120, placeholder="misalnya: aplikasi antrean daring")
        everywhere = st.checkbox("Berlaku untuk seluruh wilayah", key="catatan_wilayah", value=not KINDS[kind])
        who = filters.who() or st.text_input("Nama Anda", key=filters.TYPED, max_chars=60)
        if st.form_submit_button("Simpan catatan", icon=":material/save:"):
            _save(view, unit_id, kind=kind, day=day, until=until, text=text, everywhere=everywhere, who=who)
    st.caption(f"Catatan untuk {unit} yang dapat menjelaskan perubahan menurunkan putusan menjadi indikasi.")


def _save(view: View, unit_id: int, *, kind: str, day: object, until: object, text: str, everywhere: bool, who: str) -> None:
    if not isinstance(day, dt.date) or not who.strip():
        st.error("Isi tanggal dan nama Anda.")
        return
    note_event(store.opened(view.data), view.region_id, unit_id=None if everywhere else unit_id, happened_on=day,
               until=until if isinstance(until, dt.date) else None, text=f"{kind}: {text}" if text.strip() else kind,
               caps_verdict=KINDS[kind], by=who, now=asking.now())
    st.rerun()
