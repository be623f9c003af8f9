"""What calamine does not tell about an .ods: error cells, merged cells, and how far its cells reach."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from data.cells import ErrorCell, address
from data.reading.book import Limits, Merge
from data.reading.sniff import RefusedError

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(slots=True)
class OdsSheet:
    """What one sheet of an .ods holds beside its values."""

    n_cells: int = 0
    n_rows: int = 0
    n_columns: int = 0
    errors: dict[tuple[int, int], ErrorCell] = field(default_factory=dict)
    merged: list[Merge] = field(default_factory=list)


def sheets(path: Path) -> dict[str, OdsSheet]:
    """Every sheet by name, read row by row."""
    found: dict[str, OdsSheet] = {}
    sheet, row = OdsSheet(), 0
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
        for event, node in ElementTree.iterparse(content, events=("start", "end")):
            if event == "start" and node.tag == _TABLE + "table":
                sheet = found[node.get(_TABLE + "name", "")] = OdsSheet()
                row = 0
            elif event == "end" and node.tag == _TABLE + "table-row":
                repeated = int(node.get(_TABLE + "number-rows-repeated", "1"))
                _read_row(sheet, node, row, repeated)
                row += repeated
                node.clear()
    return found


def _read_row(sheet: OdsSheet, node: ElementTree.Element, row: int, repeated: int) -> None:
    column = 0
    for cell in node:
        times = int(cell.get(_TABLE + "number-columns-repeated", "1"))
        if len(cell) or cell.get(_OFFICE + "value-type"):
            sheet.n_cells += times * repeated
            sheet.n_rows = max(sheet.n_rows, row + repeated)
            sheet.n_columns = max(sheet.n_columns, column + times)
        if cell.get(_CALC + "value-type") == "error":
            words = "".join("".join(part.itertext()) for part in cell.iter(_TEXT + "p"))
            for r in range(row, row + min(repeated, 1000)):
                for c in range(column, column + min(times, 1000)):
                    sheet.errors[r, c] = ErrorCell(words or "#N/A")
        down = int(cell.get(_TABLE + "number-rows-spanned", "1"))
        across = int(cell.get(_TABLE + "number-columns-spanned", "1"))
        if down > 1 or across > 1:
            sheet.merged.append((row, column, row + down - 1, column + across - 1))
        column += times


def refuse_sparse(name: str, sheet: OdsSheet, limits: Limits) -> None:
    """RefusedError when the cells of the sheet span more than can be held."""
    if sheet.n_rows * sheet.n_columns > limits.cells:
        raise RefusedError(
            f"Lembar “{name}” berisi sel yang tersebar sampai {address(sheet.n_rows - 1, sheet.n_columns - 1)}, "
            "sehingga tabelnya tidak bisa dimuat.",
            "Hapus isi sel yang jauh di luar tabel, simpan sebagai .xlsx, lalu unggah lagi.",
        )
