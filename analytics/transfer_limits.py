"""A transfer plan under limits that no network can hold: pairs who asked to be placed together, and a budget by grade.

Off unless asked for; `transfer.solve` knows nothing of them. Best is what `analytics.transfer` calls best, one aim after the
other, among the plans that keep the limits:

1. The plan without limits, but with no more moves than the budget could pay at all, is found first. Where it keeps them it is
the answer: no plan under limits can be better.
2. Else each aim in turn (`transfer_limits_model.aims`) is a mixed-integer programme in which all earlier ones are held at their
   best. An aim that already stands where it stands without limits, as do all before it, needs no programme of its own.
3. HiGHS proves each by its bound (`transfer_limits_solver`). Where the time ends first, the best plan so far is given, with the
   aim it stopped at, its value and the bound that no plan can exceed. Who fits best is found for it by a flow, with as many from
   each origin and grade; then fit and, where it was told, the shortest distance are proven in a programme that keeps everybody
   apart.

Limits break the matroid of the network, so the spread is compared level by level and not by one sum of ranks.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from analytics import transfer
from analytics.columns import ids
from analytics.transfer_case import STEP_KM, Case, case
from analytics.transfer_case import Status as Reason
from analytics.transfer_limits_groups import alike
from analytics.transfer_limits_groups import alone as apart_all
from analytics.transfer_limits_model import PAIR, Aim, Model, aims, joined, last_aims, model
from analytics.transfer_limits_solver import programme
from analytics.transfer_network import ranks

Status = Reason | Literal["time_limit"]
SECONDS = 200.0


def _pairs() -> pd.DataFrame:
    return pd.DataFrame({name: [] for name in PAIR})


def _costs() -> pd.DataFrame:
    return pd.DataFrame({"person_id": [], "grade": [], "cost": []})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a plan must keep besides the rules of each move.

    pairs: person_id, with_id, person_area, with_area (where each sits now), a row per pair, nobody in two of them: either neither
    is moved, or both are in one area afterwards. One who is not among the solver's people stays. areas: cell_id -> area.
    costs: person_id, grade, cost (a whole number from 0 up) where there is a budget; who is not in it cannot be moved then.
    ceilings: grade -> what the moves of that grade may cost together; ceiling: what all may.
    """

    pairs: pd.DataFrame = field(default_factory=_pairs)
    areas: dict[str, str] = field(default_factory=dict)
    costs: pd.DataFrame = field(default_factory=_costs)
    ceilings: dict[str, int] = field(default_factory=dict)
    ceiling: int | None = None

    @property
    def budgeted(self) -> bool:
        """Whether moves cost anything that is limited."""
        return self.ceiling is not None or bool(self.ceilings)

    def affordable(self, most: int | None) -> int | None:
        """No more moves than `most`, and than the whole budget would pay if all were as cheap as the cheapest."""
        least = int(self.costs["cost"].min()) if len(self.costs) else 0
        if self.ceiling is None or not least:
            return most
        return self.ceiling // least if most is None else min(most, self.ceiling // least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """moves: person_id, cell_id, score, by person_id. status: 'optimal' (proven), 'time_limit', or why there is no move.

    searched: whether a programme was needed, since the plan without limits broke one. places: filled; free: filled by the plan
    without limits. aim, value, bound: where the time ended, the aim that was being sought, what this plan reaches of it and what
    no plan can exceed while all earlier aims stand at their best.
    """

    moves: pd.DataFrame
    status: Status
    places: int
    free: int
    searched: bool = True
    aim: str = ""
    value: float = 0.0
    bound: float = 0.0


def limited(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame, free: pd.DataFrame,
            limits: Limits, *, max_moves: int | None = None, volunteers_first: bool = False,
            seconds: float = SECONDS) -> Limited:
    """The best plan that keeps the limits. The frames are those of `transfer.solve`; free: the moves of the best plan without
    limits, or with some that every plan under them keeps.

    volunteers_first: the most places filled by people who asked, before all else. The same rows in any order give the same plan
    where it is proven; where time ended, the machine's speed has a part in it, and the status says so.
    """
    if not broken(free, limits):
        return Limited(moves=free, status="optimal", places=len(free), free=len(free), searched=False)
    given, until = case(people, origins, cells, arcs, max_moves), time.monotonic() + seconds
    prices, area = _prices(given, limits), [limits.areas.get(str(one), str(one)) for one in given.cells]
    paired = np.isin(given.people, [*limits.pairs["person_id"], *limits.pairs["with_id"]])
    words = [f"{at}" if alone else f"{name} {cost}" for at, (alone, name, cost) in enumerate(zip(paired, *prices, strict=True))]
    parts = limits.pairs, area, prices if limits.budgeted else None, _caps(limits)
    lean = model(given, alike(given, words, area), *parts)
    begun = _chosen(given, _trimmed(_urgent_first(given, free), limits))
    goal = None if volunteers_first else lean.columns(_chosen(given, free))
    best, told = _sought(lean, aims(lean, volunteers_first), lean.columns(begun), goal, until)
    chosen = _sent(lean, best, paired, prices)
    if told is None:
        whole = model(given, apart_all(given), *parts)
        held = [(one.weight, int(one.value(whole.columns(chosen)))) for one in aims(whole, volunteers_first)]
        best, told = _sought(whole, last_aims(whole), whole.columns(chosen), None, until, held)
        chosen = best[:len(given.person)].astype(bool)
    moves = _moves(given, chosen)
    if broken(moves, limits):
        raise RuntimeError("the programme's plan breaks a limit")
    aim, value, bound = told or ("", 0.0, 0.0)
    return Limited(moves=moves, status="time_limit" if aim else "optimal", places=len(moves), free=len(free), aim=aim,
                   value=value, bound=bound)


def apart(moves: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """The pairs (rows of limits.pairs) of whom one is moved or both are, and who are not in one area afterwards."""
    pairs, to = limits.pairs, dict(zip(moves["person_id"], moves["cell_id"], strict=True))
    bad = []
    for who, partner, sits, other in zip(*(pairs[name] for name in PAIR), strict=True):
        now = {who: sits, partner: other}
        then = [limits.areas.get(str(to[one]), str(to[one])) if one in to else area for one, area in now.items()]
        bad.append(bool(now.keys() & to.keys()) and then[0] != then[1])
    return pairs[np.array(bad, dtype=bool)]


def spent(moves: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """What the moves cost, a row per grade with a cost: grade, moves, cost, most (its ceiling, null without); by grade."""
    costs = limits.costs.drop_duplicates("person_id")
    mine = costs[costs["person_id"].isin(moves["person_id"])].groupby("grade")["cost"].agg(["size", "sum"])
    grades = sorted({str(one) for one in costs["grade"]} | set(limits.ceilings))
    mine = mine.reindex(grades, fill_value=0).astype("int64")
    most = pd.array([limits.ceilings.get(one) for one in grades], dtype="Float64")
    return pd.DataFrame({"grade": pd.Series(grades, dtype="str"), "moves": mine["size"].to_numpy(),
                         "cost": mine["sum"].to_numpy(), "most": most})


def unpriced(moves: pd.DataFrame, limits: Limits) -> pd.Series:
    """Whose moves have no known cost though there is a budget: their person_id."""
    known = set(limits.costs["person_id"])
    return moves["person_id"][~moves["person_id"].isin(known)] if limits.budgeted else moves["person_id"].iloc[:0]


def broken(moves: pd.DataFrame, limits: Limits) -> bool:
    """Whether the moves break a limit."""
    if len(apart(moves, limits)):
        return True
    if not limits.budgeted:
        return False
    rows = spent(moves, limits)
    over = rows["cost"].gt(rows["most"]).fillna(False).any()
    return bool(over or len(unpriced(moves, limits)) or (limits.ceiling is not None and rows["cost"].sum() > limits.ceiling))


def _sought(made: Model, wanted: Sequence[Aim], best: np.ndarray, goal: np.ndarray | None, until: float,
            held: Sequence[tuple[np.ndarray, int]] = ()) -> tuple[np.ndarray, tuple[str, float, float] | None]:
    """Aim after aim: the columns found, and the aim, value and bound at which the time ended (None: all are proven).

    goal: the columns of the best plan without limits. held: weights and values of aims to be kept besides.
    """
    held, at = list(held), 0
    while at < len(wanted):
        aim = wanted[at]
        if goal is not None and aim.value(best) == aim.value(goal):
            held.append((aim.weight, int(aim.value(best))))
            at += 1
            continue
        some = joined(wanted[at:])
        found = programme(made, some, held, max(until - time.monotonic(), 0.0), best)
        if found.columns is not None and some.weight @ found.columns >= some.weight @ best:
            best = found.columns
        if open_yet := some.unproven(best, found.bound):
            aim, most = open_yet
            return best, (aim.name, aim.value(best) * aim.unit, most * aim.unit)
        held += [(one.weight, int(one.value(best))) for one in some.parts if one.whole]
        if goal is not None and any(one.value(best) != one.value(goal) for one in some.parts):
            goal = None  # from here on the plan without limits is no bound any more
        at += len(some.parts)
    return best, None


def _chosen(given: Case, moves: pd.DataFrame) -> np.ndarray:
    """Which allowed moves these are; one the case does not know has no part in it."""
    person, cell = (index.get_indexer(pd.Index(ids(moves[name]))) for index, name in (
        (given.people, "person_id"), (given.cells, "cell_id")))
    known = (person >= 0) & (cell >= 0)
    wide = len(given.cells)
    return np.isin(given.person.astype(np.int64) * wide + given.cell, person[known].astype(np.int64) * wide + cell[known])


def _moves(given: Case, chosen: np.ndarray) -> pd.DataFrame:
    picked = np.flatnonzero(chosen)
    return pd.DataFrame({"person_id": given.people[given.person[picked]], "cell_id": given.cells[given.cell[picked]],
                         "score": given.score[picked]})


def _sent(made: Model, columns: np.ndarray, paired: np.ndarray, prices: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Who goes where, True per allowed move: as many into each cell as the columns say, and as many of each origin, grade, cost
    and of volunteers; among these the best fit, a flow. Of a pair each takes the best cell of their hub first.
    """
    given, groups, into = made.case, made.groups, made.into(columns)
    count = columns[:len(groups.kin)]
    chosen = np.zeros(len(given.person), dtype=bool)
    for at in np.flatnonzero((count > 0) & paired[groups.first()[groups.kin]]):
        ways = np.flatnonzero((groups.column == at) & (into[given.cell] > 0))
        chosen[ways[np.argmax(given.score[ways])]] = True
        into[given.cell[ways[np.argmax(given.score[ways])]]] -= 1
    alike = pd.Series([f"{origin} {voluntary} {name} {price}" for origin, voluntary, name, price in zip(
        given.origin, given.voluntary, *prices, strict=True)])
    free = np.flatnonzero((count > 0) & ~paired[groups.first()[groups.kin]])
    leave = pd.Series(count[free]).groupby(alike.iloc[groups.first()[groups.kin[free]]].to_numpy()).sum()
    who = np.flatnonzero(~paired & alike.isin(leave.index).to_numpy())
    ways = np.flatnonzero((into[given.cell] > 0) & np.isin(given.person, who))
    plan = transfer.solve(
        pd.DataFrame({"person_id": who, "origin_id": alike.iloc[who].to_numpy(), "voluntary": False}),
        pd.DataFrame({"origin_id": leave.index, "may_leave": leave.to_numpy()}),
        pd.DataFrame({"cell_id": np.arange(len(into)), "needed": into, "filled": 0}),
        pd.DataFrame({"person_id": given.person[ways], "cell_id": given.cell[ways], "score": given.score[ways],
                      **({} if given.far is None else {"distance_km": given.far[ways] * STEP_KM})}), fairness=False)
    wide = len(given.cells)
    sent = plan.moves["person_id"].to_numpy(dtype=np.int64) * wide + plan.moves["cell_id"].to_numpy(dtype=np.int64)
    return chosen | np.isin(given.person.astype(np.int64) * wide + given.cell, sent)


def _urgent_first(given: Case, moves: pd.DataFrame) -> pd.DataFrame:
    """The moves by the urgency of the places they fill: the first of them are what a shorter plan would be."""
    cell = given.cells.get_indexer(pd.Index(ids(moves["cell_id"])))
    nth = pd.Series(cell).groupby(cell).cumcount().to_numpy()
    return moves.iloc[np.argsort(-ranks(given, cell, given.open[cell] - nth), kind="stable")]


def _trimmed(free: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """The plan without limits, less what breaks them: a plan to begin with, not yet the best."""
    kept = free[~free["person_id"].isin(unpriced(free, limits))]
    if limits.budgeted:
        costs = limits.costs.drop_duplicates("person_id")
        each = zip(costs["grade"].astype(str), costs["cost"].astype(int), strict=True)
        price = dict(zip(costs["person_id"], each, strict=True))
        left, of_grade, stays = limits.ceiling, dict(limits.ceilings), []
        for person in kept["person_id"]:
            grade, cost = price[person]
            fits = (left is None or cost <= left) and cost <= of_grade.get(grade, cost)
            stays.append(fits)
            if fits:
                left = None if left is None else left - cost
                if grade in of_grade:
                    of_grade[grade] -= cost
        kept = kept[np.array(stays, dtype=bool)]
    bad = apart(kept, limits)
    while len(bad):
        kept = kept[~kept["person_id"].isin([*bad["person_id"], *bad["with_id"]])]
        bad = apart(kept, limits)
    return kept


def _prices(given: Case, limits: Limits) -> tuple[np.ndarray, np.ndarray]:
    """grade and cost per person of the case (cost −1: not known); without a budget nothing costs anything."""
    if not limits.budgeted:
        return np.full(len(given.people), ""), np.zeros(len(given.people), dtype="int64")
    costs = limits.costs.drop_duplicates("person_id").set_index("person_id")
    grade = costs["grade"].reindex(given.people).astype(object).to_numpy()
    return grade, costs["cost"].reindex(given.people).fillna(-1).to_numpy(dtype="int64")


def _caps(limits: Limits) -> list[tuple[str | None, int]]:
    return [*limits.ceilings.items(), *([] if limits.ceiling is None else [(None, limits.ceiling)])]
