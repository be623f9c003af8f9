"""What-if copies of the outlook: kept with their settings, dropped by a flag, never touching the base."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from data.sql import statements
from data.store import Store, next_id

SQL = statements("load.sql")


def save(store: Store, region_id: int, name: str, settings: Mapping[str, Any], *, by: str, now: dt.datetime) -> int:
    """Keeps a copy of the outlook under a name; its number. `settings`: what JSON can hold. ValueError, in words, for no name."""
    if not name.strip():
        raise ValueError("Nama skenario belum diisi.")
    with store.write(by) as cursor:
        outlook_id = next_id(cursor, "outlook", "outlook_id")
        cursor.execute(SQL["save_outlook"], {"outlook": outlook_id, "region": region_id, "name": " ".join(name.split()),
                                             "settings": json.dumps(dict(settings), sort_keys=True), "by": by, "now": now})
    return outlook_id


def drop(store: Store, region_id: int, outlook_id: int, *, by: str, now: dt.datetime) -> None:
    """Takes a copy off the list; the row stays, with who and when."""
    with store.write(by) as cursor:
        cursor.execute(SQL["drop_outlook"], {"outlook": outlook_id, "region": region_id, "by": by, "now": now})
