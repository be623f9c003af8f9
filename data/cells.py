"""What one cell of a workbook can hold, where it stands, and what is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["stop", "hold", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in a workbook: stop = file refused, hold = row set aside, note = imported and noted."""

    sheet: str = ""
    cell: str = ""
    column: str = ""
    value: str = ""
    reason: str
    remedy: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that shows an Excel error such as #N/A, or a formula that was never calculated (NEVER_CALCULATED)."""

    text: str

    def __str__(self) -> str:
        return self.text


NEVER_CALCULATED = "(rumus belum dihitung)"

Cell = (
    str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | ErrorCell | None
)

EMPTY_WORDS = frozenset({"", "-", "--", "---", "–", "—", "null", "(null)", "none", "nan", "n/a", "na", "nihil", "#n/a"})
_LONGEST = max(map(len, EMPTY_WORDS))
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f]")
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
_BULLET = re.compile(r"[-+]\s+(?=[^\W\d_])")


def plain(value: str) -> str:
    """The words of a text: no invisible characters, every run of blanks (also NBSP) one space, trimmed."""
    if value.isprintable() and "  " not in value:  # nearly every cell: the space is the only blank that is printable
        return value.strip()
    return " ".join(_INVISIBLE.sub("", value).split())


def is_empty(cell: Cell) -> bool:
    """True when the cell says nothing: blank, or one of the usual marks for nothing (-, null, n/a)."""
    if cell is None:
        return True
    return isinstance(cell, str) and len(words := plain(cell)) <= _LONGEST and words.casefold() in EMPTY_WORDS


def seen(cell: Cell) -> str:
    """The cell as the person at the desk sees it in Excel, for messages."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return _seen_number(cell)
    if isinstance(cell, datetime.datetime):
        return cell.strftime("%d-%m-%Y") if cell.time() == datetime.time() else cell.strftime("%d-%m-%Y %H:%M")
    if isinstance(cell, datetime.date):
        return cell.strftime("%d-%m-%Y")
    return str(cell)


def _seen_number(value: float) -> str:
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    # Excel keeps 15 digits; printing more would invent the rest (a NIP ending in 008 that never existed).
    return f"{value:.15g}".upper().replace("E+0", "E+")


def text(cell: Cell) -> str | Problem | None:
    """The cell as one clean line of text, None when empty; an apostrophe goes before what Excel would run."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    value = plain(seen(cell))
    if not isinstance(cell, str):
        return value
    value = _BULLET.sub("", value, count=1) if _BULLET.match(value) else value
    return "'" + value if value.startswith(_FORMULA_START) else value or None


def neutralised(cell: Cell) -> Problem | None:
    """A note when the cell is text that a spreadsheet would run as a formula, and so was made harmless by text()."""
    if not isinstance(cell, str) or is_empty(cell) or not cell.startswith(_FORMULA_START):
        return None
    if _BULLET.match(cell) or (not plain(cell).startswith(_FORMULA_START) and cell[0] in "\t\r"):
        return None if cell[0] not in "\t\r" else _formula_note(cell)
    return _formula_note(cell)


def _formula_note(cell: str) -> Problem:
    return Problem(
        value=cell,
        reason="Teks ini diawali tanda yang oleh Excel dibaca sebagai rumus (= + - @ atau tab).",
        remedy="Disimpan sebagai teks biasa. Hapus tanda di awal teks bila memang tidak perlu.",
        severity="note",
    )


def error_problem(cell: ErrorCell) -> Problem:
    """The held problem for a cell whose formula failed or was never calculated."""
    if cell.text == NEVER_CALCULATED:
        reason = "Sel berisi rumus yang belum pernah dihitung, jadi nilainya tidak ada di dalam berkas."
        remedy = "Buka berkas di Excel, tekan Ctrl+Alt+F9, simpan, lalu unggah lagi; atau tempel sebagai nilai."
    else:
        reason = f"Rumus di sel ini gagal dan menampilkan {cell.text}, jadi nilainya tidak diketahui."
        remedy = "Perbaiki rumusnya atau ganti dengan nilai yang benar, lalu unggah lagi."
    return Problem(value=cell.text, reason=reason, remedy=remedy, severity="hold")


def held(cell: Cell, reason: str, remedy: str) -> Problem:
    """A problem that sets the row aside."""
    return Problem(value=seen(cell), reason=reason, remedy=remedy, severity="hold")


def noted(cell: Cell, reason: str, remedy: str) -> Problem:
    """A problem that is written down; the row still comes in, without this value."""
    return Problem(value=seen(cell), reason=reason, remedy=remedy, severity="note")


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 27 is AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The A1 address of a cell whose row and column count from 0: (16, 10) is K17."""
    return f"{column_letters(column)}{row + 1}"


def position(a1: str) -> tuple[int, int]:
    """Row and column, counted from 0, of an A1 address: K17 is (16, 10)."""
    letters = a1.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(a1[len(letters):]) - 1, column - 1


def distinct_texts(cells: Iterable[Cell]) -> list[str]:
    """Every different non-empty text among the cells, cleaned, in order of first sight."""
    return list(dict.fromkeys(plain(cell) for cell in cells if isinstance(cell, str) and not is_empty(cell)))
