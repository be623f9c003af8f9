"""The two workbooks of an analyst's first ten minutes: a dirty SIASN export, and a need sheet that spells names its own way."""

from pathlib import Path
from typing import Any

from tests.data.layouts import POSITIONS, SIASN, Page, nip, person
from tests.data.simple_files import NEED, write_sheet

PEOPLE = 60
HELD = 4
NAMES = [f"Pegawai {number}" for number in range(PEOPLE)]  # never to be seen on a page

# (row of the sheet, heading, what stands there instead, why the row is held or noted)
DIRT: list[tuple[int, str, Any, str]] = [
    (5, "NIP BARU", 198003152010011900, "a number has lost its last digits"),
    (9, "NIP BARU", "19800315201001100", "seventeen digits"),
    (14, "NIP BARU", "198003152010011000", "serial 000 belongs to nobody"),
    (20, "TMT JABATAN", "31-02-2022", "a day that does not exist"),
    (30, "PENDIDIKAN NAMA", "=1+1", "would be a formula in the next workbook"),
]


def roster(folder: Path) -> Path:
    """A SIASN export of 67 columns with what really stands in such files."""
    path = folder / "Profil ASN 31-12-2025.xlsx"
    page = Page(path, "Data")
    page.put(*SIASN)
    for number in range(PEOPLE):
        row: list[Any] = list(person(SIASN, number))
        for place, heading, value, _ in DIRT:
            if place == number:
                row[SIASN.index(heading)] = value
        page.put(*row)
    page.close()
    return path


def need(folder: Path) -> Path:
    """More posts than people at the puskesmas, fewer at the office; its unit and one jabatan are written differently."""
    other = {POSITIONS[0]: "Perawat Trampil"}
    rows = [(unit, agency, other.get(position, position), wanted)
            for unit, agency, wanted in (("PKM Contoh Utara", "Dinas Kesehatan", 9), ("Bidang Pelayanan", "Dinas Kesehatan", 5),
                                         ("Sub Bagian Umum", "Dinas Pendidikan", 3))
            for position in POSITIONS]
    return write_sheet(folder / "Kebutuhan ABK 2025.xlsx", NEED, rows, title="KEBUTUHAN PEGAWAI KOTA CONTOH TAHUN 2025")


def posts() -> int:
    """The posts the need sheet asks for."""
    return (9 + 5 + 3) * len(POSITIONS)


def known() -> set[str]:
    """NIPs that no page may show."""
    return {nip(number) for number in range(PEOPLE)}
