"""The made-up people: as many per unit and jabatan as the cells say, with names, NIP (serials 900 to 999) and careers.

Nobody here is real: names are combinations of common name parts, and no real NIP carries a serial from 900 on in practice.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from data.sample.careers import Career, career, settled
from data.sample.catalogue import Position
from data.sample.establishment import Cell
from data.sample.facts import of_region, stream, table
from data.sample.regions import Region
from data.sample.units import Unit

FIRST_SERIAL, SERIALS = 900, 100
_STANDINGS = (("CLTN", 0.0012), ("Tugas Belajar", 0.004), ("MPP", 0.0015), ("Hukuman Disiplin", 0.001))
_DEGREES = {"Teknik Informatika": "S.Kom.", "Sistem Informasi": "S.Kom.", "Akuntansi": "S.E.", "Manajemen": "S.E.",
            "Hukum": "S.H.", "Ilmu Ekonomi": "S.E.", "Administrasi Publik": "S.A.P.",
            "Ilmu Pemerintahan": "S.IP.", "Teknik Sipil": "S.T.",
            "Kesehatan Masyarakat": "S.K.M.", "Keperawatan": "A.Md.Kep.", "Kebidanan": "A.Md.Keb.", "Profesi Ners": "S.Kep., Ns.",
            "Pendidikan Guru Sekolah Dasar": "S.Pd.", "Profesi Apoteker": "apt."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One made-up employee on the data date. `needed_as` is the jabatan of the need list; `title` what the office writes."""

    key: str
    nip: str
    name: str
    front: str
    back: str
    unit: Unit
    position: Position
    level: str
    career: Career
    field: str
    standing: str
    skp: str
    home_area: str
    skills: str
    birth_place: str

    @property
    def needed_as(self) -> str:
        return self.position.name

    @property
    def programme(self) -> str:
        """The study programme as SIASN writes it: `S-1 Teknik Informatika`, `SLTA`."""
        bare = self.field.startswith(("SLT", "SMK", "Profesi", "Spesialis"))
        return self.field if bare else f"{self.career.education} {self.field}"

    def title(self, *, with_subject: bool = True) -> str:
        """The jabatan as written in a roster: a teacher has a level, and the subject only where the layout shows it."""
        if self.position.family != "Guru":
            return self.position.name
        return f"{self.position.name if with_subject else 'Guru'} {self.level}"


def people(region: Region, cells: list[Cell], seed: int) -> list[Person]:
    """Everybody, in the order of units and jabatan; a NIP is given once."""
    made: list[Person] = []
    serials: dict[str, int] = {}
    areas = [row["area"] for row in of_region("areas", region.slug)]
    for cell in cells:
        rng = stream(seed, region.slug, "people", cell.unit.key, cell.position.name)
        for number in range(cell.filled):
            made.append(_person(cell, number, region, areas, serials, rng))
    return made


def _person(cell: Cell, number: int, region: Region, areas: list[str], serials: dict[str, int], rng: Random) -> Person:
    post = cell.position
    own = settled(post, rng) if cell.settled else career(post, rng)
    study = _field(cell, own.education, rng)
    if cell.fields and own.education in ("SLTP", "SLTA", "D-III"):
        own = _graduate(own)
    key = hashlib.sha256(f"{region.slug}/{cell.unit.key}/{post.name}/{number}".encode()).hexdigest()[:32].upper()
    name = f"{rng.choice(_names(own.sex, 'first'))} {rng.choice(_names(own.sex, 'last'))}"
    home = cell.unit.area if rng.random() < 0.45 else rng.choice(areas)
    return Person(
        key=key, nip=nip(own, serials, rng), name=name, front="dr." if post.family.startswith("Dokter") else "",
        back=_DEGREES.get(study, "S.Pd." if study.startswith("Pendidikan") else ""), unit=cell.unit, position=post,
        level=_teacher_level(own) if post.family == "Guru" else post.level, career=own, field=study,
        standing="Aktif" if cell.planted or cell.unit.kind == "puskesmas" else _standing(own, rng), home_area=home,
        skills=_skills(study, rng), birth_place=region.name.split(" ", 1)[1],
        skp=rng.choices(("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang"), (14, 81, 4, 1))[0])


def nip(own: Career, serials: dict[str, int], rng: Random) -> str:
    """An 18-digit NIP (or NI PPPK: year, 2, frequency) with a serial from 900 on, unique among those given so far."""
    sex = "1" if own.sex == "L" else "2"
    second = {"PPPK": "21", "PPPK PW": "24"}.get(own.status, f"{own.since:%m}")
    stem = f"{own.birth:%Y%m%d}{own.since:%Y}{second}{sex}"
    used = serials.setdefault(stem, rng.randrange(SERIALS))
    serials[stem] = used + 1
    return f"{stem}{FIRST_SERIAL + used % SERIALS}"


@cache
def _names(sex: str, part: str) -> tuple[str, ...]:
    return tuple(row["name"] for row in table("names") if row["sex"] == sex and row["part"] == part)


def _field(cell: Cell, education: str, rng: Random) -> str:
    if cell.fields:
        return rng.choice(cell.fields)
    if education in ("SLTP", "SLTA"):
        return "SLTP" if education == "SLTP" else rng.choice(("SLTA IPA", "SLTA IPS", "SMK Teknik Komputer dan Jaringan",
                                                              "SMK Administrasi Perkantoran"))
    fields = tuple(f for f in cell.position.fields if not f.startswith(("SLT", "SMK")))
    if education == "Profesi":
        fields = tuple(f for f in fields if f.startswith("Profesi")) or fields
    elif education != "S-2":
        fields = tuple(f for f in fields if not f.startswith("Profesi")) or fields
    return rng.choice(fields or ("Manajemen", "Administrasi Publik", "Sosiologi"))


def _graduate(own: Career) -> Career:
    """The same career with a first degree; the grade stays (pencantuman gelar not yet done)."""
    return Career(**{name: getattr(own, name) for name in own.__slots__ if name != "education"}, education="S-1")


def _teacher_level(own: Career) -> str:
    if own.status != "PNS":
        return "Ahli Pertama"
    if own.grade.startswith("IV"):
        return "Ahli Madya"
    return "Ahli Muda" if own.grade in ("III/c", "III/d") else "Ahli Pertama"


def _standing(own: Career, rng: Random) -> str:
    if own.status != "PNS":
        return "Aktif"
    drawn = rng.random()
    for name, share in _STANDINGS:
        if drawn < share:
            return name if name != "MPP" or own.birth <= date(1969, 6, 30) else "Aktif"   # MPP: the year before pension
        drawn -= share
    return "Aktif"


def _skills(study: str, rng: Random) -> str:
    if study in ("Teknik Informatika", "Sistem Informasi"):
        return rng.choice(("Pengembangan aplikasi", "Administrasi jaringan", "Basis data"))
    if study == "Akuntansi":
        return rng.choice(("Akuntansi pemerintahan", "Penyusunan laporan keuangan"))
    return rng.choice(("", "", "", "Pengadaan barang/jasa", "Kearsipan", "Pelayanan publik"))
