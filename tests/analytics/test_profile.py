"""Composition of staff and head posts that stand empty."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analytics import need, profile

ON = date(2025, 12, 31)
PEOPLE = pd.DataFrame(
    [
        (1, 1, "PNS", date(1968, 1, 1), "S-1", "Ahli Muda", "L", None, True),  # 57
        (2, 1, "PPPK", date(1996, 1, 1), "S-1", "Ahli Pertama", "P", "", True),  # 29, 30 tomorrow
        (3, 2, "PPPK", date(1995, 12, 31), None, None, "P", "II.b", True),  # 30 today
        (4, 2, "PNS", None, "Akademi", None, None, None, True),  # a word the reference does not know
        (5, 2, "PNS", date(1960, 1, 1), "S-1", None, "L", None, False),  # does not count
    ],
    columns=["person_id", "unit_id", "status", "birth_date", "education_level", "level", "sex", "echelon", "counted"],
)


def said(aspect: str) -> list[list]:
    rows = profile.composition(PEOPLE, ON)
    return rows.loc[rows["aspect"] == aspect, ["word", "people"]].values.tolist()


def test_composition_counts_each_aspect_in_its_own_order():
    assert said("status") == [["PNS", 2], ["PPPK", 2]]
    assert said("age") == [["< 30", 1], ["30–39", 1], ["55–57", 1], ["belum diisi", 1]]
    assert said("education_level") == [["S-1", 2], ["Akademi", 1], ["belum diisi", 1]]
    assert said("level") == [["Ahli Muda", 1], ["Ahli Pertama", 1], ["belum diisi", 2]]


def test_every_aspect_adds_up_to_the_same_head_count():
    sums = profile.composition(PEOPLE, ON).groupby("aspect")[["people", "share"]].sum()
    assert set(sums["people"]) == {4}
    assert sums["share"].tolist() == pytest.approx([1.0] * len(sums))


def test_an_empty_roster_has_an_empty_composition():
    assert profile.composition(PEOPLE.iloc[:0].astype(object), ON).empty


BIRTHDAYS = [
    (date(1968, 12, 31), 57),  # birthday today
    (date(1969, 1, 1), 56),  # tomorrow
    (date(2000, 2, 29), 25),
]


@pytest.mark.parametrize(("born", "years"), BIRTHDAYS)
def test_age_is_completed_years(born, years):
    assert profile.age(pd.Series([born, None]), ON).tolist() == [years, pd.NA]


def test_empty_structural_posts_come_from_the_balance():
    wanted = pd.DataFrame([(1, 1, 1), (1, 2, 3), (2, 1, 1)], columns=["unit_id", "position_id", "needed"])
    present = pd.DataFrame([(2, 1, 1)], columns=["unit_id", "position_id", "filled"])
    positions = pd.DataFrame({"position_id": [1, 2], "type": ["manajerial", "pelaksana"]})
    found = profile.empty_posts(need.balance(wanted, present), positions)
    assert found[["unit_id", "position_id"]].values.tolist() == [[1, 1]]  # (1, 2) is empty too, but no head


def test_a_roster_alone_hints_at_units_without_a_head():
    units = pd.DataFrame({"unit_id": [1, 2, 3, 4], "kind": ["dinas", "badan", "kecamatan", "puskesmas"]})
    found = profile.units_without_head(PEOPLE, units)
    assert found.values.tolist() == [[1, "dinas", 2]]  # 2 has a II.b; 3 has no staff; 4 is headed by a JF
