"""Whether a person's education is what a position asks for, from the words offices write.

A requirement reads 'S-1 Teknik Informatika / Sistem Informasi / Ilmu Pemerintahan': the level to reach, then the
fields of which one is enough; a later field may state its own level ('D-III Keperawatan / Profesi Ners'). Words that
carry no field (ilmu, program studi, SMK) are left out; other names of a field come from rule education.alias.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

LEVELS = {"SD": 1, "SMP": 2, "SMA": 3, "D-I": 4, "D-II": 5, "D-III": 6, "D-IV": 7, "S-1": 7, "Profesi": 8, "S-2": 9, "S-3": 10}
WRITTEN = {
    "sltp": "SMP",
    "slta": "SMA",
    "smk": "SMA",
    "sma": "SMA",
    "smp": "SMP",
    "sd": "SD",
    "profesi": "Profesi",
    "ners": "Profesi",
}
EMPTY_WORDS = frozenset(
    ["ilmu", "dan", "program", "studi", "prodi", "jurusan", "bidang", "smk", "slta", "sltp", "sma", "smp", "sd", "sarjana",
     "atau",      "serta", "sederajat", "semua", "setara", "profesi", "strata", "diploma"]
)  # fmt: skip
EXACT, SIMILAR, LEVEL_ONLY, OTHER_FIELD, TOO_LOW, UNKNOWN = range(6)
WORDS = {
    EXACT: "bidang pendidikan sesuai", SIMILAR: "bidang pendidikan mirip, perlu dipastikan",
    LEVEL_ONLY: "jenjang pendidikan cukup, bidang tidak ditentukan", OTHER_FIELD: "bidang pendidikan lain",
    TOO_LOW: "jenjang pendidikan di bawah syarat", UNKNOWN: "pendidikan atau syaratnya belum diisi",
}  # fmt: skip
_LEVEL = re.compile(
    r"^\s*(s\s*[-.]?\s*[123]|d\s*[-.]?\s*(?:iv|iii|ii|i|[1-4])|profesi|sltp|slta|sma|smp|sd|smk)\b\.?\s*", re.IGNORECASE
)
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One way to meet a requirement: the least rank of the level and the words of the field (empty: any)."""

    rank: int
    field: frozenset[str]


def field_words(text: str, alias: Mapping[str, str]) -> frozenset[str]:
    """The words that make a field of study, in its standard name."""
    kept = [word for word in re.findall(r"[a-z0-9]+", text.casefold()) if word not in EMPTY_WORDS]
    said = " ".join(kept)
    return frozenset(alias.get(said, said).split()) - EMPTY_WORDS


def rank(level: object) -> int | None:
    """The place of a level among the levels, 1 (SD) to 10 (S-3); D-IV and S-1 are one. None where not known."""
    found = split(level)[0]
    return LEVELS.get(found) if found else None


@lru_cache(maxsize=16384)
def split(text: object) -> tuple[str | None, str]:
    """'S-1 Teknik Sipil' -> ('S-1', 'Teknik Sipil'); the level is None where none is written."""
    if not isinstance(text, str) or not text.strip():
        return None, ""
    match = _LEVEL.match(text)
    if match is None:
        return None, text.strip()
    word = re.sub(r"[\s.\-]", "", match.group(1)).casefold()
    rest = text[match.end() :].strip()
    if word in WRITTEN:
        return WRITTEN[word], rest
    tail = word[1:].upper()
    return f"{word[0].upper()}-{_ROMAN.get(tail, tail) if word[0] == 'd' else tail}", rest


@lru_cache(maxsize=4096)
def _wanted(text: str, alias: tuple[tuple[str, str], ...]) -> tuple[Wanted, ...]:
    names = dict(alias)
    first, _ = split(text)
    parts = [split(part) for part in text.split("/")]
    return tuple(Wanted(LEVELS.get(level or first or "", 0), field_words(field, names)) for level, field in parts)


def wanted(text: object, alias: Mapping[str, str]) -> tuple[Wanted, ...]:
    """The ways to meet a requirement; empty where none is stated."""
    if not isinstance(text, str) or not text.strip():
        return ()
    return _wanted(text, tuple(sorted(alias.items())))


@lru_cache(maxsize=16384)
def _field(text: str, alias: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return field_words(text, dict(alias))


def match(level: object, field: object, requirement: object, alias: Mapping[str, str]) -> int:
    """EXACT, SIMILAR, LEVEL_ONLY, OTHER_FIELD, TOO_LOW or UNKNOWN for one person and one requirement.

    The best of the ways counts. Similar = one name holds all words of the other ('Teknik Sipil', 'Teknik Sipil dan
    Perencanaan'), but a teacher's field ('Pendidikan Ekonomi') is never similar to the field itself.
    """
    ways = wanted(requirement, alias)
    stated, rest = split(field)
    own = rank(level) or LEVELS.get(stated or "", 0)
    if not ways or not own:
        return UNKNOWN
    words = _field(rest, tuple(sorted(alias.items())))
    return min((_one(own, words, way) for way in ways), key=_order.index)


_order = [EXACT, SIMILAR, LEVEL_ONLY, UNKNOWN, OTHER_FIELD, TOO_LOW]


def _one(own: int, words: frozenset[str], way: Wanted) -> int:
    if own < way.rank:
        return TOO_LOW
    if not way.field:
        return LEVEL_ONLY
    if not words:
        return UNKNOWN if own > LEVELS["SMA"] else OTHER_FIELD
    if words == way.field:
        return EXACT
    alike = (words < way.field or way.field < words) and "pendidikan" not in words ^ way.field
    return SIMILAR if alike else OTHER_FIELD


def matrix(
    levels: Iterable[object], fields: Iterable[object], requirements: Iterable[object], alias: Mapping[str, str]
) -> np.ndarray:
    """`match` for every person × requirement, one row per person; each distinct pair of texts is compared once."""
    people = list(zip(map(_text, levels), map(_text, fields), strict=True))
    asked = [_text(one) for one in requirements]
    persons, texts = (
        {one: n for n, one in enumerate(dict.fromkeys(people))},
        {one: n for n, one in enumerate(dict.fromkeys(asked))},
    )
    table = np.array([[match(level, field, text, alias) for text in texts] for level, field in persons], dtype="int8")
    table = table.reshape(len(persons), len(texts))
    return table[np.ix_([persons[one] for one in people], [texts[one] for one in asked])]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None  # each NaN is a key of its own in a dict
