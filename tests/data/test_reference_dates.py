"""A list of units or positions uploaded today serves last December's roster too; an older list wins where there is one."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from data.importer import Receipt
from data.store import Store
from tests.data.conftest import DAY
from tests.data.simple_files import ROSTER, person, write_sheet

LATER = dt.date(2026, 11, 22)
UNITS = ("ID Unit", "Unit Kerja", "ID Unit Induk", "Kecamatan")


def units(path: Path, area: str) -> Path:
    return write_sheet(path, UNITS, [("1", "Dinas Kesehatan", None, None), ("2", "Puskesmas A", "1", area)])


def area_on(store: Store, day: dt.date) -> str:
    frame = store.read("units", region_id=1, on=day)
    return str(frame.loc[frame["name"] == "Puskesmas A", "area"].iloc[0])


def test_units_have_names_and_places_before_the_day_of_the_list(
        store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    load(units(tmp_path / "u.xlsx", "Tugu"), kind="unit", data_date=LATER)
    load(write_sheet(tmp_path / "r.xlsx", ROSTER, [person(1, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil")]))
    assert area_on(store, DAY) == "Tugu"
    assert set(store.read("people", region_id=1, on=DAY)["unit_id"]) <= set(store.read("units", region_id=1, on=DAY)["unit_id"])
    assert "unit" in set(store.read("data_facts", region_id=1, on=DAY)["kind"])


def test_each_day_keeps_the_list_of_its_time(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    load(units(tmp_path / "u1.xlsx", "Tugu"), kind="unit", data_date=DAY)
    load(units(tmp_path / "u2.xlsx", "Mijen"), kind="unit", data_date=LATER)
    assert (area_on(store, DAY), area_on(store, LATER)) == ("Tugu", "Mijen")


def test_positions_know_their_bup_before_the_day_of_the_list(
        store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "p.xlsx", ("Jabatan", "Jenis Jabatan", "BUP"), [("Perawat Terampil", "fungsional", 59)]),
         kind="position", data_date=LATER)
    frame = store.read("positions", region_id=1, on=DAY)
    assert frame.loc[frame["name"] == "Perawat Terampil", "bup"].tolist() == [59]
