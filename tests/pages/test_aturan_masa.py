"""Aturan: a window in which heads are not exchanged is added under a name of its own, and one of wrong days is refused."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from data import rulebook
from data.store import open_store
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words

PAGE = "pages/kelola/aturan.py"


def asked(name: str, first: dt.date, last: dt.date) -> AppTest:
    """The dialog with this name and these days typed."""
    app = opened(PAGE, state={"nama": "Sari"}).button(key="masa_baru").click().run()
    app.text_input(key="masa_nama").set_value(name)
    app.date_input(key="masa_awal").set_value(first)
    app.date_input(key="masa_akhir").set_value(last)
    return app.button(key="masa_baru").click().run()


def test_a_window_of_another_year_is_kept_and_asked_of_heads(own: Home) -> None:
    path = own("counted")
    app = asked("2029", dt.date(2029, 3, 22), dt.date(2030, 2, 20))
    assert "Masa larangan penggantian, pilkada 2029: 22-03-2029 – 20-02-2030." in words(app)
    app.text_input(key="aturan_sumber").set_value("PKPU 1/2028")
    app = app.button(key="masa_baru").click().run()
    app.button(key="masa_baru").click()
    app = app.button(key="simpan_aturan").click().run()
    assert trouble(app) == []
    kept = next(one for one in rulebook.office_blocks(open_store(path), 1) if one["key"].startswith(rulebook.WINDOW))
    assert (kept["key"], kept["value"], kept["set_by"]) == ("window.pilkada.2029", ["2029-03-22", "2030-02-20"], "Sari")
    now = open_store(path).read("rules_now", region_id=1, on=stores.DAY)
    assert "window.pilkada.2029" in set(now["key"])


def test_a_name_already_taken_leads_to_its_history(own: Home) -> None:
    own("one_row")
    app = asked("2024", dt.date(2029, 3, 22), dt.date(2030, 2, 20))
    assert "pilkada 2024 sudah ada" in words(app)
    assert "simpan_aturan" not in {one.key for one in app.button}


def test_days_the_wrong_way_round_are_not_kept(own: Home) -> None:
    own("one_row")
    app = asked("2029", dt.date(2030, 2, 20), dt.date(2029, 3, 22))
    assert "harus dua tanggal, hari pertama lalu hari terakhir" in words(app)
    assert app.button(key="simpan_aturan").disabled


@pytest.mark.parametrize("value", [["2030-02-20", "2029-03-22"], ["2029-03-22"], ["kelak", "nanti"], 2029])
def test_the_store_refuses_what_is_no_span_of_days(own: Home, value: object) -> None:
    path = own("one_row")
    block = {"key": "window.pilkada.2029", "value": value, "unit": "tanggal", "valid_from": stores.DAY, "source": "SK"}
    with pytest.raises(ValueError, match="dua tanggal"):
        rulebook.add_block(open_store(path), 1, block, by="uji", now=stores.NOW)
