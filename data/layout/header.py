"""Where the headers of a sheet stand: 1 to 5 rows, merged cells filled in, a row of column numbers below skipped."""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise

from data.cells import Cell, plain
from data.headings_across import is_subject
from data.layout.grid import HEAD_ROWS, Grid, is_leaf, is_number
from data.vocabulary import is_heading

LEVELS, FEW_SUBJECTS = 5, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header of one table. `levels` holds per column the texts above it with the row each stands in."""

    first: int
    last: int
    body: int
    levels: dict[int, tuple[tuple[int, str], ...]]
    leaf_width: dict[int, int]

    def path(self, column: int) -> tuple[str, ...]:
        return tuple(text for _, text in self.levels[column])

    def same_as(self, other: "Header") -> bool:
        return {c: self.path(c) for c in self.levels} == {c: other.path(c) for c in other.levels}


def headers(grid: Grid) -> list[Header]:
    """Every header on the sheet from top to bottom, repeated ones included."""
    found: list[Header] = []
    for row in grid.heading_rows:
        floor = found[-1].body if found else 0
        if row < floor:
            continue
        found.append(_header(grid, row, floor))
    if not found or (found[0].first > HEAD_ROWS and grid.n_rows > HEAD_ROWS):
        return [*_unknown_header(grid, found[0].first if found else grid.n_rows), *found]
    return found


def _header(grid: Grid, row: int, floor: int) -> Header:
    first = last = row
    while last - first < LEVELS - 1 and last + 1 < grid.n_rows and _is_below(grid, last + 1):
        last += 1
    while last - first < LEVELS - 1 and first > floor and _is_above(grid, first - 1, first):
        first -= 1
    first, last = _with_merges(grid, first, last, floor)
    levels = _levels(grid, first, last)
    return Header(first=first, last=last, body=_body(grid, last + 1), levels=levels,
                  leaf_width={column: _leaf_width(grid, levels[column], column) for column in levels})


def _is_below(grid: Grid, row: int) -> bool:
    """A second, third … header row: only headings, no numbers but years."""
    cells = grid.row(row)
    if not cells or is_number_row(cells) or not all(isinstance(cell, str) or is_leaf(cell) for _, cell in cells):
        return False
    bare = sum(isinstance(cell, str) and cell.strip().isdigit() and len(cell.strip()) == 1 for _, cell in cells)
    known = sum(is_leaf(cell) or is_heading(cell) for _, cell in cells)
    subjects = sum(isinstance(cell, str) and is_subject(cell) for _, cell in cells)     # side by side below `JTM per Mapel`
    known += subjects if subjects >= FEW_SUBJECTS else 0
    if 0 < bare < len(cells) and known - bare < len(cells) - bare:
        return False        # `Perawat;3;2` from a .csv: years 1 to 5 of a plan stand among headings only
    if len(cells) == 1:
        above = grid.span(row - 1, cells[0][0])
        return known == 1 and above is not None and above[3] > above[1] and above[2] < row
    return known >= 0.6 * len(cells)


def _is_above(grid: Grid, row: int, below: int) -> bool:
    """A row of group headings: cells merged over some of the columns, or known headings, never a title over all."""
    cells = grid.row(row)
    if not cells or not all(isinstance(cell, str) and ":" not in cell for _, cell in cells):
        return False
    width = len(grid.row(below))
    spans = [grid.span(row, column) for column, _ in cells]
    part = any(span and span[3] > span[1] and span[3] - span[1] + 1 < 0.9 * max(width, 2) for span in spans)
    known = sum(is_heading(cell) or is_leaf(cell) for _, cell in cells)
    if len(cells) == 1:
        return part and known == 1
    return (part and known >= 1) or known >= 0.5 * len(cells)


def _with_merges(grid: Grid, first: int, last: int, floor: int) -> tuple[int, int]:
    """The header reaches as far as the cells merged downwards or upwards out of it."""
    rows = range(first, last + 1)
    for row in rows:
        for column in range(grid.n_columns):
            span = grid.span(row, column)
            if span and span[2] > span[0] and span[2] - span[0] < LEVELS and span[0] >= floor:
                first, last = min(first, span[0]), max(last, span[2])
    return first, min(last, first + LEVELS - 1, grid.n_rows - 1)


def _levels(grid: Grid, first: int, last: int) -> dict[int, tuple[tuple[int, str], ...]]:
    raw = {row: dict(grid.row(row)) for row in range(first, last + 1)}
    found: dict[int, tuple[tuple[int, str], ...]] = {}
    inherited: dict[tuple[int, int], tuple[int, str]] = {}
    for column in range(grid.n_columns):
        path: list[tuple[int, str]] = []
        for row in range(first, last + 1):
            entry = _entry(grid, raw, row, column)
            if entry is None:
                entry = _from_left(grid, raw, inherited, row, column, last)
            if entry is not None:
                inherited[row, column] = entry
                if not path or path[-1] != entry:
                    path.append(entry)
        if path:
            found[column] = tuple(_without_echo(path))
    return found


def _entry(grid: Grid, raw: dict[int, dict[int, Cell]], row: int, column: int) -> tuple[int, str] | None:
    span = grid.span(row, column)
    at_row, at_column = (span[0], span[1]) if span else (row, column)
    cell = raw.get(at_row, {}).get(at_column)
    return (at_row, _spelled(cell)) if cell is not None else None


def _from_left(grid: Grid, raw: dict[int, dict[int, Cell]], inherited: dict[tuple[int, int], tuple[int, str]], row: int,
               column: int, last: int) -> tuple[int, str] | None:
    """A group heading that was centred but not merged: it reaches right over columns that have a heading below it."""
    if row == last or grid.span(row, column):
        return None
    below = any(column in raw[under] for under in range(row + 1, last + 1))
    left_below = any(column - 1 in raw[under] for under in range(row + 1, last + 1))
    return inherited.get((row, column - 1)) if below and left_below else None


def _without_echo(path: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return [entry for i, entry in enumerate(path) if i == 0 or entry[1].casefold() != path[i - 1][1].casefold()]


def _spelled(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, str) and re.search(r"[\r\n]", cell):
        return "\n".join(plain(line) for line in re.split(r"[\r\n]+", cell) if plain(line))
    if isinstance(cell, dt.date):       # Excel makes a date of a typed `Jan-26`
        return f"{cell:%Y-%m}" if cell.day == 1 else f"{cell:%d-%m-%Y}"
    return plain(str(cell))


def _leaf_width(grid: Grid, levels: tuple[tuple[int, str], ...], column: int) -> int:
    """Over how many columns the lowest heading of this column is merged, counted from this column."""
    span = grid.span(levels[-1][0], column)
    return span[3] - column + 1 if span and span[1] == column else 1


def is_number_row(cells: list[tuple[int, Cell]]) -> bool:
    """(1) (2) (3) … as forms print it under the header; a few numbers may be missing, doubled, or letters beside them."""
    numbers = []
    for _, cell in cells:
        match = re.fullmatch(r"\s*\(?\s*(\d{1,2})\s*\)?\s*.{0,12}", str(int(cell)) if isinstance(cell, float) and
                             cell.is_integer() else str(cell)) if not isinstance(cell, bool) else None
        if match:
            numbers.append(int(match.group(1)))
    steps = sum(1 for one, two in pairwise(numbers) if 0 < two - one <= 2)
    return len(numbers) >= 2 and len(numbers) >= 0.7 * len(cells) and numbers[0] <= 2 and steps >= 0.9 * (len(numbers) - 1)


def _body(grid: Grid, row: int) -> int:
    """The first row below the header and its number row."""
    for ahead in (row, row + 1):
        if ahead < grid.n_rows:
            cells = grid.row(ahead)
            if len(cells) >= 2 and is_number_row(cells):
                return ahead + 1
            if cells:
                break
    return row


def _unknown_header(grid: Grid, end: int) -> list[Header]:
    """No telling heading: a row of nothing but headings (ID, NAMA), else three or more different texts above wide rows."""
    bare = next((row for row in range(min(grid.n_rows - 1, HEAD_ROWS, end)) if len(grid.row(row)) >= 2 and
                 all(is_heading(cell) for _, cell in grid.row(row))), None)
    if bare is not None:
        return [_header(grid, bare, 0)]
    for row in range(min(grid.n_rows - 1, HEAD_ROWS, end)):
        cells = grid.row(row)
        words = [cell for _, cell in cells if isinstance(cell, str) and not is_number(cell) and len(cell) < 60]
        following = [len(grid.row(below)) for below in range(row + 1, min(row + 6, grid.n_rows))]
        wide = bool(following) and max(following) >= 0.6 * len(cells)
        if len(words) >= 3 and len(words) == len(cells) == len(set(words)) and wide:
            levels = _levels(grid, row, row)
            return [Header(first=row, last=row, body=_body(grid, row + 1), levels=levels,
                           leaf_width={column: _leaf_width(grid, levels[column], column) for column in levels})]
    return []
