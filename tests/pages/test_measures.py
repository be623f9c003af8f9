"""The unit of measure stands on the axis and in sentences; one nobody told is said to be untold."""

import datetime as dt

import pandas as pd
import pytest

from analytics.control_chart import xmr
from analytics.effect import verdict
from pages.parts import words_after, words_months
from pages.parts.charts import months
from pages.parts.measures import UNSAID, measure
from tests.analytics.evaluation_cases import case
from tests.pages.test_chart_months import MONTHS, NOTES, TMT, moves


def told(*words: str | None) -> pd.Series:
    return pd.Series(words, dtype="str")


@pytest.mark.parametrize(("indicator", "words", "axis", "said"), [
    ("waktu proses", ("jam", None, "jam"), "jam", "12,5 jam"),
    ("waktu proses", ("hari kerja",), "hari kerja", "12,5 hari kerja"),
    ("waktu proses", (None,), UNSAID, "12,5"),
    ("waktu proses", ("jam", "hari"), "satuan berbeda-beda: jam dan hari", "12,5"),
    ("pengaduan", (None,), "pengaduan per bulan", "12,5 pengaduan"),
    ("pengguna daring", ("akun",), "akun", "12,5 akun"),
    ("IKM bulanan", (None,), "IKM, skala 25–100", "12,5 poin"),
    ("Indeks Ramah", (None,), UNSAID, "12,5"),
])
def test_a_number_is_followed_by_its_unit(indicator, words, axis, said):
    found = measure(indicator, told(*words))
    assert (found.axis, found.said(12.5).replace("\u00a0", " ")) == (axis, said)
    assert found.heading == f"Nilai ({axis})"


def test_a_share_is_in_per_cent_and_needs_no_title():
    found = measure("tepat waktu", told(None))
    assert (found.axis, found.heading, found.said(0.875).replace("\u00a0", " ")) == ("", "Nilai", "87,5 %")
    assert found.said(90).replace("\u00a0", " ") == "90,0 %"  # a target of a record


def test_axis_hover_and_sentences_carry_the_unit():
    hours = measure("waktu proses", told("jam"))
    points = xmr([20 + month % 5 for month in range(36)], months=MONTHS).points
    chart = months.months(points, drawn=True, moves=moves(), notes=NOTES, effective_on=TMT, measure=hours)
    assert chart.layout.yaxis.title.text == "jam"
    assert any("20\u00a0jam" in text for trace in chart.data for text in trace.hovertext or ())
    rows = pd.DataFrame({"unit_id": 1, "unit": "A", "month": MONTHS, "value": 21.0})
    beside = months.against(rows, unit_id=1, chosen=None, effective_on=TMT, measure=hours)
    assert beside.layout.yaxis.title.text == "jam"
    assert [text.text for text in beside.layout.annotations] == ["mutasi"]
    assert beside.data[0].hovertext[0].endswith("21\u00a0jam")
    row = {"month": dt.date(2026, 3, 1), "value": 12.5, "target": 10.0, "numerator": None, "denominator": None, "n": None,
           "instrument": None, "source": None}
    assert words_months.one_month(row, hours).replace("\u00a0", " ") == "**Mar 2026: 12,5 jam** · target 10 jam"


def test_before_and_after_and_the_target_carry_the_unit():
    record, panel, day = case(-0.5)
    hours = measure("waktu proses", told("jam"))
    for target, expected in ((1e6, "tercapai"), (0.1, "belum tercapai")):
        found = verdict(record | {"target": target}, panel, as_of=day)
        assert words_after.raw(found, hours).count("\u00a0jam") == 2
        assert f" {expected} pada rata-rata sesudah." in words_after.target(found, hours)
    assert words_after.target(verdict(record, panel, as_of=day), hours) == ""
