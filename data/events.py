"""Notes on charts (a new application, a new building, another leader, Lebaran), and decisions on community input."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from data.sql import statements
from data.store import Store, next_id

SQL = statements("service.sql")
RemarkStatus = Literal["menunggu", "ditampilkan", "disembunyikan", "dijawab"]


def note_event(store: Store, region_id: int, *, unit_id: int | None, happened_on: dt.date, until: dt.date | None, text: str,
               caps_verdict: bool, by: str, now: dt.datetime) -> int:
    """Puts a note on the charts of one unit, or of the whole region (unit_id None); its id. Raises ValueError for no text."""
    if not text.strip() or (until is not None and until < happened_on):
        raise ValueError("Catatan kosong, atau berakhir sebelum dimulai.")
    with store.write(by) as cursor:
        event_id = next_id(cursor, "event", "event_id")
        cursor.execute(SQL["add_event"], {
            "event": event_id, "region": region_id, "unit": unit_id, "happened_on": happened_on, "until": until,
            "text": " ".join(text.split()), "caps": caps_verdict, "by": by, "now": now})
    return event_id


def withdraw_event(store: Store, region_id: int, event_id: int, *, by: str, now: dt.datetime) -> None:
    """Takes a note off the charts; the row stays, with who and when."""
    with store.write(by) as cursor:
        cursor.execute(SQL["withdraw_event"], {"event": event_id, "region": region_id, "by": by, "now": now})


def decide_remark(store: Store, region_id: int, remark_id: int, *, status: RemarkStatus, reply: str | None, by: str,
                  now: dt.datetime) -> None:
    """Shows, hides or answers one remark of the public; earlier decisions stay. Raises ValueError for an empty answer."""
    if status == "dijawab" and not (reply or "").strip():
        raise ValueError(status)
    with store.write(by) as cursor:
        cursor.execute(SQL["decide_remark"], {"remark": remark_id, "region": region_id, "status": status, "reply": reply,
                                              "by": by, "now": now})
