"""Small workbooks about why a puskesmas needs its nurses: two tasks with their time, and figures of two years."""

from pathlib import Path

from tests.data.simple_files import write_sheet

UNIT, AGENCY, NURSE = "Puskesmas Uji 01", "Dinas Kesehatan", "Perawat Terampil"


def load_files(folder: Path) -> list[Path]:
    """Tasks worth 150,000 minutes (two people), one of them counted per month in hours; then two drivers."""
    tasks = [(UNIT, AGENCY, NURSE, "Merawat pasien rawat jalan", "pasien", 6000, "tahun", 20, "menit", 2025),  # 120,000 minutes
             (UNIT, AGENCY, NURSE, "Kunjungan rumah", "kunjungan", 25, "bulan", 1.6667, "jam", None)]  # 30,000 minutes
    figures = [(UNIT, AGENCY, "kunjungan", "rawat jalan", 2024, 5600, "pasien"),
               (UNIT, AGENCY, "kunjungan", "rawat jalan", 2025, 6000, "pasien"),
               (UNIT, AGENCY, "penduduk", None, 2025, 31_000, "jiwa")]
    where = ("Unit Kerja", "Perangkat Daerah")
    return [
        write_sheet(folder / "beban-kerja.xlsx", (
            *where, "Jabatan", "Uraian Tugas", "Satuan Hasil", "Volume", "Periode", "Waktu Penyelesaian", "Satuan Waktu",
            "Tahun Pengukuran"), tasks),
        write_sheet(folder / "data-dasar.xlsx", (*where, "Data Dasar", "Rincian", "Tahun", "Nilai", "Satuan"), figures)]
