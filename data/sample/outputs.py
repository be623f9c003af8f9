"""What each person did in a month, of one unit and jabatan (stories_need.toml, `output`); all of it is made up.

Some carry far more than others, as planted; every month wobbles, and now and then somebody is on leave and tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.sample.facts import stream
from data.sample.tasks import YEAR_MINUTES, Task, need_stories, tasks

if TYPE_CHECKING:
    from data.sample.people import Person
    from data.sample.world import World

MONTHS = tuple(date(2025, month, 1) for month in range(1, 13))
WOBBLE = 0.06  # of a month, up or down
LEAVE = 0.05   # share of months somebody is on leave: nothing told


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One task one person did `volume` times in one month; `minutes` is the time of one result."""

    person: Person
    month: date
    task: str
    volume: int
    minutes: float


def outputs(world: World) -> list[Output]:
    """The planted groups person by person, month by month; tasks and their norms are those of the unit's ABK."""
    made: list[Output] = []
    known = tasks(world)
    for rule in need_stories()[world.region.slug].get("output", ()):
        duties = [task for task in known if (task.unit.name, task.position) == (rule["unit"], rule["position"])]
        whole = sum(task.minutes for task in duties)
        people = [one for one in world.people if (one.unit.name, one.position.name) == (rule["unit"], rule["position"])]
        for number, person in enumerate(people):
            level = rule["heavy"] if number < rule["many"] else rule["light"] if number < 2 * rule["many"] else rule["usual"]
            rng = stream(world.seed, world.region.slug, "output", person.key)
            for month in MONTHS:
                if rng.random() < LEAVE:
                    continue
                share = level * rng.uniform(1 - WOBBLE, 1 + WOBBLE) * YEAR_MINUTES / 12 / whole
                made += [_done(person, month, task, share) for task in duties]
    return made


def _done(person: Person, month: date, task: Task, share: float) -> Output:
    results = task.volume * {"bulan": 12, "tahun": 1}[task.period]
    return Output(person=person, month=month, task=task.task, volume=round(results * share), minutes=task.minutes / results)
