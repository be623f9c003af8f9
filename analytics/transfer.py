"""The transfer plan: who could move where, so that what is still missing afterwards is spread as evenly as it can be.

Best is, in this order, each only among the plans equal in all before it:

1. Fairest remaining shortage. The fewest places stay empty; then the cells' shares that are still missing (missing ÷
   needed), sorted from the greatest down, are the smallest compared one by one: the worst-off is served first.
2. Volunteers first: the most places filled by people who asked.
3. Best fit: the greatest sum of scores.
4. Fewest moves, shortest distance: of all plans equal so far, each of which has as many moves as it fills places, the one whose
   kilometres add up to the least, compared by the hundred metres. A distance nobody knows is no advantage: it counts as a
   hundred metres more than the farthest that is known among the allowed moves. Without distances
   nothing is decided here.
5. What is still equal is decided by the order of ids, in which the solver is given everything: the same rows, in whatever order,
   give the same plan.

Never more people leave an origin than it may give (`may_leave` holds the floors), nobody moves twice, and a move fills
exactly one missing place; so a plan with the fewest empty places has no move too many.

Why this is exact. The sets of places that can be filled together are the independent sets of a matroid (a gammoid, cut
off at max_moves), and a matroid's best basis depends on the order of the weights alone. So any cost that grows with k ÷
needed for a cell's k-th missing person gives the same vector: `transfer_network.urgency` ranks the places by it and the
flow takes the greatest sum of ranks. For interchangeable people with needs alike it is the Lorenz-dominant vector.
Costs such as (k² − (k − 1)²) ÷ needed² do not grow with k ÷ needed: of 3 missing in 4 and 2 in 3 they serve the second
first. Sources: Mishra et al. (2025), arXiv 2510.18708; Edmonds (1971) on matroids and the greedy algorithm; Frank &
Murota (2022) on decreasingly minimal integral vectors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.cycles import cycles
from analytics.min_cost_flow import lexicographic
from analytics.transfer_case import STEP_KM, Case, Status, case
from analytics.transfer_network import network, objectives

__all__ = ["Bound", "Plan", "Status", "cycles", "solve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """How good any plan under the same caps can be, in the order in which it counts; this plan reaches it.

    places: filled. empty: places that stay empty, over all cells (those that fall vacant later among them). worst: the
    greatest missing ÷ needed of any cell (0 where none lacks anybody). voluntary: places filled by people who asked. fit:
    the sum of scores, to a billionth a move. distance_km: of all moves together (unknown as above); null where not told. Without
    fairness only places, fit and distance are a bound, the others are what this plan has.
    """

    places: int
    empty: int
    worst: float
    voluntary: int
    fit: float
    distance_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """moves: person_id, cell_id, score, a row per proposed move, by person_id.

    status: 'optimal', proven the best; without any allowed move the reason: 'no_open_place' (no cell lacks anybody),
    'nobody_may_leave' (no people, or no origin may give anybody), 'no_allowed_move' (no arc leads from somebody who may
    leave to an open place), 'no_moves_asked' (max_moves is 0).
    """

    moves: pd.DataFrame
    status: Status
    bound: Bound


def solve(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame, *,
          max_moves: int | None = None, fairness: bool = True) -> Plan:
    """The best plan, by the order this module's first lines give.

    people: person_id, origin_id, voluntary (missing = no). origins: origin_id, may_leave (below 0 counts as 0: it is
    already under its floor). cells: cell_id, needed, filled (whole numbers; nothing is open where filled ≥ needed); where
    asked also later (places that fall vacant within the horizon: filled after all that are empty today) and stage (1, 2, …:
    as many places of stage 1 as can be, then of stage 2; the number of places filled in all stays the greatest).
    arcs: person_id, cell_id, score (0 to 1), only allowed moves, one row per pair; where asked also distance_km (null = not
    known), without which distances play no part. fairness=False: the most places filled, then the greatest sum of scores, then
    the shortest distance.

    An empty frame may come without columns. ValueError, in words, for: a missing column, an id that stands twice or is
    unknown to the frame it points to, a count that is no whole number, a score that is missing or outside 0 to 1, a distance no
    two places on earth have.
    """
    given = case(people, origins, cells, arcs, max_moves)
    chosen = np.zeros(0, dtype=np.int64)
    if given.status == "optimal":
        flow, _ = lexicographic(network(given), objectives(given, fairness), alone=1 if given.far is None else 2)
        before = len(given.may_leave) + len(given.people)
        chosen = np.flatnonzero(flow[before:before + len(given.person)])
    moves = pd.DataFrame({"person_id": given.people[given.person[chosen]], "cell_id": given.cells[given.cell[chosen]],
                          "score": given.score[chosen]})
    return Plan(moves=moves, status=given.status, bound=_bound(given, chosen))


def _bound(given: Case, chosen: np.ndarray) -> Bound:
    left = given.open - np.bincount(given.cell[chosen], minlength=len(given.cells))
    lacking = left > 0
    return Bound(places=len(chosen), empty=int(left.sum()),
                 worst=float((left[lacking] / given.needed[lacking]).max(initial=0)),
                 voluntary=int(given.voluntary[given.person[chosen]].sum()), fit=float(given.score[chosen].sum()),
                 distance_km=None if given.far is None else round(int(given.far[chosen].sum()) * STEP_KM, 1))
