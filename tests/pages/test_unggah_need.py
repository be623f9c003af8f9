"""Unggah with a need: its basis and its year are proposed, confirmed, and changed in place."""

from pathlib import Path

from data.store import open_store
from tests import stores
from tests.data.simple_files import NEED, write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble
from tests.pages.uploads import PAGE, address, press, saved, started

UNIT, AGENCY, NURSE = stores.UNIT, stores.AGENCY, stores.NURSE


def test_safe_answers_are_shown_and_taken_by_one_click(own: Home, tmp_path: Path) -> None:
    home = own("one_row")
    need = write_sheet(tmp_path / "n.xlsx", NEED, [(UNIT, AGENCY, NURSE, 3)], title="Kebutuhan pegawai tahun 2025")
    app = started(need)
    draft = address(app)
    assert app.selectbox(key=f"{draft}_basis").value == "konsep ABK"
    app = saved(press(app, "benar"))
    assert trouble(app) == []
    assert open_store(home).read("import_list").iloc[0]["basis"] == "konsep ABK"


def test_basis_and_year_of_a_need_are_changed_in_place(own: Home, tmp_path: Path) -> None:
    home = own("one_row")
    title = "Kebutuhan pegawai hasil analisis beban kerja tahun 2025"
    app = started(write_sheet(tmp_path / "n.xlsx", NEED, [(UNIT, AGENCY, NURSE, 3)], title=title))
    draft = address(app)
    if "benar" in {button.key for button in app.button}:
        app = press(app, "benar")
    assert app.number_input(key=f"{draft}_year").value == 2025
    app.number_input(key=f"{draft}_year").set_value(2024).run()
    app = app.selectbox(key=f"{draft}_basis").set_value("usulan formasi").run()
    again = opened(PAGE, query={"draf": draft})  # remembered with the draft
    assert again.number_input(key=f"{draft}_year").value == 2024
    assert again.selectbox(key=f"{draft}_basis").value == "usulan formasi"
    app = saved(app)
    assert trouble(app) == []
    rows = open_store(home).read("data_facts", region_id=1, on=stores.DAY)
    assert ("usulan formasi", 2024) not in set(zip(rows["basis"], rows["year"], strict=True))  # the decreed one still leads
    written = open_store(home).cursor().execute("SELECT basis, year FROM neraca.need ORDER BY import_id DESC").fetchone()
    assert written == ("usulan formasi", 2024)


def test_a_year_told_row_by_row_is_not_changed_here(own: Home, tmp_path: Path) -> None:
    own("one_row")
    rows = [(UNIT, AGENCY, NURSE, 3, 2024), (UNIT, AGENCY, stores.MIDWIFE, 1, 2025)]
    app = press(started(write_sheet(tmp_path / "n.xlsx", (*NEED, "Tahun"), rows, title="Kebutuhan per 31-12-2025")), "benar")
    assert [one.key for one in app.number_input] == []
    assert app.text_input(key=f"{address(app)}_tahun_baris").disabled
