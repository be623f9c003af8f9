"""Zeros among the applications of a service: which are counts, and which are months nobody recorded."""

from __future__ import annotations

import pytest

from analytics.demand import surges
from tests.analytics.test_demand import made, one
from tests.surge_data import NEWEST


def test_a_zero_of_a_busy_service_hides_no_surge_and_is_told():
    table = made(1, surge=0.6)
    zero = table.assign(value=table["value"].where(table.index != table.index[12], 0.0))
    plain, found = (surges(each).iloc[0] for each in (table, zero))
    assert (plain["status"], found["status"]) == ("lonjakan bertahan", "lonjakan bertahan")
    assert found["bound"] == pytest.approx(plain["bound"], rel=0.05)
    assert found["known_months"] == plain["known_months"] - 1
    assert found["words"].endswith("1 bulan acuan bernilai nol dibaca sebagai tidak tercatat.")
    now = surges(zero.assign(value=zero["value"].where(zero["month"].ne(NEWEST), 0.0))).iloc[0]
    assert (now["value"], now["status"]) == (0, "tidak dinilai")
    assert now["words"].startswith("Bulan ini nol, padahal biasanya ramai")


def test_zeros_that_are_how_a_service_is_stay_counts():
    quiet = surges(one([3, 0, 5, 2] * 12)).iloc[0]
    assert quiet["known_months"] == 39
    assert "nol" not in quiet["words"]
    yearly = surges(one([0, 0, 0, 0, 0, 300, 400, 0, 0, 0, 0, 0] * 4)).iloc[0]
    assert yearly["known_months"] == 39
    assert "tidak tercatat" not in yearly["words"]
