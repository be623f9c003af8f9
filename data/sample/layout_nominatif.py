"""The SIMPEG nominatif: label rows carry the unit (Satuan Kerja, Unit Kerja), the header stands in rows 7 and 8 once."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from data.sample.book import Book, Value, book
from data.sample.dirt import MONTHS
from data.sample.layout_siasn import text
from data.sample.people import Person
from data.sample.wishes import past_posts
from data.sample.world import World

HEADER = ("No", "Nama", "L/P", "Tgl.Lahir", "NIP", "Status", "Pangkat", "TMT. Pangkat", "Jabatan", "Eselon", "TMT. Jabatan",
          "Masa Kerja", None, "Diklat Struktural", "Pendidikan Terakhir", "Jurusan", "Usia", "Akhir Kontrak", "Predikat SKP",
          "Kecamatan Domisili", "Kedudukan Hukum", "Riwayat Jabatan")
RANK = {"III/a": "Penata Muda", "III/b": "Penata Muda Tk. I", "III/c": "Penata", "III/d": "Penata Tk. I", "IV/a": "Pembina",
        "IV/b": "Pembina Tk. I", "IV/c": "Pembina Utama Muda", "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tk. I",
        "II/c": "Pengatur", "II/d": "Pengatur Tk. I", "I/c": "Juru", "I/d": "Juru Tk. I"}


def write(world: World, path: Path) -> None:
    """Everybody, unit by unit, with a total line below each perangkat daerah."""
    with book(path, f"nominatif {world.region.name}") as made:
        sheet = made.sheet("CONTOH Nominatif")
        sheet.set_column(1, 1, 30)
        sheet.set_column(4, 4, 22)
        sheet.set_column(8, 8, 44)
        for number, line in enumerate((f"CONTOH DAFTAR NOMINATIF PEGAWAI {world.region.name.upper()}",
                                       f"PEMERINTAH {world.region.name.upper()}", "KEADAAN TANGGAL 31 DESEMBER 2025")):
            made.row(sheet, number, [line], made.bold)
        _header(made, sheet)
        _body(world, made, sheet)


def _header(made: Book, sheet: Worksheet) -> None:
    for column, heading in enumerate(HEADER):
        if heading == "Masa Kerja":
            sheet.merge_range(6, column, 6, column + 1, heading, made.header)
            made_below = ("Tahun", "Bulan")
            for offset, below in enumerate(made_below):
                sheet.write_string(7, column + offset, below, made.header)
        elif heading:
            sheet.merge_range(6, column, 7, column, heading, made.header)


def _body(world: World, made: Book, sheet: Worksheet) -> None:
    line, number, agency, unit = 8, 0, "", ""
    in_agency = 0
    earlier = past_posts(world)
    for person in world.people:
        if person.unit.agency != agency:
            if in_agency:
                made.row(sheet, line, [None, f"Jumlah pegawai: {in_agency} orang"], made.bold)
                line += 1
            agency, unit, in_agency = person.unit.agency, person.unit.agency, 0
            made.row(sheet, line, [f"Satuan Kerja : {world.agency_name(person.unit)}"], made.bold)
            line += 1
        if person.unit.name != unit:
            unit = person.unit.name
            made.row(sheet, line, [f"Unit Kerja : {world.unit_name(person.unit)}"], made.bold)
            line += 1
        number, in_agency = number + 1, in_agency + 1
        made.row(sheet, line, [*_row(world, person, number), earlier.get(person.key)])
        line += 1
    made.row(sheet, line, [None, f"Jumlah pegawai: {in_agency} orang"], made.bold)
    made.row(sheet, line + 1, [None, f"JUMLAH SELURUHNYA: {number} orang"], made.bold)


def rank(grade: str) -> str:
    """Pangkat and golongan as a nominatif writes them: `Penata Muda, III/a`; a PPPK has only the golongan."""
    return f"{RANK[grade]}, {grade}" if grade in RANK else grade


def _row(world: World, person: Person, number: int) -> list[Value]:
    own = person.career
    echelon = person.position.echelon
    since = own.position_since
    shown = text(since) if number % 40 else f"{since.day} {MONTHS[since.month - 1]} {since.year}"
    return [
        number, f"{world.dirt.name(person)}{', ' + person.back if person.back else ''}", own.sex, world.dirt.birth(person),
        world.dirt.nip(person), {"PPPK PW": "PPPK Paruh Waktu"}.get(own.status, own.status), rank(own.grade),
        "-" if own.status.startswith("PPPK") else text(own.grade_since), world.title(person, with_subject=True),
        echelon.replace(".", "/").upper() if number % 3 else echelon, shown, 2025 - own.since.year, 12 - own.since.month,
        "Diklat PIM" if echelon else "-", own.education, person.field, 2025 - own.birth.year,
        text(own.contract_end) if own.contract_end else "-", person.skp, person.home_area,
        person.standing]
