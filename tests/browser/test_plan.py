"""From an open plan to its papers in the browser: why, an override with a reason, undo, papers with the right words."""

import datetime as dt
import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import expect

from data.sample.load import load
from data.store import open_store
from tests.browser.conftest import Serve
from tests.browser.reader import RUN, Reader

WHO = "Analis Uji"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest sample region, as an office's own data."""
    path = tmp_path_factory.mktemp("kantor") / "neraca.duckdb"
    store = open_store(path)
    for _ in load(store, "bukitintan", path.parent / "berkas", now=dt.datetime(2026, 9, 1, 9, 0)):
        pass
    store.close()
    return path


def taken(reader: Reader, name: str) -> bytes:
    with reader.page.expect_download() as waiting:
        reader.page.get_by_role("button", name=name, exact=False).first.click()
    return Path(waiting.value.path()).read_bytes()


def tab(reader: Reader, name: str) -> None:
    reader.page.get_by_role("tab", name=name).click()
    reader.still()


def test_a_plan_is_worked_out_read_kept_changed_undone_and_printed(serve: Serve, home: Path, reader: Reader) -> None:
    page = reader.page
    reader.go(f"{serve(home)}/usulan")
    reader.fill("nama", WHO)
    reader.press("jalankan_rencana")
    expect(reader.key("aliran")).to_be_visible(timeout=RUN)
    reader.still()
    shown = reader.text()
    assert "perlu formasi atau pengadaan" in shown
    assert "Skor kesesuaian" in shown
    assert "jumlah tepat dari 8 kriteria" in shown

    tab(reader, "Simpan dan ubah")
    reader.press("rencana_simpan")
    expect(reader.key("rencana_urung")).to_be_visible(timeout=RUN)  # the plan just kept opens by itself
    reader.still()
    reader.key("ubah_tempat").locator("input").first.click()  # by hand, with the keys alone
    page.keyboard.type("Puskesmas")
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    reader.still()
    expect(page.get_by_text("Tidak memenuhi:").first).to_be_visible()
    reader.press("ubah_simpan")
    expect(page.get_by_text("tulis alasannya")).to_be_visible()
    field = reader.key("ubah_alasan").locator("input").first
    field.fill("Kebutuhan mendesak")
    field.press("Enter")
    reader.still()
    field.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Langkah terakhir nomor 2")).to_be_visible(timeout=RUN)
    reader.still()
    reader.press("rencana_urung")
    expect(page.get_by_text("Langkah terakhir nomor 3")).to_be_visible(timeout=RUN)
    reader.press("rencana_urung")
    expect(page.get_by_text("Tidak ada perpindahan dalam rencana ini").first).to_be_visible(timeout=RUN)
    reader.press("rencana_ulang")
    expect(reader.key("aliran")).to_be_visible(timeout=RUN)

    tab(reader, "Berkas")
    study = Document(io.BytesIO(taken(reader, "Telaahan staf")))
    text = "\n".join(paragraph.text for paragraph in study.paragraphs)
    assert "KONSEP: USULAN, BUKAN KEPUTUSAN" in text
    assert "Kecamatan Bukit Intan" in text
    matrix = load_workbook(io.BytesIO(taken(reader, "Matriks usulan")))["Matriks usulan"]
    cells = [str(cell.value) for row in matrix.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.startswith("Pegawai 0") for cell in cells)
    assert not any(cell.isdigit() and len(cell) == 18 for cell in cells), "a NIP left the house unasked"

    reader.menu("Keputusan")
    assert "Konsep" in reader.text()
