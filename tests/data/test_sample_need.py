"""What is planted about need comes out as answered: uneven puskesmas, a need worked out wrongly, classes that grew."""

from typing import Any

import pytest

from data.sample import ANSWERS
from data.sample.tasks import YEAR_MINUTES, drivers, tasks
from data.sample.world import World, world

LOADS: list[dict[str, Any]] = ANSWERS["palembang"]["work"]


def times_the_decreed(made: World, areas: list[str]) -> float:
    """Work of the puskesmas in these areas, in people, for each person decreed for the same posts."""
    needed = {(cell.unit.key, cell.position.name): cell.needed for cell in made.cells}
    own = [task for task in tasks(made) if task.unit.kind == "puskesmas" and task.unit.area in areas]
    posts = {(task.unit.key, task.position) for task in own}
    return sum(task.minutes for task in own) / YEAR_MINUTES / sum(needed[post] for post in posts)


@pytest.mark.parametrize("answer", LOADS, ids=lambda answer: answer["name"])
def test_puskesmas_of_palembang_carry_as_much_more_or_less_as_answered(answer: dict[str, Any]) -> None:
    assert times_the_decreed(world("palembang"), answer["areas"]) == pytest.approx(answer["times"], abs=0.01)


def test_a_need_rounded_up_task_by_task_is_one_more_than_the_work_gives() -> None:
    answer = ANSWERS["palembang"]["per_task"]
    own = [task for task in tasks(world("palembang"))
           if (task.unit.name, task.position) == (answer["unit"], answer["position"])]
    assert {task.stated for task in own} == {answer["stated"]}
    assert int(sum(task.minutes for task in own) / YEAR_MINUTES + 0.5) == answer["recomputed"] == answer["stated"] - 1


def test_classes_of_semarang_grow_at_the_edge_and_nowhere_else() -> None:
    answer = ANSWERS["semarang"]["growth"]
    sums: dict[tuple[bool, int], int] = {}
    for one in drivers(world("semarang")):
        if one.driver == "rombel":
            place = (one.unit.area in answer["areas"], one.year)
            sums[place] = sums.get(place, 0) + one.value
    assert (sums[True, 2023], sums[True, 2025]) == (answer["first"], answer["last"])
    assert sums[False, 2023] == sums[False, 2025]
