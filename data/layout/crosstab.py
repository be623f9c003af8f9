"""A sheet with jabatan as columns (one row per unit): read as one record per unit and jabatan."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from data.cells import is_empty
from data.headings import ALIASES, LEAVES, TOTALS, normal, undated
from data.layout.grid import Grid, is_number
from data.layout.model import Cross, Slot, Source, Table
from data.names import like_position
from data.vocabulary import vocabulary

Measure = Literal["needed", "filled", "amount"]
HEADINGS: dict[Measure, str] = {"needed": "Kebutuhan", "filled": "Bezetting", "amount": "Jumlah menurut jabatan"}
FEWEST = 3  # jabatan side by side that make a crosstab
_GENERIC = frozenset(normal(text) for text in (
    "jabatan", "nama jabatan", "jenis jabatan", "jenis tenaga", "tenaga", "jenis tenaga kesehatan", "rincian jabatan",
    "jumlah menurut jabatan", "menurut jabatan", "jumlah", "kategori"))
_NEEDED = re.compile(r"kebutuhan|dibutuhkan|\babk\b|\bformasi\b|standar min|minimal", re.IGNORECASE)
_FILLED = re.compile(r"bez+et+ing|(keadaan|jumlah) (pegawai|tenaga)|pegawai yang ada|ketersediaan|\briil\b|existing",
                     re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """One column of numbers: whose jabatan it is about and what it counts."""

    slot: Slot
    position: str
    measure: Measure | None


def crossed(grid: Grid, table: Table) -> Table:
    """The table as records of unit and jabatan when it is such a sheet, else as it is."""
    columns = [one for slot in table.slots if (one := _column(slot))]
    names = tuple(dict.fromkeys(one.position for one in columns))
    jabatan = len(names) >= FEWEST and sum(map(like_position, names)) >= len(names) / 2
    if not jabatan or table.stack > 1 or _one_post_a_row(table, columns):
        return table
    spoken = _spoken(table)
    where: dict[str, dict[str, int]] = {}
    for one in columns:
        where.setdefault(one.measure or spoken, {}).setdefault(one.position, one.slot.source.column)
    places = {measure: tuple(found.get(name, -1) for name in names) for measure, found in where.items()}
    rows, which = _filled(grid, table, np.array(list(places.values())))
    counted = {one.slot.source for one in columns}
    kept = [slot for slot in table.slots if slot.source not in counted and not _sum_of_them(slot)]
    new = [Slot(source=Source(cross="name"), path=("Jabatan",)),
           *(Slot(source=Source(cross=measure), path=(heading,)) for measure, heading in HEADINGS.items() if measure in places)]
    return replace(
        table, slots=(*kept, *new), records=table.records[rows],
        labels={key: [values[row] for row in rows.tolist()] for key, values in table.labels.items()},
        cross=Cross(names=names, columns=places, which=which))


def _column(slot: Slot) -> _Column | None:
    """What a column of numbers under a jabatan counts; None for every other column."""
    measure: Measure | None = None
    names = []
    for part in slot.path:
        found = _measure(part)
        measure = found or measure
        if not found and normal(part) not in _GENERIC:
            names.append(" ".join(part.split()))
    if len(names) != 1 or _is_other(names[0]) or slot.source.part is not None or slot.source.width > 1:
        return None
    filled = [cell for cell in slot.sample if not is_empty(cell)]
    numbers = sum(map(is_number, filled))
    return _Column(slot=slot, position=names[0], measure=measure) if numbers and numbers >= len(filled) / 2 else None


def _is_other(name: str) -> bool:
    return normal(name) in vocabulary() or undated(name) in vocabulary() or normal(name) in LEAVES or normal(name) in TOTALS


def _measure(part: str) -> Measure | None:
    key = normal(part)
    if key in ALIASES["needed"]:
        return "needed"
    return "filled" if key in ALIASES["filled"] or key in ("ada", "yangada", "tersedia") else None


def _one_post_a_row(table: Table, columns: list[_Column]) -> bool:
    """A column names the jabatan or a person of each row: then the rows are no units."""
    counted = {one.slot.source for one in columns}
    others = {normal(slot.path[-1]) for slot in table.slots if slot.source not in counted}
    return any(name in ALIASES[field] for field in ("position", "nip", "source_key") for name in others)


def _sum_of_them(slot: Slot) -> bool:
    """A total or a difference beside the jabatan: it speaks of no jabatan."""
    last = normal(slot.path[-1])
    return last in TOTALS or last.startswith(("jumlah", "total")) or last in ALIASES["stated_gap"]


def _spoken(table: Table) -> Measure:
    """What the numbers count where no heading says it: as the title or the name of the sheet does."""
    text = " ".join((*table.titles, table.sheet))
    needed, filled = _NEEDED.search(text), _FILLED.search(text)
    if bool(needed) == bool(filled):
        return "amount"
    return "needed" if needed else "filled"


def _filled(grid: Grid, table: Table, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of row and jabatan with a number: indices into the records and into the jabatan, row by row."""
    present = np.zeros((len(table.records), columns.shape[1]), dtype=bool)
    for line in columns:
        for at, column in enumerate(line.tolist()):
            if column >= 0:
                present[:, at] |= grid.present[table.records, column]
    rows, which = np.nonzero(present)
    return rows, which
