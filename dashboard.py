"""Neraca ASN: `streamlit run dashboard.py`. Page config, who may see what, navigation, shared filters; nothing else."""

import streamlit as st

from pages.parts import errors, filters, menu

# An icon of our own: Streamlit fetches a Material or emoji favicon from the internet.
st.set_page_config(page_title="Neraca ASN", page_icon="pages/parts/neraca.svg", layout="wide", initial_sidebar_state=275)
errors.protect_logs()

# The place of the identity gate: today one trusted analyst on 127.0.0.1 sees every page. Roles will choose here, and
# only here, which pages exist for whom.
PAGES = {
    "Beranda": [
        st.Page("pages/beranda/ringkasan.py", title="Ringkasan", icon=":material/dashboard:", default=True),
        st.Page("pages/beranda/rapat.py", title="Rapat", icon=":material/slideshow:"),
    ],
    "Analisis": [
        st.Page("pages/analisis/neraca.py", title="Neraca", icon=":material/balance:"),
        st.Page("pages/analisis/profil.py", title="Profil pegawai", icon=":material/groups:"),
        st.Page("pages/analisis/peta.py", title="Peta", icon=":material/map:"),
    ],
    "Kelola": [
        st.Page("pages/kelola/unggah.py", title="Unggah", icon=":material/upload_file:"),
        st.Page("pages/kelola/riwayat.py", title="Riwayat", icon=":material/history:"),
    ],
    "Bantuan": [
        st.Page("pages/bantuan/istilah.py", title="Istilah", icon=":material/menu_book:"),
    ],
}

page = st.navigation(PAGES, position="hidden")
links = st.sidebar.container(gap="xxsmall")
with errors.shown():
    filters.shared()
    with links:
        menu.show(PAGES)
    filters.ask_who()
    page.run()
