"""Does the method see moves where none were? Fake dates, fake units, and a calibration on the office's own data.

Every function takes the method as an argument and shows it rows of `values` (unit_id, month as a date, and
whatever else the method reads) in which nothing has moved yet. Fake answers are for comparison only: a fake
date that "works" says that the method, not the move, made the difference.
Sources: Abadie, Diamond & Hainmueller (2010), doi 10.1198/jasa.2009.ap08746 (in space and in time); Ferman & Pinto
(2017) on studentising the ranks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd

from analytics.change_scores import Window, enough_months, monthly_grid
from analytics.staggered import months

# (rows, unit, date, comparators) -> effect and its standard error, NaN where it cannot be told
Estimator = Callable[[pd.DataFrame, Any, date, tuple[Any, ...]], tuple[float, float]]
# (rows, unit, date, comparators) -> the verdict, None where the method itself declines (too few months, …)
Judge = Callable[[pd.DataFrame, Any, date, tuple[Any, ...]], str | None]
Status = Literal["lolos", "gagal", "belum cukup data"]

LEAST_FOR_RANK = 19  # fewer comparators cannot give a p of 0.05
LEAST_DRAWS, MOST_FALSE = 200, 0.075
BETTER, WORSE = "Membaik", "Memburuk"
LEAST_COMPARATORS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceboRank:
    """Where the moved unit stands among its comparators, each treated as if it had moved on the same day.

    p = (1 + comparators with |t| at least as large) / (1 + comparators). table: unit_id, estimate, se, t, moved;
    a row per unit that could be estimated, by falling |t|. Where `reason` says 'pembanding' there are fewer than
    19 comparators and no rank: p is NaN, the table has no row.
    """

    p: float
    n: int
    table: pd.DataFrame
    reason: Literal["pembanding"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How often the method called a fake move a change, on months before any real one.

    draws: fake moves with a verdict, of `possible` pairs of unit and date. rate = (false_better + false_worse)
    / draws. 'gagal' where it is above 0.075; 'belum cukup data' below 200 draws.
    """

    draws: int
    possible: int
    false_better: int
    false_worse: int
    rate: float
    status: Status


def placebo_dates(
    values: pd.DataFrame,
    unit_id: Any,
    comparators: Sequence[Any],
    effective_on: date,
    estimator: Estimator,
    *,
    months_back: Sequence[int] = range(6, 13),
) -> pd.DataFrame:
    """effective_on, estimate, se: a row per fake date that many months before the move, the earliest first.

    The estimator sees only the months before the real move. Neighbouring dates share most of their months: the
    dots are one picture, not so many tests.
    """
    real = _month(effective_on)
    rows = values[months(values["month"]) < real]
    days = [_day(real - back) for back in sorted(months_back, reverse=True)]
    found = [estimator(rows, unit_id, day, tuple(comparators)) for day in days]
    return pd.DataFrame(
        {"effective_on": days, "estimate": [e for e, _ in found], "se": [s for _, s in found]}
    )


def placebo_rank(
    values: pd.DataFrame, unit_id: Any, comparators: Sequence[Any], effective_on: date, estimator: Estimator
) -> PlaceboRank:
    """The rank of a unit's studentised effect among those of its comparators on the same day.

    A comparator is compared with the other comparators, never with the unit that did move.
    """
    others = [unit for unit in dict.fromkeys(comparators) if unit != unit_id]
    columns = ["unit_id", "estimate", "se", "t", "moved"]
    if len(others) < LEAST_FOR_RANK:
        return PlaceboRank(p=math.nan, n=len(others), table=pd.DataFrame(columns=columns), reason="pembanding")
    rows = []
    for unit in [unit_id, *others]:
        effect, se = estimator(values, unit, effective_on, tuple(other for other in others if other != unit))
        t = effect / se if se > 0 else math.nan
        rows.append((unit, effect, se, t, unit == unit_id))
    table = pd.DataFrame(rows, columns=columns)
    known = table[np.isfinite(table["t"])]
    size = known["t"].abs()
    n = int((~known["moved"]).sum())
    if n < LEAST_FOR_RANK or not known["moved"].any():
        return PlaceboRank(p=math.nan, n=n, table=pd.DataFrame(columns=columns), reason="pembanding")
    real = float(size[known["moved"]].iloc[0])
    order = size.sort_values(ascending=False, kind="stable").index
    p = float((size >= real * (1 - 1e-9)).sum()) / (n + 1)
    return PlaceboRank(p=p, n=n, table=known.loc[order].reset_index(drop=True))


def calibration(
    values: pd.DataFrame,
    moved: pd.DataFrame,
    judge: Judge,
    *,
    seed: int,
    window: Window | None = None,
    n_comparators: int = 9,
    draws: int = LEAST_DRAWS,
) -> Calibration:
    """The method on `draws` fake moves, drawn without repeating from the months before each unit's first move.

    moved: unit_id, effective_on of every real move; units that never moved give all their months. Fake moves on
    which the judge declines (None) do not count as draws: another one is drawn while there are any.
    """
    span = window or Window()
    quiet = before_first_move(values, moved)
    fakes = fake_moves(quiet, seed=seed, window=span, n_comparators=n_comparators)
    number = months(quiet["month"])
    labels: list[str] = []
    for unit, day, comparators in fakes.itertuples(index=False):
        if len(labels) == draws:
            break
        since = number - _month(day)
        near = (since >= -span.before) & (since < span.transition + span.after)
        rows = quiet[near & quiet["unit_id"].isin([unit, *comparators]).to_numpy()]
        label = judge(rows.reset_index(drop=True), unit, day, comparators)
        if label is not None:
            labels.append(label)
    return _calibration(labels, len(fakes))


def before_first_move(values: pd.DataFrame, moved: pd.DataFrame) -> pd.DataFrame:
    """The rows of every unit that lie before its own first move; all rows of units that never moved."""
    first = pd.Series(months(moved["effective_on"])).groupby(moved["unit_id"].to_numpy()).min()
    until = values["unit_id"].map(first).fillna(math.inf).to_numpy(dtype=float)
    return values[months(values["month"]) < until]


def fake_moves(
    quiet: pd.DataFrame, *, seed: int, window: Window | None = None, n_comparators: int = 9
) -> pd.DataFrame:
    """unit_id, effective_on, comparators (tuple): every unit and month with enough months on both sides and at
    least 4 comparators with as many, in random order; a row is one fake move.
    """
    span = window or Window()
    if quiet.empty:
        return pd.DataFrame(columns=["unit_id", "effective_on", "comparators"])
    grid = monthly_grid(quiet)
    rng = np.random.default_rng(seed)
    y, calendar = grid.to_numpy(dtype=float), grid.columns.to_numpy(dtype=int)
    rows = []
    for month in calendar:
        usable = np.flatnonzero(enough_months(y, calendar - month, span))
        if len(usable) <= LEAST_COMPARATORS:
            continue
        for place in usable:
            others = rng.permutation(usable[usable != place])[:n_comparators]
            rows.append((grid.index[int(place)], _day(int(month)), tuple(grid.index[np.sort(others)])))
    order = rng.permutation(len(rows))
    return pd.DataFrame([rows[i] for i in order], columns=["unit_id", "effective_on", "comparators"])


def _calibration(labels: list[str], possible: int) -> Calibration:
    better, worse = labels.count(BETTER), labels.count(WORSE)
    rate = (better + worse) / len(labels) if labels else math.nan
    status: Status = "lolos" if rate <= MOST_FALSE else "gagal"
    return Calibration(
        draws=len(labels),
        possible=possible,
        false_better=better,
        false_worse=worse,
        rate=rate,
        status=status if len(labels) >= LEAST_DRAWS else "belum cukup data",
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
