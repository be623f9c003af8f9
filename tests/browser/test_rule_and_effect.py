"""Changing a rule, in the browser: what it would move is told first, then it holds everywhere, beside the old one."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import stores
from tests.browser.conftest import Serve
from tests.browser.reader import Reader
from tests.conftest import Made

BEFORE, AFTER = "kekurangan tetap 1 orang", "kekurangan naik dari 1 menjadi 2 orang pada akhir 2030"


@pytest.fixture
def crowded(serve: Serve, made: Made, tmp_path: Path) -> str:
    """An office with people to move and places for them."""
    return serve(stores.office_home(tmp_path / "kantor", office=made("sample")))


@pytest.fixture(scope="module")
def address(serve: Serve, made: Made, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An office with one nurse, born on 1 January 1985, where two are needed."""
    home: Path = stores.office_home(tmp_path_factory.mktemp("kantor"), office=made("one_row"))
    return serve(home)


def test_a_rule_is_changed_and_its_effect_is_seen(address: str, reader: Reader) -> None:
    page = reader.page
    reader.go(f"{address}/proyeksi")
    assert BEFORE in reader.text()

    # A pension age of 41 on 1 January 2026 would send her into pension within the year: told before anything is saved.
    reader.go(f"{address}/aturan?aturan=bup.level.terampil")
    reader.press("tambah_aturan")
    field = page.get_by_role("spinbutton", name="Nilai (tahun)")
    field.fill("41")
    field.press("Enter")
    expect(page.get_by_text("angka berubah")).to_be_visible()
    save = reader.key("simpan_aturan").get_by_role("button")
    expect(save).to_be_disabled()
    reader.fill("aturan_sumber", "Keputusan Wali Kota 1/2025")
    reader.fill("nama_aturan", "Sari")
    expect(save).to_be_enabled()
    save.click()
    expect(page.get_by_text("Aturan disimpan: BUP jenjang terampil 41 tahun")).to_be_visible()
    expect(page.get_by_text("1 di antaranya ditetapkan kantor")).to_be_visible()

    reader.menu("Proyeksi")
    assert AFTER in reader.text()


def test_a_rule_of_transfers_tells_whom_it_moves_and_that_plans_stay(crowded: str, reader: Reader) -> None:
    page = reader.page
    reader.go(f"{crowded}/aturan?aturan=tenure.minimum_months")
    reader.press("tambah_aturan")
    field = page.get_by_role("spinbutton", name="Nilai (bulan)")
    field.fill("60")
    field.press("Enter")
    expect(page.get_by_text("unit berubah")).to_be_visible()
    expect(page.get_by_text("Rencana yang sudah disimpan")).to_be_visible()
    for table in ("Akibat Masa jabatan paling singkat", "Unit yang berubah karena Masa jabatan paling singkat"):
        expect(page.get_by_role("region", name=f"Tabel {table}")).to_be_visible()
