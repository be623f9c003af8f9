"""How often a surge is called where there is none, and how often one is found: measured on made-up months.

    python -m tests.surge_calibration [--reps 3000] [--seed 20261126]

A repetition is one service of one unit, judged in its newest three months by `demand.surges`, as the pages do; noise is
log-normal on top of Poisson counts, with memory phi from month to month. Writes its part of docs/calibration.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys

import numpy as np
import pandas as pd

from analytics.demand import surges
from tests.calibration import DOCUMENT, Figure, Line, tables, with_part
from tests.surge_data import Scene, counts

TITLE = "# Calibration of the surges"
MONTHS = 3
FAMILY = 60  # services judged side by side, for the correction
SMALL = Scene(mean=20, season=0, noise=0, trend=0, phi=0)
USUAL = (Scene(mean=50), Scene(mean=200, trend=0), Scene(mean=200), Scene(mean=200, phi=0), Scene(mean=200, second=0.2),
         Scene(mean=200, gaps=0.1), Scene(mean=200, months=30))
MEMORY = (Scene(mean=1000, noise=0.15, phi=0.5), Scene(mean=1000, noise=0.15, phi=0.5, second=0.2))
SHORT = Scene(mean=200, months=24)


def _judged(scene: Scene, reps: int, seed: int, surge: float = 0.0, last: int = MONTHS):  # type: ignore[no-untyped-def]
    rng = np.random.default_rng([seed, round(scene.mean), scene.months, round(10 * scene.phi), round(100 * surge)])
    return surges(counts(scene, reps, rng, surge=surge), last=last)


def false_alarms(reps: int, seed: int) -> list[Figure]:
    figures = []
    for scene in (SMALL, *USUAL, *MEMORY, SHORT):
        found = _judged(scene, reps, seed, last=1 if scene is SHORT else MONTHS)
        limit = 0.03 if scene.phi >= 0.5 else 0.015
        figures.append(Figure(cell=scene.name, outcome="above the bound", share=float(found["raw_alarm"].mean()), n=len(found),
                              limit=limit))
        if scene is not SHORT:
            figures.append(Figure(cell=scene.name, outcome="sustained", share=float(found["sustained"].mean()), n=len(found),
                                  limit=limit))
    return figures


def found(reps: int, seed: int) -> list[Figure]:
    figures = []
    for scene in (SMALL, *USUAL, *MEMORY):
        for surge in (0.3, 0.5):
            seen = _judged(scene, reps, seed, surge=surge).groupby("unit_id")["raw_alarm"].any()
            limit = 0.6 if surge == 0.5 and scene is not SMALL else None
            figures.append(Figure(cell=f"{scene.name}, +{surge:.0%}", outcome="above the bound in one of three months",
                                  share=float(seen.mean()), n=reps, limit=limit, good="at least"))
    return figures


def families(reps: int, seed: int) -> list[Figure]:
    """Sixty services judged together, the first of them with a surge of half as much again, or none."""
    figures = []
    for scene in (Scene(mean=200), Scene(mean=1000, noise=0.15, phi=0.5)):
        seen, false, calm = [], [], []
        for number in range(max(1, reps // FAMILY)):
            rng = np.random.default_rng([seed, 7, number])
            table = counts(scene, FAMILY, rng)
            quiet = surges(table, last=MONTHS)
            risen = counts(scene, 1, rng, surge=0.5)
            loud = surges(pd.concat([table[table["unit_id"] > 0], risen]), last=MONTHS)
            seen.append(bool(loud.loc[loud["unit_id"] == 0, "alarm"].any()))
            false.append(float(loud.loc[loud["unit_id"] > 0, "alarm"].mean()))
            calm.append(float(quiet["alarm"].mean()))
        n = len(seen)
        months = n * MONTHS * FAMILY
        figures += [
            Figure(cell=f"{scene.name}, no surge", outcome="alarm, false", share=float(np.mean(calm)), n=months, limit=0.015),
            Figure(cell=f"{scene.name}, one of 60 surges", outcome="alarm elsewhere, false", share=float(np.mean(false)),
                   n=months - n * MONTHS, limit=0.015),
            Figure(cell=f"{scene.name}, one of 60 surges +50%", outcome="alarm in one of three months",
                   share=float(np.mean(seen)), n=n, limit=None, good="at least")]
    return figures


LINES = (
    Line(name="Surges: none there", requirement="above the bound in ≤ 1.5 % of months where φ ≤ 0.3, ≤ 3 % at φ 0.5",
         run=false_alarms),
    Line(name="Surges: one there", requirement="≥ 60 % of surges of +50 % above the bound within three months", run=found),
    Line(name="Surges: sixty services judged together", requirement="after Benjamini-Hochberg ≤ 1.5 % of months", run=families),
)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measures how often surges are called wrongly, and how often found.")
    arguments.add_argument("--reps", type=int, default=3_000, help="made-up services per cell (3,000)")
    arguments.add_argument("--seed", type=int, default=20261126)
    given = arguments.parse_args()
    measured = []
    for line in LINES:
        measured.append((line, line.run(given.reps, given.seed)))
        print(f"{line.name}: done", file=sys.stderr, flush=True)
    missed = sum(not one.ok for _, figures in measured for one in figures)
    text = [TITLE, "",
            f"Measured on {dt.date.today().isoformat()} with `python -m tests.surge_calibration --reps {given.reps} --seed "
            f"{given.seed}`:",
            "applications a month with season, trend, working days and Lebaran; `demand.surges` as the pages call it.",
            "Twenty applications a month without noise have no limit for finding: +50 % there is two standard deviations.",
            "All figures keep their limits." if not missed else f"**{missed} figures miss their limit.**", ""]
    part = "\n".join(text + tables(measured))
    DOCUMENT.write_text(with_part(DOCUMENT.read_text("utf-8"), part), "utf-8")


if __name__ == "__main__":
    main()
