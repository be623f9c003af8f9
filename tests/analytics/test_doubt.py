"""Intervals of need by hand, and that a shortage is certain only above its lower end."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import doubt, need, workload

ON = date(2026, 1, 1)
TASK = ["unit_id", "position_id", "volume", "minutes_per_result", "measured_on"]
TASKS = pd.DataFrame(
    [
        (1, 1, 10, 37_500, 2025),  # 5 people, fresh: no doubt
        (1, 2, 10, 37_500, 2020),  # 5 people by a norm of 2020: 4 to 6
        (1, 3, 10, 37_500, 2025),  # 5 people …
        (1, 3, None, 60, 2025),  # … and a task nobody counted: 5 or more
        (1, 4, 10, 37_500, None),  # 5 people, year not told: not called old
        (2, 1, 10, 37_500, 2025),  # 5 people, but the office wants it corrected to 3
        (2, 2, None, 60, 2025),  # nothing known at all
        (3, 1, 10, 37_500, 2025),  # the whole unit is disputed: 4 to 6
    ],
    columns=TASK,
)
CORRECTIONS = pd.DataFrame(
    [(2, 1, "terbuka", 3.0), (1, 1, "diterima", 9.0), (1, 1, "ditolak", 0.0), (3, None, "terbuka", None)],
    columns=["unit_id", "position_id", "state", "proposed"],
)


def ranges(**changed: object) -> pd.DataFrame:
    return doubt.need_range(TASKS, CORRECTIONS, on=ON, **changed)


def test_the_intervals_counted_by_hand_come_out():
    found = ranges()
    said = [tuple(None if value != value else value for value in row)
            for row in found[["unit_id", "position_id", "needed", "needed_lo", "needed_hi"]].itertuples(index=False)]
    assert said == [(1, 1, 5, 5, 5), (1, 2, 5, 4, 6), (1, 3, 5, 5, None), (1, 4, 5, 5, 5), (2, 1, 5, 3, 5), (2, 2, None, 0, None),
                    (3, 1, 5, 4, 6)]  # fmt: skip
    assert found["unsure"].tolist() == [
        "", "1 uraian tugas lebih tua dari 3 tahun", "1 uraian tugas tanpa volume atau norma", "",
        "angka sedang diajukan untuk dikoreksi", "1 uraian tugas tanpa volume atau norma",
        "angka sedang diajukan untuk dikoreksi",
    ]  # fmt: skip


def test_old_counts_from_the_last_day_of_a_year_and_from_a_date():
    year = TASKS.iloc[[0]].assign(measured_on=2022)
    assert doubt.need_range(year, pd.DataFrame(), on=date(2025, 12, 31))["unsure"].tolist() == [""]
    assert doubt.need_range(year, pd.DataFrame(), on=date(2026, 1, 1))["unsure"].tolist() != [""]
    day = TASKS.iloc[[0]].assign(measured_on=pd.Timestamp(2023, 1, 1))
    assert doubt.need_range(day, pd.DataFrame(), on=ON)["unsure"].tolist() == [""]
    assert doubt.need_range(day, pd.DataFrame(), on=date(2026, 1, 2))["unsure"].tolist() != [""]


@pytest.mark.parametrize(("proposed", "low"), [("3", 3), ("2,6", 3), ("tiga orang", 4), ("1.250", 4), (None, 4), (-1, 4)])
def test_a_figure_proposed_in_words_is_not_guessed(proposed, low):
    asked = CORRECTIONS.iloc[[0]].astype(object).assign(proposed=pd.Series([proposed], index=[0], dtype=object))
    assert doubt.need_range(TASKS.iloc[[5]], asked, on=ON)["needed_lo"].tolist() == [low]


def test_the_margin_is_a_setting_and_the_period_column_of_the_store_is_used():
    assert ranges(margin=0.0)["needed_hi"].tolist()[:2] == [5, 5]
    assert ranges(years=10)["unsure"].tolist()[1] == ""
    with pytest.raises(ValueError, match="margin"):
        ranges(margin=1.0)
    monthly = TASKS.iloc[[0]].assign(volume=1.0, volume_per_year=12.0, minutes_per_result=37_500)
    assert workload.fte(monthly)["fte"].tolist() == [6]
    assert doubt.need_range(monthly, pd.DataFrame(), on=ON)["fte_hi"].tolist() == [6]


BALANCE = pd.DataFrame(
    [(1, 1, 5, 4), (1, 2, 5, 4), (1, 3, 5, 5), (2, 1, 5, 2), (2, 2, 1, 0), (9, 9, 2, 1)],
    columns=["unit_id", "position_id", "needed", "filled"],
)


def test_short_for_certain_only_where_the_lower_end_lies_above_the_people():
    rows = doubt.certain(BALANCE, ranges())
    said = [tuple(None if value != value else value for value in row)
            for row in rows[["shortage_certain", "shortage_possible", "certainty"]].itertuples(index=False)]
    assert said == [
        (1, 1, "kurang pasti"),  # no doubt: 5 needed, 4 there
        (0, 2, "mungkin kurang"),  # 4 to 6 needed, 4 there
        (0, None, "mungkin kurang"),  # 5 or more, 5 there
        (1, 3, "kurang pasti"),  # even the corrected 3 is more than 2
        (0, None, "mungkin kurang"),  # the decree says 1, nobody can tell how the work is
        (1, 1, "kurang pasti"),  # no tasks at all: the decreed figure as stated
    ]
    units = doubt.certain_units(rows).set_index("unit_id")
    assert units["certainty"].tolist() == ["kurang pasti"] * 3
    assert units["shortage_certain"].tolist() == [1, 1, 1]
    assert units["shortage_possible"].isna().tolist() == [True, True, False]


def test_a_unit_of_which_nobody_told_any_need_is_no_unit_that_lacks_nobody():
    silent = BALANCE.assign(needed=[None, None, None, 5, None, 2])
    units = doubt.certain_units(doubt.certain(silent, ranges().iloc[:0])).set_index("unit_id")
    assert units["certainty"].tolist() == ["kebutuhan tidak diketahui", "kurang pasti", "kurang pasti"]


def test_a_decreed_figure_without_doubt_stands_though_the_work_says_otherwise():
    decreed = BALANCE.iloc[[0]].assign(needed=8)
    row = doubt.certain(decreed, ranges()).iloc[0]
    assert row[["needed_lo", "needed_hi", "shortage_certain"]].tolist() == [8, 8, 4]


def test_rows_not_matched_yet_are_short_by_nothing():
    rows = doubt.certain(BALANCE.assign(matched=False), ranges())
    assert rows["shortage_certain"].sum() == 0
    assert set(rows["certainty"]) == {"tidak kurang"}


def test_nothing_in_nothing_out_and_narrow_dtypes():
    nothing = doubt.need_range(pd.DataFrame(), pd.DataFrame(), on=ON)
    assert nothing.empty
    assert doubt.certain(BALANCE, nothing)["shortage_certain"].tolist() == [1, 1, 0, 3, 1, 1]
    assert doubt.certain(BALANCE.iloc[:0], ranges()).empty
    assert doubt.certain_units(doubt.certain(BALANCE.iloc[:0], nothing)).empty
    narrow = doubt.need_range(TASKS.astype({"unit_id": "int32", "measured_on": "Int32"}), CORRECTIONS.astype(object), on=ON)
    pd.testing.assert_frame_equal(narrow, ranges())


tasks = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 2), st.one_of(st.none(), st.integers(0, 500)), st.integers(0, 2_000),
                           st.sampled_from([2015, 2025])), min_size=1, max_size=10)  # fmt: skip


asks = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 2), st.one_of(st.none(), st.integers(0, 9))), max_size=3)


@given(tasks, st.floats(0, 0.9), asks, st.integers(0, 12))
def test_the_figure_lies_in_its_interval_and_certain_is_never_more_than_short(rows, margin, asked, filled):
    corrections = pd.DataFrame([(unit, position, "terbuka", figure) for unit, position, figure in asked],
                               columns=CORRECTIONS.columns)  # fmt: skip
    found = doubt.need_range(pd.DataFrame(rows, columns=TASK), corrections, on=ON, margin=margin)
    known = found[found["fte"].notna()]
    assert (known["fte_lo"] <= known["fte"]).all()
    assert ((known["fte_hi"] >= known["fte"]) | known["fte_hi"].isna()).all()
    staff = found[["unit_id", "position_id"]].assign(filled=filled)
    balance = need.balance(found[["unit_id", "position_id", "needed"]].fillna({"needed": 0}), staff)
    rows = doubt.certain(balance, found)
    assert (rows["shortage_certain"] <= rows["shortage"]).all()
    assert ((rows["shortage_possible"] >= rows["shortage"]) | rows["shortage_possible"].isna()).all()
