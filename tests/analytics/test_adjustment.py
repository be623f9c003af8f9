"""Tiers by hand and their laws; shrinkage against a bisection; the funnel by hand and by simulation."""

from __future__ import annotations

import dataclasses
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.adjustment import adjustments, by_sector, complaint_funnel, harms
from analytics.tiers import TIERS, Facts, judgement

VERDICT = ["unit_id", "unit", "indicator", "label", "estimate", "se", "sesoi", "direction", "wide"]


def verdicts(rows):
    return pd.DataFrame(rows, columns=VERDICT)


def sound(unit_id, unit, **other):
    row = {"unit_id": unit_id, "unit": unit, "indicator": "waktu", "label": "Tidak berubah", "estimate": 0.0, "se": 0.02,
           "sesoi": 0.1, "direction": "turun", "wide": False}  # fmt: skip
    return {**row, **other}


def world(rows, **other):
    """Every input complete and calm for the units of `rows`, except what `other` replaces."""
    frame = pd.DataFrame(rows)
    units = frame["unit_id"].unique()
    full = {
        "verdicts": frame,
        "signals": frame[["unit_id", "indicator"]].assign(variation="biasa", assurance="tidak konsisten"),
        "ratios": pd.DataFrame({"unit_id": units, "ratio": 1.0}),
        "training": pd.DataFrame({"unit_id": units, "overdue_share": 0.0}),
        "complaints": pd.DataFrame({"unit_id": units, "complaints": 5, "exposure": 1000}),
        "served": pd.DataFrame({"unit_id": units, "served_share": 0.5}),
        "weights": pd.DataFrame({"indicator": ["waktu"], "weight": [1.0]}),
    }
    return {**full, **other}


CALM = [sound(1, "Dinas B"), sound(2, "Dinas A"), sound(3, "Dinas C")]


def test_calm_and_complete_is_good_and_alphabetical():
    rows = adjustments(**world(CALM))
    assert rows["tier"].tolist() == ["Baik"] * 3
    assert rows["unit"].tolist() == ["Dinas A", "Dinas B", "Dinas C"]
    assert rows["collect"].tolist() == [()] * 3
    assert rows["lever"].tolist() == [None] * 3


def only(rows, unit_id):
    return rows.set_index("unit_id").loc[unit_id]


def test_a_worse_service_with_too_few_people_points_to_staff():
    worse = [sound(1, "Dinas B", label="Memburuk", estimate=0.4), *CALM[1:]]
    ratios = pd.DataFrame({"unit_id": [1, 2, 3], "ratio": [0.8, 1, 1]})
    rows = adjustments(**world(worse, ratios=ratios))
    assert rows["unit"].tolist() == ["Dinas B", "Dinas A", "Dinas C"]
    assert only(rows, 1)[["tier", "lever"]].tolist() == ["Perlu penyesuaian", "pegawai"]
    assert only(rows, 1)["reasons"] == ("waktu memburuk setelah mutasi.",)
    assert only(adjustments(**world(worse)), 1)["lever"] == "proses"  # staff and training are in order
    late = pd.DataFrame({"unit_id": [1, 2, 3], "overdue_share": [0.4, 0, 0]})
    assert only(adjustments(**world(worse, training=late)), 1)["levers"] == ("pelatihan",)
    assert only(adjustments(**world(worse, ratios=None)), 1)["lever"] == "data"  # the cause cannot be told


def test_a_target_missed_consistently_needs_adjusting_only_where_staff_is_short():
    signals = world(CALM)["signals"].assign(assurance=["tidak tercapai konsisten", "tidak konsisten", "tidak konsisten"])
    short = pd.DataFrame({"unit_id": [1, 2, 3], "ratio": [0.84, 1, 1]})
    assert only(adjustments(**world(CALM, signals=signals, ratios=short)), 1)["tier"] == "Perlu penyesuaian"
    enough = only(adjustments(**world(CALM, signals=signals)), 1)
    assert enough[["tier", "lever"]].tolist() == ["Pantau", "proses"]


def test_two_of_the_weaker_signs_are_needed_to_look_closer():
    signals = world(CALM)["signals"].assign(variation=["memburuk", "biasa", "biasa"])
    surges = pd.DataFrame({"unit_id": [1, 2, 3], "months": [2, 1, 0]})
    assert only(adjustments(**world(CALM, signals=signals)), 1)["tier"] == "Pantau"
    both = adjustments(**world(CALM, signals=signals, surges=surges))
    assert only(both, 1)["tier"] == "Perlu telaah"
    assert "Lonjakan pekerjaan belum teratasi 2 bulan." in only(both, 1)["reasons"]
    assert only(both, 2)["tier"] == "Baik"  # one month is no surge yet
    named = adjustments(**world(CALM, surges=surges.assign(service="KTP-el", excess_person_months=[3.2, 0, None])))
    assert only(named, 1)["reasons"] == ("Lonjakan permohonan KTP-el belum teratasi 2 bulan, 3,2 orang-bulan di atas biasanya.",)
    assert only(named, 1)[["tier", "lever"]].tolist() == ["Pantau", "pegawai"]  # one sign alone


def test_a_unit_whose_applications_cannot_be_judged_is_watched_not_called_good():
    unknown = pd.DataFrame({"unit_id": [1, 2], "months": [np.nan, 0]})
    rows = adjustments(**world(CALM, surges=unknown))
    assert only(rows, 2)["tier"] == "Baik"
    for unit in (1, 3):  # judged without a result, and not reported at all
        assert only(rows, unit)["tier"] == "Pantau"
        assert "permohonan masuk per bulan" in only(rows, unit)["collect"]


def test_one_target_is_enough_and_an_indicator_without_one_is_not_unknown():
    rows = [*CALM, *(sound(unit, "", indicator="pengaduan") for unit in (1, 2, 3))]
    signals = pd.DataFrame(rows)[["unit_id", "indicator"]].assign(variation="biasa")
    signals["assurance"] = signals["indicator"].map({"waktu": "tidak konsisten"})
    weights = pd.DataFrame({"indicator": ["waktu", "pengaduan"], "weight": 1.0})
    assert adjustments(**world(rows, signals=signals, weights=weights))["tier"].tolist() == ["Baik"] * 3
    none = adjustments(**world(rows, signals=signals.assign(assurance=None), weights=weights))
    assert none["tier"].tolist() == ["Pantau"] * 3
    assert "target untuk sedikitnya satu indikator" in none["collect"].iloc[0]


def test_a_likely_harm_is_looked_at_even_without_a_verdict():
    likely = [sound(1, "Dinas B", label="Belum dapat disimpulkan", estimate=0.6, se=0.1), *CALM[1:]]
    assert only(adjustments(**world(likely)), 1)["tier"] == "Perlu telaah"


def test_a_wide_interval_says_which_months_to_collect():
    wide = [sound(1, "Dinas B", label="Belum dapat disimpulkan", wide=True), *CALM[1:]]
    row = only(adjustments(**world(wide)), 1)
    assert row[["tier", "lever", "collect"]].tolist() == ["Pantau", "data", ("waktu: bulan pengamatan lebih banyak",)]


@pytest.mark.parametrize("missing", ["verdicts", "signals", "ratios", "training", "complaints", "served", "weights"])
def test_a_missing_input_leads_to_pantau_and_says_what_to_collect(missing):
    full = world(CALM, units=pd.DataFrame({"unit_id": [1, 2, 3], "unit": ["B", "A", "C"]}))
    key = "indicator" if missing == "weights" else "unit_id"
    blank = full[missing].assign(**{name: None for name in full[missing].columns if name != key})
    others = [None, full[missing].iloc[:0], blank, full[missing][[key]]]
    for value in others:
        rows = adjustments(**{**full, missing: value})
        assert rows["tier"].tolist() == ["Pantau"] * 3
        assert rows["lever"].tolist() == ["data"] * 3
        assert rows["collect"].map(len).min() >= 1


def test_nothing_at_all_is_answered():
    assert adjustments().empty
    alone = adjustments(units=pd.DataFrame({"unit_id": ["x"], "unit": [None]}), surges=pd.DataFrame({"unit_id": []}))
    assert alone[["tier", "unit"]].to_numpy().tolist() == [["Pantau", "Unit x"]]
    assert "permohonan masuk per bulan" in alone["collect"].iloc[0]


def test_an_indicator_without_a_good_direction_is_neither_judged_nor_missing():
    rows = [*CALM, sound(1, "Dinas B", indicator="permohonan masuk", direction="netral", estimate=None)]
    signals = world(CALM)["signals"]
    signals = pd.concat([signals, pd.DataFrame({"unit_id": [1], "indicator": ["permohonan masuk"], "variation": ["berubah"]})])
    assert only(adjustments(**world(rows, signals=signals)), 1)["tier"] == "Baik"


def test_the_score_is_the_weighted_chance_of_harm_times_the_share_served():
    rows = [sound(1, "B", estimate=0.5), sound(1, "B", indicator="skm", direction="naik"), sound(2, "A")]
    weights = pd.DataFrame({"indicator": ["waktu", "skm"], "weight": [3, 1]})
    found = only(adjustments(**world(rows, weights=weights)), 1)
    chances = harms(verdicts(rows))
    chance = chances[chances["unit_id"] == 1].set_index("indicator")["p_harm"]
    assert found["score"] == pytest.approx((3 * chance["waktu"] + chance["skm"]) / 4 * 0.5)
    assert found["p_harm"] == chance["waktu"]


def test_sectors_count_their_units_and_name_those_to_look_at():
    worse = [sound(1, "Dinas B", label="Memburuk"), *CALM[1:]]
    units = pd.DataFrame({"unit_id": [1, 2, 3], "sector": ["kesehatan", "kesehatan", None]})
    found = by_sector(adjustments(**world(worse)), units)
    assert found.to_numpy().tolist() == [["kesehatan", 2, 1, 0, 0, 1, ("Dinas B",)], ["tanpa sektor", 1, 0, 0, 0, 1, ()]]
    assert by_sector(adjustments(), units).empty


NAMES = st.sets(st.sampled_from(["a", "b"])).map(lambda names: tuple(sorted(names)))
UNKNOWN_OR = lambda values: st.one_of(st.none(), st.sampled_from(values))  # noqa: E731
FACTS = st.builds(
    Facts, worsened=NAMES, harmful=NAMES, undecided=NAMES, failing=NAMES, concern=NAMES, missing=NAMES,
    ratio=UNKNOWN_OR([0.5, 0.85, 1.2]), overdue_share=UNKNOWN_OR([0.0, 0.3, 0.6]), surge_months=UNKNOWN_OR([0, 1, 2]),
    complaints_above=UNKNOWN_OR([False, True]),
)  # fmt: skip
WORST = dict.fromkeys(("worsened", "harmful", "undecided", "failing", "concern", "missing"), ("a", "b")) | {
    "ratio": 0.5, "overdue_share": 0.6, "surge_months": 2, "complaints_above": True
}  # fmt: skip


@given(FACTS, st.sampled_from(sorted(WORST)))
def test_nothing_worse_makes_a_tier_better_and_every_row_has_a_reason(facts, name):
    before, after = judgement(facts), judgement(dataclasses.replace(facts, **{name: WORST[name]}))
    assert TIERS.index(after.tier) <= TIERS.index(before.tier)
    assert before.reasons
    assert (before.lever is None) == (before.tier == "Baik")
    assert before.tier != "Baik" or not before.collect


@given(st.permutations(range(4)), st.lists(st.floats(-0.5, 0.5), min_size=4, max_size=4))
@settings(max_examples=20)
def test_the_order_of_rows_does_not_matter(order, effects):
    rows = [sound(i, f"Dinas {i}", estimate=effect) for i, effect in enumerate(effects)]
    full = world(rows)
    shuffled = {name: frame.iloc[order].reset_index(drop=True) if len(frame) == 4 else frame for name, frame in full.items()}
    pd.testing.assert_frame_equal(adjustments(**full), adjustments(**shuffled))


def slow_paule_mandel(effect, variance):
    """The spread at which the weighted squared distances add up to one less than the number of units."""
    def distance(spread):
        weight = 1 / (variance + spread)
        return (weight * (effect - np.average(effect, weights=weight)) ** 2).sum() - (len(effect) - 1)

    low, high = 0.0, float(np.ptp(effect) ** 2 + 1)
    if distance(0) <= 0:
        return 0.0
    while high - low > 1e-12 * high:
        low, high = ((low + high) / 2, high) if distance((low + high) / 2) > 0 else (low, (low + high) / 2)
    return low


effects = st.lists(st.tuples(st.floats(-2, 2), st.floats(0.05, 1)), min_size=3, max_size=12)


@given(effects, st.sampled_from([0.01, 1.0, 50.0]), st.sampled_from(["naik", "turun"]))
@settings(max_examples=80)
def test_the_chance_of_harm_equals_a_plain_bisection_on_any_scale(rows, scale, direction):
    rows = [(e * scale, s * scale) for e, s in rows]
    frame = verdicts([(i, "u", "k", "x", e, s, 0.3 * scale, direction, False) for i, (e, s) in enumerate(rows)])
    found = harms(frame)
    sign = 1 if direction == "naik" else -1
    effect, variance = sign * np.array([e for e, _ in rows]), np.array([s**2 for _, s in rows])
    spread = slow_paule_mandel(effect, variance)
    weight = 1 / (variance + spread)
    mean = np.average(effect, weights=weight)
    for row, e, v in zip(found.itertuples(), effect, variance, strict=True):
        pull = v / (v + spread)
        sd = ((1 - pull) * v + pull**2 / weight.sum()) ** 0.5
        expected = NormalDist(pull * mean + (1 - pull) * e, sd).cdf(-0.3 * scale)
        assert row.p_harm == pytest.approx(expected, abs=2e-3)
        assert row.pull == pytest.approx(pull, abs=2e-3)
        assert min(e, mean) - 1e-3 * scale <= row.shrunken <= max(e, mean) + 1e-3 * scale


def test_one_lucky_extreme_is_pulled_in_and_two_units_are_left_alone():
    rows = [(i, "u", "k", "x", e, 0.3, 0.2, "naik", False) for i, e in enumerate([0.0, 0.1, -0.1, 0.05, -0.6])]
    assert harms(verdicts(rows)).iloc[-1]["p_harm"] < 0.5  # alone it would be .91
    two = harms(verdicts(rows[-2:]))
    assert two["pull"].tolist() == [0, 0]
    assert two.iloc[1]["p_harm"] == pytest.approx(NormalDist(-0.6, 0.3).cdf(-0.2))


def test_what_cannot_be_judged_has_no_chance_of_harm():
    good = (1, "u", "k", "x", 0.1, 0.3, 0.2, "naik", False)
    bad = [(*good[:4], None, *good[5:]), (*good[:5], 0.0, *good[6:]), (*good[:6], None, *good[7:]),
           (*good[:7], "netral", False), (*good[:7], None, None), (*good[:4], float("inf"), *good[5:])]  # fmt: skip
    assert len(harms(verdicts([*bad, good]))) == 1
    assert harms(verdicts([])).empty


def test_the_funnel_by_hand():
    rows = pd.DataFrame({"unit_id": [1, 2, 3, 4, 5], "complaints": [10, 10, 10, 40, None], "exposure": [100, 100, 100, 200, 50]})
    found = complaint_funnel(rows).set_index("unit_id")
    # Common rate 70 / 500 = .14; expected 14, 14, 14, 28; z = -1.16 three times and 2.07.
    z = 2 * (np.sqrt([10, 10, 10, 40]) - np.sqrt([14, 14, 14, 28]))
    dispersion = max(1, np.mean(np.clip(z, *np.quantile(z, [0.1, 0.9])) ** 2))
    assert found["overdispersion"].iloc[0] == pytest.approx(dispersion)
    assert found.loc[4, "high"] == pytest.approx((28**0.5 + 1.959964 * dispersion**0.5 / 2) ** 2 / 200)
    assert found["above"].iloc[:3].tolist() == [False] * 3
    assert pd.isna(found.loc[5, "above"])
    assert complaint_funnel(rows.head(2))["above"].isna().all()  # two units are no comparison


def test_a_unit_far_above_the_others_is_told_and_chance_rarely_is():
    rng = np.random.default_rng(5)
    exposure = rng.integers(200, 900, 40)
    told, caught = [], []
    for _ in range(60):
        count = rng.poisson(exposure * 0.05 * rng.lognormal(0, 0.2, 40))
        count[0] = rng.poisson(exposure[0] * 0.15)
        above = complaint_funnel(pd.DataFrame({"unit_id": range(40), "complaints": count, "exposure": exposure}))["above"]
        told.append(above.iloc[1:].mean())
        caught.append(above.iloc[0])
    assert np.mean(told) <= 0.05
    assert np.mean(caught) >= 0.9


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 500)), min_size=3, max_size=10))
@settings(max_examples=50)
def test_the_funnel_holds_the_common_rate_and_narrows_with_size(rows):
    frame = pd.DataFrame(rows, columns=["complaints", "exposure"]).rename_axis("unit_id").reset_index()
    found = complaint_funnel(frame)
    common = sum(c for c, _ in rows) / sum(e for _, e in rows)
    assert (found["low"] <= common + 1e-12).all()
    assert (found["high"] >= common - 1e-12).all()
    by_size = found.sort_values("exposure")
    assert (np.diff(by_size["high"]) <= 1e-12).all()
