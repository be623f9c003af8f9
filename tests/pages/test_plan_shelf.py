"""Plans set aside and brought back, and plans begun empty: by the page's own buttons."""

from analytics.proposal import BY_HAND, Asked
from data import decisions
from data import plans as kept
from data.store import Store
from pages.parts import store, store_plan
from pages.parts.store import View
from tests import stores
from tests.pages.screens import charts, opened, trouble, words
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


def test_an_empty_plan_is_kept_and_filled_by_hand(own) -> None:  # type: ignore[no-untyped-def]
    path = own("sample")
    app = opened(PLAN, query={"tujuan": BY_HAND}, state=CHANGE)  # nothing was worked out, and nothing needs to be
    assert trouble(app) == []
    assert app.text_input(key="rencana_nama").value.startswith("Rencana kosong")
    app.button(key="rencana_simpan").click().run()
    assert trouble(app) == []
    view = view_of(path, store.OFFICE)
    plan = store.rows(view, "plans").iloc[0]
    assert (plan["profile"], plan["last_event"]) == (BY_HAND, 0)
    link = store_plan.links(view, Asked()).iloc[0]
    person, cell = int(link["person_id"]), str(link["cell_id"])
    unit = int(store_plan.ground(view).staff.set_index("person_id").at[person, "unit_id"])
    app = opened(PLAN, query={"rencana": "1"},
                 state=CHANGE | {"ubah_unit": unit, "ubah_pegawai": person, "ubah_tempat": cell})
    app.text_input(key="ubah_alasan").set_value("disepakati dalam rapat").run()
    app.button(key="ubah_simpan").click().run()
    assert trouble(app) == []
    moves = store_plan.plan_moves(view_of(view.path, store.OFFICE), 1)
    assert (moves["person_id"].tolist(), moves["reason"].tolist()) == ([person], ["disepakati dalam rapat"])
    assert moves[["to_unit_id", "to_position_id"]].astype(str).agg(":".join, axis=1).tolist() == [cell]


def test_every_part_of_an_empty_plan_opens_and_says_what_to_do(own) -> None:  # type: ignore[no-untyped-def]
    own("sample")
    for tab in ("Usulan", "Kedua ujung", "Akibat aturan", "Tukar guling", "Bandingkan", "Berkas"):
        app = opened(PLAN, query={"tujuan": BY_HAND}, state={"usulan_bagian": tab})
        assert trouble(app) == [], tab
        if tab == "Usulan":
            told = words(app)
            assert "masih kosong: isi dengan tangan" in told
            assert "belum ada perpindahan yang mengubahnya" in told
            assert "perlu formasi" not in told  # nobody has yet been looked for
            assert "kurva" not in {chart.key for chart in charts(app)}
