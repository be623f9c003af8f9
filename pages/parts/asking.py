"""Every write carries a name: the one typed in the sidebar, else asked for once where the first write happens."""

import datetime as dt
from collections.abc import Callable

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


def kept(write: Callable[[], object], name: str) -> None:
    """Writes and shows the page anew; what stops the write is said in words where the button stands."""
    try:
        write()
    except ValueError as problem:
        st.error(str(problem))
        return
    keep(name)
    st.rerun()


def now() -> dt.datetime:
    """The second of a write, as it is kept with the name."""
    return dt.datetime.now().replace(microsecond=0)
