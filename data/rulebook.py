"""An office's own dated rules beside the shipped ones: a block is added, never edited and never removed; so is an end."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from typing import Any

from data.sql import statements
from data.store import Store, next_id, shipped_rules

SQL = statements("load.sql")
RATIO = "ratio."  # of a family of positions: {"penduduk": 4500, "orang": 1}; none is shipped, every office has its own
SHARE = "bagian "  # how the unit of a share begins: 0,04 is 4 %
# What the app can do without: a rule of these may end. Any other is counted with every day and can only be replaced; a compound
# condition is switched off by its own word.
WINDOW = "window."  # heads are not exchanged between two days
MAY_END = (RATIO, WINDOW, "minimum.", "bup.family.")
NEEDED = {"key": "Kunci aturan", "value": "Nilai", "unit": "Satuan", "valid_from": "Tanggal mulai berlaku", "source": "Sumber"}


def add_block(store: Store, region_id: int, block: Mapping[str, Any], *, by: str, now: dt.datetime) -> None:
    """Adds a dated block; the shape of a shipped one: key, value, unit, valid_from, source, and may have valid_to, note.

    ValueError, in words, for a key the app does not read, a value of another shape than the shipped one (a number stays a
    number, a table keeps its names, a word is one of those the rule knows, a share stays below one), something missing, or an
    end before its start. A ratio of any family of positions may be added.
    """
    for name, what in NEEDED.items():
        if block.get(name) in (None, "", [], {}):
            raise ValueError(f"{what} belum diisi.")
    key, value, first, last = block["key"], block["value"], _day(block["valid_from"]), _day(block.get("valid_to"))
    if said := wrong(key, value):
        raise ValueError(said)
    if first is None or (last is not None and last < first):
        raise ValueError("Aturan berakhir sebelum mulai berlaku.")
    _write(store, region_id, dict(block) | {"valid_from": first, "valid_to": last}, by, now)


def ended(key: str, unit: str, first_day_without: dt.date, source: str, note: str = "") -> dict[str, Any]:
    """The block that ends a rule: without a value, from the first day the rule holds no more."""
    return {"key": key, "value": None, "unit": unit, "valid_from": first_day_without, "source": source, "note": note}


def end(store: Store, region_id: int, block: Mapping[str, Any], *, by: str, now: dt.datetime) -> None:
    """Adds a block of `ended`; the blocks before it stay as they are, and a later one may bring the rule back.

    ValueError, in words, for a rule the app cannot do without (MAY_END), one that no block tells of the day before or that
    has ended by then already, and for a missing source.
    """
    key, first = block["key"], _day(block["valid_from"])
    if not key.startswith(MAY_END):
        raise ValueError("Aturan ini dipakai setiap hitungan dan tidak dapat diakhiri; tambahkan nilai yang baru.")
    if first is None or not str(block["source"]).strip():
        raise ValueError(f"{NEEDED['source']} dan tanggal berakhir harus diisi.")
    before = first - dt.timedelta(days=1)
    if key not in set(store.read("rules_now", region_id=region_id, on=before)["key"]):
        raise ValueError("Aturan ini tidak berlaku pada hari sebelum tanggal itu; tidak ada yang diakhiri.")
    _write(store, region_id, dict(block) | {"valid_from": first, "valid_to": None}, by, now)


def _write(store: Store, region_id: int, block: Mapping[str, Any], by: str, now: dt.datetime) -> None:
    with store.write(by) as cursor:
        cursor.execute(SQL["add_block"], {
            "block": next_id(cursor, "rule_block", "block_id"), "region": region_id, "key": block["key"],
            "value": json.dumps(block["value"]), "unit": block["unit"], "valid_from": block["valid_from"],
            "valid_to": block["valid_to"], "source": block["source"], "note": block.get("note") or None, "by": by, "now": now})


def wrong(key: str, value: Any) -> str:
    """What a block of this key must have instead of the value, in words; '' where it can be counted with. ValueError, in
    words, for a key the app does not read.
    """
    if len(key) > len(RATIO) and key.startswith(RATIO):
        return "" if _is_ratio(value) else (
            f"Nilai untuk {key} harus satu data dasar dan banyaknya yang dilayani, dengan jumlah orangnya; semua di atas nol.")
    like = _like(key)
    if key.startswith(WINDOW) and not _is_span(value):
        return f"Nilai untuk {key} harus dua tanggal, hari pertama lalu hari terakhir."
    right = shape(value) == shape(like["value"]) and _possible(value, like)
    return "" if right else f"Nilai untuk {key} harus {_in_words(like)}."


def _is_span(value: Any) -> bool:
    """Two days written as 2025-12-31, the second not before the first."""
    try:
        first, last = map(dt.date.fromisoformat, value)
    except (TypeError, ValueError):
        return False
    return first <= last


def _is_ratio(value: Any) -> bool:
    """One figure a need follows from and how much of it so many people (orang) serve, all above nought."""
    return (isinstance(value, Mapping) and len(set(value) - {"orang"}) == 1
            and all(_is_number(part) and 0 < part < math.inf for part in value.values()))


def office_blocks(store: Store, region_id: int) -> list[dict[str, Any]]:
    """The office's own blocks, oldest first, each as shipped_rules() gives them, with set_by and set_at; value None ends."""
    rows = store.cursor().execute(SQL["blocks"], {"region": region_id}).fetchall()
    names = ("key", "value", "unit", "valid_from", "valid_to", "source", "note", "set_by", "set_at")
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return [{name: json.loads(told) if name == "value" else told for name, told in block.items() if told is not None}
            for block in found]


def _like(key: str) -> dict[str, Any]:
    """The shipped rule a new block must resemble: of the same key, or for a group that grows (the BUP of another
    family or level, a window of another year) any of its group.
    """
    shipped = shipped_rules()
    same = [rule for rule in shipped if rule["key"] == key]
    grows = key.startswith(("bup.", WINDOW, "condition."))
    group = [rule for rule in shipped if grows and rule["key"].rpartition(".")[0] == key.rpartition(".")[0]]
    if not same and not group:
        raise ValueError(f"Aturan {key} tidak dikenal aplikasi ini.")
    return (same or group)[-1]


def _possible(value: Any, like: Mapping[str, Any]) -> bool:
    """A word of those its unit lists; no negative number, no zero where the rule divides by it or counts with it, and nothing
    from one on where it is a share of something (SHARE).
    """
    if shape(value) == "word":
        return " | " not in like["unit"] or value in like["unit"].split(" | ")
    numbers = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else [value]
    if like["unit"].startswith(SHARE) and value >= 1:
        return False
    return all(math.isfinite(part) and part >= 0 for part in numbers if _is_number(part)) and not (like["value"] and value == 0)


def shape(value: Any) -> object:
    """What kind of value a rule has: a number, a word, a list of so many numbers or of words, or a table with its names."""
    if isinstance(value, Mapping):
        return frozenset(value)
    if isinstance(value, list | tuple):
        return ("numbers", len(value)) if all(_is_number(part) for part in value) else "words"
    return "number" if _is_number(value) else "word"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _in_words(like: Mapping[str, Any]) -> str:
    value = like["value"]
    if isinstance(value, Mapping):
        return f"tabel dengan {', '.join(value)}"
    if isinstance(value, list | tuple):
        return f"daftar {len(value)} angka" if all(_is_number(part) for part in value) else "daftar kata"
    if like["unit"].startswith(SHARE):
        return "angka dari nol sampai di bawah satu: 0,04 untuk 4 %"
    return "angka lebih dari nol" if _is_number(value) else f"salah satu dari {like['unit']}"


def _day(value: Any) -> dt.date | None:
    if value is None or isinstance(value, dt.datetime):
        return value.date() if value else None
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
