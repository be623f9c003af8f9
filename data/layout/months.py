"""Months as columns: a sheet with one column per month is read as one row per month."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.dates import bare_month, month
from data.layout.across import across
from data.layout.extract import Extract, extract
from data.layout.model import Mapping, Question, Sheet, Slot, Source, Table
from data.recognise_words import year

VALUES = {"indicator": "value", "satisfaction": "rating"}  # the field that stands in the columns of months
LEAST = 2  # fewer month headings are a heading with a date in it, not a row of months


def month_columns(slots: tuple[Slot, ...] | list[Slot], told_year: int | None) -> list[tuple[Slot, dt.date]]:
    """The columns whose heading is a month (`Jan 2026`, `2026-01`, or 2026 over Januari), in sheet order.

    With `told_year` also those that leave the year out.
    """
    found = []
    for slot in slots:
        for words in (slot.path[-1], " ".join(reversed(slot.path[-2:]))):
            day = month(words)
            if isinstance(day, dt.date):
                found.append((slot, day))
                break
        else:
            number = bare_month(slot.path[-1])
            if told_year and number:
                found.append((slot, dt.date(told_year, number, 1)))
    return found if len(found) >= LEAST else []


def stated_year(table: Table) -> int | None:
    """The year that a line above the table or the name of the sheet tells."""
    said = next((str(label.value) for label in table.preamble if label.key == "year"), "").removesuffix(".0")
    return int(said) if said.isdigit() and len(said) == 4 else year((*table.titles, table.sheet))


def with_months(kind: str, fields: dict[str, Source], slots: list[Slot], known_year: int | None) -> list[Question]:
    """Where no column holds the month: the first column of months is the value, its heading the month.

    Asks for the year when neither the headings nor the lines above tell it.
    """
    value = VALUES.get(kind)
    if value is None or "month" in fields or (kind == "satisfaction" and "unsur" not in fields):
        return []
    taken = {source for name, source in fields.items() if name != value}
    free = [slot for slot in slots if slot.source not in taken]
    if columns := month_columns(free, known_year):
        slot, day = columns[0]
        fields[value], fields["month"] = slot.source, Source(text=f"{day:%Y-%m}")
    elif columns := month_columns(free, 2000):
        slot = columns[0][0]
        fields[value], fields["month"] = slot.source, Source(text=slot.path[-1])
        return [Question(key="year", text=f"Kolom {slot.path[-1]} sampai {columns[-1][0].path[-1]}: tahun berapa?")]
    return []


def in_year(fields: dict[str, Source], said: str) -> None:
    """The months of columns that leave the year out, once a person told it."""
    number = bare_month(fields["month"].text) if "month" in fields else None
    if number and said.isdigit() and len(said) == 4:
        fields["month"] = Source(text=f"{said}-{number:02d}")


def unpivoted(cells: Sheet, table: Table, mapping: Mapping) -> list[Extract]:
    """The values behind a mapping: one extract, or one per month (or unit) where those are columns, without the empty cells."""
    value = VALUES.get(mapping.kind)
    columns = _columns(table, mapping, value) if value else []
    found = []
    for slot, told in columns:
        assert value is not None
        one = replace(mapping, fields={**mapping.fields, value: slot.source, **told},
                      headings={**mapping.headings, value: slot.heading, **dict.fromkeys(told, slot.heading)})
        present = extract(cells, table, one).values(value)[0] >= 0
        labels = {name: [value for value, kept in zip(values, present, strict=True) if kept]
                  for name, values in table.labels.items()}
        found.append(extract(cells, replace(table, records=table.records[present], labels=labels), one))
    return [part for part in found if len(part)] or [extract(cells, table, mapping)]


def _columns(table: Table, mapping: Mapping, value: str) -> list[tuple[Slot, dict[str, Source]]]:
    """The columns that each hold the value of one month, or of one unit or service, and what their heading tells."""
    place, units = across(table, dict(mapping.fields)) if mapping.kind == "satisfaction" else ("", [])
    if place:
        return [(slot, {place: Source(text=slot.path[-1])}) for slot in units]
    month_told = mapping.fields.get("month", Source()).text
    if not month_told:
        return []
    taken = {source for name, source in mapping.fields.items() if name not in (value, "month")}
    year = stated_year(table) or _year_of(month_told)     # each sheet may be another year's
    free = [slot for slot in table.slots if slot.source not in taken]
    return [(slot, {"month": Source(text=f"{day:%Y-%m}")}) for slot, day in month_columns(free, year)]


def _year_of(text: str) -> int | None:
    return int(text[:4]) if text[:4].isdigit() else None
