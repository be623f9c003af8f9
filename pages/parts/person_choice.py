"""Pegawai: which person. By unit and code; by name or NIP only while names are shown; the address holds the number alone."""

import pandas as pd
import streamlit as st

from data.person_code import code
from pages.parts import filters, formats, store
from pages.parts.slices import Slice
from pages.parts.store import View

UNIT, PERSON, ASKED = "pegawai_unit", "pegawai_dipilih", "pegawai"


def chosen(view: View, people: pd.DataFrame) -> pd.Series:
    """The row of the person asked for: the one in the address while it is in this part, else the first of the part."""
    named = st.toggle("Tampilkan nama", key="pegawai_nama", help="Berlaku sampai Anda meninggalkan halaman ini.")
    rows = people.set_index("person_id", drop=False)
    asked = filters.number(ASKED)
    if asked is not None and asked not in rows.index:
        st.info(f"Pegawai nomor {asked} tidak ada di bagian atau tanggal data ini; yang tampil pegawai pertama.")
    current = asked if asked in rows.index else int(rows.index[0])
    st.session_state[PERSON] = current
    if named:
        _by_name(view, rows)
    else:
        _by_unit(rows, current)
    return rows.loc[current]


def post(person: pd.Series) -> tuple[Slice, str]:
    """The unit and jabatan a person holds, and both in words: what a request about the person's figures hangs on."""
    ids = [int(person[name]) if pd.notna(person[name]) else None for name in ("unit_id", "position_id")]
    named = [str(person[name]) for name in ("unit", "position") if pd.notna(person[name])]
    return Slice(unit_id=ids[0], position_id=ids[1]), " · ".join(named) or "seluruh wilayah"


def _by_unit(rows: pd.DataFrame, current: int) -> None:
    """The unit first: nobody scrolls through a whole region by code."""
    counts = rows.groupby("unit_id")["person_id"].agg(["size", "first"])
    names = rows.drop_duplicates("unit_id").set_index("unit_id")["unit"]
    st.session_state[UNIT] = int(rows.at[current, "unit_id"])
    left, right = st.columns(2)
    left.selectbox(
        "Unit", [int(one) for one in names.index], key=UNIT,
        format_func=lambda one: f"{names[one]} ({formats.number(counts.at[one, 'size'])} orang)",
        on_change=lambda: filters.go(pegawai=int(counts.at[st.session_state[UNIT], "first"])))
    mine = rows[rows["unit_id"].eq(rows.at[current, "unit_id"])]
    ids = mine["person_id"].astype(int)
    labels = dict(zip(ids, ids.map(code) + " · " + mine["position"].fillna("tanpa jabatan"), strict=True))
    right.selectbox("Pegawai", list(labels), format_func=labels.__getitem__, key=PERSON, on_change=_go)


def _by_name(view: View, rows: pd.DataFrame) -> None:
    """Everybody of the part, found by typing a name, a NIP or a code."""
    who = store.rows(view, "identities").set_index("person_id")
    ids = rows["person_id"]
    told = ids.map(who["name"]).fillna("tanpa nama") + " · " + ids.map(who["nip"]).fillna("tanpa NIP") + " · " + ids.map(code)
    labels = dict(zip(ids.astype(int), told + " · " + rows["unit"].fillna(""), strict=True))
    st.selectbox("Pegawai (ketik nama, NIP, atau kode)", list(labels), format_func=labels.__getitem__, key=PERSON, on_change=_go)


def _go() -> None:
    filters.go(pegawai=int(st.session_state[PERSON]))
