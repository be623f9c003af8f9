"""A home per kind of store, as the app lays it out; tests that only read share one per session."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.store import open_store
from pages.parts import upload
from tests import stores
from tests.conftest import Made

Home = Callable[[str], Path]
NOW = dt.datetime(2026, 9, 1, 9, 0)  # of every upload: after the newest month any file tells


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file may tell depends on the day of its upload, never on the day of the test."""
    monkeypatch.setattr(upload, "now", lambda: NOW)


@pytest.fixture(scope="session")
def homes(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """The path NERACA_STORE names for a store: samples lie in contoh/, all else is the office's own."""
    known: dict[str, Path] = {}

    def home(name: str) -> Path:
        if name not in known:
            folder = tmp_path_factory.mktemp(f"rumah-{name}")
            known[name] = (stores.office_home(folder, samples=[made(name)]) if name in ("sample", "semarang", "palembang")
                           else stores.office_home(folder, office=made(name)))
        return known[name]

    yield home
    for path in known.values():
        for file in [path, *path.parent.glob("contoh/*.duckdb")]:
            if file.exists():
                open_store(file).close()


@pytest.fixture
def at_home(homes: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Points the app at a store for one test."""

    def go(name: str) -> Path:
        path = homes(name)
        monkeypatch.setenv("NERACA_STORE", str(path))
        return path

    return go


@pytest.fixture
def own(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A copy of a store to write to, as the office's own; 'none' is an app nobody used yet."""

    def go(name: str) -> Path:
        home = stores.office_home(tmp_path / "rumah", office=None if name == "none" else made(name))
        home.parent.mkdir(exist_ok=True)
        monkeypatch.setenv("NERACA_STORE", str(home))
        return home

    yield go
    open_store(tmp_path / "rumah" / "neraca.duckdb").close()
