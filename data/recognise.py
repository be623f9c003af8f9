"""What a workbook seems to be: its kind, table, columns, data date, year, basis and owner, each taken from its content.

`propose` never decides what only a person can know; that becomes a Question, with its safe answer where there is one.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from data import recognise_words as words
from data import unread
from data.cells import Cell, Problem, address, is_empty, plain
from data.headings import normal
from data.layout import Mapping, Question, Sheet, Source, Table, answered, mapping, tables
from data.parse import date as parsed_date
from data.reading.book import Look
from data.recognise_kind import PEOPLE, another, answered_kind, kind_of, label, vacancies
from data.workbooks import BASES, KINDS, OWN_TIME, Kind, fingerprint

ROW_WORDS = {"roster": "pegawai", "headcount": "baris jabatan", "need": "baris jabatan", "unit": "unit",
             "position": "jabatan", "transfer": "perpindahan", "indicator": "nilai", "satisfaction": "jawaban",
             "staff_survey": "jawaban", "training": "dukungan", "community_input": "masukan", "evaluation": "rancangan",
             "workload": "tugas", "driver": "data dasar", "output": "hasil kerja", "aspiration": "minat"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What we take a workbook for, to be confirmed. `tables`: all tables of the same layout, `table` the first of them."""

    kind: Kind
    also: tuple[Kind, ...]
    sheet: str
    table: Table
    tables: tuple[Table, ...]
    mapping: Mapping
    data_date: dt.date | None
    year: int | None
    basis: str | None
    owner: str | None
    decree_number: str | None
    region: str | None
    questions: tuple[Question, ...]
    dropped: tuple[str, ...]
    problems: tuple[Problem, ...]
    fingerprint: str
    sentence: str


def propose(look: Look, sheets: Map[str, Sheet], *, kind: Kind | None = None, file_name: str = "", today: dt.date,
            answers: Map[str, str] | None = None, known: Map[str, Map[str, Any]] | None = None) -> Proposal | Problem:
    """The proposal for a workbook, or why none can be made.

    `answers`: what the person decided, by question key. `known`: a mapping confirmed before (Mapping.plain()).
    """
    answers = answers or {}
    found = [table for cells in sheets.values() for table in tables(cells)]
    given = answered_kind(answers) or kind
    candidates = [(table, kind_of(table, given, file_name)) for table in found]
    recognised = [pair for pair in candidates if pair[1]]
    if not found:
        return unread.nothing(look, sheets)
    choice = recognised or [(max(found, key=_weight), None)]
    table, one = _chosen(choice, answers)
    questions = _other_tables(choice, table, answers)
    if one is None and given:
        one = given  # said by a person, though no column is called so: the columns are asked for
    if one is None and (listed := vacancies(table, file_name)):
        return listed
    if one is None:
        questions.append(Question(key="kind", text="Berkas ini berisi apa?", options=tuple(KINDS), default=None))
        questions += unread.questions(look, sheets, answers)
        one = "roster"      # only so that something can be shown; its questions wait until the kind is known
    elif one == kind and "kind" not in answers:
        questions += another(table, one, file_name)
    found_here = _proposal(found, table, one, questions, file_name=file_name, today=today, answers=answers, known=known)
    return replace(found_here, problems=found_here.problems + unread.without_rows(sheets, {one.sheet for one in found}))


def _proposal(found: list[Table], table: Table, kind: Kind, questions: list[Question], *, file_name: str,
              today: dt.date, answers: Map[str, str], known: Map[str, Map[str, Any]] | None) -> Proposal:
    same = tuple(other for other in found if other.headings == table.headings and other.stack == table.stack)
    mapped = answered(mapping(table, kind, known), table, answers)
    second = also(kind, mapped)
    lines = _lines(table, file_name)
    year = _year(table, lines) or _year_column(table, mapped)
    date = _date(table, lines, year, today)
    if date is None and kind in OWN_TIME:
        date = today  # every row carries its own day, month or year
    if kind == "driver" and year is None and "year" not in mapped.fields and "year" not in answers:
        questions.append(Question(key="year", text="Angka di berkas ini untuk tahun berapa?"))
    if date is None and "data_date" not in answers:
        questions.append(_ask_date(kind, year, today, words.data_date(lines)))
    basis = _basis(table, lines) if kind == "need" else None
    if kind == "need" and basis is None and "basis" not in mapped.fields and "basis" not in answers:
        questions.append(Question(key="basis", options=BASES, default="konsep ABK",
                                  text="Angka kebutuhan ini berasal dari mana? Angka yang ditetapkan menentukan neraca."))
    decree = words.decree(lines)
    print_ = fingerprint(table.headings)
    return Proposal(
        kind=kind, also=second, sheet=table.sheet, table=table, tables=(table, *(one for one in same if one is not table)),
        mapping=mapped, data_date=date, year=_answered_year(answers) or year,
        basis=basis or (answers.get("basis") if kind == "need" else None),
        owner=label(table, "owner") or words.owner(lines) or KINDS[kind].owner,
        decree_number=label(table, "decree_number") or (decree[0] if decree else None), region=_region(table, lines),
        questions=_open(questions, mapped), dropped=mapped.dropped, problems=_problems(table, mapped),
        fingerprint=print_, sentence=_sentence(kind, table, same, lines))


def _open(questions: list[Question], mapped: Mapping) -> tuple[Question, ...]:
    asks_kind = any(question.key == "kind" for question in questions)
    first = [question for question in questions if question.key in ("kind", unread.KEY)] if asks_kind else []
    return tuple(first or (*questions, *mapped.questions))


def _weight(table: Table) -> int:
    return len(table) * len(table.slots)


def _chosen(choice: list[tuple[Table, Kind | None]], answers: Map[str, str]) -> tuple[Table, Kind | None]:
    wanted = next(((table, kind) for table, kind in choice if answers.get("table") == _table_name(table, kind)), None)
    return wanted or max(choice, key=lambda pair: _weight(pair[0]))


def _other_tables(choice: list[tuple[Table, Kind | None]], chosen: Table, answers: Map[str, str]) -> list[Question]:
    """Asked when another table with another layout could be meant too; tables of one layout are read together."""
    layouts = {(table.headings, table.columns[0]) for table, _ in choice}
    others = [pair for pair in choice if pair[0] is chosen or pair[0].headings != chosen.headings]
    if len(layouts) < 2 or len(others) < 2 or "table" in answers:
        return []
    names = tuple(_table_name(table, kind) for table, kind in others)
    return [Question(key="table", options=names, default=_table_name(*_chosen(choice, answers)),
                     text="Berkas ini berisi lebih dari satu tabel. Tabel mana yang diimpor sekarang?")]


def _table_name(table: Table, kind: Kind | None) -> str:
    label = KINDS[kind].label if kind else "Tabel"
    at = address(table.header_first, table.columns[0])
    return f"{label} di lembar {table.sheet} mulai {at} ({_count(len(table))} baris)"


def also(kind: Kind, mapped: Mapping) -> tuple[Kind, ...]:
    """The kinds a sheet feeds beside its own: a need sheet with a column of people is a headcount too."""
    return ("headcount",) if kind == "need" and set(PEOPLE) & set(mapped.fields) else ()


def _lines(table: Table, file_name: str) -> list[str]:
    """What is written above the table, in its headings, on its tab and in the name of the file, in that order of trust."""
    name = PurePath(file_name).stem.replace("_", " ").replace("-", " ")
    headings = [heading for heading in table.headings if heading]
    return [*table.titles, table.sheet, plain(name), *headings]


def _year(table: Table, lines: list[str]) -> int | None:
    said = label(table, "year")
    written = [line for line in lines if line not in table.headings]
    return int(float(said)) if said and said.replace(".0", "").isdigit() else words.year(written)


def _answered_year(answers: Map[str, str]) -> int | None:
    said = answers.get("year", "")
    return int(said) if said.isdigit() else None


def _year_column(table: Table, mapped: Mapping) -> int | None:
    """The year of the Tahun column when it is the same in every row we looked at."""
    source = mapped.fields.get("year")
    slot = next((slot for slot in table.slots if slot.source == source), None)
    years = {str(value).removesuffix(".0").strip() for value in (slot.sample if slot else ()) if not is_empty(value)}
    only = years.pop() if len(years) == 1 else ""
    return int(only) if only.isdigit() and len(only) == 4 else None


def _date(table: Table, lines: list[str], year: int | None, today: dt.date) -> dt.date | None:
    """The stated day; else 31 December of the stated year, the day a bezetting is taken, when that is not still to come."""
    stated: Cell = next((label.value for label in table.preamble if label.key == "data_date"), None)
    day = parsed_date(stated)
    if isinstance(day, dt.date):
        return day
    if stated is not None and (found := words.data_date([str(stated)])):
        return found
    spoken = words.data_date(lines)
    if spoken:
        return spoken if spoken <= today else None
    last = dt.date(year, 12, 31) if year else None
    return last if last and last <= today else None


def _ask_date(kind: Kind, year: int | None, today: dt.date, spoken: dt.date | None) -> Question:
    """No day is safe for people; for lists that hold from now on it is today, for a plan the bezetting day before it."""
    default = today.isoformat() if kind in ("unit", "position", "workload") else None
    if kind in ("need", "workload") and year and year >= today.year:
        default = dt.date(min(year - 1, today.year - 1), 12, 31).isoformat()
    early = f"Berkas menyebut {spoken:%d-%m-%Y}, hari yang belum tiba. " if spoken and spoken > today else ""
    return Question(key="data_date", default=default,
                    text=f"{early}Data ini menggambarkan keadaan per tanggal berapa?")


def _basis(table: Table, lines: list[str]) -> str | None:
    said = normal(label(table, "basis") or "")
    stated = next((basis for basis in BASES if normal(basis) == said), None)
    return stated or words.basis(lines, [heading for heading in table.headings if heading])


def _region(table: Table, lines: list[str]) -> str | None:
    """The region named in the preamble, in a title, or by SIASN's own column of the working institution."""
    stated = label(table, "region")
    if stated:
        return stated.removeprefix("Pemerintah ").strip()
    values = [str(value) for name in ("instansikerjanama", "instansiinduknama") for slot in table.slots
              if normal(slot.heading) == name for value in slot.sample if not is_empty(value)]
    return words.region([*table.titles, *values[:1], *lines])


def _problems(table: Table, mapped: Mapping) -> tuple[Problem, ...]:
    return tuple(Problem(sheet=table.sheet, reason=note, remedy="", severity="note") for note in mapped.notes)


def _sentence(kind: Kind, table: Table, same: Iterable[Table], lines: list[str]) -> str:
    columns = sum(bool(heading) for heading in table.headings)
    rows = sum(len(one) for one in same)
    return f"Ini tampaknya {_layout_name(kind, table, lines)}, {columns} kolom, {_count(rows)} {ROW_WORDS[kind]}. Benar?"


def _layout_name(kind: Kind, table: Table, lines: list[str]) -> str:
    headings = {normal(heading) for heading in table.headings}
    text = " ".join(lines).casefold()
    if kind == "roster":
        if {"pnsid", "nipbaru"} <= headings:
            return "nominatif SIASN"
        return "Daftar Urut Kepangkatan (DUK)" if "daftar urut kepangkatan" in text or "duk" in text.split() else \
            "nominatif pegawai"
    if kind == "need":
        if "parentposisiid" in headings:
            return "usulan e-Formasi"
        if "peta jabatan" in text:
            return "peta jabatan"
        return "daftar kebutuhan jabatan dengan bezetting" if also(kind, mapping(table, kind)) else \
            "daftar kebutuhan jabatan"
    named = {"headcount": "bezetting per jabatan", "unit": "susunan unit kerja", "position": "referensi jabatan"}
    return named.get(kind, KINDS[kind].label[:1].lower() + KINDS[kind].label[1:])


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def mapping_text(mapped: Mapping) -> str:
    """The mapping as it is kept under its fingerprint."""
    return json.dumps({"kind": mapped.kind, "fields": mapped.plain(), "headings": dict(mapped.headings)}, sort_keys=True)


def mapping_from_text(text: str) -> Mapping:
    """The mapping that mapping_text wrote."""
    kept = json.loads(text)
    fields = {name: Source(**plain_source) for name, plain_source in kept["fields"].items()}
    return Mapping(kind=kept["kind"], fields=fields, headings=kept["headings"])
