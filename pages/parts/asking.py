"""Every write carries a name: the one typed in the sidebar, else asked for once where the first write happens."""

import streamlit as st

from pages.parts import filters


def who(place: str) -> str:
    """The name of this visit; while none is given, a field for it stands here."""
    if name := filters.who():
        return name
    return str(st.text_input("Nama Anda (dicatat pada data)", key=f"nama_{place}", max_chars=60)).strip()


def keep(name: str) -> None:
    """Remembers a name typed beside a write for the rest of the visit."""
    st.session_state[filters.TYPED] = name
