"""A unit nobody of a new roster is in, and an empty one with mostly its people: perhaps one unit under a new name.

It is told at every upload and never decided by it: unless a person says so, the newer name is a new unit and its people have
moved. Who says *ganti nama* joins the two as names of two offices are joined (a row in neraca.same_as): the number and the
past of the unit stay, and the newer name is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import duckdb

from data import resolve
from data.cells import Problem
from data.names import PATH, same_key, suggestions
from data.place import Place
from data.reconcile import join
from data.resolve import Register
from data.rows import Rows
from data.sql import statements
from data.store import set_slice

SQL = statements("import.sql")
KEY, NEW, RENAMED = "rename:", "unit baru", "ganti nama"
FEW, ALIKE = 2, 80.0  # one person alone may as well have moved, unless the two names are alike as well

Level = Callable[[int], int]
Pair = tuple[int, int, int, int]  # the unit before, the unit now, people in both, people before


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """A unit that is gone and the one that may be it: `shared` of its `before` people are there. `joined`: said to be one."""

    from_id: int
    to_id: int
    old: str
    new: str
    shared: int
    before: int
    joined: bool = False

    @property
    def key(self) -> str:
        """Under which it is answered."""
        return f"{KEY}{self.from_id}"

    @property
    def told(self) -> str:
        """'Dinas A → Dinas B: 9 dari 9 pegawainya sama'."""
        return f"{self.old} → {self.new}: {self.shared} dari {self.before} pegawainya sama"


def settle(cursor: duckdb.DuckDBPyConnection, units: Register, rows: Rows, place: Place, answers: Mapping[str, str]
           ) -> tuple[Rename, ...]:
    """Finds the pairs, notes each at the rows, and joins those answered with *ganti nama*.

    Wants the tables before_import, numbered_person and incoming of a roster about to be written.
    """
    before = Counter(dict(cursor.execute(SQL["people_before"]).fetchall()))
    if not before:
        return ()
    flows = cursor.execute(SQL["flows"]).fetchall()
    merged = dict(cursor.execute(SQL["merged_units"]).fetchall())
    found = list(_found(units, flows, before, lambda unit: _top(units, unit, merged)))
    for number, rename in enumerate(found):
        if answers.get(rename.key) == RENAMED:
            found[number] = replace(rename, joined=True)
            _join(cursor, units, rename, flows, place)
        _note(rows, found[number])
    if any(rename.joined for rename in found):
        set_slice(cursor, place.region_id, [place.data_date])  # the views now read the two as one
    return tuple(found)


def _found(units: Register, flows: list[tuple[int | None, int, int]], before: Counter[int], top: Level) -> Iterator[Rename]:
    """Agencies first; a unit that kept its name within one of them comes along with it and is not told apart."""
    agencies = [pair for pair in _pairs(units, flows, before, top) if pair[0] in units.names]
    taken = {pair[:2] for pair in agencies}
    single = [pair for pair in _pairs(units, flows, before, lambda unit: unit) if pair[:2] not in taken
              and not ((top(pair[0]), top(pair[1])) in taken and _same_name(units, *pair[:2]))]
    for from_id, to_id, shared, count in [*agencies, *single]:
        yield Rename(from_id=from_id, to_id=to_id, old=_path(units, from_id, top), new=_path(units, to_id, top),
                     shared=shared, before=count)


def _pairs(units: Register, flows: list[tuple[int | None, int, int]], before: Counter[int], level: Level) -> list[Pair]:
    """The units (or agencies, by `level`) of which one is empty now, the other was, and more than half of both are the same."""
    was, now, both = Counter[int](), Counter[int](), Counter[tuple[int, int]]()
    for unit, people in before.items():
        was[level(unit)] += people
    for from_id, to_id, people in flows:
        now[level(to_id)] += people
        if from_id is not None:
            both[level(from_id), level(to_id)] += people
    return sorted((old, new, shared, was[old]) for (old, new), shared in both.items()
                  if not now[old] and not was[new] and 2 * shared > max(was[old], now[new])
                  and (shared >= FEW or _alike(units, old, new)))


def _alike(units: Register, old: int, new: int) -> bool:
    return bool(suggestions(units.names.get(new, ""), [units.names.get(old, "")], most=1, at_least=ALIKE))


def _same_name(units: Register, old: int, new: int) -> bool:
    return same_key(units.names.get(old, "")) == same_key(units.names.get(new, ""))


def _top(units: Register, unit: int, merged: Mapping[int, int]) -> int:
    """The perangkat daerah of a unit: the highest above it that is not the government itself."""
    seen = {unit}
    while (parent := units.parents.get(unit)) is not None:
        parent = merged.get(parent, parent)
        if parent in seen or resolve.is_region(units, parent):
            break
        seen.add(parent)
        unit = parent
    return unit


def _path(units: Register, unit: int, top: Level) -> str:
    above, name = top(unit), units.names.get(unit, "")
    return name if above == unit else f"{units.names.get(above, '')}{PATH}{name}"


def _join(cursor: duckdb.DuckDBPyConnection, units: Register, rename: Rename, flows: list[tuple[int | None, int, int]],
          place: Place) -> None:
    """The new number reads as the old one, which carries the new name; units that kept their name follow their agency."""
    below = {to for _, to, _ in flows if units.parents.get(to) == rename.to_id}
    pairs = [(rename.from_id, rename.to_id)]
    pairs += [(old, new) for new in sorted(below) for old, parent in units.parents.items()
              if parent == rename.from_id and _same_name(units, old, new)]
    given: dict[str, object] = {"region": place.region_id, "thing": "unit"}
    for old, new in pairs:
        join(cursor, given, new, old, by=place.by, now=place.now)
        units.implied.add(new)  # no new unit any more
        parent = units.parents.get(new)
        resolve.state_unit(units, old, name=units.names[new],
                           parent_id=rename.from_id if parent == rename.to_id else parent)


def _note(rows: Rows, rename: Rename) -> None:
    problem = Problem(sheet=rows.sheet, column=rows.headings.get("unit", ""), value=rename.new, severity="note",
                      reason=f"Mungkin ganti nama: {rename.told}; dibaca sebagai unit baru.",
                      remedy="Bila unitnya sama: batalkan impor ini di Riwayat, unggah lagi, dan jawab 'ganti nama'.")
    if rename.joined:
        problem = replace(problem, reason=f"Ganti nama, dicatat sebagai unit yang sama: {rename.told}.",
                          remedy="Bila ini unit lain, batalkan keputusannya pada Padankan nama.")
    rows.problems.append(problem)
