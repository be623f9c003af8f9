"""What is downloaded carries numbers as numbers and days as days, on every view of the four analysis and rule pages."""

import datetime as dt
import io
import re
from typing import Any

import openpyxl
import pandas as pd
import pytest

from pages.parts import export
from tests.pages.conftest import Home
from tests.pages.screens import DEEPER, opened, trouble
from tests.pages.test_pages import first_ids

FOLDERS = ("neraca.py", "beban_kerja.py", "proyeksi.py", "aturan.py")
VIEWS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("pages/analisis/neraca.py", {}, {}), ("pages/analisis/beban_kerja.py", {}, {}), ("pages/analisis/proyeksi.py", {}, {}),
    ("pages/kelola/aturan.py", {}, {}), *[view for view in DEEPER if view[0].endswith(FOLDERS)]]
# A cell that holds only a number, a share, two numbers, or a day, written out for the eye.
WRITTEN = re.compile(r"[−+▲▼-]?\s*\d[\d.,]*\s*%?(\s*/\s*[−+-]?\d[\d.,]*)?|\d{1,2}[-/ ]\w+[-/ ]\d{4}|\d{4}-\d\d-\d\d(T.*)?")
Sheet = tuple[str, pd.DataFrame]


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    """Every table a page offers to download, as (title, rows)."""
    seen: list[Sheet] = []
    monkeypatch.setattr(export, "button", lambda view, rows, *, title, **rest: seen.append((title, rows)))
    return seen


def written(rows: pd.DataFrame) -> list[str]:
    """Columns of which a cell is a number or a day written as text; what somebody typed stays as typed."""
    return [str(name) for name in rows.columns if name != "Usul" and any(
        isinstance(value, str) and WRITTEN.fullmatch(value.strip()) for value in rows[name])]


# The sample has people and posts; the other store has something said of every kind.
CASES = [("sample", *view) for view in VIEWS] + [("counted", *view) for view in VIEWS if view[0].endswith("beban_kerja.py")]


@pytest.mark.parametrize(("store", "page", "state", "query"), CASES)
def test_no_number_and_no_day_is_downloaded_as_text(
    store: str, page: str, state: dict[str, Any], query: dict[str, str], sheets: list[Sheet], at_home: Home,
) -> None:
    home = at_home(store)
    assert trouble(opened(page, state=state, query=first_ids(home, query))) == []
    assert {title: columns for title, rows in sheets if (columns := written(rows))} == {}


def test_the_workbook_keeps_each_kind_of_value() -> None:
    rows = pd.DataFrame({"NIP": ["198503152010011999"], "n": [4], "share": [0.125], "day": [dt.date(2026, 1, 31)],
                         "at": [pd.Timestamp(2026, 1, 15, 9, 30)], "yes": [True], "none": [None], "formula": ["=1+1"]})
    book = openpyxl.load_workbook(io.BytesIO(export.workbook(rows, title="Uji", stamp=["x"], shares=["share"])))
    cells = dict(zip(rows.columns, next(iter(book.active.iter_rows(min_row=5, max_row=5))), strict=True))
    assert (cells["NIP"].value, cells["NIP"].data_type) == ("198503152010011999", "s")
    assert (cells["n"].value, type(cells["n"].value)) == (4, int)
    assert (cells["share"].value, cells["share"].number_format) == (0.125, "0 %")
    assert cells["day"].value == dt.datetime(2026, 1, 31)
    assert cells["at"].value.date() == dt.date(2026, 1, 15)
    assert (cells["yes"].value, cells["none"].value, cells["formula"].data_type) == ("ya", None, "s")
