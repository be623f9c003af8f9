"""Stores made once per session; the tests read them where they lie or copy the closed file."""

import logging
from pathlib import Path

import pytest

from tests import plan_store, stores

logging.getLogger("streamlit.runtime.caching.cache_data_api").setLevel(logging.ERROR)  # "no runtime": there is none in tests

# Small stores: every one stands for a state an office is really in on its first days.
BUILDERS = {
    "sample": lambda path: stores.sample("bukitintan", path),
    "one_row": stores.one_row,
    "minimum": stores.minimum,
    "roster_only": stores.roster_only,
    "need_only": stores.need_only,
    "held_only": stores.held_only,
    "unit_only": stores.unit_only,
    "position_only": stores.position_only,
    "empty": stores.empty,
    "service": stores.service,
    "heard": stores.heard,
    "counted": stores.counted,
    "planned": plan_store.planned,
}


class Made:
    """Closed store files by name, each made when first asked for."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self._made: dict[str, Path] = {}

    def __call__(self, name: str) -> Path:
        """The closed file of this store; "semarang" and the like are sample regions."""
        if name not in self._made:
            file = {"sample": "bukitintan"}.get(name, name) + ".duckdb"
            path = self._factory.mktemp(name) / file
            self._made[name] = BUILDERS[name](path) if name in BUILDERS else stores.sample(name, path)
        return self._made[name]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory)
