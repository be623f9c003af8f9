"""The five sample regions, imported like anybody's files, give the answers that were planted in them."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.backup import check
from data.sample import ANSWERS, DATA_DATE, REGIONS
from data.sample.load import load
from data.store import Store, open_store

DAY: dt.date = DATA_DATE


@pytest.fixture(scope="module", params=list(REGIONS))
def region(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    store = open_store(folder / "contoh.duckdb")
    for file, receipt in load(store, request.param, folder / "berkas"):
        assert receipt.import_id is not None, file.path.name
    yield request.param, store
    store.close()


@cache
def _balance(slug: str, store: Store) -> pd.DataFrame:
    balance = store.read("balance", region_id=1, on=DAY)
    units = store.read("units", region_id=1, on=DAY)[["unit_id", "name"]].rename(columns={"name": "unit"})
    positions = store.read("positions", region_id=1, on=DAY)[["position_id", "name"]].rename(columns={"name": "position"})
    return balance.merge(units, on="unit_id").merge(positions, on="position_id")


def test_every_person_is_accounted_for(region: tuple[str, Store]) -> None:
    slug, store = region
    answer: dict[str, Any] = ANSWERS[slug]
    lines = store.read("head_count", region_id=1, on=DAY).set_index("line")["people"]
    assert lines["read"] == answer["rows"]
    assert lines["held"] == -answer["held"]
    assert lines["counted"] == answer["counted"]
    assert lines.drop(index="counted").sum() == lines["counted"]
    assert store.read("balance", region_id=1, on=DAY)["filled"].sum() == answer["counted"]


def test_the_need_is_the_need_that_was_written(region: tuple[str, Store]) -> None:
    slug, store = region
    assert store.read("balance", region_id=1, on=DAY)["needed"].sum() == ANSWERS[slug]["needed"]


def test_the_planted_posts_are_as_planted(region: tuple[str, Store]) -> None:
    slug, store = region
    balance = _balance(slug, store)
    for cell in ANSWERS[slug]["cell"]:
        found = balance[(balance["unit"] == cell["unit"]) & (balance["position"] == cell["position"])]
        assert found[["needed", "filled"]].sum().tolist() == [cell["needed"], cell["filled"]], cell


def test_most_names_are_matched_and_a_few_wait_on_purpose(region: tuple[str, Store]) -> None:
    _, store = region
    told = store.read("completeness", region_id=1, on=DAY).iloc[0]
    assert 0.95 < told["people_matched"] / told["people"] < 1
    assert len(store.read("unmatched_names", region_id=1, on=DAY)) >= 2


def test_loading_a_region_again_changes_nothing(region: tuple[str, Store], tmp_path: Path) -> None:
    slug, store = region
    version, imports = store.version(), len(store.read("import_list"))
    people = store.read("people", region_id=1, on=DAY)
    receipts = [receipt for _, receipt in load(store, slug, tmp_path / "lagi")]
    assert all(receipt.already for receipt in receipts)
    assert len(store.read("import_list")) == imports
    assert store.read("people", region_id=1, on=DAY).equals(people)
    assert store.version() == version + len(receipts)  # each attempt took the lock, none wrote


def test_the_store_is_sound(region: tuple[str, Store]) -> None:
    _, store = region
    assert not any(check(store).values())
