"""Doses, events and roles, by hand and against loops."""

from __future__ import annotations

import datetime as dt
import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.treatment import dose_bins, doses, episodes, roles

COLUMNS = ["move_id", "person_id", "from_unit_id", "to_unit_id", "effective_on", "is_head"]
_number = itertools.count(1)


def moved(source, target, on: str, people: int = 1, head: bool = False) -> list[tuple]:
    return [(next(_number), next(_number), source, target, dt.date.fromisoformat(on), head) for _ in range(people)]


def register(*groups: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame([row for group in groups for row in group], columns=COLUMNS)


def counted(people: dict[int, int], month: str = "2024-12-31") -> pd.DataFrame:
    return pd.DataFrame({"unit_id": list(people), "month": dt.date.fromisoformat(month), "people": list(people.values())})


def role(frame: pd.DataFrame) -> dict:
    return dict(zip(frame["unit_id"], zip(frame["role"], frame["why"].fillna(""), strict=True), strict=True))


def test_flows_net_dose_and_churn_by_hand():
    moves = register(moved(1, 2, "2025-03-01", 3), moved(None, 2, "2025-03-20"), moved(2, None, "2025-04-01", 2))
    got = doses(moves, counted({1: 30, 2: 20})).set_index(["unit_id", "month"])
    march, april = 2025 * 12 + 2, 2025 * 12 + 3
    assert got.loc[(1, march), ["flow_in", "flow_out", "net", "dose"]].tolist() == [0, 3, -3, -0.1]
    assert got.loc[(2, march), ["flow_in", "flow_out", "dose", "churn"]].tolist() == [4, 0, 0.2, 0.2]
    assert got.loc[(2, april), ["dose", "dose_two", "churn_two"]].tolist() == [-0.1, 0.1, 0.3]  # 4 in, 2 out of 20


def test_the_same_move_twice_and_moves_inside_a_unit_are_no_flow():
    once = moved(1, 2, "2025-03-01")
    again = [(next(_number), *once[0][1:])]  # the same person, way and day under another number
    inside = moved(2, 2, "2025-03-01", 4)
    got = doses(register(once, once, again, inside), counted({1: 10, 2: 10}))
    assert got[["flow_in", "flow_out"]].to_numpy().tolist() == [[0, 1], [1, 0]]


TYPES = [
    (moved(9, 1, "2025-03-01", 2), "bersih masuk"),  # 2 of 20: 10 % exactly
    (moved(1, 9, "2025-03-01", 2), "bersih keluar"),
    (moved(9, 1, "2025-03-01", 2) + moved(1, 8, "2025-03-01", 1), "rotasi"),  # churn 15 %, net 5 %
    (moved(9, 1, "2025-03-01", 2) + moved(1, 8, "2025-04-15", 2), "rotasi"),  # in two steps
    (moved(9, 1, "2025-03-01", 1, head=True), "pimpinan"),  # one of 20 is 5 %
    (moved(9, 1, "2025-03-01", 3, head=True), "bersih masuk"),
    (moved(9, 1, "2025-03-01", 1), None),
    (moved(9, 1, "2025-03-01", 1) + moved(9, 1, "2025-05-01", 1), None),  # two months apart: not together
]


@pytest.mark.parametrize(("moves", "expected"), TYPES)
def test_an_event_has_one_type(moves, expected):
    got = episodes(register(moves), counted({1: 20, 8: 900, 9: 900}))
    assert got.loc[got["unit_id"] == 1, "type"].tolist() == ([expected] if expected else [])


def test_moves_less_than_six_months_apart_are_one_event():
    staff = counted({1: 20, 9: 900})
    near = episodes(register(moved(9, 1, "2025-01-10", 4), moved(9, 1, "2025-06-20", 4)), staff)
    far = episodes(register(moved(9, 1, "2025-01-10", 4), moved(9, 1, "2025-07-01", 4)), staff)
    assert near[["flow_in", "dose", "bin"]].to_numpy().tolist() == [[8, 0.4, "besar"]]
    assert near[["effective_on", "last_on"]].iloc[0].tolist() == [pd.Timestamp("2025-01-10"), pd.Timestamp("2025-06-20")]
    assert far["effective_on"].tolist() == [pd.Timestamp("2025-01-10"), pd.Timestamp("2025-07-01")]


def test_roles_around_a_date():
    moves = register(
        moved(7, 1, "2025-03-01", 4),  # the unit judged: treated
        moved(9, 3, "2025-09-01", 1),  # 1 of 20: grey
        moved(9, 4, "2026-03-31", 5),  # twelve months later: treated still
        moved(9, 5, "2026-04-01", 5),  # thirteen months later: outside
        moved(8, 6, "2025-03-01", head=True),  # both got or lost a head
    )
    staff = counted({1: 20, 2: 20, 3: 20, 4: 20, 5: 20, 6: 900, 7: 900, 8: 900, 9: 900})
    got = role(roles(moves, staff, range(1, 10), dt.date(2025, 3, 1), judged=1))
    assert got == {
        1: ("treated", "mutasi"), 2: ("comparator", ""), 3: ("grey", "mutasi kecil"), 4: ("treated", "mutasi"),
        5: ("comparator", ""), 6: ("treated", "pimpinan"), 7: ("grey", "asal/tujuan"), 8: ("treated", "pimpinan"),
        9: ("comparator", "")}  # 6 of 900 left


def test_a_roster_that_changed_without_a_move_only_keeps_a_unit_from_comparing():
    staff = pd.concat([counted({1: 20, 2: 20, 3: 20}), counted({1: 26, 2: 26, 3: 20}, "2025-06-30")])
    moves = register(moved(None, 2, "2025-06-01", 6))
    got = role(roles(moves, staff, [1, 2, 3], "2025-03-01"))
    assert got == {1: ("grey", "daftar pegawai"), 2: ("treated", "mutasi"), 3: ("comparator", "")}
    assert episodes(register(), staff).empty


def test_unknown_head_counts_make_a_unit_grey_never_treated():
    moves = register(moved(None, 1, "2025-03-01", 5), moved(None, 2, "2025-03-01", 5))
    got = role(roles(moves, counted({2: 0}), [1, 2, 3], "2025-03-01"))
    assert got == {1: ("grey", "jumlah pegawai"), 2: ("treated", "mutasi"), 3: ("comparator", "")}
    assert episodes(moves, counted({2: 0}))["unit_id"].tolist() == [2]


def test_an_empty_register_touches_nobody():
    assert doses(register(), counted({1: 5})).empty
    assert role(roles(register(), counted({1: 5}), [1], "2025-03-01", judged=1)) == {1: ("comparator", "")}
    assert role(roles(register(), counted({}), [1], "2025-03-01")) == {1: ("comparator", "")}


def test_units_may_have_text_ids_and_dates_may_lack():
    moves = register(moved("a", "b", "2025-03-01", 3)).assign(is_head=None)
    moves = pd.concat([moves, moves.assign(move_id=None, person_id=None, effective_on=None)])
    staff = pd.DataFrame({"unit_id": ["a", "b"], "month": dt.date(2025, 2, 1), "people": [10, 100]})
    assert episodes(moves, staff)[["unit_id", "type"]].to_numpy().tolist() == [["a", "bersih keluar"]]


def test_doses_fall_into_three_bins():
    assert dose_bins(pd.Series([0.1, -0.149, 0.15, -0.29, 0.3, float("inf")])).tolist() == [
        "kecil", "kecil", "sedang", "sedang", "besar", "besar"]


def slow_large(moves: pd.DataFrame, people: dict[int, int]) -> set[tuple[int, int]]:
    """Unit and month, where this month's and the last one's flows reach a cut-off."""
    found = set()
    for unit, month in itertools.product(people, range(2025 * 12, 2025 * 12 + 12)):
        into = out = 0
        for row in moves.itertuples():
            at = row.effective_on.year * 12 + row.effective_on.month - 1
            if at in (month, month - 1) and row.from_unit_id != row.to_unit_id:
                into, out = into + (row.to_unit_id == unit), out + (row.from_unit_id == unit)
        now = ((moves["from_unit_id"] == unit) | (moves["to_unit_id"] == unit)) & (
            pd.to_datetime(moves["effective_on"]).dt.month == month % 12 + 1)
        if now.any() and (100 * abs(into - out) >= 10 * people[unit] or 100 * (into + out) >= 15 * people[unit]):
            found.add((unit, month))
    return found


routes = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 12), st.integers(1, 3)), max_size=8)


@settings(max_examples=20)
@given(routes, st.randoms())
def test_large_months_equal_loops_in_any_order(routes, random):
    moves = register(*(moved(a, b, f"2025-{month:02}-05", people) for a, b, month, people in routes))
    people = {1: 20, 2: 30, 3: 40}
    steps = doses(moves, counted(people))
    large = steps[(steps["dose_two"].abs() >= 0.1 - 1e-9) | (steps["churn_two"] >= 0.15 - 1e-9)]
    assert set(zip(large["unit_id"], large["month"], strict=True)) == slow_large(moves, people)
    shuffled = moves.sample(frac=1, random_state=random.randint(0, 99))
    pd.testing.assert_frame_equal(episodes(shuffled, counted(people)), episodes(moves, counted(people)))
