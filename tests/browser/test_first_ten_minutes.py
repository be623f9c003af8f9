"""The first ten minutes of an analyst with her own files: a dirty roster, a need sheet of another office, one way back."""

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import first_files
from tests.browser.conftest import Serve
from tests.browser.reader import RUN, Reader
from tests.data.layouts import POSITIONS, UNITS
from tests.pages.screens import POSTS

WHO = "Analis Uji"
COUNTED = first_files.PEOPLE - first_files.HELD


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kantor") / "neraca.duckdb"


@pytest.fixture(scope="module")
def address(serve: Serve, home: Path) -> str:
    return serve(home)


def expected() -> list[int]:
    """Need, staff, shortage, surplus, counted by hand from the two workbooks."""
    held = {row for row, heading, *_ in first_files.DIRT if heading in ("NIP BARU", "TMT JABATAN")}
    present = Counter((UNITS[n % 3][0], POSITIONS[n % 4]) for n in range(first_files.PEOPLE) if n not in held)
    wanted = {(unit, position): count for unit, count in zip([unit for unit, _ in UNITS], (9, 5, 3), strict=True)
              for position in POSITIONS}
    gaps = [present[cell] - wanted[cell] for cell in wanted]
    short, over = -sum(min(gap, 0) for gap in gaps), sum(max(gap, 0) for gap in gaps)
    return [sum(wanted.values()), sum(present.values()), short, over]


def nobody(reader: Reader) -> None:
    """No NIP of the file stands in the page; its names are all 'Pegawai 12' and the like."""
    shown = reader.page.content()
    assert not any(nip in shown for nip in first_files.known())
    assert f">{first_files.NAMES[7]}<" not in shown


def test_the_first_ten_minutes(address: str, home: Path, reader: Reader, tmp_path: Path) -> None:
    page = reader.page

    # 0': the app is empty and offers two ways.
    reader.go(address)
    page.get_by_test_id("stMain").get_by_role("button", name="Unggah berkas saya").click()
    expect(page.get_by_role("heading", name="Unggah", exact=True)).to_be_visible()
    reader.still()

    # 1' and 2': kind, data date and owner are proposed; what is dropped and what is held back is said.
    reader.upload(first_files.roster(tmp_path))
    shown = reader.text()
    assert "nominatif SIASN, 67 kolom, 60 pegawai" in shown
    assert "dibuang saat dibaca: agama" in shown
    assert "60 baris terbaca, 4 ditahan" in shown
    for said in ("NIP tersimpan sebagai angka", "17 digit", "Nomor urut NIP ini 000", "tidak ada di kalender", "rumus"):
        expect(page.get_by_test_id("stTable").get_by_text(said)).not_to_have_count(0)
    nobody(reader)

    # 3': saved under a name, receipt, first picture; the raw file is gone.
    reader.press("simpan")
    expect(page.get_by_role("dialog")).to_contain_text("56 baris masuk, 4 ditahan")
    reader.fill("nama_simpan", WHO)
    reader.press("ya_simpan")
    expect(page.get_by_text("Tersimpan: 56 baris")).to_be_visible(timeout=RUN)
    reader.still()
    assert f"oleh {WHO}" in reader.text()
    assert f"{COUNTED} pegawai" in reader.text()
    assert "Kebutuhan pegawai (ABK/peta jabatan)" in reader.text()  # what the next file would open
    assert [path for path in (home.parent / "unggahan").rglob("*") if path.suffix == ".xlsx"] == []
    nobody(reader)

    # 6': the second file asks one thing only: where its numbers come from.
    reader.press("berkas_lagi")
    reader.upload(first_files.need(tmp_path))
    assert "Angka kebutuhan ini berasal dari mana?" in reader.text()
    reader.answer("Dasar kebutuhan", "ABK ditetapkan")
    reader.press("simpan")
    reader.press("ya_simpan")
    expect(page.get_by_text("Tersimpan: 12 baris")).to_be_visible(timeout=RUN)
    reader.still()
    assert "sementara" in reader.text()

    # Neraca says that it is provisional while names wait.
    reader.menu("Neraca")
    expect(page.get_by_test_id("stMain").get_by_text("sementara").first).to_be_visible()
    before = reader.line()
    assert before[1] == COUNTED
    assert before[0] < first_files.posts()

    # The names both offices spell their own way, accepted after looking.
    reader.menu("Unggah")
    page.get_by_role("tab", name="Padankan nama").click()
    reader.still()
    reader.press("tinjau_semua")
    reader.press("terima_semua")
    expect(page.get_by_text("sudah berpadanan")).to_be_visible(timeout=RUN)

    # 8': Neraca, counted by hand from the two workbooks.
    reader.menu("Neraca")
    assert reader.line() == expected()
    assert "sementara" not in reader.text()
    assert "60 baris pegawai − 4 ditahan" in reader.text()
    nobody(reader)

    # Down to one unit, and its rows as a workbook.
    reader.bar("batang")
    inside = reader.line()
    assert inside != expected()
    page.get_by_role("tab", name=POSTS).click()
    reader.still()
    head, *rows = reader.sheet("per_jabatan_unduh", tmp_path)
    assert [round(sum(row[head.index(name)] for row in rows))
            for name in ("Kebutuhan", "Bezetting", "Kekurangan", "Kelebihan")] == inside

    # One way back: the need is undone by name, and Ringkasan is again what the roster alone tells.
    reader.menu("Riwayat")
    reader.choose("impor_dibatalkan", "2 · kebutuhan")
    reader.press("minta_batal")
    expect(page.get_by_role("dialog")).to_contain_text("tidak akan dipakai lagi")
    reader.press("ya_batal")
    expect(page.get_by_role("dialog")).to_have_count(0)
    reader.menu("Ringkasan")
    assert "kebutuhan belum dimuat" in reader.text()

    # The meeting, by arrow keys.
    reader.menu("Rapat")
    titles = [reader.title()]
    for _ in range(2):
        reader.arrow("ArrowRight")
        titles.append(reader.title())
    assert len(set(titles)) == 3
    assert reader.address()["layar"] == "3"
    nobody(reader)
