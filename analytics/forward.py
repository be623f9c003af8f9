"""Both ends of a move today and at +12, +24 and +36 months: no donor below its floor, none below its minimum.

What is known to come counts: pensions, contract ends, overdue leavers (gone today) and moves already decided. Replacements
are not foreseen: a plan that holds without them holds with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from analytics import forecast, minimum
from analytics.candidates import key
from analytics.columns import flags, ids, words
from analytics.law import law

Blocks = Iterable[Mapping[str, Any]]
HORIZONS = (0, 12, 24, 36)
MINIMUM = "standar minimum"
KEY = ["unit_id", "position_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What is known to come without any move, worked out once for all checks of a day. cells: unit_id, position_id, needed,
    filled, floor, by unit and position; order: their rows by 'unit:jabatan'; left: people per cell (rows) and horizon
    (columns); seats: where each person is counted; leaves: the day of those who leave within the longest horizon.
    """

    cells: pd.DataFrame
    order: Mapping[str, int]
    left: np.ndarray
    seats: Mapping[Any, str]
    leaves: Mapping[Any, pd.Timestamp]
    on: date


def floors(needed: pd.Series, share: float) -> np.ndarray:
    """The smallest whole number of people that is at least this share of the need: 95 % of 20 is 19, of 21 is 20."""
    exact = Fraction(str(share))
    codes, kinds = pd.factorize(needed, use_na_sentinel=False)
    return np.array([-(-(Fraction(str(float(one))) * exact) // 1) for one in kinds], dtype="int64")[codes]


def may_leave(
    balance: pd.DataFrame,
    people: pd.DataFrame,
    units: pd.DataFrame,
    positions: pd.DataFrame,
    blocks: Blocks,
    on: date,
    decided: pd.DataFrame | None = None,
    known: Ahead | None = None,
) -> pd.DataFrame:
    """How many people each cell can spare, by unit and position: origin_id, unit_id, position_id, needed, filled, floor,
    spare_floor, spare_minimum, may_leave.

    people: candidates.staff. decided: moves already decided (person_id, to_unit_id, to_position_id). `known`: what `ahead` gave
    for the same day, where it is at hand. spare_floor = the smallest
    over the four dates of people left − floor (0 for names not yet matched; need 0 or none = floor 0). spare_minimum = the
    same of the unit's minimum standard over the jabatan that count for it (where there is none: all). may_leave is what the
    plan may take: both, and a minimum shared by several jabatan is given to the fullest cell first.
    """
    blocks = list(blocks)
    held = law(blocks, on)
    known = known or ahead(balance, people, blocks, on)
    cells, left = known.cells.copy(), staffing(known, decided)
    lowest = left.min(axis=1)
    spare = np.clip(lowest - cells["floor"].to_numpy(), 0, None)
    cells["spare_floor"] = np.where(flags(cells["matched"], True), spare, 0)
    slack = minimum.slack(cells, left, units, positions, held)
    cells["spare_minimum"] = np.where(np.isnan(slack), np.clip(lowest, 0, None), np.clip(np.nan_to_num(slack), 0, None)).astype(
        "int64"
    )
    cells["may_leave"] = _shared(cells, ~np.isnan(slack), positions)
    cells.insert(0, "origin_id", key(cells["unit_id"], cells["position_id"]))
    return cells[["origin_id", *KEY, "needed", "filled", "floor", "spare_floor", "spare_minimum", "may_leave"]]


def with_spare(people: pd.DataFrame, spare: pd.DataFrame) -> pd.DataFrame:
    """The staff with spare_floor and spare_minimum of their cell, null where the balance does not know it."""
    known = spare[["origin_id", "spare_floor", "spare_minimum"]].astype({"spare_floor": "Int64", "spare_minimum": "Int64"})
    return people.drop(columns=["spare_floor", "spare_minimum"], errors="ignore").merge(known, how="left", on="origin_id")


def ahead(balance: pd.DataFrame, people: pd.DataFrame, blocks: Blocks, on: date) -> Ahead:
    """The cells of a day and who is known to leave them. people: candidates.staff."""
    blocks = list(blocks)
    cells = _cells(balance)
    cells["floor"] = _floor(cells, law(blocks, on).value("donor.floor", 0.0))
    seats, leaves = _seats(people, blocks, on)
    order = {one: n for n, one in enumerate(key(cells["unit_id"], cells["position_id"]))}
    left = np.repeat(cells["filled"].to_numpy(dtype="int64")[:, None], len(HORIZONS), axis=1)
    going = [(order[seats[person]], day) for person, day in leaves.items() if seats.get(person) in order]
    gone = {day: _gone(day, on) for day in {day for _, day in going}}
    for row, day in going:
        left[row] -= gone[day]
    return Ahead(cells=cells, order=order, left=left, seats=seats, leaves=leaves, on=on)


def coming(known: Ahead, months: int, decided: pd.DataFrame | None = None) -> pd.DataFrame:
    """Needed places that fall vacant within so many months: cell_id, due_on, by cell and day; a row is one place.

    A pension or the end of a contract frees a place only where it takes the cell below its need: what a cell has above its need
    goes first. Overdue leavers count with the day that passed. Who has a move decided leaves and is counted at its end. Empty
    for months = 0, and for cells whose names are not yet matched.
    """
    goal = {person: f"{unit}:{position}" for person, unit, position in _targets(decided)}
    last = pd.Timestamp(known.on) + pd.DateOffset(months=months)
    days: dict[str, list[pd.Timestamp]] = {}
    for person, day in known.leaves.items():
        if months and day <= last:
            days.setdefault(goal.get(person, known.seats.get(person, "")), []).append(day)
    change: dict[str, int] = {}
    for person, end in goal.items():
        if known.seats.get(person) != end:
            change[end] = change.get(end, 0) + 1
            change[known.seats.get(person, "")] = change.get(known.seats.get(person, ""), 0) - 1
    found: list[tuple[str, pd.Timestamp]] = []
    cells = known.cells
    for cell, needed, filled, matched in zip(
        known.order, cells["needed"].fillna(0), cells["filled"], flags(cells["matched"], True), strict=True
    ):
        spare = max(int(filled) + change.get(cell, 0) - int(needed), 0)
        found += [(cell, day) for day in sorted(days.get(cell, []))[spare:]] if matched and needed > 0 else []
    return pd.DataFrame(found, columns=["cell_id", "due_on"]).astype({"cell_id": "str", "due_on": "datetime64[s]"})


def dated(moves: pd.DataFrame, places: pd.DataFrame, coming: pd.DataFrame) -> pd.Series:
    """The day from which each move (person_id, cell_id, score) finds its place vacant; NaT = empty now.

    In a cell the best fit takes what is empty now, the next ones the days in their order; beyond all days NaT.
    """
    order = moves.assign(score=moves["score"].astype(float)).sort_values(["score", "person_id"], ascending=[False, True])
    nth = order.groupby("cell_id").cumcount()
    nth = nth - order["cell_id"].map(places.set_index("cell_id")["open"]).fillna(0).astype("int64")
    days = coming.assign(nth=coming.groupby("cell_id").cumcount()).set_index(["cell_id", "nth"])["due_on"]
    found = [days.get(place, pd.NaT) for place in zip(order["cell_id"], nth, strict=True)]
    return pd.Series(found, index=order.index, dtype="datetime64[s]").reindex(moves.index)


def staffing(known: Ahead, moves: pd.DataFrame | None = None) -> np.ndarray:
    """People per cell (rows) at each horizon (columns) once these moves are made; of two moves of a person the last counts.

    A move with vacant_on is made on that day: until then both ends stand as they are.
    """
    filled = known.left.copy()
    waits = (
        {} if moves is None or "vacant_on" not in moves else dict(zip(ids(moves["person_id"]), moves["vacant_on"], strict=True))
    )
    for person, goal in {person: f"{unit}:{position}" for person, unit, position in _targets(moves)}.items():
        origin = known.seats.get(person)
        if origin is None or origin == goal:
            continue
        there = 1 - _gone(known.leaves.get(person), known.on)
        if pd.notna(waits.get(person)):
            there = there * _gone(pd.Timestamp(waits[person]), known.on)
        for place, change in ((origin, -there), (goal, there)):
            if place in known.order:
                filled[known.order[place]] += change
    return filled


def check(
    balance: pd.DataFrame,
    people: pd.DataFrame,
    moves: pd.DataFrame,
    units: pd.DataFrame,
    positions: pd.DataFrame,
    blocks: Blocks,
    on: date,
    decided: pd.DataFrame | None = None,
    known: Ahead | None = None,
) -> pd.DataFrame:
    """Both ends of every move at the four dates: unit_id, position_id, end ('asal', 'tujuan', 'asal dan tujuan'), months, needed,
    before (people there without the plan), after, floor, ok, words. By unit, position and months.

    ok is False only where the plan itself takes a cell, or the unit's minimum, lower than it may be. `known`: what `ahead` gave
    for the same day, where several checks follow each other.
    """
    blocks = list(blocks)
    held = law(blocks, on)
    known = known or ahead(balance, people, blocks, on)
    cells = known.cells
    every = (
        pd.concat([part for part in (decided, moves) if part is not None and len(part)], ignore_index=True)
        if len(moves)
        else moves
    )
    before, after = staffing(known, decided), staffing(known, every)
    floor = cells["floor"].to_numpy()
    low = minimum.slack_by_day(cells, after, units, positions, held) < 0
    fell = after < before
    broken = fell & ((after < floor[:, None]) | low)
    seats = set(key(ids(moves["from_unit_id"]), ids(moves["from_position_id"]))) if len(moves) else set()
    goals = set(key(ids(moves["to_unit_id"]), ids(moves["to_position_id"]))) if len(moves) else set()
    frames = []
    for n, months in enumerate(HORIZONS):
        frames.append(cells[[*KEY, "needed"]].assign(
            key=key(cells["unit_id"], cells["position_id"]), months=months, before=before[:, n], after=after[:, n], floor=floor,
            ok=~broken[:, n], words=words(np.where(broken[:, n] & low[:, n], "di bawah standar minimum",
                                                   np.where(broken[:, n], "di bawah batas pemberi", "aman")))))  # fmt: skip
    rows = pd.concat(frames, ignore_index=True)
    rows = rows[rows["key"].isin(seats | goals)].sort_values([*KEY, "months"], ignore_index=True)
    ends = [" dan ".join(word for word, group in (("asal", seats), ("tujuan", goals)) if one in group) for one in rows["key"]]
    rows["end"] = words(ends, rows.index)
    return rows[[*KEY, "end", "months", "needed", "before", "after", "floor", "ok", "words"]]


def stages(cells: pd.DataFrame, surges: pd.DataFrame | None = None, growth: pd.DataFrame | None = None) -> pd.DataFrame:
    """Which places a plan may serve first: cell_id, stage, words, in the order of cells.

    Stage 1: the unit has a surge (demand.surges: unit_id, alarm, sustained). 2: its need is to rise (growth: unit_id,
    position_id, needed_ahead). 3: the rest. Where the reader switches this on, transfer.solve fills as many places of stage 1 as
    can be, then of stage 2; fairness holds inside a stage. Without it all places are one stage: need alone decides.
    """
    unit = ids(cells["unit_id"])
    surging = _surging(surges)
    ahead = (
        {}
        if growth is None
        else {
            (a, b): n for a, b, n in zip(ids(growth["unit_id"]), ids(growth["position_id"]), growth["needed_ahead"], strict=True)
        }
    )
    rises = np.array(
        [
            ahead.get(one, 0) > now
            for one, now in zip(zip(unit, ids(cells["position_id"]), strict=True), cells["needed"], strict=True)
        ],
        dtype=bool,
    )
    stage = np.where(unit.isin(surging), 1, np.where(rises, 2, 3))
    said = np.array(["", "lonjakan layanan", "kebutuhan akan naik", "tidak"])[stage]
    return pd.DataFrame({"cell_id": cells["cell_id"].to_numpy(), "stage": stage, "words": said})


def _surging(surges: pd.DataFrame | None) -> set[object]:
    if surges is None or surges.empty:
        return set()
    return set(ids(surges["unit_id"])[flags(surges["sustained"], False) | flags(surges["alarm"], False)])


def _cells(balance: pd.DataFrame) -> pd.DataFrame:
    rows = balance.assign(unit_id=ids(balance["unit_id"]), position_id=ids(balance["position_id"]))
    rows = rows.assign(matched=rows.get("matched", True), basis=rows.get("basis", None))
    return rows[[*KEY, "needed", "filled", "matched", "basis"]].sort_values(KEY, ignore_index=True)


def _floor(cells: pd.DataFrame, share: float) -> np.ndarray:
    """95 % of the need; a minimum standard is held in full."""
    return np.where(cells["basis"].eq(MINIMUM), floors(cells["needed"], 1.0), floors(cells["needed"], share))


def _seats(people: pd.DataFrame, blocks: Blocks, on: date) -> tuple[dict, dict]:
    """Where every person is counted, and the day each one leaves within the longest horizon (overdue: the day itself)."""
    rows = people.reset_index(drop=True).assign(person_id=ids(people["person_id"]).reset_index(drop=True))
    gone = forecast.leavers(rows.drop(columns=["counted"], errors="ignore"), on, max(HORIZONS), blocks)
    return (dict(zip(rows["person_id"], rows["origin_id"], strict=True)),
            dict(zip(gone["person_id"], pd.to_datetime(gone["leaves_on"]), strict=True)))


def _gone(day: pd.Timestamp | None, on: date) -> np.ndarray:
    """1 at each horizon by which somebody who leaves on this day is gone."""
    start = pd.Timestamp(on)
    return np.array([day is not None and day <= start + pd.DateOffset(months=months) for months in HORIZONS], dtype="int64")


def _targets(moves: pd.DataFrame | None) -> list[tuple]:
    if moves is None or moves.empty:
        return []
    return list(zip(*(ids(moves[name]) for name in ("person_id", "to_unit_id", "to_position_id")), strict=True))


def _shared(cells: pd.DataFrame, limited: np.ndarray, positions: pd.DataFrame) -> np.ndarray:
    """may_leave: a minimum that several jabatan of a unit share is spent once, on the cell with the most to spare first."""
    most = np.minimum(cells["spare_floor"].to_numpy(), cells["spare_minimum"].to_numpy()).astype("int64")
    above = cells["spare_minimum"].to_numpy(dtype="int64")
    groups = minimum.groups(positions).to_dict()
    group = [groups.get(position) for position in ids(cells["position_id"])]
    order = np.lexsort((ids(cells["position_id"]).astype("str"), -most))
    budget: dict[tuple, int] = {}
    for n in order:
        if limited[n]:
            shared = (cells["unit_id"].iat[n], group[n])
            left = budget.setdefault(shared, int(above[n]))
            most[n] = min(most[n], left)
            budget[shared] = left - int(most[n])
    return most
