"""The contract between data and analytics: views fit their frames, both balances agree, sums reconcile."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analytics import need
from analytics.frames import VIEWS
from analytics.frames_after import AFTER
from analytics.frames_load import LOAD
from analytics.frames_plan import PLAN
from analytics.rollup import by_area, by_position, by_sector, by_unit
from data.store import Store, open_store
from tests.conftest import Made
from tests.stores import DAY, copied

STORES = ["sample", "service", "counted", "planned", "one_row", "minimum", "roster_only", "need_only", "empty",
          pytest.param("semarang", marks=pytest.mark.slow)]
KEY = ["unit_id", "position_id"]
NUMBERS = ["needed", "needed_raw", "filled", "gap", "shortage", "surplus", "ratio"]


@pytest.fixture(scope="module", params=STORES)
def store(request: pytest.FixtureRequest, made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = made(request.param)
    opened = open_store(copied(path, tmp_path_factory.mktemp("salinan") / path.name))
    yield opened
    opened.close()


def read(store: Store, name: str) -> pd.DataFrame:
    return store.read(name, region_id=1, on=DAY)


def people_counted(store: Store) -> int:
    lines = read(store, "head_count").set_index("line")["people"]
    return int(lines.get("counted", 0))


@pytest.mark.parametrize("name", VIEWS | AFTER | LOAD | PLAN)
def test_every_view_fits_its_frame(store: Store, name: str) -> None:
    rows = read(store, name)
    frame = (VIEWS | AFTER | LOAD | PLAN)[name]
    checked = frame.validate(rows)
    assert len(checked) == len(rows)
    optional = {column for column, said in frame.to_schema().columns.items() if not said.required}
    assert set(frame.to_schema().columns) - optional <= set(rows.columns)


def test_the_python_balance_equals_the_sql_balance_row_by_row(store: Store) -> None:
    # Which names are matched is told by the store's cells; both sides then do the same arithmetic on their own.
    cells = read(store, "cells")
    matched = cells[KEY].assign(matched=(cells["unit_matched"] & cells["position_matched"]).astype(bool))
    wanted = read(store, "need_in_use").merge(matched, on=KEY)
    present = read(store, "staffing").merge(matched, on=KEY)
    sql = read(store, "balance")
    columns = [*KEY, *NUMBERS, "status", "basis", "matched"]
    python = need.balance(wanted, present).reindex(columns=columns)
    assert len(sql) == len(wanted.merge(present, on=KEY, how="outer"))
    if python.empty:
        assert sql.empty
        return
    assert_frame_equal(_plain(python), _plain(sql[columns]), check_dtype=False)


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """One dtype per column, so that int32 and Int64, None and NaN are not taken for a difference."""
    rows = rows.sort_values(KEY, ignore_index=True)
    words = {name: rows[name].astype(object).where(rows[name].notna(), "") for name in ("status", "basis")}
    return rows.assign(**{name: rows[name].astype(float) for name in NUMBERS}, **words,
                       matched=rows["matched"].astype(bool), **{name: rows[name].astype("int64") for name in KEY})


def test_the_sql_unit_balance_equals_the_python_roll_up(store: Store) -> None:
    sql = read(store, "unit_balance")
    python = by_unit(read(store, "balance"))
    assert_frame_equal(python[sql.columns.tolist()].astype("int64"), sql.astype("int64"), check_dtype=False)


def test_every_roll_up_adds_up_to_the_head_count(store: Store) -> None:
    balance, units = read(store, "balance"), read(store, "units")
    ways = [by_unit(balance), by_unit(balance, units, over="agency"), by_area(balance, units),
            by_sector(balance, units), by_position(balance)]
    whole = ways[0][["needed", "filled", "met", "shortage", "surplus", "unmatched"]].sum()
    for way in ways:
        assert way[whole.index].sum().tolist() == whole.tolist()
    counted = int(whole["filled"])
    assert counted == int(read(store, "staffing")["filled"].sum())
    assert counted == people_counted(store)
    assert counted == int(read(store, "completeness")["people"].sum())
    assert counted == int(read(store, "people")["counted"].astype(bool).sum())


def test_a_subtree_holds_what_its_units_hold(store: Store) -> None:
    balance, units = read(store, "balance"), read(store, "units")
    whole = by_unit(balance, units, over="subtree").set_index("unit_id")
    tops = units.loc[units["parent_id"].isna(), "unit_id"]
    for column in ("needed", "filled", "shortage", "surplus"):
        assert whole.reindex(tops)[column].sum() == by_unit(balance)[column].sum()


def test_nobody_is_lost_between_filled_met_and_surplus(store: Store) -> None:
    balance = read(store, "balance")
    sums = by_unit(balance[balance["basis"].ne("standar minimum")])
    assert (sums["needed"] == sums["met"] + sums["shortage"]).all()
    assert (sums["filled"] == sums["met"] + sums["surplus"] + sums["unmatched"]).all()


def test_the_lines_of_the_head_count_add_up(store: Store) -> None:
    lines = read(store, "head_count")
    assert lines.loc[lines["line"] != "counted", "people"].sum() == people_counted(store)


def test_a_person_sits_in_a_unit_and_a_position_that_exist(store: Store) -> None:
    people, units, positions = read(store, "people"), read(store, "units"), read(store, "positions")
    assert set(people["unit_id"]) <= set(units["unit_id"])
    assert set(people["position_id"].dropna()) <= set(positions["position_id"])
    assert set(people["person_id"]) <= set(read(store, "identities")["person_id"])


def test_the_stores_are_in_the_state_their_name_says(made: Made, tmp_path: Path) -> None:
    facts = {}
    for name in ("sample", "one_row", "roster_only", "need_only", "empty"):
        opened = open_store(copied(made(name), tmp_path / f"{name}.duckdb"))
        balance = read(opened, "balance")
        facts[name] = (bool(balance["filled"].sum()), bool(balance["needed"].sum()), len(balance))
        opened.close()
    assert facts["sample"][:2] == (True, True)
    assert facts["one_row"] == (True, True, 1)
    assert facts["roster_only"] == (True, False, 1)
    assert facts["need_only"] == (False, True, 1)
    assert facts["empty"] == (False, False, 0)
