"""Small made-up staffs and places for the tests of the transfer plan; nobody in them is real."""

from __future__ import annotations

import random
import tomllib
from datetime import date
from pathlib import Path

import pandas as pd

from analytics.candidates import Context

BLOCKS = tomllib.loads((Path(__file__).parents[2] / "data/rules.toml").read_text(encoding="utf-8"))["rule"]
ON = date(2025, 12, 31)

# A person nobody could refuse: PNS, three years in post, everything filled in.
PERSON = {
    "person_id": 1, "unit_id": 1, "seat_id": 1, "position_id": 10, "status": "PNS", "standing": "aktif", "grade": "III/c",
    "education_level": "S-1", "education_field": "S-1 Teknik Informatika", "birth_date": "1985-05-05", "sex": "P",
    "position_since": "2022-01-01", "contract_end": None, "skp": "Baik", "home_area": "Utara", "subject": None, "skills": None,
    "discipline": False, "bup": 58, "level": "Ahli Pertama", "family": "Pranata Komputer", "type": "fungsional",
    "class": 8, "job_group": "Teknis", "sector": "administrasi", "area": "Utara", "lat": -7.0, "lon": 110.40, "is_head": False,
    "voluntary": False, "special": False, "spare_floor": 1, "spare_minimum": 5, "origin_id": "1:10", "agency_id": 1,
}  # fmt: skip
CELL = {
    "cell_id": "2:10", "unit_id": 2, "position_id": 10, "needed": 2, "filled": 1, "open": 1,
    "position": "Pranata Komputer Ahli Pertama",
    "family": "Pranata Komputer", "level": "Ahli Pertama", "type": "fungsional", "job_group": "Teknis", "subject": None,
    "class": 8, "education": "S-1 Teknik Informatika / Sistem Informasi", "certificates": None, "agency_id": 2, "area": "Selatan",
    "sector": "kependudukan", "lat": -7.0, "lon": 110.45, "is_head": False,
}  # fmt: skip
AREAS = pd.DataFrame({"area": ["utara", "selatan", "jauh"], "lat": [-7.0, -7.05, -6.0], "lon": [110.40, 110.45, 111.5]})


def people(*changes: dict) -> pd.DataFrame:
    """One row per set of changes to PERSON, numbered from 1."""
    return pd.DataFrame([{**PERSON, "person_id": n + 1, **change} for n, change in enumerate(changes)])


def cells(*changes: dict) -> pd.DataFrame:
    """One row per set of changes to CELL; cell_id follows unit and position."""
    rows = [{**CELL, **change} for change in changes]
    return pd.DataFrame([{**row, "cell_id": f"{row['unit_id']}:{row['position_id']}"} for row in rows])


def cleared(staff: pd.DataFrame, **other: object) -> Context:
    """A context in which everybody declared no conflict of interest."""
    told = pd.DataFrame({"person_id": staff["person_id"], "unit_id": None, "conflict": False})
    return Context(**{"areas": AREAS, "conflicts": told, **other})


FAMILIES = [
    ("Pranata Komputer", "Ahli Pertama", "fungsional", "S-1 Teknik Informatika / Sistem Informasi", None, 10),
    ("Pranata Komputer", "Terampil", "fungsional", "D-III Teknik Informatika", None, 11),
    ("Perawat", "Terampil", "fungsional", "D-III Keperawatan / Profesi Ners", None, 12),
    ("Pengolah Data dan Informasi", None, "pelaksana", "D-III Manajemen Informatika / Statistika", None, 13),
    ("Pengadministrasi Perkantoran", None, "pelaksana", "SLTA", None, 14),
    ("Guru", None, "fungsional", "S-1 Pendidikan Matematika", "Matematika", 15),
    ("Guru", None, "fungsional", None, None, 16),
    ("Kepala Puskesmas", "Administrator", "manajerial", "S-1 Kesehatan Masyarakat", None, 17),
]
SCHOOLS = [
    ("S-1", "S-1 Teknik Informatika"),
    ("D-III", "D-III Keperawatan"),
    ("SMA", "SMK Akuntansi"),
    ("S-1", "S-1 Pendidikan Matematika"),
    ("S-1", "S-1 Manajemen"),
    ("D-III", "D-III Manajemen Informatika"),
    (None, None),
    ("S-2", "S-2 Sistem Informasi Kesehatan"),
]


def random_staff(rng: random.Random, size: int) -> pd.DataFrame:
    """Staff with every kind of gap: missing days, standings, SKP, coordinates, education."""
    rows = []
    for _ in range(size):
        family, level, kind, _, subject, position = rng.choice(FAMILIES)
        school = rng.choice(SCHOOLS)
        unit = rng.randint(1, 3)
        rows.append({
            "family": family, "level": level, "type": kind, "subject": subject, "position_id": position,
            "unit_id": unit, "seat_id": unit,
            "education_level": school[0], "education_field": school[1], "is_head": kind == "manajerial",
            "status": rng.choice(["PNS", "PNS", "PNS", "CPNS", "PPPK", "PPPK PW", None]),
            "standing": rng.choice(["aktif", "aktif", "aktif", "cltn", "hukuman_disiplin", None]),
            "skp": rng.choice(["Baik", "Sangat Baik", "Kurang", None]), "discipline": rng.choice([False, False, True, None]),
            "position_since": rng.choice(["2015-02-01", "2022-06-01", "2025-03-01", None]),
            "contract_end": rng.choice([None, "2026-06-30", "2029-12-31"]),
            "birth_date": rng.choice(["1968-03-15", "1990-01-01", None]),
            "home_area": rng.choice(["Utara", "Kecamatan Selatan", "Jauh", "Entah", None]), "lat": rng.choice([-7.0, None]),
            "lon": rng.choice([110.4, None]), "voluntary": rng.random() < 0.3, "special": rng.random() < 0.1,
            "skills": rng.choice([None, "Statistika; pelayanan", "Perawat"]), "origin_id": f"{unit}:{position}",
            "spare_floor": rng.choice([0, 1, 2, None]), "spare_minimum": rng.choice([0, 3]),
        })  # fmt: skip
    return people(*rows)


def random_cells(rng: random.Random, size: int) -> pd.DataFrame:
    """Places of several families in units 1 to 6."""
    keys = sorted({(rng.randint(1, 6), rng.randrange(len(FAMILIES))) for _ in range(size)})
    rows = []
    for unit, kind in keys:
        family, level, type_, education, subject, position = FAMILIES[kind]
        needed = rng.randint(1, 4)
        filled = rng.randint(0, 4)
        rows.append({
            "unit_id": unit, "position_id": position, "family": family, "level": level, "type": type_, "education": education,
            "subject": subject, "position": f"{family} {level or ''}".strip(), "needed": needed, "filled": filled,
            "open": max(0, needed - filled),
            "is_head": type_ == "manajerial", "lat": rng.choice([-7.0, -7.4, None]), "lon": 110.45,
            "area": rng.choice(["Utara", "Jauh"]),
            "certificates": rng.choice([None, None, "Sertifikat Jaringan"]),
        })  # fmt: skip
    return cells(*rows)


def random_context(rng: random.Random, staff: pd.DataFrame) -> Context:
    """Wishes, past posts, competencies and declarations of some of them."""
    some = [person for person in staff["person_id"] if rng.random() < 0.6]
    return Context(
        areas=AREAS,
        wishes=pd.DataFrame(
            [
                {
                    "person_id": one,
                    "rank": rng.randint(1, 3),
                    "unit_id": rng.choice([None, 2, 4]),
                    "area": rng.choice([None, "Jauh"]),
                    "family": rng.choice([None, "Perawat"]),
                    "willing": rng.choice([True, False, None]),
                }
                for one in some
            ]
        ),
        past_posts=pd.DataFrame(
            [
                {
                    "person_id": one,
                    "family": rng.choice(["Perawat", "Pranata Komputer", "Pengolah Data dan Informasi"]),
                    "sector": "kesehatan",
                    "since": 2018,
                    "until": 2020,
                }
                for one in some
            ]
        ),
        competencies=pd.DataFrame(
            [
                {
                    "person_id": one,
                    "competency": rng.choice(["Uji Kompetensi Perawat", "Sertifikat Jaringan"]),
                    "valid_until": rng.choice([None, "2020-01-01"]),
                }
                for one in some
            ]
        ),
        conflicts=pd.DataFrame(
            [{"person_id": one, "unit_id": rng.choice([None, 2]), "conflict": rng.choice([True, False])} for one in some]
        ),
    )
