"""Pension days, pension ages and who leaves when."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import forecast

BLOCKS = tomllib.loads((Path(__file__).parents[2] / "data/rules.toml").read_text(encoding="utf-8"))["rule"]
ON = date(2025, 12, 31)

TMT = [
    (date(1968, 3, 15), 58, date(2026, 4, 1)),  # G13
    (date(1968, 12, 10), 58, date(2027, 1, 1)),  # G13: December rolls into the next year
    (date(1966, 3, 1), 60, date(2026, 4, 1)),  # G13: born on the 1st, still the month after
    (date(1968, 2, 29), 58, date(2026, 3, 1)),  # a leap day
    (date(1961, 11, 30), 65, date(2026, 12, 1)),
]


@pytest.mark.parametrize(("born", "age", "expected"), TMT)
def test_pension_begins_on_the_first_of_the_month_after_the_pension_age(born, age, expected):
    assert forecast.retirement_date(born, age) == expected
    assert type(forecast.retirement_date(pd.Timestamp(born), age)) is date


BUP = [
    ({"bup": 62, "level": "Ahli Muda"}, 62),  # the position's own first
    ({"bup": 0, "level": "Ahli Madya"}, 60),  # 0 in the reference is missing
    ({"bup": float("nan"), "level": "Ahli Madya"}, 60),
    ({"bup": pd.NA, "level": "Ahli Utama"}, 65),
    ({"family": "Guru", "level": "Ahli Pertama"}, 60),  # a teacher at any level
    ({"family": "Guru Kelas", "level": "Ahli Utama"}, 60),
    ({"family": "Pengawas Sekolah", "level": "Ahli Muda"}, 60),  # not the structural pengawas
    ({"family": "Pengawas Farmasi", "level": "Ahli Madya"}, 60),  # by level; 'Pengawas' alone would give 58
    ({"level": "Pengawas", "type": "manajerial"}, 58),
    ({"level": "JPT Pratama"}, 60),
    ({"level": "Terampil", "family": "Bidan"}, 58),
    ({"type": "pelaksana"}, 58),
    ({"echelon": "II.b"}, 60),
    ({"echelon": "IV/a"}, 58),
    ({"echelon": "III.a"}, 58),
    ({"type": "fungsional"}, None),  # a functional post without level: not guessed
    ({}, None),
]


@pytest.mark.parametrize(("position", "age"), BUP)
def test_the_pension_age_comes_from_the_position_then_family_level_type_and_echelon(position, age):
    assert forecast.bup(position, BLOCKS, ON) == age
    assert forecast.bup(pd.Series(position, dtype=object), BLOCKS, ON) == age


COLUMNS = ["person_id", "unit_id", "position_id", "status", "birth_date", "contract_end", "bup", "level", "counted"]
PEOPLE = pd.DataFrame(
    [
        (1, 1, 1, "PNS", date(1968, 3, 15), None, 58, None, True),  # pension 1 April 2026
        (2, 1, 1, "PPPK", date(1990, 1, 1), date(2026, 9, 30), 58, None, True),  # contract ends first
        (3, 1, 2, "PPPK PW", date(1968, 1, 31), date(2026, 9, 30), 58, None, True),  # pension first
        (4, 2, 2, "PNS", date(1967, 12, 1), None, 58, None, True),  # pension on 1 January 2026: the first day ahead
        (5, 2, 2, "PNS", date(1967, 11, 30), None, 58, None, True),  # began 1 December 2025: overdue
        (6, 2, 2, "PPPK", date(1990, 1, 1), date(2025, 12, 31), 58, None, True),  # last day is today: still ahead
        (7, 2, 2, "PPPK", date(1990, 1, 1), date(2025, 12, 30), 58, None, True),  # ended yesterday: overdue
        (8, 2, 2, "PNS", date(1968, 12, 10), None, 58, None, True),  # 1 January 2027: one day too late for 12 months
        (9, 2, 2, "PNS", date(1968, 3, 15), date(2026, 2, 1), 58, None, True),  # a PNS has no contract to end
        (10, 2, 2, "PNS", date(1968, 3, 15), None, 58, None, False),  # on leave, does not count
        (11, 3, 2, "PNS", None, None, 58, None, True),  # no birth date
        (12, 3, 2, "PNS", date(1968, 3, 15), None, None, None, True),  # nothing says the pension age
        (13, 3, 2, "PPPK", date(1990, 1, 1), None, 58, None, True),  # no contract end
    ],
    columns=COLUMNS,
)


def test_everybody_who_leaves_is_listed_once_with_reason_and_day():
    found = forecast.leavers(PEOPLE, ON, 12, BLOCKS)
    said = {row["person_id"]: (row["reason"], row["leaves_on"].date(), row["overdue"]) for row in found.to_dict("records")}
    assert said == {
        5: ("pensiun", date(2025, 12, 1), True),
        7: ("kontrak berakhir", date(2025, 12, 30), True),
        6: ("kontrak berakhir", date(2025, 12, 31), False),
        4: ("pensiun", date(2026, 1, 1), False),
        3: ("pensiun", date(2026, 2, 1), False),
        1: ("pensiun", date(2026, 4, 1), False),
        9: ("pensiun", date(2026, 4, 1), False),
        2: ("kontrak berakhir", date(2026, 9, 30), False),
    }
    assert found["person_id"].tolist() == list(said)


def test_who_cannot_be_dated_is_listed_with_what_is_missing():
    assert forecast.undated(PEOPLE, ON, BLOCKS)[["person_id", "missing"]].values.tolist() == [
        [11, "tanggal lahir"],
        [12, "BUP jabatan"],
        [13, "akhir kontrak"],
    ]


def test_months_add_up_to_the_people_ahead_and_hold_the_empty_months():
    found = forecast.leavers(PEOPLE, ON, 12, BLOCKS)
    months = forecast.by_month(found, ON, 12).set_index("month")
    assert len(months) == 13  # December 2025 to December 2026
    assert months.loc["2026-04-01"].tolist() == [2, 0, 2]
    assert months.loc["2026-05-01"].tolist() == [0, 0, 0]
    assert months["people"].sum() == (~found["overdue"]).sum() == 6


def test_units_keep_the_overdue_apart():
    units = forecast.by_unit(forecast.leavers(PEOPLE, ON, 12, BLOCKS))
    assert units.values.tolist() == [[1, 2, 1, 3, 0], [2, 2, 1, 3, 2]]


@pytest.mark.parametrize("kind", ["as read", "object"])
def test_nobody_leaves_an_empty_roster(kind):
    empty = PEOPLE.iloc[:0] if kind == "as read" else PEOPLE.iloc[:0].astype(object)
    found = forecast.leavers(empty, ON, 12, BLOCKS)
    assert found.empty
    assert forecast.by_unit(found).empty
    assert forecast.by_month(found, ON, 2)["people"].tolist() == [0, 0, 0]


births = st.dates(date(1950, 1, 1), date(2005, 12, 31))
ages = st.integers(55, 70)


@given(births, ages, st.integers(1, 5))
def test_raising_the_pension_age_never_retires_anybody_earlier(born, age, more):
    assert forecast.retirement_date(born, age + more) > forecast.retirement_date(born, age)


@given(births, ages)
def test_pension_begins_within_31_days_after_the_birthday_month_is_reached(born, age):
    day = forecast.retirement_date(born, age)
    before = day - timedelta(days=1)
    assert (before.year, before.month) == (born.year + age, born.month)
    assert day.day == 1


@given(st.lists(st.tuples(births, ages), min_size=1, max_size=20))
def test_the_whole_column_equals_one_person_at_a_time(rows):
    people = pd.DataFrame([(n, 1, 1, "PNS", born, None, age, None, True) for n, (born, age) in enumerate(rows)], columns=COLUMNS)
    found = forecast.leavers(people, ON, 12 * 100, BLOCKS).sort_values("person_id")
    assert [day.date() for day in found["leaves_on"]] == [forecast.retirement_date(*row) for row in rows]


@given(st.integers(0, 60))
def test_a_longer_horizon_never_loses_anybody(months):
    near = forecast.leavers(PEOPLE, ON, months, BLOCKS)
    far = forecast.leavers(PEOPLE, ON, months + 12, BLOCKS)
    assert set(near["person_id"]) <= set(far["person_id"])
