"""Small made-up transfer cases, and the slow, obvious answer to each in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random

import pandas as pd

STEPS = 10_000  # scores are whole ten-thousandths, so that sums are exact

Key = tuple[int, tuple[Fraction, ...], int, int, int]


@dataclass(frozen=True)
class Small:
    """A case in dicts: person → (origin, voluntary), origin → may_leave, cell → (needed, filled), (person, cell) → score
    in ten-thousandths; far: (person, cell) → hundreds of metres, None where not known (no pairs: distances are not told)."""

    people: dict[int, tuple[int, bool]]
    origins: dict[int, int]
    cells: dict[int, tuple[int, int]]
    arcs: dict[tuple[int, int], int]
    most: int | None = None
    far: dict[tuple[int, int], int | None] = field(default_factory=dict)

    def away(self, move: tuple[int, int]) -> int:
        """Hundreds of metres; what is not known counts as one more than the farthest that is known of the allowed moves."""
        told = self.far.get(move)
        known = [self.far[one] for one in self.arcs if self.far.get(one) is not None]
        return max((1 + one for one in known if one is not None), default=0) if told is None else told

    def known(self) -> Small:
        """The same with every distance written out, so that it stays when moves are taken away."""
        return replace(self, far={move: self.away(move) for move in self.far})

    def frames(self, random: Random | None = None) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """As `transfer.solve` takes them; in a random order of rows where a random is given."""
        rows = ([(person, *row) for person, row in self.people.items()], list(self.origins.items()),
                [(cell, *row) for cell, row in self.cells.items()],
                [(person, cell, score / STEPS) for (person, cell), score in self.arcs.items()])
        columns = (["person_id", "origin_id", "voluntary"], ["origin_id", "may_leave"], ["cell_id", "needed", "filled"],
                   ["person_id", "cell_id", "score"])
        if random:
            for some in rows:
                random.shuffle(some)
        people, origins, cells, arcs = (pd.DataFrame(some, columns=names) for some, names in zip(rows, columns, strict=True))
        if self.far:
            told = [self.far[move] for move in zip(arcs["person_id"], arcs["cell_id"], strict=True)]
            arcs["distance_km"] = [None if far is None else far / 10 for far in told]
            arcs = arcs.astype({"distance_km": float})
        return people, origins, cells, arcs

    def missing(self, entered: Sequence[int]) -> dict[int, int]:
        """How many each cell lacks after a person has entered each of these cells."""
        return {cell: max(needed - filled, 0) - entered.count(cell) for cell, (needed, filled) in self.cells.items()}


def made_up(random: Random, *, people: int = 6, interchangeable: bool = False) -> Small:
    """At most so many people, four cells of need 0 to 7, three origins, every cap tight in some of the cases."""
    number = random.choice([random.randint(0, people), people, people])
    origins = {origin: random.choice([0, 1, 2, 3, people]) for origin in range(1, 4)}
    who = {10 + person: (random.randint(1, 3), random.random() < 0.4) for person in range(number)}
    needs = {cell: random.randint(0, 7) for cell in range(1, random.choice([1, 2, 3, 4, 4]) + 1)}
    most_there = random.choice([0.0, 0.5, 1.1])
    cells = {cell: (needed, random.randint(0, round(needed * most_there))) for cell, needed in needs.items()}
    chance = 1.0 if interchangeable else random.choice([0.3, 0.5, 0.9])
    steps = random.choice([2, 10, STEPS])  # few steps: many ties
    arcs = {(person, cell): random.randint(0, steps) * (STEPS // steps)
            for person in who for cell in cells if random.random() < chance}
    case = Small(who, origins, cells, arcs, random.choice([None, None, None, None, 0, 1, 2, 4]))
    if random.random() < 0.3:
        return case
    return replace(case, far={move: random.choice([None, random.randint(0, 3), random.randint(0, 400)]) for move in arcs})


def spread(case: Small, entered: Sequence[int], *, fairness: bool = True) -> tuple[int, tuple[Fraction, ...]]:
    """Places that stay empty, and the shares still missing from the greatest down (nothing without fairness)."""
    missing = case.missing(entered)
    shares = sorted((Fraction(lacks, case.cells[cell][0]) for cell, lacks in missing.items() if lacks), reverse=True)
    return sum(missing.values()), tuple(shares) if fairness else ()


def key(case: Small, moves: dict[int, int], *, fairness: bool = True) -> Key:
    """What a plan (person → cell) is judged by, the smaller the better: empty places, shares, volunteers, fit, distance."""
    asked = sum(case.people[person][1] for person in moves) if fairness else 0
    fit, far = (sum(of[move] for move in moves.items()) for of in (case.arcs, {move: case.away(move) for move in moves.items()}))
    return (*spread(case, list(moves.values()), fairness=fairness), -asked, -fit, far)


def best(case: Small, *, fairness: bool = True) -> Key:
    """The best key of all plans there are: person by person, every reachable state with the best volunteers, fit and distance."""
    away = {move: case.away(move) for move in case.arcs}
    states: dict[tuple[tuple[int, ...], tuple[int, ...]], tuple[int, int, int]] = {((), ()): (0, 0, 0)}
    for person, (origin, voluntary) in case.people.items():
        grown = dict(states)
        for (left, entered), (asked, fit, near) in states.items():
            if left.count(origin) >= case.origins[origin] or (case.most is not None and len(entered) >= case.most):
                continue
            for cell, (needed, filled) in case.cells.items():
                if (person, cell) in case.arcs and filled + entered.count(cell) < needed:
                    state = tuple(sorted((*left, origin))), tuple(sorted((*entered, cell)))
                    worth = (asked + voluntary if fairness else 0), fit + case.arcs[person, cell], near - away[person, cell]
                    grown[state] = max(grown.get(state, (-1, -1, 0)), worth)
        states = grown
    return min((*spread(case, entered, fairness=fairness), -asked, -fit, -near)
               for (_, entered), (asked, fit, near) in states.items())


def greedy(case: Small) -> dict[int, int]:
    """What one would do by hand: again and again the worst-off cell takes the best-fitting person still free."""
    moves: dict[int, int] = {}
    while case.most is None or len(moves) < case.most:
        missing = case.missing(list(moves.values()))
        left = [case.people[person][0] for person in moves]
        able = [(Fraction(missing[cell], case.cells[cell][0]), score, person, cell) for (person, cell), score in case.arcs.items()
                if missing[cell] > 0 and person not in moves
                and left.count(case.people[person][0]) < case.origins[case.people[person][0]]]
        if not able:
            break
        _, _, person, cell = max(able)
        moves[person] = cell
    return moves
