"""Which kind a table is by its columns, and what the person says against that."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from pathlib import PurePath
from typing import cast

from data.cells import Problem, plain
from data.headings import ALIASES, normal
from data.layout import Question, Table, mapping
from data.workbooks import AFTER, KINDS, PLAN, Kind, KindSpec

MOST_UNSUR = 5  # of nine: `waktu`, `biaya` and `pengaduan` alone are words of many sheets
PEOPLE = ("filled", "filled_pns", "filled_cpns", "filled_pppk", "filled_pppk_pw")
_VACANT = re.compile(r"\b(jabatan|formasi|posisi)\s+(\w+\s+){0,3}(kosong|lowong)\b|\b(lowongan|kekosongan)\b", re.IGNORECASE)
_STAFF = re.compile(r"\bbe[sz]+et+ing\b", re.IGNORECASE)
_CHART = re.compile(r"\bpeta jabatan\b|\bkebutuhan\b|\babk\b", re.IGNORECASE)
_VACANCIES = frozenset(normal(text) for text in (
    "kosong", "lowong", "lowongan", "kekosongan", "jumlah kosong", "jumlah lowong", "jumlah lowongan", "jabatan kosong"))


def label(table: Table, key: str) -> str | None:
    return next((plain(str(label.value)) for label in table.preamble if label.key == key), None)


def kind_of(table: Table, given: Kind | None, file_name: str) -> Kind | None:
    """The kind whose necessary fields this table has; the given kind is believed when the table has anything of it."""
    if given:
        return given if mapping(table, given).fields else None
    stated = normal(label(table, "kind") or "")
    for name, spec in KINDS.items():
        if stated and stated in (normal(spec.label), normal(name)):
            return name
    have = {name: set(mapping(table, name).fields) for name in KINDS}
    after = next((name for name in (*AFTER, *PLAN) if _is_after(KINDS[name], have[name])), None)
    if after:
        return after
    if {"nip", "month"} <= have["output"] and {"volume", "spent"} & have["output"]:
        return "output"
    if {"task", "norm"} <= have["workload"]:
        return "workload"
    if {"driver", "value"} <= have["driver"]:
        return "driver"
    if {"nip", "source_key"} & have["roster"] and "name" in have["roster"]:
        return "roster"
    if "needed" in have["need"] and {"position", "position_key"} & have["need"]:
        return "need"
    if vacant(table, file_name):
        return None
    posts = {"position", "position_key"} & have["headcount"]
    told = " ".join((*table.titles, table.sheet, file_name.replace("_", " ")))
    if posts and (_counts_people(table) or ("filled" in have["headcount"] and _STAFF.search(told))):
        return "headcount"
    if posts and "stated_gap" in have["need"] and _CHART.search(told):
        return "need"       # the columns of numbers are asked for; a list of mere jabatan states no difference
    if "ftp" in have["driver"]:
        return "driver"     # beside its jabatan, with no people counted
    for name in cast(tuple[Kind, ...], ("unit", "position")):
        if name == "unit" and {"position", "position_key"} & have["headcount"]:
            continue        # a row about a post, whatever it counts
        if name in have[name] and set(KINDS[name].marks) - {"position_key"} & have[name]:
            return name
    if set(KINDS["driver"].marks) & have["driver"] and not {"position", "position_key"} & have["headcount"]:
        return "driver"
    if {"position", "position_key"} <= have["position"] and "jabatan" in normal(file_name + table.sheet + " ".join(table.titles)):
        return "position"
    return None


def _is_after(spec: KindSpec, have: set[str]) -> bool:
    """Everything a row of an after-transfer kind must have is there (whose unit it is may be asked), and a mark of it."""
    groups = [group for group in spec.required_any if group[0] != "unit"]
    marks = len(set(spec.marks) & have)
    if spec.kind == "satisfaction" and not {"unsur", "rating"} <= have:
        return marks >= MOST_UNSUR and all(set(group) & have for group in groups)
    return all(set(group) & have for group in groups) and (marks >= 1 or spec.kind == "satisfaction")


def _counts_people(table: Table) -> bool:
    """A bare `Jumlah` counts people only beside PNS or PPPK: in a report of vacant posts it counts the vacancies."""
    found = mapping(table, "headcount")
    counted = set(PEOPLE) & set(found.fields)
    bare = counted == {"filled"} and normal(found.headings["filled"]) not in ALIASES["filled"]
    return bool(counted) and not bare


def vacant(table: Table, file_name: str) -> bool:
    """Whether a table of posts says that it lists the vacant ones: above itself, or in a heading where no people are counted."""
    told = (*table.titles, table.sheet, PurePath(file_name).stem.replace("_", " "))
    says = any(map(_VACANT.search, told)) or (
        not _counts_people(table) and any(normal(part) in _VACANCIES for slot in table.slots for part in slot.path))
    return says and bool({"position", "position_key"} & set(mapping(table, "headcount").fields))


def vacancies(table: Table, file_name: str) -> Problem | None:
    """Why a list of vacant posts is not read: it names the empty ones, not all that are needed."""
    if not vacant(table, file_name):
        return None
    return Problem(
        sheet=table.sheet, severity="stop",
        reason="Berkas ini daftar jabatan kosong: isinya hanya jabatan yang belum terisi, bukan seluruh kebutuhan, jadi tidak"
               " dapat menjadi dasar neraca.",
        remedy="Unggah peta jabatan atau hasil ABK sebagai kebutuhan, dan nominatif atau bezetting; jabatan kosong dihitung"
               " sendiri dari keduanya dan dapat dicocokkan dengan daftar ini.")


def answered_kind(answers: Map[str, str]) -> Kind | None:
    return next((name for name in KINDS if answers.get("kind") == name), None)


def another(table: Table, given: Kind, file_name: str) -> list[Question]:
    """Asked when a list of people or posts was called a list of units or positions: every row would become one."""
    seems = kind_of(table, None, file_name)
    if given not in ("unit", "position") or seems not in ("roster", "need", "headcount"):
        return []
    if seems != "roster" and set(KINDS[given].marks) & set(mapping(table, given).fields):
        return []
    text = f"Berkas ini tampaknya {KINDS[seems].label}, bukan {KINDS[given].label}. Berkas ini berisi apa?"
    return [Question(key="kind", text=text, options=tuple(KINDS), default=None)]
