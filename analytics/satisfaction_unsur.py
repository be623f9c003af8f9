"""Differences between two means with their interval, and those of the nine unsur."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.columns import numbers
from analytics.satisfaction import SHOWN
from analytics.satisfaction_scale import EVERY_UNSUR

FALSE_SHARE = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """later - earlier with 95 % (lo, hi) and 90 % (lo90, hi90) interval and two-sided p; NaN where unknown."""

    value: float
    se: float
    df: float
    lo: float
    hi: float
    lo90: float
    hi90: float
    p: float


def difference(*parts: tuple[float, float, float, float, float, float, float]) -> Difference:
    """Weighted difference of pairs of means, weights adding up to 1 after scaling.

    A part is (weight, earlier, later, se earlier, se later, df earlier, df later); degrees of freedom by Satterthwaite.
    One part is Welch's t.
    """
    from scipy import stats

    nan = float("nan")
    if not parts:
        return Difference(value=nan, se=nan, df=nan, lo=nan, hi=nan, lo90=nan, hi90=nan, p=nan)
    weight, old, new, se_old, se_new, df_old, df_new = np.array(parts, dtype=float).T
    weight = weight / weight.sum()
    value = float(np.sum(weight * (new - old)))
    variances, dfs = np.r_[(weight * se_old) ** 2, (weight * se_new) ** 2], np.r_[df_old, df_new]
    se = float(np.sqrt(variances.sum()))
    if not se > 0:
        return Difference(value=value, se=se, df=nan, lo=nan, hi=nan, lo90=nan, hi90=nan, p=nan)
    df = float(variances.sum() ** 2 / np.sum(variances**2 / dfs))
    wide, close = (float(stats.t.ppf(level, df)) * se for level in (0.975, 0.95))
    return Difference(
        value=value,
        se=se,
        df=df,
        lo=value - wide,
        hi=value + wide,
        lo90=value - close,
        hi90=value + close,
        p=float(2 * stats.t.sf(abs(value) / se, df)),
    )


def unsur_changes(before: pd.DataFrame, after: pd.DataFrame, *, false_share: float = FALSE_SHARE) -> pd.DataFrame:
    """A row per unsur answered in either set of satisfaction_answers, in the order of EVERY_UNSUR.

    unsur, n_before, n_after, before, after (NRR, 1-4), difference, lo, hi (95 %), p, q (Benjamini-Hochberg over the
    rows with a p), changed (q at most `false_share`). Below 10 answers on a side the means are not in the frame;
    without respondents' own answers, or without any variation, p is null.
    """
    rows = []
    for name in (name for name in EVERY_UNSUR if name in before and name in after):
        sides = [_side(answers, name) for answers in (before, after)]
        n = [int(side[0]) for side in sides]
        if not sum(n):
            continue
        (_, old, se_old), (_, new, se_new) = sides
        pair = (1.0, old, new, se_old, se_new, n[0] - 1.0, n[1] - 1.0)
        found = difference(pair) if min(n) >= SHOWN else difference()
        means = [mean if count >= SHOWN else np.nan for count, mean, _ in sides]
        rows.append((name, *n, *means, found.value, found.lo, found.hi, found.p))
    columns = ["unsur", "n_before", "n_after", "before", "after", "difference", "lo", "hi", "p"]
    frame = pd.DataFrame(rows, columns=columns).astype({"unsur": "str", **dict.fromkeys(columns[3:], "float64")})
    frame["q"] = _false_share(frame["p"].to_numpy())
    return frame.assign(changed=frame["q"].to_numpy() <= false_share)


def _side(answers: pd.DataFrame, name: str) -> tuple[float, float, float]:
    """How many answered, their mean, its standard error (NaN where a row stands for several people)."""
    scores, people = numbers(answers[name]), np.nan_to_num(numbers(answers["n"]), nan=1.0)
    known = np.isfinite(scores) & (people > 0)
    scores, people = scores[known], people[known]
    if not len(scores):
        return 0.0, float("nan"), float("nan")
    mean = float(np.average(scores, weights=people))
    alone = len(scores) < 2 or bool(np.any(people > 1))
    return float(people.sum()), mean, float("nan") if alone else float(scores.std(ddof=1) / np.sqrt(len(scores)))


def _false_share(p: np.ndarray) -> np.ndarray:
    from scipy import stats

    found = np.full(len(p), np.nan)
    known = np.isfinite(p)
    if known.any():
        found[known] = stats.false_discovery_control(p[known])
    return found
