"""The axis of effects is marked in words, and what the charts and sentences of rare counts say."""

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analytics.effect import verdict
from analytics.scales import Scale
from analytics.training import met_in_time
from pages.parts import after, words_after, words_people, words_pooled
from pages.parts.after import Series
from pages.parts.charts import months
from pages.parts.marks import marks
from tests.analytics.evaluation_cases import case
from tests.calibration_rare import Rare, evaluations


def written(found: list[tuple[float, str]]) -> list[str]:
    return [text.replace("\u00a0", " ") for _, text in found]


@pytest.mark.parametrize(("scale", "places", "expected"), [
    (Scale(kind="count"), [math.log(0.4), math.log(2.1)], ["−50 %", "0 %", "+50 %", "+100 %"]),
    (Scale(kind="log"), [-0.11, 0.05], ["−10 %", "−5 %", "0 %", "+5 %"]),
    (Scale(kind="plain"), [-1.2, 0.4], ["−1,0 poin", "−0,5 poin", "0,0 poin"]),
    (Scale(kind="share", base=0.8), [-0.5, 0.5], ["−5,0 poin persen", "0,0 poin persen", "+5,0 poin persen"]),
])
def test_an_axis_of_effects_is_marked_in_round_effects_around_none(scale, places, expected):
    found = marks(scale, np.array([*places, math.nan]))
    assert written(found) == expected
    assert any(place == 0 for place, _ in found)
    for place, text in found:
        assert min(places) - 1e-9 <= place <= max(places) + 1e-9
        assert words_after.signed(scale.shown(place), scale.unit) == text


def test_the_level_of_before_is_where_no_effect_is_marked():
    found = marks(Scale(kind="log"), np.array([2.7, 3.0, 3.1]), centre=3.0)
    assert dict(found)[3.0].replace("\u00a0", " ") == "0 %"
    assert marks(Scale(kind="plain"), np.array([0.0]))[0] == (0.0, "0,0 poin")
    assert written(marks(Scale(kind="plain"), np.array([-0.03, 0.02]), fine=True))[0] == "−0,03 poin"


@pytest.mark.parametrize("scale", [Scale(kind="log"), Scale(kind="count"), Scale(kind="plain"), Scale(kind="share", base=0.3)])
def test_the_way_back_to_the_scale_of_the_model(scale):
    for effect in (-0.4, 0.0, 0.7):
        assert scale.model(scale.shown(effect)) == pytest.approx(effect)
    assert Scale(kind="log").model(-100) == -math.inf
    assert Scale(kind="share", base=0.3).model(80) == math.inf


def test_the_chart_of_the_estimate_has_marks_a_line_at_before_and_no_empty_part_in_its_legend():
    record, panel, day = next(evaluations(Rare(rate=4.0), 1, 3))
    series = verdict(record, panel, as_of=day).series
    chart = months.difference(series, marks=[(0.1, "0 %")], centre=0.1, every=3)
    assert "Peralihan, dikeluarkan" not in [trace.name for trace in chart.data]  # quarters begin after it: no point
    assert chart.layout.yaxis.ticktext == ("0 %",)
    assert [shape.y0 for shape in chart.layout.shapes] == [0.1]
    monthly = verdict(case()[0], case()[1], as_of=case()[2]).series
    drawn = months.difference(monthly, marks=[], centre=0.0)
    assert "Peralihan, dikeluarkan" in [trace.name for trace in drawn.data]


def test_a_fall_and_a_rise_of_one_strength_are_told_apart_where_they_differ_much():
    record, panel, day = case()
    found = replace(verdict(record, panel, as_of=day), label="Belum dapat disimpulkan", reason="ketidakpastian_lebar", unit="%")
    told = [words_after._visible(replace(found, mde=mde)).replace("\u00a0", " ") for mde in (18.0, 150.0)]
    assert told == ["±18 %", "turun 60 % atau naik 150 %"]
    assert words_after._visible(replace(found, mde=30.0, unit="poin")) == "±30,0 poin"


def test_rare_counts_are_drawn_as_they_are_reported_without_a_season():
    one = Series(unit_id=1, unit="Loket A", service="KTP-el", indicator="pengaduan")
    month = pd.date_range("2023-01-01", periods=36, freq="MS")
    values = np.random.default_rng(1).poisson(2.0, 36).astype(float)
    rows = pd.DataFrame({"month": month, "value": values, "target": np.nan, "direction": "turun"})
    assert after._xmr(rows, one).points["value"].tolist() == values.tolist()
    often = after._xmr(rows.assign(value=values + 50), one)
    assert often.points["value"].tolist() != (values + 50).tolist()  # a season is taken out


def test_needs_met_after_the_ninety_days_are_told_beside_those_in_time():
    day = pd.Timestamp(2026, 1, 1)
    rows = pd.DataFrame({"state": ["terpenuhi"] * 3, "days": [30, 89, 200], "effective_on": day})
    found = met_in_time(rows)
    assert (found.met, found.later) == (2, 1)
    assert words_people.support(found).endswith("2 dari 3 kebutuhan, 1 lagi sesudah itu).")


def test_a_deadline_far_off_does_not_hide_that_the_ninety_days_are_over():
    rows = pd.DataFrame({"state": ["terbuka", "terbuka", "terlambat", "terpenuhi"], "days": [546, 60, 200, 30]})
    assert words_people.postponed(rows).startswith("1 yang menunggu sudah lewat 90 hari sejak mutasi")
    assert words_people.postponed(rows[1:]) == ""


def test_many_pooled_effects_are_told_what_chance_makes_of_them():
    assert words_pooled.many(4).startswith("4 gabungan diuji: tanpa dampak apa pun")


def test_three_evaluations_of_one_unit_are_not_three_units():
    record, panel, day = case()
    found = verdict(record, panel, as_of=day)

    class One:
        def __init__(self, unit: int) -> None:
            self.record = type("Record", (), {"unit_id": unit})()
            self.review, self.next_review, self.verdict = dt.date(2026, 1, 1), None, found

    assert "Dari 3 evaluasi di 1 unit yang sudah ditinjau" in words_after.overview([One(1)] * 3)
