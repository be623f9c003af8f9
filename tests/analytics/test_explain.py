"""Explanations, fairness notes, benefit sheet and rotation: by hand and by their laws."""

from __future__ import annotations

import itertools
import random
from datetime import date

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import audit, benefit, criteria, explain, rotation
from tests.analytics.transfer_cases import BLOCKS, ON, cells, cleared, people


def frame(rows: list[tuple], *columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns))


def test_the_next_candidates_come_with_margin_and_the_reason():
    scores = frame([(1, "c", 0.9), (2, "c", 0.95), (3, "c", 0.8), (4, "c", 0.97), (5, "c", 0.1)], "person_id", "cell_id", "score")
    moves = frame([(1, "c"), (2, "d")], "person_id", "cell_id")
    staff = frame([(1, "A"), (2, "A"), (3, "B"), (4, "A"), (5, "B")], "person_id", "origin_id")
    origins = frame([("A", 2), ("B", 1)], "origin_id", "may_leave")
    rows = explain.next_candidates("c", scores, moves, staff, origins)
    assert rows[["person_id", "why_not", "instead"]].values.tolist() == [
        [4, explain.STAYS, None],
        [2, explain.ELSEWHERE, "d"],
        [3, explain.LOWER, None],
    ]
    assert np.allclose(rows["margin"], [-0.07, -0.05, 0.1])
    unsure = frame([(3, "c", False)], "person_id", "cell_id", "proposable")
    assert explain.next_candidates("c", scores, moves, staff, origins, pairs=unsure)["why_not"].iloc[2] == explain.UNSURE
    assert explain.next_candidates("nowhere", scores, moves, staff, origins).empty


def test_one_person_sees_every_open_place_with_the_rules_that_refuse():
    staff = people({}, {"person_id": 2})
    places = cells({}, {"unit_id": 3, "level": "Ahli Muda", "position_id": 11}, {"unit_id": 4, "open": 0})
    context = cleared(staff)
    asked = frame([(1, "2:10"), (2, "2:10")], "person_id", "cell_id")
    scores = criteria.scores(asked, staff, places, context, BLOCKS, ON, criteria.default_weights(BLOCKS, ON))
    rows = explain.all_places(1, staff, places, context, BLOCKS, ON, scores, frame([(1, "2:10")], "person_id", "cell_id"))
    assert rows[["cell_id", "outcome", "proposed"]].values.tolist() == [["2:10", "pass", True], ["3:11", "fail", False]]
    assert "promosi" in rows["refused_by"].iloc[1]
    assert rows["rank"].tolist()[0] == 1


MOVES = frame([(n, 1 if n <= 4 else 2, 10, 9, 10, 30.0 if n <= 4 else 2.0) for n in range(1, 9)],
              "person_id", "from_unit_id", "from_position_id", "to_unit_id", "to_position_id", "km")  # fmt: skip
STAFF = people(
    *[{"skp": "Sangat Baik" if n == 1 else "Baik", "status": "PNS", "grade": f"III/{'abcd'[n % 4]}"} for n in range(8)]
)


def test_the_notes_show_their_arithmetic():
    register = frame([(3, "2024-06-01"), (3, "2019-01-01"), (5, "2023-12-31")], "person_id", "effective_on")
    balance = frame([(1, 10, 0), (2, 10, 3)], "unit_id", "position_id", "surplus")
    overrides = frame([("Budi",), ("Budi",), ("Budi",), ("Sari",)], "approver")
    rows = audit.notes(MOVES, STAFF, BLOCKS, ON, register=register, balance=balance, overrides=overrides)
    told = {(row.note, row.about, row.about_id): row.words for row in rows.itertuples()}
    assert told == {
        (audit.AGAIN, "pegawai", 3): "Mutasi terakhir 01-06-2024; dengan usulan ini 2 kali dalam 24 bulan sampai 31-12-2025.",
        (audit.FAR, "unit asal", 1): "4 dari 4 perpindahan sejauh 20 km atau lebih (100 %) mengenai unit asal ini, "
                                     "padahal bagiannya dari semua perpindahan 4 dari 8 (50 %).",
        (audit.GOOD, "pegawai", 2): "SKP Sangat Baik, tidak meminta pindah, "
                                    "dan jabatannya di unit asal tidak melebihi kebutuhan (kelebihan 0).",
        (audit.OVERRIDES, "penyetuju", "Budi"): "3 dari 4 pengecualian terhadap aturan (75 %) disetujui, atau "
                                                "sebelum itu dimasukkan ke rencana, oleh satu orang; batas tanda 50 %.",
    }  # fmt: skip
    assert rows["source"].str.len().min() > 0


def test_a_volunteer_of_good_performance_is_no_note_and_an_election_is_one():
    balance = frame([(1, 10, 0)], "unit_id", "position_id", "surplus")
    assert audit.notes(MOVES.assign(voluntary=True, km=1.0), STAFF, BLOCKS, ON, balance=balance).empty
    near = audit.notes(MOVES.assign(km=1.0), STAFF, BLOCKS, date(2025, 3, 2))
    assert near[["note", "found"]].values.tolist() == [[audit.ELECTION, 10.0]]  # 2025-02-20 to 2025-03-02
    assert "bila TMT pada tanggal data 02-03-2025" in near["words"].iloc[0]
    planned = audit.notes(MOVES.assign(km=1.0), STAFF, BLOCKS, ON, effective_on=date(2025, 3, 2))
    assert "dengan TMT 02-03-2025" in planned.set_index("note").loc[audit.ELECTION, "words"]
    assert audit.notes(MOVES.head(0), STAFF, BLOCKS, ON).empty


def test_sex_and_religion_change_no_note():
    other = STAFF.assign(sex=["L", "P"] * 4, religion="x")
    assert audit.notes(MOVES, STAFF, BLOCKS, ON).equals(audit.notes(MOVES, other, BLOCKS, ON))


POSITIONS = pd.DataFrame({
    "position_id": [10, 11, 15], "name": ["Pranata Komputer Ahli Pertama", "Pengolah Data", "Guru Matematika"],
    "family": ["Pranata Komputer", "Pengolah Data", "Guru"], "level": ["Ahli Pertama", None, None],
    "type": ["fungsional", "pelaksana", "fungsional"],
    "class": [8, 7, None], "job_group": ["Teknis", "Administrasi", "Pendidikan"],
    "certificates": ["Sertifikat Jaringan", None, None],
})  # fmt: skip


def test_the_benefit_sheet_and_the_support_of_a_move():
    moves = frame([(1, 11, 10), (2, 15, 15), (3, 10, 11)], "person_id", "from_position_id", "to_position_id")
    staff = people({}, {"level": "Ahli Muda"}, {})
    rows = benefit.sheet(moves, staff, POSITIONS)
    assert rows["class_change"].tolist() == ["kelas jabatan naik 1", "kelas jabatan belum diisi", "kelas jabatan turun 1"]
    assert rows["next_level"].where(rows["next_level"].notna(), None).tolist() == ["Ahli Muda", "Ahli Madya", None]
    assert rows["check_allowance"].tolist() == ["perlu cek TPP", "perlu cek TPG dan TPP", "perlu cek TPP"]
    told = benefit.support(moves, staff, POSITIONS, BLOCKS, date(2026, 1, 1), cross_field=[3])
    assert told.groupby("person_id")["type"].agg(list).to_dict() == {
        1: ["pelatihan", "pendampingan", "serah terima"], 2: ["serah terima"],
        3: ["pelatihan", "pendampingan", "serah terima"]}  # fmt: skip
    assert set(told["due_on"]) == {pd.Timestamp(2026, 4, 1)}  # 90 days
    assert benefit.sheet(moves.head(0), staff, POSITIONS).empty
    assert benefit.support(moves.head(0), staff, POSITIONS, BLOCKS, date(2026, 1, 1)).empty


def test_more_than_five_years_is_counted_per_group():
    staff = people(
        {"position_since": "2020-12-31"},
        {"position_since": "2020-11-30"},
        {"position_since": None},
        {"job_group": "Pendidikan", "position_since": None},
    )
    rows = benefit.long_in_post(staff, BLOCKS, ON).set_index("job_group")
    assert rows.loc["Teknis", ["people", "known", "over"]].tolist() == [3, 2, 1]  # exactly 60 months is not more than five years
    assert np.isnan(rows.loc["Pendidikan", "share"])


def heads(size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    head = {"is_head": True, "type": "manajerial", "level": "Administrator", "class": 11, "education_field": "S-1 Hukum"}
    staff = people(
        *[
            {**head, "unit_id": n, "seat_id": n, "position_id": n, "family": f"Kepala {n}", "origin_id": f"{n}:{n}"}
            for n in range(1, size + 1)
        ]
    )
    posts = cells(
        *[
            {
                "unit_id": n,
                "position_id": n,
                "family": f"Kepala {n}",
                "level": "Administrator",
                "type": "manajerial",
                "is_head": True,
                "education": "S-1 Hukum / Manajemen",
                "open": 0,
                "lat": -7.0,
                "lon": 110.4,
            }
            for n in range(1, size + 1)
        ]
    )
    return staff, posts


def test_heads_rotate_only_with_a_test_on_record():
    staff, posts = heads(2)
    tested = frame([(1, "Uji Kompetensi JPT"), (2, "Uji Kompetensi JPT")], "person_id", "competency")
    scores = frame([(1, "1:1", 0.2), (1, "2:2", 0.9), (2, "1:1", 0.9), (2, "2:2", 0.2)], "person_id", "cell_id", "score")
    for context, moves in ((cleared(staff), [False, False]), (cleared(staff, competencies=tested), [True, True])):
        said = rotation.judged_heads(staff, posts, context, BLOCKS, ON)
        assert rotation.rotation(staff, said, scores)["changes_post"].tolist() == moves
    inside = rotation.judged_heads(staff, posts, cleared(staff, competencies=tested), BLOCKS, date(2025, 1, 15))
    assert not rotation.rotation(staff, inside, scores)["changes_post"].any()  # the election window of 2024


def test_who_is_beyond_the_longest_time_in_post_moves_though_he_fits_best_where_he_is():
    staff, posts = heads(2)
    tested = frame([(1, "Uji Kompetensi JPT"), (2, "Uji Kompetensi JPT")], "person_id", "competency")
    scores = frame([(1, "1:1", 0.9), (1, "2:2", 0.2), (2, "1:1", 0.2), (2, "2:2", 0.9)], "person_id", "cell_id", "score")
    said = rotation.judged_heads(staff, posts, cleared(staff, competencies=tested), BLOCKS, ON)
    assert rotation.overdue(staff, BLOCKS, ON) == frozenset()  # in post since 2022
    long = staff.assign(position_since=pd.to_datetime(["2020-12-31", "2020-11-30"]))  # 60 months are not beyond 60
    due = rotation.overdue(long, BLOCKS, ON)
    assert due == {2}
    assert not rotation.rotation(staff, said, scores)["changes_post"].any()
    assert rotation.rotation(staff, said, scores, due=due)["changes_post"].all()


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.integers(1, 5))
def test_a_rotation_keeps_every_post_and_is_the_best_permutation(seed, size):
    rng = random.Random(seed)
    staff, _ = heads(size)
    posts = list(staff["origin_id"])
    pairs = [(p, c) for p in staff["person_id"] for c in posts]
    outcome = {pair: rng.choice(["pass", "fail"]) for pair in pairs}
    scores = {pair: rng.randint(0, 20) / 20 for pair in pairs}
    due = set(rng.sample(list(staff["person_id"]), rng.randint(0, size)))
    said = frame(
        [(*pair, outcome[pair]) for pair in pairs if f"{pair[0]}:{pair[0]}" != pair[1]], "person_id", "cell_id", "outcome"
    )
    rows = rotation.rotation(
        staff, said, frame([(*pair, score) for pair, score in scores.items()], "person_id", "cell_id", "score"), due=due
    )
    assert sorted(rows["to_cell_id"]) == sorted(posts)
    allowed = [
        order
        for order in itertools.permutations(posts)
        if all(post == f"{p}:{p}" or outcome[p, post] == "pass" for p, post in zip(staff["person_id"], order, strict=True))
    ]
    staying = {order: sum(p in due and post == f"{p}:{p}" for p, post in zip(staff["person_id"], order, strict=True))
               for order in allowed}
    fewest = [order for order in allowed if staying[order] == min(staying.values())]
    best = max(sum(scores[p, post] for p, post in zip(staff["person_id"], order, strict=True)
                   if not (p in due and post == f"{p}:{p}")) for order in fewest)
    counted = [not (p in due and post == f"{p}:{p}") for p, post in zip(rows["person_id"], rows["to_cell_id"], strict=True)]
    assert staying[tuple(rows["to_cell_id"])] == min(staying.values())
    assert abs(rows.loc[counted, "score"].sum() - best) < 1e-4
    assert tuple(rows["to_cell_id"]) in allowed
