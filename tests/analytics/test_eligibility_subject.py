"""A teacher or specialist of unknown subject is never said to fit; where both are known the rule has nothing to ask."""

from __future__ import annotations

import pytest

from analytics import counterfactual, eligibility
from analytics.counterfactual import Asked
from tests.analytics.transfer_cases import BLOCKS, ON, cells, cleared, people

GURU = {"family": "Guru"}


@pytest.mark.parametrize(("person", "cell", "expected", "words"), [
    ({}, {}, "pass", "tidak dihitung per mata pelajaran"),
    (GURU, GURU, "unknown", "pegawai dan formasi belum diketahui"),
    (GURU | {"subject": "IPA"}, GURU, "unknown", "spesialisasi formasi belum"),
    (GURU, GURU | {"subject": "IPA"}, "unknown", "spesialisasi pegawai belum"),
    (GURU | {"subject": "IPA"}, GURU | {"subject": "IPA"}, "pass", "IPA")])
def test_the_subject_of_both_must_be_known(person: dict, cell: dict, expected: str, words: str) -> None:
    staff = people(person)
    said = eligibility.judged(staff, cells(cell), cleared(staff), BLOCKS, ON).set_index("rule").loc["transfer.subject"]
    assert said["outcome"] == expected
    assert words in said["words"]


def test_such_a_pair_may_be_proposed_with_the_mark() -> None:
    staff = people(GURU)
    [pair] = eligibility.pairs(staff, cells(GURU), cleared(staff), BLOCKS, ON).itertuples()
    assert (pair.outcome, pair.proposable) == ("unknown", True)
    assert "transfer.subject" in str(pair.unknown).split("; ")


def test_the_smallest_change_names_the_subject() -> None:
    staff = people(GURU | {"subject": "IPA"})
    question = Asked(people=staff, cells=cells(GURU), context=cleared(staff), blocks=BLOCKS, on=ON)
    found = counterfactual.smallest(question, 1, "2:10")
    assert found.flips
    assert "tercatat untuk IPA" in found.words
