"""The people of a few offices a year before the data date: where they sat and how they were rated then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from data.sample.facts import stream
from data.sample.people import Person
from data.sample.transfers import Move, after_stories

if TYPE_CHECKING:
    from data.sample.world import World

YEAR_BEFORE = date(2024, 12, 31)
_RATINGS = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang")
_USUAL, _MOVED = (14, 81, 4, 1), (8, 80, 12, 0)   # as rated in 2024: everybody, and those about to move
_KEPT = 0.85   # share of those who stay rated as the year before


def year_before(world: World) -> list[Person]:
    """Who worked then in the offices whose moved people have a predikat in the story, and in those they came from.

    Appointed by then; those whose row cannot be read in the newer roster are left out here too.
    """
    rules = after_stories()[world.region.slug]["move"]
    rated = [move for move in world.moves if "skp" in rules[move.group]]
    offices = {unit.key for move in rated for unit in (move.person.unit, move.origin)}
    moved = {move.person.key: move for move in world.moves}
    then = [_then(world, person, moved.get(person.key)) for person in world.people
            if person.career.since <= YEAR_BEFORE and person.key not in world.dirt.held]
    return [person for person in then if person.unit.key in offices]


def _then(world: World, person: Person, move: Move | None) -> Person:
    rng = stream(world.seed, world.region.slug, "year before", person.key)
    own = person.career
    since = max(own.since, date(YEAR_BEFORE.year - rng.randint(1, 6), 3, 1))
    career = replace(own, position_since=min(own.position_since, since), unit_since=min(own.unit_since, since),
                     grade_since=min(own.grade_since, since))
    drawn = rng.choices(_RATINGS, _MOVED if move else _USUAL)[0]
    stays = move is None and rng.random() < _KEPT
    return replace(person, career=career, skp=person.skp if stays else drawn, unit=move.origin if move else person.unit)
