"""Tindak lanjut: the nearest decisions about posts that will lack somebody, three at most, on the leader's screen."""

import streamlit as st

from pages.parts import filters, store, store_outlook, words_outlook
from pages.parts.slices import Slice
from pages.parts.store import View


def show(view: View) -> None:
    """What to decide before which day, with the way to the whole list."""
    st.markdown("**Tindak lanjut**")
    found = lines(view)
    st.markdown("\n".join(f"- :small[{text}]" for text in found) or "Tidak ada keputusan pengisian yang menunggu dari data yang"
                " dimuat.")
    if found:
        st.page_link("pages/analisis/proyeksi.py", label="Semua tanggal putusan", icon=":material/event:",
                     query_params=filters.address())


def lines(view: View) -> list[str]:
    """The sentences; empty where need and staff do not meet yet."""
    if not store.total(view, Slice()).get("needed"):
        return []
    return words_outlook.follow_up(store_outlook.decide_by(view, Slice()))
