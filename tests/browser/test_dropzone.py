"""The drop zone, whose words Streamlit writes in English, speaks Indonesian to whoever looks at it."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import Serve
from tests.browser.reader import Reader

SHOWN = """place => [...place.querySelectorAll('p, span')].filter(one => getComputedStyle(one, '::after').content.length > 6)
    .map(one => [getComputedStyle(one).fontSize, getComputedStyle(one, '::after').content])"""
DRAG = """() => { const carried = new DataTransfer(); carried.items.add(new File(['a'], 'a.xlsx'));
    for (const name of ['dragenter', 'dragover']) document.querySelector('.stFileUploader section').dispatchEvent(
        new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: carried})) }"""


def test_the_drop_zone_shows_no_english(reader: Reader, page: Page, serve: Serve, tmp_path: Path) -> None:
    reader.go(f"{serve(tmp_path / 'neraca.duckdb')}/unggah")
    zone = page.locator(".st-key-letakkan_berkas .stFileUploader section")
    assert zone.evaluate(SHOWN) == [
        ["0px", '"Pilih berkas"'], ["0px", '"atau letakkan di sini · Excel, ODS, atau CSV · paling besar 200 MB"']]
    page.evaluate(DRAG)
    page.get_by_text("Drag and drop").wait_for()
    assert ["0px", '"Lepaskan berkas di sini"'] in zone.evaluate(SHOWN)
