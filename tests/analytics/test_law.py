"""The rules of transfers as they hold: one an office switched off is not asked any more, pension ages to come are known."""

from datetime import date

import pytest

from analytics import eligibility, forward
from analytics.candidates import Context
from tests.analytics.test_forward import POSITIONS, UNITS, balance, staff
from tests.analytics.transfer_cases import BLOCKS, ON, people
from tests.analytics.transfer_cases import cells as places

SWITCHES = sorted({rule["key"] for rule in BLOCKS if rule["unit"] == "ya/tidak"})


def off(key: str) -> list[dict]:
    return [*BLOCKS, {"key": key, "value": False, "unit": "ya/tidak", "valid_from": ON, "source": "uji"}]


@pytest.mark.parametrize("key", SWITCHES)
def test_a_rule_switched_off_is_not_asked_and_comes_back_with_a_later_yes(key: str) -> None:
    asked = [set(eligibility.rules_in_force(blocks, ON)["rule"]) for blocks in (BLOCKS, off(key))]
    assert asked[0] - asked[1] == {key}
    again = [*off(key), off(key)[-1] | {"value": True}]
    assert set(eligibility.rules_in_force(again, ON)["rule"]) == asked[0]


def test_another_level_is_open_once_the_level_is_not_asked() -> None:
    who, where = people({}), places({"level": "Ahli Muda"})
    for blocks, left in ((BLOCKS, 0), (off("transfer.same_level"), 1)):
        assert len(eligibility.pairs(who, where, Context(), blocks, ON)) == left


def test_without_the_minimum_of_the_donor_only_its_floor_holds_people_back() -> None:
    # Seven nurses of an urban puskesmas, where five are the minimum; one of each level is needed.
    rows = balance((2, 11, 1, 4), (2, 12, 1, 3))
    kept = [forward.may_leave(rows, staff(rows), UNITS, POSITIONS, blocks, ON)["may_leave"].tolist()
            for blocks in (BLOCKS, off("donor.minimum"))]
    assert kept == [[2, 0], [3, 2]]


def test_the_months_to_a_pension_follow_the_age_in_force_when_it_is_reached() -> None:
    later = {"key": "bup.level.ahli_pertama", "value": 60, "unit": "tahun", "valid_from": date(2026, 6, 1), "source": "uji"}
    who = people({"birth_date": "1968-11-20", "bup": None})  # 58 on 20 November 2026, when the age is 60 already
    for blocks, expected in ((BLOCKS, "fail"), ([*BLOCKS, later], "pass")):
        said = eligibility.judged(who, places({}), Context(), blocks, ON)
        assert said.set_index("rule").at["transfer.pension_months", "outcome"] == expected
