"""Rincian kebutuhan: one row per jabatan in a unit with section rows per kind of jabatan and a total at the foot."""

from __future__ import annotations

from pathlib import Path

from data.sample.book import book
from data.sample.establishment import Cell
from data.sample.regions import NEED_YEAR
from data.sample.world import World

HEADER = ("No", "Jabatan", "Kategori", "Pendidikan", "Unit Kerja", "Perangkat Daerah", "Kelas Jabatan", "ABK")
SECTIONS = (("manajerial", "Jabatan Manajerial"), ("fungsional", "Jabatan Fungsional"), ("pelaksana", "Jabatan Pelaksana"))


def decree(slug: str) -> str:
    return f"Kep. CONTOH 061/{100 + len(slug)} Tahun 2025"


def title_rows(world: World, what: str) -> list[str]:
    """The lines above a need table: what it is, whose, which year, which made-up decree."""
    return [f"CONTOH {what} {world.region.name.upper()} TAHUN {NEED_YEAR}", "HASIL ANALISIS BEBAN KERJA (ABK) YANG DITETAPKAN",
            f"Nomor Keputusan: {decree(world.region.slug)}, tanggal 15 Januari 2025"]


def write(world: World, path: Path) -> None:
    """The need of the whole region on one sheet, in sections."""
    with book(path, f"rincian kebutuhan {world.region.name}") as made:
        sheet = made.sheet("CONTOH Rincian Kebutuhan")
        sheet.set_column(1, 1, 50)
        sheet.set_column(4, 5, 40)
        for at, title in enumerate(title_rows(world, "RINCIAN KEBUTUHAN PEGAWAI")):
            made.row(sheet, at, [title], made.bold)
        made.row(sheet, 4, HEADER, made.header)
        line, count, total = 5, 0, 0
        for kind, heading in SECTIONS:
            made.row(sheet, line, [None, heading], made.bold)
            line += 1
            for cell in (c for c in world.cells if c.position.type == kind and c.needed):
                count, total = count + 1, total + cell.needed
                made.row(sheet, line, [count, *_values(cell)])
                line += 1
        made.row(sheet, line, [None, "Total Kebutuhan", None, None, None, None, None, total], made.bold)


def _values(cell: Cell) -> list[str | int]:
    post, unit = cell.position, cell.unit
    return [post.name, {"manajerial": "Struktural", "fungsional": "JF", "pelaksana": "Pelaksana"}[post.type], post.education,
            unit.name, unit.agency, post.grade_class, cell.needed]
