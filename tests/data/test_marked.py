"""The user's own workbook comes back with its troubled cells marked, whatever format it had."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from data import importer, marked, reader
from data.cells import Problem
from data.store import Store
from tests.data.conftest import NOW
from tests.data.simple_files import ROSTER, person, write_sheet


def problem(cell: str, severity: str = "hold", sheet: str = "Data", reason: str = "NIP kosong.") -> Problem:
    return Problem(sheet=sheet, cell=cell, column="NIP", value="=1+1", reason=reason, remedy="Isi NIP.",
                   severity=severity)  # type: ignore[arg-type]


def book_of(path: Path, problems: list[Problem]) -> openpyxl.Workbook:
    look, sheets = reader.read_all(path)
    return openpyxl.load_workbook(io.BytesIO(marked.workbook(path, problems, look=look, sheets=sheets)))


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    return write_sheet(tmp_path / "r.xlsx", ROSTER, [person(n, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil")
                                                     for n in range(4)])


def test_every_problem_of_an_import_stands_at_its_cell(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "r.xlsx", ROSTER, [
        person(1, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil"),
        person(2, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil", nip="19850315201001190"),  # 17 digits
        person(3, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil", since=dt.date(2031, 1, 1))])  # still to come
    prepared = importer.prepare(store, path, answers={"data_date": "2025-12-31"}, region="Kota Uji",
                                today=NOW.date())
    book = book_of(path, prepared.problems)
    sheet = book["Data"]
    assert sheet["A3"].comment is not None
    assert "17 digit" in sheet["A3"].comment.text
    assert sheet["A3"].fill.fgColor.rgb.endswith(marked.COLOURS["hold"])
    assert sheet["H4"].fill.fgColor.rgb.endswith(marked.COLOURS["note"])
    assert sheet["B2"].value == "Orang 00001"
    assert sheet["A2"].comment is None


def test_the_list_of_problems_comes_first_and_holds_no_formula(roster: Path) -> None:
    book = book_of(roster, [problem("A2", "note"), problem("A3", "hold")])
    listing = book.worksheets[0]
    assert listing.title == marked.LIST_SHEET
    assert [cell.value for cell in listing[1]] == list(marked.HEADINGS)
    assert [row[0].value for row in listing.iter_rows(min_row=2)] == ["baris ditahan", "catatan"]  # the gravest first
    assert listing["E2"].data_type == "s"


def test_two_problems_of_one_cell_share_a_comment_in_the_graver_colour(roster: Path) -> None:
    sheet = book_of(roster, [problem("A2", "note", reason="Pertama."), problem("A2", "hold", reason="Kedua.")])["Data"]
    assert "Pertama." in sheet["A2"].comment.text
    assert "Kedua." in sheet["A2"].comment.text
    assert sheet["A2"].fill.fgColor.rgb.endswith(marked.COLOURS["hold"])


def test_a_csv_comes_back_as_a_workbook_of_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("NIP;Nama;Unit Kerja\n198503152010011901;=Rumus;Puskesmas A\n;Budi;Puskesmas B\n", "utf-8")
    look, sheets = reader.read_all(path)
    name = next(iter(sheets))
    book = openpyxl.load_workbook(io.BytesIO(marked.workbook(path, [problem("A3", sheet=name)], look=look, sheets=sheets)))
    sheet = book.worksheets[1]
    assert str(sheet["A2"].value) == "198503152010011901"
    assert sheet["B2"].data_type == "s"
    assert sheet["A3"].comment is not None


def test_a_merged_sheet_built_to_fill_memory_is_written_from_its_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                                       roster: Path) -> None:
    monkeypatch.setattr(marked, "_in_child", lambda path, problems: None)  # as when the child was ended by its limits
    assert book_of(roster, [problem("A2")])["Data"]["A2"].comment is not None


def test_problems_on_unknown_sheets_or_without_a_cell_are_only_listed(roster: Path) -> None:
    book = book_of(roster, [problem("", "note"), problem("A2", sheet="Hilang")])
    assert len(list(book.worksheets[0].iter_rows())) == 3
    assert book["Data"]["A2"].comment is None
