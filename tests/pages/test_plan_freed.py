"""A kept plan with moves taken out by hand: their places stand open, and are not said to need recruitment."""

from data import plan_events
from data import plans as kept
from data.person_code import code
from data.store import Store
from pages.parts import plan_freed, plan_shown, store, words_plan
from pages.parts.plan_shown import Shown
from pages.parts.store import View
from tests import stores
from tests.pages.screens import opened, trouble, words
from tests.pages.test_mutasi import PLAN, office, saved, view_of  # noqa: F401  office is a fixture

CHANGE = {"usulan_bagian": "Simpan dan ubah", "nama": "Analis"}


def shown(view: View) -> Shown:
    found = plan_shown.kept(view_of(view.path, store.OFFICE), 1)
    assert found is not None
    return found


def test_a_place_whose_move_was_taken_out_is_free_and_not_for_recruitment(office: tuple[Store, View]) -> None:  # noqa: F811
    opened_store, view = office
    saved(view)
    before = shown(view)
    assert before.freed.empty
    rest = before.ladder.set_index("step")["people"]
    out = before.moves.iloc[0]
    kept.append(opened_store, 1, [plan_events.remove(int(out["person_id"]))], after=1, by="Analis", now=stores.NOW)
    after = shown(view)
    people = after.ladder.set_index("step")["people"]
    assert people["remainder"] == rest["remainder"], "what only recruitment can fill has not grown"
    assert people[plan_freed.STEP] == 1
    assert people["shortage"] == people["proposed"] + people[plan_freed.STEP] + people["remainder"]
    assert after.freed[["unit", "person"]].values.tolist() == [[out["to_unit"], code(out["person_id"])]]
    said = "1 terbuka karena usulannya dikeluarkan"
    assert said in words_plan.ladder(after.ladder)
    app = opened(PLAN, query={"rencana": "1"}, state=CHANGE)
    assert trouble(app) == []
    assert said in words(app)
    assert "1 formasi terbuka karena usulannya dikeluarkan dengan tangan" in words(app)


def test_a_place_that_somebody_else_was_given_by_hand_is_not_free(office: tuple[Store, View]) -> None:  # noqa: F811
    opened_store, view = office
    saved(view)
    before = shown(view)
    out, free = before.moves.iloc[0], int(before.moves["person_id"].max()) + 1
    free = next(one for one in range(free, free + 500) if one in set(store.rows(view, "people")["person_id"]))
    put = plan_events.place(free, int(out["to_unit_id"]), int(out["to_position_id"]), "rapat")
    kept.append(opened_store, 1, [plan_events.remove(int(out["person_id"])), put], after=1, by="Analis", now=stores.NOW)
    after = shown(view)
    open_now = before.moves["cell_id"].eq(out["cell_id"]).sum()
    assert after.moves["cell_id"].eq(out["cell_id"]).sum() == open_now
    assert after.freed.empty
    assert plan_freed.STEP not in set(after.ladder["step"])


def test_units_of_one_name_are_told_apart_where_a_person_is_chosen(office: tuple[Store, View]) -> None:  # noqa: F811
    _, view = office
    saved(view)
    app = opened(PLAN, query={"rencana": "1"}, state=CHANGE)
    told = app.selectbox(key="ubah_unit").options
    names = store.full_unit_names(view)
    assert set(told) <= set(names.values())
    assert any(", " in one for one in told), "with the perangkat daerah"
