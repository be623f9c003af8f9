"""Which survey results share a line, and which are refused."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.satisfaction import UNSUR, ikm
from analytics.satisfaction_change import change
from analytics.satisfaction_lines import lines, mode_of
from analytics.satisfaction_scale import classes
from data.store import shipped_rules


def answers(n: int, score: float = 3, **given) -> pd.DataFrame:
    """n made-up answers; every tenth respondent gives one point less for waktu."""
    frame = pd.DataFrame({name: [float(score)] * n for name in UNSUR})
    frame.loc[::10, "waktu"] -= 1
    rows = {"unit_id": 1, "service": "KK", "month": pd.Timestamp("2026-01-01"), "mode": "kertas", "n": 1, "trust": 3.0,
            "weight": np.nan, "scheme": "2017", **given}  # fmt: skip
    return frame.assign(**rows)


def many(*parts: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)


def month(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def test_a_row_is_the_index_of_one_unit_service_and_month():
    found = lines(many(answers(40), answers(35, 4, month=month("2026-02-01")), answers(50, unit_id=2)))
    assert found["n"].tolist() == [40, 35, 50]
    assert found["line"].tolist() == [0, 0, 0]
    assert found["ikm"].iloc[0] == ikm(answers(40)).ikm
    assert found["ranked"].all()
    assert found["letter"].tolist() == ["C", "A", "C"]
    assert found["at_least"].iloc[0] == ikm(answers(40)).at_least("C")
    assert np.isnan(lines(answers(29))["at_least"].iloc[0])  # no class below thirty
    assert found["trust"].tolist() == [3, 3, 3]
    assert found["month"].dtype == "datetime64[ns]" or found["month"].dtype.kind == "M"


def test_old_and_new_scheme_never_share_a_line():
    old = answers(40, 3.3, month=month("2016-06-01"), scheme="2004")
    found = lines(many(old, answers(40, 3.3, month=month("2018-06-01"))))
    assert found["line"].tolist() == [0, 1]
    assert found["letter"].tolist() == ["A", "B"]  # 82: the same answers, another class


def test_both_schemes_in_one_month_are_two_rows_on_two_lines():
    found = lines(many(answers(40), answers(40, scheme="2004"), answers(40, scheme="2004", month=month("2026-02-01"))))
    assert list(zip(found["scheme"], found["line"], strict=True)) == [("2004", 0), ("2017", 1), ("2004", 0)]


REFUSED = [
    ({"scheme": "2009"}, "Skema survei tidak dikenal"),
    ({"scheme": None}, "Skema survei tidak dikenal"),
    ({"score": 5}, "skala lain"),
    ({"score": np.nan}, "Belum ada jawaban"),
]


@pytest.mark.parametrize(("wrong", "reason"), REFUSED)
def test_what_cannot_stand_on_a_line_keeps_its_row_without_numbers(wrong, reason):
    found = lines(many(answers(40), answers(40, **{"score": 3, **wrong}, month=month("2026-02-01"))))
    assert found["line"].tolist() == [0, pd.NA]
    assert reason in found["reason"].iloc[1]
    assert found[["ikm", "lo", "hi", "letter", "trust"]].iloc[1].isna().all()


def test_a_change_of_mode_is_marked_where_it_happens():
    months = pd.date_range("2026-01-01", periods=5, freq="MS")
    modes = ["kertas", "kertas", "QR", "QR", None]
    found = lines(many(*[answers(30, month=m, mode=mode) for m, mode in zip(months, modes, strict=True)]))
    assert found["mode_changed"].tolist() == [False, False, True, False, True]
    assert found["mode"].tolist() == ["kertas", "kertas", "QR", "QR", "tidak dicatat"]
    assert found["line"].tolist() == [0] * 5
    assert mode_of(many(answers(3), answers(1, mode="QR"))) == "campuran"


def test_the_mode_of_one_service_says_nothing_about_another():
    found = lines(many(answers(30), answers(30, service="KTP-el", mode="QR")))
    assert not found["mode_changed"].any()


def test_below_ten_respondents_the_numbers_are_not_in_the_frame():
    found = lines(many(answers(9, weight=0.11), answers(29, month=month("2026-02-01")), answers(30, month=month("2026-03-01"))))
    assert found["status"].tolist() == ["disembunyikan", "tanpa kelas", "lengkap"]
    assert found["ikm"].isna().tolist() == [True, False, False]
    assert found["letter"].isna().tolist() == [True, True, False]
    assert found["ranked"].tolist() == [False, False, True]
    assert found[["lo", "hi", "reported", "trust"]].iloc[0].isna().all()


def test_the_stated_weight_gives_the_index_as_the_office_printed_it():
    found = lines(many(answers(40, 4, weight=0.111), answers(40, 4, month=month("2026-02-01"))))
    assert found["reported"].iloc[0] == pytest.approx(found["ikm"].iloc[0] * 0.999)
    assert np.isnan(found["reported"].iloc[1])
    assert np.isnan(lines(many(answers(20, weight=0.11), answers(20, weight=0.111)))["reported"].iloc[0])


def test_a_line_of_unsur_means_is_drawn_without_interval():
    found = lines(answers(1, 3.62).assign(n=80))
    assert found["n"].tolist() == [80]
    assert found["lo"].isna().all()
    assert found["reason"].iloc[0].startswith("Hanya rata-rata unsur")


def test_other_groupings_and_dtypes_and_no_rows_will_do():
    rows = many(answers(30), answers(30, service="KTP-el"), answers(30, unit_id=2))
    whole = lines(rows.astype({"unit_id": "Int32", "n": "Int32"}), by=["unit_id"])
    assert whole["n"].tolist() == [60, 30]
    assert whole["unit_id"].dtype == "Int32"
    empty = lines(rows.iloc[:0])
    assert empty.empty
    assert empty.columns.tolist() == lines(rows).columns.tolist()
    unknown = lines(rows.assign(service=None))
    assert len(unknown) == 2


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 2), st.integers(1, 4), st.sampled_from(["2004", "2017", "x"]), st.integers(8, 40)),
                min_size=1, max_size=6), st.randoms())  # fmt: skip
def test_a_line_holds_one_scheme_and_everybody_is_counted_once(parts, random):
    frames = [answers(n, unit_id=unit, month=month(f"2026-0{m}-01"), scheme=scheme) for unit, m, scheme, n in parts]
    found = lines(many(*frames))
    drawn = found.dropna(subset="line")
    assert (drawn.groupby(["unit_id", "service", "line"])["scheme"].nunique() == 1).all()
    assert drawn["n"].sum() == sum(n for _, _, scheme, n in parts if scheme != "x")
    random.shuffle(frames)
    pd.testing.assert_frame_equal(found, lines(many(*frames)))


def test_a_survey_is_classed_by_the_rule_of_its_own_day():
    blocks = [block for block in shipped_rules() if block["key"] == "class.skm"]
    stricter = {"key": "class.skm", "value": {"A": 95.0, "B": 90.0, "C": 80.0, "D": 25.0}, "unit": "u",
                "valid_from": date(2026, 2, 1), "source": "uji"}
    rows = many(answers(40), answers(40, month=month("2026-02-01")), answers(40, month=month("2026-02-01"), scheme="2004"))
    assert lines(rows, by=("month",))["letter"].tolist() == ["C", "B", "C"]  # 74.72 by the two regulations
    told = lines(rows, by=("month",), classes=classes([*blocks, stricter]))
    assert told["letter"].tolist() == ["C", "B", "D"], "2004 keeps the borders it had; of 2017 only the later month changes"
    before, after = (rows[rows["month"].eq(month(day)) & rows["scheme"].eq("2017")] for day in ("2026-01-01", "2026-02-01"))
    assert change(before, after).class_word == "tetap"
    assert change(before, after, classes=classes([*blocks, stricter])).class_word is None, "two rules, two scales"
