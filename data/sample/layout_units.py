"""The unit sheet: HierarkiUnor with its ids where the region's files carry ids, else a list of names with the unit above."""

from __future__ import annotations

from pathlib import Path

from data.sample.book import book
from data.sample.world import World

KEYED = ("ID", "NAMA_UNOR", "ID_ATASAN", "JENIS UNIT", "SEKTOR", "KECAMATAN", "LINTANG", "BUJUR", "KELAS STANDAR MINIMUM")
NAMED = ("NO", "UNIT KERJA", "UNIT INDUK", "JENIS UNIT", "SEKTOR", "KECAMATAN", "LINTANG", "BUJUR", "KELAS STANDAR MINIMUM")


def write(world: World, path: Path) -> None:
    """All units, parents first. With ids the names are the personnel office's, without ids those of Bagian Organisasi."""
    keyed = world.region.keyed
    with book(path, f"unit organisasi {world.region.name}") as made:
        sheet = made.sheet("CONTOH Unit")
        sheet.set_column(0, 0, 34 if keyed else 6)
        sheet.set_column(1, 2, 44)
        title = f"CONTOH DATA UNIT ORGANISASI {world.region.name.upper()} (LETAK KANTOR DAN SEKOLAH REKAAN)"
        made.row(sheet, 0, [title], made.bold)
        made.row(sheet, 2, KEYED if keyed else NAMED, made.header)
        for number, unit in enumerate(world.units, start=1):
            above = unit.parent
            first = ([unit.key, world.unit_name(unit), above.key if above else None] if keyed
                     else [number, unit.name, above.name if above else None])
            made.row(sheet, number + 2, [*first, unit.kind, unit.sector, unit.area, unit.lat, unit.lon, unit.minimum_class])
