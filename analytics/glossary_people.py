"""The part of the glossary about what people say and need after a transfer: columns of surveys and support, their words."""

from __future__ import annotations

from analytics.term import Term

SKM = "PermenPANRB 14/2017"
KREJCIE = "Krejcie dan Morgan (1970)"

COLUMNS: dict[str, Term] = {
    # What the public says
    "ikm": Term("IKM", "Indeks kepuasan masyarakat, 25–100; kosong bila kurang dari 10 responden.", SKM),
    "letter": Term("Mutu", "A sangat baik, B baik, C kurang baik, D tidak baik; tanpa mutu di bawah 30 responden.", SKM),
    "reported": Term("IKM menurut bobot berkas", "Dihitung ulang dengan bobot yang ditulis di berkas (mis. 0,111)."),
    "said": Term("Catatan", "Mengapa angkanya tidak ada, atau apa yang perlu diingat."),
    "period": Term("Periode", "Periode survei; kepanjangannya dipilih agar layanan cukup respondennya."),
    "unsur": Term("Unsur", "Satu dari sembilan unsur survei.", SKM),
    "n_before": Term("Responden sebelum", "Banyak jawaban pada periode sebelum."),
    "n_after": Term("Responden sesudah", "Banyak jawaban pada periode sesudah."),
    "share_before": Term("Bagian sebelum", "Bagian responden layanan ini pada periode sebelum."),
    "share_after": Term("Bagian sesudah", "Bagian responden layanan ini pada periode sesudah."),
    "before": Term("Sebelum", "Nilai atau predikat pada periode sebelum."),
    "after": Term("Sesudah", "Nilai atau predikat pada periode sesudah."),
    "difference": Term("Selisih", "Sesudah dikurangi sebelum."),
    "p": Term("p", "Peluang selisih sebesar ini bila sebenarnya tidak ada perubahan."),
    "q": Term("p disesuaikan", "p sesudah disesuaikan karena banyak yang diuji sekaligus.", "Benjamini dan Hochberg (1995)"),
    "changed": Term("Berubah", "Berubah menurut uji yang sudah disesuaikan (10 %)."),
    "population": Term("Pengguna layanan", "Pengguna dua belas bulan sampai akhir periode; kosong bila tidak dicatat."),
    "sample": Term("Perlu responden", "Banyak responden yang perlu; paling banyak 384.", KREJCIE),
    "short": Term("Kurang responden", "Responden yang masih perlu."),
    "decimals": Term("Desimal unsur", "Rata-rata unsur dibulatkan dulu ke sekian desimal; kosong = tidak dibulatkan."),
    "agrees": Term("Cocok", "Hasilnya sama dengan angka yang diumumkan."),
    # What the moved say
    "pairs": Term("Pegawai", "Pegawai yang menjawab sebelum pindah dan pada gelombang ini."),
    "median_change": Term("Perubahan tengah", "Median perubahan skor (1–5)."),
    "better": Term("Lebih baik", "Pegawai yang skornya naik."),
    "same": Term("Sama", "Pegawai yang skornya tetap."),
    "worse": Term("Lebih buruk", "Pegawai yang skornya turun."),
    "share_better": Term("Bagian lebih baik", "Bagian pegawai yang skornya naik."),
    "low": Term("Kisaran bawah", "Batas bawah selang 95 %.", "Wilson (1927)"),
    "high": Term("Kisaran atas", "Batas atas selang 95 %.", "Wilson (1927)"),
    "p_value": Term("p", "Uji tanda: peluang hasil ini bila naik dan turun sama mungkin."),
    "withheld": Term("Disamarkan", "Kurang dari 5 pegawai, atau dapat dihitung balik dari angka lain."),
    "invited": Term("Diundang", "Pegawai pindah yang gelombangnya sudah jatuh tempo."),
    "answered": Term("Menjawab", "Pegawai yang menjawab."),
    "rate": Term("Tingkat jawaban", "Menjawab dibagi diundang."),
    "note": Term("Catatan", "Apa yang mungkin tersembunyi pada yang tidak menjawab."),
    "staff": Term("Pegawai yang pindah", "Apakah mereka menilai lebih baik; uji tanda."),
    "public": Term("Layanan", "Putusan atas indikator layanan unit."),
    "index_word": Term("Kepuasan masyarakat", "Perubahan IKM dua periode terakhir; bukan putusan sebab akibat."),
    "together": Term("Dua sisi", "Pegawai dan layanan dibaca bersama."),
    "improved": Term("Indikator membaik", "Banyak indikator dengan putusan Membaik."),
    "worsened": Term("Indikator memburuk", "Banyak indikator dengan putusan Memburuk."),
    "transferred": Term("Kelompok", "Yang dipindahkan, atau pegawai lain."),
    # Support
    "needs": Term("Kebutuhan dukungan", "Kompetensi wajib yang levelnya kurang saat pindah."),
    "met_needs": Term("Dukungan selesai", "Kebutuhan yang semua dukungannya selesai."),
    "waiting": Term("Menunggu", "Belum selesai dan belum lewat tenggat."),
    "overdue_needs": Term("Terlambat", "Belum selesai dan sudah lewat tenggat."),
    "overdue_share": Term("Bagian terlambat", "Terlambat dibagi kebutuhan dukungan."),
    "unassessed": Term("Belum dinilai", "Level dibutuhkan atau dimiliki tidak diisi."),
    "met_in_time": Term("Terpenuhi 90 hari", "Bagian yang terpenuhi dalam 90 hari sejak TMT.", "Kaplan dan Meier (1958)"),
    "competency_gap": Term("Selisih level", "Level dibutuhkan dikurangi level dimiliki saat pindah."),
    "days": Term("Hari", "Hari sejak TMT mutasi."),
    "days_late": Term("Terlambat (hari)", "Hari sejak tenggat lewat."),
    "number": Term("No.", "Nomor urut; tanpa nama."),
}

WORDS: dict[str, Term] = {
    "Disamarkan": Term("Disamarkan", "Tidak ditampilkan karena terlalu sedikit orang: orangnya dapat dikenali."),
    "Bauran layanan": Term("Bauran layanan", "Bagian tiap layanan di antara responden; disamakan agar periode setara."),
    "Krejcie–Morgan": Term("Krejcie–Morgan", "Rumus banyaknya responden yang perlu menurut banyaknya pengguna.", KREJCIE),
    "Dua sisi": Term("Manfaat dua sisi", "Apakah pegawai yang pindah dan masyarakat sama-sama lebih baik."),
    "Bukti lemah": Term("Bukti lemah", "Hampir semua pegawai berpredikat Baik, jadi pergeseran predikat sedikit artinya."),
}
