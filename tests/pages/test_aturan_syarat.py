"""Aturan: a compound condition is typed, tried on the people, saved, and then asked of everybody."""

import pytest
from streamlit.testing.v1 import AppTest

from data import rulebook
from data.store import Store, open_store
from pages.parts import store, store_plan
from pages.parts.store import View
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words, written
from tests.pages.test_mutasi import view_of

PAGE = "pages/kelola/aturan.py"
NEW, CHANGE = "syarat_baru", "ubah_syarat"


@pytest.fixture
def office(own: Home) -> tuple[Store, View]:
    path = own("sample")
    return open_store(path), view_of(path, store.OFFICE)


def typed(button: str, fields: dict[str, object], query: dict[str, str] | None = None) -> AppTest:
    """The dialog with what was typed into it, one field after the other."""
    app = opened(PAGE, query=query or {}, state={"nama": "Sari"})
    app = app.button(key=button).click().run()
    for key, value in fields.items():
        kinds = [*app.text_input, *app.selectbox, *app.multiselect, *app.number_input, *app.checkbox, *app.toggle,
                 *app.button_group]
        next(one for one in kinds if one.key == key).set_value(value)
        app = app.button(key=button).click().run()
    return app


def test_health_background_and_admin_experience_are_asked_of_everybody_once_saved(office: tuple[Store, View]) -> None:
    kept, view = office
    base = store_plan.ground(view)
    group = base.places.loc[base.places["open"].gt(0), "job_group"].dropna().iloc[0]
    app = typed(NEW, {
        "syarat_nama": "Layanan kesehatan", "syarat_job_group": [group], "syarat_0_kata": "kesehatan | keperawatan",
        "syarat_1_kata": "pengadministrasi", "syarat_sumber": "SK 7/2026"})
    assert trouble(app) == []
    said = words(app)
    assert "latar pendidikan kesehatan atau keperawatan DAN pengalaman sebagai pengadministrasi" in said
    app.button(key=NEW).click()
    assert trouble(app.button(key="simpan_syarat").click().run()) == []
    [block] = [one for one in rulebook.office_blocks(kept, 1) if one["key"].startswith("condition.")]
    assert block["key"] == "condition.layanan_kesehatan"
    after = view_of(view.path, store.OFFICE)
    about = base.places[base.places["job_group"].eq(group) & base.places["open"].gt(0)]
    for place in about["cell_id"].head(3):
        person = int(base.givers["person_id"].iloc[0])
        told = store_plan.judged(after, person, [place])
        assert block["key"] in set(told["rule"])
    now = store_plan.ground(after).pairs
    met = {row.person_id for row in base.staff.itertuples() if any(
        word in str(row.education_field).casefold() for word in ("kesehatan", "keperawatan"))}
    own = now[now["cell_id"].isin(about["cell_id"]) & now["outcome"].eq("pass")]
    assert set(own["person_id"]) <= met
    both = base.pairs.merge(now, on=["person_id", "cell_id"], how="left", indicator=True)  # who meets it may also gain places
    lost = int(both["_merge"].eq("left_only").sum())
    assert lost > 0
    assert f"Bila wajib, {written(lost)} dari" in said


def test_a_shipped_condition_is_changed_beside_the_old_one_and_can_be_put_out_of_use(office: tuple[Store, View]) -> None:
    _, view = office
    key = "condition.administrasi_kesehatan"
    app = typed(CHANGE, {"syarat_akibat": "off", "syarat_sumber": "SK 8/2026"}, {"aturan": key})
    assert app.text_input(key="syarat_0_kata").value == "kesehatan | keperawatan | kebidanan | kesmas"
    app.button(key=CHANGE).click()
    assert trouble(app.button(key="simpan_syarat").click().run()) == []
    after = view_of(view.path, store.OFFICE)
    assert [one["value"]["as"] for one in store.blocks(after) if one["key"] == key] == ["first", "off"]
    shown = next(table.value for table in opened(PAGE).dataframe if "set_by" in table.value.columns)
    assert shown.loc[shown["rule"].str.contains("administrasi kesehatan"), "rule_value"].str.startswith("Tidak dipakai").all()


def test_a_condition_for_one_jabatan_in_one_unit_is_shown_by_their_names(office: tuple[Store, View]) -> None:
    kept, view = office
    place = store_plan.ground(view).places.query("open > 0").iloc[0]
    unit, position = int(place["unit_id"]), str(place["position"])
    app = typed(NEW, {"syarat_nama": "Loket", "syarat_banyak": 1, "syarat_unit_id": [unit], "syarat_position": [position],
                      "syarat_0_kata": "hukum", "syarat_sumber": "SK 9/2026"})
    name = store.unit_names(view)[unit]
    assert f"jabatan {position} pada unit {name}" in words(app)
    assert "Mengenai 1 jabatan" in words(app)
    app.button(key=NEW).click()
    assert trouble(app.button(key="simpan_syarat").click().run()) == []
    [block] = rulebook.office_blocks(kept, 1)
    assert block["value"]["of"] == {"position": [position], "unit_id": [unit]}
    after = view_of(view.path, store.OFFICE)
    person = int(store_plan.ground(after).givers["person_id"].iloc[0])
    told = store_plan.judged(after, person, [place["cell_id"]]).set_index("rule")["label"]
    assert told[block["key"]] == "Syarat gabungan loket"
    table = next(one.value for one in opened(PAGE).dataframe if "set_by" in one.value.columns)
    assert table.loc[table["rule"].eq("Syarat gabungan loket"), "rule_value"].str.contains(name, regex=False).all()


def test_a_deeper_tree_is_shown_in_words_and_kept_until_it_is_replaced(office: tuple[Store, View]) -> None:
    kept, _ = office
    tree = {"any": [{"all": [{"skill": "arsip"}, {"skill": "loket"}]}, {"education": "hukum"}]}
    rulebook.add_block(kept, 1, {"key": "condition.dalam", "value": {"as": "rule", "of": {}, "meets": tree}, "unit": "syarat",
                                 "valid_from": stores.DAY, "source": "SK 10/2026"}, by="Sari", now=stores.NOW)
    query = {"aturan": "condition.dalam"}
    app = typed(CHANGE, {"syarat_akibat": "first", "syarat_sumber": "SK 11/2026"}, query)
    assert "(keterampilan arsip DAN keterampilan loket) ATAU latar pendidikan hukum" in words(app)
    assert "syarat_0_kata" not in {one.key for one in app.text_input}
    app.button(key=CHANGE).click()
    assert trouble(app.button(key="simpan_syarat").click().run()) == []
    assert rulebook.office_blocks(kept, 1)[-1]["value"] == {"as": "first", "of": {}, "meets": tree}
    app = typed(CHANGE, {"syarat_ganti": True}, query)
    assert "syarat_0_kata" in {one.key for one in app.text_input}


def test_what_cannot_be_read_is_said_and_not_saved(office: tuple[Store, View]) -> None:
    app = typed(NEW, {"syarat_nama": "X", "syarat_banyak": 1, "syarat_0_fakta": "level_at_least",
                      "syarat_0_kata": "sarjana tinggi"})
    assert any("tidak dikenal" in error.value for error in app.error)
    assert not [button for button in app.button if button.key == "simpan_syarat"]


@pytest.mark.parametrize("rule", ["imut.documents", "transfer.pppk", "window.pilkada.2024", "education.alias"])
def test_rules_of_words_and_days_open_too(rule: str, own: Home) -> None:
    own("one_row")
    app = opened(PAGE, query={"aturan": rule}, state={"nama": "Sari"})
    assert trouble(app.button(key="tambah_aturan").click().run()) == []


def test_without_people_a_condition_can_still_be_typed(own: Home) -> None:
    own("one_row")
    app = typed(NEW, {"syarat_0_kata": "kesehatan", "syarat_1_kata": "arsip"})
    assert trouble(app) == []
    assert "0 memenuhi" in words(app)
