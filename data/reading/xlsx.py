"""What calamine does not tell about an .xlsx: error cells, formulas without a value, and how far its cells reach.

Looked up in the sheet XML as bytes, chunk by chunk. Patterns are tried only in chunks that hold their mark, so that
50,000 × 60 cells cost a fifth of a second beside calamine, which lets other threads run while it parses.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from data.cells import NEVER_CALCULATED, ErrorCell, address, position
from data.reading.book import Limits
from data.reading.sniff import RefusedError

_CHUNK = 1 << 20
_LOOK_AT_ALL = 4 * 2**20  # sheets up to this size are measured cell by cell before calamine sees them
_MOST_ERRORS = 200_000
_REF = re.compile(rb"\sr=[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s+ref=[\"'](?:[A-Z]+[0-9]+:)?([A-Z]+[0-9]+)[\"']")


@dataclass(frozen=True, slots=True)
class Reach:
    """How many cells of a sheet hold something and the size of the rectangle from A1 that they span."""

    n_cells: int
    n_rows: int
    n_columns: int


class Package:
    """The parts of one .xlsx file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    @cached_property
    def sheet_parts(self) -> dict[str, str]:
        """Sheet name to the path of its XML in the archive."""
        book = next((n for n in self._archive.namelist() if n.lower().endswith("xl/workbook.xml")), "xl/workbook.xml")
        folder, name = posixpath.split(book)
        targets = {
            node.get("Id"): node.get("Target", "")
            for node in ElementTree.fromstring(self._archive.read(f"{folder}/_rels/{name}.rels"))
        }
        parts: dict[str, str] = {}
        for node in ElementTree.fromstring(self._archive.read(book)).iter():
            if node.tag.rpartition("}")[2] != "sheet":
                continue
            link = next((value for key, value in node.items() if key.rpartition("}")[2] == "id"), "")
            target = targets.get(link, "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            parts[node.get("name", "")] = path
        return parts

    def refuse_sparse(self, sheet: str, limits: Limits) -> None:
        """RefusedError when a few cells span so wide a rectangle that reading it would need all memory."""
        part = self.sheet_parts.get(sheet, "")
        if part not in self._archive.namelist():
            return
        with self._archive.open(part) as member:
            told = _DIMENSION.search(member.read(8192))
        rows, columns = position(told[1].decode()) if told else (0, 0)
        too_wide = (rows + 1) * (columns + 1) > limits.cells
        if not too_wide and self._archive.getinfo(part).file_size > _LOOK_AT_ALL:
            return
        reach = self._reach(part)
        if reach.n_rows * reach.n_columns > limits.cells:
            raise RefusedError(
                f"Lembar “{sheet}” berisi {reach.n_cells} sel terisi yang tersebar sampai sel "
                f"{address(reach.n_rows - 1, reach.n_columns - 1)}, sehingga tabelnya tidak bisa dimuat.",
                "Hapus isi sel yang jauh di luar tabel (tekan Ctrl+End untuk menemukannya), simpan, lalu unggah lagi.",
            )

    def _reach(self, part: str) -> Reach:
        n_cells = n_rows = n_columns = 0
        for chunk in self._chunks(part):
            for cell in re.finditer(rb"<(?:\w+:)?c\s([^>]*[^>/])>(?!</)", chunk):
                if ref := _REF.search(b" " + cell[1]):
                    row, column = position(ref[1].decode())
                    n_cells, n_rows, n_columns = n_cells + 1, max(n_rows, row + 1), max(n_columns, column + 1)
        return Reach(n_cells, n_rows, n_columns)

    def errors(self, sheet: str) -> dict[tuple[int, int], ErrorCell]:
        """The error cells and never-calculated formulas of a sheet by (row, column)."""
        part = self.sheet_parts.get(sheet, "")
        found: dict[tuple[int, int], ErrorCell] = {}
        if part in self._archive.namelist():
            formulas = False  # once a formula was seen, later ones may lean on it and hold no text of their own
            for chunk in self._chunks(part):
                formulas = formulas or b"f>" in chunk
                for ref, cell in (*_error_cells(chunk), *(_empty_formulas(chunk) if formulas else ())):
                    found[position(ref)] = cell
                if len(found) > _MOST_ERRORS:
                    raise RefusedError(
                        f"Lembar “{sheet}” berisi lebih dari {_MOST_ERRORS // 1000}.000 rumus yang gagal atau belum dihitung.",
                        "Buka di Excel, hitung ulang (Ctrl+Alt+F9), simpan, lalu unggah lagi.",
                    )
        return found

    def _chunks(self, part: str) -> Iterator[bytes]:
        """The XML of a part in pieces that never split a cell."""
        rest = b""
        with self._archive.open(part) as member:
            while piece := member.read(_CHUNK):
                piece = rest + piece
                cut = piece.rfind(b"c>") + 2
                if cut == 1:
                    cut = piece.rfind(b"<") if len(piece) > 8 * _CHUNK else 0
                rest = piece[cut:]
                yield piece[:cut]
        yield rest


def _error_cells(chunk: bytes) -> Iterator[tuple[str, ErrorCell]]:
    for mark in (b' t="e"', b" t='e'"):
        at = chunk.find(mark)
        while at >= 0:
            start, close = chunk.rfind(b"<", 0, at), chunk.find(b"c>", at)
            cell = chunk[start:close]
            ref, value = _REF.search(cell), re.search(rb"<(?:\w+:)?v>([^<]*)<", cell)
            if ref:
                yield ref[1].decode(), ErrorCell(value[1].decode("utf-8", "replace") if value else "#N/A")
            at = chunk.find(mark, at + 1)


_EMPTY_FORMULA = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def _empty_formulas(chunk: bytes) -> Iterator[tuple[str, ErrorCell]]:
    for formula in _EMPTY_FORMULA.finditer(chunk):
        at = max(chunk.rfind(b"<c ", 0, formula.start()), chunk.rfind(b":c ", 0, formula.start()))
        tag = chunk[at : chunk.find(b">", at)]
        if formula[1] and (b't="str"' in tag or b"t='str'" in tag):
            continue  # calculated, and the result is an empty text
        if b't="e"' not in tag and (ref := _REF.search(tag)):
            yield ref[1].decode(), ErrorCell(NEVER_CALCULATED)
