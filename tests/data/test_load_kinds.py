"""Workload and driver files: recognised, converted openly, held where a unit of time is missing, told twice, taken back."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from analytics import method_norms
from data.backup import backup, check, restore
from data.importer import finish, prepare, rehearse, undo
from data.receipt import Receipt
from data.rulebook import add_block
from data.store import Store, open_store
from tests.data.simple_files import write_sheet

Load = Callable[..., Receipt]
NOW = dt.datetime(2026, 1, 15, 9, 0)
FLAT = ("Unit Kerja", "Jabatan", "Uraian Tugas", "Satuan Hasil", "Volume", "Periode", "Waktu Penyelesaian", "Satuan Waktu")
ROW = ("Bagian Umum", "Arsiparis", "Menata arsip", "berkas", 1200, "tahun", 15, "menit")
# G1 of the domain notes: the published form of an adjutant (norm × volume), which states no unit of time.
LAHAT = (("Menyusun jadwal", 60, 10), ("Mendampingi", 60, 20), ("Mencatat", 10, 12), ("Mengatur tamu", 30, 15),
         ("Melapor", 60, 5), ("Tugas lain", 30, 5))
FORM = ("NO", "URAIAN TUGAS", "SATUAN HASIL", "WAKTU PENYELESAIAN{}", "WAKTU KERJA EFEKTIF", "BEBAN KERJA",
        "PEGAWAI YANG DIBUTUHKAN", "PEGAWAI YANG ADA SAAT INI", "KET")


def flat(folder: Path, *rows: Sequence[Any], header: Sequence[str] = FLAT, name: str = "abk.xlsx") -> Path:
    return write_sheet(folder / name, header, rows or [ROW])


def form(path: Path, *sheets: Sequence[tuple[str, Sequence[tuple[str, int, int]]]], unit: str = "", year: int = 1250,
         split: bool = False) -> Path:
    """The ABK form: per jabatan a preamble, nine headings with their numbers, the tasks and four lines below; one or more
    jabatan per sheet. `split`: label, colon and value each in a cell."""
    book = xlsxwriter.Workbook(str(path))
    for number, posts in enumerate(sheets):
        sheet = book.add_worksheet(f"ABK {number + 1}")
        sheet.write(0, 0, "ANALISIS BEBAN KERJA")
        row = 2
        for post, tasks in posts:
            told = (("Nama Jabatan", post), ("Unit Kerja", "Bagian Umum"), ("Ikhtisar Jabatan", "Melaksanakan tugas pimpinan"))
            for order, (label, value) in enumerate(told, start=row):
                cells = (f"{order - row + 1}.", label, ":", value) if split else (label, None, f": {value}")
                for column, cell in enumerate(cells):
                    sheet.write(order, column, cell)
            row += len(told) + 1
            for column, heading in enumerate(FORM):
                sheet.write(row, column, heading.format(unit))
                sheet.write(row + 1, column, column + 1)
            for order, (task, norm, volume) in enumerate(tasks, start=1):
                cells = (order, task, "kegiatan", norm, year, volume, round(norm * volume / year, 3))
                for column, cell in enumerate(cells):
                    sheet.write(row + 1 + order, column, cell)
            row += len(tasks) + 2
            whole = round(sum(norm * volume for _, norm, volume in tasks) / year, 3)
            for words, stated in (("JUMLAH", whole), ("JUMLAH PEGAWAI YANG ADA", "3 Orang"),
                                  ("JUMLAH PEGAWAI YANG DIBUTUHKAN", "2 Orang"), ("KELEBIHAN PEGAWAI", "1 Orang")):
                sheet.write(row, 1, words)
                sheet.write(row, 6, stated)
                row += 1
            row += 1
    book.close()
    return path


def reasons(receipt: Receipt, severity: str = "hold") -> str:
    return " | ".join(problem.reason for problem in receipt.problems if problem.severity == severity)


def test_the_published_form_gives_its_own_arithmetic(store: Store, load: Load, tmp_path: Path) -> None:
    path = form(tmp_path / "lahat.xlsx", [("Ajudan", LAHAT)])
    assert [question.key for question in load(path).questions] == ["norm_unit"]  # yes takes safe answers; this one has none
    receipt = load(path, answers={"norm_unit": "jam"})
    tasks = store.read("tasks", region_id=1)
    assert (receipt.rows, receipt.held) == (6, 0)
    assert tasks["minutes"].sum() == 2820 * 60  # Σ norm × volume = 2,820 hours
    assert set(tasks["working_minutes"]) == {75_000.0}
    assert tasks["minutes"].sum() / 75_000 == pytest.approx(2.256)  # not 3 (ceil of the total), not 6 (ceil per task)
    stated = store.read("stated_loads", region_id=1).iloc[0]
    assert (stated["fte"], stated["needed"], stated["filled"]) == (2.256, 2, 3)
    assert "Lebih dari 8 jam untuk satu hasil (60 jam)" in reasons(receipt, "note")


@pytest.mark.parametrize("split", [False, True])
def test_several_jabatan_below_each_other_and_on_other_sheets_keep_their_tasks(store: Store, load: Load, tmp_path: Path,
                                                                               split: bool) -> None:
    path = form(tmp_path / "f.xlsx", [("Ajudan", LAHAT), ("Pengemudi", LAHAT[:3])], [("Pranata Tamu", LAHAT[:2])],
                unit=" (JAM)", split=split)
    receipt = load(path)
    names = store.read("positions", region_id=1).set_index("position_id")["name"]
    counted = store.read("tasks", region_id=1)["position_id"].map(names).value_counts().to_dict()
    assert (receipt.rows, receipt.held, receipt.questions) == (11, 0, ())
    assert counted == {"Ajudan": 6, "Pengemudi": 3, "Pranata Tamu": 2}
    assert len(store.read("stated_loads", region_id=1)) == 3


def test_a_heading_that_contradicts_the_working_time_is_asked_about(store: Store, load: Load, tmp_path: Path) -> None:
    path = form(tmp_path / "f.xlsx", [("Ajudan", LAHAT)], unit="\n(MENIT)")
    (question,) = load(path).questions
    assert question.key == "norm_unit"
    assert "menyebut menit" in question.text
    assert "tertulis dalam jam" in question.text
    receipt = load(path, answers={"norm_unit": "menit"})
    assert store.read("tasks", region_id=1)["minutes"].sum() == 2820  # 0.038 people: the file's own 2,256 was sixty times that
    assert "keliru 60 kali" in " ".join(problem.remedy for problem in receipt.problems)


def test_beban_kerja_as_the_whole_time_gives_the_volume(store: Store, load: Load, tmp_path: Path) -> None:
    header = ("Unit Kerja", "Jabatan", "Uraian Tugas", "Waktu Penyelesaian (Menit)", "Waktu Kerja Efektif", "Beban Kerja",
              "Kebutuhan Pegawai")
    rows = [("Bagian Umum", "Arsiparis", "Menata", 30, 75000, 60000, 0.8), ("Bagian Umum", "Arsiparis", "Memusnahkan", 60, 75000,
                                                                           15000, 0.2)]
    receipt = load(flat(tmp_path, *rows, header=header))
    tasks = store.read("tasks", region_id=1)
    assert tasks["volume"].tolist() == [2000, 250]
    assert tasks["stated_minutes"].tolist() == [60000, 15000]
    assert "beban ÷ waktu: 60.000 ÷ 30 = 2.000" in reasons(receipt, "note")


@pytest.mark.parametrize(("period", "spelled", "factor"), [("tahun", "per tahun", 1), ("bulan", "per bulan", 12),
                                                           ("minggu", "seminggu", 50), ("hari", "/hari", 250)])
def test_a_volume_of_another_period_is_made_yearly_and_said(store: Store, load: Load, tmp_path: Path, period: str, spelled: str,
                                                            factor: int) -> None:
    receipt = load(flat(tmp_path, (*ROW[:4], 10, spelled, 2, "jam")))
    row = store.read("tasks", region_id=1).iloc[0]
    assert (row["period"], row["volume_per_year"], row["minutes_per_result"]) == (period, 10 * factor, 120)
    assert row["minutes"] == 10 * factor * 120
    assert "2 jam × 60 = 120 menit" in reasons(receipt, "note")
    assert (f"volume 10 per {period} × {factor}" in reasons(receipt, "note")) == (period != "tahun")


def test_headings_carry_the_unit_and_the_period(store: Store, load: Load, tmp_path: Path) -> None:
    header = (*FLAT[:4], "Volume per Bulan", "Norma Waktu (jam)")
    assert load(flat(tmp_path, (*ROW[:4], 10, 2), header=header)).questions == ()
    row = store.read("tasks", region_id=1).iloc[0]
    assert (row["period"], row["norm_unit"], row["minutes"]) == ("bulan", "jam", 10 * 12 * 2 * 60)


def test_cells_carry_the_unit(store: Store, load: Load, tmp_path: Path) -> None:
    header = (*FLAT[:4], "Volume", "Waktu Penyelesaian")
    rows = [(*ROW[:4], 10, "1,5 jam"), (*ROW[:2], "Lain", "x", 4, "30 menit/surat")]
    assert load(flat(tmp_path, *rows, header=header)).questions == ()
    assert store.read("tasks", region_id=1)["minutes"].tolist() == [10 * 90, 4 * 30]


HELD = [
    ((*ROW[:6], 15, None), "tanpa satuan"),
    ((*ROW[:6], 15, "hari"), "bukan salah satu pilihan"),
    ((*ROW[:5], "triwulan", 15, "menit"), "bukan salah satu pilihan"),
    ((*ROW[:6], 0, "menit"), "nol atau negatif"),
    ((*ROW[:6], "1 jam", "menit"), "Sel ini menyebut jam"),
    ((*ROW[:4], -5, "tahun", 15, "menit"), "negatif"),
    ((*ROW[:4], None, "tahun", None, None), "Waktu Penyelesaian kosong"),  # nor a volume
    ((*ROW[:4], None, "tahun", 15, None), "tanpa satuan"),
    ((ROW[0], None, *ROW[2:]), "Jabatan kosong"),
    ((*ROW[:2], None, *ROW[3:]), "Uraian Tugas kosong"),
]


@pytest.mark.parametrize(("row", "reason"), HELD, ids=[reason for _, reason in HELD])
def test_a_row_nobody_could_use_is_held_with_its_reason(load: Load, tmp_path: Path, row: Sequence[Any], reason: str) -> None:
    receipt = load(flat(tmp_path, (*ROW[:2], "Tugas lain", *ROW[3:]), row))
    assert (receipt.rows, receipt.held) == (1, 1)
    assert reason in reasons(receipt)


def test_a_working_time_in_another_unit_than_the_norm_holds_the_row(store: Store, load: Load, tmp_path: Path) -> None:
    header = (*FLAT, "Waktu Kerja Efektif")
    rows = [(*ROW, 75000), (*ROW[:2], "Kedua", *ROW[3:], 1250), (*ROW[:2], "Ketiga", *ROW[3:], 777)]
    receipt = load(flat(tmp_path, *rows, header=header))
    assert (receipt.rows, receipt.held) == (2, 1)
    assert "tertulis dalam jam, tetapi waktu penyelesaian dalam menit" in reasons(receipt)
    assert "bukan jam atau menit setahun" in reasons(receipt, "note")
    assert store.read("tasks", region_id=1)["working_minutes"].tolist()[0] == 75_000


def test_an_implausible_number_of_people_is_noted(load: Load, tmp_path: Path) -> None:
    receipt = load(flat(tmp_path, (*ROW[:4], 110_000, "tahun", 15, "menit")))  # 1,650,000 ÷ 75,000 = 22
    assert (receipt.rows, receipt.held) == (1, 0)
    assert "setara 22 orang, lebih dari 20" in reasons(receipt, "note")


def test_a_table_with_a_need_column_is_still_a_table_of_tasks(store: Store, tmp_path: Path) -> None:
    found = prepare(store, flat(tmp_path, (*ROW, 0.24), header=(*FLAT, "Kebutuhan Pegawai")), region="Kota Uji", today=NOW.date())
    assert found.proposal is not None
    assert found.proposal.kind == "workload"


def test_the_same_file_twice_is_one_import_and_undo_leaves_nothing(store: Store, load: Load, tmp_path: Path) -> None:
    path = flat(tmp_path)
    first, again = load(path), load(path)
    assert (again.import_id, again.already is not None, len(store.read("tasks", region_id=1))) == (first.import_id, True, 1)
    assert not any(check(store).values())
    undo(store, first.import_id or 0, by="uji", now=NOW)
    assert store.read("tasks", region_id=1).empty


def test_a_newer_file_replaces_the_tasks_of_its_positions_alone(store: Store, load: Load, tmp_path: Path) -> None:
    load(flat(tmp_path, ROW, ("Bagian Umum", "Pengemudi", "Mengantar", "kali", 100, "tahun", 60, "menit")))
    second = load(flat(tmp_path, (*ROW[:4], 900, *ROW[5:]), name="baru.xlsx"))
    tasks = store.read("tasks", region_id=1)
    assert sorted(tasks["volume"]) == [100, 900]
    undo(store, second.import_id or 0, by="uji", now=NOW)
    assert sorted(store.read("tasks", region_id=1)["volume"]) == [100, 1200]


def test_what_a_file_would_change_is_told_before_it_is_saved(store: Store, load: Load, tmp_path: Path) -> None:
    load(flat(tmp_path, ROW, (*ROW[:2], "Kedua", *ROW[3:])))
    path = flat(tmp_path, ROW, (*ROW[:2], "Kedua", "berkas", 5, *ROW[5:]), (*ROW[:2], "Ketiga", *ROW[3:]), name="b.xlsx")
    prepared = prepare(store, path, region="Kota Uji", data_date=dt.date(2025, 12, 31), today=NOW.date())
    found = rehearse(store, prepared, by="uji", now=NOW)[1]
    assert found.service[["kind", "new", "changed", "same"]].values.tolist() == [["workload", 1, 1, 1]]
    assert len(store.read("tasks", region_id=1)) == 2


def test_an_office_rule_changes_the_yearly_volume_without_another_import(store: Store, load: Load, tmp_path: Path) -> None:
    load(flat(tmp_path, (*ROW[:4], 10, "minggu", 15, "menit")))
    assert store.read("tasks", region_id=1)["volume_per_year"].tolist() == [500]
    add_block(store, 1, {"key": "workload.period.minggu", "value": 47, "unit": "kali/tahun", "valid_from": dt.date(2025, 1, 1),
                         "source": "Keputusan kantor"}, by="uji", now=NOW)
    assert store.read("tasks", region_id=1)["volume_per_year"].tolist() == [470]


DRIVER = ("Unit Kerja", "Data Dasar", "Rincian", "Tahun", "Nilai", "Satuan")
FIGURES = [("SDN 1", "rombel", None, 2025, 12, "rombel"), ("SDN 1", "JTM per mapel", "PJOK", 2025, 36, "jam")]


def test_drivers_are_read_with_their_detail_and_year(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(flat(tmp_path, *FIGURES, header=DRIVER), data_date=None)
    rows = store.read("drivers", region_id=1)
    assert (receipt.kind, receipt.rows, receipt.held, receipt.questions) == ("driver", 2, 0, ())
    assert sorted(zip(rows["driver"], rows["value"], rows["year"], strict=True)) == [
        ("JTM per mapel", 36, 2025), ("rombel", 12, 2025)]


def test_a_figure_keeps_one_name_however_a_file_spells_it(store: Store, load: Load, tmp_path: Path) -> None:
    spelled = [("SDN 1", "Rombongan Belajar", None, 2025, 12, None), ("SDN 1", "JTM", "PJOK", 2025, 36, None),
               ("SDN 2", "Jam Tatap Muka per Minggu", "PJOK", 2025, 24, None), ("SDN 2", "Loket Layanan", None, 2025, 3, None),
               ("SDN 2", "Jumlah Penduduk", None, 2025, 900, "jiwa")]
    load(flat(tmp_path, *spelled, header=DRIVER), data_date=None)
    rows = store.read("drivers", region_id=1)
    assert sorted(rows["driver"]) == ["JTM per mapel", "JTM per mapel", "Loket Layanan", "penduduk", "rombel"]
    assert set(method_norms.newest(rows)["driver"]) == {"jtm per mapel", "loket layanan", "penduduk", "rombel"}
    again = [("SDN 2", "LOKET LAYANAN", None, 2025, 4, None)]
    load(flat(tmp_path, *again, header=DRIVER, name="b.xlsx"), data_date=None)
    assert method_norms.newest(store.read("drivers", region_id=1)).query("driver == 'loket layanan'")["value"].tolist() == [4]


def test_figures_side_by_side_become_rows_and_their_year_is_asked(store: Store, load: Load, tmp_path: Path) -> None:
    path = flat(tmp_path, ("SDN 1", 12, 340), ("SDN 2", 6, None), header=("Unit Kerja", "Jumlah Rombel", "Jumlah Siswa"))
    assert [question.key for question in load(path, data_date=None).questions] == ["year"]
    receipt = load(path, data_date=None, answers={"year": "2025"})
    rows = store.read("drivers", region_id=1)
    assert (receipt.kind, receipt.rows) == ("driver", 2)
    assert sorted(zip(rows["driver"], rows["value"], rows["year"], strict=True)) == [
        ("rombel", 6, 2025), ("rombel", 12, 2025), ("siswa", 340, 2025)]
    assert not any(check(store).values())


def test_a_driver_told_again_counts_as_the_newest_file_tells_it(store: Store, load: Load, tmp_path: Path) -> None:
    load(flat(tmp_path, *FIGURES, header=DRIVER), data_date=None)
    newer = load(flat(tmp_path, (*FIGURES[0][:4], 14, "rombel"), header=DRIVER, name="b.xlsx"), data_date=None)
    assert sorted(store.read("drivers", region_id=1)["value"]) == [14, 36]
    undo(store, newer.import_id or 0, by="uji", now=NOW)
    assert sorted(store.read("drivers", region_id=1)["value"]) == [12, 36]


@pytest.mark.parametrize(("row", "reason"), [
    (("SDN 2", "rombel", None, 2025, -3, "rombel"), "negatif"), (("SDN 2", None, None, 2025, 3, "rombel"), "tanpa nama"),
    (("SDN 1", "Rombel", None, 2025, 13, "rombel"), "sudah disebut di baris 2 dengan nilai lain")])
def test_a_figure_nobody_could_use_is_held(load: Load, tmp_path: Path, row: Sequence[Any], reason: str) -> None:
    receipt = load(flat(tmp_path, FIGURES[0], row, header=DRIVER), data_date=None)
    assert (receipt.rows, receipt.held) == (1, 1)
    assert reason in reasons(receipt)


def test_both_kinds_survive_backup_and_restore(store: Store, load: Load, tmp_path: Path) -> None:
    load(flat(tmp_path))
    load(flat(tmp_path, *FIGURES, header=DRIVER, name="d.xlsx"), data_date=None)
    backup(store, tmp_path / "cadangan", now=NOW)
    other = open_store(tmp_path / "lain" / "n.duckdb")
    restore(other, tmp_path / "cadangan")
    assert other.read("tasks", region_id=1).equals(store.read("tasks", region_id=1))
    assert other.read("drivers", region_id=1).equals(store.read("drivers", region_id=1))
    other.close()


def test_nothing_is_written_while_the_unit_of_time_is_open(store: Store, tmp_path: Path) -> None:
    path = form(tmp_path / "f.xlsx", [("Ajudan", LAHAT)])
    prepared = prepare(store, path, region="Kota Uji", yes=True, today=NOW.date())
    receipt = finish(store, prepared, by="uji", now=NOW)
    assert receipt.import_id is None
    assert store.regions().empty
