"""A task of which only the volume or only the norm is told: kept, said, and its position's need is a range."""

from pathlib import Path
from typing import Any

import pytest

from analytics import doubt
from data.backup import check
from data.importer import import_workbook
from data.receipt import Receipt
from data.store import Store
from tests import stores
from tests.data.simple_files import write_sheet
from tests.data.test_load_kinds import FLAT, ROW

HALF = [((*ROW[:4], None, "bulan", 15, "menit"), "Volume kosong"),
        ((*ROW[:4], 1200, "bulan", None, None), "Waktu Penyelesaian kosong")]


def imported(store: Store, folder: Path, *rows: tuple[Any, ...]) -> Receipt:
    return import_workbook(store, write_sheet(folder / "abk.xlsx", FLAT, rows), kind="workload", data_date=stores.DAY,
                           region=stores.REGION, by="uji", yes=True, now=stores.NOW)


@pytest.mark.parametrize(("row", "reason"), HALF)
def test_a_task_half_told_is_kept_and_makes_its_need_unsure(store: Store, tmp_path: Path, row: tuple, reason: str) -> None:
    receipt = imported(store, tmp_path, (*ROW[:2], "Tugas lain", *ROW[3:]), row)
    assert (receipt.rows, receipt.held) == (2, 0)
    assert f"{reason}: tugas dicatat, tetapi bebannya belum diketahui" in str([one.reason for one in receipt.problems])
    rows = store.read("tasks", region_id=1)
    assert rows["minutes"].isna().sum() == 1
    found = doubt.need_range(rows, store.read("corrections", region_id=1), on=stores.DAY).iloc[0]
    assert (found["unsure"], found["fte"]) == ("1 uraian tugas tanpa volume atau norma", 0.24)  # 1,200 × 15 ÷ 75,000
    assert found["fte_hi"] != found["fte_hi"], "no upper end is known"
    assert not any(check(store).values())


def test_a_post_of_which_no_task_can_be_counted_has_no_load(store: Store, tmp_path: Path) -> None:
    assert imported(store, tmp_path, HALF[0][0]).rows == 1
    found = doubt.need_range(store.read("tasks", region_id=1), store.read("corrections", region_id=1), on=stores.DAY).iloc[0]
    assert found[["fte", "needed"]].isna().all()
