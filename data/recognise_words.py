"""What the words around a table say: the data date, the year, the basis of a need, its decree, whose file it is, which region."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence

from data.dates import MONTH_NAMES

_NAMES = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
_DAY = rf"(?P<day>\d{{1,2}})\s*[-/. ]?\s*(?P<name>{_NAMES})\.?\s*[-/. ]?\s*(?P<year>(?:19|20)\d\d)"
_NUMERIC = r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>(?:19|20)\d\d)"
_ISO = r"(?P<year>(?:19|20)\d\d)[-/. ]?(?P<month>0[1-9]|1[0-2])[-/. ]?(?P<day>0[1-9]|[12]\d|3[01])"
_COMPACT = r"(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])(?P<year>20\d\d)"
_MONTH = rf"(?P<name>{_NAMES})\.?\s*[-/. ]?\s*(?P<year>(?:19|20)\d\d)"
_ON = r"(?:per|keadaan|posisi|kondisi|s\.?\s?/?\s?d\.?|sampai dengan|hingga|data)\s*:?\s*(?:per\s+)?" \
      r"(?:tanggal|tgl\.?|akhir|bulan)?\s*:?\s*"
_YEAR = re.compile(r"(?<!\d)(?:20[1-4]\d)(?!\d)")
_NOT_DATA = re.compile(r"\b(?:nomor|no\.|peraturan|keputusan|undang|permenpan\w*|ditetapkan|jakarta|tmt)\b.*$",
                       re.IGNORECASE)
_DECREE = re.compile(
    r"\b(?:peraturan|keputusan|perwali?|perwal|perbup|pergub|kepwal|kepbup|kepgub|sk)\b[^\n]{0,60}?"
    r"\b(?:nomor|no\.?)\s*:?\s*(?P<number>[\w./-]*\d[\w./-]*(?:\s+tahun\s+(?P<year>\d{4}))?)", re.IGNORECASE)
_LOCAL = re.compile(r"\b(?:bupati|wali\s?kota|walikota|gubernur|perwali?|perbup|pergub|kepwal|kepbup|kepgub|kepala daerah)\b",
                    re.IGNORECASE)
_OWNER = re.compile(r"\b(badan kepegawaian[^\n,.;:]*|bkpsdmd?|bkd|bkpp|(?:bagian|biro) organisasi[^\n,.;:]*)", re.IGNORECASE)
_REGION = re.compile(r"(?<!wali )\b(?:pemerintah\s+)?(kota|kabupaten|kab\.|provinsi)\s+((?:[a-z]{3,}\s*){1,3})", re.IGNORECASE)
_NOT_REGION = re.compile(r"\s+(?:tahun|tentang|per|keadaan|posisi|periode|bulan|unit|dinas|badan|data|daftar|nomor|satuan|di|dan|"
                         r"yang|berdasarkan|sekretariat|kecamatan|formasi|kebutuhan|jabatan)\b.*$", re.IGNORECASE)


def data_date(lines: Sequence[str]) -> dt.date | None:
    """The day the data speak of: `per 31 Desember 2025` first, then any whole date, then a month (its last day)."""
    spoken = [_NOT_DATA.sub("", line) for line in lines]
    for pattern in (_ON + _DAY, _ON + _NUMERIC, _ON + _MONTH, _DAY, _ISO, _NUMERIC, _COMPACT, _MONTH):
        for line in lines if pattern.startswith(_ON) else spoken:
            match = re.search(r"(?<![\w.])" + pattern + r"(?!\d)", line, re.IGNORECASE)
            found = _day(match) if match else None
            if found:
                return found
    return None


def _day(match: re.Match[str]) -> dt.date | None:
    said = match.groupdict()
    month = MONTH_NAMES[said["name"].casefold()] if said.get("name") else int(said["month"])
    year = int(said["year"])
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(said["day"]) if said.get("day") else last
    return dt.date(year, month, day) if 1 <= day <= last else None


def year(lines: Iterable[str]) -> int | None:
    """The year in `Tahun 2025` or `TA 2026`, else the only year named."""
    spoken = [_NOT_DATA.sub("", line) for line in lines]
    for line in spoken:
        match = re.search(r"\b(?:tahun|thn|th\.|ta|t\.a\.)\s*(?:anggaran\s*)?:?\s*(20\d\d)", line, re.IGNORECASE)
        if match:
            return int(match.group(1))
    named = {int(match.group(0)) for line in spoken for match in _YEAR.finditer(line)}
    return named.pop() if len(named) == 1 else None


def decree(lines: Iterable[str]) -> tuple[str, bool] | None:
    """The number of the decree or regulation named above the table, and whether the head of the region issued it."""
    text = " ".join(lines)
    for match in _DECREE.finditer(text):
        said = match.group(0)
        if not re.search(r"permenpan|menteri|bkn|kepegawaian negara", said, re.IGNORECASE):
            return match.group("number").strip(" .,"), _LOCAL.search(said) is not None
    return None


def basis(lines: Iterable[str], headings: Iterable[str]) -> str | None:
    """Which kind of number the need is, when the words say so; None when only the person can know."""
    text = " ".join(lines).casefold()
    columns = " ".join(headings).casefold()
    if re.search(r"standar (?:ketenagaan )?minim|ketenagaan minim|minimal ketenagaan|standar ketenagaan", text + " " + columns):
        return "standar minimum"
    if re.search(r"\b(?:konsep|draf|draft|rancangan)\b", text):
        return "konsep ABK"
    if re.search(r"\b(?:usul|usulan|pengusulan)\b.{0,40}\b(?:formasi|kebutuhan|pegawai|asn)\b|e-?formasi", text) or \
            "parent posisi id" in columns.replace("_", " "):
        return "usulan formasi"
    if re.search(r"\bpenetapan\b.{0,30}\b(?:formasi|kebutuhan)\b|\bformasi\b.{0,30}\bditetapkan\b", text):
        return "penetapan formasi"
    found = decree(lines)
    if found and found[1] and re.search(r"abk|beban kerja|peta jabatan|analisis jabatan|anjab|kebutuhan", text + columns):
        return "ABK ditetapkan"
    return None


def owner(lines: Iterable[str]) -> str | None:
    """The office that made the file, as its letterhead says."""
    for line in lines:
        match = _OWNER.search(line)
        if match and ":" not in line:       # "Unit Kerja : Bagian Organisasi" names a unit, not the author
            name = " ".join(match.group(1).split())
            return name.title() if name.isupper() and len(name) > 8 else name
    return None


def region(lines: Iterable[str]) -> str | None:
    """The region named above the table, as `Kota Binjai`."""
    for line in lines:
        match = _REGION.search(line)
        if match:
            name = _NOT_REGION.sub("", " " + match.group(2)).strip()
            kind = {"kab.": "Kabupaten"}.get(match.group(1).casefold(), match.group(1).title())
            if name:
                return f"{kind} {name.title()}"
    return None
