"""The mixed-integer programme behind `analytics.transfer_limits`: its columns, rows and aims.

Columns are whole numbers: how many make each allowed move (of `transfer_limits_groups.Groups`), whether each place is filled (as
`transfer_network.places` lists them), under a budget how many moves of each grade and cost there are, and for each pair that sits
apart today whether both stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd

from analytics.transfer_case import STEP_KM, Case
from analytics.transfer_limits_groups import Groups
from analytics.transfer_network import SCORE_STEP, places, scores

PAIR = ("person_id", "with_id", "person_area", "with_area")
MOST = 65_536  # greatest weight of an aim joined out of several: far from where a solver's tolerance counts as one
VOLUNTEERS, PLACES, SPREAD, FIT = "formasi yang diisi sukarelawan", "formasi terisi", "pemerataan kekurangan", "kesesuaian"
NEAR = "jarak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One thing to have as much of as can be: a weight per column of moves and places; whole: its values are whole numbers.

    unit: what one of them stands for where it is told (a score, kilometres).
    """

    name: str
    weight: np.ndarray
    whole: bool = True
    unit: float = 1.0

    def value(self, columns: np.ndarray) -> float:
        """What a plan (1 per column that is taken) has of it."""
        return float(self.weight @ columns)

    @property
    def least(self) -> float:
        """Below this it cannot be."""
        return float(np.minimum(self.weight, 0).sum())

    @property
    def range(self) -> int:
        """How far two values can be apart."""
        return int(np.abs(self.weight).sum())


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
        # Each counted from the least it can be, so that the rest cannot make up for one of those before.
        left = np.floor(bound + 1e-3) - sum(scale * one.least for one, scale in zip(self.parts, self.scales, strict=True))
        for one, scale in zip(self.parts, self.scales, strict=True):
            most = left // scale + one.least
            if most > one.value(columns):
                return one, float(most)
            left -= scale * (one.value(columns) - one.least)
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
    """The programme without an aim. upper: the most a column can be, 0 for a move that cannot be made."""

    case: Case
    groups: Groups
    cell: np.ndarray
    k: np.ndarray
    rows: Rows
    upper: np.ndarray

    def columns(self, moves: np.ndarray) -> np.ndarray:
        """The columns of moves and places of a plan (True per allowed move of the case): a cell's places are filled from its last
        missing one down.
        """
        came = np.bincount(self.case.cell[moves], minlength=len(self.case.cells))
        made = np.bincount(self.groups.column[moves], minlength=len(self.groups.kin))
        return np.concatenate([made.astype(float), (self.k > (self.case.open - came)[self.cell]).astype(float)])

    def into(self, columns: np.ndarray) -> np.ndarray:
        """How many come into each cell of the case."""
        filled = columns[len(self.groups.kin):].astype(bool)
        return np.bincount(self.cell[filled], minlength=len(self.case.cells))


def model(case: Case, groups: Groups, pairs: pd.DataFrame, area: Sequence[object],
          prices: tuple[np.ndarray, np.ndarray] | None, caps: Sequence[tuple[str | None, int]]) -> Model:
    """The programme of a case. area: per cell. prices: grade and cost per person (−1: not known, cannot be moved). caps: a grade
    (None: all) and what its moves may cost. pairs: as transfer_limits.Limits; who is in one must be a kin of their own.
    """
    cell, k = places(case)
    rows, moves, first = Rows(), len(groups.kin), groups.first()[groups.kin]
    for some in _together_by(groups.kin):
        rows.add(some, np.ones(len(some)), 0, float(groups.size[groups.kin[some[0]]]))
    for some in _together_by(case.origin[first]):
        rows.add(some, np.ones(len(some)), 0, float(case.may_leave[case.origin[first[some[0]]]]))
    rows.add(np.arange(moves), np.ones(moves), 0, float(case.most))
    _fill(rows, groups, cell, k)
    upper = np.concatenate([groups.size[groups.kin], np.ones(len(cell))])
    if prices is not None:
        grade, cost = prices[0][first], prices[1][first]
        upper[:moves][cost < 0] = 0
        paying = _paying(rows, grade, cost, len(upper))
        upper = np.concatenate([upper, np.full(len(paying), float(case.most))])
        for name, most in caps:
            paid = [(column, price) for column, (whose, price) in paying.items() if name in (None, whose)]
            rows.add(np.array([column for column, _ in paid], dtype=int), np.array([price for _, price in paid], dtype=float), 0,
                     float(most))
    number = _together(rows, case, groups, pairs, area, len(upper))
    return Model(case=case, groups=groups, cell=cell, k=k, rows=rows, upper=np.concatenate([upper, np.ones(number)]))


def _together_by(of: np.ndarray) -> list[np.ndarray]:
    """The numbers of those that have the same value, for each value there is."""
    order = np.argsort(of, kind="stable")
    return [part for part in np.split(order, 1 + np.flatnonzero(np.diff(of[order]))) if len(part)]


def _fill(rows: Rows, groups: Groups, cell: np.ndarray, k: np.ndarray) -> None:
    """As many places of a hub's cells are filled as people come, in each cell the later missing one first."""
    moves, hub = len(groups.kin), groups.of_cell[cell]
    into = {int(groups.hub[some[0]]): some for some in _together_by(groups.hub)}
    for some in _together_by(hub):
        come = into[int(hub[some[0]])]
        rows.add(np.concatenate([come, moves + some]), np.concatenate([np.ones(len(come)), -np.ones(len(some))]), 0, 0)
    for some in _together_by(cell):
        for before, after in pairwise(moves + some[np.argsort(-k[some], kind="stable")]):
            rows.add(np.array([before, after]), np.array([1.0, -1.0]), 0, 1)


def _paying(rows: Rows, grade: np.ndarray, cost: np.ndarray, first: int) -> dict[int, tuple[str, int]]:
    """A column for how many moves of each grade and cost there are, and what one of them costs: a ceiling then speaks of a
    handful of whole numbers, which the solver can branch on, and not of thousands of moves.
    """
    found: dict[int, tuple[str, int]] = {}
    for whose, price in sorted({(str(one), int(much)) for one, much in zip(grade, cost, strict=True) if much > 0}):
        some = np.flatnonzero((cost == price) & (grade == whose))
        column = first + len(found)
        rows.add(np.append(some, column), np.append(np.ones(len(some)), -1.0), 0, 0)
        found[column] = (whose, price)
    return found


def _together(rows: Rows, case: Case, groups: Groups, pairs: pd.DataFrame, area: Sequence[object], first: int) -> int:
    """Either neither of a pair is moved, or both are in one area afterwards; how many columns of their own pairs need."""
    if pairs.empty:
        return 0
    of_hub = {int(hub): str(area[at]) for at, hub in enumerate(groups.of_cell)}
    where = np.array([of_hub[int(hub)] for hub in groups.hub], dtype=object)
    kin = dict(zip(case.people, groups.of_person, strict=True))
    extra = 0
    for one, two, sits, other_sits in zip(*(pairs[name] for name in PAIR), strict=True):
        mine, other = (np.flatnonzero(groups.kin == kin.get(who, -1)) for who in (one, two))
        if not len(mine) + len(other):
            continue
        apart, column = sits != other_sits, np.concatenate([mine, other])
        for place in sorted({*where[mine], *where[other], sits, other_sits}):
            # in `place` afterwards: came there, or sat there and did not move; first of the pair less second
            at_home = (sits == place) * 1.0, (other_sits == place) * 1.0
            value = np.concatenate([(where[mine] == place) - at_home[0], at_home[1] - (where[other] == place)]).astype(float)
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


def aims(made: Model, volunteers_first: bool) -> list[Aim]:
    """What is best but for fit, in order: places filled, per stage the spread level by level, volunteers.

    A level of the spread is a share: how many cells lack less than it afterwards. Compared from the greatest share down, these
    counts order plans as their sorted shares do. Told is what each adds to the one before: as that one is held, the order is the
    same, and as few cells differ between two levels, many of them fit in one number (a programme each took minutes).
    """
    case, groups = made.case, made.groups
    moves, filled = np.zeros(len(groups.kin)), np.zeros(len(made.cell))
    asked = Aim(name=VOLUNTEERS, weight=np.concatenate([case.voluntary[groups.first()[groups.kin]].astype(float), filled]))
    wanted = [Aim(name=PLACES, weight=np.concatenate([moves, filled + 1]))]
    before = filled
    for some in (one.astype(float) for one in _spread(case, made.cell, made.k)):
        more = some - before if np.abs(some - before).sum() < some.sum() else some
        wanted.append(Aim(name=SPREAD, weight=np.concatenate([moves, more])))
        before = some
    return [asked, *wanted] if volunteers_first else [*wanted, asked]


def last_aims(made: Model) -> list[Aim]:
    """The sum of scores, then the shortest distance, of a model that keeps everybody apart.

    What is to be held must be whole, so scores finer than ten-thousandths have no distance after them. All plans have as many
    moves by then, and what each is nearer than the farthest adds up.
    """
    case, none = made.case, np.zeros(len(made.cell))
    steps, unit = scores(case)
    if unit == SCORE_STEP:
        return [Aim(name=FIT, weight=np.concatenate([case.score, none]), whole=False)]
    found = [Aim(name=FIT, weight=np.concatenate([steps.astype(float), none]), unit=unit)]
    if case.far is not None:
        nearer = case.far.max(initial=0) - case.far.astype(float)
        found.append(Aim(name=NEAR, weight=np.concatenate([nearer, none]), unit=STEP_KM))
    return found


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
    """The first aim with as many of its kind after it as one number can hold in order; one that is not whole stands alone.

    How many places are filled stands alone too: it is soon proven, and everything after it far sooner once it is held.
    """
    parts, scale = [wanted[0]], 1
    radices: list[int] = []
    for one in wanted[1:]:
        most = 1 + one.range
        if not (parts[0].whole and one.whole) or one.name != parts[0].name or scale * most > MOST:
            break
        parts.append(one)
        radices.append(most)
        scale *= most
    scales = [int(np.prod(radices[at:], dtype=np.int64)) for at in range(len(parts))]
    return Joined(parts=tuple(parts), scales=tuple(scales))
