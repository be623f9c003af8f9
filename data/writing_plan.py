"""Writes wishes and past posts inside the import's transaction; a unit nobody knows is asked about, never made up."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from data import resolve
from data.cells import Problem
from data.names import position_parts, same_key, suggestions
from data.past_posts import past_posts
from data.place import Place
from data.rows import Rows
from data.sql import statements
from data.writing_after import number_movers

SQL = statements("plan.sql")
ENOUGH = 500  # distinct unknown names for which likenesses are sought


def write_plan(cursor: duckdb.DuckDBPyConnection, rows: Rows, units: resolve.Register, place: Place) -> None:
    """Writes the wishes of people; a row whose unit is unknown or could be several is held with its likeliest names."""
    unit_of = _wished_units(rows, units)
    areas, families = ({same_key(name): name for (name,) in cursor.execute(SQL[what], {"region": place.region_id}).fetchall()}
                       for what in ("areas", "families"))
    areas_said = _spelled(rows, "area", areas, "Kecamatan ini tidak ada di susunan unit; disimpan seperti tertulis.")
    families_said = _spelled(rows, "family", families, "Jabatan ini belum ada di daerah ini; disimpan seperti tertulis.")
    kept = rows.kept()
    incoming = {
        "row_id": pa.array(kept), "nip": pa.array(rows.column("nip")[kept].tolist(), pa.string()),
        "name": pa.array(rows.column("name")[kept].tolist(), pa.string()),
        "rank": pa.array([None if rank is None else int(rank) for rank in rows.column("rank")[kept]], pa.int32()),
        "unit_id": pa.array(unit_of[kept].tolist(), pa.int32()), "area": pa.array(areas_said[kept].tolist(), pa.string()),
        "family": pa.array(families_said[kept].tolist(), pa.string()),
        "field_of_interest": pa.array(rows.column("field_of_interest")[kept].tolist(), pa.string()),
        "willing": pa.array(rows.column("willing")[kept].tolist(), pa.bool_()),
        "conflict": pa.array(rows.column("conflict")[kept].tolist(), pa.bool_()),
        "special": pa.array(rows.column("special")[kept].tolist(), pa.bool_())}
    cursor.register("incoming", pa.table(incoming))
    number_movers(cursor, place)
    cursor.unregister("incoming")
    cursor.register("incoming", pa.table(incoming | {"with_id": pa.array(_partners(cursor, rows, place), pa.int32())}))
    strangers = cursor.execute(SQL["strangers"]).fetchall()
    cursor.execute(SQL["aspiration"], place.given)
    cursor.unregister("incoming")
    rows.note_each([(row, Problem(
        severity="note", reason="NIP ini belum ada di nominatif; minatnya dipakai begitu orangnya tercatat.",
        remedy="Periksa NIP, atau unggah nominatif yang memuatnya.")) for (row,) in strangers], "nip")


def _partners(cursor: duckdb.DuckDBPyConnection, rows: Rows, place: Place) -> list[int | None]:
    """Whom each kept row asks to be placed together with, by id; a NIP nobody knows, and one's own, count as none."""
    kept, nips = rows.kept(), rows.column("nip")
    said = {row: nip for row, nip in zip(kept.tolist(), rows.column("together")[kept].tolist(), strict=True) if nip}
    known = dict(cursor.execute(SQL["known_by_nip"], {"region": place.region_id, "nips": sorted(set(said.values()))}).fetchall())
    found = {row: known[nip] for row, nip in said.items() if nip in known and nip != nips[row]}
    rows.note_each([(row, Problem(
        severity="note", reason="NIP yang ingin ditempatkan bersama belum dikenal; keinginan itu tidak dipakai.",
        remedy="Periksa NIP, atau unggah lagi sesudah nominatif memuatnya.")) for row in said if row not in found], "together")
    return [found.get(row) for row in kept.tolist()]


def _wished_units(rows: Rows, units: resolve.Register) -> np.ndarray:
    names, agencies = rows.column("to_unit"), rows.column("to_agency")
    found: dict[tuple[str | None, str | None], set[int]] = {}
    ids = np.full(len(rows), None, dtype=object)
    for row in rows.kept().tolist():
        pair = (names[row], agencies[row])
        if not any(pair):
            continue
        if pair not in found:
            found[pair] = resolve.lookup(units, pair[0], pair[1])
        if len(found[pair]) == 1:
            ids[row] = next(iter(found[pair]))
        else:
            rows.hold(row, _unclear(units, pair[0] or pair[1] or "", len(found[pair]), likely=len(found) < ENOUGH), "to_unit")
    return ids


def _unclear(units: resolve.Register, name: str, count: int, *, likely: bool) -> Problem:
    if count:
        return Problem(value=name, severity="hold", reason=f"Nama unit ini ada di {count} tempat; tidak jelas yang mana.",
                       remedy="Isi Perangkat Daerah yang Diminati, lalu unggah lagi.")
    alike = [known for known, _ in suggestions(name, sorted(set(units.names.values())))] if likely else []
    remedy = f"Mungkin maksudnya: {'; '.join(alike)}." if alike else "Tulis nama unit seperti di susunan organisasi."
    return Problem(value=name, severity="hold", reason="Unit yang diminati belum dikenal.", remedy=remedy)


def _spelled(rows: Rows, name: str, known: dict[str, str], unknown: str) -> np.ndarray:
    """The said words in the known spelling; unknown ones as they stand, with a note. A position's name gives its family."""
    said = rows.column(name).copy()
    strange = []
    for row in rows.kept().tolist():
        if said[row] is None:
            continue
        key = same_key(position_parts(said[row]).family if name == "family" else said[row])
        if key in known:
            said[row] = known[key]
        else:
            strange.append((row, Problem(value=said[row], severity="note", reason=unknown, remedy="Periksa ejaannya.")))
    rows.note_each(strange, name)
    return said


def write_past_posts(cursor: duckdb.DuckDBPyConnection, rows: Rows, place: Place) -> None:
    """Writes the earlier posts a roster tells, once its people have their numbers; nothing where it has no such column."""
    texts = rows.column("past_posts")
    lines = [{"row_id": row, "turn": turn, "position": post.position, "family": post.family, "unit": post.unit,
              "sector": post.sector, "since": post.since, "until": post.until}
             for row in rows.kept().tolist() if texts[row] for turn, post in enumerate(past_posts(texts[row])[0])]
    if not lines:
        return
    cursor.register("told_post", pa.Table.from_pylist(lines, schema=pa.schema([
        ("row_id", pa.int64()), ("turn", pa.int32()), ("position", pa.string()), ("family", pa.string()), ("unit", pa.string()),
        ("sector", pa.string()), ("since", pa.int32()), ("until", pa.int32())])))
    cursor.execute(SQL["past_posts"], place.given)
    cursor.unregister("told_post")
