"""Small workbooks about a service after a transfer, with a known truth: one unit truly better, one only back to usual."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tests.data.simple_files import ROSTER, nip, person, write_sheet

BETTER, USUAL, AGENCY = "Loket Kependudukan", "Loket Perizinan", "Disdukcapil Uji"
OUTSIDE = [f"Disdukcapil Contoh {letter}" for letter in "ABCDEFG"]
FIRST, MONTHS = 2023 * 12, 44  # January 2023 to August 2026
TMT, STEP = dt.date(2025, 3, 3), 26
EFFECT = np.log(0.72)
SERVICE, INDICATOR = "KTP-el", "waktu proses"


def _noise(rng: np.random.Generator) -> np.ndarray:
    shocks, noise = rng.normal(0, 0.06, MONTHS), np.zeros(MONTHS)
    for month in range(1, MONTHS):
        noise[month] = 0.3 * noise[month - 1] + shocks[month]
    return noise


def _month(number: int) -> str:
    return f"{(FIRST + number) // 12}-{(FIRST + number) % 12 + 1:02d}"


def _indicators() -> Iterator[tuple[Any, ...]]:
    rng = np.random.default_rng(20)
    season = 0.08 * np.sin(np.arange(MONTHS) * np.pi / 6)
    for unit in (BETTER, USUAL, *OUTSIDE):
        level = np.log(30) + season + _noise(rng)
        if unit == BETTER:
            level[STEP:] += EFFECT
        if unit == USUAL:
            level[STEP - 3:STEP] += 0.35  # three bad months just before the move, and back
        outside = unit in OUTSIDE
        for month, value in enumerate(np.exp(level)):
            yield (unit, None if outside else AGENCY, SERVICE, INDICATOR, _month(month), round(float(value), 2), 24, "turun", 240,
                   "Laporan contoh" if outside else None, "Ya" if outside else None)


def service_files(folder: Path) -> list[Path]:
    """Roster, moves, figures and records, in the order in which they are to be imported."""
    staff = [person(number, (BETTER, USUAL, "Bagian Umum")[number % 3], AGENCY, "Pranata Komputer Terampil")
             for number in range(30)]
    moves = [(nip(number), f"Orang {number:05d}", "Bagian Umum", (BETTER, USUAL)[number % 3], TMT, "mutasi", "800/1/2025")
             for number in range(18) if number % 3 < 2]
    records = [(f"{unit} sesudah Maret 2025", "bersih masuk", unit, AGENCY, SERVICE, INDICATOR, TMT, "2023-01", "2025-02", 1, 10,
                "; ".join(OUTSIDE)) for unit in (BETTER, USUAL)]
    return [
        write_sheet(folder / "pegawai.xlsx", ROSTER, staff, title="Nominatif pegawai per 31 Desember 2025"),
        write_sheet(folder / "mutasi.xlsx", ("NIP", "Nama", "Unit Asal", "Unit Tujuan", "TMT Mutasi", "Jenis Mutasi", "Nomor SK"),
                    moves),
        write_sheet(folder / "indikator.xlsx", (
            "Unit Kerja", "Perangkat Daerah", "Layanan", "Indikator", "Bulan", "Nilai", "Target", "Arah Baik", "Jumlah Kasus",
            "Sumber", "Luar Daerah"), list(_indicators())),
        write_sheet(folder / "rancangan.xlsx", (
            "Nama Evaluasi", "Jenis Evaluasi", "Unit Kerja", "Perangkat Daerah", "Layanan", "Indikator", "TMT Mutasi",
            "Awal Data Dasar", "Akhir Data Dasar", "Bulan Peralihan", "Perubahan Berarti", "Unit Pembanding"), records)]
