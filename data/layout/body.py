"""Which rows below a header are records, and which are labels, sections, totals, notes and signatures."""

from dataclasses import dataclass, field

import numpy as np

from data.cells import Cell
from data.layout.grid import Grid, like_nip
from data.layout.header import Header, is_number_row
from data.layout.model import Label, Total
from data.layout.rows import is_example, is_total, labels, names_figure, row_kind, unit_in

# Lines between records that say what the records below are about; `summary` (Ikhtisar) only has to be out of the way.
COLON_CELLS = 5
ABOUT = ("unit", "agency", "position", "summary")


@dataclass(slots=True, kw_only=True)
class Body:
    """The rows of one table. `changes`: from this row on, this label holds."""

    records: np.ndarray
    stack: int = 1
    changes: list[tuple[int, str, str]] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)


def body(grid: Grid, columns: list[int], start: int, end: int, repeats: list[Header], *, nip: tuple[int, int] | None = None,
         number_column: int | None = None, stack: int = 1, tree: bool = False) -> Body:
    """The records between two rows.

    1. Rows of repeated headers, empty rows, example rows and total rows are set aside by distinct values.
    2. Rows with few cells (signatures, labels, sections) are looked at one by one; the rest are records.
    3. A stacked table (two or three rows per person) keeps one row per person: where the NIP stands, or the number.
    """
    present = grid.present[start:end][:, columns]
    counts = present.sum(axis=1)
    out = Body(records=np.zeros(0, np.int64), stack=stack)
    aside: np.ndarray = counts == 0
    aside |= _repeated(start, end, repeats)
    aside |= _examples(grid, columns, start, end, aside, out)
    totals = _totals(grid, columns, start, end) & ~aside
    _note_totals(grid, columns, np.flatnonzero(totals) + start, out)
    aside |= totals
    typical = float(np.median(counts[~aside])) if (~aside).any() else 0.0
    few = (counts <= max(1, min(3, int(typical * 0.34)))) & ~aside
    few |= _told_with_colon(grid, columns, start, end) & (counts <= COLON_CELLS) & ~aside
    if stack > 1:
        few = _few_of_stacked(grid, start, end, counts, aside, nip)
    solid = np.flatnonzero(~aside & ~few)
    last_solid = int(max(solid[-1] if solid.size else -1, np.flatnonzero(totals)[-1] if totals.any() else -1))
    aside |= _above_a_header(few, counts, start, repeats, grid, columns, out)
    aside |= _few(grid, columns, np.flatnonzero(few & ~aside), (start, end), last_solid, typical, tree, out)
    out.records = np.flatnonzero(~aside) + start
    if stack > 1:
        out.records = _stacked(grid, start, end, aside, nip, number_column, out)
    return out


def _told_with_colon(grid: Grid, columns: list[int], start: int, end: int) -> np.ndarray:
    """`1. | Nama Jabatan | : | Ajudan`: a line about the records below, spread over cells with the colon in its own."""
    rows = np.zeros(end - start, bool)
    for column in columns[:COLON_CELLS]:
        rows |= grid.mask(column, _is_colon)[start:end]
    return rows


def _is_colon(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip() == ":"


def _repeated(start: int, end: int, repeats: list[Header]) -> np.ndarray:
    aside = np.zeros(end - start, bool)
    for header in repeats:
        aside[max(header.first - start, 0):max(header.body - start, 0)] = True
    return aside


def _above_a_header(few: np.ndarray, counts: np.ndarray, start: int, repeats: list[Header], grid: Grid, columns: list[int],
                    out: Body) -> np.ndarray:
    """The title lines of a form that stands below another: one text alone, with only thin or empty rows down to its header."""
    rows = np.zeros(len(few), bool)
    for header in repeats:
        at = header.first - start - 1
        while 0 <= at < len(few) and (few[at] or counts[at] == 0):
            cells = [(column, cell) for column, cell in grid.row(at + start) if columns[0] <= column <= columns[-1]]
            alone = cells[0][1] if len(cells) == 1 else None
            if isinstance(alone, str) and not labels(at + start, cells) and unit_in(alone) is None:
                rows[at] = True
                out.skipped.append((at + start, "judul formulir"))
            at -= 1
    return rows


def _examples(grid: Grid, columns: list[int], start: int, end: int, aside: np.ndarray, out: Body) -> np.ndarray:
    rows: np.ndarray = grid.mask(columns[0], is_example)[start:end] & ~aside
    out.skipped += [(int(row) + start, "baris contoh") for row in np.flatnonzero(rows)]
    return rows


def _totals(grid: Grid, columns: list[int], start: int, end: int) -> np.ndarray:
    """A total says so in one of its first cells; a person's row never does, whatever the name."""
    rows = np.zeros(end - start, bool)
    for column in columns[:9]:
        if len(grid.encoded(column)[1]) < 20_000:
            rows |= grid.mask(column, is_total)[start:end]
    for row in np.flatnonzero(rows).tolist():
        rows[row] = not names_figure([(column, cell) for column, cell in grid.row(row + start) if column in columns])
    return rows


def _note_totals(grid: Grid, columns: list[int], rows: np.ndarray, out: Body) -> None:
    for row in rows.tolist():
        cells = [(column, cell) for column, cell in grid.row(row) if column in columns]
        text = next((cell for _, cell in cells if isinstance(cell, str) and is_total(cell)), "")
        out.skipped.append((row, f"baris jumlah: {text}"))
        out.totals += [Total(row=row, column=column, text=text, value=cell) for column, cell in cells if cell != text]


def _few_of_stacked(grid: Grid, start: int, end: int, counts: np.ndarray, aside: np.ndarray,
                    nip: tuple[int, int] | None) -> np.ndarray:
    """In a stacked table the second row of a person is thin too; only rows with one or two cells and no NIP are looked at."""
    has_nip = grid.mask(nip[0], like_nip)[start:end] if nip else np.zeros(end - start, bool)
    few: np.ndarray = (counts <= 2) & ~aside & ~has_nip
    return few


def _few(grid: Grid, columns: list[int], rows: np.ndarray, reach: tuple[int, int], last_solid: int, typical: float,
         tree: bool, out: Body) -> np.ndarray:
    """Thin rows, one by one. Below the last full row a thin row is never a record, after a signature nothing is."""
    start, end = reach
    aside = np.zeros(end - start, bool)
    in_tail = False
    for at in rows.tolist():
        row = at + start
        cells = [(column, cell) for column, cell in grid.row(row) if columns[0] <= column <= columns[-1]]
        found = [label for label in labels(row, cells) if label.key in ABOUT]
        if found:
            in_tail = False
            _hold_labels(found, out)
            out.skipped.append((row, "baris label"))
            aside[at] = True
            continue
        in_tail = in_tail and at > last_solid
        why = _why_aside(grid, columns, row, cells, typical, tree)
        in_tail = in_tail or why == "tanda tangan"
        if in_tail or (why is None and at > last_solid and not tree and out.stack == 1):
            why = "tanda tangan" if in_tail else "di bawah tabel"
        if why is None:
            continue
        aside[at] = True
        out.skipped.append((row, why))
        if why == "baris bagian":
            _hold_section(row, cells, out)
    return aside


def _why_aside(grid: Grid, columns: list[int], row: int, cells: list[tuple[int, Cell]], typical: float,
               tree: bool) -> str | None:
    span = grid.span(row, cells[0][0]) if cells else None
    wide = span is not None and span[3] - span[1] >= 2
    if is_number_row(cells) and len(cells) > 2:
        return "nomor kolom"
    kind = row_kind(cells, wide=wide, typical=typical)
    if tree and kind in ("section", "numbers"):
        return None
    if kind == "section" and not wide and cells[0][0] > columns[min(2, len(columns) - 1)]:
        return "lanjutan baris di atasnya"       # a long text that ran on into the next row is no heading
    return {"signature": "tanda tangan", "note": "catatan", "section": "baris bagian", "numbers": "angka tanpa nama",
            "record": None}[kind]


def _hold_labels(found: list[Label], out: Body) -> None:
    for label in found:
        text = str(label.value)
        if label.key != "summary" and not text.casefold().startswith("pemerintah"):
            out.changes.append((label.row, label.key, text))


def _hold_section(row: int, cells: list[tuple[int, Cell]], out: Body) -> None:
    text = " ".join(str(cell) for _, cell in cells if isinstance(cell, str))
    out.sections.append((row, text))
    named = unit_in(text) or next((unit_in(cell) for _, cell in cells if isinstance(cell, str) and unit_in(cell)), None)
    if named:
        out.changes.append((row, *named))


def _stacked(grid: Grid, start: int, end: int, aside: np.ndarray, nip: tuple[int, int] | None, number_column: int | None,
             out: Body) -> np.ndarray:
    """The first row of every person: above the NIP, or where the running number stands (a NIP may be missing)."""
    first = np.zeros(end - start, bool)
    if nip:
        column, offset = nip
        at = np.flatnonzero(grid.mask(column, like_nip)[start:end]) - offset
        first[at[at >= 0]] = True
    if number_column is not None:
        numbered = grid.mask(number_column, _is_running_number)[start:end] & ~aside
        if not nip or numbered.sum() >= 0.8 * first.sum():
            first |= numbered
    covered = first.copy()
    for offset in range(1, out.stack):
        covered[offset:] |= first[:-offset]
    left = np.flatnonzero(~covered & ~aside)
    out.skipped += [(int(row) + start, "lanjutan baris di atasnya") for row in left]
    return np.flatnonzero(first) + start


def _is_running_number(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return 0 < cell < 1e6
    return isinstance(cell, str) and cell.strip().rstrip(".)").isdigit() and len(cell.strip()) < 8
