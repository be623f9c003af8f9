"""What people would like, what they can do and where they worked before; as the region's story says, else a little at random."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

from data.sample.facts import HERE, stream

if TYPE_CHECKING:
    from data.sample.people import Person
    from data.sample.units import Unit
    from data.sample.world import World

KEPT = 0.45   # share of ordinary people whose earlier post the office has on file


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One wish of one person: a unit, or an area. `special`: a verified circumstance, never which one; `together`: whom they ask
    to be placed with.
    """

    person: Person
    rank: int
    unit: str
    area: str
    interest: str
    special: bool
    together: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """One competency a person holds, level 1 to 5."""

    person: Person
    competency: str
    level: int
    certified_on: date | None


@cache
def plan_stories() -> dict[str, Any]:
    """What is planted about wishes and abilities per region (stories_plan.toml)."""
    return tomllib.loads((HERE / "stories_plan.toml").read_text(encoding="utf-8"))


def wishes(world: World) -> list[Wish]:
    """The planted wishes first, then those of others for a post in the kecamatan they live in; one person states up to two."""
    story = plan_stories()[world.region.slug]
    made: list[Wish] = []
    said: set[str] = set()
    for rule in story["wish"]:
        rng = stream(world.seed, world.region.slug, "wish", rule["to"])
        for person in list(_asked(world, rule))[: rule["count"]]:
            said.add(person.key)
            made.append(Wish(person=person, rank=1, unit=rule["to"], area="", interest=rule["interest"],
                             special=rng.random() < 0.06))
            if rng.random() < 0.4:
                made.append(Wish(person=person, rank=2, unit="", area=person.home_area, interest=rule["interest"], special=False))
    rng = stream(world.seed, world.region.slug, "quiet wishes")
    for person in world.people:
        if rng.random() < story["quiet"] and person.key not in said and _free(person, world) and person.home_area:
            made.append(Wish(person=person, rank=1, unit="", area=person.home_area, interest="dekat rumah",
                             special=rng.random() < 0.05))
    return _together(made, story.get("together", 0))


def _together(made: list[Wish], pairs: int) -> list[Wish]:
    """The same, where so many pairs who live in one kecamatan and sit in different units have named each other."""
    waiting: dict[str, int] = {}
    for place, wish in enumerate(made):
        if not pairs or wish.interest != "dekat rumah":
            continue
        other = waiting.pop(wish.area, None)
        if other is None or made[other].person.unit is wish.person.unit:
            waiting[wish.area] = place
            continue
        made[place] = replace(wish, together=made[other].person)
        made[other] = replace(made[other], together=wish.person)
        pairs -= 1
    return made


def abilities(world: World) -> list[Ability]:
    """What the office has on file about abilities: of the people of the story's fields, and of those with a skill noted."""
    made: list[Ability] = []
    for rule in plan_stories()[world.region.slug]["able"]:
        for person in world.people:
            if person.field in rule["fields"] and _free(person, world):
                rng = stream(world.seed, world.region.slug, "able", person.key)
                made += [_ability(person, name, rng) for name in rule["competencies"] if rng.random() < 0.75]
    return made


def past_posts(world: World) -> dict[str, str]:
    """Earlier posts by the key of the person, as a roster writes them: `Jabatan @ Unit (2016-2020)`; only where there is one."""
    where: dict[str, list[Unit]] = {}
    for cell in world.cells:
        where.setdefault(cell.position.family, []).append(cell.unit)
    found = {person.key: _past_post(world, person, where) for person in world.people}
    return {key: text for key, text in found.items() if text}


def _past_post(world: World, person: Person, where: dict[str, list[Unit]]) -> str:
    for rule in plan_stories()[world.region.slug].get("past", ()):
        if person.unit.name in rule["units"] and person.field in rule["fields"]:
            return f"{rule['post']} @ {rule['unit']} ({rule['years'][0]}-{rule['years'][1]})"
    rng = stream(world.seed, world.region.slug, "past", person.key)
    begun, ended = person.career.since.year, person.career.position_since.year
    if rng.random() > KEPT or ended - begun < 2 or person.position.type == "manajerial":
        return ""
    return f"{person.position.name} @ {rng.choice(where[person.position.family]).name} ({begun}-{ended})"


def _asked(world: World, rule: dict[str, Any]) -> Iterator[Person]:
    """Who the rule speaks of, in turn from each unit, so that no unit has all the wishes."""
    fields = rule.get("fields")
    over = {(cell.unit.key, cell.position.name) for cell in world.cells if cell.gap > 0}
    lines = [[person for person in world.people if person.unit.agency == name and _free(person, world)
              and person.position.type != "manajerial" and (not fields or person.field in fields)
              and (person.unit.key, person.needed_as) in over] for name in rule["from"]]
    for place in range(max((len(line) for line in lines), default=0)):
        yield from (line[place] for line in lines if place < len(line))


def _free(person: Person, world: World) -> bool:
    return person.standing == "Aktif" and person.key not in world.dirt.held


def _ability(person: Person, name: str, rng: Random) -> Ability:
    certified = rng.random() < 0.3
    return Ability(person=person, competency=name, level=rng.choices((2, 3, 4), (30, 50, 20))[0],
                   certified_on=date(rng.randint(2021, 2025), rng.randint(1, 12), 15) if certified else None)
