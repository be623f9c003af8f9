"""The transfer plan by hand, and what it does with frames that say nothing or something wrong."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics import transfer
from analytics.min_cost_flow import Network, Objective, least, lexicographic, potentials
from analytics.rule_cost import cost_of_rules
from analytics.transfer_curve import curve, knee
from analytics.transfer_margins import margins, rivals, standing, ties
from analytics.transfer_network import urgency
from benchmarks.transfer_case import SIZES, frames
from tests.transfer_cases import Small, key
from tests.transfer_laws import planned

# Two schools lack people; five may leave one unit. Sekolah 1 lacks 3 of 4 (0.75), sekolah 2 lacks 2 of 3 (0.67).
ALIKE = Small(people=dict.fromkeys(range(1, 6), (1, False)), origins={1: 5}, cells={1: (4, 1), 2: (3, 1)},
              arcs={(person, cell): 5_000 for person in range(1, 6) for cell in (1, 2)})


def with_most(case: Small, most: int) -> Small:
    return Small(case.people, case.origins, case.cells, case.arcs, most)


@pytest.mark.parametrize(("most", "left"), [
    (0, {1: 3, 2: 2}),  # 0.75 and 0.67
    (1, {1: 2, 2: 2}),  # the worst-off first; costs by (2k − 1) ÷ needed² would have served sekolah 2
    (2, {1: 2, 2: 1}),  # now sekolah 2 is (0.67 against 0.5)
    (3, {1: 1, 2: 1}),  # then sekolah 1 again (0.5 against 0.33)
    (4, {1: 1, 2: 0}),  # 0.33 against 0.25
    (5, {1: 0, 2: 0})])
def test_the_worst_off_is_served_first(most: int, left: dict[int, int]) -> None:
    assert ALIKE.missing(list(planned(with_most(ALIKE, most)).values())) == left


def test_at_the_same_share_the_smaller_need_comes_first() -> None:
    # Both empty; one person makes 1 of 1, or 1 of 2: (1, 0) sorted is fairer than (1, 0.5).
    case = Small({1: (1, False)}, {1: 1}, {1: (2, 0), 2: (1, 0)}, {(1, 1): 10_000, (1, 2): 0})
    assert planned(case) == {1: 2}
    assert planned(case, fairness=False) == {1: 1}  # places alike, so fit decides


def test_urgency_is_the_share_and_nothing_else() -> None:
    #                                      3/4 2/3 1/2 2/4 1/1 4/4
    told = urgency(np.array([3, 2, 1, 2, 1, 4]), np.array([4, 3, 2, 4, 1, 4]))
    assert told.tolist() == [4, 3, 2, 1, 6, 5]
    assert urgency(np.array([], dtype=int), np.array([], dtype=int)).tolist() == []


def test_fewer_empty_places_come_before_everything() -> None:
    # Person 1 could go to the empty cell 1 (share 1) or to cell 2 (share 0.1); person 2 only to cell 1.
    case = Small({1: (1, True), 2: (1, False)}, {1: 2}, {1: (1, 0), 2: (10, 9)}, {(1, 1): 10_000, (1, 2): 0, (2, 1): 0})
    assert planned(case) == {1: 2, 2: 1}


def test_a_volunteer_comes_before_a_better_fit() -> None:
    case = Small({1: (1, False), 2: (1, True)}, {1: 2}, {1: (1, 0)}, {(1, 1): 10_000, (2, 1): 1_000})
    assert planned(case) == {2: 1}
    assert planned(case, fairness=False) == {1: 1}


def test_the_floor_of_the_origin_holds_also_for_volunteers() -> None:
    case = Small({1: (1, True), 2: (1, True), 3: (2, False)}, {1: 1, 2: -3}, {1: (3, 0)},
                 {(1, 1): 100, (2, 1): 200, (3, 1): 10_000})  # origin 2 is already below its floor: as good as 0
    assert planned(case) == {2: 1}


def test_fairness_may_cost_a_joining_volunteer_another_ones_place() -> None:
    # Origins 1 and 2 may give one each. With volunteer 5 in cell 1, person 2 is free for cell 2 and person 4 for cell 3:
    # three places instead of two, with one volunteer instead of two. Fewer empty places come first.
    people = {1: (1, True), 2: (1, False), 3: (2, True), 4: (2, False)}
    arcs = {(1, 1): 0, (2, 2): 0, (3, 2): 0, (4, 3): 0}
    before = Small(people, {1: 1, 2: 1, 3: 1}, {1: (1, 0), 2: (1, 0), 3: (1, 0)}, arcs)
    after = Small(people | {5: (3, True)}, before.origins, before.cells, arcs | {(5, 1): 0})
    assert key(before, planned(before))[2] == -2
    assert (key(after, planned(after))[0], key(after, planned(after))[2]) == (0, -1)


def test_scores_count_to_a_billionth() -> None:
    people, origins, cells, arcs = Small({1: (1, False), 2: (1, False)}, {1: 2}, {1: (1, 0)}, {(1, 1): 0, (2, 1): 0}).frames()
    arcs["score"] = [0.3, 0.300000001]
    plan = transfer.solve(people, origins, cells, arcs)
    assert plan.moves["person_id"].tolist() == [2]
    assert plan.bound == transfer.Bound(places=1, empty=0, worst=0.0, voluntary=0, fit=0.300000001)


def near(*distance: float | None) -> dict[int, int]:
    """The plan for one place and three people who fit it alike; distance: of 1, 2 and 3."""
    people, origins, cells, arcs = Small(dict.fromkeys((1, 2, 3), (1, False)), {1: 3}, {1: (1, 0)},
                                         {(one, 1): 5_000 for one in (1, 2, 3)}).frames()
    moves = transfer.solve(people, origins, cells, arcs.assign(distance_km=list(distance))).moves
    return dict(zip(moves["person_id"], moves["cell_id"], strict=True))


def test_among_equals_the_nearest_goes_and_an_unknown_distance_is_no_advantage() -> None:
    assert near(9.0, 3.0, 7.0) == {2: 1}
    assert near(None, 30.0, 29.9) == {3: 1}  # unknown counts as the farthest that is known
    assert near(None, 0.1, None) == {2: 1}
    assert near(4.04, 4.0, 3.96) == near(4.0, 4.0, 4.0)  # as near to the hundred metres: the order of ids
    assert len(near(None, None, None)) == 1


def test_no_distance_outweighs_fit_or_a_volunteer() -> None:
    who = {1: (1, False), 2: (1, False)}
    people, origins, cells, arcs = Small(who, {1: 2}, {1: (1, 0)}, {(1, 1): 5_001, (2, 1): 5_000}).frames()
    plan = transfer.solve(people, origins, cells, arcs.assign(distance_km=[20_000.0, 0.0]))
    assert plan.moves["person_id"].tolist() == [1]
    assert plan.bound.distance_km == 20_000.0
    asks = people.assign(voluntary=[False, True])
    assert transfer.solve(asks, origins, cells, arcs.assign(distance_km=[0.0, 9.0])).moves["person_id"].tolist() == [2]


def test_two_people_do_not_cross_where_each_could_stay_near() -> None:
    case = Small({1: (1, False), 2: (2, False)}, {1: 1, 2: 1}, {1: (1, 0), 2: (1, 0)},
                 {(one, cell): 5_000 for one in (1, 2) for cell in (1, 2)}, far={(1, 1): 90, (1, 2): 10, (2, 1): 20, (2, 2): 80})
    assert planned(case) == {1: 2, 2: 1}
    stands = standing(*case.frames())
    assert stands is not None
    assert ties(stands).to_dict("list") == {"tied": [False, False], "nearest": [True, True]}
    assert margins(stands)["margin"].tolist() == [0.0, 0.0]  # any loss of score decides before distance can


def test_the_bound_says_how_good_any_plan_can_be() -> None:
    plan = transfer.solve(*with_most(ALIKE, 2).frames(), max_moves=2)
    assert plan.status == "optimal"
    assert plan.bound == transfer.Bound(places=2, empty=3, worst=0.5, voluntary=0, fit=1.0)


def test_an_even_spread_costs_little_fit_at_the_size_of_a_region() -> None:
    given = frames(*SIZES["dense"])  # the benchmark's case: 3,000 people, 2,500 cells, 600,000 allowed moves
    fair, fit_only = transfer.solve(*given), transfer.solve(*given, fairness=False)
    assert fair.bound.places == fit_only.bound.places
    assert fair.bound.worst <= 0.65 * fit_only.bound.worst
    assert fair.bound.fit >= 0.99 * fit_only.bound.fit


EMPTY = pd.DataFrame()


@pytest.mark.parametrize(("changed", "status"), [
    ({}, "optimal"),
    ({"cells": EMPTY}, "no_open_place"), ({"filled": 9}, "no_open_place"), ({"needed": 0}, "no_open_place"),
    ({"people": EMPTY}, "nobody_may_leave"), ({"may_leave": 0}, "nobody_may_leave"),
    ({"arcs": EMPTY}, "no_allowed_move"), ({"max_moves": 0}, "no_moves_asked")])
def test_nothing_to_do_has_its_reason(changed, status) -> None:
    people, origins, cells, arcs = ALIKE.frames()
    given = {"people": people, "origins": origins, "cells": cells, "arcs": arcs} | changed
    if "people" in changed or "cells" in changed:
        given["arcs"] = EMPTY  # nobody, or nowhere, to allow a move for
    cells = given["cells"].assign(**{name: changed[name] for name in ("filled", "needed") if name in changed})
    origins = origins.assign(may_leave=changed.get("may_leave", 5))
    plan = transfer.solve(given["people"], origins, cells, given["arcs"], max_moves=changed.get("max_moves"))
    assert plan.status == status
    assert list(plan.moves) == ["person_id", "cell_id", "score"]
    assert len(plan.moves) == plan.bound.places == (5 if status == "optimal" else 0)


def test_all_frames_empty_is_no_error() -> None:
    assert transfer.solve(EMPTY, EMPTY, EMPTY, EMPTY).status == "no_open_place"
    assert standing(EMPTY, EMPTY, EMPTY, EMPTY) is None
    assert cost_of_rules(EMPTY, EMPTY, EMPTY, EMPTY, EMPTY).empty
    assert transfer.cycles(EMPTY, EMPTY).empty
    assert curve(EMPTY, EMPTY)["moves"].tolist() == [0]


def test_one_person_and_one_place() -> None:
    plan = transfer.solve(*Small({7: (1, False)}, {1: 1}, {3: (1, 0)}, {(7, 3): 4_200}).frames())
    assert plan.moves.to_dict("records") == [{"person_id": 7, "cell_id": 3, "score": 0.42}]


def test_ids_of_any_kind_and_numbers_of_any_dtype_will_do() -> None:
    people, origins, cells, arcs = ALIKE.frames()
    usual = transfer.solve(people, origins, cells, arcs).moves
    other = transfer.solve(
        people.astype({"person_id": "Int32", "origin_id": float, "voluntary": "object"}), origins.astype("Int64"),
        cells.astype({"needed": "float64", "filled": "Int32"}), arcs.astype({"person_id": float, "score": "Float64"})).moves
    pd.testing.assert_frame_equal(other, usual)
    texts = transfer.solve(people.assign(person_id="p" + people["person_id"].astype(str)), origins, cells,
                           arcs.assign(person_id="p" + arcs["person_id"].astype(str))).moves
    assert texts["person_id"].tolist() == [f"p{person}" for person in usual["person_id"]]


@pytest.mark.parametrize(("frame", "change", "said"), [
    ("arcs", {"score": 1.01}, "score that is missing or outside 0 to 1"),
    ("arcs", {"score": -0.01}, "score that is missing or outside 0 to 1"),
    ("arcs", {"score": np.nan}, "score that is missing or outside 0 to 1"),
    ("arcs", {"score": np.inf}, "score that is missing or outside 0 to 1"),
    ("arcs", {"distance_km": -0.1}, "distance_km below 0"),
    ("arcs", {"distance_km": np.inf}, "distance_km below 0 or beyond"),
    ("arcs", {"person_id": 99}, "person_id is not in people"),
    ("arcs", {"cell_id": None}, "cell_id is not in cells"),
    ("arcs", {"person_id": 1, "cell_id": 1}, "beyond one per person_id and cell_id"),
    ("people", {"origin_id": 8}, "origin_id is not in origins"),
    ("people", {"person_id": 1}, "beyond one per person_id"),
    ("cells", {"cell_id": None}, "rows without cell_id"),
    ("cells", {"needed": 1.5}, "needed that is no whole number from 0 up"),
    ("cells", {"filled": -1}, "filled that is no whole number from 0 up"),
    ("cells", {"needed": np.nan}, "needed that is no whole number from 0 up"),
    ("origins", {"may_leave": np.nan}, "may_leave that is no whole number")])
def test_what_cannot_be_right_is_refused_in_words(frame, change, said) -> None:
    frames = dict(zip(("people", "origins", "cells", "arcs"), ALIKE.frames(), strict=True))
    frames[frame] = frames[frame].assign(**change)
    with pytest.raises(ValueError, match=said):
        transfer.solve(**frames)


def test_a_missing_column_or_a_wrong_limit_is_named() -> None:
    people, origins, cells, arcs = ALIKE.frames()
    with pytest.raises(ValueError, match="people lacks voluntary"):
        transfer.solve(people.drop(columns="voluntary"), origins, cells, arcs)
    for wrong in (-1, 1.5):
        with pytest.raises(ValueError, match="max_moves"):
            transfer.solve(people, origins, cells, arcs, max_moves=wrong)  # type: ignore[arg-type]


def test_the_curve_tells_units_below_the_target_and_the_worst() -> None:
    # Unit 1 has 1 of 4 and 2 of 2 (3 of 6 in all), unit 2 has 1 of 3.
    cells = pd.DataFrame({"cell_id": [1, 2, 3], "unit_id": [1, 1, 2], "needed": [4, 2, 3], "filled": [1, 2, 1]})
    drawn = curve(cells, pd.DataFrame({"cell_id": [3, 1, 1, 3, 1]}))
    assert drawn["moves"].tolist() == [0, 1, 2, 3, 4, 5]
    assert drawn["worst"].tolist() == pytest.approx([1 / 3, 1 / 3, 2 / 3, 2 / 3, 5 / 6, 1])  # cell 1, 3, 1, 3, 1
    assert drawn["below"].tolist() == [2, 2, 2, 1, 0, 0]
    assert drawn["fulfilment"].tolist() == pytest.approx([4 / 9, 5 / 9, 6 / 9, 7 / 9, 8 / 9, 1])


def test_the_knee_is_marked_only_where_there_is_one() -> None:
    moves = list(range(0, 110, 10))
    assert knee(pd.DataFrame({"moves": moves, "below": [50, 20, 8, 6, 5, 4, 3, 2, 1, 1, 0]})) == 20
    assert knee(pd.DataFrame({"moves": moves, "below": list(range(50, -5, -5))})) is None  # a straight line
    assert knee(pd.DataFrame({"moves": moves, "below": [50] * 10 + [0]})) is None  # bends the other way
    assert knee(pd.DataFrame({"moves": [0], "below": [3]})) is None


def test_margin_and_rivals_by_hand() -> None:
    # One place; 1 fits with 0.8, 2 with 0.75, 3 with 0.5. 1 may lose 0.05, 2 lacks 0.05, 3 lacks 0.3.
    case = Small(dict.fromkeys((1, 2, 3), (1, False)), {1: 3}, {1: (1, 0)}, {(1, 1): 8_000, (2, 1): 7_500, (3, 1): 5_000})
    stands = standing(*case.frames())
    assert stands is not None
    assert margins(stands)["margin"].tolist() == pytest.approx([0.05])
    assert rivals(stands, 1)[["person_id", "lacks"]].to_numpy().tolist() == [[2, pytest.approx(0.05)], [3, pytest.approx(0.3)]]
    assert margins(stands, pd.Series([2])).empty
    assert rivals(stands, 77).empty


def test_no_score_outweighs_a_volunteer() -> None:
    case = Small({1: (1, True), 2: (1, False)}, {1: 2}, {1: (1, 0)}, {(1, 1): 0, (2, 1): 10_000})
    stands = standing(*case.frames())
    assert stands is not None
    assert margins(stands)["margin"].tolist() == [np.inf]
    assert rivals(stands, 1)["lacks"].tolist() == [np.inf]


def test_a_rule_costs_the_places_that_only_it_leaves_empty() -> None:
    case = Small({1: (1, False), 2: (1, False)}, {1: 2}, {1: (1, 0), 2: (1, 0)}, {(1, 1): 100})
    blocked = pd.DataFrame({"person_id": [2, 1, 2], "cell_id": [2, 2, 1], "rule": ["jarak", "SKP", "SKP"]})
    # Without the distance rule 2 goes to 2; without the SKP rule 1 goes to 2 and 2 to 1.
    assert cost_of_rules(*case.frames(), blocked).to_dict("records") == [
        {"rule": "SKP", "moves": 2, "places": 1}, {"rule": "jarak", "moves": 1, "places": 1}]
    assert cost_of_rules(*case.frames(), blocked, max_moves=1)["places"].tolist() == [0, 0]


def test_a_ring_of_three_trades_rather_than_two_and_nobody() -> None:
    # 1 and 2 could trade with their dearest wishes; with second wishes 1 → 2 → 3 → 1 helps all three.
    people = pd.DataFrame({"person_id": [1, 2, 3], "cell_id": ["a", "b", "c"]})
    wishes = pd.DataFrame({"person_id": [1, 2, 2, 3], "cell_id": ["b", "a", "c", "a"], "rank": [1, 1, 2, 1]})
    rings = transfer.cycles(people, wishes)
    assert rings.to_numpy().tolist() == [[1, 1, "a", "b", 1], [1, 2, "b", "c", 2], [1, 3, "c", "a", 1]]


def test_two_people_of_one_cell_trade_in_two_rings() -> None:
    people = pd.DataFrame({"person_id": [1, 2, 3, 4], "cell_id": [1, 1, 2, 3]})
    wishes = pd.DataFrame({"person_id": [1, 2, 3, 4], "cell_id": [2, 3, 1, 1], "rank": 1})
    assert transfer.cycles(people, wishes)[["cycle", "person_id"]].to_numpy().tolist() == [[1, 1], [1, 3], [2, 2], [2, 4]]


def test_wishes_that_cannot_be_read_are_refused() -> None:
    people = pd.DataFrame({"person_id": [1, 2], "cell_id": [1, 2]})
    wishes = pd.DataFrame({"person_id": [1, 2], "cell_id": [2, 1], "rank": [1, 0]})
    with pytest.raises(ValueError, match="rank"):
        transfer.cycles(people, wishes)
    with pytest.raises(ValueError, match="twice"):
        transfer.cycles(people, pd.concat([wishes, wishes]))
    assert transfer.cycles(people, wishes.assign(cell_id=[1, 9], rank=1)).empty  # one's own cell, and one without a partner


def test_a_flow_that_is_not_cheapest_is_found_out() -> None:
    ring = Network(tail=np.array([0, 1]), head=np.array([1, 0]), capacity=np.array([3, 3]), supply=np.zeros(2, dtype=np.int64))
    cost = np.array([-2, 1])
    assert least(ring, cost).tolist() == [3, 3]
    potentials(ring, cost, np.array([3, 3]))
    with pytest.raises(RuntimeError, match="not the cheapest"):
        potentials(ring, cost, np.array([0, 0]))
    torn = Network(tail=np.array([0]), head=np.array([1]), capacity=np.array([1]), supply=np.array([2, -2]))
    with pytest.raises(RuntimeError, match="not solved"):
        lexicographic(torn, [Objective(cost=np.array([1]), span=2)])
