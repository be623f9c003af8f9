"""Locks of a kept plan: set by the page's own control, told in the lists, held when the plan is worked out anew."""

import time

import pandas as pd
import pytest

from analytics import criteria, eligibility, held, proposal, transfer
from analytics.proposal import Asked
from data import decisions, plan_events
from data import plans as kept
from data.store import Store
from pages.parts import jobs, plan_locks, plan_shown, plan_write, store, store_plan
from pages.parts.store import View
from tests import stores
from tests.pages.screens import opened, trouble, words
from tests.pages.test_mutasi import PLAN, office, saved, view_of  # noqa: F401  office is a fixture

Office = tuple[Store, View]
CHANGE = {"usulan_bagian": "Simpan dan ubah", "nama": "Analis"}
PAIR = ["person_id", "cell_id"]
NOBODY = pd.DataFrame({"person_id": pd.Series(dtype="int64"), "cell_id": pd.Series(dtype=str)})


@pytest.fixture(scope="module")
def ground(made, tmp_path_factory) -> tuple[proposal.Ground, pd.DataFrame]:  # type: ignore[no-untyped-def]
    """The ground of the sample and its allowed pairs."""
    home = stores.office_home(tmp_path_factory.mktemp("kunci"), office=made("sample"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NERACA_STORE", str(home))
        view = view_of(home, store.OFFICE)
        return store_plan.ground(view), store_plan.links(view, Asked())


def solved(made: proposal.Ground, links: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    mine = links.merge(made.pairs[PAIR].astype({"cell_id": "str"}), on=PAIR)
    return proposal.proposal(made, mine, asked).moves


def test_with_nobody_held_the_plan_is_the_same(ground: tuple[proposal.Ground, pd.DataFrame]) -> None:
    made, links = ground
    again, asked = held.around(made, Asked(max_moves=7), NOBODY, [])
    assert asked == Asked(max_moves=7)
    assert solved(again, links, asked)[PAIR].equals(solved(made, links, asked)[PAIR])


def test_who_stays_is_not_moved_and_nobody_else_is_kept_back(ground: tuple[proposal.Ground, pd.DataFrame]) -> None:
    made, links = ground
    first = solved(made, links, Asked())
    stays = first["person_id"].tolist()[:2]
    again, asked = held.around(made, Asked(), NOBODY, stays)
    then = solved(again, links, asked)
    assert not set(stays) & set(then["person_id"])
    assert len(first) - 2 <= len(then) <= len(first)


def test_who_is_fixed_takes_a_place_a_leave_and_a_move(ground: tuple[proposal.Ground, pd.DataFrame]) -> None:
    """As many moves in all as solving finds that leaves the fixed person nothing but that place."""
    made, links = ground
    first = solved(made, links, Asked())
    tried = 0
    for person, cell in first[PAIR].itertuples(index=False):
        others = links[links["person_id"].eq(person) & links["cell_id"].ne(cell)]
        if others.empty:
            continue
        other = str(others["cell_id"].iloc[0])
        again, asked = held.around(made, Asked(max_moves=10), pd.DataFrame({"person_id": [person], "cell_id": [other]}), [])
        assert asked.max_moves == 9
        then = solved(again, links, Asked())
        assert person not in set(then["person_id"])
        into = then["cell_id"].value_counts().add(pd.Series({other: 1}), fill_value=0)
        assert (into <= made.places.set_index("cell_id")["open"].reindex(into.index)).all()
        origin = made.staff.set_index("person_id").at[person, "origin_id"]
        out = then["origin_id"].value_counts().add(pd.Series({origin: 1}), fill_value=0)
        assert (out <= made.spare.set_index("origin_id")["may_leave"].reindex(out.index)).all()
        base, mine = proposal.by_wish(made, links[links["person_id"].ne(person) | links["cell_id"].eq(other)])
        whole = transfer.solve(*proposal.frames(base, mine, Asked())).moves
        if (whole["person_id"].eq(person) & whole["cell_id"].eq(other)).any():
            assert len(then) + 1 == len(whole)
            tried += 1
    assert tried


def fixed_at(made: proposal.Ground, person: int, cell: str) -> proposal.Ground:
    return held.around(made, Asked(), pd.DataFrame({"person_id": [person], "cell_id": [cell]}), [])[0]


def test_the_place_a_fixed_person_leaves_is_offered_to_the_others(ground: tuple[proposal.Ground, pd.DataFrame]) -> None:
    """Somebody from a cell without one too many goes to an empty place: theirs is empty then, and who may take it is told."""
    made, _ = ground
    places = made.places.set_index("cell_id")
    goal = str(places.index[places["open"].gt(0)][0])
    full = places.index[places["filled"].eq(places["needed"]) & places["open"].eq(0) & ~places["is_head"]]
    staff = made.staff[made.staff["origin_id"].isin(full)].drop_duplicates("origin_id")
    taken = 0
    for person, seat in zip(staff["person_id"].astype(int), staff["origin_id"], strict=True):
        then = fixed_at(made, person, goal)
        assert then.places.set_index("cell_id").at[seat, "open"] == 1
        assert then.places["open"].sum() == made.places["open"].sum()  # one left empty, one filled
        mine = then.pairs[then.pairs["cell_id"].eq(seat)]
        rules = eligibility.judged(then.staff[then.staff["person_id"].isin(then.givers["person_id"])],
                                   then.places[then.places["cell_id"].eq(seat)], then.context, then.known.blocks, then.known.on)
        refused = set(rules.loc[rules["outcome"].eq("fail"), "person_id"])
        assert set(mine["person_id"]) == set(then.givers["person_id"]) - refused
        links = proposal.arcs(then, criteria.default_weights(then.known.blocks, then.known.on), Asked())
        moves = proposal.proposal(then, links, Asked()).moves
        assert person not in set(moves["person_id"])
        taken += int(seat in set(moves["cell_id"]))
        if taken:
            break
    assert taken


def test_what_a_cell_has_above_its_need_leaves_no_place_and_who_waits_leaves_none_yet(
        ground: tuple[proposal.Ground, pd.DataFrame]) -> None:
    made, _ = ground
    places = made.places.set_index("cell_id")
    goal = str(places.index[places["open"].gt(0)][0])
    over = made.staff[made.staff["origin_id"].isin(places.index[places["filled"].gt(places["needed"])])]
    then = fixed_at(made, int(over["person_id"].iloc[0]), goal)
    assert then.places["open"].sum() == made.places["open"].sum() - 1
    full = places.index[places["filled"].eq(places["needed"]) & places["open"].eq(0)]
    one, other = (made.staff[made.staff["origin_id"].eq(cell)].iloc[0] for cell in full[:2])
    waits = fixed_at(made, int(one["person_id"]), str(other["origin_id"]))
    assert waits.places["open"].tolist() == made.places["open"].tolist()
    both = pd.DataFrame({"person_id": [int(one["person_id"]), int(other["person_id"])], "cell_id": [other["origin_id"], goal]})
    chain = held.around(made, Asked(), both, [])[0].places.set_index("cell_id")["open"]
    assert chain[[one["origin_id"], other["origin_id"], goal]].tolist() == [1, 0, places.at[goal, "open"] - 1]


def test_a_person_is_locked_and_unlocked_on_the_page_and_shown(office: Office) -> None:  # noqa: F811
    _, view = office
    saved(view)
    shown = plan_shown.kept(view_of(view.path, store.OFFICE), 1)
    assert shown is not None
    person = int(shown.moves["person_id"].iloc[0])
    unit = int(store_plan.ground(view).staff.set_index("person_id").at[person, "unit_id"])
    form = CHANGE | {"ubah_unit": unit, "ubah_pegawai": person}
    app = opened(PLAN, query={"rencana": "1"}, state=form)
    assert app.selectbox(key="ubah_tempat").value == shown.moves["cell_id"].iloc[0]  # the form begins with what the plan says
    app.toggle(key="ubah_kunci").set_value(True).run()
    app.button(key="ubah_simpan").click().run()
    assert trouble(app) == []
    assert store_plan.locked(view_of(view.path, store.OFFICE), 1) == {person}
    assert len(store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)) == len(shown.moves)
    assert "1 pegawai dikunci" in words(app)
    assert "dikunci" in words(opened(PLAN, query={"rencana": "1"}, state={"usulan_bagian": "Usulan"}))
    app = opened(PLAN, query={"rencana": "1"}, state=form)
    assert app.toggle(key="ubah_kunci").value is True
    app.toggle(key="ubah_kunci").set_value(False).run()
    app.button(key="ubah_simpan").click().run()
    assert trouble(app) == []
    assert store_plan.locked(view_of(view.path, store.OFFICE), 1) == frozenset()


def test_several_are_locked_at_once_and_taken_back_in_one_step(office: Office) -> None:  # noqa: F811
    opened_store, view = office
    saved(view)
    people = store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)["person_id"].astype(int).tolist()
    app = opened(PLAN, query={"rencana": "1"}, state=CHANGE)
    app.multiselect(key="kunci_banyak_1_1").set_value(people[:2]).run()
    app.button(key="kunci_banyak_simpan").click().run()
    assert trouble(app) == []
    assert kept.folded(opened_store, 1).locked == set(people[:2])
    app = opened(PLAN, query={"rencana": "1"}, state=CHANGE | {"kunci_semua": True})
    app.button(key="kunci_banyak_simpan").click().run()
    assert kept.folded(opened_store, 1).locked == set(people)
    app = opened(PLAN, query={"rencana": "1"}, state=CHANGE)
    app.button(key="rencana_urung").click().run()
    assert kept.folded(opened_store, 1).locked == set(people[:2])
    app = opened(PLAN, query={"rencana": "1"}, state=CHANGE | {"kunci_semua": True})
    app.button(key="kunci_banyak_lepas").click().run()
    assert trouble(app) == []
    assert kept.folded(opened_store, 1).locked == frozenset()


def test_a_place_and_its_lock_are_one_step(office: Office) -> None:  # noqa: F811
    opened_store, view = office
    saved(view)
    shown = plan_shown.kept(view_of(view.path, store.OFFICE), 1)
    assert shown is not None
    person = int(shown.moves["person_id"].iloc[0])
    steps = plan_locks.steps(shown, person, "", True, "tetap")
    assert [(one.kind, one.joined) for one in steps] == [("remove", False), ("lock", True)]
    kept.append(opened_store, 1, steps, after=1, by="Analis", now=stores.NOW)
    kept.append(opened_store, 1, [plan_events.UNDO], after=3, by="Analis", now=stores.NOW)
    found = kept.folded(opened_store, 1)
    assert (person in found.moves, found.locked) == (True, frozenset())


def test_working_out_anew_holds_locks_and_what_was_proposed(office: Office) -> None:  # noqa: F811
    opened_store, view = office
    saved(view)
    moves = store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)
    proposed, stays, gone = (int(one) for one in moves["person_id"].iloc[:3])
    decisions.propose(opened_store, 1, 1, [proposed], reason="kebutuhan", by="Analis", now=stores.NOW)
    kept.append(opened_store, 1, [plan_events.remove(stays), plan_events.lock(stays), plan_events.remove(gone)], after=1,
                by="Analis", now=stores.NOW)
    form = CHANGE | {"susun_ulang": True}
    app = opened(PLAN, query={"rencana": "1"}, state=form)
    app.button(key="jalankan_susun ulang").click().run()
    for _ in range(600):
        if not any(job.state.status == "berjalan" for job in jobs._jobs.values()):
            break
        time.sleep(0.1)
    app = opened(PLAN, query={"rencana": "1"}, state=form)
    assert trouble(app) == []
    app.button(key="susun_ulang_pakai").click().run()
    assert trouble(app) == []
    after = store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)
    assert stays not in set(after["person_id"])
    assert after[after["person_id"].eq(proposed)].equals(moves[moves["person_id"].eq(proposed)])
    assert gone in set(after["person_id"])
    assert kept.folded(opened_store, 1).locked == {stays}


def test_a_move_of_unknown_score_is_stored_without_one() -> None:
    row = {"person_id": 1, "to_unit_id": 2, "to_position_id": 3, "from_unit_id": 4, "from_position_id": 5, "score": float("nan"),
           "voluntary": False}
    assert plan_write.moves_of(pd.DataFrame([row]))[0].score is None
