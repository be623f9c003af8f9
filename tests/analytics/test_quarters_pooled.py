"""Rare counts in the pool and in the course of an effect: by quarter as in the verdicts, against plain loops."""

from __future__ import annotations

import datetime as dt
import math
import statistics

import numpy as np
import pandas as pd
import pytest

from analytics import review
from analytics.quarters import resolution, trailing
from analytics.randomization import pooled
from analytics.scales import Kind
from tests import calibration_pooled
from tests.analytics.test_review import HEADS, MOVES

MONTHS, DATES = 40, {0: 24, 1: 25, 2: 27}


def counts(seed: int = 1, units: int = 14, rate: float = 2.5, factor: float = 1.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """unit_id, month, value of complaints, some units three times as many; and the moves of the first three units."""
    rng = np.random.default_rng(seed)
    mean = np.full((units, MONTHS), rate) * np.linspace(1, 1.5, units)[:, None]
    for unit, month in DATES.items():
        mean[unit, month + 1:] *= factor
    values = pd.DataFrame({"unit_id": np.repeat(np.arange(units), MONTHS), "month": np.tile(np.arange(MONTHS), units),
                           "value": rng.poisson(mean).ravel().astype(float)})
    return values, pd.DataFrame({"unit_id": list(DATES), "effective_on": list(DATES.values()), "type": "rotasi"})


def slow_change(values: pd.DataFrame, unit: int, month: int) -> float:
    """Mean log of the quarters after less that of those before: at most eight before, at most four after one month."""
    told = {t: v for u, t, v in values[["unit_id", "month", "value"]].itertuples(index=False) if u == unit}

    def quarter(first: int) -> float:
        return math.log(sum(told[t] for t in range(first, first + 3)) + 0.5)

    before = [quarter(first) for first in range(month - 24, month, 3)]
    after = [quarter(first) for first in range(month + 1, min(month + 13, MONTHS - 2), 3)]
    return statistics.fmean(after) - statistics.fmean(before)


def test_the_pool_compares_quarters_laid_out_from_each_move():
    values, moved = counts(factor=0.4)
    found = pooled(values, moved, range(14), type="rotasi", seed=1, every=3, draws=300)
    others = range(3, 14)
    own = [slow_change(values, unit, month) - statistics.fmean(slow_change(values, other, month) for other in others)
           for unit, month in DATES.items()]
    course = [statistics.fmean(slow_change(values, other, month) for month in DATES.values()) for other in others]
    assert found.by_unit["effect"].tolist() == pytest.approx(own)
    assert found.estimate == pytest.approx(statistics.fmean(own))
    assert found.se == pytest.approx(math.sqrt(statistics.variance(own) / 3 + statistics.variance(course) / 11))
    assert (found.every, found.n_treated, found.n_comparators) == (3, 3, 11)


def test_a_quarter_with_a_hole_is_missing_and_a_unit_with_too_few_quarters_is_left_out():
    values, moved = counts()
    hole = values[~(values["unit_id"].eq(5) & values["month"].isin([3, 7, 11]))]  # three of its eight quarters before
    found = pooled(hole, moved, range(14), type="rotasi", seed=1, every=3, draws=50)
    assert found.dropped["unit_id"].tolist() == [5]
    short = pooled(values[values["month"] >= 15], moved, range(14), type="rotasi", seed=1, every=3, draws=50)
    assert short.n_treated == 1  # nine and ten months before are three quarters; the third unit has twelve
    assert pooled(values[:0], moved, range(14), type="rotasi", seed=1, every=3).reason == "bulan"


def test_all_units_of_a_pool_are_counted_alike_and_what_is_too_rare_for_quarters_is_in_none():
    values, _ = counts(rate=6.0)
    values["number"] = values["month"]

    def told(rows: pd.DataFrame, kind: Kind = "count", first_move: int = 24) -> tuple[int, set[int]]:
        found = resolution(rows, kind, first_move)
        return found.every, set(found.too_rare)

    assert told(values) == (1, set())
    one = values.assign(value=values["value"].where(values["unit_id"].ne(9), 3.0))
    assert told(one) == (3, set())
    assert told(one.assign(unit_id=13 - one["unit_id"])) == (3, set())  # whoever moved
    rarer = values.assign(value=values["value"].where(values["unit_id"].ne(9), 1.0))
    assert told(rarer) == (1, {9})
    assert told(rarer, "log") == (1, set())
    vanished = values.assign(value=values["value"].where(values["number"].lt(24) | values["unit_id"].ne(9), 0.0))
    assert told(vanished) == (1, set())  # what came after the first move does not count
    assert told(vanished, first_move=0) == (3, set())  # no month before it: all of them


def panel(values: pd.DataFrame) -> pd.DataFrame:
    days = pd.to_datetime([f"{2023 + month // 12}-{month % 12 + 1}-01" for month in values["month"]])
    return values.assign(unit=values["unit_id"].astype(str), service="KK", indicator="pengaduan", month=days, direction="turun",
                         numerator=np.nan, denominator=np.nan, target=np.nan, n=np.nan, outside=False)


def moved_on(units: dict[int, dt.date]) -> tuple[pd.DataFrame, pd.DataFrame]:
    moves = pd.concat([MOVES[:4].assign(to_unit_id=unit, effective_on=day, move_id=unit * 10 + np.arange(4),
                                        person_id=unit * 10 + np.arange(4)) for unit, day in units.items()])
    return moves, pd.concat([HEADS[:1].assign(unit_id=unit) for unit in units])


TOLD = {0: dt.date(2025, 1, 6), 1: dt.date(2025, 2, 3), 2: dt.date(2025, 4, 1)}  # months 24, 25 and 27


def test_the_headline_of_rare_counts_is_that_by_quarter_and_says_so():
    values, moved = counts(factor=0.4)
    moves, heads = moved_on(TOLD)
    row = review.headlines(panel(values), moves, heads, seed=1).iloc[0]
    alone = pooled(values, moved, range(14), type="rotasi", seed=1, every=3, good="turun")
    assert (row["every"], row["n_treated"], row["n_rare"]) == (3, 3, 0)
    assert row["estimate"] == pytest.approx(alone.estimate)
    often = review.headlines(panel(values.assign(value=values["value"] * 9)), moves, heads, seed=1).iloc[0]
    assert often["every"] == 1
    bins = review.by_dose(panel(values), moves, heads, seed=1)
    assert (bins["effect"] * bins["n"]).sum() / bins["n"].sum() == pytest.approx(alone.estimate)


def test_moves_of_units_with_too_few_cases_even_by_quarter_are_counted_out_with_their_reason():
    values, _ = counts()
    moves, heads = moved_on(TOLD)
    rare = values.assign(value=values["value"].where(values["unit_id"].ne(2), (values["month"] % 2).astype(float)))
    row = review.headlines(panel(rare), moves, heads, seed=1).iloc[0]
    assert (row["n_treated"], row["n_rare"], row["reason"]) == (2, 1, None)
    every = values.assign(value=values["value"].where(values["unit_id"] > 2, 0.0))
    row = review.headlines(panel(every), moves, heads, seed=1).iloc[0]
    assert (row["reason"], row["n_rare"]) == ("jarang", 3)


def test_the_course_of_rare_counts_goes_by_quarters_from_the_one_before_the_move():
    values, _ = counts(factor=0.3)
    moves, heads = moved_on({0: TOLD[0]})
    course = review.course(panel(values), moves, heads, service="KK", indicator="pengaduan", seed=1)
    assert course is not None
    assert course.every == 3
    assert course.curve["event_time"].tolist() == [-4, -3, -2, -1, 0, 1, 2, 3]

    def quarter(unit: int, first: int) -> float:
        own = values[values["unit_id"].eq(unit) & values["month"].between(first, first + 2)]
        return math.log(own["value"].sum() + 0.5)

    def effect(first: int) -> float:
        others = [quarter(unit, first) - quarter(unit, 21) for unit in range(1, 14)]
        return quarter(0, first) - quarter(0, 21) - statistics.fmean(others)

    assert course.curve["att"].tolist() == pytest.approx([effect(first) for first in range(12, 36, 3)])


def test_a_sum_of_three_months_is_told_of_every_month_that_ends_three():
    rows = pd.DataFrame({"unit_id": 1, "number": [0, 1, 2, 3, 5, 6, 7], "value": [1.0, 2, 3, 4, 6, 7, 8]})
    told = trailing(rows).dropna(subset=["value"]).sort_values("number")
    assert told[["number", "value"]].values.tolist() == [[2, 6], [3, 9], [7, 21]]
    assert trailing(rows[:2]).empty


def test_the_pool_by_quarter_keeps_its_error_rate_and_finds_a_halving():
    found, held = calibration_pooled.rare_rejections(60, 1.0, seed=1)
    assert found <= 0.12
    assert held >= 0.88
    found, held = calibration_pooled.rare_rejections(60, 0.5, seed=2)
    assert found >= 0.8
    assert held >= 0.88
