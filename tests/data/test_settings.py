"""Which legal standings fill a post is the office's choice, and the numbers follow it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from data.receipt import Receipt
from data.settings import count_standings, history
from data.store import Store
from tests.data.simple_files import ROSTER, person, write_sheet

DAY = dt.date(2025, 12, 31)
NOW = dt.datetime(2026, 1, 15, 9, 0)


@pytest.fixture
def studying(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> Store:
    """Three people, one of them on tugas belajar."""
    rows = [[*person(n, "Puskesmas A", "Dinas Kesehatan", "Perawat Terampil"), standing]
            for n, standing in enumerate(["Aktif", "Aktif", "Tugas Belajar"])]
    load(write_sheet(tmp_path / "r.xlsx", [*ROSTER, "Kedudukan Hukum"], rows))
    return store


def filled(store: Store) -> int:
    return int(store.read("staffing", region_id=1, on=DAY)["filled"].sum())


def test_by_default_who_studies_does_not_fill_the_post(studying: Store) -> None:
    assert filled(studying) == 2
    lines = studying.read("head_count", region_id=1, on=DAY)
    assert ("tugas belajar", -1) in list(zip(lines["label"], lines["people"], strict=True))


def test_the_office_may_choose_otherwise_and_choose_back(studying: Store) -> None:
    assert count_standings(studying, 1, {"tugas_belajar": True}, by="uji", now=NOW) == ["tugas_belajar"]
    assert filled(studying) == 3
    count_standings(studying, 1, {"tugas_belajar": False}, by="uji", now=NOW + dt.timedelta(minutes=1))
    assert filled(studying) == 2
    assert history(studying, 1)[["value", "set_by"]].values.tolist() == [["tidak", "uji"], ["ya", "uji"]]


def test_a_choice_that_changes_nothing_writes_nothing(studying: Store) -> None:
    assert count_standings(studying, 1, {"aktif": True}, by="uji", now=NOW) == []
    assert history(studying, 1).empty


def test_an_unknown_standing_is_refused(studying: Store) -> None:
    with pytest.raises(KeyError):
        count_standings(studying, 1, {"liburan": True}, by="uji", now=NOW)
