"""Criteria: values by hand, exact sums, and what may never count."""

from __future__ import annotations

import random
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import criteria, eligibility
from analytics.candidates import Context
from tests.analytics.transfer_cases import BLOCKS, ON, cells, cleared, people, random_cells, random_context, random_staff

DEFAULT = criteria.default_weights(BLOCKS, ON)


def value(person: dict, cell: dict, key: str, **context) -> tuple[float, bool]:
    staff, places = people(person), cells(cell)
    asked = pd.DataFrame({"person_id": staff["person_id"], "cell_id": places["cell_id"]})
    rows = criteria.points(asked, staff, places, cleared(staff, **context), BLOCKS, ON, DEFAULT).set_index("criterion")
    return rows.at[key, "value"], bool(rows.at[key, "known"])


def wished(**what) -> pd.DataFrame:
    return pd.DataFrame([{"person_id": 1, "willing": True, **what}])


SPOT = [
    ({}, {}, "education", (1.0, True)),  # S-1 Teknik Informatika is what is asked for
    ({"education_field": "S-1 Hukum"}, {}, "education", (0.5, True)),  # holds the same jabatan with another field
    ({"education_field": "S-1 Sistem Informasi Kesehatan", "family": "Arsiparis", "position_id": 9}, {}, "education",
     (0.7, True)),
    ({"education_level": None, "education_field": None}, {}, "education", (0.5, False)),
    ({}, {}, "experience", (0.7995, True)),  # 2022-01-01 to 2025-12-31 = 1,460 days ÷ 365.25 ÷ 5
    ({"family": "Arsiparis", "sector": "kependudukan"}, {}, "experience", (0.4797, True)),  # the sector alone counts 0.6
    ({"position_since": None}, {}, "experience", (0.5, False)),
    ({"position_since": "2023-12-31"}, {}, "time_in_post", (0.4, True)),  # 24 of 60 months
    ({"home_area": "Utara"}, {"lat": -7.0, "lon": 110.40}, "distance", (1.0, True)),
    ({"home_area": "Jauh"}, {}, "distance", (0.0, True)),
    ({"home_area": None}, {}, "distance", (0.5, False)),
    ({"skp": "Sangat Baik"}, {}, "performance", (1.0, True)),
    ({"skp": "Butuh Perbaikan"}, {}, "performance", (0.3, True)),
    ({"skp": None}, {}, "performance", (0.5, False)),
    ({}, {}, "wish", (0.5, False)),
    ({}, {}, "condition", (1.0, True)),
    ({"skills": "Sistem Informasi"}, {}, "competence", (1.0, True)),
    ({"skills": "Memasak"}, {}, "competence", (0.0, True)),
    ({}, {}, "competence", (0.5, False)),
]  # fmt: skip


@pytest.mark.parametrize(("person", "cell", "key", "expected"), SPOT, ids=[f"{row[2]}-{n}" for n, row in enumerate(SPOT)])
def test_each_value_is_as_published(person, cell, key, expected):
    found, known = value(person, cell, key)
    assert (pytest.approx(found, abs=1e-9), known) == expected


def test_wishes_count_by_rank_and_a_wish_elsewhere_counts_nothing():
    assert value({}, {}, "wish", wishes=wished(rank=2, unit_id=2)) == (0.8, True)
    assert value({}, {}, "wish", wishes=wished(rank=1, area="selatan", family="Pranata Komputer")) == (1.0, True)
    assert value({}, {}, "wish", wishes=wished(rank=1, unit_id=5)) == (0.0, True)
    assert value({}, {}, "wish", wishes=wished(rank=1, unit_id=2, willing=False)) == (0.5, False)


def test_a_first_condition_lifts_those_who_meet_it():
    first = {"key": "condition.kesehatan", "unit": "syarat", "valid_from": date(2020, 1, 1), "source": "Keputusan kantor",
             "value": {"of": {"unit_id": [2]}, "as": "first",
                       "meets": {"all": [{"education": "kesehatan"}, {"experience_sector": "administrasi"}]}}}  # fmt: skip
    staff, places = people({"education_field": "S-1 Kesehatan Masyarakat"}, {}), cells({})
    asked = pd.DataFrame({"person_id": [1, 2], "cell_id": "2:10"})
    rows = criteria.scores(asked, staff, places, cleared(staff), [*BLOCKS, first], ON, DEFAULT)
    assert rows["condition"].tolist() == [1.0, 0.0]
    told = criteria.points(rows, staff, cells({}), cleared(staff), [*BLOCKS, first], ON, criteria.default_weights(BLOCKS, ON))
    assert told.loc[told["criterion"].eq("condition"), "words"].tolist() == ["kesehatan: terpenuhi", "kesehatan: tidak terpenuhi"]


def test_a_condition_is_worked_out_once_for_value_and_words(monkeypatch):
    asked_, staff, places = pd.DataFrame({"person_id": [1], "cell_id": "2:10"}), people({}), cells({})
    counted, met = [], criteria.conditions.met

    def counting(tree, facts):
        counted.append(tree)
        return met(tree, facts)

    monkeypatch.setattr(criteria.conditions, "met", counting)
    first = {"key": "condition.x", "unit": "syarat", "valid_from": date(2020, 1, 1), "source": "Keputusan kantor",
             "value": {"of": {"unit_id": [2]}, "as": "first", "meets": {"education": "kesehatan"}}}  # fmt: skip
    blocks = [block for block in BLOCKS if not block["key"].startswith("condition.")]
    criteria.points(asked_, staff, places, cleared(staff), [*blocks, first], ON, DEFAULT)
    assert counted == [{"education": "kesehatan"}]


@pytest.mark.parametrize(("given_", "words"), [({"agama": 0.1}, "tidak dikenal agama"), ({"wish": -0.1}, "negatif"),
                                              ({"wish": 0}, "nol")])  # fmt: skip
def test_weights_that_are_no_weights_are_refused_in_words(given_, words):
    with pytest.raises(ValueError, match=words):
        criteria.weights(given_, version="x")


def test_weights_of_any_scale_come_to_ten_thousand():
    assert DEFAULT.values["education"] == 2500
    assert criteria.weights({"education": 1, "wish": 1, "distance": 1}, version="x").values == {
        **dict.fromkeys(criteria.KEYS, 0), "education": 3334, "distance": 3333, "wish": 3333}  # fmt: skip
    per_cent = {key: share / 100 for key, share in DEFAULT.values.items()}
    assert criteria.weights(per_cent, version="x").values == DEFAULT.values


def everything(seed: int, size: int = 8):
    rng = random.Random(seed)
    staff, places = random_staff(rng, size), random_cells(rng, 10)
    context = random_context(rng, staff)
    asked = eligibility.pairs(staff, places, context, BLOCKS, ON, without=("donor", "transfer.conflict", "transfer.education"))
    return staff, places, context, asked, criteria.weights(_shares(rng), version="acak")


def _shares(rng: random.Random) -> dict[str, float]:
    cuts = sorted(rng.sample(range(10_001), len(criteria.KEYS) - 1))
    return {key: (b - a) / 10_000 for key, a, b in zip(criteria.KEYS, [0, *cuts], [*cuts, 10_000], strict=True)}


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_the_parts_add_up_to_the_score_exactly(seed):
    staff, places, context, asked, version = everything(seed)
    rows = criteria.scores(asked, staff, places, context, BLOCKS, ON, version)
    parts = criteria.points(asked, staff, places, context, BLOCKS, ON, version)
    total = parts.groupby(["person_id", "cell_id"])["points"].sum().to_dict() if len(parts) else {}
    assert {key: total[key] / 10_000 for key in total} == dict(
        zip(zip(rows["person_id"], rows["cell_id"], strict=True), rows["score"], strict=True)
    )
    assert rows[[*criteria.KEYS, "score"]].stack().between(0, 1).all()


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_sex_religion_marital_status_and_politics_change_nothing(seed):
    staff, places, context, asked, version = everything(seed)
    rng = random.Random(seed + 1)
    other = staff.assign(sex=[rng.choice("LP") for _ in range(len(staff))], religion="x", marital_status="y", party="z")
    plain = criteria.scores(asked, staff, places, context, BLOCKS, ON, version)
    assert plain.equals(criteria.scores(asked, other, places, context, BLOCKS, ON, version))


def test_no_pairs_give_no_rows():
    staff, places = people({}), cells({})
    none = pd.DataFrame({"person_id": [], "cell_id": []})
    assert criteria.scores(none, staff, places, Context(), BLOCKS, ON, DEFAULT).empty
    assert criteria.points(none, staff, places, Context(), BLOCKS, ON, DEFAULT).empty
