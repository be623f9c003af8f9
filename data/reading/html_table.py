"""An HTML page saved as .xls, as many web applications export it: read the way Excel shows it, all on one sheet."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from data.cells import plain
from data.reading.book import Limits, Merge, RawSheet
from data.reading.sniff import RefusedError, decoded_head

_CHUNK = 1 << 18
_WIDEST, _TALLEST = 16_384, 10_000
_BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "center", "li", "caption", "br", "hr"})
_SILENT = frozenset({"script", "style", "head", "title", "xml"})


class _Tables(HTMLParser):
    """Lays the rows of every table below each other; text between tables becomes a row of one cell."""

    def __init__(self, most_cells: int) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.merged: list[Merge] = []
        self.n_tables = 0
        self._most = most_cells
        self._n_cells = 0
        self._depth = 0  # tables within a cell of a table are only text of that cell
        self._silent = 0
        self._words: list[str] = []
        self._row: dict[int, str] | None = None
        self._below: dict[int, int] = {}  # column -> rows still covered by a cell above
        self._span: tuple[int, int] | None = None
        self._next = 0  # the first column right of the last cell

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._loose_text()
                self.n_tables, self._below = self.n_tables + 1, {}
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._row, self._next = {}, 0
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            if self._row is None:
                self._row, self._next = {}, 0
            self._span = _span(dict(attrs), "rowspan", _TALLEST), _span(dict(attrs), "colspan", _WIDEST)
            self._words = []
        elif tag in _BLOCKS:
            if self._depth == 0:
                self._loose_text()
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_row()
            self._depth -= 1
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 0 and tag in _BLOCKS:
            self._loose_text()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def finish(self) -> None:
        self.close()
        self._end_row()
        self._loose_text()

    def _loose_text(self) -> None:
        words = plain("".join(self._words))
        self._words = []
        if words:
            self.rows.append([words])

    def _end_cell(self) -> None:
        if self._span is None or self._row is None:
            return
        (down, across), self._span = self._span, None
        column = self._next
        while self._below.get(column, 0):
            column += 1
        self._next = column + across
        if self._next > _WIDEST:
            raise _too_wide()
        self._row[column] = plain("".join(self._words))
        self._words = []
        if down > 1:
            self._below.update(dict.fromkeys(range(column, column + across), down))
        if down > 1 or across > 1:
            top = len(self.rows)
            self.merged.append((top, column, top + down - 1, column + across - 1))
        self._count(across)

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        last = max(self._row, default=-1)
        self.rows.append([self._row.get(column, "") for column in range(last + 1)])
        self._count(last + 1)
        self._below = {column: left - 1 for column, left in self._below.items() if left > 1}
        self._row, self._words = None, []

    def _count(self, cells: int) -> None:
        self._n_cells += cells
        if self._n_cells > self._most:
            raise _too_wide()


def _too_wide() -> RefusedError:
    return RefusedError(
        "Tabel HTML ini merentang terlalu banyak sel, jadi tidak dibaca.",
        "Buka di Excel, simpan sebagai .xlsx, lalu unggah hasilnya.",
    )


def _span(attributes: dict[str, str | None], name: str, most: int) -> int:
    found = re.match(r"\s*(\d{1,6})", attributes.get(name) or "")
    return max(1, min(int(found[1]), most)) if found else 1


def sheet(path: Path, limits: Limits) -> RawSheet:
    """The page as one sheet; every cell is text. RefusedError when there is no table in it."""
    tables = _Tables(limits.cells // 8)
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        while piece := file.read(_CHUNK):
            tables.feed(piece)
    tables.finish()
    if not tables.n_tables:
        raise RefusedError(
            "Berkas ini halaman HTML tanpa tabel; mungkin halaman masuk atau pesan galat yang tersimpan sebagai .xls.",
            "Masuk lagi ke aplikasi asalnya, unduh ulang berkasnya, lalu unggah di sini.",
        )
    return RawSheet(name="HTML", rows=tables.rows, merged=tables.merged)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(8192)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    told = re.search(r"charset\s*=\s*[\"']?\s*([\w-]+)", decoded_head(head), re.IGNORECASE)
    try:
        name = told[1] if told else "utf-8"
        with path.open(encoding=name) as file_text:
            while file_text.read(_CHUNK):
                pass
    except (UnicodeDecodeError, LookupError):
        return "cp1252"
    return name
