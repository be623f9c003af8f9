"""The unit tree of an organisation workbook: parents found, cycles cut, every unit known by key and by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data import resolve
from data.cells import Problem
from data.names import same_key, unit_kind
from data.resolve import Register
from data.rows import Rows

# Where units bite their tail, the highest of them is the one whose stated superior cannot be right.
AGENCIES = {"dinas", "badan", "inspektorat", "setda", "setwan", "satpol pp", "kecamatan"}
PARTS = {"bidang", "seksi", "sekretariat", "bagian setda"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One unit as the sheet states it; `parent` is its parent's row, `above` the id of a parent only the store knows."""

    row: int
    key: str | None
    name: str
    parent: int | None
    above: int | None = None


def state_units(register: Register, rows: Rows) -> None:
    """Gives every row a unit_id and writes into the register what the sheet says of the unit."""
    nodes = _nodes(register, rows)
    ids: dict[int, int] = {}
    stated: dict[int, int] = {}
    for node in _parents_first(nodes):
        agency = _agency(register, nodes, node) or _own(register, nodes, node)
        try:
            identity = resolve.unit(register, key=node.key, name=node.name, agency=agency)
        except resolve.Ambiguous as several:
            rows.hold(node.row, Problem(
                value=node.name, severity="hold", reason=f"Nama unit ini ada di {several.count} tempat.",
                remedy="Sertakan kolom ID unit agar tidak tertukar."), "unit")
            continue
        if identity in stated:
            rows.hold(node.row, Problem(
                value=node.name, severity="hold", remedy="Hapus baris rangkap, atau beri setiap unit ID sendiri.",
                reason=f"Unit ini sudah ada {rows.beside(stated[identity], node.row)}."), "unit")
            continue
        tell_renames(register, rows, node.row)
        stated[identity], ids[node.row] = node.row, identity
        _state(register, rows, node, identity, ids.get(node.parent) if node.parent is not None else node.above)
    identities = np.full(len(rows), None, dtype=object)
    for row, identity in ids.items():
        identities[row] = identity
    rows.columns["unit_id"] = identities


def tell_renames(register: Register, rows: Rows, row: int) -> None:
    """Notes at this row that the unit it names was known under another name."""
    while register.renamed:
        old, new = register.renamed.pop(0)
        rows.note(row, Problem(
            value=new, severity="note", remedy="Bila ini unit lain, periksa kode unitnya.",
            reason=f"Unit '{old}' kini bernama '{new}' (kode sama, dianggap ganti nama)."), "unit")


def _own(register: Register, nodes: dict[int, Node], node: Node) -> str | None:
    return node.name if not _under_a_unit(register, nodes, node) else None


def _under_a_unit(register: Register, nodes: dict[int, Node], node: Node) -> bool:
    """Whether a unit stands above this one; the government itself is none."""
    if node.parent is not None:
        return not _is_root(nodes[node.parent])
    return node.above is not None and not resolve.is_region(register, node.above)


def _state(register: Register, rows: Rows, node: Node, identity: int, parent_id: int | None) -> None:
    def said(name: str) -> object:
        return rows.column(name)[node.row]

    resolve.state_unit(
        register, identity, name=node.name, parent_id=parent_id, kind=_text(said("kind")), sector_=_text(said("sector")),
        area=_text(said("area")), lat=_number(said("lat")), lon=_number(said("lon")),
        minimum_class=_text(said("minimum_class")))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _nodes(register: Register, rows: Rows) -> dict[int, Node]:
    """The rows as nodes; a parent that is the unit itself, or that closes a circle, is cut and noted."""
    kept = [int(row) for row in rows.kept()]
    keys, names = rows.column("unit_key"), rows.column("unit")
    parents, above = _parents(register, rows, kept)
    selves = [row for row in kept if parents[row] == row]
    for row in selves:
        parents[row] = None
    rows.note_each([(row, Problem(
        value=str(names[row]), severity="note", remedy="Kosongkan ID atasannya bila memang unit teratas.",
        reason="Unit ini menjadi atasan bagi dirinya sendiri; dibaca sebagai unit teratas.")) for row in selves], "unit")
    for row in kept:
        if circle := _circle(parents, row):
            top = min(circle, key=lambda one: (_height(str(names[one])), circle.index(one)))
            rows.note(top, Problem(
                value=str(names[top]), severity="note", remedy="Perbaiki atau kosongkan kolom ID atasan pada baris ini.",
                reason=f"Susunan unit melingkar ({_line(names, circle)}); atasan {names[top]} pada baris"
                       f" {int(rows.numbers[top]) + 1} diabaikan, jadi {names[top]} dibaca sebagai unit teratas."), "unit")
            parents[top] = None
    return {row: Node(row=row, key=keys[row], name=str(names[row]), parent=parents[row], above=above.get(row))
            for row in kept}


def _parents(register: Register, rows: Rows, kept: list[int]) -> tuple[dict[int, int | None], dict[int, int]]:
    """Per row the row of its parent, and the id of parents only the store knows; a parent nobody knows is noted."""
    keys, names = rows.column("unit_key"), rows.column("unit")
    by_key = {keys[row]: [row] for row in kept if keys[row] is not None}
    by_name: dict[str, list[int]] = {}
    for row in kept:
        by_name.setdefault(same_key(str(names[row])), []).append(row)
    parents: dict[int, int | None] = {}
    above: dict[int, int] = {}
    unknown: list[tuple[int, Problem]] = []
    for row in kept:
        key, name = rows.column("parent_key")[row], rows.column("parent")[row]
        here = by_key.get(key) or by_name.get(same_key(name or ""), [])
        there = [] if here else register.known("key", key or "") or sorted(resolve.named(register, name) if name else ())
        parents[row] = here[0] if len(here) == 1 else None
        if not here and len(there) == 1:
            above[row] = there[0]
        elif (key or name) and len(here or there) != 1:
            unknown.append((row, _no_parent(str(name or key), len(here or there), added=bool(name) and not there)))
            if name and not here and not there:  # as a roster does with an agency nobody named before
                above[row] = resolve.top_unit(register, name)
    rows.note_each(unknown, "parent_key" if "parent_key" in rows.columns else "parent")
    return parents, above


def _no_parent(said: str, count: int, *, added: bool) -> Problem:
    if count:
        reason = f"ada di {count} tempat; sementara unit ini dibaca sebagai unit teratas."
    else:
        reason = "tidak ada di berkas ini maupun di data; " + (
            "ditambahkan sebagai unit teratas." if added else "sementara unit ini dibaca sebagai unit teratas.")
    return Problem(value=said, severity="note", reason=f"Unit induk ini {reason}",
                   remedy="Lengkapi unit induknya di berkas, atau pakai ID unit, lalu unggah lagi.")


def _circle(parents: dict[int, int | None], start: int) -> list[int]:
    """The rows of the circle this row lies in, each followed by its parent; [] when it lies in none."""
    line, row = [start], parents[start]
    while row is not None and row != start:
        if row in line:
            return []
        line.append(row)
        row = parents[row]
    return line if row == start else []


def _line(names: np.ndarray, circle: list[int]) -> str:
    shown = [str(names[row]) for row in circle[:6]]
    return " › ".join([*shown, "…" if len(circle) > 6 else shown[0]])


def _height(name: str) -> int:
    """0 for the government, 1 for an agency, 2 for a unit with an establishment of its own, 3 for a part of an office."""
    kind = unit_kind(name)
    if kind in PARTS:
        return 3
    return 0 if kind == "daerah" else 1 if kind in AGENCIES else 2


def _parents_first(nodes: dict[int, Node]) -> Sequence[Node]:
    return sorted(nodes.values(), key=lambda node: (_depth(nodes, node), node.row))


def _depth(nodes: dict[int, Node], node: Node) -> int:
    depth = 0
    while node.parent is not None:
        node, depth = nodes[node.parent], depth + 1
    return depth


def _is_root(node: Node) -> bool:
    return node.parent is None and unit_kind(node.name) == "daerah"


def _agency(register: Register, nodes: dict[int, Node], node: Node) -> str | None:
    """The name of the perangkat daerah above a unit: the highest that is not the government itself; None for its own."""
    top = node
    while top.parent is not None and not _is_root(nodes[top.parent]):
        top = nodes[top.parent]
    identity, seen = top.above, set()
    if identity is None or resolve.is_region(register, identity):
        return top.name if top is not node else None
    while identity not in seen and (parent := register.parents.get(identity)) is not None:
        if resolve.is_region(register, parent):
            break
        seen.add(identity)
        identity = parent
    return register.names.get(identity)
