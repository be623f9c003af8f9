"""Sheets of .xlsx, .xls and .ods through calamine, with what calamine leaves out put beside them."""

from __future__ import annotations

import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import python_calamine as calamine

from data.cells import ErrorCell
from data.reading import ods, ole
from data.reading.book import Limits, Merge, RawSheet
from data.reading.sniff import Format, RefusedError, locked
from data.reading.xlsx import Package

Errors = dict[tuple[int, int], ErrorCell]


def sheets(
    path: Path, kind: Format, folder: Path, limits: Limits, is_wanted: Callable[[str, bool], bool]
) -> Iterator[RawSheet]:
    """Every sheet in workbook order; those not wanted come without rows and are not opened."""
    if path.suffix != f".{kind}":
        # calamine goes by the name; a copy with a true one lies in the private folder until the folder goes
        path = Path(shutil.copyfile(path, folder / f"book.{kind}"))
    try:
        extras = _extras(path, kind, limits)
        with calamine.CalamineWorkbook.from_path(path) as book:
            for number, about in enumerate(book.sheets_metadata):
                visible = about.visible == calamine.SheetVisibleEnum.Visible
                if about.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                if is_wanted(about.name, visible):
                    yield _sheet(book, about.name, number, visible, extras)
                else:
                    yield RawSheet(name=about.name, visible=visible, rows=())
    except calamine.PasswordError as error:
        raise locked() from error
    except (calamine.CalamineError, ole.BrokenError, ParseError, OSError, zipfile.BadZipFile, EOFError) as error:
        raise _broken() from error
    except BaseException as error:  # a Rust panic comes as a BaseException of its own
        if type(error).__name__ == "PanicException":
            raise _broken() from error
        raise


def _broken() -> RefusedError:
    return RefusedError(
        "Berkas ini rusak atau terpotong, jadi tidak bisa dibaca.",
        "Unduh atau salin ulang berkasnya, pastikan bisa dibuka di Excel, lalu unggah lagi.",
    )


class _Extras:
    """What one format tells beside the values: checked(name) before calamine reads, errors and merged meanwhile."""

    def checked(self, name: str) -> None:
        """Refuses a sheet that calamine must not open."""

    def errors(self, name: str, number: int) -> Errors:
        return {}

    def merged(self, name: str) -> list[Merge]:
        return []


class _XlsxExtras(_Extras):
    def __init__(self, path: Path, limits: Limits) -> None:
        self._package, self._limits = Package(zipfile.ZipFile(path)), limits

    def checked(self, name: str) -> None:
        self._package.refuse_sparse(name, self._limits)

    def errors(self, name: str, number: int) -> Errors:
        return self._package.errors(name)


class _XlsExtras(_Extras):
    def __init__(self, path: Path) -> None:
        self._stream = ole.workbook_stream(path.read_bytes())
        if ole.is_locked(self._stream):
            raise locked()

    def errors(self, name: str, number: int) -> Errors:
        return ole.errors(self._stream, number)


class _OdsExtras(_Extras):
    def __init__(self, path: Path, limits: Limits) -> None:
        self._sheets = ods.sheets(path)
        for name, sheet in self._sheets.items():  # calamine unrolls every sheet of an .ods as soon as it opens it
            ods.refuse_sparse(name, sheet, limits)

    def errors(self, name: str, number: int) -> Errors:
        return self._sheets.get(name, ods.OdsSheet()).errors

    def merged(self, name: str) -> list[Merge]:
        return self._sheets.get(name, ods.OdsSheet()).merged


def _extras(path: Path, kind: Format, limits: Limits) -> _Extras:
    if kind == "xlsx":
        return _XlsxExtras(path, limits)
    return _XlsExtras(path) if kind == "xls" else _OdsExtras(path, limits)


def _sheet(book: Any, name: str, number: int, visible: bool, extras: _Extras) -> RawSheet:
    extras.checked(name)
    errors: Errors = {}
    failed: list[Exception] = []

    def scan() -> None:
        try:
            errors.update(extras.errors(name, number))
        except Exception as error:  # handed to the thread that waits
            failed.append(error)

    beside = threading.Thread(target=scan)
    beside.start()  # calamine lets go of the GIL while it parses: on two cores the scan is free
    try:
        sheet = book.get_sheet_by_name(name)
    finally:
        beside.join()
    if failed:
        raise failed[0]
    merged = [(r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ()] or extras.merged(name)
    rows = sheet.iter_rows() if sheet.start else [[""]]
    first_column = sheet.start[1] if sheet.start else 0
    return RawSheet(name=name, visible=visible, rows=rows, first_column=first_column, merged=merged, errors=errors)
