"""What those who moved were promised (training, guidance, handover) and what the public said about the service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from data.sample.facts import stream, table
from data.sample.transfers import Move, after_stories, unit_named

if TYPE_CHECKING:
    from data.sample.units import Unit
    from data.sample.world import World

_LATER = date(2026, 12, 31)   # deadline of the advanced courses: still to come
_IN_TIME = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One support of one person after the move; done_on is None while it has not been given."""

    move: Move
    competency: str
    type: str
    required: bool
    level_required: int
    level_held: int
    planned_on: date
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One remark of the public about a service, without anything that leads to a person."""

    unit: Unit
    service: str
    said_on: date
    text: str


def supports(world: World) -> list[Support]:
    """Person by person: a handover, the course the new task asks for, and an advanced course planned for late 2026."""
    rules: list[dict[str, Any]] = after_stories()[world.region.slug]["move"]
    made: list[Support] = []
    for move in world.moves:
        rng = stream(world.seed, world.region.slug, "support", move.person.key)
        course = rules[move.group]["course"]
        made.append(_handover(move, rng))
        made.append(_course(move, course, rules[move.group].get("taught", 0.7), rng))
        if rng.random() < 0.5:
            made.append(_advanced(move, course, rng))
    return made


def _handover(move: Move, rng: Random) -> Support:
    day = move.effective_on + timedelta(days=rng.randint(3, 20))
    return Support(move=move, competency="Serah terima tugas", type="serah terima", required=False, level_required=1,
                   level_held=1, planned_on=move.effective_on + timedelta(days=7), due_on=None, done_on=day)


def _course(move: Move, course: str, taught: float, rng: Random) -> Support:
    """Mostly in time, some after the deadline, some never: those are overdue."""
    drawn = rng.random()
    late = rng.randint(_IN_TIME + 10, _IN_TIME + 80)
    days = rng.randint(20, _IN_TIME - 5) if drawn < taught else late if drawn < taught + 0.12 else None
    return Support(move=move, competency=course, type="pelatihan", required=True, level_required=3,
                   level_held=rng.choice((1, 1, 2)), planned_on=move.effective_on + timedelta(days=45), due_on=None,
                   done_on=move.effective_on + timedelta(days=days) if days is not None else None)


def _advanced(move: Move, course: str, rng: Random) -> Support:
    return Support(move=move, competency=f"{course} (lanjutan)", type="pendampingan", required=True, level_required=4,
                   level_held=rng.choice((2, 3)), planned_on=date(2026, 11, rng.randint(2, 27)), due_on=_LATER, done_on=None)


def remarks(world: World) -> list[Remark]:
    """The remarks of the region's story by day; what was said depends on the service and on whether it got better."""
    made: list[Remark] = []
    for rule in after_stories()[world.region.slug]["remark"]:
        unit = unit_named(world.units, rule["unit"])
        rng = stream(world.seed, world.region.slug, "remarks", unit.key, rule["service"])
        said = [row["text"] for row in table("remarks") if row["about"] in rule["about"]]
        for text in rng.sample(said, rule["count"]):
            day = date(2025, 9, 1) + timedelta(days=rng.randint(0, 360))
            made.append(Remark(unit=unit, service=rule["service"], said_on=day, text=text))
    return sorted(made, key=lambda remark: (remark.said_on, remark.text))
