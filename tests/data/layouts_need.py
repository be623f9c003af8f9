"""Real layouts of need, headcount, unit and position lists, written as workbooks."""

from collections.abc import Callable
from pathlib import Path

from tests.data.layouts import POSITIONS, ROSTERS, Page


def peta_jabatan_tree(path: Path) -> None:
    """A tree by superior id; both Kebutuhan and ABK are columns, and only Kebutuhan agrees with the stated difference."""
    page = Page(path, "Peta Jabatan")
    page.put("PETA JABATAN PER 31 DESEMBER 2025")
    page.put("Unit Kerja : Dinas Kesehatan")
    page.put("ID", "Jabatan", "Atasan_ID", "Kelas_Jabatan", "Bezetting", "Kebutuhan", "Kekurangan_Kelebihan", "ABK", "Keterangan",
             "Kategori", "Orientasi_Cabang", "Susunan_Sendiri")
    for i, (name, filled, needed) in enumerate((("Kepala Dinas", 1, 1), ("Sekretaris", 1, 1), ("Perencana Ahli Pertama", 0, 2),
                                                ("Perawat Terampil", 5, 3))):
        page.put(i + 1, name, i or None, 9, filled, needed, filled - needed, needed + 0.3, "-", "Struktural", "V", 0)
    page.close()


def peta_jabatan_kendal(path: Path) -> None:
    """Positions indented over merged columns, unit as a label, status in words; decreed by the head of the region."""
    page = Page(path, "PETA")
    page.over(0, 0, 0, 9, "LAMPIRAN KEPUTUSAN BUPATI CONTOH NOMOR 061/123 TAHUN 2025 TENTANG PETA JABATAN")
    page.over(1, 0, 1, 9, "KEADAAN 31 DESEMBER 2025")
    page.put("UNIT KERJA : BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA")
    top = page.put("JENIS JABATAN")
    page.over(top, 1, top, 4, "NAMA JABATAN")
    page.put("KELAS JABATAN", "KETERSEDIAAN", "KEBUTUHAN", "KURANG/LEBIH", "STATUS", row=top, column=5)
    rows = ((0, "JPT Pratama", "Kepala", 14, 1, 1), (1, "Administrator", "Sekretaris", 12, 1, 1),
            (2, "Pengawas", "Kepala Sub Bagian Umum", 9, 1, 1), (3, "Fungsional", "Perencana Ahli Pertama", 8, 0, 1),
            (3, "Pelaksana", "Pengelola Keuangan", 6, 3, 2))
    for depth, kind, name, grade, filled, needed in rows:
        row = page.put(kind)
        page.put(name, row=row, column=1 + depth)
        page.put(grade, filled, needed, filled - needed, "SESUAI" if filled == needed else "KURANG", row=row, column=5)
    page.put("PNS tidak sesuai peta jabatan : 2 orang")
    page.close()


def rincian_kebutuhan(path: Path) -> None:
    """Two header rows, a unit merged over several positions, section rows, a stated total that is wrong."""
    page = Page(path, "Rincian")
    page.put("RINCIAN KEBUTUHAN ASN TAHUN 2025")
    page.put("Berdasarkan Peraturan Wali Kota Contoh Nomor 12 Tahun 2024 tentang hasil analisis beban kerja")
    top = page.at + 1
    for column, heading in enumerate(("No", "Jabatan", "Kategori", "Pendidikan", "Unit Kerja", "ABK")):
        page.over(top, column, top + 1, column, heading)
    page.over(top, 6, top, 9, "Bezzeting")
    page.over(top, 10, top, 12, "Usulan")
    page.put("CPNS", "PNS", "PPPK", "JML", "CPNS", "PPPK", "JML", row=top + 1, column=6)
    page.over(top, 13, top + 1, 13, "Kurang/Lebih")
    page.put("Jabatan Fungsional")
    first = page.at
    for i in range(4):
        page.put(i + 1, POSITIONS[i], "Kesehatan", "D-III", None, 5, 0, 2, 1, 3, 1, 1, 2, -2)
    page.over(first, 4, first + 1, 4, "Puskesmas Contoh Utara")
    page.over(first + 2, 4, first + 3, 4, "Puskesmas Contoh Selatan")
    page.put("Jabatan Pelaksana")
    page.put(5, "Operator Layanan Operasional", "Teknis", "SMA", "Dinas Kesehatan", 2, 0, 1, 0, 1, 0, 1, 1, -1)
    page.put("Total Kebutuhan", None, None, None, None, 22, 0, 9, 4, 99, 4, 5, 9, -9)
    page.close()


def eformasi_usulan(path: Path) -> None:
    page = Page(path, "Worksheet")
    page.put("Nomor", "Parent Nomor", "Parent Posisi ID", "Posisi ID", "Nama Jabatan", "JFU ID", "JFU Nama", "JFT ID", "JFT Nama",
             "NPSN", "Nama Sekolah", "Faskes ID", "Nama Faskes", "Kelas", "ABK", "Unit Kerja ID")
    for i in range(6):
        page.put(i + 1, None, None, f"P{i}", POSITIONS[i % 4], None, None, f"J{i}", POSITIONS[i % 4], None,
                 "SD Negeri 1" if i == 2 else None, None, "Puskesmas Contoh" if i < 2 else None, 7, 3, f"U{i % 2}")
    page.close()


def eformasi_structure(path: Path) -> None:
    """No unit column: the code of a post begins with that of its head, without a mark between; `10` is the tenth, not below 1."""
    page = Page(path, "Struktur")
    page.put("PETA JABATAN E-FORMASI KEADAAN 31 DESEMBER 2025")
    page.put("ID", "Kode", "Nama Jabatan", "ABK", "Kelas", "Posisi ID", "Terisi ASN")
    tree = (("1", "Kepala Dinas Kesehatan", 1), ("11", "Sekretaris", 1), ("111", "Kepala Sub Bagian Umum", 1),
            ("1111", "Pengelola Keuangan", 2), ("12", "Kepala Puskesmas Contoh", 1), ("121", "Perawat Terampil", 6),
            ("13", "Perencana Ahli Pertama", 1), ("2", "Inspektur", 1), ("21", "Auditor Ahli Muda", 3),
            *((str(n), f"Kepala Badan {n}", 1) for n in range(3, 10)), ("10", "Camat Contoh Utara", 1),
            ("101", "Operator Layanan Operasional", 2))
    for i, (code, name, needed) in enumerate(tree):
        page.put(i + 1, code, name, needed, 7, f"P{i}", needed - (name == "Perawat Terampil"))
    page.close()


def bkn_five_years(path: Path) -> None:
    """Units and positions in one column indented over seven; five pension years, five need years; numbers below the header."""
    page = Page(path, "Proyeksi")
    page.over(0, 0, 0, 19, "PROYEKSI KEBUTUHAN PEGAWAI LIMA TAHUN HASIL ANALISIS BEBAN KERJA")
    page.over(1, 0, 1, 19, "KEPUTUSAN WALI KOTA CONTOH NOMOR 800/77/2025 BEZETTING PER 31 DESEMBER 2025")
    page.over(3, 0, 4, 0, "No")
    page.over(3, 1, 4, 7, "Nama Unit/Jabatan")
    page.over(3, 8, 4, 8, "Bezetting Saat Ini")
    page.over(3, 9, 4, 9, "Kebutuhan ABK")
    page.over(3, 10, 3, 14, "Pensiun")
    page.over(3, 15, 3, 19, "Dibutuhkan")
    page.put(*(2026, 2027, 2028, 2029, 2030) * 2, row=4, column=10)
    page.put(1, row=5)
    page.put(2, row=5, column=1)
    page.put(*range(3, 15), row=5, column=8)
    rows = ((0, "Dinas Kesehatan", None, None), (1, "Kepala Dinas", 1, 1), (1, "Sekretariat", None, None),
            (2, "Sekretaris", 1, 1), (2, "Sub Bagian Umum", None, None), (3, "Pengelola Keuangan", 1, 3),
            (1, "Puskesmas Contoh", 12, 15), (2, "Perawat Terampil", 8, 9), (2, "Bidan Mahir", 4, 6))
    for i, (depth, name, filled, needed) in enumerate(rows):
        row = page.put(i + 1)
        page.put(name, row=row, column=1 + depth)
        if needed is not None:
            page.put(filled, needed, 1, 0, 0, 1, 0, 1, 1, 1, 2, 2, row=row, column=8)
    page.put("Jumlah", None, None, None, None, None, None, None, 15, 20)
    page.close()


def bkn_form_1(path: Path) -> None:
    """Five header levels: RIIL and KEBUTUHAN ABK side by side, each with PNS by golongan, PPPK and a total."""
    page = Page(path, "FORMULIR 1")
    page.over(0, 0, 0, 16, "FORMULIR 1 KONSEP KEBUTUHAN PEGAWAI KEADAAN 31 DESEMBER 2025")
    page.put("Unit Kerja : Dinas Kesehatan")
    for column, heading in enumerate(("No", "Nama Jabatan", "Kelas Jabatan")):
        page.over(3, column, 7, column, heading)
    for left, title in ((3, "RIIL"), (10, "KEBUTUHAN ABK")):
        page.over(3, left, 3, left + 6, title)
        page.over(4, left, 4, left + 4, "PNS")
        page.over(5, left, 5, left + 3, "Golongan")
        page.over(6, left, 6, left + 3, "Ruang")
        page.put("I", "II", "III", "IV", row=7, column=left)
        page.over(5, left + 4, 7, left + 4, "JUMLAH")
        page.over(4, left + 5, 7, left + 5, "PPPK")
        page.over(4, left + 6, 7, left + 6, "JUMLAH")
    page.put(*range(1, 18))
    for i in range(4):
        page.put(i + 1, POSITIONS[i], 7, 0, 1, 2, 0, 3, 2, 5, 0, 2, 2, 0, 4, 3, 7)
    page.put("JUMLAH", None, None, 0, 4, 8, 0, 12, 8, 20, 0, 8, 8, 0, 16, 12, 28)
    page.close()


def abk_form_d(path: Path) -> None:
    """Need under one header over eight cells (`2820 : 1250 = 2.256 = 2 Orang`), ASN and PPPK counted apart, numbers 1..11."""
    page = Page(path, "Form D")
    page.put("PERHITUNGAN KEBUTUHAN PEJABAT/PEGAWAI, TINGKAT EFISIENSI JABATAN (EJ) DAN PRESTASI KERJA JABATAN (PJ)")
    page.put("Konsep analisis beban kerja keadaan 31 Desember 2025")
    page.put("Unit Kerja", ": Bagian Organisasi")
    page.put("Formulir D", row=4, column=15)
    for column, heading in enumerate(("No", "Nama Jabatan", "Jumlah Beban Kerja Jabatan")):
        page.over(5, column, 6, column, heading)
    page.over(5, 3, 6, 10, "Perhitungan Jumlah Kebutuhan Pegawai")
    for column, heading in enumerate(("Jumlah Pegawai ASN", "Jumlah Pegawai PPPK", "+/-"), start=11):
        page.over(5, column, 6, column, heading)
    page.over(5, 14, 5, 15, "Kebutuhan Pegawai")
    page.put("Kurang", "Lebih", row=6, column=14)
    for column, heading in ((16, "EJ"), (17, "PJ")):
        page.over(5, column, 6, column, heading)
    for column, number in zip((0, 1, 2, 3, 11, 12, 13, 14, 15, 16, 17), range(1, 12), strict=True):
        page.put(number, row=7, column=column)
    for i, (name, need, staff, contract) in enumerate((("Ajudan", 2, 2, 1), ("Analis Jabatan", 4, 2, 0), ("Arsiparis", 1, 1, 1))):
        page.put(i + 1, name, 2820, 2820, ":", 1250, "=", "2.256", "=", need, "Orang", staff, contract, staff + contract - need,
                 None, None, 0.75, "C")
        page.skip()
    page.put("Jumlah", None, 8460, None, None, None, None, None, None, 7)
    page.put("Contoh, 18 Desember 2025", column=11)
    page.put("Kepala Bagian Organisasi", column=11)
    page.close()


def hierarki_unor(path: Path) -> None:
    page = Page(path, "Sheet1")
    page.put("ID", "NAMA_UNOR", "ID_ATASAN")
    for row in (("U0", "Dinas Kesehatan", None), ("U1", "Puskesmas Contoh", "U0"), ("U2", "Sekretariat", "U0")):
        page.put(*row)
    page.close()


def reference_functional(path: Path) -> None:
    page = Page(path, "Sheet1")
    page.put("ID", "Nama", "Jenjang", "BUP")
    for i, name in enumerate(POSITIONS):
        page.put(f"J{i}", name, "Terampil", 58)
    page.close()


def puskesmas_headcount(path: Path) -> None:
    page = Page(path, "Bezetting")
    page.put("BEZETTING PUSKESMAS KEADAAN DESEMBER 2025")
    page.put("Perangkat Daerah : Dinas Kesehatan")
    page.put("Unit Kerja", "Jabatan", "PNS", "PPPK", "Jumlah")
    for i in range(6):
        page.put("Puskesmas Contoh", POSITIONS[i % 4], 2, 1, 3)
    page.close()


NEEDS: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "peta_jabatan_app": (peta_jabatan_tree, "need", 4), "peta_kendal": (peta_jabatan_kendal, "need", 5),
    "rincian": (rincian_kebutuhan, "need", 5), "usulan_31 Desember 2025": (eformasi_usulan, "need", 6),
    "struktur_eformasi": (eformasi_structure, "need", 18),
    "proyeksi": (bkn_five_years, "need", 5), "formulir_1": (bkn_form_1, "need", 4), "form_d": (abk_form_d, "need", 3),
    "HierarkiUnor": (hierarki_unor, "unit", 3), "Referensi-Jabatan-Fungsional": (reference_functional, "position", 4),
    "bezetting": (puskesmas_headcount, "headcount", 6)}
LAYOUTS = {**ROSTERS, **NEEDS}
