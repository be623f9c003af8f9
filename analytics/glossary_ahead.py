"""The part of the glossary about the screens of the outlook and about dated rules; see glossary_outlook for its analyses."""

from __future__ import annotations

from analytics.term import Term

PLAN = "Perban BKN 9/2022"
RULE = "Aturan bertanggal"
OURS = "Hitungan aplikasi"
YEARS, HALVES = range(1, 6), range(1, 13)  # a horizon of five years, and the half-years it touches

COLUMNS: dict[str, Term] = {
    # Five years
    **{f"leaving_{year}": Term(f"Berhenti tahun ke-{year}", "Pensiun dan akhir kontrak tahun itu.", PLAN) for year in YEARS},
    **{f"sides_{year}": Term(f"Akhir tahun ke-{year}", "−kekurangan / +kelebihan bila tidak ada pengisian; kelebihan terpakai"
                             " lebih dahulu dan tidak mengisi jabatan lain.", PLAN) for year in YEARS},
    **{f"gap_{year}": Term(f"Selisih tahun ke-{year}", "Sisa pegawai dikurangi kebutuhan pada akhir tahun itu bila tidak ada"
                           " pengisian: negatif = kurang.", PLAN) for year in YEARS},
    **{f"contracts_{year}": Term(f"Kontrak tahun ke-{year}", "Kontrak yang berakhir tahun itu; PPPK paruh waktu setiap tahun.",
                                 "KepmenPANRB 16/2025") for year in YEARS},
    # Decide by
    "due": Term("Keadaan", "Sisa waktu atau keterlambatan pada tanggal data."),
    # Structural posts
    **{f"semester_{half}": Term(f"Semester ke-{half}", "Jabatan yang ditinggalkan dalam semester itu.") for half in HALVES},
    # What if
    "outlook_id": Term("No. skenario", "Nomor skenario di aplikasi ini."),
    "now": Term("Sekarang", "Angka pada tanggal data."),
    **{f"shortage_{year}": Term(f"Kekurangan tahun ke-{year}", "Orang yang kurang pada akhir tahun itu.") for year in YEARS},
    **{f"surplus_{year}": Term(f"Kelebihan tahun ke-{year}", "Orang di atas kebutuhan pada akhir tahun itu.") for year in YEARS},
    "change": Term("Beda dengan dasar", "Kekurangan pada akhir tahun kelima dikurangi kekurangan menurut dasar."),
    "saved_by": Term("Disimpan oleh", "Siapa yang menyimpan skenario."),
    "saved_at": Term("Disimpan pada", "Kapan skenario disimpan."),
    "settings": Term("Andaian", "Yang diandaikan skenario ini."),
    # Rules
    "rule": Term("Aturan", "Apa yang diatur."),
    "rule_value": Term("Nilai", "Nilai yang berlaku."),
    "unit_of_value": Term("Satuan nilai", "Satuan dari nilai aturan."),
    "valid_from": Term("Mulai berlaku", "Hari pertama aturan berlaku; aturan lama tetap berlaku untuk hari sebelumnya."),
    "valid_to": Term("Sampai", "Hari terakhir aturan berlaku; kosong bila belum diakhiri."),
    "rule_note": Term("Catatan", "Keterangan aturan."),
    "set_by": Term("Ditetapkan oleh", "Bawaan aplikasi, atau orang di kantor yang menambahkannya."),
    "set_at": Term("Ditambahkan pada", "Kapan kantor menambahkan aturan."),
    "state": Term("Keadaan", "Berlaku pada tanggal data, pernah berlaku, atau belum berlaku."),
    "value_now": Term("Angka sekarang", "Dihitung dengan aturan yang berlaku sekarang.", OURS),
    "value_then": Term("Dengan aturan baru", "Dihitung dengan aturan yang akan ditambahkan.", OURS),
    "value_change": Term("Beda", "Dengan aturan baru dikurangi angka sekarang."),
    "item": Term("Yang berubah", "Apa yang dikatakan tentang unit: kelas, tingkat, jumlah, atau calon teratas."),
    "said_now": Term("Sekarang", "Menurut aturan yang berlaku sekarang.", OURS),
    "said_then": Term("Dengan aturan baru (unit)", "Menurut aturan yang akan ditambahkan.", OURS),
}  # fmt: skip

WORDS: dict[str, Term] = {
    "Skenario": Term("Skenario", "Salinan proyeksi dengan andaian lain, dibandingkan dengan dasar; dasar tidak berubah."),
    "Dasar": Term("Dasar (proyeksi)", "Aturan apa adanya, tanpa pengisian, kebutuhan tetap.", PLAN),
}  # fmt: skip
