"""Names that stand as headings side by side: subjects of lessons, and units. Compared after `normal`."""

from __future__ import annotations

from data.headings import SCHOOLS, normal, words
from data.names import unit_kind, written_out

LESSON_HOURS = words(
    "jtm|jumlah jtm|jml jtm|jtm per minggu|jumlah jtm per minggu|jtm mapel|jtm per mapel|jtm per mata pelajaran|jam tatap muka|"
    "jumlah jam tatap muka|jam tatap muka per minggu|jam tatap muka per mapel|jam tatap muka per mata pelajaran|jam mengajar|"
    "jumlah jam mengajar|jam mengajar per minggu|jam pelajaran|jumlah jam pelajaran|jam pelajaran per minggu|"
    "jam tatap muka mata pelajaran|jtm mata pelajaran|jam pelajaran per mapel|jam pelajaran per mata pelajaran")
# Headings over the names, which are no name themselves.
OVER_LESSONS = words("mata pelajaran|mapel|nama mata pelajaran|nama mapel|per mata pelajaran|per mapel|bidang studi")
OVER_UNITS = words("unit kerja|nama unit kerja|unit|sub unit|perangkat daerah|opd|skpd|satuan kerja|satker|puskesmas|sekolah|"
                   "nama sekolah|nama puskesmas|satuan pendidikan|kelurahan|kecamatan|bidang|bagian|uptd|unit organisasi")
SUBJECTS = frozenset(words(
    "matematika|mtk|ipa|ilmu pengetahuan alam|ips|ilmu pengetahuan sosial|ipas|bahasa indonesia|b indonesia|b indo|"
    "bahasa inggris|b inggris|bahasa jawa|bahasa sunda|bahasa daerah|bahasa arab|bahasa jepang|bahasa mandarin|bahasa jerman|"
    "bahasa prancis|"
    "pendidikan pancasila|ppkn|pkn|pendidikan kewarganegaraan|pendidikan agama|pendidikan agama islam|pai|agama|agama islam|"
    "pendidikan agama kristen|agama kristen|pendidikan agama katolik|agama katolik|pendidikan agama hindu|agama hindu|"
    "pendidikan agama buddha|agama buddha|pendidikan agama dan budi pekerti|pendidikan agama islam dan budi pekerti|pjok|penjas|"
    "penjasorkes|pendidikan jasmani|pendidikan jasmani olahraga dan kesehatan|seni budaya|seni|seni rupa|seni musik|seni tari|"
    "seni budaya dan prakarya|sbdp|prakarya|prakarya dan kewirausahaan|pkwu|informatika|tik|koding|"
    "koding dan kecerdasan artifisial|bk|bimbingan konseling|bimbingan dan konseling|fisika|kimia|biologi|sejarah|"
    "sejarah indonesia|geografi|ekonomi|sosiologi|antropologi|akuntansi|kewirausahaan|muatan lokal|mulok|guru kelas|"
    "projek ilmu pengetahuan alam dan sosial"))


# Short forms of a subject and its name as jabatan write it (`Guru Bahasa Indonesia`).
IN_FULL = {"mtk": "Matematika", "bindonesia": "Bahasa Indonesia", "bindo": "Bahasa Indonesia", "binggris": "Bahasa Inggris",
           "penjas": "PJOK", "penjasorkes": "PJOK", "bimbingankonseling": "BK", "bimbingandankonseling": "BK",
           "ilmupengetahuanalam": "IPA", "ilmupengetahuansosial": "IPS"}
# Kinds of units, no unit: a column of them counts something else.
_KINDS = SCHOOLS | frozenset(words(
    "dinas|badan|kecamatan|kelurahan|puskesmas|pustu|puskesmas pembantu|pkm|pusk|bidang|bagian|sub bagian|seksi|biro|upt|uptd|"
    "cabang dinas|rumah sakit|satuan polisi|pemerintah|slb|tk"))


def is_subject(heading: str) -> bool:
    """Whether a heading is a subject of lessons we know: `Matematika`, `B. Indonesia`."""
    return normal(heading) in SUBJECTS


def like_unit(heading: str) -> bool:
    """Whether a heading begins as the names of units do: `Puskesmas Melati`, `SDN 01`, `Kec. Tembalang`, `Bagian Umum`."""
    kinds = {unit_kind(heading), unit_kind(written_out(heading))}
    return normal(heading) not in _KINDS and kinds != {"lainnya"}
