"""Need of the coming years, per position and year, and what-ifs beside it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import forecast, outlook
from analytics.outlook import Outlook
from tests.analytics.test_forecast import BLOCKS, ON


def staff(rows: list[tuple]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["unit_id", "position_id", "status", "birth_date", "contract_end"])
    dates = {name: pd.to_datetime(table[name]) for name in ("birth_date", "contract_end")}
    return table.assign(person_id=range(len(table)), bup=58, counted=True, **dates)


def cells(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "position_id", "needed", "filled"])


def pensioner(year: int, unit: int = 1, position: int = 1, month: int = 4) -> tuple:
    """Leaves on the first of the next month of that year."""
    return (unit, position, "PNS", date(year - 58, month, 1), None)


def test_g9_needed_10_filled_8_and_pensions_1_0_2_1_0_require_3_3_5_6_6():
    assert forecast.five_year(10, 8, [1, 0, 2, 1, 0]) == [3, 3, 5, 6, 6]
    assert forecast.five_year(10, 8, [1, 0, 2, 1, 0]) != [3, 2, 4, 3, 2]  # not year by year
    people = staff([pensioner(2026), pensioner(2028), pensioner(2028), pensioner(2029), *[pensioner(2050)] * 4])
    found = outlook.table(cells([(1, 1, 10, 8)]), people, ON, BLOCKS)
    assert found["gap"].tolist() == [-3, -3, -5, -6, -6]
    assert found["retiring"].tolist() == [1, 0, 2, 1, 0]
    assert found["filled"].tolist() == [7, 7, 5, 4, 4]


def test_a_surplus_is_used_up_first_and_never_clipped():
    assert forecast.five_year(5, 8, [1, 1, 2, 0, 1]) == [-2, -1, 1, 1, 2]
    assert forecast.five_year(5, 8, []) == []


def test_g13_born_in_december_1968_leaves_in_the_second_year():
    found = outlook.table(cells([(1, 1, 1, 1)]), staff([(1, 1, "PNS", date(1968, 12, 10), None)]), ON, BLOCKS)
    assert found["retiring"].tolist() == [0, 1, 0, 0, 0]  # 1 January 2027; still there on 31 December 2026
    assert found["ends_on"].dt.date.tolist()[:2] == [date(2026, 12, 31), date(2027, 12, 31)]


def test_contract_ends_count_as_pensions_do_and_may_be_taken_as_renewed():
    people = staff([(1, 1, "PPPK", date(1990, 1, 1), date(2027, 6, 30)), (1, 1, "PPPK PW", date(1990, 1, 1), date(2026, 9, 30)),
                    (1, 1, "PPPK PW", date(1969, 1, 1), date(2026, 9, 30))])  # fmt: skip
    found = outlook.table(cells([(1, 1, 3, 3)]), people, ON, BLOCKS)
    assert found["contracts"].tolist() == [2, 1, 0, 0, 0]
    renewed = outlook.table(cells([(1, 1, 3, 3)]), people, ON, BLOCKS, outlook=Outlook(renewed=("PPPK PW",)))
    assert renewed["contracts"].tolist() == [0, 1, 0, 0, 0]
    assert renewed["retiring"].tolist() == [0, 1, 0, 0, 0]  # 58 in January 2027


def test_who_should_have_left_already_leaves_in_the_first_year():
    found = outlook.table(cells([(1, 1, 1, 1)]), staff([pensioner(2024)]), ON, BLOCKS)
    assert found["gap"].tolist() == [-1, -1, -1, -1, -1]


def test_nothing_is_netted_across_positions_and_units():
    found = outlook.table(cells([(1, 1, 2, 0), (1, 2, 0, 2), (2, 1, 1, 1)]), staff([pensioner(2026, 2)]), ON, BLOCKS)
    unit = outlook.by_unit(found)
    assert unit.loc[unit["year_ahead"] == 1, ["shortage", "surplus"]].values.tolist() == [[2, 2], [1, 0]]
    total = outlook.by_year(found)
    assert total["shortage"].tolist() == [3] * 5
    assert total["surplus"].tolist() == [2] * 5


def test_people_on_a_position_no_need_is_stated_for_have_their_own_rows_and_the_seat_is_the_unit():
    people = staff([pensioner(2026, 1, 9)]).assign(seat_id=7)
    found = outlook.table(cells([(1, 1, 1, 0), (7, 9, 0, 1)]), people, ON, BLOCKS)
    assert found.loc[(found["unit_id"] == 7) & (found["year_ahead"] == 1), "retiring"].tolist() == [1]
    assert len(found) == 10
    lost = outlook.table(cells([(1, 1, 1, 0)]), staff([pensioner(2026, 1, 9)]), ON, BLOCKS)
    assert lost.groupby("position_id")["retiring"].sum().to_dict() == {1: 0, 9: 1}


@pytest.mark.parametrize("loose", [False, True])
def test_empty_tables_give_empty_answers(loose):
    some, none = cells([(1, 1, 2, 1)]), cells([])
    people = staff([])
    if loose:
        none, people = none.astype(object), people.astype(object)
    assert outlook.table(none, people, ON, BLOCKS).empty
    assert outlook.table(some, people, ON, BLOCKS)["gap"].tolist() == [-1] * 5
    assert outlook.by_unit(outlook.table(none, people, ON, BLOCKS)).empty
    assert outlook.by_year(outlook.table(none, people, ON, BLOCKS)).empty


# --- What-if

MANY = staff([pensioner(2026, 1, 1), pensioner(2027, 1, 1), pensioner(2026, 2, 1), pensioner(2030, 2, 1)])
CELLS = cells([(1, 1, 2, 2), (2, 1, 5, 2)])


def test_an_outlook_without_any_word_is_the_base_and_the_base_is_never_touched():
    before = CELLS.copy(), MANY.copy()
    base = outlook.table(CELLS, MANY, ON, BLOCKS)
    both = outlook.compared({"dasar": outlook.BASE, "uji": Outlook(bup_years=2, hired_per_year=1)}, CELLS, MANY, ON, BLOCKS)
    pd.testing.assert_frame_equal(outlook.table(CELLS, MANY, ON, BLOCKS, outlook=Outlook()), base)
    shown = both[both["outlook"] == "dasar"].drop(columns="outlook")
    pd.testing.assert_frame_equal(shown, outlook.by_year(base)[both.columns[1:]])
    pd.testing.assert_frame_equal(CELLS, before[0])
    pd.testing.assert_frame_equal(MANY, before[1])
    with pytest.raises(FrozenInstanceError):
        outlook.BASE.bup_years = 1  # type: ignore[misc]


def test_a_higher_pension_age_keeps_people_and_hiring_fills_the_shortage_by_size():
    later = outlook.by_year(outlook.table(CELLS, MANY, ON, BLOCKS, outlook=Outlook(bup_years=2)))
    assert later["retiring"].tolist() == [0, 0, 2, 1, 0]  # those of 2026 and 2027 two years later, 2030 beyond
    hired = outlook.table(CELLS, MANY, ON, BLOCKS, outlook=Outlook(hired_per_year=2))
    year = hired[hired["year_ahead"] == 1]
    # End of 2026 lacks 1 and 4: of 2 people 0.4 and 1.6, so 0 and 2.
    assert year["hired"].tolist() == [0, 2]
    assert year["gap"].tolist() == [-1, -2]
    assert hired["hired"].sum() == 7 == hired["retiring"].sum() + 3  # no more than lack: 4 leave, 3 lacked before


def test_need_grows_year_by_year_rounded_half_up():
    found = outlook.table(cells([(1, 1, 10, 10)]), staff([]), ON, BLOCKS, outlook=Outlook(need_growth=0.05))
    assert found["needed"].tolist() == [11, 11, 12, 12, 13]  # 10.5, 11.025, 11.576, 12.155, 12.763


def test_attrition_takes_from_those_who_remain():
    found = outlook.table(cells([(1, 1, 100, 100)]), staff([]), ON, BLOCKS, years=2, outlook=Outlook(attrition=0.1))
    assert found["attrition"].tolist() == pytest.approx([10, 9])
    assert found["gap"].tolist() == pytest.approx([-10, -19])


@pytest.mark.parametrize("wrong", [{"hired_per_year": -1}, {"attrition": 1.0}, {"attrition": -0.1}, {"need_growth": -1.0}])
def test_impossible_assumptions_are_refused(wrong):
    with pytest.raises(ValueError, match="at least"):
        Outlook(**wrong)


# --- Laws

row = st.tuples(st.integers(1, 3), st.integers(1, 3), st.sampled_from(["PNS", "PPPK", "PPPK PW"]),
                st.dates(date(1960, 1, 1), date(1975, 1, 1)),
                st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2032, 1, 1))))  # fmt: skip
place, numbers = st.tuples(st.integers(1, 3), st.integers(1, 3)), st.tuples(st.integers(0, 6), st.integers(0, 6))
stated = st.dictionaries(place, numbers, max_size=6)


def in_loops(needs: dict, people: pd.DataFrame) -> dict[tuple[int, int, int], float]:
    """The oracle: everybody asked one by one."""
    leaving: dict[tuple[int, int, int], int] = {}
    for person in people.to_dict("records"):
        days = [pd.Timestamp(forecast.retirement_date(person["birth_date"], 58))]
        if person["status"] != "PNS" and not pd.isna(person["contract_end"]):
            days.append(person["contract_end"])
        for year in range(1, 6):
            after = pd.Timestamp(2024 + year, 12, 31) if year > 1 else pd.Timestamp(1900, 1, 1)
            if after < min(days) <= pd.Timestamp(2025 + year, 12, 31):
                key = (person["unit_id"], person["position_id"], year)
                leaving[key] = leaving.get(key, 0) + 1
    places = {*needs, *[(unit, position) for unit, position, _ in leaving]}
    found = {}
    for unit, position in places:
        needed, filled = needs.get((unit, position), (0, 0))
        years = forecast.five_year(needed, filled, [leaving.get((unit, position, year), 0) for year in range(1, 6)])
        found |= {(unit, position, year): required for year, required in enumerate(years, 1)}
    return found


@given(st.lists(row, max_size=12), stated)
def test_the_table_equals_everybody_asked_one_by_one(rows, needs):
    people = staff(rows)
    table = outlook.table(cells([(*key, *values) for key, values in needs.items()]), people, ON, BLOCKS)
    keys = zip(table["unit_id"], table["position_id"], table["year_ahead"], strict=True)
    assert dict(zip(keys, -table["gap"], strict=True)) == in_loops(needs, people)


@given(st.lists(row, max_size=12), stated, st.integers(0, 9), st.floats(-0.2, 0.2), st.floats(0, 0.3), st.integers(-3, 3))
def test_people_are_conserved_and_both_sides_add_up(rows, needs, hired, growth, attrition, years):
    setting = Outlook(hired_per_year=hired, need_growth=growth, attrition=attrition, bup_years=years)
    table = outlook.table(cells([(*key, *values) for key, values in needs.items()]), staff(rows), ON, BLOCKS, outlook=setting)
    assert np.allclose(table["surplus"] - table["shortage"], table["gap"])
    assert np.allclose(table["filled"] - table["needed"], table["gap"])
    assert (table["hired"] == np.floor(table["hired"])).all()
    by_year = outlook.by_year(table)
    assert (by_year["hired"] <= hired).all()
    start = sum(filled for _, filled in needs.values())
    flow = (by_year["hired"] - by_year["retiring"] - by_year["contracts"] - by_year["attrition"]).cumsum()
    assert np.allclose(by_year["filled"], start + flow)


@given(st.lists(row, max_size=12), stated)
def test_the_order_of_rows_does_not_matter(rows, needs):
    table, people = cells([(*key, *values) for key, values in needs.items()]), staff(rows)
    there = outlook.table(table, people, ON, BLOCKS)
    back = outlook.table(table.iloc[::-1], people.iloc[::-1], ON, BLOCKS)
    pd.testing.assert_frame_equal(there, back)
