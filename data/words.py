"""The closed sets of words about a person: status, standing, grade, sex, education; many spellings, one value each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from data.cells import Cell, ErrorCell, Problem, distinct_texts, error_problem, held, is_empty, noted, plain, seen

Status = Literal["PNS", "CPNS", "PPPK", "PPPK PW"]
Sex = Literal["L", "P"]

EDUCATION_LEVELS = ("SD", "SMP", "SMA", "D-I", "D-II", "D-III", "D-IV", "S-1", "Profesi", "S-2", "S-3")

# SIASN kedudukan hukum: id -> our code; names below, first match wins (Pemberhentian sementara before Diberhentikan).
_STANDING_IDS = {
    1: "aktif", 2: "cltn", 3: "tugas_belajar", 4: "pemberhentian_sementara", 5: "uang_tunggu", 7: "pejabat_negara",
    8: "kepala_desa", 13: "cltn", 14: "hilang", 15: "hukuman_disiplin", 16: "penurunan_jabatan", 20: "mpp",
    51: "cpns_belum_sk", 52: "tidak_aktif", 66: "diberhentikan", 69: "tms", 70: "batal_nip", 71: "aktif",
    77: "diberhentikan", 88: "diberhentikan", 89: "diberhentikan", 92: "blokir", 98: "bup", 99: "pensiun",
}
_STANDING_NAMES = (
    (r"belum .*(aktif|menerima sk|terima sk)|belum .*sk", "cpns_belum_sk"),
    (r"(tidak|non|nonaktif|in) ?-?aktif|nonaktif|meninggal|wafat|pindah|mutasi keluar", "tidak_aktif"),
    (r"sementara", "pemberhentian_sementara"),
    (r"cltn|cuti .*luar .*tanggungan|cuti di luar", "cltn"),
    (r"tugas belajar|\btubel\b|izin belajar penuh", "tugas_belajar"),
    (r"uang tunggu", "uang_tunggu"),
    (r"pejabat negara", "pejabat_negara"),
    (r"kepala desa|\bkades\b|perangkat desa", "kepala_desa"),
    (r"hilang", "hilang"),
    (r"penurunan jabatan|turun jabatan", "penurunan_jabatan"),
    (r"hukuman disiplin|\bhukdis\b", "hukuman_disiplin"),
    (r"persiapan pensiun|bebas tugas|\bmpp\b", "mpp"),
    (r"pembatalan nip|batal nip", "batal_nip"),
    (r"\btms\b|tidak memenuhi syarat", "tms"),
    (r"blokir", "blokir"),
    (r"berhenti|pemutusan", "diberhentikan"),
    (r"mencapai bup|^bup$|batas usia pensiun", "bup"),
    (r"pensiun|purna", "pensiun"),
    (r"^((pns|cpns|pppk|p3k|asn)( (pw|paruh waktu|penuh waktu))? )?aktif( bekerja)?( (pns|cpns|pppk|p3k))?$", "aktif"),
    (r"^(pns|cpns|pppk|p3k)( (pw|paruh waktu|penuh waktu))?$", "aktif"),
)
STANDINGS = (*dict.fromkeys(_STANDING_IDS.values()), "lain")

_RANKS = {
    "juru muda": "I/a", "juru muda tk i": "I/b", "juru": "I/c", "juru tk i": "I/d",
    "pengatur muda": "II/a", "pengatur muda tk i": "II/b", "pengatur": "II/c", "pengatur tk i": "II/d",
    "penata muda": "III/a", "penata muda tk i": "III/b", "penata": "III/c", "penata tk i": "III/d",
    "pembina": "IV/a", "pembina tk i": "IV/b", "pembina utama muda": "IV/c", "pembina utama madya": "IV/d",
    "pembina utama": "IV/e",
}
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
_WITH_ROOM = re.compile(r"(?<![A-Z0-9])(IV|III|II|I|[1-4])\s*[/.\-\\ ]?\s*([A-E])(?![A-Z0-9])")
_EDUCATION_IDS = {
    5: "SD", 10: "SMP", 12: "SMP", 15: "SMA", 17: "SMA", 18: "SMA", 20: "D-I", 25: "D-II", 30: "D-III", 35: "D-IV",
    40: "S-1", 42: "Profesi", 45: "S-2", 47: "Profesi", 49: "S-2", 50: "S-3",
}
_EDUCATION_NAMES = (
    (r"(strata|s) ?(3|iii)\b|doktor\b|\bph ?d\b|sub ?spesialis|spesialis (2|ii)\b", "S-3"),
    (r"(strata|s) ?(2|ii)\b|magister|pasca ?sarjana|spesialis|\bsp ?1\b", "S-2"),
    (r"(d|diploma|dipl) ?(4|iv)\b|sarjana terapan", "D-IV"),
    (r"(d|diploma|dipl) ?(3|iii)\b|sarjana muda|sarmud|akademi\b|bachelor", "D-III"),
    (r"(d|diploma|dipl) ?(2|ii)\b", "D-II"),
    (r"(d|diploma|dipl) ?(1|i)\b", "D-I"),
    (r"profesi|\bners\b|apoteker|^dokter( (umum|gigi|hewan))?$|\bppg\b", "Profesi"),
    (r"(strata|s) ?(1|i)\b|sarjana", "S-1"),
    (r"\b(sltp|smp|mts|mtsn|smpn|paket b|smep|sekolah menengah pertama)\b|^st( negeri)?$|\bslp\b", "SMP"),
    (r"\b(slta|sma|smk|smu|stm|smea|spk|spg|sgo|pga|smf|smkk|smps|sman|smkn|man|paket c|sekolah menengah atas|"
     r"sekolah menengah kejuruan|aliyah)\b|^ma\b|\bsla\b", "SMA"),
    (r"\b(sd|sdn|mi|sr|paket a|sekolah dasar|sekolah rakyat|ibtidaiyah)\b", "SD"),
)


def _word(cell: Cell) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", plain(seen(cell)).casefold().replace("_", " ")).split())


def _code(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() else None


def status(cell: Cell) -> Status | Problem | None:
    """PNS, CPNS, PPPK or PPPK PW (paruh waktu); other kinds of staff are held, they are not ASN."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    word = _word(cell)
    if re.search(r"\b(non asn|honor\w*|thl\w*|tkk|gtt|ptt|kontrak daerah|sukwan|outsourc\w*|tni|polri)\b", word):
        return held(cell, "Status ini bukan ASN.", "Nominatif memuat PNS, CPNS dan PPPK saja; hapus baris ini.")
    if re.fullmatch(r"(asn )?(paruh waktu|pw)|.*(pppk|p3k|perjanjian kerja).*(paruh|\bpw\b).*", word):
        return "PPPK PW"
    if re.fullmatch(r"(asn )?(pppk|p3k|p p p k).*|.*perjanjian kerja.*", word):
        return "PPPK"
    if re.fullmatch(r"c|(asn )?cpns( (aktif|daerah|pusat))?|calon (pns|pegawai negeri sipil)( daerah)?", word):
        return "CPNS"
    if re.fullmatch(r"p|(asn )?pnsd?( (aktif|daerah|pusat|dpk|dpb))?|pegawai negeri( sipil)?( daerah)?", word):
        return "PNS"
    return noted(cell, "Status kepegawaian ini tidak dikenal.", "Tulis PNS, CPNS, PPPK atau PPPK Paruh Waktu.")


def standing(cell: Cell) -> str | Problem | None:
    """The code of the kedudukan hukum (STANDINGS) from its SIASN id or name; what is not known is 'lain'."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    word = _word(cell)
    code = _code(word)
    if code is not None:
        return _STANDING_IDS.get(code, "lain")
    return next((name for pattern, name in _STANDING_NAMES if re.search(pattern, word)), "lain")


def grade(cell: Cell, *, status: str | None = None) -> str | Problem | None:
    """III/a for PNS, IX for PPPK. I to IV alone is a PPPK grade or half a PNS one: only the status can tell."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    words = plain(seen(cell)).upper()
    contract = (status or "").startswith("PPPK")
    both = re.search(r"/\s*[A-E]\s*-\s*GRADE\s+([XVI]+)$", words)
    if contract and both and both[1] in _ROMANS:  # one list prints `III/a - GRADE IX` for either kind of staff
        return both[1]
    if found := _WITH_ROOM.search(words):
        return _grade_with_room(cell, found, contract)
    if (rank := re.sub(r"\b(tingkat|tk) (i|1)\b", "tk i", _word(cell))) in _RANKS:
        return _RANKS[rank]
    bare = re.sub(r"^(GOLONGAN|GOL|GRADE|RUANG|PPPK|P3K)?[ .:]*(PPPK|P3K)?[ ]*", "", words)
    code = _code(bare)
    if code is not None:
        return _grade_by_id(cell, code, status)
    if bare not in _ROMANS:
        return noted(cell, "Golongan ini tidak dikenal.", "Tulis misalnya III/a untuk PNS atau IX untuk PPPK.")
    return _bare_roman(cell, bare, status)


def _grade_with_room(cell: Cell, found: re.Match[str], contract: bool) -> str | Problem:
    roman = found[1] if found[1].isalpha() else _ROMANS[int(found[1]) - 1]
    room = found[2].lower()
    if room == "e" and roman != "IV":
        return noted(cell, f"Golongan {roman}/e tidak ada; ruang e hanya ada pada golongan IV.", "Periksa golongannya.")
    if contract:
        reason = "Golongan PNS tertulis pada pegawai PPPK; golongan PPPK adalah I sampai XVII tanpa ruang."
        return noted(cell, reason, "Periksa status atau golongan pegawai ini.")
    return f"{roman}/{room}"


def _grade_by_id(cell: Cell, code: int, status: str | None) -> str | Problem:
    if (status or "").startswith("PPPK") and 1 <= code <= 17:
        return _ROMANS[code - 1]
    main, room = divmod(code, 10)
    if status in ("PNS", "CPNS", None) and 1 <= main <= 4 and 1 <= room <= (5 if main == 4 else 4):
        return f"{_ROMANS[main - 1]}/{'abcde'[room - 1]}"
    return noted(cell, "Kode golongan ini tidak dikenal.", "Tulis misalnya III/a untuk PNS atau IX untuk PPPK.")


def _bare_roman(cell: Cell, roman: str, status: str | None) -> str | Problem:
    if (status or "").startswith("PPPK") or (status is None and _ROMANS.index(roman) > 3):
        return roman
    if status is None:
        reason = f"Golongan {roman} tanpa ruang bisa berarti golongan PPPK {roman} atau golongan PNS yang tidak lengkap."
        return noted(cell, reason, "Isi status pegawai (PNS atau PPPK), atau tulis golongan PNS lengkap, misalnya IV/a.")
    if _ROMANS.index(roman) > 3:
        reason = f"Golongan {roman} adalah golongan PPPK, tetapi status pegawai ini {status}."
        return noted(cell, reason, "Periksa status atau golongan pegawai ini.")
    return noted(cell, f"Golongan {status} ini tidak lengkap: ruang (a–e) tidak ada.", f"Tulis misalnya {roman}/a.")


def sex(cell: Cell, *, p: Sex = "P") -> Sex | Problem | None:
    """L or P from L/P, M/F, pria/wanita, 1/2; in a column written P/W the letter P is Pria (p='L', see p_means)."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    word = _word(cell).replace(" ", "")
    if word == "p":
        return p
    if word in {"l", "m", "lk", "pria", "lakilaki", "laki", "laki2", "male", "man", "1"}:
        return "L"
    if word in {"f", "w", "pr", "wanita", "perempuan", "female", "2"}:
        return "P"
    return noted(cell, "Jenis kelamin ini tidak dikenal.", "Tulis L atau P.")


def p_means(cells: Iterable[Cell]) -> Sex:
    """What the letter P stands for in a column: Pria ('L') when the column also holds W and no L, else Perempuan."""
    letters = {value.casefold() for value in distinct_texts(cells)}
    return "L" if "w" in letters and not letters & {"l", "m", "f"} else "P"


def education_level(cell: Cell) -> str | Problem | None:
    """One of EDUCATION_LEVELS, from a SIASN id (05 … 50) or any usual spelling, also in front of a programme name."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    word = _word(cell)
    code = _code(word)
    if code is not None and code in _EDUCATION_IDS:
        return _EDUCATION_IDS[code]
    spaced = re.sub(r"\b(s|d) (?=[1-4i])", r"\1", word)
    for pattern, name in _EDUCATION_NAMES:
        if re.search(rf"\b(?:{pattern})" if pattern[0] == "(" else pattern, spaced):
            return name
    return noted(cell, "Tingkat pendidikan ini tidak dikenal.", f"Tulis salah satu dari {', '.join(EDUCATION_LEVELS)}.")


def wave(cell: Cell) -> str | Problem | None:
    """The wave of a survey of the moved: T0, +3, +6 or +12 months after, from 0, 3, `T+3`, `3 bulan`, `sebelum`."""
    if isinstance(cell, ErrorCell):
        return error_problem(cell)
    if is_empty(cell):
        return None
    word = _word(cell).replace(" ", "")
    found = re.fullmatch(r"(?:t?\+?)?(\d+)(?:bulan|bln)?(?:sesudah|setelah)?", word)
    if "sebelum" in word or (found and int(found.group(1)) == 0):
        return "T0"
    if found and found.group(1) in ("3", "6", "12"):
        return f"+{found.group(1)}"
    return held(cell, "Gelombang survei ini tidak dikenal.", "Tulis T0, +3, +6, atau +12.")
