"""Explanations beside a figure, and requests to correct one; only the office that owns the figure closes a request."""

from __future__ import annotations

import datetime as dt

from data.masking import masked
from data.names import same_key
from data.sql import statements
from data.store import Store, next_id, one

SQL = statements("load.sql")


def ask(store: Store, region_id: int, *, thing: str, unit_id: int | None, position_id: int | None, explanation: str,
        proposed: str, owner: str, by: str, now: dt.datetime) -> int:
    """Asks the owner office to correct a figure; the number of the request. ValueError, in words, for an empty field.

    `thing`: which figure (kebutuhan, bezetting, beban kerja …) of the unit and position; `proposed`: what it should be.
    """
    for said, what in ((thing, "Angka yang dikoreksi"), (explanation, "Alasan"), (owner, "Kantor pemilik angka")):
        _require(said, what)
    with store.write(by) as cursor:
        request_id = next_id(cursor, "correction", "request_id")
        cursor.execute(SQL["ask"], {
            "request": request_id, "region": region_id, "thing": thing.strip(), "unit": unit_id, "position": position_id,
            "explanation": _line(explanation), "proposed": _line(proposed), "owner": _line(owner), "by": by, "now": now})
    return request_id


def close(store: Store, region_id: int, request_id: int, *, office: str, answer: str, accepted: bool, by: str,
          now: dt.datetime) -> None:
    """Closes a request with an answer; the figure itself changes only by the owner's next file.

    ValueError, in words, when the request is unknown or closed, when another office than the owner closes it, or without
    an answer.
    """
    _require(answer, "Jawaban")
    with store.write(by) as cursor:
        found = one(cursor.execute(SQL["open_request"], {"request": request_id, "region": region_id}).fetchall())
        if found is None:
            raise ValueError(f"Permintaan koreksi nomor {request_id} tidak ada.")
        if found[1] is not None:
            raise ValueError(f"Permintaan koreksi nomor {request_id} sudah ditutup.")
        if same_key(found[0]) != same_key(office):
            raise ValueError(f"Hanya {found[0]}, pemilik angka ini, yang dapat menutup permintaannya.")
        cursor.execute(SQL["close"], {"request": request_id, "region": region_id, "accepted": accepted, "office": _line(office),
                                      "answer": _line(answer), "by": by, "now": now})


def explain(store: Store, region_id: int, *, thing: str, unit_id: int | None, position_id: int | None, text: str, by: str,
            now: dt.datetime) -> int:
    """Puts an explanation beside a figure; its number. Earlier ones stay. ValueError, in words, for no text."""
    _require(thing, "Angka yang dijelaskan")
    _require(text, "Penjelasan")
    with store.write(by) as cursor:
        explanation_id = next_id(cursor, "explanation", "explanation_id")
        cursor.execute(SQL["explain"], {
            "explanation": explanation_id, "region": region_id, "thing": thing.strip(), "unit": unit_id, "position": position_id,
            "text": _line(text), "by": by, "now": now})
    return explanation_id


def _require(said: str, what: str) -> None:
    if not said.strip():
        raise ValueError(f"{what} belum diisi.")


def _line(text: str) -> str:
    """One line, without a NIP somebody wrote: requests and explanations are read by every office."""
    return masked(" ".join(text.split()))
