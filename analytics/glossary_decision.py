"""The part of the glossary about wishes, plans and the way of a move to its decision."""

from __future__ import annotations

from analytics.term import Term

FORM = "Formulir aspirasi"
INTEREST = "PP 11/2017 Pasal 190; UU 30/2014 Pasal 43"

COLUMNS: dict[str, Term] = {
    # Wishes and abilities
    "rank": Term("Urutan", "Urutan minat seorang pegawai; 1 = paling diminati.", FORM),
    "field_of_interest": Term("Bidang minat", "Bidang pekerjaan yang diminati.", FORM),
    "willing": Term("Bersedia", "Apakah pegawai bersedia pindah.", FORM),
    "with_id": Term("Ingin bersama", "Pegawai yang ingin ditempatkan bersama; berlaku bila saling meminta.", FORM),
    "special": Term("Keadaan khusus", "Sudah diperiksa BKPSDM; alasannya tidak ditanyakan dan tidak disimpan.", FORM),
    "certificate": Term("Sertifikat kompetensi", "Nama atau nomor sertifikatnya."),
    "valid_until": Term("Berlaku sampai", "Akhir masa berlaku sertifikat."),
    "since": Term("Sejak", "Tahun pertama pada jabatan itu."),
    # Plans
    "plan_id": Term("No. rencana", "Nomor rencana di aplikasi ini."),
    "profile": Term("Tujuan rencana", "Yang diutamakan: kebutuhan, sukarela, perpindahan paling sedikit, atau kosong."),
    "on_date": Term("Keadaan per", "Tanggal data yang menjadi dasar rencana."),
    "settings": Term("Pengaturan", "Aturan dan batas yang dipakai rencana ini."),
    "copied_from": Term("Disalin dari", "Nomor rencana asalnya."),
    "created_by": Term("Dibuat oleh", "Nama pembuatnya."),
    "created_at": Term("Dibuat pada", "Kapan dibuat."),
    "last_event": Term("Langkah terakhir", "Nomor langkah terakhir; 0 = masih kosong."),
    "changed_by": Term("Diubah oleh", "Siapa yang terakhir mengubah."),
    "changed_at": Term("Diubah pada", "Kapan terakhir diubah."),
    "dropped_by": Term("Disisihkan oleh", "Siapa yang menyisihkan rencana ini dari daftar."),
    "dropped_at": Term("Disisihkan pada", "Kapan disisihkan; langkahnya tetap tersimpan."),
    "locked": Term("Kunci", "Tetap begini bila rencana disusun ulang."),
    "moves": Term("Perpindahan", "Banyak perpindahan dalam langkah ini."),
    "made_by": Term("Oleh", "Siapa yang mencatat langkah ini."),
    "made_at": Term("Dicatat pada", "Kapan langkah ini dicatat."),
    "voluntary": Term("Sukarela", "Pegawai sendiri yang meminta."),
    # Decisions
    "state": Term("Status", "Sampai di mana: konsep, diusulkan, dipertimbangkan, disetujui, berlaku, atau berakhir."),
    "step_id": Term("No. langkah", "Nomor langkah di aplikasi ini."),
    "approver": Term("Disetujui oleh", "Pejabat yang menyetujui."),
    "criteria_version": Term("Versi bobot", "Versi bobot kriteria yang dipakai."),
    "snapshot_version": Term("Versi data", "Nomor keadaan data saat disetujui."),
    "document_id": Term("No. berkas", "Nomor catatan berkas di aplikasi ini."),
    "document": Term("Berkas", "Berkas yang diperlukan untuk I-MUT (aturan)."),
    "reference": Term("Nomor atau tempat", "Nomor berkas, atau di mana disimpan."),
    "given_by": Term("Dicatat oleh", "Siapa yang mencatat berkasnya."),
    "given_at": Term("Dicatat pada", "Kapan berkasnya dicatat."),
    "consent_id": Term("No. jawaban", "Nomor jawaban di aplikasi ini."),
    "answer": Term("Jawaban", "Jawaban pegawai, atau jawaban atas tanggapan, sanggahan, dan catatan."),
    "concern": Term("Keberatan atau catatan", "Yang menjadi keberatan atau syarat pegawai."),
    "how_met": Term("Cara pemenuhan", "Bagaimana keberatan atau catatannya dipenuhi."),
    "talk_id": Term("No. pembicaraan", "Nomor catatan di aplikasi ini."),
    "talked_on": Term("Tanggal bicara", "Kapan dibicarakan dengan pegawai."),
    "with_whom": Term("Dengan", "Siapa yang berbicara dengan pegawai."),
    "briefing_id": Term("No. sosialisasi", "Nomor catatan di aplikasi ini."),
    "held_on": Term("Tanggal", "Kapan sosialisasi diadakan."),
    "attendance": Term("Hadir", "Banyak yang hadir."),
    "questions": Term("Pertanyaan", "Yang ditanyakan peserta."),
    "objection_id": Term("No. tanggapan", "Nomor tanggapan atau sanggahan di aplikasi ini."),
    "filed_on": Term("Diajukan", "Tanggal diajukan."),
    "window_end": Term("Batas mengajukan", "Hari terakhir mengajukan (aturan)."),
    "late": Term("Terlambat", "Diajukan sesudah batasnya; tetap dicatat."),
    "answer_due": Term("Batas menjawab", "Hari terakhir menjawab (aturan)."),
    "filed_by": Term("Dicatat oleh", "Siapa yang mencatat."),
    "filed_at": Term("Dicatat pada", "Kapan dicatat."),
    "answered_by": Term("Dijawab oleh", "Siapa yang menjawab."),
    "answered_at": Term("Dijawab pada", "Kapan dijawab."),
    "version": Term("Versi", "Versi bobot kriteria."),
    "criterion": Term("Kriteria", "Ukuran kesesuaian pegawai dengan jabatan."),
    "weight": Term("Bobot", "Bagian kriteria ini dalam nilai."),
    "set_by": Term("Ditetapkan oleh", "Siapa yang menetapkan."),
    "set_at": Term("Ditetapkan pada", "Kapan ditetapkan."),
    "flag": Term("Catatan kewajaran", "Pola yang perlu dijelaskan sebelum rapat."),
    # Conflicts of interest
    "interest_id": Term("No. pernyataan", "Nomor pernyataan di aplikasi ini."),
    "official": Term("Pejabat", "Yang ikut memutuskan dan dinyatakan berkonflik; kosong bila tentang unit.", INTEREST),
    "conflict": Term("Konflik kepentingan", "Ada atau tidak ada, seperti dinyatakan.", INTEREST),
    "says": Term("Yang dinyatakan", "Ada atau tidak ada konflik kepentingan.", INTEREST),
    "declared_by": Term("Yang menyatakan", "Siapa atau jabatan apa yang membuat pernyataan."),
    "withdrawn_reason": Term("Alasan dicabut", "Mengapa pernyataan tidak berlaku lagi."),
    "withdrawn_by": Term("Dicabut oleh", "Siapa yang mencabut."),
    "withdrawn_at": Term("Dicabut pada", "Kapan dicabut; pernyataannya tetap terbaca."),
}

WORDS: dict[str, Term] = {
    "Formulir aspirasi": Term("Formulir aspirasi", "Lembar pegawai menyatakan ke mana ia bersedia pindah."),
    "Pertek": Term("Pertimbangan teknis", "Pertimbangan BKN yang mendahului keputusan mutasi."),
    "I-MUT": Term("I-MUT", "Sistem mutasi terintegrasi BKN.", "SE Kepala BKN 7/2024"),
    "Tim Penilai Kinerja": Term("Tim Penilai Kinerja", "Tim yang memberi pertimbangan atas mutasi kepada PPK.", "PP 11/2017"),
    "Sanggahan": Term("Sanggahan", "Keberatan sesudah keputusan, dalam batas hari yang ditetapkan (aturan)."),
}  # fmt: skip
