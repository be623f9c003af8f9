"""The one DuckDB file that holds everything, and the only way to it.

``open_store(path)`` gives one Store per file and process. Read through ``store.read(view, region_id=…, on=…)``; write
inside ``with store.write(by) as cursor:``, which is one transaction: it first raises the version number, the row that
serves both as lock between processes and as cache key for every reader.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import threading
import time
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from data.summaries import bring_up

HERE = Path(__file__).resolve().parent
SQL = HERE / "sql"
DEFAULT_PATH = HERE.parent / "var" / "neraca.duckdb"
SCHEMA_NUMBER = 2
MEMORY_LIMIT = os.environ.get("NERACA_MEMORY", "2GB")

_open: dict[Path, Store] = {}
_open_lock = threading.Lock()


class StoreUnavailable(Exception):
    """The store cannot be used now; the message is for the reader, in Indonesian, and holds no personal data."""


def store_path(path: str | os.PathLike[str] | None = None) -> Path:
    """The file meant by `path`, else by NERACA_STORE, else var/neraca.duckdb; absolute."""
    return Path(path or os.environ.get("NERACA_STORE") or DEFAULT_PATH).resolve()


def open_store(path: str | os.PathLike[str] | None = None) -> Store:
    """The Store of this file in this process, made and filled with empty tables when the file is new.

    Raises StoreUnavailable when another process holds the file or a newer version of the program wrote it.
    """
    target = store_path(path)
    with _open_lock:
        if target not in _open:
            _open[target] = Store(target)
        return _open[target]


class Store:
    """One open file. Threads share the Store, never a cursor: sharing one returned wrong rows in 373 of 1,600 reads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path.parent
        self.folder.mkdir(parents=True, exist_ok=True)
        self.backups = self.folder / "cadangan"
        self.backups.mkdir(exist_ok=True)
        self._writing = threading.RLock()
        self._connection = _hardened(path, self.backups)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for one script run or thread; table names need the catalog: neraca.staff."""
        return self._connection.cursor()

    def close(self) -> None:
        """Closes the file; a later open_store opens it again."""
        with _open_lock:
            _open.pop(self.path, None)
            self._connection.close()

    def version(self) -> int:
        """A number that every write raises: the cache key of all that was read before it."""
        row = one(self.cursor().execute("SELECT number FROM neraca.version").fetchall())
        assert row is not None
        return int(row[0])

    def slice(self, region_id: int | None, on: dt.date | None) -> duckdb.DuckDBPyConnection:
        """A cursor whose views show one region on one day."""
        cursor = self.cursor()
        set_slice(cursor, region_id, [on or dt.date.max])
        return cursor

    def read(self, view: str, *, region_id: int | None = None, on: dt.date | None = None) -> pd.DataFrame:
        """All rows of a view of data/sql/views/ for a region on a day (default: its newest data date).

        Raises KeyError for a name that is no view.
        """
        return self._rows(self.slice(region_id, on or self.newest(region_id)), view)

    def read_days(self, view: str, days: Sequence[dt.date], *, region_id: int) -> pd.DataFrame:
        """All rows of a view named ..._by_day for a region, for each of these days (column on_date), in one query.

        Dates are datetime64. Raises KeyError for a name that is no view, ValueError for a view without days.
        """
        if not view.endswith("_by_day"):
            raise ValueError(view)
        cursor = self.cursor()
        set_slice(cursor, region_id, sorted(set(days)))
        return self._rows(cursor, view, date_as_object=False)

    def _rows(self, cursor: duckdb.DuckDBPyConnection, view: str, *, date_as_object: bool = True) -> pd.DataFrame:
        if view not in self.views():
            raise KeyError(view)
        return cursor.execute(f"FROM {view}").to_arrow_table().to_pandas(date_as_object=date_as_object)

    def views(self) -> list[str]:
        """The names that read() knows, sorted."""
        rows = self.cursor().execute(
            "SELECT view_name FROM duckdb_views() WHERE database_name = 'memory' AND NOT internal ORDER BY 1").fetchall()
        return [name for (name,) in rows]

    def regions(self) -> pd.DataFrame:
        """One row per region: region_id, name, kind, is_sample; by name."""
        return self.read("regions")

    def data_dates(self, region_id: int) -> list[dt.date]:
        """The days this region has a snapshot for, newest first (imports not undone); where none tells of people or needs,
        the days of whatever it has.
        """
        rows = self.cursor().execute(
            "SELECT data_date, bool_or(kind IN ('roster', 'headcount', 'need')) FROM neraca.import_log"
            " WHERE region_id = ? AND undone_at IS NULL GROUP BY data_date ORDER BY data_date DESC", [region_id]).fetchall()
        return [day for day, counts in rows if counts] or [day for day, _ in rows]

    def newest(self, region_id: int | None) -> dt.date | None:
        """The newest data date of a region, None while it has none."""
        days = self.data_dates(region_id) if region_id is not None else []
        return days[0] if days else None

    @contextmanager
    def write(self, by: str = "") -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction that holds the store's lock row; all of it is kept, or, after any exception, none."""
        with self._writing:
            cursor = self.cursor()
            _take_lock(cursor)
            with _kept(cursor):
                yield cursor

    @contextmanager
    def aside(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A transaction for what is not data (results that can be worked out again): the version stays."""
        with self._writing:
            cursor = self.cursor()
            cursor.execute("BEGIN")
            with _kept(cursor):
                yield cursor

    @contextmanager
    def rehearse(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The same transaction, always rolled back: to see what a write would do before anybody agrees to it."""
        with self._writing:
            cursor = self.cursor()
            cursor.execute("BEGIN")
            try:
                yield cursor
            finally:
                cursor.execute("ROLLBACK")


@contextmanager
def _kept(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Ends a begun transaction: kept, or after any exception taken back."""
    try:
        yield
        cursor.execute("COMMIT")
    except BaseException:
        cursor.execute("ROLLBACK")
        raise


def one(rows: list[tuple[Any, ...]]) -> tuple[Any, ...] | None:
    """The first of the fetched rows, None when there is none; DuckDB 2 wants every result fetched to its end."""
    return rows[0] if rows else None


# What a region has at all: a view leaves out the steps that could yield no row, best already while a query is bound.
FLAGS = {
    "has_merges": "SELECT count(*) > 0 FROM neraca.same_as WHERE undone_at IS NULL AND region_id = $1",
    "has_references": "SELECT count(*) > 0 FROM neraca.position_fact WHERE region_id = $1",
    "has_counts": "SELECT count(*) > 0 FROM neraca.headcount WHERE region_id = $1",
    "has_plain_teacher": "SELECT count(*) > 0 FROM neraca.position WHERE lower(name) = 'guru' AND region_id = $1",
    "has_parts": "SELECT count(*) > 0 FROM neraca.unit_fact WHERE kind IN ('bidang', 'seksi', 'sekretariat') AND region_id = $1",
    "has_root": "SELECT count(*) > 0 FROM neraca.unit_fact WHERE kind = 'daerah' AND region_id = $1"}


def set_slice(cursor: duckdb.DuckDBPyConnection, region_id: int | None, days: Sequence[dt.date]) -> None:
    """Makes the views of this cursor show one region on these days; a view without _by_day wants a single day."""
    cursor.execute("SET VARIABLE region_id = $1::INTEGER", [region_id])
    cursor.execute("SET VARIABLE on_dates = $1::DATE[]", [list(days)])
    stretches = _stretches(cursor, region_id, days)
    cursor.execute("SET VARIABLE days_of = map($1::DATE[], $2::DATE[][])", [list(stretches), list(stretches.values())])
    cursor.execute("SET VARIABLE has_more_days = $1::BOOLEAN", [len(days) > 1])
    for flag, query in FLAGS.items():
        cursor.execute(f"SET VARIABLE {flag} = ({query})", [region_id])
    cursor.execute("SET VARIABLE counted_standings = (SELECT list(standing) FROM standing_rule WHERE counted)")


def _stretches(cursor: duckdb.DuckDBPyConnection, region_id: int | None, days: Sequence[dt.date]) -> dict[dt.date, list[dt.date]]:
    """The days, under the first of those with the same year of need and the same statements about units and positions."""
    told: list[dt.date] = []
    if len(days) > 1:
        told = sorted(day for (day,) in cursor.execute(
            "SELECT data_date FROM neraca.unit_fact WHERE region_id = $1"
            " UNION SELECT data_date FROM neraca.position_fact WHERE region_id = $1", [region_id]).fetchall())
    alike: dict[tuple[int, int], list[dt.date]] = {}
    for day in days:
        alike.setdefault((day.year, bisect_right(told, day)), []).append(day)
    return {same[0]: same for same in alike.values()}


def next_id(cursor: duckdb.DuckDBPyConnection, table: str, column: str) -> int:
    """The next free number of an id column; safe inside write(), which lets one writer in at a time."""
    rows = cursor.table(f"neraca.{table}").max(column).fetchall()
    return int(rows[0][0] or 0) + 1


def _take_lock(cursor: duckdb.DuckDBPyConnection) -> None:
    for attempt in (1, 2):
        cursor.execute("BEGIN")
        try:
            cursor.execute("UPDATE neraca.version SET number = number + 1")
            return
        except duckdb.TransactionException:
            cursor.execute("ROLLBACK")
            if attempt == 2:
                raise StoreUnavailable("Data sedang ditulis oleh proses lain. Coba lagi sebentar lagi.") from None
            time.sleep(0.3)


def _hardened(path: Path, backups: Path) -> duckdb.DuckDBPyConnection:
    """In this order: connect, attach, tables and views, then close the doors and lock them."""
    connection = duckdb.connect(config={
        "autoinstall_known_extensions": False, "autoload_known_extensions": False, "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(path.parent / "sementara")})
    try:
        connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS neraca")
    except duckdb.IOException as error:
        connection.close()
        if "not a valid" in str(error):
            raise StoreUnavailable(f"Berkas data {path.name} rusak atau bukan berkas Neraca ASN. Pindahkan berkas itu, lalu"
                                   " pulihkan dari cadangan: python -m data restore.") from None
        raise StoreUnavailable(
            f"Berkas data {path.name} sedang dipakai program lain (mungkin aplikasi sudah terbuka). Tutup yang lain"
            " dahulu, atau gunakan tombol di halaman Riwayat.") from None
    _fill(connection)
    path.chmod(0o600)  # names and NIP are in it: for this user only, where the system knows the difference
    connection.execute(f"SET allowed_directories = ['{str(backups).replace(chr(39), chr(39) * 2)}']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _fill(connection: duckdb.DuckDBPyConnection) -> None:
    for file in ("schema.sql", "service_schema.sql", "need_schema.sql", "plan_schema.sql"):
        connection.execute((SQL / file).read_text("utf-8"))
    row = one(connection.execute("SELECT max(schema_number) FROM neraca.version").fetchall())
    if row is None or row[0] is None:
        connection.execute("INSERT INTO neraca.version VALUES (0, ?)", [SCHEMA_NUMBER])
    elif row[0] > SCHEMA_NUMBER:
        connection.close()
        raise StoreUnavailable("Berkas data ini dibuat oleh versi Neraca ASN yang lebih baru. Perbarui program ini.")
    elif row[0] < SCHEMA_NUMBER:
        connection.execute("BEGIN")
        bring_up(connection)
        connection.execute("UPDATE neraca.version SET schema_number = ?", [SCHEMA_NUMBER])
        connection.execute("COMMIT")
    connection.execute("CREATE TABLE standing_default (standing VARCHAR, label VARCHAR, sort INTEGER, counted BOOLEAN)")
    connection.executemany("INSERT INTO standing_default VALUES (?, ?, ?, ?)", _standings())
    connection.execute("CREATE TABLE rule_default (key VARCHAR, value VARCHAR, valid_from DATE, valid_to DATE)")
    connection.executemany("INSERT INTO rule_default VALUES (?, ?, ?, ?)", [
        (rule["key"], json.dumps(rule["value"]), rule["valid_from"], rule.get("valid_to")) for rule in shipped_rules()])
    for path in sorted((SQL / "views").glob("*.sql")):
        connection.execute(path.read_text("utf-8"))


def shipped_rules() -> list[dict[str, Any]]:
    """The rule blocks of data/rules.toml as written: key, value, unit, valid_from, source, note."""
    rules: list[dict[str, Any]] = tomllib.loads((HERE / "rules.toml").read_text("utf-8"))["rule"]
    return rules


def _standings() -> list[tuple[str, str, int, bool]]:
    """(code, name, order, fills a post) of every legal standing, by the newest shipped rule."""
    names = tomllib.loads((HERE / "standings.toml").read_text("utf-8"))["standing"]
    rules = [rule for rule in shipped_rules() if rule["key"] == "standing.counted"]
    counted = max(rules, key=lambda rule: rule["valid_from"])["value"]
    return [(code, row["label"], number, code in counted) for number, (code, row) in enumerate(names.items())]
