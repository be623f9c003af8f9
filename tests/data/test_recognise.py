"""Sheets that mislead: tables side by side, headings twice, cells left out; and what the words above a table say."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data import reader, recognise
from data.cells import Problem
from data.layout import answered, extract, mapping, tables
from data.reading.book import Look, SheetLook
from data.recognise import Proposal
from tests.data.layouts import nip
from tests.data.sheet_of_lists import Lists, column, read
from tests.data.simple_files import write_sheet

TODAY = dt.date(2026, 8, 1)


def proposed(*sheets: Lists, file_name: str = "data per 31-12-2025.xlsx", answers: dict[str, str] | None = None) -> Proposal:
    seen = tuple(SheetLook(name=one.name, visible=True, n_rows=one.n_rows, n_columns=one.n_columns, n_filled=1) for one in sheets)
    look = Look(real_format="xlsx", file_size=1, sheets=seen, problems=())
    found = recognise.propose(look, {one.name: one for one in sheets}, file_name=file_name, today=TODAY, answers=answers)
    assert isinstance(found, Proposal)
    return found


PERSON = ["NIP", "Nama", "Unit Kerja", "Jabatan"]
NEED = ["Unit Kerja", "Jabatan", "Kebutuhan"]


def people(n: int = 4) -> list[list[Any]]:
    return [[nip(i), f"Pegawai {i}", "Dinas Sosial", "Pengelola Keuangan"] for i in range(n)]


def needs(n: int = 4) -> list[list[Any]]:
    return [["Dinas Sosial", f"Jabatan {i}", i + 1] for i in range(n)]


def test_tables_side_by_side_are_separate_and_the_person_chooses() -> None:
    left, right = people(), [[i + 1, *row] for i, row in enumerate(needs())]
    rows: list[list[Any]] = [["No", *PERSON, None, "No", *NEED]]
    rows += [[i + 1, *one, None, *two] for i, (one, two) in enumerate(zip(left, right, strict=True))]
    found = proposed(Lists(rows))
    assert [question.key for question in found.questions] == ["table"]
    other = next(option for option in found.questions[0].options if option != found.questions[0].default)
    assert {found.kind, proposed(Lists(rows), answers={"table": other}).kind} == {"roster", "need"}


def test_a_spacer_column_does_not_split_a_table() -> None:
    rows = [["NIP", "Nama", None, "Unit Kerja", "Jabatan"], *[[a, b, None, c, d] for a, b, c, d in people()]]
    (table,) = tables(Lists(rows))
    assert len(table) == 4
    assert not mapping(table, "roster").questions


def test_tables_below_each_other_keep_their_own_rows() -> None:
    sheet = Lists([PERSON, *people(), [], ["Kebutuhan"], NEED, *needs(3)])
    assert [len(table) for table in tables(sheet)] == [4, 3]


def test_sheets_of_one_layout_are_read_together() -> None:
    one, two = Lists([PERSON, *people()], name="Dinas A"), Lists([PERSON, *people(2)], name="Dinas B")
    found = proposed(one, two)
    assert [table.sheet for table in found.tables] == ["Dinas A", "Dinas B"]
    assert found.questions == ()
    assert "6 pegawai" in found.sentence


def test_a_heading_that_only_looks_alike_is_asked_never_taken() -> None:
    sheet = Lists([["NIP", "Nama", "Unt Kerjaa", "Jabatan"], *people()])
    table, mapped, _ = read(sheet, "roster")
    assert "unit" not in mapped.fields
    (question,) = mapped.questions
    assert (question.key, question.default) == ("column:unit", None)
    settled = answered(mapped, table, {"column:unit": question.options[0]})
    assert settled.questions == ()
    assert settled.fields["unit"].column == 2


def test_a_heading_twice_with_different_values_is_asked_with_equal_values_noted() -> None:
    rows = [[*row, row[2] if i % 2 else "Dinas Lain"] for i, row in enumerate(people())]
    _, mapped, _ = read(Lists([[*PERSON, "Unit Kerja"], *rows]), "roster")
    assert [(question.key, question.default) for question in mapped.questions] == [("column:unit", None)]
    _, mapped, _ = read(Lists([[*PERSON, "Unit Kerja"], *[[*row, row[2]] for row in people()]]), "roster")
    assert mapped.questions == ()
    assert "2 kali" in mapped.notes[0]


def test_a_need_without_a_unit_asks_which_unit_and_proposes_the_title() -> None:
    sheet = Lists([["PETA JABATAN DINAS SOSIAL KOTA CONTOH TAHUN 2025"], [], NEED[1:], *[row[1:] for row in needs()]])
    table, mapped, _ = read(sheet, "need")
    (question,) = mapped.questions
    assert (question.key, question.default) == ("unit", "DINAS SOSIAL")
    settled = answered(mapped, table, {"unit": "Dinas Sosial"})
    assert column(extract(sheet, table, settled), "unit") == ["Dinas Sosial"] * 4


def test_units_written_only_once_per_group_are_filled_down_after_a_yes() -> None:
    rows = [["Dinas A", "Arsiparis", 1], [None, "Pranata Komputer", 2], ["Dinas B", "Arsiparis", 3], [None, "Analis", 4]]
    sheet = Lists([NEED, *rows])
    table, mapped, values = read(sheet, "need")
    assert [question.key for question in mapped.questions] == ["fill_down"]
    assert column(values, "unit") == ["Dinas A", None, "Dinas B", None]
    settled = answered(mapped, table, {"fill_down": "ya"})
    assert column(extract(sheet, table, settled), "unit") == ["Dinas A", "Dinas A", "Dinas B", "Dinas B"]


def test_a_cell_that_lists_incumbents_is_reported_and_not_read_as_a_count() -> None:
    rows = [[*row, f"{nip(0)} - Pegawai - 58\n{nip(1)} - Pegawai - 58"] for row in needs()]
    _, mapped, _ = read(Lists([[*NEED, "Pemangku"], *rows]), "need")
    assert "filled" not in mapped.fields
    assert "pemangku" in mapped.notes[0]


def test_a_person_without_a_nip_in_a_stacked_list_is_still_a_person() -> None:
    rows: list[list[Any]] = [["No", "Nama", "Jabatan"], [None, "NIP", "TMT Jabatan"]]
    for i in range(5):
        rows += [[i + 1, f"Pegawai {i}", "Arsiparis"], [None, None if i == 2 else nip(i), "01-03-2022"]]
    table, _, values = read(Lists(rows), "roster")
    assert len(table) == 5
    assert column(values, "nip")[2] is None
    assert column(values, "name")[2] == "Pegawai 2"


def test_name_and_nip_under_one_heading_on_two_rows_are_one_person() -> None:
    rows: list[list[Any]] = [["No", "Nama/NIP", "Unit Kerja", "Jabatan"]]
    for i in range(4):
        rows += [[i + 1, f"Pegawai {i}", "Dinas Sosial", "Arsiparis"], [None, nip(i), None, None]]
    table, _, values = read(Lists(rows), "roster")
    assert (len(table), column(values, "nip")) == (4, [nip(i) for i in range(4)])


def test_a_numeric_nip_still_marks_a_row_so_that_it_can_be_held() -> None:
    rows = [[float(nip(i)) if i == 1 else nip(i), f"P {i}", "Dinas Sosial", "Arsiparis"] for i in range(4)]
    table, _, _ = read(Lists([PERSON, *rows]), "roster")
    assert len(table) == 4


def test_a_sparse_person_is_kept_for_the_importer_to_hold_not_lost() -> None:
    rows = people(6)
    rows[3] = [nip(3), None, None, None]
    table, _, _ = read(Lists([PERSON, *rows]), "roster")
    assert len(table) == 6


def test_page_breaks_with_the_header_again_are_one_table() -> None:
    sheet = Lists([PERSON, [1, 2, 3, 4], *people(3), PERSON, [1, 2, 3, 4], *people(3)])
    (table,) = tables(sheet)
    assert len(table) == 6


def test_an_unknown_table_asks_what_it_is_and_an_empty_one_is_refused() -> None:
    found = proposed(Lists([["Apel", "Jeruk", "Mangga"], ["a", "b", "c"], ["d", "e", "f"]]))
    assert "kind" in {question.key for question in found.questions}
    empty = recognise.propose(Look(real_format="xlsx", file_size=1, sheets=(), problems=()), {}, today=TODAY)
    assert not isinstance(empty, Proposal)
    assert empty.severity == "stop"


def test_a_remembered_mapping_is_taken_as_it_is() -> None:
    table, mapped, _ = read(Lists([["NIP", "Nama", "Unt Kerjaa", "Jabatan"], *people()]), "roster")
    settled = answered(mapped, table, {"column:unit": mapped.questions[0].options[0]})
    again = mapping(table, "roster", settled.plain())
    assert (again.fields, again.questions) == (settled.fields, ())
    assert recognise.mapping_from_text(recognise.mapping_text(settled)).fields == settled.fields


@pytest.mark.parametrize(("title", "day"), [
    ("KEADAAN 31 DESEMBER 2025", dt.date(2025, 12, 31)), ("Data per 01-07-2026", dt.date(2026, 7, 1)),
    ("Bezetting keadaan Februari 2024", dt.date(2024, 2, 29)), ("Tahun 2025", dt.date(2025, 12, 31)),
    ("Tahun 2026", None), ("Keputusan Bupati Nomor 5 Tahun 2024 tanggal 3 Januari 2024", None)])
def test_the_data_date_is_what_the_title_says_or_is_asked(title: str, day: dt.date | None) -> None:
    found = proposed(Lists([[title], PERSON, *people()]), file_name="nominatif.xlsx")
    assert found.data_date == day
    assert ("data_date" in {question.key for question in found.questions}) == (day is None)


@pytest.mark.parametrize(("title", "basis"), [
    ("Usulan formasi ASN", "usulan formasi"), ("Penetapan kebutuhan ASN", "penetapan formasi"),
    ("Standar ketenagaan minimal puskesmas", "standar minimum"), ("Konsep hasil ABK", "konsep ABK"),
    ("Keputusan Wali Kota Contoh Nomor 8 Tahun 2025 tentang hasil analisis beban kerja", "ABK ditetapkan"),
    ("Analisis beban kerja", None)])
def test_the_basis_of_a_need_comes_from_its_words_or_is_asked(title: str, basis: str | None) -> None:
    found = proposed(Lists([[title], NEED, *needs()]))
    assert found.basis == basis
    asked = {question.key: question.default for question in found.questions}
    assert asked == ({} if basis else {"basis": "konsep ABK"})


def test_a_bare_id_and_name_are_positions_only_when_the_file_says_so() -> None:
    sheet = Lists([["ID", "Nama"], ["a", "Pengelola Keuangan"], ["b", "Analis"]])
    assert proposed(sheet, file_name="Referensi-Jabatan-Pelaksana 31-12-2025.xlsx").questions == ()
    assert [question.key for question in proposed(sheet, file_name="data.reading.xlsx").questions] == ["kind"]


def test_a_unit_named_for_one_file_is_asked_again_for_the_next_file_of_the_layout() -> None:
    table, mapped, _ = read(Lists([NEED[1:], *[row[1:] for row in needs()]]), "need")
    settled = answered(mapped, table, {"unit": "Dinas Sosial"})
    again = mapping(table, "need", settled.plain())
    assert [question.key for question in again.questions] == ["unit"]


@pytest.mark.parametrize("header", [("Satker", "Jabatan", "II/A", "III/A", "IV/A", "Jumlah"), ("Jabatan", "Unit Kerja", "Eselon"),
                                    ("Unit Kerja", "Jabatan", "Jumlah Kosong")])
def test_a_list_of_vacant_posts_is_recognised_and_not_taken_for_a_need(tmp_path: Path, header: tuple[str, ...]) -> None:
    title = "" if "Jumlah Kosong" in header else "DAFTAR JABATAN STRUKTURAL YANG MASIH KOSONG PER 31 DESEMBER 2025"
    rows = [["Dinas Kesehatan", "Kepala Seksi Gizi", *[1] * len(header)][: len(header)] for _ in range(4)]
    look, sheets = reader.read_all(write_sheet(tmp_path / "k.xlsx", header, rows, title=title))
    found = recognise.propose(look, sheets, today=TODAY)
    assert isinstance(found, Problem)
    assert (found.severity, "daftar jabatan kosong" in found.reason) == ("stop", True)


def test_a_column_of_vacancies_beside_people_is_no_list_of_vacancies(tmp_path: Path) -> None:
    header = ("Unit Kerja", "Jabatan", "Bezetting", "Kekosongan")
    look, sheets = reader.read_all(write_sheet(tmp_path / "b.xlsx", header, [("Puskesmas A", "Bidan Terampil", 3, 1)] * 3))
    found = recognise.propose(look, sheets, today=TODAY)
    assert isinstance(found, Proposal)
    assert found.kind == "headcount"
