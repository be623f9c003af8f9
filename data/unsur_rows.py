"""Survey tables with one unsur per row, brought to one row per respondent or per line of means; and the scheme of 2004."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from data.cells import Problem
from data.headings import normal, unasked
from data.names import same_key
from data.rows import Rows
from data.workbooks import KINDS
from data.workbooks_after import OLD_UNSUR, UNSUR

NAMES = UNSUR | OLD_UNSUR
EVERY = tuple(NAMES)
_KEY = ("unit_key", "unit", "agency", "service", "month", "mode", "scheme", "weight", "respondent")
# In a form of 2004 a short heading means the old unsur: `Kecepatan` is not waktu penyelesaian there.
_SAME = {"waktu": "kecepatan", "kompetensi": "kemampuan", "perilaku": "kesopanan", "biaya": "kewajaran_biaya"}
_LEAST_OLD = 3


@dataclass(slots=True, kw_only=True)
class _Whole:
    """One row to be: its first row in the sheet, and the row in which each unsur stands."""

    first: int
    places: dict[str, int] = field(default_factory=dict)


def gathered(rows: Rows) -> Rows:
    """The rows with the unsur of one respondent (or of one line of means) side by side; as they are without an unsur column.

    An unsur that nobody knows, or that is told twice for the same line, sets its own row aside.
    """
    if rows.kind != "satisfaction" or "unsur" not in rows.columns or "rating" not in rows.columns:
        return rows
    wholes = _wholes(rows)
    firsts = [whole.first for whole in wholes]
    held = sorted(rows.reasons)
    order = np.array([*firsts, *held], dtype=int)
    columns = {name: values[order] for name, values in rows.columns.items() if name not in ("unsur", "rating")}
    ratings = rows.column("rating")
    for name in EVERY:
        told = [ratings[whole.places[name]] if name in whole.places else None for whole in wholes]
        columns[name] = np.array([*told, *([None] * len(held))], dtype=object)
    columns["n"] = np.array([*(_people(rows, whole) for whole in wholes), *([None] * len(held))], dtype=object)

    def address(name: str, row: int) -> str:
        whole = wholes[row] if row < len(wholes) else None
        at = whole.places.get(name, whole.first) if whole else int(order[row])
        return rows.address("rating" if name in EVERY else name, at)

    return Rows(kind=rows.kind, sheet=rows.sheet, numbers=rows.numbers[order], columns=columns,
                headings=rows.headings | {name: f"{rows.headings.get('rating', 'Nilai')} {NAMES[name]}" for name in EVERY},
                address=address, sheet_of=lambda row: rows.where(int(order[row])), problems=rows.problems,
                reasons={len(wholes) + place: rows.reasons[row] for place, row in enumerate(held)})


def _wholes(rows: Rows) -> list[_Whole]:
    named, keys = rows.column("unsur"), [rows.column(name) for name in _KEY]
    found: dict[tuple[Any, ...], _Whole] = {}
    for row in range(len(rows)):
        if row in rows.reasons:
            continue
        unsur = unsur_named(named[row])
        if unsur is None:
            rows.hold(row, Problem(value=str(named[row] or ""), severity="hold", reason="Nama unsur ini tidak dikenal.",
                                   remedy=f"Tulis namanya, bukan nomornya: {', '.join(UNSUR.values())}."), "unsur")
            continue
        key = tuple(same_key(cell) if isinstance(cell, str) else cell for cell in (column[row] for column in keys))
        whole = found.setdefault(key, _Whole(first=row))
        if (before := whole.places.setdefault(unsur, row)) != row:
            rows.hold(row, Problem(
                value=str(named[row]), severity="hold", remedy="Tambahkan kolom Nomor Responden, atau hapus salah satu baris.",
                reason=f"Unsur ini sudah disebut {rows.beside(before, row)} untuk unit, layanan, dan bulan yang sama."), "unsur")
    return list(found.values())


def _people(rows: Rows, whole: _Whole) -> Any:
    """How many answered: the fewest of its unsur, said where they differ; unknown for means without it, which is held later."""
    counts = rows.column("n")
    told = {counts[row] for row in whole.places.values()} - {None}
    if len(told) > 1:
        rows.note(whole.first, Problem(
            value=", ".join(f"{count:g}" for count in sorted(told)), severity="note", remedy="Periksa jumlah respondennya.",
            reason=f"Jumlah responden berbeda antarunsur; dipakai yang terkecil, {min(told):g}."), "n")
    return min(told, default=None)


def without_count(rows: Rows) -> None:
    """Holds a line of means that does not say how many answered: read as one respondent it would count for nothing."""
    counts = rows.column("n")
    for row in range(len(rows)):
        if row in rows.reasons or counts[row] is not None:
            continue
        broken = next((name for name in EVERY if (value := rows.column(name)[row]) is not None and value != int(value)), None)
        if broken:
            rows.hold(row, Problem(severity="hold", value=str(rows.column(broken)[row]),
                                   reason="Baris ini nilai rata-rata, tetapi jumlah respondennya tidak disebut.",
                                   remedy="Isi kolom Jumlah Responden pada baris ini."), broken)


def old_scheme(rows: Rows) -> None:
    """A row with unsur of 2004 belongs to that scheme; one that says otherwise is held."""
    schemes = rows.column("scheme").copy()
    columns = {name: rows.column(name).copy() for name in EVERY}
    for row in range(len(rows)):
        if row in rows.reasons or sum(columns[name][row] is not None for name in OLD_UNSUR) < _LEAST_OLD:
            continue
        if schemes[row] == "2017":
            rows.hold(row, Problem(value="2017", severity="hold", remedy="Kosongkan Skema, atau tulis 2004.",
                                   reason="Unsurnya dari aturan 2004, tetapi skemanya ditulis 2017."), "scheme")
            continue
        schemes[row] = "2004"
        for new, old in _SAME.items():
            if columns[old][row] is None:
                columns[old][row], columns[new][row] = columns[new][row], None
    rows.columns |= {"scheme": schemes, **columns}


def unsur_named(said: Any) -> str | None:
    """The unsur that a cell names, as a heading would; None for anything else."""
    if not isinstance(said, str):
        return None
    return _spellings().get(normal(said)) or _spellings().get(unasked(said))


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    fields = KINDS["satisfaction"].fields
    return {alias: one.name for one in reversed(fields) if one.name in EVERY for alias in one.aliases}
