"""Dates and months as offices write them: day first, Indonesian month names, Excel serials."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from itertools import pairwise

from data.cells import Cell, ErrorCell, Problem, error_problem, held, is_empty, plain, seen

FIRST_YEAR, LAST_YEAR = 1940, 2100
_EPOCH = datetime.date(1899, 12, 30)  # Excel day 0 as counted after its leap day of 1900 that never was

_MONTHS = {
    1: "januari january jan jnr", 2: "februari february pebruari febuari feb peb febr pebr", 3: "maret march mar mrt",
    4: "april apr", 5: "mei may", 6: "juni june jun", 7: "juli july jul", 8: "agustus august agst agt ags agus aug agu",
    9: "september sept sep", 10: "oktober october okt oct", 11: "november nopember nov nop",
    12: "desember december des dec",
}
MONTH_NAMES = {name: number for number, names in _MONTHS.items() for name in names.split()}

_USUAL = re.compile(r"(\d\d)-(\d\d)-([12]\d{3})")  # as SIASN writes it: nothing to clean
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4})")
_NAMED = re.compile(r"(\d{1,2})\s*[-/.\s]?\s*([a-z]+)\.?\s*[-/.,\s]?\s*(\d{4})")
_ISO = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_COMPACT = re.compile(r"(19\d\d|20\d\d|2100)(\d\d)(\d\d)")
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[-/.\s]\s*(\d{1,2}|[a-z]+)\.?\s*[-/.\s]\s*'?\d{2}")
_TIME_TAIL = re.compile(r"(?<=\d)[t\s]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*(z|wib|wita|wit|am|pm)?"
                        r"(\s*(gmt|utc)\s*[+-]?\d{0,2}(:?\d{2})?)?$")
_WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*")
NO_SUCH_DAY = "Tanggal ini tidak ada di kalender."
MONTH_FIRST = "Bulannya lebih dari 12; tampaknya ditulis bulan lebih dulu, padahal di sini hari lebih dulu."
IMPOSSIBLE = frozenset((NO_SUCH_DAY, MONTH_FIRST))
_WRITE = "Tulis tanggal lengkap dengan tahun empat angka, misalnya 31-12-2020."


def date(cell: Cell) -> datetime.date | Problem | None:
    """The day in a cell, day before month always; None when empty or 0000-00-00."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    if isinstance(cell, datetime.datetime):
        return _in_range(cell, cell.date())
    if isinstance(cell, datetime.date):
        return _in_range(cell, cell)
    if isinstance(cell, str):
        return _date_in_text(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _date_in_number(cell, cell)
    if cell == datetime.time():  # day 0 with a date format: an empty cell reached through a formula
        return None
    return held(cell, "Sel berisi jam atau nilai lain, bukan tanggal.", _WRITE)


def _date_in_number(cell: Cell, value: float) -> datetime.date | Problem | None:
    if value == 0:
        return None
    if float(value).is_integer() and (parts := _COMPACT.fullmatch(str(int(value)))):
        return _day(cell, int(parts[1]), int(parts[2]), int(parts[3]))
    if FIRST_YEAR <= value <= LAST_YEAR and float(value).is_integer():
        return held(cell, "Sel hanya berisi tahun, bukan tanggal lengkap.", _WRITE)
    if 1 <= value < 2_958_466:  # 31-12-9999, the last day Excel knows
        return _in_range(cell, _EPOCH + datetime.timedelta(days=int(value)))
    return held(cell, "Angka ini bukan tanggal Excel.", _WRITE)


def _date_in_text(cell: str) -> datetime.date | Problem | None:
    if parts := _USUAL.fullmatch(cell):
        return _day(cell, int(parts[3]), int(parts[2]), int(parts[1]))
    words = plain(cell).lstrip("'").strip().casefold()
    words = _WEEKDAY.sub("", _TIME_TAIL.sub("", words))
    if re.fullmatch(r"[0\s./-]+", words):
        return None
    if parts := _ISO.fullmatch(words):
        return _day(cell, int(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _NUMERIC.fullmatch(words):
        return _day(cell, int(parts[3]), int(parts[2]), int(parts[1]))
    if (parts := _NAMED.fullmatch(words)) and parts[2] in MONTH_NAMES:
        return _day(cell, int(parts[3]), MONTH_NAMES[parts[2]], int(parts[1]))
    if re.fullmatch(r"\d{4,5}(\.\d+)?|\d{8}", words):
        return _date_in_number(cell, float(words))
    return _unreadable(cell, words)


def _unreadable(cell: str, words: str) -> Problem:
    if _SHORT_YEAR.fullmatch(words):
        reason = "Tahunnya hanya dua angka, sehingga abadnya tidak pasti (65 bisa 1965 atau 2065)."
    elif re.search(r"\bs\.?\s*/?\s*d\b|sampai|\d{4}\s*[-–]\s*\d{1,2} ", words):
        reason = "Sel berisi rentang tanggal, bukan satu tanggal."
    elif re.fullmatch(r"(\d{1,2}\s*[-/.]|[a-z]+\.?\s*[-/]?)\s*\d{4}", words):
        reason = "Tanggal ini tidak lengkap: harinya tidak ada."
    else:
        reason = "Isi sel ini tidak terbaca sebagai tanggal."
    return held(cell, reason, _WRITE)


def _day(cell: Cell, year: int, month_number: int, day: int) -> datetime.date | Problem:
    try:
        value = datetime.date(year, month_number, day)
    except ValueError:
        reason = MONTH_FIRST if month_number > 12 >= day else NO_SUCH_DAY
        return held(cell, reason, _WRITE)
    return _in_range(cell, value)


def _in_range(cell: Cell, value: datetime.date) -> datetime.date | Problem:
    if FIRST_YEAR <= value.year <= LAST_YEAR:
        return value
    reason = f"Tanggal {value.day:02d}-{value.month:02d}-{value.year:04d} di luar rentang wajar "
    return held(cell, f"{reason}({FIRST_YEAR}–{LAST_YEAR}).", "Periksa dan perbaiki tahunnya, lalu unggah lagi.")


def month(cell: Cell) -> datetime.date | Problem | None:
    """The first day of the month named in a cell: 2025-01, 01/2025, Januari 2025, or any full date in it."""
    if isinstance(cell, str) and not is_empty(cell):
        words = plain(cell).lstrip("'").casefold()
        if parts := re.fullmatch(r"(\d{4})\s*[-/.]\s*(\d{1,2})", words):
            return _day(cell, int(parts[1]), int(parts[2]), 1)
        if parts := re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{4})", words):
            return _day(cell, int(parts[2]), int(parts[1]), 1)
        if (parts := re.fullmatch(r"([a-z]+)\.?\s*[-/,]?\s*(\d{4})", words)) and parts[1] in MONTH_NAMES:
            return _day(cell, int(parts[2]), MONTH_NAMES[parts[1]], 1)
        if re.fullmatch(r"[a-z]+\.?\s*[-/,' ]\s*\d{2}", words):
            return held(seen(cell), "Tahunnya hanya dua angka, sehingga tidak pasti.", "Tulis misalnya Januari 2025.")
    value = date(cell)
    return value.replace(day=1) if isinstance(value, datetime.date) else value


def bare_month(text: str) -> int | None:
    """The number of a month written without its year: `Januari`, `Agt.`; None for anything else."""
    return MONTH_NAMES.get(plain(text).rstrip(".").casefold())


def months_in_a_row(cells: Iterable[Cell]) -> int:
    """How many of the cells spell months, when each is the month after the one before (years may be left out); else 0."""
    found = [number for cell in cells if (number := _month_number(cell))]
    return len(found) if all(two == one % 12 + 1 for one, two in pairwise(found)) else 0


def _month_number(cell: Cell) -> int | None:
    if isinstance(cell, datetime.date):
        return cell.month if cell.day == 1 else None
    if not isinstance(cell, str) or len(cell) > 15:
        return None
    whole = None if re.search(r"\d\D+\d+\D+\d", cell) else month(cell)  # a whole date is no heading of a month
    return whole.month if isinstance(whole, datetime.date) else bare_month(cell)


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last day of a month that has no such day."""
    number = day.year * 12 + day.month - 1 + months
    last = calendar.monthrange(number // 12, number % 12 + 1)[1]
    return datetime.date(number // 12, number % 12 + 1, min(day.day, last))
