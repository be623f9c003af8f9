"""Units and positions in one indented column (`Nama Unit/Jabatan`): which rows are units, and whose the positions are."""

import numpy as np

from data.cells import Cell
from data.headings import normal
from data.layout.grid import Grid, is_number
from data.layout.model import Source
from data.layout.rows import AGENCY_WORDS, UNIT_WORDS, without_enumerator

TREE = frozenset(normal(text) for text in (
    "nama unit/jabatan", "unit kerja/jabatan", "nama unit kerja/jabatan", "unit organisasi/nama jabatan", "unit/jabatan",
    "nama jabatan/unit kerja", "unit kerja/nama jabatan", "nama unit/nama jabatan", "jabatan/unit kerja"))


def is_tree(heading: str) -> bool:
    return normal(heading) in TREE


def branches(grid: Grid, rows: np.ndarray, source: Source, values: list[int]) \
        -> tuple[np.ndarray, list[str | None], list[str | None], list[tuple[int, str]]]:
    """Which rows are positions, with the unit and the agency of each, and the rows set aside as units.

    1. A row is a unit when it is called one (Dinas, Bidang, Puskesmas …), or has no numbers and something deeper below it.
    2. A position belongs to the nearest unit above it that is indented less; where nothing is indented, to the last unit.
    3. The perangkat daerah is the last unit called so (Dinas, Badan, Kecamatan …), else the outermost one.
    """
    seen = [_indented(grid, int(row), source) for row in rows]
    numbered = [any(is_number(grid.cell(int(row), column)) for column in values) for row in rows]
    keep = np.zeros(len(rows), bool)
    units: list[str | None] = []
    agencies: list[str | None] = []
    aside: list[tuple[int, str]] = []
    above: list[tuple[int, str]] = []
    agency: str | None = None
    for i, row in enumerate(rows.tolist()):
        depth, text = seen[i]
        deeper = i + 1 < len(rows) and seen[i + 1][0] > depth
        if not text:
            aside.append((row, "baris tanpa nama"))
        elif UNIT_WORDS.match(text) and "jabatan fungsional" not in text.casefold():
            above = [unit for unit in above if unit[0] < depth] + [(depth, text)]
            agency = text if AGENCY_WORDS.match(text) or (agency is None and not above[:-1]) else agency
            aside.append((row, "baris unit"))
        elif not numbered[i] and (deeper or "jabatan" in text.casefold()):
            aside.append((row, "baris bagian"))
        else:
            keep[i] = True
            holders = [unit for unit in above if unit[0] < depth] or above
            units.append(holders[-1][1] if holders else None)
            agencies.append(agency)
    return keep, units, agencies, aside


def _indented(grid: Grid, row: int, source: Source) -> tuple[int, str]:
    """How deep a name stands (columns first, then leading blanks) and the name."""
    for offset in range(source.width):
        cell: Cell = grid.cell(row, source.column + offset)
        if isinstance(cell, str) and cell.strip() and not is_number(cell):
            blanks = len(cell) - len(cell.lstrip())
            return offset * 100 + min(blanks, 99), without_enumerator(cell)
    return 0, ""
