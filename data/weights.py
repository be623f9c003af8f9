"""Versions of the weights of the criteria, each with who approved it; an old one is never changed."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping

from data.sql import statements
from data.store import Store, one

SQL = statements("decision.sql")


def set_weights(store: Store, region_id: int, weights: Mapping[str, float], *, approver: str, reason: str, by: str,
                now: dt.datetime) -> int:
    """A new version of the weights; its number, counted per region from 1.

    ValueError, in words, without approver or reason, for a negative or impossible weight, and where all are zero.
    """
    if not approver.strip() or not reason.strip():
        raise ValueError("Pejabat yang menyetujui dan alasannya harus diisi.")
    if any(not math.isfinite(weight) or weight < 0 for weight in weights.values()) or not any(weights.values()):
        raise ValueError("Bobot harus nol atau lebih, dan paling sedikit satu lebih dari nol.")
    with store.write(by) as cursor:
        row = one(cursor.execute(SQL["newest_weights"], {"region": region_id}).fetchall())
        version = int(row[0] if row else 0) + 1
        for criterion, weight in sorted(weights.items()):
            cursor.execute(SQL["add_weight"], {
                "version": version, "region": region_id, "criterion": criterion, "weight": float(weight),
                "approver": " ".join(approver.split()), "reason": " ".join(reason.split()), "by": by, "now": now})
    return version


def weights_of(store: Store, region_id: int, version: int) -> dict[str, float]:
    """The weights of a version by criterion; empty for one that was never set."""
    rows = store.cursor().execute(SQL["weights"], {"region": region_id, "version": version}).fetchall()
    return dict(rows)
