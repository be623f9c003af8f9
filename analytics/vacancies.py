"""Posts that fall vacant: by when somebody must decide, structural posts by echelon and half-year, contracts to renew."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pandas as pd

from analytics import rules as law
from analytics.columns import flags, ids, numbers, words
from analytics.forecast import CONTRACT, CONTRACTED
from analytics.outlook import CELL
from analytics.pensions import Blocks

BY_LEVEL = {"jpt utama": "I", "jpt madya": "I", "jpt pratama": "II", "administrator": "III", "pengawas": "IV"}
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}


def decide_by(cells: pd.DataFrame, gone: pd.DataFrame, on: date, blocks: Blocks) -> pd.DataFrame:
    """One row per unit and position that will lack somebody it has today, the most urgent first.

    cells: unit_id, position_id, needed, filled. gone: forecast.leavers over the horizon, of outlook.seated people. The surplus
    leaves first; bites_on is the first day without the next one (the day after a contract's last; the data date where
    the day has passed). Back: unit_id, position_id, surplus (today), leaving, lacking (how many of them will be missed),
    bites_on, decide_by = bites_on - filling time - handover (rules outlook.filling_months, outlook.handover_months, in
    months), late (that day is not after the data date). LookupError where a rule is missing.
    """
    blocks = list(blocks)
    months = sum(int(law.in_force(blocks, f"outlook.{name}_months", on).value) for name in ("filling", "handover"))
    base = cells[CELL].assign(**{name: ids(cells[name]) for name in CELL})
    surplus = pd.Series(numbers(cells["filled"]) - numbers(cells["needed"]), index=base.index)
    base = surplus.groupby([base[name] for name in CELL], dropna=False).sum().rename("surplus").reset_index()
    rows = gone[CELL].assign(**{name: ids(gone[name]) for name in CELL}, bites_on=first_day_without(gone, on))
    rows = rows.merge(base, on=CELL, how="inner").sort_values([*CELL, "bites_on"], kind="stable", ignore_index=True)
    needed_ones = rows["surplus"].clip(lower=0)
    group = rows.groupby(CELL, dropna=False, sort=False)
    rows["leaving"] = group["bites_on"].transform("size")
    # A cell without any need has nobody to miss: its surplus is everybody.
    missed = rows[group.cumcount() + 1 > needed_ones]
    group = missed.groupby(CELL, dropna=False, sort=False)
    found = missed.assign(lacking=group["bites_on"].transform("size"))[~missed.duplicated(CELL)]
    found = found.assign(surplus=whole_numbers(found["surplus"].clip(lower=0)))
    found["decide_by"] = (found["bites_on"] - pd.DateOffset(months=months)).astype("datetime64[s]")
    found["late"] = found["decide_by"] <= pd.Timestamp(on)
    columns = [*CELL, "surplus", "leaving", "lacking", "bites_on", "decide_by", "late"]
    return found.sort_values(["decide_by", *CELL], kind="stable", ignore_index=True)[columns]


def first_day_without(gone: pd.DataFrame, on: date) -> pd.Series:
    """The first day a post lacks its holder; for those whose day has passed, the data date."""
    day = pd.to_datetime(gone["leaves_on"]).astype("datetime64[s]")
    day = day.where(gone["reason"].ne(CONTRACT), day + pd.Timedelta(days=1))
    return day.where(~(day < pd.Timestamp(on)), pd.Timestamp(on)).astype("datetime64[s]")


def whole_numbers(column: pd.Series) -> pd.Series:
    """int64 where every value is whole."""
    return column.astype("int64") if bool((column == np.floor(column)).all()) else column


def echelon_of(echelon: object, level: object = None) -> str | None:
    """'II.a', 'III.b' … from any spelling met (II/A, 2A, 4-A, IIa, 21, 'Eselon III.b'); without one from the level ('II',
    'III', 'IV'); None for posts that are not structural.
    """
    found = re.fullmatch(r"(?:ESELON)?(IV|V|I{1,3}|[1-5])([AB12])", re.sub(r"[^A-Z0-9]", "", str(echelon).upper()))
    if found:
        number, letter = found.groups()
        return f"{_ROMAN.get(number, number)}.{'a' if letter in 'A1' else 'b'}"
    return BY_LEVEL.get(str(level).strip().lower())


def structural(people: pd.DataFrame, gone: pd.DataFrame, on: date, *, vacant: pd.DataFrame | None = None) -> pd.DataFrame:
    """Structural posts by echelon and half-year: how many fall vacant, and how many are vacant if nobody is appointed.

    people: person_id, echelon and/or level. gone: forecast.leavers. vacant: one row per post empty today, with echelon
    or level. One row per echelon and half-year from that of the data date to that of the last leaver:
    echelon, semester (its first day), falling, vacant (at its end, those empty today among them).
    """
    known = people.assign(person_id=ids(people["person_id"]), echelon=_echelons(people))[["person_id", "echelon"]]
    rows = gone.assign(person_id=ids(gone["person_id"]), semester=_half(first_day_without(gone, on)))
    rows = rows[["person_id", "semester"]].merge(known, on="person_id").dropna(subset=["echelon"])
    empty = _echelons(vacant).value_counts() if vacant is not None else pd.Series(dtype="int64")
    names = sorted({*rows["echelon"], *empty.index})
    start = _half(pd.Series([pd.Timestamp(on)])).iloc[0]
    last = max([start, *rows["semester"]])
    halves = pd.date_range(start, last, freq="6MS")
    falling = rows.groupby(["echelon", "semester"]).size()
    every = pd.MultiIndex.from_product([names, halves], names=["echelon", "semester"])
    found = falling.reindex(every, fill_value=0).astype("int64").rename("falling").reset_index()
    today = found["echelon"].map(empty).fillna(0).astype("int64")
    found["vacant"] = found.groupby("echelon")["falling"].cumsum() + today
    return found.assign(echelon=words(found["echelon"].tolist(), found.index))


def renewals(people: pd.DataFrame, on: date, *, years: int = 5, yearly: tuple[str, ...] = ("PPPK PW",)) -> pd.DataFrame:
    """Contract ends as they come: person_id, unit_id, position_id, status, ends_on, renewed (how many times by then).

    A PPPK's contract ends once. One of a yearly status (KepmenPANRB 16/2025) ends every year and has to be renewed every
    year: it has a row for each, as long as nobody says otherwise. By ends_on, then person; up to `years` years ahead.
    """
    rows = people[flags(people["counted"], False)] if "counted" in people else people
    rows = rows[rows["status"].isin(CONTRACTED) & rows["contract_end"].notna()]
    keys = {key: ids(rows[key]) for key in ("person_id", "unit_id", "position_id")}
    rows = rows.assign(**keys, ends_on=pd.to_datetime(rows["contract_end"]).astype("datetime64[s]"))
    last = pd.Timestamp(on) + pd.DateOffset(months=12 * years)
    again = rows[rows["status"].isin(yearly)]
    each = [rows.assign(renewed=0)]
    each += [
        again.assign(renewed=turn, ends_on=(again["ends_on"] + pd.DateOffset(years=turn)).astype("datetime64[s]"))
        for turn in range(1, years + 1)
    ]
    found = pd.concat(each, ignore_index=True)
    found = found[(found["ends_on"] >= pd.Timestamp(on)) & (found["ends_on"] <= last)]
    columns = ["person_id", "unit_id", "position_id", "status", "ends_on", "renewed"]
    return found.sort_values(["ends_on", "person_id"], kind="stable", ignore_index=True)[columns]


def _echelons(people: pd.DataFrame) -> pd.Series:
    empty = pd.Series(None, index=people.index, dtype=object)
    pairs = zip(people.get("echelon", empty), people.get("level", empty), strict=True)
    return pd.Series([echelon_of(*pair) for pair in pairs], index=people.index, dtype=object)


def _half(days: pd.Series) -> pd.Series:
    """The first day of the half-year."""
    first = pd.to_datetime(pd.DataFrame({"year": days.dt.year, "month": 1 + 6 * (days.dt.month > 6), "day": 1}))
    return first.astype("datetime64[s]")
