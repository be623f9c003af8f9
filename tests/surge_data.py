"""Made-up months of applications whose truth is known: season, trend, Lebaran, noise with memory, and a planted surge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.working_days import by_month

NEWEST = pd.Timestamp("2026-08-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """mean applications a month; season and second: size of one and two waves a year (log); noise: sd beyond Poisson
    (log); trend per year (log); phi: memory of the noise from month to month; lebaran: log change of a month that is
    all Lebaran; months known, and the share of them missing.
    """

    mean: float
    season: float = 0.3
    noise: float = 0.1
    trend: float = 0.1
    phi: float = 0.3
    second: float = 0.0
    lebaran: float = -0.3
    months: int = 44
    gaps: float = 0.0

    @property
    def name(self) -> str:
        parts = [f"mean {self.mean:g}", f"φ {self.phi:g}", f"noise {self.noise:g}", f"{self.months} months"]
        parts += ["two waves"] if self.second else []
        parts += [] if self.trend else ["no trend"]
        parts += [f"{self.gaps:.0%} missing"] if self.gaps else []
        return ", ".join(parts)


def counts(scene: Scene, units: int, rng: np.random.Generator, *, surge: float = 0.0, lasting: int = 3) -> pd.DataFrame:
    """unit_id, service, month, value of so many units; the newest `lasting` months get that share more."""
    months = pd.date_range(end=NEWEST, periods=scene.months, freq="MS")
    calendar = by_month(months)
    at = np.arange(scene.months)
    noise = rng.standard_normal((units, scene.months))
    for t in range(1, scene.months):
        noise[:, t] = scene.phi * noise[:, t - 1] + np.sqrt(1 - scene.phi**2) * noise[:, t]
    phase = rng.uniform(0, 2 * np.pi, (units, 1))
    log = (
        np.log(scene.mean) + scene.trend * (at - at.mean()) / 12 + np.log(calendar["working_days"].to_numpy() / 20)
        + scene.lebaran * calendar["lebaran"].to_numpy()
        + scene.season * np.sin(2 * np.pi * at / 12 + phase) + scene.second * np.cos(4 * np.pi * at / 12 + phase)
        + scene.noise * noise
    )  # fmt: skip
    log[:, -lasting:] += np.log1p(surge)
    value = rng.poisson(np.exp(log)).astype(float)
    if scene.gaps:
        value[:, :-lasting][rng.random((units, scene.months - lasting)) < scene.gaps] = np.nan
    return pd.DataFrame(
        {"unit_id": np.repeat(np.arange(units), scene.months), "service": "KTP-el", "month": np.tile(months, units),
         "value": value.ravel()}
    )  # fmt: skip
