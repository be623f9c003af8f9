"""A backup is the whole store, and a restore proves it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from data.backup import backup, check, restore, tables
from data.receipt import Receipt
from data.store import Store, StoreUnavailable, open_store
from tests.data.simple_files import roster_file

NOW = dt.datetime(2026, 1, 15, 9, 0)


@pytest.fixture
def saved(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> Path:
    load(roster_file(tmp_path / "r.xlsx", people=30))
    backup(store, tmp_path / "salinan", now=NOW)
    return tmp_path / "salinan"


def test_every_table_comes_back_row_for_row(store: Store, saved: Path, tmp_path: Path) -> None:
    other = open_store(tmp_path / "baru.duckdb")
    restore(other, saved)
    for name in tables(store):
        if name != "version":
            assert other.cursor().table(f"neraca.{name}").fetchall() == store.cursor().table(f"neraca.{name}").fetchall(), name
    assert not any(check(other).values())
    other.close()


def test_a_changed_byte_is_noticed_and_nothing_is_restored(saved: Path, tmp_path: Path) -> None:
    file = saved / "staff.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    other = open_store(tmp_path / "baru.duckdb")
    with pytest.raises(StoreUnavailable, match=r"staff\.parquet"):
        restore(other, saved)
    assert other.regions().empty
    other.close()


def test_a_missing_file_is_noticed(saved: Path, tmp_path: Path) -> None:
    (saved / "need.parquet").unlink()
    other = open_store(tmp_path / "baru.duckdb")
    with pytest.raises(StoreUnavailable, match=r"need\.parquet"):
        restore(other, saved)
    other.close()


def test_a_store_with_data_is_never_overwritten(store: Store, saved: Path) -> None:
    with pytest.raises(StoreUnavailable, match="sudah berisi"):
        restore(store, saved)


def test_check_notices_a_broken_promise(store: Store, saved: Path) -> None:
    assert saved.exists()
    with store.write("uji") as cursor:
        cursor.execute("INSERT INTO neraca.staff SELECT * FROM neraca.staff LIMIT 1")
    broken = {name for name, count in check(store).items() if count}
    assert broken == {"person_once_per_import", "rows_as_logged", "tally_as_staff"}
