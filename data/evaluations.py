"""How a transfer will be judged: fixed once, with a hash, and never changed. Whoever tries is refused, and that is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import duckdb

from data.cells import Problem
from data.dates import months_later
from data.sql import statements
from data.store import next_id, one
from data.workbooks_after import INDICATORS, PER_HEAD, SHARES

SQL = statements("service.sql")
# The smallest change that matters where the office states none: % for times and counts, percentage points, points; 2.5 of the
# 25 to 100 of the IKM is 0.1 of the 1 to 4 of the question of trust.
_POINTS = {"IKM bulanan": 2.5, "kepercayaan": 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One evaluation as it is fixed: unit, service and indicator, the months before, what matters, against whom, when."""

    label: str
    type: str
    unit_id: int
    service: str
    indicator: str
    effective_on: dt.date
    baseline_from: dt.date
    baseline_to: dt.date
    transition_months: int
    sesoi: float
    target: float | None
    comparators: tuple[int, ...]
    review_3: dt.date
    review_6: dt.date
    review_12: dt.date


def record(told: Mapping[str, Any], *, unit_id: int, comparators: Sequence[int]) -> Record:
    """The record of a filled form or row; what it leaves open takes the usual value: one transition month, reviews 3, 6
    and 12 months after, the smallest change that matters of the indicator (`usual_sesoi`). Raises ValueError where that is not
    stated for an indicator that has no usual one.
    """
    start: dt.date = told["effective_on"]
    reviews = {f"review_{months}": told.get(f"review_{months}") or months_later(start, months) for months in (3, 6, 12)}
    transition, sesoi, target = (told.get(name) for name in ("transition_months", "sesoi", "target"))
    sesoi = usual_sesoi(told["indicator"]) if sesoi is None else sesoi
    if sesoi is None:
        raise ValueError("an indicator of their own needs the smallest change that matters")
    return Record(
        label=told["label"], type=told["type"], unit_id=unit_id, service=told["service"], indicator=told["indicator"],
        effective_on=start, baseline_from=told["baseline_from"], baseline_to=told["baseline_to"],
        transition_months=1 if transition is None else int(transition), sesoi=float(sesoi),
        target=None if target is None else float(target), comparators=tuple(sorted(set(comparators) - {unit_id})), **reviews)


def usual_sesoi(indicator: str) -> float | None:
    """The smallest change that matters: ±10 %, ±3 percentage points, ±2.5 points of the IKM, ±0.1 of trust; None for an indicator
    of the office's own, whose scale nobody knows: on a scale of 1 to 4 every change would lie within ±10.
    """
    if indicator in _POINTS:
        return _POINTS[indicator]
    if indicator in SHARES:
        return 3.0
    return 10.0 if indicator in (*INDICATORS, PER_HEAD) else None


def fingerprint(fixed: Record) -> str:
    """SHA-256 of the record in one canonical spelling."""
    plain = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in asdict(fixed).items()}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def fix(cursor: duckdb.DuckDBPyConnection, region_id: int, fixed: Record, *, by: str, now: dt.datetime,
        import_id: int | None = None) -> int | Problem:
    """Fixes a record inside the writing transaction; its id, also when the very same was fixed before.

    Another record for the same unit, service, indicator and date is refused: the refusal is written down and comes back
    as a Problem.
    """
    digest = fingerprint(fixed)
    known = _known(cursor, region_id, fixed)
    if known is not None and known[1] == digest:
        return int(known[0])
    if known is not None:
        cursor.execute(SQL["refuse"], {"evaluation_id": known[0], "region": region_id, "by": by, "now": now,
                                       "what": f"diganti dengan {digest[:12]}"})
        return Problem(
            value=fixed.label, severity="hold", remedy="Pakai rancangan yang sudah ditetapkan.",
            reason="Evaluasi unit, indikator, dan TMT ini sudah ditetapkan; isinya tidak bisa diubah. Percobaan ini dicatat.")
    evaluation_id = next_id(cursor, "evaluation", "evaluation_id")
    cursor.execute(SQL["fix"], {**asdict(fixed), "comparators": list(fixed.comparators), "evaluation_id": evaluation_id,
                                "region": region_id, "import": import_id, "by": by, "now": now, "hash": digest})
    return evaluation_id


def contrary(cursor: duckdb.DuckDBPyConnection, region_id: int, fixed: Record) -> bool:
    """Whether another record for the same unit, service, indicator and date is fixed already, so that fix() would refuse."""
    known = _known(cursor, region_id, fixed)
    return known is not None and known[1] != fingerprint(fixed)


def _known(cursor: duckdb.DuckDBPyConnection, region_id: int, fixed: Record) -> tuple[Any, ...] | None:
    """evaluation_id and hash of what is fixed for the same unit, service, indicator and date, in whatever spelling."""
    return one(cursor.execute(SQL["fixed"], {
        "region": region_id, "unit": fixed.unit_id, "service": fixed.service, "indicator": fixed.indicator,
        "effective_on": fixed.effective_on, "hash": fingerprint(fixed)}).fetchall())


def refuse_undo(cursor: duckdb.DuckDBPyConnection, import_id: int, *, by: str, now: dt.datetime) -> None:
    """Writes down that somebody tried to take back the records of an import."""
    rows = cursor.execute("SELECT evaluation_id, region_id FROM neraca.evaluation WHERE import_id = $1", [import_id]).fetchall()
    for evaluation_id, region_id in rows:
        cursor.execute(SQL["refuse"], {"evaluation_id": evaluation_id, "region": region_id, "what": "dibatalkan", "by": by,
                                       "now": now})


def changed(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many stored records no longer match their hash."""
    names = list(Record.__dataclass_fields__)
    rows = cursor.table("neraca.evaluation").project(", ".join((*names, "hash"))).fetchall()
    wrong = 0
    for row in rows:
        told = dict(zip(names, row, strict=False))
        wrong += fingerprint(Record(**(told | {"comparators": tuple(told["comparators"])}))) != row[-1]
    return wrong
