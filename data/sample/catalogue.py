"""The jabatan of the samples: one `Position` per name, with level, class, BUP and required education.

Levels, classes and BUP: asn.md-style tables of the law as in PP 11/2017 Ps 239 (Madya 60, others 58), PP 74/2008 (guru 60),
UU 20/2023 Ps 55 (JPT 60, administrator and pengawas 58). Classes are the common ones; a local decree differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from data.sample.facts import table

AHLI = {"Ahli Pertama": 8, "Ahli Muda": 9, "Ahli Madya": 11}
TERAMPIL = {"Pemula": 5, "Terampil": 6, "Mahir": 7, "Penyelia": 8}
LADDERS = {"ahli": AHLI, "guru": AHLI, "terampil": TERAMPIL, "keduanya": {**TERAMPIL, **AHLI}, "": {}}
_HEADS = {  # echelon: level, class, BUP
    "II.a": ("JPT Pratama", 15, 60), "I.b": ("JPT Madya", 16, 60), "II.b": ("JPT Pratama", 14, 60),
    "III.a": ("Administrator", 12, 58), "III.b": ("Administrator", 11, 58),
    "IV.a": ("Pengawas", 9, 58), "IV.b": ("Pengawas", 8, 58),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One jabatan. `fields` are the study programmes its people usually come with; `echelon` only for heads."""

    name: str
    family: str
    level: str
    type: str
    group: str
    grade_class: int
    bup: int
    education: str
    fields: tuple[str, ...]
    echelon: str = ""
    subject: str = ""


@cache
def _families() -> dict[str, dict[str, str]]:
    return {row["family"]: row for row in table("families")}


@cache
def position(name: str) -> Position:
    """The jabatan of this name (`Perawat Terampil`, `Guru Matematika`, `Penata Keuangan`); unknown names raise KeyError."""
    if name.startswith("Guru "):
        return _teacher(name.removeprefix("Guru "))
    family, level = _split(name)
    row = _families()[family]
    education = "D-III" if level in TERAMPIL and row["education"] == "S-1" else row["education"]
    if level in AHLI and education in ("D-III", "SLTA"):
        education = "S-1"
    fields = tuple(row["fields"].split("|"))
    if level in AHLI and row["ladder"] == "keduanya":
        fields = tuple(f for f in fields if f not in ("SLTA", "Administrasi Perkantoran", "Manajemen Informatika")) or fields
    classes = LADDERS[row["ladder"]]
    return Position(
        name=name, family=family, level=level, group=row["group"],
        type="fungsional" if classes or family == "Kepala Sekolah" else "pelaksana",
        grade_class=classes[level] if level else int(row["class"]), bup=_bup(family, level),
        education=education, fields=fields)


def head(name: str, echelon: str, group: str = "Manajerial") -> Position:
    """A managerial post: always one per unit, its level and BUP follow the echelon."""
    level, grade_class, bup = _HEADS[echelon]
    return Position(name=name, family=name, level=level, type="manajerial", group=group, grade_class=grade_class, bup=bup,
                    education="S-1", fields=("Administrasi Publik", "Manajemen", "Hukum", "Ilmu Pemerintahan"), echelon=echelon)


def _teacher(subject: str) -> Position:
    fields = {
        "Kelas": ("Pendidikan Guru Sekolah Dasar",), "PAI": ("Pendidikan Agama Islam",), "BK": ("Bimbingan dan Konseling",),
        "PJOK": ("Pendidikan Jasmani, Kesehatan dan Rekreasi",), "Informatika": ("Pendidikan Teknik Informatika",),
        "IPA": ("Pendidikan Biologi", "Pendidikan Fisika"), "IPS": ("Pendidikan Sejarah", "Pendidikan Ekonomi"),
        "Seni Budaya": ("Pendidikan Seni",), "PPKn": ("Pendidikan Pancasila dan Kewarganegaraan",),
        "Pendidikan Khusus": ("Pendidikan Luar Biasa",),
    }.get(subject, (f"Pendidikan {subject}",))
    return Position(name=f"Guru {subject}", family="Guru", level="", type="fungsional", group="Pendidikan", grade_class=8,
                    bup=60, education="S-1", fields=fields, subject=subject)


def _split(name: str) -> tuple[str, str]:
    for level in (*AHLI, *TERAMPIL):
        if name.endswith(" " + level):
            return name.removesuffix(" " + level), level
    return name, ""


def _bup(family: str, level: str) -> int:
    return 60 if level == "Ahli Madya" or family in ("Kepala Sekolah", "Pengawas Sekolah") else 58
