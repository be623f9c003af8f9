"""The way of a proposed move: what may follow what, what each step needs, and what an effective move does elsewhere."""

import datetime as dt
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from data import decisions, hearings
from data.backup import backup, check, restore
from data.decision_states import ENDED, EXITS, NEXT, STATES, State, following
from data.decisions import approve, propose, state_of, step, take_effect
from data.evaluations import record
from data.importer import undo
from data.plan_events import UNDO, Move, remove, replace_all
from data.plans import append, drop, new
from data.store import Store, open_store
from tests.data.desk import AGREED, ASKED, BACK, BOARD, BY, DAY, JUDGED, NOW, SENT, TMT, Desk, office


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    office(store, tmp_path)
    return Desk(store)


def test_the_straight_way_leads_through_every_state_and_the_trail_says_who_and_when(desk: Desk) -> None:
    desk.reach("Selesai")
    trail = desk.store.read("decision_steps", region_id=1)
    assert trail["state"].tolist() == list(STATES[1:9])
    row = desk.store.read("decisions", region_id=1).iloc[0]
    told = (row["state"], row["approver"], row["criteria_version"], row["pertek_number"])
    assert told == ("Selesai", "Wali Kota", 1, "AB-1/2026")
    assert row["snapshot_version"] > 0
    assert row["effective_on"] == TMT
    assert set(trail["made_by"]) == {"Analis"}
    assert desk.store.read("plans", region_id=1)["state"].tolist() == ["selesai"]
    assert not any(check(desk.store).values())


@pytest.mark.parametrize(("was", "to"), list(product(STATES[1:], STATES)))
def test_only_what_the_table_allows_can_follow(was: State, to: State) -> None:
    # The table itself, without a store: no state but Ditunda knows its way back, nothing follows an end.
    allowed = following(was, "Diusulkan")
    assert (to in allowed) == (to in NEXT[was] or (was == "Ditunda" and to == "Diusulkan"))
    assert was not in ENDED or not allowed
    assert "Konsep" not in allowed


@pytest.mark.parametrize("was", ["Diusulkan", ASKED, BOARD, AGREED, SENT, BACK])
def test_every_step_before_a_move_takes_effect_has_its_ways_out(was: State) -> None:
    assert {"Ditolak", "Ditunda", "Dibatalkan"} <= set(following(was))


@pytest.mark.parametrize("was", [ASKED, BOARD, AGREED, SENT, "Berlaku", BACK, "Ditolak", "Ditunda", "Dibatalkan"])
def test_no_step_leads_where_the_table_does_not(desk: Desk, was: State) -> None:
    desk.reach(was)
    before = len(desk.store.read("decision_steps", region_id=1))
    allowed = state_of(desk.store, desk.plan, 1)[1]
    for to in STATES:
        if to not in allowed:
            with pytest.raises(ValueError, match=r"berstatus .*, bukan"):
                step(desk.store, 1, desk.plan, [1], to, reason="Alasan", **BY)
    assert len(desk.store.read("decision_steps", region_id=1)) == before


@pytest.mark.parametrize("to", [*EXITS, "Selesai"])
def test_an_exit_needs_its_reason(desk: Desk, to: State) -> None:
    desk.reach(SENT)
    with pytest.raises(ValueError, match="Alasan untuk"):
        step(desk.store, 1, desk.plan, [1], to, reason=" ", **BY)


@pytest.mark.parametrize("state", ["Diusulkan", ASKED, BOARD, AGREED, SENT])
def test_what_is_put_off_comes_back_to_where_it_was(desk: Desk, state: State) -> None:
    desk.reach(state)
    step(desk.store, 1, desk.plan, [1], "Ditunda", reason="Menunggu APBD", until=dt.date(2026, 6, 1), **BY)
    assert desk.store.read("decisions", region_id=1)["until"].tolist() == [dt.date(2026, 6, 1)]
    assert state_of(desk.store, desk.plan, 1)[1] == (state, "Ditolak", "Dibatalkan")
    step(desk.store, 1, desk.plan, [1], state, **BY)
    assert desk.state() == state


def test_several_people_go_on_together_or_not_at_all(desk: Desk) -> None:
    propose(desk.store, 1, desk.plan, [1, 2, 1], reason="Kekurangan", **BY)
    with pytest.raises(ValueError, match="0003 berstatus Konsep"):
        step(desk.store, 1, desk.plan, [1, 2, 3], ASKED, **BY)
    assert [desk.state(n) for n in (1, 2, 3)] == ["Diusulkan", "Diusulkan", "Konsep"]
    with pytest.raises(ValueError, match="0004 tidak ada dalam rencana"):
        propose(desk.store, 1, desk.plan, [3, 4], reason="Kekurangan", **BY)


def test_a_proposed_move_stays_as_proposed_until_it_ends(desk: Desk) -> None:
    desk.go("Diusulkan")
    gone = [Move(person_id=1, to_unit_id=desk.unit, to_position_id=desk.position + 50)]
    for events in ([remove(1)], [replace_all([])], [replace_all(gone)], [UNDO, UNDO, UNDO]):
        with pytest.raises(ValueError, match="0001 berstatus Diusulkan; tidak bisa diubah"):
            append(desk.store, desk.plan, events, after=desk.last, **BY)
    with pytest.raises(ValueError, match="1 usulan yang sedang atau sudah diputuskan; tidak bisa disisihkan"):
        drop(desk.store, desk.plan, **BY)
    last = append(desk.store, desk.plan, [remove(2)], after=desk.last, **BY)  # another person's move is free
    desk.go("Ditolak")
    append(desk.store, desk.plan, [remove(1)], after=last, **BY)


def test_nobody_is_proposed_in_two_plans_at_once(desk: Desk) -> None:
    copy = new(desk.store, 1, "B", on=DAY, profile="kebutuhan", settings={}, copied_from=desk.plan, **BY)
    desk.go("Diusulkan")
    with pytest.raises(ValueError, match="0001 sudah Diusulkan dalam rencana A"):
        propose(desk.store, 1, copy, [1], reason="Lagi", **BY)
    desk.go("Dibatalkan")
    propose(desk.store, 1, copy, [1], reason="Lagi", **BY)


def test_approval_freezes_how_the_move_will_be_judged(desk: Desk) -> None:
    desk.reach(AGREED)
    row = desk.store.read("evaluations", region_id=1).iloc[0]
    assert (row["unit_id"], row["target"], row["review_12"]) == (desk.unit, 12.0, dt.date(2027, 3, 2))
    assert desk.store.read("decisions", region_id=1)["evaluation_id"].tolist() == [row["evaluation_id"]]
    desk.reach(BOARD, who=2)
    given: dict[str, Any] = {"approver": "Wali Kota", "criteria_version": 1, **BY}
    with pytest.raises(ValueError, match=r"sudah ditetapkan; isinya tidak bisa diubah.*dicatat"):
        approve(desk.store, 1, desk.plan, [2], records=[desk.record(target=20.0)], **given)
    assert len(desk.store.read("evaluation_refusals", region_id=1)) == 1  # the attempt is kept although nothing was approved
    assert desk.state(2) == BOARD
    approve(desk.store, 1, desk.plan, [2], records=[desk.record()], **given)  # the very same record serves both
    assert len(desk.store.read("evaluations", region_id=1)) == 1
    assert not any(check(desk.store).values())


def test_approval_needs_an_approver_known_weights_and_a_way_to_judge(desk: Desk) -> None:
    desk.reach(BOARD)
    given: dict[str, Any] = {"approver": "Wali Kota", "criteria_version": 1, "records": [], **BY}
    for other, words in (({"approver": " "}, "pejabat"), ({"criteria_version": 5}, "versi 5 tidak ada"),
                         ({}, "belum punya rancangan")):
        with pytest.raises(ValueError, match=words):
            approve(desk.store, 1, desk.plan, [1], **(given | other))
    with pytest.raises(ValueError, match="keterangannya sendiri"):
        step(desk.store, 1, desk.plan, [1], AGREED, reason="Langsung", **BY)
    approve(desk.store, 1, desk.plan, [1], **given | {"without_record": "Unit tanpa layanan langsung"})
    assert desk.store.read("decisions", region_id=1)["reason"].tolist() == ["Unit tanpa layanan langsung"]


def test_what_the_data_cannot_tell_is_made_certain_before_approval(desk: Desk) -> None:
    for who in (1, 2):
        desk.reach(BOARD, who)
    given: dict[str, Any] = {"approver": "Wali Kota", "criteria_version": 1, "records": [desk.record()], "reason": "Rapat 3",
                             "unsettled": [2], **BY}
    with pytest.raises(ValueError, match="belum dapat dipastikan bagi Pegawai 0002"):
        approve(desk.store, 1, desk.plan, [1, 2], settled_by=" ", **given)
    assert desk.state(1) == BOARD
    approve(desk.store, 1, desk.plan, [1, 2], settled_by="surat 800/7", **given)
    assert desk.store.read("decisions", region_id=1)["reason"].tolist() == ["Rapat 3", "Rapat 3; dipastikan dengan surat 800/7"]


def test_an_evaluation_of_the_agency_judges_a_move_into_one_of_its_units(desk: Desk) -> None:
    desk.reach(BOARD)
    agencies = desk.store.read("units", region_id=1).set_index("unit_id")["agency_id"]
    agency = int(agencies[desk.unit])
    assert agency != desk.unit
    above = record({name: getattr(desk.record(), name) for name in ("label", "type", "service", "indicator", "effective_on",
                    "baseline_from", "baseline_to")}, unit_id=agency, comparators=[])
    approve(desk.store, 1, desk.plan, [1], approver="Wali Kota", criteria_version=1, records=[above], **BY)
    assert desk.state() == AGREED


def test_an_effective_move_stands_in_the_register_and_undo_takes_it_back(desk: Desk) -> None:
    for who in (1, 2):
        desk.reach(SENT, who)
    with pytest.raises(ValueError, match="Nomor Pertek"):
        take_effect(desk.store, 1, desk.plan, [1, 2], pertek_number=" ", effective_on=TMT, **BY)
    number = take_effect(desk.store, 1, desk.plan, [1, 2], pertek_number="AB-1/2026", sk_number="800/5", effective_on=TMT, **BY)
    rows = desk.store.read("moves", region_id=1)
    assert rows["person_id"].tolist() == [1, 2]
    row = rows.iloc[0]
    assert (row["to_unit_id"], row["purpose"], row["type"], row["sk_number"], row["import_id"]) == (
        desk.unit, "Loket kurang 3", "mutasi", "800/5", number)
    listed = desk.store.read("import_list", region_id=1).iloc[0]
    assert (listed["kind"], listed["file_name"], listed["rows_accepted"]) == ("transfer", "Keputusan mutasi: A", 2)
    assert not any(check(desk.store).values())
    undo(desk.store, number, by="Analis", now=NOW)
    assert desk.store.read("moves", region_id=1).empty
    assert [desk.state(n) for n in (1, 2)] == [SENT, SENT]
    assert "dibatalkan di Riwayat" in desk.store.read("decisions", region_id=1)["reason"].iloc[0]
    take_effect(desk.store, 1, desk.plan, [1], pertek_number="AB-2/2026", effective_on=TMT, **BY)
    assert desk.store.read("moves", region_id=1)["pertek_number"].tolist() == ["AB-2/2026"]
    assert not any(check(desk.store).values())


def test_another_day_than_the_one_to_be_judged_from_needs_its_reason(desk: Desk) -> None:
    desk.reach(SENT)
    given: dict[str, Any] = {"pertek_number": "AB-1", "effective_on": dt.date(2026, 4, 1), **BY}
    with pytest.raises(ValueError, match=r"berbeda dari rancangan evaluasi .*02-03-2026"):
        take_effect(desk.store, 1, desk.plan, [1], **given)
    take_effect(desk.store, 1, desk.plan, [1], reason="Pelantikan mundur", **given)


def test_evaluation_begins_with_the_move_and_ends_with_its_last_review(desk: Desk) -> None:
    desk.reach("Berlaku")
    with pytest.raises(ValueError, match="baru berlaku 02-03-2026"):
        step(desk.store, 1, desk.plan, [1], JUDGED, **BY)
    step(desk.store, 1, desk.plan, [1], JUDGED, by="Analis", now=dt.datetime(2026, 3, 2))
    with pytest.raises(ValueError, match="berjalan sampai 02-03-2027"):
        step(desk.store, 1, desk.plan, [1], "Selesai", reason="Membaik", by="Analis", now=dt.datetime(2027, 1, 1))


def test_another_region_cannot_touch_the_plan(desk: Desk) -> None:
    with pytest.raises(ValueError, match="milik daerah lain"):
        propose(desk.store, 2, desk.plan, [1], reason="x", **BY)
    with pytest.raises(ValueError, match="milik daerah lain"):
        hearings.note_briefing(desk.store, 2, desk.plan, unit_id=None, held_on=DAY, attendance=1, questions="", **BY)
    with pytest.raises(ValueError, match="nomor 77 tidak ada"):
        decisions.step(desk.store, 1, 77, [1], "Ditolak", reason="x", **BY)


def test_the_whole_trail_survives_restart_and_restore(desk: Desk, tmp_path: Path) -> None:
    desk.reach("Berlaku")
    hearings.note_consent(desk.store, 1, desk.plan, 1, answer="setuju", said_on=DAY, **BY)
    backup(desk.store, tmp_path / "cadangan", now=NOW)
    told = {name: desk.store.read(name, region_id=1) for name in ("decisions", "decision_steps", "consents", "plans", "moves")}
    path = desk.store.path
    desk.store.close()
    other = open_store(tmp_path / "lain" / "n.duckdb")
    restore(other, tmp_path / "cadangan")
    for store in (open_store(path), other):
        assert all(store.read(name, region_id=1).equals(rows) for name, rows in told.items())
    other.close()


def test_a_move_takes_effect_before_its_approval_only_with_a_reason(desk: Desk) -> None:
    desk.reach(SENT)
    early: dict[str, Any] = {"pertek_number": "AB-1/2026", "effective_on": NOW.date() - dt.timedelta(days=1), **BY}
    with pytest.raises(ValueError, match=r"TMT Pegawai 0001 mendahului persetujuan \(15-01-2026\)"):
        take_effect(desk.store, 1, desk.plan, [1], **early)
    take_effect(desk.store, 1, desk.plan, [1], reason="SK menyusul", **early)
    assert desk.state() == "Berlaku"
