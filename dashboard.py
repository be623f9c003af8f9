"""Neraca ASN: `streamlit run dashboard.py`. Page config, who may see what, navigation, shared filters; nothing else."""

import streamlit as st

from pages.parts import errors, filters

# An icon of our own: Streamlit fetches a Material or emoji favicon from the internet.
st.set_page_config(page_title="Neraca ASN", page_icon="pages/parts/neraca.svg", layout="wide", initial_sidebar_state=250)
errors.protect_logs()

# The place of the identity gate: today one trusted analyst on 127.0.0.1 sees every page. Roles will choose here, and
# only here, which pages exist for whom.
PAGES = {
    "Beranda": [
        st.Page("pages/beranda/ringkasan.py", title="Ringkasan", icon=":material/dashboard:", default=True),
    ],
    "Analisis": [
        st.Page("pages/analisis/neraca.py", title="Neraca", icon=":material/balance:"),
    ],
    "Bantuan": [
        st.Page("pages/bantuan/istilah.py", title="Istilah", icon=":material/menu_book:"),
    ],
}

page = st.navigation(PAGES, expanded=True)
with errors.shown():
    filters.shared()
    filters.ask_who()
    page.run()
