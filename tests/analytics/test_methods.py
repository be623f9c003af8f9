"""Methods of need side by side: the worked examples by hand, and which of them counts."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import methods, need_rules
from analytics.method_norms import newest
from analytics.method_rows import COLUMNS
from analytics.rules import Rule

BLOCKS = tomllib.loads((Path(__file__).parents[2] / "data/rules.toml").read_text(encoding="utf-8"))["rule"]
RULES = need_rules.read(BLOCKS, date(2026, 1, 1))
POSITIONS = pd.DataFrame(
    [
        (1, "Guru", "fungsional", "Pendidikan", "IPA"),
        (2, "Guru", "fungsional", "Pendidikan", "Kelas"),
        (3, "Kepala Sekolah", "fungsional", "Pendidikan", None),  # a head who is no manajerial
        (4, "Perawat", "fungsional", "Kesehatan", None),
        (5, "Perawat", "fungsional", "Kesehatan", None),  # a second level of nurses: one minimum for both
        (6, "Dokter", "fungsional", "Kesehatan", None),
        (7, None, "manajerial", "Manajerial", None),
        (8, "Pengolah Data", "pelaksana", "Administrasi", None),
        (9, "Guru", "fungsional", "Pendidikan", "IPA"),  # IPA at another level
    ],
    columns=["position_id", "family", "type", "job_group", "subject"],
)
UNITS = pd.DataFrame({"unit_id": [10, 20, 30], "minimum_class": [None, "perkotaan rawat inap", "terpencil"]})
DRIVERS = pd.DataFrame(
    [
        (10, "JTM", "IPA", 2024, 90.0),  # older: not used; a short name of the same figure
        (10, "JTM per mapel", "ipa", 2025, 40.8),
        (10, "Rombel", "kelas 1-3", 2025, 7.0),
        (10, "Rombel", "kelas 4-6", 2025, 5.0),
        (20, "penduduk", None, 2025, 30_000.0),
    ],
    columns=["unit_id", "driver", "detail", "year", "value"],
)
TASK = ["unit_id", "position_id", "volume", "minutes_per_result"]
CLINIC = pd.DataFrame([(20, 6, 15_800, 3), (20, 6, 45_000, 5)], columns=TASK)  # ABK-Kes, worked example


def seats(*pairs: tuple[int, int]) -> pd.DataFrame:
    return methods.seats(pd.DataFrame(list(pairs), columns=["unit_id", "position_id"]), POSITIONS)


def with_ratio(**table: float) -> need_rules.NeedRules:
    rule = Rule(key="ratio.perawat", value=table, unit="orang", valid_from=date(2020, 1, 1), source="Perwal")
    return replace(RULES, ratios={"perawat": rule})


def test_abk_kes_takes_four_people():
    rules = replace(RULES, allowance=replace(RULES.allowance, value=0.04))
    row = methods.by_wisn(CLINIC, rules).iloc[0]
    assert row["needed_raw"] == pytest.approx(3.941, abs=0.0005)  # the source truncates to 3.92
    assert row["needed"] == 4
    assert row["words"] == "Σ capaian ÷ SBK = 3,783; STP = 1 ÷ (1 − 0,04) = 1,042; 3,783 × 1,042 = 3,941 → 4"


def test_the_standard_workload_of_each_task():
    tasks = methods.standard_workload(CLINIC, RULES)
    assert tasks["standard"].tolist() == [24_000, 14_400]
    assert tasks["fte"].tolist() == pytest.approx([0.6583, 3.125], abs=1e-4)
    assert methods.standard_workload(CLINIC.assign(minutes_per_result=0), RULES)["standard"].isna().all()


def test_an_allowance_of_a_position_stands_over_the_rule():
    assert methods.by_wisn(CLINIC, RULES, allowance={(20, 6): 0.04}).loc[0, "needed"] == 4
    assert methods.by_wisn(CLINIC, RULES, allowance={(20, 6): 0.5}).loc[0, "needed_raw"] == pytest.approx(7.5667, abs=1e-4)
    with pytest.raises(ValueError, match="FTP"):
        methods.by_wisn(CLINIC, RULES, allowance={(20, 6): 1.0})


def test_wisn_compares_with_the_people_there():
    side = methods.by_wisn(CLINIC, RULES, allowance={(20, 6): 0.04})
    row = methods.wisn(side, pd.DataFrame({"unit_id": [20], "position_id": [6], "filled": [3]})).iloc[0]
    assert (row["gap"], row["wisn_ratio"]) == (-1, 0.75)  # below 1: pressure
    assert methods.wisn(side, pd.DataFrame(columns=["unit_id", "position_id", "filled"])).loc[0, "gap"] == -4
    assert pd.isna(methods.wisn(side.assign(needed=0), pd.DataFrame()).loc[0, "wisn_ratio"])


def test_abk_shows_its_arithmetic():
    hours = [(60, 10), (60, 20), (10, 12), (30, 15), (60, 5), (30, 5)]
    lahat = pd.DataFrame([(1, 8, volume, norm * 60) for volume, norm in hours], columns=TASK)
    row = methods.by_tasks(lahat, RULES).iloc[0]
    assert (row["needed"], row["words"]) == (2, "169.200 menit ÷ 75.000 = 2,256 → 2")
    assert row["source"] == "PermenPANRB 1/2020"
    old = methods.by_tasks(lahat, need_rules.read(BLOCKS, date(2019, 1, 1)))
    assert old.loc[0, "words"] == "169.200 menit ÷ 72.000 = 2,35 → 2"


def test_teachers_of_a_subject_come_from_the_newest_hours():
    row = methods.by_teachers(seats((10, 1)), DRIVERS, RULES).iloc[0]
    assert row[["needed", "needed_lo", "needed_hi"]].tolist() == [1, 1, 2]  # 40.8 h: 1 with 40.80 hours or 2 with 20.40
    assert row["words"] == "40,8 jam ÷ 24 = 1,7 → 1 (atau 2: pertimbangan sekolah)"


def test_a_class_teacher_per_rombel():
    row = methods.by_teachers(seats((10, 2)), DRIVERS, RULES).iloc[0]
    assert (row["needed"], row["words"]) == (12, "12 rombel × 1 guru kelas = 12")


def test_counsellors_come_from_pupils_unless_their_hours_are_told():
    place = seats((10, 1)).assign(subject="Bimbingan dan Konseling")
    figures = pd.DataFrame([(10, "siswa", "kelas 7", 2025, 310.0), (10, "siswa", "kelas 8", 2025, 100.0)],
                           columns=DRIVERS.columns)
    row = methods.by_teachers(place, figures, RULES).iloc[0]
    # 410 pupils × 24 ÷ 150 = 65.6, so 66 hours; 66 ÷ 24 = 2.75: 2
    assert (row["needed"], row["words"]) == (2, "410 siswa × 24 ÷ 150 = 66 jam; 66 jam ÷ 24 = 2,75 → 2")
    few = figures.assign(value=[30.0, 0.0])
    assert "= 5 jam" in methods.by_teachers(place, few, RULES).iloc[0]["words"], "30 pupils are 4.8 hours, printed as 5"
    told = pd.concat([figures, pd.DataFrame([(10, "JTM per mapel", "BK", 2025, 24.0)], columns=DRIVERS.columns)])
    assert methods.by_teachers(place.assign(subject="BK"), told, RULES).iloc[0]["words"] == "24 jam ÷ 24 = 1 → 1"
    assert methods.by_teachers(seats((10, 1)), figures, RULES).empty, "pupils tell nothing of lessons in IPA"


def test_positions_of_one_subject_share_its_hours():
    rows = methods.by_teachers(seats((10, 1), (10, 9)), DRIVERS, RULES)
    assert rows["needed"].isna().all()
    assert rows[["needed_lo", "needed_hi"]].values.tolist() == [[0, 2], [0, 2]]
    assert rows["words"].str.endswith(", bersama 2 jabatan").all()


def test_a_school_weighed_as_a_whole_adds_up_the_subjects_its_need_names():
    positions = pd.concat([POSITIONS, pd.DataFrame([(11, "Guru", "fungsional", "Pendidikan", None)], columns=POSITIONS.columns)])
    school = methods.seats(pd.DataFrame([(10, 11)], columns=["unit_id", "position_id"]), positions)
    row = methods.by_whole_schools(school, seats((10, 1), (10, 9), (10, 2)), DRIVERS, RULES).iloc[0]
    # IPA 1 (or 2), once for its two positions, and 12 class teachers.
    assert row[["position_id", "needed", "needed_lo", "needed_hi"]].tolist() == [11, 13, 13, 14]
    assert row["words"] == "IPA 1, Kelas 12 = 13 (mapel gurunya belum diketahui)"
    silent = pd.concat([seats((10, 1)), seats((10, 2)).assign(position_id=99, subject="BK")])
    part = methods.by_whole_schools(school, silent, DRIVERS, RULES).iloc[0]
    assert part[["needed", "needed_raw", "needed_hi"]].isna().all(), "part of a school is no need of the school"
    assert (part["needed_lo"], part["words"]) == (1, "Paling sedikit 1: IPA 1; belum ada angka untuk BK")
    assert methods.by_whole_schools(school, seats((20, 1)), DRIVERS, RULES).empty
    assert methods.by_whole_schools(seats((10, 1)), seats((10, 1)), DRIVERS, RULES).empty


def test_a_ratio_counts_people_per_driver():
    assert methods.by_ratio(seats((20, 4)), DRIVERS, RULES).empty  # no rule, no row
    row = methods.by_ratio(seats((20, 4)), DRIVERS, with_ratio(penduduk=4_500)).iloc[0]
    assert (row["needed"], row["words"]) == (7, "penduduk 30.000 × 1 orang ÷ 4.500 = 6,667 → 7")
    shifts = methods.by_ratio(seats((20, 4)), DRIVERS, with_ratio(penduduk=4_500, orang=3))
    assert shifts.loc[0, ["needed_raw", "needed"]].tolist() == [20, 20]
    with pytest.raises(ValueError, match=r"ratio\.perawat"):
        methods.by_ratio(seats((20, 4)), DRIVERS, with_ratio(penduduk=1, alat=1))


def test_the_minimum_of_a_puskesmas_by_its_class():
    rows = methods.by_minimum(seats((20, 6), (30, 6), (10, 6), (20, 8)), UNITS, RULES)
    assert rows[["unit_id", "position_id", "needed"]].values.tolist() == [[20, 6, 2], [20, 8, 3], [30, 6, 1]]
    assert rows.loc[0, "words"] == "Minimum dokter di puskesmas perkotaan rawat inap: 2"
    assert "Permenkes 75/2014" in rows.loc[0, "source"]


def test_two_levels_of_nurses_share_one_minimum():
    rows = methods.by_minimum(seats((20, 4), (20, 5)), UNITS, RULES)
    assert rows["needed"].isna().all()
    assert rows["needed_hi"].tolist() == [8, 8]
    there = pd.DataFrame({"unit_id": [20, 20], "position_id": [4, 5], "filled": [3, 2]})
    staff = methods.minimum_staff(there, seats((20, 4), (20, 5)), UNITS, RULES).set_index(["unit_id", "staff_kind"])
    assert staff.loc[(20, "perawat"), ["minimum", "filled", "below"]].tolist() == [8, 5, 3]
    assert staff.loc[20]["minimum"].sum() == 31  # the column sums of the table
    assert staff.loc[30]["minimum"].sum() == 19
    assert staff.loc[(30, "dokter"), "below"] == 1  # nobody has a position for it


def test_a_head_is_one():
    rows = methods.by_sotk(seats((10, 3), (10, 7), (10, 1)))
    assert rows[["position_id", "needed"]].values.tolist() == [[3, 1], [7, 1]]


BALANCE = pd.DataFrame(
    [(10, 1, 2, "kurang"), (10, 3, 1, "sesuai"), (20, 6, 2, "lebih"), (20, 8, 0, "tanpa ABK")],
    columns=["unit_id", "position_id", "needed", "status"],
)


def side() -> pd.DataFrame:
    return methods.side_by_side(BALANCE, POSITIONS, UNITS, CLINIC, DRIVERS, RULES)


def test_all_methods_stand_side_by_side_and_the_decreed_figure_is_not_replaced():
    rows = side()
    assert list(rows.columns) == COLUMNS
    assert rows[["unit_id", "position_id", "method", "needed"]].values.tolist() == [
        [10, 1, "ditetapkan", 2], [10, 1, "guru", 1],
        [10, 3, "ditetapkan", 1], [10, 3, "jabatan SOTK", 1],
        [20, 6, "ditetapkan", 2], [20, 6, "beban kerja", 4], [20, 6, "ABK-Kes", 4], [20, 6, "standar minimum", 2],
        [20, 8, "standar minimum", 3],
    ]  # fmt: skip
    assert not rows.duplicated(["unit_id", "position_id", "method"]).any()
    assert rows["words"].notna().all()


def test_beside_has_a_row_per_post_and_a_column_per_method():
    rows = methods.beside(side()).set_index(["unit_id", "position_id"])
    assert list(methods.BESIDE) == list(methods.METHODS)
    assert rows.loc[(20, 6), ["by_decree", "by_tasks", "by_wisn", "by_minimum", "answers", "span"]].tolist() == [2, 4, 4, 2, 4, 2]
    assert rows.loc[(20, 8), ["by_minimum", "answers"]].tolist() == [3, 1]
    assert pd.isna(rows.loc[(20, 8), "span"]), "one answer alone differs from none"
    shared = methods.beside(methods.by_minimum(seats((20, 4), (20, 5)), UNITS, RULES))
    assert shared["by_minimum"].isna().all(), "a minimum of several positions belongs to none of them"
    assert methods.beside(side().iloc[:0]).empty


def test_nothing_is_decreed_where_the_need_waits_under_another_name():
    waiting = [(1, 1, 0, "belum dipadankan"), (1, 2, 4, "belum dipadankan")]
    rows = pd.DataFrame([*waiting, (1, 3, 0, "tanpa ABK"), (1, 8, 0, "lebih")],
                        columns=["unit_id", "position_id", "needed", "status"])
    assert methods.by_decree(rows)[["position_id", "needed"]].values.tolist() == [[2, 4], [8, 0]]


def test_the_method_that_counts_is_chosen_by_family_and_says_why():
    choices = pd.DataFrame(
        [("Dokter", "rasio", "lama", "Ani", "2025-01-01"), ("Dokter", "ABK-Kes", "Permenkes 33/2015", "Budi", "2026-01-01")],
        columns=["family", "method", "reason", "chosen_by", "chosen_at"],
    )
    rows = methods.chosen(side(), POSITIONS, choices).set_index(["unit_id", "position_id"])
    said = ["method", "needed", "method_reason", "chosen_by"]
    assert rows.loc[(20, 6), said].tolist() == ["ABK-Kes", 4, "Permenkes 33/2015", "Budi"]
    assert rows.loc[(10, 3), ["method", "needed"]].tolist() == ["jabatan SOTK", 1]
    assert rows.loc[(10, 1), "method"] == "guru"
    assert rows.loc[(10, 1), "method_reason"] == "Bawaan: belum ada metode yang dipilih untuk rumpun ini."


def test_a_method_without_figures_says_so_and_no_other_steps_in():
    row = methods.chosen(side(), POSITIONS, pd.DataFrame()).set_index("position_id").loc[8]
    assert row["method"] == "beban kerja"
    assert pd.isna(row["needed"])
    assert row["words"] == "Metode beban kerja belum mempunyai data untuk jabatan ini."
    with pytest.raises(ValueError, match="unknown method"):
        methods.chosen(side(), POSITIONS, pd.DataFrame({"family": ["Guru"], "method": ["kira-kira"]}))


def test_nothing_in_nothing_out():
    nothing = pd.DataFrame()
    empty = methods.side_by_side(nothing, POSITIONS.iloc[:0], UNITS.iloc[:0], nothing, nothing, RULES)
    assert list(empty.columns) == COLUMNS
    assert empty.empty
    assert methods.chosen(empty, POSITIONS, nothing).empty
    typed = pd.DataFrame({"unit_id": pd.array([], "Int32"), "position_id": pd.array([], "Int32"), "needed": []})
    assert methods.side_by_side(typed, POSITIONS, UNITS, CLINIC.iloc[:0], DRIVERS.iloc[:0], RULES).empty
    assert methods.minimum_staff(nothing, seats(), UNITS.iloc[:0], RULES).empty


def test_the_dtypes_of_the_store_do_not_matter():
    narrow = side()
    stored = methods.side_by_side(
        BALANCE.astype({"unit_id": "int32", "position_id": "Int32"}), POSITIONS.astype({"position_id": "int32"}),
        UNITS.astype({"unit_id": "int32", "minimum_class": "object"}), CLINIC.astype({"unit_id": "Int32"}),
        DRIVERS.astype({"year": "Int32", "detail": "object"}), RULES,
    )  # fmt: skip
    pd.testing.assert_frame_equal(narrow, stored)


def test_drivers_that_contradict_each_other_are_refused():
    twice = pd.concat([DRIVERS, DRIVERS.iloc[[1]]])
    with pytest.raises(ValueError, match="two values"):
        newest(twice)
    with pytest.raises(ValueError, match="negative"):
        newest(DRIVERS.assign(value=-1.0))


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(4, 6), st.integers(0, 9_000), st.integers(0, 90)), max_size=12),
       st.floats(0, 0.9))
def test_an_allowance_never_lowers_the_need(rows, share):
    tasks = pd.DataFrame(rows, columns=TASK)
    plain, allowed = (methods.by_wisn(tasks, replace(RULES, allowance=replace(RULES.allowance, value=ftp))) for ftp in (0, share))
    assert (allowed["needed_raw"] >= plain["needed_raw"] - 1e-9).all()
    assert (allowed["needed"] >= plain["needed"]).all()
