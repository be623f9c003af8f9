"""Two offices, two spellings: a person decides, it is remembered, and it can be taken back."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from data.receipt import Receipt
from data.reconcile import ALONE, Decision, decide, decisions, partners, read_workbook, separate, unmatched, workbook
from data.store import Store
from tests.data.simple_files import NEED, ROSTER, person, write_sheet

DAY = dt.date(2025, 12, 31)
NOW = dt.datetime(2026, 1, 15, 9, 0)
AGENCY = "Dinas Kesehatan"


@pytest.fixture
def apart(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> Store:
    """Rosters say PKM, needs say Puskesmas; Karang is part of Karanganyar's name but another place."""
    names = {"PKM Karang": 3, "PKM Karanganyar": 5}
    load(write_sheet(tmp_path / "r.xlsx", ROSTER, [
        person(100 * index + n, unit, AGENCY, "Perawat Terampil") for index, (unit, count) in enumerate(names.items())
        for n in range(count)]))
    load(write_sheet(tmp_path / "n.xlsx", NEED, [("Puskesmas Karang", AGENCY, "Perawat Terampil", 4),
                                                 ("Puskesmas Karanganyar", AGENCY, "Perawat Terampil", 4)]))
    return store


def ids(store: Store) -> dict[str, int]:
    frame = unmatched(store, 1, DAY)
    return {name.rsplit(" › ", 1)[-1]: int(number) for name, number in zip(frame["name"], frame["id"], strict=True)}


def totals(store: Store) -> tuple[int, int]:
    frame = store.read("balance", region_id=1, on=DAY)
    return int(frame["shortage"].sum()), int(frame["surplus"].sum())


def test_the_largest_head_count_comes_first(apart: Store) -> None:
    frame = unmatched(apart, 1, DAY)
    assert frame["people"].tolist() == [5, 3, 0, 0]


def test_the_best_suggestion_is_the_same_place_and_nothing_is_merged(apart: Store) -> None:
    frame = unmatched(apart, 1, DAY)
    found = partners(apart, frame, 1, DAY)
    best = found[("unit", ids(apart)["PKM Karang"])][0]
    assert best.name.endswith("Puskesmas Karang")
    assert totals(apart) == (0, 0)


def test_a_join_makes_one_unit_and_can_be_taken_back(apart: Store) -> None:
    known = ids(apart)
    decide(apart, 1, [Decision(thing="unit", id=known["PKM Karang"], same_as=known["Puskesmas Karang"])], by="uji", now=NOW)
    assert totals(apart) == (1, 0)
    assert "PKM Karang" not in ids(apart)
    assert decisions(apart, 1)["from_name"].tolist() == ["PKM Karang"]
    separate(apart, 1, "unit", known["PKM Karang"], by="uji", now=NOW)
    assert totals(apart) == (0, 0)


def test_a_name_may_stand_alone(apart: Store) -> None:
    known = ids(apart)
    decide(apart, 1, [Decision(thing="unit", id=known["Puskesmas Karang"], same_as=None)], by="uji", now=NOW)
    assert totals(apart) == (4, 0)


def test_chains_and_circles_end_in_one_step(apart: Store) -> None:
    known = ids(apart)
    first, second, third = known["PKM Karang"], known["Puskesmas Karang"], known["PKM Karanganyar"]
    decide(apart, 1, [Decision(thing="unit", id=first, same_as=second), Decision(thing="unit", id=second, same_as=third),
                      Decision(thing="unit", id=third, same_as=first)], by="uji", now=NOW)  # the last would close a circle
    assert set(decisions(apart, 1)["to_id"]) == {third}
    units = apart.read("units", region_id=1, on=DAY)["unit_id"].tolist()
    assert third in units
    assert not {first, second} & set(units)


def test_a_join_is_remembered_for_the_next_file(apart: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    known = ids(apart)
    decide(apart, 1, [Decision(thing="unit", id=known["PKM Karang"], same_as=known["Puskesmas Karang"])], by="uji", now=NOW)
    load(write_sheet(tmp_path / "r2.xlsx", ROSTER, [person(n, "PKM Karang", AGENCY, "Perawat Terampil") for n in range(4)]),
         data_date=dt.date(2026, 3, 31))
    frame = apart.read("balance", region_id=1, on=dt.date(2026, 3, 31))
    assert frame[frame["matched"].astype(bool)]["filled"].tolist() == [4]


def test_the_list_goes_to_excel_and_comes_back(apart: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(apart, 1, DAY)))
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=3):
        name = str(row[2].value)
        if "PKM Karanganyar" in name:
            row[7].value = row[6].value  # takes the suggestion
        elif name.endswith("PKM Karang"):
            row[7].value = ALONE
        elif name.endswith("Puskesmas Karang"):
            row[7].value = "Puskesmas yang tidak ada"
    returned = io.BytesIO()
    book.save(returned)
    found, problems = read_workbook(apart, 1, returned.getvalue(), DAY)
    assert decide(apart, 1, found, by="uji", now=NOW) == 2
    assert [problem.reason for problem in problems] == ["Nama padanan ini tidak dikenal."]
    assert totals(apart) == (0, 1 + 3)  # Karanganyar 5 of 4; the three of PKM Karang stand outside any need


def test_a_workbook_that_is_no_such_list_is_refused(apart: Store, tmp_path: Path) -> None:
    file = write_sheet(tmp_path / "x.xlsx", NEED, [("a", "b", "c", 1)])
    found, problems = read_workbook(apart, 1, file.read_bytes(), DAY)
    assert found == []
    assert problems[0].severity == "stop"
