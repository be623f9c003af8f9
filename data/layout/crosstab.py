"""A sheet with names as columns, read as one record per row and name: jabatan (a row is a unit), units (a row is a jabatan), or
subjects with their lesson hours or their teachers (a row is a school)."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from data.cells import is_empty
from data.headings import ALIASES, LEAVES, TOTALS, normal, undated
from data.headings_across import IN_FULL, LESSON_HOURS, OVER_LESSONS, OVER_UNITS, is_subject, like_unit
from data.headings_load import LOAD_ALIASES
from data.layout.grid import Grid, is_number
from data.layout.model import Cross, Slot, Source, Table
from data.names import like_position
from data.vocabulary import vocabulary

Measure = Literal["needed", "filled", "amount", "lessons"]
Across = Literal["position", "unit", "subject"]
HEADINGS: dict[tuple[Across, str], str] = {
    ("position", "needed"): "Kebutuhan", ("position", "filled"): "Bezetting", ("position", "amount"): "Jumlah menurut jabatan",
    ("unit", "needed"): "Kebutuhan", ("unit", "filled"): "Bezetting", ("unit", "amount"): "Jumlah menurut unit kerja",
    ("subject", "lessons"): "JTM per Minggu"}
NAMED: dict[Across, tuple[str, str]] = {
    "position": ("Jabatan", "jabatan"), "unit": ("Unit Kerja", "unit kerja"), "subject": ("Mata Pelajaran", "mata pelajaran")}
FEWEST: dict[Across, int] = {"position": 3, "unit": 2, "subject": 3}  # names side by side that make a crosstab
MOST = 6  # names told in one note before the rest is counted
_PLACE = ("unit", "agency", "school", "facility", "unit_key")
_GENERIC = frozenset(normal(text) for text in (
    "jabatan", "nama jabatan", "jenis jabatan", "jenis tenaga", "tenaga", "jenis tenaga kesehatan", "rincian jabatan",
    "jumlah menurut jabatan", "menurut jabatan", "jumlah", "kategori"))
_NEEDED = re.compile(r"kebutuhan|dibutuhkan|\babk\b|\bformasi\b|standar min|minimal", re.IGNORECASE)
_FILLED = re.compile(r"bez+et+ing|(keadaan|jumlah) (pegawai|tenaga)|pegawai yang ada|ketersediaan|\briil\b|existing",
                     re.IGNORECASE)
_LESSONS = re.compile(r"\bjtm\b|\bjam (tatap muka|mengajar|pelajaran)\b", re.IGNORECASE)
_GURU = re.compile(r"\bguru\b", re.IGNORECASE)
_TEACHERS = re.compile(r"(kebutuhan|jumlah|keadaan|bez+et+ing|kekurangan|formasi)\s+(\w+\s+)?guru", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """One column of numbers: whose name stands above it, what it counts, and whether a heading over it says what it is."""

    slot: Slot
    name: str
    measure: Measure | None
    said: bool = False


def crossed(grid: Grid, table: Table) -> Table:
    """The table as records of a row and a name when it is such a sheet, else as it is."""
    if table.stack > 1:
        return table
    ways = (_positions, _lessons, _teachers, _units)
    return next((found for way in ways if (found := way(grid, table)) is not None), table)


def _positions(grid: Grid, table: Table) -> Table | None:
    columns = [one for slot in table.slots if (one := _column(slot, _GENERIC))]
    names = _names(columns)
    if len(names) < FEWEST["position"] or sum(map(like_position, names)) < len(names) / 2:
        return None
    if _stands(table, columns, ("position", "nip", "source_key")):
        return None  # the jabatan or a person of each row: then the rows are no units
    strange = [name for name in names if not like_position(name)]
    return _records(grid, table, "position", columns, _spoken(table), also=strange)


def _lessons(grid: Grid, table: Table) -> Table | None:
    """Subjects over lesson hours a week; only where a heading or the title says that the numbers are hours."""
    columns = [one for slot in table.slots if (one := _column(slot, frozenset(OVER_LESSONS), over=OVER_LESSONS, hours=True))]
    known = [one for one in columns if is_subject(one.name) and one.measure in (None, "lessons")]
    told = " ".join((*table.titles, table.sheet))
    hours = all(one.measure == "lessons" for one in known) or (_LESSONS.search(told) and not _TEACHERS.search(told))
    if len(known) < FEWEST["subject"] or not hours or _stands(table, columns, ("position", "nip", "source_key", "subject")):
        return None
    used = [one for one in columns if one in known or (one.said and one.measure in (None, "lessons"))]
    full = _in_full(_names(used))
    kept = [replace(one, measure="lessons", name=full.get(one.name, one.name)) for one in used]
    sums = [slot for slot in table.slots if normal(slot.path[-1]) in LOAD_ALIASES["driver"]["jtm"] and len(slot.path) == 1]
    return _records(grid, table, "subject", kept, "lessons", unread=[one for one in columns if one not in used], sums=sums,
                    also=[one.name for one in used if not is_subject(one.name)], full=full)


def _teachers(grid: Grid, table: Table) -> Table | None:
    """Subjects over teachers, where the title or the name of the sheet says so: the jabatan is Guru of the subject."""
    generic = frozenset((*OVER_LESSONS, *_GENERIC, "guru", "jumlahguru", "gurumatapelajaran", "gurumapel"))
    columns = [one for slot in table.slots if (one := _column(slot, generic))]
    known = [one for one in columns if is_subject(one.name)]
    told = " ".join((*table.titles, table.sheet))
    if len(_names(known)) < FEWEST["subject"] or not _GURU.search(told) or _LESSONS.search(told):
        return None
    if _stands(table, columns, ("position", "nip", "source_key", "subject")):
        return None
    short = _in_full(_names(known))
    full = {name: said if normal(said := short.get(name, name)).startswith("guru") else f"Guru {said}" for name in _names(known)}
    return _records(grid, table, "position", [replace(one, name=full[one.name]) for one in known], _spoken(table), full=short,
                    unread=[one for one in columns if one not in known])


def _in_full(names: Sequence[str]) -> dict[str, str]:
    """The short forms of subjects with their whole names, each written out once and never onto a name that stands beside it."""
    full: dict[str, str] = {}
    for name in names:
        whole = IN_FULL.get(normal(name))
        if whole and whole not in names and whole not in full.values():
            full[name] = whole
    return full


def _units(grid: Grid, table: Table) -> Table | None:
    """Units side by side, a jabatan in each row; only where no column and no line above says whose the rows are."""
    columns = [one for slot in table.slots if (one := _column(slot, frozenset(OVER_UNITS), over=OVER_UNITS))]
    known = [one for one in columns if like_unit(one.name)]
    if len(_names(known)) < FEWEST["unit"] or len(known) < len(columns) / 2:
        return None
    if not _stands(table, columns, ("position",)) or _stands(table, columns, (*_PLACE, "nip", "source_key")):
        return None
    used = [one for one in columns if one in known or one.said]
    return _records(grid, table, "unit", used, _spoken(table), unread=[one for one in columns if one not in used],
                    also=[one.name for one in used if not like_unit(one.name)])


def _records(grid: Grid, table: Table, across: Across, columns: Sequence[_Column], spoken: Measure, *,
             unread: Sequence[_Column] = (), also: Sequence[str] = (), sums: Sequence[Slot] = (),
             full: Map[str, str] | None = None) -> Table:
    """The table with one record per row and name. also: names read although we do not know them; unread: columns left out;
    full: headings and the names they are read as where these differ."""
    names = _names(columns)
    where: dict[str, dict[str, int]] = {}
    for one in columns:
        where.setdefault(one.measure or spoken, {}).setdefault(one.name, one.slot.source.column)
    places = {measure: tuple(found.get(name, -1) for name in names) for measure, found in where.items()}
    rows, which = _filled(grid, table, np.array(list(places.values())))
    counted = {one.slot.source for one in (*columns, *unread)} | {slot.source for slot in sums}
    kept = [slot for slot in table.slots if slot.source not in counted and not _sum_of_them(slot)]
    heading, _ = NAMED[across]
    new = [Slot(source=Source(cross="name"), path=(heading,)),
           *(Slot(source=Source(cross=measure), path=(HEADINGS[across, measure],)) for measure in places)]
    return replace(
        table, slots=(*kept, *new), records=table.records[rows],
        labels={key: [values[row] for row in rows.tolist()] for key, values in table.labels.items()},
        cross=Cross(names=names, columns=places, which=which,
                    words=_said(across, names, tuple(places), list(dict.fromkeys(also)), [one.name for one in unread],
                                full or {})))


def _said(across: Across, names: Sequence[str], measures: Sequence[str], also: Sequence[str], unread: Sequence[str],
          full: Map[str, str]) -> tuple[str, ...]:
    """How the headings were read, in words: as what, which of them we do not know, which were left out."""
    what, counted = NAMED[across][1], " dan ".join(HEADINGS[across, measure] for measure in measures)
    found = [f"{len(names)} judul kolom dibaca sebagai {what} ({_few(names)}); angkanya dibaca sebagai {counted}."]
    if full:
        found.append(f"Ditulis lengkap: {_few([f'{short} menjadi {whole}' for short, whole in full.items()])}.")
    if also:
        found.append(f"Di antaranya tidak dikenal sebagai {what}, tetapi dibaca juga: {_few(also)}. Hapus kolomnya bila bukan"
                     f" {what}.")
    if unread:
        found.append(f"Kolom {_few(list(dict.fromkeys(unread)))} tidak dikenal sebagai {what} dan tidak dibaca. Bila {what},"
                     f" letakkan di bawah judul gabungan {NAMED[across][0]}, lalu unggah lagi.")
    return tuple(found)


def _few(names: Sequence[str]) -> str:
    rest = len(names) - MOST
    return ", ".join(names[:MOST]) + (f", dan {rest} lagi" if rest > 0 else "")


def _names(columns: Sequence[_Column]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in columns))


def _column(slot: Slot, generic: frozenset[str], *, over: Sequence[str] = (), hours: bool = False) -> _Column | None:
    """What a column of numbers under a name counts; None for every other column. generic: headings that are no name."""
    measure: Measure | None = None
    names = []
    for part in slot.path:
        found = _measure(part, hours)
        measure = found or measure
        if not found and normal(part) not in generic:
            names.append(" ".join(part.split()))
    if len(names) != 1 or _is_other(names[0]) or slot.source.part is not None or slot.source.width > 1:
        return None
    filled = [cell for cell in slot.sample if not is_empty(cell)]
    numbers = sum(map(is_number, filled))
    said = any(normal(part) in over or (hours and normal(part) in LESSON_HOURS) for part in slot.path[:-1])
    return _Column(slot=slot, name=names[0], measure=measure, said=said) if numbers and numbers >= len(filled) / 2 else None


def _is_other(name: str) -> bool:
    return normal(name) in vocabulary() or undated(name) in vocabulary() or normal(name) in LEAVES or normal(name) in TOTALS


def _measure(part: str, hours: bool = False) -> Measure | None:
    key = normal(part)
    if hours and key in LESSON_HOURS:
        return "lessons"
    if key in ALIASES["needed"]:
        return "needed"
    return "filled" if key in ALIASES["filled"] or key in ("ada", "yangada", "tersedia") else None


def _stands(table: Table, columns: Sequence[_Column], fields: Sequence[str]) -> bool:
    """Whether a column beside the names holds one of these fields."""
    counted = {one.slot.source for one in columns}
    others = {normal(slot.path[-1]) for slot in table.slots if slot.source not in counted}
    return any(name in ALIASES[field] for field in fields for name in others)


def _sum_of_them(slot: Slot) -> bool:
    """A total or a difference beside the names: it speaks of none of them; a count of its own (Jumlah Rombel) is none."""
    last = normal(slot.path[-1])
    if last in TOTALS or last in ALIASES["stated_gap"]:
        return True
    return last.startswith(("jumlah", "total")) and not any(last in words for words in LOAD_ALIASES["driver"].values())


def _spoken(table: Table) -> Measure:
    """What the numbers count where no heading says it: as the title or the name of the sheet does."""
    text = " ".join((*table.titles, table.sheet))
    needed, filled = _NEEDED.search(text), _FILLED.search(text)
    if bool(needed) == bool(filled):
        return "amount"
    return "needed" if needed else "filled"


def _filled(grid: Grid, table: Table, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of row and name with a number: indices into the records and into the names, row by row."""
    present = np.zeros((len(table.records), columns.shape[1]), dtype=bool)
    for line in columns:
        for at, column in enumerate(line.tolist()):
            if column >= 0:
                present[:, at] |= grid.present[table.records, column]
    rows, which = np.nonzero(present)
    return rows, which
