"""What calamine does not tell about a true .xls: whether it is locked, and which cells show an error."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from data.cells import ErrorCell

_FREE = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_CODES = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_BOF, _BOUNDSHEET, _FILEPASS, _BOOLERR, _FORMULA = 0x0809, 0x0085, 0x002F, 0x0205, 0x0006


class BrokenError(Exception):
    """The file does not follow the compound file format."""


def workbook_stream(content: bytes) -> bytes:
    """The stream called Workbook (or Book) of a compound file."""
    try:
        return _stream(content)
    except (struct.error, IndexError) as error:
        raise BrokenError from error


def _stream(content: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    small_size = 1 << struct.unpack_from("<H", content, 32)[0]
    directory, small_below, small_fat_at = (struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60))
    table = list(struct.unpack_from("<109I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    for _ in range(len(content) // size + 1):
        if more >= _FREE:
            break
        block = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        table, more = table + list(block[:-1]), block[-1]
    fat: list[int] = []
    for sector in table:
        if sector < _FREE:
            fat += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    entries = _chain(content[size:], fat, directory, size)
    root_at, found = 0, None
    for at in range(0, len(entries) - 127, 128):
        length = max(0, struct.unpack_from("<H", entries, at + 64)[0] - 2)
        name = entries[at : at + length].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", entries, at + 116)
        if entries[at + 66] == 5:
            root_at = start
        elif name in ("Workbook", "Book") and (found is None or name == "Workbook"):
            found = (start, length)
    if found is None:
        raise BrokenError
    start, length = found
    if length >= small_below:
        return _chain(content[size:], fat, start, size)[:length]
    small_fat = _chain(content[size:], fat, small_fat_at, size)
    links = list(struct.unpack(f"<{len(small_fat) // 4}I", small_fat))
    return _chain(_chain(content[size:], fat, root_at, size), links, start, small_size)[:length]


def _chain(sectors: bytes, fat: list[int], start: int, size: int) -> bytes:
    parts: list[bytes] = []
    while start < _FREE:
        if len(parts) > len(fat):
            raise BrokenError
        parts.append(sectors[start * size : (start + 1) * size])
        start = fat[start]
    return b"".join(parts)


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def is_locked(stream: bytes) -> bool:
    """True when the workbook is encrypted: a FILEPASS record among its first ones."""
    return any(kind == _FILEPASS for (_, kind, _), _ in zip(_records(stream), range(50), strict=False))


def errors(stream: bytes, sheet_number: int) -> dict[tuple[int, int], ErrorCell]:
    """The error cells of one sheet, counted in the order of the workbook, by (row, column)."""
    starts = [struct.unpack_from("<I", data)[0] for _, kind, data in _records(stream) if kind == _BOUNDSHEET]
    found: dict[tuple[int, int], ErrorCell] = {}
    if sheet_number >= len(starts):
        return found
    for at, kind, data in _records(stream, starts[sheet_number]):
        if kind == 0x000A or (kind == _BOF and at != starts[sheet_number]):
            break
        code = None
        if kind == _BOOLERR and len(data) >= 8 and data[7] == 1:
            code = data[6]
        elif kind == _FORMULA and len(data) >= 14 and data[6] == 2 and data[12:14] == b"\xff\xff":
            code = data[8]
        if code is not None:
            row, column = struct.unpack_from("<HH", data)
            found[row, column] = ErrorCell(_CODES.get(code, "#N/A"))
    return found
