"""Fields that know only certain words: spelled as we spell them, and what is none of them is told."""

from __future__ import annotations

import numpy as np

from data.cells import Problem
from data.names import same_key
from data.rows import Rows
from data.workbooks import KINDS
from data.workbooks_load import LOAD_WORDS

# Not jenis jabatan, which has three codings (writing.TYPES), nor predikat SKP, which is kept as it is written.
CLOSED = {"need": ("basis",), "unit": ("kind", "sector", "minimum_class"), "transfer": ("type",), "indicator": ("direction",),
          "satisfaction": ("mode", "scheme"), "training": ("type",), "evaluation": ("type",),
          "workload": ("norm_unit", "period"), "output": ("norm_unit",)}
# Other words for a choice, as registers of moves write them.
ALSO = {("unit", "kind"): {"puskesmas pembantu": "pustu"}, ("transfer", "type"): {
    "mutasi internal": "mutasi", "mutasi jabatan": "mutasi", "mutasi unit": "mutasi", "pindah tugas": "mutasi",
    "rotasi jabatan": "rotasi", "promosi jabatan": "promosi", "aps": "permintaan sendiri",
    "atas permintaan sendiri": "permintaan sendiri", "mutasi aps": "permintaan sendiri", "mutasi keluar": "keluar",
    "pindah keluar": "keluar", "keluar daerah": "keluar", "mutasi keluar daerah": "keluar", "pindah instansi": "keluar",
    "mutasi masuk": "masuk", "pindah masuk": "masuk", "masuk daerah": "masuk", "mutasi masuk daerah": "masuk"}} | LOAD_WORDS
HOLDING = {("need", "basis"), ("evaluation", "type"), ("workload", "norm_unit"), ("workload", "period"), ("output", "norm_unit")}


def settle(rows: Rows) -> None:
    """A known word in our spelling; an unknown one is left out and noted; what the row hangs on (HOLDING) holds it."""
    for field in KINDS[rows.kind].fields:
        if field.name in CLOSED.get(rows.kind, ()) and field.name in rows.columns:
            words = {same_key(choice): choice for choice in field.choices} | ALSO.get((rows.kind, field.name), {})
            _settle(rows, field.name, words)


def _settle(rows: Rows, name: str, words: dict[str, str]) -> None:
    values, notes = rows.columns[name], []
    for row in np.flatnonzero(values != None):  # noqa: E711  elementwise
        said = values[row]
        values[row] = words.get(same_key(said))
        if values[row] is None:
            problem = Problem(value=said, severity="note", reason="Kata ini bukan salah satu pilihan yang dikenal di kolom ini.",
                              remedy=f"Tulis salah satu dari: {', '.join(dict.fromkeys(words.values()))}.")
            if (rows.kind, name) in HOLDING:
                rows.hold(int(row), problem, name)
            else:
                notes.append((int(row), problem))
    rows.note_each(notes, name)
