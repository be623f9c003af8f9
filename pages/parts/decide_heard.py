"""Keputusan: what people said, noted one after the other: answers and concerns, talks, briefings, tanggapan and sanggahan."""

import datetime as dt
from collections.abc import Callable
from typing import cast, get_args

import pandas as pd
import streamlit as st

from data import hearings
from data.decision_states import ENDED
from pages.parts import asking, formats, store, store_decision
from pages.parts.store import View

WAYS = {"tanggapan": "Jawaban pegawai", "bicara": "Pembicaraan", "sosialisasi": "Sosialisasi kelompok",
        "sanggahan": "Tanggapan/sanggahan", "jawaban": "Jawab tanggapan/sanggahan"}
DAY = "DD-MM-YYYY"


def panel(view: View, plan_id: int) -> None:
    """One form at a time, chosen by what is to be noted; about a person only while the proposal is under way."""
    rows = store_decision.moves(view, plan_id)
    rows = rows[~rows["state"].isin(["Konsep", *ENDED])]
    labels = {int(row.person_id): f"{row.person} · {row.from_unit} → {row.to_unit}" for row in rows.itertuples()}
    with st.expander("Catat yang dikatakan pegawai", icon=":material/record_voice_over:", key="dengar"):
        way = str(st.segmented_control("Yang dicatat", list(WAYS), default="tanggapan", required=True,
                                       format_func=WAYS.__getitem__, key="dengar_jenis"))
        if way == "sosialisasi":
            _briefing(view, plan_id)
        elif way == "jawaban":
            _reply(view, plan_id)
        elif labels:
            person = int(st.selectbox("Pegawai", list(labels), format_func=labels.__getitem__, key="dengar_pegawai"))
            {"tanggapan": _consent, "bicara": _talk, "sanggahan": _objection}[way](view, plan_id, person)
        else:
            st.markdown("Belum ada usulan yang sedang berjalan: catatan tentang pegawai dibuat sesudah *Diusulkan* dan sebelum"
                        " berakhir.")


def _consent(view: View, plan_id: int, person: int) -> None:
    answer = str(st.radio("Jawaban", get_args(hearings.Answer), key="tanggapan_jawaban", horizontal=True))
    concern = st.text_input("Keberatan atau syarat", key="tanggapan_isi", max_chars=300)
    met = st.text_input("Bagaimana dipenuhi", key="tanggapan_cara", max_chars=300)
    said = _day(view, "Tanggal", "tanggapan_tanggal")
    _save(view, "tanggapan", lambda who, now: hearings.note_consent(
        store.opened(view.data), view.region_id, plan_id, person, answer=cast("hearings.Answer", answer), concern=concern,
        how_met=met, said_on=said, by=who, now=now))


def _talk(view: View, plan_id: int, person: int) -> None:
    left, right = st.columns([1, 2])
    with left:
        day = _day(view, "Tanggal", "bicara_tanggal")
    whom = right.text_input("Dengan siapa", key="bicara_siapa", max_chars=80, placeholder="jabatan, bukan nama")
    text = st.text_area("Isi pembicaraan", key="bicara_isi", max_chars=500)
    _save(view, "bicara", lambda who, now: hearings.log_talk(
        store.opened(view.data), view.region_id, plan_id, person, talked_on=day, with_whom=whom, text=text, by=who, now=now))


def _objection(view: View, plan_id: int, person: int) -> None:
    left, right = st.columns(2)
    kind = str(left.radio("Jenis", get_args(hearings.ObjectionKind), key="sanggahan_jenis", horizontal=True))
    with right:
        day = _day(view, "Diterima pada", "sanggahan_tanggal")
    text = st.text_area("Isi", key="sanggahan_isi", max_chars=500)
    st.caption("Tanggapan diterima sesudah *Dimintai tanggapan*, sanggahan sesudah *Disetujui PPK*. Yang terlambat tetap dicatat"
               " dan ditandai.")
    _save(view, "sanggahan", lambda who, now: hearings.object_to(
        store.opened(view.data), view.region_id, plan_id, person, kind=cast("hearings.ObjectionKind", kind), text=text,
        filed_on=day, by=who, now=now))


def _briefing(view: View, plan_id: int) -> None:
    units = store.unit_names(view)
    rows = store_decision.moves(view, plan_id)
    ends = pd.concat([rows["from_unit_id"], rows["to_unit_id"]])
    touched = sorted({int(one) for one in ends}, key=lambda one: str(units.get(one)))
    left, middle, right = st.columns([1, 2, 1])
    with left:
        day = _day(view, "Tanggal", "sosialisasi_tanggal")
    unit = middle.selectbox("Unit", [None, *touched], key="sosialisasi_unit",
                            format_func=lambda one: "semua unit" if one is None else str(units.get(one)))
    count = int(right.number_input("Hadir", 0, 10_000, 0, key="sosialisasi_hadir"))
    questions = st.text_area("Pertanyaan yang muncul", key="sosialisasi_tanya", max_chars=500)
    _save(view, "sosialisasi", lambda who, now: hearings.note_briefing(
        store.opened(view.data), view.region_id, plan_id, unit_id=unit, held_on=day, attendance=count, questions=questions,
        by=who, now=now))


def _reply(view: View, plan_id: int) -> None:
    rows = store_decision.of_plan(view, "objections", plan_id)
    rows = rows[rows["state"].eq("terbuka")]
    if rows.empty:
        st.markdown("Tidak ada tanggapan atau sanggahan yang menunggu jawaban.")
        return
    labels = {int(row.objection_id): f"{row.person} · {row.kind} · dijawab paling lambat {formats.date(row.answer_due)}: "
                                     f"{formats.short(str(row.text))}" for row in rows.itertuples()}
    number = int(st.selectbox("Yang dijawab", list(labels), format_func=labels.__getitem__, key="jawaban_nomor"))
    verdict = str(st.radio("Putusan", ("diterima", "ditolak"), key="jawaban_putusan", horizontal=True))
    text = st.text_area("Jawaban", key="jawaban_isi", max_chars=500)
    _save(view, "jawaban", lambda who, now: hearings.answer_objection(
        store.opened(view.data), view.region_id, number, answer=text, accepted=verdict == "diterima", by=who, now=now))


def _day(view: View, label: str, key: str) -> dt.date:
    day = st.date_input(label, value=max(view.on, dt.date.today()), format=DAY, key=key)
    return day if isinstance(day, dt.date) else view.on


def _save(view: View, key: str, write: Callable[[str, dt.datetime], object]) -> None:
    """The button of a form; it waits for the name of who writes."""
    who = asking.who(key)
    if st.button("Catat", key=f"{key}_simpan", disabled=not who):
        asking.kept(lambda: write(who, asking.now()), who)
