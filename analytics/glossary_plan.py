"""The part of the glossary about the transfer plan: rules, criteria, both ends of a move, fairness notes, and their words."""

from __future__ import annotations

from analytics.term import Term

MUTASI = "PP 11/2017 Pasal 190"
MERIT = "UU 20/2023 Pasal 46"
RULE = "Aturan kantor"

COLUMNS: dict[str, Term] = {
    # Hard rules
    "outcome": Term("Hasil", "Lolos, tidak, atau belum dapat dipastikan karena datanya belum ada."),
    "cell_id": Term("No. tempat", "Unit dan jabatan yang dituju."),
    "origin_id": Term("No. asal", "Unit dan jabatan sekarang, tempat kebutuhannya dinyatakan."),
    "proposable": Term("Dapat diusulkan", "Tidak ada aturan yang menolak; yang belum pasti boleh menunggu.", RULE),
    "unknown": Term("Belum dapat dipastikan", "Aturan yang datanya belum ada; tidak pernah dianggap lolos."),
    "cross_field": Term("Lintas bidang", "Bidang pendidikannya lain; yang dibawa pengalaman atau keterampilan yang cocok."),
    "refused_by": Term("Ditolak oleh", "Aturan yang tidak terpenuhi, dengan angkanya."),
    "unsettled": Term("Perlu dipastikan", "Aturan yang belum dapat dipastikan."),
    "later": Term("Akan kosong", "Formasi yang ditinggalkan karena pensiun atau akhir kontrak dalam rentang rencana.", MUTASI),
    "vacant_on": Term("Kosong mulai", "Hari tempat itu ditinggalkan pemangkunya; kosong berarti sudah kosong sekarang.", MUTASI),
    "served_first": Term("Didahulukan", "Lonjakan layanan, kebutuhan akan naik, atau tidak; hanya bila dinyalakan."),
    "nearest": Term("Terdekat", "Ada rencana lain yang sama nilainya tetapi jumlah jaraknya lebih jauh; yang terdekat diambil."),
    "tied": Term("Setara", "Ada rencana lain yang sama baiknya dan sama dekatnya; yang memisahkan hanya urutan nomor."),
    "open": Term("Formasi kosong", "Formasi yang dibutuhkan dan tidak terisi.", MUTASI),
    "km": Term("Jarak (km)", "Garis lurus dari tempat tinggal, atau dari unit sekarang bila belum diisi."),
    "point": Term("Letak dari", "Letak unit sendiri, unit induknya, atau tengah wilayahnya."),
    # The moves of a plan
    "person": Term("Pegawai", "Kode pegawai di aplikasi ini; nama hanya bila diminta."),
    "from_unit": Term("Unit asal", "Unit tempat pegawai dihitung sekarang."),
    "to_unit": Term("Unit penerima", "Unit yang diusulkan."),
    "from_position": Term("Jabatan asal", "Jabatan sekarang."),
    "to_position": Term("Jabatan tujuan", "Jabatan yang diusulkan."),
    "rules_met": Term("Aturan", "Banyak aturan yang memenuhi syarat, perlu verifikasi, atau tidak memenuhi."),
    "unverified": Term("Perlu verifikasi", "Aturan yang datanya belum ada; tidak pernah dianggap lolos."),
    "state_reason": Term("Alasan terakhir", "Alasan langkah terakhir."),
    "after_0": Term("Sesudah", "Orang sesudah rencana ini."),
    "after_12": Term("12 bulan", "Orang 12 bulan lagi dengan rencana ini."),
    "after_24": Term("24 bulan", "Orang 24 bulan lagi dengan rencana ini."),
    "after_36": Term("36 bulan", "Orang 36 bulan lagi dengan rencana ini."),
    "safe": Term("Aman", "Tidak turun di bawah batas pemberi atau minimum karena rencana ini."),
    # Donors and both ends
    "floor": Term("Batas pemberi", "Paling sedikit orang yang harus tetap ada: 95 % kebutuhan, dibulatkan ke atas.", RULE),
    "spare_floor": Term("Di atas batas", "Orang di atas batas pemberi, terkecil dari sekarang, +12, +24 dan +36 bulan."),
    "spare_minimum": Term("Di atas minimum", "Orang di atas standar minimum unit pada empat tanggal itu.", "Permenkes 43/2019"),
    "may_leave": Term("Dapat dilepas", "Paling banyak orang yang boleh pindah dari tempat ini."),
    "end": Term("Ujung", "Asal, tujuan, atau akhir rantai kekosongan."),
    "ok": Term("Aman", "Rencana tidak menurunkan tempat ini di bawah batasnya pada tanggal itu."),
    "stage": Term("Tahap", "1 lonjakan layanan, 2 kebutuhan akan naik, 3 lainnya; hanya bila kantor menyalakannya."),
    "chain": Term("Rantai", "Perpindahan yang saling mengisi kekosongan."),
    "leaves_vacancy": Term("Meninggalkan kekosongan", "Tempat asalnya menjadi kurang dari kebutuhan."),
    "filled_by": Term("Diisi oleh", "Yang pindah mengisi kekosongan itu."),
    "vacancies": Term("Kekosongan", "Kekosongan yang ditinggalkan rencana sendiri."),
    # Criteria
    "known": Term("Diketahui", "Bila tidak, kriteria dihitung 0,5 dan ditandai."),
    "points": Term("Angka", "Bobot × nilai; jumlahnya tepat sama dengan nilai kecocokan (per sepuluh ribu)."),
    "formula": Term("Rumus", "Cara nilai dihitung, diumumkan."),
    "experience": Term("Pengalaman", "Tahun dalam rumpun atau bidang yang dituju, sampai lima tahun.", MERIT),
    "competence": Term("Kompetensi", "Sertifikat yang disyaratkan dan dimiliki, atau keterampilan yang cocok.", MERIT),
    "time_in_post": Term("Masa dalam jabatan", "Tahun dalam jabatan sekarang, sampai lima tahun.", MUTASI),
    "distance": Term("Jarak dari rumah", "Makin dekat makin besar; 0 pada batas jarak.", RULE),
    "performance": Term("Kinerja", "Predikat SKP terakhir.", "PermenPANRB 6/2022"),
    "wish": Term("Aspirasi", "Urutan pilihan pegawai sendiri.", MUTASI),
    "condition": Term("Syarat gabungan", "Mis. latar kesehatan DAN pengalaman administrasi, didahulukan di sini.", RULE),
    # Explanations
    "margin": Term("Selisih nilai", "Nilai terendah yang diusulkan di tempat itu dikurangi nilainya."),
    "why_not": Term("Mengapa bukan", "Mengapa calon ini tidak diusulkan di tempat itu."),
    "instead": Term("Diusulkan ke", "Tempat lain yang diusulkan baginya."),
    # Fairness notes
    "about": Term("Tentang", "Pegawai, unit asal, status, golongan, penyetuju, atau rencana."),
    "about_id": Term("No. yang ditandai", "Siapa atau apa yang ditandai."),
    "whom": Term("Tentang", "Pegawai, unit asal, kelompok, atau penyetuju yang ditandai."),
    "found": Term("Ditemukan", "Angka yang dihitung."),
    "limit": Term("Batas tanda", "Batas catatan kewajaran; tanda untuk dijawab, bukan larangan.", RULE),
    # For the one who moves
    "class_before": Term("Kelas jabatan sekarang", "Kelas jabatan sebelum pindah."),
    "class_after": Term("Kelas jabatan nanti", "Kelas jabatan sesudah pindah."),
    "class_change": Term("Perubahan kelas", "Naik, tetap, atau turun; tanpa rupiah."),
    "level_after": Term("Jenjang nanti", "Jenjang sesudah pindah."),
    "next_level": Term("Jenjang berikutnya", "Jenjang yang terbuka dari jabatan baru."),
    "check_allowance": Term("Perlu dicek", "TPP, TPG atau jasa pelayanan, sebelum ia menjawab."),
    "over": Term("> 5 tahun", "Orang yang lebih dari lima tahun dalam jabatan; tanda per kelompok, bukan aturan.", MUTASI),
    "passed": Term("Sudah lewat", "Berapa kali perpindahan sudah melewati tahap ini."),
    "median_days": Term("Nilai tengah hari", "Nilai tengah hari pada tahap ini, dari yang sudah melewatinya."),
    "still_there": Term("Sedang di tahap ini", "Perpindahan yang sekarang pada tahap ini."),
    "longest_days": Term("Menunggu terlama (hari)", "Hari menunggu terlama dari yang masih pada tahap ini."),
    "median_years": Term("Tengah masa jabatan", "Nilai tengah tahun dalam jabatan."),
    # Rotation of heads
    "from_cell_id": Term("Jabatan sekarang", "Jabatan pimpinan yang dipegang."),
    "to_cell_id": Term("Jabatan usulan", "Jabatan pimpinan yang diusulkan."),
    "refuses": Term("Tidak memenuhi", "Pasangan pimpinan dan jabatan yang ditolak aturan ini."),
    "changes_post": Term("Bertukar", "Jabatan pimpinannya berubah dalam rotasi ini."),
}

WORDS: dict[str, Term] = {
    "Dapat dipertimbangkan": Term("Dapat dipertimbangkan",
        "Pegawai yang jabatannya di unit itu melebihi kebutuhan; orangnya tidak pernah disebut kelebihan.",
    ),
    "Aturan keras": Term("Aturan keras", "Yang tidak lolos tidak dapat diusulkan, kecuali dengan alasan tercatat."),
    "Syarat gabungan": Term("Syarat gabungan", "Beberapa syarat dengan DAN, ATAU, BUKAN.", RULE),
    "Catatan kewajaran": Term("Catatan kewajaran", "Tanda sebelum rapat dengan hitungannya; dijawab, tidak dihapus."),
    "Rotasi pimpinan": Term("Rotasi pimpinan", "Pertukaran jabatan pimpinan di antara pemegangnya; terpisah dari pemerataan."),
    "Promosi": Term("Promosi", "Naik jenjang; bukan mutasi mendatar.", MUTASI),
    "Demosi": Term("Demosi", "Turun jenjang; bukan mutasi mendatar.", MUTASI),
}
