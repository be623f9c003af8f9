"""The e-Formasi usulan: one row per jabatan with its number and the number above it, JFT and JFU in columns of their own."""

from __future__ import annotations

from pathlib import Path

from data.sample.book import Value, book
from data.sample.establishment import Cell
from data.sample.regions import NEED_YEAR
from data.sample.world import World

HEADER = ("Nomor", "Parent Nomor", "Parent Posisi ID", "Posisi ID", "Nama Jabatan", "JFU ID", "JFU Nama", "JFT ID", "JFT Nama",
          "NPSN", "Nama Sekolah", "Faskes ID", "Nama Faskes", "Kelas", "ABK", "Unit Kerja", "Perangkat Daerah")


def write(world: World, path: Path) -> None:
    """The region's proposal, unit by unit; the head of a unit is the parent of its other jabatan."""
    with book(path, f"usulan e-Formasi {world.region.name}") as made:
        sheet = made.sheet("CONTOH Usulan e-Formasi")
        sheet.set_column(4, 4, 50)
        sheet.set_column(15, 16, 40)
        made.row(sheet, 0, [f"CONTOH USULAN FORMASI {world.region.name.upper()} TAHUN {NEED_YEAR}"], made.bold)
        made.row(sheet, 2, HEADER, made.header)
        head, unit = 0, ""
        for number, cell in enumerate((c for c in world.cells if c.needed), start=1):
            if cell.unit.key != unit:
                head, unit = number, cell.unit.key
            made.row(sheet, number + 2, _row(cell, number, head))


def _row(cell: Cell, number: int, head: int) -> list[Value]:
    post, unit = cell.position, cell.unit
    return [
        str(number), str(head) if head != number else None, f"P{head:06d}", f"P{number:06d}", post.name, None,
        post.name if post.type == "pelaksana" else None, None, post.name if post.type == "fungsional" else None, None,
        unit.name if unit.kind == "sekolah" else None, None, None, post.grade_class, cell.needed, unit.name, unit.agency]
