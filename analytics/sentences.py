"""What a chart says in one sentence, computed from the chart's own rows.

A Sentence is a text with named places and the values for them: the caller writes numbers as Indonesians do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.need import fulfilment


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Indonesian text with {places} and the value of each: ints, floats (shares of 1) or names."""

    text: str
    values: Mapping[str, Any]

    def said(self, number: Callable[[Any], str] = str) -> str:
        """The sentence with every value that is no text written by `number`."""
        shown = {
            name: value if isinstance(value, str) else number(value) for name, value in self.values.items()
        }
        return self.text.format(**shown)


def worst_cell(rows: pd.DataFrame) -> Sentence:
    """Where the greatest shortage is. rows: unit, position (names) and shortage; ties go to the first by
    name.
    """
    short = rows[rows["shortage"] > 0].sort_values(
        ["shortage", "unit", "position"], ascending=[False, True, True], kind="stable"
    )
    if short.empty:
        return Sentence(text="Tidak ada kekurangan pada pilihan ini.", values={})
    row = short.iloc[0]
    values = {"unit": str(row["unit"]), "position": str(row["position"]), "shortage": int(row["shortage"])}
    return Sentence(text="Kekurangan terbesar di {unit}: {shortage} {position}.", values=values)


def both_sides(balance: pd.DataFrame) -> Sentence:
    """Gross shortage and gross surplus side by side, with pemenuhan; never a net figure."""
    values: dict[str, Any] = {name: int(balance[name].sum()) for name in ("shortage", "surplus")}
    share = fulfilment(balance)
    if share is None:
        return Sentence(text="Kebutuhan belum ada: pemenuhan belum dapat dihitung.", values={})
    text = "Kekurangan {shortage} orang dan kelebihan {surplus} orang; pemenuhan {fulfilment}."
    return Sentence(text=text, values={**values, "fulfilment": share})


def top_of(rows: pd.DataFrame, name: str, what: str = "shortage") -> Sentence:
    """The row with the most shortage (or surplus) among units, areas, sectors or positions named in column
    `name`.
    """
    word = "Kekurangan" if what == "shortage" else "Kelebihan"
    ordered = rows[rows[what] > 0].sort_values([what, name], ascending=[False, True], kind="stable")
    if ordered.empty:
        return Sentence(text=f"Tidak ada {word.lower()} pada pilihan ini.", values={})
    values = {
        "name": str(ordered.iloc[0][name]),
        "people": int(ordered.iloc[0][what]),
        "all": int(rows[what].sum()),
    }
    return Sentence(text=word + " terbesar di {name}: {people} dari {all} orang.", values=values)


def leaving(by_month: pd.DataFrame) -> Sentence:
    """How many leave in the horizon, by reason. by_month: forecast.by_month."""
    values = {name: int(by_month[name].sum()) for name in ("retiring", "contracts", "people")}
    if not values["people"]:
        return Sentence(text="Tidak ada yang pensiun atau berakhir kontraknya pada kurun ini.", values={})
    text = "{people} orang akan berhenti: {retiring} pensiun dan {contracts} berakhir kontrak."
    return Sentence(text=text, values=values)
