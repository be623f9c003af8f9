"""What the throw-away reading process does: look at a file, read the sheets asked for, leave them as Arrow files.

It is told what to do by one line of JSON on its stdin and ends when that closes, so it never outlives its parent.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.cells import Problem, address
from data.reading.book import Limits, RawSheet
from data.reading.parent import end_with_parent
from data.reading.sniff import Format, RefusedError, real_format

if TYPE_CHECKING:
    from data.reading.sheet_writer import Written


def main() -> None:
    """Reads the request, obeys its limits, writes header.json and the sheets into the folder that it names."""
    # NumPy and Arrow load while calamine parses without the GIL; they are wanted only when it is done.
    threading.Thread(target=import_module, args=("data.reading.sheet_writer",), daemon=True).start()
    request = json.loads(sys.stdin.buffer.readline())
    folder = Path(request["folder"])
    threading.Thread(target=end_with_parent, args=(folder,), daemon=True).start()
    gc.disable()  # rows have no cycles; collecting over millions of cells costs a tenth of the whole reading
    limits = Limits(**request["limits"])
    limit_self(limits)
    header = _header(Path(request["path"]), folder, request["sheets"], limits)
    partial = folder / "header.part"
    partial.write_text(json.dumps(header), encoding="utf-8")
    partial.replace(folder / "header.json")
    os._exit(0)  # freeing millions of cells one by one is work for nobody


def limit_self(limits: Limits) -> None:
    """Caps memory and processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent watches memory and time
        return
    for what, most in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CPU, limits.seconds)):
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the cells


def _header(path: Path, folder: Path, wanted: list[str] | None, limits: Limits) -> dict[str, Any]:
    header: dict[str, Any] = {"real_format": "", "sheets": [], "problems": []}
    try:
        kind = real_format(path, limits)
        header["real_format"] = kind
        for number, sheet in enumerate(_sheets(path, kind, folder, wanted, limits)):
            from data.reading.sheet_writer import write_sheet

            written = write_sheet(sheet, folder, number) if sheet.rows else None
            header["sheets"].append(_sheet_entry(sheet, written))
            header["problems"] += [asdict(problem) for problem in _notes(sheet, written)]
        if all(entry["visible"] and not entry["n_filled"] for entry in header["sheets"]):
            raise RefusedError("Tidak ada satu sel pun yang terisi di berkas ini.", "Pastikan berkas yang dipilih benar.")
    except RefusedError as refused:
        header["problems"].append(asdict(refused.problem))
    except MemoryError:
        header["problems"].append(asdict(too_large()))
    return header


def too_large() -> Problem:
    return Problem(
        reason="Berkas ini memerlukan memori terlalu besar untuk dibaca; biasanya ada isi sel yang jauh di luar tabel.",
        remedy="Salin tabelnya saja ke buku kerja baru, simpan sebagai .xlsx, lalu unggah lagi.",
        severity="stop",
    )


def _sheet_entry(sheet: RawSheet, written: Written | None) -> dict[str, Any]:
    sizes = asdict(written) if written else dict.fromkeys(("n_rows", "n_columns", "n_filled", "n_files"), 0)
    return {
        "name": sheet.name, "visible": sheet.visible, **sizes, "read": written is not None,
        "first_column": sheet.first_column, "merged": sheet.merged,
        "errors": [[row, column, cell.text] for (row, column), cell in sorted(sheet.errors.items())],
    }


def _notes(sheet: RawSheet, written: Written | None) -> Iterator[Problem]:
    if not sheet.visible and written is None:
        yield Problem(
            sheet=sheet.name, severity="note", reason=f"Lembar “{sheet.name}” tersembunyi, jadi tidak dibaca.",
            remedy="Bila isinya memang perlu, tampilkan lembar itu di Excel (klik kanan tab, Tampilkan), atau jawab “baca juga”.",
        )
    if sheet.errors:
        yield _error_note(sheet)


def _error_note(sheet: RawSheet) -> Problem:
    cells = sorted(sheet.errors.items())
    kinds = ", ".join(dict.fromkeys(cell.text for _, cell in cells[:1000]))
    places = ", ".join(address(row, column) for (row, column), _ in cells[:5])
    more = f" dan {len(cells) - 5} sel lain" if len(cells) > 5 else ""
    return Problem(
        sheet=sheet.name, cell=address(*cells[0][0]), value=cells[0][1].text, severity="note",
        reason=f"{len(cells)} sel di lembar “{sheet.name}” berisi galat rumus atau rumus tanpa nilai "
               f"({kinds}): {places}{more}.",
        remedy="Perbaiki rumusnya di Excel, hitung ulang (Ctrl+Alt+F9), simpan, lalu unggah lagi bila sel itu dipakai.",
    )


def _sheets(
    path: Path, kind: Format, folder: Path, wanted: list[str] | None, limits: Limits
) -> Iterator[RawSheet]:
    def is_wanted(name: str, visible: bool) -> bool:
        return visible if wanted is None else name in wanted

    # Imported where needed: each format pays only for itself.
    if kind == "csv":
        from data.reading import delimited

        yield RawSheet(name="CSV", rows=delimited.rows(path))
    elif kind == "html":
        from data.reading import html_table

        yield html_table.sheet(path, limits)
    elif kind == "xml2003":
        from data.reading import xml2003

        for sheet in xml2003.sheets(path, limits):
            wanted_here = is_wanted(sheet.name, sheet.visible)
            yield sheet if wanted_here else RawSheet(name=sheet.name, visible=sheet.visible, rows=())
    else:
        from data.reading import calamine_book

        yield from calamine_book.sheets(path, kind, folder, limits, is_wanted)


if __name__ == "__main__":
    main()
