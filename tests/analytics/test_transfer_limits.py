"""Plans under limits no network holds: pairs placed together, a budget by grade; against trying every plan of up to 8 people."""

from __future__ import annotations

from random import Random

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import transfer, transfer_limits_solver
from analytics.transfer_limits import Limits, apart, broken, limited, spent
from tests.limit_cases import AREAS, Limits8, as_dict, bound_case, found, plans
from tests.transfer_cases import STEPS, Small, key

NO_PAIRS = Limits().pairs


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_no_plan_that_keeps_the_limits_is_better(random: Random) -> None:
    told = bound_case(random, people=random.choice([3, 5, 6]))
    plan = found(told)
    moves = as_dict(plan)
    assert plan.status == "optimal"
    assert told.keeps(moves)
    assert moves.items() <= told.case.arcs.keys()
    assert key(told.case, moves) == min(key(told.case, one) for one in plans(told.case) if told.keeps(one))
    assert (plan.places, plan.free >= plan.places) == (len(moves), True)


@pytest.mark.parametrize("seed", [7, 21, 33])
def test_with_eight_people_too(seed: int) -> None:
    told = bound_case(Random(seed), people=8)
    assert key(told.case, as_dict(found(told))) == min(key(told.case, one) for one in plans(told.case) if told.keeps(one))


def test_the_cases_are_worth_trying() -> None:
    """In many the limits bind, so that the plan without them is not the answer."""
    binding = 0
    for seed in range(100):
        told = bound_case(Random(seed))
        free = transfer.solve(*told.case.frames(), max_moves=told.case.most).moves
        binding += not told.keeps(dict(zip(free["person_id"].tolist(), free["cell_id"].tolist(), strict=True)))
    assert binding >= 30


@pytest.mark.parametrize("room", [1e-3, 10.0])
def test_a_large_programme_begun_with_few_columns_and_close_to_its_bound_finds_the_same(room, monkeypatch) -> None:
    for name, value in {"_LARGE": 0, "_NEAR": 1, "_ROOM": room}.items():
        monkeypatch.setattr(transfer_limits_solver, name, value)
    for seed in range(40):
        told = bound_case(Random(seed))
        assert key(told.case, as_dict(found(told))) == min(key(told.case, one) for one in plans(told.case) if told.keeps(one))


def test_a_budget_of_a_city_is_proven_within_the_time() -> None:
    """Three costs, 220 places of different needs and a ceiling that binds: places, spread, volunteers, fit and distance."""
    random = Random(11)
    people = {1000 + one: (one % 30, random.random() < 0.2) for one in range(320)}
    needs = {cell: random.randint(1, 9) for cell in range(90)}
    cells = {cell: (needed, random.randint(0, needed - 1)) for cell, needed in needs.items()}
    arcs = {(one, cell): random.randint(0, 100) * 100 for one in people for cell in cells if random.random() < 0.1}
    case = Small(people, dict.fromkeys(range(30), 6), cells, arcs, far={move: random.randint(0, 200) for move in arcs})
    told = Limits8(case, dict.fromkeys(cells, "Timur"), {}, (),
                   {one: (("III", 5), ("IV", 8), ("PPPK", 4))[one % 3] for one in people}, {"IV": 200}, 600)
    plan = found(told, seconds=120)
    assert (plan.status, plan.searched) == ("optimal", True)
    assert told.keeps(as_dict(plan))
    assert plan.places < plan.free


def test_without_limits_the_plan_is_that_of_solve_and_the_order_of_rows_does_not_matter() -> None:
    for seed in range(8):
        told = bound_case(Random(seed))
        frames = told.case.frames()
        free = transfer.solve(*frames, max_moves=told.case.most).moves
        assert limited(*frames, free, Limits(), max_moves=told.case.most).moves.equals(free)
        assert as_dict(found(told)) == as_dict(found(told, random=Random(seed + 1)))


def couple(*, homes: tuple[str, str], areas: dict[int, str], places: dict[int, int]) -> Limits8:
    """Two people who asked to be together, each fit for every cell; cells with so many empty places of the four needed."""
    case = Small({10: (1, False), 11: (2, False)}, {1: 1, 2: 1}, {cell: (4, 4 - left) for cell, left in places.items()},
                 {(person, cell): STEPS // 2 for person in (10, 11) for cell in places})
    return Limits8(case, areas, dict(zip((10, 11), homes, strict=True)), ((10, 11),), {}, {}, None)


def test_a_couple_moves_together_or_not_at_all() -> None:
    one_each = couple(homes=("Timur", "Timur"), areas={1: "Barat", 2: "Selatan"}, places={1: 1, 2: 1})
    assert as_dict(found(one_each)) == {}  # a place in each of two areas: nobody goes
    together = couple(homes=("Timur", "Timur"), areas={1: "Barat", 2: "Selatan"}, places={1: 2, 2: 1})
    assert as_dict(found(together)) == {10: 1, 11: 1}
    reunited = couple(homes=("Timur", "Barat"), areas={1: "Barat"}, places={1: 1})
    assert as_dict(found(reunited)) == {10: 1}  # one comes to where the other is


def test_a_budget_is_kept_by_grade_and_in_all_and_an_unknown_cost_never_passes() -> None:
    case = Small({10: (1, False), 11: (1, False), 12: (1, False)}, {1: 3}, {1: (4, 1)}, {(one, 1): STEPS for one in (10, 11, 12)})
    free = Limits8(case, {1: "Barat"}, {}, (), {10: ("III", 2), 11: ("III", 2), 12: ("IV", 5)}, {"III": 3}, None)
    assert len(as_dict(found(free))) == 2
    plan = found(Limits8(case, {1: "Barat"}, {}, (), free.costs, {}, 4))
    assert (plan.places, plan.free, sorted(as_dict(plan))) == (2, 3, [10, 11])
    rows = spent(plan.moves, Limits8(case, {1: "Barat"}, {}, (), free.costs, {"III": 4}, None).limits())
    assert rows[["grade", "moves", "cost"]].to_numpy().tolist() == [["III", 2, 4], ["IV", 0, 0]]
    unknown = Limits8(case, {1: "Barat"}, {}, (), {10: ("III", 0)}, {}, 9)
    assert sorted(as_dict(found(unknown))) == [10]


def test_when_the_time_ends_the_plan_keeps_the_limits_and_tells_its_distance_from_the_bound() -> None:
    random = Random(5)
    people = {100 + one: (one % 9, False) for one in range(60)}
    cells = {cell: (random.randint(2, 9), 1) for cell in range(25)}
    case = Small(people, dict.fromkeys(range(9), 6), cells,
                 {(one, cell): random.randint(0, STEPS) for one in people for cell in cells if random.random() < 0.4})
    told = Limits8(case, {cell: random.choice(AREAS) for cell in cells}, {one: random.choice(AREAS) for one in people},
                   tuple(zip(list(people)[0::2], list(people)[1::2], strict=True)),
                   {one: ("III", random.randint(1, 9)) for one in people}, {}, 90)
    plan = found(told, seconds=0)
    assert plan.status == "time_limit"
    assert plan.aim == "formasi terisi"
    assert plan.value == plan.places
    assert plan.places < plan.bound
    assert told.keeps(as_dict(plan))


def test_what_moves_by_hand_break_is_found() -> None:
    told = couple(homes=("Timur", "Timur"), areas={1: "Barat", 2: "Selatan"}, places={1: 2, 2: 1})
    moves = pd.DataFrame({"person_id": [10], "cell_id": [1]})
    assert apart(moves, told.limits())[["person_id", "with_id"]].to_numpy().tolist() == [[10, 11]]
    assert broken(moves, told.limits())
    assert not broken(moves.iloc[:0], told.limits())
    assert not broken(moves, Limits(pairs=NO_PAIRS))
