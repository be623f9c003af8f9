"""Opening a workbook that comes out byte for byte the same each time, and writing rows of mixed cells into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2026, 1, 1)
Value = str | int | float | date | None


class Book:
    """One workbook under way: its sheets and the three formats the layouts need."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.workbook = workbook
        self.bold: Format = workbook.add_format({"bold": True})
        self.header: Format = workbook.add_format({"bold": True, "bg_color": "#DDE3EA", "border": 1, "text_wrap": True,
                                                   "align": "center", "valign": "vcenter"})
        self.day: Format = workbook.add_format({"num_format": "dd-mm-yyyy"})

    def sheet(self, name: str) -> Worksheet:
        return self.workbook.add_worksheet(name)

    def row(self, sheet: Worksheet, number: int, values: Sequence[Value], style: Format | None = None) -> None:
        """One row; text stays text (a NIP never becomes a number), empty cells are not written."""
        for column, value in enumerate(values):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                sheet.write_string(number, column, value, style)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), self.day)
            else:
                sheet.write_number(number, column, value, style)


@contextmanager
def book(path: Path, title: str) -> Iterator[Book]:
    """A new workbook at `path`; its properties say CONTOH and a fixed day of creation."""
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": False, "in_memory": True})
    workbook.set_properties({"title": f"CONTOH {title}", "comments": "Data rekaan, bukan data pegawai.", "created": CREATED})
    yield Book(workbook)
    workbook.close()
