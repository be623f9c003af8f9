"""Whatever dirt a roster holds: no row is lost, none is written twice, and the order of the rows does not matter."""

import datetime as dt
import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data.importer import Receipt, import_workbook
from data.store import Store, open_store
from tests.data.dirt import AGENCY, DAY, counted, need, one, roster
from tests.data.simple_files import nip

NOW = dt.datetime(2026, 1, 15, 9, 0)
UNITS, POSTS = ("Puskesmas A", "Puskesmas B", "Sekretariat"), ("Perawat Terampil", "Bidan Terampil", "Pengemudi")
NEED = [(unit, AGENCY, post, 1 + 2 * n) for n, unit in enumerate(UNITS[:2]) for post in POSTS[:2]]

# What can be wrong with a row. The first group sets it aside, the second is imported with a note.
HELD: dict[str, Callable[[int], dict[str, Any]]] = {
    "numeric nip": lambda n: {"nip": float(nip(n))}, "short nip": lambda n: {"nip": nip(n)[:17]},
    "lost serial": lambda n: {"nip": nip(n)[:15] + "000"}, "no nip": lambda n: {"nip": None},
    "impossible birth": lambda _: {"birth": "31-02-1985"}, "short birth": lambda _: {"birth": "15-03-85"},
    "unborn": lambda _: {"birth": dt.date(2020, 1, 1)}, "no name": lambda _: {"name": None},
    "no place": lambda _: {"unit": None, "agency": None}, "honorary": lambda _: {"status": "Honorer"}}
NOTED: dict[str, Callable[[int], dict[str, Any]]] = {
    "clean": lambda _: {}, "odd since": lambda _: {"since": "kapan-kapan"}, "no post": lambda _: {"position": None},
    "other birth": lambda _: {"birth": dt.date(1985, 3, 16)}, "odd status": lambda _: {"status": "?"},
    "no unit": lambda _: {"unit": None}, "formula": lambda _: {"name": "=1+1"}}

ROW = st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from([*HELD, *NOTED, "twice"]))


def rows_of(plan: Sequence[tuple[int, int, str]]) -> list[list[Any]]:
    """The rows of a plan, after one clean row that `twice` repeats."""
    rows = [one(0, unit=UNITS[0], position=POSTS[0])]
    for number, (unit, post, what) in enumerate(plan, start=1):
        if what == "twice":
            rows.append(list(rows[0]))
        else:
            rows.append(one(number, **({"unit": UNITS[unit], "position": POSTS[post]} | (HELD | NOTED)[what](number))))
    return rows


def imported(folder: Path, rows: list[list[Any]]) -> tuple[Store, Receipt]:
    """A new store with the need and these people in it."""
    store = open_store(folder / "n.duckdb")
    given_ = {"data_date": DAY, "region": "Kota Uji", "by": "uji", "yes": True, "now": NOW}
    import_workbook(store, need(folder, NEED), **given_)  # type: ignore[arg-type]
    return store, import_workbook(store, roster(folder, rows), **given_)  # type: ignore[arg-type]


def cells(store: Store) -> list[tuple[Any, ...]]:
    """The balance by names."""
    paths = store.read("units", region_id=1, on=DAY).set_index("unit_id")["path"]
    posts = store.read("positions", region_id=1, on=DAY).set_index("position_id")["name"]
    return sorted((paths[row["unit_id"]], posts[row["position_id"]], row["needed"], row["filled"], row["gap"], row["status"])
                  for row in store.read("balance", region_id=1, on=DAY).to_dict("records"))


@settings(max_examples=8, deadline=None, derandomize=True)
@given(plan=st.lists(ROW, min_size=1, max_size=14), seed=st.integers(0, 99))
def test_no_row_is_lost_or_doubled_and_order_does_not_matter(plan: list[tuple[int, int, str]], seed: int) -> None:
    rows = rows_of(plan)
    held = sum(what in HELD or what == "twice" for _, _, what in plan)
    with tempfile.TemporaryDirectory() as one_folder, tempfile.TemporaryDirectory() as other_folder:
        store, receipt = imported(Path(one_folder), rows)
        assert counted(receipt) == (len(rows) - held, held)
        tables = {name: store.cursor().table(f"neraca.{name}").fetchall()
                  for name in ("staff", "person", "identity", "held_row", "problem", "headcount")}
        assert [len(tables[name]) for name in ("staff", "person", "identity", "held_row", "headcount")] == [
            len(rows) - held, len(rows) - held, len(rows) - held, held, 0]
        assert len(tables["problem"]) == len(receipt.problems)
        lines = store.read("head_count", region_id=1, on=DAY).set_index("line")["people"].to_dict()
        assert (lines["read"], lines["counted"]) == (len(rows), len(rows) - held)
        before = cells(store)
        store.close()
        random.Random(seed).shuffle(rows)
        store, shuffled = imported(Path(other_folder), rows)
        assert (counted(shuffled), cells(store)) == (counted(receipt), before)
        store.close()
