"""The store: one file, one writer at a time, closed doors."""

import datetime as dt
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from data.store import Store, StoreUnavailable, next_id, open_store

ROOT = Path(__file__).resolve().parents[2]
DAY = dt.date(2025, 12, 31)




def add_region(store: Store, name: str) -> None:
    with store.write("uji") as cursor:
        cursor.execute("INSERT INTO neraca.region VALUES (?, ?, 'kota', false, 'uji', now()::TIMESTAMP)",
                       [next_id(cursor, "region", "region_id"), name])


def test_one_store_per_file_and_process(store: Store) -> None:
    assert open_store(store.path) is store


def test_every_view_can_be_read_from_an_empty_store(store: Store) -> None:
    for view in store.views():
        store.read(view, region_id=1, on=DAY)


def test_a_view_that_does_not_exist_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.read("staff; DROP TABLE neraca.staff", region_id=1, on=DAY)


def test_every_write_raises_the_version(store: Store) -> None:
    before = store.version()
    add_region(store, "Kota A")
    assert store.version() == before + 1


def test_a_failed_write_changes_nothing(store: Store) -> None:
    before = store.version()

    def fail() -> None:
        with store.write("uji") as cursor:
            cursor.execute("INSERT INTO neraca.region VALUES (1, 'Kota A', 'kota', false, 'uji', now()::TIMESTAMP)")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.version() == before
    assert store.regions().empty


def test_a_rehearsal_leaves_no_trace(store: Store) -> None:
    before = store.version()
    with store.rehearse() as cursor:
        cursor.execute("INSERT INTO neraca.region VALUES (1, 'Kota A', 'kota', false, 'uji', now()::TIMESTAMP)")
    assert store.version() == before
    assert store.regions().empty


def test_the_doors_are_closed(store: Store, tmp_path: Path) -> None:
    cursor = store.cursor()
    for statement in (f"COPY neraca.region TO '{tmp_path / 'x.csv'}'", "SELECT * FROM read_csv('/etc/passwd')",
                      "SET enable_external_access = true", "INSTALL httpfs", "ATTACH 'other.duckdb'"):
        with pytest.raises(duckdb.Error):
            cursor.execute(statement)


def test_writers_in_threads_wait_for_each_other(store: Store) -> None:
    threads = [threading.Thread(target=add_region, args=(store, f"Kota {n}")) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    regions = store.regions()
    assert sorted(regions["region_id"]) == list(range(1, 13))  # no number given twice


def test_readers_in_threads_see_whole_answers(store: Store) -> None:
    # One cursor shared between threads gave wrong rows; a cursor each must not.
    add_region(store, "Kota A")
    wrong: list[int] = []

    def read() -> None:
        for _ in range(20):
            if len(store.regions()) != 1:
                wrong.append(1)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_second_process_is_told_in_plain_words(store: Store) -> None:
    code = ("import sys\nfrom data.store import StoreUnavailable, open_store\n"
            "try:\n    open_store(sys.argv[1])\nexcept StoreUnavailable as e:\n    print(e); sys.exit(7)\n")
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code, str(store.path)], cwd=ROOT, capture_output=True, text=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 7
    assert "sedang dipakai" in done.stdout


def test_a_file_that_is_no_store_is_not_said_to_be_in_use(tmp_path: Path) -> None:
    path = tmp_path / "n.duckdb"
    path.write_bytes(b"bukan data " * 1000)
    with pytest.raises(StoreUnavailable, match="rusak atau bukan berkas"):
        open_store(path)
    assert path.read_bytes() == b"bukan data " * 1000


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "n.duckdb"
    store = open_store(path)
    with store.write("uji") as cursor:
        cursor.execute("UPDATE neraca.version SET schema_number = 999")
    store.close()
    with pytest.raises(StoreUnavailable, match="lebih baru"):
        open_store(path)


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    store = open_store(tmp_path / "n.duckdb")
    add_region(store, "Kota A")
    store.close()
    again = open_store(tmp_path / "n.duckdb")
    assert again.regions()["name"].tolist() == ["Kota A"]
    again.close()
