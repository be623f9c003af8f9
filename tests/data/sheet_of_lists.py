"""A sheet made of lists of cells, for tests that need no file."""

from typing import Any

import numpy as np

from data.cells import Cell
from data.layout import Extract, Mapping, Table, extract, mapping, tables
from data.layout.extract import encode


class Lists:
    """A sheet made of lists of cells, seen as data.reader would show it."""

    def __init__(self, rows: list[list[Any]], merged: tuple[tuple[int, int, int, int], ...] = (), name: str = "Lembar") -> None:
        self.name, self.merged, self.n_rows = name, merged, len(rows)
        self.n_columns = max(map(len, rows), default=0)
        self._rows = [[*row, *[None] * (self.n_columns - len(row))] for row in rows]
        self.filled = np.array([sum(cell is not None for cell in row) for row in self._rows], np.int32)

    def row(self, r: int) -> list[Cell]:
        return self._rows[r]

    def encoded(self, i: int) -> tuple[np.ndarray, list[Cell]]:
        return encode(row[i] for row in self._rows)


def column(values: Extract, field: str) -> list[Cell]:
    codes, uniques = values.values(field)
    return [uniques[code] if code >= 0 else None for code in codes]


def read(sheet: Lists, kind: str) -> tuple[Table, Mapping, Extract]:
    (table,) = tables(sheet)
    mapped = mapping(table, kind)
    return table, mapped, extract(sheet, table, mapped)
