"""Transfer plans: whatever is done, taken back and redone, in one window or two, the events tell the same plan again."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import plans
from data.backup import backup, check, restore
from data.plan_events import REDO, UNDO, Event, Move, as_one, fold, lock, place, remove, replace_all, stored, unlock
from data.plans import PlanConflict, append, folded, moves, new
from data.receipt import Receipt
from data.reconcile import Decision, decide
from data.store import Store, open_store
from tests.data.simple_files import ROSTER, person, write_sheet

Load = Callable[..., Receipt]
DAY = dt.date(2025, 12, 31)
NOW = dt.datetime(2026, 1, 15, 9, 0)
BY: dict[str, Any] = {"by": "Analis", "now": NOW}
SPEC: dict[str, Any] = {"on": DAY, "profile": "kebutuhan", "settings": {"floor": 0.95}}
PEOPLE = st.integers(1, 4)


def move(person_id: int, unit: int) -> Move:
    return Move(person_id=person_id, to_unit_id=unit, to_position_id=1, from_unit_id=9, from_position_id=1)


EVENTS = st.lists(st.builds(lambda event, joined: replace(event, joined=joined), st.one_of(
    st.builds(lambda one, unit: place(one, unit, 1, from_unit_id=9, from_position_id=1), PEOPLE, st.integers(1, 3)),
    st.builds(remove, PEOPLE), st.builds(lock, PEOPLE), st.builds(unlock, PEOPLE), st.just(UNDO), st.just(REDO), st.just(UNDO),
    st.builds(lambda people, unit: replace_all([move(one, unit) for one in sorted(people)]), st.sets(PEOPLE), st.integers(1, 3))),
    st.sampled_from([False, False, True])), max_size=30)


def naive(events: list[Event]) -> tuple[dict[int, int], set[int]]:
    """The same answer the slow way: first which steps hold, then each of them in turn on plain dicts."""
    held: list[list[Event]] = []  # a step is one event, or several done in one go
    taken: list[list[Event]] = []
    before = "undo"
    for event in events:
        if event.kind == "undo":
            if held:
                taken.append(held.pop())
        elif event.kind == "redo":
            if taken:
                held.append(taken.pop())
        elif event.joined and before not in ("undo", "redo"):
            held[-1].append(event)
            taken.clear()
        else:
            held.append([event])
            taken.clear()
        before = event.kind
    where: dict[int, int] = {}
    locked: set[int] = set()
    for event in [event for step in held for event in step]:
        if event.kind == "replace_all":
            for one in [one for one in where if one not in locked]:
                del where[one]
            where.update({one.person_id: one.to_unit_id for one in event.moves if one.person_id not in locked})
        elif event.kind == "lock":
            locked.add(event.person_id or 0)
        elif event.kind == "unlock":
            locked.discard(event.person_id or 0)
        elif event.person_id not in locked:
            where.pop(event.person_id or 0, None)
            if event.kind == "place":
                where[event.person_id or 0] = event.moves[0].to_unit_id
    return where, locked


def plain(events: list[Event]) -> tuple[dict[int, int], set[int]]:
    found = fold(events)
    return {one: moved.to_unit_id for one, moved in found.moves.items()}, set(found.locked)


@given(EVENTS)
@settings(max_examples=300, deadline=None)
def test_the_fold_equals_the_slow_way(events: list[Event]) -> None:
    assert plain(events) == naive(events)


@given(EVENTS, st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_as_many_redos_as_undos_give_the_plan_back(events: list[Event], times: int) -> None:
    possible = 0
    while possible < times and fold([*events, *[UNDO] * possible]).can_undo:
        possible += 1
    assert plain([*events, *[UNDO] * possible, *[REDO] * possible]) == plain(events)


@given(EVENTS)
@settings(max_examples=150, deadline=None)
def test_undoing_everything_leaves_nothing_and_says_so(events: list[Event]) -> None:
    found = fold([*events, *[UNDO] * (len(events) + 1)])
    assert (dict(found.moves), set(found.locked), found.can_undo) == ({}, set(), False)


@given(EVENTS)
@settings(max_examples=150, deadline=None)
def test_stored_events_are_the_events(events: list[Event]) -> None:
    assert [stored(event.kind, event.person_id, event.body(), event.joined) for event in events] == events


def test_a_new_step_forgets_what_was_taken_back() -> None:
    found = fold([place(1, 2, 1), UNDO, place(1, 3, 1), REDO])
    assert found.moves[1].to_unit_id == 3
    assert not found.can_redo


@pytest.fixture
def office(store: Store, load: Load, tmp_path: Path) -> Store:
    """Six people of one office, one of another, which is short."""
    rows = [person(n, "Bagian Umum", "Sekretariat Daerah", "Arsiparis") for n in range(6)]
    load(write_sheet(tmp_path / "p.xlsx", ROSTER, [*rows, person(6, "Loket", "Disdukcapil", "Arsiparis")]))
    return store


@pytest.fixture
def counter(office: Store) -> tuple[int, int]:
    """Unit and position of the counter."""
    row = office.read("people", region_id=1).iloc[-1]
    return int(row["unit_id"]), int(row["position_id"])


def test_a_plan_keeps_its_moves_through_restart_undo_and_redo(office: Store, counter: tuple[int, int]) -> None:
    plan = new(office, 1, "Kebutuhan dahulu", **SPEC, **BY)
    steps = [place(1, *counter, "Kekurangan 1", score=0.8, voluntary=True), place(2, *counter)]
    last = append(office, plan, steps, after=0, **BY)
    last = append(office, plan, [UNDO], after=last, **BY)
    path = office.path
    office.close()
    again = open_store(path)
    row = moves(again, plan).iloc[0]
    assert (len(moves(again, plan)), row["score"], bool(row["voluntary"]), row["reason"]) == (1, 0.8, True, "Kekurangan 1")
    assert row["from_unit_id"] == again.read("people", region_id=1)["unit_id"].iloc[0]  # the store knows where they stand
    assert (folded(again, plan).can_undo, folded(again, plan).can_redo) == (True, True)
    append(again, plan, [REDO], after=last, **BY)
    assert moves(again, plan)["person_id"].tolist() == [1, 2]
    events = again.read("plan_events", region_id=1)
    assert events["kind"].tolist() == ["place", "place", "undo", "redo"]
    assert events["reason"].iloc[0] == "Kekurangan 1"
    assert not any(check(again).values())


def test_what_is_done_in_one_go_is_taken_back_in_one_go(office: Store, counter: tuple[int, int]) -> None:
    plan = new(office, 1, "Satu langkah", **SPEC, **BY)
    last = append(office, plan, [place(1, *counter)], after=0, **BY)
    last = append(office, plan, as_one([place(2, *counter), lock(2), lock(1)]), after=last, **BY)
    assert (moves(office, plan)["person_id"].tolist(), folded(office, plan).locked) == ([1, 2], {1, 2})
    copy = new(office, 1, "Salinan", copied_from=plan, **SPEC, **BY)
    for one in (plan, copy):
        append(office, one, [UNDO], after=last, **BY)
        assert (moves(office, one)["person_id"].tolist(), folded(office, one).locked) == ([1], set())
        append(office, one, [REDO], after=last + 1, **BY)
        assert folded(office, one).locked == {1, 2}


def test_two_writers_do_not_overwrite_each_other(office: Store, counter: tuple[int, int]) -> None:
    plan = new(office, 1, "A", **SPEC, **BY)
    append(office, plan, [place(1, *counter)], after=0, by="Bu Rina", now=NOW)
    with pytest.raises(PlanConflict, match=r"Bu Rina mengubah rencana ini pada 15-01-2026 pukul 09\.00"):
        append(office, plan, [place(2, *counter)], after=0, **BY)
    assert moves(office, plan)["person_id"].tolist() == [1]
    assert append(office, plan, [place(2, *counter)], after=1, **BY) == 2
    with pytest.raises(PlanConflict, match="Muat ulang"):
        append(office, plan, [UNDO], after=7, **BY)


@pytest.mark.parametrize(("events", "words"), [
    (lambda at: [place(99, *at)], "tidak ada pada data per 31-12-2025"),
    (lambda at: [place(7, *at)], "sudah berada di tempat itu"),
    (lambda at: [UNDO], "Tidak ada langkah yang dapat dibatalkan"),
    (lambda at: [place(1, *at), REDO], "Tidak ada langkah yang dapat diulangi"),
    (lambda at: [lock(1), place(1, *at)], "dikunci"),
    (lambda at: [replace_all([Move(person_id=1, to_unit_id=at[0], to_position_id=at[1])] * 2)], "dua kali"),
])
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(office: Store, counter: tuple[int, int],
                                                                events: Callable[..., list[Event]], words: str) -> None:
    plan = new(office, 1, "A", **SPEC, **BY)
    with pytest.raises(ValueError, match=words):
        append(office, plan, events(counter), after=0, **BY)
    assert office.read("plan_events", region_id=1).empty


def test_what_is_worked_out_again_keeps_who_is_locked(office: Store, counter: tuple[int, int]) -> None:
    plan = new(office, 1, "A", **SPEC, **BY)
    last = append(office, plan, [place(1, *counter), lock(1), lock(2)], after=0, **BY)
    fresh = [Move(person_id=one, to_unit_id=counter[0], to_position_id=counter[1]) for one in (2, 3)]
    append(office, plan, [replace_all(fresh)], after=last, **BY)
    assert moves(office, plan)[["person_id", "locked"]].values.tolist() == [[1, True], [3, False]]


def test_a_copy_goes_its_own_way_with_the_whole_history(office: Store, counter: tuple[int, int]) -> None:
    plan = new(office, 1, "A", **SPEC, **BY)
    append(office, plan, [place(1, *counter), place(2, *counter)], after=0, **BY)
    copy = new(office, 1, "A, tanpa dua", copied_from=plan, **SPEC, **BY)
    append(office, copy, [UNDO], after=2, **BY)
    assert (len(moves(office, plan)), len(moves(office, copy))) == (2, 1)
    told = office.read("plans", region_id=1)
    assert told[["last_event", "state"]].values.tolist() == [[2, "konsep"], [3, "konsep"]]
    assert told["copied_from"].tolist()[1] == plan


@pytest.mark.parametrize(("given", "words"), [({"name": " "}, "Nama rencana"), ({"name": "a"}, "sudah ada"),
                                              ({"copied_from": 77}, "tidak ada")])
def test_a_plan_needs_a_name_of_its_own(office: Store, given: dict[str, Any], words: str) -> None:
    new(office, 1, "A", **SPEC, **BY)
    with pytest.raises(ValueError, match=words):
        new(office, 1, **({"name": "Lain"} | given | SPEC | BY))


def test_a_dropped_plan_leaves_the_list_and_keeps_its_events(office: Store, counter: tuple[int, int]) -> None:
    plan = new(office, 1, "A", **SPEC, **BY)
    append(office, plan, [place(1, *counter)], after=0, **BY)
    plans.drop(office, plan, **BY)
    assert office.read("plans", region_id=1).empty
    with pytest.raises(ValueError, match="tidak ada"):
        moves(office, plan)
    assert office.cursor().execute("SELECT count(*) FROM neraca.plan_event").fetchall() == [(1,)]
    new(office, 1, "A", **SPEC, **BY)  # its name is free again


def test_a_plan_set_aside_is_brought_back_with_all_its_steps(office: Store, counter: tuple[int, int]) -> None:
    plan = new(office, 1, "A", **SPEC, **BY)
    last = append(office, plan, [place(1, *counter), place(2, *counter), UNDO], after=0, **BY)
    plans.drop(office, plan, **BY)
    aside = office.read("plans_aside", region_id=1)
    assert aside[["plan_id", "name", "dropped_by"]].values.tolist() == [[plan, "A", "Analis"]]
    with pytest.raises(ValueError, match="tidak ada"):
        append(office, plan, [REDO], after=last, **BY)  # nothing is written into a plan set aside
    plans.bring_back(office, plan, **BY)
    assert office.read("plans_aside", region_id=1).empty
    assert moves(office, plan)["person_id"].tolist() == [1]
    append(office, plan, [REDO], after=last, **BY)
    assert moves(office, plan)["person_id"].tolist() == [1, 2]
    with pytest.raises(ValueError, match="tidak sedang disisihkan"):
        plans.bring_back(office, plan, **BY)


def test_a_plan_whose_name_was_taken_comes_back_under_another(office: Store) -> None:
    plan = new(office, 1, "A", **SPEC, **BY)
    plans.drop(office, plan, **BY)
    new(office, 1, "a", **SPEC, **BY)
    with pytest.raises(ValueError, match="A sudah ada; pilih nama lain"):
        plans.bring_back(office, plan, **BY)
    with pytest.raises(ValueError, match="belum diisi"):
        plans.bring_back(office, plan, name=" ", **BY)
    plans.bring_back(office, plan, name=" A  lama", **BY)
    assert office.read("plans", region_id=1)["name"].tolist() == ["A lama", "a"]


def test_an_empty_plan_has_no_moves_of_the_right_types(office: Store) -> None:
    found = moves(office, new(office, 1, "A", **SPEC, **BY))
    assert (len(found), list(found.columns), str(found["person_id"].dtype)) == (0, list(plans.COLUMNS), "Int64")


def test_units_joined_later_are_named_by_the_joined_one(office: Store, counter: tuple[int, int]) -> None:
    plan = new(office, 1, "A", **SPEC, **BY)
    append(office, plan, [place(1, *counter)], after=0, **BY)
    target = int(office.read("people", region_id=1)["unit_id"].iloc[0])
    decide(office, 1, [Decision(thing="unit", id=counter[0], same_as=target)], **BY)
    assert moves(office, plan)["to_unit_id"].tolist() == [target]


def test_plans_survive_backup_and_restore(office: Store, counter: tuple[int, int], tmp_path: Path) -> None:
    plan = new(office, 1, "A", **SPEC, **BY)
    append(office, plan, [place(1, *counter), lock(1)], after=0, **BY)
    backup(office, tmp_path / "cadangan", now=NOW)
    other = open_store(tmp_path / "lain" / "n.duckdb")
    restore(other, tmp_path / "cadangan")
    assert moves(other, plan).equals(moves(office, plan))
    other.close()
