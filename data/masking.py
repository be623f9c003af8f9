"""Takes NIP and names out of what leaves the program as text: logs, --json, error pages."""

from __future__ import annotations

import re

from data.cells import Problem

_DIGITS = re.compile(r"\d(?:[\s.]?\d){14,17}")
_NAME_COLUMNS = re.compile(r"nama|name|pegawai", re.IGNORECASE)
_UNIT_WORDS = re.compile(r"unit|unor|jabatan|sekolah|satuan|perangkat|opd|skpd", re.IGNORECASE)


def masked(text: str) -> str:
    """The text with every run of 15 to 18 digits (NIP, NIK, phone) replaced by dots."""
    return _DIGITS.sub("••••••", text)


def masked_problem(problem: Problem) -> dict[str, str]:
    """A problem as plain texts for output: NIP masked everywhere, the value hidden where the column holds names."""
    personal = _NAME_COLUMNS.search(problem.column) is not None and _UNIT_WORDS.search(problem.column) is None
    return {
        "sheet": problem.sheet, "cell": problem.cell, "column": problem.column,
        "value": "•••" if personal and problem.value else masked(problem.value), "reason": masked(problem.reason),
        "remedy": masked(problem.remedy), "severity": problem.severity}
