"""What each kind of workbook must hold: its fields, their Indonesian headings, and which of them a row cannot do without.

A kind is what a row is about (a person, a need, a unit), not a layout: any layout that carries the fields will do.
"""

import hashlib
from collections.abc import Sequence
from typing import Literal, get_args

from data.fields import AFTER, LOAD, OWN_TIME, PLAN, Field, Kind, KindSpec, field, place
from data.headings import undated
from data.workbooks_after import SPECS
from data.workbooks_load import SPECS as LOAD_SPECS
from data.workbooks_plan import SPECS as PLAN_SPECS

__all__ = ["AFTER", "BASES", "KINDS", "LOAD", "OWN_TIME", "PLAN", "Basis", "Field", "Kind", "KindSpec", "fingerprint"]

Basis = Literal["ABK ditetapkan", "konsep ABK", "usulan formasi", "penetapan formasi", "standar minimum"]
BASES: tuple[str, ...] = get_args(Basis)

STATUSES = ("PNS", "CPNS", "PPPK", "PPPK PW")
UNIT_KINDS = ("dinas", "badan", "inspektorat", "setda", "bagian setda", "setwan", "satpol pp", "rumah sakit", "kecamatan",
              "kelurahan", "puskesmas", "pustu", "sekolah", "upt", "bidang", "sekretariat", "seksi", "biro setda", "cabang dinas",
              "lainnya")
SECTORS = ("kesehatan", "pendidikan", "keuangan", "infrastruktur", "teknologi informasi", "kependudukan", "administrasi",
           "sosial", "ekonomi", "ketertiban", "lingkungan", "kewilayahan")
TYPES = ("manajerial", "fungsional", "pelaksana")
MINIMUM_CLASSES = ("perkotaan", "perdesaan", "terpencil", "perkotaan rawat inap", "perdesaan rawat inap",
                   "terpencil rawat inap")


def _place_of_post(kind: Kind) -> tuple[Field, ...]:
    return (*place(kind),
            field(kind, "position", "Jabatan", "text", "Perawat Terampil", "Nama jabatan lengkap dengan jenjangnya.",
                  required=True),
            field(kind, "position_key", "ID Jabatan", "text", "", "ID jabatan di SIASN bila ada."),
            field(kind, "school", "Nama Sekolah", "text", "", "Untuk guru: sekolah tempat mengajar.", template=False),
            field(kind, "facility", "Nama Fasilitas Kesehatan", "text", "", "Untuk tenaga kesehatan.", template=False))


def _filled(kind: Kind) -> tuple[Field, ...]:
    return (
        field(kind, "filled", "Bezetting", "number", 5, "Jumlah pegawai yang ada pada jabatan itu."),
        field(kind, "filled_pns", "Bezetting PNS", "number", 2, "Di antaranya PNS."),
        field(kind, "filled_cpns", "Bezetting CPNS", "number", 0, "Di antaranya CPNS."),
        field(kind, "filled_pppk", "Bezetting PPPK", "number", 2, "Di antaranya PPPK penuh waktu."),
        field(kind, "filled_pppk_pw", "Bezetting PPPK Paruh Waktu", "number", 1, "Di antaranya PPPK paruh waktu."),
        field(kind, "filled_other", "Bezetting Non-ASN", "number", 0, "Tenaga bukan ASN; tidak dihitung sebagai pegawai."))


def _roster() -> KindSpec:
    k: Kind = "roster"
    fields = (
        field(k, "nip", "NIP", "nip", "198501012010011999", "18 angka, sebagai teks. NI PPPK ditulis di kolom ini juga.",
              required=True),
        field(k, "name", "Nama", "text", "Contoh Pegawai", "Nama lengkap; gelar boleh ikut.", required=True),
        *place(k),
        field(k, "position", "Jabatan", "text", "Perawat Terampil", "Nama jabatan lengkap dengan jenjangnya.",
              required=True),
        field(k, "status", "Status", "status", "PNS", "PNS, CPNS, PPPK, atau PPPK PW (paruh waktu).", choices=STATUSES),
        field(k, "standing", "Kedudukan Hukum", "standing", "Aktif", "Seperti di SIASN: Aktif, CLTN, Tugas Belajar, ..."),
        field(k, "grade", "Golongan", "grade", "II/c", "PNS: I/a sampai IV/e. PPPK: I sampai XVII."),
        field(k, "echelon", "Eselon", "text", "", "Hanya untuk pejabat manajerial."),
        field(k, "position_since", "TMT Jabatan", "date", "01-03-2022", "Tanggal mulai menduduki jabatan."),
        field(k, "unit_since", "TMT Unit", "date", "01-03-2022", "Tanggal mulai bertugas di unit itu."),
        field(k, "cpns_since", "TMT CPNS", "date", "01-01-2010", "Tanggal pengangkatan pertama."),
        field(k, "contract_end", "Akhir Kontrak", "date", "", "PPPK: tanggal perjanjian kerja berakhir."),
        field(k, "education_level", "Tingkat Pendidikan", "education_level", "D-III", "Pendidikan terakhir: SD sampai S-3."),
        field(k, "education_field", "Jurusan", "text", "Keperawatan", "Program studi pendidikan terakhir."),
        field(k, "birth_date", "Tanggal Lahir", "date", "01-01-1985", "Dipakai menghitung masa pensiun."),
        field(k, "sex", "Jenis Kelamin", "sex", "L", "L atau P.", choices=("L", "P")),
        field(k, "skp", "Predikat SKP", "text", "Baik", "Predikat kinerja tahun terakhir.",
              choices=("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")),
        field(k, "home_area", "Kecamatan Domisili", "text", "", "Kecamatan tempat tinggal; bukan alamat."),
        field(k, "subject", "Mata Pelajaran", "text", "", "Untuk guru: mata pelajaran yang diampu."),
        field(k, "school", "Nama Sekolah", "text", "", "Untuk guru: sekolah tempat mengajar."),
        field(k, "certificates", "Sertifikat", "text", "", "Sertifikat yang masih berlaku, dipisah titik koma."),
        field(k, "skills", "Keahlian", "text", "", "Keahlian, dipisah titik koma."),
        field(k, "past_posts", "Riwayat Jabatan", "text", "Bendahara @ Dinas Sosial (2015-2019)",
              "Jabatan sebelumnya sebagai: jabatan @ unit (tahun-tahun); pisahkan dengan titik koma."),
        field(k, "discipline", "Hukuman Disiplin", "boolean", "Tidak", "Sedang menjalani hukuman disiplin: Ya atau Tidak.",
              choices=("Ya", "Tidak")),
        field(k, "position_key", "ID Jabatan", "text", "", "ID jabatan di SIASN bila ada."),
        field(k, "source_key", "PNS ID", "text", "", "ID pegawai di SIASN bila ada; tetap sama walau NIP berubah."),
        field(k, "standing_key", "Kedudukan Hukum ID", "standing", template=False),
        *(field(k, name, heading, template=False) for name, heading in (
            ("title_before", "Gelar Depan"), ("title_after", "Gelar Belakang"), ("employee_type", "Jenis Pegawai"),
            ("position_structural", "Jabatan Struktural"),
            ("position_jft", "JFT Nama"), ("position_jfu", "JFU Nama"))))
    return KindSpec(
        kind=k, label="Nominatif pegawai", row_is="satu pegawai pada tanggal data", fields=fields,
        required_any=(("nip", "source_key"), ("name",), ("unit", "unit_key", "agency"),
                      ("position", "position_structural", "position_jft", "position_jfu")),
        vital=frozenset(("nip", "source_key", "name", "unit", "agency", "birth_date", "status", "standing")),
        owner="BKPSDM",
        opens=("Siapa bekerja di mana, dengan jabatan, umur, dan pendidikan apa?",
               "Siapa pensiun atau habis kontrak dalam 12 bulan dan 5 tahun?", "Jabatan manajerial mana yang kosong?"))


def _headcount() -> KindSpec:
    k: Kind = "headcount"
    return KindSpec(
        kind=k, label="Bezetting per jabatan", row_is="satu jabatan di satu unit",
        fields=(*_place_of_post(k), *_filled(k)),
        required_any=(("unit", "unit_key", "agency", "school", "facility"), ("position", "position_key"),
                      ("filled", "filled_pns", "filled_pppk")),
        vital=frozenset(("filled", "unit", "agency", "position")),
        owner="BKPSDM atau Bagian Organisasi Setda",
        opens=("Berapa pegawai pada tiap jabatan di tiap unit?", "Di mana jabatan tidak ada yang mengisi?"))


def _need() -> KindSpec:
    k: Kind = "need"
    fields = (
        *_place_of_post(k),
        field(k, "needed", "Kebutuhan", "number", 7, "Jumlah pegawai yang dibutuhkan (hasil ABK); boleh pecahan.",
              required=True),
        field(k, "basis", "Dasar Kebutuhan", "text", "", "Dari mana angka kebutuhan. Kosongkan bila sama untuk semua baris.",
              choices=BASES, template=False),
        field(k, "year", "Tahun", "number", "", "Tahun kebutuhan.", template=False),
        field(k, "class", "Kelas Jabatan", "number", 6, "Kelas jabatan 1 sampai 17."),
        *_filled(k),
        field(k, "stated_gap", "Kurang/Lebih", "number", "", "Selisih menurut berkas; dibandingkan dengan hitungan kami.",
              template=False),
        field(k, "decree_number", "Nomor Keputusan", "text", "", "Keputusan yang menetapkan kebutuhan.", template=False),
        field(k, "decree_date", "Tanggal Keputusan", "date", "", "", template=False),
        field(k, "owner", "Penyusun", "text", "", "Kantor yang menyusun angka.", template=False))
    return KindSpec(
        kind=k, label="Kebutuhan pegawai (ABK, peta jabatan, formasi)", row_is="satu jabatan di satu unit pada satu tahun",
        fields=fields,
        required_any=(("unit", "unit_key", "agency", "school", "facility"), ("position", "position_key"), ("needed",)),
        vital=frozenset(("needed", "unit", "agency", "position")),
        owner="Bagian Organisasi Setda",
        opens=("Unit mana kekurangan dan unit mana kelebihan pegawai?", "Jabatan apa yang paling kurang?",
               "Berapa yang bisa dipenuhi dengan mutasi sebelum meminta formasi?"))


def _unit() -> KindSpec:
    k: Kind = "unit"
    fields = (
        field(k, "unit_key", "ID Unit", "text", "C-001", "ID unit; boleh nomor buatan sendiri asal tidak berulang."),
        field(k, "unit", "Unit Kerja", "text", "Puskesmas Contoh", "Nama unit.", required=True),
        field(k, "parent_key", "ID Unit Induk", "text", "C-000", "ID unit di atasnya; kosong untuk perangkat daerah."),
        field(k, "parent", "Unit Induk", "text", "Dinas Kesehatan", "Nama unit di atasnya bila ID tidak ada."),
        field(k, "kind", "Jenis Unit", "text", "puskesmas", "Jenis unit.", choices=UNIT_KINDS),
        field(k, "sector", "Urusan", "text", "kesehatan", "Urusan yang dilayani.", choices=SECTORS),
        field(k, "area", "Kecamatan", "text", "Contoh Utara", "Kecamatan letak unit."),
        field(k, "lat", "Lintang", "latitude", -6.99, "Derajat desimal; selatan bertanda minus."),
        field(k, "lon", "Bujur", "longitude", 110.42, "Derajat desimal."),
        field(k, "minimum_class", "Kelas Standar Minimum", "text", "perkotaan",
              "Untuk puskesmas: kelas yang menentukan standar minimum; pustu tidak berkelas.", choices=MINIMUM_CLASSES))
    return KindSpec(
        kind=k, label="Susunan organisasi (unit kerja)", row_is="satu unit kerja", fields=fields,
        vital=frozenset(("unit", "unit_key", "parent", "parent_key")),
        required_any=(("unit",),), marks=("parent_key", "parent", "kind", "area", "sector", "lat", "minimum_class"),
        owner="Bagian Organisasi Setda atau BKPSDM",
        opens=("Unit mana berada di bawah dinas mana?", "Di kecamatan mana kekurangan terbesar?"))


def _position() -> KindSpec:
    k: Kind = "position"
    fields = (
        field(k, "position_key", "ID Jabatan", "text", "J-001", "ID jabatan; boleh kosong."),
        field(k, "position", "Jabatan", "text", "Perawat Terampil", "Nama jabatan lengkap dengan jenjangnya.",
              required=True),
        field(k, "type", "Jenis Jabatan", "text", "fungsional", "Manajerial, fungsional, atau pelaksana.", choices=TYPES),
        field(k, "level", "Jenjang", "text", "Terampil", "Jenjang atau eselon."),
        field(k, "family", "Rumpun", "text", "Perawat", "Jabatan serumpun saling dapat menggantikan."),
        field(k, "class", "Kelas Jabatan", "number", 7, "Kelas jabatan 1 sampai 17."),
        field(k, "bup", "BUP", "number", 58, "Batas usia pensiun jabatan itu."),
        field(k, "education", "Syarat Pendidikan", "text", "D-III Keperawatan", "Pendidikan yang disyaratkan."),
        field(k, "certificates", "Syarat Sertifikat", "text", "STR", "Sertifikat yang disyaratkan."),
        field(k, "unit", "Unit Kerja", "text", "", "Hanya pada referensi jabatan struktural.", template=False))
    return KindSpec(
        kind=k, label="Referensi jabatan", row_is="satu jabatan", fields=fields,
        vital=frozenset(("position",)),
        required_any=(("position",),), marks=("type", "level", "family", "class", "bup", "position_key"),
        owner="BKPSDM (Referensi Jabatan SIASN)",
        opens=("Pada umur berapa tiap jabatan pensiun?", "Jabatan mana serumpun dan dapat saling menggantikan?"))


KINDS: dict[Kind, KindSpec] = {spec.kind: spec for spec in (_roster(), _headcount(), _need(), _unit(), _position(), *SPECS,
                                                            *LOAD_SPECS, *PLAN_SPECS)}


def fingerprint(headings: Sequence[str]) -> str:
    """The same for two sheets with the same headings in the same columns, whatever years or dates stand in them."""
    plain = "|".join(undated(heading) for heading in headings)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
