"""Two rules about what no roster tells: what was declared of conflicts of interest, and a kelas jabatan that falls."""

import pandas as pd
import pytest

from analytics import audit, counterfactual, eligibility
from analytics.counterfactual import Asked
from tests.analytics.transfer_cases import BLOCKS, ON, cells, cleared, people

OWN = {"person_id": [1], "rank": [1], "unit_id": [2], "area": [None], "family": [None], "willing": [True]}


def said(rule: str, person: dict, cell: dict, **context) -> tuple[str, str]:
    staff = people(person)
    rows = eligibility.judged(staff, cells(cell), cleared(staff, **context), BLOCKS, ON).set_index("rule")
    return rows.at[rule, "outcome"], rows.at[rule, "words"]


def declared(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["person_id", "unit_id", "conflict", "declared_by", "reason"])


@pytest.mark.parametrize(("rows", "outcome"), [
    ([(None, 2, True, "Analis", "usaha")], "fail"),  # nobody may come to this unit
    ([(None, 3, True, "Analis", "usaha")], "unknown"),  # another unit says nothing of this one
    ([(None, 2, False, "Analis", None)], "pass"),
    ([(7, 2, True, "Analis", "usaha"), (1, None, False, "Pegawai", None)], "pass"),  # somebody else's conflict
    ([(1, None, False, "Pegawai", None), (None, 2, True, "Analis", "usaha")], "fail"),  # the graver word, whoever it names
    ([(1, 2, None, "Analis", None)], "unknown"),
])
def test_a_declaration_speaks_of_a_person_of_a_unit_or_of_both(rows, outcome):
    told = declared(*rows)
    assert said("transfer.conflict", {}, {}, conflicts=told)[0] == outcome
    staff = people({}, {})
    pairs = eligibility.pairs(staff, cells({}), cleared(staff, conflicts=told), BLOCKS, ON).query("person_id == 1")
    assert len(pairs) == (outcome != "fail"), "pairs and judged answer alike"


def test_the_words_name_the_relation_and_who_declared_it():
    told = declared((1, 2, True, "Ketua Tim", "hubungan keluarga"))
    assert said("transfer.conflict", {}, {}, conflicts=told)[1] == (
        "dinyatakan ada konflik kepentingan: hubungan keluarga (dinyatakan Ketua Tim)")


def test_a_conflict_of_everybody_is_still_there_when_one_person_is_asked_about():
    told, staff = declared((None, 2, True, "Ketua Tim", "usaha")), people({})
    asked = Asked(people=staff, cells=cells({}), context=cleared(staff, conflicts=told), blocks=BLOCKS, on=ON)
    assert counterfactual.smallest(asked, 1, "2:10").words == "Boleh bila dinyatakan tidak ada konflik kepentingan."


@pytest.mark.parametrize(("before", "after", "wishes", "outcome", "words"), [
    (8, 8, None, "pass", "kelas jabatan 8 → 8"),
    (8, 9, None, "pass", "kelas jabatan 8 → 9"),
    (9, 8, None, "unknown", "kelas jabatan 9 → 8, turun 1: perlu persetujuan pegawai"),
    (9, 6, None, "fail", "kelas jabatan 9 → 6, turun 3; batas 2"),
    (9, 6, OWN, "pass", "kelas jabatan 9 → 6, turun 3 (permintaan sendiri)"),
    (None, 7, None, "unknown", "kelas jabatan belum diisi"),
])
def test_a_class_that_falls_waits_for_the_person_and_is_refused_beyond_the_limit(before, after, wishes, outcome, words):
    context = {} if wishes is None else {"wishes": pd.DataFrame(wishes)}
    assert said("transfer.class_fall", {"class": before}, {"class": after}, **context) == (outcome, words)
    staff = people({"class": before})
    pairs = eligibility.pairs(staff, cells({"class": after}), cleared(staff, **context), BLOCKS, ON)
    assert len(pairs) == (outcome != "fail")
    if len(pairs):
        assert pairs["proposable"].all(), "a doubt of this kind may stand in a usulan"


def test_a_fall_turns_with_the_own_wish():
    staff = people({"class": 12})
    asked = Asked(people=staff, cells=cells({}), context=cleared(staff), blocks=BLOCKS, on=ON)
    assert counterfactual.smallest(asked, 1, "2:10").words == "Boleh bila ia sendiri meminta tempat ini."


def test_a_class_that_falls_and_a_conflict_that_was_declared_stand_in_the_notes_with_their_arithmetic():
    moves = pd.DataFrame({"person_id": [1, 2, 3, 4], "from_unit_id": 1, "from_position_id": 10, "to_unit_id": 2,
                          "to_position_id": 11, "voluntary": [False, True, False, False], "class_before": [9, 9, 8, None],
                          "class_after": [8, 8, 9, 8]}).astype({"class_before": "Int64", "class_after": "Int64"})
    told = pd.DataFrame([(1, "unit penerima", True, "Ketua Tim", pd.Timestamp("2025-03-01")),
                         (1, "unit penerima", False, "Pegawai", pd.Timestamp("2025-02-01")),
                         (2, "unit penerima", False, "Pegawai", pd.Timestamp("2025-02-01"))],
                        columns=["person_id", "whom", "conflict", "declared_by", "since"])
    rows = audit.notes(moves, people({}, {}, {}, {}), BLOCKS, ON, interests=told)
    assert rows[["note", "about_id", "words"]].values.tolist() == [
        [audit.FALL, 1, "Kelas jabatan 9 → 8, turun 1, tanpa permintaan sendiri; batas tanda turun 0."],
        [audit.INTEREST, 1, "1 pernyataan ada konflik kepentingan dengan unit penerima, terakhir 01-03-2025 oleh Ketua Tim;"
                            " 1 pernyataan tidak ada. Perpindahan tetap dalam rencana."]]
