"""How well a person fits a place: eight published criteria, each 0 to 1, weighted; the parts add up to the score exactly.

Everything is counted in whole ten-thousandths: points of a criterion = weight × value, rounded half up; the score is the sum
of the points. What is not known counts as 0.5 and is marked, and the weights stay as they are: nobody gains or loses by a
blank, and two people stay comparable. Sex, religion, marital status and politics are read nowhere here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from analytics import conditions, criteria_values, rules
from analytics.candidates import Context
from analytics.columns import ids
from analytics.criteria_values import ONE
from analytics.eligibility_case import Case
from analytics.law import Law, law

Blocks = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion: its key, its name on screens, its formula in words, where it comes from."""

    key: str
    label: str
    formula: str
    source: str


MERIT = "UU 20/2023 Pasal 46"
CRITERIA = (
    Criterion(key="education", label="Pendidikan", source=MERIT, formula=(
        "1 bidang sesuai syarat; 0,7 bidang mirip atau jenjang cukup tanpa bidang ditentukan; "
        "0,5 memangku jabatan sama dengan bidang lain; 0,3 lintas bidang; 0 di bawah syarat")),
    Criterion(key="experience", label="Pengalaman", source=MERIT, formula=(
        "Yang terbesar: tahun dalam rumpun ÷ 5, atau 0,6 × tahun dalam bidang (sektor) ÷ 5; paling banyak 1")),
    Criterion(key="competence", label="Kompetensi", source=MERIT, formula=(
        "Bagian sertifikat yang disyaratkan dan dimiliki; bila tidak ada yang disyaratkan: 1 ada keterampilan atau pelatihan "
        "yang cocok, 0 tidak ada")),
    Criterion(key="time_in_post", label="Masa dalam jabatan", source="PP 11/2017 Pasal 190", formula=(
        "Tahun dalam jabatan ÷ 5, paling banyak 1")),
    Criterion(key="distance", label="Jarak dari rumah", source="Kebijakan kantor", formula=(
        "1 − km garis lurus dari tempat tinggal ÷ batas jarak, paling sedikit 0")),
    Criterion(key="performance", label="Kinerja", source="PermenPANRB 6/2022", formula=(
        "SKP Sangat Baik 1; Baik 0,8; Butuh Perbaikan 0,3; di bawahnya 0")),
    Criterion(key="wish", label="Aspirasi", source="PP 11/2017 Pasal 190", formula=(
        "Pilihan pertama 1; kedua 0,8; ketiga 0,6; berikutnya 0,4; 0 bila menginginkan tempat lain")),
    Criterion(key="condition", label="Syarat gabungan", source="Kebijakan kantor", formula=(
        "1 memenuhi semua syarat yang didahulukan untuk tempat ini, atau tidak ada syaratnya; 0 tidak")),
)  # fmt: skip
KEYS = tuple(criterion.key for criterion in CRITERIA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A version of the weights: whole ten-thousandths per criterion, 10,000 in all; who approved it and when."""

    version: str
    values: Mapping[str, int]
    approved_by: str = ""
    approved_on: date | None = None


def weights(values: Mapping[str, float], *, version: str, approved_by: str = "", approved_on: date | None = None) -> Weights:
    """A version out of any weights of 0 or more: shares of 1, per cent or points alike; a criterion left out weighs 0.

    They are brought to 10,000 in all; what rounding leaves goes to the greatest rests, in the order of the criteria. An
    unknown criterion, a weight below 0, or all 0: ValueError in words.
    """
    strange = sorted(set(values) - set(KEYS))
    if strange:
        raise ValueError(f"Bobot: kriteria tidak dikenal {', '.join(strange)}; yang ada {', '.join(KEYS)}.")
    given = {key: Fraction(str(values.get(key, 0))) for key in KEYS}
    total = sum(given.values())
    if min(given.values()) < 0 or total == 0:
        raise ValueError("Bobot tidak boleh negatif, dan paling sedikit satu lebih dari nol.")
    exact = {key: share * ONE / total for key, share in given.items()}
    whole = {key: int(share) for key, share in exact.items()}
    for key in sorted(KEYS, key=lambda key: whole[key] - exact[key])[: ONE - sum(whole.values())]:
        whole[key] += 1
    return Weights(version=version, values=whole, approved_by=approved_by, approved_on=approved_on)


def default_weights(blocks: Blocks, on: date) -> Weights:
    """The shipped weights in force on the day (rule criteria.weights)."""
    rule = rules.in_force(blocks, "criteria.weights", on)
    return weights(rule.value, version=f"bawaan {rule.valid_from.isoformat()}")


def scores(
    pairs: pd.DataFrame, people: pd.DataFrame, cells: pd.DataFrame, context: Context, blocks: Blocks, on: date, version: Weights
) -> pd.DataFrame:
    """One row per pair (person_id, cell_id), in their order: a column 0–1 per criterion, then score (0–1).

    score × 10,000 is a whole number: the sum of the points that `points` shows.
    """
    case, held = _case(pairs, people, cells, context, blocks, on)
    found = {key: values for key, (values, _) in _valued(case, held).items()}
    total = sum(_points(version.values[key], found[key]) for key in KEYS)
    rows = pd.DataFrame({"person_id": ids(pairs["person_id"]).to_numpy(), "cell_id": ids(pairs["cell_id"]).to_numpy()})
    for key in KEYS:
        rows[key] = found[key] / ONE
    rows["score"] = np.asarray(total) / ONE
    return rows


def points(
    pairs: pd.DataFrame, people: pd.DataFrame, cells: pd.DataFrame, context: Context, blocks: Blocks, on: date, version: Weights
) -> pd.DataFrame:
    """A row is one criterion of one pair, in the order shown: person_id, cell_id, criterion, label, value (0–1), known, weight,
    points (whole ten-thousandths), formula, words, source. The points of a pair add up to score × 10,000 exactly.
    """
    case, held = _case(pairs, people, cells, context, blocks, on)
    person, cell = ids(pairs["person_id"]).to_numpy(), ids(pairs["cell_id"]).to_numpy()
    valued, frames = _valued(case, held), []
    for criterion in CRITERIA:
        values, known = valued[criterion.key]
        weight = version.values[criterion.key]
        words = np.where(known, "", "belum diketahui: dihitung 0,5")
        if criterion.key == "condition":
            named = _named(case, held)
            words = np.where(named == "", words, named)
        frames.append(pd.DataFrame({
            "person_id": person, "cell_id": cell, "criterion": criterion.key, "label": criterion.label, "value": values / ONE,
            "known": known, "weight": weight / ONE, "points": _points(weight, values), "formula": criterion.formula,
            "words": words, "source": criterion.source,
            "pair": np.arange(len(pairs)),
        }))  # fmt: skip
    return pd.concat(frames, ignore_index=True).sort_values("pair", kind="stable", ignore_index=True).drop(columns="pair")


def _points(weight: int, values: np.ndarray) -> np.ndarray:
    return (weight * values + ONE // 2) // ONE


def _case(
    pairs: pd.DataFrame, people: pd.DataFrame, cells: pd.DataFrame, context: Context, blocks: Blocks, on: date
) -> tuple[Case, Law]:
    people, cells = (  # what is worked out per person and place is not worked out for those nobody asks about
        frame[ids(frame[name]).isin(ids(pairs[name]).unique())].reset_index(drop=True)
        for frame, name in ((people, "person_id"), (cells, "cell_id"))
    )
    held = law(blocks, context.effective_on or on)
    sides = [(people["person_id"], pairs["person_id"]), (cells["cell_id"], pairs["cell_id"])]
    i, j = (pd.Index(ids(own)).get_indexer(pd.Index(ids(asked))) for own, asked in sides)
    if (i < 0).any() or (j < 0).any():
        raise LookupError("a pair names a person or a place that is not among the people and places given")
    return Case(people, cells, i, j, held, context), held


def _valued(case: Case, held: Law) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Whole ten-thousandths per criterion and pair, and whether they are known."""
    return {key: criteria_values.VALUES[key](case) for key in KEYS if key != "condition"} | {"condition": _condition(case, held)}


def _condition(case: Case, held: Law) -> tuple[np.ndarray, np.ndarray]:
    worst = np.zeros(len(case), dtype="int8")
    for _, about, meets in _first(case, held):
        worst = np.where(about, np.maximum(worst, meets), worst)
    return np.array([ONE, ONE // 2, 0])[worst], worst != conditions.UNKNOWN


def _first(case: Case, held: Law) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Every condition that comes first: its name, which pairs it is about, and who meets it."""
    return [
        (conditions.name(rule.key), *case.condition(rule))
        for rule in held.under(conditions.BEGINS) if rule.value.get("as", "rule") == "first"
    ]  # fmt: skip


def _named(case: Case, held: Law) -> np.ndarray:
    """Per pair the conditions about its place by name, each with whether it is met; '' where there is none."""
    said: list[list[str]] = [[] for _ in range(len(case))]
    for name, about, meets in _first(case, held):
        for n in np.flatnonzero(about):
            said[n].append(f"{name}: {conditions.WORDS[int(meets[n])]}")
    return np.array(["; ".join(one) for one in said], dtype=object)
