"""Writes the rows of after-transfer kinds inside the import's transaction: names to ids, people by NIP, records frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from data import evaluations, repeats, resolve
from data.cells import Problem
from data.names import same_key
from data.naming import position_ids, unit_ids
from data.place import Place
from data.rows import Rows
from data.sql import statements
from data.store import next_id
from data.workbooks import KINDS
from data.workbooks_after import PER_HEAD

SQL, PLAN_SQL = statements("service.sql"), statements("plan.sql")
# What is written as it stands in the row; ids are added. The types matter where a column may be empty all the way down.
_TYPES = {"date": pa.date32(), "month": pa.date32(), "number": pa.float64(), "score": pa.float64(), "boolean": pa.bool_()}
_WHOLE = {"score", "level_required", "level_held"}
_WITH_PEOPLE = ("transfer", "training")


def write_after(cursor: duckdb.DuckDBPyConnection, rows: Rows, units: resolve.Register, positions: resolve.Register,
                place: Place, answers: Mapping[str, str]) -> dict[str, np.ndarray]:
    """Writes the rows of one kind; returns the unit_id of each row, for the kinds that have one."""
    if rows.kind in ("indicator", "evaluation"):
        _spell(cursor, rows, place)
    if rows.kind == "transfer":
        ids = _both_ends(rows, units, positions)
    elif rows.kind == "indicator":
        ids = {"unit_id": _with_outside(cursor, rows, units, place)}
    else:
        ids = {"unit_id": unit_ids(units, rows)}
    if rows.kind == "evaluation":
        _fix(cursor, rows, ids["unit_id"], units, place)
        return ids
    if rows.kind == "indicator":
        _one_measure(cursor, rows, ids["unit_id"], place)
    cursor.register("incoming", _table(rows, ids))
    if rows.kind in _WITH_PEOPLE:
        number_movers(cursor, place)
    cursor.execute(SQL[rows.kind], place.given)
    if rows.kind == "indicator":
        cursor.execute(SQL["indicator_measure"], place.given)
    if rows.kind == "training":
        cursor.execute(PLAN_SQL["competency"], place.given)
    if rows.kind == "satisfaction":
        cursor.execute(SQL["satisfaction_old"], place.given)
        repeats.settle(cursor, place, answers)
        _tell_earlier(cursor, rows, place)
    cursor.unregister("incoming")
    return ids


def _spell(cursor: duckdb.DuckDBPyConnection, rows: Rows, place: Place) -> None:
    """A service or an indicator takes the spelling it has in the region already: 'KTP-El' of one office and 'KTP-el' of another
    are one series.
    """
    told = cursor.execute(SQL["series_told"], {"region": place.region_id}).fetchall()
    for part, name in enumerate(("service", "indicator")):
        known: dict[str, str] = {}
        for series in told:
            known.setdefault(same_key(series[part]), series[part])
        rows.columns[name] = np.array([known.setdefault(same_key(word), word) if isinstance(word, str) else word
                                       for word in rows.column(name)], dtype=object)
    if rows.kind == "evaluation":
        _tell_unmeasured(rows, {(service, indicator) for service, indicator, measured in told if measured})


def _one_measure(cursor: duckdb.DuckDBPyConnection, rows: Rows, unit_of: np.ndarray, place: Place) -> None:
    """Holds rows that count a series in another unit than the rest of it: hours beside days would look like a change.

    A row without a unit is taken as the others of its series are.
    """
    told = cursor.execute(SQL["measured_before"], {"region": place.region_id}).fetchall()
    known = {(unit_id, service, indicator): measure for unit_id, service, indicator, measure in told}
    services, indicators, measures = (rows.column(name) for name in ("service", "indicator", "measured_in"))
    for row in rows.kept().tolist():
        if measures[row] is None:
            continue
        series = (int(unit_of[row]), same_key(services[row] or ""), same_key(indicators[row] or ""))
        first = known.setdefault(series, measures[row])
        if same_key(first) != same_key(measures[row]):
            rows.hold(row, Problem(
                value=str(measures[row]), severity="hold", reason=f"Bulan lain indikator ini dihitung dalam {first}.",
                remedy="Samakan satuannya, lalu unggah lagi; bila yang lama keliru, batalkan dahulu impor itu di Riwayat."),
                "measured_in")


def _tell_unmeasured(rows: Rows, measured: set[tuple[str, str]]) -> None:
    """Notes a record of a series that nobody reports: a slip of the hand could not be mended once it is fixed."""
    pairs = list(zip(rows.column("service"), rows.column("indicator"), strict=True))
    lacking = [row for row, pair in enumerate(pairs)
               if row not in rows.reasons and pair not in measured and pair[1] != PER_HEAD]
    rows.note_each([(row, Problem(
        value=str(pairs[row][0]), severity="note", reason=f"Belum ada nilai “{pairs[row][1]}” untuk layanan ini.",
        remedy="Periksa ejaan layanan dan indikatornya: rancangan tidak bisa diubah sesudah disimpan.")) for row in lacking],
        "service")


def _tell_earlier(cursor: duckdb.DuckDBPyConnection, rows: Rows, place: Place) -> None:
    """Notes where a month has answers already: those of this file are added, and only a person knows if they are the same."""
    earlier = cursor.execute(SQL["answered_before"], place.given).fetchall()
    rows.note_each([(row, Problem(
        severity="note", remedy=f"Bila berkas ini memuat jawaban yang sama, batalkan impor {import_id} di Riwayat.",
        reason=f"Bulan ini sudah punya {answers} jawaban dari impor {import_id}; jawaban di berkas ini ditambahkan."))
        for row, answers, import_id in earlier], "month")


def _both_ends(rows: Rows, units: resolve.Register, positions: resolve.Register) -> dict[str, np.ndarray]:
    """The units and positions of both ends. Who leaves the region goes to no unit of it; who enters it came from none."""
    found, outside = {}, {}
    ends = {end: (f"{end}_unit_key", f"{end}_unit", f"{end}_agency") for end in ("from", "to")}
    beyond = {"from": rows.column("type") == "masuk", "to": rows.column("type") == "keluar"}
    for end, names in ends.items():
        found[f"{end}_unit_id"] = unit_ids(units, rows, names, skip=beyond[end])
    for end, names in ends.items():  # when all units of the file are known: a known one stays what the file says
        strange = np.array([beyond[end][row] and not _is_known(units, rows, row, names) for row in range(len(rows))], dtype=bool)
        known = unit_ids(units, rows, names, skip=~beyond[end] | strange)
        found[f"{end}_unit_id"][beyond[end]] = known[beyond[end]]
        outside[end] = strange
        _tell_beyond(rows, np.flatnonzero(strange).tolist(), names)
    for end in ("from", "to"):  # after the units: a row held for its unit makes no position, nor does a post elsewhere
        found[f"{end}_position_id"] = position_ids(positions, rows, (f"{end}_position_key", f"{end}_position"), skip=outside[end])
    return found


def _is_known(units: resolve.Register, rows: Rows, row: int, names: tuple[str, str, str]) -> bool:
    key, name, agency = (rows.column(field)[row] for field in names)
    return bool((key and units.known("key", key)) or resolve.named(units, name or agency or ""))


def _tell_beyond(rows: Rows, found: list[int], names: tuple[str, str, str]) -> None:
    said = [(row, rows.column(names[1])[row] or rows.column(names[2])[row]) for row in found if row not in rows.reasons]
    rows.note_each([(row, Problem(
        value=unit, severity="note", remedy="Periksa jenis mutasi bila unit ini milik daerah sendiri.",
        reason="Unit ini di luar daerah menurut jenis mutasinya; unit dan jabatannya tidak ditambahkan."))
        for row, unit in said if unit], names[1])


def _with_outside(cursor: duckdb.DuckDBPyConnection, rows: Rows, units: resolve.Register, place: Place) -> np.ndarray:
    """Units of the region by the register; those outside it by name, under negative ids, never among the region's units."""
    outside = np.array([bool(told) for told in rows.column("outside")])
    inside = unit_ids(units, rows, skip=outside)
    known = _outside(cursor, place)
    new = []
    for row in np.flatnonzero(outside):
        if int(row) in rows.reasons:
            continue
        name = " ".join(str(rows.column("unit")[row] or rows.column("agency")[row]).split())
        if same_key(name) not in known:
            known[same_key(name)] = -1 - len(known)
            new.append({"unit_id": known[same_key(name)], "name": name})
        inside[row] = known[same_key(name)]
    if new:
        cursor.register("new_outside", resolve.frame(new, ["unit_id", "name"]))
        cursor.execute(SQL["add_outside_units"], place.given)
        cursor.unregister("new_outside")
    return inside


def _outside(cursor: duckdb.DuckDBPyConnection, place: Place) -> dict[str, int]:
    rows = cursor.execute(SQL["outside_units"], {"region": place.region_id}).fetchall()
    return {same_key(name): int(unit_id) for unit_id, name in rows}


def _table(rows: Rows, ids: dict[str, np.ndarray]) -> pa.Table:
    kept = rows.kept()
    arrays = {"row_id": pa.array(kept)}
    for field in KINDS[rows.kind].fields:
        values = rows.column(field.name)[kept].tolist()
        kind = pa.int32() if field.name in _WHOLE else _TYPES.get(field.parser, pa.string())
        arrays[field.name] = pa.array([None if value is None else int(value) for value in values], kind) \
            if field.name in _WHOLE else pa.array(values, kind)
    arrays |= {name: pa.array(values[kept].tolist(), pa.int32()) for name, values in ids.items()}
    return pa.table(arrays)


def number_movers(cursor: duckdb.DuckDBPyConnection, place: Place) -> None:
    """The people of the rows by NIP; one nobody told of before becomes a person, so that a later roster finds them."""
    cursor.execute(SQL["known_movers"], {"region": place.region_id, "first": next_id(cursor, "person", "person_id")})
    cursor.execute(SQL["add_movers"], place.given)
    cursor.execute(SQL["add_mover_identities"], {"import": place.import_id})
    cursor.execute(SQL["add_mover_aliases"], {**place.given, "date": place.data_date})


def _fix(cursor: duckdb.DuckDBPyConnection, rows: Rows, unit_of: np.ndarray, units: resolve.Register, place: Place) -> None:
    outside = _outside(cursor, place)
    names = [field.name for field in KINDS["evaluation"].fields]
    for row in rows.kept().tolist():
        told: dict[str, Any] = {name: rows.column(name)[row] for name in names}
        chosen = _comparators(rows, row, units, outside)
        if chosen is None:
            continue
        record = evaluations.record(told, unit_id=int(unit_of[row]), comparators=chosen)
        refused = evaluations.fix(cursor, place.region_id, record, by=place.by, now=place.now, import_id=place.import_id)
        if isinstance(refused, Problem):
            rows.hold(row, refused, "label")


def _comparators(rows: Rows, row: int, units: resolve.Register, outside: dict[str, int]) -> list[int] | None:
    """The ids of the comparison units named in one cell; None after holding the row for a name that nobody knows."""
    found = []
    for name in str(rows.column("comparators")[row] or "").replace("\n", ";").split(";"):
        if not name.strip():
            continue
        known = resolve.named(units, name) or {outside[key] for key in (same_key(name),) if key in outside}
        if len(known) != 1:
            why = "belum dikenal" if not known else f"ada di {len(known)} tempat"
            rows.hold(row, Problem(
                value=name.strip(), severity="hold", reason=f"Unit pembanding “{name.strip()}” {why}.",
                remedy="Unggah dahulu indikator layanan unit itu, dan tulis namanya sama persis."), "comparators")
            return None
        found += list(known)
    return found
