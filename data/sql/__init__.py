"""SQL lives in the .sql files beside this one; Python asks for a statement by its name."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_NAME = re.compile(r"^-- name: (\w+)\s*$", re.MULTILINE)


@cache
def statements(file: str) -> dict[str, str]:
    """The statements of `file` by the name in the comment above each ('-- name: insert_staff')."""
    parts = _NAME.split(Path(__file__).with_name(file).read_text("utf-8"))
    return {name: body.strip() for name, body in zip(parts[1::2], parts[2::2], strict=True)}
