"""What the need on the screen is: an establishment (ABK) or only a minimum standard; each has its own words.

A minimum standard says who is below it, never who is above: its screens know no surplus and promise no ABK.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

SIDES = {"shortage": "Kekurangan", "surplus": "Kelebihan"}
BELOW = {"shortage": "Di bawah minimum"}
_HEADINGS = {"needed": "Standar minimum", "met": "Sesuai standar", "shortage": "Di bawah minimum",
             "fulfilment": "Minimum terpenuhi", "without_need": "Di luar standar"}
_WORDS = ("di bawah minimum", "memenuhi minimum")


def minimum(total: Mapping[str, object]) -> bool:
    """True where every need of a part is a minimum standard."""
    return total.get("word") in _WORDS


def minimum_rows(rows: pd.DataFrame) -> bool:
    """The same for rows of sums: True where all that have a need have only a minimum."""
    needy = rows.loc[rows["needed"] > 0, "word"]
    return bool(len(needy)) and bool(needy.isin(_WORDS).all())


def sides(total: Mapping[str, object]) -> dict[str, str]:
    """The columns a chart draws and their names, shortage first."""
    return BELOW if minimum(total) else SIDES


def headings(total: Mapping[str, object]) -> dict[str, str]:
    """Headings that differ from the glossary's; none where the need is an establishment."""
    return _HEADINGS if minimum(total) else {}


def columns(total: Mapping[str, object], names: Sequence[str]) -> list[str]:
    """The columns of a table that mean something here."""
    return [name for name in names if name != "surplus" or not minimum(total)]


def told(sides: Mapping[str, str], values: Mapping[str, str]) -> str:
    """'Kekurangan 4 · Kelebihan 17': both sides of one row for its hover text, `values` already written."""
    return " · ".join(f"{name} {values[column]}" for column, name in sides.items())
