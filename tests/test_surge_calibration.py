"""A short run of the surges' calibration; the full one is `python -m tests.surge_calibration`."""

from __future__ import annotations

import pytest

from tests.calibration import DOCUMENT, TITLE, Line, with_part
from tests.surge_calibration import LINES

REPS, SEED = 120, 7


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_a_few_draws_are_in_keeping_with_the_requirement(line: Line) -> None:
    figures = line.run(REPS, SEED)
    assert figures
    assert [one for one in figures if not one.plausible] == []


def test_the_document_tells_every_line_with_its_command() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert [line.name for line in LINES if f"## {line.name}\n" not in text] == []
    assert "python -m tests.surge_calibration --reps" in text


def test_a_part_of_the_document_is_replaced_and_the_others_stay() -> None:
    whole = with_part(with_part("", f"{TITLE}\n\nold\n\n## a"), "# Surges\n\nfirst")
    assert with_part(whole, f"{TITLE}\n\nnew") == f"{TITLE}\n\nnew\n\n# Surges\n\nfirst\n"
    assert with_part(whole, "# Surges\n\nsecond") == f"{TITLE}\n\nold\n\n## a\n\n# Surges\n\nsecond\n"
