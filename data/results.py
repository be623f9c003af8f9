"""What takes long to work out, kept in the store for the version of the data it was worked out from."""

from __future__ import annotations

import datetime as dt

from data.store import Store, one

LASTING = 40  # results without a version that are kept, the newest first


def kept(store: Store, key: str) -> bytes | None:
    """The result kept under `key`, when it belongs to the store as it is now or to no version; else None."""
    row = one(
        store.cursor()
        .execute(
            "SELECT body FROM neraca.result WHERE key = $1"
            " AND (version IS NULL OR version = (SELECT number FROM neraca.version))",
            [key],
        )
        .fetchall()
    )
    return bytes(row[0]) if row else None


def known(store: Store, beginning: str) -> bool:
    """Whether any result is kept whose key begins so; cheap, to ask before working out the whole key."""
    rows = store.cursor().execute("SELECT count(*) FROM neraca.result WHERE starts_with(key, $1)", [beginning]).fetchall()
    return bool(rows[0][0])


def keep(store: Store, key: str, body: bytes, *, version: int | None, now: dt.datetime) -> None:
    """Keeps a result in place of the older one, and drops all that belong to data as they no longer are; the store's version
    stays, since no data changed. `version` None: the key itself names the state of everything the result was made from.
    """
    with store.aside() as cursor:
        cursor.execute("DELETE FROM neraca.result WHERE key = $1 OR version < (SELECT number FROM neraca.version)", [key])
        cursor.execute("INSERT INTO neraca.result VALUES ($1, $2, $3, $4)", [key, version, now, body])
        cursor.execute(
            "DELETE FROM neraca.result WHERE version IS NULL AND key NOT IN ("
            "SELECT key FROM neraca.result WHERE version IS NULL ORDER BY made_at DESC, key LIMIT $1)",
            [LASTING],
        )
