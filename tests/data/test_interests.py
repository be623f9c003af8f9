"""Declarations on conflicts of interest: kept with who and why, withdrawn and never deleted, heard before a decision."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data import hearings, interests
from data.decisions import approve, step
from data.store import Store
from tests.data.desk import ASKED, BOARD, BY, NOW, Desk, office

SAID: dict[str, Any] = {"conflict": True, "declared_by": "Ketua Tim", "reason": "hubungan keluarga", "since": NOW.date(), **BY}


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    office(store, tmp_path)
    return Desk(store)


@pytest.mark.parametrize(("about", "other", "words"), [
    ([], {}, "menyebut pegawai, unit"),
    ([(None, None)], {}, "menyebut pegawai, unit"),
    ([(1, None)], {"declared_by": " "}, "Yang menyatakan"),
    ([(1, None)], {"reason": " "}, "kata umum"),
    ([(1, None)], {"conflict": False, "official": "Wali Kota"}, "Pejabat hanya"),
    ([(1, None)], {"until": dt.date(2020, 1, 1)}, "mendahului"),
])
def test_a_declaration_without_what_it_needs_is_refused_in_words(desk: Desk, about: Any, other: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        interests.declare(desk.store, 1, about, **SAID | other)
    assert desk.store.read("interests", region_id=1).empty


def test_a_declaration_is_withdrawn_once_with_a_reason_and_stays_readable(desk: Desk) -> None:
    first, second = interests.declare(desk.store, 1, [(1, desk.unit), (None, desk.unit), (1, desk.unit)],
                                      **SAID | {"reason": "keluarga, hubungi 0812-3456-7890"})
    for number, words in ((99, "tidak ada"), (first, "Alasan")):
        with pytest.raises(ValueError, match=words):
            interests.withdraw(desk.store, 1, number, reason="keliru" if number == 99 else " ", **BY)
    interests.withdraw(desk.store, 1, first, reason="salah orang", **BY)
    with pytest.raises(ValueError, match="sudah dicabut"):
        interests.withdraw(desk.store, 1, first, reason="lagi", **BY)
    rows = desk.store.read("interests", region_id=1).set_index("interest_id")
    assert rows["withdrawn_reason"].fillna("").to_dict() == {first: "salah orang", second: ""}
    assert rows["reason"].eq("keluarga, hubungi ••••").all(), "no number leads to anybody"


def test_who_declared_a_conflict_does_not_decide_unless_it_is_said_why(desk: Desk) -> None:
    desk.reach(BOARD)
    told: dict[str, Any] = {"approver": "Wali  Kota", "criteria_version": 1, "records": [desk.record()], **BY}
    number, = interests.declare(desk.store, 1, [(1, None)], **SAID | {"official": "wali kota"})
    with pytest.raises(ValueError, match=r"konflik kepentingan antara wali kota dan usulan Pegawai 0001 \(hubungan keluarga\)"):
        approve(desk.store, 1, desk.plan, [1], **told)
    assert desk.state() == BOARD
    interests.withdraw(desk.store, 1, number, reason="sudah tidak ada", **BY)
    approve(desk.store, 1, desk.plan, [1], **told)
    assert desk.state() == "Disetujui PPK"


@pytest.mark.parametrize("other", [{"until": NOW.date() - dt.timedelta(days=1), "since": dt.date(2025, 1, 1)},
                                   {"since": NOW.date() + dt.timedelta(days=1)}, {"official": "Sekretaris Daerah"}])
def test_a_declaration_speaks_only_in_its_days_and_of_whom_it_names(desk: Desk, other: dict[str, Any]) -> None:
    desk.reach(BOARD)
    interests.declare(desk.store, 1, [(1, None)], **SAID | {"official": "Wali Kota"} | other)
    approve(desk.store, 1, desk.plan, [1], approver="Wali Kota", criteria_version=1, records=[desk.record()], **BY)


def test_a_member_of_the_board_with_a_conflict_over_the_unit_does_not_consider_it_without_a_reason(desk: Desk) -> None:
    desk.reach(ASKED)
    interests.declare(desk.store, 1, [(None, desk.unit)], **SAID | {"official": "Analis"})
    hearings.note_consent(desk.store, 1, desk.plan, 1, answer="setuju", said_on=NOW.date(), **BY)
    with pytest.raises(ValueError, match="pejabat lain"):
        step(desk.store, 1, desk.plan, [1], BOARD, **BY)
    step(desk.store, 1, desk.plan, [1], BOARD, reason="hanya mencatat", **BY)
    assert desk.state() == BOARD


def test_a_move_against_a_rule_is_approved_only_with_its_reason(desk: Desk) -> None:
    desk.reach(BOARD)
    told: dict[str, Any] = {"approver": "Wali Kota", "criteria_version": 1, "records": [desk.record()], "against": [1], **BY}
    with pytest.raises(ValueError, match="Pegawai 0001 tidak memenuhi sebuah aturan"):
        approve(desk.store, 1, desk.plan, [1], **told)
    approve(desk.store, 1, desk.plan, [1], reason="satu-satunya perawat", **told)
    assert desk.store.read("decisions", region_id=1)["reason"].iloc[0] == "satu-satunya perawat"
