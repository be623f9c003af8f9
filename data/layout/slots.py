"""Every place of a record that has a heading: a column, a row of a stacked record, a line of a joint cell."""

from dataclasses import dataclass

import numpy as np

from data.cells import Cell
from data.headings import ALIASES, normal
from data.layout.grid import Grid, like_nip
from data.layout.header import Header
from data.layout.model import Slot, Source
from data.layout.tree import is_tree
from data.vocabulary import pieces

NUMBER = frozenset(normal(text) for text in ("no", "no urut", "nomor urut", "nomor", "no duk", "no."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacking:
    """How many sheet rows one record takes, and where in it the NIP and the running number stand."""

    rows: int = 1
    base: int = 0
    nip: tuple[int, int] | None = None
    joint: int = -1


def number_column(header: Header, columns: list[int]) -> int | None:
    return next((column for column in columns if column in header.levels and
                 normal(header.path(column)[-1]) in NUMBER), None)


def _is(field: str, text: str) -> bool:
    return normal(text) in ALIASES[field]


def stacking(grid: Grid, header: Header, columns: list[int], start: int, end: int) -> Stacking:
    """Two rows per person: NIP stands under the name in the header, or both share one heading, and the data agree."""
    for column in columns:
        if column not in header.levels:
            continue
        levels = header.levels[column]
        names = [row for row, text in levels if _is("name", text)]
        nips = [row for row, text in levels if _is("nip", text)]
        if names and nips and grid.mask(column, like_nip)[start:end].any():
            base = min(names[0], nips[0])
            return Stacking(rows=header.last - base + 1, base=base, nip=(column, nips[0] - base))
        parts = pieces(levels[-1][1])
        offset = next((i for i, part in enumerate(parts) if _is("nip", part)), -1)
        if len(parts) > 1 and offset >= 0 and grid.mask(column, like_nip)[start:end].any():
            return Stacking(rows=len(parts), base=header.last, nip=(column, offset), joint=column)
    return Stacking(base=header.last)


def slots(grid: Grid, header: Header, columns: list[int], stack: Stacking, body: tuple[int, int]) -> list[Slot]:
    found: list[Slot] = []
    covered = -1
    for column in columns:
        if column <= covered or column not in header.levels:
            continue
        width = max(header.leaf_width.get(column, 1), 1)
        if stack.rows > 1:
            found += _stacked(header, column, stack)
            continue
        if _spreads(header.path(column)[-1]):
            width = _with_headerless(grid, header, column, width, body)
        covered = column + width - 1
        found += _single(grid, header.path(column), Source(column=column, width=width))
    return found


def holds_names(heading: str) -> bool:
    """A column of names, which may be indented over columns; under any other wide heading stands a spelled-out sum."""
    return is_tree(heading) or normal(heading).startswith(("jabatan", "namajabatan", "nama", "uraian"))


def _spreads(heading: str) -> bool:
    return holds_names(heading) or normal(heading).startswith("perhitungan")


def _with_headerless(grid: Grid, header: Header, column: int, width: int, body: tuple[int, int]) -> int:
    """Indentation columns have data and no heading: they belong to the heading on their left."""
    present = grid.present[body[0]:body[1]]
    while column + width < grid.n_columns and column + width not in header.levels and present[:, column + width].any():
        width += 1
    return width


def _single(grid: Grid, path: tuple[str, ...], source: Source) -> list[Slot]:
    parts = pieces(path[-1])
    if is_tree(path[-1]) or len(parts) < 2:
        whole = normal(path[-1])
        part = -1 if whole in ALIASES["birth_date"] and ("tempat" in whole or whole == "ttl") else None
        return [Slot(source=Source(column=source.column, width=source.width, part=part), path=path)]
    return [Slot(source=Source(column=source.column, part=i), path=(*path[:-1], text)) for i, text in enumerate(parts)]


def _stacked(header: Header, column: int, stack: Stacking) -> list[Slot]:
    """One slot per header row; a heading over several columns belongs to the first of them, and names the others' group."""
    if column == stack.joint:
        return [Slot(source=Source(column=column, offset=i), path=(text,))
                for i, text in enumerate(pieces(header.levels[column][-1][1]))]
    found, group = [], ""
    for level in header.levels[column]:
        row, text = level
        shared = [other for other, levels in header.levels.items() if level in levels]
        offset = max(row - stack.base, 0) if stack.joint < 0 else 0
        if min(shared) == column:
            width = max(shared) - column + 1
            found.append(Slot(source=Source(column=column, offset=offset, width=width if len(shared) > 1 else 1),
                              path=(group, text) if group else (text,)))
        if len(shared) > 1:
            group = text
    return found


def runs(grid: Grid, header: Header, body: tuple[int, int]) -> list[list[int]]:
    """The columns of each table that shares this header row: tables side by side are told apart.

    A new table begins where a second running number stands, or, after an empty column, where a heading of the left
    table comes again over other values.
    """
    present = np.flatnonzero(grid.present[body[0]:body[1]].sum(axis=0)).tolist()
    first, last = min(header.levels), max(header.levels)
    while last + 1 < grid.n_columns and last + 1 in present and last + 1 not in header.levels:
        last += 1
    groups: list[list[int]] = [[]]
    gap = False
    for column in range(first, last + 1):
        if column not in header.levels:
            gap = gap or column not in present
            if column in present:
                groups[-1].append(column)
            continue
        left = {header.path(other): other for other in groups[-1] if other in header.levels}
        again = left.get(header.path(column))
        if len(left) >= 2 and (_second_number(header, column, left) or (gap and again is not None and
                               not _equal(grid, column, again, body))):
            groups.append([])
        groups[-1].append(column)
        gap = False
    return [group for group in groups if sum(column in header.levels for column in group) >= 2]


def _second_number(header: Header, column: int, left: dict[tuple[str, ...], int]) -> bool:
    path = header.path(column)
    return len(path) == 1 and normal(path[0]) in NUMBER - {"nomor"} and any(normal(one[-1]) in NUMBER for one in left)


def _equal(grid: Grid, one: int, two: int, body: tuple[int, int]) -> bool:
    rows = np.linspace(body[0], max(body[1] - 1, body[0]), 100).astype(int)
    pairs: list[tuple[Cell, Cell]] = [(grid.cell(int(row), one), grid.cell(int(row), two)) for row in rows]
    return sum(a == b for a, b in pairs) >= 0.8 * len(pairs)
