"""Real layouts of personnel offices, written as workbooks with made-up people (NIP serials 900–999).

Headers are those of files seen in the wild: SIASN exports, SIMPEG prints, DUK lists, peta jabatan, e-Formasi, BKN forms.
Each builder writes one workbook and is listed in LAYOUTS with what the importer should take it for.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter


def _headings(text: str) -> list[str]:
    return text.split("|")


SIASN = _headings(
    "PNS ID|NIP BARU|NIP LAMA|NAMA|GELAR DEPAN|GELAR BELAKANG|TEMPAT LAHIR ID|TEMPAT LAHIR NAMA|TANGGAL LAHIR|JENIS KELAMIN|"
    "AGAMA ID|AGAMA NAMA|JENIS KAWIN ID|JENIS KAWIN NAMA|NIK|NOMOR HP|EMAIL|EMAIL GOV|ALAMAT|NPWP NOMOR|BPJS|JENIS PEGAWAI ID|"
    "JENIS PEGAWAI NAMA|KEDUDUKAN HUKUM ID|KEDUDUKAN HUKUM NAMA|STATUS CPNS PNS|KARTU ASN VIRTUAL|NOMOR SK CPNS|"
    "TANGGAL SK CPNS|TMT CPNS|NOMOR SK PNS|TANGGAL SK PNS|TMT PNS|GOL AWAL ID|GOL AWAL NAMA|GOL AKHIR ID|GOL AKHIR NAMA|"
    "TMT GOLONGAN|MK TAHUN|MK BULAN|JENIS JABATAN ID|JENIS JABATAN NAMA|JABATAN ID|JABATAN NAMA|TMT JABATAN|"
    "TINGKAT PENDIDIKAN ID|TINGKAT PENDIDIKAN NAMA|PENDIDIKAN ID|PENDIDIKAN NAMA|TAHUN LULUS|KPKN ID|KPKN NAMA|"
    "LOKASI KERJA ID|LOKASI KERJA NAMA|UNOR ID|UNOR NAMA|INSTANSI INDUK ID|INSTANSI INDUK NAMA|INSTANSI KERJA ID|"
    "INSTANSI KERJA NAMA|SATUAN KERJA INDUK ID|SATUAN KERJA INDUK NAMA|SATUAN KERJA KERJA ID|SATUAN KERJA KERJA NAMA|"
    "IS VALID NIK|NAMA SEKOLAH|FLAG IKD")
SIASN_SHORT = _headings(
    "PNS ID|NIP BARU|NAMA|GELAR DEPAN|GELAR BELAKANG|TEMPAT LAHIR|TANGGAL LAHIR|JENIS KELAMIN|AGAMA NAMA|GOL AKHIR NAMA|"
    "TMT GOLONGAN AKHIR|TINGKAT PENDIDIKAN NAMA|PENDIDIKAN TERAKHIR NAMA|TAHUN LULUS|JENIS JABATAN NAMA|JABATAN NAMA|"
    "TMT JABATAN|ESELON NAMA|TMT ESELON|SATUAN KERJA INDUK NAMA|SATUAN KERJA KERJA NAMA|UNOR NAMA|KEDUDUKAN HUKUM NAMA")
SAPK = _headings(
    "PNS ID|NIP BARU|NIP LAMA|NAMA LENGKAP|TEMPAT LAHIR NAMA|TANGGAL LAHIR|JENIS KELAMIN|AGAMA NAMA|NIK|KARTU PEGAWAI|"
    "NOMOR BPJS|JENIS PEGAWAI NAMA|KEDUDUKAN HUKUM NAMA|STATUS CPNS PNS|TGL SK CPNS|TMT CPNS|GOLONGAN AWAL NAMA|GOLONGAN NAMA|"
    "TMT GOLONGAN|JENIS JABATAN NAMA|JABATAN STRUKTURAL NAMA|JFT ID|JFT NAMA|JFU ID|JFU NAMA|TMT JABATAN|ESELON NAMA|"
    "TK PENDIDIKAN NAMA|PENDIDIKAN NAMA|TANGGAL LULUS|UNIT ORGANISASI ID|UNIT ORGANISASI NAMA|SATUAN KERJA INDUK NAMA")
CETAK = _headings("No.|NIP|NIP Baru|Nama|Tempat Lahir|Tanggal Lahir|L/P|Status|Gol. Ruang|TMT Pangkat|Eselon|Jabatan|"
         "TMT Jabatan|Agama|Telepon|Alamat|TMT Pensiun|Pendidikan|Jurusan|Lulus|Unit Kerja|Satuan Kerja")

POSITIONS = ("Perawat Terampil", "Bidan Mahir", "Guru Ahli Pertama", "Pengelola Keuangan")
UNITS = (("Puskesmas Contoh Utara", "Dinas Kesehatan"), ("Bidang Pelayanan", "Dinas Kesehatan"),
         ("Sub Bagian Umum", "Dinas Pendidikan"))


def nip(i: int) -> str:
    return f"19{75 + i % 20}{1 + i % 12:02d}{10 + i % 18:02d}2010{1 + i % 12:02d}{1 + i % 2}{900 + i % 100:03d}"


class Page:
    """One sheet being written; positions count from 0, as in the reader."""

    def __init__(self, path: Path, name: str = "Sheet1") -> None:
        self.book = xlsxwriter.Workbook(str(path))
        self.sheet = self.book.add_worksheet(name)
        self.at = 0

    def put(self, *values: Any, row: int | None = None, column: int = 0) -> int:
        """Writes one row (the next one by default) and returns its number."""
        row = self.at if row is None else row
        for i, value in enumerate(values):
            if isinstance(value, str):
                self.sheet.write_string(row, column + i, value)
            elif value is not None:
                self.sheet.write_number(row, column + i, value)
        self.at = max(self.at, row + 1)
        return row

    def over(self, first: int, left: int, last: int, right: int, text: str) -> None:
        self.sheet.merge_range(first, left, last, right, text)
        self.at = max(self.at, last + 1)

    def skip(self, rows: int = 1) -> None:
        self.at += rows

    def close(self) -> None:
        self.book.close()


def person(headings: Sequence[str], i: int) -> list[str]:
    """One person of a one-row-per-person export, by heading."""
    unit, agency = UNITS[i % 3]
    values = {
        "PNS ID": f"A{i:031d}", "NIP BARU": nip(i), "NIP": f"5100{i:05d}", "NIP LAMA": f"5100{i:05d}", "NAMA": f"Pegawai {i}",
        "NAMA LENGKAP": f"Pegawai {i}", "TANGGAL LAHIR": f"{10 + i % 18}-{1 + i % 12:02d}-19{75 + i % 20}",
        "JENIS KELAMIN": "M" if i % 2 == 0 else "F", "L/P": "L" if i % 2 == 0 else "P", "AGAMA NAMA": "Contoh",
        "NIK": "'3300000000000000", "ALAMAT": "Jalan Contoh", "STATUS CPNS PNS": "P", "STATUS": "PNS",
        "KEDUDUKAN HUKUM NAMA": "Aktif", "JENIS PEGAWAI NAMA": "PNS Daerah", "GOL AKHIR NAMA": "III/a",
        "GOLONGAN NAMA": "III/a", "GOL. RUANG": "III/a", "JABATAN NAMA": POSITIONS[i % 4], "JABATAN": POSITIONS[i % 4],
        "TMT JABATAN": "01-03-2022", "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana", "TK PENDIDIKAN NAMA": "S-1/Sarjana",
        "UNOR ID": f"U{i % 3}", "UNOR NAMA": unit, "UNIT ORGANISASI ID": f"U{i % 3}", "UNIT ORGANISASI NAMA": unit,
        "UNIT KERJA": unit, "SATUAN KERJA": agency, "SATUAN KERJA KERJA NAMA": agency, "SATUAN KERJA INDUK NAMA": agency,
        "INSTANSI KERJA NAMA": "Pemerintah Kota Contoh", "NAMA SEKOLAH": "-", "NO.": str(i + 1),
        ("JABATAN STRUKTURAL NAMA", "JFT NAMA", "JFU NAMA")[i % 3]: POSITIONS[i % 4]}
    return [values.get(heading.upper(), "-") for heading in headings]


def siasn_67(path: Path, people: int = 12) -> None:
    page = Page(path, "Data")
    page.put(*SIASN)
    for i in range(people):
        page.put(*person(SIASN, i))
    page.close()


def siasn_23(path: Path) -> None:
    page = Page(path)
    page.put("DATA PEGAWAI PER 31 DESEMBER 2025")
    page.skip()
    page.put(*SIASN_SHORT)
    for i in range(9):
        page.put(*person(SIASN_SHORT, i))
    page.close()


def sapk(path: Path) -> None:
    """The position sits in one of three columns, and so does every second person's."""
    page = Page(path)
    page.put(*SAPK)
    for i in range(9):
        page.put(*person(SAPK, i))
    page.close()


def cetak_pegawai(path: Path) -> None:
    """Header in row 8; NIP is the old nine-digit number, NIP Baru the one to use."""
    page = Page(path, "CetakPegawaiExcel")
    page.over(0, 0, 0, 21, "DAFTAR PEGAWAI NEGERI SIPIL PEMERINTAH KOTA CONTOH")
    page.over(1, 0, 1, 21, "KEADAAN PER 31 DESEMBER 2025")
    page.put(*CETAK, row=7)
    for i in range(9):
        page.put(*person(CETAK, i))
    page.close()


def nominatif_labels(path: Path) -> None:
    """No unit column: `Satuan Kerja : …` above each block, header repeated, a signature at the end."""
    page = Page(path, "Nominatif")
    for title in ("PEMERINTAH KOTA CONTOH", "DAFTAR NOMINATIF PEGAWAI NEGERI SIPIL", "KEADAAN TANGGAL 31 DESEMBER 2025", ""):
        page.put(title)
    for block, unit in enumerate(("Dinas Kesehatan", "Dinas Pendidikan")):
        page.skip()
        page.put(f"Satuan Kerja : {unit}")
        top = page.at
        tall = ("No", "Nama", "Tgl.Lahir", "NIP", "Pangkat", "TMT. Pangkat", "Jabatan", "TMT. Jabatan")
        for column, heading in enumerate(tall):
            page.over(top, column, top + 1, column, heading)
        page.over(top, 8, top, 9, "Masa Kerja")
        page.put("Tahun", "Bulan", row=top + 1, column=8)
        for column, heading in enumerate(("Diklat Struktural", "Pendidikan Terakhir", "Usia"), start=10):
            page.over(top, column, top + 1, column, heading)
        for i in range(block * 10, block * 10 + 4):
            page.put(i % 10 + 1, f"Pegawai {i}", "10-01-1980", nip(i), "Penata Muda - III/a", "01-04-2020", POSITIONS[i % 4],
                     "01-03-2022", 12, 3, "-", "S-1", 45)
        page.put("Jumlah", None, None, 4)
    page.skip()
    page.put("Contoh, 2 Januari 2026", column=8)
    page.put("Kepala Badan Kepegawaian", column=8)
    page.put("NIP. 19700101 199503 1 900", column=8)
    page.close()


def duk_two_rows(path: Path) -> None:
    """Two rows per person: NIP under the name, TMT under the rank, three dates under the position."""
    page = Page(path, "DUK")
    page.put("DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL")
    page.put("DINAS KESEHATAN KOTA CONTOH")
    page.put("KEADAAN 31 DESEMBER 2025")
    page.put("Unit Kerja", ":", "Dinas Kesehatan")
    page.put("No DUK", "Nama Pegawai", "Gol Ruang", "Jabatan", "", "", "Masa Kerja", "Pendidikan dan Pelatihan", "Lama",
             "Pendidikan Terakhir", "Tempat &", row=5)
    page.put(None, "NIP", "TMT", "Ess", "TMT Eselon", "TMT Jabatan", None, None, "Jam", None, "Tgl Lahir", row=6)
    for i in range(6):
        page.put(i + 1, f"Pegawai {i}", "III/a", POSITIONS[i % 4], None, None, "12 th", "Diklat Contoh", None, "S-1", "Contoh,")
        page.put(None, nip(i), "01-04-2020", "-", "-", "01-03-2022", "3 bl", None, "40", "2005", "10-01-1980")
    page.skip()
    page.put("Contoh, 2 Januari 2026", column=7)
    page.put("NIP. 19700101 199503 1 900", column=7)
    page.close()


def duk_joint_cells(path: Path) -> None:
    """Name, NIP and birth date in one cell, line by line; header in row 17, number row in 18, signature below."""
    page = Page(path, "Lampiran")
    page.put("LAMPIRAN PER 31 DESEMBER 2025", row=2)
    page.put("NO", "NAMA \r\n NIP \r\n TANGGAL LAHIR", "PANGKAT/GOL", "JABATAN", "UNIT KERJA", "KET", row=16)
    page.put(*range(1, 7), row=17)
    for i in range(5):
        page.put(i + 1, f"Pegawai {i}\r\n'{nip(i)}\r\n10-01-1980", "III/a", POSITIONS[i % 4], UNITS[i % 3][0], "-")
    page.skip()
    page.put("Mengetahui", column=4)
    page.put("Kepala Badan", column=4)
    page.close()


def duk_two_row_header(path: Path) -> None:
    """As an HTML table becomes a sheet: two header rows without merges, number row, `-` for nothing, sections by grade."""
    page = Page(path, "DUK")
    page.put("DAFTAR URUT KEPANGKATAN PER 31 DESEMBER 2025")
    page.put("NO", "NAMA", "NIP", "PANGKAT", "", "JABATAN", "", "MASA KERJA", "", "PENDIDIKAN", "TEMPAT, TGL LAHIR", "UNIT KERJA")
    page.put("", "", "", "GOL. RUANG", "TMT", "NAMA", "TMT", "THN", "BLN", "", "", "")
    page.put(*(f"({i})" for i in range(1, 13)))
    for section, start in (("I. DAFTAR URUT KEPANGKATAN GOLONGAN IV (3 ORANG)", 0),
                           ("II. DAFTAR URUT KEPANGKATAN GOLONGAN III", 3)):
        page.put(section)
        for i in range(start, start + 3):
            page.put(str(i + 1), f"Pegawai {i}", nip(i), "III/a", "01-04-2020", POSITIONS[i % 4], "01-03-2022", "12", "3", "S-1",
                     "Contoh, 10-01-1980", UNITS[i % 3][0])
    page.close()


def simple(path: Path) -> None:
    page = Page(path, "Pegawai")
    page.put("Data pegawai per 30 Juni 2026")
    page.put("No", "NIP", "Nama Pegawai", "Unit Kerja", "Jabatan", "Status", "Pendidikan", "Tgl Lahir")
    for i in range(7):
        page.put(i + 1, nip(i), f"Pegawai {i}", UNITS[i % 3][0], POSITIONS[i % 4], "PNS", "S-1", "10-01-1980")
    page.close()


ROSTERS: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "siasn_67_31-12-2025": (siasn_67, "roster", 12), "siasn_23": (siasn_23, "roster", 9),
    "sapk_31 Desember 2025": (sapk, "roster", 9),
    "CetakPegawaiExcel": (cetak_pegawai, "roster", 9), "nominatif": (nominatif_labels, "roster", 8),
    "duk_mojokerto": (duk_two_rows, "roster", 6), "duk_lampiran": (duk_joint_cells, "roster", 5),
    "DUK_html": (duk_two_row_header, "roster", 6), "sederhana": (simple, "roster", 7)}
