"""The dated rules that need is computed by, read once for a day and passed on together with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.rules import Rule, in_force

RATIO, MINIMUM = "ratio.", "minimum."


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRules:
    """Each rule of need in force on one day.

    ratios: by family (`slug`), a table {driver = how much of it one person serves, orang = people per that much};
    minimums: by class of unit (method_minimum.minimum_key), a table {kind of staff = people}.
    """

    minutes: Rule
    wisn_minutes: Rule
    allowance: Rule
    rounding: Rule
    teacher_hours: Rule
    counselled_pupils: Rule
    stale_years: Rule
    stale_margin: Rule
    longest_hours: Rule
    most_people: Rule
    ratios: Mapping[str, Rule]
    minimums: Mapping[str, Rule]


KEYS = {
    "minutes": "wke.minutes", "wisn_minutes": "wisn.minutes", "allowance": "wisn.allowance", "rounding": "rounding.need",
    "teacher_hours": "teacher.hours", "counselled_pupils": "teacher.counselled_pupils",
    "stale_years": "need.stale_years", "stale_margin": "need.stale_margin",
    "longest_hours": "workload.warn.hours_per_item", "most_people": "workload.warn.fte",
}  # fmt: skip


def read(blocks: Iterable[Mapping[str, Any]], on: date) -> NeedRules:
    """The rules of need in force on the day; LookupError where one of the single ones is not."""
    held = list(blocks)
    single = {name: in_force(held, key, on) for name, key in KEYS.items()}
    return NeedRules(**single, ratios=_family(held, RATIO, on), minimums=_family(held, MINIMUM, on))


def slug(words: str) -> str:
    """A name as rule keys write it: 'Kepala Sekolah' → 'kepala_sekolah'."""
    return "_".join(words.casefold().split())


def _family(blocks: list[Mapping[str, Any]], prefix: str, on: date) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for key in sorted({str(block.get("key")) for block in blocks if str(block.get("key")).startswith(prefix)}):
        try:
            found[key.removeprefix(prefix)] = in_force(blocks, key, on)
        except LookupError:  # a family of rules need not hold on every day
            continue
    return found
