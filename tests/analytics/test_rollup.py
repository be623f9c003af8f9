"""Roll-ups over the unit tree, and the ladder."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import need, rules
from analytics.ladder import ladder
from analytics.rollup import BAND, by_area, by_position, by_sector, by_unit

UNITS = pd.DataFrame(
    [
        (1, None, 1, "Kota", "administrasi"),  # an agency
        (2, 1, 1, "Utara", "administrasi"),
        (3, 2, 1, "Utara", None),
        (4, 4, 4, None, "kesehatan"),  # its own parent: a root
    ],
    columns=["unit_id", "parent_id", "agency_id", "area", "sector"],
)
BALANCE = need.balance(
    pd.DataFrame(
        [
            (1, 10, 2),  # 2 there: sesuai
            (2, 10, 4),  # 1 there: 3 short
            (3, 10, 1),  # 4 there: 3 over; never set off against unit 2
            (3, 20, 2),  # nobody
        ],
        columns=["unit_id", "position_id", "needed"],
    ),
    pd.DataFrame(
        [(1, 10, 2), (2, 10, 1), (3, 10, 4), (4, 30, 5)],  # (4, 30): no need stated
        columns=["unit_id", "position_id", "filled"],
    ),
)


def rows(frame: pd.DataFrame, key: str, *columns: str) -> dict:
    return {row[key]: tuple(row[column] for column in columns) for row in frame.to_dict("records")}


def test_own_cells_only_by_default():
    columns = ("needed", "filled", "met", "shortage", "surplus", "positions_empty", "word")
    said = rows(by_unit(BALANCE), "unit_id", *columns)
    assert said == {
        1: (2, 2, 2, 0, 0, 0, "sesuai"),
        2: (4, 1, 1, 3, 0, 0, "kurang"),
        3: (3, 4, 1, 2, 3, 1, "kurang"),  # gross both: 2 short and 3 over, and a shortage is said first
        4: (0, 5, 0, 0, 5, 0, "tanpa ABK"),
    }


def test_a_subtree_adds_everything_below_and_keeps_both_sides_gross():
    columns = ("needed", "met", "shortage", "surplus", "fulfilment")
    said = rows(by_unit(BALANCE, UNITS, over="subtree"), "unit_id", *columns)
    assert said[1] == (9, 4, 5, 3, pytest.approx(4 / 9))
    assert said[2] == (7, 2, 5, 3, pytest.approx(2 / 7))
    assert said[3] == (3, 1, 2, 3, pytest.approx(1 / 3))


def test_an_agency_is_its_subtree():
    said = rows(by_unit(BALANCE, UNITS, over="agency"), "unit_id", "needed", "shortage", "without_need")
    assert said == {1: (9, 5, 0), 4: (0, 0, 5)}


def test_a_unit_the_tree_does_not_know_stands_for_itself():
    known = UNITS[UNITS["unit_id"] != 4]
    for over in ("subtree", "agency"):
        assert 4 in set(by_unit(BALANCE, known, over=over)["unit_id"])


def test_a_cycle_in_the_tree_is_refused():
    circle = UNITS.assign(parent_id=[2, 1, 2, None])
    with pytest.raises(ValueError, match="cycle"):
        by_unit(BALANCE, circle, over="subtree")


def test_areas_and_sectors_keep_those_without_a_name():
    assert rows(by_area(BALANCE, UNITS), "area", "filled") == {"Kota": (2,), "Utara": (5,), "belum diisi": (5,)}
    assert rows(by_sector(BALANCE, UNITS), "sector", "shortage") == {
        "administrasi": (3,),
        "kesehatan": (0,),
        "belum diisi": (2,),
    }


def test_a_position_over_all_units():
    assert rows(by_position(BALANCE), "position_id", "needed", "filled", "shortage", "surplus") == {
        10: (7, 7, 3, 3),  # net 0, and yet three are missing
        20: (2, 0, 2, 0),
        30: (0, 5, 0, 5),
    }


def test_unmatched_rows_stand_apart():
    balance = BALANCE.assign(matched=BALANCE["unit_id"] != 2)
    balance.loc[~balance["matched"], ["shortage", "surplus"]] = 0
    balance.loc[~balance["matched"], "status"] = "belum dipadankan"
    unit = by_unit(balance).set_index("unit_id").loc[2]
    assert unit[["needed", "needed_unmatched", "unmatched", "filled", "shortage"]].tolist() == [0, 4, 1, 1, 0]
    assert unit["word"] == "belum dipadankan"


def test_a_minimum_standard_speaks_in_its_own_words_and_a_mixed_sum_says_so():
    wanted = pd.DataFrame(
        [(1, 10, 5, "standar minimum"), (2, 10, 2, "standar minimum"), (3, 10, 1, "ABK ditetapkan")],
        columns=["unit_id", "position_id", "needed", "basis"],
    )
    present = pd.DataFrame([(1, 10, 3), (2, 10, 9), (3, 10, 1)], columns=["unit_id", "position_id", "filled"])
    balance = need.balance(wanted, present)
    said = rows(by_unit(balance), "unit_id", "word", "below_minimum", "basis")
    assert said[1] == ("di bawah minimum", 2, "standar minimum")
    assert said[2] == ("memenuhi minimum", 0, "standar minimum")
    assert said[3] == ("sesuai", 0, "ABK ditetapkan")
    assert by_position(balance)["basis"].tolist() == ["campuran"]


BANDED = [
    (9, 10, "sesuai"),  # exactly 90 %
    (89, 100, "kurang"),
    (11, 10, "sesuai"),  # exactly 110 %
    (12, 10, "lebih"),
]


@pytest.mark.parametrize(("filled", "needed", "word"), BANDED)
def test_the_word_follows_the_band(filled, needed, word):
    wanted = pd.DataFrame([(1, 1, needed)], columns=["unit_id", "position_id", "needed"])
    present = pd.DataFrame([(1, 1, filled)], columns=["unit_id", "position_id", "filled"])
    assert by_unit(need.balance(wanted, present))["word"].tolist() == [word]


def test_the_default_band_is_the_shipped_rule():
    blocks = tomllib.loads((Path(__file__).parents[2] / "data/rules.toml").read_text(encoding="utf-8"))["rule"]
    assert rules.in_force(blocks, "fulfilment.band", date(2026, 1, 1)).value == BAND


def test_an_empty_balance_rolls_up_to_nothing():
    empty = need.balance(pd.DataFrame(columns=["unit_id"]), pd.DataFrame(columns=["unit_id"]))
    assert by_unit(empty).empty
    assert by_unit(empty, UNITS, over="subtree").empty
    assert by_area(empty, UNITS).empty
    assert ladder(empty)["people"].tolist() == [0, 0, 0]


keys = st.tuples(st.integers(1, 4), st.integers(1, 3))
cells = st.dictionaries(keys, st.tuples(st.integers(0, 9), st.integers(0, 9)))


@given(cells)
def test_every_way_of_looking_adds_up_to_the_same_region(cells):
    wanted = pd.DataFrame([(*key, n) for key, (n, _) in cells.items()], columns=["unit_id", "position_id", "needed"])
    present = pd.DataFrame([(*key, f) for key, (_, f) in cells.items()], columns=["unit_id", "position_id", "filled"])
    balance = need.balance(wanted, present)
    ways = [by_unit(balance), by_unit(balance, UNITS, over="agency"), by_area(balance, UNITS), by_position(balance)]
    for column in ("needed", "filled", "shortage", "surplus"):
        assert {int(way[column].sum()) for way in ways} == {int(balance[column].sum())}
    for way in ways:
        assert (way["met"] + way["shortage"] == way["needed"]).all()
        assert (way["met"] + way["surplus"] == way["filled"]).all()


@given(cells)
def test_a_subtree_is_what_a_walk_down_the_tree_finds(cells):
    wanted = pd.DataFrame([(*key, n) for key, (n, _) in cells.items()], columns=["unit_id", "position_id", "needed"])
    present = pd.DataFrame([(*key, f) for key, (_, f) in cells.items()], columns=["unit_id", "position_id", "filled"])
    balance = need.balance(wanted, present)
    below = {1: {1, 2, 3}, 2: {2, 3}, 3: {3}, 4: {4}}
    for row in by_unit(balance, UNITS, over="subtree").to_dict("records"):
        own = balance[balance["unit_id"].isin(below[row["unit_id"]])]
        assert (row["shortage"], row["surplus"]) == (own["shortage"].sum(), own["surplus"].sum())


def test_the_ladder_matches_surplus_only_within_the_same_position():
    # 5 short: 3 in position 10 (3 surplus elsewhere), 2 in position 20 (none). The 5 of position 30 help nobody.
    steps = ladder(BALANCE)
    assert steps["step"].tolist() == ["shortage", "same_position", "remainder"]
    assert steps["people"].tolist() == [5, 3, 2]
