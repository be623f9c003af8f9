"""How numbers, shares and dates are written for an Indonesian reader; nothing else in pages writes a number."""

import datetime
import math
from collections.abc import Sequence

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

LOCALE = "id_ID"
MINUS = "−"  # typographic minus, in text only; numbers in cells stay numbers
NOTHING = "–"


def number(value: float | None, decimals: int = 0) -> str:
    """1234.5 as '1.234,5' (with one decimal); an unknown value is a dash."""
    if unknown(value):
        return NOTHING
    if not decimals:  # most numbers of a table; Babel writes the same twenty times slower (a test compares)
        return f"{int(_half_up(value, 0)):,}".replace(",", ".").replace("-", MINUS)
    pattern = "#,##0." + "0" * decimals
    return str(format_decimal(_half_up(value, decimals), format=pattern, locale=LOCALE)).replace("-", MINUS)


def people(value: float | None) -> str:
    """'1.234 orang'."""
    return f"{number(value)} orang"


def signed(value: float | None) -> str:
    """'+17', '−4', '0'."""
    if unknown(value):
        return NOTHING
    return f"+{number(value)}" if value > 0 else number(value)


def percent(share: float | None, decimals: int = 0) -> str:
    """0.18 as '18 %', with a space that does not break."""
    if unknown(share):
        return NOTHING
    return f"{number(share * 100, decimals)}\u00a0%"


def date(value: datetime.date | None) -> str:
    """'3 Maret 2026'."""
    return NOTHING if unknown(value) else str(format_date(value, "d MMMM y", locale=LOCALE))


def short_date(value: datetime.date | None) -> str:
    """'31-12-2025', as in data facts."""
    return NOTHING if unknown(value) else format_date(value, "dd-MM-y", locale=LOCALE)


def month(value: datetime.date | None) -> str:
    """'Mar 2026'."""
    return NOTHING if unknown(value) else str(format_date(value, "MMM y", locale=LOCALE))


def months(first: datetime.date, count: int) -> str:
    """'Mar 2026', and several in a row as 'Mar 2026–Mei 2026'."""
    last = (pd.Timestamp(first) + pd.DateOffset(months=count - 1)).date()
    return month(first) if count == 1 else f"{month(first)}–{month(last)}"


def both(shortage: float, surplus: float) -> str:
    """Gross shortage and gross surplus side by side: '−4 / +17', '−4', '+17' or '0'."""
    if shortage and surplus:
        return f"{MINUS}{number(shortage)} / +{number(surplus)}"
    return f"{MINUS}{number(shortage)}" if shortage else signed(surplus)


def arrows(shortage: float, surplus: float) -> str:
    """The same in signs that do not need colour: '▼ 4 · ▲ 17'."""
    parts = [f"▼ {number(shortage)}" if shortage else "", f"▲ {number(surplus)}" if surplus else ""]
    return " · ".join(part for part in parts if part) or "sesuai"


def listing(words: list[str]) -> str:
    """'a, b, dan c'."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def first_of(words: Sequence[str], most: int, rest: str = "lainnya") -> str:
    """'a, b, c, dan 4 lainnya': the first `most` by name, the others counted."""
    left = len(words) - most
    return listing([*words[:most], *([f"{number(left)} {rest}"] if left > 0 else [])])


def short(text: str, length: int = 34) -> str:
    """A long name kept to one line; the whole name stands in the hover text and in the table."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _half_up(value: float, decimals: int) -> float:
    factor = 10**decimals
    return math.copysign(math.floor(abs(value) * factor + 0.5) / factor, value)


def unknown(value: object) -> bool:
    """None, and what pandas writes for it in columns of floats (NaN), whole numbers (NA) and dates (NaT)."""
    return value is None or value is pd.NA or value != value
