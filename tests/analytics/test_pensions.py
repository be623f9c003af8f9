"""The pension age in force when a person reaches it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import forecast
from analytics.pensions import Shift, ages_ahead, pensions, retirement_date
from tests.analytics.test_forecast import BLOCKS, ON


def rule(age: int, since: str, until: str | None = None, key: str = "bup.level.ahli_muda") -> dict[str, Any]:
    return {"key": key, "value": age, "unit": "tahun", "valid_from": since, "valid_to": until, "source": "uji"}


LATER = [rule(58, "2014-01-15"), rule(60, "2027-01-01")]


def people(*births: date, **columns: object) -> pd.DataFrame:
    rows = {"person_id": range(len(births)), "unit_id": 1, "position_id": 1, "status": "PNS",
            "birth_date": pd.to_datetime(list(births)), "contract_end": None, "level": "Ahli Muda"}  # fmt: skip
    return pd.DataFrame(rows | columns)


REACHED = [
    (date(1968, 12, 31), 58, date(2027, 1, 1)),  # 58 on 31 December 2026, a day before the new rule
    (date(1969, 1, 1), 60, date(2029, 2, 1)),  # 58 on the day of the new rule: it holds already
    (date(1969, 6, 5), 60, date(2029, 7, 1)),
    (date(1960, 5, 5), 58, date(2018, 6, 1)),  # long gone by the old rule, the new one does not call him back
]


@pytest.mark.parametrize(("born", "age", "leaves"), REACHED)
def test_a_later_rule_holds_for_those_who_reach_the_age_after_it(born, age, leaves):
    found = pensions(people(born), LATER, ON).iloc[0]
    assert (found["bup"], found["pension"].date()) == (age, leaves)
    gone = forecast.leavers(people(born), ON, 12 * 30, LATER).iloc[0]
    assert (gone["bup"], gone["leaves_on"].date()) == (age, leaves)


def test_where_the_age_is_lowered_those_past_it_reach_it_on_the_first_day_of_the_rule():
    lower = [rule(60, "2014-01-15"), rule(58, "2027-01-01")]
    found = pensions(people(date(1966, 12, 1), date(1967, 5, 1), date(1969, 3, 2)), lower, ON)
    # 60 on 1 December 2026, before the rule; 59 when it comes: reached on 1 January 2027; 58 in March 2027.
    assert found["bup"].tolist() == [60, 58, 58]
    assert found["pension"].dt.date.tolist() == [date(2027, 1, 1), date(2027, 2, 1), date(2027, 4, 1)]


def test_the_ages_of_a_position_stand_in_the_order_of_time_and_the_first_held_ever_before():
    assert ages_ahead({"level": "Ahli Muda"}, LATER) == [(date.min, 58), (date(2027, 1, 1), 60)]
    assert ages_ahead({"bup": 62, "level": "Ahli Muda"}, LATER) == [(date.min, 62)]  # its own is no dated rule
    assert ages_ahead({"level": "tak dikenal"}, LATER) == []
    ended = [rule(60, "2020-01-01", "2026-12-31"), rule(58, "2014-01-15", key="bup.type.fungsional")]
    both = {"level": "Ahli Muda", "type": "fungsional"}
    assert ages_ahead(both, ended)[-2:] == [(date(2020, 1, 1), 60), (date(2027, 1, 1), 58)]  # falls back to the type
    over = [rule(58, "2014-01-15", "2026-12-31")]
    assert ages_ahead({"level": "Ahli Muda"}, over, Shift(years=1)) == [(date.min, 59), (date(2027, 1, 1), 0)]
    found = pensions(people(date(1968, 5, 1), date(1970, 5, 1)), over, ON)
    assert found["bup"].tolist() == [58, 58]  # the second by the rule of today, but no day: none holds in 2028
    assert found["pension"].isna().tolist() == [False, True]


def test_a_what_if_moves_every_age_from_its_day_on():
    since = Shift(years=2, since=date(2026, 7, 1))
    assert ages_ahead({"bup": 58}, [], since) == [(date.min, 58), (date(2026, 7, 1), 60)]
    assert ages_ahead({"level": "Ahli Muda"}, LATER, since) == [
        (date.min, 58), (date(2026, 7, 1), 60), (date(2027, 1, 1), 62)]  # fmt: skip
    assert ages_ahead({"bup": 58}, [], Shift(years=-1)) == [(date.min, 57)]


def test_without_birth_date_the_age_of_today_without_rule_neither():
    table = people(date(1970, 1, 1), date(1970, 1, 1)).assign(birth_date=[pd.NaT, pd.Timestamp("1970-01-01")])
    table["level"] = ["Ahli Muda", "tak dikenal"]
    found = pensions(table, LATER, ON)
    assert found["bup"].tolist() == [58, pd.NA]
    assert found["pension"].isna().all()
    assert pensions(table.iloc[:0], LATER, ON).empty


births = st.dates(date(1955, 1, 1), date(2005, 12, 31))
change = st.tuples(st.dates(date(2015, 1, 1), date(2060, 1, 1)), st.integers(55, 70))
changes = st.lists(change, max_size=3, unique_by=lambda one: one[0])
since_when = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2040, 1, 1)))


def day_by_day(born: date, blocks: list[dict[str, Any]]) -> date:
    """The oracle: walk through the days until the age in force that day is reached."""
    day = date(born.year + 50, born.month, 1)
    while True:
        in_force = forecast.bup({"level": "Ahli Muda"}, blocks, max(day, date(2014, 1, 15)))
        assert in_force is not None
        first = date(born.year + in_force, born.month, 1) + timedelta(days=born.day - 1)
        if day >= first:  # the month of the birthday decides, also for 29 February
            return retirement_date(born, in_force) if day == first else retirement_date(day, 0)
        day += timedelta(days=1)


@given(births, changes)
def test_the_whole_column_equals_walking_through_the_days(born, later):
    blocks = [rule(58, "2014-01-15"), *[rule(age, day.isoformat()) for day, age in later]]
    assert pensions(people(born), blocks, ON)["pension"].iloc[0].date() == day_by_day(born, blocks)


@given(st.lists(births, min_size=1, max_size=10), changes, st.integers(1, 5), since_when)
def test_raising_the_pension_age_never_retires_anybody_earlier(born, later, years, since):
    blocks = [rule(58, "2014-01-15"), *[rule(age, day.isoformat()) for day, age in later]]
    base = pensions(people(*born), blocks, ON)["pension"]
    raised = pensions(people(*born), blocks, ON, Shift(years=years, since=since))["pension"]
    assert (raised >= base).all()
    lowered = pensions(people(*born), blocks, ON, Shift(years=-years, since=since))["pension"]
    assert (lowered <= base).all()


@given(st.lists(births, max_size=10), changes)
def test_leavers_over_all_years_are_the_staff(born, later):
    blocks = [*BLOCKS, rule(58, "2014-01-16"), *[rule(age, day.isoformat()) for day, age in later]]
    found = forecast.leavers(people(*born), ON, 12 * 90, blocks)
    assert sorted(found["person_id"]) == list(range(len(born)))


def test_kinds_are_told_apart_whatever_the_dtype():
    table = pd.DataFrame({
        "birth_date": pd.to_datetime(["1970-05-01"] * 4), "bup": pd.array([pd.NA, 60, 0, 58], dtype="Int32"),
        "level": pd.Categorical(["Ahli Utama", None, "Ahli Madya", "Ahli Utama"])})  # fmt: skip
    assert pensions(table, BLOCKS, ON)["bup"].tolist() == [65, 60, 60, 58]
    assert pensions(table.astype(object), BLOCKS, ON)["bup"].tolist() == [65, 60, 60, 58]
    assert pensions(table.assign(bup=[np.nan, 60.0, 0.0, 58.0]), BLOCKS, ON)["bup"].tolist() == [65, 60, 60, 58]
