"""What the reading process writes is what a sheet holds, whatever mix of text, blanks, numbers and marks a column has."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.cells import _INVISIBLE, EMPTY_WORDS, is_empty, plain
from data.reading.book import RawSheet
from data.reading.sheet_cells import SheetCells
from data.reading.sheet_writer import write_sheet

TEXTS = st.sampled_from(["", " ", "\t", "\u00a0", "Guru", "Guru ", "Bid\u00e9n", "1", "t", "-", "\u200b", "0"])
CELLS = TEXTS | st.sampled_from([1, 0, True, False, 2.5, None, dt.date(2020, 1, 31)])


def through_the_file(rows: list[list[Any]]) -> SheetCells:
    with TemporaryDirectory() as folder:
        written = write_sheet(RawSheet(name="x", rows=rows), Path(folder), 0)
        files = [pa.ipc.open_file(pa.py_buffer((Path(folder) / f"0-{i}.arrow").read_bytes())) for i in range(written.n_files)]
    batches = [file.get_batch(0) for file in files]
    return SheetCells("x", batches, n_columns=written.n_columns, first_column=0, merged=(), errors=())


def meant(cell: Any) -> tuple[type, Any]:
    kept = None if cell is None or (isinstance(cell, str) and not cell.strip()) else cell
    return type(kept), kept


@given(st.one_of(*(st.lists(st.lists(cells, max_size=4), min_size=1, max_size=9) for cells in (TEXTS, CELLS))))
@settings(deadline=None)
def test_every_cell_comes_back_as_it_was(rows: list[list[Any]]) -> None:
    sheet = through_the_file(rows)
    width = max(map(len, rows))
    for number, row in enumerate(rows):
        told = [meant(cell) for cell in [*row, *[None] * (width - len(row))]]
        assert [meant(cell) for cell in sheet.row(number)][:width] == told
    for column in range(width):
        codes, values = sheet.encoded(column)
        assert set(codes.tolist()) - {-1} == set(range(len(values)))  # no blank and nothing unused among the values


@pytest.mark.parametrize("rows", [255, 256, 257, 600])
def test_a_number_late_in_a_column_of_text_keeps_the_rows_in_order(rows: int) -> None:
    column: list[Any] = [f"Nama {i % 7}" for i in range(rows)]
    column[rows // 2] = 5
    column[-1] = ""
    assert through_the_file([[cell] for cell in column]).column(0) == [*column[:-1], None]


@given(st.text(st.sampled_from("aN/-u l\u00a0\u200b\u2060\t\x00\u3000é") | st.characters(), max_size=12))
def test_the_quick_way_to_the_words_of_a_text_is_the_slow_one(text: str) -> None:
    slow = " ".join(_INVISIBLE.sub("", text).split())
    assert plain(text) == slow
    assert is_empty(text) == (slow.casefold() in EMPTY_WORDS)
