"""How the two offices of a region spell names differently, and the answer list (daftar padanan) for most of it."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from data.sample.facts import HERE
from data.sample.regions import REGIONS, SEED
from data.sample.units import Unit, units

Thing = Literal["unit", "position"]


class Match(NamedTuple):
    """One line of the daftar padanan: what the roster writes is what the need list calls so.

    `agency` and `need_agency` are the perangkat daerah of a unit in either file (None for a jabatan, and for a perangkat
    daerah itself): unit names such as Sekretariat repeat in each of them.
    """

    thing: Thing
    roster: str
    agency: str | None
    need: str
    need_agency: str | None


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[dict[str, Any]]]:
    read = tomllib.loads((HERE / "spellings.toml").read_text(encoding="utf-8"))
    return {slug: part["names"] for slug, part in read.items()}


def variants(slug: str) -> list[dict[str, Any]]:
    """All names of the region that are spelled in two ways, also those the padanan leaves out."""
    return _lists()[slug]


@cache
def _roster_names(slug: str, thing: str) -> dict[str, str]:
    return {row["need"]: row["roster"] for row in variants(slug) if row["thing"] == thing}


def in_roster(slug: str, thing: Thing, name: str) -> str:
    """The name as the personnel office spells it; the name itself where both offices agree."""
    return _roster_names(slug, thing).get(name, name)


def matches(slug: str) -> list[Match]:
    """The daftar padanan of a region: the differing names an analyst would join; a few are left out on purpose.

    Where a perangkat daerah is spelled differently, each of its units is in the list as well.
    """
    known = {row["need"] for row in variants(slug) if row.get("known", True)}
    found = [Match("position", in_roster(slug, "position", row["need"]), None, row["need"], None)
             for row in variants(slug) if row["thing"] == "position" and row["need"] in known]
    return found + [_unit_match(slug, unit) for unit in units(REGIONS[slug], SEED)
                    if unit.name in known or (unit.parent and unit.agency in known)]


def _unit_match(slug: str, unit: Unit) -> Match:
    roster = in_roster(slug, "unit", unit.name)
    if unit.parent is None:
        return Match("unit", roster, None, unit.name, None)
    return Match("unit", roster, in_roster(slug, "unit", unit.agency), unit.name, unit.agency)
