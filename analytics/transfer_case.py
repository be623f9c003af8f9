"""The frames of a transfer plan, checked and as arrays in the order of ids, so that the order of rows cannot matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import flags, ids, numbers

EARTH_ROUND_KM = 40_100.0
STEP_KM = 0.1  # distances are compared as the screen tells them: from middle to middle of areas, metres would say nothing
Status = Literal["optimal", "no_open_place", "nobody_may_leave", "no_allowed_move", "no_moves_asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Only what can matter: people who may leave and have an allowed move, moves into cells that lack somebody.

    people: ids, ascending; origin (a number into may_leave) and voluntary per person. cells: all ids, ascending; needed,
    open (places that lack somebody, with those that will), later (how many of them fall vacant only later) and stage (1 is
    served first) per cell. person, cell (numbers into those) and score per allowed move, by person and cell. far: how far each of
    them is, in whole STEP_KM (one nobody knows beyond the farthest that is known); None where distances were not told. most:
    no plan can have more moves.
    """

    people: pd.Index
    origin: np.ndarray
    voluntary: np.ndarray
    may_leave: np.ndarray
    cells: pd.Index
    needed: np.ndarray
    open: np.ndarray
    later: np.ndarray
    stage: np.ndarray
    person: np.ndarray
    cell: np.ndarray
    score: np.ndarray
    far: np.ndarray | None
    most: int
    status: Status


def case(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame,
         max_moves: int | None) -> Case:
    """The case of these frames (as `transfer.solve` takes them); ValueError where one of them cannot be right."""
    who, of_person = _table(people, "people", "person_id", ["origin_id", "voluntary"])
    where, of_origin = _table(origins, "origins", "origin_id", ["may_leave"])
    more = [name for name in ("later", "stage") if name in cells]
    what, of_cell = _table(cells, "cells", "cell_id", ["needed", "filled", *more])
    links = _with_columns(arcs, "arcs", ["person_id", "cell_id", "score", *[name for name in ("distance_km",) if name in arcs]])
    origin = _found(of_person["origin_id"], where, "people", "origins")
    may_leave = np.maximum(_counts(of_origin["may_leave"], "origins", least=None), 0)
    needed = _counts(of_cell["needed"], "cells")
    later, stage = (_counts(of_cell[name], "cells") if name in of_cell else np.full(len(what), least, dtype=np.int64)
                    for name, least in (("later", 0), ("stage", 1)))
    still = np.maximum(needed - _counts(of_cell["filled"], "cells"), 0) + later
    person, cell, score, far = _allowed(links, who, what)
    useful = (may_leave[origin[person]] > 0) & (still[cell] > 0)
    person, cell, score, far = person[useful], cell[useful], score[useful], None if far is None else far[useful]
    kept = np.flatnonzero(np.bincount(person, minlength=len(who)))
    person = np.searchsorted(kept, person).astype(np.int32)
    most = min(len(kept), int(np.minimum(still, np.bincount(cell, minlength=len(what))).sum()))
    if max_moves is not None:
        most = min(most, _whole_limit(max_moves))
    return Case(people=who[kept], origin=origin[kept], voluntary=flags(of_person["voluntary"], False)[kept],
                may_leave=may_leave, cells=what, needed=needed, open=still, later=later, stage=stage, person=person,
                cell=cell, score=score, far=far, most=most, status=_status(still, may_leave[origin], len(score), max_moves))


def _status(still: np.ndarray, may_leave: np.ndarray, arcs: int, max_moves: int | None) -> Status:
    if not still.any():
        return "no_open_place"
    if not may_leave.any():
        return "nobody_may_leave"
    if not arcs:
        return "no_allowed_move"
    return "no_moves_asked" if max_moves == 0 else "optimal"


def _with_columns(frame: pd.DataFrame, name: str, columns: list[str]) -> pd.DataFrame:
    missing = [column for column in columns if column not in frame]
    if missing and len(frame):
        raise ValueError(f"{name} lacks {', '.join(missing)}")
    return frame.reindex(columns=columns) if missing else frame


def _table(frame: pd.DataFrame, name: str, key: str, columns: list[str]) -> tuple[pd.Index, pd.DataFrame]:
    """The frame by ascending key, and the key as an index."""
    frame = _with_columns(frame, name, [key, *columns])
    index = pd.Index(ids(frame[key]))
    if index.hasnans:
        raise ValueError(f"{name} holds rows without {key}")
    if not index.is_unique:
        raise ValueError(f"{name} holds {int(index.duplicated().sum())} rows beyond one per {key}")
    try:
        order = index.argsort()
    except TypeError as error:
        raise ValueError(f"{name} mixes numbers and text in {key}") from error
    return index[order], frame.iloc[order]


def _found(column: pd.Series, index: pd.Index, name: str, other: str) -> np.ndarray:
    """Where each id stands in the index; ValueError where the other frame does not know it."""
    place = index.get_indexer(pd.Index(ids(column))).astype(np.int32)  # a million moves: half the memory
    unknown = int((place < 0).sum())
    if unknown:
        raise ValueError(f"{name} holds {unknown} rows whose {column.name} is not in {other}")
    return place


def _counts(column: pd.Series, name: str, *, least: int | None = 0) -> np.ndarray:
    values = numbers(column)
    if not np.all(np.isfinite(values) & (values == np.floor(values)) & (least is None or values >= least)):
        raise ValueError(f"{name} holds a {column.name} that is no whole number{'' if least is None else ' from 0 up'}")
    return values.astype(np.int64)


def _allowed(links: pd.DataFrame, who: pd.Index, what: pd.Index) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray | None]:
    """person, cell, score and distance of each allowed move, by person and cell."""
    person, cell = _found(links["person_id"], who, "arcs", "people"), _found(links["cell_id"], what, "arcs", "cells")
    score = numbers(links["score"])
    if not np.all((score >= 0) & (score <= 1)):  # NaN is neither
        raise ValueError("arcs holds a score that is missing or outside 0 to 1")
    far = _steps(numbers(links["distance_km"])) if "distance_km" in links else None
    key = person.astype(np.int64) * max(len(what), 1) + cell
    if (np.diff(key) <= 0).any():
        order = np.argsort(key, kind="stable")
        key, person, cell, score, far = key[order], person[order], cell[order], score[order], None if far is None else far[order]
    twice = int((np.diff(key) == 0).sum())
    if twice:
        raise ValueError(f"arcs holds {twice} rows beyond one per person_id and cell_id")
    return person, cell, score, far


def _steps(distance: np.ndarray) -> np.ndarray:
    """In whole STEP_KM. Not known is no advantage: it counts as one step more than the farthest known of these moves."""
    known = ~np.isnan(distance)
    if not np.all((distance[known] >= 0) & (distance[known] <= EARTH_ROUND_KM)):
        raise ValueError("arcs holds a distance_km below 0 or beyond the earth")
    return np.rint(np.where(known, distance, distance[known].max(initial=-STEP_KM) + STEP_KM) / STEP_KM).astype(np.int32)


def _whole_limit(max_moves: int) -> int:
    if int(max_moves) != max_moves or max_moves < 0:
        raise ValueError("max_moves must be a whole number from 0 up")
    return int(max_moves)
