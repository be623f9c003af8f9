"""What comes of an import: the receipt a person keeps, and how many people it touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from data.cells import Problem
from data.layout import Question
from data.renames import Rename
from data.workbooks import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an import does to the people in force before it. `held_known`: of those counted on though no row of it names
    them, how many bear the name of a row set aside.
    """

    new: int = 0
    moved: int = 0
    changed: int = 0
    same: int = 0
    absent: int = 0
    held_known: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What came of an import. import_id is None when nothing was written; then `questions` or `problems` say why.

    `new_units` and `new_positions`: names nobody used before, which became new ones. `renames`: units that may only have
    changed their name.
    """

    import_id: int | None
    rows: int = 0
    held: int = 0
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    kind: Kind | None = None
    kinds: tuple[Kind, ...] = ()
    data_date: dt.date | None = None
    region: str = ""
    change: Change = Change()
    carried: int = 0
    file_hash: str = ""
    already: dt.datetime | None = None
    dropped: tuple[str, ...] = ()
    new_units: tuple[str, ...] = ()
    new_positions: tuple[str, ...] = ()
    renames: tuple[Rename, ...] = ()

    def __iter__(self) -> Iterator[Any]:
        """The three that every caller wants: import id or None, rows accepted, problems."""
        return iter((self.import_id, self.rows, self.problems))
