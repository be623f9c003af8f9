"""The part of the glossary about why a unit needs people: columns of workload, methods, doubt and spread, their words."""

from __future__ import annotations

from analytics.term import Term

ABK = "PermenPANRB 1/2020"
HEALTH = "Permenkes 33/2015"
WISN = "WHO, WISN (2010)"
FORMS = "Formulir Permendagri 12/2008"
FILE = "Berkas yang diunggah"

COLUMNS: dict[str, Term] = {
    # Tasks and drivers
    "row_id": Term("No. baris", "Nomor baris di aplikasi ini."),
    "task": Term("Uraian tugas", "Satu tugas dari jabatan, mis. memproses akta.", FILE),
    "result_unit": Term("Satuan hasil", "Yang dihitung sebagai satu hasil, mis. berkas atau kegiatan.", FILE),
    "volume": Term("Volume", "Banyak hasil dalam periodenya.", FILE),
    "volume_per_year": Term("Volume setahun", "Volume dikali faktor periode: bulan 12, minggu 50, hari 250 (aturan)."),
    "norm": Term("Norma waktu", "Waktu untuk satu hasil, dalam satuan berkas.", FILE),
    "norm_unit": Term("Satuan norma", "Menit atau jam; norma tanpa satuan tidak diterima.", FILE),
    "minutes_per_result": Term("Menit per hasil", "Norma waktu dalam menit."),
    "minutes": Term("Beban (menit)", "Volume setahun dikali menit per hasil.", ABK),
    "working_minutes": Term("Waktu kerja menurut berkas", "Waktu kerja efektif setahun yang dipakai berkas, dalam menit.", FILE),
    "stated_minutes": Term("Beban menurut berkas", "Beban yang tertulis di berkas, dalam menit.", FILE),
    "stated_need": Term("Orang menurut berkas", "Pegawai yang dibutuhkan untuk satu tugas menurut berkas.", FILE),
    "measured_on": Term("Tahun ukur", "Tahun norma atau volume diukur.", FILE),
    "driver": Term("Penentu", "Yang menentukan kebutuhan: rombel, JTM, penduduk, kunjungan, alat.", FILE),
    "detail": Term("Rincian", "Mata pelajaran, jenis alat, atau rincian lain dari penentu.", FILE),
    # Work and people
    "fte": Term("Beban (orang)", "Beban dibagi waktu kerja efektif setahun; belum dibulatkan.", ABK),
    "ej": Term("EJ (beban per orang)", "Beban dibagi bezetting dikali waktu kerja; di atas 1 berarti terlalu berat.", FORMS),
    "ej_before": Term("Beban per pegawai kini", "Beban dibagi pegawai sebelum perpindahan; 1 = beban penuh.", FORMS),
    "ej_after": Term("Beban sesudah", "Beban dibagi pegawai sesudah perpindahan; 1 = beban penuh.", FORMS),
    "eu": Term("EU (beban per orang unit)",
               "Beban unit dibagi bezetting dikali waktu kerja, pada jabatan yang seluruh bebannya diketahui.", FORMS),
    "pj": Term("PJ", "Huruf beban per orang: A berarti kekurangan orang, bukan prestasi.", FORMS),
    "burden": Term("Beban", "Huruf PJ dalam kata: dari beban sangat ringan sampai beban berlebih."),
    "filled_unmeasured": Term("Tanpa uraian beban", "Pegawai pada jabatan yang beban kerjanya belum dinyatakan."),
    "half_known": Term("Setengah diketahui", "Jabatan yang sebagian tugasnya tanpa volume atau norma; tidak ikut dalam EU."),
    "silent": Term("Tugas belum diketahui", "Tugas jabatan ini tanpa volume atau norma.", FILE),
    "to_check": Term("Perlu diperiksa", "Angka yang lebih mungkin keliru satuan daripada benar; batasnya pada halaman Aturan."),
    # Rounding
    "rounding": Term("Cara membulatkan", "Setengah ke atas, selalu ke atas, atau tidak dibulatkan.", ABK),
    "added": Term("Akibat pembulatan", "Formasi sesudah dibulatkan dikurangi beban dalam orang."),
    "unseen": Term("Beban tanpa formasi", "Jabatan yang ada bebannya, tetapi kebutuhannya dibulatkan menjadi 0."),
    # Methods
    "method": Term("Metode", "Cara menghitung kebutuhan.", ABK),
    "needed_lo": Term("Kebutuhan paling sedikit", "Batas bawah kebutuhan bila ada yang belum pasti."),
    "needed_hi": Term("Kebutuhan paling banyak", "Batas atas kebutuhan; kosong bila tidak diketahui."),
    "words": Term("Hitungan", "Hitungannya dalam kata dan angka."),
    "by_decree": Term("Ditetapkan", "Kebutuhan yang berlaku; angka ini yang menggerakkan neraca.", FILE),
    "by_tasks": Term("Beban kerja", "Kebutuhan menurut uraian tugas (ABK), dibulatkan.", ABK),
    "by_wisn": Term("ABK-Kes", "Kebutuhan menurut beban kerja kesehatan (WISN), dengan waktu tugas penunjang.", HEALTH),
    "by_teachers": Term("Guru", "Kebutuhan menurut jam mengajar atau rombel, dibulatkan ke bawah."),
    "by_ratio": Term("Rasio", "Kebutuhan menurut rasio per penduduk, kunjungan, alat, atau ruang yang ditetapkan kantor."),
    "by_minimum": Term("Minimum", "Paling sedikit menurut standar puskesmas atau pustu.", "Permenkes 43/2019"),
    "by_sotk": Term("SOTK", "Satu kepala untuk satu jabatan pimpinan."),
    "answers": Term("Metode yang menjawab", "Berapa metode yang punya angka untuk jabatan ini."),
    "span": Term("Beda terjauh", "Jawaban metode terbesar dikurangi yang terkecil."),
    "method_reason": Term("Alasan metode", "Mengapa metode ini yang dipakai untuk rumpunnya."),
    "chosen_by": Term("Dipilih oleh", "Siapa yang memilih metode."),
    "chosen_at": Term("Dipilih pada", "Kapan metode dipilih."),
    "wisn_ratio": Term("Rasio WISN", "Bezetting dibagi kebutuhan menurut beban; di bawah 1 berarti tertekan.", WISN),
    "standard": Term("SBK", "Standar beban kerja: hasil yang dibuat satu orang dalam setahun.", HEALTH),
    "staff_kind": Term("Jenis tenaga", "Jenis tenaga dalam tabel standar minimum.", "Permenkes 43/2019"),
    "minimum": Term("Minimum", "Orang paling sedikit menurut standar.", "Permenkes 43/2019"),
    "below": Term("Di bawah minimum", "Orang yang masih kurang terhadap standar minimum."),
    # Stated against recomputed
    "figure": Term("Angka", "Angka yang dibandingkan: beban atau kebutuhan."),
    "stated": Term("Menurut berkas", "Angka seperti tertulis di berkas.", FILE),
    "recomputed": Term("Hitungan ulang", "Angka yang kami hitung dari barisnya."),
    "deviation": Term("Beda", "Menurut berkas dikurangi hitungan ulang; keduanya tetap ditampilkan."),
    "reconciled": Term("Cocok", "Berkas dan hitungan ulang sama, dalam batas pembulatan formulir."),
    "origin": Term("Sumber angka", "Berkas beban kerja itu sendiri, atau kebutuhan yang berlaku."),
    "counts": Term("Dipakai", "Metode ini yang dipakai untuk rumpun jabatannya."),
    "first_year": Term("Dari tahun", "Tahun pertama yang dimuat."),
    "first": Term("Nilai semula", "Nilai pada tahun pertama."),
    "growth": Term("Pertumbuhan", "Nilai tahun terakhir dibanding tahun pertama."),
    # Requests to correct a figure
    "explanation": Term("Alasan", "Mengapa angka itu dianggap keliru."),
    "proposed": Term("Usul", "Angka yang seharusnya menurut yang mengajukan."),
    "state": Term("Keadaan", "Terbuka, diterima, atau ditolak."),
    "asked_by": Term("Diajukan oleh", "Siapa yang mengajukan koreksi."),
    "asked_at": Term("Diajukan pada", "Kapan koreksi diajukan."),
    "answer": Term("Jawaban", "Jawaban kantor pemilik angka."),
    # Doubt
    "fte_lo": Term("Beban paling sedikit", "Batas bawah beban dalam orang."),
    "fte_hi": Term("Beban paling banyak", "Batas atas beban dalam orang; kosong bila tidak diketahui."),
    "unsure": Term("Yang belum pasti", "Norma lama, volume atau norma yang tidak ada, atau koreksi yang terbuka."),
    "shortage_certain": Term("Kekurangan pasti", "Kebutuhan paling sedikit dikurangi bezetting."),
    "shortage_possible": Term("Kekurangan mungkin", "Kebutuhan paling banyak dikurangi bezetting; kosong bila tidak diketahui."),
    "certainty": Term("Kepastian", "Kurang pasti hanya bila kebutuhan paling sedikit pun di atas bezetting."),
    # Spread
    "months_told": Term("Bulan terbaca", "Bulan yang hasil kerjanya dimuat, paling banyak dua belas yang terakhir."),
    "places": Term("Tempat", "Unit, wilayah, atau orang yang dibandingkan."),
    "unmanned": Term("Tanpa orang", "Tempat yang ada bebannya tetapi tidak ada orangnya."),
    "load": Term("Beban per orang", "Beban dalam orang dibagi bezetting, untuk jabatan ini."),
    "lightest": Term("Paling ringan", "Beban per orang yang paling ringan."),
    "heaviest": Term("Paling berat", "Beban per orang yang paling berat."),
    "times": Term("Berapa kali", "Paling berat dibagi paling ringan."),
    "coefficient": Term("Koefisien variasi", "Simpangan baku dibagi rata-rata beban per orang; 0 = merata."),
    "gini": Term("Gini beban", "0 = semua orang memikul beban yang sama; makin besar makin tidak merata."),
    "to_move": Term("Perlu pindah", "Orang paling sedikit yang perlu berpindah tempat agar beban merata."),
    "fair": Term("Orang bila merata", "Banyak orang di sini bila beban per orang sama di semua tempat."),
    "move": Term("Tambah atau kurang", "Orang bila merata dikurangi bezetting; negatif = dapat dipertimbangkan pindah."),
    # What an office says of its numbers
    "request_id": Term("No. permintaan", "Nomor permintaan koreksi di aplikasi ini."),
    "closed_by": Term("Ditutup oleh", "Siapa yang menutup permintaan, atas nama kantor pemilik angka."),
    "closed_at": Term("Ditutup pada", "Kapan permintaan ditutup."),
    "explanation_id": Term("No. penjelasan", "Nomor penjelasan di aplikasi ini."),
    "explained_by": Term("Dijelaskan oleh", "Siapa yang menulis penjelasan."),
    "explained_at": Term("Dijelaskan pada", "Kapan penjelasan ditulis."),
    "key": Term("Angka", "Nama angka daerah, mis. belanja pegawai atau penduduk."),
    "put_by": Term("Dimasukkan oleh", "Siapa yang memasukkan angka."),
    "put_at": Term("Dimasukkan pada", "Kapan angka dimasukkan."),
}

WORDS: dict[str, Term] = {
    "WKE": Term("Waktu kerja efektif", "75.000 menit (1.250 jam) setahun; sebagian kantor memakai 72.000 (aturan).", ABK),
    "FTE": Term("Beban dalam orang", "Beban setahun dibagi waktu kerja efektif; dibulatkan sekali per jabatan.", ABK),
    "EJ": Term("Efisiensi jabatan", "Beban dibagi bezetting dikali waktu kerja; tidak ada bila tidak ada orangnya.", FORMS),
    "EU": Term("Efisiensi unit", "Seperti EJ, untuk seluruh unit.", FORMS),
    "PJ": Term("Huruf beban", "A di atas 1,00; B dari 0,90; C dari 0,70; D dari 0,50; lalu E. A = terlalu berat.", FORMS),
    "ABK-Kes": Term("Analisis beban kerja kesehatan", "Σ capaian ÷ SBK, dikali STP.", HEALTH),
    "SBK": Term("Standar beban kerja", "Waktu kerja tersedia dibagi norma waktu.", HEALTH),
    "STP": Term("Standar tugas penunjang", "1 ÷ (1 − FTP); FTP = bagian waktu untuk tugas penunjang.", HEALTH),
    "WISN": Term("WISN", "Cara WHO menghitung tenaga kesehatan dari beban; ABK-Kes turunannya.", WISN),
    "JTM": Term("Jam tatap muka", "Jam mengajar seminggu; kebutuhan guru = JTM ÷ 24, dibulatkan ke bawah.",
                "Juknis SKB 5 Menteri 2011"),
    "Rombel": Term("Rombongan belajar", "Kelas yang diajar bersama; satu guru kelas untuk satu rombel SD."),
    "Beban merata": Term("Beban merata", "Beban per orang pada jabatan yang sama kira-kira sama di semua unit."),
    "Kurang pasti": Term("Kurang pasti", "Kurang juga bila semua yang belum pasti ternyata paling rendah."),
}  # fmt: skip
