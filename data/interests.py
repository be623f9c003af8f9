"""Declarations on conflicts of interest (konflik kepentingan): who declares, about whom and what; withdrawn, never deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from data.masking import without_contacts
from data.sql import statements
from data.store import Store, next_id, one

SQL = statements("decision.sql")
# The relations that make one, in general words (UU 30/2014 Pasal 43, read in a secondary copy); who the other is, is not asked.
RELATIONS = ("kepentingan pribadi atau bisnis", "hubungan kerabat atau keluarga", "hubungan dengan pihak yang terlibat",
             "hubungan dengan yang memberi rekomendasi", "hubungan pengawasan atau pemeriksaan", "lainnya")
About = tuple[int | None, int | None]


def declare(store: Store, region_id: int, about: Sequence[About], *, conflict: bool, declared_by: str, reason: str = "",
            official: str = "", since: dt.date, until: dt.date | None = None, by: str, now: dt.datetime) -> list[int]:
    """Keeps one declaration for every person × unit of `about`; their numbers.

    A person or a unit may be None: everybody, every unit. `official`: the conflict is with one who decides, not with the unit.
    ValueError, in words: nothing to declare about, both open, a conflict without its reason, an official without a conflict, no
    name of who declares, an end before the beginning.
    """
    if not about or any(person is None and unit is None for person, unit in about):
        raise ValueError("Pernyataan menyebut pegawai, unit, atau keduanya.")
    if not declared_by.strip():
        raise ValueError("Yang menyatakan belum diisi.")
    if conflict and not reason.strip():
        raise ValueError("Konflik kepentingan memerlukan hubungannya, dengan kata umum.")
    if official.strip() and not conflict:
        raise ValueError("Pejabat hanya disebut bila ada konflik kepentingan dengannya.")
    if until is not None and until < since:
        raise ValueError("Akhir pernyataan mendahului awalnya.")
    found = []
    with store.write(by) as cursor:
        for person, unit in dict.fromkeys(about):
            found.append(next_id(cursor, "interest", "interest_id"))
            cursor.execute(SQL["add_interest"], {
                "interest": found[-1], "region": region_id, "person": person, "unit": unit, "official": _said(official),
                "conflict": conflict, "declared_by": _said(declared_by), "reason": _said(reason), "since": since, "until": until,
                "by": by, "now": now})
    return found


def withdraw(store: Store, region_id: int, interest_id: int, *, reason: str, by: str, now: dt.datetime) -> None:
    """Withdraws a declaration once and for all; it stays readable. ValueError, in words, without reason, unknown, withdrawn."""
    if not reason.strip():
        raise ValueError("Alasan pencabutan belum diisi.")
    with store.write(by) as cursor:
        found = one(cursor.execute(SQL["interest"], {"interest": interest_id, "region": region_id}).fetchall())
        if found is None:
            raise ValueError(f"Pernyataan nomor {interest_id} tidak ada.")
        if found[0] is not None:
            raise ValueError(f"Pernyataan nomor {interest_id} sudah dicabut.")
        cursor.execute(SQL["withdraw_interest"], {"interest": interest_id, "region": region_id, "reason": _said(reason), "by": by,
                                                  "now": now})


def _said(text: str) -> str | None:
    """In one line, without telephone numbers, NIP and the like; None for nothing."""
    return without_contacts(" ".join(text.split())) or None
