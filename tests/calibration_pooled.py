"""How often the pooled headline is wrong, and how often it finds what is there: the acceptance of the method.

Simulated offices: 20 units, 6 of which receive people, in 4 different months; 24 months before, 12 after;
monthly noise with an autocorrelation of 0.5 around a common season and trend and each unit's own level.
An effect of 1 sd is one standard deviation of that noise. Seeds are fixed: the same figures every time.
Rare counts: the same offices with two complaints a month and unit, noise of 0.2 on the log of their mean; judged by quarter.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.change_scores import Good
from analytics.randomization import pooled
from tests.calibration import Figure, Line

UNITS, MOVED, PHI = 20, 6, 0.5
FIRST_MOVE, LAST_MOVE = 24, 27
MONTHS = LAST_MOVE + 13  # twelve full months after the last transition month


def office(rng: np.random.Generator, effect: float, noisier: float = 1.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """values (unit_id, month, value) and moved (unit_id, effective_on, type) of one simulated office."""
    noise = rng.standard_normal((UNITS, MONTHS))
    for t in range(1, MONTHS):
        noise[:, t] = PHI * noise[:, t - 1] + np.sqrt(1 - PHI**2) * noise[:, t]
    noise[:MOVED] *= noisier
    month = np.arange(MONTHS)
    y = noise + rng.normal(0, 3, (UNITS, 1)) + 2 * np.sin(month / 12 * 2 * np.pi) - 0.05 * month
    dates = rng.integers(FIRST_MOVE, LAST_MOVE + 1, MOVED)
    y[:MOVED] += effect * (month >= dates[:, None])
    values = pd.DataFrame(
        {"unit_id": np.repeat(np.arange(UNITS), MONTHS), "month": np.tile(month, UNITS), "value": y.ravel()}
    )
    return values, pd.DataFrame({"unit_id": np.arange(MOVED), "effective_on": dates, "type": "bersih masuk"})


def rejections(
    reps: int, effect: float, *, seed: int, good: Good = "netral", noisier: float = 1.0, draws: int = 499
) -> tuple[float, float]:
    """Share of simulated offices with p ≤ 0.05, and share whose 95 % interval holds the effect."""
    found, held = 0, 0
    for rep in range(reps):
        values, moved = office(np.random.default_rng([seed, rep]), effect, noisier)
        result = pooled(
            values, moved, range(MOVED, UNITS), type="bersih masuk", seed=rep, good=good, draws=draws
        )
        found += result.p <= 0.05
        held += result.low <= effect <= result.high
    return found / reps, held / reps


def rare_office(rng: np.random.Generator, factor: float, rate: float = 2.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """unit_id, month, value (cases) and the moves of an office whose moved units have `factor` times as many after."""
    values, moved = office(rng, 0.0)
    month, unit = values["month"].to_numpy(), values["unit_id"].to_numpy()
    log = 0.2 * rng.standard_normal((UNITS, MONTHS))
    for t in range(1, MONTHS):
        log[:, t] = PHI * log[:, t - 1] + np.sqrt(1 - PHI**2) * log[:, t]
    mean = rate * np.exp(log + rng.normal(0, 0.2, (UNITS, 1)) + 0.1 * np.sin(np.arange(MONTHS) / 12 * 2 * np.pi)).ravel()
    began = np.append(moved["effective_on"].to_numpy(), np.full(UNITS - MOVED, MONTHS))[unit]
    return values.assign(value=rng.poisson(mean * np.where(month >= began, factor, 1.0)).astype(float)), moved


def rare_rejections(reps: int, factor: float, *, seed: int, draws: int = 499) -> tuple[float, float]:
    """As rejections, for counts by quarter; the effect is the logarithm of the factor."""
    found, held = 0, 0
    for rep in range(reps):
        values, moved = rare_office(np.random.default_rng([seed, rep]), factor)
        result = pooled(values, moved, range(MOVED, UNITS), type="bersih masuk", seed=rep, good="turun", draws=draws, every=3)
        found += result.p <= 0.05
        held += result.low <= np.log(factor) <= result.high
    return found / reps, held / reps


def rows(reps: int) -> pd.DataFrame:
    """test, requirement, measured, ok: a row per acceptance test, each on `reps` simulated offices."""
    null, covered = rejections(reps, 0.0, seed=1)
    guarded, _ = rejections(reps, 0.0, seed=2, good="turun")
    noisy, _ = rejections(reps, 0.0, seed=3, noisier=2.0)
    power, covered_effect = rejections(reps, 1.0, seed=4)
    table = [
        ("headline, 6 of 20 moved, no effect", "0.03-0.07", null, 0.03 <= null <= 0.07),
        ("headline, no effect, guard against dips", "0.03-0.07", guarded, 0.03 <= guarded <= 0.07),
        ("headline, no effect, moved units twice as noisy", "<= 0.08", noisy, noisy <= 0.08),
        ("headline, effect 1 sd, autocorrelation 0.5", ">= 0.80", power, power >= 0.80),
        ("95 % interval holds no effect", ">= 0.93", covered, covered >= 0.93),
        ("95 % interval holds 1 sd", ">= 0.93", covered_effect, covered_effect >= 0.93),
    ]
    return pd.DataFrame(table, columns=["test", "requirement", "measured", "ok"])


def _null(reps: int, seed: int) -> list[Figure]:
    figures = [_false(reps, seed + place, **how) for place, how in enumerate(
        ({"cell": "6 of 20 moved, φ 0.5"}, {"cell": "guard against dips", "good": "turun"},
         {"cell": "moved units twice as noisy", "noisier": 2.0, "limit": 0.08}))]
    return [*figures, *(replace(one, limit=0.03, good="at least") for one in figures[:2])]


def _false(reps: int, seed: int, *, cell: str, limit: float = 0.07, good: Good = "netral", noisier: float = 1.0) -> Figure:
    found, _ = rejections(reps, 0.0, seed=seed, good=good, noisier=noisier)
    return Figure(cell=cell, outcome="p ≤ 0.05 without an effect", share=found, n=reps, limit=limit)


def _power(reps: int, seed: int) -> list[Figure]:
    found, held = rejections(reps, 1.0, seed=seed)
    return [Figure(cell="6 of 20 moved, φ 0.5, 1 sd", outcome="p ≤ 0.05", share=found, n=reps, limit=0.80, good="at least"),
            Figure(cell="6 of 20 moved, φ 0.5, 1 sd", outcome="95 % interval holds it", share=held, n=reps, limit=0.93,
                   good="at least")]


def _rare(reps: int, seed: int) -> list[Figure]:
    null, _ = rare_rejections(reps, 1.0, seed=seed)
    found, held = rare_rejections(reps, 0.5, seed=seed + 1)
    none, half = "2 a month, 6 of 20 moved, φ 0.5", "2 a month, half as many after"
    return [Figure(cell=none, outcome="p ≤ 0.05 without an effect", share=null, n=reps, limit=0.07),
            Figure(cell=none, outcome="p ≤ 0.05 without an effect", share=null, n=reps, limit=0.03, good="at least"),
            Figure(cell=half, outcome="p ≤ 0.05", share=found, n=reps, limit=None),
            Figure(cell=half, outcome="95 % interval holds it", share=held, n=reps, limit=0.93, good="at least")]


LINES = [
    Line(name="Pooled headline, no effect", run=_null,
         requirement="p ≤ 0.05 in 3 to 7 % of made-up offices (at most 8 % where the moved units are noisier)"),
    Line(name="Pooled headline, an effect of 1 sd", requirement="seen in at least 80 %", run=_power),
    Line(name="Pooled headline, rare counts by quarter", requirement="the same error rate as by month", run=_rare),
]
