"""The headline of a type of move against plain loops over every placing, its laws, and its error rates."""

from __future__ import annotations

import itertools
import math
import statistics
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.change_scores import Window, month_weights, monthly_grid, scores
from analytics.randomization import headlines, pooled
from analytics.staggered import group_time_att
from tests import calibration_pooled

SHORT = Window(before=4, least_before=3, transition=1, after=3, least_after=2)


def made_up(seed: int, units: int, months: int, dates: dict[int, int], effect: float = 0.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    rng = np.random.default_rng(seed)
    y = rng.normal(0, 1, (units, months)) + rng.normal(0, 2, (units, 1)) + rng.normal(0, 2, months)
    for unit, month in dates.items():
        y[unit, month + 1 :] += effect
    values = pd.DataFrame(
        {"unit_id": np.repeat(np.arange(units), months), "month": np.tile(np.arange(months), units), "value": y.ravel()}
    )
    return values, pd.DataFrame({"unit_id": list(dates), "effective_on": list(dates.values()), "type": "rotasi"})


def headline(values, moved, units, window=SHORT, **more):
    return pooled(values, moved, range(units), type="rotasi", **{"seed": 1, "window": window, **more})


def test_estimate_by_hand():
    # two units gain 3 and 5 after a transition month that does not count; all share the season
    season = [5, 1, 7, 2, 9, 4, 8, 3]
    gain = {0: 3, 1: 5}
    rows = [(u, t, 10.0 * u + season[t]) for u in range(12) for t in range(8)]
    values = pd.DataFrame(rows, columns=["unit_id", "month", "value"])
    values["value"] += values["unit_id"].map(gain).fillna(0) * (values["month"] > 4)
    values.loc[(values["unit_id"] < 2) & (values["month"] == 4), "value"] += 100
    values.loc[values["unit_id"] > 1, "value"] += np.tile([0.01, -0.01], 40)  # nothing varies not at all
    moved = pd.DataFrame({"unit_id": [0, 1], "effective_on": 4, "type": "rotasi"})
    result = headline(values, moved, 12)
    assert result.by_unit["effect"].tolist() == pytest.approx([3, 5], abs=0.02)
    assert result.estimate == pytest.approx(4, abs=0.02)
    assert (result.n_treated, result.n_comparators, result.reason) == (2, 10, None)


def slow_t(values: pd.DataFrame, placing: dict[int, int], window: Window) -> float:
    """Studentised estimate of one placing of dates on units, by loops and the statistics module."""
    y = {(u, t): v for u, t, v in values[["unit_id", "month", "value"]].itertuples(index=False)}
    units = sorted({u for u, _ in y})

    def change(unit: int, month: int) -> float:
        before = [y[unit, t] for t in range(month - window.before, month) if (unit, t) in y]
        first = month + window.transition
        after = [y[unit, t] for t in range(first, first + window.after) if (unit, t) in y]
        return statistics.fmean(after) - statistics.fmean(before)

    others = [u for u in units if u not in placing]
    own = [change(u, month) - statistics.fmean(change(o, month) for o in others) for u, month in placing.items()]
    course = [statistics.fmean(change(o, month) for month in placing.values()) for o in others]
    spread = statistics.variance(own) / len(own) + statistics.variance(course) / len(course)
    return statistics.fmean(own) / math.sqrt(spread)


@pytest.mark.parametrize("dates", [{0: 5, 1: 5}, {0: 4, 1: 6}, {0: 4, 1: 6, 2: 6}])
def test_p_is_the_share_of_all_placings_that_are_as_extreme(dates):
    values, moved = made_up(3, 10, 11, dates, effect=1.5)
    real = abs(slow_t(values, dates, SHORT))
    every = [
        abs(slow_t(values, dict(zip(chosen, dates.values(), strict=True)), SHORT))
        for chosen in itertools.permutations(range(10), len(dates))
    ]
    exact = statistics.fmean(t >= real * (1 - 1e-9) for t in every)
    result = headline(values, moved, 10, draws=20_000)
    assert result.p == pytest.approx(exact, abs=0.012)
    assert result.estimate / result.se == pytest.approx(slow_t(values, dates, SHORT))


@pytest.mark.parametrize("dates", [{0: 5, 1: 5, 2: 5}, {0: 4, 1: 6, 2: 8}])
def test_the_interval_holds_the_effects_that_are_not_rejected_once_taken_out(dates):
    values, moved = made_up(4, 12, 14, dates, effect=1.0)
    result = headline(values, moved, 12, draws=400)

    def p_without(effect: float) -> float:
        began = values["unit_id"].map(dates).fillna(99)
        return headline(values.assign(value=values["value"] - effect * (values["month"] > began)), moved, 12, draws=400).p

    width = result.high - result.low
    for end, out in ((result.low, -1), (result.high, 1)):
        assert p_without(end - out * 0.001 * width) > 0.05
        assert p_without(end + out * 0.001 * width) <= 0.05
    assert result.low < result.estimate < result.high


def test_on_one_month_before_and_after_it_is_the_callaway_santanna_effect_of_the_first_month():
    dates = {0: 4, 1: 6, 2: 6}
    values, moved = made_up(5, 10, 9, dates, effect=1.0)
    bare = Window(before=1, least_before=1, transition=0, after=1, least_after=1)
    panel = values.assign(first=values["unit_id"].map(dates))
    effects = group_time_att(panel, unit="unit_id", time="month", outcome="value", first_treated="first").dynamic.parts
    expected = effects.set_index("event_time").loc[0, "att"]
    assert headline(values, moved, 10, window=bare).estimate == pytest.approx(expected)


@given(st.integers(0, 10_000), st.floats(-30, 30), st.floats(0.1, 9))
@settings(max_examples=30)
def test_level_season_and_row_order_do_not_matter_and_scale_and_sign_carry_over(seed, added, times):
    values, moved = made_up(seed, 10, 14, {0: 5, 1: 7, 2: 7})
    first = headline(values, moved, 10, draws=200)
    shocked = values.assign(value=values["value"] + added * np.sin(values["month"]) + added).sample(frac=1, random_state=seed)
    again = headline(shocked, moved, 10, draws=200)
    assert (again.estimate, again.p) == pytest.approx((first.estimate, first.p), abs=1e-8)
    turned = headline(values.assign(value=-times * values["value"]), moved, 10, draws=200)
    assert turned.estimate == pytest.approx(-times * first.estimate)
    assert turned.p == first.p
    if math.isfinite(first.low):
        assert (turned.low, turned.high) == pytest.approx((-times * first.high, -times * first.low), rel=1e-4)


def test_why_there_is_no_headline():
    values, moved = made_up(6, 12, 14, {0: 5, 1: 5})
    assert headline(values, moved, 12).reason is None
    assert headline(values, moved.assign(effective_on=2), 12).reason == "bulan"  # two months before
    assert headline(values, moved.assign(effective_on=12), 12).reason == "bulan"  # nothing after yet
    assert headline(values, moved, 5).reason == "pembanding"
    assert headline(values, moved.iloc[:1], 12).reason == "unit_pindah"
    assert headline(values, moved, 8).reason == "unit_pindah"  # 28 placings cannot say p < 0.05
    assert headline(values.assign(value=7.0), moved, 12).reason == "tanpa_variasi"
    nothing = headline(values, moved, 5)
    assert math.isnan(nothing.p)
    assert (nothing.n_treated, nothing.n_comparators) == (2, 3)
    with pytest.raises(ValueError, match="twice"):
        headline(values, pd.concat([moved, moved]), 12)


def test_types_are_never_pooled_and_a_moved_unit_compares_with_nobody():
    values, moved = made_up(7, 14, 16, {0: 5, 1: 6, 2: 6, 3: 7}, effect=2.0)
    moved["type"] = ["rotasi", "rotasi", "pimpinan", "pimpinan"]
    table = headlines(values, moved, range(14), seed=1, window=SHORT)
    assert table["type"].tolist() == ["pimpinan", "rotasi"]
    assert table["n_treated"].tolist() == [2, 2]
    assert table["n_comparators"].tolist() == [10, 10]
    alone = headline(values, moved, 14)
    assert table.loc[1, ["estimate", "p"]].tolist() == [alone.estimate, alone.p]


def test_the_same_seed_gives_the_same_headline_and_dates_are_months():
    values, moved = made_up(8, 12, 14, {0: 5, 1: 6})
    dated = values.assign(month=[date(2025 + t // 12, t % 12 + 1, 1) for t in values["month"]])
    days = moved.assign(effective_on=[date(2025, t + 1, 23) for t in moved["effective_on"]])
    first, again = headline(values, moved, 12), headline(dated, days, 12)
    assert (first.estimate, first.low, first.high, first.p) == (again.estimate, again.low, again.high, again.p)


def test_a_gap_is_a_gap_of_the_calendar_and_too_many_gaps_leave_a_unit_out():
    values, moved = made_up(9, 12, 14, {0: 5, 1: 8})
    loose = Window(before=4, least_before=2, transition=1, after=3, least_after=2, missing=0.5)
    holes = ((values["unit_id"] == 0) & (values["month"] == 3)) | ((values["unit_id"] == 7) & (values["month"] == 9))
    gone = headline(values[~holes], moved, 12, window=loose)
    unknown = headline(values.assign(value=values["value"].mask(holes)), moved, 12, window=loose)
    assert (gone.estimate, gone.p) == (unknown.estimate, unknown.p)
    assert gone.estimate / gone.se == pytest.approx(slow_t(values[~holes], {0: 5, 1: 8}, loose))
    strict = headline(values[~holes], moved, 12)
    assert set(strict.dropped.itertuples(index=False, name=None)) == {(0, True), (7, False)}
    # without months 9 to 11 unit 0 has no change score at the other date: placings that need it are passed over
    short = (values["unit_id"] == 0) & (values["month"] >= 9)
    assert headline(values[~short], moved, 12).n_treated == 2
    assert 0 < headline(values[~short], moved, 12).p <= 1


def test_a_collapse_just_before_the_move_does_not_count_as_before():
    y = np.array([[0, 1, 0, 1, 0, 1, -8, -8, -8, 0, 1, 0]] + [[0, 1] * 6] * 4, dtype=float)
    values = pd.DataFrame(y).melt(ignore_index=False, var_name="month").rename_axis("unit_id").reset_index()
    grid = monthly_grid(values)
    wide = Window(before=9, least_before=6, transition=0, after=3, least_after=3)
    change = {good: scores(month_weights(grid, np.array([9]), wide, good), y)[0, 0] for good in ("naik", "turun", "netral")}
    assert change["naik"] == pytest.approx(1 / 3 - 0.5)  # worse than usual: left out
    assert change["turun"] == change["netral"] == pytest.approx(1 / 3 - (3 - 24) / 9)


def test_error_rates_and_power_are_those_required():
    # 60 offices each; the full run is calibration_pooled.rows(2000)
    table = calibration_pooled.rows(60).set_index("test")
    assert table.loc["headline, effect 1 sd, autocorrelation 0.5", "measured"] >= 0.80
    assert table.loc["headline, 6 of 20 moved, no effect", "measured"] <= 0.10
    assert (table.filter(like="interval", axis=0)["measured"] >= 0.90).all()
