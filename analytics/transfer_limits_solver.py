"""HiGHS for one aim of a plan under limits: the plan with the most of it, or the proof that none has more than the best known.

1. The linear programme, in which people may be split, is solved first; a large one with few columns, which the others join as
   long as they would pay. Where no plan could have a whole one more than the best known, that is the proof.
2. Else a column whose reduced cost alone would bring the bound down to what is known has no part in a better plan: it is fixed.
   What is left goes to the mixed-integer programme; if that has no plan, the one known is the best. In a large programme the best
   is first looked for close below the bound, where few columns are left; if it is not found there, further below.

Sources: Huangfu & Hall (2018), HiGHS, as scipy.optimize.linprog and milp; Dantzig, Fulkerson & Johnson (1954), fixing by reduced
costs.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from analytics.transfer_limits_model import FIT, NEAR, Joined, Model

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # half a second to load: only who solves waits for it

_SURE, _PAYS = 1e-4, 1e-7  # of one whole unit of an aim: what the solver may be off by; and a price
_LARGE, _NEAR = 20_000, 8  # moves of a programme that is begun with so many of each person and each cell
_ROOM = 1e-4  # of the bound: how far below it the best of a large programme is looked for first

Held = Sequence[tuple[np.ndarray, int]]


@dataclass(frozen=True, slots=True)
class Solved:
    """columns: of moves and places, better than those known; None where none was found. bound: what no plan can exceed."""

    columns: np.ndarray | None
    bound: float


@dataclass(frozen=True, slots=True)
class _Part:
    """The programme: least ≤ matrix × columns ≤ most at the least cost, each column from 0 to high."""

    cost: np.ndarray
    matrix: csr_matrix
    least: np.ndarray
    most: np.ndarray
    high: np.ndarray


def programme(made: Model, some: Joined, held: Held, seconds: float, known: np.ndarray) -> Solved:
    """The plan with the most of some aims, with at least as much of those before as is held. known: columns of a plan that keeps
    all that.
    """
    until, weight = time.monotonic() + seconds, some.weight
    part, value, whole = _written(made, weight, held), float(weight @ known), some.parts[-1].whole
    better = value + (1 - _SURE if whole else 0.0)  # what a better plan has at least
    split, gain = _split(part, _first_tried(made, part, [weight, *(one for one, _ in held[-1:])], known), until)
    bound = min(split, _ceiling(made, some, known))
    if whole and bound < better:
        return Solved(None, value)
    if gain is None:
        return _whole(part, len(weight), until, value, bound)
    room = (bound - better) if len(made.groups.kin) <= _LARGE else _ROOM * abs(bound)
    while True:
        least = max(better, bound - room)
        close = replace(part, high=np.where((gain < 0) & (split + gain < least - _PAYS), 0.0, part.high))
        found = _whole(close, len(weight), until, value if least == better else -np.inf, bound)
        best = -np.inf if found.columns is None else float(weight @ found.columns)
        if least == better or best >= least - _SURE:
            return found
        if time.monotonic() >= until:
            return Solved(found.columns if best > value else None, max(found.bound, least, value))
        room *= 8


def _ceiling(made: Model, some: Joined, known: np.ndarray) -> float:
    """What no plan can exceed whatever the limits: of fit and distance, which come when the number of moves is settled, the best
    moves there are, as many as that.
    """
    weight, moves = some.weight, len(made.groups.kin)
    if some.parts[0].name in (FIT, NEAR):
        return float(np.sort(weight[:moves])[::-1][:round(known[:moves].sum())].sum())
    return float(np.maximum(weight, 0) @ made.upper[:len(weight)])


def _written(made: Model, weight: np.ndarray, held: Held) -> _Part:
    from scipy.sparse import csr_matrix

    rows, wide = made.rows, len(made.upper)
    earlier = [np.flatnonzero(before) for before, _ in held]
    row = np.concatenate([*rows.row, *(np.full(len(some), len(rows.least) + at) for at, some in enumerate(earlier))])
    column = np.concatenate([*rows.column, *earlier])
    value = np.concatenate([*rows.value, *(before[some] for (before, _), some in zip(held, earlier, strict=True))])
    least = np.array([*rows.least, *(float(most) for _, most in held)])
    most = np.array([*rows.most, *(np.inf for _ in held)])
    cost = np.zeros(wide)
    cost[:len(weight)] = -weight
    return _Part(cost, csr_matrix((value, (row, column)), (len(least), wide)), least, most, made.upper)


def _split(part: _Part, tried: np.ndarray, until: float) -> tuple[float, np.ndarray | None]:
    """The bound of the linear programme, and per column what one more of it changes there (below 0: the bound falls).

    tried: the columns that are handed over at first; those that would pay under the prices found join, until none would.
    """
    from scipy.optimize import linprog
    from scipy.sparse import vstack

    even = part.least == part.most
    upper, lower = ~even & np.isfinite(part.most), ~even & np.isfinite(part.least)
    rows = vstack([part.matrix[upper], -part.matrix[lower]]).tocsc()
    equal, limit = part.matrix[even].tocsc(), np.concatenate([part.most[upper], -part.least[lower]])
    while True:
        some = np.flatnonzero(tried)
        found = linprog(part.cost[some], A_ub=rows[:, some], b_ub=limit, A_eq=equal[:, some] if even.any() else None,
                        b_eq=part.most[even] if even.any() else None, bounds=[(0, most) for most in part.high[some]],
                        method="highs", options={"time_limit": max(until - time.monotonic(), 0.0)})
        if found.status == 2:
            raise RuntimeError("no plan keeps the limits, though the one known does")
        if found.status != 0:
            return np.inf, None
        reduced = part.cost - rows.T @ found.ineqlin.marginals - (equal.T @ found.eqlin.marginals if even.any() else 0.0)
        pays = (reduced < -_PAYS) & ~tried & (part.high > 0)
        if not pays.any():
            return float(-found.fun), -np.maximum(reduced, 0.0)
        tried = tried | pays


def _first_tried(made: Model, part: _Part, weights: Sequence[np.ndarray], known: np.ndarray) -> np.ndarray:
    """All columns of a small programme; of a large one the moves of the plan known, the dearest few of each person and of each
    cell by each of these weights, and whatever is no move.
    """
    moves = len(made.groups.kin)
    tried = np.ones(len(part.cost), dtype=bool)
    if moves <= _LARGE:
        return tried
    tried[:moves] = known[:moves] > 0
    for weight in weights:
        for of in (made.groups.kin, made.groups.hub):
            order = np.lexsort((np.arange(moves), -weight[:moves], of))
            place = np.arange(moves) - np.searchsorted(of[order], of[order])
            tried[order[place < _NEAR]] = True
    return tried


def _whole(part: _Part, wide: int, until: float, value: float, bound: float) -> Solved:
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(part.cost, integrality=np.ones(len(part.cost)), bounds=Bounds(0, part.high),
                 constraints=LinearConstraint(part.matrix, part.least, part.most),
                 options={"time_limit": max(until - time.monotonic(), 0.0), "mip_rel_gap": 0.0})
    if found.status == 2:
        return Solved(None, value)  # all that could have been better is fixed away
    told = np.inf if found.mip_dual_bound is None else -float(found.mip_dual_bound)
    return Solved(None if found.x is None else np.round(found.x[:wide]), min(max(told, value), bound))
