"""Rotation keeps every post led, moves bring support and a class told, notes on fairness carry their arithmetic."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import audit, benefit, rotation


@given(st.integers(1, 6), st.data())
@settings(max_examples=80, deadline=None)
def test_rotation_is_a_permutation_over_allowed_posts_only(count, data) -> None:
    heads = pd.DataFrame({"person_id": range(count), "cell_id": [f"{n}:1" for n in range(count)],
                          "score": [data.draw(st.integers(0, 10)) / 10 for _ in range(count)]})
    pairs = [(p, f"{c}:1", data.draw(st.integers(0, 10)) / 10) for p in range(count) for c in range(count)
             if p != c and data.draw(st.booleans())]
    arcs = pd.DataFrame(pairs, columns=["person_id", "cell_id", "score"])
    found = rotation.rotation(heads, arcs)
    assert sorted(found["from_cell"]) == sorted(found["to_cell"])
    allowed = {(p, c) for p, c, _ in pairs}
    assert set(zip(found["person_id"], found["to_cell"], strict=True)) <= allowed
    before = heads.set_index("person_id")["score"].reindex(found["person_id"]).sum()
    assert found["score"].sum() >= before - 1e-9


def test_two_people_on_one_post_are_refused() -> None:
    heads = pd.DataFrame({"person_id": [1, 2], "cell_id": ["1:1", "1:1"], "score": [0.5, 0.5]})
    with pytest.raises(ValueError, match="stands twice"):
        rotation.rotation(heads, pd.DataFrame(columns=["person_id", "cell_id", "score"]))


def test_every_move_asks_for_a_handover_and_a_new_jabatan_for_training() -> None:
    rows = pd.DataFrame({"person_id": [1, 2], "from_position_id": [7, 7], "to_position_id": [7, 8], "to_position": ["A", "B"],
                         "from_unit": ["U", "V"], "missing": ["", "SIAK"]})
    found = benefit.support(rows, dt.date(2026, 3, 1))
    assert found[["person_id", "type"]].to_numpy().tolist() == [
        [1, "serah terima"], [2, "pelatihan"], [2, "pendampingan"], [2, "serah terima"]]
    assert found.loc[found["type"].eq("pelatihan"), "need"].tolist() == ["SIAK"]
    assert set(found.loc[found["type"].ne("serah terima"), "due_on"]) == {dt.date(2026, 5, 30)}


def test_class_before_and_after_and_the_next_step() -> None:
    posts = pd.DataFrame({"position_id": [7, 8], "level": ["Ahli Pertama", None], "class": [8, None], "type": ["fungsional"] * 2})
    rows = pd.DataFrame({"person_id": [1, 2], "from_position_id": [8, 7], "to_position_id": [7, 7]})
    found = benefit.benefits(rows, posts)
    assert found["career"].tolist() == ["kelas jabatan belum diketahui", "kelas jabatan tetap"]
    assert found["next_level"].tolist() == ["Ahli Muda", "Ahli Muda"]


LIMITS = {"again_months": 24, "far_km": 20, "far_share": 0.5, "least_group": 3, "override_share": 0.5, "least_overrides": 3,
          "election_days": 30}


def proposal(count: int = 4) -> pd.DataFrame:
    return pd.DataFrame({"person_id": range(count), "from_unit": ["A"] * count, "status": ["PNS"] * count,
                         "grade": ["III/a"] * count, "distance_km": [1.0] * count, "skp": ["Baik"] * count,
                         "voluntary": [False] * count, "surplus_before": [2] * count})


NO_MOVES = pd.DataFrame({"person_id": pd.Series(dtype="int64"), "effective_on": pd.Series(dtype="datetime64[s]")})
NO_OVERRIDES = pd.DataFrame(columns=["person_id", "approver", "reason"])


def notes(rows: pd.DataFrame, register=NO_MOVES, overrides=NO_OVERRIDES, windows=()) -> pd.DataFrame:
    return audit.notes(rows, register, overrides, windows, effective_on=dt.date(2026, 3, 1), limits=LIMITS)


def test_a_quiet_plan_has_no_notes() -> None:
    assert notes(proposal()).empty
    assert notes(proposal(0)).empty


def test_who_moved_within_two_years_is_told_with_the_day() -> None:
    register = pd.DataFrame({"person_id": [2, 3], "effective_on": pd.to_datetime(["2025-01-01", "2023-01-01"])})
    found = notes(proposal(), register)
    assert found[["flag", "person_id"]].to_numpy().tolist() == [["pindah lagi", 2]]
    assert "01-01-2025" in found["words"][0]


def test_long_ways_on_one_unit_are_told_with_their_arithmetic() -> None:
    rows = proposal(6).assign(from_unit=["A", "A", "A", "B", "B", "B"], distance_km=[30.0, 30.0, 30.0, 1.0, 1.0, 1.0])
    found = notes(rows)
    assert found.loc[found["flag"].eq("jarak jauh menumpuk"), "figures"].tolist() == ["3/3 lawan 3/6"]


def test_overrides_of_one_hand_and_the_days_before_an_election() -> None:
    overrides = pd.DataFrame({"person_id": [1, 2, 3], "approver": ["X", "X", "Y"], "reason": ["a", "b", "c"]})
    found = notes(proposal(), overrides=overrides, windows=[{"value": ["2026-03-20", "2026-06-01"], "label": "pilkada"}])
    assert found["flag"].tolist() == ["pengecualian menumpuk", "dekat pemilihan"]
    assert found["figures"].tolist() == ["2/3", "19 hari"]


def test_notes_do_not_change_with_sex_or_the_order_of_rows() -> None:
    rows = proposal(6).assign(from_unit=list("AAABBB"), distance_km=[30.0] * 3 + [1.0] * 3, sex=list("LLLPPP"))
    shuffled = rows.sample(frac=1, random_state=1).assign(sex="P")
    assert set(notes(rows)["key"]) == set(notes(shuffled)["key"])
    assert np.array_equal(sorted(notes(rows)["words"]), sorted(notes(shuffled)["words"]))
