"""What is documented is so: frames, glossary, metrics, sentences and the signatures others call."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest

from analytics import doubt, efficiency, equity, forecast, frames, glossary, need, profile, qualification, results, stages
from analytics.ladder import ladder
from analytics.metrics import METRICS
from analytics.metrics_outlook import OUTLOOK_METRICS
from analytics.rollup import by_area, by_position, by_sector, by_unit
from analytics.sentences import both_sides, leaving, top_of, worst_cell
from tests.analytics.test_contract_outlook import INPUT as OUTLOOK_INPUT
from tests.analytics.test_doubt import BALANCE as DECREED
from tests.analytics.test_doubt import ranges
from tests.analytics.test_forecast import BLOCKS, ON, PEOPLE
from tests.analytics.test_level_mismatch import POSITIONS
from tests.analytics.test_need import minimum
from tests.analytics.test_profile import PEOPLE as STAFF
from tests.analytics.test_qualification import ALIAS, ASKED, JUDGED, SHORT
from tests.analytics.test_rollup import BALANCE, UNITS
from tests.analytics.test_stages import ENDED, NOW, ORDER, STEPS

MODELS = [*frames.VIEWS.values(), *results.RESULTS]
LEAVERS = forecast.leavers(PEOPLE, ON, 12, BLOCKS)
MISMATCH = pd.DataFrame({"unit_id": [1, 1], "position_id": [1, 2], "shortage": [2, 0], "surplus": [0, 1]})

GIVEN = [
    (frames.Balance, BALANCE),
    (frames.Balance, minimum()),
    (results.UnitRollup, by_unit(minimum())),
    (results.UnitRollup, by_unit(BALANCE, UNITS, over="subtree")),
    (results.AreaRollup, by_area(BALANCE, UNITS)),
    (results.SectorRollup, by_sector(BALANCE, UNITS)),
    (results.PositionRollup, by_position(BALANCE)),
    (results.LevelMismatch, need.level_mismatch(MISMATCH, POSITIONS)),
    (results.Ladder, ladder(BALANCE)),
    (results.Leavers, LEAVERS),
    (results.Undated, forecast.undated(PEOPLE, ON, BLOCKS)),
    (results.LeaversByMonth, forecast.by_month(LEAVERS, ON, 12)),
    (results.LeaversByUnit, forecast.by_unit(LEAVERS)),
    (results.Composition, profile.composition(STAFF, ON)),
    (results.InPost, JUDGED),
    (results.Fits, qualification.shares(JUDGED)),
    (results.OtherField, qualification.elsewhere(JUDGED)),
    (results.EducationInventory, qualification.inventory(JUDGED, SHORT, ASKED, ALIAS)),
    (results.StageDurations, stages.durations(STEPS, NOW, order=ORDER, ended=ENDED)),
    (results.Lorenz, equity.lorenz([1, 2], [2, 1])),
]


@pytest.mark.parametrize(("model", "frame"), GIVEN)
def test_every_answer_fits_its_frame_full_and_empty(model, frame):
    assert not frame.empty
    model.validate(frame)
    model.validate(frame.iloc[:0])


def test_a_frame_refuses_a_second_row_of_its_key_and_an_unknown_column():
    wrong = (pandera.errors.SchemaError, pandera.errors.SchemaErrors)
    with pytest.raises(wrong):
        frames.Balance.validate(pd.concat([BALANCE, BALANCE], ignore_index=True))
    with pytest.raises(wrong):
        frames.Balance.validate(BALANCE.assign(nip="1"))


def test_no_analysis_loads_pandera():
    # It takes about a third of a second at the start of every page server.
    names = ["equity", "forecast", "glossary", "ladder", "metrics", "need", "profile", "rollup", "rules", "sentences"]
    code = f"import sys; from analytics import {', '.join(names)}; sys.exit('pandera' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0


def test_every_frame_says_what_a_row_is():
    assert [model.__name__ for model in MODELS if "row" not in (model.__doc__ or "")] == []


def test_every_column_of_every_frame_is_in_the_glossary():
    columns = {column for model in MODELS for column in model.to_schema().columns}
    assert columns - set(glossary.COLUMNS) == set()


def test_every_term_has_a_heading_and_a_meaning():
    for name, term in [*glossary.COLUMNS.items(), *glossary.WORDS.items()]:
        assert term.heading, name
        assert term.meaning.endswith("."), name


def test_a_heading_comes_with_its_meaning_and_an_unknown_column_is_an_error():
    assert glossary.heading("shortage") == "Kekurangan"
    assert "PermenPANRB 1/2020" in (glossary.meaning("shortage") or "")
    assert glossary.meaning("no_such_column") is None
    with pytest.raises(KeyError):
        glossary.heading("no_such_column")


def test_only_identities_hold_a_name_or_a_nip_of_a_person():
    assert {"nip"} & set(frames.People.to_schema().columns) == set()
    assert "name" not in frames.People.to_schema().columns


UNIT_ROWS = by_unit(BALANCE)
WORK = pd.DataFrame({"unit_id": [1, 2], "position_id": [1, 1], "minutes": [169_200.0, 75_000.0], "fte": [2.256, 1.0]})
BURDEN = efficiency.load(WORK, pd.DataFrame({"unit_id": [1], "position_id": [1], "filled": [2]}))
SURE = doubt.certain(DECREED, ranges())
INPUT = {"balance": BALANCE, "rows": UNIT_ROWS, "leavers": LEAVERS, "load": BURDEN, "sure": SURE, **OUTLOOK_INPUT}
SAID = {  # of BALANCE, counted by hand in test_rollup, and of LEAVERS in test_forecast
    "needed": 9, "filled": 12, "shortage": 5, "surplus": 8, "fulfilment": 4 / 9, "ratio": 12 / 9, "empty": 1,
    "same_position": 3, "remainder": 2, "without_need": 5, "unmatched": 0, "needed_unmatched": 0, "below_minimum": 0,
    "retiring_12": 4, "contracts_12": 2, "overdue": 2, "theil": None, "min_max": 16 / 3,
    # Of Lahat's work with two people beside a post with work and nobody; of the balance in test_doubt.
    "work": 3.256, "load_per_person": 3.256 / 2, "overloaded": 1, "unmanned": 1, "shortage_certain": 3, "in_doubt": 3,
}  # fmt: skip


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_is_complete_and_computes(name):
    metric = METRICS[name]
    assert metric.label
    assert metric.unit
    assert metric.definition.endswith(".")
    assert metric.source
    [parameter] = inspect.signature(metric.compute).parameters
    value = metric.compute(INPUT[parameter])
    if name in OUTLOOK_METRICS:  # computed in test_contract_outlook
        return
    if name in SAID:
        assert value == pytest.approx(SAID[name])
    else:  # measures tested on their own
        assert value == pytest.approx(getattr(equity, name)(UNIT_ROWS["filled"], UNIT_ROWS["needed"]))


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_answers_an_empty_frame(name):
    [parameter] = inspect.signature(METRICS[name].compute).parameters
    assert METRICS[name].compute(INPUT[parameter].iloc[:0]) in (0, None)


SIGNATURES = [
    (need.balance, ["need", "staffing"]),
    (need.level_mismatch, ["balance", "positions"]),
    (need.fulfilment, ["balance"]),
    (equity.gini, ["staff", "weight"]),
    (equity.theil, ["staff", "weight"]),
    (equity.theil_parts, ["staff", "weight", "group"]),
    (equity.to_move, ["staff", "need"]),
    (forecast.retirement_date, ["birth_date", "bup"]),
]


@pytest.mark.parametrize(("function", "parameters"), SIGNATURES)
def test_what_others_call_keeps_its_shape(function, parameters):
    assert list(inspect.signature(function).parameters)[: len(parameters)] == parameters


def test_no_analysis_asks_the_clock():
    assert forecast.leavers(PEOPLE, date(1999, 1, 1), 12, BLOCKS).empty
    assert len(forecast.leavers(PEOPLE, date(2099, 1, 1), 12, BLOCKS)) == 10


NAMED = pd.DataFrame(
    [("B", "Perawat", 4, 0), ("A", "Bidan", 4, 1), ("C", "Bidan", 1, 9)],
    columns=["unit", "position", "shortage", "surplus"],
)


def test_sentences_say_what_the_rows_say():
    assert worst_cell(NAMED).said() == "Kekurangan terbesar di A: 4 Bidan."  # a tie goes to the first by name
    assert top_of(NAMED, "unit", "surplus").said() == "Kelebihan terbesar di C: 9 dari 10 orang."
    assert both_sides(BALANCE).values == {"shortage": 5, "surplus": 8, "fulfilment": pytest.approx(4 / 9)}
    months = forecast.by_month(LEAVERS, ON, 12)
    assert leaving(months).said() == "6 orang akan berhenti: 4 pensiun dan 2 berakhir kontrak."


def test_sentences_have_words_for_nothing():
    assert "Tidak ada" in worst_cell(NAMED.iloc[:0]).said()
    assert "Tidak ada" in top_of(NAMED.iloc[:0], "unit").said()
    assert "belum" in both_sides(BALANCE.iloc[:0]).said()
    assert "Tidak ada" in leaving(forecast.by_month(LEAVERS.iloc[:0], ON, 12)).said()
