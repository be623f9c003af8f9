"""Verdicts: every rule by a case of its own, and what may not change them."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest

from analytics.effect import int_ar1, verdict
from analytics.judgement import SHORT_P
from tests.analytics.evaluation_cases import STEP, case, changed, told, without
from tests.calibration_verdict import EFFECTIVE, World, judged


def test_a_large_fall_of_waiting_time_is_better_and_a_large_rise_worse():
    record, panel, day = case(-4)
    better = verdict(record, panel, as_of=day)
    assert told(better) == ("Membaik", None, None)
    assert better.hi < better.estimate * 0 < -better.estimate
    assert better.lo < better.lo90 < better.estimate < better.hi90 < better.hi < 0
    assert (better.unit, better.sesoi, better.n_pre, better.n_post, better.months_since) == ("%", 10.0, 24, 12, 12)
    assert better.comparators == tuple(range(1, 10))
    assert better.dropped_transition == (EFFECTIVE,)
    assert better.p_value < 0.05
    assert better.raw_after < better.raw_before
    worse = verdict(record, case(4)[1], as_of=day)
    assert told(worse) == ("Memburuk", None, None)
    assert told(verdict(record, panel.assign(direction="naik"), as_of=day)) == ("Memburuk", None, None)


def test_the_estimate_is_the_step_in_the_difference_of_logs_with_the_calendar_gap():
    record, panel, day = case(-2)
    wide = np.log(panel.pivot(index="month", columns="unit_id", values="value")).to_numpy()
    d, months = np.delete(wide[:, 0] - wide[:, 1:].mean(axis=1), STEP), np.delete(np.arange(37), STEP)
    step, trended = int_ar1(d, STEP, months=months), int_ar1(d, STEP, months=months, trend=True)
    found = verdict(record, panel, as_of=day)
    assert (found.estimate, found.lo, found.hi) == pytest.approx(
        tuple(100 * math.expm1(value) for value in (step.est, step.lo, step.hi)))
    assert found.trend_estimate == pytest.approx(100 * math.expm1(trended.est))
    assert found.p_value >= max(step.p_value, trended.p_value)
    assert found.mde == pytest.approx(100 * math.expm1(step.mde))
    assert found.sensitivity["months"].tolist() == [0, 1, 2, 3]
    assert found.sensitivity.loc[1, ["estimate", "lo", "hi", "n_post"]].tolist() == [found.estimate, found.lo, found.hi, 12]
    assert found.sensitivity["n_post"].tolist() == [13, 12, 11, 10]
    assert found.series["part"].value_counts().to_dict() == {"before": 24, "after": 12, "transition": 1}
    assert found.series["d"].to_numpy() == pytest.approx(wide[:, 0] - wide[:, 1:].mean(axis=1))


def test_nothing_larger_than_what_matters_is_unchanged_and_never_merely_not_significant():
    record, panel, day = case()
    assert told(verdict(record | {"sesoi": 60.0}, panel, as_of=day)) == ("Tidak berubah", None, None)
    assert told(verdict(record | {"sesoi": 1.0}, panel, as_of=day)) == ("Belum dapat disimpulkan", "ketidakpastian_lebar", None)


def test_a_clear_effect_that_may_be_smaller_than_what_matters_is_an_indication():
    record, panel, day = case(-4)
    large = verdict(record, panel, as_of=day)
    small = verdict(record | {"sesoi": 1 - large.estimate}, panel, as_of=day)
    assert told(small) == ("Belum dapat disimpulkan", "di_bawah_ambang", "membaik")


def test_a_step_that_a_trend_explains_is_an_indication():
    record, panel, day = case(phi=0.0)
    month = np.tile(np.arange(37), 10)
    falling = np.where(panel["unit_id"] == 0, panel["value"] * np.exp(-0.03 * month), panel["value"])
    found = verdict(record, panel.assign(value=falling), as_of=day)
    assert told(found) == ("Belum dapat disimpulkan", "model_berbeda", "membaik")


def test_an_effect_that_turns_with_the_transition_is_an_indication():
    record, panel, day = case(-4, phi=0.0)
    value = panel["value"].to_numpy().copy()
    value[STEP] *= math.exp(20)  # the month of the mutasi itself was a disaster
    found = verdict(record, panel.assign(value=value), as_of=day)
    assert found.sensitivity["estimate"].iloc[0] > 0 > found.sensitivity["estimate"].iloc[1]
    assert told(found) == ("Belum dapat disimpulkan", "peka_jendela", "membaik")


GATES = [
    (lambda p: without(p, 0, slice(0, 13)), "bulan"),  # 11 before
    (lambda p: without(p, 0, slice(27, 37)), "bulan"),  # 2 after
    (lambda p: without(p, 0, slice(3, 12)), "bulan"),  # a quarter missing
    (lambda p: p[p["unit_id"] != 0], "bulan"),  # no row at all
    (lambda p: p[:0], "bulan"),
    (lambda p: changed(p, 0, slice(0, 13), n=3), "mutu_data"),  # too few transactions a month
    (lambda p: changed(p, 0, slice(0, 13), value=0.0), "mutu_data"),  # log of zero
    (lambda p: changed(p, 0, slice(0, 13), value=-2.0), "mutu_data"),  # negative durations
    (lambda p: changed(p, 0, slice(0, 13), value=math.inf), "mutu_data"),
    (lambda p: changed(p, 0, slice(0, 37), value=7.0), "tanpa_variasi"),
    (lambda p: p.assign(indicator="pengaduan", value=0.0), "bulan"),  # another indicator
]


@pytest.mark.parametrize(("change", "reason"), GATES)
def test_what_cannot_be_judged_says_why(change, reason):
    record, panel, day = case(-4)
    found = verdict(record, change(panel), as_of=day)
    assert told(found) == ("Belum dapat disimpulkan", reason, None)
    assert math.isnan(found.estimate)
    assert found.p_value is None


def test_counts_of_nothing_are_too_coarse_and_larger_ones_are_judged():
    record, panel, day = case(-4)
    record = record | {"indicator": "pengaduan"}
    counts = panel.assign(indicator="pengaduan", value=np.round(panel["value"] * 10))
    assert verdict(record, counts, as_of=day).label == "Membaik"
    assert told(verdict(record, counts.assign(value=0), as_of=day))[1] == "mutu_data"
    assert told(verdict(record, counts.assign(value=counts["value"] / 200), as_of=day))[1] == "mutu_data"


def test_shares_are_judged_on_logits_and_shown_in_points_at_the_old_rate():
    record, panel, day = case(-4)
    cases = pd.Series(400, index=panel.index)
    good = np.round(cases / (1 + panel["value"] / panel["value"].mean()))
    shares = panel.assign(indicator="tepat waktu", direction="naik", value=good / cases, numerator=good, denominator=cases)
    found = verdict(record | {"indicator": "tepat waktu"}, shares, as_of=day)
    assert (found.label, found.unit, found.sesoi) == ("Membaik", "pp", 3.0)
    assert 0 < found.raw_before < found.raw_after < 100
    assert found.estimate == pytest.approx(found.raw_after - found.raw_before, abs=12)


def test_a_date_that_lies_ahead_has_no_months_after():
    record, panel, day = case(-4)
    found = verdict(record | {"effective_on": dt.date(2027, 5, 1)}, panel, as_of=day)
    assert (told(found), found.n_post, found.months_since) == (("Belum dapat disimpulkan", "bulan", None), 0, 0)


@pytest.mark.parametrize("after", [3, 5])
def test_three_to_five_months_after_are_an_indication_at_most(after):
    record, panel, day = case(-8, after=after, phi=0.0)
    assert told(verdict(record, panel, as_of=day)) == ("Belum dapat disimpulkan", "bulan", "membaik")


def test_fewer_than_four_comparators_never_colour():
    record, panel, day = case(-8, phi=0.0)
    season = np.exp(-0.4 * panel["month"].dt.month.isin([3, 4])) * panel["value"]  # Lebaran out, a plain season stays
    for listed in ([], [1, 2, 3], [0, 0, 1, 2, 3, 3, 77]):
        found = verdict(record | {"comparators": listed}, panel.assign(value=season), as_of=day)
        assert told(found) == ("Belum dapat disimpulkan", "pembanding", "membaik")
        assert found.method == "unit sendiri"
        assert found.p_value is None
    short = verdict(record | {"comparators": [1], "baseline_from": dt.date(2023, 7, 1)}, panel, as_of=day)
    assert (told(short), short.method) == (("Belum dapat disimpulkan", "pembanding", None), "sebelum-sesudah")
    assert short.raw_after < short.raw_before
    assert short.n_pre == 18


def test_events_and_a_failed_calibration_leave_an_indication():
    record, panel, day = case(-4)
    event = {"event_id": 1, "unit_id": None, "happened_on": dt.date(2025, 5, 1), "until": None, "caps_verdict": True}
    capped = ("Belum dapat disimpulkan", "peristiwa_lain", "membaik")

    def under(**changes) -> tuple:
        return told(verdict(record, panel, as_of=day, events=pd.DataFrame([event | changes])))

    assert under() == under(unit_id=0) == capped
    assert under(happened_on=dt.date(2022, 1, 1), until=dt.date(2024, 2, 1)) == capped  # reaches into the year before
    free = ("Membaik", None, None)
    assert under(caps_verdict=False) == under(happened_on=dt.date(2023, 12, 31)) == free
    assert under(happened_on=dt.date(2026, 2, 1)) == free  # after the review
    beside = verdict(record, panel, as_of=day, events=pd.DataFrame([event | {"unit_id": 3}]))
    assert (beside.label, beside.left_out) == ("Membaik", ((3, "peristiwa lain"),))
    assert told(verdict(record, panel, as_of=day, calibrated=False)) == ("Belum dapat disimpulkan", "kalibrasi", "membaik")
    assert verdict(record, panel, as_of=day, calibrated=True).label == "Membaik"


def test_without_a_good_direction_nothing_is_coloured():
    record, panel, day = case(-4)
    for said in ("netral", None):
        found = verdict(record, panel.assign(direction=said), as_of=day)
        assert told(found) == ("Belum dapat disimpulkan", "arah_netral", None)


def test_a_comparator_with_holes_leaves_the_set_for_all_months():
    record, panel, day = case(-4)
    holed = without(panel, 5, slice(20, 37))
    found = verdict(record, holed, as_of=day)
    assert found.left_out == ((5, "bulan kosong"),)
    assert told(found) == told(verdict(record | {"comparators": [1, 2, 3, 4, 6, 7, 8, 9]}, panel, as_of=day))
    few = record | {"comparators": [1, 2, 3, 5]}
    late = verdict(few, without(panel, 5, [30, 31]), as_of=day)  # four are needed: the months go instead
    assert (late.comparators, late.n_post) == ((1, 2, 3, 5), 10)


def test_a_month_told_twice_counts_only_where_both_agree():
    record, panel, day = case(-4)
    twice = pd.concat([panel, panel[panel["unit_id"] == 0]])
    assert verdict(record, twice, as_of=day) == verdict(record, panel, as_of=day)
    doubted = pd.concat([panel, panel[panel["unit_id"] == 0].iloc[[2]].assign(value=99.0)])
    assert verdict(record, doubted, as_of=day) == verdict(record, changed(panel, 0, [2], value=math.nan), as_of=day)


def test_a_bad_quarter_just_before_is_left_out():
    record, panel, day = case(phi=0.0)
    dipped = panel.assign(value=np.where((panel["unit_id"] == 0) & panel["month"].between("2024-10-01", "2024-12-31"),
                                         panel["value"] * 2, panel["value"]))
    found = verdict(record, dipped, as_of=day)
    assert found.dip_guard
    assert found.dropped_dip == (dt.date(2024, 10, 1), dt.date(2024, 11, 1), dt.date(2024, 12, 1))
    assert found.n_pre == 21
    settled = verdict(record, without(dipped, 0, slice(21, 24)), as_of=day)
    assert (found.estimate, found.lo, found.hi) == (settled.estimate, settled.lo, settled.hi)
    assert found.trend_estimate != settled.trend_estimate  # the trend keeps them
    good = panel.assign(value=dipped["value"].where(dipped["value"] == panel["value"], panel["value"] / 2))
    assert not verdict(record, good, as_of=day).dip_guard  # better before is no dip


def test_a_step_that_rests_on_the_last_quarter_before_is_an_indication():
    record, panel, day = case(-1.5, seed=8, phi=0.0)
    found = verdict(record, panel, as_of=day)
    assert not found.dip_guard
    assert told(found) == ("Belum dapat disimpulkan", "peka_jendela", "membaik")
    assert found.hi < 0
    assert found.trend_hi < 0


@pytest.mark.parametrize("effect", [-4, -1.5, 0, 3])
def test_order_names_and_units_of_measure_do_not_matter(effect):
    record, panel, day = case(effect)
    found = verdict(record, panel, as_of=day)
    shuffled = verdict(record, panel.sample(frac=1, random_state=1), as_of=day)
    assert shuffled == found
    names = {number: f"unit {number * 7 % 10}" for number in range(10)}
    renamed = verdict(record | {"unit_id": names[0], "comparators": [names[unit] for unit in range(9, 0, -1)]},
                      panel.assign(unit_id=panel["unit_id"].map(names)), as_of=day)
    hours = verdict(record, panel.assign(value=panel["value"] * 24), as_of=day)
    for other in (renamed, hours):
        assert told(other) == told(found)
        assert (other.estimate, other.lo, other.hi) == pytest.approx((found.estimate, found.lo, found.hi))


@pytest.mark.parametrize("effect", [-4, -1.5, 0, 3])
def test_adding_a_constant_changes_nothing_and_the_mirror_mirrors(effect):
    record, panel, day = case(effect)
    record = record | {"indicator": "IKM bulanan"}
    panel = panel.assign(indicator="IKM bulanan", direction="naik", value=70 + 5 * np.log(panel["value"]))
    found = verdict(record, panel, as_of=day)
    lifted = verdict(record, panel.assign(value=panel["value"] + 1000), as_of=day)
    mirror = verdict(record, panel.assign(value=-panel["value"], direction="turun"), as_of=day)
    against = verdict(record, panel.assign(value=-panel["value"]), as_of=day)
    assert told(lifted) == told(mirror) == told(found)
    assert lifted.estimate == pytest.approx(found.estimate)
    assert (mirror.lo, mirror.hi) == pytest.approx((-found.hi, -found.lo))
    opposite = {"Membaik": "Memburuk", "Memburuk": "Membaik"}
    if not (found.dip_guard or against.dip_guard):  # a dip is worse only one way round
        assert against.label == opposite.get(found.label, found.label)


def test_later_data_never_changes_an_earlier_verdict():
    record, panel, _ = case(-4)
    early = dt.date(2025, 8, 31)
    found = verdict(record, panel, as_of=early)
    assert found == verdict(record, panel[panel["month"] <= "2025-08-01"], as_of=early)
    assert found.n_post == 7
    assert verdict(record, panel, as_of=dt.date(2025, 8, 30)).n_post == 6  # August is not over
    longer = pd.concat([panel, panel.assign(month=panel["month"] + pd.DateOffset(months=37))])
    assert verdict(record, longer, as_of=dt.date(2029, 1, 1)).n_post == 12  # nobody looked at comparators beyond


def test_rows_as_duckdb_gives_them_will_do():
    record, panel, day = case(-4)
    row = pd.Series(record | {"comparators": np.array(record["comparators"], dtype="int32"), "sesoi": np.nan,
                              "transition_months": np.int32(1), "baseline_to": pd.NaT, "target": pd.NA,
                              "effective_on": pd.Timestamp(EFFECTIVE), "unit_id": np.int32(0)})
    typed = panel.assign(unit_id=panel["unit_id"].astype("int32"), value=panel["value"].astype("float32"),
                         n=panel["n"].astype("Int32"), month=panel["month"].dt.date)
    found, same = verdict(row, typed, as_of=day), verdict(record, panel, as_of=day)
    assert told(found) == told(same)
    assert found.estimate == pytest.approx(same.estimate, rel=1e-4)
    with pytest.raises(ValueError, match="date"):
        verdict(record | {"effective_on": None}, panel, as_of=day)


def test_a_placebo_rank_counts_from_nineteen_comparators():
    record, panel, day = case(-4)
    assert verdict(record, panel, as_of=day, placebo_rank=0.05).passed_placebo is None
    record, panel, day = case(-4, comparators=19)
    assert verdict(record, panel, as_of=day).passed_placebo is None
    assert [verdict(record, panel, as_of=day, placebo_rank=rank).passed_placebo for rank in (0.05, 0.2)] == [True, False]


def test_a_short_record_is_asked_for_more():
    short = [found.p_value for found in judged(World(before=12, after=6, effect=-3.0), 60, 3) if found.label == "Membaik"]
    longer = [found.p_value for found in judged(World(before=24, after=12, effect=-2.0), 60, 3) if found.label == "Membaik"]
    assert short
    assert max(short) <= SHORT_P < max(longer) <= 0.05
