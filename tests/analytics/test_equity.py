"""Equity measures by hand, against slow definitions, and their laws."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics import equity

GINI = [
    ([5, 5, 5], None, 0.0),  # all alike
    ([0, 0, 0, 12], None, 0.75),  # all in one place: (n - 1) / n
    ([1, 2, 3, 4], None, 0.25),  # textbook: sum |xi - xj| / (2 n² mean) = 20 / 80
    # the incomes of the help page of R ineq::Gini, and of phylotools::gini with its printed answer
    ([541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261], None, 0.4620911),
    ([1, 3, 2, 1, 1, 1, 4], None, 0.3076923),
    ([10, 20], [1, 2], 0.0),  # in proportion to need
    ([3, 1], [1, 3], 0.5),  # a quarter of the need holds three quarters of the staff
    ([0, 4, 0], [0, 4, 0], 0.0),  # units with neither do not count
    ([1, 1], [1, 0], 0.5),  # staff where nothing is needed is best served of all
]


@pytest.mark.parametrize(("staff", "weight", "expected"), GINI)
def test_gini_by_hand(staff, weight, expected):
    assert equity.gini(staff, weight) == pytest.approx(expected, abs=5e-8)


MOVES = [
    ([10, 0], [5, 5], 5.0),  # five from the one to the other
    ([4, 4, 4], [1, 1, 1], 0.0),
    ([12, 0, 0], [1, 1, 2], 9.0),  # fair is 3, 3, 6
    ([30, 10], [1, 3], 20.0),
    ([0, 8], [4, 0], 8.0),  # all sit where nothing is needed
]


@pytest.mark.parametrize(("staff", "wanted", "expected"), MOVES)
def test_people_to_move_by_hand(staff, wanted, expected):
    assert equity.to_move(staff, wanted) == pytest.approx(expected)


def test_theil_by_hand():
    assert equity.theil([7, 7]) == 0.0
    assert equity.theil([1, 0, 0, 0]) == pytest.approx(math.log(4))  # all in one of four places
    assert equity.theil([3, 1], [1, 3]) == pytest.approx(0.75 * math.log(3) + 0.25 * math.log(1 / 3))


def test_zeros_are_answered_as_documented():
    for measure in (equity.gini, equity.theil):
        assert math.isnan(measure([0, 0]))
        assert math.isnan(measure([]))
    assert math.isnan(equity.to_move([0, 0], [1, 1]))
    assert math.isnan(equity.to_move([1, 1], [0, 0]))
    assert equity.theil([1, 1], [1, 0]) == math.inf
    assert equity.lorenz([0], [1]).empty


def test_bad_input_is_refused():
    for staff, weight in (([-1, 2], None), ([1, None], None), ([1, 2], [1]), ([1, math.inf], None)):
        with pytest.raises(ValueError, match="weight"):
            equity.gini(staff, weight)


def test_min_max_says_how_many_times():
    assert equity.min_max([2, 9], [1, 3]) == equity.MinMax(low=2.0, high=3.0, ratio=1.5)
    assert equity.min_max([0, 9], [1, 3]).ratio == math.inf
    assert equity.min_max([5, 9], [0, 3]).ratio == 1.0  # the unit without need has no ratio


def test_any_numeric_dtype_and_any_index_will_do():
    staff = pd.Series([1, 2, 3, 4], index=[9, 9, 3, 1], dtype="Int32")
    assert equity.gini(staff) == pytest.approx(0.25)
    assert equity.gini(np.array([1, 2, 3, 4]), pd.Series([1, 1, 1, 1], dtype=object)) == pytest.approx(0.25)


def slow_gini(staff: list[int], weight: list[int]) -> float:
    """Mean absolute difference of x = staff / weight over all pairs, weighted, over twice the mean."""
    whole, people = sum(weight), sum(staff)
    total = sum(
        weight[i] * weight[j] * abs(staff[i] / weight[i] - staff[j] / weight[j])
        for i in range(len(staff))
        for j in range(len(staff))
    )
    return total / (2 * whole * people)


units = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=8)


@given(units)
def test_gini_equals_the_mean_difference_of_all_pairs(units):
    staff, weight = [s for s, _ in units], [w for _, w in units]
    assume(sum(staff) > 0)
    assert equity.gini(staff, weight) == pytest.approx(slow_gini(staff, weight), abs=1e-9)
    assert 0 <= equity.gini(staff, weight) < 1


@given(units, st.lists(st.sampled_from("abc"), min_size=8, max_size=8))
def test_theil_between_and_within_add_up_to_the_whole(units, names):
    staff, weight = [s for s, _ in units], [w for _, w in units]
    assume(sum(staff) > 0)
    parts = equity.theil_parts(staff, weight, names[: len(staff)])
    assert parts.total == pytest.approx(equity.theil(staff, weight), abs=1e-9)
    assert parts.between >= 0
    assert parts.within >= 0


@given(units, st.randoms(), st.integers(2, 9))
def test_order_and_scale_do_not_matter(units, random, times):
    assume(sum(s for s, _ in units) > 0)
    shuffled = random.sample(units, len(units))
    for measure in (equity.gini, equity.theil):
        first = measure([s for s, _ in units], [w for _, w in units])
        assert measure([s * times for s, _ in shuffled], [w for _, w in shuffled]) == pytest.approx(first, abs=1e-9)


@given(units)
def test_moving_that_many_people_reaches_parity_and_no_fewer_do(units):
    staff, weight = [s for s, _ in units], [w for _, w in units]
    assume(sum(staff) > 0)
    fair = [sum(staff) * w / sum(weight) for w in weight]
    over = sum(max(s - f, 0) for s, f in zip(staff, fair, strict=True))
    assert equity.to_move(staff, weight) == pytest.approx(over)  # everybody above the fair share must go


@given(units)
def test_the_lorenz_curve_runs_below_the_diagonal_from_corner_to_corner(units):
    staff, weight = [s for s, _ in units], [w for _, w in units]
    assume(sum(staff) > 0)
    points = equity.lorenz(staff, weight)
    assert points.iloc[0].tolist() == [0, 0]
    assert points.iloc[-1].tolist() == pytest.approx([1, 1])
    assert (points["staff_share"] <= points["weight_share"] + 1e-9).all()
    assert points["staff_share"].is_monotonic_increasing
