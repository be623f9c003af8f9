"""JUMLAH more than once: as rows below blocks, as rows below each other, and as columns behind PNS and PPPK."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from data.importer import Prepared, prepare
from data.store import Store
from tests.data.conftest import DAY, NOW
from tests.data.simple_files import write_sheet

HEAD = ("No", "Unit Kerja", "Jabatan", "Kebutuhan", "Bezetting", "Kurang/Lebih")
A = [(1, "Puskesmas A", "Perawat Terampil", 4, 3, -1), (2, "Puskesmas A", "Bidan Terampil", 2, 2, 0)]
B = [(3, "Puskesmas B", "Perawat Terampil", 5, 1, -4), (4, "Puskesmas B", "Bidan Terampil", 3, 3, 0)]
TWICE = ("No", "Unit Kerja", "Jabatan", "Kebutuhan", "PNS", "PPPK", "JUMLAH", "CPNS", "PPPK", "JUMLAH")
# Three are there and one more is asked for; then two and none.
GROUPS = [(1, "Puskesmas A", "Perawat Terampil", 4, 2, 1, 3, 1, 0, 1), (2, "Puskesmas A", "Bidan Terampil", 2, 2, 0, 2, 0, 0, 0)]


def total(*values: int) -> tuple[Any, ...]:
    return (None, "JUMLAH", None, *values)


def read(store: Store, path: Path, head: Sequence[str], rows: Sequence[Sequence[Any]], **how: Any) -> Prepared:
    file = write_sheet(path / "k.xlsx", head, rows, title="Kebutuhan Kota Uji tahun 2025")
    return prepare(store, file, data_date=DAY, region="Kota Uji", today=NOW.date(), **({"yes": True} | how))


@pytest.mark.parametrize("rows", [
    [*A, total(6, 5, -1), *B, total(8, 4, -4)],                            # one below each block, none for all
    [*A, total(6, 5, -1), *B, total(14, 9, -5)],                           # the second counts both blocks
    [*A, total(6, 5, -1), *B, total(8, 4, -4), total(14, 9, -5)],
    [*A, *B, total(14, 9, -5), total(14, 9, -5)]])
def test_a_row_of_totals_is_no_jabatan_and_one_that_adds_up_says_nothing(store: Store, tmp_path: Path, rows: list) -> None:
    found = read(store, tmp_path, HEAD, rows)
    assert found.parts[0].column("needed").tolist() == [4, 2, 5, 3]
    assert found.problems == []


@pytest.mark.parametrize(("last", "said"), [
    (total(28, 18, -10), "14. Baris jumlah di atasnya ikut dijumlahkan."),  # what a sum over everything above it gives
    (total(15, 9, -5), "14.")])
def test_a_total_below_totals_is_held_against_all_rows(store: Store, tmp_path: Path, last: tuple[Any, ...], said: str) -> None:
    found = read(store, tmp_path, HEAD, [*A, total(6, 5, -1), *B, total(8, 4, -4), last])
    first = found.problems[0]
    assert (first.cell, first.reason) == ("D10", f"Jumlah yang tertulis tidak sama dengan jumlah barisnya: {said}")


def test_two_groups_of_people_without_a_heading_are_asked_about_and_never_mixed(store: Store, tmp_path: Path) -> None:
    found = read(store, tmp_path, TWICE, GROUPS, yes=False, answers={"basis": "konsep ABK"})
    [asked] = found.questions
    assert (asked.key, asked.default) == ("column:filled", "tidak ada")
    told = read(store, tmp_path, TWICE, GROUPS, answers={"column:filled": asked.options[0]})
    assert told.parts[1].column("filled").tolist() == [3, 2]
    assert [part.kind for part in read(store, tmp_path, TWICE, GROUPS).parts] == ["need"]  # the safe answer counts nobody


def test_the_stated_difference_tells_which_group_is_there(store: Store, tmp_path: Path) -> None:
    rows = [(*row, row[6] - row[3]) for row in GROUPS]
    found = read(store, tmp_path, (*TWICE, "Kurang/Lebih"), rows, yes=False, answers={"basis": "konsep ABK"})
    assert found.questions == []
    assert found.parts[1].column("filled").tolist() == [3, 2]


def test_a_sum_that_differs_from_its_parts_is_told(store: Store, tmp_path: Path) -> None:
    rows = [(1, "Puskesmas A", "Perawat Terampil", 4, 2, 1, 5), (2, "Puskesmas A", "Bidan Terampil", 2, 2, 0, 2)]
    [problem] = read(store, tmp_path, TWICE[:7], rows).problems
    assert (problem.cell, problem.value) == ("G4", "5")
    assert "berbeda dari rinciannya (PNS, CPNS dan PPPK bersama 3)" in problem.reason


def test_a_jabatan_stated_twice_for_one_unit_is_added_up_and_told(store: Store, tmp_path: Path) -> None:
    rows = [(1, "Puskesmas A", "Perawat Terampil", 3, 1, -2), (2, "Puskesmas A", "Perawat Terampil", 2, 0, -2),
            (3, "Puskesmas B", "Perawat Terampil", 2, 2, 0), (4, "Puskesmas A", "Perawat Terampil", 0, 0, 0),
            (5, "PUSKESMAS  B", "perawat terampil", 1, 0, -1)]  # the same post in another spelling: not a word
    found = read(store, tmp_path, HEAD, rows)
    assert [(one.cell, one.reason, one.severity) for one in found.problems] == [
        ("C5", "Jabatan ini sudah ada pada unit yang sama di baris 4; angkanya dijumlahkan.", "note")]
