"""What must be there before a move goes on: answers and concerns, weights, a way to judge it, documents."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from data.decision_states import State
from data.person_code import code
from data.sql import statements
from data.store import one, set_slice

SQL = statements("decision.sql")


def rule(cursor: duckdb.DuckDBPyConnection, region_id: int, key: str, on: dt.date) -> Any:
    """The value of a dated rule on a day, the office's own before the shipped one."""
    set_slice(cursor, region_id, [on])
    row = one(cursor.execute(SQL["rule"], {"key": key}).fetchall())
    if row is None:
        raise ValueError(f"Aturan {key} tidak berlaku pada {on:%d-%m-%Y}.")
    return json.loads(row[0])


def before(cursor: duckdb.DuckDBPyConnection, region_id: int, plan_id: int, person: int, state: State, was: State,
           today: dt.date) -> None:
    """ValueError, in words, when something is missing that `state` needs."""
    given = {"plan": plan_id, "person": person}
    if state == "Pertimbangan Tim Penilai Kinerja" and was != "Ditunda":
        _heard(cursor, region_id, plan_id, person, today)
    elif state == "Masa evaluasi":
        row = one(cursor.execute(SQL["in_effect"], given).fetchall())
        if row is not None and row[0] > today:
            raise ValueError(f"Mutasi {code(person)} baru berlaku {row[0]:%d-%m-%Y}.")
    elif state == "Selesai":
        row = one(cursor.execute(SQL["last_review"], given).fetchall())
        if row is not None and row[0] > today:
            raise ValueError(f"Masa evaluasi {code(person)} berjalan sampai {row[0]:%d-%m-%Y}.")


def _heard(cursor: duckdb.DuckDBPyConnection, region_id: int, plan_id: int, person: int, today: dt.date) -> None:
    given = {"plan": plan_id, "person": person}
    waiting = one(cursor.execute(SQL["unanswered"], given).fetchall())
    if waiting is not None:
        raise ValueError(f"{str(waiting[0]).capitalize()} {code(person)} tertanggal {waiting[1]:%d-%m-%Y} belum dijawab.")
    consent = one(cursor.execute(SQL["last_consent"], given).fetchall())
    if consent is not None:
        if consent[0] is not None and consent[1] is None:
            raise ValueError(f"Keberatan atau catatan {code(person)} belum ditulis cara pemenuhannya.")
        return
    asked = one(cursor.execute(SQL["asked_on"], given).fetchall())
    days = int(rule(cursor, region_id, "response.days", today))
    if asked is None or asked[0] + dt.timedelta(days=days) >= today:
        end = "" if asked is None else f" sampai {asked[0] + dt.timedelta(days=days):%d-%m-%Y}"
        raise ValueError(f"{code(person)} belum memberi tanggapan; waktunya masih ada{end}.")


def approval(cursor: duckdb.DuckDBPyConnection, region_id: int, criteria_version: int) -> int:
    """The version number of the data at this moment. ValueError, in words, for weights that were never set."""
    if not one(cursor.execute(SQL["weights_known"], {"region": region_id, "version": criteria_version}).fetchall()):
        raise ValueError(f"Bobot kriteria versi {criteria_version} tidak ada.")
    row = one(cursor.execute("SELECT number FROM neraca.version").fetchall())
    assert row is not None
    return int(row[0])


def judged_by(cursor: duckdb.DuckDBPyConnection, plan_id: int, person: int, fixed: Mapping[int, int]) -> int | None:
    """The evaluation that speaks of where this person goes: of the unit itself, else of a unit above it."""
    above = cursor.execute(SQL["units_above"], {"plan": plan_id, "person": person}).fetchall()
    return next((fixed[unit] for (unit,) in above if unit in fixed), None)


def lacking(cursor: duckdb.DuckDBPyConnection, region_id: int, plan_id: int, person: int, today: dt.date) -> list[str]:
    """The required documents nobody noted for this person yet, by name, in the order of the rule imut.documents."""
    rows = cursor.execute(SQL["documents"], {"plan": plan_id, "person": person}).fetchall()
    given = {document for (document,) in rows}
    return [name for name in rule(cursor, region_id, "imut.documents", today) if name not in given]


def same_day(cursor: duckdb.DuckDBPyConnection, plan_id: int, person: int, effective_on: dt.date, reason: str) -> None:
    """ValueError, in words, when the TMT lies before the approval or is another than the one the evaluation was fixed for, and no
    reason says why.
    """
    approved = one(cursor.execute(SQL["reached_on"], {"plan": plan_id, "person": person, "state": "Disetujui PPK"}).fetchall())
    if approved is not None and effective_on < approved[0] and not reason.strip():
        raise ValueError(f"TMT {code(person)} mendahului persetujuan ({approved[0]:%d-%m-%Y}); tulis alasannya.")
    row = one(cursor.execute(SQL["judged_from"], {"plan": plan_id, "person": person}).fetchall())
    if row is not None and row[0] != effective_on and not reason.strip():
        raise ValueError(f"TMT berbeda dari rancangan evaluasi {code(person)} ({row[0]:%d-%m-%Y}); tulis alasannya.")


def impartial(cursor: duckdb.DuckDBPyConnection, region_id: int, plan_id: int, person: int, who: Sequence[str], today: dt.date,
              reason: str) -> None:
    """ValueError, in words, where one of `who` takes part though a conflict of interest with this move was declared of them, and
    no reason says why; with a reason the step is kept, and stands in the notes on fairness.
    """
    names = sorted({" ".join(name.split()).lower() for name in who if name.strip()})
    row = one(cursor.execute(SQL["partial"], {"region": region_id, "plan": plan_id, "person": person, "names": names,
                                              "on": today}).fetchall())
    if row is not None and not reason.strip():
        raise ValueError(f"Dinyatakan ada konflik kepentingan antara {row[0]} dan usulan {code(person)} ({row[1]}); pejabat lain"
                         " yang memutuskan, atau tulis alasannya.")
