"""Paired answers by hand and against plain loops; what is withheld cannot be worked out; SKP against enumeration."""

from __future__ import annotations

import itertools
import math
from statistics import median

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint

from analytics import intervals, skp, survey
from analytics.anonymity import withheld


def test_eight_of_ten_is_between_49_and_94_percent():
    low, high = intervals.wilson(np.array([8]), np.array([10]))
    assert (round(low[0], 2), round(high[0], 2)) == (0.49, 0.94)
    assert np.isnan(intervals.wilson(np.array([0]), np.array([0]))).all()


def test_the_intervals_printed_for_four_published_proportions():
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3 (score without continuity correction)
    found = intervals.wilson(np.array([81, 15, 0, 1]), np.array([263, 148, 20, 29]))
    assert np.round(found[0], 4).tolist() == [0.2553, 0.0624, 0.0, 0.0061]
    assert np.round(found[1], 4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


@given(st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_interval_and_sign_test_equal_statsmodels_and_scipy(pair):
    k, n = pair
    if n:
        low, high = intervals.wilson(np.array([k]), np.array([n]))
        assert (low[0], high[0]) == pytest.approx(proportion_confint(k, n, method="wilson"), abs=1e-12)
        assert intervals.sign_test(k, n - k) == pytest.approx(binomtest(k, n).pvalue)


def test_the_sign_test_bears_thousands_and_none():
    assert intervals.sign_test(2000, 2000) == 1
    assert math.isnan(intervals.sign_test(0, 0))


def answers(rows, columns=("respondent", "wave", "item", "score", "unit_id")):
    return pd.DataFrame(rows, columns=list(columns))


TEN = answers(
    [(f"r{i}", wave, "semangat", score, 1)
     for i, pair in enumerate([(2, 4)] * 8 + [(3, 3), (4, 3)]) for wave, score in zip(("T0", "+6"), pair, strict=True)]
    + [("late", "+6", "semangat", 5, 1), ("gone", "T0", "semangat", 1, 1)]  # one wave only: no pair
)  # fmt: skip


def test_ten_pairs_by_hand():
    item = survey.changes(TEN).set_index("item").loc["semangat"]
    assert item[["wave", "pairs", "median_change", "better", "same", "worse"]].tolist() == ["+6", 10, 2.0, 8, 1, 1]
    assert (round(item["low"], 2), round(item["high"], 2)) == (0.49, 0.94)
    assert item["p_value"] == pytest.approx(2 * (1 + 9) / 2**9)  # the tie is left out


def test_one_item_alone_and_every_item_say_the_same():
    one, every = (survey.changes(TEN).set_index("item").loc[name] for name in ("semangat", "semua butir"))
    pd.testing.assert_series_equal(one, every, check_names=False)


def test_four_people_are_told_nothing_and_ten_are_too_few_for_nine_in_public():
    four = TEN[TEN["respondent"].isin(["r0", "r1", "r2", "r3"])]
    assert survey.changes(four)["withheld"].all()
    assert survey.changes(four)[survey.FIGURES].isna().all(axis=None)
    assert not survey.changes(TEN, least=10)["withheld"].any()
    assert survey.changes(TEN[TEN["respondent"] != "r0"], least=10)["withheld"].all()


def test_the_newest_answer_counts_and_the_place_is_that_of_the_later_wave():
    rows = [(f"r{i}", "T0", "a", 3, 7, 1) for i in range(5)] + [(f"r{i}", "+3", "a", 5, 8, 1) for i in range(5)]
    twice = answers([*rows, ("r0", "+3", "a", 1, 8, 2)], (*TEN.columns, "import_id")).iloc[::-1]
    found = survey.changes(twice, by=["unit_id"]).set_index("item").loc["a"]
    assert found[["unit_id", "better", "worse"]].tolist() == [8, 4, 1]


def test_bad_input_is_refused_and_nothing_gives_no_rows():
    for wrong, said in (({"score": 6}, "outside 1 to 5"), ({"wave": "+9"}, "waves are")):
        with pytest.raises(ValueError, match=said):
            survey.changes(TEN.assign(**wrong))
    with pytest.raises(ValueError, match="nothing finer"):
        survey.changes(TEN, by=["person_id"])
    with pytest.raises(ValueError, match="waves"):
        survey.changes(TEN, base="T1")
    assert survey.changes(TEN.iloc[:0], by=["unit_id"]).empty
    assert survey.changes(TEN.assign(unit_id=None), by=["unit_id"])["pairs"].tolist() == [10, 10]  # place unknown
    assert survey.changes(TEN.assign(score=None)).empty


scores = st.dictionaries(
    st.tuples(st.integers(0, 25), st.sampled_from(["T0", "+3", "+12"]), st.sampled_from("ab")), st.integers(1, 5)
)


@given(scores, st.randoms())
@settings(max_examples=40)
def test_changes_equal_plain_loops_whatever_the_order_of_rows(scores, random):
    rows = [(f"r{r}", wave, item, score, r % 2) for (r, wave, item), score in scores.items()]
    found = survey.changes(answers(rows), by=["unit_id"], least=1).set_index(["wave", "item", "unit_id"])
    shuffled = survey.changes(answers(random.sample(rows, len(rows))), by=["unit_id"], least=1)
    pd.testing.assert_frame_equal(found, shuffled.set_index(found.index.names))
    steps: dict = {}
    for (r, wave, item), score in scores.items():
        if wave != "T0" and (r, "T0", item) in scores:
            steps.setdefault((wave, item, r % 2), []).append(score - scores[r, "T0", item])
    assert {key for key in found.index if key[1] != "semua butir"} == set(steps)
    for key, change in steps.items():
        row = found.loc[key]
        told = [row["pairs"], row["median_change"], row["better"], row["worse"]]
        assert told == [len(change), median(change), sum(c > 0 for c in change), sum(c < 0 for c in change)]


@given(scores)
@settings(max_examples=25)
def test_turning_the_scale_round_turns_the_answer_round(scores):
    rows = answers([(f"r{r}", wave, item, score, 1) for (r, wave, item), score in scores.items()])
    up, down = survey.changes(rows, least=1), survey.changes(rows.assign(score=6 - rows["score"]), least=1)
    assert up["better"].tolist() == down["worse"].tolist()
    assert up["p_value"].tolist() == pytest.approx(down["p_value"].tolist(), nan_ok=True)


def worked_out(counts: np.ndarray, hidden: np.ndarray, least: int) -> list[tuple[int, int]]:
    """Small figures fixed by 'every line adds up', from the definition: a unit vector in the row space."""
    rows, columns = hidden.shape
    unknown = [tuple(place) for place in np.argwhere(hidden)]
    lines = [[(place[axis] == at) * (-1 if place[1 - axis] == last else 1) for place in unknown]
             for axis, last, size in ((0, columns - 1, rows), (1, rows - 1, columns)) for at in range(size)]  # fmt: skip
    matrix = np.array(lines, dtype=float).reshape(len(lines), len(unknown))
    rank = np.linalg.matrix_rank(matrix) if unknown else 0
    full = np.vstack([counts, counts.sum(axis=0)])
    full = np.hstack([full, full.sum(axis=1, keepdims=True)])
    return [place for i, place in enumerate(unknown) if full[place] < least
            and np.linalg.matrix_rank(np.vstack([matrix, np.eye(len(unknown))[i]])) == rank]  # fmt: skip


WITHHELD = [
    ([[4], [10], [20]], [[1], [1], [0]]),  # the next smallest goes too, else total - 10 - 20 = 4
    ([[9], [10]], [[0], [0]]),
    ([[2], [1], [9]], [[1], [1], [1]]),  # 2 + 1 are three people, still too few
    ([[3], [3], [9]], [[1], [1], [0]]),  # 3 + 3 are six
    ([[4, 9], [9, 9]], [[1, 1], [1, 1]]),  # both lines of the small cell need a second, and so do theirs
    ([[4, 0], [9, 9]], [[1, 0], [1, 0]]),  # an empty cell protects nobody: its unit's total goes instead
]


@pytest.mark.parametrize(("counts", "expected"), WITHHELD)
def test_withheld_by_hand(counts, expected):
    assert withheld(np.array(counts), 5)[:-1, :-1].astype(int).tolist() == expected


tables = st.tuples(st.integers(1, 5), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(st.lists(st.integers(0, 12), min_size=shape[1], max_size=shape[1]),
                           min_size=shape[0], max_size=shape[0])
)  # fmt: skip


@given(tables, st.sampled_from([5, 10]))
@settings(max_examples=150)
def test_no_small_figure_can_be_worked_out_from_the_totals(table, least):
    counts = np.array(table)
    hidden = withheld(counts, least)
    full = np.vstack([counts, counts.sum(axis=0)])
    full = np.hstack([full, full.sum(axis=1, keepdims=True)])
    assert hidden[(full > 0) & (full < least)].all()
    assert not hidden[full == 0].any()
    assert worked_out(counts, hidden, least) == []
    for values, covered in ((full, hidden), (full.T, hidden.T)):
        rest = np.where(covered[:, :-1], values[:, :-1], 0).sum(axis=1)
        assert all(r == 0 or r >= least for r, total in zip(rest, covered[:, -1], strict=True) if not total)
    if ((counts == 0) | (counts >= least)).all():
        assert not hidden.any()  # nothing is withheld without need


@given(st.dictionaries(st.integers(0, 40), st.tuples(st.integers(1, 4), st.sampled_from(["II", "III", None]))))
@example({n: (1 if n < 5 else 2, "III" if n == 9 else "II") for n in range(10)})
@settings(max_examples=25)
def test_all_levels_are_withheld_as_one_table(people):
    rows = [(f"r{r}", wave, "a", 3, u, g) for r, (u, g) in people.items() for wave in ("T0", "+3")]
    frame = answers(rows, (*TEN.columns, "golongan"))
    fine = survey.changes(frame, by=["unit_id", "golongan"])
    units = survey.changes(frame, by=["unit_id"])
    fine, units = fine[fine["item"] == "a"], units[units["item"] == "a"]
    for unit, rows_of in fine.groupby("unit_id"):
        unit_hidden = bool(units.loc[units["unit_id"] == unit, "withheld"].iloc[0])
        left_over = sum(_answered(people, unit, golongan) for golongan in rows_of.loc[rows_of["withheld"], "golongan"])
        assert left_over == 0 or left_over >= 5 or unit_hidden  # the shown ones give the rest as a difference


def _answered(people, unit, golongan):
    return sum(u == unit and (g == golongan or (g is None and pd.isna(golongan))) for u, g in people.values())


def test_a_wave_not_yet_due_is_not_silence():
    moves = pd.DataFrame({"person_id": [1, 2, 2, None], "to_unit_id": [5, 5, 5, 5], "effective_on": pd.Timestamp("2026-01-01")})
    moves = pd.concat([moves, pd.DataFrame({"person_id": [3, 4], "to_unit_id": [None, 5],
                                            "effective_on": [pd.Timestamp("2026-01-01"), pd.Timestamp("2026-06-01")]})])
    given_answers = answers([("x", "T0", "a", 3, 5), ("x", "+3", "a", 3, 5), ("y", "T0", "a", 2, 5)])
    found = survey.response(given_answers, moves, pd.Timestamp("2026-07-01")).set_index("wave")
    assert found["invited"].to_dict() == {"T0": 4, "+3": 3, "+6": 3}  # who left is not asked, a person once
    assert found["answered"].tolist() == [2, 1, 0]
    assert found.loc["T0", "note"] == "Sebagian tidak menjawab; pendapat yang diam tidak diketahui."


def test_the_silent_who_were_less_content_at_the_start_are_told():
    rows = [(f"r{i}", "T0", "a", 4 if i < 6 else 2, 5, i) for i in range(12)] + [(f"r{i}", "+3", "a", 4, 5, i) for i in range(6)]
    moves = pd.DataFrame({"person_id": range(12), "to_unit_id": 5, "effective_on": pd.Timestamp("2026-01-01")})
    found = survey.response(answers(rows, (*TEN.columns, "person_id")), moves, pd.Timestamp("2026-05-01"))
    assert found["rate"].tolist() == [1.0, 0.5]
    assert found["baseline_gap"].iloc[1] == pytest.approx(2.0)
    assert "lebih rendah" in found["note"].iloc[1]
    assert survey.response(TEN.iloc[:0], moves.iloc[:0], pd.Timestamp("2026-05-01")).empty


def test_both_sides_stand_beside_each_other():
    staff = survey.changes(pd.concat([TEN, TEN.assign(respondent=TEN["respondent"] + "b", unit_id=2).head(8)]), by=["unit_id"])
    verdicts = pd.DataFrame([(1, "Membaik"), (1, "Tidak berubah"), (3, "Memburuk")], columns=["unit_id", "label"])
    rows = survey.benefits(staff[staff["item"] == "semua butir"], verdicts).set_index("unit_id")
    assert rows.loc[1, ["staff", "public", "together"]].tolist() == ["disembunyikan", "membaik", "belum dapat disimpulkan"]
    alone = survey.benefits(survey.changes(TEN, by=["unit_id"]).iloc[[0]], verdicts).set_index("unit_id")
    assert alone.loc[1, ["staff", "public", "together", "improved"]].tolist() == ["membaik", "membaik", "keduanya membaik", 1]
    assert alone.loc[3, ["staff", "public"]].tolist() == ["belum ada data", "memburuk"]
    later = survey.benefits(staff.iloc[[0]].set_axis([7]), verdicts).set_index("unit_id")  # rows cut out of a longer table
    assert later.loc[1, "staff"] == "disembunyikan"


def people(rows):
    return pd.DataFrame(rows, columns=["before", "after", "transferred", "level", "agency_type"])


def test_the_shift_table_counts_each_side_and_hides_few():
    rows = [("Baik", "Sangat Baik", True, "x", "y")] * 7 + [("baik ", "Baik", True, "x", "y")] * 6
    rows = people([*rows, ("?", "Baik", True, "x", "y")])
    table = skp.shift_table(rows).set_index(["transferred", "before", "after"])["people"]
    assert table[True, "Baik", "Sangat Baik"] == 7
    assert table[True, "semua", "semua"] == 13
    assert skp.shift_table(rows.head(9))["people"].isna().any()
    assert len(table) == 2 * 36


def test_the_shift_against_matched_colleagues_equals_enumeration():
    moved = [("Baik", "Sangat Baik", True, "Muda", "Dinas")] * 4 + [("Baik", "Baik", True, "Muda", "Badan")] * 2
    stayed = [("Baik", "Baik", False, "Muda", "Dinas")] * 3 + [("Baik", "Sangat Baik", False, "Muda", "Badan")] * 1
    stayed += [("Baik", "Kurang", False, "Muda", "Dinas")] + [("Baik", "Kurang", False, "Muda", "Badan")] * 2
    alone = [("Baik", "Baik", True, "Utama", "Dinas")]
    found = skp.shift_difference(people(moved + stayed + alone), seed=3, draws=20_000)
    groups = {"Dinas": ([1] * 4 + [0] * 3 + [-1], 4), "Badan": ([0] * 2 + [1] + [-1] * 2, 2)}
    ways = []
    for chosen in itertools.product(*[itertools.combinations(range(len(s)), n) for s, n in groups.values()]):
        gaps = [(sum(s[i] for i in c) / n - (sum(s) - sum(s[i] for i in c)) / (len(s) - n)) * n
                for (s, n), c in zip(groups.values(), chosen, strict=True)]  # fmt: skip
        ways.append(sum(gaps) / 6)
    assert (found.transferred, found.matched, found.unmatched, found.evidence) == (6, 7, 1, "bukti lemah")
    assert found.difference == pytest.approx(ways[0])  # the first way is the real one
    assert found.p_value == pytest.approx(np.mean(np.abs(ways) >= abs(ways[0]) - 1e-12), abs=0.015)
    assert found == skp.shift_difference(people(moved + stayed + alone).sample(frac=1, random_state=1), seed=3, draws=20_000)


def test_without_matched_colleagues_there_is_no_difference():
    for rows in ([], [("Baik", "Baik", True, "x", "y")] * 9, [("", None, False, None, "y")]):
        found = skp.shift_difference(people(rows), seed=1)
        assert (found.difference, found.p_value) == (None, None)
        assert found.reason


@pytest.mark.slow
def test_false_alarms_of_the_shift_stay_near_five_percent():
    rng = np.random.default_rng(7)
    alarms = 0
    for run in range(200):
        group = rng.integers(0, 4, 120)
        after = np.array(skp.PREDICATES)[np.clip(3 + rng.integers(-1, 2, 120) * (group > 0), 0, 4)]
        moved = rng.random(120) < np.array([0.2, 0.5, 0.3, 0.4])[group]
        frame = pd.DataFrame({"before": "Baik", "after": after, "transferred": moved, "level": group, "agency_type": "Dinas"})
        alarms += skp.shift_difference(frame, seed=run, draws=499).p_value <= 0.05
    assert alarms <= 20
