"""Small workbooks about what people said and needed after a transfer, each row there for a reason."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.data.simple_files import ROSTER, nip, person, write_sheet

UNIT, OTHER, AGENCY, JOB = "Loket Uji", "Loket Lain", "Disdukcapil Uji", "Pranata Komputer Terampil"
TMT = dt.date(2025, 3, 3)
UNSUR = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
HEADINGS = ("Persyaratan", "Prosedur", "Waktu Penyelesaian", "Biaya/Tarif", "Produk Layanan", "Kompetensi Pelaksana",
            "Perilaku Pelaksana", "Penanganan Pengaduan", "Sarana dan Prasarana")
PUBLIC = ("Unit Kerja", "Perangkat Daerah", "Layanan", "Bulan Survei", *HEADINGS, "Kepercayaan", "Cara Survei", "Skema")
BEFORE, LATER, OLD = "2025-05", "2026-05", "2019-05"
SMALL = "Izin kecil"  # seven answers a period, all of them 1: one look at its index would tell what everybody answered
SECRET = "Petugas berbaju biru memaki saya"
PRAISE = "Antrean sekarang lebih pendek"


def _scores(number: int, lift: int) -> list[int]:
    """Nine scores around 3 that differ between people; `lift` raises waktu and prosedur of every second one."""
    base = [3 + (number * 7 + place * 5) % 3 - 1 for place in range(9)]
    return [min(4, score + lift * (place in (1, 2)) * (number % 4 > 0)) for place, score in enumerate(base)]


def public_rows() -> Iterator[tuple[Any, ...]]:
    """Two services asked in two periods, one with seven answers only, and one period of the old scheme."""
    for month, lift, mode in ((BEFORE, 0, "kertas"), (LATER, 1, "kertas")):
        for service, count in (("KTP-el", 60), ("KK", 40)):
            for number in range(count):
                yield (UNIT, AGENCY, service, month, *_scores(number, lift), 2 + number % 3, mode, "2017")
        for _ in range(7):
            yield (UNIT, AGENCY, SMALL, month, *[1] * 9, 1, mode, "2017")
    for number in range(40):
        yield (UNIT, AGENCY, "KTP-el", OLD, *_scores(number, 0), None, "kertas", "2004")


def staff_rows() -> Iterator[tuple[Any, ...]]:
    """Twelve of one unit, eleven of whom got better; three of another, too few to be told."""
    for number in range(12):
        for wave, score in (("T0", 2), ("+6", 2 if number == 0 else 4)):
            yield (f"R{number}", UNIT, AGENCY, wave, "Tugas sesuai keahlian", score)
    for number in range(3):
        for wave, score in (("T0", 4), ("+6", 1)):
            yield (f"S{number}", OTHER, AGENCY, wave, "Tugas sesuai keahlian", score)


def support_rows() -> Iterator[tuple[Any, ...]]:
    """Four in time, one too late, two never, one whose level is unknown, one not needed."""
    days: list[int | None] = [20, 40, 60, 85, 120, None, None]
    for number, day in enumerate(days):
        done = TMT + dt.timedelta(days=day) if day is not None else None
        yield (nip(number), f"Orang {number:05d}", UNIT if number else OTHER, AGENCY, "SIAK", "pelatihan", "Ya", 3, 1, TMT, done)
    yield (nip(7), "Orang 00007", UNIT, AGENCY, "SIAK", "pelatihan", "Ya", None, 1, TMT, None)
    yield (nip(8), "Orang 00008", UNIT, AGENCY, "SIAK", "pelatihan", "Ya", 2, 2, TMT, None)


def people_files(folder: Path) -> list[tuple[Path, dt.date]]:
    """Two rosters with predikat, moves, surveys, support and remarks, with their data dates, in the order of import."""
    header = (*ROSTER, "Predikat SKP")
    roster, day = [], dt.date(2026, 8, 31)
    for year in (2024, 2025):
        where = {number: UNIT if number < 13 else OTHER for number in range(16)} if year == 2025 else {}
        rows = [[*person(number, where.get(number, "Bagian Umum"), AGENCY, JOB),
                 "Sangat Baik" if number < 6 and year == 2025 else "Baik"] for number in range(40)]
        roster.append((write_sheet(folder / f"pegawai{year}.xlsx", header, rows), dt.date(year, 12, 31)))
    moves = [(nip(number), f"Orang {number:05d}", "Bagian Umum", UNIT if number < 13 else OTHER, TMT, "mutasi", "800/1/2025")
             for number in range(16)]
    remarks = [(UNIT, AGENCY, "KTP-el", dt.date(2026, 4, 2), SECRET), (UNIT, AGENCY, "KK", dt.date(2026, 5, 2), PRAISE),
               (OTHER, AGENCY, "KK", dt.date(2026, 6, 2), "Loket buka lebih awal")]
    return [
        *roster,
        (write_sheet(folder / "mutasi.xlsx", ("NIP", "Nama", "Unit Asal", "Unit Tujuan", "TMT Mutasi", "Jenis Mutasi",
                                              "Nomor SK"), moves), day),
        (write_sheet(folder / "skm.xlsx", PUBLIC, list(public_rows())), day),
        (write_sheet(folder / "survei.xlsx", ("Kode Responden", "Unit Kerja", "Perangkat Daerah", "Gelombang", "Butir", "Skor"),
                     list(staff_rows())), day),
        (write_sheet(folder / "pelatihan.xlsx", ("NIP", "Nama", "Unit Kerja", "Perangkat Daerah", "Kompetensi", "Jenis Dukungan",
                                                 "Wajib", "Level Dibutuhkan", "Level Dimiliki", "TMT Mutasi", "Tanggal Selesai"),
                     list(support_rows())), day),
        (write_sheet(folder / "masukan.xlsx", ("Unit Kerja", "Perangkat Daerah", "Layanan", "Tanggal Masukan", "Isi Masukan"),
                     remarks), day)]
