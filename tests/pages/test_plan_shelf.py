"""Plans set aside and brought back, and plans begun empty: by the page's own buttons."""

from analytics.proposal import Asked
from data import decisions
from data import plans as kept
from data.store import Store
from pages.parts import store, store_plan
from pages.parts.store import View
from tests import stores
from tests.pages.screens import opened, trouble, words
from tests.pages.test_mutasi import PLAN, office, saved, view_of  # noqa: F401  office is a fixture

Office = tuple[Store, View]
CHANGE = {"usulan_bagian": "Simpan dan ubah", "nama": "Analis"}


def names(view: View) -> list[str]:
    return store.rows(view_of(view.path, store.OFFICE), "plans")["name"].tolist()


def test_a_plan_is_set_aside_and_brought_back_on_the_page(office: Office) -> None:  # noqa: F811
    _, view = office
    saved(view)
    [name] = names(view)
    before = store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)
    app = opened(PLAN, query={"rencana": "1"}, state=CHANGE)
    app.button(key="sisih_simpan").click().run()
    assert trouble(app) == []
    assert names(view) == []
    app = opened(PLAN, state=CHANGE)
    assert "Rencana yang disisihkan (1)" in [box.label for box in app.expander]
    assert [option for option in app.selectbox(key="sisihan_pilih").options if name in option and "oleh Analis" in option]
    app.button(key="sisihan_kembali").click().run()
    assert trouble(app) == []
    assert names(view) == [name]
    assert store_plan.plan_moves(view_of(view.path, store.OFFICE), 1).equals(before)


def test_a_plan_with_proposed_moves_stays_on_the_list_and_says_why(office: Office) -> None:  # noqa: F811
    opened_store, view = office
    saved(view)
    person = int(store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)["person_id"].iloc[0])
    decisions.propose(opened_store, 1, 1, [person], reason="kebutuhan", by="Analis", now=stores.NOW)
    app = opened(PLAN, query={"rencana": "1"}, state=CHANGE)
    app.button(key="sisih_simpan").click().run()
    assert ["1 usulan yang sedang atau sudah diputuskan" in one.value for one in app.error] == [True]
    assert len(names(view)) == 1


def test_without_a_ready_plan_those_set_aside_are_found_too(own) -> None:  # type: ignore[no-untyped-def]
    path = own("sample")
    view = view_of(path, store.OFFICE)
    number = kept.new(store.opened(view.data), 1, "Rapat Senin", on=stores.DAY, profile=Asked().profile, settings={},
                      by="Analis", now=stores.NOW)
    kept.drop(store.opened(view.data), number, by="Analis", now=stores.NOW)
    app = opened(PLAN)
    assert trouble(app) == []
    assert "Rapat Senin" in str(app.selectbox(key="sisihan_pilih").options)
    assert "Susun usulan" in words(app)
