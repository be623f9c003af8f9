"""FTP of health posts in a file of drivers: kept under one name, in per cent, and held where nobody can tell which."""

from pathlib import Path

import pytest

from data.importer import import_workbook
from data.names import sector, unit_kind
from data.receipt import Receipt
from data.store import Store
from tests import stores
from tests.data.simple_files import write_sheet

HEADER = ("Unit Kerja", "Perangkat Daerah", "Data Dasar", "Rincian", "Tahun", "Nilai", "Satuan")


def imported(store: Store, folder: Path, *rows: tuple) -> Receipt:
    path = write_sheet(folder / "data-dasar.xlsx", HEADER, [(stores.UNIT, stores.AGENCY, *row) for row in rows])
    return import_workbook(store, path, kind="driver", data_date=stores.DAY, region=stores.REGION, by="uji", yes=True,
                           now=stores.NOW)


def test_an_allowance_has_one_name_however_a_file_spells_it(store: Store, tmp_path: Path) -> None:
    receipt = imported(store, tmp_path, ("FTP", "Perawat", 2025, 4, "%"), ("Faktor Tugas Penunjang", "Bidan", 2025, 10.5, "%"))
    assert (receipt.rows, receipt.held) == (2, 0)
    rows = store.read("drivers", region_id=1)
    assert rows[["driver", "detail", "value"]].values.tolist() == [["FTP", "Bidan", 10.5], ["FTP", "Perawat", 4.0]]


@pytest.mark.parametrize("value", [0.04, 100, 250])
def test_an_allowance_nobody_can_read_is_held(store: Store, tmp_path: Path, value: float) -> None:
    receipt = imported(store, tmp_path, ("FTP", "Perawat", 2025, value, None), ("FTP", "Bidan", 2025, 0, None))
    assert (receipt.rows, receipt.held) == (1, 1)
    assert "4 untuk 4 %" in str(receipt.problems)


@pytest.mark.parametrize(("name", "kind"), [
    ("Puskesmas Pembantu Melati", "pustu"), ("Pustu Melati", "pustu"), ("Puskesmas Melati", "puskesmas"),
    ("UPTD Puskesmas Melati", "puskesmas")])
def test_a_pustu_is_told_apart_from_a_puskesmas(name: str, kind: str) -> None:
    assert (unit_kind(name), sector(name)) == (kind, "kesehatan")
