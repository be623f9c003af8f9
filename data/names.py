"""Names of units and positions: how they are compared, what they tell, and which might be the same.

Two spellings are *equal* only when they differ in case, spaces and punctuation. Everything else is a suggestion for a
person to decide: a substring once put people into the wrong puskesmas.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PATH = " › "  # between a unit and what stands above it
_LIST = Path(__file__).with_name("positions.toml")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
# Written-out forms of what offices abbreviate; used to rank suggestions, never to merge.
ABBREVIATIONS = {
    "pkm": "puskesmas",
    "pusk": "puskesmas", "puskes": "puskesmas", "uptd": "", "upt": "", "disdukcapil": "dinas kependudukan dan pencatatan sipil",
    "dukcapil": "kependudukan dan pencatatan sipil", "disdik": "dinas pendidikan", "dinkes": "dinas kesehatan",
    "dpu": "dinas pekerjaan umum", "dishub": "dinas perhubungan", "dinsos": "dinas sosial", "kec": "kecamatan",
    "kel": "kelurahan", "sdn": "sd negeri", "smpn": "smp negeri", "sman": "sma negeri", "smkn": "smk negeri",
    "subbag": "sub bagian", "subbagian": "sub bagian", "kasubag": "kepala sub bagian", "kabid": "kepala bidang",
    "kasi": "kepala seksi", "satpol": "satuan polisi", "pp": "pamong praja", "setda": "sekretariat daerah",
    "sdm": "sumber daya manusia", "sda": "sumber daya alam", "kb": "keluarga berencana", "dprd": "dewan perwakilan rakyat daerah",
}


def same_key(name: str) -> str:
    """The name as it is compared: lower case, one space between words, no punctuation."""
    return _NOT_WORD.sub(" ", name.lower()).strip()


def written_out(name: str) -> str:
    """same_key with known abbreviations written out, for ranking likeness."""
    return " ".join(part for word in same_key(name).split() if (part := ABBREVIATIONS.get(word, word)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionParts:
    """What the name of a position tells: its own spelling, family, level, type, job group, subject and BUP."""

    name: str
    family: str
    level: str | None
    type: str
    job_group: str
    subject: str | None
    bup: int | None


@cache
def position_parts(text: str) -> PositionParts:
    """The parts of a position's name as written in a workbook.

    A teacher's position keeps its subject and drops its level: need for teachers is stated per subject
    ('Guru Matematika'), people hold a level ('Guru Matematika Ahli Muda').
    """
    clean = " ".join(text.split())
    words = same_key(clean)
    for head in _lists()["head"]:
        if any(words == same_key(start) or words.startswith(same_key(start) + " ") for start in head["words"]):
            return PositionParts(name=clean, family=_title(clean), level=head["level"], type="manajerial",
                                 job_group="Manajerial", subject=None, bup=None)
    family, level = _without_level(clean)
    if words.startswith("guru ") or words == "guru":
        subject = _subject(family)
        return PositionParts(name=f"Guru {subject}" if subject else "Guru", family="Guru", level=level,
                             type="fungsional", job_group="Pendidikan", subject=subject, bup=60)
    group, listed, bup = _group(family)
    kind = "fungsional" if level or (listed and group in ("Pendidikan", "Kesehatan", "Teknis")) else "pelaksana"
    return PositionParts(name=clean, family=_title(family), level=level, type=kind, job_group=group, subject=None,
                         bup=bup)


@cache
def like_position(text: str) -> bool:
    """Whether a text reads like the name of a position: a head's, one with a level, or with a word of a known group."""
    parts, key = position_parts(text), f" {written_out(text)} "
    words = (word for group in _lists()["group"] for word in (*group["words"], *map(written_out, group["families"])))
    return parts.type == "manajerial" or parts.level is not None or any(f" {word} " in key for word in words)


def unit_kind(name: str) -> str:
    """What kind of unit a name speaks of: 'dinas', 'puskesmas', 'sekolah' …; 'lainnya' when it does not say."""
    words = f"{same_key(name)} "
    return next((kind for start, kind in _UNIT_KINDS if words.startswith(f"{start} ")), "lainnya")


def sector(name: str, kind: str = "") -> str | None:
    """The sector a unit's name belongs to, None when it does not say."""
    words = f" {written_out(name)} "
    if kind in ("kecamatan", "kelurahan"):
        return "kewilayahan"
    return next((sector for word, sector in _SECTORS if f" {word}" in words), None)


def suggestions(name: str, known: Sequence[str], *, most: int = 3, at_least: float = 60.0) -> list[tuple[str, float]]:
    """The known names most like this one, best first, each with a likeness of 0–100; for a person to decide."""
    from rapidfuzz import fuzz, process

    found = process.extract(written_out(name), [written_out(other) for other in known], scorer=fuzz.token_sort_ratio,
                            limit=most, score_cutoff=at_least)
    return [(known[index], round(score, 1)) for _, score, index in found]


_UNIT_KINDS = (
    ("pemerintah", "daerah"), ("dinas", "dinas"), ("badan", "badan"), ("inspektorat", "inspektorat"),
    ("sekretariat daerah", "setda"), ("sekretariat dprd", "setwan"), ("sekretariat", "sekretariat"),
    ("satuan polisi", "satpol pp"), ("satpol", "satpol pp"), ("rsud", "rumah sakit"), ("rsd", "rumah sakit"),
    ("rumah sakit", "rumah sakit"), ("kecamatan", "kecamatan"), ("kelurahan", "kelurahan"), ("uptd puskesmas", "puskesmas"),
    ("puskesmas pembantu", "pustu"), ("pustu", "pustu"), ("upt puskesmas", "puskesmas"), ("puskesmas", "puskesmas"),
    ("pkm", "puskesmas"),
    ("pusk", "puskesmas"), ("sd", "sekolah"), ("sdn", "sekolah"),
    ("smp", "sekolah"), ("smpn", "sekolah"), ("sma", "sekolah"), ("sman", "sekolah"), ("smk", "sekolah"),
    ("smkn", "sekolah"), ("slb", "sekolah"), ("slbn", "sekolah"), ("tk", "sekolah"), ("cabang dinas", "cabang dinas"),
    ("uptd", "upt"), ("upt", "upt"), ("bidang", "bidang"), ("sub bagian", "seksi"), ("subbagian", "seksi"),
    ("seksi", "seksi"), ("biro", "biro setda"), ("bagian", "bagian setda"), ("bappeda", "badan"), ("bapenda", "badan"),
    ("bpkad", "badan"), ("bkpp", "badan"), ("brida", "badan"), ("bpbd", "badan"))
_SECTORS = (
    ("puskesmas", "kesehatan"), ("pustu", "kesehatan"), ("kesehatan", "kesehatan"), ("rsud", "kesehatan"), ("rsd", "kesehatan"),
    ("rumah sakit", "kesehatan"), ("pendidikan", "pendidikan"), ("sd ", "pendidikan"), ("smp ", "pendidikan"),
    ("sma ", "pendidikan"), ("smk ", "pendidikan"), ("slb", "pendidikan"), ("tk ", "pendidikan"),
    ("kependudukan", "kependudukan"), ("keuangan", "keuangan"), ("pendapatan", "keuangan"), ("bapenda", "keuangan"),
    ("bpkad", "keuangan"), ("aset", "keuangan"), ("komunikasi", "teknologi informasi"),
    ("informatika", "teknologi informasi"), ("pekerjaan umum", "infrastruktur"), ("bina marga", "infrastruktur"),
    ("penataan ruang", "infrastruktur"), ("perumahan", "infrastruktur"), ("perhubungan", "infrastruktur"),
    ("sumber daya air", "infrastruktur"), ("sosial", "sosial"), ("perempuan", "sosial"),
    ("keluarga berencana", "sosial"), ("pengendalian penduduk", "sosial"), ("polisi pamong", "ketertiban"),
    ("pemadam", "ketertiban"), ("bencana", "ketertiban"), ("bpbd", "ketertiban"), ("kesatuan bangsa", "ketertiban"),
    ("lingkungan", "lingkungan"), ("kehutanan", "lingkungan"), ("perdagangan", "ekonomi"), ("perindustrian", "ekonomi"),
    ("koperasi", "ekonomi"), ("penanaman modal", "ekonomi"), ("pertanian", "ekonomi"), ("perikanan", "ekonomi"),
    ("perkebunan", "ekonomi"), ("peternakan", "ekonomi"), ("pangan", "ekonomi"), ("pariwisata", "ekonomi"),
    ("tenaga kerja", "ekonomi"), ("ketenagakerjaan", "ekonomi"), ("energi", "ekonomi"), ("kelautan", "ekonomi"),
    ("kecamatan", "kewilayahan"), ("kelurahan", "kewilayahan"), ("dinas", "administrasi"), ("badan", "administrasi"),
    ("sekretariat", "administrasi"), ("bagian", "administrasi"), ("biro", "administrasi"),
    ("inspektorat", "administrasi"), ("bappeda", "administrasi"), ("bkpp", "administrasi"), ("brida", "administrasi"))


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(_LIST.read_text("utf-8"))


def _title(family: str) -> str:
    return family.title() if family.isupper() else family


def _without_level(name: str) -> tuple[str, str | None]:
    for level in _lists()["level"][0]["names"]:
        found = re.search(rf"[\s,–-]+{level}$", name, re.IGNORECASE)
        if found:
            return name[: found.start()].strip(), level
    return name, None


def _subject(family: str) -> str | None:
    rest = re.sub(r"^guru\b[\s–-]*", "", family, flags=re.IGNORECASE)
    rest = re.sub(r"^(mata pelajaran|mapel)\b\s*", "", rest, flags=re.IGNORECASE)
    return (rest.title() if rest.isupper() and len(rest) > 4 else rest) or None


def _group(family: str) -> tuple[str, bool, int | None]:
    key = written_out(family)
    for group in _lists()["group"]:
        for listed in group["families"]:
            if written_out(listed) == key:
                return group["job_group"], True, group.get("bup", {}).get(listed)
    spaced = f" {key} "
    for group in _lists()["group"]:
        if any(f" {word} " in spaced for word in group["words"]):
            return group["job_group"], False, None
    return "Administrasi", False, None

