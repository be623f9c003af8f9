"""Which figures of a table are withheld, so that no small group can be read from it or worked out of its
totals.

A table with its totals is one more row and one more column; every line adds up. Seen as a graph (rows and
columns are points, each withheld figure a line between two) a withheld figure can be worked out exactly when
it lies on no closed path. Source: Gusfield (1988), SIAM J. Comput. 17.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

STAFF_LEAST, PUBLIC_LEAST = 5, 10


def withheld(counts: np.ndarray, least: int) -> np.ndarray:
    """True where a figure is not shown, for the table and its totals: shape (rows + 1, columns + 1).

    counts: people per cell (rows × columns, not negative); the last row and column of the answer are totals.

    1. Every figure of 1 to least - 1 people is withheld. A cell of 0 holds nobody to protect, and protects
       nobody.
    2. While such a figure can be worked out from what is shown, or what a line leaves over is fewer than
       `least` people, the smallest figure beside it is withheld too, cells before totals.
    """
    table = np.asarray(counts, dtype=float)
    table = np.vstack([table, table.sum(axis=0)])
    table = np.hstack([table, table.sum(axis=1, keepdims=True)])
    small = (table > 0) & (table < least)
    hidden = small.copy()
    while True:
        open_cells = _recoverable(hidden) & small
        open_lines = _small_rests(table, hidden, least)
        if not (open_cells.any() or open_lines.any()):
            return hidden
        for row, column in np.argwhere(open_cells | open_lines):
            beside = np.zeros_like(hidden)
            beside[row, :] = beside[:, column] = True
            _withhold_next(table, hidden, beside)


def withheld_rows(people: pd.Series, rows: pd.Series, columns: pd.Series, least: int) -> dict[str, np.ndarray]:
    """The same for a frame with one line per filled cell: which cells, and which totals of their row, of their
    column and of the whole, are withheld. Each array is as long as the frame.
    """
    row, row_names = pd.factorize(rows, sort=True, use_na_sentinel=False)
    column, column_names = pd.factorize(columns, sort=True, use_na_sentinel=False)
    counts = np.zeros((len(row_names), len(column_names)))
    counts[row, column] = people.to_numpy(dtype=float)
    hidden = withheld(counts, least)
    return {
        "cell": hidden[row, column],
        "row": hidden[row, -1],
        "column": hidden[-1, column],
        "total": np.full(len(people), hidden[-1, -1]),
    }


def _recoverable(hidden: np.ndarray) -> np.ndarray:
    """Withheld figures that the shown ones determine: those whose leverage in the incidence matrix is 1."""
    row, column = np.nonzero(hidden)
    points = sum(hidden.shape)
    laplacian = np.zeros((points, points))
    other = column + hidden.shape[0]
    np.add.at(laplacian, (row, row), 1)
    np.add.at(laplacian, (other, other), 1)
    laplacian[row, other] = laplacian[other, row] = -1
    inverse = np.linalg.pinv(laplacian, hermitian=True)
    leverage = inverse[row, row] + inverse[other, other] - 2 * inverse[row, other]
    found = np.zeros_like(hidden)
    found[row, column] = leverage > 1 - 1e-6
    return found


def _small_rests(table: np.ndarray, hidden: np.ndarray, least: int) -> np.ndarray:
    """Withheld cells in a line whose total is shown and whose withheld people are together too few."""
    found = np.zeros_like(hidden)
    for values, covered, out in ((table, hidden, found), (table.T, hidden.T, found.T)):
        rest = np.where(covered[:, :-1], values[:, :-1], 0).sum(axis=1)
        lines = ~covered[:, -1] & (rest > 0) & (rest < least)
        out[:, :-1] |= covered[:, :-1] & lines[:, None]
    return found


def _withhold_next(table: np.ndarray, hidden: np.ndarray, beside: np.ndarray) -> None:
    """Withhold the smallest figure still shown beside; where nothing is left there, the smallest anywhere."""
    total = np.zeros_like(hidden)
    total[-1, :] = total[:, -1] = True
    shown = (table > 0) & ~hidden
    choice = shown & beside if (shown & beside).any() else shown
    if choice.any():
        cost = np.where(choice, table + np.where(total, table[-1, -1] + 1, 0), np.inf)
        hidden[np.unravel_index(np.argmin(cost), cost.shape)] = True
