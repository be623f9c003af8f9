"""What a row with few cells is: a label that carries the unit, a section heading, a signature, a note, or a record."""

import datetime
import re
from typing import Literal

from data.cells import Cell, is_empty, plain
from data.headings import MONTHS, normal
from data.layout.grid import is_number, texts
from data.layout.model import Label

LABELS: dict[str, str] = {word: field for field, words in {
    "agency": "satuan kerja|satker|opd|skpd|perangkat daerah|pd|nama opd|nama skpd|nama perangkat daerah|instansi|"
              "organisasi perangkat daerah|satuan kerja perangkat daerah|nama satuan kerja|unit kerja induk|unit induk",
    "unit": "unit kerja|unit organisasi|unor|nama unit|nama unit kerja|nama unor|sub unit|sub unit kerja|unit|bidang|"
            "bagian|sekolah|nama sekolah|puskesmas|nama puskesmas|upt|uptd|tempat tugas|nama unit organisasi|"
            "nama fasyankes|fasyankes|nama faskes",
    "kind": "jenis berkas", "data_date": "data per|keadaan per|tanggal data|posisi data|keadaan data|data tanggal",
    "region": "daerah|pemerintah daerah|kabupaten kota|kab kota|kota|kabupaten|provinsi|nama daerah|instansi induk",
    "basis": "dasar kebutuhan|dasar", "year": "tahun|tahun kebutuhan|tahun anggaran|tahun formasi",
    "decree_number": "nomor keputusan|nomor sk|keputusan nomor|no keputusan|nomor",
    "decree_date": "tanggal keputusan|tanggal sk|tanggal", "owner": "penyusun|disusun oleh|sumber data|sumber",
    "position": "nama jabatan|jabatan|jenis sdmk|jenis sdm kesehatan",
    "summary": "ikhtisar|ikhtisar jabatan|tugas pokok|kode jabatan",
    "other": "periode|bulan|halaman|lampiran",
}.items() for word in (normal(part) for part in words.split("|"))}

_ENUM = re.compile(r"^\s*(?:[IVXLC]{1,6}|[A-Za-z]|\d{1,3})\s*[.)]\s+")
UNIT_WORDS = re.compile(
    r"^(dinas|badan|inspektorat|sekretariat|satuan polisi|satpol|kantor|bagian|biro|bidang|sub ?-?bagian|sub ?-?bidang|subbag|"
    r"subbid|seksi|kecamatan|kelurahan|desa|puskesmas|pustu|uptd?|balai|rumah sakit|rsud|rsu|rs|sdn?|smpn?|sman?|smkn?|slbn?|"
    r"tkn?|paud|cabang dinas|unit pelaksana|laboratorium|labkesda|instalasi|kelompok jabatan fungsional|setda|setwan|"
    r"sd negeri|smp negeri|unit)\b", re.IGNORECASE)
AGENCY_WORDS = re.compile(r"^(dinas|badan|inspektorat|sekretariat (daerah|dprd|dewan)|setda|setwan|satuan polisi|satpol|kantor|"
                          r"kecamatan|rumah sakit umum|rsud)\b", re.IGNORECASE)
_SECTION = re.compile(r"^(jabatan|kelompok jabatan|jabatan fungsional|daftar urut|golongan|gol\b|pangkat|eselon|tenaga|pegawai|"
                      r"pns|pppk|cpns|pelaksana|fungsional|struktural|administrator|pengawas|pimpinan)", re.IGNORECASE)
_NOTE = re.compile(r"^\s*(\*|catatan|keterangan|ket\s*[.:]|sumber\s*[:.]|note|nb\b)", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"^\s*(mengetahui|ditetapkan di|dibuat di|disahkan|a\.?\s?n\.|an\.\s|u\.b\.|pada tanggal|tembusan|"
    r"(?:nip|nrp)\s*[.:]?\s*\d{8}|[a-z][a-z .]{2,30},\s*(?:\d{1,2}|\.{2,}|…|_{2,})?\s*(?:" + MONTHS + r")\.?\s+(?:19|20)\d\d)",
    re.IGNORECASE)
_TOTAL = re.compile(r"^\s*(?:sub\s*-?\s*)?(?:grand\s*)?(?:jumlah|total|jml)\b(?!\s*(?:pemangku|jabatan)\b)|"
                    r"^\s*(?:kelebihan|kekurangan)(?:\s*[/(].*|\s+(?:pegawai|orang|\d).*)?$", re.IGNORECASE)

_FIGURE = re.compile(r"^\s*(?:jumlah|jml)\s+(?:penduduk|rombel|rombongan belajar|siswa|murid|peserta didik|jtm|jam (?:tatap muka|"
                     r"pelajaran|mengajar)|kunjungan|tempat tidur|alat|peralatan)\b", re.IGNORECASE)

RowKind = Literal["section", "signature", "note", "record", "numbers"]


def is_total(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < 80 and _TOTAL.match(cell) is not None


def names_figure(cells: list[tuple[int, Cell]]) -> bool:
    """`SDN 1 | Jumlah Rombel | 12`: behind the name of a unit it says which figure the row holds, and is no total."""
    texts = [cell for _, cell in cells if isinstance(cell, str) and plain(cell)]
    totals = [place for place, text in enumerate(texts) if is_total(text)]
    return bool(totals) and totals[0] > 0 and all(_FIGURE.match(texts[place]) for place in totals)


def is_example(cell: Cell) -> bool:
    """The example row of our template; a unit that is called Contoh Utara is none."""
    return isinstance(cell, str) and cell.strip(" .:()").casefold() == "contoh"


def without_enumerator(text: str) -> str:
    return plain(_ENUM.sub("", text))


def labels(row: int, cells: list[tuple[int, Cell]]) -> list[Label]:
    """The labels of one row: `Satuan Kerja : Dinas X` in one cell, or the word, a colon and the value in two or three."""
    found = []
    for i, (column, cell) in enumerate(cells):
        if not isinstance(cell, str):
            continue
        head, colon, tail = cell.partition(":")
        key = LABELS.get(normal(_ENUM.sub("", head)))
        if key is None or (not colon and len(cells) > 4):
            continue
        value: Cell = plain(tail) if colon else None
        if is_empty(value):
            value = _value_after(cells[i + 1:], colon != "")
        if value is not None:
            found.append(Label(row=row, column=column, key=key, value=value))
    return found


def _value_after(cells: list[tuple[int, Cell]], had_colon: bool) -> Cell:
    """The cell after the label; without a colon anywhere it must be the only thing that follows."""
    rest = [cell for _, cell in cells if not is_empty(cell)]
    if rest and isinstance(rest[0], str) and rest[0].strip().startswith(":"):
        first = plain(rest[0].strip()[1:])
        return first or (rest[1] if len(rest) > 1 else None)
    if not rest or (not had_colon and len(rest) > 1):
        return None
    return rest[0] if isinstance(rest[0], str | int | float | datetime.date) else None


def unit_in(text: str) -> tuple[str, str] | None:
    """('agency' or 'unit', its name) when a section heading names one: `A. DINAS KESEHATAN`."""
    name = re.sub(r"\s*\(\s*\d+\s*(orang|org|pegawai|jabatan)?\s*\)\s*$", "", without_enumerator(text), flags=re.IGNORECASE)
    if AGENCY_WORDS.match(name):
        return "agency", name
    return ("unit", name) if UNIT_WORDS.match(name) and "jabatan fungsional" not in name.casefold() else None


def row_kind(cells: list[tuple[int, Cell]], *, wide: bool, typical: float) -> RowKind:
    """What a row with few cells is, when it carries no label; `wide` = its text is merged over several columns."""
    words = texts(cells)
    if any(_SIGNATURE.match(word) for word in words):
        return "signature"
    if not words:
        return "numbers"
    text = " ".join(words)
    if _NOTE.match(text) or len(text) > 200:
        return "note"
    numbers = [cell for _, cell in cells if is_number(cell)]
    longest = max(words, key=len)
    if not numbers or (len(cells) == 2 and is_number(cells[0][1])):
        if wide or unit_in(text) or unit_in(longest) or _SECTION.match(without_enumerator(text)) or _ENUM.match(text):
            return "section" if not numbers or unit_in(longest) else "record"
        if len(cells) == 1 and typical >= 6:
            return "section"
    return "record"
