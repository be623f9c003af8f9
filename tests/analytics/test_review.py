"""Records under review: judged as of their own day, the surest first, checked on the office's own past."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analytics import review

TMT, STEP, MONTHS = dt.date(2025, 3, 3), 26, 42
BETTER, USUAL, OTHERS = 1, 2, tuple(range(-22, 0))
TODAY = dt.date(2026, 7, 1)


def panel(months: int = MONTHS, seed: int = 5) -> pd.DataFrame:
    """One unit a third quicker from the step on, one unchanged, twenty-two comparison units."""
    rng = np.random.default_rng(seed)
    season = 0.1 * np.sin(np.arange(MONTHS) * np.pi / 6)
    rows = []
    for unit in (BETTER, USUAL, *OTHERS):
        level = 3 + season + rng.normal(0, 0.06, MONTHS)
        level[STEP:] -= 0.35 * (unit == BETTER)
        rows.append(pd.DataFrame({
            "unit_id": unit, "unit": f"Unit {unit}", "outside": unit < 0, "service": "KK", "indicator": "waktu proses",
            "month": pd.date_range("2023-01-01", periods=MONTHS, freq="MS"), "value": np.exp(level), "numerator": np.nan,
            "denominator": np.nan, "target": np.nan, "direction": "turun", "n": 200.0})[:months])
    return pd.concat(rows, ignore_index=True)


def records(**changed: Any) -> pd.DataFrame:
    usual = {"service": "KK", "indicator": "waktu proses", "effective_on": TMT, "baseline_from": dt.date(2023, 1, 1),
             "baseline_to": dt.date(2025, 2, 1), "transition_months": 1, "sesoi": 10.0, "target": None,
             "comparators": list(OTHERS), "review_3": dt.date(2025, 6, 3), "review_6": dt.date(2025, 9, 3),
             "review_12": dt.date(2026, 3, 3)} | changed
    return pd.DataFrame([usual | {"evaluation_id": unit, "unit_id": unit, "label": f"Evaluasi {unit}"}
                         for unit in (USUAL, BETTER)])


MOVES = pd.DataFrame([{"move_id": unit * 10 + n, "person_id": unit * 10 + n, "from_unit_id": pd.NA, "to_unit_id": unit,
                       "effective_on": TMT, "is_head": False} for unit in (BETTER, USUAL) for n in range(4)])
HEADS = pd.DataFrame([{"unit_id": unit, "month": dt.date(2024, 12, 31), "people": 10} for unit in (BETTER, USUAL)])
NO_EVENTS = pd.DataFrame(columns=["event_id", "unit_id", "happened_on", "until", "text", "caps_verdict"])


def cases(rows: pd.DataFrame, told: pd.DataFrame, today: dt.date = TODAY) -> list[review.Case]:
    return review.cases(rows, told, MOVES, HEADS, NO_EVENTS, today=today, calibrated=None)


def test_the_surest_verdict_comes_first_with_its_review_day() -> None:
    found = cases(records(), panel())
    assert [case.record.unit_id for case in found] == [BETTER, USUAL]
    assert (found[0].verdict.label, found[0].review, found[0].next_review) == ("Membaik", dt.date(2026, 3, 3), None)
    assert found[1].verdict.label in ("Tidak berubah", "Belum dapat disimpulkan")


def test_a_reviewed_verdict_stays_when_later_months_come_in() -> None:
    early = cases(records(), panel(months=38), today=dt.date(2026, 3, 4))  # nothing after February 2026 is known
    late = cases(records(), panel())
    assert [(case.verdict.label, case.verdict.estimate) for case in early] == [
        (case.verdict.label, case.verdict.estimate) for case in late]


def test_before_the_first_review_there_is_only_a_state_of_things() -> None:
    found = cases(records(), panel(months=28), today=dt.date(2025, 5, 1))
    assert {case.review for case in found} == {None}
    assert {case.next_review for case in found} == {dt.date(2025, 6, 3)}
    assert {case.verdict.reason for case in found} == {"bulan"}


def test_with_comparators_enough_the_placebo_in_space_is_told() -> None:
    better, usual = cases(records(), panel())
    assert better.verdict.passed_placebo is True
    assert usual.verdict.passed_placebo is False
    few = cases(records(comparators=list(OTHERS[:6])), panel())
    assert {case.verdict.passed_placebo for case in few} == {None}


def test_the_placebo_in_space_of_a_review_is_that_of_its_own_day() -> None:
    later = panel()
    known = later["month"] <= "2026-02-01"
    wild = later.assign(value=np.where(known, later["value"], later["value"] * 9))  # months after the review of March 2026
    early = cases(records(), later[known], today=dt.date(2026, 3, 4))
    assert [case.verdict.passed_placebo for case in early] == [True, False]
    swapped = wild.assign(value=np.where(wild["unit_id"].eq(USUAL) & ~known, wild["value"] * 50, wild["value"]))
    assert [case.verdict.passed_placebo for case in cases(records(), swapped)] == [True, False]


def test_the_check_on_the_past_takes_nothing_after_the_first_move() -> None:
    moved = pd.DataFrame({"unit_id": [BETTER, USUAL], "effective_on": [TMT, TMT]})
    found = review.calibration(panel(), moved, seed=1, draws=40)
    assert found.draws == 40
    assert found.status == "lolos"
    assert found.false_better + found.false_worse <= 3
    assert review.calibration(panel(months=10), moved, seed=1, draws=40).status == "belum cukup data"


def test_the_course_falls_after_the_move_alone() -> None:
    told = panel()
    course = review.course(told[told["unit_id"] != USUAL], MOVES[MOVES["to_unit_id"] == BETTER], HEADS, service="KK",
                           indicator="waktu proses", seed=1)
    after = course.curve[course.curve["event_time"] >= 1]["att"]
    assert after.mean() == pytest.approx(-0.35, abs=0.12)
    assert course.n_moved == 1
    assert course.caution is not None


def test_a_course_needs_somebody_who_moved_and_somebody_to_compare_with() -> None:
    told = panel()
    both = told[told["unit_id"].isin([BETTER, USUAL])]
    asked: dict[str, Any] = {"service": "KK", "indicator": "waktu proses", "seed": 1}
    assert review.course(both, MOVES, HEADS, **asked) is None  # all moved on one day
    later = MOVES.assign(effective_on=[TMT] * 4 + [dt.date(2025, 12, 1)] * 4)
    staggered = review.course(both, later, HEADS, **asked)
    assert staggered is not None
    assert staggered.curve["event_time"].max() == 8  # until the second unit moved, nine months later
    assert review.course(told, MOVES[:0], HEADS, **asked) is None
    assert review.course(told[:0], MOVES, HEADS, **asked) is None
    holes = told.drop(told.index[told["unit_id"].isin([BETTER, USUAL])][::7])
    assert review.course(holes, MOVES, HEADS, **asked) is None


def test_effects_stand_side_by_side_by_dose() -> None:
    more = pd.concat([MOVES, MOVES.assign(move_id=MOVES["move_id"] + 500, person_id=MOVES["person_id"] + 500, to_unit_id=3)[:3]])
    third = panel(seed=9)
    told = pd.concat([panel(), third[third["unit_id"] == USUAL].assign(unit_id=3, unit="Unit 3")], ignore_index=True)
    heads = pd.concat([HEADS, HEADS[:1].assign(unit_id=3, people=24)], ignore_index=True)
    rows = review.by_dose(told, more, heads, seed=1)
    assert rows.groupby("bin")["n"].sum().to_dict() == {"besar": 2, "kecil": 1}  # 4 of 10 twice, 3 of 24 once
    assert rows.set_index("bin").loc["besar", "effect"] == pytest.approx(-0.175, abs=0.1)
    assert review.by_dose(told, more[:0], heads, seed=1).empty


def test_dates_at_which_nothing_moved_show_about_nothing() -> None:
    better = cases(records(), panel())[0]
    rows = review.placebo_dates(better, panel())
    assert len(rows) == 7
    assert (rows["estimate"].abs() < 3 * rows["se"]).all()
    assert pd.to_datetime(rows["effective_on"]).max() < pd.Timestamp(TMT)
    few = cases(records(comparators=list(OTHERS[:3])), panel())[0]
    assert review.placebo_dates(few, panel()).empty


def test_a_move_before_all_figures_has_no_fake_dates_and_no_rank() -> None:
    early = {"effective_on": dt.date(2022, 6, 1), "review_12": dt.date(2022, 12, 1), "review_3": None, "review_6": None}
    found = cases(records(**early), panel())
    assert [(case.verdict.reason, case.verdict.passed_placebo) for case in found] == [("bulan", None)] * 2
    later = review.Case(record=found[0].record, label="E", verdict=cases(records(), panel())[0].verdict, review=None,
                        next_review=None)
    assert review.placebo_dates(later, panel())["estimate"].isna().all()


def test_rows_for_the_tiers_carry_what_they_ask_for() -> None:
    rows = review.rows_of(cases(records(), panel()))
    assert rows["unit_id"].tolist() == [BETTER, USUAL]
    assert (rows["se"] > 0).all()
    assert review.rows_of([]).empty
