"""Keputusan, tab Tanggapan: what people said, each kind with its table, the forms, and the support the new posts ask for."""

import datetime as dt

import pandas as pd
import streamlit as st

from data.person_code import code
from pages.parts import decide_heard, formats, store, store_decision, tables
from pages.parts.store import View

# Columns of each table; people by code.
CONSENTS = ["person", "answer", "concern", "how_met", "said_on", "noted_by"]
TALKS = ["person", "talked_on", "with_whom", "text", "noted_by"]
BRIEFINGS = ["held_on", "unit", "attendance", "questions", "noted_by"]
OBJECTIONS = ["person", "kind", "text", "filed_on", "window_end", "late", "answer_due", "state", "answer"]
WORDS = {"person": "Pegawai", "said_on": "Tanggal", "unit": "Unit", "type": "Jenis"}
SUPPORT = ["person", "type", "competency", "why", "due_on"]


def panel(view: View, plan_id: int, scope: str) -> None:
    """What was said so far, the forms to note more, and the support needed."""
    said, talks, held, objected = (store_decision.of_plan(view, name, plan_id)
                                   for name in ("consents", "talks", "briefings", "objections"))
    consents = said.drop_duplicates("person_id", keep="last")
    agree = int(consents["answer"].eq("setuju").sum())
    waiting = objected[objected["state"].eq("terbuka")]
    st.markdown(
        f"**{formats.number(len(consents))} pegawai sudah menjawab, {formats.number(agree)} bersedia tanpa catatan;"
        f" {formats.number(len(waiting))} tanggapan/sanggahan menunggu jawaban.** Kesediaan dan keberatan dicatat terpisah dari"
        " kemampuan; tidak menambah atau mengurangi skor.")
    _late(waiting)
    decide_heard.panel(view, plan_id)
    if len(said):
        title = "Jawaban pegawai"
        st.markdown(f"**{title}**")
        tables.show(view, said, CONSENTS, title=title, scope=scope, key="keputusan_consents", headings=WORDS)
    if len(talks):
        title = "Catatan pembicaraan"
        st.markdown(f"**{title}**")
        tables.show(view, talks, TALKS, title=title, scope=scope, key="keputusan_talks", headings=WORDS)
    if len(held):
        title, units = "Sosialisasi kelompok", store.rows(view, "units").set_index("unit_id")["name"]
        named = held.assign(unit=held["unit_id"].map(units).astype(object).where(held["unit_id"].notna(), "semua unit"))
        st.markdown(f"**{title}**")
        tables.show(view, named, BRIEFINGS, title=title, scope=scope, key="keputusan_briefings", headings=WORDS)
    if len(objected):
        title = "Tanggapan/sanggahan"
        st.markdown(f"**{title}**")
        tables.show(view, objected, OBJECTIONS, title=title, scope=scope, key="keputusan_objections", headings=WORDS)
    support(view, plan_id, scope)


def _late(waiting: pd.DataFrame) -> None:
    """The nearest day an answer is due, and how many are late."""
    if waiting.empty:
        return
    due = pd.to_datetime(waiting["answer_due"])
    late = int(due.lt(pd.Timestamp(dt.date.today())).sum())
    st.warning(f"Jawaban terdekat harus diberikan paling lambat {formats.date(due.min().date())}"
               + (f"; {formats.number(late)} sudah lewat." if late else "."))


def support(view: View, plan_id: int, scope: str) -> None:
    """Support for the new posts, with its date."""
    needed = store_decision.support(view, plan_id)
    if needed.empty:
        st.markdown("**Dukungan untuk jabatan baru**: tidak ada yang diperlukan.")
        return
    told = needed.assign(person=[code(one) for one in needed["person_id"]])
    st.markdown(f"**{formats.number(len(needed))} dukungan** diperlukan untuk jabatan baru, paling lambat"
                f" {formats.date(pd.Timestamp(needed['due_on'].max()).date())} bila TMT pada tanggal data.")
    tables.show(view, told, SUPPORT, title="Dukungan untuk jabatan baru", scope=scope, key="keputusan_dukungan", headings=WORDS)
