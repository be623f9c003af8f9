"""Which numbers a dated rule moves: the same analyses once more with another list of rules, and the two compared.

Every figure is worked out as its own page works it out; a figure that lacks its data or its rule is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics import forecast, outlook, rollup, vacancies, workload
from analytics import rules as law
from analytics.columns import flags, ids
from analytics.efficiency import load
from analytics.method_minimum import minimum_key, minimum_staff
from analytics.method_norms import by_ratio, by_teachers, by_whole_schools
from analytics.method_work import allowances, by_tasks, by_wisn
from analytics.methods import seats
from analytics.need_rules import read as need_rules
from analytics.outlook import CELL

Blocks = list[Mapping[str, Any]]
Figures = Iterator[tuple[str, str, float]]
PERIOD = "workload.period."
COLUMNS = ["figure", "unit_of_value", "value"]
ITEMS = ["unit_id", "item", "said"]  # what is said of a unit, one thing a row: a class, a tier, a number, the best candidate
BALANCE, WORK, NORMS, OUTLOOK = PARTS = ("balance", "work", "norms", "outlook")


def figures(
    balance: pd.DataFrame, people: pd.DataFrame, units: pd.DataFrame, positions: pd.DataFrame, tasks: pd.DataFrame,
    drivers: pd.DataFrame, on: date, blocks: Blocks, *, needs: pd.DataFrame | None = None, parts: Collection[str] = PARTS,
) -> pd.DataFrame:  # fmt: skip
    """figure (in words), unit_of_value, value: the numbers of the balance, of need and of the outlook under these rules.

    The frames are the reporting views of those names on the day `on`; `needs` tells the subjects of schools whose teachers
    are weighed as a whole. parts: which of PARTS.
    """
    every: dict[str, Callable[[], Figures]] = {
        BALANCE: lambda: _words_of_balance(balance, units, on, blocks),
        WORK: lambda: _work(balance, positions, tasks, drivers, on, blocks),
        NORMS: lambda: _norms(balance, positions, units, drivers, needs, on, blocks),
        OUTLOOK: lambda: _outlook(balance, people, on, blocks),
    }
    found = [row for name, part in every.items() if name in parts for row in _known(part)]
    return pd.DataFrame(found, columns=COLUMNS)


def moved(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """figure, unit_of_value, value_now, value_then, value_change: only the figures that are not the same in both."""
    both = before.merge(after[["figure", "value"]], on="figure", suffixes=("_now", "_then"))
    both = both.astype({"value_now": float, "value_then": float})
    both = both[~np.isclose(both["value_now"], both["value_then"], rtol=0, atol=1e-9)]
    return both.assign(value_change=both["value_then"] - both["value_now"]).reset_index(drop=True)


def changed(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """unit_id, item, said_now, said_then (null: nothing is said): the ITEMS that are not the same in both, by unit and item."""
    both = before.merge(after, on=ITEMS[:2], how="outer", suffixes=("_now", "_then"))
    same = both["said_now"].eq(both["said_then"]) | (both["said_now"].isna() & both["said_then"].isna())
    return both[~same].sort_values(ITEMS[:2], ignore_index=True)


def tasks_by(tasks: pd.DataFrame, on: date, blocks: Blocks) -> pd.DataFrame:
    """The view `tasks` with the volume of a year by the period factors of these rules."""
    periods = tasks["period"].dropna().unique()
    factors = {period: float(law.in_force(blocks, PERIOD + str(period), on).value) for period in periods}
    return tasks.assign(volume_per_year=tasks["volume"].astype(float) * tasks["period"].map(factors).astype(float))


def _known(part: Callable[[], Figures]) -> list[tuple[str, str, float]]:
    try:
        return list(part())
    except (KeyError, IndexError):  # a column that is not there is a fault, not a rule that is not
        raise
    except LookupError:  # a rule that does not hold on this day: its figures cannot be told
        return []


def _words_of_balance(balance: pd.DataFrame, units: pd.DataFrame, on: date, blocks: Blocks) -> Figures:
    band = law.in_force(blocks, "fulfilment.band", on).value
    rows = rollup.by_unit(balance, units, over="own", band=band)
    for word in ("kurang", "sesuai", "lebih"):
        yield f"Unit {word}", "unit", float((rows["word"] == word).sum())


def _work(
    balance: pd.DataFrame, positions: pd.DataFrame, tasks: pd.DataFrame, drivers: pd.DataFrame, on: date, blocks: Blocks
) -> Figures:
    if tasks.empty:
        return
    rules = need_rules(blocks, on)
    counted = tasks_by(tasks, on, blocks)
    work = workload.fte(counted, minutes_per_year=float(rules.minutes.value))
    yield "Beban kerja seluruh jabatan", "orang (belum dibulatkan)", float(work["fte"].sum())
    yield "Kebutuhan menurut beban kerja", "formasi", float(by_tasks(counted, rules)["needed"].sum())
    places = seats(counted[CELL], positions)
    health = places.loc[places["job_group"].str.casefold().eq("kesehatan"), "position_id"]
    clinical = counted[ids(counted["position_id"]).isin(health)]
    wisn = by_wisn(clinical, rules, allowance=allowances(clinical, drivers, positions))
    yield "Kebutuhan tenaga kesehatan menurut ABK-Kes", "formasi", float(wisn["needed"].sum())
    letters = law.in_force(blocks, "class.ej", on).value
    known = balance.groupby(CELL, dropna=False)["filled"].sum().reset_index()
    given = load(work, known, letters=letters)["pj"]
    yield "Jabatan berbeban berlebih (PJ huruf A)", "jabatan", float(given.eq("A").sum())
    for letter in "BCDE":
        yield f"Jabatan dengan huruf PJ {letter}", "jabatan", float(given.eq(letter).sum())


def _norms(
    balance: pd.DataFrame, positions: pd.DataFrame, units: pd.DataFrame, drivers: pd.DataFrame, needs: pd.DataFrame | None,
    on: date, blocks: Blocks,
) -> Figures:  # fmt: skip
    rules = need_rules(blocks, on)
    places = seats(balance[CELL], positions)
    told = units.reindex(columns=["kind", "minimum_class"])
    if any(map(minimum_key, told["kind"], told["minimum_class"])):
        below = minimum_staff(balance, places, units, rules)["below"]  # none where the standard has ended: nobody lacks
        yield "Kurang terhadap standar minimum puskesmas dan pustu", "orang", float(below.sum())
    if len(drivers):
        taught = by_teachers(places, drivers, rules)["needed_lo"].sum()  # a school with a silent subject has its lower end alone
        if needs is not None:
            taught += by_whole_schools(places, seats(needs, positions), drivers, rules)["needed_lo"].sum()
        yield "Kebutuhan guru menurut jam mengajar", "formasi", float(taught)
        yield "Kebutuhan menurut rasio", "formasi", float(by_ratio(places, drivers, rules)["needed"].sum())


def _outlook(balance: pd.DataFrame, people: pd.DataFrame, on: date, blocks: Blocks) -> Figures:
    if people.empty:
        return
    gone = forecast.leavers(outlook.seated(people), on, 12 * outlook.YEARS, blocks)
    ahead = gone[~gone["overdue"].astype(bool)]
    pensions, within = ahead["reason"].eq(forecast.PENSION), ahead["leaves_on"] <= outlook.ends_of(on, 1)[0]
    yield "Pensiun dalam 12 bulan", "orang", float((pensions & within).sum())
    yield "Pensiun dalam 5 tahun", "orang", float(pensions.sum())
    yield "Kontrak berakhir dalam 5 tahun", "orang", float((~pensions).sum())
    yield "Sudah melewati BUP atau akhir kontrak", "orang", float(len(gone) - len(ahead))
    cells = balance[flags(balance["matched"], True)] if "matched" in balance else balance
    if cells.empty or not cells["needed"].any():
        return
    table = outlook.by_year(outlook.of_leavers(cells, gone.merge(cells[CELL], on=CELL), on))
    yield "Kekurangan pada akhir tahun kelima", "orang", float(table["shortage"].iloc[-1])
    due = vacancies.decide_by(cells, gone, on, blocks)
    yield "Jabatan yang sudah lewat tanggal putusannya", "jabatan", float(due["late"].sum())
    yield "Jabatan yang akan kekurangan orang", "jabatan", float(len(due))


