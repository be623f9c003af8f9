"""Ordinary dirt: the small faults every real export has. Most import with a note; a handful of rows must be set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from data.sample.establishment import stories
from data.sample.facts import stream
from data.sample.people import Person
from data.sample.regions import Region

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
          "Desember")


@dataclass(slots=True, kw_only=True)
class Dirt:
    """Keys of the people whose row carries a fault."""

    numeric_nip: set[str] = field(default_factory=set)     # Excel number: the last digits are lost -> held
    short_nip: set[str] = field(default_factory=set)       # 17 digits -> held
    birth_differs: set[str] = field(default_factory=set)   # birth date of the cell is not the one in the NIP -> noted
    double_space: set[str] = field(default_factory=set)
    hard_space: set[str] = field(default_factory=set)
    month_name: set[str] = field(default_factory=set)      # 6 Oktober 1979
    real_date: set[str] = field(default_factory=set)       # an Excel date among texts

    @property
    def held(self) -> set[str]:
        return self.numeric_nip | self.short_nip

    def name(self, person: Person) -> str:
        if person.key in self.double_space:
            return person.name.replace(" ", "  ", 1)
        return person.name.replace(" ", "\u00a0", 1) if person.key in self.hard_space else person.name

    def nip(self, person: Person) -> str | int:
        if person.key in self.short_nip:
            return person.nip[:-1]
        return int(person.nip) if person.key in self.numeric_nip else person.nip

    def birth(self, person: Person) -> str | date:
        day = person.career.birth
        if person.key in self.birth_differs:
            day = day + timedelta(days=1)
        if person.key in self.month_name:
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        return day if person.key in self.real_date else f"{day:%d-%m-%Y}"


def dirt(region: Region, people: list[Person], seed: int) -> Dirt:
    """The faults of a region's roster; held rows are taken outside of the planted cells."""
    rng = stream(seed, region.slug, "dirt")
    planted = {(rule["unit"], rule["position"]) for rule in stories()[region.slug]["cell"]}
    quiet = [p.key for p in people if p.unit.kind not in ("sekolah", "puskesmas") and p.career.status == "PNS"
             and p.position.type != "manajerial" and (p.unit.name, p.needed_as) not in planted]
    faults = rng.sample(quiet, 8)
    keys = [p.key for p in people]
    share = max(2, len(keys) // 250)
    return Dirt(
        numeric_nip=set(faults[:3]), short_nip=set(faults[3:4]), birth_differs=set(faults[4:8]),
        double_space=set(rng.sample(keys, share)), hard_space=set(rng.sample(keys, share)),
        month_name=set(rng.sample(keys, 2 * share)), real_date=set(rng.sample(keys, share)))
