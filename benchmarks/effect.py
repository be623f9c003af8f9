"""Estimating the effect of a mutasi: 2,000 INT-AR1 fits, against statsmodels' GLSAR on the same series.

    python -m benchmarks.effect [--quick]

A fit is one step with a trend in one series of 36 months, every third with gaps; a verdict is what a page asks for: a panel
of ten units, five fits, all rules. GLSAR iterates to one value of rho and takes it for the truth, which makes its intervals
too narrow; it stands here because it is what one would call for instead.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from analytics.effect import int_ar1, verdict
from benchmarks.measure import Figure, Stopwatch, parser, result_line

FITS, VERDICTS = 2_000, 100
BEFORE, AFTER, UNITS = 24, 12, 10
ROUNDS = 2  # the quicker one counts
MOST_SECONDS = 30.0


def main() -> None:
    given = parser("2,000 effect estimates, against statsmodels GLSAR.").parse_args()
    fits, judged = (FITS // 4, VERDICTS // 4) if given.quick else (FITS, VERDICTS)
    series = _series(fits)
    panel, record = _panel()
    ways: dict[str, Callable[[], float]] = {
        "fits": lambda: _timed(lambda: [int_ar1(y, BEFORE, trend=True) for y in series]) * FITS / fits,
        "glsar": lambda: _timed(lambda: [_glsar(y) for y in series]) * FITS / fits,
        "verdicts": lambda: _timed(lambda: [verdict(record, panel, as_of=panel["month"].max().date() + pd.Timedelta(days=30))
                                            for _ in range(judged)]) / judged}
    best: dict[str, float] = {}
    _glsar(series[0]), int_ar1(series[0], BEFORE)  # imports are not the question
    for _ in range(ROUNDS):
        for way, run in ways.items():
            best[way] = min(best.get(way, float("inf")), run())
            print(f"{way}: {best[way]:.3f} s", file=sys.stderr)
    print(result_line("effect", [
        Figure(name="seconds_for_2000_fits", value=best["fits"], unit="s", aim=MOST_SECONDS, good="at most"),
        Figure(name="seconds_for_2000_glsar", value=best["glsar"], unit="s"),
        Figure(name="times_faster_than_glsar", value=best["glsar"] / best["fits"], unit="x", aim=1.0),
        Figure(name="milliseconds_for_a_verdict", value=1_000 * best["verdicts"], unit="ms"),
    ], quick=given.quick, sizes={"fits": fits, "months": BEFORE + AFTER, "verdicts": judged, "units": UNITS}))


def _timed(work: Callable[[], object]) -> float:
    watch = Stopwatch()
    work()
    return watch.seconds


def _series(fits: int) -> list[np.ndarray]:
    random = np.random.default_rng(20261122)
    noise = random.normal(size=(fits, BEFORE + AFTER))
    for month in range(1, BEFORE + AFTER):
        noise[:, month] += 0.4 * noise[:, month - 1]
    noise[::3, [5, 17]] = np.nan
    return list(noise)


def _glsar(y: np.ndarray) -> float:
    """The 95 % interval's half width by GLSAR; rows with gaps close up, it knows no calendar."""
    import statsmodels.api as sm

    month = np.arange(len(y), dtype=float)
    known = ~np.isnan(y)
    design = np.column_stack([np.ones(len(y)), month >= BEFORE, month])[known]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        low, high = sm.GLSAR(y[known], design, rho=1).iterative_fit(maxiter=8).conf_int()[1]
    return float(high - low) / 2


def _panel() -> tuple[pd.DataFrame, dict[str, object]]:
    months = pd.date_range("2024-01-01", periods=BEFORE + AFTER, freq="MS")
    random = np.random.default_rng(1)
    panel = pd.DataFrame({
        "unit_id": np.repeat(np.arange(UNITS), len(months)), "service": "KTP-el", "indicator": "waktu proses",
        "month": np.tile(months, UNITS), "value": np.exp(random.normal(2, 0.2, UNITS * len(months))), "direction": "turun"})
    record: dict[str, object] = {
        "evaluation_id": 1, "unit_id": 0, "service": "KTP-el", "indicator": "waktu proses", "effective_on": months[BEFORE],
        "transition_months": 0, "comparators": list(range(1, UNITS))}
    return panel, record


if __name__ == "__main__":
    main()
