"""The workbooks a transfer plan asks for: what people would like (formulir aspirasi) and what they can do (kompetensi)."""

from __future__ import annotations

from pathlib import Path

from data.sample.book import book
from data.sample.regions import NEED_YEAR
from data.sample.wishes import abilities, wishes
from data.sample.world import World

_WISH = ("NIP", "Nama", "Unit Kerja", "Bersedia Pindah", "Urutan Minat", "Unit yang Diminati", "Perangkat Daerah yang Diminati",
         "Kecamatan yang Diminati", "Bidang Minat", "NIP yang Ingin Ditempatkan Bersama", "Keadaan Khusus (terverifikasi)")
_ABILITY = ("NIP", "Nama", "Kompetensi", "Level Dimiliki", "Sertifikat", "Berlaku Sampai")


def write_wishes(world: World, path: Path) -> None:
    """The forms as they came back, one wish a row."""
    with book(path, f"formulir aspirasi {world.region.name}") as made:
        sheet = made.sheet("CONTOH Aspirasi")
        sheet.set_column(0, 10, 24)
        made.row(sheet, 0, [f"CONTOH FORMULIR ASPIRASI PEGAWAI {world.region.name.upper()} TAHUN {NEED_YEAR}"], made.bold)
        made.row(sheet, 2, _WISH, made.header)
        for number, wish in enumerate(wishes(world), start=3):
            person = wish.person
            made.row(sheet, number, [person.nip, person.name, world.unit_name(person.unit), "Ya", wish.rank, wish.unit, wish.unit,
                                     wish.area, wish.interest, wish.together.nip if wish.together else "",
                                     "Ya" if wish.special else "Tidak"])


def write_abilities(world: World, path: Path) -> None:
    """Competencies people hold, with certificates where there are any."""
    with book(path, f"kompetensi pegawai {world.region.name}") as made:
        sheet = made.sheet("CONTOH Kompetensi")
        sheet.set_column(0, 5, 26)
        made.row(sheet, 0, [f"CONTOH KOMPETENSI PEGAWAI {world.region.name.upper()} TAHUN {NEED_YEAR}"], made.bold)
        made.row(sheet, 2, _ABILITY, made.header)
        for number, one in enumerate(abilities(world), start=3):
            certificate = f"Sertifikat {one.competency}" if one.certified_on else ""
            until = one.certified_on.replace(year=one.certified_on.year + 5) if one.certified_on else None
            made.row(sheet, number, [one.person.nip, one.person.name, one.competency, one.level, certificate, until])
