"""Months as columns: a sheet with one column per month is read as one row per month."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.dates import bare_month, month
from data.layout.extract import Extract, extract
from data.layout.model import Mapping, Question, Sheet, Slot, Source, Table
from data.recognise_words import year

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


def with_months(fields: dict[str, Source], slots: list[Slot], known_year: int | None) -> list[Question]:
    """Where no column holds the month: the first column of months is the value, its heading the month.

    Asks for the year when neither the headings nor the lines above tell it.
    """
    if "month" in fields:
        return []
    taken = {source for name, source in fields.items() if name != "value"}
    free = [slot for slot in slots if slot.source not in taken]
    if columns := month_columns(free, known_year):
        slot, day = columns[0]
        fields["value"], fields["month"] = slot.source, Source(text=f"{day:%Y-%m}")
    elif columns := month_columns(free, 2000):
        slot = columns[0][0]
        fields["value"], fields["month"] = slot.source, Source(text=slot.path[-1])
        return [Question(key="year", text=f"Kolom {slot.path[-1]} sampai {columns[-1][0].path[-1]}: tahun berapa?")]
    return []


def in_year(fields: dict[str, Source], said: str) -> None:
    """The months of columns that leave the year out, once a person told it."""
    number = bare_month(fields["month"].text) if "month" in fields else None
    if number and said.isdigit() and len(said) == 4:
        fields["month"] = Source(text=f"{said}-{number:02d}")


def unpivoted(cells: Sheet, table: Table, mapping: Mapping) -> list[Extract]:
    """The values behind a mapping: one extract, or one per month where months are columns, without the empty cells."""
    if mapping.kind != "indicator" or not mapping.fields.get("month", Source()).text:
        return [extract(cells, table, mapping)]
    taken = {name: source for name, source in mapping.fields.items() if name not in ("value", "month")}
    told = stated_year(table) or _year_of(mapping.fields["month"].text)     # each sheet may be another year's
    found = []
    for slot, day in month_columns([slot for slot in table.slots if slot.source not in taken.values()], told):
        fields = taken | {"value": slot.source, "month": Source(text=f"{day:%Y-%m}")}
        one = replace(mapping, fields=fields, headings={**mapping.headings, "value": slot.heading, "month": slot.heading})
        present = extract(cells, table, one).values("value")[0] >= 0
        labels = {name: [value for value, kept in zip(values, present, strict=True) if kept]
                  for name, values in table.labels.items()}
        found.append(extract(cells, replace(table, records=table.records[present], labels=labels), one))
    return [part for part in found if len(part)] or [extract(cells, table, mapping)]


def _year_of(text: str) -> int | None:
    return int(text[:4]) if text[:4].isdigit() else None
