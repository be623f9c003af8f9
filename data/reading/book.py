"""A workbook as both processes speak of it: how much it may take, what a look at it tells, a sheet as a format gives it.

Nothing here needs NumPy or Arrow, so that the reading process can begin to parse before it has loaded them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.cells import ErrorCell, Problem

Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one workbook may take: bytes on disk (a CSV is read as a stream and may be longer), bytes unpacked,
    cells spanned, memory of the child, seconds."""

    file_bytes: int = 200 * 2**20
    csv_bytes: int = 2**30
    unpacked_bytes: int = 3 * 2**30
    cells: int = 80_000_000
    memory_bytes: int = 4 * 2**30
    seconds: int = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """One sheet as the workbook lists it; the sizes of a sheet that was not read are 0."""

    name: str
    visible: bool
    n_rows: int
    n_columns: int
    n_filled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a file really is and holds; a problem of severity stop means that nothing can be read from it."""

    real_format: str
    file_size: int
    sheets: tuple[SheetLook, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        return any(problem.severity == "stop" for problem in self.problems)


@dataclass(slots=True, kw_only=True)
class RawSheet:
    """One sheet as a format module gives it: rows start at row 0, their first cell at first_column."""

    name: str
    rows: Iterable[Sequence[Any]]
    visible: bool = True
    first_column: int = 0
    merged: list[Merge] = field(default_factory=list)
    errors: dict[tuple[int, int], ErrorCell] = field(default_factory=dict)
