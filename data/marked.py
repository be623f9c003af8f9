"""The user's own workbook with the troubled cells coloured and commented, and a sheet that lists them.

An .xlsx keeps its look: openpyxl opens it in a throw-away process, since a merged range over a whole sheet makes it
build a million cells. Other formats, and workbooks too large for that, are written anew from the cells that were read.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data.cells import Problem, position
from data.reading.book import Limits, Look
from data.reading.sheet_cells import SheetCells
from data.reading.watch import watched

LIST_SHEET = "Catatan Neraca ASN"
HEADINGS = ("Tingkat", "Lembar", "Sel", "Kolom", "Isi", "Sebab", "Cara memperbaiki")
COLOURS = {"stop": "F4B6A6", "hold": "F8D3A8", "note": "FFF3C4"}
WORDS = {"stop": "berkas ditolak", "hold": "baris ditahan", "note": "catatan"}
ORDER = ("stop", "hold", "note")
LARGE = 400_000     # cells; openpyxl takes about a minute and a gigabyte for a million
MOST_COMMENTS = 5_000
_ROOT = Path(__file__).resolve().parent.parent


def workbook(path: Path, problems: Sequence[Problem], *, look: Look, sheets: Mapping[str, SheetCells]) -> bytes:
    """An .xlsx of the workbook at `path` with every problem marked at its cell."""
    ordered = sorted(problems, key=lambda problem: ORDER.index(problem.severity))
    size = sum(sheet.n_filled for sheet in look.sheets)
    if look.real_format == "xlsx" and size <= LARGE:
        kept = _in_child(path, ordered)
        if kept is not None:
            return kept
    return from_cells(ordered, sheets)


def comments(problems: Sequence[Problem]) -> dict[tuple[str, str], tuple[str, str]]:
    """Severity and text of the comment for every (sheet, cell); the gravest first where a cell has several."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for problem in problems:
        if not problem.cell:
            continue
        place = (problem.sheet, problem.cell)
        text = f"{problem.reason} {problem.remedy}".strip()
        severity, before = found.get(place, (problem.severity, ""))
        found[place] = (severity, f"{before}\n{text}".strip())
    return dict(list(found.items())[:MOST_COMMENTS])


def from_cells(problems: Sequence[Problem], sheets: Mapping[str, SheetCells]) -> bytes:
    """A plain workbook of the cells as they were read, marked; addresses stay those of the file."""
    import xlsxwriter

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = {severity: book.add_format({"bg_color": f"#{colour}"}) for severity, colour in COLOURS.items()}
        _list_sheet(book.add_worksheet(LIST_SHEET), problems, book.add_format({"bold": True}))
        notes = comments(problems)
        for name, cells in sheets.items():
            sheet = book.add_worksheet(_free_name(name))
            mine = {position(cell): note for (of, cell), note in notes.items() if of == name}
            _copy(sheet, cells, mine, formats, book.add_format({"num_format": "dd-mm-yyyy"}))
    return kept.getvalue()


def _list_sheet(sheet: Any, problems: Sequence[Problem], bold: Any) -> None:
    for column, (heading, width) in enumerate(zip(HEADINGS, (14, 20, 8, 24, 24, 70, 70), strict=True)):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, width)
    for row, values in enumerate(map(listed, problems), start=1):
        for column, value in enumerate(values):
            sheet.write_string(row, column, value)
    sheet.freeze_panes(1, 0)


def listed(problem: Problem) -> tuple[str, ...]:
    """A problem as the line of the list."""
    return (WORDS[problem.severity], problem.sheet, problem.cell, problem.column, problem.value, problem.reason,
            problem.remedy)


def _copy(sheet: Any, cells: SheetCells, notes: Mapping[tuple[int, int], tuple[str, str]], formats: Mapping[str, Any],
          day: Any) -> None:
    for column in range(cells.n_columns):
        codes, values = cells.encoded(column)
        for row, code in enumerate(codes.tolist()):
            note = notes.get((row, column))
            style = formats[note[0]] if note else None
            if code >= 0:
                _put(sheet, row, column, values[code], style, day)
            elif style is not None:
                sheet.write_blank(row, column, None, style)
    for (row, column), (_, text) in notes.items():
        sheet.write_comment(row, column, text, {"author": "Neraca ASN", "x_scale": 2})


def _put(sheet: Any, row: int, column: int, value: Any, style: Any, day: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, dt.date) and value.year >= 1900:
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        sheet.write_datetime(row, column, moment.replace(tzinfo=None), style or day)
    else:
        sheet.write_string(row, column, str(value)[:32_767], style)


def _free_name(name: str) -> str:
    clean = "".join("-" if sign in "[]:*?/\\" else sign for sign in name).strip("'")[:31] or "Lembar"
    return clean if clean.casefold() != LIST_SHEET.casefold() else "Lembar asli"


def _in_child(path: Path, problems: Sequence[Problem]) -> bytes | None:
    """The marked workbook as a child process makes it; None when the child did not manage."""
    with tempfile.TemporaryDirectory(prefix="neraca-") as folder:
        target = Path(folder) / "bertanda.xlsx"
        listing = Path(folder) / "catatan.json"
        listing.write_text(json.dumps([asdict(problem) for problem in problems]), "utf-8")
        child = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "data.marked", str(path), str(listing), str(target)], cwd=_ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        trouble = watched(child, b"\n", Limits(seconds=180))
        return None if trouble or not target.exists() else target.read_bytes()


def _mark_file(path: Path, problems: list[Problem], target: Path) -> None:
    """Opens the workbook with openpyxl, marks it and saves it; runs in the child."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    with path.open("rb") as source:
        book = load_workbook(source)  # by its content: the file may carry another suffix
    for (sheet, address), (severity, text) in comments(problems).items():
        if sheet not in book.sheetnames:
            continue
        cell: Any = book[sheet][address]
        if type(cell).__name__ == "MergedCell":
            continue
        cell.fill = PatternFill("solid", fgColor=COLOURS[severity])
        cell.comment = Comment(text, "Neraca ASN", width=320, height=110)
    listing: Any = book.create_sheet(LIST_SHEET if LIST_SHEET not in book.sheetnames else None, 0)
    for row, values in enumerate([HEADINGS, *map(listed, problems)], start=1):
        for column, value in enumerate(values, start=1):
            cell = listing.cell(row, column, value)
            cell.data_type = "s"  # never a formula, whatever it begins with
            cell.font = Font(bold=row == 1)
    for letter, width in zip("ABCDEFG", (14, 20, 8, 24, 24, 70, 70), strict=True):
        listing.column_dimensions[letter].width = width
    listing.freeze_panes = "A2"
    book.active = 0
    book.save(target)


def _main(arguments: list[str]) -> None:
    from data.reading.child import limit_self

    limit_self(Limits(seconds=180))
    path, listing, target = map(Path, arguments)
    problems = [Problem(**given) for given in json.loads(listing.read_text("utf-8"))]
    partial = target.with_suffix(".sebagian")
    _mark_file(path, problems, partial)
    partial.replace(target)


if __name__ == "__main__":
    _main(sys.argv[1:])
