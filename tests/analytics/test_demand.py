"""Surges of work: what is called one, what cannot be judged and why, and the arithmetic behind it."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from analytics import demand, quasi_poisson
from analytics.demand import surges
from analytics.working_days import by_month, holidays_of
from tests.surge_data import NEWEST, Scene, counts

SCENE = Scene(mean=400, noise=0.05, phi=0)


def made(units: int = 6, *, seed: int = 3, surge: float = 0.0, scene: Scene = SCENE) -> pd.DataFrame:
    return counts(scene, units, np.random.default_rng(seed), surge=surge)


def one(values: list[object], unit: int = 1) -> pd.DataFrame:
    months = pd.date_range(end=NEWEST, periods=len(values), freq="MS")
    return pd.DataFrame({"unit_id": unit, "service": "KTP-el", "month": months, "value": pd.Series(values, dtype=object)})


# --- Calendar


def test_a_month_has_its_mondays_to_fridays_without_holidays_and_joint_leave():
    found = by_month(pd.DatetimeIndex(["2026-03-01", "2026-02-01", "2025-04-01"]))
    # March 2026: 22 weekdays - 18, 19, 20, 23, 24. February: 20 - 16, 17. April 2025: 22 - 1, 2, 3, 4, 7 and Good Friday 18.
    assert found["working_days"].tolist() == [17, 18, 16]


def test_lebaran_moves_through_the_calendar_and_across_two_months():
    found = by_month(pd.date_range("2023-01-01", "2026-12-01", freq="MS")).set_index("month")["lebaran"]
    assert found["2024-04-01"] == 1.0  # 10 April 2024, from the 3rd to the 17th
    assert found["2025-03-01"] == pytest.approx(8 / 15)  # 31 March 2025: 24 to 31 March, 1 to 7 April
    assert found["2025-04-01"] == pytest.approx(7 / 15)
    assert found.groupby(found.index.year).sum().tolist() == pytest.approx([1, 1, 1, 1])
    assert (found > 0).sum() == 5


def test_the_shipped_calendar_knows_idul_fitri_from_2020_to_2030():
    known = holidays_of(range(2020, 2031))
    feasts = known[known["name"].str.startswith("Hari Raya Idul Fitri")]["date"].dt.date.tolist()
    assert len(feasts) == 11
    assert feasts[:3] == [date(2020, 5, 24), date(2021, 5, 13), date(2022, 5, 2)]
    assert date(2030, 2, 4) in feasts  # an estimate
    assert {date(2024, 4, 8), date(2024, 12, 26)} <= set(known["date"].dt.date)  # joint leave


def test_an_office_may_bring_its_own_holidays():
    mine = pd.DataFrame({"date": [date(2026, 7, 1), date(2026, 7, 4)], "name": ["Hari jadi", "Hari Raya Idul Fitri 1447 H"]})
    found = by_month(pd.DatetimeIndex(["2026-07-01"]), mine)
    assert found.values.tolist()[0][1:] == [22, pytest.approx(11 / 15)]  # 23 weekdays - 1; the 4th is a Saturday
    assert by_month(pd.DatetimeIndex([])).empty


# --- The model


def test_the_fit_equals_statsmodels_where_there_is_no_outbreak_also_with_gaps():
    import statsmodels.api as sm

    rng = np.random.default_rng(1)
    month = np.arange(36)
    design = np.column_stack([np.ones(36), month / 12, np.sin(month / 6 * np.pi), np.cos(month / 6 * np.pi)])
    offset = np.log(rng.integers(16, 23, 36))
    mu = np.exp(design @ [2, 0.1, 0.3, 0.1] + offset)
    y = np.round(mu + np.sqrt(2 * mu) * rng.uniform(-2, 2, (5, 36)))  # dispersed as 2.7 Poissons, no month far out
    y[1, [4, 9]] = np.nan
    model = quasi_poisson.fit(y, design, offset, month)
    for row in range(5):
        known = np.isfinite(y[row])
        theirs = sm.GLM(y[row][known], design[known], family=sm.families.Poisson(), offset=offset[known]).fit()
        assert model.beta[row] == pytest.approx(theirs.params, abs=1e-6)
        chi = theirs.pearson_chi2 / theirs.df_resid
        assert model.dispersion[row] == pytest.approx(chi, rel=0.2)  # ours allows for months that are alike


def test_the_bound_is_that_of_the_two_thirds_power():
    model = quasi_poisson.Fit(
        beta=np.array([[math.log(100.0)]]), covariance=np.array([[[0.002]]]), dispersion=np.array([1.5]),
        df=np.array([30.0]), told=np.ones((1, 1, 1)), usable=np.array([True]),
    )  # fmt: skip
    month = quasi_poisson.ahead(model, np.ones(1), 0.0, 0.005)
    # 100^(2/3) + t · sqrt(4/9 · 100^(1/3) · (1.5 + 100 · 0.002)), to the power 3/2
    by_hand = (100 ** (2 / 3) + student.ppf(0.995, 30) * math.sqrt(4 / 9 * 100 ** (1 / 3) * 1.7)) ** 1.5
    assert month.bound[0] == pytest.approx(by_hand)
    assert quasi_poisson.upper_tail(month.bound, month)[0] == pytest.approx(0.005)


def test_a_past_outbreak_hardly_moves_what_is_expected():
    calm = made(1)
    struck = calm.copy()
    struck.loc[struck.index[20], "value"] *= 3
    before, after = (surges(table).iloc[0] for table in (calm, struck))
    assert after["expected"] == pytest.approx(before["expected"], rel=0.05)
    assert after["bound"] < 1.25 * before["bound"]


# --- What is called


def test_a_surge_of_half_as_much_again_is_an_alarm_and_after_two_months_sustained():
    table = pd.concat([made(6), made(1, seed=9, surge=0.5).assign(unit_id=99)])
    found = surges(table, last=3)
    mine = found[found["unit_id"] == 99]
    assert mine["alarm"].tolist() == [True, True, True]
    assert mine["status"].tolist() == ["lonjakan", "lonjakan bertahan", "lonjakan bertahan"]
    assert (mine["surge_score"] > 1).all()
    assert not found[found["unit_id"] != 99]["alarm"].any()


def test_the_excess_is_told_in_person_months_through_the_norm_time():
    table = made(2, surge=0.5)
    norms = pd.DataFrame({"unit_id": [0], "service": ["KTP-el"], "minutes_per_result": [25]})
    found = surges(table, norms=norms).set_index("unit_id")
    row = found.loc[0]
    assert row["excess_person_months"] == pytest.approx((row["value"] - row["expected"]) * 25 / 6_250)  # 75,000 / 12
    assert np.isnan(found.loc[1, "excess_person_months"])
    other = surges(table, norms=norms, minutes_per_year=72_000).set_index("unit_id")
    assert other.loc[0, "excess_person_months"] == pytest.approx(row["excess_person_months"] * 75 / 72)


def test_lebaran_and_short_months_are_no_surge_and_no_slump_of_the_months_around():
    scene = Scene(mean=2_000, noise=0.02, phi=0, lebaran=-0.8, season=0.1)
    found = surges(made(20, scene=scene), last=6)  # March to August 2026, Lebaran on 21 March
    assert found["raw_alarm"].mean() < 0.05
    months = found.groupby("month")
    assert (months["value"].mean() / months["expected"].mean()).between(0.95, 1.05).all()


def test_the_correction_lets_one_weak_signal_among_many_services_go():
    found = surges(made(200, seed=8), last=3)
    assert found["raw_alarm"].sum() > found["alarm"].sum()
    assert set(found.loc[found["raw_alarm"] & ~found["alarm"] & ~found["sustained"], "status"]) <= {"perlu dipantau"}


# --- What cannot be judged


def test_under_24_months_there_is_a_run_chart_only_and_it_says_so():
    found = surges(made(1, scene=Scene(mean=100, months=23))).iloc[0]
    assert found["status"] == "grafik saja"
    assert "24 bulan" in found["words"]
    assert np.isnan(found["bound"])
    assert found["known_months"] == 23
    assert surges(made(1, scene=Scene(mean=100, months=24))).iloc[0]["status"] == "dalam batas"


USUAL = [100, 120, 90, 95, 105, 110] * 7
CANNOT = [
    ([*USUAL[:-1], -3], "tidak dinilai", "negatif"),
    ([*USUAL[:-1], "banyak"], "tidak dinilai", "bukan angka"),
    ([*USUAL[:-1], float("inf")], "tidak dinilai", "bukan jumlah"),
    ([*USUAL[:-1], float("nan")], "tidak dinilai", "belum ada datanya"),
    ([*USUAL[:-1], None], "tidak dinilai", "belum ada datanya"),
    ([0] * 42, "tidak dinilai", "terlalu jarang"),
    ([0] * 41 + [50], "tidak dinilai", "terlalu jarang"),
    ([50], "grafik saja", "24 bulan"),
    ([None] * 42, "tidak dinilai", "belum ada datanya"),
]


@pytest.mark.parametrize(("values", "status", "said"), CANNOT)
def test_what_cannot_be_judged_says_why_and_raises_nothing(values, status, said):
    found = surges(one(values), last=2)
    assert len(found) == 2
    row = found.iloc[-1]
    assert (row["status"], row["raw_alarm"], row["alarm"]) == (status, False, False)
    assert said in row["words"]
    assert np.isnan(row["expected"])


def test_a_constant_series_is_judged_and_a_jump_from_it_seen():
    assert surges(one([100] * 44)).iloc[0]["status"] == "dalam batas"
    assert surges(one([100] * 43 + [200])).iloc[0]["status"] == "lonjakan"


def test_a_month_twice_or_without_a_date_is_refused_for_its_series_alone():
    good, twice, undated = made(1), made(1).assign(unit_id=7), made(1).assign(unit_id=8)
    twice = pd.concat([twice, twice.iloc[[5]]])
    undated.loc[undated.index[3], "month"] = pd.NaT
    found = surges(pd.concat([good, twice, undated])).set_index("unit_id")["status"]
    assert found.to_dict() == {0: "dalam batas", 7: "tidak dinilai", 8: "tidak dinilai"}
    nowhen = surges(one([5, 6]).assign(month=pd.NaT))
    assert nowhen["status"].tolist() == ["tidak dinilai"]


def test_a_missing_month_is_no_zero():
    table = made(1)
    gap = table.drop(table.index[[10, 11, 25]])
    null = table.assign(value=table["value"].where(~table.index.isin(table.index[[10, 11, 25]])))
    zero = table.assign(value=null["value"].fillna(0.0))
    expected = [surges(each).iloc[0]["expected"] for each in (table, gap, null, zero)]
    assert expected[1] == expected[2]
    assert expected[1] == pytest.approx(expected[0], rel=0.1)
    assert expected[3] != pytest.approx(expected[0], rel=0.001)


def test_a_lebaran_month_is_not_judged_by_months_without_any():
    nothing = pd.DataFrame({"date": [NEWEST], "name": ["Hari Raya Idul Fitri"]})
    found = surges(made(1), holidays=nothing).iloc[0]
    assert found["status"] == "tidak dinilai"
    assert "Lebaran" in found["words"]


def test_few_cases_in_four_months_are_no_alarm():
    found = surges(one([*[1, 2] * 20, 0, 0, 0, 4])).iloc[0]
    assert not found["raw_alarm"]


@pytest.mark.parametrize("empty", [made(1).iloc[:0], made(1).iloc[:0].astype(object)])
def test_no_series_no_rows(empty):
    found = surges(empty)
    assert found.empty
    assert list(found) == demand.COLUMNS
    assert list(surges(made(1))) == demand.COLUMNS


# --- Laws


def test_order_of_rows_kind_of_id_and_day_in_the_month_do_not_matter():
    table = made(4)
    plain = surges(table, last=2)
    other = table.sample(frac=1, random_state=1).assign(month=lambda rows: rows["month"] + pd.Timedelta(days=13))
    pd.testing.assert_frame_equal(surges(other, last=2), plain)
    named = surges(table.assign(unit_id="u" + table["unit_id"].astype(str)), last=2)
    assert named["expected"].tolist() == plain["expected"].tolist()
    loose = surges(table.astype({"unit_id": "Int32", "value": object}), last=2)
    assert loose["bound"].tolist() == plain["bound"].tolist()


def test_a_series_is_judged_alike_alone_and_among_others():
    table = made(5)
    alone = surges(table[table["unit_id"] == 2]).iloc[0]
    among = surges(table).set_index("unit_id").loc[2]
    assert among[["expected", "bound", "surge_score", "p"]].tolist() == pytest.approx(
        alone[["expected", "bound", "surge_score", "p"]].tolist(), rel=1e-6
    )


def test_a_longer_past_and_an_earlier_look_give_the_same_month():
    table = made(2, scene=Scene(mean=300, months=60))
    late = surges(table, last=4)
    early = surges(table[table["month"] <= NEWEST - pd.DateOffset(months=3)])
    both = late[late["month"] == early["month"].iloc[0]]
    assert both["bound"].tolist() == pytest.approx(early["bound"].tolist(), rel=1e-9)


@settings(max_examples=25)
@given(st.lists(st.one_of(st.none(), st.integers(0, 400), st.just(-1), st.floats(0, 10)), min_size=0, max_size=50))
def test_whatever_comes_in_there_is_one_row_with_a_status_and_words(values):
    found = surges(one(list(values)))
    assert len(found) == (1 if values else 0)
    assert all(found["words"].str.len() > 10)
    judged = found["p"].notna()
    assert (found.loc[judged, "bound"] >= found.loc[judged, "expected"]).all()
    assert (found["raw_alarm"] <= judged).all()


def test_the_surge_planted_in_the_sample_of_palembang_is_found_from_its_first_month():
    from data.sample.service import readings
    from data.sample.world import world

    told = [(one.name, one.service, one.month, one.value) for one in readings(world("palembang"))
            if one.indicator == "permohonan masuk"]  # fmt: skip
    found = surges(pd.DataFrame(told, columns=["unit_id", "service", "month", "value"]), last=4)
    assert found["unit_id"].unique().tolist() == ["Dinas Kependudukan dan Pencatatan Sipil"]
    assert found["status"].tolist() == ["dalam batas", "lonjakan", "lonjakan bertahan", "lonjakan bertahan"]  # from June 2026
    assert demand.unresolved(found)["months"].tolist() == [3]
