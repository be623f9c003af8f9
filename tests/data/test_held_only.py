"""A roster whose every row is on hold: nobody is placed, and everybody is still told of."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from data.importer import undo
from data.receipt import Receipt
from data.store import Store
from tests.data.conftest import DAY, NOW
from tests.data.simple_files import ROSTER, person, write_sheet

Load = Callable[..., Receipt]
AGENCY, POST = "Dinas Kesehatan", "Perawat Terampil"
A, B = "Puskesmas A", "Puskesmas B"


def file(path: Path, name: str, rows: Sequence[Sequence[Any]]) -> Path:
    return write_sheet(path / name, ROSTER, rows)


def bad(number: int, unit: str | None) -> list[Any]:
    return person(number, unit or "", AGENCY, POST, nip=f"12345{number}")


def counted(store: Store) -> tuple[dict[str, int], int, list[int]]:
    """The head-count lines, the held people of completeness, the imports among the data facts."""
    lines, completeness, facts = (store.read(view, region_id=1, on=DAY) for view in ("head_count", "completeness", "data_facts"))
    return dict(zip(lines["line"], lines["people"], strict=True)), completeness["people_held"].item(), facts["import_id"].tolist()


def test_a_roster_with_every_row_on_hold_is_in_every_figure_of_completeness(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(file(tmp_path, "a.xlsx", [bad(1, A), bad(2, A), bad(3, B)]), kind="roster")
    assert (receipt.rows, receipt.held) == (0, 3)
    assert counted(store) == ({"read": 3, "held": -3, "counted": 0}, 3, [1])
    undo(store, 1, by="uji", now=NOW)
    assert counted(store) == ({"read": 0, "counted": 0}, 0, [])


def test_the_corrected_file_takes_its_place(store: Store, load: Load, tmp_path: Path) -> None:
    load(file(tmp_path, "a.xlsx", [bad(1, A), bad(2, A)]), kind="roster")
    load(file(tmp_path, "b.xlsx", [bad(1, A), bad(2, A), bad(3, A)]), kind="roster")  # still wrong: the newer counts
    assert counted(store) == ({"read": 3, "held": -3, "counted": 0}, 3, [2])
    load(file(tmp_path, "c.xlsx", [person(n, A.upper(), AGENCY, POST) for n in (1, 2)]), kind="roster")
    assert counted(store) == ({"read": 2, "counted": 2}, 0, [3])


def test_people_of_another_unit_do_not_answer_for_it(store: Store, load: Load, tmp_path: Path) -> None:
    load(file(tmp_path, "a.xlsx", [bad(1, A)]), kind="roster")
    load(file(tmp_path, "b.xlsx", [person(2, B, AGENCY, POST), bad(3, B)]), kind="roster")
    assert counted(store) == ({"read": 3, "held": -2, "counted": 1}, 2, [2, 1])


def test_an_older_roster_does_not_answer_for_a_newer_one(store: Store, load: Load, tmp_path: Path) -> None:
    load(file(tmp_path, "a.xlsx", [person(1, A, AGENCY, POST)]), kind="roster")
    load(file(tmp_path, "b.xlsx", [bad(1, A)]), kind="roster")
    assert counted(store) == ({"read": 2, "held": -1, "counted": 1}, 1, [2, 1])
