"""Every real layout is found, mapped and asked about as little as possible; what is left out is said with a reason."""

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data import reader, recognise
from data.cells import Cell
from data.layout import Extract, Mapping, Table, answered, extract, mapping, tables
from data.layout_extract import encode
from data.layout_referee import wrong_totals
from data.recognise import Proposal
from data.sheet_cells import Look, SheetLook
from tests.data.layouts import nip
from tests.data.layouts_need import LAYOUTS

TODAY = dt.date(2026, 8, 1)


class Lists:
    """A sheet made of lists of cells, seen as data.reader would show it."""

    def __init__(self, rows: list[list[Any]], merged: tuple[tuple[int, int, int, int], ...] = (), name: str = "Lembar") -> None:
        self.name, self.merged, self.n_rows = name, merged, len(rows)
        self.n_columns = max(map(len, rows), default=0)
        self._rows = [[*row, *[None] * (self.n_columns - len(row))] for row in rows]
        self.filled = np.array([sum(cell is not None for cell in row) for row in self._rows], np.int32)

    def row(self, r: int) -> list[Cell]:
        return self._rows[r]

    def encoded(self, i: int) -> tuple[np.ndarray, list[Cell]]:
        return encode(row[i] for row in self._rows)


def proposed(*sheets: Lists, file_name: str = "data per 31-12-2025.xlsx", answers: dict[str, str] | None = None) -> Proposal:
    seen = tuple(SheetLook(name=one.name, visible=True, n_rows=one.n_rows, n_columns=one.n_columns, n_filled=1) for one in sheets)
    look = Look(real_format="xlsx", file_size=1, sheets=seen, problems=())
    found = recognise.propose(look, {one.name: one for one in sheets}, file_name=file_name, today=TODAY, answers=answers)
    assert isinstance(found, Proposal)
    return found


def column(values: Extract, field: str) -> list[Cell]:
    codes, uniques = values.values(field)
    return [uniques[code] if code >= 0 else None for code in codes]


def read(sheet: Lists, kind: str) -> tuple[Table, Mapping, Extract]:
    (table,) = tables(sheet)
    mapped = mapping(table, kind)
    return table, mapped, extract(sheet, table, mapped)


def built(name: str, folder: Path) -> tuple[Proposal, Extract]:
    build, _, _ = LAYOUTS[name]
    path = folder / f"{name}.xlsx"
    build(path)
    look, sheets = reader.read_all(path)
    found = recognise.propose(look, sheets, file_name=path.name, today=TODAY)
    assert isinstance(found, Proposal)
    return found, extract(sheets[found.sheet], found.table, found.mapping)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_real_layout_is_recognised_with_at_most_one_question(name: str, tmp_path: Path) -> None:
    found, values = built(name, tmp_path)
    _, kind, records = LAYOUTS[name]
    assert (found.kind, len(found.table), len(values)) == (kind, records, records)
    assert len(found.questions) <= 1
    assert not [question for question in found.questions if question.key.startswith("column:")]
    assert found.mapping.unmapped == ()


@pytest.mark.parametrize("name", [name for name, (_, kind, _) in LAYOUTS.items() if kind == "roster"])
def test_every_roster_gives_the_right_nip_name_and_unit_of_each_person(name: str, tmp_path: Path) -> None:
    found, values = built(name, tmp_path)
    numbers = [str(cell).strip("'") for cell in column(values, "nip")]
    names = [int(str(cell).removeprefix("Pegawai ")) for cell in column(values, "name")]
    assert numbers == [nip(i) for i in names]
    assert all(column(values, "unit")) and all(column(values, "birth_date"))
    assert found.kind == "roster"


def test_personal_data_nobody_needs_is_dropped_and_said_so(tmp_path: Path) -> None:
    found, _ = built("siasn_67_31-12-2025", tmp_path)
    assert {"NIK", "NOMOR HP", "EMAIL", "ALAMAT", "NPWP NOMOR", "BPJS", "AGAMA NAMA", "JENIS KAWIN NAMA"} <= set(found.dropped)
    assert found.sentence == "Ini tampaknya nominatif SIASN, 67 kolom, 12 pegawai. Benar?"
    assert (found.data_date, found.region) == (dt.date(2025, 12, 31), "Kota Contoh")


def test_nip_baru_wins_over_the_old_nip_beside_it(tmp_path: Path) -> None:
    found, _ = built("CetakPegawaiExcel", tmp_path)
    assert found.mapping.headings["nip"] == "NIP Baru"
    assert found.table.header_first == 7


def test_label_rows_carry_the_unit_and_everything_left_out_has_a_reason(tmp_path: Path) -> None:
    found, values = built("nominatif", tmp_path)
    assert column(values, "unit") == ["Dinas Kesehatan"] * 4 + ["Dinas Pendidikan"] * 4
    assert [why for _, why in found.table.skipped] == ["baris jumlah: Jumlah", "baris label", "baris jumlah: Jumlah",
                                                       *["tanda tangan"] * 3]


def test_addresses_point_at_the_cell_of_a_stacked_record(tmp_path: Path) -> None:
    found, values = built("duk_mojokerto", tmp_path)
    assert found.table.stack == 2
    assert (values.address("name", 0), values.address("nip", 0), values.address("birth_date", 1)) == ("B8", "B9", "K11")


def test_units_and_positions_of_the_five_year_form_are_told_apart(tmp_path: Path) -> None:
    _, values = built("proyeksi", tmp_path)
    assert list(zip(column(values, "unit"), column(values, "position"), column(values, "needed"), strict=True)) == [
        ("Dinas Kesehatan", "Kepala Dinas", 1), ("Sekretariat", "Sekretaris", 1), ("Sub Bagian Umum", "Pengelola Keuangan", 3),
        ("Puskesmas Contoh", "Perawat Terampil", 9), ("Puskesmas Contoh", "Bidan Mahir", 6)]
    assert set(column(values, "agency")) == {"Dinas Kesehatan"}


def test_merged_data_cells_belong_to_every_row_they_cover(tmp_path: Path) -> None:
    found, values = built("rincian", tmp_path)
    assert column(values, "unit")[:4] == ["Puskesmas Contoh Utara"] * 2 + ["Puskesmas Contoh Selatan"] * 2
    assert found.mapping.headings["filled"] == "Bezzeting › JML"
    assert (found.basis, found.also) == ("ABK ditetapkan", ("headcount",))


def test_a_stated_total_that_does_not_add_up_is_noted_with_its_cell(tmp_path: Path) -> None:
    found, values = built("rincian", tmp_path)
    wrong = wrong_totals(found.table, values)
    assert [(problem.cell, problem.value, problem.severity) for problem in wrong] == [("J13", "99", "note")]


def test_five_header_levels_give_totals_and_kinds_of_staff(tmp_path: Path) -> None:
    _, values = built("formulir_1", tmp_path)
    assert [column(values, name)[0] for name in ("filled", "filled_pns", "filled_pppk", "needed")] == [5, 3, 2, 7]


def test_a_sum_spelled_over_cells_gives_its_result(tmp_path: Path) -> None:
    found, values = built("form_d", tmp_path)
    assert column(values, "needed") == [2, 4, 1]
    assert {"filled_pns", "filled_pppk"} <= set(found.mapping.fields)


def test_two_columns_that_could_be_the_need_are_settled_by_the_stated_difference(tmp_path: Path) -> None:
    found, values = built("peta_jabatan_app", tmp_path)
    assert found.mapping.headings["needed"] == "Kebutuhan"
    assert any("selisih" in note for note in found.mapping.notes)
    assert column(values, "needed") == [1, 1, 2, 3]


# --- sheets made by hand -------------------------------------------------------------------------------------------

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
    assert len(table) == 4 and not mapping(table, "roster").questions


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
    assert settled.questions == () and settled.fields["unit"].column == 2


def test_a_heading_twice_with_different_values_is_asked_with_equal_values_noted() -> None:
    rows = [[*row, row[2] if i % 2 else "Dinas Lain"] for i, row in enumerate(people())]
    _, mapped, _ = read(Lists([[*PERSON, "Unit Kerja"], *rows]), "roster")
    assert [(question.key, question.default) for question in mapped.questions] == [("column:unit", None)]
    _, mapped, _ = read(Lists([[*PERSON, "Unit Kerja"], *[[*row, row[2]] for row in people()]]), "roster")
    assert mapped.questions == () and "2 kali" in mapped.notes[0]


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
    assert column(values, "nip")[2] is None and column(values, "name")[2] == "Pegawai 2"


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
    assert not isinstance(empty, Proposal) and empty.severity == "stop"


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
