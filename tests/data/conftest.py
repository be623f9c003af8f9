"""An empty store, and a short way to import into it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.importer import import_workbook
from data.receipt import Receipt
from data.store import Store, open_store

DAY = dt.date(2025, 12, 31)
NOW = dt.datetime(2026, 9, 15, 9, 0)  # after the months the files tell


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store" / "n.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def load(store: Store) -> Callable[..., Receipt]:
    def run(path: Path, **given: Any) -> Receipt:
        given = {"data_date": DAY, "region": "Kota Uji", "by": "uji", "yes": True, "now": NOW} | given
        return import_workbook(store, path, **given)

    return run
