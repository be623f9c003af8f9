"""Tables of what the charts show: Indonesian headings with their meaning, id-ID numbers, exact download beside it."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from analytics import glossary
from pages.parts import export, formats
from pages.parts.store import View

SHARES = ("fulfilment", "ratio", "share", "share_better", "low", "high", "rate", "overdue_share", "met_in_time", "share_before",
          "share_after")
WORDS = ("word", "status")  # judgements; colour never says them alone
SIGNS = {"kosong": "▼", "kurang": "▼", "di bawah minimum": "▼", "lebih": "▲", "sesuai": "=", "memenuhi minimum": "="}
# Above this many rows a styled table costs more than the page (about 1 ms for 10 rows); thousands of rows hold small
# numbers anyway.
STYLED = 400


def show(
    view: View, rows: pd.DataFrame, columns: Sequence[str], *, title: str, scope: str, key: str,
    headings: dict[str, str] | None = None, on_select: Callable[[], None] | None = None,
    taken: Sequence[str] | None = None, height: int | str = "auto",
) -> None:
    """The rows as a table with a download of exactly these rows; a click on a row calls `on_select`.

    `taken`: the columns that may leave the house, where they are fewer than those shown (never a name or a NIP).
    """
    shown = rows[list(columns)].reset_index(drop=True)
    for name in set(WORDS) & set(columns):
        shown[name] = shown[name].map(lambda word: f"{SIGNS[word]} {word}" if word in SIGNS else word)
    words = {name: (headings or {}).get(name) or glossary.heading(name) for name in columns}
    selection = {"on_select": on_select, "selection_mode": "single-row"} if on_select else {}
    st.dataframe(
        _written(shown), hide_index=True, height=height, key=key, alt=f"Tabel {title}", placeholder=formats.NOTHING,
        column_config={name: _column(shown[name], words[name], glossary.meaning(name), plain=len(shown) > STYLED)
                       for name in columns},
        **selection,
    )
    export.button(view, shown[list(taken or columns)].rename(columns=words), title=title, scope=scope,
                  key=f"{key}_unduh", shares=[words[name] for name in SHARES if name in words])


def _written(rows: pd.DataFrame):  # type: ignore[no-untyped-def]
    """Numbers in id-ID where the table is small enough to be styled; the values stay numbers and sort as such."""
    numeric = [name for name in rows.columns if pd.api.types.is_numeric_dtype(rows[name])
               and not pd.api.types.is_bool_dtype(rows[name])]
    if len(rows) > STYLED or not numeric:
        return rows.assign(**{name: rows[name] * 100 for name in numeric if name in SHARES})
    # Below 1.000 a whole number is written the same everywhere: only the other columns need a style.
    styled = {name: formats.percent if name in SHARES else _plain for name in numeric
              if name in SHARES or pd.api.types.is_float_dtype(rows[name]) or rows[name].abs().ge(1000).any()}
    return rows.style.format(styled, na_rep=formats.NOTHING) if styled else rows


def _plain(value: float) -> str:
    return formats.number(value, 0 if value == int(value) else 2)


def _column(values: pd.Series, label: str, meaning: str | None, plain: bool):  # type: ignore[no-untyped-def]
    if pd.api.types.is_bool_dtype(values):
        return st.column_config.CheckboxColumn(label, help=meaning)
    if pd.api.types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(label, help=meaning,
                                             format="%d %%" if plain and values.name in SHARES else None)
    if pd.api.types.is_datetime64_any_dtype(values) or values.map(lambda value: hasattr(value, "year")).any():
        return st.column_config.DateColumn(label, help=meaning, format="DD-MM-YYYY")
    return st.column_config.TextColumn(label, help=meaning)
