"""The tables of a sheet: where each header stands, which rows are records, which label says what unit they belong to.

Sheets of personnel offices are made to be printed: titles above, one to five header rows with merged cells, a row of
column numbers, `Satuan Kerja : …` lines, sections, totals, a signature. `tables` finds the records in all of that and
says for every row it leaves out why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from data.headings import ALIASES, normal
from data.layout.body import Body, body
from data.layout.codes import by_code, code_slots
from data.layout.crosstab import crossed
from data.layout.extract import Extract, encoded, extract
from data.layout.grid import Grid
from data.layout.header import Header, headers
from data.layout.map import answered, columns_named, mapping
from data.layout.model import (
    PATH,
    Label,
    Mapping,
    Question,
    Sheet,
    Slot,
    Source,
    Table,
    Total,
)
from data.layout.months import unpivoted
from data.layout.referee import spelled_out
from data.layout.rows import labels as labels_of
from data.layout.slots import holds_names, number_column, runs, slots, stacking
from data.layout.tree import branches, is_tree

__all__ = ["PATH", "Extract", "Label", "Mapping", "Question", "Sheet", "Slot", "Source", "Table", "Total", "answered",
           "columns_named", "extract", "mapping", "only_headings", "tables", "unpivoted"]

SAMPLE = 200


def tables(cells: Sheet) -> tuple[Table, ...]:
    """Every table of the sheet with at least one record, from top to bottom and left to right."""
    grid = Grid(cells)
    if not grid.n_rows or not grid.n_columns:
        return ()
    found: list[Table] = []
    after = 0
    for header, repeats, end in _blocks(headers(grid), grid.n_rows):
        reach = (header.body, end)
        sides = runs(grid, header, reach)
        for columns in sides:
            table = _table(grid, header, columns, repeats, reach, after, alone=len(sides) == 1)
            if len(table):
                found.append(table)
        after = max([after, *(int(table.records[-1]) + 1 for table in found[-len(sides):] if len(table))])
    return tuple(found)


def only_headings(cells: Sheet) -> bool:
    """True for a sheet with a row of known headings and no table."""
    return bool(Grid(cells).heading_rows) and not tables(cells)


def _blocks(found: Iterable[Header], n_rows: int) -> list[tuple[Header, list[Header], int]]:
    """Each header with its repetitions further down (page breaks, one block per unit) and the row its table ends before."""
    blocks: list[tuple[Header, list[Header], int]] = []
    for header in found:
        if blocks and header.same_as(blocks[-1][0]):
            blocks[-1][1].append(header)
            continue
        if blocks:
            blocks[-1] = (*blocks[-1][:2], header.first)
        blocks.append((header, [], n_rows))
    return blocks


def _table(grid: Grid, header: Header, columns: list[int], repeats: list[Header], reach: tuple[int, int], after: int, *,
           alone: bool) -> Table:
    stack = stacking(grid, header, columns, *reach)
    places = slots(grid, header, columns, stack, reach)
    tree = next((slot for slot in places if is_tree(slot.path[-1])), None) if stack.rows == 1 else None
    rows = body(grid, columns, *reach, repeats, nip=stack.nip if stack.rows > 1 else None,
                number_column=number_column(header, columns), stack=stack.rows,
                tree=tree is not None or _lists_units(places))
    titles, preamble = _above(grid, after, header.first, columns if not alone else None)
    labels, labels_from = _labels(rows, preamble), "baris label"
    if tree:
        labels = _branched(grid, rows, tree, columns, labels)
    elif stack.rows == 1 and (coded := code_slots(places)) and (by_heads := by_code(grid, rows.records, *coded)):
        labels, labels_from = _coded(labels, by_heads), f"kolom {coded[0].heading}"
    width = columns[-1] + 1
    table = Table(
        sheet=grid.name, header_first=header.first, header_last=header.last, columns=tuple(columns),
        headings=tuple(PATH.join(header.path(c)) if c in header.levels and c in columns else "" for c in range(width)),
        slots=tuple(places), records=rows.records, stack=stack.rows, labels=labels, labels_from=labels_from,
        preamble=tuple(preamble), titles=tuple(titles), totals=tuple(rows.totals), skipped=tuple(sorted(rows.skipped)),
        sections=tuple(rows.sections))
    table = spelled_out(_with_samples(grid, table))
    spread = crossed(grid, table)
    return table if spread is table else _with_samples(grid, spread)


def _lists_units(places: Sequence[Slot]) -> bool:
    """A list of units by their parents: a row with nothing but a name is a unit at the top, no heading of a section."""
    headings = {normal(slot.path[-1]) for slot in places}
    return not headings.isdisjoint(ALIASES["parent"]) and headings.isdisjoint(ALIASES["nip"] + ALIASES["position"])


def _above(grid: Grid, first: int, last: int, columns: list[int] | None) -> tuple[list[str], list[Label]]:
    """The title lines and the labels between the table before (or the top) and the header."""
    titles: list[str] = []
    preamble: list[Label] = []
    for row in range(max(first, last - 40), last):
        cells = [(column, cell) for column, cell in grid.row(row)
                 if columns is None or columns[0] <= column <= columns[-1]]
        found = labels_of(row, cells)
        preamble += found
        titles += [" ".join(cell.split()) for _, cell in cells if isinstance(cell, str)]
    return titles, preamble


def _labels(rows: Body, preamble: list[Label]) -> dict[str, list[str | None]]:
    """Unit, agency and jabatan of every record as the lines above it say; a new agency ends the unit before it."""
    start = [(label.row, label.key, str(label.value)) for label in preamble
             if label.key in ("unit", "agency") and not str(label.value).casefold().startswith("pemerintah")]
    states: list[tuple[int, str | None, str | None]] = [(-1, None, None)]
    posts = [(-1, None), *((label.row, str(label.value)) for label in preamble if label.key == "position"),
             *((row, text) for row, field, text in rows.changes if field == "position")]
    for row, field, text in sorted([*start, *(change for change in rows.changes if change[1] in ("unit", "agency"))],
                                   key=lambda change: change[0]):
        agency = states[-1][2]
        states.append((row, text, agency) if field == "unit" else (row, None, text))
    if len(states) == len(posts) == 1:
        return {}
    held = [states[int(i)] for i in np.searchsorted([row for row, *_ in states], rows.records, side="right") - 1]
    named = [posts[int(i)][1] for i in np.searchsorted([row for row, _ in posts], rows.records, side="right") - 1]
    found: dict[str, list[str | None]] = {"unit": [unit or agency for _, unit, agency in held],
                                          "agency": [agency for _, _, agency in held],
                                          "position": named}
    return {field: values for field, values in found.items() if any(values)}


def _coded(labels: dict[str, list[str | None]], coded: dict[str, list[str | None]]) -> dict[str, list[str | None]]:
    """Units by code, below the agency that a label names; where no head stands above a post, its label."""
    none: list[str | None] = [None] * len(coded["unit"])
    whole = labels.get("agency", none) if "agency" in labels else labels.get("unit", none)
    units = [unit or other for unit, other in zip(coded["unit"], labels.get("unit", none), strict=True)]
    return {"unit": units, "agency": [said or agency for said, agency in zip(whole, coded["agency"], strict=True)]}


def _branched(grid: Grid, rows: Body, tree: Slot, columns: list[int], labels: dict[str, list[str | None]]) \
        -> dict[str, list[str | None]]:
    used = range(tree.source.column, tree.source.column + tree.source.width)
    values = [column for column in columns if column not in used and column > used[-1]]
    keep, units, agencies, aside = branches(grid, rows.records, tree.source, values)
    outer = {field: [value for value, kept in zip(all_values, keep, strict=True) if kept]
             for field, all_values in labels.items()}
    rows.records = rows.records[keep]
    rows.skipped += aside
    none: list[str | None] = [None] * len(rows.records)
    given_unit, given_agency = outer.get("unit", none), outer.get("agency", none)
    return {"unit": [unit or given for unit, given in zip(units, given_unit, strict=True)],
            "agency": [given or agency for agency, given in zip(agencies, given_agency, strict=True)]}


def _with_samples(grid: Grid, table: Table) -> Table:
    """The table with some values of each slot, evenly taken, for the checks that need values and not only headings."""
    if not len(table):
        return table
    at = np.unique(np.linspace(0, len(table) - 1, SAMPLE).astype(int))
    few = table.some(at)
    sampled = []
    for slot in table.slots:
        codes, uniques = encoded(grid, few, slot.source, numeric=not holds_names(slot.path[-1]))
        values = tuple(uniques[code] if code >= 0 else None for code in codes.tolist())
        sampled.append(replace(slot, sample=values))
    return replace(table, slots=tuple(sampled))
