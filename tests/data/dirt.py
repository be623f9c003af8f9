"""What a test of dirty workbooks asks: which problem was told where, and what is in the store afterwards."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from data import backup
from data.importer import Receipt
from data.store import Store
from tests.data.simple_files import NEED, ROSTER, person, write_sheet

AGENCY, UNIT, OTHER, POST = "Dinas Kesehatan", "Puskesmas Uji 01", "Puskesmas Uji 02", "Perawat Terampil"
DAY, NEXT = dt.date(2025, 12, 31), dt.date(2026, 6, 30)


def one(number: int, **given: Any) -> list[Any]:
    """An ordinary person of the test puskesmas under ROSTER, with this much different."""
    return person(number, given.pop("unit", UNIT), given.pop("agency", AGENCY), given.pop("position", POST), **given)


def roster(path: Path, rows: Sequence[Sequence[Any]], header: Sequence[str] = ROSTER) -> Path:
    return write_sheet(path / "r.xlsx", header, rows)


def need(path: Path, rows: Sequence[Sequence[Any]], header: Sequence[str] = NEED) -> Path:
    return write_sheet(path / "n.xlsx", header, rows)


def cells_of(path: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), sheet: str = "Data") -> Path:
    """A workbook through openpyxl, which writes formulas without a value and keeps merged areas."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    book.save(path)
    return path


def told(receipt: Receipt, words: str) -> list[tuple[str, str]]:
    """Severity and cell of every problem whose reason holds these words."""
    return [(problem.severity, problem.cell) for problem in receipt.problems if words in problem.reason]


def all_told(receipt: Receipt) -> list[tuple[str, str]]:
    """Severity and cell of every problem that stands at a cell, in the order of the sheet."""
    found = {(problem.cell, problem.severity) for problem in receipt.problems if problem.cell}
    return [(severity, cell) for cell, severity in sorted(found, key=lambda one: (len(one[0]), one))]


def counted(receipt: Receipt) -> tuple[int, int]:
    return receipt.rows, receipt.held


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    return {name: store.cursor().table(f"neraca.{name}").fetchall() for name in backup.tables(store)}


def people(store: Store, column: str, on: dt.date = DAY) -> list[Any]:
    """One column of the people in force, by name; None for what is empty."""
    found = store.read("people", region_id=1, on=on).merge(store.read("identities", region_id=1, on=on), on="person_id")
    values = found.sort_values("name")[column].tolist()
    return [None if value != value else value for value in values]


def needs(store: Store, on: dt.date = DAY) -> dict[tuple[str, str], float]:
    """Need by unit and position name, unrounded."""
    units = store.read("units", region_id=1, on=on).set_index("unit_id")["name"]
    posts = store.read("positions", region_id=1, on=on).set_index("position_id")["name"]
    return {(units[row["unit_id"]], posts[row["position_id"]]): row["needed_raw"]
            for row in store.read("needs", region_id=1, on=on).to_dict("records")}


def tree(store: Store, on: dt.date = DAY) -> set[str]:
    """The path of every unit."""
    return set(store.read("units", region_id=1, on=on)["path"])
