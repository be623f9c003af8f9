"""Load per person and its spread by hand, against equity, and its laws."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import equity, load_spread

LOAD = pd.DataFrame(
    [
        (1, 1, 4.0, 2),  # two each
        (2, 1, 2.0, 4),  # half each
        (3, 1, 1.0, 0),  # work and nobody
        (4, 1, 0.0, 1),  # somebody without work
        (5, 1, None, 7),  # work unknown: left out
        (1, 2, 3.0, 3),  # another jabatan, alone in its unit
    ],
    columns=["unit_id", "position_id", "fte", "filled"],
)
UNITS = pd.DataFrame({"unit_id": [1, 2, 3, 4], "area": ["Ilir", "Ilir", "Ulu", None]})


def test_the_spread_of_a_jabatan_by_hand():
    row = load_spread.by_position(LOAD).set_index("position_id").loc[1]
    assert row[["places", "unmanned", "people"]].tolist() == [4, 1, 7]
    assert row["load"] == 1.0  # 7 people's work, 7 people
    assert row[["lightest", "heaviest"]].tolist() == [0.0, 2.0]
    assert row["times"] == math.inf
    # Seven people carry 2, 2, .5, .5, .5, .5, 0: mean 6/7, each person once.
    mean = 6 / 7
    deviation = math.sqrt((2 * (2 - mean) ** 2 + 4 * (0.5 - mean) ** 2 + mean**2) / 7)
    assert row["coefficient"] == pytest.approx(deviation / mean)
    assert row["gini"] == pytest.approx(equity.gini([4, 2, 0], [2, 4, 1]))
    # Fair are 4, 2, 1 and 0 people: two and one leave, two and one come.
    assert row["to_move"] == pytest.approx(3.0)


def test_one_place_alone_is_even():
    row = load_spread.by_position(LOAD).set_index("position_id").loc[2]
    assert row[["places", "load", "lightest", "heaviest", "times"]].tolist() == [1, 1, 1, 1, 1]
    assert row[["coefficient", "gini", "to_move"]].tolist() == [0, 0, 0]


def test_areas_add_up_their_units_first():
    row = load_spread.by_area(LOAD, UNITS).set_index("position_id").loc[1]
    assert row["places"] == 3  # Ilir, Ulu, belum diisi
    assert row["unmanned"] == 1  # Ulu
    assert row["heaviest"] == 1.0  # Ilir: 6 people's work, 6 people; within it nothing is even
    assert load_spread.by_area(LOAD, UNITS.iloc[:0])["places"].tolist() == [1, 1]


def test_the_places_behind_a_jabatan_say_how_many_would_move():
    rows = load_spread.places(LOAD, 1)
    assert rows["unit_id"].tolist() == [3, 1, 2, 4]  # nobody there first, then the heaviest load
    assert rows["fair"].tolist() == [1, 4, 2, 0]
    assert rows["move"].tolist() == [1, 2, -2, -1]


def test_named_people_only_where_their_own_output_is_given():
    output = pd.DataFrame(
        [(7, 1, 1, 75_000), (8, 1, 1, 50_000), (8, 1, 1, 25_000), (9, 1, 1, 37_500), (9, 2, 1, None)],
        columns=["person_id", "unit_id", "position_id", "minutes"],
    )
    rows = load_spread.by_person(output)
    columns = ["unit_id", "position_id", "places", "people", "lightest", "heaviest", "times"]
    assert rows[columns].values.tolist() == [[1, 1, 3, 3, 0.5, 1, 2]]
    assert rows["gini"].tolist() == pytest.approx([equity.gini([2, 2, 1])])
    assert rows["to_move"].isna().all()
    assert load_spread.by_person(pd.DataFrame()).empty
    with pytest.raises(ValueError, match="negative"):
        load_spread.by_person(output.assign(minutes=-1))


def test_nothing_in_nothing_out():
    for nothing in (pd.DataFrame(), LOAD.iloc[:0]):
        assert load_spread.by_position(nothing).empty
        assert load_spread.by_area(nothing, UNITS).empty
        assert load_spread.places(nothing, 1).empty
    nobody = load_spread.by_position(LOAD.assign(filled=0)).set_index("position_id").loc[1]
    assert nobody[["places", "unmanned", "people"]].tolist() == [3, 3, 0]
    assert nobody[["load", "lightest", "gini", "to_move"]].isna().all()


keys = st.tuples(st.integers(1, 6), st.integers(1, 3))
cells = st.dictionaries(keys, st.tuples(st.floats(0, 30), st.integers(0, 9)), min_size=1)


@given(cells, st.randoms())
def test_order_and_dtype_do_not_matter_and_the_bounds_hold(cells, random):
    rows = [(*key, *value) for key, value in cells.items()]
    first = load_spread.by_position(pd.DataFrame(rows, columns=LOAD.columns))
    random.shuffle(rows)
    shuffled = pd.DataFrame(rows, columns=LOAD.columns).astype({"unit_id": "int32", "position_id": "Int32", "filled": "Int64"})
    pd.testing.assert_frame_equal(first, load_spread.by_position(shuffled))
    manned = first[first["people"] > 0]
    assert (manned["lightest"] <= manned["heaviest"]).all()
    assert ((manned["to_move"] <= manned["people"] + 1e-9) | manned["to_move"].isna()).all()
    assert first["people"].sum() == sum(filled for _, filled in cells.values())


def test_a_year_is_the_mean_of_the_months_somebody_tells_times_twelve():
    rows = [(7, 1, 1, f"2025-{month:02d}-01", 6_000) for month in range(1, 13)]
    rows += [(8, 1, 1, "2025-12-01", 1_000), (8, 1, 1, "2025-12-01", 2_000), (8, 1, 1, "2025-11-01", None)]
    rows += [(7, 1, 1, "2024-12-01", 99_999), (9, 2, 1, "2023-05-01", 500)]  # too old; another unit tells nothing newer
    output = pd.DataFrame(rows, columns=["person_id", "unit_id", "position_id", "month", "minutes"])
    found = load_spread.a_year(output)
    assert found[["unit_id", "person_id", "minutes", "months_told"]].values.tolist() == [
        [1, 7, 72_000, 12], [1, 8, 36_000, 1], [2, 9, 6_000, 1]]
    assert load_spread.a_year(pd.DataFrame()).empty
