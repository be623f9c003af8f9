"""Need and fill: how many of each jabatan a unit needs, and how many it has, before any person is made.

Fill follows a mood per unit (short, even, over) unless the region's story says otherwise (stories.toml). Three bounds keep it
believable: a head is one or vacant, never two; a puskesmas misses 1 to 8 people; people without a need are few.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from data.sample.catalogue import Position, position
from data.sample.facts import HERE, stream, table
from data.sample.regions import Region
from data.sample.units import Unit

MOODS = ((0.18, 0.01), (0.085, 0.05), (0.04, 0.15))   # chance per post to be short, to be one over
MOOD_WEIGHTS = (26, 50, 24)
PUSKESMAS_SHORT = (1, 8)


@dataclass(slots=True, kw_only=True)
class Cell:
    """One jabatan in one unit: what is needed, what is there. Needed 0 = people without a need (tanpa ABK). settled: its people
    are PNS some years in post and far from pension, so that the rules of transfers let them go.
    """

    unit: Unit
    position: Position
    needed: int
    filled: int
    fields: tuple[str, ...] = ()
    planted: bool = False
    settled: bool = False

    @property
    def gap(self) -> int:
        return self.filled - self.needed


def cells(region: Region, units: list[Unit], seed: int) -> list[Cell]:
    """All cells of the region, unit by unit, heads first."""
    made: list[Cell] = []
    story = stories().get(region.slug, {})
    for unit in units:
        rng = stream(seed, region.slug, "cells", unit.key)
        own = [Cell(unit=unit, position=post, needed=1, filled=int(rng.random() >= _vacancy(unit))) for post in unit.heads]
        own += _posts(unit, rng)
        _fill(own, rng, story)
        _plant(own, story)
        if unit.kind == "puskesmas":
            _bound(own, rng)
        made += [cell for cell in own if cell.needed or cell.filled]
    return made


@lru_cache(maxsize=1)
def stories() -> dict[str, Any]:
    """What is planted per region (stories.toml)."""
    return tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))


def plausible(unit: Unit) -> set[str]:
    """Names of the jabatan that may be found in this unit: the table posts.csv and the unit's own heads."""
    return {row["position"] for row in table("posts") if row["where"] in unit.posts} | {post.name for post in unit.heads}


def _vacancy(unit: Unit) -> float:
    return {"sekolah": 0.05, "puskesmas": 0.04}.get(unit.kind, 0.08)


def _posts(unit: Unit, rng: Random) -> list[Cell]:
    needs: dict[str, int] = {}
    for row in table("posts"):
        if row["where"] in unit.posts:
            needs[row["position"]] = needs.get(row["position"], 0) + _needed(row, unit, rng)
    return [Cell(unit=unit, position=position(name), needed=needed, filled=0) for name, needed in needs.items()]


def _needed(row: dict[str, str], unit: Unit, rng: Random) -> int:
    if row["per"] == "rombel":
        return teachers(unit.classes * float(row["low"]) / 24)
    drawn = rng.randint(int(row["low"]), int(row["high"]))
    return max(1, int(drawn * unit.size + 0.5)) if drawn else 0


def teachers(load: float) -> int:
    """Teachers for a load (hours ÷ 24) after the 2011 rule: below 1 one; a remainder up to 0.66 is carried, above it adds one."""
    whole = int(load)
    return max(1, whole + (load - whole > 0.66))


def _fill(own: list[Cell], rng: Random, story: dict[str, Any]) -> None:
    mood = rng.choices(MOODS, MOOD_WEIGHTS)[0]
    for cell in own:
        if cell.position.type == "manajerial" or cell.position.family == "Kepala Sekolah":
            continue
        rule = _rule(cell, story)
        short, over = (rule["short"], rule["over"]) if rule else mood
        if not cell.needed:
            cell.filled = int(rng.random() < 0.06) * rng.randint(1, 2)
            continue
        missing = sum(rng.random() < short for _ in range(cell.needed))
        extra = sum(rng.random() < over for _ in range(cell.needed))
        cell.filled = cell.needed - missing if missing >= extra else cell.needed + extra
        cell.settled = bool(rule and rule.get("settled")) and cell.gap > 0


def _rule(cell: Cell, story: dict[str, Any]) -> dict[str, Any] | None:
    for rule in story.get("fill", ()):
        unit = cell.unit
        told = (("areas", unit.area), ("agencies", unit.agency), ("units", unit.name))
        if ("posts" not in rule or rule["posts"] in unit.posts) and all(word in rule.get(key, (word,)) for key, word in told) \
                and cell.position.name.startswith(rule.get("position", "")):
            return dict(rule)
    return None


def _plant(own: list[Cell], story: dict[str, Any]) -> None:
    for rule in story.get("cell", ()):
        for cell in own:
            if cell.unit.name == rule["unit"] and cell.position.name == rule["position"]:
                cell.needed, cell.filled, cell.fields = rule["needed"], rule["filled"], tuple(rule.get("fields", ()))
                cell.planted, cell.settled = True, rule.get("settled", False)


def _bound(own: list[Cell], rng: Random) -> None:
    """Keeps a puskesmas at 1 to 8 missing (and at most 8 over), by adding or taking single people."""
    low, high = PUSKESMAS_SHORT
    while sum(max(0, -cell.gap) for cell in own) > high:
        rng.choice([cell for cell in own if cell.gap < 0]).filled += 1
    while sum(max(0, cell.gap) for cell in own) > high:
        rng.choice([cell for cell in own if cell.gap > 0]).filled -= 1
    if not any(cell.gap < 0 for cell in own):
        rng.choice([cell for cell in own if cell.needed > 1 and cell.gap == 0]).filled -= low
