"""The address of a page works as the very first thing a freshly started server is asked for."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SCREEN, Serve
from tests.browser.reader import Reader
from tests.conftest import Made
from tests.pages.screens import PAGES
from tests.stores import office_home

NAMES = [Path(page).stem for page in PAGES]


@pytest.fixture(scope="module")
def address(serve: Serve, made: Made, tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(office_home(tmp_path_factory.mktemp("segar"), samples=[made("sample")]))


def test_the_first_visit_of_all_is_a_deep_link_and_the_router_runs(address: str, reader: Reader) -> None:
    # With page files directly in pages/ Streamlit would serve the file alone: no router, no gate, no menu.
    reader.go(f"{address}/neraca")
    sidebar = reader.page.get_by_test_id("stSidebar")
    expect(sidebar.get_by_role("link", name="Riwayat", exact=True)).to_be_visible()
    expect(reader.page.get_by_role("heading", name="Neraca pegawai")).to_be_visible()
    expect(reader.page.get_by_text("Page not found")).to_have_count(0)
    expect(reader.page.get_by_role("dialog")).to_have_count(0)


def test_nothing_is_asked_of_any_other_machine_on_any_page(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=SCREEN)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url))
    reader = Reader(page)
    for name in ["", *NAMES[1:]]:
        reader.go(f"{address}/{name}")
        page.wait_for_load_state("networkidle")
        expect(page.get_by_text("Page not found")).to_have_count(0)
    context.close()
    outside = {url for url in asked if urlsplit(url).scheme in ("http", "https", "ws", "wss")
               and urlsplit(url).hostname != "127.0.0.1"}
    assert outside == set()
    assert any(url.startswith("ws") for url in asked)
