"""The seam of the outlook: what store.py is for the balance, with the same caching."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analytics import attrition as leaving
from analytics import forecast, outlook, rules, vacancies
from analytics.outlook import BASE, YEARS, Outlook
from analytics.pensions import Shift
from pages.parts import outlook_rows, store
from pages.parts.slices import Slice
from pages.parts.store import View

MONTHS = 12 * YEARS
cached = st.cache_data(max_entries=store.ENTRIES, show_spinner=False, hash_funcs={View: repr, Slice: repr, Outlook: repr})


@cached
def cells(view: View, part: Slice) -> pd.DataFrame:
    """The cells of a part that have a future: those where need and staff meet."""
    found = store.cells(view, part)
    return found[found["matched"].astype(bool)].reset_index(drop=True)


@cached
def gone(view: View, assumed: Outlook = BASE) -> pd.DataFrame:
    """Everybody who leaves in five years, by the unit where the need is stated."""
    shift = Shift(years=assumed.bup_years, since=assumed.bup_since)
    seated = outlook.seated(store.rows(view, "people"))
    return forecast.leavers(seated, view.on, MONTHS, store.blocks(view), renewed=assumed.renewed, shift=shift)


@cached
def table(view: View, part: Slice, assumed: Outlook = BASE) -> pd.DataFrame:
    """outlook.table of a part. Worked out for the whole region first: people hired go where the region lacks them."""
    everywhere = cells(view, Slice())
    inside = gone(view, assumed).merge(everywhere[outlook.CELL], on=outlook.CELL)
    found = outlook.of_leavers(everywhere, inside, view.on, outlook=assumed)
    return outlook_rows.cut(found, cells(view, part))


@cached
def by_year(view: View, part: Slice, assumed: Outlook = BASE) -> pd.DataFrame:
    """year_ahead, ends_on and the gross sums of a part at the end of each year."""
    return outlook.by_year(table(view, part, assumed))


@cached
def outside(view: View, part: Slice) -> int:
    """How many of a part leave in five years from a post that need and staff do not share yet: they move no shortage."""
    known = outlook.CELL
    mine = gone(view).merge(store.cells(view, part)[known], on=known)
    return len(mine) - len(mine.merge(cells(view, part)[known], on=known))


@cached
def years(view: View, part: Slice, by: str, assumed: Outlook = BASE) -> pd.DataFrame:
    """The five-year table per row of `by`."""
    band = rules.in_force(store.blocks(view), "fulfilment.band", view.on).value
    return outlook_rows.years(table(view, part, assumed), cells(view, part), store.rows(view, "units"), part, by, band)


@cached
def per_cell(view: View, part: Slice, assumed: Outlook = BASE) -> pd.DataFrame:
    """The five-year table per unit and position."""
    return outlook_rows.per_cell(table(view, part, assumed), cells(view, part))


def ends(view: View) -> list[dt.date]:
    """The last day of each year of the horizon."""
    return [day.date() for day in outlook.ends_of(view.on, YEARS)]


@cached
def decide_by(view: View, part: Slice, assumed: Outlook = BASE) -> pd.DataFrame:
    """By when somebody must decide about each post that will lack somebody, with names; the most urgent first."""
    kept = cells(view, part)
    return outlook_rows.due(vacancies.decide_by(kept, gone(view, assumed), view.on, store.blocks(view)), kept, view.on)


def lead_times(view: View) -> tuple[int, int]:
    """Months to fill a post and months of handover, as the rules in force say."""
    held = store.blocks(view)
    filling, handover = (rules.in_force(held, f"outlook.{name}_months", view.on).value for name in ("filling", "handover"))
    return int(filling), int(handover)


@cached
def structural(view: View, part: Slice, assumed: Outlook = BASE) -> tuple[pd.DataFrame, list[str]]:
    """Structural posts per echelon: empty today and falling vacant per half-year, with the headings of the half-years."""
    mine = store.persons(view, part)
    leavers = gone(view, assumed)
    own = leavers[leavers["person_id"].isin(mine["person_id"])]
    return outlook_rows.semesters(mine, own, store.empty_posts(view, part), view.on)


@cached
def renewals(view: View, part: Slice) -> pd.DataFrame:
    """The contracts of a part that end in each year and must be renewed or let go; see outlook_rows.renewals. None after
    somebody's pension, which no renewal moves.
    """
    mine = store.persons(view, part)
    found = vacancies.renewals(mine, view.on, years=YEARS)
    retired = gone(view, Outlook(renewed=forecast.CONTRACTED)).set_index("person_id")["leaves_on"]
    last = retired.reindex(found["person_id"]).to_numpy()
    return outlook_rows.renewals(found[~(found["ends_on"].to_numpy() >= last)], ends(view))


@cached
def attrition(view: View) -> tuple[pd.DataFrame, int]:
    """How many leave beyond plan (one row, or none with a single snapshot), and how many snapshots there are."""
    days = [day for day in store.dates(view.data, view.region_id) if day <= view.on]
    seen = {day: store.rows(replace(view, on=day), "people") for day in days}
    seen = {day: people for day, people in seen.items() if len(people)}
    return leaving.attrition(seen, store.blocks(view)), len(seen)


def compared(view: View, part: Slice, outlooks: Mapping[str, Outlook]) -> pd.DataFrame:
    """outlook, year_ahead, ends_on and the gross sums of a part, one outlook after another."""
    each = [by_year(view, part, one).assign(outlook=name) for name, one in outlooks.items()]
    return pd.concat(each, ignore_index=True)


def saved(view: View) -> dict[int, tuple[str, Outlook]]:
    """The copies kept by the office: number -> (name, what it assumes), oldest first."""
    rows = store.rows(view, "outlooks")
    return {int(row.outlook_id): (row.name, of_settings(json.loads(row.settings))) for row in rows.itertuples(index=False)}


def of_settings(settings: Mapping[str, Any]) -> Outlook:
    """An outlook from its kept settings."""
    since = settings.get("bup_since")
    told = {name: value for name, value in settings.items() if name in Outlook.__dataclass_fields__}
    return Outlook(**told | {"renewed": tuple(settings.get("renewed", ())),
                             "bup_since": dt.date.fromisoformat(since) if since else None})


def settings_of(assumed: Outlook) -> dict[str, Any]:
    """The same the other way, as JSON can hold it."""
    told = {name: getattr(assumed, name) for name in Outlook.__dataclass_fields__}
    return told | {"renewed": list(assumed.renewed), "bup_since": assumed.bup_since and assumed.bup_since.isoformat()}
