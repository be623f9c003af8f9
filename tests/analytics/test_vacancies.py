"""By when to decide, structural posts by half-year, contracts to renew, and leaving beyond plan."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analytics import forecast
from analytics.attrition import attrition
from analytics.vacancies import decide_by, echelon_of, renewals, structural
from tests.analytics.test_forecast import BLOCKS, ON
from tests.analytics.test_outlook import cells, pensioner, staff


def gone(people: pd.DataFrame) -> pd.DataFrame:
    return forecast.leavers(people, ON, 60, BLOCKS)


def test_the_decision_is_due_filling_and_handover_before_the_first_leaver_beyond_the_surplus():
    people = staff([pensioner(2027, 1), pensioner(2028, 1), pensioner(2029, 1), pensioner(2026, 2), pensioner(2026, 3)])
    found = decide_by(cells([(1, 1, 2, 3), (2, 1, 0, 1), (3, 1, 4, 1)]), gone(people), ON, BLOCKS)
    rows = {row["unit_id"]: row for row in found.to_dict("records")}
    assert list(rows) == [3, 1]  # the most urgent first; unit 2 needs nobody
    assert (rows[1]["surplus"], rows[1]["leaving"], rows[1]["lacking"]) == (1, 3, 2)  # the first of three is not missed
    assert rows[1]["bites_on"].date() == date(2028, 5, 1)
    assert rows[1]["decide_by"].date() == date(2027, 4, 1)  # 12 months to fill, 1 of handover
    assert not rows[1]["late"]
    assert (rows[3]["surplus"], rows[3]["lacking"], rows[3]["bites_on"].date()) == (0, 1, date(2026, 5, 1))
    assert rows[3]["late"]  # 1 April 2025 has passed


def test_an_office_that_fills_faster_decides_later_and_without_a_rule_nothing_is_guessed():
    faster = [*BLOCKS, {"key": "outlook.filling_months", "value": 3, "unit": "bulan", "valid_from": date(2025, 1, 1)}]
    people = staff([pensioner(2027)])
    found = decide_by(cells([(1, 1, 1, 1)]), gone(people), ON, faster)
    assert found["decide_by"].iloc[0].date() == date(2027, 1, 1)
    with pytest.raises(LookupError):
        decide_by(cells([(1, 1, 1, 1)]), gone(people), ON, [])


def test_a_contract_bites_the_day_after_its_last_and_who_is_overdue_bites_today():
    people = staff([(1, 1, "PPPK", date(1990, 1, 1), date(2026, 12, 31)), pensioner(2024, 2)])
    found = decide_by(cells([(1, 1, 1, 1), (2, 1, 1, 1)]), gone(people), ON, BLOCKS)
    assert found["bites_on"].dt.date.tolist() == [ON, date(2027, 1, 1)]


@pytest.mark.parametrize("loose", [False, True])
def test_nobody_leaves_nothing_to_decide(loose):
    some, none = cells([(1, 1, 1, 1)]), cells([])
    nobody = gone(staff([]))
    if loose:
        none, nobody = none.astype(object), nobody.astype(object)
    for table in (some, none):
        assert decide_by(table, nobody, ON, BLOCKS).empty
    assert decide_by(none, gone(staff([pensioner(2026)])), ON, BLOCKS).empty


SPELLED = [("II.a", "II.a"), ("II/A", "II.a"), ("2A", "II.a"), ("4-A", "IV.a"), ("IIa", "II.a"), ("21", "II.a"),
           ("III.b", "III.b"), ("Eselon IV.b", "IV.b"), ("V.a", "V.a"),
           ("NON", None), ("", None), (None, None), (pd.NA, None), ("II.c", None)]  # fmt: skip


@pytest.mark.parametrize(("spelled", "echelon"), SPELLED)
def test_an_echelon_is_read_in_every_spelling_met(spelled, echelon):
    assert echelon_of(spelled) == echelon


def test_without_an_echelon_the_level_says_it():
    assert [echelon_of(None, level) for level in ("JPT Pratama", "Administrator", "Pengawas", "Ahli Muda", None)] == [
        "II", "III", "IV", None, None]  # fmt: skip


def test_structural_posts_fall_vacant_by_half_year_beside_those_empty_today():
    rows = [pensioner(2026, month=5), pensioner(2026, month=6), pensioner(2027, month=1), pensioner(2026, month=3)]
    people = staff(rows).assign(echelon=["II.b", "II.b", "III/A", None], level=[None, None, None, "Ahli Muda"])
    empty = pd.DataFrame({"echelon": ["II.b", None], "level": [None, "Pengawas"]})
    found = structural(people, gone(people), ON, vacant=empty)
    rows = found.to_dict("records")
    table = {(row["echelon"], str(row["semester"].date())): (row["falling"], row["vacant"]) for row in rows}
    assert table[("II.b", "2025-07-01")] == (0, 1)
    assert table[("II.b", "2026-01-01")] == (1, 2)  # 1 June 2026
    assert table[("II.b", "2026-07-01")] == (1, 3)  # 1 July 2026
    assert table[("III.a", "2027-01-01")] == (1, 1)
    assert table[("IV", "2027-01-01")] == (0, 1)
    assert len(found) == 3 * 4  # July 2025 to June 2027
    assert structural(people.iloc[:0], gone(people).iloc[:0], ON).empty
    assert structural(people.iloc[:0].astype(object), gone(people).iloc[:0].astype(object), ON).empty


def test_a_part_time_contract_is_to_be_renewed_every_year_a_pppk_contract_ends_once():
    people = staff([(1, 1, "PPPK PW", date(1990, 1, 1), date(2026, 9, 30)), (1, 1, "PPPK", date(1990, 1, 1), date(2028, 2, 29)),
                    (1, 1, "PNS", date(1990, 1, 1), date(2026, 1, 1)),
                    (1, 1, "PPPK PW", date(1990, 1, 1), date(2025, 6, 30))])  # fmt: skip
    found = renewals(people, ON, years=2)
    assert found[["person_id", "renewed"]].values.tolist() == [[3, 1], [0, 0], [3, 2], [0, 1]]
    assert found["ends_on"].dt.date.tolist() == [date(2026, 6, 30), date(2026, 9, 30), date(2027, 6, 30), date(2027, 9, 30)]
    assert renewals(people, ON, years=5)["person_id"].tolist().count(1) == 1
    assert renewals(people.iloc[:0].astype(object), ON).empty


# --- Leaving beyond plan


def test_who_is_gone_before_pension_or_contract_end_left_beyond_plan():
    rows = [pensioner(2050)] * 8 + [pensioner(2026), (1, 1, "PPPK", date(1990, 1, 1), date(2026, 6, 30)), pensioner(2050)]
    before = staff(rows)
    after = before.drop(index=[8, 9, 10])  # pension, contract end, and one who simply left
    found = attrition({ON: before, date(2026, 12, 31): after}, BLOCKS)
    row = found.iloc[0]
    assert row["left_beyond"] == 1
    assert row["person_years"] == pytest.approx(8.5 * 365 / 365.25)  # eight stayed a year, one half of it on average
    assert row["left_rate"] == pytest.approx(1 / row["person_years"])
    # Garwood for one event: 0.0253 to 5.572
    assert (row["lo"] * row["person_years"], row["hi"] * row["person_years"]) == pytest.approx((0.02532, 5.5716), rel=1e-3)


def test_spans_are_added_up_groups_told_apart_and_nobody_leaving_still_has_a_band():
    people = staff([pensioner(2050)] * 4).assign(family=["Guru", "Guru", "Perawat", None])
    days = {ON: people, date(2026, 12, 31): people, date(2027, 12, 31): people.iloc[1:]}
    found = attrition(days, BLOCKS, by="family").set_index("group")
    assert found["left_beyond"].to_dict() == {"": 0, "Guru": 1, "Perawat": 0}
    assert found.loc["Perawat", "person_years"] == pytest.approx(2 * 365 / 365.25)
    assert found.loc["Perawat", "lo"] == 0
    assert found.loc["Perawat", "hi"] == pytest.approx(3.689 / found.loc["Perawat", "person_years"], rel=1e-3)


@pytest.mark.parametrize("snapshots", [{}, {ON: staff([pensioner(2050)])}])
def test_one_snapshot_tells_nothing(snapshots):
    assert attrition(snapshots, BLOCKS).empty


def test_empty_snapshots_are_answered():
    nobody = staff([]).astype(object)
    assert attrition({ON: nobody, date(2026, 12, 31): nobody}, BLOCKS).empty
