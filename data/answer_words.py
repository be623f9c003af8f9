"""Answers of a satisfaction survey in words: which word is which score, listed here and nowhere guessed.

The scales are those of the form in PermenPANRB 14/2017 and what offices use beside it; every scale is 1 to 4. A word that
stands in no list sets its row aside, since dropping one answer of a respondent would shift the index unseen.
"""

from __future__ import annotations

import re

from data import parse
from data.cells import Cell, Problem, held, is_empty, plain

# `tidak X`, `kurang X`, `X`, `sangat X` are 1 to 4 whatever is asked.
_GRADED = ("baik", "sesuai", "mudah", "cepat", "wajar", "murah", "kompeten", "mampu", "sopan dan ramah", "sopan", "ramah", "puas",
           "memuaskan", "jelas", "disiplin", "bertanggung jawab", "adil", "nyaman", "aman", "tepat", "pasti", "lengkap")
_OWN: dict[str, tuple[tuple[str, ...], ...]] = {  # words of one unsur only, from 1 to 4
    "biaya": (("sangat mahal",), ("cukup mahal",), ("murah",), ("gratis", "sangat murah", "tidak dipungut biaya", "tanpa biaya")),
    "sarana": (("buruk",), ("cukup",), ("baik",), ("sangat baik",)),
    "pengaduan": (("tidak ada",), ("ada tetapi tidak berfungsi", "ada tapi tidak berfungsi"),
                  ("berfungsi kurang maksimal", "berfungsi tetapi kurang maksimal"), ("dikelola dengan baik",)),
}
_MARK = re.compile(r"^\(?([1-4a-d])\s*[.)\-:=]\s*(?=\D)|\s*\(?\b([1-4])\)?$")
GENERAL = {word: score for base in _GRADED
           for score, word in enumerate((f"tidak {base}", f"kurang {base}", base, f"sangat {base}"), start=1)}


def score(cell: Cell, *, unsur: str, decimal: str = ",") -> int | float | Problem | None:
    """The score of one cell: a number as it is, a listed word as its score; also `4. Sangat sesuai` and `Sesuai (3)`."""
    if not isinstance(cell, str) or is_empty(cell) or not re.search(r"[^\W\d_]", cell):
        return parse.number(cell, decimal=decimal)
    said = plain(cell).casefold().replace("&", " dan ").replace(",", " ")
    marks = {"abcd".find(mark) + 1 or int(mark) for found in _MARK.findall(said) for mark in found if mark}
    known = listed(_MARK.sub("", said), unsur)
    if known is None:
        return held(cell, f"Jawaban “{plain(cell)}” tidak ada di daftar kata yang dikenal untuk unsur ini.",
                    "Tulis skornya, 1 sampai 4, atau kata dari formulir PermenPANRB 14/2017, misalnya Sangat sesuai.")
    if marks - {known}:
        return held(cell, f"Angka atau huruf di “{plain(cell)}” tidak cocok dengan katanya.", "Tulis skornya saja, 1 sampai 4.")
    return known


def listed(word: str, unsur: str) -> int | None:
    """The score of a word for an unsur; None where no list has it."""
    key = " ".join(re.sub(r"[^\w\s]", " ", word).split()).replace("sopan ramah", "sopan dan ramah")
    own = next((place for place, words in enumerate(_OWN.get(unsur, ()), start=1) if key in words), None)
    return own or GENERAL.get(key)
