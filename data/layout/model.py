"""What finding a table on a sheet gives: where its records stand, what its columns are called, which labels go with them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from data.cells import Cell, column_letters

PATH = " › "
NONE = "tidak ada"


class Sheet(Protocol):
    """The cells of one sheet as data.reader gives them; rows and columns count from 0, leading empty ones included."""

    @property
    def name(self) -> str: ...
    @property
    def n_rows(self) -> int: ...
    @property
    def n_columns(self) -> int: ...
    @property
    def filled(self) -> np.ndarray: ...
    @property
    def merged(self) -> Any: ...
    def encoded(self, i: int, /) -> tuple[np.ndarray, Any]: ...
    def row(self, r: int, /) -> list[Cell]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a field of a record stands.

    `offset` is the row inside a stacked record, `part` the line inside a joint cell (-1 = the last piece: the date in
    "Semarang, 01-02-1980"), `width` the number of columns a value may be indented over. With `label` the value comes from
    the label rows of the table ("Satuan Kerja : Dinas X"), with `text` it is one given value for every record. `fill`:
    an empty cell means the value above it. `cross`: 'name' is the heading of the record's own column in a crosstab, any
    other word what is counted there.
    """

    column: int = -1
    offset: int = 0
    part: int | None = None
    width: int = 1
    label: str = ""
    text: str = ""
    fill: bool = False
    cross: str = ""

    def plain(self) -> dict[str, Any]:
        """The source as JSON can keep it, without what is at its default."""
        start = {"column": -1, "offset": 0, "part": None, "width": 1, "label": "", "text": "", "fill": False, "cross": ""}
        return {name: getattr(self, name) for name, usual in start.items() if getattr(self, name) != usual}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place of a record that has a heading. `path` is the heading, level by level; `sample` some of its values."""

    source: Source
    path: tuple[str, ...]
    sample: tuple[Cell, ...] = ()

    @property
    def heading(self) -> str:
        return PATH.join(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A total the file states: which row, which column, and the value as it stands there."""

    row: int
    column: int
    text: str
    value: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A line such as `Satuan Kerja : Dinas X`, above the table or inside it."""

    row: int
    column: int
    key: str
    value: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Cross:
    """Jabatan, units or subjects side by side. `columns`: per thing counted the column of every name (-1 = none); `which`: the
    name of every record; `words`: how the headings were read, for the person who confirms it."""

    names: tuple[str, ...]
    columns: Map[str, tuple[int, ...]]
    which: np.ndarray
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a sheet. Rows count from 0; `records` holds the first sheet row of every record."""

    sheet: str
    header_first: int
    header_last: int
    columns: tuple[int, ...]
    headings: tuple[str, ...]
    slots: tuple[Slot, ...]
    records: np.ndarray
    stack: int = 1
    labels: Map[str, list[str | None]] = field(default_factory=dict)
    labels_from: str = "baris label"
    preamble: tuple[Label, ...] = ()
    titles: tuple[str, ...] = ()
    totals: tuple[Total, ...] = ()
    skipped: tuple[tuple[int, str], ...] = ()
    sections: tuple[tuple[int, str], ...] = ()
    cross: Cross | None = None

    def __len__(self) -> int:
        return len(self.records)

    def some(self, at: np.ndarray) -> Table:
        """The same table with a few of its records and without labels."""
        cross = replace(self.cross, which=self.cross.which[at]) if self.cross else None
        return replace(self, records=self.records[at], labels={}, cross=cross)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something only the person can decide. `default` is the safe answer, None when there is none."""

    key: str
    text: str
    options: tuple[str, ...] = ()
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Which field stands where, what is not used, what is dropped at the door, and what must be asked."""

    kind: str
    fields: Map[str, Source]
    headings: Map[str, str]
    unmapped: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()

    def plain(self) -> dict[str, dict[str, Any]]:
        """The mapping as JSON, to be remembered under the fingerprint of the headings.

        A unit named by the person belongs to this file, not to the layout: the next agency's file has the same headings.
        """
        return {name: source.plain() for name, source in self.fields.items() if not source.text}


def named(slot: Slot) -> str:
    """A column as an answer names it: its heading and its letter."""
    heading = " ".join(slot.heading.split())
    return f"{heading} (kolom {column_letters(slot.source.column)})" if slot.source.column >= 0 else heading
