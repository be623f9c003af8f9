"""Every column of the transfer plan has its entry, and no entry hides another."""

from __future__ import annotations

import random

import pandas as pd

from analytics import benefit, chain, criteria, eligibility, explain, forward, glossary, glossary_plan
from tests.analytics.test_forward import POSITIONS, UNITS, balance, moved, staff
from tests.analytics.transfer_cases import BLOCKS, ON, cells, cleared, people, random_cells, random_context, random_staff


def shown() -> set[str]:
    rng = random.Random(5)
    few, places = random_staff(rng, 4), random_cells(rng, 6)
    context = random_context(rng, few)
    one, place = people({}), cells({})
    pair = pd.DataFrame({"person_id": [1], "cell_id": ["2:10"]})
    weights = criteria.default_weights(BLOCKS, ON)
    scores = criteria.scores(pair, one, place, cleared(one), BLOCKS, ON, weights)
    seats = balance((1, 10, 2, 2), (2, 10, 2, 1))
    crew, moves = staff(seats), moved((1, 1, 2))
    frames = [
        eligibility.judged(few, places, context, BLOCKS, ON), eligibility.pairs(few, places, context, BLOCKS, ON),
        eligibility.rules_in_force(BLOCKS, ON), scores, criteria.points(pair, one, place, cleared(one), BLOCKS, ON, weights),
        forward.may_leave(seats, crew, UNITS, POSITIONS, BLOCKS, ON),
        forward.check(seats, crew, moves, UNITS, POSITIONS, BLOCKS, ON),
        forward.stages(place), chain.chains(moves, seats), chain.left_open(chain.chains(moves, seats)),
        explain.all_places(1, one, place, cleared(one), BLOCKS, ON, scores, pair), benefit.long_in_post(one, BLOCKS, ON),
    ]  # fmt: skip
    return {column for frame in frames for column in frame.columns}


def test_every_column_of_the_plan_is_in_the_glossary():
    assert shown() - set(glossary.COLUMNS) == set()


def test_a_condition_is_named_and_begins_with_its_term():
    block = {"key": "condition.admin_kesehatan", "unit": "syarat", "valid_from": ON, "source": "Keputusan kantor",
             "value": {"of": {}, "as": "rule", "meets": {"education": "kesehatan"}}}
    labels = set(eligibility.rules_in_force([*BLOCKS, block], ON)["label"])
    begins = "Syarat gabungan"
    assert begins in glossary.WORDS
    assert {label for label in labels if label.startswith(begins)} == {f"{begins} admin kesehatan"}


def test_the_plan_hides_no_other_entry():
    own = set(glossary_plan.COLUMNS)
    assert own & {name for part in glossary.PARTS if part is not glossary_plan for name in part.COLUMNS} == set()
    assert all(glossary.COLUMNS[name] is glossary_plan.COLUMNS[name] for name in own)
