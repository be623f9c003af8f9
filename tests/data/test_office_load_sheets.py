"""Sheets about need as health and school offices draw them up: headings of ABK-Kes, lessons and FTP in a column of their own."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from data.importer import import_workbook
from data.receipt import Receipt
from data.store import Store
from tests import stores


def sheet(path: Path, header: tuple, rows: list[tuple], above: tuple[tuple[str, str], ...] = ()) -> Path:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Lembar1")
    for place, (label, value) in enumerate(above):
        page.write_row(place, 0, (label, f": {value}"))
    for place, row in enumerate((header, *rows), start=len(above) + 1):
        page.write_row(place, 0, row)
    book.close()
    return path


def read(store: Store, path: Path, **given: Any) -> Receipt:
    return import_workbook(store, path, data_date=stores.DAY, region=stores.REGION, by="uji", yes=True, now=stores.NOW, **given)


def test_an_abk_kes_sheet_is_read_without_a_question(store: Store, tmp_path: Path) -> None:
    header = ("No", "Kegiatan Pokok", "Satuan Hasil", "Norma Waktu (menit)", "Waktu Kerja Tersedia (menit)", "SBK",
              "Capaian (1 tahun)", "Kebutuhan SDMK")
    rows = [(1, "Pemeriksaan umum", "pasien", 3, 72_000, 24_000, 15_800, 0.658),
            (2, "Konsultasi", "pasien", 5, 72_000, 14_400, 45_000, 3.125)]
    above = (("Nama Fasyankes", "Puskesmas Melati"), ("Jenis SDMK", "Dokter Ahli Pertama"))
    receipt = read(store, sheet(tmp_path / "ABK-Kes 2025.xlsx", header, rows, above))
    assert (receipt.kind, receipt.rows, receipt.held, receipt.questions) == ("workload", 2, 0, ())
    tasks = store.read("tasks", region_id=1, on=stores.DAY)
    assert tasks[["volume", "minutes_per_result", "working_minutes", "stated_need"]].values.tolist() == [
        [15_800, 3, 72_000, 0.658], [45_000, 5, 72_000, 3.125]]
    assert store.read("units", region_id=1, on=stores.DAY)["name"].tolist() == ["Puskesmas Melati"]
    assert store.read("positions", region_id=1, on=stores.DAY)["name"].tolist() == ["Dokter Ahli Pertama"]


def test_lessons_in_a_column_of_their_own_belong_to_the_subject_of_the_row(store: Store, tmp_path: Path) -> None:
    rows = [(1, "SMP Negeri 1 Uji", "IPA", 36), (2, "SMP Negeri 1 Uji", "Matematika", 71)]
    header = ("No", "Nama Sekolah", "Mata Pelajaran", "Jumlah JTM per Minggu")
    receipt = read(store, sheet(tmp_path / "JTM 2025.xlsx", header, rows))
    assert (receipt.kind, receipt.rows, receipt.questions) == ("driver", 2, ())
    told = store.read("drivers", region_id=1, on=stores.DAY)
    assert set(told["driver"]) == {"JTM per mapel"}
    assert told[["detail", "value"]].values.tolist() == [["IPA", 36], ["Matematika", 71]]


def test_classes_and_pupils_of_a_school_have_no_subject(store: Store, tmp_path: Path) -> None:
    receipt = read(store, sheet(tmp_path / "Rombel 2025.xlsx", ("No", "Nama Sekolah", "Jumlah Rombel", "Jumlah Siswa"),
                                [(1, "SD Negeri 2 Uji", 6, 170)]))
    assert (receipt.kind, receipt.rows, receipt.questions) == ("driver", 1, ())
    told = store.read("drivers", region_id=1, on=stores.DAY)
    assert told[["driver", "value"]].values.tolist() == [["rombel", 6], ["siswa", 170]]


@pytest.mark.parametrize(("value", "kept"), [(4, True), (0.04, False)])
def test_ftp_beside_its_jabatan_is_kept_in_per_cent_or_held(store: Store, tmp_path: Path, value: float, kept: bool) -> None:
    path = sheet(tmp_path / "FTP 2025.xlsx", ("No", "Unit Kerja", "Jabatan", "FTP (%)"),
                 [(1, "Puskesmas Melati", "Dokter Ahli Pertama", value), (2, "Puskesmas Melati", "Bidan Terampil", 10)])
    receipt = read(store, path, kind="driver")
    assert (receipt.rows, receipt.held) == (1 + kept, 1 - kept)
    told = store.read("drivers", region_id=1, on=stores.DAY)
    assert set(zip(told["driver"], told["detail"], told["value"], strict=True)) == {
        ("FTP", "Bidan Terampil", 10)} | ({("FTP", "Dokter Ahli Pertama", 4)} if kept else set())
