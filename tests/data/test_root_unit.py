"""People of the government itself ("Pemerintah Kota X" as their unit) are in the tree and in every sum."""

from collections.abc import Callable
from pathlib import Path

from analytics.rollup import by_unit
from data.importer import undo
from data.receipt import Receipt
from data.store import Store
from tests.data.conftest import DAY, NOW
from tests.data.simple_files import NEED, ROSTER, person, write_sheet

Load = Callable[..., Receipt]
GOVERNMENT, AGENCY, OFFICE, POST = "Pemerintah Kota Uji", "Dinas Kesehatan", "Puskesmas Uji 01", "Perawat Terampil"
UNITS = [("1", GOVERNMENT, None), ("2", AGENCY, "1"), ("3", OFFICE, "2")]


def tree(store: Store) -> dict[str, tuple[str, int]]:
    units = store.read("units", region_id=1, on=DAY)
    assert units["unit_id"].is_unique
    return {row.path: (row.agency, row.depth) for row in units.itertuples()}


def test_people_in_the_root_unit_are_in_the_tree_and_in_every_roll_up(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "u.xlsx", ("ID", "NAMA_UNOR", "ID_ATASAN"), UNITS))
    below = {AGENCY: (AGENCY, 0), f"{AGENCY} › {OFFICE}": (AGENCY, 1)}
    assert tree(store) == below  # as long as nobody sits there, the government is no place of work
    load(write_sheet(tmp_path / "r.xlsx", ROSTER, [
        person(1, GOVERNMENT, GOVERNMENT, "Analis Kebijakan Ahli Muda"), person(2, OFFICE, AGENCY, POST),
        person(3, OFFICE, AGENCY, POST)]))
    assert tree(store) == below | {GOVERNMENT: (GOVERNMENT, 0)}
    units, balance = (store.read(view, region_id=1, on=DAY) for view in ("units", "balance"))
    names = units.set_index("unit_id")["name"]
    sums = by_unit(balance, units, over="agency")
    assert dict(zip(names[sums["unit_id"]], sums["filled"], strict=True)) == {GOVERNMENT: 1, AGENCY: 2}
    assert by_unit(balance, units, over="subtree").set_index("unit_id")["filled"].to_dict() == {
        identity: {GOVERNMENT: 1, AGENCY: 2, OFFICE: 2}[name] for identity, name in names.items()}


def test_a_need_of_the_government_itself_shows_and_goes_with_its_import(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "u.xlsx", ("ID", "NAMA_UNOR", "ID_ATASAN"), UNITS))
    receipt = load(write_sheet(tmp_path / "n.xlsx", NEED, [(GOVERNMENT, GOVERNMENT, "Staf Ahli", 3)]))
    assert GOVERNMENT in tree(store)
    undo(store, receipt.import_id or 0, by="uji", now=NOW)
    assert GOVERNMENT not in tree(store)
