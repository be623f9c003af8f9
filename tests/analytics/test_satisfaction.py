"""The satisfaction index: worked examples, classes, intervals beside slow and published ones, and their laws."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics import satisfaction
from analytics.satisfaction import grade, ikm, reported, shown, trust

# A published survey of 29 respondents: totals of the nine unsur (955 in all), NRR to four decimals.
TOTALS = [105, 101, 100, 116, 102, 105, 106, 105, 115]
NRR = [3.6207, 3.4828, 3.4483, 4.0, 3.5172, 3.6207, 3.6552, 3.6207, 3.9655]


def answers_with(totals: list[int], n: int) -> np.ndarray:
    """n respondents × unsur with these totals."""
    return np.array([[total // n + (i < total % n) for total in totals] for i in range(n)])


def survey(n: int, level: float, seed: int, spread: float = 0.6) -> np.ndarray:
    """Made-up scores: respondents differ, unsur do not."""
    rng = np.random.default_rng(seed)
    return np.clip(np.rint(level + rng.normal(0, spread, (n, 1)) + rng.normal(0, 0.5, (n, 9))), 1, 4)


def test_the_published_survey_of_29_comes_out_again():
    result = ikm(answers_with(TOTALS, 29))
    assert result.ikm == pytest.approx(955 / 261 * 25, abs=1e-12)
    assert result.unsur["mean"].round(4).tolist() == NRR
    assert (result.n, result.standard, result.letter) == (29, True, None)  # below 30: no class …
    assert grade(result.ikm) == "A"  # … although the number alone would be 91.48, A
    assert round(reported(result.unsur["mean"].tolist(), 0.111), 2) == 91.38
    assert round(reported(result.unsur["mean"].tolist(), 0.11), 2) == 90.56


@pytest.mark.parametrize(("weight", "top"), [(Fraction(1, 9), 100.0), (0.111, 99.9), (0.11, 99.0)])
def test_all_fours_give_100_only_with_the_exact_weight(weight, top):
    assert reported([4] * 9, weight) == top
    assert ikm(np.full((40, 9), 4)).ikm == 100.0


def test_an_index_exactly_on_a_border_is_not_lost_in_floating_point():
    # 5 000 respondents are the fewest whose total can give 76.605 exactly.
    n, total = 5000, 137889
    scores = answers_with([total // 9 + (k < total % 9) for k in range(9)], n)
    assert Fraction(total * 25, n * 9) == Fraction("76.605")
    assert ikm(scores).ikm == 76.605
    assert ikm(scores).letter == "B"


def test_unsur_go_by_name_and_other_columns_are_ignored():
    scores = survey(40, 3, 1)
    frame = pd.DataFrame(scores, columns=list(satisfaction.UNSUR))
    mixed = frame[frame.columns[::-1]].assign(unit_id=7, trust=4)
    assert ikm(mixed).ikm == ikm(scores).ikm
    assert ikm(mixed).unsur["unsur"].tolist() == list(satisfaction.UNSUR)
    by_number = ikm(frame.set_axis([f"U{k}" for k in range(1, 10)], axis=1))
    assert by_number.unsur["unsur"].iloc[8] == "U9"


def test_other_than_nine_unsur_weigh_alike_and_say_so():
    scores = survey(40, 3, 2)[:, :8]
    result = ikm(scores)
    assert result.ikm == pytest.approx(25 * scores.mean())
    assert not result.standard
    assert result.notes == ("8 unsur terisi, bukan 9: bobot 1/8, tidak baku.",)
    blank = np.column_stack([scores, np.full(40, np.nan)])  # asked, answered by nobody
    assert ikm(blank).ikm == result.ikm
    old = ikm(survey(40, 3, 2)[:, [0] * 14], scheme="2004")
    assert (old.standard, len(old.unsur), old.notes) == (True, 14, ())


SIZES = [(0, "kosong", None), (9, "disembunyikan", None), (10, "tanpa kelas", None), (29, "tanpa kelas", None),
         (30, "lengkap", "A")]  # fmt: skip


@pytest.mark.parametrize(("n", "status", "letter"), SIZES)
def test_small_groups_have_no_class_no_rank_and_below_ten_nothing_to_show(n, status, letter):
    result = ikm(answers_with(TOTALS, 29)[np.arange(n) * 10 % 29] if n else [])
    assert (result.n, result.status, result.letter) == (n, status, letter)
    assert result.unsur["rank"].notna().all() == (n >= 30 or n == 0)
    assert (result.reason == "") == (n >= 30)
    assert math.isfinite(shown(result).ikm) == (n >= 10)
    assert math.isfinite(shown(result).hi) == (n >= 10)
    assert bool(shown(result).chance) == (n >= 10)


def test_an_unsur_few_answered_is_hidden_although_the_index_is_shown():
    scores = survey(40, 3, 3)
    scores[9:, 4] = np.nan
    result = shown(ikm(scores))
    assert result.unsur["mean"].isna().tolist() == [k == 4 for k in range(9)]
    assert result.unsur["rank"].isna().all()  # nine answers cannot be ranked beside forty


def test_the_interval_is_the_t_interval_of_the_respondents_own_scores():
    scores = survey(60, 3, 4)
    own = 25 * scores.mean(axis=1)
    expected = stats.ttest_1samp(own, 0).confidence_interval()
    result = ikm(scores)
    assert (result.lo, result.hi) == pytest.approx((expected.low, expected.high))
    assert (result.method, result.df) == ("t", 59)
    assert result.se == pytest.approx(stats.sem(own))


def test_answers_that_belong_together_count_as_their_clusters():
    sm = pytest.importorskip("statsmodels.api")
    scores, days = survey(90, 3, 5), np.repeat(np.arange(9), 10)
    scores = np.clip(scores + (days % 3 - 1)[:, None], 1, 4)
    own = 25 * scores.mean(axis=1)
    fit = sm.OLS(own, np.ones(90)).fit(cov_type="cluster", cov_kwds={"groups": days}, use_t=True)
    result = ikm(scores, cluster=[f"hari {day}" for day in days])
    assert result.se == pytest.approx(float(fit.bse[0]))
    assert (result.lo, result.hi) == pytest.approx(tuple(fit.conf_int()[0]))
    assert result.se > ikm(scores).se
    assert "satu kelompok" in ikm(scores, cluster=["hari"] * 90).reason


def test_blanks_widen_the_interval_as_a_jackknife_says():
    scores = survey(80, 3, 6)
    scores[np.random.default_rng(6).random(scores.shape) < 0.2] = np.nan
    result = ikm(scores)
    assert result.ikm == pytest.approx(25 * np.nanmean(scores, axis=0).mean())
    without = np.array([ikm(np.delete(scores, i, axis=0)).ikm for i in range(80)])
    jackknife = math.sqrt(79 / 80 * ((without - without.mean()) ** 2).sum())
    assert result.se == pytest.approx(jackknife, rel=0.02)


def test_a_large_share_of_all_users_narrows_the_interval_and_a_small_one_does_not():
    scores = survey(60, 3, 7)
    free = ikm(scores)
    assert ikm(scores, population=100).se == pytest.approx(free.se * math.sqrt(40 / 99))
    assert ikm(scores, population=1200).se == free.se  # exactly 5 %
    census = ikm(scores, population=60)
    assert (census.lo, census.hi, census.se) == (census.ikm, census.ikm, 0)
    assert census.chance[census.letter] == 1
    assert "Populasi lebih kecil" in ikm(scores, population=50).notes[0]
    assert ikm(scores, population=50).se == free.se


def test_close_to_the_ceiling_few_answers_are_bootstrapped():
    high = survey(30, 4.1, 8, spread=0.3)
    result = ikm(high)
    assert result.ikm > 90
    assert result.method == "bca"
    assert result.hi - result.ikm < result.ikm - result.lo  # no room above
    assert ikm(high).lo == ikm(high[::-1]).lo
    assert ikm(np.vstack([high, high])).method == "t"


def test_answers_that_are_all_alike_have_no_interval_and_say_why():
    result = ikm(np.full((40, 9), 4))
    assert (math.isnan(result.lo), result.letter, result.chance) == (True, "A", {})
    assert result.reason == "Semua jawaban sama: interval tidak dapat dihitung."
    assert math.isnan(result.at_least("B"))


def test_the_chance_of_a_class_is_that_of_its_borders():
    result = ikm(survey(50, 3.1, 9))
    above = stats.t.sf((76.605 - result.ikm) / result.se, result.df)
    assert result.at_least("B") == pytest.approx(above)
    assert result.at_least("D") == pytest.approx(1)
    assert 0.05 < result.at_least("B") < 0.95


def test_one_line_of_unsur_means_has_no_interval():
    result = ikm([NRR], counts=[29])
    assert result.ikm == pytest.approx(25 * sum(NRR) / 9)
    assert (result.n, math.isnan(result.lo), result.chance) == (29, True, {})
    assert result.reason == "Hanya rata-rata unsur yang tersedia: interval tidak dapat dihitung."
    assert ikm([NRR], counts=[30]).letter == "A"
    two = ikm([[3.0] * 9, [4.0] * 9], counts=pd.Series([30, 10], dtype="Int32"))
    assert (two.ikm, two.n) == (81.25, 40)
    assert ikm([[3.0] * 9, [4.0] * 9], counts=[1, None]).n == 2  # one respondent where nothing is said


def test_printed_means_are_taken_as_printed():
    # 25 × 3.0642 is 76.605; the floats next to it would fall to either side.
    assert ikm([[3.0642] * 9], counts=[50]).letter == "B"
    assert ikm([[3.0641] * 9], counts=[50]).letter == "C"


def test_another_scale_and_no_answers_give_a_reason():
    assert ikm(np.full((40, 9), 5)).reason == "Ada nilai di luar 1-4: skala lain, indeks tidak dihitung."
    assert ikm([[0] * 9]).status == "kosong"
    for nothing in ([], [[None] * 9], pd.DataFrame({"waktu": pd.Series([pd.NA], dtype="Int64")}), np.zeros((0, 9))):
        assert ikm(nothing).reason == "Belum ada jawaban."


def test_wrong_calls_are_refused():
    for wrong in ({"counts": [1]}, {"counts": [1, -1]}, {"cluster": ["a"]}):
        with pytest.raises(ValueError, match="one per row"):
            ikm([[3] * 9, [4] * 9], **wrong)


def test_trust_is_a_mean_of_one_to_four_over_those_who_answered():
    scores = [4, 3, 2, 3] * 4
    result = trust([*scores, None])
    expected = stats.ttest_1samp(scores, 0).confidence_interval()
    assert (result.mean, result.n, result.reason) == (3.0, 16, "")
    assert (result.lo, result.hi) == pytest.approx((expected.low, expected.high))
    assert trust([3.4], counts=[50]).mean == pytest.approx(3.4)
    assert trust([4] * 9).status == "disembunyikan"
    assert trust([]).status == "kosong"


def slow_ikm(rows: list[list[int | None]]) -> float:
    """25 × mean of the unsur means, in loops and fractions."""
    means = []
    for k in range(9):
        known = [row[k] for row in rows if row[k] is not None]
        if known:
            means.append(Fraction(sum(known), len(known)))
    return float(25 * sum(means) / len(means)) if means else math.nan


score = st.one_of(st.integers(1, 4), st.none())
surveys = st.lists(st.lists(score, min_size=9, max_size=9), min_size=1, max_size=40)
full = st.lists(st.lists(st.integers(1, 4), min_size=9, max_size=9), min_size=10, max_size=40)


@given(surveys)
def test_the_index_equals_the_slow_one_and_lies_in_its_interval(rows):
    result = ikm(rows)
    assert result.ikm == pytest.approx(slow_ikm(rows), abs=0, nan_ok=True)
    assert result.n == sum(any(value is not None for value in row) for row in rows)
    if math.isfinite(result.lo):
        assert 25 <= result.lo <= result.ikm <= result.hi <= 100
        assert sum(result.chance.values()) == pytest.approx(1)
        assert min(result.chance.values()) >= 0


@given(surveys, st.randoms())
def test_the_order_of_respondents_does_not_matter(rows, random):
    one, two = ikm(rows), ikm(random.sample(rows, len(rows)))
    assert one.ikm == pytest.approx(two.ikm, abs=0, nan_ok=True)
    assert (one.lo, one.hi) == pytest.approx((two.lo, two.hi), nan_ok=True)


@given(full)
def test_a_line_of_their_means_has_the_index_of_the_respondents(rows):
    means = ikm(rows).unsur["mean"].tolist()
    assert ikm([means], counts=[len(rows)]).ikm == pytest.approx(ikm(rows).ikm)


@given(full, st.integers(0, 9), st.integers(0, 8))
def test_a_better_answer_never_lowers_the_index(rows, row, unsur):
    better = [list(one) for one in rows]
    better[row][unsur] = min(4, better[row][unsur] + 1)
    assert ikm(better).ikm >= ikm(rows).ikm


@pytest.mark.slow
@pytest.mark.parametrize(("level", "n", "at_least"), [(3.1, 20, 0.92), (3.1, 30, 0.92), (4.0, 30, 0.90)])
def test_intervals_hold_the_truth_as_often_as_they_say(level, n, at_least):
    truth = ikm(survey(200_000, level, 0)).ikm
    found = [ikm(survey(n, level, seed)) for seed in range(1, 601)]
    assert at_least < np.mean([one.lo <= truth <= one.hi for one in found]) < 0.98
