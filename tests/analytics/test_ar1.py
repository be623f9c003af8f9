"""The step estimate against brute force: dense matrices, a fine grid of rho, numerical tails."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from analytics.ar1 import int_ar1


def noise(seed: int, n: int, phi: float) -> np.ndarray:
    fresh = np.random.default_rng(seed).normal(size=n + 50)
    for row in range(1, n + 50):
        fresh[row] += phi * fresh[row - 1]
    return fresh[50:]


def slow(y, step, months, columns) -> tuple[float, list[float], float]:
    """Dense V, inverted as a matrix, at the middle of 2,000 slices of rho; mean, quantiles and P(> 0) of the mixture."""
    x = np.column_stack([np.ones(len(y)), (np.arange(len(y)) >= step).astype(float), *columns])
    n, p = x.shape
    parts = []
    for rho in -0.4 + 1.38 * (np.arange(2000) + 0.5) / 2000:
        v = np.array([[float(rho) ** abs(int(a - b)) for a in months] for b in months])
        inverse = np.linalg.inv(v)
        inner = x.T @ inverse @ x
        beta = np.linalg.solve(inner, x.T @ inverse @ y)
        rss = (y - x @ beta) @ inverse @ (y - x @ beta)
        log_weight = -0.5 * (np.linalg.slogdet(v)[1] + np.linalg.slogdet(inner)[1] + (n - p) * np.log(rss))
        parts.append((log_weight, beta[1], math.sqrt(rss / (n - p) * np.linalg.inv(inner)[1, 1])))
    log_weight, centre, spread = (np.array(column) for column in zip(*parts, strict=True))
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()

    def below(x: float) -> float:
        return float(weight @ stats.t.cdf((x - centre) / spread, n - p))

    ends = [optimize.brentq(lambda x, q=q: below(x) - q, -99, 99, xtol=1e-12) for q in (0.025, 0.05, 0.95, 0.975)]
    return float(weight @ centre), ends, 1 - below(0)


CASES = [
    (36, 24, 0.4, [], False),  # no gaps
    (18, 12, 0.0, [], True),
    (30, 20, 0.8, [3, 4, 11, 25], False),  # odd and even gaps
    (24, 14, -0.3, [1, 7, 13, 14], True),  # a gap across the step, negative rho
]


@pytest.mark.parametrize(("n", "step", "phi", "missing", "trend"), CASES)
def test_the_fast_way_equals_dense_matrices_on_a_fine_grid(n, step, phi, missing, trend):
    months = np.array([month for month in range(100, 100 + n) if month - 100 not in missing])
    y = noise(n, n, phi)[months - 100] + 1.5 * (months >= 100 + step)
    row = int((months < 100 + step).sum())
    got = int_ar1(y, row, trend=trend, months=months)
    mean, ends, positive = slow(y, row, months, [months - months.mean()] if trend else [])
    assert got.est == pytest.approx(mean, rel=1e-5)
    assert [got.lo, got.lo90, got.hi90, got.hi] == pytest.approx(ends, rel=1e-5, abs=1e-5)
    assert got.p_pos == pytest.approx(positive, rel=1e-5)
    assert (got.n_pre, got.n_post, got.reason) == (row, len(months) - row, None)


def test_a_missing_value_is_the_same_as_a_month_that_is_not_there():
    y = noise(5, 30, 0.6)
    holed = np.where(np.isin(np.arange(30), [4, 5, 22]), np.nan, y)
    kept = ~np.isnan(holed)
    assert int_ar1(holed, 20) == int_ar1(y[kept], 18, months=np.arange(30)[kept])
    assert int_ar1(holed, 20).hi != int_ar1(y[kept], 18).hi  # row distance is not calendar distance


def test_harmonics_take_the_season_out():
    months = np.arange(36)
    season = 5 * np.sin(2 * np.pi * months / 12) + 3 * np.cos(2 * np.pi * months / 12)
    y = noise(3, 36, 0.2)
    plain, seasonal = int_ar1(y + season, 24), int_ar1(y + season, 24, harmonics=1, months=months)
    assert seasonal.hi - seasonal.lo < (plain.hi - plain.lo) / 2
    assert seasonal.est == pytest.approx(int_ar1(y, 24, harmonics=1).est, abs=1e-9)


REFUSED = [
    ([1.0, 2.0, 1.5, 2.5], 2, "bulan"),  # n <= p + 2
    ([], 0, "bulan"),
    ([1.0, 2.0, 1.5, 2.5, 1.0, 2.0, 3.0], 0, "bulan"),  # nothing before
    ([1.0, 2.0, 1.5, 2.5, 1.0, 2.0, 3.0], 9, "bulan"),  # nothing after: the date lies ahead
    ([4.0] * 20, 10, "tanpa_variasi"),
    ([0.1] * 10 + [0.3] * 10, 10, "tanpa_variasi"),  # a perfect step leaves nothing to judge it by
    ([1.0, 2.0, -math.inf, 2.5, 1.0, 2.0, 3.0, 2.0], 4, "mutu_data"),  # log of 0
    ([math.nan] * 12, 6, "bulan"),
]


@pytest.mark.parametrize(("y", "step", "reason"), REFUSED)
def test_what_cannot_be_estimated_says_why(y, step, reason):
    got = int_ar1(y, step)
    assert got.reason == reason
    assert math.isnan(got.est)
    assert got.sign == 0
    assert math.isnan(got.mde)


def test_a_month_that_stands_twice_is_refused():
    assert int_ar1(range(10), 5, months=[0, 1, 2, 3, 3, 5, 6, 7, 8, 9]).reason == "mutu_data"


def test_months_must_be_as_many_as_values():
    with pytest.raises(ValueError, match="months"):
        int_ar1([1.0, 2.0], 1, months=[1])


def test_the_same_month_of_every_year_tells_no_season():
    assert int_ar1(noise(1, 9, 0), 5, months=np.arange(9) * 12, harmonics=1).reason == "bulan"


series = st.tuples(st.integers(0, 999), st.integers(16, 40), st.floats(-0.3, 0.95), st.booleans())


@given(series, st.floats(-1e6, 1e6), st.floats(0.01, 100))
def test_shift_scale_and_mirror(series, shift, times):
    seed, n, phi, trend = series
    y = noise(seed, n, phi)
    plain = int_ar1(y, n // 2, trend=trend)
    width = plain.hi - plain.lo
    for other, sign in ((y * times + shift, 1), (-y * times + shift, -1)):
        moved = int_ar1(other, n // 2, trend=trend)
        ends = (moved.lo, moved.hi) if sign > 0 else (-moved.hi, -moved.lo)
        assert moved.est * sign / times == pytest.approx(plain.est, abs=1e-5 * width)
        assert [end / times for end in ends] == pytest.approx([plain.lo, plain.hi], abs=1e-5 * width)


@given(series)
def test_the_intervals_lie_in_each_other_and_agree_with_the_tail(series):
    seed, n, phi, trend = series
    got = int_ar1(noise(seed, n, phi) + 1.0 * (np.arange(n) >= n // 2), n // 2, trend=trend)
    assert got.lo < got.lo90 < got.hi90 < got.hi
    assert (got.sign != 0) == (got.p_value < 0.05)
    assert got.mde > (got.hi - got.lo) / 2
