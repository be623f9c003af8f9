"""The rules in force and the history of one of them."""

import pandas as pd
import streamlit as st

from analytics import conditions
from pages.parts import (
    cards,
    filters,
    formats,
    rule_block,
    rule_condition,
    rule_end,
    rule_ratio,
    rule_window,
    rule_words,
    store,
    tables,
)
from pages.parts.store import View

LISTED = ["kind", "rule", "rule_value", "unit_of_value", "valid_from", "source", "set_by", "set_at"]
HISTORY = ["state", "rule_value", "unit_of_value", "valid_from", "valid_to", "set_by", "set_at", "source", "rule_note"]
TAKEN = {"rule_value": "rule_number"}  # in a download a number is a number
ALL = "Semua"


def in_force(view: View) -> None:
    """Every rule in force on the data date; a click on a row opens its history below."""
    rows = rule_words.in_force(store.blocks(view), view.on, store.unit_names(view))
    kinds = [ALL, *dict.fromkeys(rows["kind"])]
    cards.sentence(said(rows, view))
    kind = st.pills("Kelompok aturan", kinds, default=ALL, required=True, key="kelompok", bind="query-params")
    shown = rows if kind == ALL else rows[rows["kind"] == kind]

    def opened() -> None:
        if chosen := st.session_state["aturan_tabel"]["selection"]["rows"]:
            filters.go(aturan=str(shown["key"].iloc[chosen[0]]))

    tables.show(view, shown, LISTED, title="Aturan yang berlaku", scope=str(kind), key="aturan_tabel", height=560,
                on_select=opened, headings={"kind": "Kelompok", "rule_number": "Nilai"}, taken=_taken(LISTED),
                widths={"kind": 115, "rule": 165, "rule_value": 125, "source": 190, "set_by": 100})


def said(rows: pd.DataFrame, view: View) -> str:
    """How many rules hold, and how many of them the office set."""
    own = rows[rows["set_by"] != rule_words.SHIPPED]
    rest = f"{formats.number(len(own))} di antaranya ditetapkan kantor" if len(own) else "semuanya bawaan aplikasi"
    return f"**{formats.number(len(rows))} aturan berlaku per {formats.date(view.on)}; {rest}.**"


def history(view: View) -> None:
    """One rule through time, and the way to add a block to it."""
    blocks = store.blocks(view)
    keys = rule_words.keys(blocks)
    asked = st.query_params.get("aturan", "")
    st.session_state["pilih_aturan"] = asked if asked in keys else keys[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = st.selectbox("Riwayat satu aturan", keys, key="pilih_aturan", width=480, on_change=_chosen,
                           format_func=lambda one: f"{rule_words.group(one)}: {rule_words.name(one)}")
        if key.startswith(conditions.BEGINS):
            rule_condition.button(view, key, "Ubah syarat ini …", "ubah_syarat")
        else:
            rule_block.button(view, key, "Tambah aturan …", "tambah_aturan")
            rule_end.button(view, key, "akhiri_aturan")
        rule_condition.button(view, "", "Syarat gabungan baru …", "syarat_baru")
        rule_ratio.button(view, "Rasio baru …", "rasio_baru")
        rule_window.button(view, "Masa larangan baru …", "masa_baru")
    rows = rule_words.history(blocks, key, view.on, store.unit_names(view))
    name = rule_words.name(key)
    tables.show(view, rows, HISTORY, title=f"Riwayat {name}", scope=name, key="aturan_riwayat",
                headings={"rule_number": "Nilai"}, taken=_taken(HISTORY),
                widths={"state": 90, "rule_value": 110, "set_by": 105, "source": 165, "rule_note": 165}, row_height=92,
                height=420)


def _taken(columns: list[str]) -> list[str]:
    return [TAKEN.get(name, name) for name in columns]


def elsewhere() -> None:
    """Settings that stand on another page."""
    st.markdown("**Kedudukan hukum yang dihitung** dipilih satu per satu di halaman Riwayat. **Metode kebutuhan per rumpun"
                " jabatan** dipilih dengan alasannya di halaman Beban kerja.")
    with st.container(horizontal=True):
        st.page_link("pages/kelola/riwayat.py", label="Buka Riwayat", icon=":material/history:", query_params=filters.address())


def _chosen() -> None:
    filters.go(aturan=str(st.session_state["pilih_aturan"]))
