"""Peta jabatan: label rows name the perangkat daerah and the unit, below them one row per jabatan with class and need."""

from __future__ import annotations

from pathlib import Path

from data.sample.book import book
from data.sample.layout_need_list import title_rows
from data.sample.world import World

HEADER = ("JENIS JABATAN", "NAMA JABATAN", "KELAS JABATAN", "KEBUTUHAN", "KETERANGAN")
TYPE = {"manajerial": "Struktural", "fungsional": "Fungsional", "pelaksana": "Pelaksana"}


def write(world: World, path: Path) -> None:
    """The whole region below one header; a total closes the sheet."""
    with book(path, f"peta jabatan {world.region.name}") as made:
        sheet = made.sheet("CONTOH Peta Jabatan")
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 60)
        for at, title in enumerate(title_rows(world, "PETA JABATAN")):
            made.row(sheet, at, [title], made.bold)
        made.row(sheet, 4, HEADER, made.header)
        line, agency, unit = 5, "", ""
        for cell in (c for c in world.cells if c.needed):
            if cell.unit.agency != agency:
                agency = unit = cell.unit.agency
                made.row(sheet, line, [f"Perangkat Daerah : {agency}"], made.bold)
                line += 1
            if cell.unit.name != unit:
                unit = cell.unit.name
                made.row(sheet, line, [f"Unit Kerja : {unit}"], made.bold)
                line += 1
            post = cell.position
            made.row(sheet, line, [TYPE[post.type], post.name, post.grade_class, cell.needed, "-"])
            line += 1
        made.row(sheet, line, ["Jumlah Kebutuhan", None, None, sum(c.needed for c in world.cells)], made.bold)
