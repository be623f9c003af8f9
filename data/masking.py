"""Takes NIP and names out of what leaves the program as text (logs, --json, error pages), and contacts out of remarks."""

from __future__ import annotations

import re

from data.cells import Problem

_DIGITS = re.compile(r"\d(?:[\s.]?\d){14,17}")
_NAME_COLUMNS = re.compile(r"nama|name|pegawai", re.IGNORECASE)
_UNIT_WORDS = re.compile(r"unit|unor|jabatan|sekolah|satuan|perangkat|opd|skpd", re.IGNORECASE)

# What looks like a number and leads to nobody: a date, an hour or two, an amount in rupiah.
_HARMLESS = (r"\b\d{1,2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d(?![-/.]?\d)|"
             r"\b[0-2]?\d[.:][0-5]\d(?:\s?[-–]\s?[0-2]?\d[.:][0-5]\d)?(?![-/.]?\d)|"
             r"\bRp\.?\s?\d{1,3}(?:\.\d{3})+(?!\d)")
# Telephone (0…, 62…, or 8xx-xxxx-xxxx), NIK, NIP and the like (digits, also in groups), e-mail.
_CONTACT = (r"(?<!\d)\(?\+?(?:62|0)(?:[\s./()-]{0,3}\d){8,13}(?!\d)|(?<!\d)8\d\d[\s.-]\d{3,4}[\s.-]\d{3,5}(?!\d)|"
            r"\d{10,}|(?<!\d)\d(?:[\s.-]?\d){14,17}(?!\d)|[\w.+-]+\s?@\s?[\w-]+\.[\w.]+")
_HARMLESS_OR_CONTACT = re.compile(f"(?P<harmless>{_HARMLESS})|{_CONTACT}", re.IGNORECASE)


def masked(text: str) -> str:
    """The text with every run of 15 to 18 digits (NIP, NIK, phone) replaced by dots."""
    return _DIGITS.sub("••••••", text)


def without_contacts(text: str) -> str:
    """The text with telephone numbers, NIK, NIP and e-mail addresses replaced by dots; dates, hours and amounts stay."""
    return _HARMLESS_OR_CONTACT.sub(lambda found: found[0] if found["harmless"] else "••••", text)


def masked_problem(problem: Problem) -> dict[str, str]:
    """A problem as plain texts for output: NIP masked everywhere, the value hidden where the column holds names."""
    personal = _NAME_COLUMNS.search(problem.column) is not None and _UNIT_WORDS.search(problem.column) is None
    return {
        "sheet": problem.sheet, "cell": problem.cell, "column": problem.column,
        "value": "•••" if personal and problem.value else masked(problem.value), "reason": masked(problem.reason),
        "remedy": masked(problem.remedy), "severity": problem.severity}
