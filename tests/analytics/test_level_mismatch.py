"""Beda jenjang: one family short at one level and over at another, against every pairing tried."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analytics import need
from tests.analytics.test_need import NEED, STAFF, frame

POSITIONS = pd.DataFrame(
    [
        (1, "Perawat", "Ahli Pertama", None),
        (2, "Perawat", "Terampil", None),
        (3, "Bidan", "Terampil", None),
        (4, "Guru", "Ahli Muda", "IPA"),
        (5, "Guru", "Ahli Pertama", "Agama"),
        (6, "Perawat", "Terampil", None),  # a second position of the same level
    ],
    columns=["position_id", "family", "level", "subject"],
)


def test_one_family_short_and_over_by_level_in_one_unit_is_a_level_mismatch():
    wanted = frame([(1, 1, 3), (1, 2, 1), (1, 3, 2), (1, 4, 1), (2, 1, 2), (3, 2, 2)], NEED)
    present = frame([(1, 1, 1), (1, 2, 4), (1, 5, 1), (2, 3, 2), (3, 6, 2)], STAFF)
    found = need.level_mismatch(need.balance(wanted, present), POSITIONS)
    # Unit 1 Perawat: 2 short, 3 over. Not Guru: IPA is not Agama. Not unit 2: another family. Not unit 3: same level.
    assert found.drop(columns="subject").values.tolist() == [[1, "Perawat", 2, 3, 2]]


levels = st.dictionaries(st.integers(1, 6), st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=6)


@given(levels, st.lists(st.sampled_from(["A", "B", "C"]), min_size=6, max_size=6))
def test_level_mismatch_equals_trying_every_pairing(cells, names):
    balance = pd.DataFrame(
        [(1, position, short, over) for position, (short, over) in cells.items()],
        columns=["unit_id", "position_id", "shortage", "surplus"],
    )
    positions = pd.DataFrame({"position_id": range(1, 7), "family": "F", "level": names})
    found = need.level_mismatch(balance, positions)
    shorts = [names[p - 1] for p, (short, _) in cells.items() for _ in range(short)]
    overs = [names[p - 1] for p, (_, over) in cells.items() for _ in range(over)]
    assert int(found["mismatch"].sum()) == pairings(shorts, overs)


def pairings(shorts: list[str], overs: list[str]) -> int:
    """Kuhn's matching by hand: a missing person may be had from anybody surplus at another level."""
    taken: dict[int, int] = {}

    def seat(short: int, seen: set[int]) -> bool:
        for over, level in enumerate(overs):
            if level != shorts[short] and over not in seen:
                seen.add(over)
                if over not in taken or seat(taken[over], seen):
                    taken[over] = short
                    return True
        return False

    return sum(seat(short, set()) for short in range(len(shorts)))
