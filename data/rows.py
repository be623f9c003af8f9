"""The rows of one kind as they are cleaned: a column of values per field, and what is wrong where.

A row is set aside (hold) when what identifies it or counts it cannot be read; every other bad cell is left empty and
noted. Nothing is lost: rows read = rows clean + rows held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from data.cells import Problem
from data.workbooks import Kind

MOST_NOTES = 50  # per column and reason; beyond that one line counts the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A row set aside: where it stands, what unit it names, why."""

    sheet: str
    row_number: int
    unit_name: str | None
    reason: str


@dataclass(slots=True, kw_only=True)
class Rows:
    """The rows of one kind in one sheet: a column of Python values per field, and which rows are held."""

    kind: Kind
    sheet: str
    numbers: np.ndarray
    columns: dict[str, np.ndarray]
    headings: dict[str, str]
    address: Callable[[str, int], str]
    sheet_of: Callable[[int], str] | None = None
    problems: list[Problem] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str) -> np.ndarray:
        """The values of a field, None where the sheet has no such column."""
        found = self.columns.get(name)
        return found if found is not None else np.full(len(self), None, dtype=object)

    def hold(self, row: int, problem: Problem, name: str) -> None:
        """Sets a row aside because of one of its cells."""
        self.note(row, replace(problem, severity="hold"), name)
        self.reasons.setdefault(row, problem.reason)

    def note(self, row: int, problem: Problem, name: str) -> None:
        """Writes a problem down with the sheet, cell and heading it stands at."""
        self.problems.append(replace(problem, sheet=self.where(row), cell=self.address(name, row),
                                     column=self.headings.get(name, name)))

    def note_each(self, found: Sequence[tuple[int, Problem]], name: str) -> None:
        """Notes the first of many alike, and how many more there are."""
        for row, problem in found[:MOST_NOTES]:
            self.note(row, problem, name)
        if len(found) > MOST_NOTES:
            self.problems.append(Problem(
                sheet=self.sheet, column=self.headings.get(name, name), severity="note", remedy="",
                reason=f"{found[0][1].reason} (dan {len(found) - MOST_NOTES} sel serupa di kolom ini)"))

    def where(self, row: int) -> str:
        """The sheet a row stands on."""
        return self.sheet_of(row) if self.sheet_of else self.sheet

    def beside(self, row: int, seen_from: int) -> str:
        """Where a row stands as another row speaks of it: 'di baris 7', or with its sheet when that is another."""
        where = f"di baris {int(self.numbers[row]) + 1}"
        return where if self.where(row) == self.where(seen_from) else f"{where} lembar {self.where(row)}"

    def kept(self) -> np.ndarray:
        """The positions of the rows that go on."""
        return np.array([row for row in range(len(self)) if row not in self.reasons], dtype=np.int64)

    def held(self) -> list[Held]:
        """The rows set aside, in sheet order."""
        units = self.column("unit")
        return [Held(sheet=self.where(row), row_number=int(self.numbers[row]) + 1,
                     unit_name=units[row] if isinstance(units[row], str) else None, reason=reason)
                for row, reason in sorted(self.reasons.items())]

    def held_names(self) -> list[str]:
        """The names of the people set aside, in small letters."""
        names = self.column("name")
        return sorted({str(names[row]).lower() for row in self.reasons if names[row]})

    def copy(self) -> Rows:
        """The same rows, to be marked without marking these."""
        return replace(self, columns=dict(self.columns), problems=list(self.problems), reasons=dict(self.reasons))

    def table(self, names: Iterable[str], extra: dict[str, np.ndarray]) -> pa.Table:
        """An Arrow table of the kept rows: row_id, these fields, and columns computed elsewhere."""
        kept = self.kept()
        arrays = {"row_id": pa.array(kept)}
        arrays |= {name: pa.array(self.column(name)[kept].tolist()) for name in names}
        arrays |= {name: pa.array(values[kept].tolist()) for name, values in extra.items()}
        return pa.table(arrays)


def told(parts: Iterable[Rows]) -> list[Problem]:
    """What is wrong in the rows, once where a sheet feeds two kinds."""
    return list({(p.sheet, p.cell, p.reason): p for part in parts for p in part.problems}.values())
