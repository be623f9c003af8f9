"""Earlier posts as a roster writes them in one cell: `Bendahara @ Dinas Sosial (2015-2019); Guru @ SDN 1 (2010-2015)`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data.names import position_parts, sector, unit_kind

_YEARS = re.compile(r"\(\s*(?:[\d\s/.-]*?)(?P<since>(?:19|20)\d\d)(?:\s*(?:[-–]|s\.?/?d\.?|sampai)\s*"
                    r"(?:[\d\s/.-]*?)(?P<until>(?:19|20)\d\d|sekarang|kini))?\s*\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPost:
    """One earlier post: position with its family, unit with its sector, first and last year; None where not told."""

    position: str
    family: str
    unit: str | None
    sector: str | None
    since: int | None
    until: int | None


@lru_cache(maxsize=16384)
def past_posts(text: str) -> tuple[tuple[PastPost, ...], tuple[str, ...]]:
    """The posts told in one cell, and the parts of it that cannot be read (no position, or an end before its start)."""
    found: list[PastPost] = []
    unread: list[str] = []
    for part in re.split(r"[;\n]|(?<=\d\))[\s,]+", text):  # a line break within a cell comes in as a space
        post = _post(part.strip()) if part.strip() else None
        if post is not None:
            found.append(post)
        elif part.strip():
            unread.append(part.strip())
    return tuple(found), tuple(unread)


def _post(part: str) -> PastPost | None:
    years = _YEARS.search(part)
    words = part[: years.start()] if years else part
    position, _, unit = (" ".join(side.split()) for side in words.partition("@"))
    since = int(years["since"]) if years else None
    until = int(years["until"]) if years and years["until"] and years["until"].isdigit() else None
    if not position or "(" in words or (since and until and until < since):
        return None
    return PastPost(position=position, family=position_parts(position).family, unit=unit or None,
                    sector=sector(unit, unit_kind(unit)) if unit else None, since=since, until=until)
