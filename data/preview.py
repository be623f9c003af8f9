"""What an import would change, row by row, seen from inside its rehearsal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd

from data.sql import statements
from data.store import one, set_slice
from data.workbooks import Kind

SQL = statements("preview.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The difference to what was in force before.

    `absent`: people of the covered units whom no row put in names (person_id, name, unit, position, birth_date, held:
    whether a row set aside bears the name).
    `people`: who is new, moved or changed (what, name, from_unit, from_position, unit, position). `cells`: jabatan per
    unit whose need or head count differs (thing, what, unit, position, before, after). `totals`: the same summed per
    thing (thing, before, after, new, changed, same, gone). `service`: of a kind about the time after transfers, how many
    rows are new, changed and the same (kind, new, changed, same; no row for other kinds). `values`: the indicator values
    that change (unit, service, indicator, month, before, after).
    """

    absent: pd.DataFrame
    people: pd.DataFrame
    cells: pd.DataFrame
    totals: pd.DataFrame
    service: pd.DataFrame
    values: pd.DataFrame


def before(cursor: duckdb.DuckDBPyConnection, region: str, on: dt.date, kind: Kind) -> None:
    """Remembers, inside the transaction, the need and head count in force on the data date, and the rows of this kind."""
    row = one(cursor.execute(SQL["region"], {"name": region}).fetchall())
    set_slice(cursor, row[0] if row else None, [on])
    cursor.execute(SQL["remember_need"])
    cursor.execute(SQL["remember_headcount"])
    cursor.execute(SQL["remember_service"], {"kind": kind})
    cursor.execute(SQL["remember_values"])


def after(cursor: duckdb.DuckDBPyConnection, import_id: int, region: str, kind: Kind, held: Sequence[str]) -> Preview:
    """The difference, once the import is written. held: the names of the people set aside, in small letters."""
    row = one(cursor.execute(SQL["region"], {"name": region}).fetchall())
    cursor.execute("SET VARIABLE region_id = $1::INTEGER", [row[0] if row else None])
    given = {"import": import_id}
    cursor.execute(SQL["remember_people"])
    cursor.execute(SQL["remember_numbers"])
    cursor.execute(SQL["differing_cells"], given)
    return Preview(
        absent=_frame(cursor, "absent", {**given, "names": list(held)}), people=_frame(cursor, "people", given),
        cells=_frame(cursor, "cells", {}), totals=_frame(cursor, "totals", {}),
        service=_frame(cursor, "service", {**given, "kind": kind}), values=_frame(cursor, "values", given))


def nothing() -> Preview:
    """The difference of an import that was there already."""
    empty = pd.DataFrame()
    return Preview(absent=empty, people=empty, cells=empty, totals=empty, service=empty, values=empty)


def _frame(cursor: duckdb.DuckDBPyConnection, statement: str, given: dict[str, Any]) -> pd.DataFrame:
    return cursor.execute(SQL[statement], given).to_arrow_table().to_pandas()
