"""Indicators with one column per month, as offices keep them: with the year, under it, without it, as real dates."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from data.dates import months_in_a_row
from data.importer import prepare
from data.receipt import Receipt
from data.store import Store

Load = Callable[..., Receipt]
HEAD = ("No", "Unit Kerja", "Layanan", "Indikator")
NAMES = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
         "Desember")


def book(path: Path, sheets: dict[str, Sequence[Sequence[Any]]], merged: Sequence[str] = ()) -> Path:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
    made.save(path)
    return path


def lines(width: int) -> list[list[Any]]:
    """Two services; values that differ from month to month and are no running numbers."""
    return [[number, "Disdukcapil", service, "waktu proses", *(10 * number + (7 * at) % 5 + 0.5 for at in range(width))]
            for number, service in enumerate(("KTP-el", "KK"), 1)]


def months(store: Store) -> list[tuple[str, dt.date]]:
    found = store.read("indicator_values", region_id=1)
    return sorted(zip(found["service"], [day.date() if hasattr(day, "date") else day for day in found["month"]], strict=True))


def expected(*years: int) -> list[tuple[str, dt.date]]:
    days = [dt.date(year, number, 1) for year in years for number in range(1, 13)]
    return sorted((service, day) for service in ("KTP-el", "KK") for day in days)


@pytest.mark.parametrize("spelled", ["Jan 2024", "01/2024", "a date"])
def test_two_years_of_months_beside_three_headings_are_found(store: Store, load: Load, tmp_path: Path, spelled: str) -> None:
    ways: dict[str, Callable[[int, int], Any]] = {
        "Jan 2024": lambda year, number: f"{NAMES[number - 1][:3]} {year}",
        "01/2024": lambda year, number: f"{number:02d}/{year}",
        "a date": lambda year, number: dt.datetime(year, number, 1)}
    head = [*HEAD, *(ways[spelled](year, number) for year in (2024, 2025) for number in range(1, 13))]
    receipt = load(book(tmp_path / "dua.xlsx", {"Data": [["Laporan"], [], head, *lines(24)]}))
    assert (receipt.rows, receipt.held) == (48, 0)
    assert months(store) == expected(2024, 2025)


def test_the_year_may_stand_above_the_months(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [[*HEAD, 2024, *[None] * 11, 2025, *[None] * 11], [None] * 4 + [*NAMES, *NAMES], *lines(24)]
    load(book(tmp_path / "atas.xlsx", {"Data": rows}, ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:P1", "Q1:AB1")))
    assert months(store) == expected(2024, 2025)


def test_the_year_of_each_sheet_stands_in_its_own_title(store: Store, load: Load, tmp_path: Path) -> None:
    sheets = {f"S{year % 10}": [[f"LAPORAN INDIKATOR TAHUN {year}"], [*HEAD, *NAMES], *lines(12)] for year in (2024, 2025)}
    load(book(tmp_path / "lembar.xlsx", sheets))
    assert months(store) == expected(2024, 2025)


def test_a_year_that_nothing_tells_is_asked_for(store: Store, load: Load, tmp_path: Path) -> None:
    path = book(tmp_path / "tanpa.xlsx", {"Data": [["LAPORAN INDIKATOR"], [*HEAD, *NAMES], *lines(12)]})
    found = prepare(store, path, region="Kota Uji", today=dt.date(2026, 1, 15))
    assert [(question.key, question.default) for question in found.questions] == [("year", None)]
    assert load(path).import_id is None
    assert load(path, answers={"year": "2024"}).rows == 24
    assert months(store) == expected(2024)


def test_an_answer_that_is_no_year_holds_every_row(store: Store, load: Load, tmp_path: Path) -> None:
    path = book(tmp_path / "salah.xlsx", {"Data": [["LAPORAN INDIKATOR"], [*HEAD, *NAMES], *lines(12)]})
    receipt = load(path, answers={"year": "24"})
    assert receipt.rows == 0
    assert receipt.held > 0


@pytest.mark.parametrize(("cells", "count"), [
    (("No", "Okt 2025", "Nov 2025", "Des 2025", "Jan 2026"), 4), (("Januari", "Februari", "Agt."), 0), (("NIP", "Nama"), 0),
    ((dt.datetime(2025, 11, 1), dt.datetime(2025, 12, 1), dt.datetime(2026, 1, 1)), 3),
    ((dt.datetime(2020, 3, 1), dt.datetime(2022, 3, 1)), 0),    # TMT dates in a row of people
    (("12-05-2020", "13-06-2020"), 0)])
def test_months_count_only_one_after_the_other(cells: tuple[Any, ...], count: int) -> None:
    assert months_in_a_row(cells) == count
