"""A seeded part of the laws of the transfer plan, and Hypothesis looking for the smallest case that breaks one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transfer_cases import best, key, made_up
from tests.transfer_laws import LAWS, broken, planned

SEEDS = range(20_261_126, 20_261_126 + 25)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_law_holds_on_seeded_cases(law) -> None:
    assert broken(law, SEEDS) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_no_plan_of_any_small_case_is_better(random: Random) -> None:
    case = made_up(random, people=5)
    assert key(case, planned(case)) == best(case)
    assert key(case, planned(case, fairness=False), fairness=False) == best(case, fairness=False)


def test_the_cases_are_worth_trying() -> None:
    """Many of them move two people or more, and needs above three (where wrong costs show) are common."""
    cases = [made_up(Random(seed), people=8) for seed in SEEDS]
    assert sum(len(planned(case)) >= 2 for case in cases) >= len(cases) / 3
    assert sum(any(needed > 3 for needed, _ in case.cells.values()) for case in cases) >= len(cases) / 3
