"""The way of proposed moves to their decision and beyond: every step is a row with who, when and why, and none is changed.

Each function takes several people of one plan and is one transaction: all of them go on, or none. What stops them is a
ValueError in words that name the person by number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, cast

import duckdb

from data import decision_checks, evaluations, register
from data.cells import Problem
from data.decision_states import ENDED, EXITS, State, following
from data.evaluations import Record
from data.person_code import code
from data.plans import in_region, planned
from data.sql import statements
from data.store import Store, next_id, one

SQL = statements("decision.sql")
BY_THEMSELVES = ("Konsep", "Diusulkan", "Disetujui PPK", "Diajukan ke I-MUT", "Berlaku")  # these have functions of their own


def propose(store: Store, region_id: int, plan_id: int, people: Sequence[int], *, reason: str, by: str, now: dt.datetime) -> None:
    """Konsep → Diusulkan: the moves as the plan has them now; until the decision ends the plan cannot change them."""
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        moves = planned(cursor, plan_id)
        for person in _each(people):
            if person not in moves:
                raise ValueError(f"{code(person)} tidak ada dalam rencana ini.")
            _may(cursor, plan_id, person, "Diusulkan")
            elsewhere = one(cursor.execute(SQL["elsewhere"], {"region": region_id, "plan": plan_id, "person": person}).fetchall())
            if elsewhere is not None:
                raise ValueError(f"{code(person)} sudah {elsewhere[1]} dalam rencana {elsewhere[0]}.")
            move = moves[person]
            _write(cursor, region_id, plan_id, person, "Diusulkan", reason, by, now, told={
                "from_unit": move.from_unit_id, "from_position": move.from_position_id, "to_unit": move.to_unit_id,
                "to_position": move.to_position_id, "purpose": move.reason or _line(reason), "voluntary": move.voluntary})


def step(store: Store, region_id: int, plan_id: int, people: Sequence[int], state: State, *, reason: str = "",
         until: dt.date | None = None, by: str, now: dt.datetime) -> None:
    """Every other step, each where NEXT allows it: asking for views, the board, the exits, back from Ditunda, evaluation.

    An exit and the end need a reason. The board needs every concern met, every tanggapan answered, and an answer of the person
    or the end of the days to give it. `until`: for Ditunda, the day to look again. ValueError for states with functions
    of their own (propose, approve, submit, take_effect), except back from Ditunda.
    """
    if state in EXITS + ("Selesai",) and not reason.strip():
        raise ValueError(f"Alasan untuk {state} belum diisi.")
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        for person in _each(people):
            was = _may(cursor, plan_id, person, state)
            if state in BY_THEMSELVES and was != "Ditunda":
                raise ValueError(f"{state} memerlukan keterangannya sendiri.")
            decision_checks.before(cursor, region_id, plan_id, person, state, was, now.date())
            if state == "Pertimbangan Tim Penilai Kinerja":
                decision_checks.impartial(cursor, region_id, plan_id, person, [by], now.date(), reason)
            told = {"until": until} if state == "Ditunda" else {}
            _write(cursor, region_id, plan_id, person, state, reason, by, now, told=told)


def approve(store: Store, region_id: int, plan_id: int, people: Sequence[int], *, approver: str, criteria_version: int,
            records: Sequence[Record], without_record: str = "", unsettled: Sequence[int] = (), settled_by: str = "",
            against: Sequence[int] = (), reason: str = "", by: str, now: dt.datetime) -> None:
    """Pertimbangan → Disetujui PPK: who approved by which weights on which state of the data, and how it will be judged.

    `records`: what is fixed for the units moved to (or their perangkat daerah); fixed once, as in data.evaluations: a record
    that differs from a fixed one is refused, the attempt is kept, and nothing is approved. `without_record`: why a move has
    none. `unsettled`: people for whom the data cannot yet tell every rule; `settled_by`: by what it was made certain. Both are
    kept with the reason. `against`: people whose move a rule refuses; it then needs its reason. ValueError, in words, without
    approver, for an unknown version of weights, for a move nobody can judge later, for one that is unsettled or against a rule,
    and for an approver of whom a conflict of interest was declared.
    """
    if not approver.strip():
        raise ValueError("Nama pejabat yang menyetujui belum diisi.")
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        refused = [found for record in records if evaluations.contrary(cursor, region_id, record)
                   and isinstance(found := evaluations.fix(cursor, region_id, record, by=by, now=now), Problem)]
        if not refused:
            version = decision_checks.approval(cursor, region_id, criteria_version)
            fixed = {record.unit_id: evaluations.fix(cursor, region_id, record, by=by, now=now) for record in records}
            for person in _each(people):
                _may(cursor, plan_id, person, "Disetujui PPK")
                decision_checks.impartial(cursor, region_id, plan_id, person, [approver, by], now.date(), reason)
                if person in against and not reason.strip():
                    raise ValueError(f"Usulan {code(person)} tidak memenuhi sebuah aturan; tulis alasan mengapa tetap disetujui.")
                evaluation = decision_checks.judged_by(cursor, plan_id, person, cast("dict[int, int]", fixed))
                if evaluation is None and not without_record.strip():
                    raise ValueError(f"Unit tujuan {code(person)} belum punya rancangan evaluasi; tetapkan, atau tulis"
                                     " mengapa tidak dinilai.")
                if person in unsettled and not settled_by.strip():
                    raise ValueError(f"Masih ada aturan yang belum dapat dipastikan bagi {code(person)}; tulis dengan apa"
                                     " dipastikan.")
                said = [reason, "" if evaluation else without_record,
                        f"dipastikan dengan {settled_by}" if person in unsettled else ""]
                _write(cursor, region_id, plan_id, person, "Disetujui PPK", "; ".join(filter(str.strip, said)), by, now,
                       told={"approver": _line(approver), "criteria": criteria_version, "snapshot": version,
                             "evaluation": evaluation})
    if refused:
        raise ValueError(f"{refused[0].reason} {refused[0].remedy}")


def submit(store: Store, region_id: int, plan_id: int, people: Sequence[int], *, reason: str = "", by: str,
           now: dt.datetime) -> None:
    """Disetujui PPK or Dikembalikan → Diajukan ke I-MUT, when every required document is noted (data.documents)."""
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        for person in _each(people):
            _may(cursor, plan_id, person, "Diajukan ke I-MUT")
            lacking = decision_checks.lacking(cursor, region_id, plan_id, person, now.date())
            if lacking:
                raise ValueError(f"Berkas {code(person)} belum lengkap: {'; '.join(lacking)}.")
            _write(cursor, region_id, plan_id, person, "Diajukan ke I-MUT", reason, by, now)


def take_effect(store: Store, region_id: int, plan_id: int, people: Sequence[int], *, pertek_number: str, effective_on: dt.date,
                sk_number: str = "", reason: str = "", by: str, now: dt.datetime) -> int:
    """Diajukan ke I-MUT → Berlaku: the moves enter the register of transfers as one import, whose number comes back.

    Undoing that import in Riwayat takes the moves back to Diajukan ke I-MUT. ValueError, in words, without Pertek number, and
    without a reason where the TMT differs from the one by which the move will be judged.
    """
    if not pertek_number.strip():
        raise ValueError("Nomor Pertek belum diisi.")
    people = _each(people)
    with store.write(by) as cursor:
        in_region(cursor, plan_id, region_id)
        told: dict[str, Any] = {"pertek": _line(pertek_number), "sk": _line(sk_number) or None, "effective_on": effective_on}
        for person in people:
            _may(cursor, plan_id, person, "Berlaku")
            decision_checks.same_day(cursor, plan_id, person, effective_on, reason)
        import_id = register.enter(cursor, region_id, plan_id, people, told, by=by, now=now)
        for person in people:
            _write(cursor, region_id, plan_id, person, "Berlaku", reason, by, now, told=told | {"import": import_id})
    return import_id


def state_of(store: Store, plan_id: int, person_id: int) -> tuple[State, tuple[State, ...]]:
    """Where a move stands, and the states that may follow."""
    found = _state(store.cursor(), plan_id, person_id)
    return found[0], following(*found)


def _state(cursor: duckdb.DuckDBPyConnection, plan_id: int, person: int) -> tuple[State, State | None]:
    rows = cursor.execute(SQL["way"], {"plan": plan_id, "person": person}).fetchall()
    states = [cast("State", state) for (state,) in rows]
    return (states[-1], next((state for state in reversed(states) if state != "Ditunda"), None)) if states else ("Konsep", None)


def _may(cursor: duckdb.DuckDBPyConnection, plan_id: int, person: int, state: State) -> State:
    """The state before, when `state` may follow it."""
    was, put_off = _state(cursor, plan_id, person)
    allowed = following(was, put_off)
    if state not in allowed:
        after = f"sesudah itu hanya {' atau '.join(allowed)}" if allowed else "keputusannya sudah berakhir"
        raise ValueError(f"Usulan {code(person)} berstatus {was}; {after}, bukan {state}.")
    return was


def _each(people: Sequence[int]) -> list[int]:
    """Each once, as our own numbers whatever the frame they come from."""
    return list(dict.fromkeys(int(person) for person in people))


def _write(cursor: duckdb.DuckDBPyConnection, region_id: int, plan_id: int, person: int, state: State, reason: str, by: str,
           now: dt.datetime, *, told: Mapping[str, Any] | None = None) -> None:
    names = ("from_unit", "from_position", "to_unit", "to_position", "purpose", "voluntary", "until", "approver", "criteria",
             "snapshot", "evaluation", "pertek", "sk", "effective_on", "import")
    cursor.execute(SQL["add_step"], {name: (told or {}).get(name) for name in names} | {
        "step": next_id(cursor, "move_step", "step_id"), "region": region_id, "plan": plan_id, "person": person, "state": state,
        "reason": _line(reason) or None, "by": by, "now": now})


def _line(text: str) -> str:
    return " ".join(text.split())


def is_open(cursor: duckdb.DuckDBPyConnection, plan_id: int, person: int) -> State:
    """Where a move stands, for what is noted on its way. ValueError, in words, before it is proposed and after its end."""
    was = _state(cursor, plan_id, person)[0]
    if was == "Konsep" or was in ENDED:
        raise ValueError(f"Usulan {code(person)} berstatus {was}; catatan hanya untuk usulan yang sedang berjalan.")
    return was
