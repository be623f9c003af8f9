"""Tukar guling: volunteers who trade places among themselves, so that no cell has one person more or less.

1. As many volunteers as possible get a place they wished for, each in exchange for their own.
2. Among those exchanges the sum of ranks is least (1 = dearest wish).
3. What is still equal is decided by the order of ids.

Nobody moves without having wished for the very place. Why not top trading cycles: they give the first in line their
dearest wish even where that shuts two others out; here every wish has already passed the rules, and the office wants most
people helped. The price is that a volunteer could gain by naming fewer wishes; rings are shown to all before any is agreed.

It is a circulation (own cell → person → wished cell) of least cost, solved exactly by `analytics.min_cost_flow`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers
from analytics.min_cost_flow import Network, Objective, lexicographic

COLUMNS = ["cycle", "person_id", "from_cell_id", "to_cell_id", "rank"]


def cycles(people: pd.DataFrame, wishes: pd.DataFrame) -> pd.DataFrame:
    """Who trades with whom: cycle (1, 2 …), person_id, from_cell_id, to_cell_id, rank; each person takes the place that
    the next one in the same cycle leaves, the last one that of the first.

    people: person_id, cell_id (where they are), only volunteers who may leave. wishes: person_id, cell_id, rank (whole, 1
    or more), only places they may take. Wishes for one's own cell, or of somebody not in people, count for nothing. A
    cycle passes no cell twice. ValueError: a person twice in people, a wish twice, a rank that is no whole number from 1.
    """
    asked = _asked(people, wishes)
    if asked.empty:
        return pd.DataFrame(columns=COLUMNS)
    cells = pd.Index(pd.concat([asked["from_cell_id"], asked["to_cell_id"]]).unique())
    who, first = np.unique(pd.factorize(asked["person_id"])[0], return_index=True)
    person = pd.factorize(asked["person_id"])[0] + len(cells)
    own, wished = cells.get_indexer(asked["from_cell_id"]), cells.get_indexer(asked["to_cell_id"])
    rank = numbers(asked["rank"]).astype(np.int64)
    network = Network(tail=np.concatenate([own[first], person]), head=np.concatenate([who + len(cells), wished]),
                      capacity=np.ones(len(who) + len(person), dtype=np.int64),
                      supply=np.zeros(len(cells) + len(who), dtype=np.int64))
    nothing = np.zeros(len(who), dtype=np.int64)
    flow, _ = lexicographic(network, [
        Objective(cost=np.concatenate([nothing - 1, rank * 0]), span=len(who) + 1),
        Objective(cost=np.concatenate([nothing, rank]), span=len(who) * int(rank.max()) + 1)])
    return _rings(asked[flow[len(who):] > 0])


def _asked(people: pd.DataFrame, wishes: pd.DataFrame) -> pd.DataFrame:
    """person_id, from_cell_id, to_cell_id, rank of every wish that could be met, by person and cell."""
    columns = ["person_id", "cell_id"]
    if people.empty or wishes.empty:
        return pd.DataFrame(columns=COLUMNS[1:])
    if people["person_id"].duplicated().any() or wishes.duplicated(columns).any():
        raise ValueError("people holds a person twice, or wishes a wish")
    rank = numbers(wishes["rank"])
    if not np.all((rank >= 1) & (rank == np.floor(rank)) & np.isfinite(rank)):
        raise ValueError("wishes holds a rank that is no whole number from 1 up")
    own, wished = (frame.assign(**{key: ids(frame[key]) for key in columns})[[*columns, *more]]
                   for frame, more in ((people, []), (wishes, ["rank"])))
    asked = wished.merge(own.rename(columns={"cell_id": "from_cell_id"}), on="person_id")
    asked = asked.rename(columns={"cell_id": "to_cell_id"})
    asked = asked[asked["from_cell_id"] != asked["to_cell_id"]]
    return asked.sort_values(["person_id", "to_cell_id"], ignore_index=True)[COLUMNS[1:]]


def _rings(moves: pd.DataFrame) -> pd.DataFrame:
    """The moves as rings: walk from cell to cell, and cut a ring off as soon as a cell comes again."""
    leaving: dict[object, list[int]] = {}
    rows = list(moves.itertuples(index=False))
    for number in reversed(range(len(rows))):
        leaving.setdefault(rows[number].from_cell_id, []).append(number)
    rings: list[list[int]] = []
    for start in range(len(rows)):
        walk: list[int] = []
        seen: dict[object, int] = {}
        cell = rows[start].from_cell_id
        while cell in seen or leaving.get(cell):
            if cell in seen:
                ring, walk = walk[seen[cell]:], walk[:seen[cell]]
                rings.append(ring)
                for number in ring:
                    del seen[rows[number].from_cell_id]
            else:
                seen[cell] = len(walk)
                walk.append(leaving[cell].pop())
                cell = rows[walk[-1]].to_cell_id
    ordered = sorted((ring[ring.index(min(ring)):] + ring[:ring.index(min(ring))] for ring in rings), key=min)
    told = [(cycle, *rows[number]) for cycle, ring in enumerate(ordered, start=1) for number in ring]
    return pd.DataFrame(told, columns=COLUMNS)
