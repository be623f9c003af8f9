"""Riwayat: what was imported stands there, an import is taken back and the numbers return, the store proves itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import open_store
from tests import stores
from tests.conftest import Made
from tests.pages.screens import opened, trouble, words

PAGE = "pages/kelola/riwayat.py"
Home = Callable[[str], Path]


@pytest.fixture
def own(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    def go(name: str) -> Path:
        home = stores.office_home(tmp_path, office=made(name))
        monkeypatch.setenv("NERACA_STORE", str(home))
        return home

    return go


def undone(number: int) -> AppTest:
    app = opened(PAGE)
    app.selectbox(key="impor_dibatalkan").set_value(number).run()
    app.button(key="minta_batal").click().run()
    app.text_input(key="pembatal").set_value("Sari")
    app.button(key="minta_batal").click().run()
    app.button(key="minta_batal").click()
    return app.button(key="ya_batal").click().run()


def test_every_import_stands_there_with_who_and_when(own: Home) -> None:
    own("one_row")
    shown = words(opened(PAGE))
    for said in ("nominatif", "kebutuhan", "pegawai.xlsx", "uji", "ABK ditetapkan"):
        assert said in shown


def test_an_import_taken_back_returns_the_numbers(own: Home) -> None:
    home = own("one_row")
    app = undone(2)
    assert trouble(app) == []
    assert "dibatalkan; angka kembali seperti sebelumnya" in words(app)
    assert "kebutuhan (dibatalkan)" in words(app)
    log = open_store(home).read("import_list").set_index("import_id")
    assert log.loc[2, "undone_by"] == "Sari"
    assert open_store(home).read("balance", region_id=1, on=stores.DAY)["needed"].sum() == 0
    open_store(home).close()


def test_when_everything_is_taken_back_the_list_is_still_there(own: Home) -> None:
    home = own("roster_only")
    undone(1)
    app = opened(PAGE)
    assert trouble(app) == []
    assert "Semua impor sudah dibatalkan" in words(app)
    assert "nominatif (dibatalkan)" in words(app)
    open_store(home).close()


def test_check_and_backup_are_buttons(own: Home) -> None:
    home = own("one_row")
    app = opened(PAGE)
    app.button(key="periksa").click().run()
    assert any("Semua pemeriksaan lulus" in str(one.value) for one in app.success)
    app.button(key="cadangan").click().run()
    assert trouble(app) == []
    assert len(list((home.parent / "cadangan").glob("*/manifest.json"))) == 1
    assert "python -m data restore" in words(app)
    open_store(home).close()
