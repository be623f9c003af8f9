"""XmR charts without their season: what is taken out, what is said where it cannot be, and what a wave must not pass for."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.control_chart import rebase, xmr
from analytics.seasonality import same_month_ratio


def test_new_limits_are_judged_without_the_season_where_the_chart_is_drawn_without_it():
    months = pd.date_range("2024-01-01", periods=36, freq="MS")
    plain = 100 + np.random.default_rng(5).normal(0, 1, 36)
    waved = plain + 30 * np.sin(2 * np.pi * months.month / 12)
    stepped = waved + 12 * (np.arange(36) >= 24)
    judged = {"at": 24, "cause": "mutasi", "on": date(2026, 1, 1), "months": months}
    assert rebase(stepped, **judged, seasonal=True).allowed
    assert rebase(waved, **judged).allowed  # a wave alone passes for a change
    assert not rebase(waved, **judged, seasonal=True).allowed


def test_a_wave_of_two_years_is_taken_out_and_shorter_series_say_so():
    months = pd.date_range("2024-01-01", periods=36, freq="MS")
    noise = np.random.default_rng(5).normal(0, 1, 36)
    wave = 10 * np.sin(2 * np.pi * months.month / 12)
    chart = xmr(100 + noise + wave, months=months, seasonal=True)
    assert chart.points["value"].to_numpy() == pytest.approx(100 + noise, abs=1.5)
    assert chart.points["given"].to_numpy() == pytest.approx(100 + noise + wave)
    assert chart.notes == ("Nilai sudah disesuaikan dengan musim.",)
    assert chart.upl - chart.lpl < 0.7 * (lambda c: c.upl - c.lpl)(xmr(100 + noise + wave))
    short = xmr(noise[:23], months=months[:23], seasonal=True)
    assert short.notes == ("Musim belum dapat dipisahkan: baru 23 bulan, perlu 24.",)
    assert short.points["value"].tolist() == pytest.approx(noise[:23].tolist())
    assert xmr(noise[:23], months=months[:23]).notes == ("Musim belum dipisahkan: baru 23 bulan, perlu 24.",)


def test_the_ratio_to_the_same_month_of_last_year_needs_both_months():
    months = pd.date_range("2024-01-01", periods=26, freq="MS")
    values = np.r_[np.arange(1.0, 13), np.arange(2.0, 26, 2), 8.0, 0.0]
    values[1] = np.nan
    ratio = same_month_ratio(values, months)
    assert ratio.adjusted
    assert np.isnan(ratio.values[:12]).all()
    assert np.isnan(ratio.values[13])  # a year before it nothing is known
    assert ratio.values[[12, 14, 23, 24, 25]] == pytest.approx([2, 2, 2, 4, 0])
    short = same_month_ratio(values[:23], months[:23])
    assert (short.adjusted, "perlu 24" in short.reason) == (False, True)
    gap = months.delete([1])  # by calendar, not by row
    assert same_month_ratio(np.delete(values, 1), gap).values[11] == pytest.approx(2)


def test_two_years_that_never_hold_a_calendar_month_cannot_be_adjusted():
    months = pd.DatetimeIndex([m for m in pd.date_range("2023-01-01", periods=36, freq="MS") if m.month != 5])
    chart = xmr(np.arange(33.0), months=months, seasonal=True)
    assert "Musim belum dapat dipisahkan: ada bulan kalender yang tidak pernah terisi." in chart.notes


def test_a_season_learnt_before_the_move_is_not_taught_by_what_came_after():
    months = pd.date_range("2024-01-01", periods=36, freq="MS")
    before = np.random.default_rng(6).normal(50, 1, 36)
    after = np.r_[before[:24], before[24:] + 40]
    one, two = (xmr(v, months=months, fix_after=24, seasonal=True) for v in (before, after))
    assert (one.mean, one.upl) == pytest.approx((two.mean, two.upl))
