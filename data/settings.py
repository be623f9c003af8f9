"""An office's own choices: rows with who and when; the newest of a key counts, older ones stay readable."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from data.sql import statements
from data.store import Store

SQL = statements("settings.sql")
STANDING = "standing."


def count_standings(store: Store, region_id: int, counted: dict[str, bool], *, by: str, now: dt.datetime) -> list[str]:
    """Sets which legal standings (kedudukan hukum) fill a post in a region; returns the codes that changed.

    Raises KeyError for a code no reference knows; then nothing is written.
    """
    known = dict(zip(*store.read("standing_rule", region_id=region_id)[["standing", "counted"]].T.values, strict=True))
    changed = [code for code, value in counted.items() if bool(known[code]) != value]
    with store.write(by) as cursor:
        for code in changed:
            cursor.execute(SQL["set"], {"region": region_id, "key": STANDING + code, "value": "ya" if counted[code] else "tidak",
                                        "by": by, "now": now})
    return changed


def history(store: Store, region_id: int) -> pd.DataFrame:
    """Every choice ever made in a region: key, value, set_by, set_at; newest first."""
    return store.cursor().execute(SQL["history"], {"region": region_id}).to_arrow_table().to_pandas()
