"""Every real layout is found, mapped and asked about as little as possible; what is left out is said with a reason."""

import datetime as dt
from pathlib import Path

import pytest

from data import reader, recognise
from data.layout import Extract, extract
from data.layout.referee import wrong_totals
from data.recognise import Proposal
from tests.data.layouts import nip
from tests.data.layouts_need import LAYOUTS
from tests.data.sheet_of_lists import column

TODAY = dt.date(2026, 8, 1)


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
    assert all(column(values, "unit"))
    assert all(column(values, "birth_date"))
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
