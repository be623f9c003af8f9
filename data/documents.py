"""The documents a move needs before it is entered in I-MUT: noted one by one, and what is missing by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from data.decision_checks import lacking, rule
from data.decisions import is_open
from data.plans import in_region
from data.sql import statements
from data.store import Store, next_id

SQL = statements("decision.sql")


def give(store: Store, region_id: int, plan_id: int, people: Sequence[int], document: str, *, reference: str, by: str,
         now: dt.datetime) -> None:
    """Notes that a document of these people is there: its number or where it lies.

    ValueError, in words, for a document the rule imut.documents does not name, and without a reference.
    """
    if not reference.strip():
        raise ValueError("Nomor atau tempat berkas belum diisi.")
    with store.write(by) as cursor:
        known = rule(cursor, region_id, "imut.documents", now.date())
        if document not in known:
            raise ValueError(f"Berkas harus salah satu dari: {'; '.join(known)}.")
        in_region(cursor, plan_id, region_id)
        for person in dict.fromkeys(map(int, people)):
            is_open(cursor, plan_id, person)
            cursor.execute(SQL["give_document"], {
                "document_id": next_id(cursor, "move_document", "document_id"), "region": region_id, "plan": plan_id,
                "person": person, "document": document, "reference": " ".join(reference.split()), "by": by, "now": now})


def withdraw(store: Store, region_id: int, document_id: int, *, by: str, now: dt.datetime) -> None:
    """Takes a noted document off; the row stays, with who and when."""
    with store.write(by) as cursor:
        cursor.execute(SQL["withdraw_document"], {"document_id": document_id, "region": region_id, "by": by, "now": now})


def missing(store: Store, region_id: int, plan_id: int, *, on: dt.date) -> pd.DataFrame:
    """What each approved or returned move of a plan lacks for I-MUT: person_id, document; no row for a complete one."""
    cursor = store.cursor()
    people = cursor.execute(SQL["to_submit"], {"plan": plan_id, "region": region_id}).fetchall()
    rows = [{"person_id": person, "document": name} for (person,) in people
            for name in lacking(cursor, region_id, plan_id, person, on)]
    return pd.DataFrame(rows, columns=["person_id", "document"]).astype({"person_id": "int64", "document": "string"})
