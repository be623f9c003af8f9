"""Survey files that grow: the new file holds all respondents of an earlier one again, in the same order, and then more."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

import duckdb

from data.layout import Question
from data.place import Place
from data.sql import statements
from data.store import Store

SQL = statements("service.sql")
KEY, REPLACE, ADD = "same_answers", "ganti", "tambahan"
# Fewer, or all alike (everybody ticks 4), may well be other people who answered the same.
LEAST, LEAST_KINDS = 10, 3


def holds(later: Iterable[Hashable], earlier: list[Hashable]) -> bool:
    """Whether all of `earlier` stand in `later` in their order, with others before, between and after."""
    rest = iter(later)
    return all(any(one == other for other in rest) for one in earlier)


def possible(store: Store, region: str) -> bool:
    """Whether the region has answers of respondents at all."""
    return bool(store.cursor().execute(SQL["any_respondents"], {"name": region}).fetchall())


def settle(cursor: duckdb.DuckDBPyConnection, place: Place, answers: Mapping[str, str]) -> None:
    """Lets the import just written stand in place of the earlier ones it holds, unless a person said that these are others.

    An earlier file is held, unit by unit, when all its respondents stand in this one. Undoing this import brings it back.
    """
    if answers.get(KEY) == ADD:
        return
    told: dict[tuple[int, int], list[Hashable]] = {}
    for import_id, unit_id, answer in cursor.execute(SQL["respondents"], place.given).fetchall():
        told.setdefault((import_id, unit_id), []).append(answer)
    for (import_id, unit_id), earlier in told.items():
        enough = import_id != place.import_id and len(earlier) >= LEAST and len(set(earlier)) >= LEAST_KINDS
        if enough and holds(told.get((place.import_id, unit_id), []), earlier):
            cursor.execute(SQL["replace_respondents"], {**place.given, "earlier": import_id, "unit": unit_id})


def replaced(cursor: duckdb.DuckDBPyConnection, import_id: int) -> list[tuple[int, int, int]]:
    """(import_id, unit_id, respondents) of what an import stands in place of."""
    return cursor.execute(SQL["replaced"], {"import": import_id}).fetchall()


def question(again: list[tuple[int, int, int]]) -> list[Question]:
    """Asked once for the file; replacing is the safe answer, since counting people twice would make the index look surer."""
    if not again:
        return []
    people, imports = sum(count for _, _, count in again), sorted({import_id for import_id, _, _ in again})
    which = ", ".join(str(one) for one in imports)
    return [Question(key=KEY, options=(REPLACE, ADD), default=REPLACE,
                     text=f"{people} jawaban dari impor {which} ada lagi di berkas ini, dalam urutan yang sama. Apakah berkas ini"
                          " menggantikannya (ganti), atau semuanya responden lain (tambahan)?")]
