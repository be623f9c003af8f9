"""Counts too rare for months: quarters laid out from the mutasi, judged as the months of other counts are."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from analytics.ar1 import int_ar1
from analytics.difference import difference, evaluation
from analytics.effect import verdict
from analytics.quarters import blocks, by_quarter
from analytics.treatment import month_number
from tests.analytics.evaluation_cases import changed, told, without
from tests.calibration_rare import Rare, evaluations


def rare(seed: int = 3, **world) -> tuple[dict, pd.DataFrame, dt.date]:
    return next(evaluations(Rare(**world), 1, seed))


@pytest.mark.parametrize(("first", "last", "ends", "begins", "expected"), [
    (0, 11, 5, 6, [0, 3, 6, 9]),
    (0, 11, 5, 7, [0, 3, 7]),  # one month of transition, two left over at the end
    (1, 12, 5, 6, [3, 6, 9]),  # two left over at the start, one at the end
    (0, 11, 4, 7, [2, 7]),  # the baseline ends a month earlier
    (4, 7, 5, 6, []),  # no whole quarter on either side
])
def test_quarters_are_laid_out_from_the_move_and_none_holds_both_sides(first, last, ends, begins, expected):
    found = blocks(np.arange(first, last + 1), ends, begins).tolist()
    assert found == expected
    assert all(start + 2 <= ends or start >= begins for start in found)


def test_a_quarter_is_the_sum_of_three_months_or_nothing():
    rows = pd.DataFrame(
        [(1, 0, 2, 10), (1, 1, 0, 20), (1, 2, 3, 30),  # whole, with exposure
         (1, 3, 1, 10), (1, 4, 1, None), (1, 5, 1, 10),  # exposure of one month unknown: no rate
         (1, 6, 4, None), (1, 7, 4, None), (1, 8, 4, None),  # counted as it is
         (2, 0, 1, 10), (2, 2, 1, 10),  # a month not reported
         (2, 3, 1, 10), (2, 4, -1, 10), (2, 5, 1, 10),  # an impossible count
         (2, 6, 1, 10), (2, 7, 1, 0), (2, 8, 1, 10),  # nothing could be complained about
         (2, 9, 9, 10)],  # after the last quarter
        columns=["unit_id", "number", "value", "denominator"])
    found = by_quarter(rows, np.array([0, 3, 6]))
    assert found["value"].fillna(-1).tolist() == [5, -1, 12, -1, -1, -1]
    assert found["denominator"].fillna(-1).tolist()[:3] == [60, -1, -1]
    assert found["reported"].tolist() == [3, 3, 3, 2, 3, 3]


def test_a_rare_count_is_judged_by_quarter_and_a_frequent_one_by_month():
    record, panel, day = rare(rate=4.0, factor=0.1)
    found = verdict(record, panel, as_of=day)
    assert (found.label, found.every, found.n_pre, found.n_post, found.months_since) == ("Membaik", 3, 8, 4, 12)
    assert found.sensitivity["n_post"].tolist() == [4, 4, 3, 3]  # 13, 12, 11 and 10 months after
    assert found.dropped_transition == (dt.date(2025, 1, 1),)
    assert verdict(record, panel.assign(value=panel["value"] * 5), as_of=day).every == 1


def test_the_sums_of_the_series_are_those_of_its_months():
    record, panel, day = rare(rate=4.0)
    found = difference(evaluation(record), panel, day)
    own = panel[panel["unit_id"] == 0].assign(number=lambda rows: month_number(rows["month"])).set_index("number")["value"]
    for transition, frame in found.windows.items():
        told_rows = frame[frame["part"] != "transition"]
        assert told_rows["value"].tolist() == [own.loc[start:start + 2].sum() for start in told_rows["number"]]
        starts = told_rows["number"].to_numpy()
        assert all(start + 2 < found.step or start >= found.step + transition for start in starts)
    assert set(found.windows) == {0, 1, 2, 3}


def test_what_is_too_rare_even_by_quarter_is_refused_with_its_reason():
    record, panel, day = rare()
    one_a_quarter = panel.assign(value=(panel.groupby("unit_id").cumcount() % 3 == 0).astype(float))
    found = verdict(record, one_a_quarter, as_of=day)
    assert (told(found), found.every) == (("Belum dapat disimpulkan", "mutu_data", None), 1)


def test_only_the_months_before_decide_how_a_count_is_read():
    record, panel, day = rare(rate=2.0, before=36)
    late = panel["month"] > pd.Timestamp(record["effective_on"])
    vanished = panel.assign(value=panel["value"].where(~(late & panel["unit_id"].eq(0)), 0.0))
    found = verdict(record, vanished, as_of=day)
    assert (found.every, found.label) == (3, "Membaik")  # none left in a year, two a month before: found, not refused
    grown = panel.assign(value=panel["value"].where(~(late & panel["unit_id"].eq(0)), 20.0))
    assert verdict(record, grown, as_of=day).every == 3


def test_the_months_asked_for_are_asked_for_in_whole_quarters():
    record, panel, day = rare(rate=4.0)
    few = verdict(record, without(panel, 0, slice(0, 13)), as_of=day)  # 11 months before hold three quarters
    assert (told(few)[1], few.every, few.n_pre) == ("bulan", 3, 3)
    early = verdict(record, panel, as_of=dt.date(2025, 6, 30))  # five months after hold one
    assert (told(early)[:2], early.n_post) == (("Belum dapat disimpulkan", "bulan"), 1)
    holes = panel.copy()
    for row in (1, 7, 13):  # three of twelve quarters
        holes = changed(holes, 0, [row], value=np.nan)
    assert told(verdict(record, holes, as_of=day))[:2] == ("Belum dapat disimpulkan", "mutu_data")
    assert verdict(record, changed(panel, 0, [1], value=np.nan), as_of=day).n_pre == 7


def test_order_of_rows_and_names_of_units_do_not_matter():
    record, panel, day = rare(rate=4.0, factor=0.3)
    found = verdict(record, panel, as_of=day)
    mixed = verdict(record, panel.sample(frac=1, random_state=1), as_of=day)
    renamed = verdict(record | {"unit_id": 90, "comparators": [90 - one for one in record["comparators"]]},
                      panel.assign(unit_id=90 - panel["unit_id"]), as_of=day)
    for other in (mixed, renamed):
        assert (told(other), other.estimate) == (told(found), pytest.approx(found.estimate))


def test_a_unit_without_comparators_gets_an_indication_at_most():
    record, panel, day = rare(rate=4.0, factor=0.05)
    found = verdict(record | {"comparators": []}, panel, as_of=day)
    assert (found.label, found.reason, found.method, found.every) == (
        "Belum dapat disimpulkan", "pembanding", "unit sendiri", 3)


def test_rows_of_three_months_are_neighbours_and_a_started_gap_is_a_whole_one():
    y = np.random.default_rng(1).normal(size=12)
    by_place, by_month = int_ar1(y, 8), int_ar1(y, 8, months=3 * np.arange(12), every=3)
    assert (by_month.est, by_month.lo, by_month.hi) == pytest.approx((by_place.est, by_place.lo, by_place.hi))
    late = 3 * np.arange(12) + (np.arange(12) >= 8)  # one month of transition
    whole = np.arange(12) + (np.arange(12) >= 8)
    assert int_ar1(y, 8, months=late, every=3).lo == pytest.approx(int_ar1(y, 8, months=whole).lo)
