"""How offices head the columns of service and transfer files: spellings per kind and field, compared after `normal`.

Apart from the personnel files of headings.py, so that a bare `Nilai` or `Bulan` here never becomes a heading there. Words
that stand in the cells or in the lines above a personnel table as often as in a heading (VAGUE) mark no header row.
"""

from __future__ import annotations

from data.headings import over, words

# Fields that mean the same in every kind and share the spellings of headings.py.
SHARED = frozenset({"nip", "name", "source_key", "unit", "agency", "unit_key", "year"})
UNSUR: dict[str, str] = {
    "persyaratan": "persyaratan|persyaratan pelayanan|kesesuaian persyaratan|syarat",
    "prosedur": "prosedur|sistem mekanisme dan prosedur|sistem mekanisme prosedur|prosedur pelayanan|mekanisme|sistem|"
                "kemudahan prosedur|mekanisme dan prosedur|sistem dan prosedur",
    "waktu": "waktu|waktu penyelesaian|waktu pelayanan|kecepatan waktu|kecepatan|jangka waktu|waktu penyelesaian pelayanan",
    "biaya": "biaya|biaya tarif|tarif|kewajaran biaya tarif|biaya pelayanan",
    "produk": "produk|produk layanan|produk spesifikasi|produk spesifikasi jenis pelayanan|spesifikasi jenis pelayanan|"
              "produk pelayanan|hasil pelayanan|kesesuaian produk|spesifikasi produk",
    "kompetensi": "kompetensi|kompetensi pelaksana|kompetensi petugas|kemampuan pelaksana",
    "perilaku": "perilaku|perilaku pelaksana|perilaku petugas|sikap petugas|kesopanan dan keramahan",
    "pengaduan": "pengaduan|penanganan pengaduan|penanganan pengaduan saran dan masukan|pengelolaan pengaduan|"
                 "kualitas penanganan pengaduan",
    "sarana": "sarana|sarana dan prasarana|sarana prasarana|sarpras|kualitas sarana dan prasarana|kualitas sarana prasarana"}

OLD_UNSUR: dict[str, str] = {
    "kejelasan": "kejelasan petugas|kejelasan petugas pelayanan|kejelasan",
    "kedisiplinan": "kedisiplinan petugas|kedisiplinan petugas pelayanan|kedisiplinan",
    "tanggung_jawab": "tanggung jawab petugas|tanggung jawab petugas pelayanan|tanggung jawab",
    "kemampuan": "kemampuan petugas|kemampuan petugas pelayanan|kemampuan",
    "kecepatan": "kecepatan pelayanan",
    "keadilan": "keadilan mendapatkan pelayanan|keadilan mendapat pelayanan|keadilan untuk mendapatkan pelayanan|"
                "keadilan pelayanan|keadilan",
    "kesopanan": "kesopanan dan keramahan petugas|kesopanan petugas|kesopanan",
    "kewajaran_biaya": "kewajaran biaya|kewajaran biaya pelayanan|kewajaran biaya untuk mendapatkan pelayanan",
    "kepastian_biaya": "kepastian biaya|kepastian biaya pelayanan|"
                       "kesesuaian antara biaya yang dibayarkan dengan biaya yang ditetapkan",
    "kepastian_jadwal": "kepastian jadwal|kepastian jadwal pelayanan|ketepatan jadwal pelayanan|"
                        "ketepatan pelaksanaan terhadap jadwal waktu pelayanan",
    "kenyamanan": "kenyamanan lingkungan|kenyamanan di lingkungan unit pelayanan|kenyamanan",
    "keamanan": "keamanan pelayanan|keamanan lingkungan|keamanan"}
# The questions of the form in PermenPANRB 14/2017 as online forms make headings of them, without `Bagaimana pendapat Saudara
# tentang` (headings.unasked).
_ASKED = {
    "persyaratan": "kesesuaian persyaratan pelayanan dengan jenis pelayanannya",
    "prosedur": "kemudahan prosedur pelayanan di unit ini",
    "waktu": "kecepatan waktu dalam memberikan pelayanan|kecepatan waktu dalam memberi pelayanan",
    "biaya": "kewajaran biaya tarif dalam pelayanan",
    "produk": "kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan",
    "kompetensi": "kompetensi kemampuan petugas dalam pelayanan",
    "perilaku": "perilaku petugas dalam pelayanan terkait kesopanan dan keramahan",
    "sarana": "kualitas sarana dan prasarana", "pengaduan": "penanganan pengaduan pengguna layanan"}


def _unsur(names: str) -> tuple[str, ...]:
    """A name of an unsur alone, and with the number or NRR that a sheet writes before or after it; never a number alone."""
    bare = words(names)
    marks = [mark for number in range(1, 15) for mark in (f"u{number}", f"unsur{number}", f"{number}")]
    return (*bare, *(mark + name for name in bare for mark in ("nrr", "nilai", "unsur", "skor", *marks)),
            *(name + mark for name in bare for mark in marks if not mark.isdigit()))


_OLD, _NEW = words("lama|semula|asal|jabatan lama|unit lama|dari"), words("baru|menjadi|tujuan|jabatan baru|unit baru|ke")
_UNITS = "unit kerja|unit|unit organisasi|unor|tempat tugas|penempatan"
_AGENCIES = "perangkat daerah|opd|skpd|satuan kerja|instansi"
_SERVICE = words("layanan|jenis layanan|nama layanan|pelayanan|jenis pelayanan|layanan publik")
_MONTH = words("bulan|periode|periode data|bulan periode|periode bulan|bulan data|bulan tahun|masa")

# 'Nilai (jam)': the unit of measure stands in the heading.
_TIMED = words("|".join(f"{value} {within}{unit}" for value in ("nilai", "capaian", "realisasi", "hasil", "waktu", "waktu proses")
                        for within in ("", "dalam ") for unit in ("jam", "menit", "hari", "hari kerja")))

AFTER_ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "transfer": {
        "from_unit": words("unit lama|unit asal|unit kerja lama|unit kerja asal|dari unit|tempat tugas lama|unor lama|unor asal|"
                           "unit semula|unit kerja semula|penempatan lama") + over(_OLD, _UNITS),
        "from_agency": words("perangkat daerah asal|perangkat daerah lama|opd asal|opd lama|skpd asal|skpd lama|instansi asal|"
                             "instansi lama|satuan kerja asal|satuan kerja lama|satker asal") + over(_OLD, _AGENCIES),
        "from_unit_key": words("id unit asal|id unit lama|unor id asal|unor id lama"),
        "from_position": words("jabatan lama|jabatan asal|jabatan semula|dari jabatan|nama jabatan lama")
        + over(_OLD, "jabatan|nama jabatan"),
        "to_unit": words("unit baru|unit tujuan|unit kerja baru|unit kerja tujuan|ke unit|tempat tugas baru|unor baru|"
                         "unor tujuan|unit penerima|unit kerja penerima|penempatan baru") + over(_NEW, _UNITS),
        "to_agency": words("perangkat daerah tujuan|perangkat daerah baru|opd tujuan|opd baru|skpd tujuan|skpd baru|"
                           "instansi tujuan|instansi baru|satuan kerja tujuan|satuan kerja baru|satker tujuan|opd penerima")
        + over(_NEW, _AGENCIES),
        "to_unit_key": words("id unit tujuan|id unit baru|unor id tujuan|unor id baru"),
        "to_position": words("jabatan baru|jabatan tujuan|ke jabatan|nama jabatan baru|dilantik sebagai|diangkat sebagai")
        + over(_NEW, "jabatan|nama jabatan"),
        "effective_on": words("tmt mutasi|tmt pindah|tmt|tmt jabatan|tmt jabatan baru|tmt unit|terhitung mulai tanggal|"
                              "tanggal berlaku|tanggal mutasi|tgl mutasi|tanggal pelantikan|tanggal tmt"),
        "type": words("jenis mutasi|jenis perpindahan|jenis|jenis kepindahan|kategori mutasi"),
        "purpose": words("tujuan mutasi|alasan|alasan mutasi|maksud mutasi|keperluan|dasar mutasi"),
        "is_head": words("kepala unit|pimpinan unit|pimpinan"),
        "sk_number": words("nomor sk|no sk|nomor keputusan|no keputusan|nomor sk mutasi|sk|nomor surat keputusan"),
        "pertek_number": words("nomor pertek|no pertek|pertek|nomor pertimbangan teknis|pertimbangan teknis")},
    "indicator": {
        "service": _SERVICE, "indicator": words("indikator|nama indikator|indikator layanan|indikator kinerja|ukuran"),
        "month": _MONTH,
        "value": words("nilai|capaian|realisasi|hasil|nilai indikator|angka|nilai capaian") + _TIMED,
        "numerator": words("pembilang|numerator|jumlah memenuhi|jumlah tepat waktu"),
        "denominator": words("penyebut|denominator|jumlah seluruhnya|jumlah semua"),
        "measured_in": words("satuan|satuan nilai|satuan indikator|satuan ukur|satuan ukuran|unit ukuran"),
        "target": words("target|target bulan|sasaran"),
        "direction": words("arah|arah baik|arah perbaikan|polaritas"),
        "n": words("jumlah kasus|n|jumlah data|jumlah sampel|jumlah layanan|banyak kasus"),
        "instrument": words("instrumen|cara ukur|cara mengukur|alat ukur|metode pengukuran"),
        "source": words("sumber|sumber data|asal data"),
        "outside": words("di luar daerah|luar daerah|unit luar daerah|pembanding luar")},
    "satisfaction": {
        "service": _SERVICE,
        "month": words("bulan|periode|periode survei|bulan survei|tanggal survei|tanggal|timestamp|tanggal pengisian|"
                       "waktu survei|"
                       "stempel waktu|cap waktu") + _MONTH,
        "mode": words("cara survei|moda|mode|media|cara pengisian|metode survei|kanal|saluran"),
        "n": words("jumlah responden|n|responden n|banyak responden|jml responden"),
        "trust": words("kepercayaan|tingkat kepercayaan|kepercayaan masyarakat|percaya"),
        "weight": words("bobot|bobot unsur|nilai penimbang|penimbang"), "scheme": words("skema|aturan survei"),
        "unsur": words("unsur|unsur pelayanan|unsur skm|unsur ikm|nama unsur|unsur penilaian|unsur kepuasan|unsur survei|"
                       "unsur yang dinilai|uraian unsur"),
        "rating": words("nilai unsur|nrr|nrr unsur|nrr per unsur|nilai rata rata|nilai rata rata unsur|rata rata|nilai|skor|"
                        "nilai unsur pelayanan|rata rata unsur|nilai per unsur|jawaban|nilai nrr"),
        "respondent": words("nomor responden|no responden|kode responden|id responden|responden ke|responden"),
        **{name: _unsur(names) + words(_ASKED.get(name, "")) for name, names in (UNSUR | OLD_UNSUR).items()}},
    "staff_survey": {
        "respondent": words("kode responden|responden|id responden|kode pegawai|nomor responden"),
        "wave": words("gelombang|gelombang survei|waktu ukur|putaran|bulan ke|t|tahap survei"),
        "item": words("butir|pertanyaan|butir pertanyaan|item|pernyataan|aspek"),
        "score": words("skor|nilai|jawaban|skor jawaban|nilai jawaban")},
    "training": {
        "competency": words("kompetensi|nama kompetensi|kompetensi yang dibutuhkan|kebutuhan kompetensi|materi|nama pelatihan|"
                            "materi pelatihan|topik"),
        "type": words("jenis dukungan|bentuk dukungan|jenis pengembangan|bentuk pengembangan|jenis kegiatan|jenis"),
        "required": words("wajib|diwajibkan|bersifat wajib"),
        "level_required": words("tingkat dibutuhkan|level dibutuhkan|level disyaratkan|tingkat disyaratkan|standar level|"
                                "level standar|level yang dibutuhkan"),
        "level_held": words("tingkat dimiliki|level dimiliki|level saat ini|tingkat saat ini|level yang dimiliki|capaian level"),
        "effective_on": words("tmt mutasi|tmt pindah|tmt|tmt jabatan baru|tmt unit"),
        "planned_on": words("rencana|tanggal rencana|rencana pelaksanaan|dijadwalkan|jadwal|tanggal pelaksanaan rencana"),
        "due_on": words("tenggat|batas waktu|jatuh tempo|paling lambat|target selesai"),
        "done_on": words("tanggal selesai|selesai|selesai pada|tanggal pelaksanaan|realisasi|terlaksana")},
    "community_input": {
        "service": _SERVICE,
        "said_on": words("tanggal|tanggal masukan|tgl|tanggal laporan|tanggal aduan|tanggal pengaduan|timestamp|"
                         "stempel waktu|tanggal disampaikan"),
        "text": words("masukan|isi masukan|saran|kritik|kritik saran|kritik dan saran|saran dan masukan|isi aduan|isi pengaduan|"
                      "isi laporan|keluhan|komentar|uraian|uraian masukan|uraian pengaduan|saran masukan|aduan")},
    "evaluation": {
        "label": words("nama evaluasi|judul evaluasi|evaluasi|nama rancangan"),
        "type": words("jenis evaluasi|jenis perpindahan|jenis mutasi|jenis"),
        "service": _SERVICE, "indicator": words("indikator|nama indikator|indikator layanan|indikator utama"),
        "effective_on": words("tmt mutasi|tmt|tanggal mutasi|tmt pindah|tanggal berlaku"),
        "baseline_from": words("awal data dasar|baseline dari|baseline mulai|data dasar dari|mulai data dasar|awal baseline"),
        "baseline_to": words("akhir data dasar|baseline sampai|data dasar sampai|sampai data dasar|akhir baseline"),
        "transition_months": words("bulan peralihan|masa peralihan|bulan transisi|masa transisi|lama peralihan"),
        "sesoi": words("perubahan berarti|ambang berarti|perubahan terkecil yang berarti|sesoi|ambang perubahan"),
        "target": words("target|sasaran"),
        "comparators": words("unit pembanding|pembanding|unit pembanding tetap"),
        **{f"review_{n}": words(f"tinjauan {n} bulan|review {n} bulan|evaluasi {n} bulan|tanggal tinjauan {n}|telaah {n} bulan")
           for n in (3, 6, 12)}},
}
VAGUE = frozenset(words(
    "bulan|periode|tanggal|tgl|nilai|angka|hasil|realisasi|capaian|jenis|n|t|satuan|arah|target|sasaran|sumber|masa|ukuran|"
    "rata rata|"
    "waktu|selesai|rencana|jadwal|sistem|syarat|uraian|aspek|materi|topik|wajib|alasan|keperluan|responden|jawaban|media|mode|moda|"
    "kanal|saluran|pengaduan|keluhan|aduan|saran|kritik|masukan|biaya|tarif|percaya|kepercayaan|unsur|pimpinan|sk|kecepatan|"
    "keamanan|kenyamanan|keadilan|kedisiplinan|kejelasan|kemampuan|"
    "kesopanan|tanggung jawab|butir|item|skor|bobot|pelayanan|terlaksana|evaluasi|putaran|tmt"))

