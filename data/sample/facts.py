"""The typed facts behind the samples: small CSV tables beside this file, each with its source in its first lines."""

from __future__ import annotations

import csv
import random
import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `<name>.csv`, comment lines left out, in file order."""
    lines = (HERE / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def of_region(name: str, slug: str) -> list[dict[str, str]]:
    """The rows of a table that belong to one region."""
    return [row for row in table(name) if row["region"] == slug]


def stream(seed: int, *names: str) -> random.Random:
    """A random stream of its own for each thing named, so that one more unit does not reshuffle all others."""
    return random.Random("/".join((str(seed), *names)))


def header(name: str) -> list[str]:
    """The header row of a layout as real exports write it (headers.toml)."""
    rows: list[str] = tomllib.loads((HERE / "headers.toml").read_text(encoding="utf-8"))[name]
    return rows
