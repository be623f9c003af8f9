"""The moves that took effect in 2025: people who sit in the receiving unit on the data date, and where they came from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from data.sample.facts import HERE, stream
from data.sample.people import Person

if TYPE_CHECKING:
    from data.sample.dirt import Dirt
    from data.sample.regions import Region
    from data.sample.units import Unit

_SENIORITY = 2   # years since CPNS before anybody is moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move of one person; `group` is the number of the decree in the region's story."""

    person: Person
    origin: Unit
    from_position: str
    effective_on: date
    type: str
    purpose: str
    is_head: bool
    sk_number: str
    pertek_number: str
    group: int


@lru_cache(maxsize=1)
def after_stories() -> dict[str, Any]:
    """What is planted per region about the time after the moves (stories_after.toml)."""
    return tomllib.loads((HERE / "stories_after.toml").read_text(encoding="utf-8"))


def unit_named(units: list[Unit], name: str) -> Unit:
    """The unit of this name; the perangkat daerah first where several carry it."""
    return min((unit for unit in units if unit.name == name), key=lambda unit: unit.parent is not None)


def transfers(region: Region, units: list[Unit], people: list[Person], dirt: Dirt, seed: int) -> list[Move]:
    """All moves of the region, decree by decree, in the order of its people; nobody moves twice."""
    made: list[Move] = []
    taken = set(dirt.held)
    for group, rule in enumerate(after_stories()[region.slug]["move"]):
        rng = stream(seed, region.slug, "moves", str(group))
        target = unit_named(units, rule["to"])
        able = [p for p in people if p.unit is target and p.key not in taken and _may_move(p, rule)]
        able.sort(key=lambda p: (p.field not in rule.get("fields", ()), rng.random()))
        chosen = {p.key for p in able[:rule["count"]]}
        taken |= chosen
        for number, person in enumerate(p for p in people if p.key in chosen):
            origin = unit_named(units, rule["from"][number % len(rule["from"])])
            made.append(Move(
                person=person, origin=origin, from_position=rule.get("was", person.title(with_subject=False)),
                effective_on=rule["on"], type=rule.get("type", "mutasi"), purpose=rule["purpose"],
                is_head=rule.get("head", False), sk_number=f"800.1.3.1/{rule['decree']}/{rule['on']:%Y}",
                pertek_number=rule.get("pertek", ""), group=group))
    return made


def settled(people: list[Person], moves: list[Move], region: Region, seed: int) -> list[Person]:
    """The same people in the same order; those who moved have been in unit and post since the TMT, with the predikat of
    the year after that the story tells.
    """
    of = {move.person.key: move for move in moves}
    rules = after_stories()[region.slug]["move"]
    made = []
    for person in people:
        move = of.get(person.key)
        if move is not None:
            rng = stream(seed, region.slug, "settled", person.key)
            weights = rules[move.group].get("skp")
            skp = rng.choices(("Sangat Baik", "Baik", "Butuh Perbaikan"), weights)[0] if weights else person.skp
            since = replace(person.career, position_since=move.effective_on, unit_since=move.effective_on)
            person = replace(person, career=since, skp=skp)
        made.append(person)
    return made


def _may_move(person: Person, rule: dict[str, Any]) -> bool:
    """A PNS long enough in service, in one of the jabatan the story names, else in any without a unit to lead."""
    named = tuple(rule.get("positions", ()))
    fits = person.position.name.startswith(named) if named else person.position.type != "manajerial"
    own = person.career
    return fits and own.status == "PNS" and person.standing == "Aktif" and own.since.year + _SENIORITY <= rule["on"].year
