"""One cell in, one value or one problem out. Nothing is guessed: what cannot be read for sure becomes a Problem.

Every function takes a cell as the reader gives it, returns None for an empty one (nip: a Problem), and leaves
sheet, cell and column of a Problem to the caller, who knows where the cell stands (dataclasses.replace).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from data.cells import (
    NEVER_CALCULATED,
    Cell,
    ErrorCell,
    Problem,
    Severity,
    address,
    distinct_texts,
    error_problem,
    held,
    is_empty,
    neutralised,
    noted,
    plain,
    position,
    seen,
    text,
)
from data.dates import date, month
from data.nips import nip, nip_birth, nip_sex, nip_type
from data.words import EDUCATION_LEVELS, STANDINGS, education_level, grade, p_means, sex, standing, status, wave

__all__ = [
    "EDUCATION_LEVELS", "NEVER_CALCULATED", "STANDINGS", "Cell", "ErrorCell", "Problem", "Severity", "address",
    "boolean", "coordinates", "date", "decimal_style", "discreet",
    "education_level", "either_way", "error_problem", "grade", "is_empty",
    "latitude", "longitude", "month", "neutralised", "nip", "nip_birth", "nip_sex", "nip_type", "norm", "number", "p_means",
    "plain", "position", "seen", "sex", "standing", "status", "text",
    "wave",
]

_TRUE = frozenset({"ya", "y", "yes", "true", "benar", "ada", "1", "v", "√", "✓", "✔"})
_FALSE = frozenset({"tidak", "t", "tdk", "no", "n", "false", "salah", "tidak ada", "0"})

# What each way of writing a number proves about the decimal sign of its column.
_BARE = re.compile(r"\d+")
_TIMED = re.compile(r"(?P<amount>[\d.,]+)\s*(?P<unit>menit|mnt|jam)\b\s*(?:(?:/|per\b).*)?", re.IGNORECASE)
_COMMA_DECIMAL = re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|0,\d+|\d+,(\d{1,2}|\d{4,})|\d{4,},\d+")
_DOT_DECIMAL = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}|0\.\d+|\d+\.(\d{1,2}|\d{4,})|\d{4,}\.\d+")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")

DecimalStyle = Literal[",", ".", "ambiguous"]


def number(cell: Cell, *, decimal: str = ",") -> int | float | Problem | None:
    """The number in a cell; text is read the Indonesian way (1.250 is 1250; 2,256 is 2.256) unless decimal is '.'.

    Text that can be read in one way only is read that way whatever the decimal sign (2.5, 1,234.5).
    """
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return _not_a_number_type(cell)
    if isinstance(cell, str):
        return _number_in_text(cell, decimal)
    if not math.isfinite(cell):
        return held(cell, "Nilai ini bukan bilangan.", "Isi dengan angka biasa.")
    return _tidy(cell)


def norm(cell: Cell, *, decimal: str = ",") -> float | tuple[float, str] | Problem | None:
    """The time in a cell: a bare number, or (number, 'menit' or 'jam') where the cell tells its unit (`1,5 jam`)."""
    told = _TIMED.fullmatch(plain(cell)) if isinstance(cell, str) else None
    value = number(told["amount"] if told else cell, decimal=decimal)
    if isinstance(value, Problem):
        return replace(value, value=seen(cell))
    if told is None or value is None:
        return value
    return value, "jam" if told["unit"].casefold() == "jam" else "menit"


def _not_a_number_type(cell: Cell) -> Problem:
    if isinstance(cell, bool):
        return held(cell, "Sel berisi TRUE/FALSE, padahal di sini harus angka.", "Ganti dengan angkanya.")
    return held(
        cell,
        "Sel berisi tanggal atau jam, padahal di sini harus angka; Excel sering mengubah 2,5 menjadi tanggal.",
        "Atur format sel menjadi Angka, ketik ulang angkanya, lalu unggah lagi.",
    )


def _number_in_text(cell: str, decimal: str) -> int | float | Problem:
    digits = plain(cell).lstrip("'").strip().replace("−", "-")
    sign = -1 if digits.startswith("-") else 1
    digits = digits[1:].strip() if digits[:1] in ("-", "+") else digits
    digits = re.sub(r"(?<=\d) (?=\d{3}(\D|$))", "", digits) if re.fullmatch(r"\d{1,3}( \d{3})+([.,]\d+)?", digits) \
        else digits
    if not digits.isascii():
        return _unreadable_number(cell)
    if _BARE.fullmatch(digits):
        return sign * int(digits)
    if _EITHER.fullmatch(digits):
        mark = decimal if decimal in (",", ".") else ","
    elif _COMMA_DECIMAL.fullmatch(digits):
        mark = ","
    elif _DOT_DECIMAL.fullmatch(digits):
        mark = "."
    else:
        return _unreadable_number(cell)
    grouping = "." if mark == "," else ","
    return _tidy(sign * float(digits.replace(grouping, "").replace(mark, ".")))


def _unreadable_number(cell: str) -> Problem:
    if re.search(r"[:=×*/+]", cell):
        reason = "Sel berisi uraian hitungan, bukan satu angka; hasil mana yang dipakai tidak bisa dipastikan."
        remedy = "Tulis hasil akhirnya saja sebagai angka; pindahkan uraian hitungan ke kolom keterangan."
    elif re.search(r"\d", cell):
        reason = "Sel berisi angka yang tercampur kata atau tanda lain, sehingga nilainya tidak pasti."
        remedy = "Tulis angkanya saja, misalnya 12, bukan 12 orang."
    else:
        reason = "Sel berisi kata, padahal di sini harus angka."
        remedy = "Isi dengan angka, atau kosongkan bila memang tidak ada."
    return held(cell, reason, remedy)


def _tidy(value: float) -> int | float:
    return int(value) if float(value).is_integer() and abs(value) < 2**53 else float(value)


def decimal_style(cells: Iterable[Cell]) -> DecimalStyle:
    """The decimal sign that the texts of one column prove: ',' or '.'; 'ambiguous' when 1.250 could be either.

    A column without separators, or without text, is ','. Texts that prove both signs make the column ambiguous
    only if some text in it can be read both ways.
    """
    texts = [cell.lstrip("'+-− ") for cell in distinct_texts(cells)]
    comma = any(_COMMA_DECIMAL.fullmatch(t) for t in texts)
    dot = any(_DOT_DECIMAL.fullmatch(t) for t in texts)
    either = any(_EITHER.fullmatch(t) for t in texts)
    if comma != dot:
        return "," if comma else "."
    return "ambiguous" if either else ","


def either_way(cells: Iterable[Cell]) -> list[str]:
    """The texts that alone could be thousands or decimals, such as 1.250."""
    return [text for text in distinct_texts(cells) if _EITHER.fullmatch(text.lstrip("'+-− "))]


def boolean(cell: Cell) -> bool | Problem | None:
    """Yes or no, from ya/tidak, Y/T, 1/0, TRUE/FALSE, a tick."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    if isinstance(cell, bool):
        return cell
    word = plain(seen(cell)).casefold()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    return noted(cell, "Isi sel ini bukan ya atau tidak.", "Tulis ya atau tidak.")


def discreet(cell: Cell) -> bool | Problem | None:
    """Yes or no about a private matter: the first word counts, the others are not read and never come out of here."""
    if isinstance(cell, str) and not is_empty(cell):
        first = re.split(r"[^\w√✓✔]+", plain(cell).casefold().lstrip("'"), maxsplit=1)[0]
        if first in _TRUE or first in _FALSE:
            return first in _TRUE
    found = boolean(cell)
    return replace(found, value="", reason="Isi sel ini bukan ya atau tidak; kata-katanya tidak disimpan.") \
        if isinstance(found, Problem) and not isinstance(cell, ErrorCell) else found


def latitude(cell: Cell) -> float | Problem | None:
    """Degrees north (south is negative) within Indonesia, from decimal degrees or degrees-minutes-seconds."""
    return _degrees(cell, "lintang", -11.5, 6.5)


def longitude(cell: Cell) -> float | Problem | None:
    """Degrees east within Indonesia, from decimal degrees or degrees-minutes-seconds."""
    return _degrees(cell, "bujur", 94.5, 141.5)


def coordinates(cell: Cell) -> tuple[float, float] | Problem | None:
    """(latitude, longitude) from one cell such as '-6,98; 110,41' or '-6.98, 110.41'."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    parts = re.fullmatch(r"(.+?)(?:\s*[;|]\s*|,\s+|(?<=\d),(?=\d+\.)|\s+(?=[\d-]))(.+)", plain(seen(cell)))
    if parts is None:
        return noted(cell, "Koordinat harus dua angka: lintang lalu bujur.", "Tulis misalnya -6.9833; 110.4108.")
    lat, lon = latitude(parts[1]), longitude(parts[2])
    for part in (lat, lon):
        if isinstance(part, Problem):
            return noted(cell, part.reason, part.remedy)
    return (lat, lon) if isinstance(lat, float) and isinstance(lon, float) else None


def _degrees(cell: Cell, name: str, low: float, high: float) -> float | Problem | None:
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    value = _degrees_value(cell)
    if value is None:
        return noted(cell, f"Isi sel ini bukan derajat {name}.", "Tulis dalam derajat desimal, misalnya -6.9833.")
    if not low <= value <= high:
        return noted(
            cell,
            f"Derajat {name} ini di luar Indonesia; mungkin lintang dan bujur tertukar, atau tanda desimal hilang.",
            f"Tulis {name} dalam derajat desimal antara {low:g} dan {high:g}.",
        )
    return value


def _degrees_value(cell: Cell) -> float | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    words = plain(seen(cell)).lstrip("'").upper().replace("−", "-").replace(",", ".")
    south = bool(re.search(r"(LS|S|SELATAN)\.?$", words))
    words = re.sub(r"\s*(LS|LU|BT|S|N|U|E|T|SELATAN|UTARA|TIMUR)\.?$", "", words)
    if re.fullmatch(r"[-+]?\d+(\.\d+)?°?", words):
        value = float(words.rstrip("°"))
        return -abs(value) if south else value
    parts = re.fullmatch(r"(-?)(\d+)\s*°\s*(\d+(?:\.\d+)?)\s*['’′]\s*(?:(\d+(?:\.\d+)?)\s*(?:\"|”|″|''))?", words)
    if parts is None:
        return None
    value = int(parts[2]) + float(parts[3]) / 60 + float(parts[4] or 0) / 3600
    return -value if south or parts[1] else value
