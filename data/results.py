"""What takes long to work out, kept in the store for the version of the data it was worked out from."""

from __future__ import annotations

import datetime as dt

from data.store import Store, one


def kept(store: Store, key: str) -> bytes | None:
    """The result kept under `key`, when it belongs to the store as it is now; else None."""
    row = one(store.cursor().execute(
        "SELECT body FROM neraca.result WHERE key = $1 AND version = (SELECT number FROM neraca.version)", [key]).fetchall())
    return bytes(row[0]) if row else None


def keep(store: Store, key: str, body: bytes, *, version: int, now: dt.datetime) -> None:
    """Keeps a result in place of the older one, and drops all that belong to data as they no longer are; the store's version
    stays, since no data changed.
    """
    with store.aside() as cursor:
        cursor.execute("DELETE FROM neraca.result WHERE key = $1 OR version < (SELECT number FROM neraca.version)", [key])
        cursor.execute("INSERT INTO neraca.result VALUES ($1, $2, $3, $4)", [key, version, now, body])
