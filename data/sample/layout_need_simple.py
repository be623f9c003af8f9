"""A plain need table as a small office keeps it: unit, perangkat daerah, jabatan, need, with the decree on each row."""

from __future__ import annotations

from pathlib import Path

from data.sample.book import book
from data.sample.layout_need_list import decree
from data.sample.regions import NEED_YEAR
from data.sample.world import World

HEADER = ("No", "Unit Kerja", "Perangkat Daerah", "Nama Jabatan", "Kelas Jabatan", "Kebutuhan Pegawai", "Tahun",
          "Nomor Keputusan", "Tanggal Keputusan")


def write(world: World, path: Path) -> None:
    """One row per jabatan in a unit, a total at the foot."""
    with book(path, f"kebutuhan pegawai {world.region.name}") as made:
        sheet = made.sheet("CONTOH Kebutuhan")
        sheet.set_column(1, 3, 40)
        made.row(sheet, 0, [f"CONTOH KEBUTUHAN PEGAWAI {world.region.name.upper()} (ABK YANG DITETAPKAN)"], made.bold)
        made.row(sheet, 2, HEADER, made.header)
        cells = [cell for cell in world.cells if cell.needed]
        for number, cell in enumerate(cells, start=1):
            made.row(sheet, number + 2, [
                number, cell.unit.name, cell.unit.agency, cell.position.name, cell.position.grade_class, cell.needed, NEED_YEAR,
                decree(world.region.slug), "15-01-2025"])
        made.row(sheet, len(cells) + 3, [None, "Jumlah", None, None, None, sum(cell.needed for cell in cells)], made.bold)
