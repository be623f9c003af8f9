"""The formulir aspirasi of a perangkat daerah: pre-filled with its people, filled in by them, returned on the page Unggah."""

import streamlit as st

from data import forms
from pages.parts import export, filters, store
from pages.parts.store import View


def form(view: View) -> None:
    """Choose a perangkat daerah and take its form; it holds names and NIP, so it is made only when somebody presses."""
    units = store.rows(view, "units")
    agencies = units[units["depth"].eq(0)].sort_values("name")
    if agencies.empty:
        return
    with st.expander("Formulir aspirasi per perangkat daerah", icon=":material/assignment:", key="formulir"):
        names = dict(zip(agencies["unit_id"].astype(int), agencies["name"], strict=True))
        agency = int(st.selectbox("Perangkat daerah", list(names), format_func=names.__getitem__, key="formulir_dinas"))
        st.caption("Berisi nama dan NIP pegawainya. Yang sudah diisi diunggah di halaman Unggah tanpa pertanyaan; alasan"
                   " keadaan khusus tidak ditanyakan.")
        opened = store.opened(view.data)
        st.download_button("Unduh formulir", data=lambda: forms.form(opened, view.region_id, agency, on=view.on),
                           mime=export.MIME, file_name=forms.form_name(names[agency]), icon=":material/download:",
                           on_click="ignore", key="formulir_unduh", disabled=not filters.who(),
                           help="Isi *Nama Anda* di bilah kiri dahulu.")
