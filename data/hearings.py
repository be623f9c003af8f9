"""What people say about a move on its way: consent, concerns and how they were met, talks, briefings of groups, objections."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

from data.decision_checks import rule
from data.decisions import is_open
from data.masking import without_contacts
from data.person_code import code
from data.plans import in_region
from data.sql import statements
from data.store import Store, next_id, one

SQL = statements("decision.sql")
Answer = Literal["setuju", "setuju dengan catatan", "keberatan"]
ObjectionKind = Literal["tanggapan", "sanggahan"]
# From which step the days to object run, and the rules that say how many.
WINDOWS: dict[str, tuple[str, str]] = {"tanggapan": ("Dimintai tanggapan", "response.days"),
                                       "sanggahan": ("Disetujui PPK", "objection.days")}


def note_consent(store: Store, region_id: int, plan_id: int, person_id: int, *, answer: Answer, concern: str = "",
                 how_met: str = "", said_on: dt.date, by: str, now: dt.datetime) -> int:
    """What a person answered; its number. The newest answer counts, earlier ones stay.

    Anything but a plain yes needs its concern; `how_met` may follow in a later answer. ValueError, in words, otherwise.
    """
    if answer not in get_args(Answer):
        raise ValueError(f"Jawaban harus salah satu dari: {', '.join(get_args(Answer))}.")
    if answer != "setuju" and not concern.strip():
        raise ValueError("Tulis catatan atau keberatannya.")
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        is_open(cursor, plan_id, person_id)
        consent_id = next_id(cursor, "consent", "consent_id")
        cursor.execute(SQL["add_consent"], {
            "consent": consent_id, "region": region_id, "plan": plan_id, "person": person_id, "answer": answer,
            "concern": _said(concern), "how_met": _said(how_met), "said_on": said_on, "by": by, "now": now})
    return consent_id


def log_talk(store: Store, region_id: int, plan_id: int, person_id: int, *, talked_on: dt.date, with_whom: str, text: str,
             by: str, now: dt.datetime) -> int:
    """Notes a talk with a person about the move; its number. ValueError, in words, for no text."""
    if not text.strip():
        raise ValueError("Isi pembicaraan belum ditulis.")
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        is_open(cursor, plan_id, person_id)
        talk_id = next_id(cursor, "talk", "talk_id")
        cursor.execute(SQL["add_talk"], {
            "talk": talk_id, "region": region_id, "plan": plan_id, "person": person_id, "talked_on": talked_on,
            "with_whom": _said(with_whom), "text": _said(text), "by": by, "now": now})
    return talk_id


def note_briefing(store: Store, region_id: int, plan_id: int, *, unit_id: int | None, held_on: dt.date, attendance: int,
                  questions: str, by: str, now: dt.datetime) -> int:
    """Notes a briefing of a group (of one unit, or of all: None); its number. ValueError, in words, for a negative attendance."""
    if attendance < 0:
        raise ValueError("Jumlah hadir tidak bisa negatif.")
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        briefing_id = next_id(cursor, "briefing", "briefing_id")
        cursor.execute(SQL["add_briefing"], {
            "briefing": briefing_id, "region": region_id, "plan": plan_id, "unit": unit_id, "held_on": held_on,
            "attendance": attendance, "questions": _said(questions), "by": by, "now": now})
    return briefing_id


def object_to(store: Store, region_id: int, plan_id: int, person_id: int, *, kind: ObjectionKind, text: str, filed_on: dt.date,
              by: str, now: dt.datetime) -> int:
    """Files a tanggapan (while views are asked) or a sanggahan (after approval); its number.

    The days to object and to answer are dated rules on the day of filing; one that comes late is kept and marked.
    ValueError, in words, without text, and before the step from which the days run.
    """
    if kind not in WINDOWS:
        raise ValueError(f"Jenisnya harus salah satu dari: {', '.join(WINDOWS)}.")
    if not text.strip():
        raise ValueError(f"Isi {kind} belum ditulis.")
    since, days = WINDOWS[kind]
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        is_open(cursor, plan_id, person_id)
        start = one(cursor.execute(SQL["reached_on"], {"plan": plan_id, "person": person_id, "state": since}).fetchall())
        if start is None:
            raise ValueError(f"Usulan {code(person_id)} belum {since}; {kind} diajukan sesudah itu.")
        window = dt.timedelta(days=int(rule(cursor, region_id, days, filed_on)))
        answer = dt.timedelta(days=int(rule(cursor, region_id, "objection.answer_days", filed_on)))
        objection_id = next_id(cursor, "objection", "objection_id")
        cursor.execute(SQL["add_objection"], {
            "objection": objection_id, "region": region_id, "plan": plan_id, "person": person_id, "kind": kind,
            "text": _said(text), "filed_on": filed_on, "window_end": start[0] + window, "answer_due": filed_on + answer, "by": by,
            "now": now})
    return objection_id


def answer_objection(store: Store, region_id: int, objection_id: int, *, answer: str, accepted: bool, by: str,
                     now: dt.datetime) -> None:
    """Answers a tanggapan or sanggahan once and for all. ValueError, in words, without text, for an unknown or answered one."""
    if not answer.strip():
        raise ValueError("Jawaban belum ditulis.")
    with store.write(by) as cursor:
        found = one(cursor.execute(SQL["objection"], {"objection": objection_id, "region": region_id}).fetchall())
        if found is None:
            raise ValueError(f"Tanggapan atau sanggahan nomor {objection_id} tidak ada.")
        if found[0] is not None:
            raise ValueError(f"Tanggapan atau sanggahan nomor {objection_id} sudah dijawab.")
        cursor.execute(SQL["answer_objection"], {"objection": objection_id, "region": region_id, "answer": _said(answer),
                                                 "accepted": accepted, "by": by, "now": now})


def _said(text: str) -> str | None:
    """In one line, without telephone numbers, NIP and the like; None for nothing."""
    return without_contacts(" ".join(text.split())) or None
