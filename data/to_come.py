"""Months and days that had not come when a file was uploaded: nobody can have measured them, however full the sheet is."""

from __future__ import annotations

import datetime as dt

from data.cells import Problem
from data.rows import Rows


def settle(rows: Rows, today: dt.date) -> None:
    """Holds figures of a month that is not over, and remarks of a day still to come; a support done later is not done yet."""
    if rows.kind in ("indicator", "satisfaction"):
        _months(rows, today.replace(day=1))
    elif rows.kind == "community_input":
        for row, day in _later(rows, "said_on", today):
            rows.hold(row, Problem(value=f"{day:%d-%m-%Y}", severity="hold", reason="Tanggal masukan ini masih akan datang.",
                                   remedy="Periksa tahunnya."), "said_on")
    elif rows.kind == "training":
        _supports(rows, today)
    elif rows.kind == "transfer":
        rows.note_each([(row, Problem(
            value=f"{day:%d-%m-%Y}", severity="note", remedy="Periksa tanggalnya bila mutasi ini sudah berlaku.",
            reason="TMT mutasi ini masih akan datang.")) for row, day in _later(rows, "effective_on", today)], "effective_on")


def _months(rows: Rows, running: dt.date) -> None:
    """A sheet of twelve months has cells for those to come, often with zeros; and half a month is no month."""
    for row, month in _later(rows, "month", running - dt.timedelta(days=1)):
        if month > running:
            problem = Problem(value=f"{month:%Y-%m}", severity="hold", reason="Bulan ini belum terjadi pada hari unggah.",
                              remedy="Periksa tahunnya; kosongkan bulan yang belum berjalan.")
        elif rows.kind == "indicator":
            problem = Problem(value=f"{month:%Y-%m}", severity="hold", reason="Bulan ini belum selesai pada hari unggah.",
                              remedy="Unggah lagi sesudah bulannya berakhir.")
        else:
            continue  # a survey may close before its month does
        rows.hold(row, problem, "month")


def _supports(rows: Rows, today: dt.date) -> None:
    done, planned, start = (rows.column(name).copy() for name in ("done_on", "planned_on", "effective_on"))
    for row, day in _later(rows, "done_on", today):
        rows.note(row, Problem(value=f"{day:%d-%m-%Y}", severity="note", remedy="Isi tanggalnya sesudah benar-benar selesai.",
                               reason="Tanggal selesai masih akan datang; dihitung belum selesai."), "done_on")
        done[row] = None
    for row in range(len(rows)):
        if row in rows.reasons or done[row] is None:
            continue
        if planned[row] is not None and done[row] < planned[row]:
            rows.note(row, Problem(value=f"{done[row]:%d-%m-%Y}", severity="note", remedy="Periksa kedua tanggalnya.",
                                   reason="Selesai sebelum tanggal rencana; yang dipakai tanggal selesainya."), "done_on")
        if start[row] is not None and done[row] < start[row]:
            rows.note(row, Problem(value=f"{done[row]:%d-%m-%Y}", severity="note", remedy="Periksa tahunnya.",
                                   reason="Selesai sebelum TMT mutasi; dihitung terpenuhi pada hari pertama."), "done_on")
    rows.columns["done_on"] = done


def _later(rows: Rows, name: str, day: dt.date) -> list[tuple[int, dt.date]]:
    """The rows not held whose date in this column lies after `day`."""
    column = rows.column(name)
    return [(row, column[row]) for row in range(len(rows))
            if row not in rows.reasons and isinstance(column[row], dt.date) and column[row] > day]
