"""The kinds of workbook that tell what came after a transfer: the register of moves, service figures, surveys, training."""

from data.fields import Field, Kind, KindSpec, field, place

MOVES = ("mutasi", "rotasi", "promosi", "demosi", "permintaan sendiri", "keluar", "masuk")
DIRECTIONS = ("naik", "turun", "netral")
WAVES = ("T0", "+3", "+6", "+12")
SUPPORTS = ("pelatihan", "pendampingan", "serah terima")
GROUPS = ("bersih masuk", "bersih keluar", "rotasi", "pimpinan")
MODES = ("kertas", "QR", "daring", "telepon", "wawancara")
SCHEMES = ("2017", "2004")
YES_NO = ("Ya", "Tidak")
INDICATORS = ("waktu proses", "permohonan masuk", "permohonan selesai", "tunggakan", "tepat waktu", "pengguna daring",
              "proporsi daring", "pengaduan", "inovasi", "IKM bulanan", "kepercayaan")
PER_HEAD = "selesai per pegawai"  # worked out from completed services and staff
SHARES = frozenset({"tepat waktu", "proporsi daring"})     # kept as 0 to 1
UNSUR = {"persyaratan": "Persyaratan", "prosedur": "Prosedur", "waktu": "Waktu Penyelesaian", "biaya": "Biaya/Tarif",
         "produk": "Produk Layanan", "kompetensi": "Kompetensi Pelaksana", "perilaku": "Perilaku Pelaksana",
         "pengaduan": "Penanganan Pengaduan", "sarana": "Sarana dan Prasarana"}
# What Kepmenpan 25/2004 asked for besides prosedur and persyaratan: fourteen together.
OLD_UNSUR = {"kejelasan": "Kejelasan Petugas", "kedisiplinan": "Kedisiplinan Petugas",
             "tanggung_jawab": "Tanggung Jawab Petugas", "kemampuan": "Kemampuan Petugas", "kecepatan": "Kecepatan Pelayanan",
             "keadilan": "Keadilan Mendapatkan Pelayanan", "kesopanan": "Kesopanan dan Keramahan Petugas",
             "kewajaran_biaya": "Kewajaran Biaya Pelayanan", "kepastian_biaya": "Kepastian Biaya Pelayanan",
             "kepastian_jadwal": "Kepastian Jadwal Pelayanan", "kenyamanan": "Kenyamanan Lingkungan",
             "keamanan": "Keamanan Pelayanan"}


def _service(kind: Kind) -> Field:
    return field(kind, "service", "Layanan", "text", "KTP-el", "Nama layanan seperti di standar pelayanan.", required=True)


def _person(kind: Kind) -> tuple[Field, ...]:
    return (
        field(kind, "nip", "NIP", "nip", "198501012010011999", "18 angka, sebagai teks.", required=True),
        field(kind, "name", "Nama", "text", "Contoh Pegawai", "Untuk memeriksa NIP; tidak tampil di layar."))


def _transfer() -> KindSpec:
    k: Kind = "transfer"
    fields = (
        *_person(k),
        field(k, "from_unit", "Unit Asal", "text", "Bagian Umum", "Kosong bila datang dari luar daerah."),
        field(k, "from_agency", "Perangkat Daerah Asal", "text", "Sekretariat Daerah",
              "Dinas, badan, atau kecamatan di atas unit asal."),
        field(k, "from_position", "Jabatan Asal", "text", "Pranata Komputer Ahli Pertama", "Jabatan sebelum pindah."),
        field(k, "to_unit", "Unit Tujuan", "text", "Bidang Pelayanan", "Kosong bila keluar dari daerah ini.", required=True),
        field(k, "to_agency", "Perangkat Daerah Tujuan", "text", "Dinas Kependudukan dan Pencatatan Sipil",
              "Dinas, badan, atau kecamatan di atas unit tujuan."),
        field(k, "to_position", "Jabatan Tujuan", "text", "Pranata Komputer Ahli Pertama", "Jabatan sesudah pindah."),
        field(k, "effective_on", "TMT Mutasi", "date", "02-03-2026", "Tanggal mutasi berlaku.", required=True),
        field(k, "type", "Jenis Mutasi", "text", "mutasi", "Jenis perpindahan.", choices=MOVES),
        field(k, "purpose", "Tujuan Mutasi", "text", "Menutup kekurangan di loket daring", "Mengapa dipindahkan."),
        field(k, "is_head", "Kepala Unit", "boolean", "Tidak", "Apakah yang pindah memimpin unit itu?", choices=YES_NO),
        field(k, "sk_number", "Nomor SK", "text", "800/123/2026", "Nomor surat keputusan mutasi."),
        field(k, "pertek_number", "Nomor Pertek", "text", "", "Nomor pertimbangan teknis BKN bila ada."))
    return KindSpec(
        kind=k, label="Daftar mutasi yang sudah berlaku", row_is="satu perpindahan satu pegawai", fields=fields,
        required_any=(("nip",), ("effective_on",), ("to_unit", "from_unit")),
        vital=frozenset(("nip", "effective_on", "to_unit", "from_unit", "from_agency", "to_agency")),
        marks=("to_unit", "from_unit"), owner="BKPSDM",
        opens=("Siapa pindah ke mana dan kapan?", "Unit mana bertambah dan unit mana berkurang?"))


def _indicator() -> KindSpec:
    k: Kind = "indicator"
    fields = (
        *place(k), _service(k),
        field(k, "indicator", "Indikator", "text", "waktu proses", "Nama indikator; nama lain boleh. " + ", ".join(INDICATORS),
              required=True),
        field(k, "month", "Bulan", "month", "2026-01", "Bulan yang diukur.", required=True),
        field(k, "value", "Nilai", "number", 12.5, "Proporsi 0 sampai 1 atau dalam persen."),
        field(k, "measured_in", "Satuan", "text", "jam", "Satuan nilai: jam, hari, hari kerja, menit; tampil di sumbu grafik."),
        field(k, "numerator", "Pembilang", "number", "", "Untuk proporsi: berapa yang memenuhi."),
        field(k, "denominator", "Penyebut", "number", "", "Untuk proporsi: dari berapa; untuk hitungan: banyak layanan."),
        field(k, "target", "Target", "number", "", "Target bulan itu."),
        field(k, "direction", "Arah Baik", "text", "turun", "Apakah lebih tinggi atau lebih rendah yang baik?",
              choices=DIRECTIONS),
        field(k, "n", "Jumlah Kasus", "number", 240, "Dari berapa layanan atau jawaban nilai ini dihitung."),
        field(k, "instrument", "Cara Ukur", "text", "SIAK", "Aplikasi atau cara pengukuran."),
        field(k, "source", "Sumber", "text", "Laporan bulanan Disdukcapil", "Wajib untuk unit di luar daerah."),
        field(k, "outside", "Luar Daerah", "boolean", "Tidak", "Unit pembanding di luar daerah ini?", choices=YES_NO))
    return KindSpec(
        kind=k, label="Indikator layanan per bulan", fields=fields,
        row_is="satu indikator satu layanan satu unit pada satu bulan",
        required_any=(("unit", "unit_key", "agency"), ("service",), ("indicator",), ("month",), ("value", "numerator")),
        vital=frozenset(("unit", "agency", "service", "indicator", "month", "value", "numerator", "denominator")),
        marks=("indicator",), owner="unit layanan atau Bagian Organisasi Setda",
        opens=("Apakah layanan membaik sesudah mutasi?", "Unit mana yang layanannya perlu ditelaah?"))


def _satisfaction() -> KindSpec:
    k: Kind = "satisfaction"
    fields = (
        *place(k), _service(k),
        field(k, "month", "Bulan Survei", "month", "2026-01", "Bulan survei diisi.", required=True),
        *(field(k, name, heading, "score", 4, "Skor 1 sampai 4, atau jawabannya dalam kata; boleh nilai rata-rata bila Jumlah"
                " Responden lebih dari 1.", required=True) for name, heading in UNSUR.items()),
        field(k, "n", "Jumlah Responden", "number", 1, "1 untuk satu responden; lebih bila baris ini nilai rata-rata."),
        field(k, "trust", "Kepercayaan", "number", "", "Satu butir tambahan tentang kepercayaan, skor 1 sampai 4."),
        field(k, "mode", "Cara Survei", "text", "QR", "Kertas, QR, daring, telepon, atau wawancara.", choices=MODES),
        field(k, "weight", "Bobot", "number", "", "Bobot yang dipakai bila bukan 1/9, misalnya 0,111."),
        field(k, "scheme", "Skema", "text", "2017", "PermenPANRB 14/2017 atau aturan lama 2004.", choices=SCHEMES),
        *(field(k, name, heading, "score", 3, "Unsur Kepmenpan 25/2004, skor 1 sampai 4.", template=False)
          for name, heading in OLD_UNSUR.items()),
        field(k, "unsur", "Unsur", "text", "Persyaratan", "Bila satu baris satu unsur: nama unsurnya.", template=False),
        field(k, "rating", "Nilai Unsur", "score", 3.5, "Bila satu baris satu unsur: nilainya, 1 sampai 4.", template=False),
        field(k, "respondent", "Nomor Responden", "text", "1", "Hanya untuk menyatukan jawaban satu orang; tidak disimpan.",
              template=False))
    return KindSpec(
        kind=k, label="Survei kepuasan masyarakat (SKM)", row_is="satu responden, atau nilai rata-rata satu layanan",
        fields=fields, required_any=(("unit", "unit_key", "agency"), ("month",), (*UNSUR, *OLD_UNSUR, "rating")),
        vital=frozenset(("unit", "agency", "month", "rating", *UNSUR, *OLD_UNSUR)), marks=(*UNSUR, *OLD_UNSUR),
        owner="Bagian Organisasi Setda",
        opens=("Berapa IKM tiap layanan dan apakah berubah?", "Unsur mana yang paling lemah?"))


def _staff_survey() -> KindSpec:
    k: Kind = "staff_survey"
    fields = (
        field(k, "respondent", "Kode Responden", "text", "R-001", "Kode tetap satu orang di semua gelombang; bukan nama.",
              required=True),
        *place(k),
        field(k, "wave", "Gelombang", "wave", "T0", "T0 sebelum pindah; +3, +6, +12 bulan sesudahnya.", required=True,
              choices=WAVES),
        field(k, "item", "Butir", "text", "Kesesuaian tugas dengan keahlian", "Pertanyaan survei.", required=True),
        field(k, "score", "Skor", "number", 4, "1 (sangat tidak setuju) sampai 5 (sangat setuju).", required=True))
    return KindSpec(
        kind=k, label="Survei pegawai yang dipindahkan", row_is="satu jawaban satu pegawai", fields=fields,
        required_any=(("respondent",), ("wave",), ("item",), ("score",), ("unit", "unit_key", "agency")),
        vital=frozenset(("respondent", "wave", "item", "score", "unit", "agency")), marks=("wave",), owner="BKPSDM",
        opens=("Apakah pegawai yang dipindahkan merasa lebih sesuai?",))


def _training() -> KindSpec:
    k: Kind = "training"
    fields = (
        *_person(k), *place(k),
        field(k, "competency", "Kompetensi", "text", "Layanan daring SIAK", "Kompetensi atau materi.", required=True),
        field(k, "type", "Jenis Dukungan", "text", "pelatihan", "Bentuk dukungan.", choices=SUPPORTS),
        field(k, "required", "Wajib", "boolean", "Ya", "Apakah wajib untuk tugas barunya?", choices=YES_NO),
        field(k, "level_required", "Level Dibutuhkan", "number", 3, "Level 1 sampai 5."),
        field(k, "level_held", "Level Dimiliki", "number", 1, "Level saat pindah, atau sekarang."),
        field(k, "certificate", "Sertifikat", "text", "", "Sertifikat kompetensi ini, bila ada."),
        field(k, "valid_until", "Berlaku Sampai", "date", "", "Akhir masa berlaku sertifikat."),
        field(k, "effective_on", "TMT Mutasi", "date", "02-03-2026",
              "TMT mutasi yang didukung; kosong bila baris ini hanya kompetensi yang dimiliki."),
        field(k, "planned_on", "Rencana", "date", "01-04-2026", "Tanggal rencana pelaksanaan."),
        field(k, "due_on", "Tenggat", "date", "31-05-2026", "Kosong berarti 90 hari sesudah TMT."),
        field(k, "done_on", "Tanggal Selesai", "date", "", "Kosong bila belum selesai."))
    return KindSpec(
        kind=k, label="Pelatihan dan pendampingan sesudah mutasi", row_is="satu dukungan, atau satu kompetensi, satu pegawai",
        fields=fields, required_any=(("nip",), ("competency",), ("effective_on", "level_held", "certificate", "valid_until"),
                                     ("unit", "unit_key", "agency")),
        vital=frozenset(("nip", "competency", "effective_on", "unit", "agency")),
        marks=("level_required", "level_held", "planned_on", "due_on", "done_on", "valid_until"), owner="BKPSDM",
        opens=("Dukungan apa yang dibutuhkan dan mana yang terlambat?", "Siapa menguasai kompetensi apa?"))


def _community_input() -> KindSpec:
    k: Kind = "community_input"
    fields = (
        *place(k), _service(k),
        field(k, "said_on", "Tanggal Masukan", "date", "15-01-2026", "Tanggal disampaikan.", required=True),
        field(k, "text", "Isi Masukan", "text", "Antrean sudah lebih pendek.",
              "Isi masukan. Nomor telepon, NIK, dan surel disamarkan saat diunggah.", required=True))
    return KindSpec(
        kind=k, label="Masukan masyarakat tentang layanan", row_is="satu masukan", fields=fields,
        required_any=(("text",), ("said_on",), ("unit", "unit_key", "agency")),
        vital=frozenset(("text", "said_on", "unit", "agency")), marks=("text",), owner="unit layanan (SP4N-LAPOR!, kotak saran)",
        opens=("Apa kata masyarakat tentang layanan, dan apa jawabannya?",))


def _evaluation() -> KindSpec:
    k: Kind = "evaluation"
    fields = (
        field(k, "label", "Nama Evaluasi", "text", "Disdukcapil sesudah mutasi Maret 2026", "Nama singkat.", required=True),
        field(k, "type", "Jenis Evaluasi", "text", "bersih masuk", "Apa yang terjadi pada unit itu.", choices=GROUPS,
              required=True),
        *place(k), _service(k),
        field(k, "indicator", "Indikator", "text", "waktu proses", "Indikator yang dinilai; satu saja.", required=True),
        field(k, "effective_on", "TMT Mutasi", "date", "02-03-2026", "Tanggal mutasi yang dinilai.", required=True),
        field(k, "baseline_from", "Awal Data Dasar", "month", "2024-03", "Bulan pertama data dasar.", required=True),
        field(k, "baseline_to", "Akhir Data Dasar", "month", "2026-02", "Bulan terakhir data dasar.", required=True),
        field(k, "transition_months", "Bulan Peralihan", "number", 1,
              "Bulan sesudah TMT yang tidak dihitung: 1 administrasi, 2 teknis."),
        field(k, "sesoi", "Perubahan Berarti", "number", 10,
              "Kosong: 10 %, 3 poin persen, atau 2,5 poin IKM. Wajib untuk indikator buatan sendiri."),
        field(k, "target", "Target", "number", "", "Nilai yang hendak dicapai, bila ada."),
        field(k, "comparators", "Unit Pembanding", "text", "Disdukcapil Kota A; Disdukcapil Kota B",
              "Unit yang tidak berubah, dipisah titik koma; ditetapkan sebelum melihat hasil.", required=True),
        *(field(k, f"review_{months}", f"Tinjauan {months} Bulan", "date", "",
                f"Kosong berarti {months} bulan sesudah TMT.") for months in (3, 6, 12)))
    return KindSpec(
        kind=k, label="Rancangan evaluasi mutasi", row_is="satu unit, satu indikator, satu TMT", fields=fields,
        required_any=(("label",), ("unit", "unit_key", "agency"), ("service",), ("indicator",), ("effective_on",)),
        vital=frozenset(("label", "type", "unit", "agency", "service", "indicator", "effective_on", "baseline_from",
                         "baseline_to", "comparators")),
        marks=("baseline_from", "comparators"), owner="BKPSDM dan Bagian Organisasi Setda",
        opens=("Bagaimana mutasi ini akan dinilai, dan kapan?",))


SPECS: tuple[KindSpec, ...] = (_transfer(), _indicator(), _satisfaction(), _staff_survey(), _training(), _community_input(),
                               _evaluation())
