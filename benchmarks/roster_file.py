"""Made-up rosters of any size in the layout of the SIASN profile, for measuring the import.

Filled as real exports are: a third of the columns differ in every row (ids, names, addresses, decree numbers), the
others repeat a few words. NIP serials are 900 to 999, which no real person has.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

HEADER = (
    "PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR ID", "TEMPAT LAHIR NAMA",
    "TANGGAL LAHIR", "JENIS KELAMIN", "AGAMA ID", "AGAMA NAMA", "JENIS KAWIN ID", "JENIS KAWIN NAMA", "NIK", "NOMOR HP",
    "EMAIL", "ALAMAT", "NPWP NOMOR", "JENIS PEGAWAI ID", "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM ID",
    "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "NOMOR SK CPNS", "TANGGAL SK CPNS", "TMT CPNS", "NOMOR SK PNS",
    "TANGGAL SK PNS", "TMT PNS", "GOL AWAL ID", "GOL AWAL NAMA", "GOL AKHIR ID", "GOL AKHIR NAMA", "TMT GOLONGAN",
    "MK TAHUN", "MK BULAN", "JENIS JABATAN ID", "JENIS JABATAN NAMA", "JABATAN ID", "JABATAN NAMA", "TMT JABATAN",
    "TINGKAT PENDIDIKAN ID", "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN ID", "PENDIDIKAN NAMA", "TAHUN LULUS",
    "LOKASI KERJA ID", "LOKASI KERJA NAMA", "UNOR ID", "UNOR NAMA", "INSTANSI INDUK ID", "INSTANSI INDUK NAMA",
    "INSTANSI KERJA ID", "INSTANSI KERJA NAMA", "SATUAN KERJA INDUK ID", "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID", "SATUAN KERJA KERJA NAMA", "NAMA SEKOLAH")
# A lean list of the same people: 200 MiB, the most a file may have, hold a million rows of these and not of all sixty.
LEAN = ("NIP BARU", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "TMT CPNS",
        "GOL AKHIR NAMA", "JABATAN NAMA", "TMT JABATAN", "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN NAMA", "UNOR NAMA",
        "SATUAN KERJA KERJA NAMA")
ON = dt.date(2025, 12, 31)

_POSTS = (("Perawat Terampil", "S-1 Keperawatan"), ("Perawat Mahir", "D-III Keperawatan"), ("Bidan Terampil", "D-III Kebidanan"),
          ("Dokter Ahli Pertama", "Profesi Dokter"), ("Guru Ahli Pertama", "S-1 Pendidikan Matematika"),
          ("Guru Ahli Muda", "S-1 Pendidikan Bahasa Indonesia"), ("Guru Ahli Madya", "S-1 PGSD"),
          ("Pranata Komputer Ahli Pertama", "S-1 Teknik Informatika"), ("Analis Kebijakan Ahli Muda", "S-1 Administrasi Negara"),
          ("Pengadministrasi Perkantoran", "SLTA"), ("Penata Layanan Operasional", "S-1 Manajemen"),
          ("Pengolah Data dan Informasi", "D-III Akuntansi"), ("Operator Layanan Operasional", "SLTA"),
          ("Auditor Ahli Muda", "S-1 Akuntansi"), ("Penyuluh Pertanian Ahli Pertama", "S-1 Agroteknologi"))
_GRADES = ("II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b")
_FIRST = ("Agus", "Siti", "Budi", "Dewi", "Eko", "Fitri", "Gunawan", "Hesti", "Indra", "Joko", "Kartika", "Lukman", "Maya",
          "Nur", "Oktaviani", "Putu", "Rina", "Slamet", "Tri", "Wahyu", "Yuni", "Zainal")
_LAST = ("Pratama", "Wulandari", "Santoso", "Lestari", "Nugroho", "Rahayu", "Saputra", "Handayani", "Wibowo", "Utami",
         "Kusuma", "Hidayat", "Permata", "Siregar", "Nasution", "Setiawan", "Anggraini", "Firmansyah")
_TOWNS = ("Semarang", "Kendal", "Demak", "Salatiga", "Ungaran", "Kudus", "Jepara", "Pati", "Solo", "Magelang")
_RELIGIONS = ("Islam", "Kristen", "Katholik", "Hindu", "Budha")
_AGENCIES = 40
_UNITS = 1_000


def write_xlsx(path: Path, rows: int) -> None:
    """A sheet of `rows` people and sixty columns, every cell text as SIASN writes it but years and months of service."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Profil")
    for column, heading in enumerate(HEADER):
        sheet.write_string(0, column, heading)
    for number, row in enumerate(people(rows), start=1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, value)
    book.close()


def write_csv(path: Path, rows: int) -> None:
    """The lean list of `rows` people, separated by semicolons."""
    places = [HEADER.index(heading) for heading in LEAN]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(LEAN)
        writer.writerows([row[place] for place in places] for row in people(rows))


def people(rows: int) -> Iterator[list[str | int]]:
    """The same `rows` people each time, one list in the order of HEADER per person."""
    dice = random.Random(50_000)
    for number in range(rows):
        yield _person(number, dice)


def _person(number: int, dice: random.Random) -> list[str | int]:
    born = dt.date(1966, 1, 1) + dt.timedelta(days=number % 13_000)
    hired = dt.date(born.year + 23, 1 + number % 12, 1)
    woman = number % 2
    nip = f"{born:%Y%m%d}{hired:%Y%m}{woman + 1}{900 + number // 13_000:03d}"
    post, study = _POSTS[dice.randrange(len(_POSTS))]
    unit = dice.randrange(_UNITS)
    agency = f"Dinas {unit % _AGENCIES + 1:02d} Kota Contoh"
    name = f"{dice.choice(_FIRST)} {dice.choice(_LAST)} {dice.choice(_LAST)}"
    grade, town = dice.randrange(len(_GRADES)), dice.choice(_TOWNS)
    moved = dt.date(2015 + dice.randrange(10), 1 + dice.randrange(12), 1)
    faith = dice.randrange(len(_RELIGIONS))
    level = study.split()[0]
    return [
        f"{dice.getrandbits(128):032X}", nip, "-", name, "-", "S.Pd." if level == "S-1" else "-", f"{3300 + faith}", town,
        _day(born), "F" if woman else "M", str(faith + 1), _RELIGIONS[faith], "1", "Menikah", f"33740{number:011d}",
        f"0800{number:08d}", f"pegawai{number}@contoh.invalid", f"Jalan Contoh {dice.randrange(900)} RT {number % 12}, {town}",
        f"00.{number:09d}.0", "1", "PNS Daerah", "01", "Aktif", "PNS", f"813.2/{number}/{hired.year}", _day(hired), _day(hired),
        f"821.1/{number}/{hired.year + 1}", _day(hired.replace(year=hired.year + 1)), _day(hired.replace(year=hired.year + 1)),
        "31", "III/a", f"{21 + grade}", _GRADES[grade], _day(moved), ON.year - hired.year, number % 12, "2",
        "Jabatan Fungsional Tertentu", f"J{_POSTS.index((post, study)):031d}", post, _day(moved), "40", level, f"P{faith:07d}",
        study, str(born.year + 22), "A5EB", "Kota Contoh", f"U{unit:031d}", f"Unit Layanan {unit + 1:04d}", "A5EB03E2",
        "Pemerintah Kota Contoh", "A5EB03E2", "Pemerintah Kota Contoh", f"S{unit % _AGENCIES:031d}", agency,
        f"S{unit % _AGENCIES:031d}", agency, "-"]


def _day(day: dt.date) -> str:
    return f"{day.day:02d}-{day.month:02d}-{day.year}"
