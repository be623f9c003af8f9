"""Single figures of a region and year (belanja pegawai, total belanja, penduduk), each with its source; the newest holds."""

from __future__ import annotations

import datetime as dt
import math

from data.sql import statements
from data.store import Store, next_id

SQL = statements("load.sql")


def put(store: Store, region_id: int, key: str, year: int, value: float, source: str, *, by: str, now: dt.datetime) -> None:
    """Records a figure; an earlier one of the same key and year stays in the store and no longer shows.

    ValueError, in words, for a negative or impossible value, a year outside 2000 to 2100, or no source.
    """
    if not key.strip() or not source.strip():
        raise ValueError("Nama angka dan sumbernya harus diisi.")
    if not 2000 <= year <= 2100:
        raise ValueError(f"Tahun {year} di luar 2000–2100.")
    if not math.isfinite(value) or value < 0:
        raise ValueError("Angka ini harus nol atau lebih.")
    with store.write(by) as cursor:
        cursor.execute(SQL["put_figure"], {
            "figure": next_id(cursor, "figure", "figure_id"), "region": region_id, "key": key.strip(), "year": year,
            "value": float(value), "source": " ".join(source.split()), "by": by, "now": now})
