"""XmR charts: published series, edge cases, phases, frozen limits, icons."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics import control_chart
from analytics.control_chart import rebase, xmr

# rnorm(20) after set.seed(123) in R: the series of NHSRplotthedots' own tests.
RNORM = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
FREAK = [*RNORM[:14], 10.0, *RNORM[15:]]
# Montgomery, Introduction to Statistical Quality Control, cost of processing mortgage loans, table 6.6.
LOANS = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]
# NIST/SEMATECH e-Handbook 6.3.2.2, flow rate of ten batches.
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]

PUBLISHED = [
    # mean, lpl, upl and precision as printed: snapshots of NHSRplotthedots 0.2.2 …
    (RNORM, True, 0.1416238, -3.01138, 3.294627, 1e-5),
    (FREAK, True, 0.6694159, -2.383666, 3.722497, 1e-5),  # the two leaps to and from 10 are screened
    (FREAK, False, 0.6694159, -4.596625, 5.935457, 1e-5),
    (RNORM[:10], True, 0.0746, -2.60, 2.75, 0.005),
    (RNORM[10:], True, 0.209, -3.28, 3.70, 0.005),
    # … statprocon; a point on a limit is no signal
    ([10, 50, 40, 30], True, 32.5, -20.7, 85.7, 1e-9),
    # … and textbooks, which use 3 / 1.128 = 2.6596 for 2.66
    (LOANS, False, 300.5, 279.78, 321.22, 0.01),
    (FLOW, False, 50.81, 45.8159, 55.8041, 0.001),
]


@pytest.mark.parametrize(("values", "screen", "mean", "lpl", "upl", "precision"), PUBLISHED)
def test_limits_of_published_series(values, screen, mean, lpl, upl, precision):
    chart = xmr(values, screen=screen)
    assert (chart.mean, chart.lpl, chart.upl) == pytest.approx((mean, lpl, upl), abs=precision)


def test_the_published_r_series_has_common_cause_only():
    assert set(xmr(RNORM).points["word"]) == {"biasa"}
    freak = xmr(FREAK).points
    assert list(np.flatnonzero(freak["rule"] == "luar batas")) == [14]


def test_phases_give_the_limits_of_each_alone_and_nothing_crosses_their_border():
    rebased = xmr(RNORM, phases=[10]).points
    assert rebased["lpl"].iloc[0] == pytest.approx(-2.60, abs=0.005)  # snapshot of NHSRplotthedots, by facet
    assert rebased["upl"].iloc[-1] == pytest.approx(3.70, abs=0.005)
    assert math.isnan(rebased["mr"].iloc[10])
    by_label = xmr(RNORM, phases=["a"] * 10 + ["b"] * 10).points
    pd.testing.assert_frame_equal(rebased, by_label)


THIN = [
    ([], "Belum ada nilai."),
    ([np.nan, None], "Belum ada nilai."),
    ([math.inf], "Belum ada nilai."),  # a logarithm of 0
    ([5], "Batas belum dapat dihitung: perlu dua bulan berurutan."),
    ([5, None, 6], "Batas belum dapat dihitung: perlu dua bulan berurutan."),
    ([4, 4, 4], "Tidak ada variasi antarbulan: batas sama dengan rata-rata."),
    ([0.1] * 13, "Tidak ada variasi antarbulan: batas sama dengan rata-rata."),  # the mean of 0.1s is not quite 0.1
    ([1, 2, 1], "Baru 3 bulan: grafik tanpa batas sampai 8 bulan."),
    ([1, 2] * 4, "Baru 8 bulan: batas sementara sampai 12 bulan."),
    ([1, 2] * 6, ""),
]


@pytest.mark.parametrize(("values", "reason"), THIN)
def test_thin_data_is_answered_with_a_reason(values, reason):
    chart = xmr(values)
    assert chart.reason == reason
    assert len(chart.points) == len(values)
    assert chart.signals == ()
    assert chart.variation == ("biasa" if chart.n >= 12 else None)


@pytest.mark.parametrize(
    ("count", "status"), [(0, "run_chart"), (7, "run_chart"), (8, "sementara"), (11, "sementara"), (12, "tetap")]
)
def test_status_follows_the_number_of_values(count, status):
    assert xmr([float(i % 3) for i in range(count)]).status == status


def test_a_run_chart_still_computes_limits_but_shows_no_rule_that_needs_them():
    chart = xmr([1, 1, 2, 1, 1, 40], screen=True)
    assert chart.status == "run_chart"
    assert chart.points["outside"].iloc[-1] == 1
    assert chart.points["rule"].iloc[-1] == ""


def test_no_shift_is_told_by_the_mean_of_a_few_months_before_a_move():
    few = xmr([9, 8, 9, 8, 9, *[7, 6, 7, 7, 6, 7, 6, 7]], fix_after=5, direction="turun")
    assert few.points["shift"].iloc[-1] == -1
    assert set(few.points["word"]) == {"biasa"}
    enough = xmr([9, 8, 9, 8, 9, 8, 9, 8, *[7, 6, 7, 7, 6, 7, 6, 7]], fix_after=8, direction="turun")
    assert enough.points["word"].tolist()[-7:] == ["membaik"] * 7


def test_one_leap_in_a_flat_series_is_outside_and_the_flat_months_are_not():
    chart = xmr([5] * 20 + [9] + [5] * 4)
    assert list(np.flatnonzero(chart.points["outside"])) == [20]
    assert chart.reason == ""


def test_without_a_baseline_there_are_no_limits_and_a_reason():
    chart = xmr([4, 5, 6], fix_after=0)
    assert math.isnan(chart.mean)
    assert chart.reason == "Belum ada nilai yang menjadi dasar batas."
    assert set(chart.points["rule"]) == {""}


def test_a_constant_series_flags_nothing_and_a_constant_baseline_judges_no_point_by_limits():
    assert set(xmr([7] * 20).points["word"]) == {"biasa"}
    later = xmr([7] * 12 + [8] * 6, fix_after=12)
    assert set(later.points["rule"]) == {""}
    assert xmr([7] * 12 + [8] * 7, fix_after=12).points["rule"].tolist()[-7:] == ["pergeseran"] * 7


def test_limits_frozen_before_a_move_are_projected_forward():
    calm = [10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13]
    later = [16, 17, 16, 18, 17, 16, 17, 18]
    frozen = xmr(calm + later, fix_after=12, direction="naik", transition=2)
    assert (frozen.mean, frozen.upl) == (xmr(calm).mean, xmr(calm).upl)
    assert frozen.frozen
    assert frozen.variation == "membaik"
    assert frozen.points["upl"].nunique() == 1
    assert list(np.flatnonzero(frozen.points["transition"])) == [12, 13]
    # Rebasing at the move would have hidden the change.
    assert xmr(calm + later, phases=[12]).points["rule"].eq("").all()


def test_a_date_freezes_what_lies_before_its_month():
    months = pd.date_range("2025-01-01", periods=20, freq="MS")
    values = [10, 12, 11, 13] * 3 + [16, 17] * 4
    by_date = xmr(values, months=months, fix_after=date(2026, 1, 15))
    by_count = xmr(values, months=months, fix_after=12)
    pd.testing.assert_frame_equal(by_date.points, by_count.points)
    phased = xmr(values, months=months, phases=[14], fix_after=date(2026, 1, 1))
    assert phased.n == 6  # the second phase began after the date: its own values count


def test_moving_ranges_only_join_neighbouring_calendar_months():
    months = pd.to_datetime(["2026-01-01", "2026-02-01", "2026-04-01", "2026-05-01"])
    dated = xmr([1, 2, 9, 10], months=months)
    assert dated.points["mr"].tolist() == pytest.approx([math.nan, 1, math.nan, 1], nan_ok=True)
    blank = xmr([1, 2, None, 9, 10])
    assert (blank.lpl, blank.upl) == (dated.lpl, dated.upl)
    assert "1 bulan tanpa nilai" in blank.notes[0]


def test_a_run_bridges_one_missing_month_and_not_two():
    low = [1, 2] * 8
    high = [9, 9.5, 9.2]
    for gap, flagged in ((1, True), (2, False)):
        values = [*low, *high, *[None] * gap, 9.1, 9.6, 9.3, 9.4]
        chart = xmr(values, fix_after=16)
        assert bool(chart.points["shift"].iloc[-1] == 1) is flagged
    two_gaps = [*low, 9, None, 9.5, 9.2, None, 9.1, 9.6, 9.3, 9.4]
    assert xmr(two_gaps, fix_after=16).points["shift"].iloc[-1] == 0


def test_bounds_clip_what_is_drawn_and_never_the_rules():
    values = [98, 99, 97, 99, 98, 96, 99, 98, 97, 99, 98, 99]
    free, bounded = xmr(values), xmr(values, bounds=(0, 100))
    assert bounded.upl == free.upl > 100
    assert bounded.points["upl_shown"].max() == 100
    assert bounded.points["lpl_shown"].iloc[0] == free.lpl


ASSURANCE = [
    (30, "naik", "tidak tercapai konsisten"),
    (30, "turun", "target tercapai konsisten"),
    (1, "naik", "target tercapai konsisten"),
    (1, "turun", "tidak tercapai konsisten"),
    (11, "naik", "tidak konsisten"),
    (30, "netral", None),
    (None, "naik", None),
    (math.nan, "naik", None),
]


@pytest.mark.parametrize(("target", "direction", "word"), ASSURANCE)
def test_assurance_compares_the_target_with_the_raw_limits(target, direction, word):
    assert xmr([10, 12, 11, 13] * 3, target=target, direction=direction).assurance == word
    assert xmr([10, 12, 11, 13] * 2, target=target, direction=direction).assurance is None  # too few months


def test_a_trend_is_coloured_by_its_way_not_by_its_side_of_the_mean():
    values = [20, 21, 20, 21, 20, 21, 20, 21, 20, 21, 20, 21, 17.1, 17.6, 18.1, 18.6, 19.1, 19.6, 20.1]
    last = xmr(values, fix_after=12, direction="naik").points.iloc[-1]
    assert last["side"] == -1
    assert (last["rule"], last["word"]) == ("tren", "membaik")


def test_where_signals_disagree_the_one_that_began_last_is_shown_and_both_are_told():
    calm = [20, 22] * 6
    # Below the mean since row 12, rising since row 14.
    values = calm + [19.9, 19.5, 18.9, 19.0, 19.1, 19.2, 19.3, 19.4, 19.5]
    chart = xmr(values, fix_after=12, direction="naik")
    assert [(s.rule, s.word, s.since) for s in chart.signals] == [("tren", "membaik", 14), ("pergeseran", "memburuk", 12)]
    assert chart.conflict
    assert chart.variation == "membaik"
    # A rise from long ago that ends in a shift that began later: the shift is shown although the trend ranks first.
    values = [*[20, 22] * 6, 10, 11, 12, 13, 14, 15, 30]
    chart = xmr(values, fix_after=12, direction="naik")
    assert chart.signals[0].rule == "luar batas"
    assert not chart.conflict


def test_neutral_indicators_change_and_are_never_good_or_bad():
    chart = xmr([20, 22] * 6 + [40], fix_after=12)
    assert chart.variation == "berubah"
    assert set(chart.points["word"]) == {"biasa", "berubah"}


def test_signals_name_their_month():
    months = pd.date_range("2025-01-01", periods=13, freq="MS")
    signal = xmr([20, 22] * 6 + [40], months=months, fix_after=12).signals[0]
    assert (signal.rule, signal.up, signal.since, signal.month) == ("luar batas", True, 12, pd.Timestamp("2026-01-01"))


def test_new_limits_need_a_cause_twelve_months_and_a_signal():
    calm, later = [10, 12] * 6, [30, 31]
    on = date(2026, 1, 1)
    assert rebase(calm + later, 12, cause="aplikasi baru", on=on) == control_chart.Rebase(
        allowed=True, missing=(), before=12, signals=2
    )
    assert not rebase(calm + later, 12, cause=" ", on=on).allowed
    assert not rebase(calm + later, 12, cause="aplikasi baru", on=None).allowed
    assert rebase(calm[1:] + later, 11, cause="x", on=on).missing == ("baru 11 bulan sebelumnya, perlu 12",)
    assert rebase([*calm, 11, 10], 12, cause="x", on=on).missing == ("belum ada sinyal khusus sesudahnya",)
    # Seven above the mean, five of them before the change: not a signal of the change.
    early = [10, 12] * 6 + [11.5] * 5 + [11.6] * 2
    assert xmr(early, fix_after=17).points["shift"].iloc[-1] == 1
    assert rebase(early, 17, cause="x", on=on).signals == 0
    assert rebase([], 0, cause="x", on=on).before == 0


def test_wrong_calls_are_refused():
    months = pd.to_datetime(["2026-02-01", "2026-01-01"])
    for wrong in ({"months": months}, {"months": months[:1]}, {"trend": 5}, {"phases": [0]}, {"fix_after": -1},
                  {"fix_after": date(2026, 1, 1)}, {"two_sigma": "nelson"}, {"direction": "atas"}):  # fmt: skip
        with pytest.raises(ValueError, match=r"."):
            xmr([1, 2], **wrong)


def test_any_numeric_dtype_and_any_index_will_do():
    expected = xmr(LOANS).upl
    assert xmr(pd.Series(LOANS, index=range(40, 20, -1), dtype="Int32")).upl == expected
    assert xmr(np.array(LOANS, dtype=object)).upl == expected
