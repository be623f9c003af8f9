"""Education against the post held, and the fields that short posts ask for: by hand, and against loops over people."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import education, qualification

ALIAS = {"informatika": "teknik informatika"}
ASKED = pd.DataFrame({
    "position_id": [1, 2, 3, 4],
    "education": ["S-1 Akuntansi / Manajemen", "S-1 Teknik Informatika", "S-1", None]})
PEOPLE = pd.DataFrame([
    (10, 5, 1, "S-1", "Akuntansi", True),  # where it is asked for
    (11, 5, 2, "S-1", "Akuntansi", True),  # another field: the office of the accounts could use it
    (12, 5, 3, "S-1", "Informatika", True),  # the post asks for any S-1; another name of a field that is asked for
    (13, 6, 3, "S-1", "Sejarah", True),  # nobody asks for it
    (14, 6, 1, "SMA", "SLTA IPS", True),  # below the level
    (15, 6, 4, "S-1", "Akuntansi", True),  # nothing is known of the post: nothing is said of the person
    (16, 6, 2, None, None, True),  # nothing is known of the person
    (17, 6, 2, "S-1", "Akuntansi", False),  # on leave: not counted
], columns=["person_id", "unit_id", "position_id", "education_level", "education_field", "counted"])
SHORT = pd.DataFrame({"unit_id": [7, 8, 7, 7], "position_id": [1, 1, 2, 3], "shortage": [2, 1, 4, 9]})
JUDGED = qualification.in_post(PEOPLE, ASKED, ALIAS)


def test_each_person_is_held_against_the_post_held():
    assert dict(zip(JUDGED["person_id"], JUDGED["fit"], strict=True)) == {
        10: "bidang sesuai", 11: "bidang lain", 12: "jenjang cukup, bidang bebas", 13: "jenjang cukup, bidang bebas",
        14: "jenjang di bawah syarat", 15: "belum dapat dinilai", 16: "belum dapat dinilai"}


def test_shares_name_only_what_there_is_and_add_up():
    found = qualification.shares(JUDGED)
    assert found["fit"].tolist() == list(qualification.FITS)
    assert found["people"].tolist() == [1, 2, 1, 1, 2]
    assert found["share"].sum() == pytest.approx(1)
    assert qualification.shares(JUDGED.iloc[:0]).empty


def test_posts_held_by_another_field_are_listed_with_what_they_ask_for():
    found = qualification.elsewhere(JUDGED)
    assert found[["unit_id", "position_id", "education", "education_field", "fit", "people"]].to_numpy().tolist() == [
        [5, 2, "S-1 Teknik Informatika", "Akuntansi", "bidang lain", 1],
        [6, 1, "S-1 Akuntansi / Manajemen", "SLTA IPS", "jenjang di bawah syarat", 1]]


def test_a_field_meets_the_shortage_of_the_posts_that_ask_for_it():
    found = qualification.inventory(JUDGED, SHORT, ASKED, ALIAS).set_index("field")
    # Akuntansi: three people counted, one of them in its post, one elsewhere, one unknown; 2 + 1 are short.
    assert found.loc["Akuntansi"].tolist() == [3, 1, 1, 3]
    # Informatika is teknik informatika; its holder sits in a post for any S-1.
    assert found.loc["Informatika"].tolist() == [1, 0, 1, 4]
    assert set(found.index) == {"Akuntansi", "Informatika"}  # Sejarah is asked for nowhere


def test_a_level_that_does_not_reach_is_not_counted_as_elsewhere():
    lower = PEOPLE.iloc[[1]].assign(education_level="D-III")
    found = qualification.inventory(qualification.in_post(lower, ASKED, ALIAS), SHORT, ASKED, ALIAS)
    assert found.empty


def test_without_requirements_shortage_or_people_nothing_is_listed():
    for judged, balance, positions in ((JUDGED.iloc[:0], SHORT, ASKED), (JUDGED, SHORT.iloc[:0], ASKED),
                                       (JUDGED, SHORT, ASKED.assign(education=None))):
        assert qualification.inventory(judged, balance, positions, ALIAS).empty


FIELDS = ["Akuntansi", "Manajemen", "Teknik Informatika", "informatika", "Sejarah", "S-1 Akuntansi", None]
PERSON = st.tuples(st.integers(1, 4), st.sampled_from(["SMA", "D-III", "S-1", "S-2", None]), st.sampled_from(FIELDS))


@given(st.lists(PERSON, max_size=12), st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_the_inventory_equals_a_loop_over_people_and_posts(persons, lacking):
    people = pd.DataFrame([(number, 1, *one) for number, one in enumerate(persons)],
                          columns=["person_id", "unit_id", "position_id", "education_level", "education_field"])
    balance = pd.DataFrame({"unit_id": 1, "position_id": [1, 2, 3, 4], "shortage": lacking})
    requirement = dict(zip(ASKED["position_id"], ASKED["education"], strict=True))
    fits = (education.EXACT, education.SIMILAR)
    expected: dict[str, list[int]] = {}
    for text in {education.split(field)[1] for _, _, field in persons if field}:
        standard = education.field_words(text, ALIAS)
        same = [one for one in persons if one[2] and education.field_words(education.split(one[2])[1], ALIAS) == standard]
        wanting = {post for post, short in zip((1, 2, 3, 4), lacking, strict=True) if short and requirement[post] and any(
            education.match(level, field, requirement[post], ALIAS) in fits for _, level, field in same)}
        own = [education.match(level, field, requirement[post], ALIAS) for post, level, field in same]
        away = [code in (education.LEVEL_ONLY, education.OTHER_FIELD, education.TOO_LOW) and any(
            education.match(level, field, requirement[other], ALIAS) in fits for other in wanting)
            for code, (_, level, field) in zip(own, same, strict=True)]
        if wanting:
            expected[" ".join(sorted(standard))] = [
                len(same), sum(code in fits for code in own), sum(away), sum(lacking[post - 1] for post in wanting)]
    found = qualification.inventory(qualification.in_post(people, ASKED, ALIAS), balance, ASKED, ALIAS)
    told = {" ".join(sorted(education.field_words(row.field, ALIAS))): [row.people, row.suited, row.elsewhere, row.shortage]
            for row in found.itertuples()}
    assert told == expected
