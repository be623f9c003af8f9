"""The five sample regions: who they are, how large, and what their offices' files look like. All staff is made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

DATA_DATE = date(2025, 12, 31)   # bezetting: 31 December (Perban BKN 9/2022)
NEED_YEAR = 2025   # the ABK in force on the data date: the newest year not after it
SEED = 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One sample region. `people` is about how many; `keyed`: its files carry unit ids (UNOR ID), names alone repeat."""

    slug: str
    name: str
    kind: str
    people: int
    summary: str
    files: tuple[str, ...]
    keyed: bool
    centre: tuple[str, ...]
    schools: dict[str, int]
    more: dict[str, int] = field(default_factory=dict)
    upt: dict[str, tuple[str, ...]] = field(default_factory=dict)
    wards: tuple[str, ...] = ()
    kecamatan_size: float = 1.0
    code: str = ""


# What came after the moves, and the work behind the need: every region has these workbooks.
_AFTER = ("daftar mutasi", "indikator layanan per bulan", "survei kepuasan per responden", "survei pegawai yang dipindahkan",
          "pelatihan dan pendampingan", "masukan masyarakat", "rancangan evaluasi", "beban kerja per tugas",
          "data dasar kebutuhan", "formulir aspirasi", "kompetensi pegawai")
_LAMPUNG_UPT = {
    "pendidikan": tuple(f"Cabang Dinas Pendidikan Wilayah {n} {area}" for n, area in (
        ("I", "Lampung Selatan"), ("II", "Lampung Tengah"), ("III", "Lampung Utara"), ("IV", "Lampung Barat"),
        ("V", "Tulang Bawang"), ("VI", "Tanggamus"), ("VII", "Lampung Timur"))),
    "kesehatan": ("UPTD Balai Laboratorium Kesehatan", "UPTD Instalasi Farmasi", "UPTD Pelatihan Kesehatan"),
    "pendapatan": tuple(f"UPTD Pelayanan Pajak Daerah {area}" for area in (
        "Bandar Lampung", "Metro", "Lampung Selatan", "Lampung Tengah", "Lampung Utara", "Lampung Timur", "Tanggamus",
        "Pringsewu", "Way Kanan", "Tulang Bawang")),
    "sosial": ("UPTD Panti Sosial Lanjut Usia", "UPTD Panti Sosial Asuhan Anak"),
    "pertanian": ("UPTD Balai Benih", "UPTD Perlindungan Tanaman"),
    "pekerjaan umum": ("UPTD Pemeliharaan Wilayah Utara", "UPTD Pemeliharaan Wilayah Selatan"),
    "perikanan": ("UPTD Pelabuhan Perikanan Lempasing",),
    "perhubungan": ("UPTD Terminal",),
    "tenaga kerja": ("UPTD Balai Latihan Kerja",),
    "lingkungan": ("UPTD Laboratorium Lingkungan",),
}

REGIONS: dict[str, Region] = {r.slug: r for r in (
    Region(
        slug="semarang", name="Kota Semarang", kind="kota", people=12_000, keyed=True, code="33.74",
        summary="Data contoh Kota Semarang: sekitar 12.000 pegawai rekaan. Lulusan informatika menumpuk di beberapa badan, "
                "sementara formasi layanan daring Disdukcapil kosong; sekolah di Mijen, Ngaliyan, dan Gunungpati "
                "kekurangan guru. Sesudah tenaga informatika masuk, layanan daring dan kepuasan di Disdukcapil naik.",
        files=("unit organisasi (HierarkiUnor)", "referensi jabatan", "profil SIASN 67 kolom", "rincian kebutuhan ABK",
               *_AFTER),
        centre=("Semarang Tengah", "Semarang Selatan", "Semarang Timur", "Gajahmungkur"),
        schools={"sd": 18, "smp": 3}, more={"Mijen": 4, "Ngaliyan": 4, "Gunungpati": 4, "Pedurungan": 4, "Tembalang": 4}),
    Region(
        slug="palembang", name="Kota Palembang", kind="kota", people=14_000, keyed=False, code="16.71",
        summary="Data contoh Kota Palembang: sekitar 14.000 pegawai rekaan. Perangkat daerah dan wilayah pusat kota padat, "
                "sementara Disdukcapil dan puskesmas di tepi kota kekurangan. Satu mutasi tampak berhasil, padahal layanannya "
                "hanya kembali seperti biasa; permohonan di Disdukcapil melonjak.",
        files=("unit kerja", "referensi jabatan", "nominatif per satuan kerja", "peta jabatan", *_AFTER,
               "hasil kerja perorangan"),
        centre=("Ilir Timur Satu", "Bukitkecil", "Ilir Barat Satu", "Kemuning"),
        schools={"sd": 18, "smp": 3}, kecamatan_size=1.1),
    Region(
        slug="binjai", name="Kota Binjai", kind="kota", people=4_000, keyed=False, code="12.75",
        summary="Data contoh Kota Binjai: sekitar 4.000 pegawai rekaan. Lulusan akuntansi bekerja di perangkat daerah lain, "
                "sementara badan pengelola keuangan kekurangan analis keuangan. Sesudah petugas ditambah, waktu KTP-el dan KK "
                "turun dibanding kota dan kabupaten lain.",
        files=("unit kerja", "referensi jabatan", "DUK dua baris per orang", "proyeksi lima tahun BKN", *_AFTER),
        centre=("Binjai Kota", "Binjai Utara"), schools={"sd": 14, "smp": 3}, kecamatan_size=0.8),
    Region(
        slug="bukitintan", name="Kecamatan Bukit Intan", kind="kecamatan", people=700, keyed=False, code="19.71.01",
        summary="Data contoh Kecamatan Bukit Intan, Kota Pangkalpinang: sekitar 700 pegawai rekaan di kecamatan, kelurahan, "
                "sekolah, dan puskesmas. Puskesmas kekurangan tenaga administrasi, kelurahan kelebihan; satu puskesmas membaik "
                "sesudah mutasi, satu kelurahan masih perlu penyesuaian.",
        files=("unit kerja", "referensi jabatan", "daftar pegawai sederhana", "kebutuhan pegawai", *_AFTER),
        centre=("Bukit Intan",), schools={"sd": 24, "smp": 3},
        upt={"keluarga berencana": ("Balai Penyuluhan KB Bukit Intan",)},
        wards=("Air Itam", "Air Mawar", "Bacang", "Pasir Putih", "Semabung Lama", "Sinar Bulan", "Temberan")),
    Region(
        slug="lampung", name="Provinsi Lampung", kind="provinsi", people=17_000, keyed=True, code="18",
        summary="Data contoh Provinsi Lampung: sekitar 17.000 pegawai rekaan (puskesmas milik kabupaten/kota, tidak dihitung). "
                "Banyak formasi kosong di Dinas Pendidikan dan Kebudayaan serta Dinas Kesehatan; predikat pegawai yang "
                "dipindahkan ke sana naik, dan masukan masyarakat menunggu jawaban.",
        files=("unit organisasi (HierarkiUnor)", "referensi jabatan", "nominatif PNS bergaya SAPK", "nominatif PPPK (CSV)",
               "usulan e-Formasi", "nominatif 2024 empat perangkat daerah", *_AFTER),
        centre=("Kota Bandar Lampung",), schools={"sma": 10, "smk": 5, "slb": 1}, upt=_LAMPUNG_UPT),
)}
