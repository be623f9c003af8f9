"""The rules of an XmR chart beside slow ones written after NHSRplotthedots 0.2.2, and their laws."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.control_chart import xmr
from analytics.control_rules import RULES, Lines, directions

series = st.lists(st.integers(0, 12), min_size=2, max_size=40)
blanks = st.lists(st.one_of(st.integers(0, 9), st.none()), min_size=2, max_size=40)


def slow_limits(y: list[float], screen: bool) -> tuple[float, float, float]:
    """ptd_spc_standard() on one phase without missing months."""
    mr = [abs(b - a) for a, b in pairwise(y)]
    amr = sum(mr) / len(mr)
    if screen:
        mr = [m for m in mr if m < 3.267 * amr]
        amr = sum(mr) / len(mr) or amr  # not where no variation would be left
    mean = sum(y) / len(y)
    return mean, mean - 2.66 * amr, mean + 2.66 * amr


def slow_rules(y: list[float], screen: bool, two_sigma: str, trend: int) -> list[str]:
    """ptd_special_cause_type(): one label per point, by precedence."""
    mean, lpl, upl = slow_limits(y, screen)
    two_up, two_down = mean + (upl - mean) * 2 / 3, mean - (mean - lpl) * 2 / 3
    outside = [v > upl + 1e-9 or v < lpl - 1e-9 for v in y]
    beyond = [v > two_up + 1e-9 or v < two_down - 1e-9 for v in y]
    if two_sigma == "nhsr":
        beyond = [b and not o for b, o in zip(beyond, outside, strict=True)]
    side = [0 if abs(v - mean) < 1e-9 else math.copysign(1, v - mean) for v in y]
    flagged: dict[str, set[int]] = {"tren": set(), "2 dari 3": set(), "pergeseran": set()}
    for i in range(len(y) - trend + 1):
        steps = [y[j + 1] - y[j] for j in range(i, i + trend - 1)]
        if all(s > 0 for s in steps) or all(s < 0 for s in steps):
            flagged["tren"] |= set(range(i, i + trend))
    for i in range(len(y) - 6):
        if abs(sum(side[i : i + 7])) == 7:
            flagged["pergeseran"] |= set(range(i, i + 7))
    for i in range(len(y) - 2):
        if abs(sum(side[i : i + 3])) == 3 and sum(beyond[i : i + 3]) >= 2:
            flagged["2 dari 3"] |= {j for j in range(i, i + 3) if beyond[j]}
    return [
        "luar batas" if outside[i] else next((rule for rule, rows in flagged.items() if i in rows), "")
        for i in range(len(y))
    ]


@given(series, st.booleans(), st.sampled_from(["mdc", "nhsr"]), st.sampled_from([6, 7]))
def test_limits_and_labels_are_those_of_the_slow_version(y, screen, two_sigma, trend):
    assume(len(set(y)) > 1)
    chart = xmr(y, screen=screen, two_sigma=two_sigma, trend=trend)
    assert (chart.mean, chart.lpl, chart.upl) == pytest.approx(slow_limits(y, screen))
    columns = chart.points[["outside", "trend", "two_of_three", "shift"]].to_numpy() != 0
    names = ["luar batas", "tren", "2 dari 3", "pergeseran"]
    first = ["" if not row.any() else names[int(row.argmax())] for row in columns]
    assert first == slow_rules(y, screen, two_sigma, trend)


BY_HAND = [
    # values after twelve calm ones (mean 11, AMR 2, limits 5.68 and 16.32, two sigma 7.45 and 14.55), labels
    ([17], ["luar batas"]),
    ([16.32], [""]),  # on the limit is inside
    ([15, 12, 15], ["2 dari 3", "", "2 dari 3"]),  # only the points beyond are flagged
    ([15, 10, 15], ["", "", ""]),  # not all on one side
    ([15, 7], ["", ""]),
    ([11.5] * 6 + [11.4], ["pergeseran"] * 7),
    ([11.5] * 3 + [11] + [11.5] * 4, [""] * 8),  # a point on the mean breaks the run
    ([9, 9.5, 10, 10.5, 11, 11.5, 12], ["tren"] * 7),
    ([9, 9.5, 10, 10, 10.5, 11, 11.5, 12], [""] * 8),  # equal neighbours break it
    ([9, 9.5, 10, 10.5, 11, 11.5], [""] * 6),
]


@pytest.mark.parametrize(("later", "labels"), BY_HAND)
def test_rules_by_hand(later, labels):
    chart = xmr([10, 12] * 6 + later, fix_after=12)
    assert chart.points["rule"].tolist()[12:] == labels


def test_published_two_of_three_rules_differ_beyond_three_sigma():
    values = [12, 10] * 6 + [17, 15]  # below the mean, above three sigma, above two: no three on one side yet
    assert xmr(values, fix_after=12, two_sigma="mdc").points["rule"].tolist()[12:] == ["luar batas", ""]
    values += [12]
    assert xmr(values, fix_after=12, two_sigma="mdc").points["rule"].tolist()[12:] == ["luar batas", "2 dari 3", ""]
    assert xmr(values, fix_after=12, two_sigma="nhsr").points["rule"].tolist()[12:] == ["luar batas", "", ""]


# Vectors of NHSRplotthedots 0.2.2, tests/testthat/test-ptd_calculate_point_type.R: way of each point by the named rule.
UNIT = Lines(mean=0, lpl=-3, lower_2s=-2, upper_2s=2, upl=3)
NHSR = [
    ("tren", [1, 2, 3, 4, 5, 6], [0] * 6),
    ("tren", [1, 2, 3, 3, 4, 5, 6], [0] * 7),
    ("tren", [1, 2, 3, 4, 5, 6, 7], [1] * 7),
    ("tren", [2, 1, 2, 3, 4, 5, 6, 7, 3], [0] + [1] * 7 + [0]),
    ("tren", [7, 6, 5, 4, 3, 2, 1], [-1] * 7),
    ("tren", [2, 7, 6, 5, 4, 3, 2, 1, 3], [0] + [-1] * 7 + [0]),
    ("pergeseran", [1] * 6, [0] * 6),
    ("pergeseran", [1] * 6 + [-1], [0] * 7),
    ("pergeseran", [1] * 8 + [-1], [1] * 8 + [0]),
    ("pergeseran", [-1] * 8 + [1], [-1] * 8 + [0]),
    # a 1 there is a point between two and three sigma (2.5 here), a 0 one close to the mean (1 here)
    ("2 dari 3", [2.5, 1, 2.5], [1, 0, 1]),
    ("2 dari 3", [1, 2.5, 2.5], [0, 1, 1]),
    ("2 dari 3", [2.5, 2.5, 1], [1, 1, 0]),
    ("2 dari 3", [1, 1, 2.5, 1, 2.5, 1, 1], [0, 0, 1, 0, 1, 0, 0]),
    ("2 dari 3", [1, 1, 2.5, 2.5, 1, 1, 1], [0, 0, 1, 1, 0, 0, 0]),
    ("2 dari 3", [2.5, 1, 1, 2.5], [0] * 4),
    ("2 dari 3", [2.5, 1, 1, 2.5, 2.5], [0, 0, 0, 1, 1]),
    ("2 dari 3", [2.5, -1, 2.5], [0] * 3),
    ("2 dari 3", [1, -2.5, 2.5], [0] * 3),
    ("2 dari 3", [-1, 1, -2.5, 2.5, -1, 1, -1], [0] * 7),
]


@pytest.mark.parametrize("two_sigma", ["mdc", "nhsr"])
@pytest.mark.parametrize(("rule", "y", "expected"), NHSR)
def test_rules_answer_the_published_vectors(rule, y, expected, two_sigma):
    ways, starts = directions(np.array(y, dtype=float), np.arange(len(y)), UNIT, trend=7, two_sigma=two_sigma)
    k = RULES.index(rule)
    assert ways[:, k].tolist() == expected
    assert ((starts[:, k] >= 0) == (ways[:, k] != 0)).all()


def test_two_of_three_points_on_opposite_sides_are_common_cause():
    # NHSRplotthedots 0.2.2, tests/testthat/test-ptd_spc_standard.R
    assert xmr([1, -1] * 7 + [5.5, -5.5], two_sigma="nhsr").points["rule"].tolist()[-2:] == ["", ""]


def test_six_points_make_a_trend_only_where_asked():
    values = [10, 12] * 6 + [9.1, 9.6, 10.1, 10.6, 11.1, 11.6]
    assert xmr(values, fix_after=12).points["trend"].iloc[-1] == 0
    assert xmr(values, fix_after=12, trend=6).points["trend"].tolist()[-6:] == [1] * 6


def test_the_peak_between_a_rise_and_a_fall_belongs_to_the_fall():
    values = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    assert xmr(values).points["trend"].tolist() == [1] * 6 + [-1] * 7


@given(blanks, st.integers(-1000, 1000))
def test_shifting_the_values_shifts_the_lines_and_flags_nothing_else(y, shift):
    one, two = xmr(y), xmr([None if v is None else v + shift for v in y])
    for name in ("mean", "lpl", "upl"):
        assert getattr(two, name) == pytest.approx(getattr(one, name) + shift, nan_ok=True)
    assert one.points["rule"].tolist() == two.points["rule"].tolist()


@given(blanks, st.sampled_from([0.25, 3, 60]))
def test_hours_or_minutes_give_the_same_flags(y, factor):
    one, two = xmr(y), xmr([None if v is None else v * factor for v in y])
    assert two.upl == pytest.approx(one.upl * factor, nan_ok=True)
    assert one.points["rule"].tolist() == two.points["rule"].tolist()


@given(blanks)
def test_turning_the_series_upside_down_turns_good_into_bad(y):
    one = xmr(y, direction="naik")
    two = xmr([None if v is None else -v for v in y], direction="turun")
    assert one.points["word"].tolist() == two.points["word"].tolist()
    assert one.variation == two.variation


@given(blanks, blanks)
def test_a_phase_knows_nothing_of_the_one_before(first, second):
    both = xmr(first + second, phases=[len(first)]).points
    for alone, rows in ((xmr(first), both[: len(first)]), (xmr(second), both[len(first) :])):
        kept = ["value", "mr", "mean", "lpl", "upl", "side", "outside", "trend", "two_of_three", "shift", "rule"]
        assert rows[kept].reset_index(drop=True).equals(alone.points[kept])


@given(blanks, st.lists(st.integers(0, 99), max_size=10), st.integers(1, 40))
def test_what_comes_after_a_frozen_baseline_never_moves_it(y, later, count):
    assume(count <= len(y))
    one, two = xmr(y, fix_after=count), xmr(y + later, fix_after=count)
    assert (one.mean, one.lpl) == pytest.approx((two.mean, two.lpl), nan_ok=True)


@given(blanks)
def test_every_row_has_one_word_and_a_flag_where_it_is_not_common(y):
    points = xmr(y).points
    missing = points["value"].isna()
    assert (points["word"].eq("") == missing).all() or xmr(y).n == 0
    assert points["rule"][points["word"] == "biasa"].eq("").all()
    assert points["rule"][points["word"] == "berubah"].ne("").all()


@pytest.mark.slow
def test_false_alarms_of_white_noise_stay_at_the_known_rate():
    # One point of 24 beyond 2.66 AMR: 0.27 % per point with known limits, a little more with limits from 24 points.
    rng = np.random.default_rng(1)
    rate = np.mean([(xmr(rng.normal(size=24)).points["outside"] != 0).mean() for _ in range(400)])
    assert 0.001 < rate < 0.012
