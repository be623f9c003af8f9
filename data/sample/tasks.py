"""Why units need people: tasks with volume and time norm behind the decreed need, and the drivers of need of schools and
puskesmas. All of it is made up.

The tasks of a jabatan add up to its need times the story's factor, somewhere within the rounding; so the recomputed need is
the decreed one wherever the story does not say otherwise.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

from data.sample.facts import HERE, stream, table

if TYPE_CHECKING:
    from data.sample.establishment import Cell
    from data.sample.units import Unit
    from data.sample.world import World

YEAR_MINUTES = 75_000      # effective working time a year, PermenPANRB 1/2020
MEASURED = (2022, 2025)    # years the norms were taken in
YEARS = (2023, 2024, 2025)  # years the drivers are told for


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task of one jabatan in one unit as the ABK states it. `stated`: the need the ABK gives for the jabatan."""

    unit: Unit
    position: str
    task: str
    result: str
    volume: int
    period: str
    norm: float
    norm_unit: str
    service: str
    measured: int
    stated: int

    @property
    def minutes(self) -> float:
        """Work of a year in minutes."""
        return self.volume * {"bulan": 12, "tahun": 1}[self.period] * self.norm * {"jam": 60, "menit": 1}[self.norm_unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """What need follows from: classes, lesson hours of a subject, visits; of one unit in one year."""

    unit: Unit
    driver: str
    detail: str
    year: int
    value: int
    counted_in: str


def tasks(world: World) -> list[Task]:
    """The tasks of every unit of the story, unit by unit, jabatan by jabatan; heads and teachers have none."""
    made: list[Task] = []
    for cell in world.cells:
        rule = _rule(cell, world)
        if rule and cell.needed and cell.position.type != "manajerial" and cell.position.family not in ("Guru", "Kepala Sekolah"):
            made += _of_cell(cell, world, rule.get("factor", 1.0))
    return made


def drivers(world: World) -> list[Driver]:
    """Classes and lesson hours of schools, visits to puskesmas, three years each."""
    made: list[Driver] = []
    for unit in world.units:
        if unit.classes:
            made += _school(unit, _growth(unit, world))
        elif unit.kind == "puskesmas":
            rng = stream(world.seed, world.region.slug, "visits", unit.key)
            level = rng.randint(14_000, 42_000)
            made += [Driver(unit=unit, driver="kunjungan", detail="rawat jalan", year=year,
                            value=int(level * (1 + 0.02 * (year - YEARS[0])) + rng.uniform(-300, 300)), counted_in="kunjungan")
                     for year in YEARS]
    return made


@cache
def need_stories() -> dict[str, Any]:
    """What is planted about need per region (stories_need.toml)."""
    return tomllib.loads((HERE / "stories_need.toml").read_text(encoding="utf-8"))


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads((HERE / "tasks.toml").read_text(encoding="utf-8"))


def _rule(cell: Cell, world: World) -> dict[str, Any] | None:
    unit = cell.unit
    for rule in need_stories()[world.region.slug]["load"]:
        told = (("units", unit.name), ("agencies", unit.agency), ("areas", unit.area))
        if rule.get("kind", unit.kind) == unit.kind and all(word in rule.get(key, (word,)) for key, word in told):
            return dict(rule)
    return None


def _of_cell(cell: Cell, world: World, factor: float) -> list[Task]:
    rng = stream(world.seed, world.region.slug, "tasks", cell.unit.key, cell.position.name)
    catalogue, story = _catalogue(), need_stories()[world.region.slug]
    kinds = catalogue["family"].get(cell.position.family) or catalogue["group"][cell.position.group]
    total = max(0.2, cell.needed * factor + (rng.uniform(-0.35, 0.35) if factor == 1.0 else 0.0))
    drawn = [_volume(kind, total, rng) for kind in kinds]
    service = story.get("service", {})
    serves = service.get("unit") == cell.unit.name and service.get("family") == cell.position.family
    measured = rng.randint(*MEASURED)
    stated = _stated(cell, story, kinds, drawn)
    return [Task(unit=cell.unit, position=cell.position.name, task=kind["task"], result=kind["result"], volume=volume,
                 period="bulan" if kind.get("month") else "tahun", norm=kind["minutes"],
                 norm_unit="jam" if kind.get("hours") else "menit", measured=measured, stated=stated,
                 service=service["name"] if serves and number == 0 else "")
            for number, (kind, volume) in enumerate(zip(kinds, drawn, strict=True))]


def _volume(kind: dict[str, Any], total: float, rng: Random) -> int:
    """How many results, so that the task takes its share of the total; the last digits are as counted, not rounded."""
    minutes = total * YEAR_MINUTES * kind["share"] * rng.uniform(0.985, 1.015)
    each = kind["minutes"] * (60 if kind.get("hours") else 1) * (12 if kind.get("month") else 1)
    return max(1, round(minutes / each))


def _stated(cell: Cell, story: dict[str, Any], kinds: Sequence[dict[str, Any]], volumes: Sequence[int]) -> int:
    """Full people as the office worked them out: half up on the total, or (planted) up on every task."""
    shares = [volume * kind["minutes"] * (60 if kind.get("hours") else 1) * (12 if kind.get("month") else 1) / YEAR_MINUTES
              for kind, volume in zip(kinds, volumes, strict=True)]
    wrong = story.get("per_task", {})
    if wrong.get("unit") == cell.unit.name and wrong.get("position") == cell.position.name:
        return sum(math.ceil(share) for share in shares)
    return math.floor(sum(shares) + 0.5)


def _growth(unit: Unit, world: World) -> float:
    for rule in need_stories()[world.region.slug].get("growth", ()):
        if unit.area in rule["areas"]:
            return float(rule["share"])
    return 0.0


def _school(unit: Unit, growth: float) -> list[Driver]:
    """Classes as they were, this year's as the unit has them; lesson hours of every subject taught by the hour this year."""
    made = [Driver(unit=unit, driver="rombel", detail="", year=year, counted_in="rombel",
                   value=max(1, round(unit.classes / (1 + growth) ** (YEARS[-1] - year)))) for year in YEARS]
    hours = {row["position"].removeprefix("Guru "): float(row["low"]) for row in table("posts")
             if row["where"] in unit.posts and row["per"] == "rombel"}
    made += [Driver(unit=unit, driver="JTM per mapel", detail=subject, year=YEARS[-1], value=round(unit.classes * each),
                    counted_in="jam pelajaran per minggu") for subject, each in hours.items() if subject != "Kelas"]
    return made
