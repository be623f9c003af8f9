"""The curve: what each further move of a plan buys, the most urgent first.

Moves are taken in the order of `transfer_network.urgency` of the places they fill. The first k of a fair plan leave the
very shortage that the best plan of k moves leaves (the greedy order of a matroid), so nothing is solved again.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers
from analytics.transfer_network import urgency

KNEE = 0.2  # how far, as a share of both axes, the curve must bend below its straight line


def curve(cells: pd.DataFrame, moves: pd.DataFrame, *, points: int = 15, target: float = 0.8) -> pd.DataFrame:
    """A row per chosen number of moves, from 0 to all: moves, below, worst, fulfilment; ascending.

    below: units whose pemenuhan (Σ min(filled, needed) ÷ Σ needed) is under `target`; worst: the lowest of any unit;
    fulfilment: that of all together; both null where nothing is needed. cells: cell_id, needed, filled and, where cells
    are parts of units, unit_id: all cells of the units meant, also full ones. moves: cell_id, one row per move; more
    moves into a cell than it lacks buy nothing and come last. A column stage orders as in transfer.solve.
    """
    unit, needed, filled = _cells(cells)
    stage = numbers(cells["stage"]) if "stage" in cells else np.ones(len(cells))
    order = _most_urgent_first(pd.Index(ids(cells["cell_id"])) if len(cells) else pd.Index([]), needed, filled, moves, stage)
    totals = np.bincount(unit, needed)
    rows = []
    for number in np.unique(np.linspace(0, len(order), points).round().astype(int)):
        now = filled + np.bincount(order[:number], minlength=len(needed))
        met = np.bincount(unit, np.minimum(now, needed))
        share = met[totals > 0] / totals[totals > 0]
        rows.append((number, int((share < target).sum()), share.min(initial=np.inf) if len(share) else np.nan,
                     met.sum() / totals.sum() if len(share) else np.nan))
    return pd.DataFrame(rows, columns=["moves", "below", "worst", "fulfilment"])


def knee(drawn: pd.DataFrame, column: str = "below") -> int | None:
    """The number of moves after which the curve falls clearly slower; None where it falls much like a straight line.

    The point furthest under the line from first to last, both axes from 0 to 1, if by `KNEE` or more (Satopää et al. 2011,
    "kneedle").
    """
    x, y = drawn["moves"].to_numpy(dtype=float), drawn[column].to_numpy(dtype=float)
    if len(x) < 3 or not y[-1] < y[0]:
        return None
    under = 1 - (x - x[0]) / (x[-1] - x[0]) - (y - y[-1]) / (y[0] - y[-1])
    return int(x[under.argmax()]) if under.max() >= KNEE else None


def _cells(cells: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    if cells.empty:
        return np.zeros(0, dtype=int), np.zeros(0), np.zeros(0)
    unit = pd.factorize(ids(cells["unit_id" if "unit_id" in cells else "cell_id"]))[0]
    return unit, numbers(cells["needed"]), numbers(cells["filled"])


def _most_urgent_first(index: pd.Index, needed: np.ndarray, filled: np.ndarray, moves: pd.DataFrame,
                       stage: np.ndarray) -> np.ndarray:
    """The cell (its row) of each move, most urgent first, by cell_id where equal."""
    if moves.empty:
        return np.zeros(0, dtype=int)
    cell = index.get_indexer(pd.Index(ids(moves["cell_id"])))
    if (cell < 0).any():
        raise ValueError("moves lead into cells that are not in cells")
    by_id = index.argsort()
    place = np.empty(len(index), dtype=int)
    place[by_id] = np.arange(len(index))
    cell = by_id[np.sort(place[cell])]
    nth = np.arange(len(cell)) - np.searchsorted(place[cell], place[cell])
    missing = np.maximum(needed - filled, 0)[cell] - nth
    rank = np.where(missing > 0, urgency(np.maximum(missing, 0), np.maximum(needed[cell], 1), stage[cell]), 0)
    return cell[np.argsort(-rank, kind="stable")]
