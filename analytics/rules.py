"""Which rule of law holds on a day. A rule is a value with its unit, its first day and its source. An end is a block of its own:
one without a value, from whose first day the rule holds no more, until a later block brings it back.

Nothing is read here: blocks come in as parsed tables, the shipped base first and the office's own blocks
after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule as written: a number, a word, a tuple of words or a table of numbers in `value`; None ends the rule."""

    key: str
    value: Any  # the blocks are free: 58, "half_up", ("aktif", …), {"perawat": 5, …}
    unit: str
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    note: str = ""


def read(blocks: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The rules in the order of the blocks; one without key, value, unit or valid_from: ValueError."""
    return tuple(_rule(block) for block in blocks)


def in_force(blocks: Iterable[Mapping[str, Any]], key: str, on: date) -> Rule:
    """The rule of this key that holds on the day `on`; LookupError where none does.

    The newest valid_from wins; among equals the later block, so an office's choice stands over the shipped
    base.
    """
    block = speaking((block for block in blocks if block.get("key") == key), on)
    if block is None or (rule := _rule(block)).value is None:
        raise LookupError(f"no rule {key} in force on {on.isoformat()}")
    return rule


def speaking(blocks: Iterable[Mapping[str, Any]], on: date) -> Mapping[str, Any] | None:
    """The block that speaks for the day among those of one key, be it an end; None where none does. The one place that decides
    it; the view rules_now says the same in SQL.
    """
    held = [block for block in blocks if _holds(block, on)]
    return max(enumerate(held), key=lambda numbered: (_first(numbered[1]), numbered[0]))[1] if held else None


def _holds(block: Mapping[str, Any], on: date) -> bool:
    last = _day(block.get("valid_to"))
    return _first(block) <= on and (last is None or on <= last)


def _first(block: Mapping[str, Any]) -> date:
    first = _day(block.get("valid_from"))
    if first is None:
        raise ValueError(f"rule {block.get('key', '?')} has no first day")
    return first


def _rule(block: Mapping[str, Any]) -> Rule:
    missing = [name for name in ("key", "value", "unit", "valid_from") if name not in block]
    if missing:
        raise ValueError(f"rule {block.get('key', '?')} lacks {', '.join(missing)}")
    value = block["value"]
    return Rule(
        key=str(block["key"]),
        value=tuple(value) if isinstance(value, list) else value,
        unit=str(block["unit"]),
        valid_from=_first(block),
        valid_to=_day(block.get("valid_to")),
        source=str(block.get("source") or ""),
        note=str(block.get("note") or ""),
    )


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value))
