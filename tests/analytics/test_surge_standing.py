"""How long a surge has stood: counted by hand, one letter a month."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analytics import demand
from tests.surge_data import NEWEST


def stretch(months: str, *, unit: int = 1, service: str = "KTP-el", alarm: bool = True) -> pd.DataFrame:
    """One letter a month, the newest last: A above the bound, . below, ? not judged; sustained by 2 of 3 as `surges` has it."""
    raw = [letter == "A" for letter in months]
    return pd.DataFrame({
        "unit_id": unit, "service": service, "month": pd.date_range(end=NEWEST, periods=len(months), freq="MS"),
        "p": [math.nan if letter == "?" else 0.5 for letter in months], "raw_alarm": raw, "alarm": [one and alarm for one in raw],
        "sustained": [sum(raw[max(place - 2, 0):place + 1]) >= 2 for place in range(len(raw))],
        "excess_person_months": [0.5 if one else -0.1 for one in raw]})  # fmt: skip


@pytest.mark.parametrize(("months", "standing"), [
    ("....", 0), ("...A", 1), ("..AA", 2), (".AAA", 3), ("AA.A", 3),  # one month below does not end it
    ("AA..", 0), (".AA.", 2),  # still two of three; then over
    ("AAA?", math.nan)])  # fmt: skip
def test_a_surge_stands_until_two_months_in_a_row_are_within_the_bound(months, standing):
    found = demand.unresolved(stretch(months)).iloc[0]
    assert found["months"] == pytest.approx(standing, nan_ok=True)
    if standing > 0:
        assert found["excess_person_months"] == pytest.approx(0.5 * standing)


def test_one_month_above_that_may_be_chance_is_no_surge():
    assert demand.unresolved(stretch("...A", alarm=False))["months"].tolist() == [0]
    assert demand.unresolved(stretch("..AA", alarm=False))["months"].tolist() == [2]  # sustained, whatever the others do


def test_the_service_that_has_stood_longest_speaks_for_its_unit():
    rows = pd.concat([stretch("...A", service="Akta"), stretch("..AA", service="KK"), stretch("????", service="SIM"),
                      stretch("....", unit=2), stretch("????", unit=3)])  # fmt: skip
    found = demand.unresolved(rows.sample(frac=1, random_state=2)).set_index("unit_id")
    assert found["service"].tolist() == ["KK", "KTP-el", "KTP-el"]
    assert found["months"].tolist()[:2] == [2, 0]
    assert math.isnan(found.loc[3, "months"])
    assert demand.unresolved(stretch("A").iloc[:0]).empty
