"""What other programs call keeps its name and takes what it took: nothing asked for becomes compulsory later."""

import datetime as dt
import inspect
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analytics import control_chart, demand, effect, equity, forecast, need, satisfaction, transfer, workload
from data import importer, parse, store

CALLS: list[tuple[Callable[..., Any], tuple[str, ...], tuple[str, ...]]] = [
    (need.balance, ("need", "staffing"), ()),
    (equity.gini, ("staff",), ("weight",)),
    (equity.theil, ("staff",), ("weight",)),
    (equity.theil_parts, ("staff", "weight", "group"), ()),
    (equity.to_move, ("staff", "need"), ()),
    (forecast.retirement_date, ("born", "age"), ()),
    (forecast.five_year, ("needed", "filled", "leaving"), ()),
    (store.open_store, ("path",), ()),
    (importer.import_workbook, ("store", "source"), ("kind", "data_date")),
    (parse.nip, ("cell",), ()),
    (parse.date, ("cell",), ()),
    (parse.number, ("cell",), ()),
    (control_chart.xmr, ("values",), ("screen", "two_sigma", "phases")),
    (effect.int_ar1, ("y", "step"), ("trend", "months")),
    (effect.group_time_att, ("panel",), ("unit", "time", "outcome", "first_treated")),
    (satisfaction.ikm, ("scores",), ()),
    (satisfaction.grade, ("ikm",), ()),
    (satisfaction.sample_size, ("n",), ()),
    (workload.fte, ("tasks",), ("minutes_per_year",)),
    (workload.needed, ("fte",), ("rounding",)),
    (workload.teachers, ("lesson_hours",), ("hours",)),
    (demand.surges, ("series",), ()),
    (transfer.solve, ("people", "origins", "cells", "arcs"), ("max_moves", "fairness")),
]


@pytest.mark.parametrize(("function", "given", "named"), CALLS, ids=lambda value: getattr(value, "__qualname__", ""))
def test_a_call_as_documented_is_complete(function: Callable[..., Any], given: tuple[str, ...], named: tuple[str, ...]) -> None:
    bound = inspect.signature(function).bind(*given, **dict.fromkeys(named))  # TypeError where more, or other, is wanted
    assert set(named) <= set(bound.arguments)


def test_the_plain_ones_answer() -> None:
    assert forecast.retirement_date(dt.date(1967, 1, 15), 58) == dt.date(2025, 2, 1)
    assert forecast.five_year(5, 6, [1, 1, 0, 0, 2]) == [0, 1, 1, 1, 3]
    assert satisfaction.sample_size(1000) == 278
    assert workload.needed(4.5) == 5
    both = need.balance(pd.DataFrame({"unit_id": [1], "position_id": [7], "needed": [4]}),
                        pd.DataFrame({"unit_id": [1], "position_id": [7], "filled": [3]}))
    assert both[["gap", "shortage", "surplus"]].iloc[0].tolist() == [-1, 1, 0]
