"""Reads a workbook in a throw-away process, so that no file, however built, can take the app down with it.

A 4.6 KB .xlsx with cells A1 and XFD1048576 makes the parser abort its process; in Streamlit that would end everybody's
session. The child is a plain subprocess, since multiprocessing would run dashboard.py again. A path goes in, Arrow
comes out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.cells import ErrorCell, Problem, address
from data.reading.book import Limits, Look, SheetLook
from data.reading.sheet_cells import SheetCells
from data.reading.watch import watched

__all__ = ["Limits", "Look", "SheetCells", "SheetLook", "address", "look", "read", "read_all"]

_ROOT = Path(__file__).resolve().parent.parent


def look(path: str | Path, *, limits: Limits | None = None) -> Look:
    """What the file really is and which sheets it has; why it is refused, when it is."""
    return read_all(path, limits=limits)[0]


def read(path: str | Path, sheet: str, *, limits: Limits | None = None) -> SheetCells:
    """The cells of one sheet, also of a hidden one; a refused file gives a sheet without rows (look says why)."""
    _, cells = read_all(path, sheets=[sheet], limits=limits)
    return cells.get(sheet) or SheetCells(sheet, [], n_columns=0, first_column=0, merged=(), errors=())


def read_all(
    path: str | Path, *, sheets: Sequence[str] | None = None, limits: Limits | None = None
) -> tuple[Look, dict[str, SheetCells]]:
    """A look at the file and the cells of its visible sheets (or of the named ones, hidden or not), in one go."""
    limits = limits or Limits()
    source = Path(path).resolve()
    if not source.is_file():
        problem = Problem(reason="Berkas ini tidak ditemukan.", remedy="Pilih berkasnya sekali lagi.", severity="stop")
        return Look(real_format="", file_size=0, sheets=(), problems=(problem,)), {}
    folder = Path(tempfile.mkdtemp(prefix="neraca-"))  # readable by this user only
    try:
        trouble = _run(source, folder, sheets, limits)
        header = _header(folder, trouble)
        about = _look(header, source.stat().st_size)
        return about, {} if about.refused else _cells(header, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(source: Path, folder: Path, sheets: Sequence[str] | None, limits: Limits) -> Problem | None:
    request = {
        "path": str(source), "folder": str(folder), "limits": asdict(limits),
        "sheets": None if sheets is None else list(sheets),
    }
    child = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "data.reading.child"], cwd=_ROOT,
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    return watched(child, json.dumps(request).encode() + b"\n", limits)


def _header(folder: Path, trouble: Problem | None) -> dict[str, Any]:
    written = folder / "header.json"
    if trouble is None and written.exists():
        header: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
        return header
    problem = trouble or Problem(
        reason="Berkas ini membuat pembaca berhenti mendadak, jadi tidak dibaca; mungkin rusak atau memerlukan "
               "memori terlalu besar.",
        remedy="Salin tabelnya saja ke buku kerja baru, simpan sebagai .xlsx, lalu unggah lagi.",
        severity="stop",
    )
    return {"real_format": "", "sheets": [], "problems": [asdict(problem)]}


def _look(header: dict[str, Any], file_size: int) -> Look:
    sizes = ("name", "visible", "n_rows", "n_columns", "n_filled")
    return Look(
        real_format=header["real_format"],
        file_size=file_size,
        sheets=tuple(SheetLook(**{key: entry[key] for key in sizes}) for entry in header["sheets"]),
        problems=tuple(Problem(**problem) for problem in header["problems"]),
    )


def _cells(header: dict[str, Any], folder: Path) -> dict[str, SheetCells]:
    cells: dict[str, SheetCells] = {}
    for number, entry in enumerate(header["sheets"]):
        if not entry["read"]:
            continue
        files = [(folder / f"{number}-{i}.arrow").read_bytes() for i in range(entry["n_files"])]
        cells[entry["name"]] = SheetCells(
            entry["name"],
            [pa.ipc.open_file(pa.py_buffer(content)).get_batch(0) for content in files],
            n_columns=entry["n_columns"],
            first_column=entry["first_column"],
            merged=tuple((a, b, c, d) for a, b, c, d in entry["merged"]),
            errors=tuple((row, column, ErrorCell(text)) for row, column, text in entry["errors"]),
        )
    return cells

