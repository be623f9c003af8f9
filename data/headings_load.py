"""How offices head the columns of workload (ABK) files and of the figures a need follows from, compared after `normal`.

The same heading carries the unit of time (`Waktu Penyelesaian (Menit)`) or the period (`Volume per Bulan`) as often as not;
what it carries is read by layout/load_columns.py.
"""

from __future__ import annotations

from data.headings import normal, words

TIMES = ("menit", "jam")
_TIMED = ("", *TIMES, *(f"dalam{unit}" for unit in TIMES), *(f"{unit}{each}" for unit in TIMES for each in ("hasil", "output",
          "produk", "kegiatan", "satuan", "perhasil", "perkegiatan")))
# Words a heading may carry for the period of its volume; the first of each is how it is kept.
PERIODS: dict[str, tuple[str, ...]] = {
    "tahun": ("pertahun", "setahun", "1tahun", "satutahun", "dalam1tahun", "dalamsatutahun", "tahun", "tahunan"),
    "bulan": ("perbulan", "sebulan", "1bulan", "satubulan", "bulan", "bulanan"),
    "minggu": ("perminggu", "seminggu", "1minggu", "minggu", "mingguan"),
    "hari": ("perhari", "sehari", "1hari", "hari", "harian")}


def _with(endings: tuple[str, ...], starts: str) -> tuple[str, ...]:
    """Every start with every ending, all bare starts first: the plain heading is preferred."""
    return tuple(start + ending for ending in endings for start in words(starts))


_PLACES = words("nama sekolah|nama satuan pendidikan|satuan pendidikan|nama puskesmas|nama fasyankes|fasyankes|nama faskes|"
                "nama fasilitas kesehatan|nama fasilitas pelayanan kesehatan")
_EACH = ("", *(ending for endings in PERIODS.values() for ending in endings))
LOAD_ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "workload": {
        "unit": _PLACES,
        "position": words("jenis sdmk|jenis sdm kesehatan|jenis tenaga kesehatan"),
        "task": words("uraian tugas|tugas|uraian kegiatan|tugas jabatan|uraian tugas jabatan|rincian tugas|kegiatan|tugas pokok|"
                      "uraian tugas pokok|uraian pekerjaan|tugas kegiatan|kegiatan pokok|uraian kegiatan pokok"),
        "result_unit": words("satuan hasil|satuan hasil kerja|hasil kerja|satuan produk|satuan output|output|satuan volume|"
                             "produk|satuan"),
        "volume": _with(_EACH, "volume|volume kerja|jumlah hasil|jumlah hasil kerja|jumlah volume|volume kegiatan|beban tugas|"
                               "volume beban kerja|kuantitas|jumlah beban tugas|jumlah produk|frekuensi|target volume|"
                               "jumlah output|volume hasil kerja|capaian|capaian 1 tahun|capaian 1 th|capaian setahun"),
        "period": words("periode|periode volume|satuan periode|periode hasil|kurun waktu"),
        "norm": _with(_TIMED, "waktu penyelesaian|norma waktu|waktu penyelesaian rata rata|rata rata waktu penyelesaian|"
                              "standar waktu|norma waktu penyelesaian|waktu penyelesaian tugas|standar norma waktu|waktu kerja"),
        "norm_unit": words("satuan waktu|satuan norma|satuan norma waktu|satuan waktu penyelesaian"),
        "working_time": _with(_TIMED, "waktu kerja efektif|wke|jam kerja efektif|waktu efektif|jam efektif|"
                                      "waktu kerja efektif per tahun|waktu kerja efektif pertahun|waktu kerja tersedia|wkt"),
        "load": _with(_TIMED, "beban kerja|jumlah beban kerja|total beban kerja|jumlah waktu|total waktu|"
                              "jumlah waktu penyelesaian|total waktu penyelesaian|waktu penyelesaian x volume"),
        "stated_need": words("pegawai yang dibutuhkan|jumlah pegawai yang dibutuhkan|kebutuhan pegawai|jumlah kebutuhan pegawai|"
                             "kebutuhan|jumlah kebutuhan|pegawai dibutuhkan|kebutuhan formasi|fte|kebutuhan sdmk|"
                             "kebutuhan sdm|jumlah kebutuhan sdmk"),
        "service": words("layanan|nama layanan|jenis layanan"),
        "measured_on": words("tahun pengukuran|tahun norma|tahun volume|tahun data|tahun ukur")},
    "driver": {
        "unit": _PLACES,
        "driver": words("data dasar|nama data dasar|jenis data dasar|faktor kebutuhan|penentu kebutuhan"),
        "detail": words("rincian|rincian data|mata pelajaran|mapel|nama mata pelajaran|uraian data|jabatan|nama jabatan|"
                        "jenis sdmk|rumpun jabatan"),
        "value": words("nilai|jumlah|angka|banyaknya|nilai data"),
        "unit_of_value": words("satuan|satuan data|satuan nilai"),
        "rombel": words("rombel|jumlah rombel|jml rombel|rombongan belajar|jumlah rombongan belajar"),
        "siswa": words("siswa|jumlah siswa|jml siswa|peserta didik|jumlah peserta didik|murid|jumlah murid"),
        "penduduk": words("jumlah penduduk|penduduk|jml penduduk|penduduk terlayani"),
        "kunjungan": words("kunjungan|jumlah kunjungan|jml kunjungan|kunjungan pasien|jumlah kunjungan pasien"),
        "tempat_tidur": words("tempat tidur|jumlah tempat tidur|jml tempat tidur"),
        "alat": words("jumlah alat|jml alat|jumlah peralatan"),
        "jtm": words("jtm|jumlah jtm|jtm per minggu|jumlah jtm per minggu|jtm mapel|jtm per mapel|jam tatap muka|"
                     "jumlah jam tatap muka|jam tatap muka per mapel|jam tatap muka per minggu|jam mengajar|jam pelajaran|"
                     "jumlah jam mengajar|jumlah jam pelajaran|jam pelajaran per minggu|jam mengajar per minggu"),
        "ftp": words("ftp|ftp persen|faktor tugas penunjang|faktor penunjang|persentase tugas penunjang")},
    "output": {
        "month": words("bulan|periode|bulan kinerja|periode kinerja|bulan laporan|bulan penilaian|bulan kegiatan"),
        "task": words("uraian tugas|tugas|uraian kegiatan|rincian tugas|kegiatan|aktivitas|uraian aktivitas|nama aktivitas|"
                      "aktivitas harian|rencana aksi|uraian pekerjaan"),
        "volume": words("jumlah hasil|volume|kuantitas|realisasi kuantitas|realisasi|capaian|jumlah output|output|hasil kerja|"
                        "jumlah hasil kerja|volume hasil|jumlah aktivitas"),
        "norm": _with(_TIMED, "waktu per hasil|waktu penyelesaian|norma waktu|standar waktu|waktu per aktivitas|waktu aktivitas"),
        "spent": _with(_TIMED, "jumlah waktu|total waktu|waktu kerja|realisasi waktu|capaian waktu|waktu terpakai|"
                               "waktu efektif|jumlah waktu kerja|waktu kerja efektif"),
        "norm_unit": words("satuan waktu|satuan norma waktu")}}
# These stand in the cells of a sheet as often as above them: they mark no header row.
LOAD_VAGUE = frozenset(words(
    "tugas|kegiatan|output|produk|satuan|volume|frekuensi|kuantitas|periode|kurun waktu|wke|fte|kebutuhan|rincian|nilai|jumlah|"
    "angka|banyaknya|data dasar|mapel|mata pelajaran|siswa|murid|penduduk|kunjungan|rombel|peserta didik|hasil kerja|waktu kerja|"
    "tempat tidur|tugas pokok|jumlah waktu|total waktu|jumlah hasil|rombongan belajar|beban tugas|jam efektif|bulan|aktivitas|"
    "realisasi|capaian|hasil"))


def time_in(heading: str) -> str | None:
    """The unit of time a heading carries: `Waktu Penyelesaian (Menit)` -> menit; None for none or both."""
    found = [unit for unit in TIMES if unit in normal(heading)]
    return found[0] if len(found) == 1 else None


def period_in(heading: str) -> str | None:
    """The period a heading carries: `Volume per Bulan` -> bulan; None for none or several."""
    found = [period for period in PERIODS if period in normal(heading)]
    return found[0] if len(found) == 1 else None
