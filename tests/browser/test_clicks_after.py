"""Clicks on charts and rows of Layanan pascamutasi, Survei and Pelatihan in the browser: each filters or opens something."""


import pytest

from tests.browser.conftest import Serve
from tests.browser.reader import Reader
from tests.conftest import Made
from tests.people_files import OTHER, UNIT
from tests.service_files import BETTER, OUTSIDE
from tests.stores import office_home


@pytest.fixture(scope="module")
def services(serve: Serve, made: Made, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An office with service figures, moves and evaluations."""
    return serve(office_home(tmp_path_factory.mktemp("layanan"), office=made("service")))


@pytest.fixture(scope="module")
def surveys(serve: Serve, made: Made, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An office with surveys, training and remarks."""
    return serve(office_home(tmp_path_factory.mktemp("survei"), office=made("heard")))


def test_months_and_comparators_can_be_clicked_in_the_charts_and_opened(services: str, reader: Reader) -> None:
    reader.go(f"{services}/layanan")
    reader.dot("bulanan")
    month = reader.address()["bulan"]
    assert "Agu 2026: " in reader.text()
    reader.dot("bulanan", 0)
    assert reader.address()["bulan"] != month
    reader.dot("bulanan_pembanding", 3)
    assert "pembanding" in reader.address()
    said = reader.text()
    chosen = next(name for name in OUTSIDE if f"{name}: 26 bulan sebelum dan 18 sesudah" in said)
    reader.press("buka_pembanding")
    assert reader.address()["panel"] == "Unit lain"
    assert f"Waktu proses {chosen}" in reader.text()
    reader.page.reload()  # the address is enough to come back
    reader.still()
    assert f"Waktu proses {chosen}" in reader.text()


def test_a_row_of_the_list_opens_its_evaluation(services: str, reader: Reader) -> None:
    reader.go(f"{services}/layanan?panel=Semua+evaluasi")
    reader.row("tabel_evaluasi")
    assert "panel" not in reader.address()  # the first one
    assert reader.address()["kasus"]
    assert f"waktu proses KTP-el di {BETTER}" in reader.text()


def test_what_was_closed_opens_again_with_one_click_and_closes_with_another(services: str, reader: Reader) -> None:
    reader.go(f"{services}/layanan")
    reader.dot("bulanan")
    month = reader.address()["bulan"]
    reader.press("hapus_bulan")
    assert "bulan" not in reader.address()
    reader.dot("bulanan")
    assert reader.address()["bulan"] == month
    reader.dot("bulanan")
    assert "bulan" not in reader.address()


def test_a_bar_cuts_pelatihan_to_its_unit_and_a_chip_takes_it_off(surveys: str, reader: Reader) -> None:
    reader.go(f"{surveys}/pelatihan")
    reader.bar("dukungan_unit")
    assert reader.address()["unit"]
    assert any(name in reader.key("hapus_unit").inner_text() for name in (UNIT, OTHER))
    reader.press("hapus_unit")
    assert "unit" not in reader.address()


def test_an_unsur_and_a_competency_can_be_clicked(surveys: str, reader: Reader) -> None:
    reader.go(f"{surveys}/survei")
    reader.dot("unsur", 0)
    assert reader.address()["unsur"]
    assert "dari 4 (kisaran" in reader.text()
    reader.dot("unsur_waktu", 0)
    assert reader.address()["periode"]
    reader.go(f"{surveys}/pelatihan?dukungan_menurut=Kompetensi")
    reader.bar("dukungan_kompetensi")
    assert reader.address()["kompetensi"] == "SIAK"


def test_a_service_and_a_period_of_the_survey_can_be_clicked(surveys: str, reader: Reader) -> None:
    reader.go(f"{surveys}/survei")
    reader.dot("ikm_layanan")
    assert reader.address()["layanan"] == "KTP-el"
    reader.dot("ikm_waktu", 0)
    assert reader.address()["periode"]
