"""One entry of the glossary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Heading (or term), meaning in plain words, regulation or origin ('' where it is our own)."""

    heading: str
    meaning: str
    source: str = ""
