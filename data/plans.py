"""Transfer plans: kept as lists of events, never changed and never lost; two writers cannot overwrite each other."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from data.person_code import code
from data.plan_events import Event, Folded, Move, fold, stored
from data.sql import statements
from data.store import Store, next_id, one, set_slice

SQL = statements("plan_store.sql")
COLUMNS = ("person_id", "from_unit_id", "from_position_id", "to_unit_id", "to_position_id", "score", "voluntary", "reason",
           "locked")


class PlanConflict(ValueError):
    """Somebody else changed the plan since it was read; the message says who and when, in Indonesian."""


def new(store: Store, region_id: int, name: str, *, on: dt.date, profile: str, settings: Mapping[str, Any],
        copied_from: int | None = None, by: str, now: dt.datetime) -> int:
    """A new plan for the state of the region on a day; its number. A copy takes all events of its source with it.

    `profile`: which goal it serves (need first, volunteers first …); `settings`: whatever JSON can hold. ValueError, in
    words, without a name, for a name another plan of the region has, and for a source that does not exist.
    """
    with store.write(by) as cursor:
        name = _free(cursor, region_id, name)
        if copied_from is not None:
            in_region(cursor, copied_from, region_id)
        plan_id = next_id(cursor, "plan", "plan_id")
        cursor.execute(SQL["add_plan"], {
            "plan": plan_id, "region": region_id, "name": name, "on": on, "profile": profile,
            "settings": json.dumps(dict(settings), sort_keys=True), "source": copied_from, "by": by, "now": now})
        cursor.execute(SQL["copy_events"], {"plan": plan_id, "source": copied_from})
    return plan_id


def drop(store: Store, plan_id: int, *, by: str, now: dt.datetime) -> None:
    """Sets a plan aside; its events stay. ValueError, in words, while a move of it is under decision or in effect."""
    with store.write(by) as cursor:
        _plan(cursor, plan_id)
        if bound := cursor.execute(SQL["binding"], {"plan": plan_id}).fetchall():
            raise ValueError(
                f"Rencana ini memuat {len(bound)} usulan yang sedang atau sudah diputuskan; tidak bisa disisihkan sebelum"
                " semuanya ditolak atau dibatalkan.")
        cursor.execute(SQL["drop_plan"], {"plan": plan_id, "by": by, "now": now})


def bring_back(store: Store, plan_id: int, *, by: str, now: dt.datetime, name: str | None = None) -> None:
    """Puts a plan that was set aside on the list again, with all its steps. `name`: another one, where its own is taken by now.

    ValueError, in words, for a plan that is not set aside, an empty name, and a name another plan of the region has.
    """
    with store.write(by) as cursor:
        row = one(cursor.execute(SQL["set_aside"], {"plan": plan_id}).fetchall())
        if row is None:
            raise ValueError(f"Rencana nomor {plan_id} tidak sedang disisihkan.")
        name = _free(cursor, int(row[0]), str(row[1]) if name is None else name)
        cursor.execute(SQL["bring_back"], {"plan": plan_id, "name": name, "by": by, "now": now})


def append(store: Store, plan_id: int, events: Sequence[Event], *, after: int, by: str, now: dt.datetime) -> int:
    """Adds events (data.plan_events) and gives the number of the last; all of them or none.

    `after`: the number of the last event the writer saw (0 for none). PlanConflict when somebody wrote in between.
    ValueError, in words: a person who is not there on the plan's day, planned twice at once, locked, already at that place,
    or under decision with another move; nothing to take back or to redo.
    """
    with store.write(by) as cursor:
        region_id, on = _plan(cursor, plan_id)
        known = _events(cursor, plan_id)
        _nobody_between(cursor, plan_id, len(known), after)
        events = _complete(cursor, region_id, on, events)
        _possible(known, events)
        _undecided(cursor, plan_id, fold([*known, *events]))
        cursor.register("new_event", pa.Table.from_pylist([
            {"number": len(known) + number, "kind": event.kind, "person_id": event.person_id, "body": event.body(),
             "joined": event.joined}
            for number, event in enumerate(events, start=1)], schema=pa.schema([
                ("number", pa.int32()), ("kind", pa.string()), ("person_id", pa.int32()), ("body", pa.string()),
                ("joined", pa.bool_())])))
        cursor.execute(SQL["add_events"], {"plan": plan_id, "region": region_id, "by": by, "now": now})
        cursor.unregister("new_event")
    return len(known) + len(events)


def folded(store: Store, plan_id: int) -> Folded:
    """What the plan amounts to now, as the events tell it. ValueError, in words, for an unknown plan."""
    cursor = store.cursor()
    _plan(cursor, plan_id)
    return fold(_events(cursor, plan_id))


def moves(store: Store, plan_id: int) -> pd.DataFrame:
    """The moves of a plan, a row per person, by person: COLUMNS; ids under the names they are now joined with."""
    cursor = store.cursor()
    region_id, _ = _plan(cursor, plan_id)
    return _named(cursor, region_id, fold(_events(cursor, plan_id)))


def taken_out(store: Store, plan_id: int) -> pd.DataFrame:
    """The moves that hands took out of a plan, or led elsewhere, since it was last worked out, as `moves`; not those whose place
    hands gave to somebody else.
    """
    cursor = store.cursor()
    region_id, _ = _plan(cursor, plan_id)
    found = fold(_events(cursor, plan_id))
    return _named(cursor, region_id, replace(found, moves=found.gone))


def _named(cursor: duckdb.DuckDBPyConnection, region_id: int, found: Folded) -> pd.DataFrame:
    joined = {thing: dict(cursor.execute(SQL["joined"], {"region": region_id, "thing": thing}).fetchall())
              for thing in ("unit", "position")}
    rows = [{name: getattr(move, name) for name in COLUMNS if name != "locked"} | {"locked": person in found.locked}
            for person, move in sorted(found.moves.items())]
    for row in rows:
        for end in ("from", "to"):
            for thing, names in joined.items():
                key = f"{end}_{thing}_id"
                row[key] = names.get(row[key], row[key])
    whole = {name: "Int64" for name in COLUMNS if name.endswith("_id")}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(
        whole | {"score": "float64", "voluntary": "boolean", "locked": "boolean", "reason": "string"})


def planned(cursor: duckdb.DuckDBPyConnection, plan_id: int) -> Mapping[int, Move]:
    """The moves of a plan by person, inside a transaction."""
    return fold(_events(cursor, plan_id)).moves


def in_region(cursor: duckdb.DuckDBPyConnection, plan_id: int, region_id: int) -> None:
    """ValueError, in words, for a plan that does not exist or belongs to another region."""
    if _plan(cursor, plan_id)[0] != region_id:
        raise ValueError("Rencana ini milik daerah lain.")


def _free(cursor: duckdb.DuckDBPyConnection, region_id: int, name: str) -> str:
    """The name without needless blanks, where no plan on the list has it."""
    name = " ".join(name.split())
    if not name:
        raise ValueError("Nama rencana belum diisi.")
    if one(cursor.execute(SQL["same_name"], {"region": region_id, "name": name}).fetchall()):
        raise ValueError(f"Rencana bernama {name} sudah ada; pilih nama lain.")
    return name


def _plan(cursor: duckdb.DuckDBPyConnection, plan_id: int) -> tuple[int, dt.date]:
    row = one(cursor.execute(SQL["plan"], {"plan": plan_id}).fetchall())
    if row is None:
        raise ValueError(f"Rencana nomor {plan_id} tidak ada.")
    return int(row[0]), row[1]


def _events(cursor: duckdb.DuckDBPyConnection, plan_id: int) -> list[Event]:
    return [stored(*row) for row in cursor.execute(SQL["events"], {"plan": plan_id}).fetchall()]


def _nobody_between(cursor: duckdb.DuckDBPyConnection, plan_id: int, last: int, after: int) -> None:
    if last == after:
        return
    who, when = cursor.execute(SQL["last_writer"], {"plan": plan_id}).fetchall()[0] if last else ("", None)
    if when is None or after > last:
        raise PlanConflict("Rencana yang terbuka di layar ini bukan lagi yang tersimpan. Muat ulang, lalu ulangi langkah Anda.")
    raise PlanConflict(
        f"{who} mengubah rencana ini pada {when:%d-%m-%Y} pukul {when:%H.%M}, sesudah Anda membukanya. Muat ulang untuk melihat"
        " perubahannya, lalu ulangi langkah Anda; tidak ada yang tertimpa.")


def _complete(cursor: duckdb.DuckDBPyConnection, region_id: int, on: dt.date, events: Sequence[Event]) -> list[Event]:
    """The events with the start of every move, as the person stands on the plan's day."""
    people = sorted({move.person_id for event in events for move in event.moves})
    set_slice(cursor, region_id, [on])
    found = cursor.execute(SQL["seats"], {"people": people}).fetchall() if people else []
    seats = {person: (unit, position) for person, unit, position in found}
    for person in people:
        if person not in seats:
            raise ValueError(f"{code(person)} tidak ada pada data per {on:%d-%m-%Y}.")
    return [replace(event, moves=tuple(_from(move, seats[move.person_id]) for move in event.moves)) for event in events]


def _from(move: Move, seat: tuple[int, int]) -> Move:
    unit_id, position_id = move.from_unit_id or seat[0], move.from_position_id or seat[1]
    if (unit_id, position_id) == (move.to_unit_id, move.to_position_id):
        raise ValueError(f"{code(move.person_id)} sudah berada di tempat itu.")
    return replace(move, from_unit_id=unit_id, from_position_id=position_id, reason=" ".join(move.reason.split()))


def _possible(known: Iterable[Event], events: Iterable[Event]) -> None:
    """Every step in turn: nobody twice at once, nobody locked, something to take back or to redo."""
    so_far = list(known)
    for event in events:
        state = fold(so_far)
        people = [move.person_id for move in event.moves]
        if len(people) != len(set(people)):
            raise ValueError("Satu pegawai tercantum dua kali dalam rencana.")
        if event.kind in ("place", "remove") and event.person_id in state.locked:
            raise ValueError(f"{code(event.person_id or 0)} dikunci; buka kuncinya dahulu.")
        if event.kind == "undo" and not state.can_undo:
            raise ValueError("Tidak ada langkah yang dapat dibatalkan.")
        if event.kind == "redo" and not state.can_redo:
            raise ValueError("Tidak ada langkah yang dapat diulangi.")
        so_far.append(event)


def _undecided(cursor: duckdb.DuckDBPyConnection, plan_id: int, after: Folded) -> None:
    """A move that was proposed stays as it was proposed until its decision ends."""
    for person, state, *ends in cursor.execute(SQL["binding"], {"plan": plan_id}).fetchall():
        move = after.moves.get(person)
        if move is None or [move.from_unit_id, move.from_position_id, move.to_unit_id, move.to_position_id] != ends:
            raise ValueError(
                f"Usulan {code(person)} berstatus {state}; tidak bisa diubah sebelum ditolak atau dibatalkan.")
