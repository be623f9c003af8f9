"""The DUK with two rows per person: name above NIP, rank above its TMT, jabatan above echelon and TMT; section rows inside."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from data.sample.book import Book, Value, book
from data.sample.layout_nominatif import rank
from data.sample.layout_siasn import text
from data.sample.people import Person
from data.sample.world import World

TOP = ("No DUK", "Nama Pegawai", "Gol Ruang", "Jabatan", None, None, "Masa Kerja", "Pendidikan dan Pelatihan", "Lama",
       "Pendidikan Terakhir", "Tempat &", "Unit Kerja", "Status", "Jenis Kelamin")
LOW = (None, "NIP", "TMT", "Ess", "TMT Eselon", "TMT Jabatan", None, None, "Jam", "Jurusan", "Tgl Lahir", "Perangkat Daerah",
       "Akhir Kontrak", "Kedudukan Hukum")
ORDER = ("IV", "III", "II", "I")


def write(world: World, path: Path) -> None:
    """Everybody by rank, highest first; PPPK after the PNS."""
    with book(path, f"DUK {world.region.name}") as made:
        sheet = made.sheet("CONTOH DUK")
        sheet.set_column(1, 1, 30)
        sheet.set_column(3, 5, 16)
        sheet.set_column(11, 11, 44)
        made.row(sheet, 0, [f"CONTOH DAFTAR URUT KEPANGKATAN PEGAWAI {world.region.name.upper()}"], made.bold)
        made.row(sheet, 1, ["Keadaan 31 Desember 2025"], made.bold)
        made.row(sheet, 4, TOP, made.header)
        made.row(sheet, 5, LOW, made.header)
        sheet.merge_range(4, 3, 4, 5, "Jabatan", made.header)
        line, number = 6, 0
        for title, group in _sections(world.people):
            made.row(sheet, line, [f"{title} ({len(group)} ORANG)"], made.bold)
            line += 1
            for person in group:
                number += 1
                _person(world, made, sheet, line, number, person)
                line += 2


def _sections(people: list[Person]) -> list[tuple[str, list[Person]]]:
    def civil(main: str) -> list[Person]:
        group = [p for p in people if not p.career.status.startswith("PPPK") and p.career.grade.split("/")[0] == main]
        return sorted(group, key=lambda p: (_reverse(p.career.grade), p.career.grade_since, p.nip))

    parts = [(f"{index}. DAFTAR URUT KEPANGKATAN GOLONGAN {main}", civil(main))
             for index, main in zip(("I", "II", "III", "IV"), ORDER, strict=True)]
    contract = sorted((p for p in people if p.career.status.startswith("PPPK")),
                      key=lambda p: (p.career.status, p.career.since, p.nip))
    return [part for part in (*parts, ("V. PEGAWAI PEMERINTAH DENGAN PERJANJIAN KERJA", contract)) if part[1]]


def _reverse(grade: str) -> int:
    return -ord(grade[-1])


def _person(world: World, made: Book, sheet: Worksheet, line: int, number: int, person: Person) -> None:
    own, post = person.career, person.position
    above: list[Value] = [
        number, world.dirt.name(person), rank(own.grade), world.title(person, with_subject=False), None, None,
        f"{2025 - own.since.year} th", "-", "-", own.education, person.birth_place, world.unit_name(person.unit),
        {"PPPK PW": "PPPK Paruh Waktu"}.get(own.status, own.status), own.sex]
    below: list[Value] = [
        None, world.dirt.nip(person), "-" if own.status.startswith("PPPK") else text(own.grade_since),
        post.echelon.replace(".", "/").upper() or "-", text(own.position_since) if post.echelon else "-",
        text(own.position_since), None, None, "-", person.field, world.dirt.birth(person), world.agency_name(person.unit),
        text(own.contract_end) if own.contract_end else "-", person.standing]
    made.row(sheet, line, above)
    made.row(sheet, line + 1, below)
