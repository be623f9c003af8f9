"""A transfer plan as a flow: source → origin → person → cell → places still empty → back to the source.

Capacities are the caps: what may leave an origin, one move per person, one person per place, all moves together on the
arc back. Objectives are costs on the arcs, as `analytics.min_cost_flow` takes them.
"""

from __future__ import annotations

import numpy as np

from analytics.min_cost_flow import Network, Objective
from analytics.transfer_case import Case

SCORE_STEP, USUAL = 1e-9, 100_000  # scores are compared in whole billionths; criteria give ten-thousandths


def network(case: Case) -> Network:
    """The arcs in five blocks: origins, people, allowed moves, places (as `places` lists them), the way back."""
    people, origins = len(case.people), len(case.may_leave)
    cell_node, origin_node = people, people + len(case.cells)
    source, sink = origin_node + origins, origin_node + origins + 1
    cell, _ = places(case)
    tail: list[np.ndarray] = [np.full(origins, source), origin_node + case.origin, case.person, cell_node + cell,
                              np.array([sink])]
    head: list[np.ndarray] = [origin_node + np.arange(origins), np.arange(people), cell_node + case.cell,
                              np.full(len(cell), sink), np.array([source])]
    ones = np.ones(people + len(case.person) + len(cell), dtype=np.int32)
    capacity = [np.minimum(case.may_leave, people), ones, np.array([case.most])]
    return Network(tail=_joined(*tail), head=_joined(*head), capacity=_joined(*capacity),
                   supply=np.zeros(sink + 1, dtype=np.int64))


def places(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """cell and k of every empty place that could be filled: its k-th missing person, the last first.

    A cell that lacks ten and has three allowed moves has its 8th, 9th and 10th here.
    """
    reachable = np.minimum(case.open, np.bincount(case.cell, minlength=len(case.cells)))
    cell = np.repeat(np.arange(len(case.cells)), reachable)
    nth = np.arange(len(cell)) - np.repeat(np.cumsum(reachable) - reachable, reachable)
    return cell, case.open[cell] - nth


def urgency(k: np.ndarray, needed: np.ndarray, stage: np.ndarray | None = None) -> np.ndarray:
    """1, 2, 3 … per empty place: the greater the share that lacks where it is the k-th missing of `needed`, the higher.

    At the same share the cell with the smaller need comes first, since one person lifts it further. stage: every place of
    stage 1 stands above every place of stage 2, and so on; None = all alike.
    """
    share = k / needed  # equal fractions give equal floats, different ones different floats, up to needs of 2^26
    after = np.zeros(len(share)) if stage is None else stage
    order = np.lexsort((-needed, share, -after))
    steps = (np.diff(share[order]) != 0) | (np.diff(needed[order]) != 0) | (np.diff(after[order]) != 0)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = 1 + np.concatenate([[0], np.cumsum(steps)])[: len(order)]
    return rank


def ranks(case: Case, cell: np.ndarray, k: np.ndarray) -> np.ndarray:
    """The urgency of the places: what is empty today first, by its stage; then what falls vacant later.

    The first places filled in a cell are those empty today, so the k-th missing is one of today's while k > later.
    """
    later, stage = case.later[cell], case.stage[cell]
    today = k > later
    return urgency(np.where(today, k - later, k), case.needed[cell], stage + np.where(today, 0, case.stage.max(initial=0)))


def scores(case: Case) -> tuple[np.ndarray, float]:
    """Each move's score as a whole number, and what one of them is: a ten-thousandth where all scores are whole ones, else a
    billionth. Small numbers leave room for distance beside fit in one cost.
    """
    steps = np.rint(case.score / SCORE_STEP).astype(np.int32)
    return (steps, SCORE_STEP) if (steps % USUAL).any() else (steps // USUAL, SCORE_STEP * USUAL)


def objectives(case: Case, fairness: bool) -> list[Objective]:
    """The objectives in order; each gains what it wants by a negative cost, and the distance (if told) comes last as it is."""
    origins, people, moves, back = (np.zeros(number, dtype=np.int8) for number in (
        len(case.may_leave), len(case.people), len(case.person), 1))
    cell, k = places(case)
    none = np.zeros(len(cell), dtype=np.int8)
    fit, step = scores(case)
    best = Objective(cost=_joined(origins, people, -fit, none, back), span=1 + case.most * round(1 / step))
    near = [] if case.far is None else [Objective(cost=_joined(origins, people, case.far, none, back),
                                                  span=1 + case.most * int(case.far.max(initial=0)))]
    if not fairness:
        return [Objective(cost=_joined(origins, people, moves, none - 1, back), span=1 + case.most), best, *near]
    rank = ranks(case, cell, k)
    return [Objective(cost=_joined(origins, people, moves, -rank, back), span=1 + case.most * int(rank.max(initial=0))),
            Objective(cost=_joined(origins, -case.voluntary.astype(np.int8), moves, none, back), span=1 + case.most), best, *near]


def _joined(*blocks: np.ndarray) -> np.ndarray:
    """In 32 bits: nodes, capacities, ranks and billionths all fit, and a large region has a million arcs."""
    return np.concatenate(blocks, dtype=np.int32, casting="same_kind")
