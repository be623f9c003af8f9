"""A made-up region with a history of snapshots: in a store, row for row as imports leave it, and as Parquet and SQLite.

Every month-end a roster of the whole region arrives, on the 15th after it one agency's own, newer roster in which some
people from elsewhere now stand. Needs are stated each year. All names match on both sides and no unit is a part of an
office, so that the peers need not know the rules for unmatched names and for seats: they have less to do than the views.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data.store import Store
from data.summaries import bring_up

AGENCIES = 40
POSITIONS = 120
# What the peers read, with the names of the columns they need.
TABLES = {
    "import_log": "import_id, kind, data_date", "coverage": "import_id, unit_id",
    "staff": "import_id, person_id, unit_id, position_id, standing",
    "need": "import_id, year, unit_id, position_id, needed_raw",
    "standing": "standing, counted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How large the made-up region is; `snapshots` are months up to December 2025."""

    people: int
    units: int
    snapshots: int

    def month_ends(self) -> list[dt.date]:
        """The data dates of the whole-region rosters, oldest first."""
        months = range(2026 * 12 - self.snapshots + 1, 2026 * 12 + 1)
        return [dt.date(month // 12, month % 12 + 1, 1) - dt.timedelta(days=1) for month in months]

    def days(self) -> list[dt.date]:
        """The days asked about: each 20th after a month-end, when one agency's roster is newer than the region's."""
        return [end + dt.timedelta(days=20) for end in self.month_ends()]


_UNITS = """
INSERT INTO neraca.unit SELECT u, 1, 'Unit ' || u, 1 FROM range(1, $units + 1) t(u);
INSERT INTO neraca.unit_fact
SELECT 1, 1, DATE '2020-01-01', u, 'Unit ' || u, CASE WHEN u > $agencies THEN u % $agencies + 1 END,
       CASE WHEN u <= $agencies THEN 'dinas' ELSE ['sekolah', 'puskesmas', 'kelurahan'][1 + u % 3] END,
       'administrasi', NULL, NULL, NULL, NULL FROM range(1, $units + 1) t(u);
INSERT INTO neraca.position
SELECT p, 1, 'Jabatan ' || p, 'Rumpun ' || p // 3, 'Terampil', 'fungsional', 'Teknis', NULL, 58, 1
FROM range(1, $positions + 1) t(p);
INSERT INTO neraca.person SELECT p, 1, 1 FROM range(1, $people + 1) t(p);
"""
# A person changes unit once within the history; three in a hundred are on leave and do not count.
_STAFF = """
INSERT INTO neraca.staff (
    import_id, region_id, data_date, person_id, unit_id, position_id, status, standing, grade, education_level,
    education_field, birth_date, sex, position_since, unit_since, cpns_since, contract_end, skp, home_area, level, subject,
    skills, discipline, echelon, carried_from)
SELECT $import, 1, $date::DATE, p, unit_id, (1 + (unit_id * 7 + hash(p, 'position') % 6) % $positions),
       CASE hash(p, 'status') % 4 WHEN 0 THEN 'PPPK' WHEN 1 THEN 'PPPK PW' ELSE 'PNS' END,
       CASE WHEN hash(p, 'leave') % 33 = 0 THEN 'cltn' ELSE 'aktif' END, 'III/a', 'S-1', 'Administrasi Negara',
       DATE '1970-01-01' + (p % 12000)::INTEGER, CASE WHEN p % 2 = 0 THEN 'L' ELSE 'P' END, DATE '2020-01-01',
       DATE '2020-01-01', DATE '2010-01-01', NULL, 'Baik', NULL, 'Terampil', NULL, NULL, false, NULL, NULL
FROM (SELECT p, CASE WHEN $agency = 0 OR home % $agencies + 1 = $agency THEN home
                     ELSE (home // $agencies) * $agencies + $agency - 1 + $agencies END AS unit_id
      FROM (SELECT p, 1 + hash(p, CASE WHEN hash(p, 'moves') % $snapshots < $number THEN 'new' ELSE 'old' END)
                      % $units AS home FROM range(1, $people + 1) t(p))
      WHERE $agency = 0 OR home % $agencies + 1 = $agency OR hash(p, $number) % 500 = 0)
WHERE unit_id <= $units;
"""
_NEED = """
INSERT INTO neraca.need
SELECT $import, 1, $date::DATE, $year, 'ABK ditetapkan', u, 1 + (u * 7 + k) % $positions,
       1 + hash(u, k, $year) % 5 + (hash(k, u, $year) % 4) / 4, NULL, NULL, 'Bagian Organisasi', 7, NULL
FROM range(1, $units + 1) t(u), range(8) s(k);
"""
_COVERAGE = """
INSERT INTO neraca.coverage
SELECT DISTINCT import_id, unit_id FROM (SELECT import_id, unit_id FROM neraca.staff UNION ALL
                                         SELECT import_id, unit_id FROM neraca.need) ORDER BY import_id, unit_id;
"""
_LOG = """
INSERT INTO neraca.import_log VALUES ($import, 1, $kind, $date::DATE, $basis, false, 'buatan.xlsx', 'h' || $import, 1, '', '',
    'BKPSDM', 1, 1, 0, 0, 'benchmark', TIMESTAMP '2026-01-01 00:00:00', NULL, NULL);
"""


def fill(store: Store, history: History) -> None:
    """Writes the region into an empty store, one row per person and roster as the importer does."""
    sizes = {"units": history.units, "people": history.people, "agencies": AGENCIES, "positions": POSITIONS}
    ends = history.month_ends()
    with store.write("benchmark") as cursor:
        cursor.execute("INSERT INTO neraca.region VALUES (1, 'Kota Contoh', 'kota', true, 'benchmark', TIMESTAMP '2026-01-01')")
        _run(cursor, _UNITS + _LOG, sizes | {"import": 1, "kind": "unit", "date": ends[0], "basis": None})
        number = 1
        for year in range(ends[0].year - 1, 2026):
            number += 1
            _run(cursor, _NEED + _LOG, sizes | {"import": number, "kind": "need", "date": dt.date(year, 12, 31), "year": year,
                                                "basis": "ABK ditetapkan"})
        for month, end in enumerate(ends):
            for agency, date in ((0, end), (1 + month % AGENCIES, end + dt.timedelta(days=15))):
                number += 1
                _run(cursor, _STAFF + _LOG, sizes | {
                    "import": number, "kind": "roster", "date": date, "basis": None, "number": month, "agency": agency,
                    "snapshots": history.snapshots})
        bring_up(cursor)
        cursor.execute(_COVERAGE)


def _run(cursor: duckdb.DuckDBPyConnection, script: str, values: dict[str, object]) -> None:
    for statement in script.split(";"):
        given = {name: value for name, value in values.items() if f"${name}" in statement}
        if statement.strip():
            cursor.execute(statement, given)


def write_parquet(store: Store, folder: Path) -> None:
    """The same rows with the same keys, one Parquet file per table, for pandas and polars."""
    for name, table in _tables(store):
        pq.write_table(table.read_all(), folder / f"{name}.parquet")


def write_sqlite(store: Store, path: Path) -> None:
    """The same rows with the same keys in one SQLite file, indexed the way the question asks for them."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = OFF")
    for name, columns in TABLES.items():
        database.execute(f"CREATE TABLE {name} ({columns})")
    for name, table in _tables(store):
        marks = ", ".join("?" for _ in table.schema.names)
        for batch in table:
            values = [_plain(column) for column in batch.columns]
            database.executemany(f"INSERT INTO {name} VALUES ({marks})", zip(*values, strict=True))
    for name in ("staff", "coverage", "need"):
        database.execute(f"CREATE INDEX {name}_by_import ON {name} (import_id, unit_id)")
    database.execute("CREATE INDEX staff_by_person ON staff (import_id, person_id)")
    database.execute("ANALYZE")
    database.commit()
    database.close()


def _plain(column):  # type: ignore[no-untyped-def]
    values = column.to_pylist()
    return [value.isoformat() for value in values] if values and isinstance(values[0], dt.date) else values


def _tables(store: Store) -> Iterator[tuple[str, object]]:
    for name, columns in TABLES.items():
        source = "standing_default" if name == "standing" else f"neraca.{name}"
        yield name, store.cursor().execute(f"SELECT {columns} FROM {source}").to_arrow_reader(100_000)
