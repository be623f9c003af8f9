"""Synthetic control: the published California figures, the conditions of a least square, and what does not fit."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.synthetic import Synthetic, synthetic_control

# Packs of cigarettes per head, 1970 to 2000 (Orzechowski & Walker, The Tax Burden on Tobacco): California and the six
# states of 38 that get a weight. The other 32 weigh nothing, so leaving them out changes nothing.
PACKS = {
    "California": [
        123.0, 121.0, 123.5, 124.4, 126.7, 127.1, 128.0, 126.4, 126.1, 121.9, 120.2, 118.6, 115.4, 110.8, 104.8, 102.8,
        99.7, 97.5, 90.1, 82.4, 77.8, 68.7, 67.5, 63.4, 58.6, 56.4, 54.5, 53.8, 52.3, 47.2, 41.6,
    ],
    "Colorado": [
        124.8, 125.5, 134.3, 137.9, 132.8, 131.0, 134.2, 132.0, 129.2, 131.5, 131.0, 133.8, 130.5, 125.3, 119.7, 112.4,
        109.9, 102.4, 94.6, 88.8, 87.4, 90.2, 88.3, 88.6, 89.1, 85.4, 83.1, 81.3, 81.2, 79.6, 73.0,
    ],
    "Connecticut": [
        120.0, 117.6, 110.8, 109.3, 112.4, 110.2, 113.4, 117.3, 117.5, 117.4, 118.0, 116.4, 114.7, 114.1, 112.5, 111.0,
        108.5, 109.0, 104.8, 100.6, 91.5, 86.7, 83.5, 79.1, 76.6, 79.3, 76.0, 75.9, 75.5, 73.4, 71.4,
    ],
    "Montana": [
        111.2, 115.6, 122.2, 119.9, 121.9, 123.7, 124.9, 127.0, 127.2, 120.3, 122.0, 121.1, 122.4, 113.7, 110.1, 103.6,
        97.8, 91.7, 87.1, 86.2, 84.7, 82.9, 86.6, 86.0, 88.2, 90.5, 87.3, 88.9, 89.1, 82.6, 75.5,
    ],
    "Nevada": [
        189.5, 190.5, 198.6, 201.5, 204.7, 205.2, 201.4, 190.8, 187.0, 183.3, 177.7, 171.9, 165.1, 159.2, 136.6, 146.7,
        142.6, 147.7, 141.9, 137.9, 137.3, 115.5, 110.0, 108.1, 105.2, 100.9, 99.0, 95.6, 102.4, 103.9, 93.2,
    ],
    "New Hampshire": [
        265.7, 278.0, 296.2, 279.0, 269.8, 269.1, 290.5, 278.8, 269.6, 254.6, 247.8, 245.4, 239.8, 232.9, 215.1, 201.1,
        195.9, 195.1, 180.4, 172.9, 152.4, 144.8, 143.7, 148.9, 153.8, 158.5, 158.0, 174.4, 173.8, 171.7, 147.3,
    ],
    "Utah": [
        65.5, 67.7, 71.3, 72.7, 75.6, 75.8, 77.9, 78.0, 79.6, 79.1, 74.8, 77.6, 73.6, 69.0, 66.3, 66.5, 64.4, 67.7, 55.0,
        57.0, 53.4, 53.5, 55.0, 56.2, 55.8, 52.0, 54.0, 57.0, 42.3, 43.9, 40.7,
    ],
}  # fmt: skip


def california(packs: pd.DataFrame) -> Synthetic:
    return synthetic_control(packs["California"], packs.drop(columns="California"), 1989)


def assert_as_published(result: Synthetic) -> None:
    # Stata's sdid, method(sc), on the same 39 states: -19.48 (Clarke et al. 2024; carlos-mendez.org/post/stata_sdid)
    assert result.effect == pytest.approx(-19.48, abs=0.05)
    # NNLS on the outcomes alone, and its fit before; an optimiser that stays at equal weights gives -41.7 and 16.0
    assert result.effect == pytest.approx(-19.51, abs=0.005)
    assert result.pre_rmse == pytest.approx(1.656, abs=0.0005)
    assert result.fits


def test_proposition_99_lowered_smoking_by_19_and_a_half_packs():
    assert_as_published(california(pd.DataFrame(PACKS, index=range(1970, 2001))))


def test_proposition_99_on_all_38_states():
    found = importlib.util.find_spec("causalpy")
    if found is None or not found.submodule_search_locations:
        pytest.skip("the 38 states are not here: pip install --no-deps causalpy==0.9.0")
    path = Path(found.submodule_search_locations[0]) / "data" / "california_prop99.csv"
    result = california(pd.read_csv(path, index_col="Year"))
    assert_as_published(result)
    assert result.equal_rmse == pytest.approx(16.0, abs=0.05)
    assert set(result.weight[result.weight > 0.001].index) == set(PACKS) - {"California"}


def made_up(seed: int, months: int = 30, units: int = 6) -> tuple[pd.Series, pd.DataFrame]:
    rng = np.random.default_rng(seed)
    x = pd.DataFrame(rng.normal(0, 1, (months, units)).cumsum(axis=0) + rng.normal(0, 3, units))
    weight = rng.dirichlet(np.ones(units))
    return x @ weight + rng.normal(0, 0.2, months), x


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_no_mixture_is_closer_before_the_move(seed):
    y, x = made_up(seed)
    result = synthetic_control(y, x, 20)
    assert result.weight.sum() == pytest.approx(1)
    assert (result.weight >= 0).all()
    # at the minimum no comparator pulls harder than those in use (Karush-Kuhn-Tucker)
    pull = x.to_numpy()[:20].T @ result.gap.to_numpy()[:20]
    used = result.weight.to_numpy() > 1e-6
    assert pull[used] == pytest.approx(np.full(used.sum(), pull.max()), abs=1e-4 * (1 + np.abs(pull).max()))
    assert result.pre_rmse <= result.equal_rmse + 1e-9


def test_a_known_mixture_and_a_known_effect_are_found():
    _, x = made_up(3)
    y = 0.7 * x[1] + 0.3 * x[4] + 5.0 * (x.index >= 20)
    result = synthetic_control(y, x, 20)
    assert result.weight.to_numpy() == pytest.approx([0, 0.7, 0, 0, 0.3, 0], abs=1e-5)
    assert result.effect == pytest.approx(5)
    assert result.fits


def test_a_unit_above_all_others_does_not_fit():
    _, x = made_up(4)
    result = synthetic_control(x.max(axis=1) + 10, x, 20)
    assert not result.fits


def test_bad_input_is_refused():
    y, x = made_up(5)
    for unit, others, step in (
        (y.iloc[:-1], x, 20), (y.mask(y.index == 3), x, 20), (y, x.iloc[:, :0], 20), (y, x, 1), (y, x, 99),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"synthetic|same months"):
            synthetic_control(unit, others, step)
