"""What a number in a sheet of posts can be: a count of people is whole and not negative, a class is 1 to 17."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data import parse
from data.cells import Problem, seen
from data.layout import Extract
from data.rows import Rows
from data.workbooks import KINDS
from data.workbooks_load import WIDE

MOST_PEOPLE = 100_000  # in one jabatan of one unit; a whole province has half of that
PARTS = ("filled_pns", "filled_cpns", "filled_pppk", "filled_pppk_pw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From which to which value a field makes sense; outside, the row is held when it is what the row counts."""

    low: float
    high: float
    whole: bool = False
    vital: bool = False


RANGES: dict[str, dict[str, Range]] = {
    "need": {"needed": Range(low=0, high=MOST_PEOPLE, vital=True), "class": Range(low=1, high=17, whole=True),
             "year": Range(low=2000, high=2100, whole=True), "stated_gap": Range(low=-MOST_PEOPLE, high=MOST_PEOPLE)},
    "headcount": {"filled": Range(low=0, high=MOST_PEOPLE, whole=True, vital=True),
                  **{name: Range(low=0, high=MOST_PEOPLE, whole=True) for name in (*PARTS, "filled_other")}},
    "satisfaction": {"n": Range(low=1, high=1_000_000, whole=True), "weight": Range(low=0, high=1)},
    "staff_survey": {"score": Range(low=1, high=5, whole=True, vital=True)},
    "training": {name: Range(low=0, high=5, whole=True) for name in ("level_required", "level_held")},
    "indicator": {"numerator": Range(low=0, high=1e12), "denominator": Range(low=0, high=1e12),
                  "n": Range(low=0, high=1e9, whole=True)},
    "evaluation": {"transition_months": Range(low=0, high=6, whole=True), "sesoi": Range(low=0, high=1e6)},
    "workload": {"volume": Range(low=0, high=1e9, vital=True), "load": Range(low=0, high=1e12),
                 "stated_need": Range(low=0, high=MOST_PEOPLE), "measured_on": Range(low=2000, high=2100, whole=True)},
    "driver": {"value": Range(low=0, high=1e12, vital=True), "year": Range(low=2000, high=2100, whole=True, vital=True),
               **{name: Range(low=0, high=1e12, vital=True) for name in WIDE}},
    "output": {"volume": Range(low=0, high=1e6, vital=True)},
    "aspiration": {"rank": Range(low=1, high=50, whole=True)},
    "position": {"class": Range(low=1, high=17, whole=True), "bup": Range(low=0, high=80, whole=True)}}


def check(rows: Rows, extract: Extract) -> None:
    """Shows how doubtful numbers were read, sets aside impossible ones, adds up people where only the parts are given."""
    for name, allowed in RANGES.get(rows.kind, {}).items():
        if name in rows.columns:
            _range(rows, name, allowed)
    for field in KINDS[rows.kind].fields:
        if field.name in rows.columns and (field.parser == "norm" or field.name in RANGES.get(rows.kind, {})):
            _doubtful(rows, extract, field.name)
    if rows.kind == "headcount":
        _sums(rows)


def _range(rows: Rows, name: str, allowed: Range) -> None:
    values, notes = rows.columns[name], []
    for row in np.flatnonzero(values != None):  # noqa: E711  elementwise
        value = values[row]
        if allowed.low <= value <= allowed.high and not (allowed.whole and value != int(value)):
            continue
        values[row] = None
        problem = Problem(value=seen(value), severity="note", reason=_reason(value, allowed),
                          remedy="Periksa angkanya di berkas asal, perbaiki, lalu unggah lagi.")
        if allowed.vital:
            rows.hold(int(row), problem, name)
        else:
            notes.append((int(row), problem))
    rows.note_each(notes, name)


def _reason(value: float, allowed: Range) -> str:
    if value < 0 <= allowed.low:
        return "Angka ini negatif, padahal di sini tidak mungkin."
    if not allowed.low <= value <= allowed.high:
        return f"Angka ini di luar rentang wajar ({allowed.low:g}–{allowed.high:.0f})."
    return "Angka ini pecahan, padahal di sini harus bilangan bulat."


def _doubtful(rows: Rows, extract: Extract, name: str) -> None:
    """1.250 is 1250 or 1,25: the rest of the column decides, and how it decided is told once."""
    codes, uniques = extract.values(name)
    here = np.unique(codes[codes >= 0]).tolist()  # the column also knows its heading and its totals
    texts = parse.either_way(uniques[code] for code in here)
    style = parse.decimal_style(uniques)
    if not texts:
        return
    at = next(code for code in here if isinstance(uniques[code], str) and parse.plain(uniques[code]) == texts[0])
    row = int(np.flatnonzero(codes == at)[0])
    seen_as = " dan ".join(f"“{text}”" for text in texts[:2])
    values = [parse.number(text, decimal="." if style == "." else ",") for text in texts[:2]]
    read = " dan ".join(f"{value:.10g}".replace(".", ",") for value in values if isinstance(value, int | float))
    why = "tidak ada isi lain di kolom ini yang memastikannya" if style == "ambiguous" else \
        f"isi lain di kolom ini memakai {'titik' if style == '.' else 'koma'} sebagai tanda desimal"
    rows.note(row, Problem(
        value=texts[0], severity="note", reason=f"{seen_as} bisa berarti ribuan atau pecahan; dibaca {read} ({why}).",
        remedy="Bila keliru, ubah kolom ini menjadi angka di Excel (bukan teks), lalu unggah lagi."), name)


def _sums(rows: Rows) -> None:
    """The people of a row as the sum of PNS, CPNS and PPPK where no total is given; a note where a given total differs."""
    parts = [rows.columns[name] for name in PARTS if name in rows.columns]
    if not parts:
        return
    counted = np.array([[value or 0 for value in part] for part in parts], dtype=object).sum(axis=0)
    given = np.any([part != None for part in parts], axis=0)  # noqa: E711
    totals = rows.column("filled").copy()
    unstated = (totals == None) & given  # noqa: E711
    rows.note_each([(int(row), Problem(
        value=seen(totals[row]), severity="note", remedy="Periksa rincian atau jumlahnya di berkas asal.",
        reason=f"Jumlah {totals[row]} berbeda dari rinciannya (PNS, CPNS dan PPPK bersama {counted[row]}); "
               f"yang dipakai {totals[row]}."))
        for row in np.flatnonzero(given & ~unstated) if totals[row] is not None and totals[row] != counted[row]], "filled")
    totals[unstated] = counted[unstated]
    rows.columns["filled"] = totals


PLACE = ("unit", "unit_key", "agency", "school", "facility", "position", "position_key", "year", "basis")


def repeated(rows: Rows) -> None:
    """Notes a jabatan that a sheet states twice for one unit in the very same words: both are added up, and either one is there
    by mistake or two units bear one name. Other spellings of one post are nothing to look at.
    """
    if rows.kind not in ("need", "headcount"):
        return
    counted = rows.column("needed" if rows.kind == "need" else "filled")
    columns = [rows.columns[name].tolist() for name in PLACE if name in rows.columns]
    first: dict[tuple[object, ...], int] = {}
    again = []
    for row in rows.kept().tolist():
        if not counted[row]:
            continue  # nobody: nothing is added up
        place = tuple(column[row] for column in columns)
        if first.setdefault(place, row) != row:
            again.append((row, Problem(
                value=seen(rows.column("position")[row]), severity="note",
                reason=f"Jabatan ini sudah ada pada unit yang sama {rows.beside(first[place], row)}; angkanya dijumlahkan.",
                remedy="Bila salah satunya berlebih, hapus barisnya; bila unitnya lain, bedakan namanya. Lalu unggah lagi.")))
    rows.note_each(again, "position")
