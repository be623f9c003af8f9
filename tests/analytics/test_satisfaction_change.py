"""Two periods of a survey beside each other: against SciPy, by hand, and their laws."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.satisfaction import UNSUR
from analytics.satisfaction_change import change, needed
from analytics.satisfaction_unsur import difference, unsur_changes


def survey(n: int, level: float, seed: int, **given) -> pd.DataFrame:
    """Made-up answers of n respondents."""
    rng = np.random.default_rng(seed)
    scores = np.clip(np.rint(level + rng.normal(0, 0.5, (n, 1)) + rng.normal(0, 0.5, (n, 9))), 1, 4)
    rows = {"unit_id": 1, "service": "KK", "mode": "kertas", "n": 1, "scheme": "2017", **given}
    return pd.DataFrame(scores, columns=list(UNSUR)).assign(**rows)


def many(*parts: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)


def own(answers: pd.DataFrame) -> np.ndarray:
    return 25 * answers[list(UNSUR)].to_numpy().mean(axis=1)


def test_one_service_gives_welchs_interval_on_the_respondents_scores():
    before, after = survey(80, 2.9, 1), survey(50, 3.1, 2)
    test = stats.ttest_ind(own(after), own(before), equal_var=False)
    interval = test.confidence_interval()
    found = change(before, after)
    assert found.raw.value == pytest.approx(own(after).mean() - own(before).mean())
    assert (found.raw.lo, found.raw.hi, found.raw.p, found.raw.df) == pytest.approx(
        (interval.low, interval.high, test.pvalue, test.df)
    )
    assert found.same_mix == found.raw
    assert found.covered == 1


def test_a_shift_of_visitors_between_services_is_no_change_of_the_service():
    # Both counters stay as they were; only the unpopular one has more visitors.
    good, bad = survey(300, 3.6, 3, service="KK"), survey(300, 2.6, 4, service="KTP-el")
    before, after = many(good.iloc[:240], bad.iloc[:60]), many(good.iloc[240:], bad.iloc[60:])
    found = change(before, after)
    assert found.raw.hi < -5
    assert abs(found.same_mix.value) < 2.5
    assert found.word in ("tidak berubah", "belum dapat disimpulkan")
    assert found.services["share_before"].tolist() == [0.8, 0.2]
    assert found.services["share_after"].tolist() == [0.2, 0.8]


def test_the_same_mix_difference_by_hand():
    before = many(survey(60, 3, 5, service="a"), survey(40, 2.5, 6, service="b"))
    after = many(survey(30, 3, 7, service="a"), survey(90, 2.9, 8, service="b"))
    scores = {(side, s): own(rows[rows["service"] == s]) for side, rows in (("b", before), ("a", after)) for s in "ab"}
    found = change(before, after).same_mix
    weights = {"a": 0.6, "b": 0.4}
    assert found.value == pytest.approx(sum(w * (scores["a", s].mean() - scores["b", s].mean()) for s, w in weights.items()))
    pieces = [(weights[s] ** 2 * x.var(ddof=1) / len(x), len(x) - 1) for (_, s), x in scores.items()]
    assert found.se == pytest.approx(math.sqrt(sum(v for v, _ in pieces)))
    assert found.df == pytest.approx(sum(v for v, _ in pieces) ** 2 / sum(v**2 / df for v, df in pieces))


WORDS = [
    (2.8, 3.2, 400, "naik"),
    (3.2, 2.8, 400, "turun"),
    (3.0, 3.0, 1500, "tidak berubah"),
    (3.0, 3.0, 40, "belum dapat disimpulkan"),  # not significant is not unchanged
    (3.0, 3.05, 1500, "tidak berubah"),  # more than chance, less than matters
]


@pytest.mark.parametrize(("old", "new", "n", "word"), WORDS)
def test_the_word_needs_both_an_interval_and_a_size_that_matters(old, new, n, word):
    found = change(survey(n, old, 11), survey(n, new, 12))
    assert found.word == word
    assert bool(found.reasons) == (word == "belum dapat disimpulkan")


def test_significant_but_not_certainly_larger_than_matters_has_no_word_below_the_size():
    before, after = survey(900, 3.0, 13), survey(900, 3.07, 14)
    found = change(before, after, sesoi=1.6)
    assert found.raw.lo > 0
    assert found.raw.value < 1.6
    assert found.word == "belum dapat disimpulkan"


def test_the_word_is_kept_back_where_the_surveys_differ():
    before = survey(200, 2.8, 15)
    cases = [
        (before, survey(29, 3.4, 16), "Kurang dari 30 responden"),
        (before, survey(200, 3.4, 16, mode="QR"), "Cara survei berubah"),
        (many(before.iloc[:30], survey(170, 2.8, 17, service="SIM")), survey(200, 3.4, 16), "sebagian besar berbeda"),
        (before, survey(200, 3.4, 16).assign(biaya=np.nan), "Unsur yang ditanyakan berbeda"),
        (before, pd.DataFrame([{**dict.fromkeys(UNSUR, 3.8), "service": "KK", "mode": "kertas", "n": 200, "scheme": "2017"}]),
         "Interval tidak dapat dihitung"),
    ]  # fmt: skip
    for old, new, reason in cases:
        found = change(old, new)
        assert found.word == "belum dapat disimpulkan"
        assert any(reason in text for text in found.reasons), reason
        assert math.isfinite(found.raw.value)
    assert change(before, cases[1][1]).mode_changed
    assert change(before, survey(200, 3.4, 16)).word == "naik"


def test_a_few_answers_taken_another_way_do_not_break_the_comparison():
    before, after = survey(200, 2.8, 18), survey(200, 3.2, 19)
    after.loc[:19, "mode"] = "QR"
    assert not change(before, after).mode_changed
    after.loc[20, "mode"] = "QR"
    assert change(before, after).mode_changed


REFUSED = [
    ({"scheme": "2004"}, "Skema survei berbeda"),
    ({"scheme": None}, "Skema survei berbeda"),
    ({"persyaratan": 5.0}, "skala lain"),
]


@pytest.mark.parametrize(("wrong", "reason"), REFUSED)
def test_other_schemes_and_scales_are_refused(wrong, reason):
    found = change(survey(50, 3, 20), survey(50, 3, 21).assign(**wrong))
    assert reason in found.reasons[0]
    assert math.isnan(found.raw.value)
    assert found.services.empty
    assert found.unsur.empty


def test_the_old_scheme_is_compared_with_itself_by_its_own_classes():
    found = change(survey(300, 3.2, 22, scheme="2004"), survey(300, 3.6, 23, scheme="2004"))
    assert (found.before.letter, found.after.letter) == ("B", "A")
    assert change(survey(50, 3, 1, scheme="x"), survey(50, 3, 2, scheme="x")).reasons[0].startswith("Skema survei tidak dikenal")


def test_no_answers_at_all_give_a_reason():
    rows = survey(50, 3, 24)
    assert change(rows.iloc[:0], rows).reasons == ("Belum ada jawaban.",)
    assert change(rows.iloc[:0], rows.iloc[:0]).word == "belum dapat disimpulkan"


def test_below_ten_respondents_no_number_comes_back():
    found = change(survey(9, 3, 25), survey(50, 3.2, 26))
    assert math.isnan(found.raw.value)
    assert math.isnan(found.same_mix.value)
    assert math.isnan(found.before.ikm)
    assert found.services["before"].isna().all()
    assert found.unsur["before"].isna().all()
    assert found.unsur["difference"].isna().all()


CLASSES = [
    (3.0, 3.0, 300, "tetap"),
    (2.9, 3.3, 300, "naik"),
    (3.3, 2.9, 300, "turun"),
    (3.0, 3.1, 60, "belum pasti"),  # C and B, but both intervals hold the border
]


@pytest.mark.parametrize(("old", "new", "n", "word"), CLASSES)
def test_a_class_changes_only_where_a_border_lies_between_the_intervals(old, new, n, word):
    found = change(survey(n, old, 31), survey(n, new, 32))
    assert found.class_word == word
    assert change(survey(29, old, 31), survey(n, new, 32)).class_word is None


def test_respondents_needed_to_see_a_change():
    assert needed(11, 2.5) == 304
    assert needed(11, 5) == 76
    found = change(survey(400, 3, 33), survey(400, 3, 34))
    spread = math.sqrt((own(survey(400, 3, 33)).var(ddof=1) + own(survey(400, 3, 34)).var(ddof=1)) / 2)
    assert found.needed == needed(spread)
    assert found.mde == pytest.approx(2.8 * found.same_mix.se)


def test_unsur_by_welch_with_the_share_of_false_findings_held_down():
    before, after = survey(80, 3, 35), survey(60, 3, 36)
    after["waktu"] = np.minimum(4, after["waktu"] + 1)
    after["biaya"] = 4.0
    before["biaya"] = 4.0
    found = unsur_changes(before, after).set_index("unsur")
    for name in UNSUR:
        if name == "biaya":
            continue
        test = stats.ttest_ind(after[name], before[name], equal_var=False)
        assert found.loc[name, "p"] == pytest.approx(test.pvalue)
        assert (found.loc[name, "lo"], found.loc[name, "hi"]) == pytest.approx(tuple(test.confidence_interval()))
    assert math.isnan(found.loc["biaya", "p"])  # without variation nothing is tested
    p = found["p"].dropna()
    # Benjamini and Hochberg (1995), step up, by hand
    order = p.sort_values()
    q = (order * len(p) / np.arange(1, len(p) + 1))[::-1].cummin()[::-1].clip(upper=1)
    pd.testing.assert_series_equal(found["q"].dropna().sort_index(), q.sort_index(), check_names=False)
    assert found.loc["waktu", "changed"]
    assert not found.loc["biaya", "changed"]


def test_unsur_means_that_came_as_one_line_are_compared_without_interval():
    line = pd.DataFrame([{**dict.fromkeys(UNSUR, 3.2), "n": 50}])
    found = unsur_changes(line, survey(50, 3.4, 37))
    assert found["difference"].notna().all()
    assert found[["lo", "hi", "p", "q"]].isna().all(axis=None)
    assert not found["changed"].any()


@settings(max_examples=20)
@given(st.integers(0, 50), st.integers(10, 60), st.integers(10, 60))
def test_turning_time_around_turns_the_sign(seed, n, m):
    before, after = survey(n, 3, seed), survey(m, 3.2, seed + 100)
    there, back = change(before, after), change(after, before)
    assert there.raw.value == pytest.approx(-back.raw.value)
    assert (there.raw.lo, there.raw.hi) == pytest.approx((-back.raw.hi, -back.raw.lo))
    turned = {"naik": "turun", "turun": "naik"}
    assert there.word == turned.get(back.word, back.word)


@settings(max_examples=20)
@given(st.integers(0, 50), st.randoms())
def test_order_of_rows_and_names_of_services_do_not_matter(seed, random):
    before = many(survey(20, 3, seed, service="a"), survey(30, 2.6, seed + 1, service="b"))
    after = many(survey(35, 3, seed + 2, service="a"), survey(25, 2.8, seed + 3, service="b"))
    rows = random.sample(range(len(before)), len(before))
    other = change(before.iloc[rows].replace({"service": {"a": "z"}}), after.replace({"service": {"a": "z"}}))
    same = change(before, after)
    assert (same.same_mix.value, same.same_mix.lo) == pytest.approx((other.same_mix.value, other.same_mix.lo))
    assert same.word == other.word


@given(st.floats(0.1, 10), st.floats(-5, 5))
def test_a_difference_of_weighted_parts_is_unmoved_by_the_scale_of_the_weights(scale, shift):
    parts = [(0.3, 70.0, 71.0 + shift, 1.0, 2.0, 30.0, 40.0), (0.7, 60.0, 66.0, 1.5, 1.0, 20.0, 50.0)]
    one, two = difference(*parts), difference(*[(scale * part[0], *part[1:]) for part in parts])
    assert (one.value, one.lo, one.df) == pytest.approx((two.value, two.lo, two.df))
