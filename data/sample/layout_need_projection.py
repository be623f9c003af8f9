"""BKN's five-year form: units and jabatan indented in one column group, bezetting, need, pensions and need over five years."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from data.sample.book import Book, Value, book
from data.sample.careers import first_of_month
from data.sample.establishment import Cell
from data.sample.layout_need_list import title_rows
from data.sample.people import Person
from data.sample.regions import NEED_YEAR
from data.sample.units import Unit
from data.sample.world import World

INDENTS = 7
YEARS = range(NEED_YEAR + 1, NEED_YEAR + 6)


def write(world: World, path: Path) -> None:
    """The whole region: units at their depth, jabatan below them, the row of column numbers under the header."""
    with book(path, f"proyeksi kebutuhan {world.region.name}") as made:
        sheet = made.sheet("CONTOH Proyeksi 5 Tahun")
        sheet.set_column(1, INDENTS - 1, 3)
        sheet.set_column(INDENTS, INDENTS, 60)
        for at, title in enumerate(title_rows(world, "PROYEKSI KEBUTUHAN PEGAWAI LIMA TAHUN")):
            made.row(sheet, at, [title], made.bold)
        _header(made, sheet)
        leaving = _leaving(world.people)
        line = 8
        before: Unit | None = None
        for number, cell in enumerate((c for c in world.cells if c.needed), start=1):
            if cell.unit is not before:
                line = _unit_rows(made, sheet, line, cell.unit, before)
                before = cell.unit
            depth = _depth(cell.unit) + 1
            made.row(sheet, line, [number, *[None] * depth, cell.position.name])
            made.row(sheet, line, [None] * (INDENTS + 1) + _figures(cell, leaving))
            line += 1
        made.row(sheet, line, [None, "Jumlah", *[None] * (INDENTS - 1), sum(c.filled for c in world.cells if c.needed),
                               sum(c.needed for c in world.cells)], made.bold)


def _header(made: Book, sheet: Worksheet) -> None:
    sheet.merge_range(5, 0, 6, 0, "No", made.header)
    sheet.merge_range(5, 1, 6, INDENTS, "Nama Unit/Jabatan", made.header)
    sheet.merge_range(5, INDENTS + 1, 6, INDENTS + 1, "Bezetting Saat Ini", made.header)
    sheet.merge_range(5, INDENTS + 2, 6, INDENTS + 2, "Kebutuhan ABK", made.header)
    for block, heading in enumerate(("Pensiun", "Dibutuhkan")):
        first = INDENTS + 3 + 5 * block
        sheet.merge_range(5, first, 5, first + 4, heading, made.header)
        made.row(sheet, 6, [None] * first + list(YEARS), made.header)
    sheet.write_number(7, 0, 1, made.header)
    for number, column in enumerate((1, *range(INDENTS + 1, INDENTS + 13)), start=2):
        sheet.write_number(7, column, number, made.header)


def _unit_rows(made: Book, sheet: Worksheet, line: int, unit: Unit, before: Unit | None) -> int:
    """The unit's own row, and above it the perangkat daerah where it was not the one before."""
    if unit.parent and (before is None or before.agency != unit.agency):
        line = _unit_rows(made, sheet, line, unit.parent, before)
    made.row(sheet, line, [None] * (_depth(unit) + 1) + [unit.name], made.bold)
    return line + 1


def _depth(unit: Unit) -> int:
    return 0 if unit.parent is None else _depth(unit.parent) + 1


def _leaving(people: list[Person]) -> dict[tuple[str, str], list[int]]:
    """Pensions per unit and jabatan in each of the five years."""
    found: dict[tuple[str, str], list[int]] = {}
    for person in people:
        born = person.career.birth
        year = first_of_month(born.replace(year=born.year + person.position.bup), 1).year
        if year in YEARS:
            found.setdefault((person.unit.key, person.needed_as), [0] * 5)[year - YEARS[0]] += 1
    return found


def _figures(cell: Cell, leaving: dict[tuple[str, str], list[int]]) -> list[Value]:
    pensions = leaving.get((cell.unit.key, cell.position.name), [0] * 5)
    wanted, left = [], cell.filled
    for gone in pensions:
        left -= gone
        wanted.append(max(0, cell.needed - left))
    return [cell.filled, cell.needed, *pensions, *wanted]
