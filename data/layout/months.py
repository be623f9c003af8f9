"""Months as columns: a sheet with one column per month is read as one row per month."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.dates import month
from data.layout.extract import Extract, extract
from data.layout.model import Mapping, Sheet, Slot, Source, Table

LEAST = 2  # fewer month headings are a heading with a date in it, not a row of months


def month_columns(slots: tuple[Slot, ...] | list[Slot]) -> list[tuple[Slot, dt.date]]:
    """The columns whose heading is a month (`Jan 2026`, `2026-01`, or 2026 over Januari), in sheet order."""
    found = []
    for slot in slots:
        for words in (slot.path[-1], " ".join(reversed(slot.path[-2:]))):
            day = month(words)
            if isinstance(day, dt.date):
                found.append((slot, day))
                break
    return found if len(found) >= LEAST else []


def with_months(fields: dict[str, Source], slots: list[Slot]) -> None:
    """Where no column holds the month: the first column of months is the value, its heading the month."""
    columns = [] if "month" in fields else month_columns([slot for slot in slots if slot.source not in fields.values()])
    if columns:
        slot, day = columns[0]
        fields["value"], fields["month"] = slot.source, Source(text=f"{day:%Y-%m}")


def again_with_months(fields: dict[str, Source], slots: list[Slot]) -> None:
    """The same for a mapping confirmed before: it keeps columns, not the months, which stand in the headings anyhow."""
    found = {name: source for name, source in fields.items() if name != "value"}
    with_months(found, slots)
    if "month" not in fields and "month" in found:
        fields |= found


def unpivoted(cells: Sheet, table: Table, mapping: Mapping) -> list[Extract]:
    """The values behind a mapping: one extract, or one per month where months are columns, without the empty cells."""
    if mapping.kind != "indicator" or not mapping.fields.get("month", Source()).text:
        return [extract(cells, table, mapping)]
    taken = {name: source for name, source in mapping.fields.items() if name not in ("value", "month")}
    found = []
    for slot, day in month_columns([slot for slot in table.slots if slot.source not in taken.values()]):
        fields = taken | {"value": slot.source, "month": Source(text=f"{day:%Y-%m}")}
        one = replace(mapping, fields=fields, headings={**mapping.headings, "value": slot.heading, "month": slot.heading})
        present = extract(cells, table, one).values("value")[0] >= 0
        labels = {name: [value for value, kept in zip(values, present, strict=True) if kept]
                  for name, values in table.labels.items()}
        found.append(extract(cells, replace(table, records=table.records[present], labels=labels), one))
    return [part for part in found if len(part)] or [extract(cells, table, mapping)]
