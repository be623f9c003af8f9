"""What only the row of a workload or driver file can tell: the unit of a norm, a volume from a whole time, a stated total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from data import parse
from data.cells import Problem, seen
from data.headings import normal
from data.headings_load import LOAD_ALIASES
from data.layout import Extract, Total
from data.layout.load_columns import unit_of_year
from data.names import same_key
from data.rows import Rows
from data.workbooks_load import ALLOWANCE, DETAILED, WIDE

# The same figure under its other names: those of a column of its own, and the lesson hours, which need their subject beside.
NAMED = {alias: DETAILED.get(name, name.replace("_", " ")) for name in WIDE for alias in LOAD_ALIASES["driver"][name]}
MINUTES = {"menit": 1, "jam": 60}
TOTALS = ("total_load", "total_fte", "total_need", "total_filled")
# Working time per period in minutes of the 72,000-minute year (Perka BKN 19/2011), as applications print it per row.
PER_PERIOD = {("hari", 300.0): 72_000, ("minggu", 1_500.0): 72_000, ("bulan", 6_000.0): 72_000}
_AMOUNT = re.compile(r"-?\d[\d.,]*")


def complete(rows: Rows, extract: Extract) -> None:
    """Fills in and checks the rows of one file; a norm without a unit of time is held, never guessed."""
    if rows.kind == "driver":
        _hold_nameless(rows)
        rows.columns["driver"] = np.array([_driver_name(name) for name in rows.column("driver")], dtype=object)
        _hold_allowances(rows)
    if rows.kind != "workload":
        return
    norms, units = apart(rows, "norm", "norm_unit")
    rows.columns |= {"norm": norms, "norm_unit": units}
    _hold_unusable(rows)
    _periods(rows)
    _from_whole_time(rows)
    _working_time(rows, of_file=bool("norm_unit" in extract.fields and extract.source("norm_unit").text))
    _stated_minutes(rows)
    rows.columns |= dict(zip(TOTALS, _totals(rows, extract), strict=True))


def half_told(rows: Rows) -> frozenset[int]:
    """The tasks of which either the volume or the norm is told, and only one: the work is there, how much nobody knows yet."""
    if rows.kind != "workload":
        return frozenset()
    norms, volumes, loads = (rows.column(name) for name in ("norm", "volume", "load"))
    return frozenset(row for row in _open_rows(rows)
                     if (norms[row] is None) != (volumes[row] is None and loads[row] is None))


def unknown(label: str) -> Problem:
    """What is said of such a task: kept, and its position's need becomes a range."""
    return Problem(severity="note", remedy=f"Isi {label}, lalu unggah lagi.",
                   reason=f"{label} kosong: tugas dicatat, tetapi bebannya belum diketahui; kebutuhannya menjadi kisaran.")


def compare(rows: Rows) -> None:
    """Holds the second statement of one figure where it differs from the first: nobody can tell which is right."""
    if rows.kind != "driver":
        return
    seen_at: dict[tuple[Any, ...], int] = {}
    columns = [rows.column(name) for name in ("unit_key", "unit", "agency", "driver", "detail", "year")]
    values = rows.column("value")
    for row in _open_rows(rows):
        if values[row] is None:
            continue
        key = tuple(same_key(cell) if isinstance(cell, str) else cell for cell in (column[row] for column in columns))
        first = seen_at.setdefault(key, row)
        if values[first] != values[row]:
            rows.hold(row, Problem(value=seen(values[row]), severity="hold", remedy="Hapus salah satu baris, lalu unggah lagi.",
                                   reason=f"Angka ini sudah disebut {rows.beside(first, row)} dengan nilai lain."), "value")


def _hold_nameless(rows: Rows) -> None:
    names, values = rows.column("driver"), rows.column("value")
    for row in _open_rows(rows):
        if names[row] is None and values[row] is not None:
            rows.hold(row, Problem(value=seen(values[row]), severity="hold", reason="Ada angka tanpa nama data dasarnya.",
                                   remedy="Isi kolom Data Dasar: rombel, penduduk, kunjungan, alat, atau nama lain."), "driver")


def _hold_allowances(rows: Rows) -> None:
    """4 is 4 %; 0.04 may be 4 % out of a cell of per cents or 0.04 %, which nobody can tell."""
    names, beside = rows.column("driver"), rows.column("ftp")
    for row in _open_rows(rows):
        for name, told in (("value", rows.column("value")[row] if names[row] == ALLOWANCE else None), ("ftp", beside[row])):
            if told is not None and not (told == 0 or 1 <= told < 100):
                rows.hold(row, Problem(value=seen(told), severity="hold", remedy="Tulis sebagai angka persen: 4 untuk 4 %.",
                                       reason="FTP harus 0, atau dari 1 sampai di bawah 100 persen."), name)


def _driver_name(told: str | None) -> str | None:
    """A figure by the name analyses look for, however it is spelled; a name of the office's own stays."""
    return None if told is None else NAMED.get(normal(told), told)


def _open_rows(rows: Rows) -> Iterator[int]:
    return (row for row in range(len(rows)) if row not in rows.reasons)


def apart(rows: Rows, name: str, unit_name: str) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of a column of times, and their units: the cell's own, else that of the column of units."""
    values, units = rows.column(name).copy(), rows.column(unit_name).copy()
    for row, value in enumerate(values):
        if isinstance(value, tuple):
            values[row] = value[0]
            if units[row] not in (None, value[1]) and row not in rows.reasons:
                rows.hold(row, Problem(
                    value=f"{value[0]:g} {value[1]}", severity="hold", remedy="Samakan satuannya, lalu unggah lagi.",
                    reason=f"Sel ini menyebut {value[1]}, tetapi satuan waktunya {units[row]}."), name)
            units[row] = value[1]
    return values, units


def _hold_unusable(rows: Rows) -> None:
    norms, units = rows.column("norm"), rows.column("norm_unit")
    for row in _open_rows(rows):
        if norms[row] is None:
            continue  # said by cleaning: the cell is empty
        if norms[row] <= 0:
            rows.hold(row, Problem(value=seen(norms[row]), severity="hold", reason="Waktu penyelesaian nol atau negatif.",
                                   remedy="Isi waktu untuk menyelesaikan satu hasil."), "norm")
        elif units[row] is None:
            rows.hold(row, Problem(
                value=seen(norms[row]), severity="hold", reason="Waktu penyelesaian tanpa satuan: menit atau jam?",
                remedy="Isi kolom Satuan Waktu dengan menit atau jam; keliru satuan mengubah kebutuhan 60 kali."), "norm")


def _periods(rows: Rows) -> None:
    """Without a period the volume is of a year, as on the form; that is said once."""
    periods = rows.column("period").copy()
    silent = [row for row in _open_rows(rows) if periods[row] is None]
    if silent:
        rows.note(silent[0], Problem(severity="note", remedy="Isi kolom Periode bila volumenya per bulan, minggu, atau hari.",
                                     reason=f"Periode volume tidak disebut; dibaca per tahun ({len(silent)} baris)."), "volume")
    periods[periods == None] = "tahun"  # noqa: E711  elementwise
    rows.columns["period"] = periods


def _from_whole_time(rows: Rows) -> None:
    """A sheet that states only the whole time of a task: the volume is that time divided by the norm."""
    volumes, loads, norms = rows.column("volume").copy(), rows.column("load"), rows.column("norm")
    derived = [row for row in _open_rows(rows) if volumes[row] is None and loads[row] is not None and norms[row]]
    for row in derived:
        volumes[row] = loads[row] / norms[row]
    if derived:
        first = derived[0]
        rows.note(first, Problem(
            value=seen(loads[first]), severity="note", remedy="Tambahkan kolom Volume bila angkanya ada.",
            reason=f"Volume tidak ada; dihitung dari beban ÷ waktu: {amount_in_words(loads[first])} ÷"
                   f" {amount_in_words(norms[first])} = {amount_in_words(volumes[first])} ({len(derived)} baris)."), "load")
    rows.columns["volume"] = volumes


def _working_time(rows: Rows, *, of_file: bool) -> None:
    """The file's own working year in minutes; a row whose two units of time contradict each other is held, unless a person
    decided for the whole file (`of_file`)."""
    stated, told = apart(rows, "working_time", "working_time_unit")
    units, periods = rows.column("norm_unit"), rows.column("period")
    minutes = np.full(len(rows), None, dtype=object)
    contrary, strange = [], []
    for row in _open_rows(rows):
        if stated[row] is None:
            continue
        unit = told[row] or unit_of_year(stated[row])
        if (periods[row], float(stated[row])) in PER_PERIOD:
            minutes[row] = PER_PERIOD[periods[row], float(stated[row])]
        elif unit is None or unit_of_year(stated[row]) != unit:
            strange.append((row, Problem(
                value=seen(stated[row]), severity="note", remedy="Tulis 1.250 (jam) atau 75.000 (menit) setahun, atau kosongkan.",
                reason="Waktu kerja efektif ini bukan jam atau menit setahun; tidak dipakai.")))
        else:
            minutes[row] = stated[row] * MINUTES[unit]
            if unit != units[row]:
                contrary.append((row, unit))
    for row, unit in contrary if not of_file else ():
        rows.hold(row, Problem(
            value=seen(stated[row]), severity="hold", remedy="Perbaiki satuan waktu atau waktu kerja efektif pada baris ini.",
            reason=f"Waktu kerja efektif tertulis dalam {unit}, tetapi waktu penyelesaian dalam {units[row]}."), "working_time")
    rows.note_each(strange, "working_time")
    if contrary and of_file:
        row, unit = contrary[0]
        rows.note(row, Problem(
            value=seen(stated[row]), severity="note", remedy="Kebutuhan menurut berkas dapat keliru 60 kali; bandingkan dengan"
            " hitungan kami.", reason=f"Waktu kerja efektif tertulis dalam {unit}, waktu penyelesaian dalam {units[row]};"
            f" dihitung {amount_in_words(stated[row])} {unit} = {amount_in_words(minutes[row])} menit."), "working_time")
    rows.columns["working_minutes"] = minutes


def _stated_minutes(rows: Rows) -> None:
    """The whole time of a task as the file states it, in minutes; hours where the file adds up minutes to hours."""
    loads, volumes, norms, units = (rows.column(name) for name in ("load", "volume", "norm", "norm_unit"))
    stated = np.full(len(rows), None, dtype=object)
    for row in _open_rows(rows):
        if loads[row] is None or norms[row] is None or units[row] is None:
            continue
        whole = (volumes[row] or 0) * norms[row]
        in_hours = units[row] == "menit" and whole > 0 and bool(np.isclose(loads[row] * 60, whole, rtol=0.02))
        stated[row] = loads[row] * (60 if in_hours else MINUTES[units[row]])
    rows.columns["stated_minutes"] = stated


def _totals(rows: Rows, extract: Extract) -> list[np.ndarray]:
    """What the lines below a jabatan's tasks state, on each of its rows: whole time (minutes), FTE, people needed and there."""
    found = [np.full(len(rows), None, dtype=object) for _ in TOTALS]
    columns = {extract.source(name).column: name for name in ("load", "stated_need") if name in extract.fields}
    for total in extract.totals:
        last = int(np.searchsorted(extract.rows, total.row)) - 1
        which = _which_total(total, columns)
        amount = _amount(total)
        if last < 0 or which is None or amount is None:
            continue
        block = _block(rows, last)
        unit = rows.column("norm_unit")[last]
        found[which][block] = amount * MINUTES.get(unit, 1) if which == 0 else amount
    return found


def _which_total(total: Total, columns: Mapping[int, str]) -> int | None:
    text = total.text.casefold()
    if "butuh" in text:
        return 2
    if re.search(r"\bada\b|bezetting|saat ini", text):
        return 3
    if "lebih" in text or "kurang" in text:
        return None
    return {"load": 0, "stated_need": 1}.get(columns.get(total.column, ""))


def _amount(total: Total) -> float | None:
    written = _AMOUNT.search(total.value) if isinstance(total.value, str) else None
    value = parse.number(written.group(0) if written else total.value)
    return float(value) if isinstance(value, int | float) else None


def _block(rows: Rows, last: int) -> slice:
    """The rows above a total that speak of the same jabatan in the same unit."""
    units, posts = rows.column("unit"), rows.column("position")
    first = last
    while first and (units[first - 1], posts[first - 1]) == (units[last], posts[last]):
        first -= 1
    return slice(first, last + 1)


def amount_in_words(value: float) -> str:
    """1250.5 as 1.250,5: a number as the messages write it."""
    return f"{value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")

