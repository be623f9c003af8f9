"""Suggestions are accepted as a group only where no person would hesitate."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.receipt import Receipt
from data.reconcile import decide, partners, sure, unmatched
from data.store import Store
from tests.data.conftest import DAY, NOW
from tests.data.simple_files import NEED, ROSTER, person, write_sheet

POST = "Perawat Terampil"


@pytest.fixture
def apart(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> Store:
    places = [("Puskesmas Karang", "Dinas Kesehatan"), ("Sub Bagian Umum", "Dinas Kesehatan"),
              ("Sub Bagian Umum", "Dinas Pendidikan"), ("SMP Negeri 1", "Dinas Pendidikan"),
              ("SMP Negeri 11", "Dinas Pendidikan")]
    load(write_sheet(tmp_path / "r.xlsx", ROSTER, [person(n, *place, POST) for n, place in enumerate(places)]))
    load(write_sheet(tmp_path / "n.xlsx", NEED, [
        ("PKM Karang", "Dinas Kesehatan", POST, 2), ("Subbag Umum", "Dinas Pendidikan", POST, 2),
        ("SMPN 1", "Dinas Pendidikan", POST, 2)]))
    return store


def test_a_unit_meets_only_units_of_an_agency_spelled_alike(apart: Store) -> None:
    names = unmatched(apart, 1, DAY)
    found = partners(apart, names, 1, DAY)
    for row in names.to_dict("records"):
        agency = row["name"].split(" › ")[0]
        assert all(option.name.startswith(agency) for option in found[row["thing"], int(row["id"])]), row["name"]


def test_a_group_holds_each_name_once_and_joins_both_sides(apart: Store) -> None:
    names = unmatched(apart, 1, DAY)
    pairs = sure(names, partners(apart, names, 1, DAY))
    ids = [one for decision, _ in pairs for one in (decision.id, decision.same_as)]
    assert len(ids) == len(set(ids))
    labels = dict(zip(names["id"], names["name"], strict=True))
    joined = {frozenset((labels[decision.id], option.name)) for decision, option in pairs}
    assert frozenset(("Dinas Kesehatan › Puskesmas Karang", "Dinas Kesehatan › PKM Karang")) in joined
    assert frozenset(("Dinas Pendidikan › SMP Negeri 1", "Dinas Pendidikan › SMPN 1")) in joined
    assert not any("SMP Negeri 11" in name for pair in joined for name in pair)
    decide(apart, 1, [decision for decision, _ in pairs], by="uji", now=NOW)
    left = set(unmatched(apart, 1, DAY)["name"])
    assert not left & {name for pair in joined for name in pair}


def test_two_equally_alike_partners_are_left_to_a_person(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "r.xlsx", ROSTER, [person(1, "PKM Karang", "Dinas Kesehatan", POST)]))
    load(write_sheet(tmp_path / "n.xlsx", NEED, [("Puskesmas Karang", "Dinas Kesehatan", POST, 2),
                                                 ("UPTD Puskesmas Karang", "Dinas Kesehatan", POST, 2)]))
    names = unmatched(store, 1, DAY)
    assert sure(names, partners(store, names, 1, DAY)) == []
