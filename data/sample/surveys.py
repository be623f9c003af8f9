"""What people answered: visitors about the nine unsur of a service, and those who moved about their new post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from data.sample.facts import stream
from data.sample.transfers import after_stories, unit_named

if TYPE_CHECKING:
    from data.sample.units import Unit
    from data.sample.world import World

# How each unsur usually stands against the mean of the service: waktu is the weakest, biaya (gratis) the strongest.
UNSUR = {"persyaratan": 0.02, "prosedur": -0.08, "waktu": -0.22, "biaya": 0.30, "produk": 0.04, "kompetensi": 0.02,
         "perilaku": 0.08, "pengaduan": -0.06, "sarana": -0.10}
GAINED = {"waktu": 1.6, "prosedur": 1.3, "kompetensi": 1.2}   # unsur a helped counter gains most in, as a share of the gain
_PERSON, _ITEM = 0.38, 0.45
MODES = ("QR", "QR", "kertas")   # in turn, so that the way of asking is the same in every period
WAVES = ("T0", "+3", "+6")
ITEMS = ("Tugas saya sesuai dengan keahlian saya", "Beban kerja saya wajar", "Saya mendapat bekal untuk tugas ini",
         "Atasan dan rekan kerja mendukung saya", "Saya bersemangat bekerja di unit ini")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One visitor: nine scores 1-4 in the order of UNSUR, the extra question of trust, and how the survey was taken."""

    unit: Unit
    service: str
    month: date
    mode: str
    scores: tuple[int | None, ...]
    trust: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAnswer:
    """One answer of somebody who moved; `respondent` is a code that leads to nobody."""

    respondent: str
    unit: Unit
    wave: str
    item: str
    score: int


def answers(world: World) -> list[Answer]:
    """Every survey of the region's story: service by service, the earlier period first."""
    made: list[Answer] = []
    for rule in after_stories()[world.region.slug]["survey"]:
        unit = unit_named(world.units, rule["unit"])
        for service, count in rule["services"].items():
            for period, month in enumerate(rule["months"]):
                rng = stream(world.seed, world.region.slug, "survey", unit.key, service, f"{month:%Y-%m}")
                gain = rule["gain"] * (period == len(rule["months"]) - 1)
                size = count if count < 10 else count + rng.randint(0, 25)
                made += [_visitor(unit, service, month, MODES[number % len(MODES)], rule["level"], gain, rng)
                         for number in range(size)]
    return made


def _visitor(unit: Unit, service: str, month: date, mode: str, level: float, gain: float, rng: Random) -> Answer:
    mood = rng.gauss(level, _PERSON)
    scores = tuple(_score(mood + own + gain * GAINED.get(name, 0.8), rng, 4) if rng.random() > 0.01 else None
                   for name, own in UNSUR.items())
    trust = _score(mood + 0.7 * gain, rng, 4) if rng.random() > 0.08 else None
    return Answer(unit=unit, service=service, month=month, mode=mode, scores=scores, trust=trust)


def _score(mean: float, rng: Random, most: int) -> int:
    return min(most, max(1, round(rng.gauss(mean, _ITEM))))


def staff_answers(world: World) -> list[StaffAnswer]:
    """The moved, in an order that does not follow the register: nobody can count off who R-003 is. Some do not answer."""
    rules: list[dict[str, Any]] = after_stories()[world.region.slug]["move"]
    moved = [(move, rules[move.group]["staff"]) for move in world.moves if "staff" in rules[move.group]]
    rng = stream(world.seed, world.region.slug, "staff survey")
    rng.shuffle(moved)
    made: list[StaffAnswer] = []
    for number, (move, means) in enumerate(moved, start=1):
        own = rng.gauss(0, 0.4)
        for wave, mean, silent in zip(WAVES, means, (0.0, 0.08, 0.16), strict=True):
            if rng.random() < silent:
                continue
            made += [StaffAnswer(respondent=f"R-{number:03d}", unit=move.person.unit, wave=wave, item=item,
                                 score=_score(mean + own, rng, 5)) for item in ITEMS]
    return made
