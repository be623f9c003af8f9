"""Unggah with an ABK form: the one question that has no safe answer; and the office's own rules reach the pages."""

import datetime as dt
from pathlib import Path

from data.rulebook import add_block
from data.store import open_store
from pages.parts import store
from tests import stores
from tests.data.test_load_kinds import LAHAT, form
from tests.pages.conftest import Home
from tests.pages.screens import trouble
from tests.pages.uploads import address, press, saved, started


def test_an_abk_form_asks_for_its_unit_of_time_and_is_saved_with_the_answer(own: Home, tmp_path: Path) -> None:
    home = own("one_row")
    app = started(form(tmp_path / "abk.xlsx", [("Ajudan", LAHAT), ("Pengemudi", LAHAT[:3])]))
    draft = address(app)
    assert app.selectbox(key=f"{draft}_kind").value == "workload"
    question = app.radio(key=f"{draft}_norm_unit")
    assert (question.options, question.value) == (["menit", "jam"], None)
    app = press(app, "benar")
    assert any("belum dijawab" in warning.value for warning in app.warning)
    app = app.radio(key=f"{draft}_norm_unit").set_value("jam").run()
    app = press(app, "benar")
    assert trouble(app) == []
    app = saved(app)
    assert trouble(app) == []
    assert open_store(home).read("tasks", region_id=1)["minutes"].sum() == (2820 + 1920) * 60  # 60×10 + 60×20 + 10×12 = 1,920


def test_an_office_block_is_what_the_pages_count_with(own: Home) -> None:
    home = own("one_row")
    opened = open_store(home)
    add_block(opened, 1, {"key": "fulfilment.band", "value": [0.4, 1.1], "unit": "rasio", "valid_from": dt.date(2025, 1, 1),
                          "source": "Keputusan kantor"}, by="uji", now=stores.NOW)
    view = store.View(data=store.OFFICE, path=str(home), version=opened.version(), region_id=1, region=stores.REGION,
                      on=stores.DAY)
    assert [block["value"] for block in store.blocks(view) if block["key"] == "fulfilment.band"] == [[0.9, 1.1], [0.4, 1.1]]
    assert len(store.blocks()) == len(store.blocks(view)) - 1
