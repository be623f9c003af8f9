"""From what a workbook calls a unit or position to our own number for it.

A Register is loaded inside the importing transaction, asked once per distinct spelling, and written back at its end.
Equal spelling, or a source key met before, gives the known id; anything else becomes a new id. Nothing is merged here:
joining two names is a person's decision and a row in neraca.same_as.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import duckdb

from data.names import PATH, PositionParts, position_parts, same_key, sector, unit_kind
from data.sql import statements
from data.store import next_id

SQL = statements("import.sql")


class Ambiguous(Exception):
    """Several known units carry this name and nothing in the row says which; `count` of them."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count


@dataclass(kw_only=True)
class Register:
    """The known names of one kind of thing in one region, and those this import adds."""

    thing: str
    region_id: int
    next_id: int
    ids: dict[tuple[str, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    keyed: set[int] = field(default_factory=set)
    new_aliases: list[dict[str, Any]] = field(default_factory=list)
    new: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[int, dict[str, Any]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)
    spellings: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    renamed: list[tuple[str, str]] = field(default_factory=list)
    implied: set[int] = field(default_factory=set)  # made without being named in a row, or joined since
    untold: set[int] = field(default_factory=set)  # all that was said of them came from imports undone since

    def known(self, source: str, key: str, parent: str = "") -> list[int]:
        """The ids this spelling or source key stands for."""
        return self.ids.get((source, key, parent), [])

    def call(self, identity: int, source: str, key: str, parent: str, spelled: str) -> None:
        """Remembers that files call `identity` this."""
        known = self.ids[(source, key, parent)]
        if identity in known:
            return
        known.append(identity)
        self._index(identity, source, key)
        self.new_aliases.append({"source": source, "key": key, "parent_key": parent, "spelled": spelled, "id": identity})

    def learn(self, identity: int, source: str, key: str, parent: str) -> None:
        """Takes in an alias that the store holds."""
        self.ids[(source, key, parent)].append(identity)
        self._index(identity, source, key)

    def _index(self, identity: int, source: str, key: str) -> None:
        if source == "key":
            self.keyed.add(identity)
        else:
            self.spellings[identity].add(key)

    def number(self) -> int:
        """A number nothing has yet."""
        self.next_id += 1
        return self.next_id - 1


def load(cursor: duckdb.DuckDBPyConnection, thing: str, region_id: int) -> Register:
    """The Register of 'unit' or 'position' of a region as the transaction sees it."""
    register = Register(thing=thing, region_id=region_id, next_id=next_id(cursor, thing, f"{thing}_id"))
    for source, key, parent, identity in cursor.execute(
            SQL["aliases"], {"region": region_id, "thing": thing}).fetchall():
        register.learn(identity, source, key, parent or "")
    if thing == "unit":
        for identity, name, parent_id, live in cursor.execute(SQL["unit_names"], {"region": region_id}).fetchall():
            register.names[identity], register.parents[identity] = name, parent_id
            if not live:
                register.untold.add(identity)
    return register


def unit(register: Register, *, key: str | None, name: str | None, agency: str | None) -> int:
    """The id of the unit a row speaks of, new when neither its key nor its name within its agency is known.

    Raises Ambiguous when a bare name belongs to several units.
    """
    identity = _unit(register, key=key, name=name, agency=agency)
    tell(register, identity)
    return identity


def tell(register: Register, identity: int | None) -> None:
    """States a unit and those above it again when all that was said of them came from imports undone since."""
    while identity is not None and identity in register.untold:
        register.untold.discard(identity)
        if identity not in register.facts:
            state_unit(register, identity, name=register.names[identity], parent_id=register.parents.get(identity))
        identity = register.parents.get(identity)


def _unit(register: Register, *, key: str | None, name: str | None, agency: str | None) -> int:
    if key and (found := register.known("key", key)):
        _renamed(register, found[0], name, agency)
        return found[0]
    agency_key = same_key(agency or "")
    name_key = same_key(name or "") or agency_key
    if agency_key and name_key == agency_key:
        return _keyed(register, top_unit(register, name or agency or ""), key, name or "")
    if not agency_key:
        return _keyed(register, _bare(register, name or "", key), key, name or "")
    found = [u for u in _in_agency(register, name_key, agency_key) if not (key and u in register.keyed)]
    if len(found) > 1:
        raise Ambiguous(len(found))
    if found:
        return _keyed(register, found[0], key, name or "")
    identity = _add_unit(register, name or "", top_unit(register, agency or ""), agency_key)
    return _keyed(register, identity, key, name or "")


def _in_agency(register: Register, name_key: str, agency_key: str) -> list[int]:
    """The units of this name in the agency, also under a name the agency had or has elsewhere."""
    found = register.known("name", name_key, agency_key)
    if not found:
        also = {key for agency in register.known("name", agency_key) for key in register.spellings[agency]}
        found = [u for key in sorted(also - {agency_key}) for u in register.known("name", name_key, key)]
    return found


def lookup(register: Register, name: str | None, agency: str | None) -> set[int]:
    """The known units this name, within this agency when one is told, can mean; makes none."""
    if not name or same_key(name) == same_key(agency or ""):
        return named(register, agency or name or "")
    return set(_in_agency(register, same_key(name), same_key(agency))) if agency else named(register, name)


def named(register: Register, name: str) -> set[int]:
    """Every unit of this name, wherever it belongs."""
    key = same_key(name)
    return {u for (source, k, _), ids in register.ids.items() if source == "name" and k == key for u in ids}


def _bare(register: Register, name: str, key: str | None) -> int:
    everywhere = named(register, name)
    if key:
        everywhere -= register.keyed
    if len(everywhere) > 1:
        raise Ambiguous(len(everywhere))
    return everywhere.pop() if everywhere else _add_unit(register, name, None, "")


def is_region(register: Register, identity: int) -> bool:
    """Whether this is the government itself, above all its agencies."""
    return register.parents.get(identity) is None and unit_kind(register.names.get(identity, "")) == "daerah"


def top_unit(register: Register, name: str) -> int:
    """The agency of this name."""
    key = same_key(name)
    found = register.known("name", key, "") or register.known("name", key, key)
    return found[0] if found else _add_unit(register, name, None, "")


def _add_unit(register: Register, name: str, parent_id: int | None, agency_key: str) -> int:
    identity = register.number()
    clean = " ".join(name.split())
    register.new.append({"unit_id": identity, "name": clean})
    register.names[identity], register.parents[identity] = clean, parent_id
    register.call(identity, "name", same_key(clean), agency_key, clean)
    state_unit(register, identity, name=clean, parent_id=parent_id)
    return identity


def _keyed(register: Register, identity: int, key: str | None, name: str) -> int:
    if key:
        register.call(identity, "key", key, "", name)
    return identity


def _renamed(register: Register, identity: int, name: str | None, agency: str | None) -> None:
    """A known key under another name: the same unit, known by both names from now on and shown by the newer one."""
    known = register.names.get(identity, "")
    if not name or not known or same_key(known) == same_key(name):
        return
    clean = " ".join(name.split())
    if same_key(clean) not in register.spellings[identity]:
        register.renamed.append((known, clean))
    register.names[identity] = clean
    agency_key = same_key(agency or "")
    register.call(identity, "name", same_key(clean), "" if agency_key == same_key(clean) else agency_key, clean)
    state_unit(register, identity, name=clean, parent_id=register.parents.get(identity))


def state_unit(register: Register, identity: int, *, name: str, parent_id: int | None, kind: str | None = None,
               sector_: str | None = None, area: str | None = None, lat: float | None = None,
               lon: float | None = None, minimum_class: str | None = None) -> None:
    """What this import says of a unit; kind and sector are read from its name where the workbook does not tell."""
    kind = kind or unit_kind(name)
    register.facts[identity] = {
        "unit_id": identity, "name": name, "parent_id": parent_id, "kind": kind, "sector": sector_ or sector(name, kind),
        "area": area, "lat": lat, "lon": lon, "minimum_class": minimum_class}


def position(register: Register, *, key: str | None, name: str, subject: str | None = None) -> int:
    """The id of the position a row speaks of, new when neither its key nor its name is known."""
    parts = position_parts(name if not subject else f"{name.split()[0]} {subject}")
    found = register.known("name", same_key(parts.name))
    if parts.family == "Guru" and parts.subject and not register.known("name", "guru"):
        register.implied.add(_position_id(register, position_parts("Guru")))
    identity = found[0] if found else _position_id(register, parts)
    register.implied.discard(identity)
    if key and parts.family != "Guru":
        register.call(identity, "key", key, "", parts.name)
    return identity


def _position_id(register: Register, parts: PositionParts) -> int:
    found = register.known("name", same_key(parts.name))
    if found:
        return found[0]
    identity = register.number()
    register.new.append({
        "position_id": identity, "name": parts.name, "family": parts.family, "level": parts.level, "type": parts.type,
        "job_group": parts.job_group, "subject": parts.subject, "bup": parts.bup})
    register.call(identity, "name", same_key(parts.name), "", parts.name)
    return identity


def added(register: Register) -> tuple[str, ...]:
    """The names this import brought that nobody used before, a unit's behind its agency's; in the order of the sheet."""
    found = []
    for row in register.new:
        identity = row[f"{register.thing}_id"]
        above = register.names.get(register.parents.get(identity) or 0)
        if identity not in register.implied:
            found.append(f"{above}{PATH}{row['name']}" if above else str(row["name"]))
    return tuple(found)


_COLUMNS = {
    "unit": ["unit_id", "name"],
    "position": ["position_id", "name", "family", "level", "type", "job_group", "subject", "bup"]}
_ALIAS = ["source", "key", "parent_key", "spelled", "id"]
_FACT = ["unit_id", "name", "parent_id", "kind", "sector", "area", "lat", "lon", "minimum_class"]


def save(cursor: duckdb.DuckDBPyConnection, register: Register, *, import_id: int, data_date: dt.date) -> None:
    """Writes the new names, their aliases and, for units, what was said of them."""
    given = {"region": register.region_id, "import": import_id}
    _insert(cursor, f"new_{register.thing}", register.new, _COLUMNS[register.thing], SQL[f"add_{register.thing}s"], given)
    _insert(cursor, "new_alias", register.new_aliases, _ALIAS, SQL["add_aliases"],
            {**given, "thing": register.thing, "date": data_date})
    if register.thing == "unit":
        _insert(cursor, "new_unit_fact", list(register.facts.values()), _FACT, SQL["add_unit_facts"],
                {**given, "date": data_date})


def _insert(cursor: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, Any]], columns: list[str], sql: str,
            given: dict[str, Any]) -> None:
    if rows:
        cursor.register(name, frame(rows, columns))
        cursor.execute(sql, given)
        cursor.unregister(name)


def frame(rows: list[dict[str, Any]], columns: list[str]) -> Any:
    """An Arrow table of these columns; pandas would turn a whole number beside an empty cell into a fraction."""
    import pyarrow as pa

    return pa.table({name: pa.array([row.get(name) for row in rows]) for name in columns})
