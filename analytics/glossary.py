"""Every column people see: English name in the code, Indonesian heading on screen, what it means, where it is
from.

COLUMNS is keyed by column name, WORDS by the term as offices say it. Pages take headings from here and
nowhere else.
"""

from __future__ import annotations

from analytics import (
    glossary_after,
    glossary_ahead,
    glossary_decision,
    glossary_load,
    glossary_outlook,
    glossary_people,
    glossary_plan,
)
from analytics.term import Term

__all__ = ["COLUMNS", "WORDS", "Term", "heading", "meaning"]


def heading(column: str) -> str:
    """The Indonesian heading of a column; KeyError where the glossary lacks it."""
    return COLUMNS[column].heading


def meaning(column: str) -> str | None:
    """What the column says, with its regulation; None where the glossary lacks it."""
    term = COLUMNS.get(column)
    if term is None:
        return None
    return f"{term.meaning} ({term.source})" if term.source else term.meaning


ABK = "PermenPANRB 1/2020"
PLAN = "Perban BKN 9/2022"
ASN = "UU 20/2023"
PPPK = "PP 49/2018"
PW = "KepmenPANRB 16/2025"
MINIMUM = "Permenkes 43/2019"
BUP = "UU 20/2023 Pasal 55; PP 11/2017 Pasal 239"
STANDING = "Referensi kedudukan hukum SIASN"
FILE = "Berkas yang diunggah"

PARTS = (glossary_decision, glossary_after, glossary_people, glossary_load, glossary_outlook, glossary_ahead, glossary_plan)

COLUMNS: dict[str, Term] = {word: term for part in PARTS for word, term in part.COLUMNS.items()} | {
    # Unit
    "unit_id": Term("No. unit", "Nomor unit di aplikasi ini; tetap walau unit berganti nama."),
    "unit": Term("Unit kerja", "Nama unit kerja.", FILE),
    "parent_id": Term("No. unit atasan", "Nomor unit langsung di atasnya."),
    "agency_id": Term("No. perangkat daerah", "Nomor perangkat daerah yang membawahi unit."),
    "agency": Term("Perangkat daerah", "Dinas, badan, kecamatan atau lainnya di tingkat teratas.", FILE),
    "path": Term("Letak unit", "Jalur dari perangkat daerah sampai unit."),
    "depth": Term("Tingkat", "0 = perangkat daerah, 1 = unit langsung di bawahnya, dan seterusnya."),
    "kind": Term("Jenis", "Jenis unit (dinas, puskesmas, sekolah …) atau jenis berkas."),
    "sector": Term("Sektor", "Bidang layanan unit, mis. kesehatan atau pendidikan."),
    "area": Term("Wilayah", "Kecamatan, atau kabupaten/kota pada provinsi, tempat unit berada."),
    "lat": Term("Lintang", "Letak unit pada peta.", FILE),
    "lon": Term("Bujur", "Letak unit pada peta.", FILE),
    "minimum_class": Term(
        "Kelas standar minimum", "Golongan standar minimum, mis. puskesmas perkotaan.", MINIMUM
    ),
    "confirmed": Term("Nama dipastikan", "Seseorang telah menyatakan nama ini memang berdiri sendiri."),
    # Position
    "position_id": Term("No. jabatan", "Nomor jabatan di aplikasi ini."),
    "position": Term("Jabatan", "Nama jabatan.", FILE),
    "name": Term("Nama", "Nama unit, jabatan atau orang.", FILE),
    "family": Term("Rumpun", "Kelompok jabatan sejenis, mis. Perawat atau Guru.", "Referensi jabatan"),
    "level": Term("Jenjang", "Jenjang jabatan, mis. Ahli Muda atau Pengawas.", ASN),
    "type": Term("Jenis jabatan", "Manajerial, fungsional atau pelaksana.", ASN),
    "job_group": Term("Kelompok jabatan", "Manajerial, Pendidikan, Kesehatan, Teknis atau Administrasi."),
    "subject": Term("Mata pelajaran", "Mata pelajaran yang diampu; guru dihitung per mata pelajaran.", FILE),
    "class": Term("Kelas jabatan", "Kelas jabatan menurut evaluasi jabatan daerah.", FILE),
    "bup": Term("BUP", "Batas usia pensiun jabatan, dalam tahun.", BUP),
    "education": Term("Syarat pendidikan", "Pendidikan yang disyaratkan jabatan.", "Referensi jabatan"),
    "certificates": Term("Syarat sertifikat", "Sertifikat yang disyaratkan jabatan.", "Referensi jabatan"),
    # Person
    "person_id": Term("No. pegawai", "Nomor pegawai di aplikasi ini, bukan NIP."),
    "certificates_held": Term("Sertifikat", "Sertifikat yang dimiliki pegawai.", "Nominatif"),
    "nip": Term("NIP", "Nomor induk pegawai, 18 angka; disembunyikan sampai diminta.", "Perka BKN 22/2007"),
    "seat_id": Term(
        "No. unit formasi", "Unit tempat pegawai dihitung: unitnya atau atasannya yang punya ABK."
    ),
    "status": Term(
        "Status", "Neraca: kosong, kurang, sesuai, lebih …; pegawai: PNS, CPNS, PPPK; permohonan: lonjakan atau tidak.", ASN
    ),
    "standing": Term("Kedudukan hukum", "Keadaan kepegawaian, mis. aktif, CLTN, tugas belajar.", STANDING),
    "counted": Term("Dihitung", "Kedudukan hukumnya dihitung mengisi jabatan.", STANDING),
    "grade": Term("Golongan", "Golongan ruang PNS atau golongan PPPK.", "PP 11/2017; PP 49/2018"),
    "education_level": Term("Tingkat pendidikan", "Pendidikan terakhir.", FILE),
    "education_field": Term("Bidang pendidikan", "Program studi atau jurusan.", FILE),
    "fit": Term("Pendidikan dan jabatan", "Pendidikan pegawai terhadap syarat pendidikan jabatannya; petunjuk, bukan penilaian."),
    "field": Term("Bidang pendidikan", "Program studi menurut nama bakunya.", FILE),
    "suited": Term("Pada jabatan yang memintanya", "Lulusan yang jabatannya meminta bidang ini."),
    "elsewhere": Term("Pada jabatan lain", "Lulusan pada jabatan yang tidak memintanya, cocok untuk jabatan yang kurang."),
    "birth_date": Term("Tanggal lahir", "Dasar menghitung TMT pensiun.", FILE),
    "sex": Term("Jenis kelamin", "L atau P; tidak pernah dipakai untuk menilai.", FILE),
    "position_since": Term("TMT jabatan", "Sejak kapan menduduki jabatan.", FILE),
    "unit_since": Term("TMT unit", "Sejak kapan bertugas di unit.", FILE),
    "cpns_since": Term("TMT CPNS", "Sejak kapan diangkat CPNS.", FILE),
    "contract_end": Term("Akhir kontrak", "Hari terakhir perjanjian kerja PPPK.", PPPK),
    "skp": Term("Predikat SKP", "Predikat kinerja terakhir.", "PermenPANRB 6/2022"),
    "home_area": Term("Kecamatan tempat tinggal", "Kecamatan tempat tinggal, tanpa alamat.", FILE),
    "skills": Term("Keahlian", "Sertifikat atau keahlian yang dicatat kantor.", FILE),
    "discipline": Term("Hukuman disiplin", "Sedang menjalani hukuman disiplin.", FILE),
    "echelon": Term("Eselon", "Eselon jabatan manajerial, sebutan lama.", "Referensi SIASN"),
    "carried": Term(
        "Dibawa dari data lama", "Tidak ada di berkas baru; dibawa dari data sebelumnya atas jawaban Anda."
    ),
    # Need and staffing
    "needed": Term("Kebutuhan", "Formasi yang dibutuhkan; pada rekap unit hanya yang sudah dipadankan.", ABK),
    "needed_raw": Term("Kebutuhan sebelum dibulatkan", "Angka ABK sebelum dibulatkan ke orang.", ABK),
    "basis": Term(
        "Dasar kebutuhan", "ABK ditetapkan, konsep ABK, usulan, penetapan formasi, standar minimum.", PLAN
    ),
    "year": Term("Tahun", "Tahun kebutuhan.", FILE),
    "decree_number": Term("Nomor keputusan", "Nomor keputusan yang menetapkan kebutuhan.", FILE),
    "decree_date": Term("Tanggal keputusan", "Tanggal keputusan yang menetapkan kebutuhan.", FILE),
    "owner": Term("Pemilik data", "Kantor yang menerbitkan data.", FILE),
    "stated_gap": Term(
        "Selisih menurut berkas", "Selisih yang tertulis di berkas; aplikasi menghitung ulang.", FILE
    ),
    "filled": Term("Bezetting", "Pegawai yang ada dan dihitung.", PLAN),
    "filled_pns": Term("PNS", "Bagian bezetting yang PNS.", ASN),
    "filled_cpns": Term("CPNS", "Bagian bezetting yang CPNS.", ASN),
    "filled_pppk": Term("PPPK", "Bagian bezetting yang PPPK.", PPPK),
    "filled_pppk_pw": Term("PPPK paruh waktu", "Bagian bezetting yang PPPK paruh waktu.", PW),
    "filled_other": Term("Non-ASN", "Bagian bezetting yang bukan ASN.", FILE),
    "source": Term("Sumber", "Dari mana angkanya: peraturan, berkas, atau nominatif (bezetting orang per orang)."),
    # Balance
    "gap": Term("Selisih", "Bezetting dikurangi kebutuhan: negatif = kurang, positif = lebih.", ABK),
    "shortage": Term("Kekurangan", "Orang yang kurang, dijumlah per jabatan tanpa dikurangi kelebihan.", ABK),
    "surplus": Term(
        "Kelebihan", "Orang di atas kebutuhan, dijumlah per jabatan tanpa dikurangi kekurangan.", ABK
    ),
    "ratio": Term("Rasio", "Bezetting dibagi kebutuhan; kosong bila kebutuhan 0.", "WHO, WISN (2010)"),
    "matched": Term("Sudah dipadankan", "Nama unit dan jabatannya dikenal di berkas kebutuhan dan pegawai."),
    "met": Term("Terisi", "Formasi yang terisi: per jabatan paling banyak sebesar kebutuhannya."),
    "fulfilment": Term("Pemenuhan", "Terisi dibagi kebutuhan; kelebihan di tempat lain tidak ikut mengisi."),
    "word": Term("Keadaan", "Kurang, sesuai atau lebih menurut pita pada aturan (bawaan 90–110 %)."),
    "unmatched": Term("Belum dipadankan", "Orang yang nama unit atau jabatannya belum dipadankan."),
    "needed_unmatched": Term(
        "Kebutuhan belum dipadankan", "Formasi yang nama unit atau jabatannya belum dipadankan."
    ),
    "without_need": Term("Tanpa ABK", "Orang pada jabatan yang kebutuhannya tidak dinyatakan di unit itu."),
    "below_minimum": Term("Di bawah minimum", "Orang yang kurang terhadap standar minimum.", MINIMUM),
    "positions": Term("Jabatan", "Banyaknya jabatan di unit (pasangan unit dan jabatan)."),
    "positions_empty": Term("Jabatan kosong", "Jabatan yang dibutuhkan tetapi tidak terisi seorang pun."),
    "mismatch": Term(
        "Beda jenjang", "Kekurangan yang ada kelebihannya di unit dan rumpun sama, lain jenjang."
    ),
    # Forecast
    "reason": Term("Sebab", "Pensiun atau kontrak berakhir; pada daftar masalah: apa yang salah."),
    "leaves_on": Term("Berhenti pada", "TMT pensiun, atau hari terakhir kontrak.", "PP 11/2017"),
    "overdue": Term("Sudah lewat", "Tanggal berhentinya sudah lewat pada tanggal data; periksa datanya."),
    "missing": Term("Belum diisi", "Isian yang diperlukan untuk menghitung kapan berhenti."),
    "month": Term("Bulan", "Bulan pensiun atau akhir kontrak."),
    "retiring": Term("Pensiun", "Banyaknya yang pensiun.", BUP),
    "contracts": Term("Kontrak berakhir", "Banyaknya PPPK yang kontraknya berakhir.", PPPK),
    # Composition, ladder, curve
    "aspect": Term("Segi", "Status, umur, pendidikan, jenjang atau jenis kelamin."),
    "share": Term("Bagian", "Bagian dari seluruh pegawai yang dihitung."),
    "sort": Term("Urutan", "Urutan tampil."),
    "step": Term("Langkah", "Langkah tangga kekurangan."),
    "label": Term("Keterangan", "Penjelasan baris."),
    "line": Term("Baris", "Baris rekonsiliasi jumlah pegawai."),
    "people": Term("Orang", "Jumlah orang."),
    "weight_share": Term("Bagian kebutuhan", "Bagian kumulatif kebutuhan, dari unit yang paling kekurangan."),
    "staff_share": Term("Bagian pegawai", "Bagian kumulatif pegawai."),
    # Data facts, imports, names, problems
    "agencies": Term("Perangkat daerah", "Banyaknya perangkat daerah."),
    "agencies_with_need": Term("ABK masuk", "Perangkat daerah yang kebutuhannya sudah masuk."),
    "agencies_with_staff": Term("Pegawai masuk", "Perangkat daerah yang data pegawainya sudah masuk."),
    "people_matched": Term("Pegawai dipadankan", "Pegawai yang unit dan jabatannya sudah dipadankan."),
    "people_held": Term("Baris ditahan", "Baris pegawai yang ditahan karena perlu diperbaiki."),
    "need_cells": Term("Baris kebutuhan", "Banyaknya jabatan per unit yang dibutuhkan."),
    "need_cells_matched": Term("Baris kebutuhan dipadankan", "Baris kebutuhan yang sudah dipadankan."),
    "import_id": Term("No. unggahan", "Nomor unggahan."),
    "region_id": Term("No. daerah", "Nomor daerah di aplikasi ini."),
    "data_date": Term("Tanggal data", "Keadaan per tanggal ini; bukan tanggal unggah.", PLAN),
    "file_name": Term("Nama berkas", "Nama berkas yang diunggah."),
    "file_hash": Term("Sidik berkas", "Penanda isi berkas: berkas yang sama selalu sama sidiknya."),
    "units": Term("Unit", "Banyaknya unit yang dicakup."),
    "rows": Term("Baris", "Banyaknya baris yang diterima."),
    "held": Term("Ditahan", "Baris yang ditahan karena perlu diperbaiki."),
    "rows_read": Term("Baris terbaca", "Baris data yang terbaca dari berkas."),
    "rows_accepted": Term("Baris diterima", "Baris yang masuk."),
    "rows_held": Term("Baris ditahan", "Baris yang ditahan karena perlu diperbaiki."),
    "rows_carried": Term("Baris dibawa", "Baris yang dibawa dari data sebelumnya."),
    "imported_by": Term("Diunggah oleh", "Nama yang diisikan saat mengunggah."),
    "imported_at": Term("Diunggah pada", "Waktu unggah."),
    "undone_at": Term("Dibatalkan pada", "Waktu unggahan dibatalkan."),
    "undone_by": Term("Dibatalkan oleh", "Yang membatalkan unggahan."),
    "thing": Term("Hal", "Unit atau jabatan."),
    "id": Term("Nomor", "Nomor unit atau jabatan di aplikasi ini."),
    "side": Term("Ada di berkas", "Nama ini hanya ada di berkas kebutuhan, atau hanya di berkas pegawai."),
    "sheet": Term("Lembar", "Nama lembar dalam berkas."),
    "cell": Term("Sel", "Alamat sel, mis. C12."),
    "column_name": Term("Kolom", "Judul kolom dalam berkas."),
    "column": Term("Kolom", "Judul kolom dalam berkas."),
    "value": Term("Isi", "Isi sel sebagaimana terlihat."),
    "remedy": Term("Cara memperbaiki", "Yang perlu dilakukan."),
    "severity": Term("Akibat", "Berkas ditolak, baris ditahan, atau hanya dicatat."),
    "is_sample": Term("Contoh", "Data contoh, bukan data kantor."),
}

WORDS: dict[str, Term] = {word: term for part in PARTS for word, term in part.WORDS.items()} | {
    "Anjab": Term("Analisis jabatan", "Uraian tugas dan syarat setiap jabatan.", ABK),
    "ABK": Term("Analisis beban kerja", "Menghitung orang yang dibutuhkan dari beban dan waktu kerja.", ABK),
    "Kebutuhan": Term("Kebutuhan", "Orang yang diperlukan sebuah jabatan di sebuah unit menurut ABK.", ABK),
    "Bezetting": Term("Bezetting", "Pegawai yang ada; untuk penyusunan kebutuhan per 31 Desember.", PLAN),
    "Formasi": Term("Formasi", "Tempat bagi satu orang dalam sebuah jabatan.", PLAN),
    "Peta jabatan": Term(
        "Peta jabatan", "Susunan jabatan setiap unit dengan kebutuhan dan bezettingnya.", ABK
    ),
    "Selisih": Term("Selisih", "Bezetting dikurangi kebutuhan; negatif berarti kurang.", ABK),
    "Pemenuhan": Term("Pemenuhan", "Formasi terisi dibagi kebutuhan; kelebihan tidak mengisi tempat lain."),
    "Kosong": Term("Kosong", "Dibutuhkan tetapi tidak terisi seorang pun."),
    "Tanpa ABK": Term("Tanpa ABK", "Ada pegawai, tetapi kebutuhan jabatannya tidak dinyatakan."),
    "Belum dipadankan": Term(
        "Belum dipadankan", "Nama di dua berkas belum dinyatakan sama; belum kurang, belum lebih."
    ),
    "Standar minimum": Term(
        "Standar minimum", "Batas paling sedikit; bukan kebutuhan, tanpa kelebihan.", MINIMUM
    ),
    "Beda jenjang": Term(
        "Beda jenjang", "Satu rumpun kurang pada satu jenjang dan lebih pada jenjang lain di unit sama."
    ),
    "BUP": Term("Batas usia pensiun", "Umur pensiun jabatan; dilihat per jabatan, lalu per jenjang.", BUP),
    "TMT": Term("Terhitung mulai tanggal", "Tanggal mulai berlakunya sebuah keputusan."),
    "TMT pensiun": Term("TMT pensiun", "Tanggal 1 bulan berikutnya setelah mencapai BUP.", "PP 11/2017"),
    "PNS": Term("Pegawai negeri sipil", "ASN yang diangkat tetap.", ASN),
    "PPPK": Term("Pegawai pemerintah dengan perjanjian kerja", "ASN dengan kontrak berjangka.", PPPK),
    "PPPK paruh waktu": Term(
        "PPPK paruh waktu", "PPPK dengan jam kerja ditetapkan kantor, kontrak satu tahun.", PW
    ),
    "Kedudukan hukum": Term(
        "Kedudukan hukum", "Keadaan kepegawaian yang menentukan dihitung atau tidak.", STANDING
    ),
    "CLTN": Term("Cuti di luar tanggungan negara", "Tidak bekerja dan tidak dihitung.", "PP 11/2017"),
    "MPP": Term(
        "Masa persiapan pensiun", "Bebas tugas menjelang pensiun; ditampilkan tersendiri.", "PP 11/2017"
    ),
    "Jabatan manajerial": Term("Jabatan manajerial", "Pimpinan tinggi, administrator dan pengawas.", ASN),
    "Jabatan fungsional": Term(
        "Jabatan fungsional", "Jabatan keahlian atau keterampilan, nama lama JFT.", ASN
    ),
    "Jabatan pelaksana": Term(
        "Jabatan pelaksana", "Klerek, operator, teknisi; nama lama JFU.", "PermenPANRB 45/2022"
    ),
    "Perangkat daerah": Term(
        "Perangkat daerah", "Sekretariat, dinas, badan, kecamatan; juga disebut OPD atau SKPD."
    ),
    "Mutasi": Term(
        "Mutasi", "Perpindahan tugas atau lokasi pegawai.", "PP 11/2017 Pasal 190; Perban BKN 5/2019"
    ),
    "Tangga kekurangan": Term(
        "Tangga kekurangan", "Kekurangan, yang ada kelebihannya di jabatan sama, lalu sisanya."
    ),
    "Gini": Term(
        "Indeks Gini",
        "0 = sebanding dengan kebutuhan di semua unit; makin besar makin timpang.",
        "WHO (2010)",
    ),
    "Theil T": Term(
        "Indeks Theil T", "Ketimpangan yang dapat diurai antarkelompok dan di dalamnya.", "WHO (2010)"
    ),
    "Kurva Lorenz": Term(
        "Kurva Lorenz", "Bagian pegawai menurut bagian kebutuhan; makin melengkung makin timpang."
    ),
    "Nominatif": Term("Nominatif", "Daftar pegawai orang per orang."),
    "DUK": Term("Daftar urut kepangkatan", "Daftar pegawai menurut pangkat."),
    "SIASN": Term("SIASN", "Sistem informasi ASN milik BKN.", "Perban BKN 7/2023"),
    "Daftar padanan": Term("Daftar padanan", "Lembar kerja untuk menyatakan nama mana yang sama."),
    "CONTOH": Term("CONTOH", "Data buatan untuk mencoba aplikasi, bukan data kantor."),
}
