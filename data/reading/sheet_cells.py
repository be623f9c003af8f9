"""What the reader hands over: the cells of a sheet as codes into distinct values."""

from __future__ import annotations

import datetime
from functools import cached_property

import numpy as np
import pyarrow as pa

from data.cells import Cell, ErrorCell
from data.reading.book import Merge

CODED = pa.dictionary(pa.int32(), pa.string())


def tagged(value: Cell) -> str:
    """A cell as text that keeps its type: one letter, then the value (the text '1' is t1, the number 1 is n1)."""
    if isinstance(value, str):
        return "t" + value
    if isinstance(value, ErrorCell):
        return "e" + value.text
    if isinstance(value, bool):
        return "b1" if value else "b0"
    if isinstance(value, int | float):
        return f"n{int(value)}" if float(value).is_integer() else f"n{value!r}"
    if isinstance(value, datetime.timedelta):
        return f"p{value.total_seconds()!r}"
    if isinstance(value, datetime.datetime):
        return "m" + value.isoformat()
    return ("d" if isinstance(value, datetime.date) else "h") + (value.isoformat() if value else "00:00:00")


def untagged(word: str) -> Cell:
    """The cell that tagged() wrote."""
    tag, rest = word[0], word[1:]
    if tag == "t":
        return rest
    if tag == "n":
        return float(rest) if any(mark in rest for mark in ".eni") else int(rest)
    if tag == "d":
        return datetime.date.fromisoformat(rest)
    if tag == "m":
        return datetime.datetime.fromisoformat(rest)
    if tag == "e":
        return ErrorCell(rest)
    if tag == "b":
        return rest == "1"
    return datetime.timedelta(seconds=float(rest)) if tag == "p" else datetime.time.fromisoformat(rest)


class SheetCells:
    """The cells of one sheet. Rows and columns count from 0 and are those of Excel: (0, 0) is A1, empty edges included.

    merged holds (first row, first column, last row, last column); errors the cells that show an Excel error or hold
    a formula that was never calculated, with the row and column of each.
    """

    def __init__(
        self, name: str, batches: list[pa.RecordBatch], *, n_columns: int, first_column: int,
        merged: tuple[Merge, ...], errors: tuple[tuple[int, int, ErrorCell], ...],
    ) -> None:
        self.name = name
        self.n_columns = n_columns
        self.n_rows = sum(batch.num_rows for batch in batches)
        self.merged = merged
        self.errors = errors
        self._batches = batches
        self._first = first_column
        self._encoded: dict[int, tuple[np.ndarray, list[Cell]]] = {}

    @cached_property
    def filled(self) -> np.ndarray:
        """How many cells of each row say something."""
        total = np.zeros(self.n_rows, dtype=np.int32)
        start = 0
        for batch in self._batches:
            part = total[start:start + batch.num_rows]
            for column in batch.columns:
                part += _codes(column) >= 0
            start += batch.num_rows
        return total

    def encoded(self, i: int) -> tuple[np.ndarray, list[Cell]]:
        """The column as int32 codes (-1 where empty) and the distinct cells they point to."""
        if i not in self._encoded:
            column = self._column(i)
            values = column.chunk(0).dictionary.to_pylist() if column.num_chunks else []
            codes = [_codes(chunk) for chunk in column.chunks]
            joined = np.concatenate(codes) if codes else np.empty(0, dtype=np.int32)
            self._encoded[i] = (joined, [word[1:] if word[0] == "t" else untagged(word) for word in values])
        return self._encoded[i]

    def column(self, i: int) -> list[Cell]:
        """Every cell of a column, None where empty."""
        codes, values = self.encoded(i)
        by_code = np.empty(len(values) + 1, dtype=object)
        by_code[:-1] = values
        return list(by_code[codes])

    def row(self, r: int) -> list[Cell]:
        """Every cell of a row, None where empty."""
        for batch in self._batches:
            if r < batch.num_rows:
                words = [column[r].as_py() for column in batch.columns]
                cells = [None if word is None else untagged(word) for word in words]
                left: list[Cell] = [None] * self._first
                return (left + cells + [None] * self.n_columns)[: self.n_columns]
            r -= batch.num_rows
        raise IndexError(r)

    def _column(self, i: int) -> pa.ChunkedArray:
        if not 0 <= i < self.n_columns:
            raise IndexError(i)
        at = i - self._first
        chunks = [
            batch.column(at) if 0 <= at < batch.num_columns else pa.nulls(batch.num_rows, CODED)
            for batch in self._batches
        ]
        column = pa.chunked_array(chunks, type=CODED)
        return column.unify_dictionaries() if len(chunks) > 1 else column


def _codes(column: pa.DictionaryArray) -> np.ndarray:
    codes: np.ndarray = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return codes
