"""A copy of the whole store as Parquet files with a manifest of row counts and hashes, and the way back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from data import evaluations
from data.sql import statements
from data.store import SCHEMA_NUMBER, Store, StoreUnavailable, one
from data.summaries import bring_up

MANIFEST = "manifest.json"
PRIVATE = frozenset({"draft", "result"})  # raw files of half-finished uploads, and what can be worked out again


def tables(store: Store) -> list[str]:
    """The names of the stored tables, sorted."""
    rows = store.cursor().execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'neraca' ORDER BY 1").fetchall()
    return [name for (name,) in rows if name not in PRIVATE]


def backup(store: Store, folder: str | os.PathLike[str], *, now: dt.datetime) -> dict[str, Any]:
    """Writes every table to `folder` (made, must be empty) and returns the manifest.

    The folder appears under its name only when complete. Raises FileExistsError when it holds anything.
    """
    target = Path(folder).resolve()
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(str(target))
    part = target.with_name(target.name + ".sebagian")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    cursor = store.cursor()
    cursor.execute("BEGIN")  # one moment for all tables
    try:
        contents = {name: _write(cursor.table(f"neraca.{name}").to_arrow_table(), part / f"{name}.parquet")
                    for name in tables(store)}
    finally:
        cursor.execute("COMMIT")
    manifest = {"made_at": now.isoformat(), "schema_number": SCHEMA_NUMBER, "tables": contents}
    (part / MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
    if target.exists():
        target.rmdir()
    part.rename(target)
    return manifest


def _write(table: Any, path: Path) -> dict[str, Any]:
    pq.write_table(table, path)
    return {"rows": table.num_rows, "sha256": _sha256(path)}


def restore(store: Store, folder: str | os.PathLike[str], *, by: str = "") -> dict[str, Any]:
    """Fills an empty store from a backup, in one transaction, and proves every table equal to the manifest.

    Raises StoreUnavailable, in Indonesian, when the store holds data, a file is missing or a byte differs.
    """
    source = Path(folder).resolve()
    manifest = _manifest(source)
    if not store.regions().empty:
        raise StoreUnavailable("Penyimpanan ini sudah berisi data; pulihkan ke berkas baru (--store nama.duckdb).")
    known = set(tables(store))
    with store.write(by) as cursor:
        for name, stated in manifest["tables"].items():
            if name not in known:
                raise StoreUnavailable(f"Cadangan memuat tabel {name} yang tidak dikenal versi ini.")
            table = pq.read_table(source / f"{name}.parquet")
            cursor.execute(f"DELETE FROM neraca.{name}")
            cursor.register("restored", table)
            cursor.execute(f"INSERT INTO neraca.{name} BY NAME SELECT * FROM restored")
            cursor.unregister("restored")
            row = one(cursor.execute(f"SELECT count(*) FROM neraca.{name}").fetchall())
            if row is None or row[0] != stated["rows"] or table.num_rows != stated["rows"]:
                raise StoreUnavailable(f"Jumlah baris tabel {name} berbeda dari catatan cadangan; tidak ada yang dipulihkan.")
        bring_up(cursor)  # a copy made before the summaries existed
        cursor.execute("UPDATE neraca.version SET schema_number = ?", [SCHEMA_NUMBER])
    return manifest


def _manifest(source: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((source / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        raise StoreUnavailable("Folder ini bukan cadangan Neraca ASN: manifest.json tidak ada atau rusak.") from None
    if manifest.get("schema_number", 0) > SCHEMA_NUMBER:
        raise StoreUnavailable("Cadangan ini dibuat oleh versi Neraca ASN yang lebih baru. Perbarui program ini.")
    for name, stated in manifest["tables"].items():
        path = source / f"{name}.parquet"
        if not path.exists() or _sha256(path) != stated["sha256"]:
            raise StoreUnavailable(f"Berkas {name}.parquet pada cadangan hilang atau berubah; tidak ada yang dipulihkan.")
    return manifest


def check(store: Store) -> dict[str, int]:
    """Every promise the tables keep, by name, with the number of rows that break it (0 everywhere when sound)."""
    results = {}
    for name, sql in statements("check.sql").items():
        row = one(store.cursor().execute(sql).fetchall())
        results[name] = int(row[0]) if row else 0
    results["evaluations_as_fixed"] = evaluations.changed(store.cursor())
    return results


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
