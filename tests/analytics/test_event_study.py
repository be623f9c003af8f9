"""The course by months since the move: published months, the base, and a band that holds the whole course."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.event_study import event_study
from tests.analytics.test_staggered_published import AVERAGES, UNIVERSAL, panel_with_these_moments

NAMES = {"unit": "unit", "time": "time", "outcome": "y", "first_treated": "first"}


def made_up(seed: int, moved: int, never: int, periods: int, dates: list[int], effect: float = 0.0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    n = moved + never
    first = np.r_[np.resize(dates, moved), np.zeros(never)]
    t = np.arange(periods)
    y = rng.normal(0, 1, (n, periods)) + rng.normal(0, 2, (n, 1)) + np.sin(t)
    y += effect * ((t >= first[:, None]) & (first[:, None] > 0))
    return pd.DataFrame({"unit": np.repeat(np.arange(n), periods), "time": np.tile(t, n), "y": y.ravel(),
                         "first": np.repeat(first, periods)})  # fmt: skip


def test_months_after_are_those_of_r_did_and_before_they_are_the_mean_of_its_cells():
    curve = event_study(
        panel_with_these_moments(), unit="county", time="year", outcome="lemp", first_treated="first", seed=1
    ).curve.set_index("event_time")
    for event, att, se in AVERAGES["never"]["dynamic"][1:]:
        if event >= 0:
            assert curve.loc[event, ["att", "se"]].tolist() == pytest.approx([att, se], abs=2e-7)
    cells = {(group, time): att for group, time, att, _ in UNIVERSAL}
    # three years before: 40 counties of 2006 in 2003, 131 of 2007 in 2004
    assert curve.loc[-3, "att"] == pytest.approx((40 * cells[2006, 2003] + 131 * cells[2007, 2004]) / 171, abs=2e-7)
    assert curve.loc[-1, "att"] == 0
    assert np.isnan(curve.loc[-1, "se"])
    assert curve["n_moved"].to_dict() == {-4: 131, -3: 171, -2: 171, -1: 191, 0: 191, 1: 60, 2: 20, 3: 20}


def test_with_six_months_as_base_the_course_is_centred_on_them():
    panel = made_up(1, 4, 6, 16, [8, 8])
    one = event_study(panel, **NAMES, seed=1).curve.set_index("event_time")["att"]
    six = event_study(panel, **NAMES, seed=1, base_months=6).curve.set_index("event_time")["att"]
    assert six.loc[-6:-1].mean() == pytest.approx(0)
    assert (six - one).to_numpy() == pytest.approx(np.full(len(one), -one.loc[-6:-1].mean()))


def test_errors_with_six_months_as_base_equal_those_of_the_changes_by_unit():
    panel = made_up(2, 5, 7, 14, [7])
    curve = event_study(panel, **NAMES, seed=1, base_months=6).curve.set_index("event_time")
    wide = panel.pivot(index="unit", columns="time", values="y")
    change = wide[9] - wide.loc[:, 1:6].mean(axis=1)
    own, others = change.iloc[:5], change.iloc[5:]
    assert curve.loc[2, "att"] == pytest.approx(own.mean() - others.mean())
    assert curve.loc[2, "se"] ** 2 == pytest.approx(own.var(ddof=0) / 5 + others.var(ddof=0) / 7)


def test_the_band_is_wider_than_each_month_by_itself_and_the_window_cuts():
    result = event_study(made_up(3, 12, 12, 20, [8, 10]), **NAMES, seed=1, window=(-3, 5))
    assert result.curve["event_time"].tolist() == list(range(-3, 6))
    known = result.curve.dropna()
    assert (known["band_high"] > known["high"]).all()
    assert (known["band_low"] < known["low"]).all()
    assert 1.96 < result.critical < 4
    assert (result.n_moved, result.n_never, result.caution) == (12, 12, None)
    again = event_study(made_up(3, 12, 12, 20, [8, 10]), **NAMES, seed=1, window=(-3, 5))
    pd.testing.assert_frame_equal(result.curve, again.curve)


def test_the_band_holds_the_whole_course_as_often_as_it_says():
    held = 0
    for seed in range(120):
        curve = event_study(made_up(seed, 40, 40, 9, [4], effect=2.0), **NAMES, seed=seed, draws=400).curve.dropna()
        truth = 2.0 * (curve["event_time"] >= 0)
        held += bool(((curve["band_low"] <= truth) & (truth <= curve["band_high"])).all())
    assert 0.89 <= held / 120 <= 0.99


def test_few_moved_units_carry_a_caution():
    assert event_study(made_up(4, 3, 9, 12, [6]), **NAMES, seed=1).caution == "unit pindah kurang dari 10"


def test_a_group_without_a_month_of_the_base_does_not_count():
    panel = made_up(5, 4, 6, 12, [6, 8])
    gone = panel[panel["time"] != 5]  # the month before the first group's move
    result = event_study(gone, **NAMES, seed=1)
    assert result.curve.set_index("event_time")["n_moved"].max() == 2
    with pytest.raises(ValueError, match="base"):
        event_study(panel[~panel["time"].isin([5, 7])], **NAMES, seed=1)
