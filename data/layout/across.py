"""Units or services as columns: a survey sheet with an unsur per row and one column of values per unit."""

from __future__ import annotations

from data.cells import is_empty
from data.headings import IGNORED, LEAVES, TOTALS, normal, undated
from data.layout.grid import is_number
from data.layout.model import Slot, Source, Table
from data.recognise_words import data_date
from data.vocabulary import vocabulary

LEAST = 2  # one column of values is the value; its heading names no unit


def unit_columns(slots: list[Slot]) -> list[Slot]:
    """The columns of scores whose heading is no known word: it is a name."""
    return found if len(found := [slot for slot in slots if _is_name(slot.path[-1]) and _scores(slot)]) >= LEAST else []


def _is_name(heading: str) -> bool:
    forms = {normal(heading), undated(heading)}
    return bool(normal(heading)) and not forms & (vocabulary() | set(IGNORED) | set(LEAVES) | set(TOTALS)) \
        and not normal(heading).startswith(("jumlah", "ratarata", "total", "nilai"))


def _scores(slot: Slot) -> bool:
    filled = [cell for cell in slot.sample if not is_empty(cell)]
    return bool(filled) and sum(map(is_number, filled)) >= 0.8 * len(filled)


def with_units(kind: str, fields: dict[str, Source], slots: list[Slot], table: Table) -> list[str]:
    """Where rows are unsur and no column holds the values: each column is a unit, or a service where the unit is known.

    The month of a survey is what the lines above tell, where no column does; what was read from them, for the reader.
    """
    if kind != "satisfaction":
        return []
    _named_above(fields, slots)
    return _in_titles(fields, table)


def _named_above(fields: dict[str, Source], slots: list[Slot]) -> None:
    place = next((name for name in ("unit", "service") if name not in fields), None)
    if "unsur" not in fields or place is None or fields.get("month", Source()).text:
        return
    taken = {source for name, source in fields.items() if name != "rating"}
    if columns := unit_columns([slot for slot in slots if slot.source not in taken]):
        fields["rating"], fields[place] = columns[0].source, Source(text=columns[0].path[-1])


def across(table: Table, fields: dict[str, Source]) -> tuple[str, list[Slot]]:
    """Which place the columns of a mapped sheet name ('' for none), and these columns."""
    first = next((slot for slot in table.slots if slot.source == fields.get("rating")), None)
    place = next((name for name in ("unit", "service") if first and fields.get(name, Source()).text == first.path[-1]), "")
    taken = {source for name, source in fields.items() if name != "rating"}
    return place, unit_columns([slot for slot in table.slots if slot.source not in taken]) if place else []


def _in_titles(fields: dict[str, Source], table: Table) -> list[str]:
    if "month" in fields:
        return []
    stated = [str(label.value) for label in table.preamble if label.key == "data_date"]
    day = data_date([*stated, *table.titles, table.sheet])
    if day is None:
        return []
    fields["month"] = Source(text=f"{day:%Y-%m}")
    return [f"Bulan survei dibaca dari judul: {day:%m-%Y}."]
