"""A unit renamed between two rosters: told, and a new unit until a person says otherwise; rows set aside and carried people."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from data import renames
from data.importer import prepare, rehearse, undo
from data.receipt import Receipt
from data.store import Store
from tests.data.conftest import DAY, NOW
from tests.data.simple_files import NEED, ROSTER, person, write_sheet

Load = Callable[..., Receipt]
OLD, NEW, POST = "Dinas Komunikasi dan Informatika", "Dinas Komunikasi, Informatika dan Statistik", "Pranata Komputer Terampil"
OTHER = "Dinas Kesehatan"
NEXT = dt.date(2026, 6, 30)


def file(folder: Path, name: str, rows: Sequence[Sequence[Any]]) -> Path:
    return write_sheet(folder / name, ROSTER, rows)


def staff(unit: str, agency: str, numbers: Sequence[int]) -> list[list[Any]]:
    return [person(n, unit, agency, POST) for n in numbers]


def units(store: Store, on: dt.date = NEXT) -> dict[str, int]:
    """People per unit, by the path of its name."""
    people = store.read("people", region_id=1, on=on)["unit_id"].value_counts()
    rows = store.read("units", region_id=1, on=on).set_index("unit_id")["path"]
    return {str(rows[unit]): int(count) for unit, count in people.items()}


@pytest.fixture
def before(load: Load, tmp_path: Path) -> None:
    """Nine people at the agency that gets a new name (six in its two sections), three elsewhere."""
    load(file(tmp_path, "lama.xlsx", [*staff(OLD, OLD, range(3)), *staff("Bidang Aplikasi", OLD, range(3, 7)),
                                      *staff("Bidang Statistik", OLD, range(7, 9)), *staff("Puskesmas A", OTHER, range(20, 23))]))


def renamed(folder: Path) -> Path:
    """The same people half a year later; one of the agency has gone to the puskesmas, one section has another name too."""
    return file(folder, "baru.xlsx", [*staff(NEW, NEW, range(3)), *staff("Bidang Aplikasi", NEW, range(3, 6)),
                                      *staff("Bidang Statistik dan Data", NEW, range(7, 9)),
                                      *staff("Puskesmas A", OTHER, [6, *range(20, 23)])])


@pytest.mark.usefixtures("before")
def test_a_renamed_agency_is_told_and_stays_a_new_unit_until_someone_decides(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(renamed(tmp_path), data_date=NEXT)
    told = [problem.reason for problem in receipt.problems]
    assert f"Mungkin ganti nama: {OLD} → {NEW}: 8 dari 9 pegawainya sama; dibaca sebagai unit baru." in told
    # The section that kept its name comes along with its agency; the one that did not is told on its own.
    assert [(one.old, one.shared, one.before) for one in receipt.renames] == [
        (OLD, 8, 9), (f"{OLD} › Bidang Statistik", 2, 2)]
    assert receipt.change.moved == 9
    assert receipt.new_units == (NEW, f"{NEW} › Bidang Aplikasi", f"{NEW} › Bidang Statistik dan Data")
    assert units(store) == {NEW: 3, f"{NEW} › Bidang Aplikasi": 3, f"{NEW} › Bidang Statistik dan Data": 2,
                            f"{OTHER} › Puskesmas A": 4}


@pytest.mark.usefixtures("before")
def test_said_to_be_renamed_it_keeps_its_number_and_shows_the_newer_name(store: Store, load: Load, tmp_path: Path) -> None:
    ids = store.read("units", region_id=1, on=DAY).set_index("path")["unit_id"]
    path = renamed(tmp_path)
    keys = {f"{renames.KEY}{ids[name]}": renames.RENAMED for name in (OLD, f"{OLD} › Bidang Statistik")}
    receipt = load(path, data_date=NEXT, answers=keys)
    assert [one.joined for one in receipt.renames] == [True, True]
    assert receipt.change.moved == 1  # only who went to the puskesmas
    assert receipt.new_units == ()
    now = store.read("units", region_id=1, on=NEXT).set_index("path")["unit_id"]
    assert now[NEW] == ids[OLD]
    assert now[f"{NEW} › Bidang Aplikasi"] == ids[f"{OLD} › Bidang Aplikasi"]
    assert now[f"{NEW} › Bidang Statistik dan Data"] == ids[f"{OLD} › Bidang Statistik"]
    assert OLD not in now.index
    assert units(store, DAY)[OLD] == 3  # the past is shown under the name of its time
    undo(store, receipt.import_id or 0, by="uji", now=NOW)
    assert units(store)[OLD] == 3


@pytest.mark.usefixtures("before")
def test_a_list_of_units_names_a_renamed_unit_as_the_newest_list_does(store: Store, load: Load, tmp_path: Path) -> None:
    def listed(name: str, agency: str, day: dt.date) -> None:
        rows = [(agency, None), *(("Bidang Aplikasi", agency), ("Bidang Data", agency))]
        load(write_sheet(tmp_path / name, ("Unit Kerja", "Unit Induk"), rows), kind="unit", data_date=day)

    listed("daftar lama.xlsx", OLD, DAY)
    ids = store.read("units", region_id=1, on=DAY).set_index("path")["unit_id"]
    load(renamed(tmp_path), data_date=NEXT, answers={f"{renames.KEY}{ids[OLD]}": renames.RENAMED})
    assert OLD not in units(store)  # the rename is newer than the list
    assert store.read("units", region_id=1, on=DAY).set_index("path")["unit_id"][OLD] == ids[OLD]
    listed("daftar baru.xlsx", NEW, NEXT)
    now = store.read("units", region_id=1, on=NEXT).set_index("path")["unit_id"]
    assert now[NEW] == ids[OLD]
    assert now[f"{NEW} › Bidang Aplikasi"] == ids[f"{OLD} › Bidang Aplikasi"]
    assert OLD not in now.index


@pytest.mark.usefixtures("before")
def test_after_undoing_it_can_still_be_said(store: Store, load: Load, tmp_path: Path) -> None:
    path = renamed(tmp_path)
    undo(store, load(path, data_date=NEXT).import_id or 0, by="uji", now=NOW)
    again = load(path, data_date=NEXT)
    assert [one.old for one in again.renames][:1] == [OLD]
    undo(store, again.import_id or 0, by="uji", now=NOW)
    told = load(path, data_date=NEXT, answers={one.key: renames.RENAMED for one in again.renames})
    assert told.change.moved == 1
    assert set(units(store)) == {NEW, f"{NEW} › Bidang Aplikasi", f"{NEW} › Bidang Statistik dan Data", f"{OTHER} › Puskesmas A"}


@pytest.mark.usefixtures("before")
@pytest.mark.parametrize("rows", [
    # Half of the people went to a unit that is new: a move, and the old unit is still there.
    [*staff(OLD, OLD, range(3)), *staff("Bidang Aplikasi", OLD, [3, 4]), *staff("Bidang Baru", OLD, [5, 6]),
     *staff("Bidang Statistik", OLD, [7, 8])],
    # All of a unit went to one that people were in before.
    [*staff(OLD, OLD, range(3)), *staff("Bidang Aplikasi", OLD, range(3, 9))],
    # The people of a unit are the lesser part of the new one.
    [*staff(OLD, OLD, range(3)), *staff("Bidang Aplikasi", OLD, range(3, 7)),
     *staff("Bidang Besar", OLD, [7, 8, *range(40, 46)])]])
def test_people_who_moved_are_not_taken_for_a_rename(load: Load, tmp_path: Path, rows: list[list[Any]]) -> None:
    assert load(file(tmp_path, "baru.xlsx", rows), data_date=NEXT).renames == ()


def test_one_person_alone_is_a_rename_only_where_the_names_are_alike(load: Load, tmp_path: Path) -> None:
    load(file(tmp_path, "a.xlsx", [*staff("Kelurahan Mawar", "Kecamatan A", [1]), *staff("Seksi Umum", "Kecamatan A", [2])]))
    later = [*staff("Kel. Mawar", "Kecamatan A", [1]), *staff("Bidang Data", "Kecamatan A", [2])]
    receipt = load(file(tmp_path, "b.xlsx", later), data_date=NEXT)
    assert [one.new for one in receipt.renames] == ["Kecamatan A › Kel. Mawar"]


@pytest.mark.usefixtures("before")
def test_a_rehearsal_tells_the_rename_and_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    prepared = prepare(store, renamed(tmp_path), data_date=NEXT, region="Kota Uji", yes=True, today=NOW.date())
    first, found = rehearse(store, prepared, by="uji", now=NOW)
    assert len(found.people) == 9
    prepared.answers |= {one.key: renames.RENAMED for one in first.renames}
    second, found = rehearse(store, prepared, by="uji", now=NOW)
    assert found.people["what"].tolist() == ["pindah unit"]
    assert [one.joined for one in second.renames] == [True, True]
    assert store.cursor().execute("SELECT count(*) FROM neraca.same_as").fetchall() == [(0,)]


@pytest.mark.usefixtures("before")
def test_names_no_roster_knows_are_named_and_counted(load: Load, tmp_path: Path) -> None:
    need = write_sheet(tmp_path / "n.xlsx", NEED, [("Puskesmas A", OTHER, "Perawat Terampil", 4), ("PKM Baru", OTHER, POST, 2),
                                                   ("Puskesmas A", OTHER, POST, 1), ("Puskesmas A", OTHER, "Guru Kelas", 1)])
    receipt = load(need, answers={"basis": "konsep ABK"})
    assert receipt.new_units == (f"{OTHER} › PKM Baru",)
    assert receipt.new_positions == ("Perawat Terampil", "Guru Kelas")  # not the family Guru, which no row names


def test_a_row_set_aside_and_the_person_counted_on_are_told_as_one(store: Store, load: Load, tmp_path: Path) -> None:
    load(file(tmp_path, "a.xlsx", staff("Puskesmas A", OTHER, range(4))))
    rows = staff("Puskesmas A", OTHER, range(3))
    rows[0][0] = "12345"  # the NIP of person 0 came without its digits; person 3 is not in the file at all
    receipt = load(file(tmp_path, "b.xlsx", rows), data_date=NEXT)
    assert (receipt.rows, receipt.held, receipt.carried, receipt.change.held_known) == (2, 1, 2, 1)
    lines = store.read("head_count", region_id=1, on=NEXT)
    assert dict(zip(lines["line"], lines["people"], strict=True)) == {"read": 3, "held": -1, "earlier": 2, "counted": 4}


def test_the_other_half_of_one_day_is_no_data_from_before(store: Store, load: Load, tmp_path: Path) -> None:
    rows = staff("Puskesmas A", OTHER, range(5))
    rows[0][0] = "12345"
    load(file(tmp_path, "pns.xlsx", rows))
    load(file(tmp_path, "pppk.xlsx", staff("Puskesmas A", OTHER, range(5, 7))))
    lines = store.read("head_count", region_id=1, on=DAY)
    # The row set aside in the one file still waits: the other file does not speak of the same people.
    assert dict(zip(lines["line"], lines["people"], strict=True)) == {"read": 7, "held": -1, "counted": 6}


def test_rows_set_aside_wait_only_where_no_newer_roster_speaks_of_their_unit(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [*staff("Puskesmas A", OTHER, range(3)), *staff("Puskesmas B", OTHER, range(10, 13))]
    rows[0][0] = rows[3][0] = "12345"
    load(file(tmp_path, "a.xlsx", rows))
    load(file(tmp_path, "b.xlsx", staff("Puskesmas A", OTHER, range(3))), data_date=NEXT)
    lines = store.read("head_count", region_id=1, on=NEXT)
    assert dict(zip(lines["line"], lines["people"], strict=True)) == {"read": 6, "held": -1, "counted": 5}
    assert store.read("completeness", region_id=1, on=NEXT)["people_held"].tolist() == [1]


@pytest.mark.usefixtures("before")
def test_a_confirmed_rename_shows_the_new_name_over_an_older_list_and_keeps_what_the_list_tells(
        store: Store, load: Load, tmp_path: Path) -> None:
    known = write_sheet(tmp_path / "unit.xlsx", ("Nama Unit", "Unit Induk", "Kecamatan"),
                        [(OLD, None, "Tembalang"), ("Bidang Statistik", OLD, None), (OTHER, None, None)])
    load(known, kind="unit", data_date=DAY)
    ids = store.read("units", region_id=1, on=DAY).set_index("path")["unit_id"]
    load(renamed(tmp_path), data_date=NEXT, answers={f"{renames.KEY}{ids[OLD]}": renames.RENAMED})
    now = store.read("units", region_id=1, on=NEXT).set_index("unit_id")
    assert now.loc[ids[OLD], ["name", "area"]].tolist() == [NEW, "Tembalang"]
    assert store.read("units", region_id=1, on=DAY).set_index("unit_id")["name"][ids[OLD]] == OLD  # as it was then
    newer = write_sheet(tmp_path / "unit2.xlsx", ("Nama Unit", "Unit Induk"), [(NEW.upper(), None), (OTHER, None)])
    later = NEXT + dt.timedelta(days=90)
    load(newer, kind="unit", data_date=later)
    assert store.read("units", region_id=1, on=later).set_index("unit_id")["name"][ids[OLD]] == NEW.upper()
