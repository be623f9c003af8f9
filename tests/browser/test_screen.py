"""What has to be seen at once on an office laptop (1366 x 768) is seen at once."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import stores
from tests.browser.conftest import SCREEN, Serve
from tests.browser.reader import Reader
from tests.conftest import Made


def test_ringkasan_shows_its_numbers_charts_and_findings_without_scrolling(
        reader: Reader, page: Page, serve: Serve, made: Made, tmp_path: Path) -> None:
    reader.go(f"{serve(stores.office_home(tmp_path, samples=[made('sample')]))}/?data=contoh-bukitintan")
    page.locator(".st-key-jabatan_terburuk .main-svg").first.wait_for()
    seen = [page.locator(".st-key-jabatan_terburuk"), page.get_by_text("Perlu perhatian"), page.locator("main li").last,
            page.locator("[data-testid=stMain] li").last]
    ends = [box["y"] + box["height"] for one in seen if one.count() and (box := one.bounding_box())]
    assert len(ends) >= 3
    assert max(ends) <= SCREEN["height"]


def test_the_table_of_neraca_shows_its_last_column(reader: Reader, page: Page, serve: Serve, made: Made, tmp_path: Path) -> None:
    reader.go(f"{serve(stores.office_home(tmp_path, samples=[made('sample')]))}/neraca?data=contoh-bukitintan")
    table = page.locator("[data-testid=stDataFrame]").first
    table.scroll_into_view_if_needed()
    scroller = table.locator(".dvn-scroller").first
    scroller.wait_for(state="attached")
    inner, outer = scroller.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert inner <= outer + 1


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (SCREEN["width"], SCREEN["height"])])
def test_no_screen_of_the_meeting_scrolls(reader: Reader, page: Page, serve: Serve, made: Made, tmp_path: Path, width: int,
                                          height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    address = serve(stores.office_home(tmp_path, samples=[made("sample")]))
    for screen in (1, 2, 3, 4, 5):
        reader.go(f"{address}/rapat?data=contoh-bukitintan&layar={screen}")
        inner, outer = page.get_by_test_id("stMain").evaluate("one => [one.scrollHeight, one.clientHeight]")
        assert inner <= outer, screen
        for chart in page.get_by_test_id("stPlotlyChart").all():
            assert (chart.bounding_box() or {"height": 0})["height"] > height / 4
