"""Workload by the worked examples, against loops in plain Python, against DuckDB, and its laws."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import workload

COLUMNS = ["unit_id", "position_id", "volume", "minutes_per_result"]
LAHAT = [(60, 10), (60, 20), (10, 12), (30, 15), (60, 5), (30, 5)]  # volume × norm in hours, Ajudan, ABK Lahat
EVERY = ["half_up", "ceil", "keep"]


def tasks(rows: list[tuple], unit: int = 1, position: int = 1) -> pd.DataFrame:
    return pd.DataFrame([(unit, position, volume, norm) for volume, norm in rows], columns=COLUMNS)


def lahat() -> pd.DataFrame:
    return tasks([(volume, hours * 60) for volume, hours in LAHAT])


def test_lahat_has_2_256_fte_and_two_posts():
    row = workload.fte(lahat()).iloc[0]
    assert row["minutes"] == 2820 * 60
    assert row["fte"] == pytest.approx(2.256, abs=1e-12)
    assert workload.needed(row["fte"]) == 2
    assert workload.needed(row["fte"]) not in (3, 6)  # 3: rounded up; 6: each task rounded up, then added


def test_each_task_of_lahat_is_its_own_part_and_rounding_them_apart_would_inflate():
    parts = [workload.fte(tasks([(volume, hours * 60)])).loc[0, "fte"] for volume, hours in LAHAT]
    assert parts == pytest.approx([0.480, 0.960, 0.096, 0.360, 0.240, 0.120])
    assert sum(workload.needed(part, rounding="ceil") for part in parts) == 6  # the wrong answer of the NTT form
    assert workload.needed(sum(parts)) == 2


def test_minutes_read_as_hours_leave_no_post():
    # Were Lahat's norms minutes, the office would need 0.038 people: a norm without a unit must be refused at import.
    fte = workload.fte(tasks(LAHAT))["fte"]
    assert fte.round(3).tolist() == [0.038]
    assert workload.needed(fte).tolist() == [0]


SENSITIVE = [
    # minutes of work, minutes a year, posts
    (110_000, 75_000, 1),  # 1.467
    (110_000, 72_000, 2),  # 1.528: another constant, another post
    (187_500, 75_000, 3),  # 2.5; Python's round() gives 2
    (7116 * 60, 75_000, 6),  # G2: 5.6928
    (37_499, 75_000, 0),  # work without a post
    (37_500, 75_000, 1),
]


@pytest.mark.parametrize(("minutes", "year", "posts"), SENSITIVE)
def test_posts_depend_on_the_constant(minutes, year, posts):
    fte = workload.fte(tasks([(1, minutes)]), minutes_per_year=year)["fte"]
    assert workload.needed(fte).tolist() == [posts]


PER_ROW = [(45, 1, 72_000, 0.000625), (35, 7, 6_000, 0.04083333), (10, 2, 60, 0.33333333), (60, 7, 72_000, 0.00583333)]


@pytest.mark.parametrize(("volume", "norm", "year", "fte"), PER_ROW)
def test_a_row_may_bring_its_own_working_time(volume, norm, year, fte):
    assert workload.fte(tasks([(volume, norm)]), minutes_per_year=year)["fte"].tolist() == pytest.approx([fte], abs=1e-8)


OBJECTS = [(50 / 2, 25), (2 * 1 / 1, 2), (2 * 1 / 2, 1), (200 / 30, 7), (80 / 25, 3)]


@pytest.mark.parametrize(("raw", "posts"), OBJECTS)
def test_objects_and_tools(raw, posts):
    assert workload.needed(raw) == posts


TEACHERS = [
    # hours a week, teachers
    (0, 0),  # not taught
    (6, 1),  # below one: a subject that is taught has a teacher
    (24, 1),
    (36, 1),  # 1.5: one with 36 hours; half up would give 2
    (39.84, 1),  # 1.66
    (40.8, 1),  # 1.7: to be judged, the lower figure stands
    (47.9, 1),
    (48, 2),
    (71, 2),  # 2.96: down
    (72, 3),
    (71.99999999999999, 3),  # the noise of a sum is no teacher less
]


@pytest.mark.parametrize(("hours", "count"), TEACHERS)
def test_teachers_are_rounded_down(hours, count):
    assert workload.teachers(hours) == count
    assert workload.teachers(pd.Series([hours])).tolist() == [count]


def test_what_the_decree_leaves_to_judgement_is_a_range():
    ranges = workload.teacher_range(pd.Series([36.0, 39.84, 40.8, 47.9, 48.0, 71.0, 0.0, None], index=list("abcdefgh")))
    assert ranges["lo"].tolist()[:7] == [1, 1, 1, 1, 2, 2, 0]
    assert ranges["hi"].tolist()[:7] == [1, 1, 2, 2, 2, 2, 0]  # 40.8: 1 with 40.80 hours or 2 with 20.40
    assert ranges.loc["h"].isna().all()


def test_teachers_keep_index_name_and_what_is_missing():
    given_hours = pd.Series([36, None, 50], index=[7, 3, 5], name="jtm")
    counted = workload.teachers(given_hours)
    assert (counted.index.tolist(), counted.name) == ([7, 3, 5], "jtm")
    assert counted.isna().tolist() == [False, True, False]
    assert workload.teachers(None) is None
    assert workload.teachers(36, hours=18) == 2
    for bad in (-1, float("inf")):
        with pytest.raises(ValueError, match="lesson_hours"):
            workload.teachers(bad)
    with pytest.raises(ValueError, match="hours"):
        workload.teachers(36, hours=0)


def test_needed_keeps_the_shape_it_was_given():
    given_fte = pd.Series([2.5, 0.4, 1.0], index=[9, 4, 6], name="fte")
    posts = workload.needed(given_fte)
    assert (posts.tolist(), posts.index.tolist(), posts.name, str(posts.dtype)) == ([3, 0, 1], [9, 4, 6], "fte", "int64")
    assert isinstance(workload.needed(2.5), int)
    assert isinstance(workload.needed(np.float64(2.5)), int)
    assert workload.needed(Decimal("2.5")) == 3
    assert workload.needed(pd.Series([], dtype=object)).empty
    pd.testing.assert_series_equal(given_fte, pd.Series([2.5, 0.4, 1.0], index=[9, 4, 6], name="fte"))


def test_what_is_missing_stays_missing():
    assert workload.needed(None) is None
    assert workload.needed(pd.NA) is pd.NA
    assert np.isnan(workload.needed(float("nan")))
    for missing in (pd.Series([2.5, None]), pd.Series([2.5, pd.NA], dtype="Float64"), pd.Series([2.5, None], dtype=object)):
        posts = workload.needed(missing)
        assert posts.iloc[0] == 3
        assert posts.isna().tolist() == [False, True]


def test_negative_infinite_and_unknown_rules_are_refused():
    for bad in (-0.1, float("inf")):
        with pytest.raises(ValueError, match="negative or infinite"):
            workload.needed(bad)
        with pytest.raises(ValueError, match="negative or infinite"):
            workload.needed(pd.Series([1.0, bad]))
    with pytest.raises(ValueError, match="rounding"):
        workload.needed(2.5, rounding="bankers")
    for rows in ([(-1, 5)], [(1, -5)], [(1, float("inf"))]):
        with pytest.raises(ValueError, match="negative or infinite"):
            workload.fte(tasks(rows))
    for year in (0, -1, float("nan")):
        with pytest.raises(ValueError, match="minutes_per_year"):
            workload.fte(lahat(), minutes_per_year=year)
    with pytest.raises(ValueError, match="lacks volume"):
        workload.fte(lahat().drop(columns="volume"))


def test_the_other_rules_of_rounding():
    assert workload.needed(2.256, rounding="ceil") == 3
    assert workload.needed(5.69, rounding="ceil") == 6
    assert workload.needed(2.256, rounding="keep") == workload.needed(2.256, rounding="none") == 2.256
    assert workload.needed(pd.Series([2.256]), rounding="keep").tolist() == [2.256]


def test_the_noise_of_a_sum_does_not_decide_a_post():
    # Exactly 187,500 minutes, which floats add up to 187,499.99999999997: one post less.
    rows = [(374.9, 60.6), (0.3, 549_270.2)]
    assert sum(volume * norm for volume, norm in rows) < 187_500
    assert workload.fte(tasks(rows))["fte"].tolist() == [2.5]
    assert workload.fte(tasks([(1.1, 3), (2.2, 3)]))["minutes"].tolist() == [9.9]


def test_a_task_without_a_figure_adds_nothing_and_one_alone_is_unknown():
    rows = pd.concat([tasks([(10, 7_500), (None, 30)]), tasks([(5, None)], position=2)])
    found = workload.fte(rows)
    assert found["fte"].tolist()[:1] == [1.0]
    assert found["fte"].isna().tolist() == [False, True]


def test_empty_frames_and_any_ids():
    for empty in (pd.DataFrame(), lahat().iloc[:0], pd.DataFrame(columns=COLUMNS, dtype=object)):
        found = workload.fte(empty)
        assert list(found.columns) == ["unit_id", "position_id", "minutes", "fte"]
        assert found.empty
    text = lahat().assign(unit_id="A", position_id="ajudan")
    assert workload.fte(text)[["unit_id", "position_id"]].values.tolist() == [["A", "ajudan"]]
    narrow = lahat().assign(position_id=pd.array([1, 1, None, 1, 1, 1], dtype="Int32"))
    assert workload.fte(narrow)["minutes"].tolist() == [162_000, 7_200]  # work without a position is not lost


figure = st.decimals(0, 5_000, places=3).map(float)
work = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), figure, figure), max_size=25)


def oracle(rows: list[tuple]) -> dict:
    """The same sums as anybody would write them down, in fractions: nothing is lost."""
    found: dict = {}
    for unit, position, volume, norm in rows:
        found[unit, position] = found.get((unit, position), 0) + Fraction(str(volume)) * Fraction(str(norm))
    return found


@given(work)
def test_the_sums_equal_plain_fractions(rows):
    found = workload.fte(pd.DataFrame(rows, columns=COLUMNS))
    expected = oracle(rows)
    assert list(zip(found["unit_id"], found["position_id"], strict=True)) == sorted(expected)
    assert found["minutes"].tolist() == pytest.approx([float(expected[key]) for key in sorted(expected)], rel=1e-11)
    posts = {key: (2 * total.numerator // (75_000 * total.denominator) + 1) // 2 for key, total in expected.items()}
    assert workload.needed(found["fte"]).tolist() == [posts[key] for key in sorted(posts)]


@given(work, st.randoms())
def test_the_order_of_tasks_never_matters(rows, random):
    first = workload.fte(pd.DataFrame(rows, columns=COLUMNS))
    random.shuffle(rows)
    pd.testing.assert_frame_equal(first, workload.fte(pd.DataFrame(rows, columns=COLUMNS)), check_dtype=False)


@given(work, st.floats(0, 1e6), st.floats(0, 1e4))
def test_a_further_task_never_lowers_the_work(rows, volume, norm):
    before = workload.fte(pd.DataFrame([*rows, (1, 1, 0, 0)], columns=COLUMNS)).loc[0, "fte"]
    after = workload.fte(pd.DataFrame([*rows, (1, 1, 0, 0), (1, 1, volume, norm)], columns=COLUMNS)).loc[0, "fte"]
    assert after >= before


@given(st.lists(st.one_of(st.floats(0, 1e6), st.integers(0, 10_000).map(lambda n: n / 2)), min_size=1, max_size=40))
def test_half_up_is_the_same_in_sql_decimals_and_here(values):
    posts = workload.needed(pd.Series(values)).tolist()
    assert posts == [int(Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP)) for value in values]
    said = duckdb.execute("SELECT list_transform($1::DOUBLE[], lambda x: round(x))", [values]).fetchone()
    assert posts == said[0]


@given(st.floats(0, 1e6))
def test_the_rules_lie_in_order(value):
    assert value - 0.5 <= workload.needed(value) <= workload.needed(value, rounding="ceil") <= value + 1
    assert workload.needed(value, rounding="keep") == value


def test_what_rounding_does_to_the_region_is_said():
    # 424 positions of half a post: 212 people of work become 424 posts.
    rows = pd.DataFrame({"unit_id": range(424), "position_id": 1, "fte": 0.5})
    effect = workload.rounding_effect(rows).set_index("rounding")
    assert effect.loc["half_up", ["needed", "needed_raw", "added"]].tolist() == [424, 212, 212]
    assert effect.loc["half_up", "words"] == "Pembulatan menambah 212 formasi."
    assert effect.loc["keep", "added"] == 0
    small = workload.rounding_effect(pd.DataFrame({"fte": [0.4, 0.4, 0.4, 0.4, 0.4, None]})).set_index("rounding")
    assert small.loc["half_up", ["needed", "added", "unseen"]].tolist() == [0, -2, 5]  # five with work and no post
    assert small.loc["half_up", "words"] == "Pembulatan mengurangi 2 formasi."
    assert small.loc["ceil", "added"] == 3
    assert workload.rounding_effect(workload.fte(pd.DataFrame()))["needed"].tolist() == [0, 0, 0]
