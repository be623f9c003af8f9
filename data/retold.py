"""Units that only undone imports told of, told again by an import in force that speaks of them.

An import states a unit when it meets it first. Once that import is undone, the people, needs or figures that later imports
brought to the same unit would hang in the air; so the earliest of these states it, and those above it, in its own name.
"""

from __future__ import annotations

import duckdb

from data import resolve
from data.sql import statements

SQL = statements("import.sql")


def tell_again(cursor: duckdb.DuckDBPyConnection, region_id: int) -> None:
    """Within the transaction of an undo: afterwards every unit that an import in force speaks of is stated by one in force."""
    units = resolve.load(cursor, "unit", region_id)
    if not units.untold:
        return
    for import_id, data_date, spoken in cursor.execute(SQL["spoken_units"], {
            "region": region_id, "units": sorted(units.untold)}).fetchall():
        for unit_id in spoken:
            resolve.tell(units, unit_id)
        resolve.save(cursor, units, import_id=import_id, data_date=data_date)
        units.facts.clear()
