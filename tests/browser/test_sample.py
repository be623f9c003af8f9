"""A leader without files: sample, Ringkasan, down to one unit, back by the address, and away with the workbook."""

import json
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.conftest import Serve
from tests.browser.reader import RUN, Reader
from tests.pages.screens import PERSONS, written
from tests.published.figures import file_of
from tests.stores import DAY

TOTAL = json.loads(file_of("bukitintan", DAY).read_text("utf-8"))["total"]


@pytest.fixture(scope="module")
def address(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(tmp_path_factory.mktemp("kosong") / "neraca.duckdb")


def test_from_the_first_button_to_the_workbook(address: str, reader: Reader, tmp_path: Path) -> None:
    page = reader.page
    reader.go(address)
    expect(page.get_by_role("button", name="Unggah berkas saya")).to_be_visible()

    # The sample is written and imported before one's eyes, and Ringkasan shows the published numbers.
    reader.choose("daerah_contoh", "Kecamatan Bukit Intan")
    reader.press("muat_contoh")
    expect(page.get_by_role("heading", name="Kecamatan Bukit Intan")).to_be_visible(timeout=RUN)
    reader.still()
    for name in ("needed", "filled", "shortage", "surplus"):
        expect(page.get_by_test_id("stMetricValue").filter(has_text=written(TOTAL[name]))).not_to_have_count(0)
    assert "CONTOH" in reader.text()

    # The A4 page for the leader says the same four numbers, and what it is.
    with page.expect_download() as waiting:
        reader.key("bahan_pimpinan").locator("button").first.click()
    waiting.value.save_as(tmp_path / "bahan.docx")
    paper = Document(str(tmp_path / "bahan.docx"))
    said = [cell.text.lstrip("▼▲ ") for cell in paper.tables[0].rows[1].cells]
    assert said == [written(TOTAL[name]) for name in ("needed", "filled", "shortage", "surplus")]
    assert "CONTOH: SEMUA ANGKA BUATAN · KONSEP: USULAN, BUKAN KEPUTUSAN" in "\n".join(line.text for line in paper.paragraphs)
    assert [round(side.mm) for side in (paper.sections[0].page_width, paper.sections[0].page_height)] == [210, 297]

    # Down to one unit by clicking the longest bar.
    reader.menu("Neraca")
    assert reader.line() == [TOTAL[name] for name in ("needed", "filled", "shortage", "surplus")]
    assert reader.address()["data"] == "contoh-bukitintan"
    reader.bar("batang")
    expect(reader.key("jejak")).to_contain_text("›")
    inside = reader.line()
    assert int(reader.address()["unit"])
    assert 0 < inside[0] < TOTAL["needed"]

    # A choice bound to the address survives a reload, like everything else.
    page.get_by_role("radio", name="jabatan").or_(page.get_by_role("button", name="jabatan", exact=True)).first.click()
    page.wait_for_timeout(300)
    reader.still()
    before, where = reader.said(), reader.address()
    assert where["menurut"] == "jabatan"
    page.reload()
    reader.still()
    assert reader.address() == where
    assert reader.line() == inside
    assert reader.said() == before

    # The workbook holds exactly the rows shown.
    head, *rows = reader.sheet("tabel_jabatan_unduh", tmp_path)
    grid = reader.key("tabel_jabatan").locator("table[role=grid]")
    assert int(grid.get_attribute("aria-rowcount") or 0) - 1 == len(rows)
    columns = ["Kebutuhan", "Bezetting", "Kekurangan", "Kelebihan"]
    assert [round(sum(row[head.index(name)] for row in rows)) for name in columns] == inside
    assert "Nama" not in head
    assert "NIP" not in head


def test_a_second_visit_finds_the_sample_and_hides_names(address: str, reader: Reader) -> None:
    # Runs after the visit above on the same server: what was loaded stays, what was asked for is forgotten.
    reader.go(address)
    reader.menu("Neraca")
    reader.bar("batang")
    reader.page.get_by_role("tab", name=PERSONS).click()
    reader.still()
    expect(reader.page.get_by_text("Tampilkan nama")).to_be_visible()
    expect(reader.key("tampilkan_nama").locator("input")).not_to_be_checked()


def test_the_meeting_walks_by_arrow_keys(address: str, reader: Reader) -> None:
    reader.go(f"{address}/rapat?data=contoh-bukitintan")
    titles = [reader.title()]
    for key, screen in (("ArrowRight", "2"), ("ArrowRight", "3"), ("ArrowLeft", "2")):
        reader.arrow(key)
        assert reader.address()["layar"] == screen
        titles.append(reader.title())
    assert len(set(titles)) == 3
    assert titles[1] == titles[3]
    expect(reader.page.get_by_test_id("stSidebar")).to_be_hidden()
