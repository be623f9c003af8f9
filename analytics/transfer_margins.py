"""How firmly a move stands in the plan of `transfer.solve`, and who would be next.

Every change of a plan is a ring in the residual network; what the cheapest ring through a move costs is its margin. Only
changes that keep the fairest shortage and the number of volunteers count: a score can never outweigh those.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.columns import ids
from analytics.min_cost_flow import Last, lexicographic, potentials, residual
from analytics.transfer_case import Case, case
from analytics.transfer_network import network, objectives, scores

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # loading scipy takes a third of a second, on every page's first visit

_AT_ONCE = 64  # searches whose distances are in memory together


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A solved plan, kept to be asked about. last: what fit decided, price: its prices; end, end_price: the same with distance,
    where that was told, else the same. `in_plan` per allowed move.
    """

    case: Case
    last: Last
    price: np.ndarray
    end: Last
    end_price: np.ndarray
    in_plan: np.ndarray

    @property
    def first_move(self) -> int:
        """The number of the arc that is the first allowed move."""
        return len(self.case.may_leave) + len(self.case.people)


def standing(people: pd.DataFrame, origins: pd.DataFrame, cells: pd.DataFrame, arcs: pd.DataFrame, *,
             max_moves: int | None = None, fairness: bool = True) -> Standing | None:
    """The same plan as `transfer.solve` of the same frames gives, ready for `margins` and `rivals`; None without moves."""
    given = case(people, origins, cells, arcs, max_moves)
    if given.status != "optimal":
        return None
    flow, rounds = lexicographic(network(given), objectives(given, fairness), alone=1 if given.far is None else 2)
    first = len(given.may_leave) + len(given.people)
    prices = [potentials(one.network, one.cost, one.flow) for one in rounds]
    return Standing(case=given, last=rounds[0], price=prices[0], end=rounds[-1], end_price=prices[-1],
                    in_plan=flow[first:first + len(given.person)] > 0)


def margins(stands: Standing, people: pd.Series | None = None) -> pd.DataFrame:
    """person_id, cell_id, score, margin of the moves of these people (all, if none are named), by person_id.

    margin: how much score the move could lose, all else equal, before another plan is better; inf where an objective
    before fit holds it. One search through the network per move: ask for those a page shows.
    """
    given = stands.case
    move = np.flatnonzero(stands.in_plan)
    if people is not None:
        move = move[given.people[given.person[move]].isin(ids(people))]
    margin = np.full(len(move), np.inf)
    free, reduced = _reduced(stands, move)
    person, cell = given.person[move], len(given.people) + given.cell[move]
    graph = _graph(stands)
    for chunk in np.array_split(np.flatnonzero(free), max(1, -(-int(free.sum()) // _AT_ONCE))):
        if len(chunk):
            far = _from(graph, person[chunk])[np.arange(len(chunk)), cell[chunk]]
            margin[chunk] = (far - reduced[chunk]) * scores(given)[1]
    return _told(given, move, "margin", margin)


def ties(stands: Standing) -> pd.DataFrame:
    """tied and nearest per move of the plan, by person_id.

    tied: another plan without this move is exactly as good in everything that counts, so it is only here because of the order of
    ids. nearest: another is as good in all but distance, and farther. Such a move lies on a ring of cost 0: both its ends are in
    the same strong component of the changes that cost nothing.
    """
    move = np.flatnonzero(stands.in_plan)
    alike, tied = (_in_a_free_ring(stands, move, *one) for one in ((stands.last, stands.price), (stands.end, stands.end_price)))
    return pd.DataFrame({"tied": tied, "nearest": alike & ~tied}, index=stands.case.people[stands.case.person[move]])


def _in_a_free_ring(stands: Standing, move: np.ndarray, last: Last, price: np.ndarray) -> np.ndarray:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    given = stands.case
    start, end, change = residual(last.network, last.cost, last.flow)
    free_of_cost = change + price[start] - price[end] == 0
    start, end = start[free_of_cost], end[free_of_cost]
    graph = csr_matrix((np.ones(len(start)), (start, end)), shape=(len(price), len(price)))
    _, part = connected_components(graph, connection="strong")
    same = part[given.person[move]] == part[len(given.people) + given.cell[move]]
    return np.asarray(np.isin(stands.first_move + move, last.arcs) & same)


def rivals(stands: Standing, cell_id: object) -> pd.DataFrame:
    """Who could also take a place of this cell, nearest first: person_id, cell_id, score, lacks.

    lacks: how much more score the move would need, all else equal, to enter the plan; inf where an objective before fit
    keeps it out. Ordered by lacks, then person_id. Empty for a cell that nobody may enter.
    """
    given = stands.case
    into = np.flatnonzero((given.cells[given.cell] == cell_id) & ~stands.in_plan)
    lacks = np.full(len(into), np.inf)
    free, reduced = _reduced(stands, into)
    if free.any():
        far = _from(_graph(stands), len(given.people) + given.cell[into[0]])
        lacks[free] = (far[given.person[into[free]]] + reduced[free]) * scores(given)[1]
    return _told(given, into, "lacks", lacks).sort_values(["lacks", "person_id"], ignore_index=True)


def _reduced(stands: Standing, move: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whether the arc of each move was free in the last round, and its reduced cost there."""
    arcs, part = stands.last.arcs, stands.last.network
    place = np.minimum(np.searchsorted(arcs, stands.first_move + move), len(arcs) - 1)
    free = arcs[place] == stands.first_move + move
    return free, (stands.last.cost + stands.price[part.tail] - stands.price[part.head])[place]


def _graph(stands: Standing) -> csr_matrix:
    """The residual network with reduced costs, all 0 or more; of parallel arcs the cheapest."""
    from scipy.sparse import csr_matrix

    start, end, change = residual(stands.last.network, stands.last.cost, stands.last.flow)
    change = change + stands.price[start] - stands.price[end]
    order = np.lexsort((change, end, start))
    start, end, change = start[order], end[order], change[order]
    first = (np.diff(start, prepend=-1) != 0) | (np.diff(end, prepend=-1) != 0)
    nodes = len(stands.price)
    return csr_matrix((change[first].astype(float), (start[first], end[first])), shape=(nodes, nodes))


def _from(graph: csr_matrix, nodes: np.ndarray | int) -> np.ndarray:
    """What the cheapest change from these nodes to every other costs."""
    from scipy.sparse.csgraph import dijkstra

    return np.asarray(dijkstra(graph, indices=nodes))


def _told(given: Case, move: np.ndarray, name: str, values: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame({"person_id": given.people[given.person[move]], "cell_id": given.cells[given.cell[move]],
                         "score": given.score[move], name: values})
