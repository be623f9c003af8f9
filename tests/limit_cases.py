"""Small transfer cases with limits no network holds, and every plan of each in plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pandas as pd

from analytics import transfer
from analytics.transfer_limits import Limited, Limits, limited
from tests.transfer_cases import Small, made_up

AREAS = ("Timur", "Barat")


@dataclass(frozen=True)
class Limits8:
    """A small case with the area of each cell and origin, pairs, and what a move of each person costs (grade, cost)."""

    case: Small
    areas: dict[int, str]
    homes: dict[int, str]
    pairs: tuple[tuple[int, int], ...]
    costs: dict[int, tuple[str, int]]
    ceilings: dict[str, int]
    ceiling: int | None

    def limits(self) -> Limits:
        pairs = pd.DataFrame([(one, two, self.homes[one], self.homes[two]) for one, two in self.pairs],
                             columns=["person_id", "with_id", "person_area", "with_area"])
        costs = pd.DataFrame([(person, *cost) for person, cost in self.costs.items()], columns=["person_id", "grade", "cost"])
        return Limits(pairs=pairs, areas={str(cell): area for cell, area in self.areas.items()}, costs=costs,
                      ceilings=self.ceilings, ceiling=self.ceiling)

    def keeps(self, moves: dict[int, int]) -> bool:
        """Whether a plan keeps every limit, said the long way round."""
        for pair in self.pairs:
            where = {self.areas[moves[one]] if one in moves else self.homes[one] for one in pair}
            if len(where) > 1 and any(one in moves for one in pair):
                return False
        if self.ceiling is None and not self.ceilings:
            return True
        paid = [self.costs.get(one) for one in moves]
        if None in paid:
            return False
        told = [one for one in paid if one]
        return (self.ceiling is None or sum(cost for _, cost in told) <= self.ceiling) and all(
            sum(cost for grade, cost in told if grade == name) <= most for name, most in self.ceilings.items())


def plans(case: Small) -> Iterator[dict[int, int]]:
    """Every plan there is."""
    people = list(case.people)

    def further(at: int, moves: dict[int, int]) -> Iterator[dict[int, int]]:
        if at == len(people):
            yield dict(moves)
            return
        yield from further(at + 1, moves)
        person, origin = people[at], case.people[people[at]][0]
        if sum(case.people[one][0] == origin for one in moves) >= case.origins[origin]:
            return
        if case.most is not None and len(moves) >= case.most:
            return
        for cell, (needed, filled) in case.cells.items():
            if (person, cell) in case.arcs and filled + list(moves.values()).count(cell) < needed:
                yield from further(at + 1, moves | {person: cell})

    return further(0, {})


def bound_case(random: Random, people: int = 6) -> Limits8:
    """A case with pairs among people and others who stay, and budgets that bind in some."""
    case = made_up(random, people=people)
    who = [*case.people, 90, 91]  # two who are not asked: they stay
    random.shuffle(who)
    pairs = tuple(zip(who[0::2], who[1::2], strict=False))[:random.choice([0, 1, 2, 3])]
    homes = {one: random.choice(AREAS) for one in who}
    areas = {cell: random.choice(AREAS) for cell in case.cells}
    costs = {one: (random.choice(["III", "IV"]), random.randint(0, 3)) for one in case.people if random.random() < 0.9}
    budget = random.random() < 0.6
    ceilings = {"III": random.randint(0, 3)} if budget and random.random() < 0.6 else {}
    ceiling = random.randint(0, 4) if budget and random.random() < 0.7 else None
    return Limits8(case, areas, homes, pairs, costs, ceilings, ceiling)


def found(given: Limits8, *, random: Random | None = None, seconds: float = 60) -> Limited:
    frames = given.case.frames(random)
    free = transfer.solve(*frames, max_moves=given.case.most).moves
    return limited(*frames, free, given.limits(), max_moves=given.case.most, seconds=seconds)


def as_dict(plan: Limited) -> dict[int, int]:
    return dict(zip(plan.moves["person_id"].tolist(), plan.moves["cell_id"].tolist(), strict=True))
