"""The hard rule on conflicts of interest: what was declared of a person and a unit, and by whom."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analytics.candidates import table
from analytics.columns import ids
from analytics.eligibility_case import FAIL, PASS, UNKNOWN, Answer, Case

DECLARED = {"person_id": "id", "unit_id": "id", "conflict": "boolean", "declared_by": "str", "reason": "str"}
NONE, CLEAR, TOUCHED = 0, 1, 2  # nothing declared, declared that there is none, declared that there is one
CODES = np.array([UNKNOWN, PASS, FAIL], dtype="int8")
ALL = "*"  # every person, or every unit
WORDS = {
    PASS: "dinyatakan tidak ada konflik kepentingan",
    UNKNOWN: "pernyataan konflik kepentingan belum ada",
    FAIL: "dinyatakan ada konflik kepentingan",
}


def conflict(case: Case) -> Answer:
    """No conflict of interest; unknown until declared for the person and the unit.

    A declaration without person speaks of everybody, one without unit of every unit. One conflict stands over every other word.
    """
    told = table(case.context.conflicts, DECLARED)
    told = told[told["conflict"].notna()].reset_index(drop=True)
    person, unit = ids(case.people["person_id"]).to_numpy(dtype=object), ids(case.cells["unit_id"]).to_numpy(dtype=object)
    codes = np.full(len(case), UNKNOWN, dtype="int8")
    if len(told):
        codes = CODES[case.kept("declared", lambda: _whole(_said(told), person, unit))[case.i, case.j]]
    return Answer(codes, lambda n: WORDS[int(codes[n])] + _by(told, person[case.i[n]], unit[case.j[n]], int(codes[n])))


def _whole(said: dict[tuple[Any, Any], int], person: np.ndarray, unit: np.ndarray) -> np.ndarray:
    """The gravest word per person and place, whoever and whatever it names."""
    whole = np.full((len(person), len(unit)), said.get((ALL, ALL), NONE), dtype="int8")
    row, columns = {one: n for n, one in enumerate(person)}, {one: np.flatnonzero(unit == one) for one in set(unit)}
    for (one, other), word in said.items():
        if (one != ALL and one not in row) or (other != ALL and other not in columns):
            continue
        rows = slice(None) if one == ALL else slice(row[one], row[one] + 1)
        where = slice(None) if other == ALL else columns[other]
        whole[rows, where] = np.maximum(whole[rows, where], word)
    return whole


def _said(told: pd.DataFrame) -> dict[tuple[Any, Any], int]:
    """The gravest declaration per person and unit, ALL where one is left open."""
    found: dict[tuple[Any, Any], int] = {}
    for person, unit, conflict in zip(told["person_id"], told["unit_id"], told["conflict"], strict=True):
        about = (ALL if pd.isna(person) else person, ALL if pd.isna(unit) else unit)
        found[about] = max(found.get(about, NONE), TOUCHED if conflict else CLEAR)
    return found


def _by(told: pd.DataFrame, person: Any, unit: Any, code: int) -> str:
    """': hubungan keluarga (Ketua Tim)' of the newest declaration that decides; '' where it names nobody."""
    if code == UNKNOWN:
        return ""
    about = (told["person_id"].isna() | told["person_id"].eq(person)) & (told["unit_id"].isna() | told["unit_id"].eq(unit))
    row = told[about & told["conflict"].eq(code == FAIL)].iloc[-1]
    reason = f": {row['reason']}" if isinstance(row["reason"], str) else ""
    return reason + (f" (dinyatakan {row['declared_by']})" if isinstance(row["declared_by"], str) else "")
