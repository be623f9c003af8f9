"""Every write carries a name: the one typed in the sidebar, else asked for where the write happens."""

import streamlit as st

from pages.parts import filters


def who(place: str) -> str:
    """The name of this visit; while none is given, a field for it stands here."""
    if name := filters.who():
        return name
    key = f"nama_{place}"

    def keep() -> None:
        st.session_state["nama"] = st.session_state[key].strip()

    return str(st.text_input("Nama Anda (dicatat pada data)", key=key, on_change=keep, max_chars=60)).strip()
