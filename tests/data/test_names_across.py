"""Sheets with subjects or units as columns: one record per row and name, and the person is told how each heading was read."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from data.headings_across import is_subject, like_unit
from data.importer import import_workbook
from data.receipt import Receipt
from data.store import Store
from tests import stores

SUBJECTS = ("Matematika", "IPA", "B. Indonesia", "PJOK", "Koding")
SCHOOLS = ((1, "SMP Negeri 1 Uji", 24, 20, 30, 12, 4), (2, "SMP Negeri 2 Uji", 48, 40, 60, None, 8))
UNITS = ("Puskesmas Melati", "PKM Mawar", "Kec. Anggrek", "Gudang Farmasi")
POSTS = ((1, "Dokter Ahli Pertama", 2, 1, 3, None), (2, "Perawat Terampil", 5, 4, 6, 7))


def drawn(path: Path, title: str, fixed: tuple[str, ...], group: str, names: tuple[str, ...], rows: tuple[tuple[Any, ...], ...],
          *, merged: bool = True, after: tuple[str, ...] = ()) -> Path:
    """A sheet with names side by side, below a heading over them where `group` is given (merged, or only written above)."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Lembar1")
    page.write(0, 0, title)
    for place, heading in enumerate(fixed):
        if group and merged:
            page.merge_range(2, place, 3, place, heading, book.add_format())
        else:
            page.write(2, place, heading)
    start = len(fixed)
    if group and merged:
        page.merge_range(2, start, 2, start + len(names) - 1, group, book.add_format())
    elif group:
        page.write(2, start, group)
    page.write_row(2 + bool(group), start, (*names, *after))
    for place, row in enumerate(rows, start=3 + bool(group)):
        page.write_row(place, 0, row)
    book.close()
    return path


def read(store: Store, path: Path, **given: Any) -> Receipt:
    return import_workbook(store, path, data_date=stores.DAY, region=stores.REGION, by="uji", yes=True, now=stores.NOW, **given)


def told(receipt: Receipt) -> str:
    return " ".join(f"{problem.reason} {problem.remedy}" for problem in receipt.problems)


def lessons(store: Store) -> dict[tuple[str, str], float]:
    names = store.read("units", region_id=1, on=stores.DAY).set_index("unit_id")["name"]
    rows = store.read("drivers", region_id=1, on=stores.DAY)
    assert set(rows["driver"]) <= {"JTM per mapel", "rombel"}
    return {(names[row.unit_id], row.detail): row.value for row in rows[rows["driver"].eq("JTM per mapel")].itertuples()}


@pytest.mark.parametrize(("title", "group", "merged"), [
    ("DATA JTM PER MATA PELAJARAN TAHUN 2025", "", True),
    ("REKAP SMP TAHUN 2025", "JTM per Minggu", True),
    ("REKAP SMP TAHUN 2025", "JTM per Mata Pelajaran", False)])
def test_lesson_hours_with_a_column_per_subject_are_read_without_a_question(
        store: Store, tmp_path: Path, title: str, group: str, merged: bool) -> None:
    file = drawn(tmp_path / "a.xlsx", title, ("No", "Nama Sekolah"), group, SUBJECTS, SCHOOLS, merged=merged)
    receipt = read(store, file)
    assert (receipt.kind, receipt.rows, receipt.held, receipt.questions) == ("driver", 9, 0, ())
    found = lessons(store)
    assert len(found) == 9, "the empty cell of PJOK is no figure"
    assert found["SMP Negeri 2 Uji", "Bahasa Indonesia"] == 60
    assert found["SMP Negeri 1 Uji", "Koding"] == 4
    assert "5 judul kolom dibaca sebagai mata pelajaran (Matematika, IPA, Bahasa Indonesia, PJOK, Koding)" in told(receipt)
    assert "angkanya dibaca sebagai JTM per Minggu" in told(receipt)
    assert "Ditulis lengkap: B. Indonesia menjadi Bahasa Indonesia." in told(receipt)


def test_a_heading_that_is_no_known_subject_is_told_and_read_only_below_a_heading_that_says_so(
        store: Store, tmp_path: Path) -> None:
    names = (*SUBJECTS[:4], "Ruang Kelas")
    bare = read(store, drawn(tmp_path / "a.xlsx", "JTM TAHUN 2025", ("No", "Nama Sekolah"), "", names, SCHOOLS))
    assert bare.rows == 7
    assert "Kolom Ruang Kelas tidak dikenal sebagai mata pelajaran dan tidak dibaca." in told(bare)
    assert ("SMP Negeri 1 Uji", "Ruang Kelas") not in lessons(store)
    below = read(store, drawn(tmp_path / "b.xlsx", "JTM TAHUN 2025", ("No", "Nama Sekolah"), "Mata Pelajaran", names, SCHOOLS))
    assert below.rows == 9
    assert "tidak dikenal sebagai mata pelajaran, tetapi dibaca juga: Ruang Kelas" in told(below)


def test_classes_beside_the_subjects_are_a_figure_of_the_school_once(store: Store, tmp_path: Path) -> None:
    rows = tuple((*row[:2], 9, *row[2:]) for row in SCHOOLS)
    file = drawn(tmp_path / "a.xlsx", "SMP 2025", ("No", "Nama Sekolah", "Jumlah Rombel"), "JTM per Minggu", SUBJECTS, rows)
    assert read(store, file).held == 0
    rows_told = store.read("drivers", region_id=1, on=stores.DAY)
    assert rows_told.loc[rows_told["driver"].eq("rombel"), "value"].tolist() == [9, 9]
    assert len(lessons(store)) == 9


def test_teachers_per_subject_are_posts_and_numbers_that_nobody_names_are_asked_for(store: Store, tmp_path: Path) -> None:
    file = drawn(tmp_path / "a.xlsx", "KEBUTUHAN GURU SMP TAHUN 2025", ("No", "Nama Sekolah"), "", SUBJECTS[:3],
                 tuple(row[:5] for row in SCHOOLS))
    receipt = read(store, file, answers={"basis": "ABK ditetapkan"})
    assert (receipt.kind, receipt.rows) == ("need", 6)
    posts = store.read("positions", region_id=1, on=stores.DAY)["name"]
    assert {"Guru Matematika", "Guru IPA", "Guru Bahasa Indonesia"} <= set(posts)
    silent = drawn(tmp_path / "b.xlsx", "REKAP SMP TAHUN 2025", ("No", "Nama Sekolah"), "", SUBJECTS, SCHOOLS)
    assert [question.key for question in read(store, silent).questions] == ["kind"]


@pytest.mark.parametrize("group", ["", "Unit Kerja"])
def test_a_need_with_a_column_per_unit_is_read_and_unknown_headings_are_told(store: Store, tmp_path: Path, group: str) -> None:
    file = drawn(tmp_path / "a.xlsx", "KEBUTUHAN PEGAWAI HASIL ABK TAHUN 2025", ("No", "Nama Jabatan"), group, UNITS, POSTS,
                 after=("Jumlah",) * (not group))
    receipt = read(store, file, answers={"basis": "ABK ditetapkan"})
    assert (receipt.kind, receipt.held, receipt.questions) == ("need", 0, ())
    units = store.read("units", region_id=1, on=stores.DAY).set_index("unit_id")["name"]
    posts = store.read("positions", region_id=1, on=stores.DAY).set_index("position_id")["name"]
    needs = store.read("need_in_use", region_id=1, on=stores.DAY)
    found = {(units[row.unit_id], posts[row.position_id]): row.needed for row in needs.itertuples()}
    known = {(UNITS[at], row[1]): row[2 + at] for row in POSTS for at in range(3)}
    assert found == known | ({("Gudang Farmasi", "Perawat Terampil"): 7} if group else {})
    assert "judul kolom dibaca sebagai unit kerja (Puskesmas Melati, PKM Mawar, Kec. Anggrek" in told(receipt)
    says = "dibaca juga: Gudang Farmasi" if group else "Kolom Gudang Farmasi tidak dikenal sebagai unit kerja dan tidak dibaca"
    assert says in told(receipt)


def test_columns_by_level_of_education_or_kind_of_unit_are_no_units(store: Store, tmp_path: Path) -> None:
    for name, headings in (("a", ("SD", "SMP", "SMA")), ("b", ("Dinas", "Badan", "Kecamatan"))):
        file = drawn(tmp_path / f"{name}.xlsx", "REKAP 2025", ("No", "Nama Jabatan"), "", headings,
                     tuple(row[:5] for row in POSTS))
        assert "unit kerja" not in told(read(store, file, answers={"kind": "need"}))


@pytest.mark.parametrize(("heading", "is_unit"), [
    ("SDN 01 Tembalang", True), ("Dinkes", True), ("UPTD Balai Latihan", True), ("Sekretariat", True), ("RSUD", True),
    ("Kel. Bulu", True), ("SMA", False), ("Puskesmas", False), ("Kebutuhan", False), ("Perawat Terampil", False)])
def test_a_unit_is_known_by_how_its_name_begins(heading: str, is_unit: bool) -> None:
    assert like_unit(heading) is is_unit


def test_a_subject_is_known_by_its_usual_names() -> None:
    assert all(map(is_subject, (*SUBJECTS, "MTK", "P J O K", "Bahasa Inggris")))
    assert not any(map(is_subject, ("Jumlah", "Ruang Kelas", "Guru", "Nama Sekolah")))


def test_a_list_of_ftp_per_jabatan_is_known_as_such(store: Store, tmp_path: Path) -> None:
    rows = ((1, "Puskesmas Melati", "Dokter Ahli Pertama", 10), (2, "Puskesmas Melati", "Bidan Terampil", 12))
    receipt = read(store, drawn(tmp_path / "daftar 2025.xlsx", "DAFTAR 2025", ("No", "Unit Kerja", "Jabatan"), "", ("FTP (%)",),
                                rows))
    assert (receipt.kind, receipt.rows, receipt.questions) == ("driver", 2, ())
    assert store.read("drivers", region_id=1, on=stores.DAY)[["driver", "value"]].values.tolist() == [["FTP", 12], ["FTP", 10]]
