"""The mixed-integer programme behind `analytics.transfer_limits`: its columns, rows and aims, and HiGHS that solves it.

Columns are 0 or 1: the allowed moves, then the places (as `transfer_network.places` lists them), then for each pair that sits
apart today whether both stay. Source of the solver: Huangfu & Hall (2018), HiGHS, as scipy.optimize.milp.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd

from analytics.transfer_case import Case
from analytics.transfer_network import places

PAIR = ("person_id", "with_id", "person_area", "with_area")
MOST = 4096  # greatest weight of an aim joined out of several: far from where a solver's tolerance counts as one
VOLUNTEERS, PLACES, SPREAD, FIT = "formasi yang diisi sukarelawan", "formasi terisi", "pemerataan kekurangan", "kesesuaian"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One thing to have as much of as can be: a weight per column of moves and places; whole: its values are whole numbers."""

    name: str
    weight: np.ndarray
    whole: bool = True

    def value(self, columns: np.ndarray) -> float:
        """What a plan (1 per column that is taken) has of it."""
        return float(self.weight @ columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Neighbouring aims in one number: the first × scales[0] + the next × scales[1] …, the last as it is."""

    parts: tuple[Aim, ...]
    scales: tuple[int, ...]

    @property
    def weight(self) -> np.ndarray:
        """The weights of all parts in one."""
        return np.sum([scale * one.weight for one, scale in zip(self.parts, self.scales, strict=True)], axis=0)

    def unproven(self, columns: np.ndarray, bound: float) -> tuple[Aim, float] | None:
        """The first part of which some plan might have more than these columns, and how much at most; None where none might.

        bound: what no plan can exceed of the joined number.
        """
        if not self.parts[-1].whole:
            value = self.parts[0].value(columns)
            return None if bound <= value + 1e-6 * max(1.0, abs(value)) else (self.parts[0], bound)
        left = np.floor(bound + 1e-3)
        for one, scale in zip(self.parts, self.scales, strict=True):
            most = left // scale
            if most > one.value(columns):
                return one, float(most)
            left -= scale * one.value(columns)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of a programme being written down: least ≤ Σ value × column ≤ most."""

    row: list[np.ndarray] = field(default_factory=list)
    column: list[np.ndarray] = field(default_factory=list)
    value: list[np.ndarray] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def add(self, column: np.ndarray, value: np.ndarray, least: float, most: float) -> None:
        """One row."""
        self.row.append(np.full(len(column), len(self.least)))
        self.column.append(column)
        self.value.append(value)
        self.least.append(least)
        self.most.append(most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The programme without an aim. upper: 0 for a move that cannot be made; pairs: how many columns stand after the places."""

    case: Case
    cell: np.ndarray
    k: np.ndarray
    rows: Rows
    upper: np.ndarray
    pairs: int

    def whole(self, moves: np.ndarray) -> np.ndarray:
        """1 per move and place of a plan of these moves: a cell's places are filled from its last missing one down."""
        came = np.bincount(self.case.cell[moves.astype(bool)], minlength=len(self.case.cells))
        return np.concatenate([moves.astype(float), (self.k > (self.case.open - came)[self.cell]).astype(float)])


@dataclass(frozen=True, slots=True)
class Solved:
    """moves: True per allowed move taken, None where no plan was found in time. bound: what no plan can exceed."""

    moves: np.ndarray | None
    bound: float


def model(case: Case, pairs: pd.DataFrame, areas: dict[str, str], prices: tuple[np.ndarray, np.ndarray] | None,
          caps: Sequence[tuple[str | None, int]]) -> Model:
    """The programme of a case. prices: grade and cost per person (−1: not known, cannot be moved). caps: a grade (None: all) and
    what its moves may cost. pairs, areas: as transfer_limits.Limits.
    """
    cell, k = places(case)
    rows, moves = Rows(), len(case.person)
    for person in _groups(case.person):
        rows.add(person, np.ones(len(person)), 0, 1)
    for some in _groups(case.origin[case.person]):
        rows.add(some, np.ones(len(some)), 0, float(case.may_leave[case.origin[case.person[some[0]]]]))
    rows.add(np.arange(moves), np.ones(moves), 0, float(case.most))
    _fill(rows, case, cell, k)
    upper = np.ones(moves + len(cell))
    if prices is not None:
        grade, cost = prices[0][case.person], prices[1][case.person]
        upper[:moves][cost < 0] = 0
        for name, most in caps:
            paid = np.flatnonzero((cost > 0) & (np.ones(moves, dtype=bool) if name is None else grade == name))
            rows.add(paid, cost[paid].astype(float), 0, float(most))
    number = _together(rows, case, pairs, areas, moves + len(cell))
    return Model(case=case, cell=cell, k=k, rows=rows, upper=np.concatenate([upper, np.ones(number)]), pairs=number)


def _groups(of: np.ndarray) -> list[np.ndarray]:
    """The numbers of the moves of each person, origin or cell that has any."""
    order = np.argsort(of, kind="stable")
    return [part for part in np.split(order, 1 + np.flatnonzero(np.diff(of[order]))) if len(part)]


def _fill(rows: Rows, case: Case, cell: np.ndarray, k: np.ndarray) -> None:
    """As many places of a cell are filled as people come, the later missing one first."""
    moves, into = len(case.person), {int(case.cell[some[0]]): some for some in _groups(case.cell)}
    for some in _groups(cell):
        come, own = into[int(cell[some[0]])], moves + some
        rows.add(np.concatenate([come, own]), np.concatenate([np.ones(len(come)), -np.ones(len(own))]), 0, 0)
        order = own[np.argsort(-k[some], kind="stable")]
        for before, after in pairwise(order):
            rows.add(np.array([before, after]), np.array([1.0, -1.0]), 0, 1)


def _together(rows: Rows, case: Case, pairs: pd.DataFrame, areas: dict[str, str], first: int) -> int:
    """Either neither of a pair is moved, or both are in one area afterwards; how many columns of their own pairs need."""
    if pairs.empty:
        return 0
    area = np.array([areas.get(str(one), str(one)) for one in case.cells], dtype=object)[case.cell]
    who = {one: np.flatnonzero(case.person == at) for at, one in enumerate(case.people)}
    extra, none = 0, np.zeros(0, dtype=np.int64)
    for one, two, sits, other_sits in zip(*(pairs[name] for name in PAIR), strict=True):
        mine, other = who.get(one, none), who.get(two, none)
        if not len(mine) + len(other):
            continue
        apart = sits != other_sits
        for place in sorted({*area[mine], *area[other], sits, other_sits}):
            # in `place` afterwards: came there, or sat there and did not move; first of the pair less second
            at_home = (sits == place) * 1.0, (other_sits == place) * 1.0
            column = np.concatenate([mine, other])
            value = np.concatenate([(area[mine] == place) - at_home[0], at_home[1] - (area[other] == place)]).astype(float)
            level = at_home[1] - at_home[0]
            if apart:
                flag = np.array([first + extra])
                rows.add(np.concatenate([column, flag]), np.append(value, -1.0), -np.inf, level)
                rows.add(np.concatenate([column, flag]), np.append(value, 1.0), level, np.inf)
            else:
                rows.add(column, value, level, level)
        if apart:
            for some in (mine, other):
                rows.add(np.append(some, first + extra), np.ones(len(some) + 1), 0, 1)
            extra += 1
    return extra


def aims(case: Case, volunteers_first: bool) -> list[Aim]:
    """What is best, in order: places filled, per stage the spread level by level, volunteers, fit.

    A level of the spread is a share: how many cells lack less than it afterwards. Compared from the greatest share down, these
    counts order plans as their sorted shares do.
    """
    cell, k = places(case)
    moves = np.zeros(len(case.person))
    asked = Aim(name=VOLUNTEERS, weight=np.concatenate([case.voluntary[case.person].astype(float), np.zeros(len(cell))]))
    wanted = [Aim(name=PLACES, weight=np.concatenate([moves, np.ones(len(cell))]))]
    for some in _spread(case, cell, k):
        wanted.append(Aim(name=SPREAD, weight=np.concatenate([moves, some.astype(float)])))
    fit = Aim(name=FIT, weight=np.concatenate([case.score, np.zeros(len(cell))]), whole=False)
    return [asked, *wanted, fit] if volunteers_first else [*wanted, asked, fit]


def _spread(case: Case, cell: np.ndarray, k: np.ndarray) -> list[np.ndarray]:
    """Which places count at each level, from the most urgent level down: all of a stage, then its shares."""
    later = case.later[cell]
    today = k > later
    stage = case.stage[cell] + np.where(today, 0, case.stage.max(initial=0))
    found = []
    for one in np.unique(stage):
        here = stage == one
        if not here.all():
            found.append(here)
        nth = np.where(today, k - later, k)
        # What lacks after a place is filled is a level too, also where no one could fill the next.
        whole = case.needed[cell[here]]
        shares = {Fraction(int(a), int(b)) for less in (0, 1) for a, b in zip(nth[here] - less, whole, strict=True) if a and b}
        for share in sorted(shares, reverse=True):
            least = -(-share.numerator * case.needed[cell] // share.denominator)  # the first missing one at that share or above
            found.append(here & (nth == np.maximum(least, 1)))
    return [one for at, one in enumerate(found) if at == 0 or not np.array_equal(one, found[at - 1])]


def joined(wanted: Sequence[Aim]) -> Joined:
    """The first aim with as many of those after it as one number can hold in order; one that is not whole stands alone."""
    parts, scale = [wanted[0]], 1
    radices: list[int] = []
    for one in wanted[1:]:
        most = 1 + int(one.weight.sum())
        if not (parts[0].whole and one.whole) or scale * most > MOST:
            break
        parts.append(one)
        radices.append(most)
        scale *= most
    scales = [int(np.prod(radices[at:], dtype=np.int64)) for at in range(len(parts))]
    return Joined(parts=tuple(parts), scales=tuple(scales))


def programme(made: Model, weight: np.ndarray, held: Sequence[tuple[np.ndarray, int]], seconds: float) -> Solved:
    """The plan with the most of one aim, with at least as much of those before it as is held."""
    from scipy.optimize import Bounds, LinearConstraint, milp
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
    found = milp(cost, integrality=np.ones(wide), bounds=Bounds(0, made.upper),
                 constraints=LinearConstraint(csr_matrix((value, (row, column)), (len(least), wide)), least, most),
                 options={"time_limit": seconds, "mip_rel_gap": 0.0})
    bound = -float("-inf" if found.mip_dual_bound is None else found.mip_dual_bound)
    bound = min(bound, float(weight @ made.upper[:len(weight)]))
    if found.x is None:
        if found.status == 2:
            raise RuntimeError("no plan keeps the limits, though the empty one does")
        return Solved(None, bound)
    return Solved(np.round(found.x[:len(made.case.person)]).astype(bool), bound)
