"""Neraca ASN: `streamlit run dashboard.py`. Page config, who may see what, navigation, shared filters; nothing else."""

import streamlit as st

from pages.parts import errors, heap, menu, screen, sidebar

# An icon of our own: Streamlit fetches a Material or emoji favicon from the internet.
st.set_page_config(page_title="Neraca ASN", page_icon="pages/parts/neraca.svg", layout="wide", initial_sidebar_state=275)
errors.protect_logs()
heap.settle()
screen.fit()

# The place of the identity gate: today one trusted analyst on 127.0.0.1 sees every page. Roles will choose here, and
# only here, which pages exist for whom.
PAGES = {
    "Beranda": [
        st.Page("pages/beranda/ringkasan.py", title="Ringkasan", icon=":material/dashboard:", default=True),
        st.Page("pages/beranda/rapat.py", title="Rapat", icon=":material/slideshow:"),
    ],
    "Analisis": [
        st.Page("pages/analisis/neraca.py", title="Neraca", icon=":material/balance:"),
        st.Page("pages/analisis/beban_kerja.py", title="Beban kerja", icon=":material/work:"),
        st.Page("pages/analisis/profil.py", title="Profil pegawai", icon=":material/groups:"),
        st.Page("pages/analisis/proyeksi.py", title="Proyeksi", icon=":material/trending_down:"),
        st.Page("pages/analisis/peta.py", title="Peta", icon=":material/map:"),
    ],
    "Mutasi": [
        st.Page("pages/mutasi/usulan.py", title="Usulan mutasi", icon=":material/swap_horiz:"),
        st.Page("pages/mutasi/pegawai.py", title="Pegawai", icon=":material/person_search:"),
        st.Page("pages/mutasi/keputusan.py", title="Keputusan", icon=":material/gavel:"),
    ],
    "Pascamutasi": [
        st.Page("pages/pascamutasi/layanan.py", title="Layanan pascamutasi", icon=":material/monitoring:"),
        st.Page("pages/pascamutasi/survei.py", title="Survei", icon=":material/forum:"),
        st.Page("pages/pascamutasi/pelatihan.py", title="Pelatihan", icon=":material/school:"),
    ],
    "Kelola": [
        st.Page("pages/kelola/unggah.py", title="Unggah", icon=":material/upload_file:"),
        st.Page("pages/kelola/riwayat.py", title="Riwayat", icon=":material/history:"),
        st.Page("pages/kelola/aturan.py", title="Aturan", icon=":material/gavel:"),
    ],
    "Bantuan": [
        st.Page("pages/bantuan/istilah.py", title="Istilah", icon=":material/menu_book:"),
    ],
}

page = st.navigation(PAGES, position="hidden")
if st.runtime.exists():
    links = st.sidebar.container(gap="xxsmall")
    with errors.shown():
        sidebar.shared(front=page.url_path == "")
        with links:
            menu.show(PAGES)
        sidebar.ask_who()
        page.run()
else:
    # `streamlit run` finds this name, and therefore loads this file once before anybody visits: the list of pages is then
    # known, and a deep link that is the first visit of all meets no "Page not found" box.
    app = st.App(__file__)
