"""The sidebar: which data, region and date every page speaks of, and who writes.

The choices stand in the address (`filters`), written by hand; see there why.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from data.store import StoreUnavailable
from pages.parts import filters, formats, store
from pages.parts.store import View

START = "pilih"  # in place of a store's name: the first screen, where one chooses
T = TypeVar("T")


def shared(front: bool = False) -> None:
    """Draws the region and period filters in the sidebar and remembers what they say for the page.

    The front page never opens made-up data unasked: where only samples exist it stays the first screen.
    """
    filters.restore()
    st.session_state[filters.VIEW] = None
    asked = st.query_params.get("data", "")
    known = {name: found for name in store.stores() if (found := _regions(name, asked))}
    names = list(known)
    if not names or asked == START or (front and asked not in names and store.OFFICE not in names):
        return
    with st.sidebar:
        labels = {name: _store_label(name, found) for name, found in known.items()}
        data = _choice("Data", "data", names, str, labels.__getitem__, ("wilayah", "per", "rencana", *filters.NARROW))
        found = known[data]
        region = _choice("Wilayah", "wilayah", list(found), int, found.__getitem__, ("per", "rencana", *filters.NARROW))
        days = store.dates(data, region)
        on = _choice("Data per", "per", days, dt.date.fromisoformat, formats.date, ())
        st.button("Contoh lain atau data saya", type="tertiary", icon=":material/swap_horiz:", key="ke_awal", on_click=_leave)
    st.session_state[filters.VIEW] = View(data=data, path=str(store.path_of(data)), version=store.opened(data).version(),
                                         region_id=region, region=found[region], on=on)
    filters.save()


def _regions(name: str, asked: str) -> dict[int, str]:
    """The regions of a store; none of a sample that cannot be opened, unless it was asked for: own data open all the same."""
    try:
        return store.regions(name)
    except StoreUnavailable:
        if name in (asked, store.OFFICE):
            raise
        return {}


def ask_who() -> None:
    """The field for the name, once per visit."""
    with st.sidebar:
        st.text_input("Nama Anda", key="nama", persist_state="session", max_chars=60, placeholder="untuk cap unduhan",
                      help="Dicatat pada unggahan dan unduhan. Belum ada kata sandi: aplikasi hanya dapat dibuka dari"
                      " komputer ini.")


def _leave() -> None:
    """Back to the first screen, to choose another sample or the office's own files."""
    filters.start(START)
    st.switch_page("pages/beranda/ringkasan.py", query_params=filters.address())


def _choice(
    label: str, key: str, options: Sequence[T], cast: Callable[[str], T], words: Callable[[T], str],
    below: Sequence[str],
) -> T:
    """A select box whose value stands in the address; changing it drops the narrower choices `below`.

    Where there is nothing to choose none is drawn: breadcrumb and badge already say region and date.
    """
    current = _known(st.query_params.get(key, ""), options, cast)
    widget = f"pilih_{key}"
    if len(options) > 1:
        st.session_state[widget] = current

    def changed() -> None:
        filters.go(**{key: str(st.session_state[widget])}, **dict.fromkeys(below))

    if len(options) > 1:
        st.selectbox(label, options, key=widget, format_func=words, on_change=changed)
    elif key == "data":
        filters.only(label, words(current))
    st.query_params[key] = str(current)
    return current


def _known(text: str, options: Sequence[T], cast: Callable[[str], T]) -> T:
    """The address's value when it is one of the options, else the first option."""
    try:
        value = cast(text)
    except ValueError:
        return options[0]
    return value if value in options else options[0]


def _store_label(name: str, regions: Mapping[int, str]) -> str:
    if name == store.OFFICE:
        return "Data kantor"
    region = next(iter(regions.values()))
    return f"CONTOH {region.replace('Kecamatan', 'Kec.').replace('Provinsi', 'Prov.')}"
