"""Fake moves: what the method is shown, ranks by hand, and the office's own calibration."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.change_scores import Window
from analytics.placebo import before_first_move, calibration, fake_moves, placebo_dates, placebo_rank

SMALL = Window(before=8, least_before=6, transition=1, after=4, least_after=3)


def month(number: int) -> date:
    return date(2022 + number // 12, number % 12 + 1, 1)


def office(seed: int, units: int = 20, months: int = 36) -> pd.DataFrame:
    y = np.random.default_rng(seed).normal(0, 1, (units, months))
    return pd.DataFrame({"unit_id": np.repeat(np.arange(units), months),
                         "month": [month(t) for _ in range(units) for t in range(months)], "value": y.ravel()})  # fmt: skip


def change(rows: pd.DataFrame, unit: int, day: date, comparators: tuple) -> tuple[float, float]:
    """The change of the unit less that of its comparators, its spread from the months before."""
    wide = rows.pivot(index="month", columns="unit_id", values="value")
    gap = wide[unit] - wide[list(comparators)].mean(axis=1)
    before, after = gap[gap.index < day], gap[gap.index >= day]
    return after.mean() - before.mean(), before.std() * math.sqrt(1 / len(before) + 1 / len(after))


def judge(rows: pd.DataFrame, unit: int, day: date, comparators: tuple) -> str:
    effect, se = change(rows, unit, day, comparators)
    return "Belum dapat disimpulkan" if abs(effect) < 2.2 * se else "Membaik" if effect > 0 else "Memburuk"


NOBODY = pd.DataFrame({"unit_id": [], "effective_on": []})


def test_fake_dates_see_nothing_of_the_real_move():
    values = office(1)
    values.loc[(values["unit_id"] == 0) & (values["month"] >= month(24)), "value"] += 100
    table = placebo_dates(values, 0, range(1, 10), date(2024, 1, 17), change)
    assert table["effective_on"].tolist() == [month(24 - back) for back in range(12, 5, -1)]
    assert table["estimate"].abs().max() < 2
    last = table.iloc[-1]
    shown = values[values["month"] < month(24)]
    assert (last["estimate"], last["se"]) == change(shown, 0, month(18), tuple(range(1, 10)))


def test_the_rank_counts_those_at_least_as_large_and_the_moved_unit_compares_with_nobody_else():
    seen = []

    def by_number(rows: pd.DataFrame, unit: int, day: date, comparators: tuple) -> tuple[float, float]:
        seen.append((unit, comparators))
        return (-1) ** unit * float(unit), 1.0

    result = placebo_rank(office(2, units=25), 21, range(25), month(20), by_number)
    assert result.n == 24
    assert result.p == pytest.approx(4 / 25)  # units 22, 23 and 24 are larger
    assert result.table["unit_id"].tolist() == list(range(24, 0, -1)) + [0]
    assert result.table["moved"].sum() == 1
    assert all(21 not in comparators and unit not in comparators for unit, comparators in seen)


def test_a_real_effect_ranks_first_and_noise_alone_does_not_help_it():
    values = office(3, units=20)
    values.loc[(values["unit_id"] == 0) & (values["month"] >= month(24)), "value"] += 3
    result = placebo_rank(values, 0, range(1, 20), month(24), change)
    assert result.p == pytest.approx(1 / 20)
    values.loc[values["unit_id"] == 5, "value"] *= 50  # its raw change is the largest, its t is not
    assert placebo_rank(values, 0, range(1, 20), month(24), change).p <= 2 / 20


def test_no_rank_with_fewer_than_19_comparators():
    result = placebo_rank(office(4), 0, range(1, 19), month(24), change)
    assert (result.reason, result.n, len(result.table)) == ("pembanding", 18, 0)
    assert math.isnan(result.p)


def test_fake_moves_lie_before_the_unit_s_first_move_with_enough_months_on_both_sides():
    values = office(5, units=8, months=30)
    moved = pd.DataFrame({"unit_id": [0, 0, 1], "effective_on": [month(20), month(12), month(5)]})
    quiet = before_first_move(values, moved)
    assert (quiet.loc[quiet["unit_id"] == 0, "month"] < month(12)).all()
    fakes = fake_moves(quiet, seed=1, window=SMALL, n_comparators=4)
    assert not (fakes["unit_id"] == 1).any()  # five months before its move: too few on either side
    own = fakes.loc[fakes["unit_id"] == 0, "effective_on"]
    # six months before, and four of five after the transition month at the latest in month 11
    assert sorted(own) == [month(6), month(7)]
    whole = fakes.loc[fakes["unit_id"] == 7, "effective_on"]
    assert (whole.min(), whole.max(), len(whole)) == (month(6), month(26), 21)
    assert fakes["comparators"].map(len).eq(4).all()
    assert not any(unit in others for unit, _, others in fakes.itertuples(index=False))
    assert not fakes.duplicated(["unit_id", "effective_on"]).any()


def test_an_honest_method_passes_and_one_that_cries_wolf_fails():
    honest = calibration(office(6), NOBODY, judge, seed=1, window=SMALL)
    assert (honest.draws, honest.status) == (200, "lolos")
    assert honest.rate == (honest.false_better + honest.false_worse) / 200
    assert 0 < honest.rate <= 0.075

    def wolf(*seen: object) -> str:
        return "Membaik" if judge(*seen) == "Membaik" else "Memburuk"

    crying = calibration(office(6), NOBODY, wolf, seed=1, window=SMALL)
    assert (crying.status, crying.rate) == ("gagal", 1.0)
    assert crying.false_better == honest.false_better


def test_exactly_seven_and_a_half_percent_still_passes():
    for alarms, status in ((15, "lolos"), (16, "gagal")):
        answers = iter(["Memburuk"] * alarms + ["Tidak berubah"] * 500)
        result = calibration(office(7), NOBODY, lambda *_: next(answers), seed=1, window=SMALL)  # noqa: B023
        assert (result.false_worse, result.status) == (alarms, status)


def test_below_200_fake_moves_with_a_verdict_nothing_is_said():
    few = calibration(office(8, units=6, months=20), NOBODY, judge, seed=1, window=SMALL)
    assert few.status == "belum cukup data"
    assert few.draws == few.possible < 200
    declining = iter(range(10_000))
    half = calibration(
        office(8), NOBODY, lambda *seen: judge(*seen) if next(declining) % 2 else None, seed=1, window=SMALL
    )
    assert half.draws == 200  # where the method declines another fake move is drawn
    never = calibration(office(8), NOBODY, lambda *_: None, seed=1, window=SMALL)
    assert (never.draws, never.status) == (0, "belum cukup data")
    assert math.isnan(never.rate)


def test_the_method_is_shown_only_months_in_which_nobody_shown_has_moved():
    moved = pd.DataFrame({"unit_id": range(12), "effective_on": [month(20 + u) for u in range(12)]})
    first = dict(moved.itertuples(index=False))

    def look(rows: pd.DataFrame, unit: int, day: date, comparators: tuple) -> str:
        assert set(rows["unit_id"]) == {unit, *comparators}
        assert (rows["month"] < rows["unit_id"].map(lambda u: first.get(u, date(2099, 1, 1)))).all()
        number = rows["month"].map(lambda m: m.year * 12 + m.month) - day.year * 12 - day.month
        assert number.between(-8, 4).all()
        return "Tidak berubah"

    result = calibration(office(9), moved, look, seed=1, window=SMALL)
    assert (result.status, result.rate) == ("lolos", 0.0)


def test_the_same_seed_draws_the_same_fake_moves_whatever_the_order_of_rows():
    values = office(10)
    first = calibration(values, NOBODY, judge, seed=4, window=SMALL)
    again = calibration(values.sample(frac=1, random_state=1), NOBODY, judge, seed=4, window=SMALL)
    assert first == again
