"""The ids of the units and positions that rows name; each distinct spelling is looked up once."""

from __future__ import annotations

from typing import Any

import numpy as np

from data import resolve
from data.cells import Problem
from data.names import position_parts
from data.organisation import tell_renames
from data.rows import Rows


def unit_ids(units: resolve.Register, rows: Rows, names: tuple[str, str, str] = ("unit_key", "unit", "agency"), *,
             skip: np.ndarray | None = None) -> np.ndarray:
    """unit_id per row from the fields key, unit and agency; None for held rows, skipped rows and rows that name none."""
    found: dict[tuple[Any, Any, Any], int | resolve.Ambiguous] = {}
    ids = np.full(len(rows), None, dtype=object)
    for row, triple in enumerate(zip(*(rows.column(name) for name in names), strict=True)):
        if row in rows.reasons or not any(triple) or (skip is not None and skip[row]):
            continue
        if triple not in found:
            try:
                found[triple] = resolve.unit(units, key=triple[0], name=triple[1], agency=triple[2])
            except resolve.Ambiguous as several:
                found[triple] = several
            tell_renames(units, rows, row)
        answer = found[triple]
        if isinstance(answer, resolve.Ambiguous):
            rows.hold(row, Problem(
                value=str(triple[1]), severity="hold",
                reason=f"Nama unit ini ada di {answer.count} tempat; tidak jelas yang mana.",
                remedy="Sertakan kolom perangkat daerah atau UNOR ID, atau unggah dahulu susunan unit (HierarkiUnor)."),
                names[1])
        else:
            ids[row] = answer
    return ids


def position_ids(positions: resolve.Register, rows: Rows, names: tuple[str, str] = ("position_key", "position"), *,
                 skip: np.ndarray | None = None) -> np.ndarray:
    """position_id per row from the fields key and name, a teacher's with the subject; None where skipped or unnamed."""
    subjects = rows.column("subject") if rows.kind == "roster" else np.full(len(rows), None, dtype=object)
    found: dict[tuple[Any, Any, Any], int] = {}
    ids = np.full(len(rows), None, dtype=object)
    for row, triple in enumerate(zip(*(rows.column(name) for name in names), subjects, strict=True)):
        if row in rows.reasons or triple[1] is None or (skip is not None and skip[row]):
            continue
        if triple not in found:
            teacher = triple[2] if triple[2] and position_parts(triple[1]).family == "Guru" else None
            found[triple] = resolve.position(positions, key=triple[0], name=triple[1], subject=teacher)
        ids[row] = found[triple]
    return ids
