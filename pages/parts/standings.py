"""Which legal standings (kedudukan hukum) fill a post: visible, changeable, with who and when."""


import streamlit as st

from data import settings
from pages.parts import asking, store, words_rules
from pages.parts.store import View


def choose(view: View) -> None:
    """The list of standings with a tick for each that is counted, and what was chosen before."""
    rules = store.rows(view, "standing_rule").sort_values("sort")
    st.markdown("**Kedudukan hukum yang dihitung mengisi jabatan.** Yang tidak dicentang tetap tampil satu per satu di baris"
                " jumlah pegawai pada setiap halaman.")
    before = dict(zip(rules["standing"], rules["counted"].astype(bool), strict=True))
    label = dict(zip(rules["standing"], rules["label"], strict=True))
    counted = st.multiselect("Dihitung", list(before), default=[code for code, value in before.items() if value],
                             format_func=label.__getitem__, key="kedudukan", label_visibility="collapsed")
    wanted = {code: code in counted for code in before}
    if wanted != before:
        people = store.rows(view, "people")["standing"].value_counts()
        st.markdown(words_rules.standings(before, wanted, label, people, view.on))
    who = asking.who("kedudukan")
    if st.button("Simpan pilihan", disabled=wanted == before or not who, icon=":material/save:", key="simpan_kedudukan"):
        settings.count_standings(store.opened(view.data), view.region_id, wanted, by=who,
                                 now=asking.now())
        st.rerun()
    made = settings.history(store.opened(view.data), view.region_id)
    if len(made):
        newest = made.iloc[0]
        st.caption(f"Terakhir diubah oleh {newest['set_by']}; {len(made)} perubahan tercatat.")
