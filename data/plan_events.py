"""A plan as a list of events, and the moves that follow from it; pure, so that the same list always gives the same plan.

Every event but undo and redo is one step, or belongs to the step before it (joined). undo takes the last step back, redo puts it
in again; a new step after an undo forgets what was taken back. Nothing is ever removed from the list, so the whole way can be
read afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal

EventKind = Literal["place", "remove", "lock", "unlock", "replace_all", "undo", "redo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One proposed move of one person. Where it starts may be left open: the store fills it from the plan's day.

    It starts at the unit in whose need the person counts, which may stand above the part where the person sits.
    """

    person_id: int
    to_unit_id: int
    to_position_id: int
    from_unit_id: int | None = None
    from_position_id: int | None = None
    score: float | None = None
    voluntary: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: of one person (place, remove, lock, unlock), of all moves at once (replace_all), or undo and redo.

    joined: done in one go with the event before it, so that both are taken back together.
    """

    kind: EventKind
    person_id: int | None = None
    moves: tuple[Move, ...] = ()
    joined: bool = False

    def body(self) -> str:
        """The moves as they are stored; what is left open is left out."""
        return json.dumps([{name: value for name, value in asdict(move).items() if value is not None} for move in self.moves])


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What a list of events amounts to: the moves by person, who is locked, and whether a step can be taken back or redone.

    gone: moves somebody took out, or led elsewhere, since the plan was last worked out, and whose place nobody was given since.
    """

    moves: Mapping[int, Move] = field(default_factory=dict)
    locked: frozenset[int] = frozenset()
    gone: Mapping[int, Move] = field(default_factory=dict)
    can_undo: bool = False
    can_redo: bool = False


def place(person_id: int, unit_id: int, position_id: int, reason: str = "", **told: Any) -> Event:
    """This person goes there. `told`: score, voluntary, from_unit_id, from_position_id."""
    move = Move(person_id=int(person_id), to_unit_id=int(unit_id), to_position_id=int(position_id), reason=reason, **told)
    return Event(kind="place", person_id=move.person_id, moves=(move,))


def remove(person_id: int) -> Event:
    """This person stays after all."""
    return Event(kind="remove", person_id=int(person_id))


def lock(person_id: int) -> Event:
    """Whatever is worked out again, this person's move, or staying, is kept."""
    return Event(kind="lock", person_id=int(person_id))


def unlock(person_id: int) -> Event:
    """This person may be planned anew."""
    return Event(kind="unlock", person_id=int(person_id))


def replace_all(moves: Iterable[Move]) -> Event:
    """These moves instead of all that are not locked."""
    return Event(kind="replace_all", moves=tuple(moves))


def as_one(events: Iterable[Event]) -> list[Event]:
    """The events as one step."""
    return [replace(event, joined=number > 0) for number, event in enumerate(events)]


UNDO, REDO = Event(kind="undo"), Event(kind="redo")


def stored(kind: EventKind, person_id: int | None, body: str, joined: bool | None = None) -> Event:
    """The event of a stored row; what a newer program wrote beside the known names is left alone."""
    known = {one.name for one in fields(Move)}
    moves = tuple(Move(**{name: value for name, value in told.items() if name in known}) for told in json.loads(body))
    return Event(kind=kind, person_id=person_id, moves=moves, joined=bool(joined))


def fold(events: Iterable[Event]) -> Folded:
    """What the events amount to; an undo or redo with nothing to take, and a step on a locked person, change nothing."""
    done: list[_State] = [({}, frozenset(), {})]
    undone: list[_State] = []
    fresh = False  # whether the event before was a step
    for event in events:
        was, fresh = fresh, event.kind not in ("undo", "redo")
        if event.kind == "undo":
            undone += [done.pop()] if len(done) > 1 else []
        elif event.kind == "redo":
            done += [undone.pop()] if undone else []
        else:
            after = _after(*done[-1], event)
            done = [*done[:-1], after] if event.joined and was else [*done, after]
            undone = []
    moves, locked, gone = done[-1]
    return Folded(moves=moves, locked=locked, gone=gone, can_undo=len(done) > 1, can_redo=bool(undone))


_State = tuple[dict[int, Move], frozenset[int], dict[int, Move]]  # moves, locked, gone


def _place(move: Move) -> tuple[int, int]:
    return move.to_unit_id, move.to_position_id


def _after(moves: dict[int, Move], locked: frozenset[int], gone: dict[int, Move], event: Event) -> _State:
    person = event.person_id
    if event.kind == "replace_all":
        kept = {one: move for one, move in moves.items() if one in locked}
        return kept | {move.person_id: move for move in event.moves if move.person_id not in locked}, locked, {}
    assert person is not None
    if event.kind == "lock":
        return moves, locked | {person}, gone
    if event.kind == "unlock":
        return moves, locked - {person}, gone
    if person in locked:
        return moves, locked, gone
    rest = {one: move for one, move in moves.items() if one != person}
    now = event.moves[0] if event.kind == "place" else None
    first = gone.get(person, moves.get(person))  # what was worked out for this person, whatever hands made of it since
    left = {one: move for one, move in gone.items() if one != person}
    if first is not None and not (now and _place(now) == _place(first)):
        left[person] = first
    if now and not (first and _place(now) == _place(first)):  # hands gave the place to somebody else
        same = [one for one, move in left.items() if one != person and _place(move) == _place(now)]
        if same:
            del left[min(same)]
    return (rest | {person: now} if now else rest), locked, left
