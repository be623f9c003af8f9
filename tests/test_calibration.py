"""A short run of the calibration; the full one, and its document, come from `python -m tests.calibration`."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.calibration import DOCUMENT, Figure, Line, document, lines

REPS, SEED = 8, 7


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.name)
def test_a_few_draws_are_in_keeping_with_the_requirement(line: Line) -> None:
    figures = line.run(REPS, SEED)
    assert figures
    assert [one for one in figures if not one.plausible] == []


def test_the_document_tells_every_line() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert [line.name for line in lines() if f"## {line.name}\n" not in text] == []


def test_a_missed_limit_is_said() -> None:
    figures = [Figure(cell="a", outcome="Membaik", share=0.03, n=600, limit=0.025),
               Figure(cell="b", outcome="Membaik", share=0.9, n=600, limit=0.85, good="at least"),
               Figure(cell="c", outcome="Membaik", share=0.4, n=600, limit=None)]
    assert [(one.ok, one.plausible) for one in figures] == [(False, True), (True, True), (True, True)]
    assert not Figure(cell="a", outcome="Membaik", share=0.06, n=600, limit=0.025).plausible
    assert not Figure(cell="a", outcome="Membaik", share=0.4, n=600, limit=0.5, good="at least").plausible
    line = Line(name="Made up", requirement="little", run=lambda reps, seed: figures)
    text = document([(line, figures)], reps=600, seed=1, day=dt.date(2026, 11, 22))
    assert "**1 figures miss their limit.**" in text
    assert "| a | Membaik | 0.030 of 600 | at most 0.025 | **missed**, within chance |" in text
    assert "| c | Membaik | 0.400 of 600 | |  |" in text
