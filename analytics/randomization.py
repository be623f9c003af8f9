"""The headline over all moves of one type: their average effect, judged by placing the moves elsewhere at random.

1. Each moved unit's effect is its change score (`analytics.change_scores`) less the mean change of the units
   that never moved, at the same date. The estimate is the plain mean over the moved units.
2. Studentised by t = estimate / sqrt(s²_moved / k + s²_others / m): with few moved units the raw estimate
   would be compared with draws that are more, or less, noisy.
3. The dates are dealt to other units at random `draws` times, the moved ones among the rest;
   p = (1 + draws at least as extreme) / (1 + draws).
4. The interval holds the effects that the same test does not reject, once they are taken out of the moved
   units' months after.
5. Rare counts are added up to quarters laid out from the date (`analytics.quarters`), of all units alike: for every date
   placed, all units' quarters begin and end where those of that date do.

Sources: Young (2019), doi 10.1093/qje/qjy029; MacKinnon & Webb (2020), doi 10.1016/j.jeconom.2020.04.024.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd

from analytics.change_scores import Good, Window, month_weights, monthly_grid, scores
from analytics.columns import numbers
from analytics.quarters import in_quarters, quarterly_grid
from analytics.staggered import months

NoHeadline = Literal["bulan", "unit_pindah", "pembanding", "tanpa_variasi", "jarang"]
LEAST_MOVED, LEAST_COMPARATORS, LEAST_PLACINGS = 2, 4, 40
COLUMNS = ["type", "estimate", "low", "high", "p", "n_treated", "n_comparators", "reason"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """The average effect of one type of move, in units of the values; high values are not yet good ones.

    estimate, [low, high] at `level` (infinite where even 40 placings cannot bound it), p two-sided, se.
    by_unit: unit_id, effective_on, effect; a row per moved unit that counts. dropped: unit_id, moved (True,
    else a comparator): those with too few months. reason: why there is no headline ('bulan' no moved unit has
    the months, 'unit_pindah' fewer than 2, or fewer than 40 ways to place them, 'pembanding' fewer than 4,
    'tanpa_variasi', 'jarang' too few cases even by quarter: said by the caller); the numbers are then NaN.
    every: the months that are counted together, 1 or 3.
    """

    type: str
    level: float
    every: int = 1
    estimate: float = math.nan
    low: float = math.nan
    high: float = math.nan
    p: float = math.nan
    se: float = math.nan
    n_treated: int = 0
    n_comparators: int = 0
    by_unit: pd.DataFrame = field(default_factory=pd.DataFrame)
    dropped: pd.DataFrame = field(default_factory=pd.DataFrame)
    reason: NoHeadline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placings:
    """Estimate and variance of every placing as functions of the effect taken out; the first is the real one.

    estimate = level - slope · d; variance = v0 - 2 · v1 · d + v2 · d².
    """

    level: np.ndarray
    slope: np.ndarray
    v0: np.ndarray
    v1: np.ndarray
    v2: np.ndarray

    def p_values(self, effects: np.ndarray) -> np.ndarray:
        """Two-sided p of each effect."""
        off = self.level - np.outer(effects, self.slope)
        variance = self.v0 - 2 * np.outer(effects, self.v1) + np.outer(effects**2, self.v2)
        tiny = 1e-12 * max(float(self.v0[0]), np.finfo(float).tiny)
        square = off**2 / np.maximum(variance, tiny)
        extreme = (square[:, 1:] >= square[:, :1] * (1 - 1e-9)).sum(axis=1)
        return np.asarray((1 + extreme) / len(self.level))


def pooled(
    values: pd.DataFrame,
    moved: pd.DataFrame,
    comparators: Sequence[object] | pd.Series,
    *,
    type: str,
    seed: int,
    good: Good = "netral",
    window: Window | None = None,
    draws: int = 2000,
    level: float = 0.95,
    every: int = 1,
) -> Pooled:
    """The headline of the moves of one type.

    values: unit_id, month, value on the scale of the model; with every = 3 the cases themselves and, where known, their
    denominator. moved: unit_id, effective_on, type; a unit may stand once per type (else ValueError: two moves close
    together are one event, decided by the caller). comparators: ids of units that never moved; one that stands in `moved`
    does not count.
    """
    own = moved[moved["type"] == type]
    if own["unit_id"].duplicated().any():
        raise ValueError("a unit stands twice among the moves of one type")
    others = [unit for unit in dict.fromkeys(comparators) if unit not in set(moved["unit_id"])]
    units, began = [*own["unit_id"], *others], months(own["effective_on"])
    score, exposure, column = _scores(values, units, began, window or Window(), good, every)
    counts = np.isfinite(score).all(axis=1)
    counts[: len(own)] = np.isfinite(score[np.arange(len(own)), column])
    moved_count = counts[: len(own)]
    result = Pooled(
        type=type,
        level=level,
        every=every,
        n_treated=int(moved_count.sum()),
        n_comparators=int(counts.sum() - moved_count.sum()),
        dropped=pd.DataFrame({"unit_id": pd.Index(units)[~counts], "moved": np.flatnonzero(~counts) < len(own)}),
    )
    score, exposure, column = score[counts], exposure[counts], column[moved_count]
    reason = _reason(result, score, values)
    if reason is not None:
        return replace(result, reason=reason)
    placed = placings(score, exposure, column, draws=draws, rng=np.random.default_rng(seed))
    effect = score[np.arange(len(column)), column] - score[len(column) :][:, column].mean(axis=0)
    by_unit = own.loc[moved_count, ["unit_id", "effective_on"]].assign(effect=effect)
    return _judged(replace(result, by_unit=by_unit.reset_index(drop=True)), placed)


def headlines(
    values: pd.DataFrame,
    moved: pd.DataFrame,
    comparators: Sequence[object] | pd.Series,
    *,
    seed: int,
    good: Good = "netral",
    window: Window | None = None,
) -> pd.DataFrame:
    """type, estimate, low, high, p, n_treated, n_comparators, reason: a row per type, never pooled together."""
    rows = [
        pooled(values, moved, comparators, type=str(kind), seed=seed, good=good, window=window)
        for kind in sorted(moved["type"].dropna().unique())
    ]
    return pd.DataFrame([{name: getattr(row, name) for name in COLUMNS} for row in rows], columns=COLUMNS)


def _scores(
    values: pd.DataFrame, units: list[object], began: np.ndarray, window: Window, good: Good, every: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """units × dates: change scores, those of a step of 1 at each unit's own move; the date of each moved unit."""
    dates, column = np.unique(began, return_inverse=True)
    start = np.append(began + window.transition, np.full(len(units) - len(began), math.inf))[:, None]
    score, exposure = np.full((2, len(units), len(dates)), math.nan)
    if not len(values):
        return score, exposure, column
    asked = window if every == 1 else in_quarters(window)
    for place, grid in enumerate(_grids(values, units, dates, window, every)):
        weights = month_weights(grid, dates[place : place + 1], asked, good)
        step = np.clip((grid.columns.to_numpy(dtype=float) + every - start) / every, 0.0, 1.0)  # of months after the move
        score[:, place] = scores(weights, grid.to_numpy(dtype=float))[:, 0]
        exposure[:, place] = scores(weights, step)[:, 0]
    return score, exposure, column


def _grids(
    values: pd.DataFrame, units: list[object], dates: np.ndarray, window: Window, every: int
) -> Iterator[pd.DataFrame]:
    """For each date the units × months, or × quarters laid out from it."""
    if every == 1:
        monthly = monthly_grid(values).reindex(units)
        yield from (monthly for _ in dates)
        return
    rows = values.assign(number=months(values["month"]).astype(int))
    for date in dates:
        yield quarterly_grid(rows, int(date), window.transition).reindex(units)


def _reason(result: Pooled, score: np.ndarray, values: pd.DataFrame) -> NoHeadline | None:
    k, m = result.n_treated, result.n_comparators
    if k == 0:
        return "bulan"
    if m < LEAST_COMPARATORS:
        return "pembanding"
    if k < LEAST_MOVED or math.comb(k + m, k) < LEAST_PLACINGS:
        return "unit_pindah"
    size = np.abs(numbers(values["value"]))
    flat = np.nanmax(np.nanstd(score, axis=0)) <= 1e-9 * size[np.isfinite(size)].max()
    return "tanpa_variasi" if flat else None


def _judged(result: Pooled, placed: Placings) -> Pooled:
    low, high = interval(placed, 1 - result.level)
    return replace(
        result,
        estimate=float(placed.level[0]),
        low=low,
        high=high,
        p=float(placed.p_values(np.zeros(1))[0]),
        se=math.sqrt(float(placed.v0[0])),
    )


def placings(
    score: np.ndarray, exposure: np.ndarray, columns: np.ndarray, *, draws: int, rng: np.random.Generator
) -> Placings:
    """The real placing and `draws` random ones of k dates.

    score: units × dates, the first k rows are the moved ones and moved at `columns`; NaN only among these.
    exposure: the change score of a step of size 1 at each unit's own move. A random placing that needs an
    unknown score is left out: the draws are then uniform over the possible ones.
    """
    n, k = len(score), len(columns)
    rows = np.vstack([np.arange(k), np.argsort(rng.random((draws, n)), axis=1)[:, :k]])
    rows = rows[np.isfinite(_parts(score, rows, columns)[0]).all(axis=1)]
    e0, b0 = _parts(score, rows, columns)
    e1, b1 = _parts(np.where(np.isfinite(score), exposure, math.nan), rows, columns)
    chosen = np.zeros((len(rows), n), dtype=bool)
    np.put_along_axis(chosen, rows, True, axis=1)

    def variance(e: np.ndarray, f: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
        own = ((e - e.mean(axis=1, keepdims=True)) * (f - f.mean(axis=1, keepdims=True))).sum(axis=1)
        m = n - k
        cross = (~chosen) @ (b * c) - ((~chosen) @ b) * ((~chosen) @ c) / m
        return np.asarray(own / (k - 1) / k + cross / (m - 1) / m)

    return Placings(
        level=e0.mean(axis=1),
        slope=e1.mean(axis=1),
        v0=variance(e0, e0, b0, b0),
        v1=variance(e0, e1, b0, b1),
        v2=variance(e1, e1, b1, b1),
    )


def _parts(score: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """placings × k: score of each placed unit less the mean of those not placed at that date; and per unit the
    mean score over the k dates.
    """
    dated = score[:, columns]
    known = np.isfinite(dated)
    filled = np.where(known, dated, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        others = (filled.sum(axis=0) - filled[rows].sum(axis=1)) / (known.sum(axis=0) - known[rows].sum(axis=1))
    return dated[rows, np.arange(len(columns))] - others, filled.sum(axis=1) / known.sum(axis=1)


def interval(placed: Placings, alpha: float) -> tuple[float, float]:
    """The smallest and the largest effect whose p lies above alpha; infinite where none is rejected."""
    centre, spread = float(placed.level[0]), math.sqrt(float(placed.v0[0]))
    return _end(placed, alpha, centre, -spread), _end(placed, alpha, centre, spread)


def _end(placed: Placings, alpha: float, centre: float, step: float) -> float:
    """From far outside inwards, so that an effect accepted behind a rejected one is still inside."""
    far = centre + step * 4 * 2.0 ** np.arange(8)
    rejected = placed.p_values(far) <= alpha
    if not rejected.any():
        return math.copysign(math.inf, step)
    path = np.linspace(far[int(np.argmax(rejected))], centre, 60)
    inside = int(np.argmax(placed.p_values(path) > alpha))
    outer, inner = path[inside - 1], path[inside]
    for _ in range(25):
        middle = (outer + inner) / 2
        accepted = placed.p_values(np.array([middle]))[0] > alpha
        outer, inner = (outer, middle) if accepted else (middle, inner)
    return float(inner)
