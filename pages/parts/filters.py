"""What the reader chose, kept in the address of the page: data, region, date, unit, jabatan, sector, area.

The shared choices are written by hand instead of bind="query-params": a bound parameter carries the label of the
widget and leaves the address while it equals the default, so that a link sent today would show another date after the
next upload. Here ids and dates always stand in the address. Never a NIP, a name or a search text.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from pages.parts import slices, store
from pages.parts.slices import Slice
from pages.parts.store import View

_SHARED = ("data", "wilayah", "per", "unit", "jabatan", "sektor", "area")
NARROW = ("unit", "jabatan", "sektor", "area")
PEOPLE, SHARE = "orang", "pemenuhan"
_SAVED, VIEW = "alamat", "pandangan"
TYPED = "nama_dicatat"  # in session_state: the name typed beside a write
T = TypeVar("T")


def chosen() -> View | None:
    """What the reader looks at; None while no store holds anything."""
    view = st.session_state.get(VIEW)
    return view if isinstance(view, View) else None


def part() -> Slice:
    """The part of the region the address and the pills speak of."""
    return Slice(unit_id=number("unit"), position_id=number("jabatan"), groups=tuple(st.session_state.get("rumpun") or ()),
                 sector=st.query_params.get("sektor", ""), area=st.query_params.get("area", ""))


def number(key: str) -> int | None:
    """An id from the address ('unit', 'jabatan'); None when absent or no number."""
    text = st.query_params.get(key, "")
    return int(text) if text.isascii() and text.isdigit() else None


def go(**ids: int | str | None) -> None:
    """Puts ids into the address (None takes one out) and remembers them for the other pages."""
    for key, value in ids.items():
        if value is not None:
            st.query_params[key] = str(value)
        elif key in st.query_params:
            del st.query_params[key]
    save()


def start(data: str) -> None:
    """Moves the reader to a store, dropping what belonged to the one before."""
    go(data=data, **dict.fromkeys(("wilayah", "per", "kasus", "rencana", *NARROW)))


def address() -> dict[str, str]:
    """The shared choices as they stand in the address; links to other pages carry them."""
    return {key: st.query_params[key] for key in _SHARED if key in st.query_params}


def who() -> str:
    """The name entered for this visit, in the sidebar or beside a write; stands on every download and every write."""
    return str(st.session_state.get("nama") or st.session_state.get(TYPED) or "").strip()


def groups(options: Sequence[str]) -> None:
    """Pills for the groups of jabatan; none chosen means all."""
    st.pills("Rumpun jabatan", options, selection_mode="multi", key="rumpun", bind="query-params")


def by(options: Sequence[str], key: str = "menurut") -> str:
    """What a row stands for."""
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)
    return str(st.segmented_control("Baris menurut", options, default=options[0], required=True, key=key,
                                    bind="query-params"))


def side(names: Mapping[str, str]) -> str:
    """Shortage, unless the reader switches to surplus; nothing to switch where `names` knows only one side."""
    columns = {name: column for column, name in names.items()}
    if len(columns) == 1:
        return next(iter(names))
    return columns[str(st.segmented_control("Tampilkan", list(columns), default=names["shortage"], required=True,
                                            key="sisi", bind="query-params"))]


def span(options: Sequence[str]) -> str:
    """How far ahead."""
    return str(st.segmented_control("Kurun", options, default=options[0], required=True, key="kurun",
                                    bind="query-params"))


def scope(view: View) -> str:
    """The part in words, for stamps and file names."""
    cut, said = part(), []
    if cut.unit_id:
        units = store.rows(view, "units")
        said += units.loc[units["unit_id"] == cut.unit_id, "path"].tolist()
    if cut.position_id:
        positions = store.rows(view, "positions")
        said += positions.loc[positions["position_id"] == cut.position_id, "name"].tolist()
    return " · ".join([*said, *cut.groups, *filter(None, [cut.sector, cut.area])]) or "seluruh wilayah"


def measure() -> str:
    """People or share of need."""
    return str(st.segmented_control("Lihat sebagai", [PEOPLE, SHARE], default=PEOPLE, required=True, key="lihat",
                                    bind="query-params", label_visibility="collapsed", width="content"))


def clicked(key: str, choice: str, page: str = "") -> Callable[[], None]:
    """What a click on a bar or cell of the chart `key` does: the page (or another one) is cut to that row and group."""

    def narrow() -> None:
        points = st.session_state[key]["selection"]["points"]
        if not points:
            return
        row, column, position = [*points[0]["customdata"], "", 0][:3]
        _narrow(choice, row)
        if position:
            go(jabatan=position)
        if column in slices.GROUPS:
            st.session_state["rumpun"] = [column]
        if page:
            st.switch_page(page, query_params=address())

    return narrow


def picked(key: str, choice: str, ids: Sequence[int | str]) -> Callable[[], None]:
    """What a click on a row of the table `key` does."""

    def narrow() -> None:
        if chosen_rows := st.session_state[key]["selection"]["rows"]:
            _narrow(choice, ids[chosen_rows[0]])

    return narrow


def put(chart: str, name: str) -> Callable[[], None]:
    """What a click on a point of `chart` does: its customdata stands in the address as `name`, a second click takes it out.

    The chart keeps its point marked when the choice is taken out elsewhere (a chip, another file); the next click on that
    point then arrives as none, and means the point clicked last.
    """
    last = f"klik_{chart}"

    def chosen_point() -> None:
        points = st.session_state[chart]["selection"]["points"]
        clicked = points[0]["customdata"][0] if points else st.session_state.get(last)
        st.session_state[last] = clicked
        go(**{name: None if str(clicked) == st.query_params.get(name) else clicked})

    return chosen_point


def chip(name: str, words: str) -> None:
    """One choice of the address as a button that takes it out again."""
    st.button(words, key=f"hapus_{name}", icon=":material/close:", on_click=go, kwargs={name: None}, help="Hapus saringan ini")


def addressed(
    label: str, key: str, options: Sequence[T], words: Callable[[T], str], *, text: Callable[[T], str] = str,
    below: Sequence[str] = (),
) -> T:  # fmt: skip
    """A select box whose value stands in the address, as `text` writes it; the first option where the address says nothing
    known. Another choice takes the names `below` out of the address. The only option there is stands as words: a select box
    that cannot be opened is grey and reads as if it did not count.
    """
    if len(options) == 1:
        only(label, words(options[0]))
        return options[0]
    known = {text(one): one for one in options}
    widget = f"pilih_{key}"
    st.session_state[widget] = known.get(st.query_params.get(key, ""), options[0])

    def changed() -> None:
        go(**{key: text(st.session_state[widget])}, **dict.fromkeys(below))

    return st.selectbox(label, options, key=widget, format_func=words, on_change=changed)


def _narrow(choice: str, row: int | str) -> None:
    if choice == slices.POSITION:
        if isinstance(row, int):  # a row of the heat table is then a family of jabatan, its cell may name the jabatan
            go(jabatan=row)
    elif choice == slices.SECTOR:
        go(sektor=row)
    elif choice in slices.AREAS:
        go(area=row)
    elif row == number("unit"):
        st.session_state["menurut"] = slices.POSITION  # the unit's own posts: one step further are its jabatan
    else:
        go(unit=row)


def active() -> None:
    """The filters in force beside the breadcrumb, each taken off by one click."""
    on = [(key, st.query_params[key]) for key in ("sektor", "area") if key in st.query_params]
    for key, value in on:
        chip(key, value)


def only(label: str, words: str) -> None:
    """A choice of one: words instead of a box that cannot be opened."""
    st.markdown(f":small[{label}]  \n{words}")


def restore() -> None:
    """An address without any choice (a link to the plain page) gets back what was chosen before in this visit."""
    if "data" not in st.query_params:
        for key, value in st.session_state.get(_SAVED, {}).items():
            st.query_params[key] = value


def save() -> None:
    """Remembers the shared choices for the other pages of this visit."""
    st.session_state[_SAVED] = address()
