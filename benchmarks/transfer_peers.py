"""The plan by others: HiGHS as a linear programme, and scipy's matching, which knows no rules.

    python -m benchmarks.transfer_peers WAY SIZE ROUNDS

answers one way in a process of its own (WAY: ours, fit_only, rule_free, highs, scipy; SIZE: as in
`benchmarks.transfer_case`), with a line of JSON: seconds of processor time (the quickest round), places, worst, first (the
objectives before fit in one number), fit and km. ours and highs answer the same question. rule_free and scipy answer the same
other one: everybody may leave, every cell takes one, the greatest sum of scores that fills them all.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from analytics import transfer
from analytics.transfer_network import urgency
from benchmarks.transfer_case import SIZES, Frames, frames

Answer = dict[str, float]


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def ours(given: Frames) -> Answer:
    """`transfer.solve`, from the frames to the frame of moves."""
    seconds, plan = _timed(lambda: transfer.solve(*given))
    return _told(seconds, plan) | {"first": first_objectives(given, plan.moves)}


def fit_only(given: Frames) -> Answer:
    """The same without fairness: what the even spread costs in fit, and how much lower it brings the worst cell."""
    return _told(*_timed(lambda: transfer.solve(*given, fairness=False)))


def rule_free(given: Frames) -> Answer:
    """`transfer.solve` where no cap binds and every cell takes one."""
    people, origins, cells, arcs = given
    free = people, origins.assign(may_leave=len(people)), cells.assign(needed=1, filled=0), arcs
    return _told(*_timed(lambda: transfer.solve(*free, fairness=False)))


def _told(seconds: float, plan: transfer.Plan) -> Answer:
    return {"seconds": seconds, "places": plan.bound.places, "worst": plan.bound.worst, "fit": plan.bound.fit,
            "km": plan.bound.distance_km}


def first_objectives(given: Frames, moves: pd.DataFrame) -> float:
    """Urgency of the places filled times one more than all moves, and volunteers: the objectives before fit in one number."""
    people, _, cells, _ = given
    entered = moves["cell_id"].value_counts().reindex(cells["cell_id"], fill_value=0).to_numpy()
    cell, k, rank = _ranked(cells)
    filled = k > (cells["needed"] - cells["filled"]).to_numpy()[cell] - entered[cell]
    return float(rank[filled].sum() * (len(people) + 1) + people["voluntary"].to_numpy()[moves["person_id"]].sum())


def _ranked(cells: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    missing = (cells["needed"] - cells["filled"]).to_numpy()
    cell = np.repeat(np.arange(len(cells)), missing)
    k = np.concatenate([np.arange(1, lacks + 1) for lacks in missing])
    return cell, k, urgency(k, cells["needed"].to_numpy()[cell])


def highs(given: Frames) -> Answer:
    """Three linear programmes: the objectives before fit, fit, distance; what the duals of one fix is fixed in the next."""
    import highspy

    people, _, cells, arcs = given
    cell, _, rank = _ranked(cells)
    started = time.process_time()
    voluntary = people["voluntary"].to_numpy()[arcs["person_id"]]
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.passModel(_programme(given, cell, np.concatenate([-voluntary.astype(float), -rank * (len(people) + 1.0)])))
    solver.run()
    first = solver.getInfo().objective_function_value
    far = arcs["distance_km"].fillna(arcs["distance_km"].max() + 0.1).to_numpy() / 0.1
    for of_move in (-arcs["score"].to_numpy() / 1e-4, far):
        solution = solver.getSolution()
        for dual, value, change in ((solution.col_dual, solution.col_value, solver.changeColsBounds),
                                    (solution.row_dual, solution.row_value, solver.changeRowsBounds)):
            fixed = np.flatnonzero(np.abs(np.asarray(dual)) > 0.5).astype(np.int32)  # duals are whole numbers here
            at = np.round(np.asarray(value))[fixed]
            change(len(fixed), fixed, at, at)
        cost = np.concatenate([np.rint(of_move), np.zeros(len(cell))])
        solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        solver.run()
    seconds = time.process_time() - started
    moves = np.round(np.asarray(solver.getSolution().col_value)[:len(arcs)])
    return {"seconds": seconds, "places": float(moves.sum()), "first": float(np.round(-first)),
            "fit": float(arcs["score"].to_numpy() @ moves), "km": float(np.rint(far) @ moves) * 0.1}


def _programme(given: Frames, cell: np.ndarray, cost: np.ndarray) -> object:
    """Columns: allowed moves and places, each 0 to 1. Rows: people, origins, cells (moves in = places filled)."""
    import highspy
    from scipy.sparse import csc_matrix

    people, origins, cells, arcs = given
    move, place = np.arange(len(arcs)), len(arcs) + np.arange(len(cell))
    origin = len(people) + people["origin_id"].to_numpy()[arcs["person_id"]]
    first_cell = len(people) + len(origins)
    rows = np.concatenate([arcs["person_id"], origin, first_cell + arcs["cell_id"], first_cell + cell])
    values = np.concatenate([np.ones(3 * len(arcs)), -np.ones(len(cell))])
    matrix = csc_matrix((values, (rows, np.concatenate([move, move, move, place]))), (first_cell + len(cells), len(cost)))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(cost), first_cell + len(cells)
    model.col_cost_, model.col_lower_, model.col_upper_ = cost, np.zeros(len(cost)), np.ones(len(cost))
    model.row_lower_ = np.concatenate([np.full(first_cell, -highspy.kHighsInf), np.zeros(len(cells))])
    model.row_upper_ = np.concatenate([np.ones(len(people)), origins["may_leave"], np.zeros(len(cells))])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    return model


def scipy(given: Frames) -> Answer:
    """One person for every cell, the greatest sum of scores; no origins, no needs, no volunteers."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    people, _, cells, arcs = given
    weight = arcs["score"].to_numpy() + 1.0  # 0 would be no edge

    def matched() -> float:
        graph = csr_matrix((weight, (arcs["cell_id"], arcs["person_id"])), shape=(len(cells), len(people)))
        return float(np.asarray(graph[min_weight_full_bipartite_matching(graph, maximize=True)]).sum())

    seconds, total = _timed(matched)
    return {"seconds": seconds, "places": len(cells), "fit": total - len(cells)}


WAYS = {"ours": ours, "fit_only": fit_only, "rule_free": rule_free, "highs": highs, "scipy": scipy}

if __name__ == "__main__":
    case = frames(*SIZES[sys.argv[2]])
    answers = [WAYS[sys.argv[1]](case) for _ in range(int(sys.argv[3]))]
    print(json.dumps(min(answers, key=lambda answer: answer["seconds"])))
