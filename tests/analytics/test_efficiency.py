"""EJ, EU and their letters by the worked examples; the two wrong formulas in use do not come out."""

from __future__ import annotations

import math
import tomllib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import efficiency, rules, workload

BLOCKS = tomllib.loads((Path(__file__).parents[2] / "data/rules.toml").read_text(encoding="utf-8"))["rule"]
WORK = pd.DataFrame({"unit_id": [1], "position_id": [1], "minutes": [169_200.0], "fte": [2.256]})  # Lahat


def staff(filled: int, unit: int = 1, position: int = 1) -> pd.DataFrame:
    return pd.DataFrame({"unit_id": [unit], "position_id": [position], "filled": [filled]})


def test_lahat_with_three_people_is_0_752_and_c():
    row = efficiency.load(WORK, staff(3)).iloc[0]
    assert row["ej"] == pytest.approx(0.752)
    assert row["ej"] != pytest.approx(1.5)  # bezetting ÷ kebutuhan, the inverse
    assert row["ej"] != pytest.approx(1.0)  # beban ÷ (FTE × waktu), always 1
    assert (row["pj"], row["burden"]) == ("C", "beban cukup")


def test_lahat_with_two_people_is_overload():
    row = efficiency.load(WORK, staff(2)).iloc[0]
    assert row["ej"] == pytest.approx(1.128)
    assert (row["pj"], row["burden"]) == ("A", "beban berlebih")


def test_where_nobody_is_or_the_work_is_unknown_there_is_no_ej():
    rows = efficiency.load(WORK, pd.concat([staff(0), staff(4, position=2)]))
    assert rows["ej"].isna().all()
    assert rows["pj"].isna().all()
    assert rows["burden"].isna().all()
    assert rows["filled"].tolist() == [0, 4]  # people without stated work still appear


LETTERS = [(1.01, "A"), (1.004, "B"), (1.005, "A"), (1.0, "B"), (0.9, "B"), (0.895, "B"), (0.894, "C"), (0.7, "C"), (0.695, "C"),
           (0.694, "D"), (0.5, "D"), (0.495, "D"), (0.494, "E"), (0.0, "E")]  # fmt: skip


@pytest.mark.parametrize(("ej", "letter"), LETTERS)
def test_letters_are_given_to_two_decimals_rounded_half_up(ej, letter):
    assert efficiency.grade(pd.Series([ej])).tolist() == [letter]


def test_the_letters_are_those_of_the_rules():
    shipped = rules.in_force(BLOCKS, "class.ej", date(2026, 1, 1)).value
    assert shipped == dict(efficiency.LETTERS)
    variant = rules.in_force(BLOCKS, "class.ej.variant", date(2026, 1, 1)).value
    said = efficiency.grade(pd.Series([0.91, 0.90, 0.76, 0.61, 0.51, 0.50]), variant)
    assert said.tolist() == ["A", "B", "B", "C", "D", "E"]


def test_a_unit_counts_all_its_people_and_tells_whose_work_is_unstated():
    load = efficiency.load(WORK, pd.concat([staff(3), staff(1, position=2), staff(2, unit=2)]))
    units = efficiency.by_unit(load).set_index("unit_id")
    assert units.loc[1, "eu"] == pytest.approx(2.256 / 4)
    assert units.loc[1, ["filled", "filled_unmeasured", "pj"]].tolist() == [4, 1, "D"]
    assert pd.isna(units.loc[2, "eu"])


def test_a_key_that_stands_twice_and_negative_people_are_refused():
    with pytest.raises(ValueError, match="twice"):
        efficiency.load(WORK, pd.concat([staff(3), staff(1)]))
    with pytest.raises(ValueError, match="negative"):
        efficiency.load(WORK, staff(-1))


def test_empty_sides_keep_all_columns():
    columns = ["unit_id", "position_id", "minutes", "fte", "filled", "ej", "pj", "burden"]
    nothing = workload.fte(pd.DataFrame())
    for work, people in ((nothing, staff(3)), (WORK, pd.DataFrame()), (nothing, pd.DataFrame())):
        rows = efficiency.load(work, people)
        assert list(rows.columns) == columns
        assert len(efficiency.by_unit(rows)) == len(rows)
    assert efficiency.load(WORK.assign(unit_id="A"), pd.DataFrame())["unit_id"].tolist() == ["A"]


few = st.integers(1, 3)


@given(st.dictionaries(st.tuples(few, few), st.tuples(st.integers(0, 9), st.floats(0, 50)), min_size=1))
def test_ej_times_people_is_the_work_and_eu_is_their_weighted_mean(cells):
    keys = list(cells)
    work = pd.DataFrame([(*key, cells[key][1] * 75_000, cells[key][1]) for key in keys], columns=WORK.columns)
    people = pd.DataFrame([(*key, cells[key][0]) for key in keys], columns=["unit_id", "position_id", "filled"])
    load = efficiency.load(work, people)
    manned = load[load["filled"] > 0]
    assert (manned["ej"] * manned["filled"]).tolist() == pytest.approx(manned["fte"].tolist())
    for unit, eu in efficiency.by_unit(load).set_index("unit_id")["eu"].items():
        heads = sum(cells[key][0] for key in keys if key[0] == unit)
        assert pd.isna(eu) if not heads else eu == pytest.approx(sum(cells[key][1] for key in keys if key[0] == unit) / heads)


def test_both_ends_of_a_plan_tell_the_load_before_and_after():
    ends = pd.DataFrame({"unit_id": [1, 2, 3, 4], "position_id": [1, 1, 1, 1], "before": [2, 4, 0, 1], "after": [3, 3, 1, 0]})
    work = pd.DataFrame({"unit_id": [1, 2, 3], "position_id": [1, 1, 1], "fte": [3.6, 2.4, 1.5]})  # unit 4: work not stated
    found = efficiency.at_both_ends(ends, work)
    assert found["ej_before"].tolist()[:2] == [1.8, 0.6]
    assert found["ej_after"].tolist()[:3] == pytest.approx([1.2, 0.8, 1.5])
    assert found["ej_before"].isna().tolist() == [False, False, True, True]  # nobody was in unit 3 before
    assert efficiency.shared(found) == pytest.approx(((3.6 + 2.4 + 1.5) / 6, (3.6 + 2.4 + 1.5) / 7))
    assert all(math.isnan(one) for one in efficiency.shared(found.iloc[[3]]))
    assert efficiency.at_both_ends(ends.iloc[:0], work).empty
    assert efficiency.at_both_ends(ends, work.iloc[:0])["fte"].isna().all()


def tasks(*rows: tuple[int, int, float | None, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "position_id", "volume", "minutes_per_result"])


def test_a_post_half_of_whose_tasks_are_unknown_stands_outside_eu_and_keeps_only_the_letter_of_overload():
    told = tasks((1, 1, 7_500, 15), (1, 1, 300, None), (1, 2, 7_500, 20), (1, 3, 7_500, 15), (1, 3, None, 30), (2, 1, None, 5))
    people = pd.concat([staff(3), staff(2, position=2), staff(1, position=3), staff(2, unit=2)])
    load = efficiency.told(efficiency.load(workload.fte(told), people), workload.silent_tasks(told))
    assert load["silent"].tolist() == [1, 0, 1, 1]
    assert load["ej"].tolist()[:3] == pytest.approx([0.5, 1.0, 1.5])  # of posts 1 and 3 the least it can be
    assert load["pj"].fillna("").tolist() == ["", "B", "A", ""]  # 1.5 with more work to come is still overload
    units = efficiency.by_unit(load).set_index("unit_id")
    assert units.loc[1, ["eu", "pj", "half_known", "filled"]].tolist() == [1.0, "B", 2, 6]
    assert units.loc[1, "eu"] != pytest.approx(5 / 6)  # half the work over all the people
    assert pd.isna(units.loc[2, "eu"])
    assert efficiency.whole(load)["position_id"].tolist() == [2]
