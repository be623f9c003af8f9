"""Units from a column of codes (`Kode` of e-Formasi): a post belongs to the unit whose head stands above its code."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from data.cells import Cell, plain, seen
from data.headings import ALIASES, normal
from data.layout.grid import Grid
from data.layout.model import Slot
from data.layout.rows import AGENCY_WORDS, UNIT_WORDS

HEADINGS = frozenset(("kode", "kodestruktur", "kodeposisi", "kodepetajabatan"))
PLACES = ("unit", "unit_key", "school", "facility")
_PARTS = re.compile(r"[.\-/ ]+")
_LEADS = re.compile(r"^(?:kepala(?:\s+sekolah)?|direktur)\s+(?=\S)", re.IGNORECASE)
_SHORT = {"kabid": "Bidang", "kabag": "Bagian", "kasi": "Seksi", "kasubag": "Sub Bagian", "kasubbag": "Sub Bagian",
          "kasubid": "Sub Bidang", "kasubbid": "Sub Bidang", "camat": "Kecamatan", "lurah": "Kelurahan"}
_OFFICES = {"sekretaris": "Sekretariat", "inspektur": "Inspektorat"}
_WHOLE = re.compile(r"^(daerah|dprd|dewan\b.*|kota\b.*|kabupaten\b.*|provinsi\b.*)$", re.IGNORECASE)


def code_slots(slots: Sequence[Slot]) -> tuple[Slot, Slot] | None:
    """The columns of codes and of positions, when no column tells the unit."""
    known = {normal(slot.path[-1]): slot for slot in slots}
    if any(name in ALIASES[place] for place in PLACES for name in known):
        return None
    code = next((slot for name, slot in known.items() if name in HEADINGS), None)
    post = next((known[name] for name in ALIASES["position"] if name in known), None)
    return (code, post) if code and post else None


def by_code(grid: Grid, rows: np.ndarray, code: Slot, post: Slot) -> dict[str, list[str | None]]:
    """The unit and the agency of every record; {} when the codes are no tree or nobody in it heads a unit.

    1. Codes with dots or dashes: above stands the longest beginning of whole parts that is a code itself.
    2. Codes without: the rows are taken in their order, and above stands the last row whose code this one begins with; `10`
       after `1` is the tenth beside it and not one below.
    3. The unit is that of the nearest head above (or the post itself), the agency that of the highest.
    """
    codes = [plain(seen(grid.cell(int(row), code.source.column))) for row in rows]
    if len(set(codes)) < len(codes) or "" in codes:
        return {}
    above = _by_parts(codes) if any(_PARTS.search(one) for one in codes) else _by_order(codes)
    if sum(parent is not None for parent in above) < len(codes) / 3:
        return {}
    led = [headed(_post(grid, int(row), post)) for row in rows]
    lines = [_units_above(i, above, led) for i in range(len(codes))]
    if not any(lines):
        return {}
    return {"unit": [line[0] if line else None for line in lines], "agency": [_agency(line) for line in lines]}


def _post(grid: Grid, row: int, post: Slot) -> Cell:
    columns = range(post.source.column, post.source.column + post.source.width)
    return next((cell for column in columns if isinstance(cell := grid.cell(row, column), str)), None)


def _by_parts(codes: list[str]) -> list[int | None]:
    known = {tuple(_PARTS.split(code.strip(". -/"))): i for i, code in enumerate(codes)}
    found: list[int | None] = []
    for parts in known:
        beginnings = (parts[:end] for end in range(len(parts) - 1, 0, -1))
        found.append(next((known[one] for one in beginnings if one in known), None))
    return found if len(found) == len(codes) else [None] * len(codes)


def _by_order(codes: list[str]) -> list[int | None]:
    found: list[int | None] = []
    line: list[int] = []
    for i, code in enumerate(codes):
        while line and not (code.startswith(codes[line[-1]]) and code[len(codes[line[-1]]):].strip("0")):
            line.pop()
        found.append(line[-1] if line else None)
        line.append(i)
    return found


def headed(post: Cell) -> str | None:
    """The unit that the holder of a post leads: `Kepala Bidang Anggaran`, `Camat Tembalang`, `Sekretaris`; else None."""
    if not isinstance(post, str):
        return None
    words = plain(post)
    first, _, rest = words.partition(" ")
    key = normal(first)
    if key in _SHORT:
        return f"{_SHORT[key]} {rest}" if rest else None
    if key in _OFFICES and (not rest or _WHOLE.match(rest) or UNIT_WORDS.match(rest)):
        return f"{_OFFICES[key]} {rest}" if rest and _WHOLE.match(rest) and key == "sekretaris" else _OFFICES[key]
    name = _LEADS.sub("", words)
    return name if name != words and UNIT_WORDS.match(name) else None


def _units_above(start: int, above: list[int | None], led: list[str | None]) -> list[str]:
    """The units a record lies in, its own first."""
    line: list[str] = []
    at: int | None = start
    while at is not None:
        if unit := led[at]:
            line.append(unit)
        at = above[at]
    return line


def _agency(line: list[str]) -> str | None:
    return next((unit for unit in reversed(line) if AGENCY_WORDS.match(unit)), line[-1]) if line else None
