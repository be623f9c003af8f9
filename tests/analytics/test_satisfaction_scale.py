"""Classes, sample size and weights of the satisfaction survey: worked examples and laws."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.satisfaction import grade, ikm, reconciliation, reported, sample_size

# A published survey of 29 respondents: totals of the nine unsur (955 in all), NRR to four decimals.
TOTALS = [105, 101, 100, 116, 102, 105, 106, 105, 115]
NRR = [3.6207, 3.4828, 3.4483, 4.0, 3.5172, 3.6207, 3.6552, 3.6207, 3.9655]

CLASSES = [
    (25, "D"), (64.99, "D"), (64.995, "C"), (65.0, "C"), (76.60, "C"), (76.604, "C"), (76.605, "B"), (76.61, "B"),
    (88.30, "B"), (88.305, "A"), (88.31, "A"), (100, "A"), (np.float64(76.605), "B"),
    (math.nan, None), (math.inf, None), (24.75, None), (100.01, None),  # no IKM on this scale
]  # fmt: skip


@pytest.mark.parametrize(("value", "letter"), CLASSES)
def test_classes_follow_the_value_as_printed(value, letter):
    assert grade(value) == letter


def test_the_same_number_is_another_class_under_the_old_scheme():
    assert (grade(81.26), grade(81.26, "2004")) == ("B", "A")
    assert [grade(value, "2004") for value in (43.75, 43.76, 62.5, 62.51, 81.25)] == ["D", "C", "C", "B", "B"]


KREJCIE_MORGAN = [(0, 0), (1, 1), (10, 10), (50, 44), (100, 80), (220, 140), (500, 217), (1000, 278), (5000, 357),
                  (10000, 370), (100000, 383)]  # the printed table says 384  # fmt: skip


@pytest.mark.parametrize(("population", "respondents"), KREJCIE_MORGAN)
def test_sample_size_by_the_formula(population, respondents):
    assert sample_size(population) == respondents


@given(st.integers(0, 10**7))
def test_a_sample_is_never_larger_than_the_population_and_grows_with_it(population):
    assert 0 <= sample_size(population) <= min(population, 384)
    assert sample_size(population) <= sample_size(population + 1)


def test_a_negative_population_is_refused():
    with pytest.raises(ValueError, match="negative"):
        sample_size(-1)


@pytest.mark.parametrize(("published", "weight", "decimals"), [(91.38, 0.111, None), (90.56, 0.11, None), (91.48, 1 / 9, None),
                                                               (91.5, 1 / 9, None), (91.41, 0.111, 2)])  # fmt: skip
def test_a_published_index_tells_with_which_weight_it_was_computed(published, weight, decimals):
    ways = reconciliation([total / 29 for total in TOTALS], published)
    agreeing = ways[ways["agrees"]]
    first = agreeing.iloc[0] if decimals is None else agreeing[agreeing["decimals"] == decimals].iloc[0]
    assert first["weight"] == pytest.approx(weight)
    assert len(ways) == 9


def test_an_index_that_no_arithmetic_explains_agrees_nowhere():
    assert not reconciliation(NRR, 85.0)["agrees"].any()


@given(st.floats(25, 100), st.floats(25, 100), st.sampled_from(["2017", "2004"]))
def test_a_higher_index_is_never_a_worse_class(one, two, scheme):
    low, high = sorted((one, two))
    assert grade(high, scheme) <= grade(low, scheme)  # A before D


@given(st.lists(st.integers(100, 400), min_size=9, max_size=9))
def test_the_shortcut_weights_shrink_the_index_by_their_share(hundredths):
    means = [value / 100 for value in hundredths]
    exact = reported(means, Fraction(1, 9))
    assert exact == pytest.approx(ikm([means], counts=[50]).ikm)
    assert reported(means, 0.111) == pytest.approx(exact * 0.999)
    assert reported(means, 0.11) == pytest.approx(exact * 0.99)
