"""SpreadsheetML 2003, the XML that Excel once saved as .xls: read with expat, any document type refused."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from data.cells import NEVER_CALCULATED, ErrorCell, address
from data.reading.book import Limits, Merge, RawSheet
from data.reading.sniff import RefusedError, refuse_dtd

_SS = "urn:schemas-microsoft-com:office:spreadsheet "
_X = "urn:schemas-microsoft-com:office:excel "
_FIRST_DAY = datetime.datetime(1899, 12, 31)


@dataclass(slots=True)
class _Sheet:
    name: str
    visible: bool = True
    cells: dict[int, dict[int, Any]] = field(default_factory=dict)
    merged: list[Merge] = field(default_factory=list)
    errors: dict[tuple[int, int], ErrorCell] = field(default_factory=dict)


class _Workbook:
    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self._row = self._column = -1
        self._next = 0  # the column after the last cell and what it was merged with
        self._type = ""
        self._formula = False
        self._words: list[str] | None = None
        self._value: Any = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _SS + "Worksheet":
            self.sheets.append(_Sheet(attributes.get(_SS + "Name", f"Lembar {len(self.sheets) + 1}")))
            self._row = -1
        elif tag == _SS + "Row":
            self._row = _at(attributes, self._row + 1)
            self._next = 0
        elif tag == _SS + "Cell" and self.sheets:
            self._cell(attributes)
        elif tag == _SS + "Data":
            self._type, self._words = attributes.get(_SS + "Type", "String"), []
        elif tag == _X + "Visible":
            self._words = []

    def _cell(self, attributes: dict[str, str]) -> None:
        self._column = _at(attributes, self._next)
        across, down = (_count(attributes, name) for name in ("MergeAcross", "MergeDown"))
        self._next = self._column + across + 1
        self._formula, self._value = _SS + "Formula" in attributes, None
        if across or down:
            corner = (self._row, self._column, self._row + down, self._column + across)
            self.sheets[-1].merged.append(corner)

    def words(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def end(self, tag: str) -> None:
        if tag == _SS + "Data" and self._words is not None:
            self._value, self._words = _value(self._type, "".join(self._words)), None
        elif tag == _SS + "Cell" and self.sheets:
            self._end_cell(self.sheets[-1])
        elif tag == _X + "Visible" and self.sheets and self._words is not None:
            self.sheets[-1].visible = "".join(self._words).strip() not in ("SheetHidden", "SheetVeryHidden")
            self._words = None

    def _end_cell(self, sheet: _Sheet) -> None:
        value = ErrorCell(NEVER_CALCULATED) if self._value is None and self._formula else self._value
        if isinstance(value, ErrorCell):
            sheet.errors[self._row, self._column] = value
        if value is not None:
            sheet.cells.setdefault(self._row, {})[self._column] = value


def _at(attributes: dict[str, str], else_at: int) -> int:
    told = attributes.get(_SS + "Index", "")
    return int(told) - 1 if told.isdigit() and int(told) > 0 else else_at


def _count(attributes: dict[str, str], name: str) -> int:
    told = attributes.get(_SS + name, "")
    return min(int(told), 1_048_576) if told.isdigit() else 0


def _value(kind: str, words: str) -> Any:
    if kind == "Number":
        try:
            return float(words)
        except ValueError:
            return words
    if kind == "Boolean":
        return words.strip() == "1"
    if kind == "Error":
        return ErrorCell(words or "#N/A")
    if kind != "DateTime":
        return words
    try:
        moment = datetime.datetime.fromisoformat(words.strip().rstrip("Z"))
    except ValueError:
        return words
    if moment <= _FIRST_DAY:
        return moment.time()
    return moment.date() if moment.time() == datetime.time() else moment


def sheets(path: Path, limits: Limits) -> list[RawSheet]:
    """Every sheet of the file. RefusedError for a document type, broken XML, or cells spread too far."""
    book = _Workbook()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = book.start, book.end
    parser.CharacterDataHandler = book.words
    parser.StartDoctypeDeclHandler = lambda *_: refuse_dtd(b"<!DOCTYPE")
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        raise RefusedError(
            f"XML di berkas ini rusak atau terpotong di sekitar baris {error.lineno}.",
            "Unduh atau salin ulang berkasnya, pastikan bisa dibuka di Excel, lalu unggah lagi.",
        ) from error
    return [_raw(sheet, limits) for sheet in book.sheets]


def _raw(sheet: _Sheet, limits: Limits) -> RawSheet:
    n_rows = max(sheet.cells, default=-1) + 1
    n_columns = max((max(row) for row in sheet.cells.values()), default=-1) + 1
    if n_rows * n_columns > limits.cells // 8:
        raise RefusedError(
            f"Lembar “{sheet.name}” berisi sel yang tersebar sampai {address(n_rows - 1, n_columns - 1)}, "
            "sehingga tabelnya tidak bisa dimuat.",
            "Hapus isi sel yang jauh di luar tabel, simpan sebagai .xlsx, lalu unggah lagi.",
        )
    rows = ([row.get(column, "") for column in range(max(row, default=-1) + 1)]
            for row in (sheet.cells.get(number, {}) for number in range(n_rows)))
    return RawSheet(name=sheet.name, visible=sheet.visible, rows=list(rows), merged=sheet.merged, errors=sheet.errors)
