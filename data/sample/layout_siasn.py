"""The SIASN profile export: 67 columns, header in the first row, dates as text, units by UNOR ID, one person a row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data.sample.book import Value, book
from data.sample.facts import header
from data.sample.people import Person
from data.sample.world import World

HEADER = header("siasn")
KIND = {"manajerial": ("1", "Jabatan Struktural"), "fungsional": ("2", "Jabatan Fungsional Tertentu"),
        "pelaksana": ("4", "Jabatan Fungsional Umum")}
STANDING_ID = {"Aktif": "01", "CLTN": "02", "Tugas Belajar": "03", "Hukuman Disiplin": "15", "MPP": "20"}
EDUCATION_ID = {"SLTP": "10", "SLTA": "15", "D-III": "30", "S-1": "40", "Profesi": "42", "S-2": "45"}
EDUCATION_NAME = {"SLTP": "SLTP", "SLTA": "SLTA", "D-III": "Diploma III/Sarjana Muda", "S-1": "S-1/Sarjana", "Profesi": "Profesi",
                  "S-2": "S-2"}


def write(world: World, path: Path) -> None:
    """The whole region's roster on one sheet."""
    with book(path, f"profil SIASN {world.region.name}") as made:
        sheet = made.sheet("CONTOH Profil SIASN")
        sheet.freeze_panes(1, 4)
        sheet.set_column(0, len(HEADER) - 1, 16)
        made.row(sheet, 0, HEADER, made.bold)
        for number, person in enumerate(world.people, start=1):
            made.row(sheet, number, _row(world, person))


def text(day: date) -> str:
    return f"{day.day:02d}-{day.month:02d}-{day.year}"


def _row(world: World, person: Person) -> list[Value]:
    own, post, region = person.career, person.position, world.region
    contract = own.status.startswith("PPPK")
    kind_id, kind = KIND[post.type]
    years = (2025 - own.since.year, 12 - own.since.month)
    unit = world.unit_name(person.unit)
    agency = world.agency_name(person.unit)
    return [
        person.key, world.dirt.nip(person), "-", world.dirt.name(person), person.front, person.back, "-", person.birth_place,
        world.dirt.birth(person), "M" if own.sex == "L" else "F", "-", "-", "-", "-", "-", "-", "-", "-", "CONTOH", "-", "-",
        "71" if contract else "1", {"PPPK": "PPPK", "PPPK PW": "PPPK Paruh Waktu"}.get(own.status, "PNS Daerah"),
        "71" if contract else STANDING_ID[person.standing], "PPPK Aktif" if contract else person.standing,
        {"PPPK PW": "PPPK Paruh Waktu"}.get(own.status, own.status), "-", "CONTOH", text(own.since), text(own.since),
        "-" if contract else "CONTOH", "-" if contract else text(own.since), "-" if own.status != "PNS" else text(own.since),
        "-", own.grade, "-", own.grade, text(own.grade_since), years[0], years[1], kind_id, kind, "-",
        world.title(person, with_subject=False), text(own.position_since), EDUCATION_ID[own.education],
        EDUCATION_NAME[own.education], "-", person.programme, _graduated(person), "-", "-", "-", region.name, person.unit.key,
        unit, "-", f"Pemerintah {region.name}", "-", f"Pemerintah {region.name}", "-", agency, "-", agency, "-",
        unit if person.unit.kind == "sekolah" else "-", "-"]


def _graduated(person: Person) -> int:
    age = {"SLTP": 15, "SLTA": 18, "D-III": 21, "S-1": 23, "Profesi": 26, "S-2": 30}[person.career.education]
    return min(person.career.birth.year + age, 2024)
