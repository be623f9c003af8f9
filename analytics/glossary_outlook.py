"""The part of the glossary about what is coming: years ahead, posts that fall vacant, surges of work, and their words."""

from __future__ import annotations

from analytics.term import Term

PLAN = "Perban BKN 9/2022"
PW = "KepmenPANRB 16/2025"
SURGE = "Farrington dkk. (1996); Noufaily dkk. (2013)"
RULE = "Aturan kantor"

COLUMNS: dict[str, Term] = {
    # Years ahead
    "year_ahead": Term("Tahun ke-", "Tahun sesudah tanggal data; tahun ke-1 berakhir dua belas bulan sesudahnya.", PLAN),
    "ends_on": Term("Sampai", "Hari terakhir tahun itu, atau hari terakhir kontrak.", PLAN),
    "attrition": Term("Keluar di luar rencana", "Andaian: yang pergi selain pensiun dan akhir kontrak, dari angka masa lalu."),
    "hired": Term("Pengadaan", "Andaian: pegawai baru tahun itu, dibagi menurut kekurangan."),
    "outlook": Term("Andaian", "Nama andaian; dasar = aturan sebagaimana berlaku, tanpa pengadaan."),
    # Posts that fall vacant
    "leaving": Term("Akan pergi", "Yang pensiun atau habis kontraknya dalam kurun ini, semua termasuk."),
    "lacking": Term("Akan kurang", "Yang pergi sesudah kelebihan habis: sebanyak inilah penggantinya.", PLAN),
    "bites_on": Term("Mulai terasa", "Hari pertama jabatan kekurangan orang yang hari ini masih ada."),
    "decide_by": Term("Putuskan sebelum", "Mulai terasa, mundur lama mengisi jabatan dan serah terima.", RULE),
    "late": Term("Terlambat", "Hari memutuskan sudah lewat pada tanggal data."),
    "semester": Term("Semester", "Hari pertama semester, 1 Januari atau 1 Juli."),
    "falling": Term("Menjadi kosong", "Jabatan struktural yang ditinggalkan pada semester itu."),
    "vacant": Term("Kosong", "Jabatan struktural kosong pada akhir semester bila tidak ada yang diangkat."),
    "renewed": Term("Perpanjangan ke-", "Sudah berapa kali diperpanjang pada akhir kontrak itu; 0 = kontrak sekarang.", PW),
    # Leaving beyond plan
    "group": Term("Kelompok", "Kelompok pegawai yang dihitung bersama."),
    "left_beyond": Term("Keluar di luar rencana", "Ada di data sebelumnya, tidak ada di data sesudahnya, belum waktunya pergi."),
    "person_years": Term("Orang-tahun", "Jumlah tahun yang dijalani semua orang; yang keluar dihitung setengahnya."),
    "left_rate": Term("Keluar per tahun", "Yang keluar di luar rencana dibagi orang-tahun.", "Selang Garwood (1936)"),
    # Surges
    "expected": Term("Perkiraan", "Permohonan yang wajar menurut musim, tren, hari kerja, dan Lebaran.", SURGE),
    "bound": Term("Batas wajar", "Di atas ini kurang dari sekali dalam 200 bulan bila tidak ada apa-apa.", SURGE),
    "surge_score": Term("Skor lonjakan", "Kelebihan dari perkiraan dibanding jarak ke batas; di atas 1 melampaui batas.", SURGE),
    "raw_alarm": Term("Di atas batas", "Melampaui batas, sebelum diperhitungkan banyaknya layanan yang dinilai.", SURGE),
    "alarm": Term("Lonjakan", "Melampaui batas, juga sesudah diperhitungkan banyaknya layanan.", "Benjamini dan Hochberg (1995)"),
    "sustained": Term("Lonjakan bertahan", "Dua dari tiga bulan terakhir di atas batas."),
    "excess_person_months": Term("Tambahan kerja", "Permohonan di atas perkiraan dikali norma waktu, dalam orang-bulan."),
    "known_months": Term("Bulan diketahui", "Bulan yang ada datanya dalam 39 bulan terakhir; perlu 24."),
    # The calendar
    "working_days": Term("Hari kerja", "Senin sampai Jumat tanpa libur nasional dan cuti bersama.", "SKB 3 Menteri"),
    "lebaran": Term("Bagian Lebaran", "Bagian dari lima belas hari sekitar Idul Fitri yang jatuh pada bulan itu."),
}

WORDS: dict[str, Term] = {
    "Proyeksi lima tahun": Term(
        "Proyeksi lima tahun", "Kebutuhan dikurangi yang masih ada pada akhir tiap tahun; kelebihan habis dahulu.", PLAN
    ),
    "Andaian": Term("Andaian (what-if)", "Hitungan di samping dasar dengan BUP, pengadaan, atau kebutuhan lain; dasar tetap."),
    "Putuskan sebelum": Term(
        "Putuskan sebelum", "Hari keputusan terakhir agar penggantinya ada saat orangnya pergi.", RULE
    ),
    "Lonjakan pekerjaan": Term(
        "Lonjakan pekerjaan", "Bulan dengan permohonan di atas batas wajar; bukan ukuran kinerja.", SURGE
    ),
    "Grafik saja": Term("Grafik saja", "Belum 24 bulan: musim belum dapat dibedakan dari lonjakan."),
    "Perlu dipantau": Term("Perlu dipantau", "Di atas batas, tetapi dapat kebetulan karena banyak layanan dinilai."),
    "Orang-bulan": Term("Orang-bulan", "Kerja satu orang selama satu bulan: waktu kerja efektif setahun dibagi dua belas."),
}
