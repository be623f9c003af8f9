"""A real Streamlit server on a free port and a real Chromium; skipped without one, required under CI=true."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
SCREEN = {"width": 1366, "height": 768}  # an office laptop
START = 180  # seconds a server may take; a shared machine is slow
SEEN = 30_000  # milliseconds anything expected may take to be seen there
Serve = Callable[[Path], str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a browser test."""
    for item in items:
        if Path(str(item.fspath)).is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


def chromium() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        message = "no Chromium on this machine"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    expect.set_options(timeout=SEEN)
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=FLAGS)  # with a new, empty profile of its own
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def serve(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Starts the app on a store's path and gives its address; stops all servers of the module at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start(home: Path) -> str:
        port = _free_port()
        log = (tmp_path_factory.mktemp("server") / "log.txt").open("wb")
        started.append(subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), "--server.headless", "true",
             "--server.fileWatcherType", "none"], cwd=ROOT, env=os.environ | {"NERACA_STORE": str(home)}, stdout=log, stderr=log))
        url = f"http://127.0.0.1:{port}"
        _wait(url, started[-1], Path(log.name))
        return url

    yield start
    for process in started:
        process.terminate()
    for process in started:
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SCREEN, locale="id-ID", accept_downloads=True)
    context.set_default_timeout(SEEN)
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(page: Page) -> Reader:
    return Reader(page)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).read()
            return
        time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")
