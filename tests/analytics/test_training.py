"""Needs by hand, Kaplan-Meier against statsmodels, and their laws."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from analytics import intervals, training

ON = pd.Timestamp("2026-07-01")
COLUMNS = ["person_id", "unit_id", "competency", "required", "level_required", "level_held",
           "effective_on", "due_on", "done_on"]  # fmt: skip


def supports(rows):
    return pd.DataFrame(rows, columns=COLUMNS)


ROWS = supports(
    [
        (1, 7, "arsip", True, 3, 1, "2026-01-01", None, "2026-02-10"),  # met after 40 days
        (2, 7, "arsip", True, 3, 2, "2026-01-01", None, None),  # due 1 April: 91 days late
        (3, 7, "arsip", True, 3, 3, "2026-01-01", None, None),  # no gap
        (4, 7, "arsip", False, 3, 1, "2026-01-01", None, None),  # not wajib
        (5, 8, "arsip", True, 3, None, "2026-01-01", None, None),  # level not known
        (6, 8, "arsip", True, 2, 1, "2026-06-01", "2026-06-21", None),  # 10 days late by its own deadline
        (7, 8, "arsip", True, 2, 1, "2026-08-01", None, None),  # moves only next month
        (8, 8, "arsip", True, 2, 1, "2026-06-01", None, "2026-08-01"),  # planned, not done yet
        (9, 8, "kas", True, 2, 1, "2026-03-01", None, "2026-02-01"),  # done before the move
        (9, 8, "loket", True, 2, 1, "2026-03-01", None, "2026-03-05"),
        (9, 8, "loket", True, 2, 1, "2026-03-01", None, None),  # the second support of one need is missing
        (None, 8, "kas", True, 2, 1, "2026-06-20", None, None),  # two people without an id are two
        (None, 8, "kas", True, 2, 1, "2026-06-20", None, None),
    ]
)
NEEDS = training.needs(ROWS, ON)


def test_needs_by_hand():
    assert NEEDS["state"].value_counts().to_dict() == {
        "terpenuhi": 2, "terlambat": 3, "tidak perlu": 1, "belum dinilai": 1, "terbuka": 3
    }  # fmt: skip
    known = NEEDS.dropna(subset=["person_id"]).set_index(["person_id", "competency"])
    assert known["days"].to_dict() == {
        (1, "arsip"): 40, (2, "arsip"): 181, (3, "arsip"): 181, (5, "arsip"): 181, (6, "arsip"): 30, (8, "arsip"): 30,
        (9, "kas"): 0, (9, "loket"): 122,
    }  # fmt: skip


def test_the_overdue_come_with_days_late_longest_first():
    late = training.overdue(NEEDS)
    assert late[["person_id", "days_late"]].to_numpy().tolist() == [[2, 91], [9, 32], [6, 10]]


def test_each_unit_is_added_up():
    units = training.by_unit(NEEDS).set_index("unit_id")
    assert units.loc[7, ["needs", "met", "open", "overdue", "unassessed"]].tolist() == [2, 1, 1, 1, 0]
    assert units.loc[8, ["needs", "met", "open", "overdue", "unassessed"]].tolist() == [6, 1, 5, 2, 1]
    assert units["overdue_share"].tolist() == [0.5, pytest.approx(1 / 3)]
    assert units.loc[7, "met_in_time"] == 0.5


def test_a_unit_of_which_levels_are_unknown_is_not_called_good():
    units = training.by_unit(training.needs(ROWS[ROWS["person_id"].isin([3, 5])], ON)).set_index("unit_id")
    assert units.loc[7, "overdue_share"] == 0
    assert pd.isna(units.loc[8, "overdue_share"])


def test_nothing_is_answered_and_too_early_is_said():
    empty = training.needs(ROWS.iloc[:0], ON)
    assert empty.empty
    assert training.by_unit(empty).empty
    assert training.overdue(empty).empty
    assert training.met_in_time(empty).reason == "Tidak ada kebutuhan dukungan."
    early = training.met_in_time(training.needs(ROWS, pd.Timestamp("2026-02-20")))
    assert (early.share, early.met, early.censored) == (None, 1, 1)
    assert early.reason == "Belum ada yang 90 hari setelah TMT."


def timed(rows):
    return pd.DataFrame([("terpenuhi" if met else "terbuka", day) for day, met in rows], columns=["state", "days"])


watched = st.lists(st.tuples(st.integers(0, 150), st.booleans()), min_size=1, max_size=40)


@given(watched)
def test_the_share_equals_statsmodels(rows):
    found = training.met_in_time(timed(rows))
    curve = SurvfuncRight([day for day, _ in rows], [int(met) for _, met in rows])
    steps = [p for t, p in zip(curve.surv_times, curve.surv_prob, strict=True) if t <= 90]
    left = steps[-1] if steps else 1.0
    if found.share is None:
        assert max(day for day, _ in rows) < 90
    else:
        assert found.share == pytest.approx(1 - left, abs=1e-9)
        assert found.low - 1e-9 <= found.share <= found.high + 1e-9


@given(watched)
def test_without_censoring_it_is_a_plain_share_with_its_wilson_interval(rows):
    rows = [(day, met or day < 90) for day, met in rows]
    found, met = training.met_in_time(timed(rows)), sum(met and day <= 90 for day, met in rows)
    low, high = intervals.wilson([met], [len(rows)])
    assert (found.share, found.low, found.high) == pytest.approx((met / len(rows), low[0], high[0]))


@given(watched, st.integers(0, 39))
def test_meeting_an_open_need_never_lowers_the_share(rows, which):
    closed = [*rows]
    closed[which % len(rows)] = (rows[which % len(rows)][0], True)
    before, after = training.met_in_time(timed(rows)), training.met_in_time(timed(closed))
    assume(before.share is not None and after.share is not None)
    assert after.share >= before.share - 1e-9


dates = st.one_of(st.none(), st.dates(pd.Timestamp("2026-01-01").date(), pd.Timestamp("2026-09-01").date()))
levels = st.one_of(st.none(), st.integers(0, 4))
lines = st.tuples(st.one_of(st.none(), st.integers(1, 4)), st.integers(1, 3), st.sampled_from(["a", "b"]),
                  st.one_of(st.none(), st.booleans()), levels, levels, dates, dates, dates)  # fmt: skip


@given(st.lists(lines, max_size=12), st.randoms())
@settings(max_examples=60)
def test_every_need_stands_in_one_unit_and_the_order_of_rows_does_not_matter(rows, random):
    rows = [(p, p or u, *rest) for p, u, *rest in rows]  # a person sits in one unit
    found = training.needs(supports(rows), ON)
    units = training.by_unit(found)
    counted = int(found["state"].isin(training.NEEDS).sum())
    assert units["needs"].sum() == counted == units["met"].sum() + units["open"].sum()
    assert (units["overdue"] <= units["open"]).all()
    assert len(training.overdue(found)) == units["overdue"].sum()
    again = training.by_unit(training.needs(supports(random.sample(rows, len(rows))), ON))
    pd.testing.assert_frame_equal(units, again)
