"""Which method of counting a need an office chose for a family of positions, with its reason; the newest choice holds."""

from __future__ import annotations

import datetime as dt

from data.sql import statements
from data.store import Store, next_id

SQL = statements("load.sql")
# As analytics.methods counts by them; a test keeps both lists alike.
METHODS = ("ditetapkan", "beban kerja", "ABK-Kes", "guru", "rasio", "standar minimum", "jabatan SOTK")


def choose(store: Store, region_id: int, family: str, method: str, reason: str, *, by: str, now: dt.datetime) -> None:
    """Records a choice; earlier ones stay in the store. ValueError, in words, without family, method or reason, and for a
    method that nothing counts by (METHODS).
    """
    for said, what in ((family, "Rumpun jabatan"), (method, "Metode"), (reason, "Alasan")):
        if not said.strip():
            raise ValueError(f"{what} belum diisi.")
    if method.strip() not in METHODS:
        raise ValueError(f"Metode “{method.strip()}” tidak dikenal. Pilih salah satu: {', '.join(METHODS)}.")
    with store.write(by) as cursor:
        cursor.execute(SQL["choose"], {
            "choice": next_id(cursor, "method_choice", "choice_id"), "region": region_id, "family": family.strip(),
            "method": method.strip(), "reason": " ".join(reason.split()), "by": by, "now": now})
