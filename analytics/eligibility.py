"""Which person may take which place: every hard rule answers pass, fail or unknown, with words and source.

Unknown never passes silently: such a pair is 'belum dapat dipastikan', and rule transfer.unknown_may_be_proposed says which
unknowns may stand in a *usulan* until they are settled. Rules are rows of rules.toml; this module is how they are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from analytics import (
    conditions,
    education,
    eligibility_class,
    eligibility_interest,
    eligibility_person,
    eligibility_place,
    eligibility_subject,
)
from analytics.candidates import Context
from analytics.columns import ids, words
from analytics.eligibility_case import FAIL, OUTCOMES, PASS, UNKNOWN, Answer, Case
from analytics.law import Law, law

Blocks = Iterable[Mapping[str, Any]]
PERSON, PAIR = "pegawai", "pegawai dan tempat"
CHUNK = 1_000_000  # pairs judged at once: bounds the memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule as asked: its key in rules.toml, its name on screens, what it is about, how it is judged."""

    key: str
    label: str
    scope: str
    judge: Callable[[Case], Answer]


CHECKS = (
    Check(key="transfer.open_place", label="Formasi kosong", scope=PAIR, judge=eligibility_place.open_place),
    Check(key="transfer.heads", label="Bukan pimpinan unit", scope=PAIR, judge=eligibility_place.heads),
    Check(key="transfer.cpns", label="Bukan CPNS", scope=PERSON, judge=eligibility_person.cpns),
    Check(key="transfer.standing", label="Kedudukan hukum", scope=PERSON, judge=eligibility_person.standing),
    Check(key="transfer.discipline", label="Hukuman disiplin", scope=PERSON, judge=eligibility_person.discipline),
    Check(key="transfer.skp", label="Predikat SKP", scope=PERSON, judge=eligibility_person.skp),
    Check(key="tenure.minimum_months", label="Masa dalam jabatan", scope=PERSON, judge=eligibility_person.tenure),
    Check(key="tenure.jpt_months", label="Masa jabatan pimpinan tinggi", scope=PERSON, judge=eligibility_person.jpt_tenure),
    Check(key="transfer.pension_months", label="Sisa masa kerja", scope=PERSON, judge=eligibility_person.pension),
    Check(key="transfer.special", label="Keadaan khusus", scope=PERSON, judge=eligibility_person.special),
    Check(key="donor.floor", label="Batas pemenuhan unit asal", scope=PERSON, judge=eligibility_person.floor),
    Check(key="donor.minimum", label="Standar minimum unit asal", scope=PERSON, judge=eligibility_person.minimum),
    Check(key="transfer.same_level", label="Jenjang sama", scope=PAIR, judge=eligibility_place.same_level),
    Check(key=eligibility_class.CLASS, label="Kelas jabatan tidak turun", scope=PAIR, judge=eligibility_class.class_fall),
    Check(key="transfer.pppk", label="Batas PPPK", scope=PAIR, judge=eligibility_place.pppk),
    Check(key="transfer.education", label="Syarat pendidikan", scope=PAIR, judge=eligibility_place.education),
    Check(key="transfer.subject", label="Mata pelajaran atau spesialisasi", scope=PAIR, judge=eligibility_subject.subject),
    Check(key="transfer.certificate", label="Sertifikat", scope=PAIR, judge=eligibility_place.certificate),
    Check(key="transfer.competency_test", label="Uji kompetensi", scope=PAIR, judge=eligibility_place.competency_test),
    Check(key="transfer.distance_km", label="Batas jarak", scope=PAIR, judge=eligibility_place.distance),
    Check(key="transfer.conflict", label="Konflik kepentingan", scope=PAIR, judge=eligibility_interest.conflict),
)


def checks(held: Law) -> list[Check]:
    """The rules in force, in the order they are shown: the fixed ones, every window, every condition that is a rule."""
    fixed = [check for check in CHECKS if check.key in held]
    windows = [
        Check(key=rule.key, label="Masa larangan penggantian pimpinan", scope=PAIR, judge=partial(eligibility_place.window, rule))
        for rule in held.under("window.")
    ]
    asked = [
        Check(key=rule.key, label=f"Syarat gabungan {conditions.name(rule.key)}", scope=PAIR,
              judge=partial(eligibility_place.condition, rule))
        for rule in held.under(conditions.BEGINS)
        if rule.value.get("as", "rule") == "rule"
    ]
    return [*fixed, *windows, *asked]


def rules_in_force(blocks: Blocks, on: date) -> pd.DataFrame:
    """A row is one hard rule that holds on the day, in the order shown: rule, label, value, unit, valid_from, source, note."""
    held = law(blocks, on)
    columns = ["rule", "label", "value", "unit", "valid_from", "source", "note"]
    rows = [(check.key, check.label, held.rules[check.key]) for check in checks(held)]
    return pd.DataFrame(
        [(key, label, rule.value, rule.unit, rule.valid_from, rule.source, rule.note) for key, label, rule in rows],
        columns=columns,
    )


def judged(
    people: pd.DataFrame,
    cells: pd.DataFrame,
    context: Context,
    blocks: Blocks,
    on: date,
    asked: pd.DataFrame | None = None,
    without: Collection[str] = (),
) -> pd.DataFrame:
    """Every rule for every pair asked (person_id, cell_id; None = all): what it says, in words, with its source.

    people: candidates.staff (with spare_floor and spare_minimum of forward.may_leave); cells: candidates.places. A row is a
    pair and a rule, in the order of `asked` and of the rules: person_id, cell_id, rule, label, outcome ('pass', 'fail',
    'unknown'), words, source. Meant for the pairs somebody looks at; `pairs` is for all.
    """
    people, cells = people.reset_index(drop=True), cells.reset_index(drop=True)
    held = law(blocks, context.effective_on or on, without)
    case = _case(people, cells, held, context, asked)
    person, cell = ids(people["person_id"]).to_numpy()[case.i], ids(cells["cell_id"]).to_numpy()[case.j]
    frames = []
    for check in checks(held):
        answer = check.judge(case)
        frames.append(pd.DataFrame({
            "person_id": person, "cell_id": cell, "rule": check.key, "label": check.label,
            "outcome": np.array(OUTCOMES)[answer.codes], "words": [answer.said(n) for n in range(len(case))],
            "source": held.source(check.key), "pair": np.arange(len(case)),
        }))  # fmt: skip
    columns = ["person_id", "cell_id", "rule", "label", "outcome", "words", "source"]
    if not frames:
        return pd.DataFrame(columns=columns)
    return pd.concat(frames, ignore_index=True).sort_values("pair", kind="stable", ignore_index=True)[columns]


def crossed(
    people: pd.DataFrame, cells: pd.DataFrame, context: Context, blocks: Blocks, on: date, asked: pd.DataFrame
) -> pd.Series:
    """Per pair asked (person_id, cell_id) what stands in for the field of study, in words: 'pengalaman sebagai Bendahara,
    keterampilan Arsip'; '' for a pair that does not stand across fields.
    """
    people, cells = people.reset_index(drop=True), cells.reset_index(drop=True)
    case = _case(people, cells, law(blocks, context.effective_on or on), context, asked)
    told = [", ".join(eligibility_place.brings(case, n)) if over else "" for n, over in enumerate(eligibility_place.cross(case))]
    return words(told, asked.index)


def outcomes(
    people: pd.DataFrame, cells: pd.DataFrame, context: Context, blocks: Blocks, on: date, person: object, cell: object
) -> dict[str, str]:
    """Outcome per rule for one pair, without words: what `judged` says, for questions that are asked many times over."""
    people, cells = (
        frame[ids(frame[name]) == one].reset_index(drop=True)
        for frame, name, one in ((people, "person_id", person), (cells, "cell_id", cell))
    )
    held = law(blocks, context.effective_on or on)
    case = _case(people, cells, held, context.about(person), None)
    if len(case) != 1:
        raise LookupError("a pair names a person or a place that is not among the people and places given")
    return {check.key: OUTCOMES[int(check.judge(case).codes[0])] for check in checks(held)}


def pairs(
    people: pd.DataFrame, cells: pd.DataFrame, context: Context, blocks: Blocks, on: date, without: Collection[str] = ()
) -> pd.DataFrame:
    """Every pair that no rule refuses, by person and cell: person_id, cell_id, outcome ('pass' or 'unknown'), proposable,
    unknown (keys of the rules that are not settled, joined by '; '), cross_field.

    The same answers as `judged`, for 15,000 people × all open places: rules about the person first, then what the kinds of
    person and place (education, family, level, status) leave possible, then the rest on the pairs that remain.
    """
    people, cells = people.reset_index(drop=True), cells.reset_index(drop=True)
    held = law(blocks, context.effective_on or on, without)
    case = Case(people, cells, np.arange(len(people)), np.zeros(len(people), dtype=int), held, context)
    asked = checks(held)
    may, doubt = np.ones(len(people), dtype=bool), np.zeros(len(people), dtype="int64")
    for bit, check in enumerate(asked):
        if check.scope == PERSON:
            codes = check.judge(case).codes
            may &= codes != FAIL
            doubt |= (codes == UNKNOWN).astype("int64") << bit
    found = [_left(case.pick(i, j), asked, doubt) for i, j in _possible(case, asked, np.flatnonzero(may))]
    return _answers(people, cells, held, asked, found)


def _case(people: pd.DataFrame, cells: pd.DataFrame, held: Law, context: Context, asked: pd.DataFrame | None) -> Case:
    if asked is None:
        i, j = np.divmod(np.arange(len(people) * len(cells)), max(len(cells), 1))
        return Case(people, cells, i, j, held, context)
    sides = [(people["person_id"], asked["person_id"]), (cells["cell_id"], asked["cell_id"])]
    i, j = (pd.Index(ids(own)).get_indexer(pd.Index(ids(wanted))) for own, wanted in sides)
    if (i < 0).any() or (j < 0).any():
        raise LookupError("a pair names a person or a place that is not among the people and places given")
    return Case(people, cells, i, j, held, context)


def _possible(case: Case, asked: list[Check], rows: np.ndarray) -> Iterable[tuple[np.ndarray, np.ndarray]]:
    """Person and place numbers of the pairs the kinds allow, in blocks of people."""
    if not len(rows) or not len(case.cells):
        return
    keys = {check.key for check in asked}
    sides = Case(
        case.people, case.cells, np.zeros(len(case.cells), dtype=int), np.arange(len(case.cells)), case.law, case.context
    )
    kept = np.ones(len(case.cells), dtype=bool)
    if "transfer.open_place" in keys:
        later = np.nan_to_num(sides.number("cells", "later"))
        kept &= ~(sides.number("cells", "open") + later <= 0)  # unknown stays in
    if "transfer.heads" in keys:
        kept &= ~sides.yes("cells", "is_head")
        rows = rows[~case.yes("people", "is_head")[rows]]
    open_cells = np.flatnonzero(kept)
    schooled = "transfer.education" in keys
    step = max(1, CHUNK // max(len(open_cells), 1))
    for first in range(0, len(rows), step):
        block = rows[first : first + step]
        i, j = np.repeat(block, len(open_cells)), np.tile(open_cells, len(block))
        if schooled and len(i):
            pair = case.pick(i, j)
            fits = ~np.isin(pair.schooling(), [education.OTHER_FIELD, education.TOO_LOW]) | pair.brought() | pair.same_family()
            i, j = i[fits], j[fits]
        yield i, j


def _left(case: Case, asked: list[Check], doubt: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The pairs nobody refuses: person, place, what is in doubt (a bit per rule), whether across fields."""
    bits = doubt[case.i]
    for bit, check in sorted(enumerate(asked), key=lambda one: one[1].key not in ("transfer.heads", "transfer.education")):
        if check.scope != PAIR or not len(case):
            continue
        codes = check.judge(case).codes
        kept = codes != FAIL
        bits = bits[kept] | ((codes[kept] == UNKNOWN).astype("int64") << bit)
        case = case.pick(case.i[kept], case.j[kept])
    return case.i, case.j, bits, eligibility_place.cross(case) if len(case) else np.zeros(0, dtype=bool)


def _answers(people: pd.DataFrame, cells: pd.DataFrame, held: Law, asked: list[Check], found: list) -> pd.DataFrame:
    i, j, bits, crossed = (np.concatenate([part[n] for part in found]) if found else np.zeros(0, dtype=int) for n in range(4))
    may = set(held.value("transfer.unknown_may_be_proposed", ()))
    stops = sum(1 << bit for bit, check in enumerate(asked) if check.key not in may)
    kinds, place = np.unique(bits, return_inverse=True)
    names = ["; ".join(check.key for bit, check in enumerate(asked) if kind >> bit & 1) for kind in kinds.tolist()]
    person, cell = ids(people["person_id"]), ids(cells["cell_id"])
    rows = pd.DataFrame({
        "person_id": person.to_numpy()[i] if len(people) else [], "cell_id": cell.to_numpy()[j] if len(cells) else [],
        "outcome": words(np.where(bits == 0, OUTCOMES[PASS], OUTCOMES[UNKNOWN])),
        "proposable": (bits & stops) == 0, "unknown": pd.Categorical.from_codes(place.tolist(), pd.Index(names)) if names else [],
        "cross_field": crossed.astype(bool),
    })  # fmt: skip
    return rows.sort_values(["person_id", "cell_id"], kind="stable", ignore_index=True)
