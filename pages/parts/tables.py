"""Tables of what the charts show: Indonesian headings with their meaning, id-ID numbers, exact download beside it."""

import textwrap
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from analytics import glossary
from pages.parts import export, formats
from pages.parts.store import View

SHARES = ("fulfilment", "ratio", "share", "share_better", "low", "high", "rate", "overdue_share", "met_in_time", "share_before",
          "share_after", "growth", "p_harm", "served_share")
WORDS = ("word", "status")  # judgements; colour never says them alone
YEARS = ("year", "first_year", "measured_on")  # never with a dot for thousands
SIGNS = {"kosong": "▼", "kurang": "▼", "di bawah minimum": "▼", "lebih": "▲", "sesuai": "=", "memenuhi minimum": "="}
# A style costs about 1 ms for 10 rows, whatever it changes. Only a whole number of four digits or a fraction needs one to be
# written as Indonesians do in any browser. In longer tables no number can be read as another one: see `_unmistakable`.
STYLED = 100
HEAD = 38  # pixels of the headings
ROW, LINE = 35, 19  # pixels of a row of one line, and of a line
WRAPPED = 66  # the lowest row in which Streamlit wraps words (it asks for more than four rem)
TALLEST = 520  # pixels of a table of wrapped rows, unless told otherwise
LETTER, MARGIN = 6.4, 16  # pixels of a letter, and of the empty space beside a cell's words
MOST_LINES = 3
LOOKED_AT = 500  # rows whose words are measured


def show(
    view: View, rows: pd.DataFrame, columns: Sequence[str], *, title: str, scope: str, key: str,
    headings: dict[str, str] | None = None, on_select: Callable[[], None] | None = None,
    taken: Sequence[str] | None = None, height: int | str = "auto", widths: dict[str, int] | None = None,
    row_height: int | None = None,
) -> None:
    """The rows as a table with a download of exactly these rows; a click on a row calls `on_select`.

    `taken`: the columns of the download, where they are not those shown: never a name or a NIP, and numbers where the screen
    shows two of them in one cell.
    `widths`: pixels of columns in a table too wide for an office laptop; the columns not named share what is left. Where the
    words of such a column need more, the rows are higher and the words wrapped: a name cut off is no name.
    `row_height`: pixels of a row, where that is not left to the words. The table is as high as its rows, `height` at the most.
    """
    row_height = row_height or _row_height(rows, columns, widths or {})
    if row_height and height == "auto":
        height = TALLEST
    if isinstance(height, int):
        height = min(HEAD + (row_height or ROW) * max(len(rows), 1), height)
    known = dict.fromkeys((*columns, *(taken or ())))
    told = rows[list(known)].reset_index(drop=True)
    for name in set(WORDS) & set(known):
        told[name] = told[name].map(lambda word: f"{SIGNS[word]} {word}" if word in SIGNS else word)
    words = {name: (headings or {}).get(name) or glossary.heading(name) for name in known}
    shown = told[list(columns)]
    selection = {"on_select": on_select, "selection_mode": "single-row"} if on_select else {}
    st.dataframe(
        _written(shown), hide_index=True, height=height, row_height=row_height, key=key, alt=f"Tabel {title}",
        placeholder=formats.NOTHING,
        column_config={name: _column(shown[name], words[name], glossary.meaning(name), long=len(shown) > STYLED,
                                     width=(widths or {}).get(name))
                       for name in columns},
        **selection,
    )
    export.button(view, told[list(taken or columns)].rename(columns=words), title=title, scope=scope,
                  key=f"{key}_unduh", shares=[words[name] for name in SHARES if name in words])


def _row_height(rows: pd.DataFrame, columns: Sequence[str], widths: dict[str, int]) -> int | None:
    """Pixels of a row in which the words of every column with a width can be read; None where one line is enough."""
    lines = 1
    for name in widths.keys() & set(columns):
        letters = max(int((widths[name] - MARGIN) / LETTER), 1)
        texts = {text for text in rows[name].head(LOOKED_AT) if isinstance(text, str) and len(text) > letters}
        lines = max([lines, *(len(textwrap.wrap(text, letters)) for text in texts)])
    return None if lines == 1 else max(MARGIN + LINE * min(lines, MOST_LINES), WRAPPED)


def _written(rows: pd.DataFrame):  # type: ignore[no-untyped-def]
    """The rows as the table takes them: shares in hundredths, a style only where a number needs one. Values stay numbers."""
    shown = rows.assign(**{name: (rows[name] * 100 + 0.5).floordiv(1) for name in SHARES if name in rows.columns})
    plain = (*SHARES, *YEARS)
    styled = [name for name in rows.columns if name not in plain and _needs_style(rows[name])]
    if len(rows) > STYLED:
        return shown.assign(**{name: shown[name].round(2) for name in styled if pd.api.types.is_float_dtype(shown[name])})
    return shown.style.format(dict.fromkeys(styled, _plain), na_rep=formats.NOTHING) if styled else shown


def _needs_style(values: pd.Series) -> bool:
    """Below 1.000 a whole number is written the same everywhere."""
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        return False
    return pd.api.types.is_float_dtype(values) or bool(values.abs().ge(1000).any())


def _plain(value: float) -> str:
    return formats.number(value, 0 if value == int(value) else 2)


def _unmistakable(values: pd.Series) -> str:
    """How a long column is written: '2.516' or '1,144' would be thousands to one reader and a fraction to another.

    Whole numbers stand without a separator, fractions with two decimals: a point or a comma, as the reader's browser writes.
    """
    known = values.dropna()
    if known.mod(1).eq(0).all():
        return "%d"
    return "localized" if known.abs().round(2).lt(1000).all() else "%.2f"


def _column(values: pd.Series, label: str, meaning: str | None, long: bool,
            width: int | None):  # type: ignore[no-untyped-def]
    if pd.api.types.is_bool_dtype(values):
        return st.column_config.CheckboxColumn(label, help=meaning)
    if pd.api.types.is_numeric_dtype(values):
        how = _unmistakable(values) if long and _needs_style(values) else None
        how = "%d\u00a0%%" if values.name in SHARES else "%d" if values.name in YEARS else how
        return st.column_config.NumberColumn(label, help=meaning, format=how)
    if pd.api.types.is_datetime64_any_dtype(values) or values.map(lambda value: hasattr(value, "year")).any():
        return st.column_config.DateColumn(label, help=meaning, format="MM-YYYY" if values.name == "month" else "DD-MM-YYYY")
    return st.column_config.TextColumn(label, help=meaning, width=width)
