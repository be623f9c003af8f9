"""Every heading known to any kind: by these a header row is found."""

import re
from functools import lru_cache

from data.headings import ALIASES, DROPPED, IGNORED, KIND_ALIASES, normal, unasked, undated
from data.headings_after import AFTER_ALIASES, VAGUE
from data.headings_load import LOAD_ALIASES, LOAD_VAGUE
from data.headings_plan import PLAN_ALIASES, PLAN_VAGUE


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Every spelling that is known as a heading, of whatever kind."""
    known: set[str] = set(IGNORED) | set(DROPPED)
    for words in ALIASES.values():
        known.update(words)
    for fields in KIND_ALIASES.values():
        for words in fields.values():
            known.update(words)
    after = {word for fields in AFTER_ALIASES.values() for words in fields.values() for word in words}
    load = {word for fields in LOAD_ALIASES.values() for words in fields.values() for word in words}
    plan = {word for fields in PLAN_ALIASES.values() for words in fields.values() for word in words}
    return frozenset(known | (after - VAGUE) | (load - VAGUE - LOAD_VAGUE) | (plan - PLAN_VAGUE))


def pieces(text: str) -> tuple[str, ...]:
    """The headings inside one heading cell: `NAMA \\r\\n NIP` or `Nama/NIP`; one piece when it is one heading."""
    if normal(text) in vocabulary() or undated(text) in vocabulary():
        return (text,)
    for split in (r"[\r\n]+", r"\s*/\s*"):
        parts = tuple(part.strip() for part in re.split(split, text) if normal(part))
        if len(parts) > 1 and all(normal(part) in vocabulary() for part in parts):
            return parts
    return (text,)


def is_heading(cell: object) -> bool:
    if not isinstance(cell, str) or not cell or len(cell) > 100:
        return isinstance(cell, str) and len(cell) < 250 and normal(cell) != unasked(cell) and unasked(cell) in vocabulary()
    return unasked(cell) in vocabulary() or normal(cell) in vocabulary() or undated(cell) in vocabulary() or len(pieces(cell)) > 1
