"""Decided moves in the register of transfers: written as an import of kind transfer, and taken back with it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from data.sql import statements
from data.store import next_id

SQL, IMPORT = statements("decision.sql"), statements("import.sql")


def enter(cursor: duckdb.DuckDBPyConnection, region_id: int, plan_id: int, people: Sequence[int], told: Mapping[str, Any], *,
          by: str, now: dt.datetime) -> int:
    """Writes the moves of these people into the register as one import; its number. `told`: pertek, sk, effective_on."""
    if not people:
        raise ValueError("Belum ada pegawai yang dipilih.")
    import_id = next_id(cursor, "import_log", "import_id")
    name = cursor.execute(SQL["plan_name"], {"plan": plan_id}).fetchall()[0][0]
    content = json.dumps([region_id, plan_id, import_id, sorted(people), told], default=str, sort_keys=True)
    digest = hashlib.sha256(content.encode()).hexdigest()
    cursor.execute(IMPORT["add_log"], {
        "import": import_id, "region": region_id, "kind": "transfer", "date": now.date(), "basis": None, "whole": False,
        "file_name": f"Keputusan mutasi: {name}", "hash": digest, "size": len(content), "mapping_hash": digest, "mapping": "",
        "owner": "BKPSDM", "read": len(people), "accepted": len(people), "held": 0, "carried": 0, "by": by, "now": now})
    cursor.execute(SQL["enter"], {"import": import_id, "region": region_id, "plan": plan_id, "people": list(people), **told})
    return import_id


def take_back(cursor: duckdb.DuckDBPyConnection, import_id: int, *, by: str, now: dt.datetime) -> None:
    """When an import of decided moves is undone, each of them stands again before it took effect, and that is a step."""
    first = next_id(cursor, "move_step", "step_id")
    cursor.execute(SQL["take_back"], {"import": import_id, "first": first, "by": by, "now": now,
                                      "reason": f"Impor nomor {import_id} dibatalkan di Riwayat."})
