"""What a roster does not say and the NIP does."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from data.receipt import Receipt
from data.store import Store
from tests.data.conftest import DAY
from tests.data.simple_files import nip, write_sheet

UNIT, AGENCY, POST = "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil"


def test_sex_and_birth_come_from_the_nip_where_the_file_tells_neither(
        store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "r.xlsx", ("NIP", "Nama", "Unit Kerja", "Perangkat Daerah", "Jabatan"), [
        (nip(1, sex=1), "Satu", UNIT, AGENCY, POST), (nip(2, sex=2), "Dua", UNIT, AGENCY, POST)]))
    people = store.read("people", region_id=1, on=DAY)
    assert people["sex"].tolist() == ["L", "P"]
    assert people["birth_date"].tolist() == [dt.date(1985, 3, 15)] * 2


def test_a_written_sex_is_kept(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "r.xlsx", ("NIP", "Nama", "Unit Kerja", "Perangkat Daerah", "Jabatan", "Jenis Kelamin"),
                     [(nip(1, sex=1), "Satu", UNIT, AGENCY, POST, "Perempuan")]))
    assert store.read("people", region_id=1, on=DAY)["sex"].tolist() == ["P"]
