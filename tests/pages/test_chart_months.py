"""The marks of moves and notes on a chart of months: none widens it, none lies over another."""

import datetime as dt
import itertools

import pandas as pd

from analytics.control_chart import xmr
from pages.parts.charts import months
from pages.parts.measures import Measure

MONTHS = pd.date_range("2023-01-01", periods=36, freq="MS")
NOTES = pd.DataFrame(columns=["happened_on", "until", "text", "caps_verdict"])
TMT = dt.date(2025, 3, 3)
HOURS, SHARE = Measure(axis="jam", after="jam"), Measure(axis="", after="", share=True)


def moves(*told: tuple[dt.date, int]) -> pd.DataFrame:
    rows = [{"effective_on": day, "came": came, "left": 0, "head": False} for day, came in told]
    return pd.DataFrame(rows, columns=["effective_on", "came", "left", "head"])


def drawn(moved: pd.DataFrame, notes: pd.DataFrame = NOTES, effective_on: dt.date | None = TMT):  # type: ignore[no-untyped-def]
    points = xmr([20 + month % 5 for month in range(36)], months=MONTHS).points
    return months.months(points, drawn=True, moves=moved, notes=notes, effective_on=effective_on, measure=HOURS)


def words(figure) -> list[str]:  # type: ignore[no-untyped-def]
    return [text.text for text in figure.layout.annotations]


def test_a_unit_with_a_move_every_month_names_the_case_and_those_far_enough_from_it() -> None:
    monthly = moves(*((day.date(), 1 + place % 3) for place, day in enumerate(MONTHS)), (TMT, 4))
    figure = drawn(monthly)
    days = sorted(pd.Timestamp(text.x) for text in figure.layout.annotations)
    assert "mutasi +4" in words(figure)
    assert min(later - day for day, later in itertools.pairwise(days)) >= pd.Timedelta(days=90)
    assert len([shape for shape in figure.layout.shapes if shape.type == "line"]) == 37  # every move keeps its line


def test_marks_outside_the_months_drawn_do_not_widen_the_chart_but_the_case_keeps_its_own() -> None:
    far = moves((dt.date(2062, 1, 1), 5), (dt.date(2001, 1, 1), 5), (TMT, 2))
    notes = pd.DataFrame([
        {"happened_on": dt.date(2015, 1, 1), "until": None, "text": "Gedung baru", "caps_verdict": True},
        {"happened_on": dt.date(2022, 6, 1), "until": dt.date(2023, 4, 1), "text": "Pandemi", "caps_verdict": True},
        {"happened_on": dt.date(2025, 11, 1), "until": dt.date(2040, 1, 1), "text": "Aplikasi", "caps_verdict": True}])
    figure = drawn(far, notes)
    assert words(figure) == ["mutasi +2", "✎ Pandemi", "✎ Aplikasi"]
    reached = [pd.Timestamp(end) for shape in figure.layout.shapes for end in (shape.x0, shape.x1)]
    assert (min(reached), max(reached)) == (MONTHS[0], pd.Timestamp(2025, 12, 31))
    ahead = drawn(moves(), effective_on=dt.date(2026, 3, 1))
    assert words(ahead) == ["mutasi"]


def test_a_series_without_months_has_no_marks() -> None:
    points = xmr([], months=[]).points
    assert months.months(points, drawn=False, moves=moves(), notes=NOTES, measure=HOURS).layout.annotations == ()


def test_an_axis_of_shares_is_written_as_texts_write_shares() -> None:
    for top, expected in ((0.93, ["0 %", "20 %", "40 %"]), (0.22, ["0 %", "5 %", "10 %"]), (0.004, ["0,0 %", "0,1 %", "0,2 %"])):
        values = [top, top * 0.9] * 18
        points = xmr(values, months=MONTHS, bounds=(0.0, 1.0)).points
        axis = months.months(points, drawn=True, moves=moves(), notes=NOTES, measure=SHARE).layout.yaxis
        assert [text.replace("\u00a0", " ") for text in axis.ticktext][:3] == expected
        assert axis.tickvals[-1] >= points["upl_shown"].max()
        rows = pd.DataFrame({"unit_id": 1, "unit": "A", "month": MONTHS, "value": values})
        beside = months.against(rows, unit_id=1, chosen=None, effective_on=TMT, measure=SHARE).layout.yaxis
        inside = [mark for mark in beside.tickvals if top * 0.9 <= mark <= top]
        assert inside  # the axis does not begin at 0: there are marks where the values are
        assert all("\u00a0%" in text for text in beside.ticktext)
    assert "ticktext" not in drawn(moves()).layout.yaxis.to_plotly_json()
