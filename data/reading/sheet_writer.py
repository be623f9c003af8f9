"""In the reading process: the rows of a sheet become coded columns, batch by batch, in Arrow files."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from data.cells import ErrorCell
from data.reading.book import RawSheet
from data.reading.sheet_cells import tagged

_ROWS_AT_ONCE = 256  # rows held as Python objects at a time: few enough to stay in the cache of the processor
_TRIES = 3  # times that a column is tried as text in one batch; a heading over numbers takes one
_ROWS_PER_BATCH = 65_536  # rows whose distinct values are held before they are written out


class _BoolOrOneError(Exception):
    pass


_MARKS = {True: ErrorCell("b1"), False: ErrorCell("b0")}


class _Codes(dict[Any, int]):
    """Value to code in order of first sight, blank text -1. A dict with __missing__, so that a hit never leaves C."""

    def __init__(self) -> None:
        super().__init__({"": -1, None: -1})
        self.words: list[str] = []
        self._marked = False

    def __missing__(self, value: Any) -> int:
        if type(value) is str:
            code = len(self.words) if value.strip() else -1
            word = "t" + value
        elif not self._marked and isinstance(value, bool | int | float) and value in (0, 1):
            raise _BoolOrOneError
        else:
            code, word = len(self.words), value.text if value in _BOOL_MARKS else tagged(value)
        if code >= 0:
            self.words.append(word)
        self[value] = code
        return code

    def of(self, values: Sequence[Any]) -> array[int]:
        if not self._marked:
            try:
                return array("i", map(self.__getitem__, values))
            except _BoolOrOneError:
                self._marked = True
        # True == 1 and False == 0 as keys: where either occurs, booleans go in as marks of their own.
        return array("i", [self[_MARKS[v] if v is True or v is False else v] for v in values])


_BOOL_MARKS = frozenset(_MARKS.values())


class _Text:
    """Cells that are all text, joined piece by piece with their lengths, each with the mark of a text before it.

    Six times cheaper than Arrow's own builder, which makes a bytes object of every cell.
    """

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._lengths: list[array[int]] = []

    def add(self, values: Sequence[Any]) -> None:
        """Takes all of the values; TypeError, and nothing taken, when one is not text."""
        joined = "t" + "t".join(values)
        if joined.isascii():
            self._pieces.append(joined.encode())
            self._lengths.append(array("i", map(len, values)))
        else:
            encoded = [value.encode("utf-8", "replace") for value in values]
            self._pieces.append(b"t" + b"t".join(encoded))
            self._lengths.append(array("i", map(len, encoded)))

    def finish(self) -> pa.StringArray:
        """The cells so far; the next begin anew."""
        lengths = np.concatenate([np.frombuffer(part, dtype=np.int32) for part in self._lengths] or [np.empty(0, np.int32)])
        words = _strings(b"".join(self._pieces), lengths + 1)
        self._pieces, self._lengths = [], []
        return words


class _Column:
    """One column of a batch. Runs of text are kept as text, which Arrow codes three times faster than a dict does."""

    def __init__(self, n_rows_above: int) -> None:
        self._codes = _Codes()
        self._parts: list[np.ndarray | pa.StringArray] = []
        self._text = _Text()
        self._misses = 0
        if n_rows_above:
            self._text.add([""] * n_rows_above)

    def add(self, values: Sequence[Any]) -> None:
        if self._misses < _TRIES:
            try:
                self._text.add(values)
                return
            except TypeError:  # a number, a date …
                self._misses += 1
                self._end_text()
        self._parts.append(np.frombuffer(self._codes.of(values), dtype=np.int32))

    def _end_text(self) -> None:
        part = self._text.finish()
        if len(part):
            self._parts.append(part)

    def arrow(self) -> pa.DictionaryArray:
        self._end_text()
        if len(self._parts) == 1 and isinstance(self._parts[0], pa.StringArray):
            codes, words = _only_text(self._parts[0])
        else:
            codes = np.concatenate([self._coded(part) for part in self._parts] or [np.empty(0, np.int32)])
            words = _string_array(self._codes.words)
        filled = pa.py_buffer(np.packbits(codes >= 0, bitorder="little").tobytes())
        coded = pa.Array.from_buffers(pa.int32(), len(codes), [filled, pa.py_buffer(codes)])
        return pa.DictionaryArray.from_arrays(coded, words, safe=False)

    def _coded(self, part: np.ndarray | pa.StringArray) -> np.ndarray:
        if isinstance(part, np.ndarray):
            return part
        codes, words = _distinct(part)
        return np.array(self._codes.of([word[1:] for word in words.to_pylist()]), dtype=np.int32)[codes]


def _distinct(part: pa.StringArray) -> tuple[np.ndarray, pa.StringArray]:
    found = part.dictionary_encode()
    at = found.indices
    return np.frombuffer(at.buffers()[1], dtype=np.int32)[at.offset : at.offset + len(at)], found.dictionary


def _only_text(part: pa.StringArray) -> tuple[np.ndarray, pa.StringArray]:
    """Codes and words of a column that is text throughout, by Arrow alone; blank words are dropped and coded -1."""
    codes, words = _distinct(part)
    blank = [code for code, word in enumerate(words.to_pylist()) if len(word.rstrip()) == 1]
    if not blank:
        return codes, words
    kept = np.ones(len(words), dtype=bool)
    kept[blank] = False
    renumbered = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
    edges = [-1, *blank, len(words)]
    between = [words.slice(a + 1, b - a - 1) for a, b in pairwise(edges)]
    return renumbered[codes], pa.concat_arrays(between)


class _Batch:
    def __init__(self) -> None:
        self.n_rows = 0
        self._columns: list[_Column] = []

    @property
    def width(self) -> int:
        return len(self._columns)

    def add(self, rows: list[Sequence[Any]]) -> None:
        n_columns = 0
        for n_columns, values in enumerate(zip_longest(*rows, fillvalue=""), start=1):
            if n_columns > len(self._columns):
                self._columns.append(_Column(self.n_rows))
            self._columns[n_columns - 1].add(values)
        for column in self._columns[n_columns:]:
            column.add([""] * len(rows))
        self.n_rows += len(rows)

    def arrow(self) -> tuple[pa.RecordBatch, int]:
        columns = [column.arrow() for column in self._columns or [_Column(self.n_rows)]]
        n_filled = sum(len(column) - column.null_count for column in columns)
        return pa.record_batch(columns, names=[str(i) for i in range(len(columns))]), n_filled


def _string_array(words: list[str]) -> pa.StringArray:
    encoded = [word.encode("utf-8", "replace") for word in words]
    return _strings(b"".join(encoded), np.fromiter(map(len, encoded), dtype=np.int32, count=len(words)))


def _strings(content: bytes, lengths: np.ndarray) -> pa.StringArray:
    # From buffers, because pa.array and to_numpy import pandas, which costs a fifth of a second in this process.
    ends = np.zeros(len(lengths) + 1, dtype=np.int32)
    np.cumsum(lengths, out=ends[1:])
    return pa.Array.from_buffers(pa.string(), len(lengths), [None, pa.py_buffer(ends), pa.py_buffer(content)])


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of one sheet: its size in cells and how many Arrow files it took."""

    n_rows: int
    n_columns: int
    n_filled: int
    n_files: int


def write_sheet(sheet: RawSheet, folder: Path, number: int) -> Written:
    """Writes the cells of a sheet as <number>-<batch>.arrow files; n_filled 0 means that it says nothing."""
    rows = _with_errors(sheet) if sheet.errors else iter(sheet.rows)
    n_rows = n_columns = n_filled = n_files = 0
    batch = _Batch()
    while True:
        chunk = list(islice(rows, _ROWS_AT_ONCE))
        batch.add(chunk)
        if batch.n_rows and (not chunk or batch.n_rows >= _ROWS_PER_BATCH):
            n_filled += _flush(batch, folder / f"{number}-{n_files}.arrow")
            n_rows, n_columns, n_files = n_rows + batch.n_rows, max(n_columns, batch.width), n_files + 1
            batch = _Batch()
        if not chunk:
            return Written(n_rows, n_columns + sheet.first_column, n_filled, n_files)


def _flush(batch: _Batch, path: Path) -> int:
    table, n_filled = batch.arrow()
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_batch(table)
    return n_filled


def _with_errors(sheet: RawSheet) -> Iterator[Sequence[Any]]:
    """The rows with error cells in their places (calamine gives them as empty), and so starting at column A."""
    by_row: dict[int, dict[int, ErrorCell]] = {}
    for (row, column), cell in sheet.errors.items():
        by_row.setdefault(row, {})[column] = cell
    left = [""] * sheet.first_column
    sheet.first_column = 0
    last = max(by_row)
    number = -1
    for number, cells in enumerate(sheet.rows):
        yield _patched([*left, *cells], by_row.get(number, {}))
    for missing in range(number + 1, last + 1):
        yield _patched([], by_row.get(missing, {}))


def _patched(row: list[Any], errors: dict[int, ErrorCell]) -> list[Any]:
    if errors:
        row.extend([""] * (max(errors) + 1 - len(row)))
    for column, cell in errors.items():
        row[column] = cell
    return row
