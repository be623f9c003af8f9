"""Sheets with jabatan as columns: one record per unit and jabatan, each at its own cell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.cells import Problem
from data.receipt import Receipt
from data.store import Store
from tests.data.conftest import DAY
from tests.data.layouts import Page
from tests.data.sheet_of_lists import column
from tests.data.test_codes import read

Load = Callable[..., Receipt]
A, B = "Puskesmas Contoh Utara", "Puskesmas Contoh Selatan"


def crosstab(folder: Path, title: str, *rows: tuple[Any, ...], sheet: str = "Data") -> Path:
    page = Page(folder / "silang.xlsx", sheet)
    page.put(f"{title} KEADAAN 31 DESEMBER 2025")
    page.put("Perangkat Daerah : Dinas Kesehatan")
    page.put("No", "Unit Kerja", "Dokter", "Perawat Terampil", "Bidan Terampil", "Tenaga Gizi", "Jumlah")
    for number, row in enumerate(rows, start=1):
        page.put(number, *row)
    page.close()
    return folder / "silang.xlsx"


def grouped(folder: Path) -> Path:
    """Need, bezetting and difference under every jabatan."""
    page = Page(folder / "silang.xlsx", "Rekap")
    page.put("REKAPITULASI PEGAWAI TAHUN 2025 HASIL ANALISIS BEBAN KERJA KEADAAN 31 DESEMBER 2025")
    page.over(1, 0, 2, 0, "No")
    page.over(1, 1, 2, 1, "Unit Kerja")
    for at, name in enumerate(("Dokter", "Perawat Terampil", "Bidan Terampil")):
        page.over(1, 2 + 3 * at, 1, 4 + 3 * at, name)
        page.put("ABK", "Bezetting", "+/-", row=2, column=2 + 3 * at)
    page.put(1, A, 2, 1, -1, 5, 5, 0, 3, 4, 1, row=3)
    page.put(2, B, 1, 0, -1, None, None, None, 3, 2, -1, row=4)
    page.close()
    return folder / "silang.xlsx"


def stored(store: Store, view: str, number: str) -> dict[tuple[str, str], float]:
    rows, units, positions = (store.read(name, region_id=1, on=DAY) for name in (view, "units", "positions"))
    unit, post = units.set_index("unit_id")["name"], positions.set_index("position_id")["name"]
    return {(unit[row.unit_id], post[row.position_id]): getattr(row, number) for row in rows.itertuples()}


def test_every_filled_cell_is_the_need_of_one_jabatan_in_one_unit(store: Store, load: Load, tmp_path: Path) -> None:
    file = crosstab(tmp_path, "KEBUTUHAN PEGAWAI HASIL ABK", (A, 2, 5, 3, None, 10), (B, 1, None, 3, 0, 4),
                    ("Jumlah", 3, 5, 6, 0, 14))
    found, values = read(file)
    assert (found.kind, found.also, len(values)) == ("need", (), 6)
    assert column(values, "agency") == ["Dinas Kesehatan"] * 6
    assert [values.address("needed", i) for i in range(6)] == ["C4", "D4", "E4", "C5", "E5", "F5"]
    assert values.address("position", 1) == "D3"
    receipt = load(file)
    assert (receipt.rows, receipt.held) == (6, 0)
    assert stored(store, "need_in_use", "needed") == {
        (A, "Dokter"): 2, (A, "Perawat Terampil"): 5, (A, "Bidan Terampil"): 3, (B, "Dokter"): 1, (B, "Bidan Terampil"): 3,
        (B, "Tenaga Gizi"): 0}


def test_a_bezetting_of_the_same_shape_is_a_headcount(store: Store, load: Load, tmp_path: Path) -> None:
    assert load(crosstab(tmp_path, "BEZETTING TENAGA KESEHATAN", (A, 2, 5, 3, 1, 11))).kind == "headcount"
    assert stored(store, "staffing", "filled") == {
        (A, "Dokter"): 2, (A, "Perawat Terampil"): 5, (A, "Bidan Terampil"): 3, (A, "Tenaga Gizi"): 1}


def test_need_and_bezetting_under_every_jabatan_feed_both_kinds(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(grouped(tmp_path))
    assert (receipt.kinds, receipt.rows) == (("need", "headcount"), 5)
    assert stored(store, "need_in_use", "needed")[A, "Bidan Terampil"] == 3
    assert stored(store, "staffing", "filled")[A, "Bidan Terampil"] == 4


def test_a_bad_cell_is_told_at_its_own_address_and_holds_only_itself(load: Load, tmp_path: Path) -> None:
    file = crosstab(tmp_path, "KEBUTUHAN PEGAWAI HASIL ABK", (A, -2, 5, 3, None, 6), (B, 1, "dua", 3, 1, 7))
    receipt = load(file)
    assert (receipt.rows, receipt.held) == (5, 2)
    assert {(problem.severity, problem.cell) for problem in receipt.problems} == {
        ("hold", "C4"), ("hold", "D5"), ("note", "")}
    told = next(problem.reason for problem in receipt.problems if problem.severity == "note")
    assert told == ("4 judul kolom dibaca sebagai jabatan (Dokter, Perawat Terampil, Bidan Terampil, Tenaga Gizi); angkanya"
                    " dibaca sebagai Kebutuhan.")


def test_numbers_that_nobody_says_what_they_count_are_asked_about(store: Store, load: Load, tmp_path: Path) -> None:
    file = crosstab(tmp_path, "REKAPITULASI", (A, 2, 5, 3, None, 10), (B, 1, 2, 3, 1, 7))
    asked = load(file, yes=False)
    assert [question.key for question in asked.questions] == ["kind"]
    asked = load(file, yes=False, answers={"kind": "need"})
    assert "column:needed" in [question.key for question in asked.questions]
    done = load(file, answers={"kind": "need", "column:needed": "Jumlah menurut jabatan"})
    assert done.rows == 7


def test_columns_of_other_numbers_are_no_crosstab(tmp_path: Path) -> None:
    page = Page(tmp_path / "l.xlsx", "Data")
    page.put("KEADAAN 31 DESEMBER 2025")
    page.put("Unit Kerja", "Jabatan", "Kebutuhan", "Dokter", "Perawat", "Bidan")
    page.put(A, "Perawat Terampil", 4, 1, 2, 3)
    page.close()
    found, values = read(tmp_path / "l.xlsx")
    assert not isinstance(found, Problem)
    assert (found.kind, len(values), found.table.cross) == ("need", 1, None)
