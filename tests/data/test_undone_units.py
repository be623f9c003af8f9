"""What an undone import said of its units is said again by another that speaks of them: one in force, or the next."""

from pathlib import Path

from data.importer import undo
from data.store import Store
from tests.data.simple_files import roster_file
from tests.data.test_importer import DAY, NOW, UNIT, Load, cells, need


def test_units_have_their_names_and_places_again_when_an_undone_import_is_made_again(
    store: Store, load: Load, tmp_path: Path,
) -> None:
    first = load(roster_file(tmp_path / "r.xlsx", people=4))
    before = store.read("units", region_id=1, on=DAY)
    assert before["parent_id"].notna().any()
    undo(store, first.import_id, by="uji", now=NOW)
    load(tmp_path / "r.xlsx")
    after = store.read("units", region_id=1, on=DAY)
    columns = ["unit_id", "path", "depth", "kind"]
    assert after[columns].values.tolist() == before[columns].values.tolist()


def test_units_that_another_import_speaks_of_stay_when_the_first_to_tell_of_them_is_undone(
    store: Store, load: Load, tmp_path: Path,
) -> None:
    people = load(roster_file(tmp_path / "r.xlsx", people=10))
    needs = load(need(tmp_path / "n.xlsx", [(UNIT, "Perawat Terampil", 4)]))
    before = store.read("units", region_id=1, on=DAY)
    undo(store, people.import_id, by="uji", now=NOW)
    after = store.read("units", region_id=1, on=DAY)
    columns = ["unit_id", "path", "depth", "kind", "sector"]
    kept = before[before["name"].isin([UNIT, "Dinas Kesehatan"])]  # the other four puskesmas stood in the roster alone
    assert after[columns].values.tolist() == kept[columns].values.tolist()
    assert list(cells(store)) == [(UNIT, "Perawat Terampil")]
    undo(store, needs.import_id, by="uji", now=NOW)
    assert store.read("units", region_id=1, on=DAY).empty
    load(tmp_path / "r.xlsx")
    assert store.read("units", region_id=1, on=DAY)[columns].values.tolist() == before[columns].values.tolist()
    undo(store, load(tmp_path / "n.xlsx").import_id, by="uji", now=NOW)
    assert len(store.read("units", region_id=1, on=DAY)) == len(before), "the roster itself told of them"
