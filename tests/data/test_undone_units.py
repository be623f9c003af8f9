"""What an undone import said of its units is said again by the next one that speaks of them."""

from pathlib import Path

from data.importer import undo
from data.store import Store
from tests.data.simple_files import roster_file
from tests.data.test_importer import DAY, NOW, Load


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
