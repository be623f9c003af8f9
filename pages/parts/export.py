"""Downloads of exactly what is shown: an Excel workbook stamped with who, when and the data date, without names."""

import datetime as dt
import io
from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st

from pages.parts import facts, filters, formats
from pages.parts.store import View

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(rows: pd.DataFrame, *, title: str, stamp: Sequence[str], shares: Collection[str] = ()) -> bytes:
    """The rows as an .xlsx: stamp on top, one header row, text as text.

    Every text goes through write_string: a cell that starts with = + - @ must never become a formula in Excel.
    """
    import xlsxwriter  # only a download needs it: 30 ms at the start of every visit otherwise

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
        share = book.add_format({"num_format": "0 %"})
        head = book.add_format({"bold": True, "bg_color": "#F5F7FA", "border": 1, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(title[:31])
        sheet.write_string(0, 0, title, bold)
        for place, text in enumerate(stamp, start=1):
            sheet.write_string(place, 0, text)
        top = len(stamp) + 2
        for column, name in enumerate(rows.columns):
            sheet.write_string(top, column, str(name), head)
            sheet.set_column(column, column, 42 if column == 0 else 16)
        for place, row in enumerate(rows.itertuples(index=False), start=top + 1):
            for column, value in enumerate(row):
                _cell(sheet, place, column, value, day, share if rows.columns[column] in shares else None)
        sheet.freeze_panes(top + 1, 1)
        if len(rows):
            sheet.autofilter(top, 0, top + len(rows), len(rows.columns) - 1)
    return kept.getvalue()


def _cell(sheet, row, column, value, day, style):  # type: ignore[no-untyped-def]
    if formats.unknown(value):
        return
    if isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), day)
    elif isinstance(value, bool):
        sheet.write_string(row, column, "ya" if value else "tidak")
    elif isinstance(value, (int, float)) or hasattr(value, "__float__"):
        sheet.write_number(row, column, float(value), style)
    else:
        sheet.write_string(row, column, str(value))


def stamp(view: View, scope: str, who: str, source: str, now: dt.datetime) -> list[str]:
    """Who, when, which data: the lines on top of every download."""
    marks = ["CONTOH: semua angka buatan"] if view.is_sample else []
    return [
        *marks,
        f"{view.region} · {scope}",
        f"Data per {formats.date(view.on)} · {source}",
        f"Diunduh {formats.date(now.date())} pukul {now:%H.%M} oleh {who or 'pengguna di komputer ini'}",
    ]


def button(
    view: View, rows: pd.DataFrame, *, title: str, scope: str, key: str, shares: Collection[str] = ()
) -> None:
    """A button that makes the workbook only when it is pressed, in a thread that knows neither reader nor session."""
    who, source = filters.who(), facts.line(view)
    st.download_button(
        "Unduh Excel",
        data=lambda: workbook(rows, title=title, shares=shares,
                              stamp=stamp(view, scope, who, source, dt.datetime.now())),
        file_name=f"{title} {view.region} {view.on:%Y-%m-%d}.xlsx".replace("/", "-"),
        mime=MIME, icon=":material/download:", on_click="ignore", key=key,
    )
