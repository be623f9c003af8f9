"""need.balance by hand, against loops and dicts, and its laws."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import need
from analytics.columns import rounded

NEED = ["unit_id", "position_id", "needed"]
STAFF = ["unit_id", "position_id", "filled"]


def frame(rows: list[tuple], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns)


def by_key(balance: pd.DataFrame) -> dict:
    return {(row["unit_id"], row["position_id"]): row for row in balance.to_dict("records")}


SPOT_NEED = [
    (1, 10, 1),  # G8: Kepala 1/1 -> 0 SESUAI
    (1, 20, 1),  # G8: Perencana Ahli Pertama 0/1 -> -1 KURANG, nobody there at all: kosong
    (1, 30, 2),  # G1: ABK Lahat, Ajudan: 2 needed, 3 there -> kelebihan 1
    (2, 10, 5),  # short but not empty
    (2, 20, 0),  # a need of nought is stated: somebody there is surplus, but not 'tanpa ABK'
    (2, 30, 0),  # nothing needed, nobody there
]
SPOT_STAFF = [(1, 10, 1), (1, 30, 3), (2, 10, 2), (2, 20, 1), (3, 40, 4)]  # (3, 40): outside the peta jabatan
SPOT = [
    # unit, position, needed, filled, gap, shortage, surplus, ratio, status
    (1, 10, 1, 1, 0, 0, 0, 1.0, "sesuai"),
    (1, 20, 1, 0, -1, 1, 0, 0.0, "kosong"),
    (1, 30, 2, 3, 1, 0, 1, 1.5, "lebih"),
    (2, 10, 5, 2, -3, 3, 0, 0.4, "kurang"),
    (2, 20, 0, 1, 1, 0, 1, None, "lebih"),
    (2, 30, 0, 0, 0, 0, 0, None, "sesuai"),
    (3, 40, 0, 4, 4, 0, 4, None, "tanpa ABK"),
]


def test_the_rows_counted_by_hand_come_out():
    balance = need.balance(frame(SPOT_NEED, NEED), frame(SPOT_STAFF, STAFF))
    assert list(balance.columns) == [*NEED, "filled", "gap", "shortage", "surplus", "ratio", "status"]
    said = [tuple(None if value != value else value for value in row) for row in balance.itertuples(index=False)]
    assert said == SPOT


def oracle(wanted: list[tuple], present: list[tuple]) -> dict:
    """The same answer as anyone would write it down: one dict a side, one loop."""
    needed = {(unit, position): number for unit, position, number in wanted}
    filled = {(unit, position): number for unit, position, number in present}
    answer = {}
    for key in needed.keys() | filled.keys():
        n, f = needed.get(key, 0), filled.get(key, 0)
        if key not in needed:
            status = "tanpa ABK"
        elif f == n:
            status = "sesuai"
        elif f == 0:
            status = "kosong"
        else:
            status = "kurang" if f < n else "lebih"
        ratio = f / n if n else None
        answer[key] = (n, f, f - n, max(n - f, 0), max(f - n, 0), ratio, status)
    return answer


cells = st.dictionaries(st.tuples(st.integers(1, 6), st.integers(1, 6)), st.integers(0, 30), max_size=20)
kinds = st.sampled_from(["int64", "int32", "Int32", "float64", "object", "Int64"])


def rows_of(cells: dict) -> list[tuple]:
    return [(*key, number) for key, number in cells.items()]


@given(cells, cells, kinds, kinds)
def test_the_balance_equals_the_plain_loop(wanted, present, need_kind, staff_kind):
    left = frame(rows_of(wanted), NEED).astype(need_kind)
    balance = need.balance(left, frame(rows_of(present), STAFF).astype(staff_kind))
    columns = ["needed", "filled", "gap", "shortage", "surplus", "ratio", "status"]
    said = {key: tuple(None if row[name] != row[name] else row[name] for name in columns) for key, row in by_key(balance).items()}
    assert said == oracle(rows_of(wanted), rows_of(present))
    assert list(said) == sorted(said)


@given(cells, cells)
def test_every_needed_post_is_filled_or_missing_and_every_person_fills_or_is_surplus(wanted, present):
    balance = need.balance(frame(rows_of(wanted), NEED), frame(rows_of(present), STAFF))
    met = np.minimum(balance["needed"], balance["filled"])
    assert (met + balance["shortage"] == balance["needed"]).all()
    assert (met + balance["surplus"] == balance["filled"]).all()
    assert (balance["surplus"] - balance["shortage"] == balance["gap"]).all()
    assert need.uncounted(balance, sum(present.values())) == 0


@given(cells, cells, st.randoms())
def test_the_order_of_rows_does_not_matter(wanted, present, random):
    left, right = rows_of(wanted), rows_of(present)
    first = need.balance(frame(left, NEED), frame(right, STAFF))
    random.shuffle(left)
    random.shuffle(right)
    pd.testing.assert_frame_equal(first, need.balance(frame(left, NEED), frame(right, STAFF)), check_dtype=False)


def test_neither_input_is_changed():
    wanted, present = frame(SPOT_NEED, NEED), frame(SPOT_STAFF, STAFF)
    need.balance(wanted, present)
    pd.testing.assert_frame_equal(wanted, frame(SPOT_NEED, NEED))
    pd.testing.assert_frame_equal(present, frame(SPOT_STAFF, STAFF))


def test_ids_may_be_text():
    balance = need.balance(frame([("A", "x", 2)], NEED), frame([("B", "x", 1)], STAFF))
    assert balance["status"].tolist() == ["kosong", "tanpa ABK"]


def test_an_id_that_is_a_number_here_and_text_there_is_refused():
    with pytest.raises(ValueError, match="unit_id"):
        need.balance(frame([(1, 1, 2)], NEED), frame([("1", 1, 1)], STAFF))


@pytest.mark.parametrize("columns", [[], NEED])
def test_an_empty_need_leaves_only_people_without_abk(columns):
    balance = need.balance(pd.DataFrame(columns=columns, dtype=object), frame([("a", 1, 3)], STAFF))
    assert balance[["needed", "surplus", "status"]].values.tolist() == [[0, 3, "tanpa ABK"]]


def test_an_empty_staffing_leaves_every_post_empty():
    balance = need.balance(frame([(1, 1, 3)], NEED), pd.DataFrame(columns=STAFF, dtype=object))
    assert balance[["filled", "shortage", "status"]].values.tolist() == [[0, 3, "kosong"]]
    assert str(balance["unit_id"].dtype) == "int64"


def test_two_empty_sides_give_an_empty_balance_with_all_columns():
    balance = need.balance(pd.DataFrame(columns=NEED), pd.DataFrame(columns=STAFF))
    assert balance.empty
    assert list(balance.columns) == [*NEED, "filled", "gap", "shortage", "surplus", "ratio", "status"]


def test_people_without_a_position_still_appear():
    present = pd.DataFrame({"unit_id": [1, 1], "position_id": pd.array([1, None], dtype="Int32"), "filled": [2, 3]})
    balance = need.balance(frame([(1, 1, 2)], NEED), present)
    assert balance["filled"].sum() == 5
    assert balance["status"].tolist() == ["sesuai", "tanpa ABK"]


def test_a_number_that_is_null_counts_as_nought():
    wanted = pd.DataFrame({"unit_id": [1, 1], "position_id": [1, 2], "needed": pd.array([None, 2], dtype="Int32")})
    present = pd.DataFrame({"unit_id": [1, 1], "position_id": [1, 2], "filled": pd.array([1, None], dtype="Int32")})
    rows = by_key(need.balance(wanted, present))
    assert (rows[1, 1]["needed"], rows[1, 1]["status"]) == (0, "tanpa ABK")  # no need was stated
    assert (rows[1, 2]["filled"], rows[1, 2]["status"]) == (0, "kosong")


def test_a_key_that_stands_twice_is_refused_and_said():
    with pytest.raises(ValueError, match="need holds 1 rows"):
        need.balance(frame([(1, 1, 2), (1, 1, 3)], NEED), frame([], STAFF))
    with pytest.raises(ValueError, match="staffing holds"):
        need.balance(frame([], NEED), frame([(1, 1, 2), (1, 1, 3)], STAFF))


def test_a_negative_number_and_a_missing_column_are_refused():
    with pytest.raises(ValueError, match="negative"):
        need.balance(frame([(1, 1, -2)], NEED), frame([], STAFF))
    with pytest.raises(ValueError, match="lacks needed"):
        need.balance(frame([(1, 1)], NEED[:2]), frame([], STAFF))


ROUNDING = [
    (2.256, 2),  # G1: 2,820 h / 1,250 h, ABK Lahat
    (5.6928, 6),  # G2: 7,116 / 1,250
    (110000 / 75000, 1),  # G3: the same load at 75,000 minutes …
    (110000 / 72000, 2),  # … and at 72,000
    (187500 / 75000, 3),  # G3: 2.5; Python's round() gives 2
    (3.941, 4),  # G6: ABK-Kes
    (0.49999999999999994, 0),  # floor(x + 0.5) would give 1
    (0.4, 0),  # work exists, no post: the raw figure must stay visible
]


@pytest.mark.parametrize(("raw", "posts"), ROUNDING)
def test_a_raw_need_is_rounded_half_up_and_stays_beside(raw, posts):
    wanted = pd.DataFrame({"unit_id": [1], "position_id": [1], "needed_raw": [raw]})
    row = need.balance(wanted, frame([], STAFF)).iloc[0]
    assert (row["needed"], row["needed_raw"]) == (posts, raw)


def test_a_fractional_need_is_rounded_and_the_fraction_stays():
    row = need.balance(frame([(1, 1, 2.5)], NEED), frame([(1, 1, 2)], STAFF)).iloc[0]
    assert (row["needed"], row["needed_raw"], row["shortage"]) == (3, 2.5, 1)


def test_the_decreed_number_stands_when_both_are_given():
    wanted = pd.DataFrame({"unit_id": [1], "position_id": [1], "needed": [2], "needed_raw": [2.6]})
    row = need.balance(wanted, frame([(1, 1, 3)], STAFF)).iloc[0]
    assert (row["needed"], row["needed_raw"], row["surplus"]) == (2, 2.6, 1)


def test_rounding_is_a_choice():
    wanted, present = frame([(1, 1, 2.256)], NEED), frame([(1, 1, 2)], STAFF)
    assert need.balance(wanted, present, rounding="ceil")["needed"].tolist() == [3]
    assert need.balance(wanted, present, rounding="none")["shortage"].tolist() == pytest.approx([0.256])


@given(st.floats(0, 1e6))
def test_half_up_is_decimals_half_up(value):
    assert rounded(np.array([value]), "half_up")[0] == int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))


def minimum() -> pd.DataFrame:
    wanted = pd.DataFrame(
        [
            (1, 1, 5, "standar minimum"),  # 8 there: no surplus by a minimum
            (1, 2, 4, "standar minimum"),  # 1 there: 3 below
            (1, 3, 2, "standar minimum"),  # nobody: below, not 'kosong'
            (2, 1, 5, "ABK ditetapkan"),  # 8 there in another unit: a real surplus
        ],
        columns=[*NEED, "basis"],
    )
    present = frame([(1, 1, 8), (1, 2, 1), (1, 9, 3), (2, 1, 8)], STAFF)  # (1, 9): not in the minimum table
    return need.balance(wanted, present)


def test_a_minimum_standard_says_only_below_or_met_and_makes_nobody_a_giver():
    rows = by_key(minimum())
    assert [rows[1, p]["status"] for p in (1, 2, 3)] == ["memenuhi minimum", "di bawah minimum", "di bawah minimum"]
    assert [rows[1, p]["surplus"] for p in (1, 2, 3, 9)] == [0, 0, 0, 0]
    assert [rows[1, p]["shortage"] for p in (1, 2, 3)] == [0, 3, 2]
    assert (rows[1, 9]["status"], rows[1, 9]["gap"]) == ("tanpa ABK", 3)
    assert (rows[2, 1]["status"], rows[2, 1]["surplus"]) == ("lebih", 3)


def test_rows_not_yet_matched_are_shown_but_neither_short_nor_surplus():
    wanted = pd.DataFrame({"unit_id": [1, 1], "position_id": [1, 2], "needed": [4, 2], "matched": [False, None]})
    present = pd.DataFrame({"unit_id": [1, 1], "position_id": [3, 2], "filled": [5, 1], "matched": [False, True]})
    balance = need.balance(wanted, present)
    rows = by_key(balance)
    assert balance["status"].tolist() == ["belum dipadankan", "kurang", "belum dipadankan"]
    assert (rows[1, 1]["needed"], rows[1, 1]["shortage"]) == (4, 0)
    assert (rows[1, 3]["filled"], rows[1, 3]["surplus"]) == (5, 0)
    assert need.fulfilment(balance) == 0.5  # 1 of 2: the unmatched 4 are in neither sum


def test_fulfilment_never_lets_a_surplus_fill_another_post():
    # +2 and -2 net to nothing, yet half the posts stand empty
    balance = need.balance(frame([(1, 1, 2), (1, 2, 2)], NEED), frame([(1, 1, 4)], STAFF))
    assert need.fulfilment(balance) == 0.5
    assert need.fulfilment(need.balance(frame([], NEED), frame([(1, 1, 4)], STAFF))) is None
