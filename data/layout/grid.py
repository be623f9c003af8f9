"""A sheet seen column by column, so that 50,000 rows are judged by their distinct values and not one by one."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from data.cells import Cell, is_empty
from data.dates import months_in_a_row
from data.headings import LEAVES, SCHOOLS, normal
from data.layout.model import Sheet
from data.vocabulary import is_heading

HEAD_ROWS = 30          # a header begins within the first 30 rows
MANY = 2_000            # a column with more distinct values is not searched for repeated headings

_NIP_MARKS = re.compile(r"[\s.'`’:-]|^nip", re.IGNORECASE)


def is_leaf(cell: Cell) -> bool:
    """A heading that can stand under another: PNS, JML, II/A, or a year."""
    if isinstance(cell, str):
        word = normal(cell)
        return word in LEAVES or re.fullmatch(r"(tahun|th|thn|ta)?(19|20)\d\d", word) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool) and 2000 <= cell <= 2060


def is_strong(cell: Cell) -> bool:
    """A heading that says what the column holds without one above it."""
    return is_heading(cell) and normal(str(cell)) not in LEAVES


def is_number(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return True
    return isinstance(cell, str) and re.fullmatch(r"\s*[-+(]?\s*[\d.,]+\s*\)?\s*", cell) is not None


def like_nip(cell: Cell) -> bool:
    """Looks like a NIP, also a damaged one (a number, 17 or 19 digits): it still marks a person's row."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell >= 1e16
    if not isinstance(cell, str):
        return False
    digits = _NIP_MARKS.sub("", cell)
    return digits.isdigit() and 16 <= len(digits) <= 20


class Grid:
    """One sheet with its columns cached as codes and distinct values."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.name = sheet.name
        self.n_rows = sheet.n_rows
        self.n_columns = sheet.n_columns
        self.merged: list[tuple[int, int, int, int]] = [tuple(merge) for merge in sheet.merged]
        self._columns: dict[int, tuple[np.ndarray, list[Cell]]] = {}

    def encoded(self, column: int) -> tuple[np.ndarray, list[Cell]]:
        """Codes per row (-1 = empty, also for `-` and the like in text) and the distinct values they stand for."""
        if column not in self._columns:
            codes, uniques = self.sheet.encoded(column)
            self._columns[column] = (np.asarray(codes), list(uniques))
        return self._columns[column]

    def cell(self, row: int, column: int) -> Cell:
        if not (0 <= row < self.n_rows and 0 <= column < self.n_columns):
            return None
        codes, uniques = self.encoded(column)
        return uniques[codes[row]] if codes[row] >= 0 else None

    def row(self, row: int) -> list[tuple[int, Cell]]:
        """The filled cells of one row, with their columns."""
        cells = self.sheet.row(row)
        return [(column, cell) for column, cell in enumerate(cells)
                if cell is not None and not (isinstance(cell, str) and not cell.strip())]

    def mask(self, column: int, test: Callable[[Cell], bool]) -> np.ndarray:
        """Per row, whether the cell passes the test; each distinct value is tested once."""
        codes, uniques = self.encoded(column)
        passed = np.fromiter((test(value) for value in uniques), bool, len(uniques))
        found: np.ndarray = np.append(passed, False)[codes]     # code -1 takes the appended False
        return found

    @cached_property
    def present(self) -> np.ndarray:
        """Rows × columns: whether a cell has something in it."""
        if not self.n_columns:
            return np.zeros((self.n_rows, 0), bool)
        return np.column_stack([self.encoded(column)[0] >= 0 for column in range(self.n_columns)])

    @cached_property
    def heading_rows(self) -> list[int]:
        """Rows in which at least two cells, and four in ten, are known headings."""
        rows = {row for row in range(min(self.n_rows, HEAD_ROWS + 10)) if self._top_is_heading(row)}
        few = [column for column in range(self.n_columns) if len(self.encoded(column)[1]) <= MANY]
        if few and self.n_rows > HEAD_ROWS + 10:
            hits = sum((self.mask(column, is_strong).astype(np.int32) for column in few), np.zeros(self.n_rows, np.int32))
            filled = self.present[:, few].sum(axis=1)
            below = np.flatnonzero((hits >= 2) & (hits >= 0.4 * filled))
            rows.update(int(row) for row in below if row >= HEAD_ROWS + 10)
        return sorted(rows)

    def _top_is_heading(self, row: int) -> bool:
        cells = self.row(row)
        hits = sum(is_strong(cell) for _, cell in cells)
        if hits < 2 or hits >= 0.4 * len(cells):
            return hits >= 2
        months = months_in_a_row(cell for _, cell in cells)     # one column per month: any number of them beside the headings
        schools = sum(isinstance(cell, str) and normal(cell) in SCHOOLS for _, cell in cells)     # or per level of education
        return max(months, schools) > 2 and hits >= 0.4 * (len(cells) - max(months, schools))

    def span(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """The merged area this cell is in."""
        return self._spans.get((row, column))

    @cached_property
    def _spans(self) -> dict[tuple[int, int], tuple[int, int, int, int]]:
        small = (merge for merge in self.merged if merge[2] - merge[0] < 8 or merge[0] < HEAD_ROWS)
        return {(row, column): merge for merge in small
                for row in range(merge[0], min(merge[2], merge[0] + 8) + 1)
                for column in range(merge[1], min(merge[3], merge[1] + 200) + 1)}


def texts(cells: Sequence[tuple[int, Cell]]) -> list[str]:
    return [cell for _, cell in cells if isinstance(cell, str) and not is_empty(cell)]
