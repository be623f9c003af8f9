"""What is documented about the outlook and surges is so: frames, glossary, metrics and the signatures others call."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analytics import demand, forecast, glossary, outlook, results_outlook, vacancies
from analytics.attrition import attrition
from analytics.metrics_outlook import OUTLOOK_METRICS
from analytics.working_days import by_month
from tests.analytics.test_demand import made
from tests.analytics.test_forecast import BLOCKS, ON, PEOPLE
from tests.analytics.test_outlook import cells

CELLS = cells([(1, 1, 3, 3), (2, 2, 4, 3)])
AHEAD = outlook.table(CELLS, PEOPLE, ON, BLOCKS)
LEAVERS = forecast.leavers(PEOPLE, ON, 60, BLOCKS)
DECIDING = vacancies.decide_by(CELLS, LEAVERS, ON, BLOCKS)
NORMS = pd.DataFrame({"unit_id": [9], "service": ["KTP-el"], "minutes_per_result": [30]})
SURGES = demand.surges(pd.concat([made(2), made(1, seed=9, surge=0.5).assign(unit_id=9)]), norms=NORMS)
GIVEN = [
    (results_outlook.YearTotals, outlook.by_year(AHEAD)),
    (results_outlook.UnitYears, outlook.by_unit(AHEAD)),
    (results_outlook.YearsAhead, AHEAD),
    (results_outlook.OutlooksCompared, outlook.compared({"dasar": outlook.BASE}, CELLS, PEOPLE, ON, BLOCKS)),
    (results_outlook.Deciding, DECIDING),
    (results_outlook.StructuralVacancies, vacancies.structural(PEOPLE.assign(echelon="III.a"), LEAVERS, ON)),
    (results_outlook.Renewals, vacancies.renewals(PEOPLE, ON)),
    (results_outlook.Attrition, attrition({ON: PEOPLE, date(2026, 12, 31): PEOPLE}, BLOCKS)),
    (results_outlook.Surges, SURGES),
]


@pytest.mark.parametrize(("model", "frame"), GIVEN)
def test_every_answer_fits_its_frame_full_and_empty(model, frame):
    assert not frame.empty
    model.validate(frame)
    model.validate(frame.iloc[:0])


def test_every_frame_is_shown_with_a_row_and_says_what_one_is():
    assert {model for model, _ in GIVEN} == set(results_outlook.RESULTS_OUTLOOK)
    assert [model.__name__ for model in results_outlook.RESULTS_OUTLOOK if "row is" not in (model.__doc__ or "")] == []


def test_every_column_of_every_frame_is_in_the_glossary():
    columns = {column for model in results_outlook.RESULTS_OUTLOOK for column in model.to_schema().columns}
    columns |= set(by_month(pd.DatetimeIndex(["2026-01-01"])).columns)
    assert columns - set(glossary.COLUMNS) == set()


def test_the_parts_of_the_glossary_do_not_hide_each_other():
    own = set(glossary.glossary_outlook.COLUMNS)
    others = (glossary.glossary_after, glossary.glossary_people, glossary.glossary_load)
    assert own & {column for part in others for column in part.COLUMNS} == set()
    assert all(glossary.COLUMNS[name] is glossary.glossary_outlook.COLUMNS[name] for name in own)


INPUT = {"ahead": AHEAD, "deciding": DECIDING, "surges": SURGES}
# In five years units 1 and 2 lose 3 of 3, of whom none remains, and 3 of 3 and more (test_forecast).
SAID = {"deciding": 2, "deciding_late": 2, "surging": 1}


@pytest.mark.parametrize("name", OUTLOOK_METRICS)
def test_every_metric_computes_also_of_nothing(name):
    [parameter] = inspect.signature(OUTLOOK_METRICS[name].compute).parameters
    assert OUTLOOK_METRICS[name].compute(INPUT[parameter].iloc[:0]) in (0, None)
    value = OUTLOOK_METRICS[name].compute(INPUT[parameter])
    if name in SAID:
        assert value == SAID[name]
    elif name == "surge_work":
        assert value == pytest.approx(SURGES.loc[SURGES["unit_id"] == 9, "excess_person_months"].iloc[0])
    else:
        assert value == AHEAD.loc[AHEAD["year_ahead"] == 5, "shortage"].sum()


def test_who_is_due_is_who_leaves_in_any_order():
    due = forecast.due(PEOPLE, ON, 60, BLOCKS).sort_values(["leaves_on", "person_id"], ignore_index=True)
    pd.testing.assert_frame_equal(due[["person_id", "reason", "leaves_on"]], LEAVERS[["person_id", "reason", "leaves_on"]])


def test_what_others_call_keeps_its_shape():
    assert list(inspect.signature(forecast.five_year).parameters) == ["needed", "filled", "leaving"]
    assert next(iter(inspect.signature(demand.surges).parameters)) == "series"


def test_no_analysis_of_the_outlook_loads_pandera_or_asks_the_clock():
    names = "attrition, demand, outlook, pensions, quasi_poisson, vacancies, working_days"
    code = f"import sys; from analytics import {names}; sys.exit('pandera' in sys.modules or 'holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
    assert outlook.table(CELLS, PEOPLE, date(1999, 1, 1), BLOCKS)["retiring"].sum() == 0
