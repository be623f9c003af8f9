"""Sentences about all moves of one type together: the pooled effect, why there is none, and its course by months."""

import math
from collections.abc import Mapping

import pandas as pd

from analytics.quarters import QUARTER
from pages.parts import words
from pages.parts.formats import number
from pages.parts.words_after import signed, span

NOT_POOLED = {
    "bulan": "belum cukup bulan sebelum dan sesudah mutasi",
    "unit_pindah": "baru satu unit, atau terlalu sedikit unit untuk diuji secara acak",
    "pembanding": "kurang dari empat unit yang tidak dimutasi dan cukup bulannya",
    "tanpa_variasi": "nilainya tidak pernah berubah",
    "jarang": "kasusnya kurang dari lima, bahkan bila dijumlahkan per triwulan"}


def headline(row: Mapping[str, object], unit: str, shown: tuple[float, float, float]) -> str:
    """One pooled effect in words."""
    estimate, low, high = shown
    sure = f"95 %: {span(low, high, unit)}" if math.isfinite(low) and math.isfinite(high) else "selang belum dapat dibatasi"
    p = float(str(row["p"]))
    chance = "p < 0,01" if p < 0.01 else f"p = {number(p, 2)}"
    per = ", per triwulan karena jarang" if row.get("every") == QUARTER else ""
    rare = int(str(row.get("n_rare", 0)))
    out = f" ({number(rare)} unit lain tidak dihitung: kasusnya terlalu jarang)" if rare else ""
    return f"{row['type']}{per}: {signed(estimate, unit)} ({sure}), {number(float(str(row['n_treated'])))} unit{out}, {chance}"


def many(count: int) -> str:
    """How many pooled effects stand below each other, and what chance alone makes of so many."""
    return (f"{number(count)} gabungan diuji: tanpa dampak apa pun, kira-kira satu dari dua puluh tetap tampak nyata"
            " (p ≤ 0,05).")


def moved_since(every: int) -> str:
    """What the course of an effect is counted from and compared with."""
    each = "triwulan" if every == QUARTER else "bulan"
    return f"Sejak {each} mutasi, dibanding {each} sebelumnya"


def read(every: int) -> str:
    """How the points of the course of an effect are read."""
    each = "triwulan" if every == QUARTER else "bulan"
    rare = " Kasusnya jarang: satu titik adalah jumlah tiga bulan, dihitung dari mutasi." if every == QUARTER else ""
    return (f"Titik: tiap {each} dengan selang 95 %; bidang: seluruh perjalanan. {words.capital(each)} sebelum"
            f" mutasi hanya untuk mata, bukan bukti pembanding yang adil.{rare}")


def not_pooled(rows: pd.DataFrame) -> list[str]:
    """Why the moves of a type have no headline, with the indicators that have none for this reason (rows of headlines)."""
    said = []
    for (kind, reason), part in rows.groupby(["type", "reason"], sort=True):
        names = sorted({f"{row.indicator} ({row.service})" for row in part.itertuples()})
        more = f" dan {number(len(names) - 3)} lainnya" if len(names) > 3 else ""
        said.append(f"{words.capital(str(kind))}, {', '.join(names[:3])}{more}: belum digabung, {NOT_POOLED[str(reason)]}.")
    return said
