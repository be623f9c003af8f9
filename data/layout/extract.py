"""The values of a mapped field, record by record, as codes and distinct values, with the address of each cell."""

import re
from collections.abc import Iterable

import numpy as np

from data.cells import Cell, address
from data.layout.grid import Grid, is_number
from data.layout.model import Cross, Mapping, Sheet, Source, Table

_RESULT = re.compile(r"=\s*([-\d.,]+)\s*(?:orang|org|jabatan)?\s*$", re.IGNORECASE)
_COUNTED = re.compile(r"^\s*([-+]?[\d.,]+)\s*(?:orang|org)\s*$", re.IGNORECASE)

Encoded = tuple[np.ndarray, list[Cell]]


def encode(values: Iterable[Cell]) -> Encoded:
    """Codes and distinct values of a plain list; True and 1, 1 and 1.0 stay different values."""
    known: dict[tuple[type, Cell], int] = {}
    uniques: list[Cell] = []
    codes: list[int] = []
    for value in values:
        if value is None:
            codes.append(-1)
            continue
        key = (type(value), value)
        if key not in known:
            known[key] = len(uniques)
            uniques.append(value)
        codes.append(known[key])
    return np.array(codes, np.int32), uniques


def encoded(grid: Grid, table: Table, source: Source, numeric: bool = False) -> Encoded:
    """The values of one source for every record of the table."""
    if source.text:
        return np.zeros(len(table), np.int32), [source.text]
    if source.label:
        return encode(table.labels.get(source.label, [None] * len(table)))
    if source.cross:
        return _crossed(grid, table, source.cross, numeric)
    rows = table.records + source.offset
    if source.width > 1:
        return _over_columns(grid, table, source, rows, numeric)
    codes, uniques = _column(grid, table, source.column, rows)
    if source.part is None and not numeric:
        return codes, uniques
    read = list(uniques)
    for code in np.unique(codes[codes >= 0]).tolist():  # a column holds more than the table's own values
        read[code] = _result(uniques[code]) if source.part is None else _part(uniques[code], source.part)
    return codes, read


def _crossed(grid: Grid, table: Table, what: str, numeric: bool) -> Encoded:
    """Of a crosstab the heading of each record's column, or what stands in that column on its row."""
    assert table.cross is not None
    if what == "name":
        return table.cross.which.astype(np.int32), list(table.cross.names)
    columns = np.array(table.cross.columns[what])[table.cross.which]
    cells = (grid.cell(int(row), int(column)) for row, column in zip(table.records, columns, strict=True))
    return encode(_result(cell) if numeric else cell for cell in cells)


def _column(grid: Grid, table: Table, column: int, rows: np.ndarray) -> Encoded:
    codes, uniques = grid.encoded(column)
    inside = np.append(_merged_down(grid, table, column, codes), -1)    # a row below the sheet is empty
    return inside[np.minimum(rows, len(codes))], uniques


def _merged_down(grid: Grid, table: Table, column: int, codes: np.ndarray) -> np.ndarray:
    """A cell merged over several records belongs to each of them (Excel keeps it in the first only)."""
    tall = _tall(grid, table, column)
    if not tall:
        return codes
    codes = codes.copy()
    for first, left, last, _ in tall:
        if left == column:
            codes[first:last + 1] = codes[first]
    return codes


def _tall(grid: Grid, table: Table, column: int) -> list[tuple[int, int, int, int]]:
    """The merged areas below the header that reach over more rows of this column than one record takes."""
    return [merge for merge in grid.merged
            if merge[1] <= column <= merge[3] and merge[2] - merge[0] + 1 > table.stack and merge[0] > table.header_last]


def _over_columns(grid: Grid, table: Table, source: Source, rows: np.ndarray, numeric: bool) -> Encoded:
    """A value indented over several columns: the first one filled; in a sum spelled over cells, the last number."""
    columns = range(source.column, min(source.column + source.width, grid.n_columns))
    cells: list[list[Cell]] = []
    for column in columns:
        codes, uniques = _column(grid, table, column, rows)
        cells.append([uniques[code] if code >= 0 else None for code in codes.tolist()])
    picked = (_last_number(row) if numeric else next((cell for cell in row if cell is not None), None)
              for row in zip(*cells, strict=True))
    return encode(_result(value) for value in picked)


def _last_number(row: tuple[Cell, ...]) -> Cell:
    """`2820 : 1250 = 2.256 = 2 Orang`, one piece per cell, says 2."""
    numbers = [cell for cell in (_result(cell) for cell in row) if is_number(cell)]
    return numbers[-1] if numbers else next((cell for cell in row if cell is not None), None)


def _result(value: Cell) -> Cell:
    """The stated result of a sum written out in words; any other value as it is."""
    if isinstance(value, str):
        match = _RESULT.search(value) or _COUNTED.match(value)
        if match:
            return match.group(1)
    return value


def _part(value: Cell, part: int) -> Cell:
    if not isinstance(value, str):
        return value if part in (0, -1) else None
    lines = [line.strip() for line in re.split(r"[\r\n]+", value) if line.strip()]
    if len(lines) < 2:
        lines = [line.strip() for line in re.split(r"\s+/\s+|[,;]\s*(?=\d)" if part == -1 else r"\s+/\s+|/", value, maxsplit=3)]
    if part == -1:
        return lines[-1]
    return lines[part] if part < len(lines) else None


class Extract:
    """The mapped fields of a table. `rows` holds the sheet row (from 0) of every record."""

    def __init__(self, grid: Grid, table: Table, mapping: Mapping, numeric: frozenset[str]) -> None:
        self._grid, self._table, self._mapping, self._numeric = grid, table, mapping, numeric
        self._known: dict[str, Encoded] = {}
        self.fields: tuple[str, ...] = tuple(mapping.fields)
        self.rows = table.records
        self.sheet = table.sheet
        self.totals = table.totals

    def __len__(self) -> int:
        return len(self.rows)

    def values(self, field: str) -> Encoded:
        """(codes, distinct values) of a field; code -1 where the cell is empty."""
        if field not in self._known:
            source = self._mapping.fields[field]
            codes, uniques = encoded(self._grid, self._table, source, field in self._numeric)
            if source.fill:
                codes = _filled_down(codes)
            self._known[field] = (codes, uniques)
        return self._known[field]

    def merged(self, field: str) -> list[tuple[str, np.ndarray]]:
        """The filled cells of a field that are merged over several records: their area, and which records it covers."""
        source = self._mapping.fields[field]
        found = []
        for first, left, last, right in _tall(self._grid, self._table, source.column) if source.column >= 0 else ():
            start = int(np.searchsorted(self.rows, first - source.offset))
            end = int(np.searchsorted(self.rows, last - source.offset, side="right"))
            if left == source.column and end - start > 1 and self._grid.cell(first, left) is not None:
                found.append((f"{address(first, left)}:{address(last, right)}", np.arange(start, end)))
        return found

    def source(self, field: str) -> Source:
        return self._mapping.fields[field]

    def heading(self, field: str) -> str:
        """The column's own heading, for messages."""
        return self._mapping.headings.get(field, "")

    def address(self, field: str, i: int) -> str:
        """The A1 address of a field of record i; of its first cell when the value comes from a label."""
        source = self._mapping.fields.get(field, Source())
        if source.cross and self._table.cross:
            return self._cross_address(self._table.cross, source.cross, i)
        column, row = max(source.column, self._table.columns[0]), int(self.rows[i]) + source.offset
        for ahead in range(source.width - 1) if source.column >= 0 else ():
            if self._grid.cell(row, column + ahead) is not None:
                return address(row, column + ahead)
        return address(row, column)

    def _cross_address(self, cross: Cross, what: str, i: int) -> str:
        column = next(places[cross.which[i]] for name, places in cross.columns.items()
                      if name == what or (what == "name" and places[cross.which[i]] >= 0))
        return address(self._table.header_last if what == "name" else int(self.rows[i]), max(column, 0))


def _filled_down(codes: np.ndarray) -> np.ndarray:
    at = np.where(codes >= 0, np.arange(len(codes)), 0)
    return codes[np.maximum.accumulate(at)] if len(codes) else codes


def extract(cells: Sheet, table: Table, mapping: Mapping) -> Extract:
    """The values behind a mapping, ready to be parsed by their distinct values."""
    from data.workbooks import KINDS
    spec = next((spec for kind, spec in KINDS.items() if kind == mapping.kind), None)
    numeric = frozenset(field.name for field in spec.fields if field.parser in ("number", "score")) if spec else frozenset()
    return Extract(Grid(cells), table, mapping, numeric)
