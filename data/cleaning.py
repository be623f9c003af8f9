"""From the cells of a mapped table to clean rows and the list of what is wrong with them.

Each distinct value of a column is parsed once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from data import (
    answer_words,
    choices,
    dates,
    load_rows,
    merges,
    output_rows,
    parse,
    people,
    plan_rows,
    quantities,
    service_rows,
    unsur_rows,
)
from data.cells import EMPTY_WORDS, Cell, Problem, plain
from data.layout import Extract
from data.rows import MOST_NOTES, Rows
from data.workbooks import KINDS, Kind


def clean(extracts: Sequence[Extract], kind: Kind, *, data_date: dt.date | None) -> Rows:
    """The clean rows of `kind` in tables of one layout, checked cell by cell and, for people, against each other."""
    parts = []
    for extract in extracts:
        rows = _parsed(extract, kind)
        merges.note(rows, extract)
        quantities.check(rows, extract)
        choices.settle(rows)
        if kind == "roster":
            people.complete(rows, extract)
        if kind != "satisfaction":
            service_rows.complete(rows)
        load_rows.complete(rows, extract)
        output_rows.complete(rows)
        plan_rows.complete(rows)
        _own_establishment(rows)
        _agency_itself(rows, extract)
        parts.append(rows)
    rows = unsur_rows.gathered(_joined(parts))
    if kind == "satisfaction":
        service_rows.complete(rows)
    _require(rows, kind, beside_need=kind == "headcount" and any("needed" in extract.fields for extract in extracts))
    if kind == "roster":
        people.compare(rows, data_date)
    quantities.repeated(rows)
    service_rows.compare(rows)
    load_rows.compare(rows)
    plan_rows.compare(rows)
    if kind in ("unit", "position"):
        _once(rows, f"{kind}_key")
    return rows


def _parsed(extract: Extract, kind: Kind) -> Rows:
    specs = {spec.name: spec for spec in KINDS[kind].fields}
    headings = {name: spec.heading for name, spec in specs.items()}
    headings |= {name: heading for name in extract.fields if (heading := extract.heading(name))}
    rows = Rows(kind=kind, sheet=extract.sheet, numbers=np.asarray(extract.rows), columns={}, headings=headings,
                address=extract.address)
    for name in extract.fields:
        if name in specs and name != "grade":  # golongan is read with the status beside it
            _parse_column(rows, extract, name, specs[name].parser, vital=name in KINDS[kind].vital)
    return rows


def _own_establishment(rows: Rows) -> None:
    """Who works at a school or health facility belongs to it, not to the office that administers it."""
    if not {"school", "facility"} & set(rows.columns):
        return
    units, agencies, keys = (rows.column(name).copy() for name in ("unit", "agency", "unit_key"))
    for name in ("school", "facility"):
        places = rows.column(name)
        for row in np.flatnonzero(places != None):  # noqa: E711  elementwise
            agencies[row] = agencies[row] or units[row]
            units[row], keys[row] = places[row], None
    rows.columns |= {"unit": units, "agency": agencies, "unit_key": keys}


def _agency_itself(rows: Rows, extract: Extract) -> None:
    """A row with an agency and no unit is about the agency's own posts; that is how it is read, and it is said."""
    if not {"unit", "agency"} <= set(extract.fields) or extract.source("unit") == extract.source("agency"):
        return
    units, agencies, keys = rows.column("unit"), rows.column("agency"), rows.column("unit_key")
    bare = (units == None) & (agencies != None) & (keys == None)  # noqa: E711  elementwise
    rows.note_each([(int(row), Problem(
        value=str(agencies[row]), severity="note", remedy="Isi unit kerjanya bila baris ini milik unit di bawahnya.",
        reason=f"Unit kerja kosong; baris ini dibaca sebagai milik {agencies[row]} sendiri."))
        for row in np.flatnonzero(bare) if int(row) not in rows.reasons], "unit")


def _once(rows: Rows, key: str) -> None:
    """An id stands for one thing: a second row with it is held, since nobody can tell which of the two is meant."""
    first: dict[str, int] = {}
    for row, value in enumerate(rows.column(key)):
        if value is None or row in rows.reasons:
            continue
        if value in first:
            rows.hold(row, Problem(value=value, severity="hold", remedy="Beri setiap baris ID sendiri, atau hapus baris rangkap.",
                                   reason=f"ID ini sudah dipakai {rows.beside(first[value], row)}."), key)
        else:
            first[value] = row


def _joined(parts: list[Rows]) -> Rows:
    """Tables of one layout as one; a row keeps its own sheet and address."""
    if len(parts) == 1:
        return parts[0]
    starts = np.cumsum([0, *(len(part) for part in parts)])

    def place(row: int) -> tuple[Rows, int]:
        which = int(np.searchsorted(starts, row, side="right")) - 1
        return parts[which], row - int(starts[which])

    def address(name: str, row: int) -> str:
        part, inside = place(row)
        return part.address(name, inside)

    names = list(dict.fromkeys(name for part in parts for name in part.columns))
    joined = Rows(kind=parts[0].kind, sheet=parts[0].sheet, numbers=np.concatenate([part.numbers for part in parts]),
                  columns={name: np.concatenate([part.column(name) for part in parts]) for name in names},
                  headings=parts[0].headings, address=address, sheet_of=lambda row: place(row)[0].sheet)
    for part, start in zip(parts, starts, strict=False):
        joined.problems += part.problems
        joined.reasons |= {row + int(start): reason for row, reason in part.reasons.items()}
    return joined


def _parse_column(rows: Rows, extract: Extract, name: str, parser: str, *, vital: bool) -> None:
    codes, uniques = extract.values(name)
    read = _reader(parser, name, uniques)
    values = np.empty(len(uniques) + 1, dtype=object)
    bad: dict[int, Problem] = {}
    for index, cell in enumerate(uniques):
        value = read(cell)
        if isinstance(value, Problem):
            bad[index] = value
            value = parse.text(cell) if parser == "text" and value.severity == "note" else None
        values[index] = value
    values[-1] = None  # code -1: an empty cell
    rows.columns[name] = values[codes]
    if bad:
        _write_down(rows, name, codes, bad, vital)


def _reader(parser: str, name: str, cells: list[Cell]) -> Callable[[Cell], Any]:
    """The parse function of a column; what only the whole column can tell (decimal sign, what P means) is settled here."""
    if parser == "text":
        return _text
    if parser in ("number", "norm", "score"):
        decimal = "." if parse.decimal_style(cells) == "." else ","
        if parser == "score":
            return partial(answer_words.score, unsur=name, decimal=decimal)
        return partial(parse.number if parser == "number" else parse.norm, decimal=decimal)
    if parser == "sex":
        return partial(parse.sex, p=parse.p_means(cells))
    function: Callable[[Cell], Any] = getattr(parse, parser)
    return function


def _text(cell: Cell) -> str | Problem | None:
    if isinstance(cell, str) and cell[:1].isalnum():  # nearly every cell: nothing to neutralise, so cleaned only once
        words = plain(cell)
        return None if words.casefold() in EMPTY_WORDS else words
    found = parse.neutralised(cell)
    return found if found is not None else parse.text(cell)


def _write_down(rows: Rows, name: str, codes: np.ndarray, bad: dict[int, Problem], vital: bool) -> None:
    """The problems of a column at their rows: set aside, or noted. A day that does not exist says somebody's row is mistyped."""
    told: dict[str, int] = {}
    for row in np.flatnonzero(np.isin(codes, list(bad))):
        problem = bad[int(codes[row])]
        if problem.severity == "hold" and (vital or (rows.kind == "roster" and problem.reason in dates.IMPOSSIBLE)):
            rows.hold(int(row), problem, name)
            continue
        told[problem.reason] = told.get(problem.reason, 0) + 1
        if told[problem.reason] <= MOST_NOTES:
            rows.note(int(row), replace(problem, severity="note"), name)
    for reason, count in told.items():
        if count > MOST_NOTES:
            rows.problems.append(Problem(
                sheet=rows.sheet, column=rows.headings.get(name, name), severity="note", remedy="",
                reason=f"{reason} (dan {count - MOST_NOTES} sel lain di kolom ini)"))


def _require(rows: Rows, kind: Kind, *, beside_need: bool) -> None:
    """Holds rows that lack what every row of the kind must have; beside a need, no number of people means nobody. A task of
    which only the volume or only the norm is missing is kept and noted.
    """
    half = load_rows.half_told(rows)
    for group in KINDS[kind].required_any:
        present = [name for name in group if name in rows.columns]
        if not present or (beside_need and "filled" in group):
            continue
        empty = np.all([rows.columns[name] == None for name in present], axis=0)  # noqa: E711  elementwise
        for row in np.flatnonzero(empty):
            if int(row) not in rows.reasons:
                label = " atau ".join(rows.headings.get(name, name) for name in present)
                if int(row) in half and group[0] in ("norm", "volume"):
                    rows.note(int(row), load_rows.unknown(label), present[0])
                    continue
                rows.hold(int(row), Problem(reason=f"{label} kosong.", severity="hold",
                                            remedy=f"Isi {label} pada baris ini, lalu unggah lagi."), present[0])
