"""Summaries say what the rows say, in every store and after every way rows come in."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from data.backup import backup, check, restore
from data.importer import undo
from data.receipt import Receipt
from data.store import SCHEMA_NUMBER, Store, open_store
from tests.conftest import Made
from tests.data.simple_files import roster_file
from tests.stores import DAY, copied

SUMMARIES = {"tally_as_staff", "stated_as_need"}


def older(store: Store) -> Path:
    """The store as a program with schema number 1 left it: no summaries."""
    with store.write("uji") as cursor:
        cursor.execute("DROP TABLE neraca.tally")
        cursor.execute("DROP TABLE neraca.stated")
        cursor.execute("UPDATE neraca.version SET schema_number = 1")
    store.close()
    return store.path


def test_a_summary_that_differs_from_its_rows_is_noticed(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    load(roster_file(tmp_path / "r.xlsx", people=5))
    assert not any(check(store).values())
    with store.write("uji") as cursor:
        cursor.execute("UPDATE neraca.tally SET heads = heads + 1")
        cursor.execute("INSERT INTO neraca.stated VALUES (1, 1, 'konsep ABK', 2026)")
    assert {name for name, count in check(store).items() if count} == SUMMARIES


@pytest.mark.parametrize("name", ["sample", "need_only", "empty"])
def test_an_older_store_reads_the_same_after_opening(made: Made, tmp_path: Path, name: str) -> None:
    store = open_store(copied(made(name), tmp_path / f"{name}.duckdb"))
    before = store.read("balance", region_id=1, on=DAY)
    reopened = open_store(older(store))
    assert not any(check(reopened).values())
    assert reopened.cursor().execute("SELECT schema_number FROM neraca.version").fetchall() == [(SCHEMA_NUMBER,)]
    assert_frame_equal(reopened.read("balance", region_id=1, on=DAY), before)
    reopened.close()


def test_an_older_backup_reads_the_same_after_restoring(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    load(roster_file(tmp_path / "r.xlsx", people=30))
    backup(store, tmp_path / "salinan", now=dt.datetime(2026, 1, 15))
    manifest = tmp_path / "salinan" / "manifest.json"
    text = manifest.read_text("utf-8")
    for table in ("tally", "stated"):  # as a backup of schema 1: the tables are not in it
        (tmp_path / "salinan" / f"{table}.parquet").unlink()
        at = text.index(f'"{table}"')
        text = text[:at] + text[text.index("},", at) + 2:].lstrip()
    manifest.write_text(text, "utf-8")
    other = open_store(tmp_path / "baru.duckdb")
    restore(other, tmp_path / "salinan")
    assert not any(check(other).values())
    assert_frame_equal(other.read("balance", region_id=1), store.read("balance", region_id=1))
    other.close()


@pytest.fixture
def several(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> Store:
    """Three rosters of three days, each with fewer people, the middle one undone."""
    days = [dt.date(2025, 1, 31), dt.date(2025, 6, 30), dt.date(2025, 12, 31)]
    receipts = [load(roster_file(tmp_path / f"r{number}.xlsx", people=30 - 5 * number), data_date=day)
                for number, day in enumerate(days)]
    undo(store, receipts[1].import_id, by="uji", now=dt.datetime(2026, 1, 1))
    return store


def test_many_days_in_one_query_equal_day_by_day(several: Store) -> None:
    days = [dt.date(2024, 12, 31), dt.date(2025, 1, 31), dt.date(2025, 8, 1), dt.date(2025, 12, 31), dt.date(2026, 5, 1)]
    every = several.read_days("unit_balance_by_day", days, region_id=1)
    assert set(every["on_date"].dt.date) == set(days[1:])
    for day in days:
        alone = several.read("unit_balance", region_id=1, on=day)
        together = every[every["on_date"] == pd.Timestamp(day)].drop(columns="on_date").reset_index(drop=True)
        assert_frame_equal(together, alone, check_dtype=False)


def test_heads_by_day_count_the_people_of_that_day(several: Store) -> None:
    for day in (dt.date(2025, 1, 31), dt.date(2025, 12, 31)):
        heads = several.read_days("heads_by_day", [day], region_id=1)
        assert heads["heads"].sum() == len(several.read("people", region_id=1, on=day))


def test_a_view_for_one_day_is_not_asked_for_many(store: Store) -> None:
    with pytest.raises(ValueError, match="unit_balance"):
        store.read_days("unit_balance", [DAY], region_id=1)
    with pytest.raises(KeyError):
        store.read_days("nothing_by_day", [DAY], region_id=1)
