"""All records of a review month together: one family, who was left alone, what was known that day."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from analytics.effect import q_values, verdicts
from tests.analytics.evaluation_cases import case, told
from tests.calibration_verdict import EFFECTIVE


def test_the_first_published_example_calls_four_of_fifteen():
    # Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57, section 4: thrombolysis trial; Bonferroni would call three
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert (q_values(p) <= 0.05).tolist() == [True] * 4 + [False] * 11


def test_q_values_by_hand_and_by_scipy():
    from scipy.stats import false_discovery_control

    assert q_values([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    p = np.random.default_rng(1).uniform(size=40) ** 2
    assert q_values(p) == pytest.approx(false_discovery_control(p))
    assert len(q_values([])) == 0


def region(effects: dict[int, float], seed: int = 6) -> tuple[list[dict], pd.DataFrame, dt.date]:
    """One record per effect, every unit with comparators of its own."""
    records, panels = [], []
    for number, effect in effects.items():
        record, panel, day = case(effect, seed + number)
        shift = 100 * number
        records.append(record | {"evaluation_id": number, "unit_id": shift + record["unit_id"],
                                 "comparators": [shift + unit for unit in record["comparators"]]})
        panels.append(panel.assign(unit_id=panel["unit_id"] + shift))
    return records, pd.concat(panels), day


def test_many_at_once_ask_more_of_each():
    records, panel, day = region({1: -2.5} | dict.fromkeys(range(2, 14), 0.0))
    together = verdicts(pd.DataFrame(records), panel, as_of=day)
    alone = verdicts(records[:1], panel, as_of=day)
    assert told(alone[0]) == ("Membaik", None, None)
    assert alone[0].q_value == alone[0].p_value
    assert told(together[0]) == ("Belum dapat disimpulkan", "uji_ganda", "membaik")
    assert [found.q_value for found in together] == pytest.approx(q_values([found.p_value for found in together]))
    assert [found.evaluation_id for found in together] == list(range(1, 14))


def test_records_fixed_after_the_month_flip_no_verdict_of_before():
    records, panel, day = region({1: -2.5} | dict.fromkeys(range(2, 14), 0.0))
    in_time, late = pd.Timestamp(day) - pd.DateOffset(months=10), pd.Timestamp(day) + pd.DateOffset(months=2)
    dated = [record | {"fixed_at": in_time if number == 0 else late} for number, record in enumerate(records)]
    found = verdicts(pd.DataFrame(dated), panel, as_of=day)
    assert told(found[0]) == ("Membaik", None, None)
    assert found[0].q_value == found[0].p_value
    every = q_values([one.p_value for one in found])
    assert [one.q_value for one in found[1:]] == pytest.approx(every[1:])  # these count all that were there
    together = verdicts(pd.DataFrame([record | {"fixed_at": late} for record in records]), panel, as_of=day)
    assert [one.q_value for one in together] == pytest.approx(every)
    same_month = verdicts(pd.DataFrame([record | {"fixed_at": in_time} for record in records]), panel, as_of=day)
    assert [one.q_value for one in same_month] == pytest.approx(every)


def test_only_what_is_due_in_the_month_is_judged():
    records, panel, day = region({1: -4.0, 2: -4.0})
    records[1] |= {"review_3": dt.date(2025, 4, 1), "review_12": None}
    assert [found.evaluation_id for found in verdicts(records, panel, as_of=day)] == [1]
    assert [found.evaluation_id for found in verdicts(records, panel, as_of=dt.date(2025, 4, 30))] == [2]
    assert verdicts([], panel, as_of=day) == []
    assert verdicts(pd.DataFrame(records)[:0], panel, as_of=day) == []


def test_moves_decide_who_may_compare_and_whether_another_mutasi_lies_between():
    record, panel, day = case(-4)
    staff = pd.DataFrame({"unit_id": range(10), "month": dt.date(2023, 12, 1), "people": 20})

    def at(*moves: tuple) -> object:
        frame = pd.DataFrame([(number, number, *move, False) for number, move in enumerate(moves)],
                             columns=["move_id", "person_id", "from_unit_id", "to_unit_id", "effective_on", "is_head"])
        return verdicts([record], panel, as_of=day, moves=frame, headcount=staff)[0]

    own = (4, 0, EFFECTIVE)
    found = at(own, own[:2] + (dt.date(2025, 1, 2),))
    assert (found.label, found.left_out) == ("Membaik", ((4, "mutasi"),))
    assert at(own, (None, 5, dt.date(2025, 6, 1))).left_out == ((4, "asal/tujuan"), (5, "mutasi kecil"))
    assert at((None, 5, dt.date(2026, 2, 1))).left_out == ()  # not known on the review day
    twice = [(None, 0, EFFECTIVE)] * 4
    later = [(None, 0, dt.date(2025, 9, 1))] * 4
    assert told(at(*twice, *later)) == ("Belum dapat disimpulkan", "peristiwa_lain", "membaik")
    assert told(at(*twice, *[(None, 0, dt.date(2025, 5, 1))] * 4)) == ("Membaik", None, None)  # one combined event
