"""Monthly figures of services: a level per unit, what all units share (season, Lebaran, trend), noise with memory, and what
the story plants: an effect from the TMT on, three bad months before it, a surge.

Noise is AR(1) on the scale the figure lives on: log of times and counts, log odds of shares, points of index values.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from data.sample.careers import first_of_month
from data.sample.facts import stream
from data.sample.transfers import after_stories, unit_named

if TYPE_CHECKING:
    from data.sample.units import Unit
    from data.sample.world import World

FIRST, LAST = date(2023, 1, 1), date(2026, 8, 1)
LEBARAN = {2023: 4, 2024: 4, 2025: 3, 2026: 3}   # month of Idulfitri
SOURCE = "CONTOH: angka rekaan, bukan laporan unit ini"
Form = Literal["waktu", "hitungan", "bagian", "nilai"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How an indicator behaves by itself: form, good direction, noise (sd), season, Lebaran, trend per month, memory."""

    form: Form
    direction: str
    noise: float
    season: float = 0.05
    lebaran: float = 0.0
    trend: float = 0.0
    phi: float = 0.4


SHAPES: dict[str, Shape] = {
    "waktu proses": Shape(form="waktu", direction="turun", noise=0.07, lebaran=0.10),
    "permohonan masuk": Shape(form="hitungan", direction="netral", noise=0.07, season=0.08, lebaran=-0.25, trend=0.001),
    "permohonan selesai": Shape(form="hitungan", direction="naik", noise=0.07, season=0.08, lebaran=-0.28, trend=0.001),
    "pengguna daring": Shape(form="hitungan", direction="naik", noise=0.08, lebaran=-0.18, trend=0.006),
    "proporsi daring": Shape(form="bagian", direction="naik", noise=0.10, season=0.03, trend=0.004),
    "pengaduan": Shape(form="hitungan", direction="turun", noise=0.18, lebaran=-0.10),
    "IKM bulanan": Shape(form="nilai", direction="naik", noise=0.9, season=0.4, lebaran=-0.8),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One indicator of one service of one unit in one month; `unit` is None for a unit outside the region."""

    unit: Unit | None
    name: str
    service: str
    indicator: str
    month: date
    value: float | int | None
    numerator: int | None
    denominator: int | None
    target: float | None
    direction: str
    n: int | None


def readings(world: World) -> list[Reading]:
    """Every series of the region's story, unit by unit, months in order."""
    made: list[Reading] = []
    for rule in after_stories()[world.region.slug]["series"]:
        shape = SHAPES[rule["indicator"]]
        common = _common(world, rule, shape)
        for name in (rule["unit"], *rule.get("comparators", ()), *outside(world.region.slug, rule)):
            made += _series(world, rule, shape, common, name)
    return made


def measured_in(indicator: str) -> str | None:
    """What a report says its values are counted in; counts and shares say nothing."""
    return "jam" if SHAPES[indicator].form == "waktu" else None


def outside(slug: str, rule: dict[str, Any]) -> tuple[str, ...]:
    """The units outside the region that a series is compared with."""
    return tuple(after_stories()[slug]["outside"][rule["outside"]]) if "outside" in rule else ()


def months(rule: dict[str, Any]) -> list[date]:
    """The months a series covers."""
    first: date = rule.get("first", FIRST)
    return [first_of_month(first, step) for step in range((LAST.year - first.year) * 12 + LAST.month - first.month + 1)]


def noise(rng: Random, length: int, sd: float, phi: float) -> list[float]:
    """Stationary AR(1) of this marginal standard deviation."""
    found = [rng.gauss(0, sd)]
    while len(found) < length:
        found.append(phi * found[-1] + rng.gauss(0, sd * math.sqrt(1 - phi * phi)))
    return found


def _common(world: World, rule: dict[str, Any], shape: Shape) -> dict[date, float]:
    """What the unit and its comparators share: counted from the first month of all, whatever month the series begins."""
    rng = stream(world.seed, world.region.slug, "common", rule["service"], rule["indicator"])
    turn = rng.uniform(0, 2 * math.pi)
    return {month: shape.season * math.sin(2 * math.pi * month.month / 12 + turn)
            + shape.lebaran * (LEBARAN[month.year] == month.month)
            + shape.trend * ((month.year - FIRST.year) * 12 + month.month)
            for month in months(rule)}


def _series(world: World, rule: dict[str, Any], shape: Shape, common: dict[date, float], name: str) -> list[Reading]:
    rng = stream(world.seed, world.region.slug, "series", rule["service"], rule["indicator"], name)
    own = name == rule["unit"]
    ours = name not in outside(world.region.slug, rule)
    spread = 0.0 if own else rng.gauss(0, rule.get("spread", 2.0 if shape.form == "nilai" else 0.12))
    level = _level(rule["level"], shape.form) + spread
    drift = noise(rng, len(common), rule.get("noise", shape.noise), shape.phi)
    made = []
    for (month, shared), random in zip(common.items(), drift, strict=True):
        y = level + shared + random + (_planted(rule, month) if own else 0.0)
        value, above, below, n = _measured(rule, shape.form, y, rng)
        made.append(Reading(
            unit=unit_named(world.units, name) if ours else None, name=name, service=rule["service"],
            indicator=rule["indicator"], month=month, value=value, numerator=above, denominator=below,
            target=rule.get("target") if own else None, direction=shape.direction, n=n))
    return made


def _level(level: float, form: Form) -> float:
    if form == "nilai":
        return level
    return math.log(level / (1 - level)) if form == "bagian" else math.log(level)


def _planted(rule: dict[str, Any], month: date) -> float:
    """The effect in full from the month after the TMT, half in the month of it; the bad months before; the surge."""
    found = 0.0
    if "on" in rule:
        start = first_of_month(rule["on"])
        found += rule.get("effect", 0.0) * (0.0 if month < start else 0.5 if month == start else 1.0)
        found += rule.get("dip", 0.0) * (first_of_month(start, -3) <= month < start)
    if "surge_from" in rule and month >= rule["surge_from"]:
        found += rule["surge"]
    return found


def _measured(rule: dict[str, Any], form: Form, y: float,
              rng: Random) -> tuple[float | int | None, int | None, int | None, int | None]:
    """Value, numerator, denominator and number of cases as a report states them."""
    low, high = rule.get("cases", (180, 420))
    cases = rng.randint(low, high)
    if form == "waktu":
        return round(math.exp(y), 2), None, None, cases
    if form == "nilai":
        return round(min(99.0, max(26.0, y)), 2), None, None, cases
    if form == "bagian":
        return None, round(cases / (1 + math.exp(-y))), cases, cases
    return round(math.exp(y)), None, cases if "cases" in rule else None, None
