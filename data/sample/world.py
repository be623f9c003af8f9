"""A whole made-up region in memory: units, cells (need and fill), people and moves; layouts write it, tests recount it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from data.sample.dirt import Dirt, dirt
from data.sample.establishment import Cell, cells
from data.sample.people import Person, people
from data.sample.regions import REGIONS, SEED, Region
from data.sample.spellings import in_roster
from data.sample.transfers import Move, settled, transfers
from data.sample.units import Unit, units


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The truth behind a region's workbooks."""

    region: Region
    seed: int
    units: list[Unit]
    cells: list[Cell]
    people: list[Person]
    dirt: Dirt
    moves: list[Move]

    def unit_name(self, unit: Unit) -> str:
        """The unit as the personnel office spells it."""
        return in_roster(self.region.slug, "unit", unit.name)

    def agency_name(self, unit: Unit) -> str:
        """The perangkat daerah of the unit as the personnel office spells it."""
        return in_roster(self.region.slug, "unit", unit.agency)

    def title(self, person: Person, *, with_subject: bool) -> str:
        """The jabatan as the personnel office spells it."""
        return in_roster(self.region.slug, "position", person.title(with_subject=with_subject))


@lru_cache(maxsize=6)
def world(slug: str, seed: int = SEED) -> World:
    """The region of this slug as the seed makes it; the same seed gives the same people."""
    region = REGIONS[slug]
    tree = units(region, seed)
    posts = cells(region, tree, seed)
    staff = people(region, posts, seed)
    faults = dirt(region, staff, seed)
    moves = transfers(region, tree, staff, faults, seed)
    return World(region=region, seed=seed, units=tree, cells=posts, people=settled(staff, moves, region, seed), dirt=faults,
                 moves=moves)

