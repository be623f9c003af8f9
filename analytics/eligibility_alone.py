"""The pairs that one rule alone keeps out of a plan: what would be allowed if only that rule did not hold."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import numpy as np
import pandas as pd

from analytics.candidates import Context
from analytics.columns import ids, words
from analytics.eligibility import CHUNK, PERSON, Blocks, Check, checks
from analytics.eligibility_case import FAIL, UNKNOWN, Case
from analytics.law import law

NOBODY, MANY = -1, -2
# Asked in this order: cheap ones that refuse most come first, those that look people up one by one last.
EARLY = ("transfer.heads", "transfer.same_level", "transfer.education", "transfer.pppk")
LATE = ("transfer.competency_test", "transfer.certificate")


def alone(
    people: pd.DataFrame,
    cells: pd.DataFrame,
    context: Context,
    blocks: Blocks,
    on: date,
    *,
    unverified: bool = True,
    without: Collection[str] = (),
) -> pd.DataFrame:
    """person_id, cell_id, rule, by rule, person and cell: every pair that this rule stops and no other does.

    The frames are those of eligibility.pairs. A rule stops a pair it refuses, and one it is not certain of unless such doubts
    may stand in a proposal (rule transfer.unknown_may_be_proposed) and are wanted (`unverified`). A condition is lifted as a
    rule only: what it says for people from other fields stays. All rules are asked in one pass, so that what they share
    (schooling, experience, distances) is worked out once and not once per rule.
    """
    people, cells = people.reset_index(drop=True), cells.reset_index(drop=True)
    held = law(blocks, context.effective_on or on, without)
    may = set(held.value("transfer.unknown_may_be_proposed", ())) if unverified else set()
    case = Case(people, cells, np.arange(len(people)), np.zeros(len(people), dtype=int), held, context)
    asked = checks(held)
    culprit = np.full(len(people), NOBODY)
    for number, check in enumerate(asked):
        if check.scope == PERSON and len(people):
            culprit = np.where(_stops(check, case, may), np.where(culprit == NOBODY, number, MANY), culprit)
    rows, step = np.flatnonzero(culprit != MANY), max(1, CHUNK // max(len(cells), 1))
    blocks_of_people = [rows[first : first + step] for first in range(0, len(rows), step)] if len(cells) else []
    of_pairs = [(number, check) for number, check in enumerate(asked) if check.scope != PERSON]
    of_pairs.sort(key=lambda one: (one[1].key not in EARLY) + (one[1].key in LATE))
    found = [_of(case, of_pairs, culprit, block, may) for block in blocks_of_people]
    i, j, by = (np.concatenate([part[n] for part in found]) if found else np.zeros(0, dtype=int) for n in range(3))
    names = np.array([check.key for check in asked], dtype=object)
    told = pd.DataFrame({
        "person_id": ids(people["person_id"]).to_numpy()[i] if len(people) else [],
        "cell_id": ids(cells["cell_id"]).to_numpy()[j] if len(cells) else [],
        "rule": words(names[by].tolist()),
    })  # fmt: skip
    return told.sort_values(["rule", "person_id", "cell_id"], kind="stable", ignore_index=True)


def _of(
    case: Case, asked: list[tuple[int, Check]], culprit: np.ndarray, rows: np.ndarray, may: set[str]
) -> tuple[np.ndarray, ...]:
    """Person, place and rule number of the pairs of these people that exactly one rule stops."""
    count = len(case.cells)
    i, j = np.repeat(rows, count), np.tile(np.arange(count), len(rows))
    by = culprit[i]
    for number, check in asked:
        if not len(i):
            break
        stops = _stops(check, case.pick(i, j), may)
        kept = ~stops | (by == NOBODY)
        by = np.where(stops, number, by)[kept]
        i, j = i[kept], j[kept]
    one = by != NOBODY
    return i[one], j[one], by[one]


def _stops(check: Check, case: Case, may: set[str]) -> np.ndarray:
    codes = check.judge(case).codes
    return np.asarray((codes == FAIL) | ((codes == UNKNOWN) & (check.key not in may)), dtype=bool)
