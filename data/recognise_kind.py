"""Which kind of workbook a table is, by the fields its headings can hold."""

from __future__ import annotations

from typing import cast

from data.cells import plain
from data.headings import ALIASES, normal
from data.layout import Mapping, Table, mapping
from data.workbooks import AFTER, KINDS, Kind, KindSpec

MOST_UNSUR = 5  # of nine: `waktu`, `biaya` and `pengaduan` alone are words of many sheets
PEOPLE = ("filled", "filled_pns", "filled_cpns", "filled_pppk", "filled_pppk_pw")


def kind_of(table: Table, given: Kind | None, file_name: str) -> Kind | None:
    """The kind whose necessary fields this table has; the given kind is believed when the table has anything of it."""
    if given:
        return given if mapping(table, given).fields else None
    stated = normal(label(table, "kind") or "")
    for name, spec in KINDS.items():
        if stated and stated in (normal(spec.label), normal(name)):
            return name
    have = {name: set(mapping(table, name).fields) for name in KINDS}
    after = next((name for name in AFTER if _is_after(KINDS[name], have[name])), None)
    if after:
        return after
    if {"nip", "source_key"} & have["roster"] and "name" in have["roster"]:
        return "roster"
    if "needed" in have["need"] and {"position", "position_key"} & have["need"]:
        return "need"
    if _counts_people(table) and {"position", "position_key"} & have["headcount"]:
        return "headcount"
    for name in cast(tuple[Kind, ...], ("unit", "position")):
        if name == "unit" and {"position", "position_key"} & have["headcount"]:
            continue        # a row about a post, whatever it counts
        if name in have[name] and set(KINDS[name].marks) - {"position_key"} & have[name]:
            return name
    if {"position", "position_key"} <= have["position"] and "jabatan" in normal(file_name + table.sheet + " ".join(table.titles)):
        return "position"
    return None


def _is_after(spec: KindSpec, have: set[str]) -> bool:
    """Everything a row of an after-transfer kind must have is there (whose unit it is may be asked), and a mark of it."""
    groups = [group for group in spec.required_any if group[0] != "unit"]
    marks = len(set(spec.marks) & have)
    return all(set(group) & have for group in groups) and marks >= (MOST_UNSUR if spec.kind == "satisfaction" else 1)


def _counts_people(table: Table) -> bool:
    """A bare `Jumlah` counts people only beside PNS or PPPK: in a report of vacant posts it counts the vacancies."""
    found = mapping(table, "headcount")
    counted = set(PEOPLE) & set(found.fields)
    bare = counted == {"filled"} and normal(found.headings["filled"]) not in ALIASES["filled"]
    vacant = "kosong" in " ".join(table.titles).casefold() or "lowong" in " ".join(table.titles).casefold()
    return bool(counted) and not bare and not vacant


def also(kind: Kind, mapped: Mapping) -> tuple[Kind, ...]:
    """The kinds a sheet feeds beside its own: a need sheet with a column of people is a headcount too."""
    return ("headcount",) if kind == "need" and set(PEOPLE) & set(mapped.fields) else ()


def label(table: Table, key: str) -> str | None:
    """What the line with this key above the table says."""
    return next((plain(str(label.value)) for label in table.preamble if label.key == key), None)
