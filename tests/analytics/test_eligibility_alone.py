"""What one rule alone stops, in one pass, is what leaving the rule out lets through."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import eligibility
from analytics.eligibility_alone import alone
from analytics.law import law
from tests.analytics.transfer_cases import BLOCKS, ON, cells, cleared, people, random_cells, random_context, random_staff

KEYS = [check.key for check in eligibility.checks(law(BLOCKS, ON)) if not check.key.startswith("condition.")]


def allowed(*frames: object, unverified: bool, without: tuple[str, ...] = ()) -> set[tuple]:
    left = eligibility.pairs(*frames, without)  # type: ignore[arg-type]
    left = left[left["outcome"].eq("pass") | (left["proposable"] & unverified)]
    return set(zip(left["person_id"], left["cell_id"], strict=True))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_one_pass_finds_what_leaving_each_rule_out_would_let_through(seed: int, unverified: bool) -> None:
    rng = random.Random(seed)
    staff, places = random_staff(rng, 12), random_cells(rng, 8)
    asked = (staff, places, random_context(rng, staff), BLOCKS, ON)
    found = alone(*asked, unverified=unverified)
    now = allowed(*asked, unverified=unverified)
    for rule in KEYS:
        own = found[found["rule"].eq(rule)]
        assert set(zip(own["person_id"], own["cell_id"], strict=True)) == allowed(
            *asked, unverified=unverified, without=(rule,)) - now, rule  # fmt: skip


@pytest.mark.parametrize(("unverified", "rules"), [(True, []), (False, ["transfer.skp"])])
def test_a_doubt_stops_a_pair_only_where_doubts_are_not_wanted(unverified: bool, rules: list[str]) -> None:
    staff = people({"skp": None})
    assert alone(staff, cells({}), cleared(staff), BLOCKS, ON, unverified=unverified)["rule"].tolist() == rules


def test_two_rules_against_a_pair_are_nobodys_alone() -> None:
    staff = people({"skp": "Kurang"}, {"skp": "Kurang", "status": "CPNS"})
    found = alone(staff, cells({}), cleared(staff), BLOCKS, ON)
    assert found.to_numpy().tolist() == [[1, "2:10", "transfer.skp"]]
    assert alone(staff.iloc[:0], cells({}), cleared(staff), BLOCKS, ON).empty
