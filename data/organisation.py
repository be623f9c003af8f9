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


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One unit as the sheet states it; `parent` is the position of its parent's row, None for a top unit."""

    row: int
    key: str | None
    name: str
    parent: int | None


def state_units(register: Register, rows: Rows) -> None:
    """Gives every row a unit_id and writes into the register what the sheet says of the unit."""
    nodes = _nodes(rows)
    ids: dict[int, int] = {}
    for node in _parents_first(nodes):
        agency = _agency(nodes, node)
        name = agency.name if agency is not None and agency is not node else None
        try:
            ids[node.row] = resolve.unit(register, key=node.key, name=node.name, agency=name or _own(nodes, node))
        except resolve.Ambiguous as several:
            rows.hold(node.row, Problem(
                value=node.name, severity="hold", reason=f"Nama unit ini ada di {several.count} tempat.",
                remedy="Sertakan kolom ID unit agar tidak tertukar."), "unit")
            continue
        _state(register, rows, node, ids[node.row], ids.get(node.parent) if node.parent is not None else None)
    identities = np.full(len(rows), None, dtype=object)
    for row, identity in ids.items():
        identities[row] = identity
    rows.columns["unit_id"] = identities


def _own(nodes: dict[int, Node], node: Node) -> str | None:
    return node.name if node.parent is None or _is_root(nodes[node.parent]) else None


def _state(register: Register, rows: Rows, node: Node, identity: int, parent_id: int | None) -> None:
    def said(name: str) -> object:
        return rows.column(name)[node.row]

    resolve.state_unit(
        register, identity, name=node.name, parent_id=parent_id, kind=_text(said("kind")), sector_=_text(said("sector")),
        area=_text(said("area")), lat=_number(said("lat")), lon=_number(said("lon")),
        minimum_class=_text(said("minimum_class")))


def _text(value: object) -> str | None:
    return str(value).strip().lower() if isinstance(value, str) and value.strip().lower() in KNOWN_WORDS else (
        value if isinstance(value, str) else None)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


KNOWN_WORDS = frozenset({
    "dinas", "badan", "inspektorat", "setda", "bagian setda", "setwan", "satpol pp", "rumah sakit", "kecamatan",
    "kelurahan", "puskesmas", "sekolah", "upt", "bidang", "sekretariat", "seksi", "biro setda", "cabang dinas",
    "kesehatan", "pendidikan", "keuangan", "infrastruktur", "teknologi informasi", "kependudukan", "administrasi",
    "sosial", "ekonomi", "ketertiban", "lingkungan", "kewilayahan"})


def _nodes(rows: Rows) -> dict[int, Node]:
    """The rows as nodes; a parent that is the unit itself, or that closes a circle, is cut and noted."""
    kept = [int(row) for row in rows.kept()]
    keys, names = rows.column("unit_key"), rows.column("unit")
    by_key = {keys[row]: row for row in kept if keys[row] is not None}
    by_name: dict[str, list[int]] = {}
    for row in kept:
        by_name.setdefault(same_key(str(names[row])), []).append(row)
    parents = {row: _parent_row(rows, row, by_key, by_name) for row in kept}
    for row in kept:
        if _circular(parents, row):
            rows.note(row, Problem(
                value=str(names[row]), severity="note",
                reason="Susunan unit melingkar: unit ini menjadi atasan bagi dirinya sendiri; atasannya diabaikan.",
                remedy="Perbaiki kolom ID atasan pada baris ini."), "unit")
            parents[row] = None
    return {row: Node(row=row, key=keys[row], name=str(names[row]), parent=parents[row]) for row in kept}


def _parent_row(rows: Rows, row: int, by_key: dict[object, int], by_name: dict[str, list[int]]) -> int | None:
    key, name = rows.column("parent_key")[row], rows.column("parent")[row]
    if key is not None:
        return by_key.get(key)
    named = by_name.get(same_key(name), []) if isinstance(name, str) else []
    return named[0] if named else None


def _circular(parents: dict[int, int | None], start: int) -> bool:
    seen, row = {start}, parents[start]
    while row is not None:
        if row == start:
            return True
        if row in seen:
            return False
        seen.add(row)
        row = parents[row]
    return False


def _parents_first(nodes: dict[int, Node]) -> Sequence[Node]:
    return sorted(nodes.values(), key=lambda node: (_depth(nodes, node), node.row))


def _depth(nodes: dict[int, Node], node: Node) -> int:
    depth = 0
    while node.parent is not None:
        node, depth = nodes[node.parent], depth + 1
    return depth


def _is_root(node: Node) -> bool:
    return node.parent is None and unit_kind(node.name) == "daerah"


def _agency(nodes: dict[int, Node], node: Node) -> Node | None:
    """The perangkat daerah a unit belongs to: the highest node above it that is not the government itself."""
    while node.parent is not None and not _is_root(nodes[node.parent]):
        node = nodes[node.parent]
    return node
