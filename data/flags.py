"""Answers to notes of fairness (catatan kewajaran): a note can be answered, again and again, and never deleted."""

from __future__ import annotations

import datetime as dt

from data.masking import without_contacts
from data.plans import in_region
from data.sql import statements
from data.store import Store, next_id

SQL = statements("decision.sql")


def answer_flag(store: Store, region_id: int, plan_id: int, *, flag: str, person_id: int | None, answer: str, by: str,
                now: dt.datetime) -> int:
    """Answers a note (`flag`: its key in analytics) about a plan or one of its people; the number of the answer.

    ValueError, in words, without a note or an answer, and for a plan of another region.
    """
    if not flag.strip() or not answer.strip():
        raise ValueError("Catatan dan jawabannya harus diisi.")
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        answer_id = next_id(cursor, "flag_answer", "answer_id")
        cursor.execute(SQL["answer_flag"], {
            "answer_id": answer_id, "region": region_id, "plan": plan_id, "flag": flag.strip(), "person": person_id,
            "answer": without_contacts(" ".join(answer.split())), "by": by, "now": now})
    return answer_id
