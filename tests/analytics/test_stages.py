"""How long moves stay in each state of their way, counted by hand and against a loop."""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import stages

ORDER = ("Diusulkan", "Dimintai tanggapan", "Ditunda", "Berlaku", "Ditolak")
ENDED = ("Ditolak",)
START = datetime(2026, 1, 1, 9)
NOW = datetime(2026, 3, 1, 8)


def steps(*rows: tuple[int, str, int]) -> pd.DataFrame:
    """Rows person, state, days after START; the newest first, as the log shows them."""
    made = [(number, person, state, START + timedelta(days=days)) for number, (person, state, days) in enumerate(rows)]
    return pd.DataFrame(made[::-1], columns=["step_id", "person_id", "state", "made_at"])


STEPS = steps(
    (1, "Diusulkan", 0), (2, "Diusulkan", 0), (3, "Diusulkan", 10),
    (1, "Dimintai tanggapan", 4), (2, "Dimintai tanggapan", 8),
    (1, "Berlaku", 30),  # the only one that went the whole way
    (2, "Ditolak", 20),  # ended: nobody waits for it
)


def test_a_state_tells_how_long_it_took_and_who_waits():
    found = stages.durations(STEPS, NOW, order=ORDER, ended=ENDED).set_index("state")
    assert list(found.index) == ["Diusulkan", "Dimintai tanggapan", "Berlaku"]
    assert found.loc["Diusulkan"].tolist() == [2, 6.0, 1, 48.0]  # (4 + 8) ÷ 2; person 3 since 11 January, 9 o'clock
    assert found.loc["Dimintai tanggapan", ["passed", "median_days", "still_there"]].tolist() == [2, 19.0, 0]
    assert pd.isna(found.loc["Dimintai tanggapan", "longest_days"])
    assert pd.isna(found.loc["Berlaku", "median_days"])


def test_the_whole_way_counts_only_those_who_went_it():
    assert stages.whole_way(STEPS, first="Diusulkan", last="Berlaku").to_dict() == {1: 30}
    assert stages.whole_way(STEPS.iloc[:0], first="Diusulkan", last="Berlaku").empty


def test_a_move_that_comes_back_counts_again():
    rows = steps((1, "Diusulkan", 0), (1, "Ditunda", 2), (1, "Diusulkan", 12), (1, "Berlaku", 15))
    found = stages.durations(rows, NOW, order=ORDER, ended=ENDED).set_index("state")
    assert found.loc["Diusulkan"].tolist()[:3] == [2, 2.5, 0]
    assert stages.whole_way(rows, first="Diusulkan", last="Berlaku").tolist() == [15]


def test_no_steps_give_no_rows():
    assert stages.durations(STEPS.iloc[:0], NOW, order=ORDER, ended=ENDED).empty


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(ORDER), st.integers(0, 5)), max_size=15))
def test_durations_equal_a_loop_over_the_log(made):
    at, rows = dict.fromkeys((1, 2, 3), 0), []
    for person, state, after in made:
        at[person] += after
        rows.append((person, state, at[person]))
    now = START + timedelta(days=100)
    found = stages.durations(steps(*rows), now, order=ORDER, ended=ENDED).set_index("state")
    stays: dict[str, tuple[list[int], list[int]]] = {}
    for person in (1, 2, 3):
        own = [(state, day) for who, state, day in rows if who == person]
        for (state, day), follows in zip(own, [*own[1:], None], strict=False):
            over, open_ = stays.setdefault(state, ([], []))
            over.append(follows[1] - day) if follows else open_.append(100 - day)
    assert set(found.index) == set(stays) - set(ENDED)
    for state in found.index:
        over, open_ = stays[state]
        assert found.loc[state, "passed"] == len(over)
        assert found.loc[state, "still_there"] == len(open_)
        assert found.loc[state, "median_days"] == pytest.approx(pd.Series(over).median(), nan_ok=True)
        assert found.loc[state, "longest_days"] == (max(open_) if open_ else pytest.approx(float("nan"), nan_ok=True))
