"""How offices spell their column headings: aliases per field, headings that are dropped, headings known and not used.

Everything is compared after `normal`: lower case, letters and digits only. Spellings come from real files (SIASN, SAPK,
SIMPEG, DUK, e-Formasi, BKN forms). The order inside an alias list is a preference: the earlier one wins when a sheet
has both (NIP BARU over NIP, SATUAN KERJA KERJA over SATUAN KERJA INDUK).
"""

import re
from functools import lru_cache

MONTHS = ("januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|pebruari|nopember|"
          "jan|feb|mar|apr|jun|jul|agt|agst|agu|sep|sept|okt|nov|nop|des")
_DATE = re.compile(r"\b(?:per|keadaan|posisi|s\.?d\.?)?\s*(?:tanggal|tgl\.?)?\s*"
                   r"(?:\d{1,2}\s+)?(?:" + MONTHS + r")\.?\s+(?:19|20)\d\d\b|"
                   r"\b(?:tahun|thn|th\.?|ta\.?)\s*(?:19|20)\d\d\b|\b(?:19|20)\d\d\b", re.IGNORECASE)

_QUESTION = re.compile(r"^u?\d{0,2}bagaimana(?:kah)?(?:pendapat|pemahaman|penilaian)?(?:saudara|anda|bapakibu)?"
                       r"(?:tentang|mengenai|terhadap)?")


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """The heading as it is compared: `Gol. Ruang` -> `golruang`; signs that mean something are spelled first."""
    text = text.replace("+/-", " plusminus ").replace("-/+", " plusminus ").replace("±", " plusminus ")
    return re.sub(r"[^0-9a-z]", "", text.lower())


@lru_cache(maxsize=65536)
def undated(text: str) -> str:
    """`normal` without the date or year an office writes into a heading: `Bezetting per 31 Desember 2025` -> `bezetting`."""
    return normal(_DATE.sub(" ", text)) or ("tahun" if re.search(r"\d{4}", text) else normal(text))


def unasked(text: str) -> str:
    """`normal` of what a question is about: `7. Bagaimana pendapat Saudara tentang perilaku petugas?` -> `perilakupetugas`."""
    return _QUESTION.sub("", normal(text))


def words(text: str) -> tuple[str, ...]:
    return tuple(normal(part) for part in text.split("|") if normal(part))


def over(groups: tuple[str, ...], leaves: str) -> tuple[str, ...]:
    """Spellings of a heading that stands under a group heading: `Bezetting` over `PNS` -> `bezettingpns`."""
    return tuple(group + leaf for leaf in words(leaves) for group in groups)


BEZETTING = words("bezetting|bezzeting|bezeting|bezzetting|bazetting|bezetting saat ini|jumlah bezetting|existing|"
                  "eksisting|riil|real|ketersediaan|terisi asn|terisi|jumlah pegawai yang ada|jumlah pegawai yang ada saat ini|"
                  "pegawai yang ada saat ini|pegawai yang ada|jumlah pej yang ada|jumlah pegpej yang ada|"
                  "jumlah pejabat pegawai yang ada|jumlah pejabat yang ada|jumlah pegawai saat ini|jumlah pegawai|jml pegawai|"
                  "pegawai saat ini|keadaan pegawai|jumlah pegawai riil|pegawai riil|bezetting riil|total bezetting riil|"
                  "total bezetting|pemangku|jumlah pemangku|jumlah pemangku jabatan|kondisi saat ini|ada|yang ada|"
                  "jumlah pegawai asn|bezetting asn|jumlah asn")
NEEDED = words("kebutuhan|kebutuhan abk|kebutuhan pegawai|jumlah kebutuhan|pegawai yang dibutuhkan|jumlah kebutuhan pegawai|"
               "perhitungan jumlah kebutuhan pegawai|perhitungan jumlah kebutuhan pejabat|"
               "perhitungan jumlah kebutuhan pejabat pegawai|perhitungan jumlah kebutuhan pegawai pejabat|"
               "kebutuhan berdasarkan abk|kebutuhan pegawai berdasarkan abk|hasil abk|formasi|jumlah formasi|"
               "jumlah pegawai yang dibutuhkan|pegawai dibutuhkan|kebutuhan ideal|jumlah ideal|ideal|formasi abk|"
               "total kebutuhan|jumlah abk|abk|standar minimum|standar minimal|kebutuhan minimal|jumlah minimal|minimal|standar")

# Any kind may use any of these; a kind takes only the fields it holds (workbooks.py).
ALIASES: dict[str, tuple[str, ...]] = {
    "source_key": words("pns id|pnsid|asn id|id pns|pns orang id|orang id|pegawai id|id pegawai"),
    "nip": words("nip baru|nipbaru|nip pns|nip ni pppk|nip nippppk|nip nippk|nip18|nip 18|no nip|nomor nip|nip nrk|ni pppk|"
                 "nippppk|nipppk|nippk|nomor induk pegawai|nip asn|nip"),
    "name": words("nama|nama lengkap|nama pegawai|nama pns|nama asn|nama dan gelar|nama gelar|nama lengkap dan gelar|"
                  "nama pejabat|nama asn dan gelar|nama pppk"),
    "title_before": words("gelar depan|gelar dpn"),
    "title_after": words("gelar belakang|gelar blk"),
    "unit_key": words("unor id|unit organisasi id|id unor|unit kerja id|id unit kerja|kode unor|kode unit kerja|kode unit|"
                      "id unit|unit id|unorid"),
    "unit": words("unor nama|unit organisasi nama|nama unor|unor|unit organisasi|nama unit organisasi|unit kerja|"
                  "nama unit kerja|nama unit|unit|sub unit|sub unit kerja|unit kerja penempatan|penempatan|unit penempatan|"
                  "tempat tugas|tempat kerja|unit kerja nama|lokasi tugas"),
    "agency": words("satuan kerja kerja nama|satuan kerja induk nama|satuan kerja nama|perangkat daerah|"
                    "nama perangkat daerah|satuan kerja|satker|satker induk|nama satker|nama satuan kerja|opd|nama opd|skpd|"
                    "nama skpd|unit kerja induk|unor induk nama|unor induk|pd|instansi|satuan kerja perangkat daerah|"
                    "perangkat daerah unit kerja|organisasi perangkat daerah|satuan kerja induk"),
    "position_key": words("jabatan id|id jabatan|kode jabatan|idjabatan"),
    "position": words("jabatan nama|nama jabatan|jabatan|jabatan terakhir|nama jabatan terakhir|jabatan saat ini|nama_jabatan|"
                      "jabatan sekarang|nomenklatur jabatan|nama nomenklatur jabatan|jabatan struktural fungsional|"
                      "nama unit jabatan|nama unit kerja jabatan|unit kerja nama jabatan|unit organisasi nama jabatan|"
                      "unit kerja jabatan|nama jabatan unit kerja|uraian jabatan|jabatan unit kerja|nama unit nama jabatan"),
    "position_structural": words("jabatan struktural nama|jabatan struktural|nama jabatan struktural|eselon jabatan"),
    "position_jft": words("jft nama|nama jft|jabatan fungsional tertentu|jabatan fungsional tertentu nama|jft|jf nama"),
    "position_jfu": words("jfu nama|nama jfu|jabatan fungsional umum|jabatan fungsional umum nama|jfu|pelaksana nama"),
    "status": words("status cpns pns|status cpnspns|status kepegawaian|status pegawai|status asn|jenis asn|status|stts|"
                    "status peg|cpns pns|pns pppk|kategori asn"),
    "employee_type": words("jenis pegawai nama|jenis pegawai|jenis kepegawaian|nama jenis pegawai"),
    "standing": words("kedudukan hukum nama|kedudukan hukum|kedudukan pns|kedudukan pegawai|status keaktifan|kedudukan|"
                      "status aktif"),
    "standing_key": words("kedudukan hukum id|kedudukanhukumid"),
    "grade": words("gol akhir nama|golongan nama|golongan akhir nama|gol ruang|gol ruang terakhir|golongan ruang|golru|gol|"
                   "golongan|gol akhir|golongan terakhir|pangkat gol ruang|pangkat golongan ruang|pangkat gol|pangkat golongan|"
                   "pangkat golru|pkt terakhir|pkt gol|golongan ruang terakhir|ruang gol|pangkat"),
    "echelon": words("eselon nama|eselon|ess|esl|eselon jabatan nama|tingkat eselon"),
    "education_level": words("tingkat pendidikan nama|tk pendidikan nama|tingkat pendidikan|tk pendidikan|jenjang pendidikan|"
                             "tingkat pddk|strata|pendidikan tingkat|pendidikan tk|pendidikan jenjang|pendidikan strata|"
                             "pendidikan terakhir tingkat|pend tingkat|"
                             "pend akhir|pendidikan terakhir|pendidikan|pend terakhir|pddk|pend"),
    "education_field": words("pendidikan nama|pendidikan terakhir nama|jurusan|jurusan pendidikan|nama pendidikan|"
                             "program studi|prodi|jenis pendidikan|pendidikan jurusan|bidang studi pendidikan"),
    "birth_date": words("tanggal lahir|tgl lahir|tgllahir|tgl lhr|tempat tanggal lahir|tempat tgl lahir|"
                        "tempat dan tanggal lahir|tempat dan tgl lahir|ttl|lahir"),
    "sex": words("jenis kelamin|jk|l p|lp|kelamin|gender|jns kelamin|sex"),
    "position_since": words("tmt jabatan|tmt jabatan terakhir|tmt jab|jabatan tmt|tmt jabatan saat ini|tmt_jabatan"),
    "unit_since": words("tmt unit|tmt unit kerja|tmt unor|tmt satker|tmt penempatan|tmt mutasi|tmt di unit"),
    "cpns_since": words("tmt cpns|tmtcpns|cpns tmt|tmt pengangkatan pertama"),
    "contract_end": words("akhir kontrak|tanggal akhir kontrak|tgl akhir kontrak|kontrak berakhir|masa kontrak berakhir|"
                          "tmt akhir kontrak|akhir masa kontrak|selesai kontrak|tanggal selesai kontrak|"
                          "akhir perjanjian kerja|tanggal akhir perjanjian kerja"),
    "skp": words("predikat skp|skp|predikat kinerja|predikat kinerja tahunan|nilai skp|hasil skp|predikat"),
    "home_area": words("kecamatan domisili|kecamatan tempat tinggal|kecamatan asal|kecamatan rumah"),
    "subject": words("mata pelajaran|mapel|mapel diampu|mata pelajaran diampu|guru mapel|bidang studi|sub jabatan|"
                     "subjabatan|sub jabatan nama"),
    "school": words("nama sekolah|sekolah|nama satuan pendidikan|satuan pendidikan|sekolah tempat tugas|tempat tugas"),
    "facility": words("faskes nama|nama faskes|nama fasilitas kesehatan|fasilitas kesehatan"),
    "skills": words("keahlian|sertifikat|kompetensi|sertifikasi|keterampilan|diklat teknis"),
    "discipline": words("hukuman disiplin|hukdis|sedang hukuman disiplin|status hukuman disiplin"),
    "filled": BEZETTING + over(BEZETTING, "seluruhnya"),
    "filled_pns": over(BEZETTING, "pns") + words("jumlah pns|pns|pns riil"),
    "filled_cpns": over(BEZETTING, "cpns") + words("jumlah cpns|cpns"),
    "filled_pppk": over(BEZETTING, "pppk|p3k") + words("jumlah pegawai pppk|jumlah pppk|pppk|p3k|pppk riil"),
    "filled_pppk_pw": over(BEZETTING, "pppk pw|pppk paruh waktu|paruh waktu|pw|p3k pw")
    + words("jumlah pppk paruh waktu|pppk paruh waktu|pppk pw|paruh waktu"),
    "filled_other": over(BEZETTING, "non asn|honorer|thl|ptt|lainnya|non pns|kontrak")
    + words("non asn|honorer|tenaga honorer|thl|jumlah non asn|non pns|tenaga kontrak"),
    "needed": NEEDED,
    "basis": words("dasar kebutuhan|dasar|basis|dasar perhitungan"),
    "year": words("tahun kebutuhan|tahun anggaran|tahun formasi|tahun"),
    "decree_number": words("nomor keputusan|no keputusan|nomor sk|no sk|nomor perwal|nomor perbup|nomor kepwal|nomor peraturan"),
    "decree_date": words("tanggal keputusan|tgl keputusan|tanggal sk|tgl sk|tanggal penetapan"),
    "owner": words("penyusun|pemilik data|disusun oleh|sumber data"),
    "class": words("kelas jabatan|kelas|kls jabatan|kls|job class|grade jabatan|kelas jab"),
    "stated_gap": words("plusminus|kurang lebih|kurang|kl|k l|selisih|kekurangan kelebihan|kekurangan|kelebihan kekurangan|"
                        "lebih kurang|selisih plusminus|plusminus selisih|selisih formasi plusminus|gap|kekosongan"),
    "parent_key": words("id atasan|diatasan id|atasan id|parent id|id induk|induk unor id|unor atasan id|id unor atasan|"
                        "kode induk|unit induk id|id unit induk"),
    "parent": words("unit induk|nama unit induk|unor atasan|nama unor atasan|induk|atasan|unit atasan|nama unor induk|"
                    "unor induk|induk unit|di bawah"),
    "kind": words("jenis unit|jenis unit kerja|kategori unit|tipe unit|bentuk unit"),
    "sector": words("urusan|sektor|bidang urusan|urusan pemerintahan"),
    "area": words("kecamatan|wilayah|kecamatan lokasi|kec|lokasi kecamatan"),
    "lat": words("lintang|latitude|lat"),
    "lon": words("bujur|longitude|lon|long|lng"),
    "minimum_class": words("kelas standar minimum|kategori puskesmas|karakteristik wilayah|kelas standar|"
                           "kategori standar minimum"),
    "type": words("jenis jabatan|jenis jabatan nama|tipe jabatan|kelompok jabatan"),
    "level": words("jenjang|jenjang jabatan|jenjang nama|eselon id|eselon nama|eselon|tingkat jabatan"),
    "family": words("rumpun|rumpun jabatan|keluarga jabatan"),
    "bup": words("bup|batas usia pensiun|usia pensiun"),
    "education": words("syarat pendidikan|kualifikasi pendidikan|pendidikan minimal|pendidikan|kualifikasi"),
    "certificates": words("syarat sertifikat|sertifikat|sertifikasi|diklat wajib|syarat kompetensi"),
}

# Spellings that mean this field in one kind only (a bare ID or NAMA says nothing without the rest of the sheet).
KIND_ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "roster": {"position_structural": words("jabatan struktural nama|jabatan struktural|nama jabatan struktural")},
    "headcount": {"filled": BEZETTING + words("total|jumlah|jml|jumlah total")},
    "need": {"unit_key": words("unit kerja id|unor id|id unit kerja|kode unit kerja|kode unit|id unor"),
             "agency": words("skpd opd|opd unit kerja")},
    "unit": {"unit_key": words("id|kode|unor id"), "unit": words("nama|nama unor|unor nama|nama unit kerja"),
             "area": words("kecamatan"), "parent": ALIASES["parent"] + words(
                 "perangkat daerah|nama perangkat daerah|opd|nama opd|skpd|nama skpd|satuan kerja|satker|dinas")},
    "position": {"position_key": words("id|kode|jabatan id"), "position": words("nama|nama jabatan|jabatan nama"),
                 "unit": words("nama unor"), "type": words("jenis|kategori")},
}

# Never kept: nothing here needs them (religion, marital status, contacts, other numbers of the person).
DROPPED: dict[str, str] = {word: label for label, spelled in {
    "NIK": "nik|no nik|nomor nik|no ktp|nik ktp|nomor ktp|ktp|is valid nik|nomor kk|no kk|kk",
    "NPWP": "npwp|npwp nomor|nomor npwp|no npwp",
    "BPJS": "bpjs|nomor bpjs|no bpjs|bpjs kesehatan|askes|no askes|nomor askes",
    "nomor telepon": "nomor hp|no hp|hp|telepon|no telepon|nomor telepon|telp|no telp|no telp hp|handphone|no wa|whatsapp|kontak",
    "surel": "email|e-mail|email gov|surel|alamat email|emailgov",
    "alamat": "alamat|alamat rumah|alamat lengkap|alamat tinggal|alamat domisili|rt rw|kelurahan domisili|kode pos",
    "agama": "agama|agama nama|agama id",
    "alasan keadaan khusus": "alasan keadaan khusus|keterangan keadaan khusus|jenis keadaan khusus|uraian keadaan khusus|"
                             "penjelasan keadaan khusus|sebab keadaan khusus|alasan kondisi khusus|jenis kondisi khusus|"
                             "keterangan kondisi khusus|kondisi kesehatan|riwayat penyakit|riwayat kesehatan|penyakit|diagnosis|"
                             "diagnosa",
    "status perkawinan": "jenis kawin nama|jenis kawin id|status kawin|status perkawinan|status nikah|kawin|jenis kawin",
}.items() for word in words(spelled)}

# Known and not used: they are not asked about and never taken for something else.
IGNORED = frozenset(words(
    "no|no urut|nomor urut|nomor|no duk|nourut|nip lama|formatted nip|tempat lahir|tempat lahir id|tempat lahir nama|"
    "jenis pegawai id|kartu asn virtual|kartu pegawai|karpeg|no karpeg|nomor sk cpns|tanggal sk cpns|tgl sk cpns|nomor sk pns|"
    "tanggal sk pns|tgl sk pns|tmt pns|gol awal id|gol awal nama|golongan awal id|golongan awal nama|gol akhir id|"
    "golongan id|golongan akhir id|tmt golongan|tmt golongan akhir|tmt golru|tmt pangkat|tmt gol|tmt gol ruang|tmt|"
    "mk tahun|mk bulan|masa kerja tahun|masa kerja bulan|masa kerja|masa kerja golongan|thn|bln|jenis jabatan id|eselon id|"
    "tmt eselon|tmt ess|jft id|jfu id|tingkat pendidikan id|tk pendidikan id|pendidikan id|pendidikan terakhir id|tahun lulus|"
    "tanggal lulus|thn lulus|lulus|thn pendidikan|kpkn id|kpkn nama|lokasi kerja id|lokasi kerja nama|lokasi kerja|"
    "instansi induk id|instansi induk nama|instansi kerja id|instansi kerja nama|satuan kerja induk id|satuan kerja kerja id|"
    "flag ikd|tmt pensiun|tanggal pensiun|pensiun|usia|umur|ket|keterangan|catatan|diklat struktural|diklat|"
    "pendidikan dan pelatihan|latihan jabatan|lama jam|lama|jam|nama diklat|tahun diklat|tanggal kenaikan gaji berkala|"
    "tanggal kenaikan gaji berkala terakhir|tanggal kenaikan pangkat|tanggal kenaikan pangkat terakhir|tahun pengangkatan|"
    "kategori|usulan|jumlah beban kerja jabatan|jumlah beban kerja jab|jml beban kerja|beban kerja|ej|pj|ej pj|eu|"
    "parent nomor|parent posisi id|posisi id|npsn|faskes id|root id|row level|urutan|aktif|corder|orientasi cabang|"
    "susunan sendiri|tgl sk|status keterisian|status pemenuhan|dibutuhkan|pensiun bup|bup|prestasi kerja|efisiensi jabatan|"
    "mutasi|foto|jenis jabatan nama|jenis jabatan|kualifikasi pendidikan|tahun|tempat|kode"))

# Leaves that say nothing without the heading above them.
LEAVES = frozenset(words("pns|cpns|pppk|p3k|pppk pw|pw|paruh waktu|asn|non asn|honorer|l|p|lk|pr|jml|jumlah|total|tahun|bulan|"
                         "thn|bln|kurang|lebih|sesuai|nama|tmt|id|kode|i|ii|iii|iv|v|struktural|fungsional|pelaksana|jft|jfu|"
                         "thi|thii|thiii|thiv|thv|th1|th2|th3|th4|th5|tahun1|tahun2|tahun3|tahun4|tahun5|gol i|gol ii|gol iii|"
                         "gol iv|ii a|ii b|iii a|iii b|iv a|iv b|1|2|3|4|5|y1|y2|y3|y4|y5|tahun ke 1|tahun ke 2|tahun ke 3|"
                         "tahun ke 4|tahun ke 5"))
SCHOOLS = frozenset(words("sd|smp|sltp|sma|smk|slta|sma smk|smu|d i|d ii|d iii|d iv|d1|d2|d3|d4|d iv s1|d4 s1|s1 d4|s1|s2|s3|"
                          "diploma|sarjana|profesi|spesialis"))
TOTALS = frozenset(words("jml|jumlah|total|jumlah total|jumlah seluruhnya|total seluruhnya"))
# Under these a familiar leaf is about something else (the requested posts, the superior, the years ahead).
FOREIGN = words("usulan|atasan|pensiun|dibutuhkan|kebutuhan 5 tahun|proyeksi|lama|jabatan lama|tambahan|rencana|pangkat|"
                "kurang lebih|diklat|latihan jabatan|pendidikan dan pelatihan|lowongan|jumlah pensiun|bup")
