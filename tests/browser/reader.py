"""Somebody at the browser: goes to a page, waits until it stands still, clicks, reads."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
from playwright.sync_api import Locator, Page, expect

from tests.pages.screens import number

STILL = "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
LINE = re.compile(r"Kebutuhan ([\d.]+) · Bezetting ([\d.]+) · ▼ Kekurangan ([\d.]+) · ▲ Kelebihan ([\d.]+)")
RUN = 90_000  # milliseconds for an import before one's eyes on a busy machine


class Reader:
    """One visit. Elements are found by the key the page gave them, or by the words a person sees."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, url: str) -> None:
        """Opens an address and waits for the page."""
        self.page.goto(url)
        expect(self.page.get_by_test_id("stMain").locator("h1").first).to_be_visible(timeout=RUN)  # every page has a title
        self.still()

    def still(self) -> None:
        """Waits until the server has nothing more to say."""
        self.page.wait_for_function(STILL, timeout=RUN)
        self.page.wait_for_timeout(150)  # the last elements are drawn after the last message
        self.page.wait_for_function(STILL, timeout=RUN)

    def key(self, name: str) -> Locator:
        """The element with this key."""
        return self.page.locator(f".st-key-{name}").first

    def press(self, name: str) -> None:
        """Clicks the button with this key."""
        self.key(name).locator("button").first.click()
        self.still()

    def fill(self, name: str, text: str) -> None:
        """Types into the field with this key and leaves it."""
        field = self.key(name).locator("input").first
        field.fill(text)
        field.press("Enter")
        self.still()

    def choose(self, name: str, words: str) -> None:
        """Opens the select box with this key and takes the option with these words."""
        self.key(name).locator("[data-baseweb=select], [role=combobox], input").first.click()
        self.page.get_by_role("option", name=words, exact=False).first.click()
        self.still()

    def menu(self, title: str) -> None:
        """Goes to another page by its link in the sidebar."""
        before = urlsplit(self.page.url).path
        self.page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True).click()
        self.page.wait_for_function("before => location.pathname !== before", arg=before, timeout=RUN)
        self.page.wait_for_timeout(200)
        self.still()

    def arrow(self, key: str) -> None:
        """Presses an arrow key once the page listens to it, and waits for the next screen."""
        expect(self.key("rapat_maju").locator("button")).to_be_visible()
        expect(self.page.get_by_test_id("stMain").locator("h1").first).to_be_visible()
        before = self.page.url
        self.page.wait_for_timeout(600)  # a key pressed while the screen is still being drawn goes nowhere
        self.page.keyboard.press(key)
        self.page.wait_for_function("before => location.href !== before", arg=before)
        self.still()

    def title(self) -> str:
        """The heading of the page."""
        return self.page.get_by_test_id("stMain").locator("h1").first.inner_text()

    def text(self) -> str:
        """The words in the middle of the page."""
        return self.page.get_by_test_id("stMain").inner_text().replace("\u00a0", " ")

    def said(self) -> list[str]:
        """Everything written outside the charts, whose labels come in the order they are drawn."""
        marked = self.page.get_by_test_id("stMain").locator("h1, [data-testid=stMarkdown], [data-testid=stCaptionContainer]")
        return [text.strip() for text in marked.all_inner_texts()]

    def line(self) -> list[int]:
        """Need, staff, shortage, surplus as Neraca says them on one line."""
        found = LINE.search(self.text())
        assert found, self.text()[:600]
        return [number(text) for text in found.groups()]

    def address(self) -> dict[str, str]:
        """What the address of the page says."""
        return {key: values[-1] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    def bar(self, chart: str) -> None:
        """Clicks the first bar of a chart."""
        self._click(self.key(chart).locator(".bars .point path").first)

    def dot(self, chart: str, place: int = -1) -> None:
        """Clicks a marker of a chart, the last one drawn unless said otherwise."""
        self._click(self.key(chart).locator(".scatterlayer .points path").nth(place))

    def row(self, table: str) -> None:
        """Ticks the first row of a table."""
        frame = self.key(table).get_by_test_id("stDataFrame")
        frame.scroll_into_view_if_needed()
        box = frame.bounding_box()
        assert box
        self.page.mouse.click(box["x"] + 17, box["y"] + 54)  # the cells are painted: there is nothing to ask for by name
        self.page.wait_for_timeout(300)
        self.still()

    def _click(self, point: Locator) -> None:
        expect(point).to_be_visible(timeout=RUN)  # the script is done before the chart is drawn
        self.page.wait_for_timeout(350)  # two clicks within 300 ms are a double click to Plotly, which resets the axes
        point.scroll_into_view_if_needed()
        box = point.bounding_box()
        assert box
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.wait_for_timeout(300)
        self.still()

    def upload(self, file: Path) -> None:
        """Drops one file on the page Unggah and waits until it is read."""
        self.page.locator("input[type=file]").first.set_input_files(str(file))
        self.page.wait_for_function("new URL(location).searchParams.has('draf')", timeout=RUN)
        expect(self.page.get_by_text(file.name).first).to_be_visible(timeout=RUN)
        self.still()

    def answer(self, label: str, words: str) -> None:
        """Chooses in the select box whose label a person reads."""
        self.page.get_by_test_id("stSelectbox").filter(has_text=label).locator("input, [role=combobox]").first.click()
        self.page.get_by_role("option", name=words, exact=True).click()
        self.still()

    def sheet(self, button: str, folder: Path) -> list[list[object]]:
        """The rows of the workbook that a download button gives, header first, without the stamp."""
        with self.page.expect_download() as waiting:
            self.key(button).locator("button").first.click()
        path = folder / "unduhan.xlsx"
        waiting.value.save_as(path)
        rows = [list(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]
        top = next(place for place, row in enumerate(rows) if row[1] is not None)
        return rows[top:]
