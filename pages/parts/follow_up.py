"""Tindak lanjut: the nearest decisions about posts that will lack somebody, on the leader's screen."""

import streamlit as st

from pages.parts import filters, store, store_outlook, words_outlook
from pages.parts.slices import Slice
from pages.parts.store import View


def show(view: View) -> None:
    """What to decide before which day, on one line: the nearest and the last of it, with the way to the whole list."""
    found = lines(view)
    said = " · ".join(dict.fromkeys([*found[:1], *found[-1:]])) or "tidak ada keputusan pengisian yang menunggu"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**Tindak lanjut** :small[{said}]", width="content")
        if not found:
            return
        st.page_link("pages/analisis/proyeksi.py", label="Semua tanggal putusan", icon=":material/event:",
                     query_params=filters.address())


def lines(view: View) -> list[str]:
    """The sentences; empty where need and staff do not meet yet."""
    if not store.total(view, Slice()).get("needed"):
        return []
    return words_outlook.follow_up(store_outlook.decide_by(view, Slice()))
