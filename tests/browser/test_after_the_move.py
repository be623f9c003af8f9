"""After the move, in the browser: figures, moves and records come in; the Binjai case is read; a note caps its verdict."""

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import expect

from data.importer import import_workbook
from data.sample.writing import write
from data.store import open_store
from tests.browser.conftest import Serve
from tests.browser.reader import RUN, Reader

WHO = "Analis Uji"
BEFORE, AFTER = ("unit-organisasi", "referensi-jabatan", "duk"), ("mutasi", "indikator-layanan", "rancangan-evaluasi")
SETTLED = "document.body.innerText.includes('Kalibrasi lolos') || document.body.innerText.includes('belum dapat dinilai')"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbooks of the Binjai sample by what they hold."""
    folder = tmp_path_factory.mktemp("binjai")
    return {path.stem.split("-", 3)[3]: path for path in (file.path for file in write("binjai", folder))}


@pytest.fixture(scope="module")
def address(serve: Serve, files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """An office that already has its people; what came after the moves is still in the files."""
    home = tmp_path_factory.mktemp("kantor") / "neraca.duckdb"
    store = open_store(home)
    for name in BEFORE:
        import_workbook(store, files[name], region="Kota Binjai", by="uji", yes=True, now=dt.datetime(2026, 9, 1, 8, 0))
    assert len(store.read("people", region_id=1)) > 1000
    store.close()
    return serve(home)


def test_from_files_to_a_verdict_and_from_a_note_to_an_indication(address: str, files: dict[str, Path], reader: Reader) -> None:
    page = reader.page
    reader.go(f"{address}/unggah")
    for place, name in enumerate(AFTER):
        if place:
            reader.press("berkas_lagi")
        reader.upload(files[name])
        reader.press("simpan")
        expect(reader.key("ya_simpan")).to_be_visible(timeout=RUN)  # the dialog asks for the name, the first time only
        if reader.key("nama_simpan").count():
            reader.fill("nama_simpan", WHO)
        reader.press("ya_simpan")
        expect(page.get_by_text("Tersimpan:").first).to_be_visible(timeout=RUN)
        reader.still()

    reader.menu("Layanan pascamutasi")
    shown = reader.text()
    assert "Dari 2 evaluasi di 1 unit yang sudah ditinjau: 2 membaik" in shown
    assert "▲ Membaik" in shown
    assert "di Dinas Kependudukan dan Pencatatan Sipil turun" in shown
    assert "bukan ukuran dampak" in shown
    comparator = page.get_by_test_id("stMain").get_by_role("button", name="Disdukcapil Kota Medan").first
    comparator.click()
    reader.still()
    expect(reader.key("bulanan_pembanding").get_by_text("Disdukcapil Kota Medan")).not_to_have_count(0)

    page.get_by_test_id("stMain").get_by_role("radio", name="Kalibrasi").or_(
        page.get_by_test_id("stMain").get_by_role("button", name="Kalibrasi")).first.click()
    reader.still()
    reader.press("jalankan_kalibrasi")
    page.wait_for_function(SETTLED, timeout=RUN * 2)

    reader.go(f"{address}/layanan")
    page.get_by_text("Catatan pada grafik").first.click()
    reader.still()
    reader.key("catatan_tanggal").locator("[role=spinbutton]").first.click()
    page.keyboard.type("01102025")
    reader.key("catatan_teks").locator("input").first.fill("antrean daring")
    if reader.key("nama_dicatat").count():
        reader.key("nama_dicatat").locator("input").first.fill(WHO)
    page.get_by_role("button", name="Simpan catatan").click()
    reader.still()
    page.wait_for_function("document.body.innerText.includes('indikasi membaik')", timeout=RUN)
    assert "ada peristiwa lain pada waktu yang sama" in reader.text()
