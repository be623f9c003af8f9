"""Calibration of the verdict on one unit: made-up waiting times of ten units that share season, Lebaran and trend.

Each unit has AR(1) noise of its own (marginal standard deviation 0.2 on the log scale), the months before and after are
given as '24/12', the transition is one month. The smallest effect that matters is 10 %, half a standard deviation.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.effect import Verdict, verdict
from tests.calibration import Figure, Line

SD = 0.2
EFFECTIVE = dt.date(2025, 1, 1)
LEBARAN = {2021: 5, 2022: 5, 2023: 4, 2024: 4, 2025: 3, 2026: 3}
DESIGNS = ((12, 6), (24, 12), (36, 12))
PHIS = (0.0, 0.4, 0.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One kind of made-up evaluation; effect in standard deviations, below 0 is better (time falls)."""

    before: int = 24
    after: int = 12
    phi: float = 0.4
    effect: float = 0.0
    comparators: int = 9
    unequal: float = 1.0
    worst_first: bool = False
    missing: float = 0.0
    transition: int = 1
    sesoi: float | None = None

    @property
    def name(self) -> str:
        """As the document shows it."""
        extra = f", effect {-self.effect:g} sd" if self.effect else ""
        return f"{self.before}/{self.after}, φ {self.phi:g}{extra}"


def evaluations(world: World, reps: int, seed: int) -> Iterator[tuple[dict[str, object], pd.DataFrame, dt.date]]:
    """Records with their panels and review days."""
    random = np.random.default_rng(seed)
    units, length = world.comparators + 1, world.before + world.transition + world.after
    last = pd.Timestamp(EFFECTIVE) + pd.DateOffset(months=world.after + world.transition - 1)
    months = pd.date_range(end=last, periods=length, freq="MS")
    frame = pd.DataFrame({"unit_id": np.repeat(np.arange(units), length), "service": "KTP-el", "indicator": "waktu proses",
                          "month": np.tile(months, units), "direction": "turun", "n": 200})
    as_of = (months[-1] + pd.offsets.MonthEnd()).date()
    record: dict[str, object] = {
        "evaluation_id": 1, "service": "KTP-el", "indicator": "waktu proses", "effective_on": EFFECTIVE,
        "baseline_from": months[0].date(), "baseline_to": None, "transition_months": world.transition, "sesoi": world.sesoi,
        "target": None, "review_12": as_of}
    for _ in range(reps):
        own = noise(random, units, length, world.phi)
        own[0] *= world.unequal
        judged = int(own[:, world.before - 3:world.before].mean(axis=1).argmax()) if world.worst_first else 0
        own[judged, world.before + world.transition:] += world.effect
        if world.missing:
            own[judged, random.random(length) < world.missing] = np.nan
        logs = common(random, months) + SD * own
        yield (record | {"unit_id": judged, "comparators": [unit for unit in range(units) if unit != judged]},
               frame.assign(value=np.exp(logs).ravel()), as_of)


def noise(random: np.random.Generator, units: int, length: int, phi: float) -> np.ndarray:
    """Stationary AR(1) of variance 1, units × months."""
    fresh = random.normal(size=(units, length))
    fresh[:, 1:] *= np.sqrt(1 - phi**2)
    for month in range(1, length):
        fresh[:, month] += phi * fresh[:, month - 1]
    return fresh


def common(random: np.random.Generator, months: pd.DatetimeIndex) -> np.ndarray:
    """What all units share: level, season of random phase, more time around Lebaran, trend."""
    turn = random.uniform(0, 2 * np.pi)
    lebaran = np.array([LEBARAN.get(month.year) == month.month for month in months])
    return 3 + 0.3 * np.sin(2 * np.pi * months.month.to_numpy() / 12 + turn) + 0.4 * lebaran + 0.01 * np.arange(len(months))


def judged(world: World, reps: int, seed: int) -> list[Verdict]:
    """The verdicts over so many made-up evaluations."""
    return [verdict(record, panel, as_of=as_of) for record, panel, as_of in evaluations(world, reps, seed)]


def shares(world: World, reps: int, seed: int) -> dict[str, float]:
    """Share of each label."""
    counts = Counter(found.label for found in judged(world, reps, seed))
    return {label: count / reps for label, count in counts.items()}


def _false_alarms(world: World, reps: int, seed: int, improved: float | None, both: float | None) -> list[Figure]:
    share = shares(world, reps, seed)
    better, worse = share.get("Membaik", 0.0), share.get("Memburuk", 0.0)
    figures = []
    if improved is not None:
        figures.append(Figure(cell=world.name, outcome="Membaik, false", share=better, n=reps, limit=improved))
    if both is not None:
        figures.append(Figure(cell=world.name, outcome="Membaik or Memburuk, false", share=better + worse, n=reps, limit=both))
    return figures


def _grid(**given: object) -> list[World]:
    return [World(before=before, after=after, phi=phi, **given)  # type: ignore[arg-type]
            for (before, after), phi in itertools.product(DESIGNS, PHIS)]


def no_effect(reps: int, seed: int) -> list[Figure]:
    return [figure for world in _grid() for figure in _false_alarms(world, reps, seed, 0.025, 0.05)]


def worst_of_ten(reps: int, seed: int) -> list[Figure]:
    return [figure for world in _grid(worst_first=True) for figure in _false_alarms(world, reps, seed, 0.025, None)]


def unequal_noise(reps: int, seed: int) -> list[Figure]:
    worlds = [World(phi=phi, unequal=2.0) for phi in PHIS]
    return [figure for world in worlds for figure in _false_alarms(world, reps, seed, None, 0.05)]


def gaps(reps: int, seed: int) -> list[Figure]:
    worlds = [World(phi=phi, missing=0.12) for phi in PHIS]
    return [figure for world in worlds for figure in _false_alarms(world, reps, seed, 0.025, 0.05)]


def power(reps: int, seed: int) -> list[Figure]:
    # The share at 3 sd lies near its limit: 600 repetitions would miss it one time in twenty by chance alone.
    worlds = ((World(effect=-2.0, transition=0), 0.50, reps), (World(effect=-3.0, transition=0), 0.85, 3 * reps),
              (World(effect=-2.0), None, reps), (World(effect=-3.0), None, reps))
    return [figure for world, limit, n in worlds for figure in _found(world, n, seed, limit)]


def _found(world: World, reps: int, seed: int, limit: float | None) -> list[Figure]:
    """How often an effect is called Membaik, and how often the step and the step beside a trend alone would have called it."""
    found, cell = judged(world, reps, seed), f"{world.name}, {world.transition} months dropped"
    called = sum(one.label == "Membaik" for one in found) / reps
    agreed = sum(one.hi < 0 and one.trend_hi < 0 for one in found) / reps
    return [Figure(cell=cell, outcome="Membaik", share=called, n=reps, limit=limit, good="at least"),
            Figure(cell=cell, outcome="both models alone", share=agreed, n=reps, limit=None)]


def wrongly_unchanged(reps: int, seed: int) -> list[Figure]:
    # SESOI 1.5 sd, the true effect just as large: log(1 - s) = -1.5 · 0.2
    sesoi = 100 * np.expm1(1.5 * SD)
    worlds = [World(phi=phi, effect=1.5, sesoi=float(sesoi)) for phi in PHIS]
    return [Figure(cell=world.name, outcome="Tidak berubah, false", share=shares(world, reps, seed).get("Tidak berubah", 0.0),
                   n=reps, limit=0.05) for world in worlds]


LINES = (
    Line(name="No effect", requirement="false Membaik ≤ .025 in each cell, Membaik and Memburuk together ≤ .05", run=no_effect),
    Line(name="No effect, the worst of ten units is judged", requirement="false Membaik ≤ .025: a bad quarter passes by itself",
         run=worst_of_ten),
    Line(name="No effect, the unit twice as noisy as its comparators", requirement="Membaik and Memburuk together ≤ .05",
         run=unequal_noise),
    Line(name="No effect, an eighth of the unit's months missing", requirement="as without gaps", run=gaps),
    Line(name="A true effect is found", run=power,
         requirement="Membaik ≥ .50 at 2 sd, ≥ .85 at 3 sd with no month dropped: the setting in which both models alone find .60"
         " and .90, the figures the requirement was set from. With a month of transition dropped, as records usually do, the"
         " step beside a trend is 11 % less sure (no neighbouring months on its two sides): there both models alone stay below"
         " too, and the cells have no limit. docs/decisions.md (57) says what was tried"),
    Line(name="Tidak berubah is not said of an effect that matters", requirement="≤ .05 where the effect equals the SESOI",
         run=wrongly_unchanged),
)
