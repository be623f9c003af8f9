"""The simple list a small office keeps: one header row, one person a row, plain headings, with the subject of a teacher."""

from __future__ import annotations

from pathlib import Path

from data.sample.book import Value, book
from data.sample.people import Person
from data.sample.wishes import past_posts
from data.sample.world import World

HEADER = ("No", "NIP", "Nama", "L/P", "Tanggal Lahir", "Perangkat Daerah", "Unit Kerja", "Jabatan", "Mata Pelajaran", "Status",
          "Golongan", "Eselon", "TMT Jabatan", "TMT Unit", "TMT CPNS", "Akhir Kontrak", "Tingkat Pendidikan", "Jurusan",
          "Predikat SKP", "Kecamatan Domisili", "Keahlian", "Hukuman Disiplin", "Kedudukan Hukum", "Riwayat Jabatan")


def write(world: World, path: Path) -> None:
    """Everybody on one sheet under a two-line title, with a total at the foot."""
    with book(path, f"daftar pegawai {world.region.name}") as made:
        sheet = made.sheet("CONTOH Daftar Pegawai")
        sheet.set_column(1, 2, 24)
        sheet.set_column(5, 7, 34)
        made.row(sheet, 0, [f"CONTOH DAFTAR PEGAWAI {world.region.name.upper()}"], made.bold)
        made.row(sheet, 1, ["Keadaan 31 Desember 2025"], made.bold)
        made.row(sheet, 3, HEADER, made.header)
        earlier = past_posts(world)
        for number, person in enumerate(world.people, start=1):
            made.row(sheet, number + 3, [*_row(world, person, number), earlier.get(person.key)])
        made.row(sheet, len(world.people) + 4, [None, f"Jumlah: {len(world.people)} orang"], made.bold)


def _row(world: World, person: Person, number: int) -> list[Value]:
    own = person.career
    echelon = person.position.echelon.replace(".", "/").upper()
    return [
        number, world.dirt.nip(person), world.dirt.name(person), own.sex, world.dirt.birth(person),
        world.agency_name(person.unit), world.unit_name(person.unit), world.title(person, with_subject=False),
        person.position.subject, {"PPPK PW": "PPPK Paruh Waktu"}.get(own.status, own.status), own.grade, echelon,
        own.position_since, own.unit_since, own.since, own.contract_end or "-", own.education, person.field, person.skp,
        f"Kecamatan {person.home_area}", person.skills, "Ya" if person.standing == "Hukuman Disiplin" else "Tidak",
        person.standing]
