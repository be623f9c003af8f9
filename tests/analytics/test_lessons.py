"""Lessons told for which no teacher's post stands in the school."""

import pandas as pd
import pytest

from analytics import lessons
from tests.analytics.test_methods import DRIVERS, POSITIONS, RULES


def without(*pairs: tuple[int, int], drivers: pd.DataFrame = DRIVERS) -> list[tuple]:
    cells = pd.DataFrame(list(pairs), columns=["unit_id", "position_id"])
    return list(lessons.without_post(cells, POSITIONS, drivers, RULES).itertuples(index=False, name=None))


def test_a_subject_with_a_post_in_its_school_is_not_told() -> None:
    assert without((10, 1), (10, 9)) == []  # two levels of Guru IPA


@pytest.mark.parametrize("pairs", [[(10, 2), (10, 3)], [(20, 1)], []])
def test_hours_of_the_newest_year_are_told_where_no_post_of_the_subject_stands(pairs: list[tuple[int, int]]) -> None:
    # A post of class teachers, a head's, or the subject's post in another school answers for none of the 40.8 hours.
    assert without(*pairs) == [(10, "ipa", 40.8, 1)]


def test_most_hours_first_and_none_for_a_subject_not_taught() -> None:
    told = pd.DataFrame({"unit_id": [10, 20, 20], "driver": "jtm", "detail": ["PJOK", "Seni", "Agama"], "year": 2025,
                         "value": [24.0, 72.0, 0.0]})
    assert without((10, 1), drivers=told) == [(20, "seni", 72.0, 3), (10, "pjok", 24.0, 1)]


def test_without_lessons_told_there_is_no_row() -> None:
    other = pd.DataFrame({"unit_id": [10], "driver": "penduduk", "detail": [None], "year": 2025, "value": [5.0]})
    assert without((10, 1), drivers=other) == []
    assert without((10, 1), drivers=other.iloc[:0]) == []
