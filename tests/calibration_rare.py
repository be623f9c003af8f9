"""Calibration of the verdict on rare counts: made-up complaints of ten units, too few a month, judged by quarter.

Each unit has AR(1) noise of its own on the log of its mean (standard deviation 0.2), all share season, Lebaran and trend;
the counts are Poisson. The months before and after are given as '24/12', the transition is one month, twelve months after
hold four quarters.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.effect import Verdict, verdict
from tests.calibration import Figure, Line
from tests.calibration_verdict import EFFECTIVE, SD, common, noise

DESIGNS = ((12, 6), (24, 12))
PHIS = (0.0, 0.7)
RATES = (2.0, 4.0)  # cases a month: 6 and 12 a quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class Rare:
    """One kind of made-up evaluation; `factor` multiplies the mean of the months after."""

    rate: float = 2.0
    before: int = 24
    after: int = 12
    phi: float = 0.4
    factor: float = 1.0
    worst_first: bool = False
    comparators: int = 9

    @property
    def name(self) -> str:
        """As the document shows it."""
        extra = f", {self.factor:g} times as many after" if self.factor != 1 else ""
        return f"{self.rate:g} a month, {self.before}/{self.after}, φ {self.phi:g}{extra}"


def evaluations(world: Rare, reps: int, seed: int) -> Iterator[tuple[dict[str, object], pd.DataFrame, object]]:
    """Records with their panels and review days."""
    random = np.random.default_rng(seed)
    units, length = world.comparators + 1, world.before + 1 + world.after
    months = pd.date_range(end=pd.Timestamp(EFFECTIVE) + pd.DateOffset(months=world.after), periods=length, freq="MS")
    as_of = (months[-1] + pd.offsets.MonthEnd()).date()
    frame = pd.DataFrame({"unit_id": np.repeat(np.arange(units), length), "service": "KTP-el", "indicator": "pengaduan",
                          "month": np.tile(months, units), "direction": "turun"})
    record: dict[str, object] = {
        "evaluation_id": 1, "service": "KTP-el", "indicator": "pengaduan", "effective_on": EFFECTIVE,
        "baseline_from": months[0].date(), "baseline_to": None, "transition_months": 1, "sesoi": None, "target": None,
        "review_12": as_of}
    for _ in range(reps):
        shared = common(random, months)
        logs = shared - shared.mean() + SD * noise(random, units, length, world.phi)
        counts = random.poisson(world.rate * np.exp(logs))
        judged = int(counts[:, world.before - 3:world.before].sum(axis=1).argmax()) if world.worst_first else 0
        after = slice(world.before + 1, None)
        if world.factor != 1:
            counts[judged, after] = random.poisson(world.rate * world.factor * np.exp(logs[judged, after]))
        yield (record | {"unit_id": judged, "comparators": [unit for unit in range(units) if unit != judged]},
               frame.assign(value=counts.ravel().astype(float)), as_of)


def judged(world: Rare, reps: int, seed: int) -> list[Verdict]:
    """The verdicts over so many made-up evaluations."""
    return [verdict(record, panel, as_of=as_of) for record, panel, as_of in evaluations(world, reps, seed)]  # type: ignore[arg-type]


def _labels(world: Rare, reps: int, seed: int) -> tuple[Counter[str], int]:
    """The labels of those judged by quarter, and how many these are: all but a few whose mean reaches five a month."""
    quarterly = [one.label for one in judged(world, reps, seed) if one.every == 3]
    return Counter(quarterly), len(quarterly)


def _grid(**given: object) -> list[Rare]:
    return [Rare(rate=rate, before=before, after=after, phi=phi, **given)  # type: ignore[arg-type]
            for rate, (before, after), phi in itertools.product(RATES, DESIGNS, PHIS)]


def no_effect(reps: int, seed: int) -> list[Figure]:
    figures = []
    for world in _grid():
        labels, n = _labels(world, reps, seed)
        better, both = labels["Membaik"] / n, (labels["Membaik"] + labels["Memburuk"]) / n
        figures += [Figure(cell=world.name, outcome="Membaik, false", share=better, n=n, limit=0.025),
                    Figure(cell=world.name, outcome="Membaik or Memburuk, false", share=both, n=n, limit=0.05)]
    return figures


def worst_of_ten(reps: int, seed: int) -> list[Figure]:
    figures = []
    for world in _grid(worst_first=True):
        labels, n = _labels(world, reps, seed)
        figures.append(Figure(cell=world.name, outcome="Membaik, false", share=labels["Membaik"] / n, n=n, limit=0.025))
    return figures


def found(reps: int, seed: int) -> list[Figure]:
    figures = []
    for world in (Rare(rate=4.0, factor=factor) for factor in (0.5, 0.25)):
        labels, n = _labels(world, reps, seed)
        figures.append(Figure(cell=world.name, outcome="Membaik", share=labels["Membaik"] / n, n=n, limit=None))
    return figures


LINES = (
    Line(name="Rare counts by quarter: no effect", run=no_effect,
         requirement="as by month: false Membaik ≤ .025 in each cell, Membaik and Memburuk together ≤ .05"),
    Line(name="Rare counts by quarter: no effect, the worst of ten units is judged", requirement="false Membaik ≤ .025",
         run=worst_of_ten),
    Line(name="Rare counts by quarter: a true fall", requirement="none: what can be seen at all in four quarters after",
         run=found),
)
