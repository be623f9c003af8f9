"""How often the verdicts are wrong, measured on data whose truth is known.

    python -m tests.calibration [--reps 600] [--seed 20261122]

runs every line of every module below and writes its part of docs/calibration.md; that of the surges comes from
`tests.surge_calibration`. A line is one requirement, a figure one measured cell of it. A module with
more lines is added by its name.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import importlib.util
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scipy.stats import binom

MODULES = ("tests.calibration_verdict", "tests.calibration_rare", "tests.calibration_pooled")
TITLE = "# Calibration of the verdicts"
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "calibration.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured share: of `n` made-up evaluations, `share` had the outcome; the limit it must keep, or none."""

    cell: str
    outcome: str
    share: float
    n: int
    limit: float | None
    good: Literal["at most", "at least"] = "at most"

    @property
    def ok(self) -> bool:
        """True where the measured share itself keeps the limit."""
        if self.limit is None:
            return True
        return self.share <= self.limit if self.good == "at most" else self.share >= self.limit

    @property
    def plausible(self) -> bool:
        """True where a true share at the limit could well (1 %) have given this: for few repetitions."""
        if self.limit is None:
            return True
        hits = round(self.share * self.n)
        if self.good == "at most":
            return bool(binom.sf(hits - 1, self.n, self.limit) > 0.01)
        return bool(binom.cdf(hits, self.n, self.limit) > 0.01)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One requirement and how it is measured: figures of so many repetitions per cell, from a seed."""

    name: str
    requirement: str
    run: Callable[[int, int], list[Figure]]


def lines() -> list[Line]:
    """The lines of all modules that are here."""
    return [line for name in MODULES if importlib.util.find_spec(name) for line in importlib.import_module(name).LINES]


def document(measured: Sequence[tuple[Line, list[Figure]]], *, reps: int, seed: int, day: dt.date) -> str:
    """The page that tells all figures, also those that miss their limit."""
    missed = sum(not figure.ok for _, figures in measured for figure in figures)
    text = [TITLE, "",
            f"Measured on {day.isoformat()} with `python -m tests.calibration --reps {reps} --seed {seed}`:",
            "made-up data whose truth is known, judged by the functions the pages use.",
            "What order, names, units of measure and gaps do is tested in `tests/analytics/test_effect.py`;",
            "how long 2,000 fits take is measured by `python -m benchmarks.effect`.",
            "All figures keep their limits; where a cell has none, what that means stands with it." if not missed
            else f"**{missed} figures miss their limit.**",
            "The rate on an office's own past is no line here: the page Kalibrasi measures it on the data it is about",
            "(limit 7.5 % of 200 draws or more, else every verdict becomes an indication).", ""]
    return "\n".join(text + tables(measured))


def tables(measured: Sequence[tuple[Line, list[Figure]]]) -> list[str]:
    """The lines of text of every requirement with its figures."""
    text = []
    for line, figures in measured:
        text += [f"## {line.name}", "", f"Required: {line.requirement}", "",
                 "| cell | outcome | share | limit | |", "|---|---|---|---|---|"]
        text += [f"| {one.cell} | {one.outcome} | {one.share:.3f} of {one.n} | {_limit(one)} |" for one in figures]
        text.append("")
    return text


def with_part(whole: str, part: str) -> str:
    """The document with this part, which begins with its title ('# …'), in place of the one of the same title or added."""
    title = part.splitlines()[0]
    others = [one for one in re.split(r"(?m)^(?=# )", whole) if one.strip() and one.splitlines()[0] != title]
    ordered = sorted([*others, part], key=lambda one: one.splitlines()[0] != TITLE)  # that of the verdicts first
    return "\n\n".join(one.strip("\n") for one in ordered) + "\n"


def _limit(one: Figure) -> str:
    if one.limit is None:
        return "| "
    said = "met" if one.ok else "**missed**, within chance" if one.plausible else "**missed**"
    return f"{one.good} {one.limit:g} | {said}"


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measures how often the verdicts are wrong; writes docs/calibration.md.")
    arguments.add_argument("--reps", type=int, default=600, help="made-up evaluations per cell (600)")
    arguments.add_argument("--seed", type=int, default=20261122)
    given = arguments.parse_args()
    measured = []
    for line in lines():
        figures = line.run(given.reps, given.seed)
        measured.append((line, figures))
        for one in figures:
            print(f"{line.name} · {one.cell} · {one.outcome}: {one.share:.3f} {_limit(one)}", file=sys.stderr, flush=True)
    part = document(measured, reps=given.reps, seed=given.seed, day=dt.date.today())
    DOCUMENT.write_text(with_part(DOCUMENT.read_text("utf-8"), part), "utf-8")


if __name__ == "__main__":
    main()
