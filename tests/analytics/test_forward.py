"""May leave, the forward check at four dates and chains of vacancies: by hand and by their laws."""

from __future__ import annotations

import random
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import chain, forward, growth
from tests.analytics.transfer_cases import BLOCKS, ON, PERSON

UNITS = pd.DataFrame({"unit_id": [1, 2, 3], "parent_id": None, "kind": ["dinas", "puskesmas", "dinas"],
                      "minimum_class": [None, "perkotaan non rawat inap", None],
                      "area": None, "lat": None, "lon": None})  # fmt: skip
POSITIONS = pd.DataFrame({"position_id": [10, 11, 12], "family": ["Pranata Komputer", "Perawat", "Perawat"],
                          "level": ["Ahli Pertama", "Terampil", "Mahir"], "type": "fungsional"})  # fmt: skip
LATE = "1968-03-15"  # G13: TMT pensiun 2026-04-01, three months after the data date
YOUNG = "1990-01-01"


def balance(*rows: tuple[int, int, int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["unit_id", "position_id", "needed", "filled"])
    return frame.assign(surplus=(frame["filled"] - frame["needed"]).clip(lower=0), basis="ABK ditetapkan", matched=True)


def staff(cells: pd.DataFrame, births: dict[tuple[int, int], list[str]] | None = None) -> pd.DataFrame:
    rows = []
    for unit, position, filled in cells[["unit_id", "position_id", "filled"]].itertuples(index=False):
        born = (births or {}).get((unit, position), [])
        for n in range(filled):
            rows.append({**PERSON, "person_id": len(rows) + 1, "unit_id": unit, "seat_id": unit, "position_id": position,
                         "origin_id": f"{unit}:{position}", "birth_date": born[n] if n < len(born) else YOUNG})  # fmt: skip
    return pd.DataFrame(rows, columns=list(PERSON))


def spare(cells: pd.DataFrame, births: dict | None = None, **other) -> dict[str, int]:
    rows = forward.may_leave(cells, staff(cells, births), UNITS, POSITIONS, BLOCKS, ON, **other)
    return dict(zip(rows["origin_id"], rows["may_leave"], strict=True))


@pytest.mark.parametrize(("needed", "floor"), [(0, 0), (1, 1), (19, 19), (20, 19), (21, 20), (40, 38), (100, 95)])
def test_the_floor_is_the_least_whole_number_of_at_least_95_percent(needed, floor):
    assert forward.floors(pd.Series([needed]), 0.95).tolist() == [floor]


def test_what_a_cell_can_spare_by_hand():
    assert spare(balance((1, 10, 10, 12))) == {"1:10": 2}
    assert spare(balance((1, 10, 20, 20))) == {"1:10": 1}  # 19 of 20 are 95 %
    assert spare(balance((1, 10, 10, 12)), {(1, 10): [LATE]}) == {"1:10": 1}  # one of the two goes in April 2026 anyway
    assert spare(balance((1, 10, 10, 12)).assign(matched=False)) == {"1:10": 0}
    assert spare(balance((1, 10, 10, 12)).assign(basis="standar minimum")) == {"1:10": 2}


def test_a_minimum_shared_by_two_jabatan_is_spent_once():
    # Five nurses are the minimum of an urban puskesmas; two of seven may go, whichever of the two levels they have.
    cells = balance((2, 11, 1, 4), (2, 12, 1, 3))
    assert spare(cells) == {"2:11": 2, "2:12": 0}
    rows = forward.may_leave(cells, staff(cells), UNITS, POSITIONS, BLOCKS, ON)
    assert rows["spare_minimum"].tolist() == [2, 2]


def test_a_move_already_decided_counts():
    cells = balance((1, 10, 10, 12), (3, 10, 5, 5))
    decided = pd.DataFrame({"person_id": [1], "to_unit_id": [3], "to_position_id": [10]})
    assert spare(cells, decided=decided) == {"1:10": 1, "3:10": 1}


def test_the_forward_check_shows_both_ends_at_four_dates():
    cells = balance((1, 10, 10, 11), (3, 10, 3, 1))
    people = staff(cells, {(1, 10): [YOUNG, LATE]})
    moves = pd.DataFrame(
        {"person_id": [1], "from_unit_id": [1], "from_position_id": [10], "to_unit_id": [3], "to_position_id": [10]}
    )
    rows = forward.check(cells, people, moves, UNITS, POSITIONS, BLOCKS, ON)
    donor, taker = rows[rows["end"] == "asal"], rows[rows["end"] == "tujuan"]
    assert donor[["months", "before", "after", "ok"]].values.tolist() == [
        [0, 11, 10, True],
        [12, 10, 9, False],
        [24, 10, 9, False],
        [36, 10, 9, False],
    ]
    assert taker[["before", "after", "ok"]].values.tolist() == [[1, 2, True]] * 4
    # The one who is to retire moves himself: the donor is what it would have been anyway.
    own = forward.check(cells, people, moves.assign(person_id=2), UNITS, POSITIONS, BLOCKS, ON)
    assert own["ok"].all()


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_whatever_may_leave_never_breaks_a_floor_at_any_of_the_four_dates(seed):
    rng = random.Random(seed)
    cells = balance(*[(unit, position, rng.randint(0, 8), rng.randint(0, 10)) for unit in (1, 2, 3) for position in (10, 11, 12)])
    births = {(u, p): [rng.choice([YOUNG, LATE, "1969-06-01"]) for _ in range(10)] for u in (1, 2, 3) for p in (10, 11, 12)}
    people = staff(cells, births)
    allowed = spare(cells, births)
    moves = []
    for origin, group in people.groupby("origin_id"):
        chosen = group.sample(n=min(allowed[origin], len(group)), random_state=seed)
        unit, position = (int(part) for part in origin.split(":"))
        moves += [
            (person, unit, position, 9, position) for person in chosen["person_id"]
        ]  # out of the region: nobody comes back in
    moves = pd.DataFrame(moves, columns=["person_id", "from_unit_id", "from_position_id", "to_unit_id", "to_position_id"])
    rows = forward.check(cells, people, moves, UNITS, POSITIONS, BLOCKS, ON)
    assert rows["ok"].all()
    assert (rows["before"] - rows["after"]).ge(0).all()


def test_surging_units_come_first_and_rising_need_second():
    cells = pd.DataFrame({"cell_id": ["1:10", "2:10", "3:10"], "unit_id": [1, 2, 3], "position_id": 10, "needed": 2})
    surges = pd.DataFrame({"unit_id": [2], "alarm": [True], "sustained": [False]})
    growth = pd.DataFrame({"unit_id": [3], "position_id": [10], "needed_ahead": [4]})
    assert forward.stages(cells, surges, growth)["stage"].tolist() == [3, 1, 2]
    assert forward.stages(cells)["stage"].tolist() == [3, 3, 3]


def test_a_place_falls_vacant_only_where_its_cell_lacks_somebody_then():
    # 1: two of three needed go in April 2026, one was too many; 2: full, one goes; 3: nobody is needed; 4: the end of 12 months
    cells = balance((1, 10, 2, 3), (2, 10, 1, 1), (3, 10, 0, 1), (1, 11, 1, 1))
    births = {(1, 10): [LATE, LATE], (2, 10): [LATE], (3, 10): [LATE], (1, 11): ["1969-06-15"]}  # the last goes 2027-07-01
    known = forward.ahead(cells, staff(cells, births), BLOCKS, ON)
    due = pd.Timestamp("2026-04-01")
    assert forward.coming(known, 0).empty
    assert forward.coming(known, 12).values.tolist() == [["1:10", due], ["2:10", due]]
    assert forward.coming(known, 24).values.tolist() == [["1:10", due], ["1:11", pd.Timestamp("2027-07-01")], ["2:10", due]]
    gone = pd.DataFrame({"person_id": [4], "to_unit_id": [3], "to_position_id": [10]})  # the one of 2 leaves before: empty now
    assert forward.coming(known, 12, gone)["cell_id"].tolist() == ["1:10"]


def test_the_best_fit_takes_what_is_empty_now_and_the_others_wait_for_the_days_in_order():
    moves = pd.DataFrame({"person_id": [1, 2, 3, 4], "cell_id": ["1:10", "1:10", "1:10", "2:10"], "score": [0.2, 0.9, 0.5, 0.1]})
    places = pd.DataFrame({"cell_id": ["1:10", "2:10"], "open": [1, 1]})
    due = pd.DataFrame({"cell_id": "1:10", "due_on": pd.to_datetime(["2026-04-01", "2027-01-01"])})
    assert forward.dated(moves, places, due).tolist() == [pd.Timestamp("2027-01-01"), pd.NaT, pd.Timestamp("2026-04-01"), pd.NaT]


def test_a_move_that_waits_changes_both_ends_only_from_its_day():
    cells = balance((1, 10, 10, 12), (3, 10, 1, 1))
    known = forward.ahead(cells, staff(cells, {(3, 10): [LATE]}), BLOCKS, ON)
    goes = moved((1, 1, 3)).assign(vacant_on=pd.Timestamp("2026-04-01"))
    filled = forward.staffing(known, goes)
    assert filled.tolist() == [[12, 11, 11, 11], [1, 1, 1, 1]]  # who retires in April is followed by the one who moves


def test_a_need_rises_with_the_slowest_of_its_figures_and_only_where_a_post_more_is_needed():
    told = [(1, "murid", 2023, 100), (1, "murid", 2025, 125), (2, "kunjungan", 2023, 100), (2, "kunjungan", 2025, 200),
            (2, "penduduk", 2023, 10), (2, "penduduk", 2025, 10), (3, "murid", 2025, 50)]
    drivers = pd.DataFrame(told, columns=["unit_id", "driver", "year", "value"]).assign(detail=None)
    cells = balance((1, 10, 4, 1), (1, 11, 1, 1), (2, 10, 4, 1), (3, 10, 4, 1))
    rising = growth.ahead(drivers, cells)
    assert rising.values.tolist() == [[1, 10, 5], [1, 11, 1]]  # 2 has a figure that stands still, 3 one year only
    places = cells.assign(cell_id=["1:10", "1:11", "2:10", "3:10"])
    assert forward.stages(places, None, rising)["stage"].tolist() == [2, 3, 3, 3]
    assert growth.ahead(drivers.head(0), cells).empty


def moved(*rows: tuple[int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [(person, a, 10, b, 10) for person, a, b in rows],
        columns=["person_id", "from_unit_id", "from_position_id", "to_unit_id", "to_position_id"],
    )


def test_a_chain_is_followed_to_its_end():
    # 1 goes from unit 1 (just full) to 2; 2 fills his place from unit 3, which has one too many.
    cells = balance((1, 10, 2, 2), (2, 10, 2, 1), (3, 10, 2, 3))
    rows = chain.chains(moved((1, 1, 2), (2, 3, 1)), cells)
    assert rows[["chain", "step", "person_id", "end"]].values.tolist() == [[1, 1, 1, chain.FILLED], [1, 2, 2, chain.ABSORBED]]
    open_end = chain.chains(moved((1, 1, 2)), cells)
    assert open_end["end"].tolist() == [chain.OPEN]
    assert chain.left_open(open_end)[["unit_id", "position_id", "vacancies"]].values.tolist() == [[1, 10, 1]]


def test_a_swap_is_a_circle_without_an_end():
    rows = chain.chains(moved((1, 1, 2), (2, 2, 1)), balance((1, 10, 1, 1), (2, 10, 1, 1)))
    assert rows["end"].tolist() == [chain.FILLED, chain.CIRCLE]
    assert chain.chains(moved(), balance((1, 10, 1, 1))).empty


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_every_move_stands_in_one_chain_and_the_vacancies_left_are_counted_once(seed):
    rng = random.Random(seed)
    cells = balance(*[(unit, 10, rng.randint(0, 3), rng.randint(0, 4)) for unit in range(1, 6)])
    people = staff(cells)
    chosen = people[[rng.random() < 0.6 for _ in range(len(people))]]
    moves = moved(
        *[(row.person_id, row.unit_id, rng.choice([u for u in range(1, 6) if u != row.unit_id])) for row in chosen.itertuples()]
    )
    rows = chain.chains(moves, cells)
    assert sorted(rows["person_id"]) == sorted(moves["person_id"])
    assert rows.groupby("chain")["step"].apply(lambda steps: list(steps) == list(range(1, len(steps) + 1))).all()
    # oracle: a vacancy is left where fewer came than leavers who were needed
    for unit, needed, filled in cells[["unit_id", "needed", "filled"]].itertuples(index=False):
        gone, came = int((moves["from_unit_id"] == unit).sum()), int((moves["to_unit_id"] == unit).sum())
        missed = max(0, min(gone, gone - (filled - needed)))
        left = rows[(rows["from_unit_id"] == unit) & (rows["end"] == chain.OPEN)]
        assert len(left) == max(0, missed - came)


def test_on_is_an_argument_and_empty_frames_are_answered():
    none = balance()
    assert forward.may_leave(none, staff(none), UNITS, POSITIONS, BLOCKS, date(2026, 1, 1)).empty
    assert forward.check(none, staff(none), moved(), UNITS, POSITIONS, BLOCKS, ON).empty
