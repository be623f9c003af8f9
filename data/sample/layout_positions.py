"""The reference of jabatan: every name of the need list with type, level, class, BUP and required education."""

from __future__ import annotations

from pathlib import Path

from data.sample.book import book
from data.sample.world import World

HEADER = ("ID", "NAMA JABATAN", "JENIS JABATAN", "JENJANG", "RUMPUN JABATAN", "KELAS JABATAN", "BUP", "SYARAT PENDIDIKAN",
          "SYARAT SERTIFIKAT")
TYPE = {"manajerial": "Manajerial", "fungsional": "Fungsional", "pelaksana": "Pelaksana"}


def write(world: World, path: Path) -> None:
    """One row per jabatan that has a need somewhere, by name."""
    posts = {cell.position.name: cell.position for cell in world.cells if cell.needed}
    with book(path, f"referensi jabatan {world.region.name}") as made:
        sheet = made.sheet("CONTOH Referensi Jabatan")
        sheet.set_column(1, 1, 52)
        sheet.set_column(7, 7, 60)
        made.row(sheet, 0, [f"CONTOH REFERENSI JABATAN {world.region.name.upper()}"], made.bold)
        made.row(sheet, 2, HEADER, made.header)
        for number, (name, post) in enumerate(sorted(posts.items()), start=1):
            fields = " / ".join(post.fields[:3])
            made.row(sheet, number + 2, [
                f"J{number:04d}", name, TYPE[post.type], post.level, post.family, post.grade_class, post.bup,
                post.education if fields.startswith(post.education) else f"{post.education} {fields}"])
