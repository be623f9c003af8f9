"""Istilah: every term and every number of the screens, printed from the code."""

import streamlit as st

from pages.parts import terms

st.title("Istilah", anchor=False)
st.markdown("Arti setiap judul kolom dan setiap angka, dicetak dari kode yang menghitungnya.")
search = st.text_input("Cari istilah", placeholder="misalnya: bezetting", live=True)
terms.show(search)
