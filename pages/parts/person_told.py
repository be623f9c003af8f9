"""Pegawai: with whom a person asks to be placed, and what was declared of conflicts of interest; people by code."""

import streamlit as st

from analytics import plan_limits
from data.person_code import code
from pages.parts import store, store_interest, tables
from pages.parts.store import View

ROWS = ["unit", "official", "says", "reason", "declared_by", "since", "until", "state"]
TOGETHER = "Ingin ditempatkan bersama"


def together(view: View, person_id: int) -> None:
    """Whom the person names on the aspiration form, by code, and whether that one names them too."""
    wishes = store.rows(view, "wishes")
    named = wishes.loc[wishes["person_id"].eq(person_id) & wishes["with_id"].notna()].sort_values("rank")["with_id"]
    if named.empty:
        st.markdown(f"**{TOGETHER}**: tidak diminta pada formulir aspirasi.")
        return
    other = int(named.iloc[0])
    pairs, _ = plan_limits.mutual(wishes)
    mutual = any({person_id, other} == {int(a), int(b)} for a, b in zip(pairs["person_id"], pairs["with_id"], strict=True))
    said = ("keduanya saling menulis. Dijaga dalam rencana bila *Batas tambahan* dinyalakan di Usulan mutasi" if mutual
            else "belum dibalas, sehingga tidak dipakai dalam rencana")
    people = store.rows(view, "people").set_index("person_id")["unit_id"]
    unit = store.unit_names(view).get(int(people[other])) if other in people.index else None
    st.markdown(f"**{TOGETHER}** di satu kecamatan dengan {code(other)}{f' ({unit})' if unit else ''}: {said}. Hubungannya tidak"
                " ditanyakan.")


def interests(view: View, person_id: int, scope: str) -> None:
    """What was declared of the person, withdrawn or not."""
    rows = store_interest.of(view, person_id)
    title = "Pernyataan konflik kepentingan"
    if rows.empty:
        st.markdown(f"**{title}**: belum ada; dicatat di Keputusan.")
        return
    st.markdown(f"**{title}**")
    tables.show(view, rows, ROWS, title=title, scope=scope, key="pegawai_konflik",
                headings={"unit": "Unit", "since": "Sejak", "until": "Sampai", "reason": "Hubungan"}, widths={"unit": 210})
