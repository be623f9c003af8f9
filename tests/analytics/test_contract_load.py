"""What is documented about workload is so: frames, glossary and the signatures others call."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analytics import demand, doubt, efficiency, forecast, glossary, load_spread, methods, reconcile, results_load, workload
from tests.analytics.test_doubt import BALANCE, ranges
from tests.analytics.test_load_spread import LOAD
from tests.analytics.test_methods import POSITIONS, RULES, UNITS, seats, side
from tests.analytics.test_workload import lahat

STAFF = pd.DataFrame({"unit_id": [1, 2], "position_id": [1, 1], "filled": [3, 1]})
WORK = workload.fte(lahat())
BURDEN = efficiency.load(WORK, STAFF)
HEADS = pd.DataFrame({"unit_id": [20], "position_id": [4], "filled": [3]})
GIVEN = [
    (results_load.Work, WORK),
    (results_load.Load, BURDEN),
    (results_load.UnitLoad, efficiency.by_unit(BURDEN)),
    (results_load.RoundingEffect, workload.rounding_effect(WORK)),
    (results_load.NeedByMethod, side()),
    (results_load.NeedThatCounts, methods.chosen(side(), POSITIONS, pd.DataFrame())),
    (results_load.MinimumStaff, methods.minimum_staff(HEADS, seats((20, 4)), UNITS, RULES)),
    (results_load.NeedRange, ranges()),
    (results_load.StatedPosition, reconcile.positions(STAFF.assign(needed=2), lahat())),
    (results_load.LoadSpread, load_spread.by_position(LOAD)),
    (results_load.LoadPlaces, load_spread.places(LOAD, 1)),
]


@pytest.mark.parametrize(("model", "frame"), GIVEN)
def test_every_answer_fits_its_frame_full_and_empty(model, frame):
    assert not frame.empty
    model.validate(frame)
    model.validate(frame.iloc[:0])


def test_every_frame_is_shown_with_a_row_and_says_what_one_is():
    assert {model for model, _ in GIVEN} == set(results_load.RESULTS_LOAD)
    assert [model.__name__ for model in results_load.RESULTS_LOAD if "row is" not in (model.__doc__ or "")] == []


def test_every_column_of_every_frame_is_in_the_glossary():
    columns = {column for model in results_load.RESULTS_LOAD for column in model.to_schema().columns}
    columns |= set(doubt.certain(BALANCE, ranges()).columns) | set(reconcile.tasks(lahat()).columns)
    columns |= set(methods.wisn(side(), HEADS).columns) | set(methods.standard_workload(lahat(), RULES).columns)
    assert columns - set(glossary.COLUMNS) == set()


def test_the_parts_of_the_glossary_do_not_hide_each_other():
    own = set(glossary.glossary_load.COLUMNS)
    assert own & (set(glossary.glossary_after.COLUMNS) | set(glossary.glossary_people.COLUMNS)) == set()


SIGNATURES = [
    (workload.fte, ["tasks"], {"minutes_per_year": 75_000}),
    (workload.needed, ["fte"], {"rounding": "half_up"}),
    (workload.teachers, ["lesson_hours"], {"hours": 24}),
    (forecast.five_year, ["needed", "filled", "leaving"], {}),
]


@pytest.mark.parametrize(("function", "named", "keywords"), SIGNATURES)
def test_what_others_call_keeps_its_shape_and_its_defaults(function, named, keywords):
    parameters = inspect.signature(function).parameters
    assert [name for name, one in parameters.items() if one.kind is one.POSITIONAL_OR_KEYWORD] == named
    assert {name: one.default for name, one in parameters.items() if one.kind is one.KEYWORD_ONLY} == keywords


def test_surges_take_a_series_and_everything_else_by_name():
    first, *rest = inspect.signature(demand.surges).parameters.values()
    assert first.name == "series"
    assert {one.kind for one in rest} == {inspect.Parameter.KEYWORD_ONLY}
    assert all(one.default is not inspect.Parameter.empty for one in rest)


def test_no_analysis_of_workload_loads_pandera():
    names = ["budget", "doubt", "efficiency", "load_spread", "methods", "reconcile", "workload"]
    code = f"import sys; from analytics import {', '.join(names)}; sys.exit('pandera' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
