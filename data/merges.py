"""Cells merged over several rows: a text belongs to each of them, and that is said; a number cannot be divided."""

from __future__ import annotations

from data.cells import Problem, seen
from data.layout import Extract
from data.rows import Rows

# What is counted: one number over several rows is the number of all of them together, or of the first, or of each.
COUNTS = {"need": ("needed",), "workload": ("volume", "load"), "driver": ("value",), "output": ("volume", "spent"),
          "headcount": ("filled", "filled_pns", "filled_cpns", "filled_pppk", "filled_pppk_pw", "filled_other")}
_SPLIT = "Pisahkan sel gabungan itu di Excel, tulis angka pada setiap baris, lalu unggah lagi."


def note(rows: Rows, extract: Extract) -> None:
    """Holds the rows that share one merged number; notes, once per column, the values read for several rows."""
    told = set()
    for name in extract.fields:
        areas = extract.merged(name) if name in rows.columns or name == "grade" else []
        if not areas:
            continue
        if name in COUNTS.get(rows.kind, ()):
            _hold(rows, name, areas)
        elif name == "stated_gap":
            rows.columns[name][[row for _, covered in areas for row in covered]] = None
        elif extract.source(name) not in told and not name.startswith("filled"):
            told.add(extract.source(name))
            _tell(rows, name, areas)


def _hold(rows: Rows, name: str, areas: list) -> None:
    for area, covered in areas:
        reason = f"Satu angka digabung untuk {len(covered)} baris ({area}); bagian tiap baris tidak dapat dipastikan."
        for row in covered:
            value = seen(rows.column(name)[row])
            rows.hold(int(row), Problem(value=value, severity="hold", reason=reason, remedy=_SPLIT), name)


def _tell(rows: Rows, name: str, areas: list) -> None:
    areas = sorted(areas, key=lambda one: int(one[1][0]))
    shown = ", ".join(area for area, _ in areas[:3]) + (f" dan {len(areas) - 3} lagi" if len(areas) > 3 else "")
    rows.note(int(areas[0][1][0]), Problem(
        severity="note", reason=f"Sel gabungan di kolom ini dibaca untuk setiap baris yang dicakupnya: {shown}.",
        remedy="Periksa apakah semua baris itu memang berisi sama."), name)
