"""Writes the clean rows of an import inside its transaction: names to ids, ids to facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pyarrow as pa

from data import renames, resolve
from data.cells import Problem
from data.names import same_key
from data.naming import position_ids, unit_ids
from data.organisation import state_units
from data.place import Place
from data.receipt import Change
from data.rows import Held, Rows
from data.sql import statements
from data.store import next_id, one, set_slice
from data.summaries import summarise
from data.workbooks import AFTER, LOAD, PLAN
from data.writing_after import write_after
from data.writing_load import write_load
from data.writing_plan import write_past_posts, write_plan

if TYPE_CHECKING:
    from data.recognise import Proposal

SQL = statements("import.sql")
STAFF = ("nip", "name", "source_key", "status", "standing", "grade", "education_level", "education_field", "birth_date",
         "sex", "position_since", "unit_since", "cpns_since", "contract_end", "skp", "home_area", "level", "subject",
         "skills", "discipline", "echelon", "certificates")
HEADCOUNT = ("filled", "filled_pns", "filled_cpns", "filled_pppk", "filled_pppk_pw", "filled_other")
NEED = ("needed", "class", "stated_gap", "decree_number", "decree_date", "owner", "basis", "year")
POSITION = ("name", "type", "level", "family", "class", "bup", "education", "certificates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the rows of an import amounted to."""

    carried: int
    change: Change
    basis: str | None
    renames: tuple[renames.Rename, ...] = ()
    new_units: tuple[str, ...] = ()
    new_positions: tuple[str, ...] = ()


def write_parts(cursor: duckdb.DuckDBPyConnection, parts: Sequence[Rows], place: Place, proposal: Proposal,
                answers: Mapping[str, str]) -> Counts:
    """Writes every kind a sheet feeds; a unit or position named in two of them is one id."""
    units = resolve.load(cursor, "unit", place.region_id)
    positions = resolve.load(cursor, "position", place.region_id)
    carried, change, basis, renamed = 0, Change(), None, tuple[renames.Rename, ...]()
    for rows in parts:
        if rows.kind in AFTER:
            write_after(cursor, rows, units, positions, place, answers)
            continue
        if rows.kind in LOAD:
            write_load(cursor, rows, units, positions, place, proposal.year)
            continue
        if rows.kind in PLAN:
            write_plan(cursor, rows, units, place)
            continue
        if rows.kind == "unit":
            state_units(units, rows)
            extra = {"unit_id": rows.column("unit_id")}
        else:
            extra = _ids(units, positions, rows)
        if rows.kind == "roster":
            carried, change, renamed = _people(cursor, rows, extra, place, units, answers)
        elif rows.kind == "need":
            basis = _need(cursor, rows, extra, place, proposal, answers)
        elif rows.kind == "headcount":
            _insert(cursor, rows.table([], extra | {name: rows.column(name) for name in HEADCOUNT}), "add_headcount",
                    place)
        elif rows.kind == "position":
            _insert(cursor, rows.table([], extra | _reference(rows)), "add_position_facts", place)
        _cover(cursor, rows, extra, place)
    resolve.save(cursor, units, import_id=place.import_id, data_date=place.data_date)
    resolve.save(cursor, positions, import_id=place.import_id, data_date=place.data_date)
    return Counts(carried=carried, change=change, basis=basis, renames=renamed, new_units=resolve.added(units),
                  new_positions=resolve.added(positions))


def _ids(units: resolve.Register, positions: resolve.Register, rows: Rows) -> dict[str, np.ndarray]:
    """unit_id and position_id per row; each distinct spelling is looked up once."""
    extra = {} if rows.kind == "position" else {"unit_id": unit_ids(units, rows)}
    return extra | {"position_id": position_ids(positions, rows)}  # last: a row held for its unit makes no position


def _people(cursor: duckdb.DuckDBPyConnection, rows: Rows, extra: dict[str, np.ndarray], place: Place,
            units: resolve.Register, answers: Mapping[str, str]) -> tuple[int, Change, tuple[renames.Rename, ...]]:
    given = place.given
    set_slice(cursor, place.region_id, [place.data_date])
    cursor.execute(SQL["before"])
    cursor.register("incoming", rows.table([], {name: rows.column(name) for name in STAFF} | extra))
    cursor.execute(SQL["known_people"], {"region": place.region_id})
    cursor.execute(SQL["number_people"], {"first": next_id(cursor, "person", "person_id")})
    renamed = renames.settle(cursor, units, rows, place, answers)
    cursor.execute(SQL["add_people"], given)
    cursor.execute(SQL["add_identities"], {"import": place.import_id})
    cursor.execute(SQL["add_person_aliases"], {**given, "date": place.data_date})
    cursor.execute(SQL["add_staff"], {**given, "date": place.data_date})
    cursor.execute(SQL["add_coverage"], {"import": place.import_id})
    cursor.unregister("incoming")
    write_past_posts(cursor, rows, place)
    before = _count(cursor, place)
    cursor.execute(SQL["carry"], {"import": place.import_id, "date": place.data_date, "gone": list(place.gone),
                                  "whole": place.whole_region})
    carried = _count(cursor, place) - before
    summarise(cursor, "tally", place.import_id)
    new, moved, changed, same = one(cursor.execute(SQL["difference"], {"import": place.import_id}).fetchall()) or (0, 0, 0, 0)
    absent = one(cursor.execute(SQL["count_absent"], {"import": place.import_id, "date": place.data_date}).fetchall()) or (0,)
    known = one(cursor.execute(SQL["held_known"], {"import": place.import_id, "names": rows.held_names()}).fetchall()) or (0,)
    return carried, Change(new=new, moved=moved, changed=changed, same=same, absent=absent[0], held_known=known[0]), renamed


def _count(cursor: duckdb.DuckDBPyConnection, place: Place) -> int:
    row = one(cursor.execute("SELECT count(*) FROM neraca.staff WHERE import_id = $1", [place.import_id]).fetchall())
    return int(row[0]) if row else 0


def _need(cursor: duckdb.DuckDBPyConnection, rows: Rows, extra: dict[str, np.ndarray], place: Place, proposal: Proposal,
          answers: Mapping[str, str]) -> str:
    """Writes need; what the sheet does not tell row by row is told by the proposal or an answer."""
    basis = answers.get("basis") or proposal.basis or "konsep ABK"
    said = {"basis": basis, "year": proposal.year or place.data_date.year, "owner": proposal.owner,
            "decree_number": proposal.decree_number, "decree_date": None}
    columns = {name: rows.column(name).copy() for name in NEED}
    for name, value in said.items():
        empty = columns[name] == None  # noqa: E711  elementwise
        columns[name][empty] = value
    _insert(cursor, rows.table([], extra | columns), "add_need", place)
    summarise(cursor, "stated", place.import_id)
    return basis


# Jenis jabatan in three codings: UU 20/2023, SIASN's older words, and what offices write (asn: struktural, JFT, JFU).
TYPES = {"manajerial": "manajerial", "struktural": "manajerial", "fungsional": "fungsional", "jf": "fungsional",
         "fungsional tertentu": "fungsional", "jft": "fungsional", "pelaksana": "pelaksana", "fungsional umum": "pelaksana",
         "jfu": "pelaksana"}


def _reference(rows: Rows) -> dict[str, np.ndarray]:
    columns = {name: rows.column(name) for name in POSITION}
    columns["name"] = rows.column("position")
    columns["type"] = np.array([TYPES.get(same_key(text)) if text else None for text in columns["type"]], dtype=object)
    return columns


def _insert(cursor: duckdb.DuckDBPyConnection, table: pa.Table, statement: str, place: Place) -> None:
    cursor.register("incoming", table)
    cursor.execute(SQL[statement], {**place.given, "date": place.data_date})
    cursor.unregister("incoming")


def _cover(cursor: duckdb.DuckDBPyConnection, rows: Rows, extra: dict[str, np.ndarray], place: Place) -> None:
    if rows.kind in ("need", "headcount", "unit") and "unit_id" in extra:
        cursor.register("incoming", rows.table([], {"unit_id": extra["unit_id"]}))
        cursor.execute(SQL["add_coverage"], {"import": place.import_id})
        cursor.unregister("incoming")


def write_problems(cursor: duckdb.DuckDBPyConnection, place: Place, problems: Sequence[Problem], held: Sequence[Held],
                   kind: str) -> None:
    """Keeps what was wrong and accepted, and the rows set aside, with the import."""
    columns = ["sheet", "cell", "column", "value", "reason", "remedy", "severity"]
    if problems:
        cursor.register("new_problem", resolve.frame(
            [{name: getattr(problem, name) for name in columns} for problem in problems], columns))
        cursor.execute(SQL["add_problems"], {"import": place.import_id})
        cursor.unregister("new_problem")
    if held:
        cursor.register("new_held", resolve.frame(
            [{"sheet": row.sheet, "row_number": row.row_number, "kind": kind, "unit_name": row.unit_name,
              "unit_id": None, "reason": row.reason} for row in held],
            ["sheet", "row_number", "kind", "unit_name", "unit_id", "reason"]))
        cursor.execute(SQL["add_held"], {"import": place.import_id})
        cursor.unregister("new_held")


