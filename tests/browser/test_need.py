"""Upload the ABK, see why a unit needs 4,2 people, change a rule after seeing what it moves, and see the effect."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests import stores
from tests.browser.conftest import Serve
from tests.browser.reader import RUN, Reader
from tests.conftest import Made
from tests.data.simple_files import write_sheet

WHO = "Analis Uji"
TASKS = ("Unit Kerja", "Perangkat Daerah", "Jabatan", "Uraian Tugas", "Satuan Hasil", "Volume", "Waktu Penyelesaian",
         "Satuan Waktu")


@pytest.fixture
def address(serve: Serve, made: Made, tmp_path: Path) -> str:
    """The office of one nurse where two are decreed."""
    return serve(stores.office_home(tmp_path / "kantor", office=made("one_row")))


def test_the_need_of_a_unit_is_seen_task_by_task_and_follows_a_changed_rule(address: str, reader: Reader, tmp_path: Path) -> None:
    page = reader.page
    where = (stores.UNIT, stores.AGENCY, stores.NURSE)
    abk = write_sheet(tmp_path / "ABK 2025.xlsx", TASKS, [
        (*where, "Merawat pasien", "pasien", 13_000, 20, "menit"), (*where, "Kunjungan rumah", "kunjungan", 550, 100, "menit")])

    # The ABK: read without a question, and what it would change is said before it is saved.
    reader.go(f"{address}/unggah")
    reader.upload(abk)
    for said in ("Periode volume tidak disebut; dibaca per tahun (2 baris).", "2 tugas baru"):
        expect(page.get_by_text(said).first).to_be_visible()
    reader.press("simpan")
    reader.fill("nama_simpan", WHO)
    reader.press("ya_simpan")
    expect(page.get_by_text("Tersimpan: 2 baris")).to_be_visible(timeout=RUN)

    # From the agency down to the post, and why it needs 4,2 people: 13.000 × 20 + 550 × 100 minutes.
    reader.menu("Beban kerja")
    for _ in range(3):
        reader.bar("beban_batang")
    assert "2 tugas, 315.000 menit setahun ÷ 75.000 menit per orang = 4,20 orang, dibulatkan 4" in reader.text()
    assert "kebutuhan yang berlaku 2; bezetting 1" in reader.text()
    post = urlsplit(page.url).query

    # A shorter working year: the numbers it moves stand there before anything is saved.
    reader.go(f"{address}/aturan?aturan=wke.minutes")
    reader.press("tambah_aturan")
    dialog = page.get_by_role("dialog")
    reader.fill("aturan_nilai", "60000")
    expect(dialog).to_contain_text("2 angka berubah")
    _, *moved = reader.sheet("akibat_unduh", tmp_path)
    assert [4, 5, 1] in [[value for value in row if isinstance(value, int | float)] for row in moved]  # recomputed need
    reader.fill("aturan_sumber", "Keputusan uji 1/2026")
    reader.fill("nama_aturan", WHO)
    reader.press("simpan_aturan")
    expect(dialog).to_have_count(0, timeout=RUN)
    expect(page.get_by_text("Aturan disimpan:").first).to_be_visible()

    # The effect on the same post, opened by its address on Neraca, and on Beban kerja.
    reader.go(f"{address}/neraca?{post}")
    assert "315.000 menit setahun ÷ 60.000 menit per orang = 5,25 orang, dibulatkan 5" in reader.text()
    reader.menu("Beban kerja")
    assert "= 5,25 orang, dibulatkan 5; kebutuhan yang berlaku 2; bezetting 1" in reader.text()

    # The same post from the methods side by side: a click on the row where they differ most opens its arithmetic.
    reader.go(f"{address}/beban_kerja")
    page.get_by_role("tab", name="Metode", exact=True).click()
    reader.still()
    assert "Metode berbeda pada 1 dari 1 jabatan" in reader.text()
    reader.row("metode")
    assert {"unit", "jabatan"} <= set(reader.address())
    assert "= 5,25 orang, dibulatkan 5" in reader.text()
