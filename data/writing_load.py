"""Writes the rows of workload, driver and output files inside the import's transaction; says how numbers were converted."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from data import resolve
from data.cells import Problem, seen
from data.load_rows import MINUTES, TOTALS, amount_in_words
from data.naming import position_ids, unit_ids
from data.place import Place
from data.rows import Rows
from data.sql import statements
from data.store import set_slice
from data.workbooks_load import DETAILED, WIDE
from data.writing_after import number_movers

SQL, PLAN_SQL = statements("load.sql"), statements("plan.sql")
TEXTS, NUMBERS = ("task", "result_unit", "period", "norm_unit", "service"), ("volume", "norm", "working_minutes", "stated_need",
                                                                              "stated_minutes", *TOTALS)


def write_load(cursor: duckdb.DuckDBPyConnection, rows: Rows, units: resolve.Register, positions: resolve.Register,
               place: Place, year: int | None) -> None:
    """Writes the rows of one kind; `year` is what the sheet or a person said for all of them."""
    if rows.kind == "output":
        _output(cursor, rows, place)
        return
    told = year or place.data_date.year
    ids = {"unit_id": unit_ids(units, rows)}
    if rows.kind == "driver":
        cursor.register("incoming", _figures(rows, ids["unit_id"], told))
        cursor.execute(SQL["driver"], place.given)
    else:
        ids["position_id"] = position_ids(positions, rows)
        set_slice(cursor, place.region_id, [place.data_date])
        factors = dict(cursor.execute(SQL["factors"]).fetchall())
        _tell_conversions(rows, factors)
        cursor.register("incoming", _tasks(rows, ids))
        cursor.execute(SQL["workload"], {**place.given, "year": told})
        _warn(rows, ids, {key: float(value) for key, value in cursor.execute(SQL["limits"]).fetchall()}, factors)
    cursor.unregister("incoming")


def _output(cursor: duckdb.DuckDBPyConnection, rows: Rows, place: Place) -> None:
    kept = rows.kept()
    cursor.register("incoming", pa.table({
        "row_id": pa.array(kept), "nip": pa.array(rows.column("nip")[kept].tolist(), pa.string()),
        "name": pa.array(rows.column("name")[kept].tolist(), pa.string()),
        "month": pa.array(rows.column("month")[kept].tolist(), pa.date32()),
        "task": pa.array(rows.column("task")[kept].tolist(), pa.string()),
        "volume": pa.array([_float(value) for value in rows.column("volume")[kept]], pa.float64()),
        "minutes": pa.array([_float(value) for value in rows.column("minutes")[kept]], pa.float64())}))
    number_movers(cursor, place)
    strangers = cursor.execute(PLAN_SQL["strangers"]).fetchall()
    cursor.execute(SQL["output"], place.given)
    cursor.unregister("incoming")
    rows.note_each([(row, Problem(
        severity="note", reason="NIP ini belum ada di nominatif; hasil kerjanya dipakai begitu orangnya tercatat.",
        remedy="Periksa NIP, atau unggah nominatif yang memuatnya.")) for (row,) in strangers], "nip")
    bare = [row for row in kept.tolist() if rows.column("minutes")[row] is None]
    if bare:
        rows.note(bare[0], Problem(
            severity="note", remedy="Isi Jumlah Waktu, atau unggah berkas beban kerja dengan uraian tugas yang sama.",
            reason=f"Tanpa waktu; dihitung dengan norma tugas yang sama di berkas beban kerja ({len(bare)} baris)."), "volume")


def _tasks(rows: Rows, ids: dict[str, np.ndarray]) -> pa.Table:
    kept = rows.kept()
    arrays = {"row_id": pa.array(kept)}
    arrays |= {name: pa.array(rows.column(name)[kept].tolist(), pa.string()) for name in TEXTS}
    arrays |= {name: pa.array([_float(value) for value in rows.column(name)[kept]], pa.float64()) for name in NUMBERS}
    arrays["measured_on"] = pa.array([None if value is None else int(value) for value in rows.column("measured_on")[kept]],
                                     pa.int32())
    arrays |= {name: pa.array(values[kept].tolist(), pa.int32()) for name, values in ids.items()}
    return pa.table(arrays)


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _figures(rows: Rows, unit_of: np.ndarray, year: int) -> pa.Table:
    """One line per figure: the row's own, and each filled one of the figures side by side."""
    lines = []
    for row in rows.kept().tolist():
        years = rows.column("year")[row]
        common = {"row_id": row, "unit_id": int(unit_of[row]), "year": int(years or year)}
        if rows.column("value")[row] is not None and rows.column("driver")[row] is not None:
            lines.append(common | {"driver": rows.column("driver")[row], "detail": rows.column("detail")[row],
                                   "value": float(rows.column("value")[row]), "unit": rows.column("unit_of_value")[row]})
        lines += [common | {"driver": DETAILED.get(name, name.replace("_", " ")), "value": float(rows.column(name)[row]),
                            "detail": rows.column("detail")[row] if name in DETAILED else None}
                  for name in WIDE if rows.column(name)[row] is not None]
    return pa.Table.from_pylist(lines, schema=pa.schema([
        ("row_id", pa.int64()), ("unit_id", pa.int32()), ("driver", pa.string()), ("detail", pa.string()), ("year", pa.int32()),
        ("value", pa.float64()), ("unit", pa.string())]))


def _tell_conversions(rows: Rows, factors: dict[str, float]) -> None:
    """Once per period and unit of time, the first row's arithmetic in full."""
    told = set()
    volumes, periods, norms, units = (rows.column(name) for name in ("volume", "period", "norm", "norm_unit"))
    for row in rows.kept().tolist():
        what = (periods[row], units[row])
        if what in told or what == ("tahun", "menit") or None in (volumes[row], norms[row]):
            continue
        told.add(what)
        words = []
        if periods[row] != "tahun":
            words.append(f"volume {amount_in_words(volumes[row])} per {periods[row]} × {amount_in_words(factors[periods[row]])} ="
                         f" {amount_in_words(volumes[row] * factors[periods[row]])} per tahun")
        if units[row] == "jam":
            words.append(f"{amount_in_words(norms[row])} jam × 60 = {amount_in_words(norms[row] * 60)} menit")
        rows.note(row, Problem(severity="note", value=seen(volumes[row]), reason=f"Dihitung: {'; '.join(words)}.",
                               remedy="Faktor periode ada di halaman Aturan."), "volume")


def _warn(rows: Rows, ids: dict[str, np.ndarray], limits: dict[str, float], factors: dict[str, float]) -> None:
    """Notes a norm longer than a working day, and a position whose tasks ask for more people than is plausible."""
    norms, units, volumes = (rows.column(name) for name in ("norm", "norm_unit", "volume"))
    most = limits["workload.warn.hours_per_item"]
    rows.note_each([(row, Problem(
        value=seen(norms[row]), severity="note", remedy="Periksa apakah satuannya menit, bukan jam.",
        reason=f"Lebih dari {most:g} jam untuk satu hasil ({amount_in_words(norms[row])} {units[row]})."))
        for row in rows.kept().tolist() if norms[row] and norms[row] * MINUTES[units[row]] > most * 60], "norm")
    people: dict[tuple[int, int], float] = {}
    first: dict[tuple[int, int], int] = {}
    for row in rows.kept().tolist():
        if None in (norms[row], volumes[row]):
            continue
        post = (ids["unit_id"][row], ids["position_id"][row])
        year = rows.column("working_minutes")[row] or limits["wke.minutes"]
        minutes = volumes[row] * factors[rows.column("period")[row]] * norms[row] * MINUTES[units[row]]
        people[post] = people.get(post, 0) + minutes / year
        first.setdefault(post, row)
    rows.note_each([(first[post], Problem(
        value=str(rows.column("position")[first[post]]), severity="note", remedy="Periksa satuan waktu dan periode volumenya.",
        reason=f"Beban jabatan ini di satu unit setara {amount_in_words(round(count, 1))} orang, lebih dari"
               f" {limits['workload.warn.fte']:g}.")) for post, count in people.items()
        if count > limits["workload.warn.fte"]], "position")
