"""The kinds of workbook that tell why a unit needs people: its tasks with their time, the figures a need follows from, and what
each person did of the work in a month."""

from data.fields import Field, Kind, KindSpec, field, place
from data.headings_load import PERIODS, TIMES

# Figures offices put side by side, one column each; every filled one becomes a row of its own.
WIDE = {"rombel": "Jumlah Rombel", "siswa": "Jumlah Siswa", "penduduk": "Jumlah Penduduk", "kunjungan": "Jumlah Kunjungan",
        "tempat_tidur": "Jumlah Tempat Tidur", "alat": "Jumlah Alat", "jtm": "JTM per Minggu", "ftp": "FTP"}
LESSONS = "JTM per mapel"
DRIVERS = ("rombel", LESSONS, "siswa", "penduduk", "kunjungan", "tempat tidur", "alat")
ALLOWANCE = "FTP"  # of a health post: the part of its working time that supporting tasks take, in per cent; no quantity
DETAILED = {"jtm": LESSONS, "ftp": ALLOWANCE}  # of WIDE: figures that belong to the row's subject or jabatan
# Other words for a unit of time and for a period, as choices.ALSO keeps them.
LOAD_WORDS = {
    ("workload", "norm_unit"): {"mnt": "menit", "min": "menit", "minute": "menit", "minutes": "menit",
                                "hour": "jam", "hours": "jam"},
    ("workload", "period"): {word: name for name, spelled in PERIODS.items() for bare in spelled
                             for word in (bare, bare.replace("per", "per "), f"/{bare}", f"/ {bare}")}}
LOAD_WORDS["output", "norm_unit"] = LOAD_WORDS["workload", "norm_unit"]


def _post(kind: Kind) -> tuple[Field, ...]:
    return (*place(kind),
            field(kind, "position", "Jabatan", "text", "Pengadministrasi Perkantoran", "Nama jabatan lengkap dengan jenjangnya.",
                  required=True),
            field(kind, "position_key", "ID Jabatan", "text", "", "ID jabatan di SIASN bila ada.", template=False))


def _workload() -> KindSpec:
    k: Kind = "workload"
    fields = (
        *_post(k),
        field(k, "task", "Uraian Tugas", "text", "Mengagendakan surat masuk", "Satu tugas per baris.", required=True),
        field(k, "result_unit", "Satuan Hasil", "text", "surat", "Yang dihitung: surat, berkas, laporan, kegiatan."),
        field(k, "volume", "Volume", "number", 1200, "Banyaknya hasil dalam satu periode.", required=True),
        field(k, "period", "Periode", "text", "tahun", "Volume itu per apa; kosong berarti per tahun.", choices=tuple(PERIODS)),
        field(k, "norm", "Waktu Penyelesaian", "norm", 15, "Waktu untuk satu hasil.", required=True),
        field(k, "norm_unit", "Satuan Waktu", "text", "menit", "Satuan waktu penyelesaian; tanpa satuan baris ditahan.",
              choices=TIMES, required=True),
        field(k, "service", "Layanan", "text", "", "Layanan yang permohonannya dijawab tugas ini, seperti pada indikator layanan;"
              " dengan ini lonjakan permohonan terbaca dalam orang-bulan."),
        field(k, "measured_on", "Tahun Pengukuran", "number", 2025, "Tahun norma dan volume diukur, bila diketahui."),
        field(k, "working_time", "Waktu Kerja Efektif", "norm", "", "Menurut berkas: 1.250 (jam) atau 75.000 (menit).",
              template=False),
        field(k, "load", "Beban Kerja", "number", "", "Volume × waktu menurut berkas; dibandingkan dengan hitungan kami.",
              template=False),
        field(k, "stated_need", "Pegawai Dibutuhkan", "number", "", "Menurut berkas; dibandingkan dengan hitungan kami.",
              template=False))
    return KindSpec(
        kind=k, label="Beban kerja per tugas (ABK)", row_is="satu tugas satu jabatan di satu unit", fields=fields,
        required_any=(("unit", "unit_key", "agency"), ("position", "position_key"), ("task",), ("norm",), ("volume", "load")),
        vital=frozenset(("unit", "agency", "position", "task", "volume", "norm")), marks=("task", "norm"),
        owner="Bagian Organisasi Setda",
        opens=("Mengapa unit ini membutuhkan sekian orang, tugas demi tugas?", "Jabatan mana yang beban per orangnya terberat?"))


def _driver() -> KindSpec:
    k: Kind = "driver"
    fields = (
        *place(k),
        field(k, "driver", "Data Dasar", "text", "rombel",
              "Angka apa: " + ", ".join((*DRIVERS, ALLOWANCE)) + "; nama lain boleh.", required=True),
        field(k, "detail", "Rincian", "text", "",
              "Mata pelajaran untuk JTM, jabatan atau rumpun untuk FTP, jenis alat, poli; boleh kosong."),
        field(k, "year", "Tahun", "number", 2026, "Tahun angka itu.", required=True),
        field(k, "value", "Nilai", "number", 18, "Banyaknya; untuk JTM jam tatap muka per minggu, untuk FTP persen (4 berarti"
              " 4 %).", required=True),
        field(k, "unit_of_value", "Satuan", "text", "rombel", "Satuan angka itu."),
        *(field(k, name, heading, "number", template=False) for name, heading in WIDE.items()))
    return KindSpec(
        kind=k, label="Data dasar kebutuhan (rombel, JTM, penduduk, kunjungan, alat)",
        row_is="satu angka satu unit pada satu tahun", fields=fields,
        required_any=(("unit", "unit_key", "agency"), ("value", *WIDE)),
        vital=frozenset(("unit", "agency", "driver", "value", "year", *WIDE)), marks=tuple(WIDE),
        owner="dinas teknis (Pendidikan, Kesehatan, Dukcapil)",
        opens=("Berapa guru menurut rombel dan jam mengajar, berapa tenaga menurut penduduk atau kunjungan?",))


def _output() -> KindSpec:
    k: Kind = "output"
    fields = (
        field(k, "nip", "NIP", "nip", "198501012010011999", "18 angka, sebagai teks.", required=True),
        field(k, "name", "Nama", "text", "Contoh Pegawai", "Untuk memeriksa NIP; tidak tampil di layar."),
        field(k, "unit", "Unit Kerja", "text", "Bagian Umum", "Hanya untuk mengenali orangnya: unit dan jabatan diambil dari"
              " nominatif."),
        field(k, "month", "Bulan", "month", "2025-01", "Bulan hasil kerja itu.", required=True),
        field(k, "task", "Uraian Tugas", "text", "Mengagendakan surat masuk", "Tanpa waktu, norma tugas yang sama di berkas beban"
              " kerja dipakai."),
        field(k, "volume", "Jumlah Hasil", "number", 100, "Banyaknya hasil orang itu pada bulan itu."),
        field(k, "norm", "Waktu per Hasil", "norm", 15, "Waktu untuk satu hasil; boleh kosong bila Jumlah Waktu diisi."),
        field(k, "spent", "Jumlah Waktu", "norm", "", "Waktu seluruhnya pada bulan itu; lebih dipercaya dari jumlah × waktu."),
        field(k, "norm_unit", "Satuan Waktu", "text", "menit", "Satuan kedua waktu itu; waktu tanpa satuan ditahan.",
              choices=TIMES))
    return KindSpec(
        kind=k, label="Hasil kerja perorangan per bulan", row_is="satu hasil kerja satu pegawai pada satu bulan", fields=fields,
        required_any=(("nip",), ("month",), ("spent", "volume")),
        vital=frozenset(("nip", "month", "volume", "norm", "spent")), marks=("task", "volume", "norm", "spent"),
        owner="BKPSDM (aplikasi kinerja)",
        opens=("Apakah beban merata di antara orang pada jabatan yang sama?",))


SPECS: tuple[KindSpec, ...] = (_workload(), _driver(), _output())
