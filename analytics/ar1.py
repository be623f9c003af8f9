"""The size of a step in a monthly series whose months resemble each other, with an honest interval (INT-AR1).

y_t = a + d · [t >= step] (+ b · t) (+ seasons) + u_t, where u_t = rho · u_(t-1) + noise. In short series every
estimate of rho is too small and the interval that rests on it too narrow; here rho is integrated out:

1. rho is uniform on (-0.4, 0.98), the other parameters have the usual flat prior, 1/sigma for the spread.
2. For one rho the posterior of d is a t with n - p degrees around the GLS estimate.
3. The posterior of d is the mixture of these, weighted by |V|^-1/2 · |X'V⁻¹X|^-1/2 · RSS^(-(n-p)/2).
4. Months that are missing are gaps of the calendar: two months d apart correlate by rho^d.

The inverse of V has one diagonal and two beside it, so all values of rho cost one matrix product.
Sources: Zellner & Tiao (1964), Bayesian analysis of the regression model with autocorrelated errors; for why
not Prais-Winsten, REML or Newey-West, Turner et al. (2021), doi 10.1186/s12874-021-01364-0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

Numbers = Sequence[float] | np.ndarray | pd.Series
NotEstimable = Literal["bulan", "mutu_data", "tanpa_variasi"]

RHO_LOW, RHO_HIGH = -0.4, 0.98
_NODES = 48  # Gauss-Legendre; the interval ends are those of 1,500 nodes to 2e-8 of its width, of 32 only to 2e-5
_nodes, _weights = np.polynomial.legendre.leggauss(_NODES)
RHO = RHO_LOW + (RHO_HIGH - RHO_LOW) * (_nodes + 1) / 2
_LOG_WEIGHTS = np.log(_weights)
_LEVELS = np.array([0.025, 0.05, 0.95, 0.975])
_FLAT = 1e-9  # residuals this small beside the series are rounding, not variation


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The step: est = posterior mean, [lo, hi] = 95 %, [lo90, hi90] = 90 %, p_pos = probability that it is
    above 0.

    se = half the 95 % interval over the t quantile of `df` degrees. All NaN where `reason` says why there is
    no estimate: 'bulan' too few months, 'mutu_data' months twice or infinite values, 'tanpa_variasi' nothing
    varies. n_pre and n_post count the months used.
    """

    est: float = math.nan
    lo: float = math.nan
    hi: float = math.nan
    lo90: float = math.nan
    hi90: float = math.nan
    p_pos: float = math.nan
    se: float = math.nan
    df: int = 0
    n_pre: int = 0
    n_post: int = 0
    reason: NotEstimable | None = None

    @property
    def sign(self) -> int:
        """1 or -1 where the 95 % interval leaves 0 out, else 0."""
        if self.reason is not None:
            return 0
        return int(self.lo > 0) - int(self.hi < 0)

    @property
    def p_value(self) -> float:
        """Twice the smaller tail."""
        return 2 * min(self.p_pos, 1 - self.p_pos)

    @property
    def mde(self) -> float:
        """The smallest step seen with a power of 80 % at 5 % two-sided: (t.975 + t.80) · se."""
        if self.reason is not None:
            return math.nan
        from scipy.special import stdtrit

        return float(stdtrit(self.df, 0.975) + stdtrit(self.df, 0.8)) * self.se


def int_ar1(
    y: Numbers,
    step: int,
    *,
    trend: bool = False,
    months: Sequence[int] | np.ndarray | None = None,
    every: int = 1,
    harmonics: int = 0,
) -> Estimate:
    """The step at row `step` (0-based, the first month after) of a series in the order of time.

    months: calendar positions (year × 12 + month) where some are missing; without them the rows follow each
    other. NaN in y is a missing month. every: the months of a row, 3 for quarters: neighbours then correlate by
    rho, and what lies between two rows counts as whole rows, rounded up (the step is then less sure, never surer).
    trend adds one straight line, harmonics that many pairs of a yearly sine and cosine.
    Raises ValueError only where months is not as long as y.
    """
    values = np.asarray(y, dtype=float)
    place = np.arange(len(values)) if months is None else np.asarray(months, dtype=int)
    if len(place) != len(values):
        raise ValueError("months is not as long as y")
    known = ~np.isnan(values)
    after = (np.arange(len(values)) >= step)[known]
    values, place = values[known], place[known]
    design = _design(after, place, trend, harmonics)
    reason = _reason(values, place, after, design)
    found = _estimate(values, design, -(-np.diff(place) // every)) if reason is None else Estimate(reason=reason)
    return replace(found, n_pre=int((~after).sum()), n_post=int(after.sum()))


def _design(after: np.ndarray, place: np.ndarray, trend: bool, harmonics: int) -> np.ndarray:
    """Columns: level, step, then what else is asked for."""
    columns = [np.ones(len(after)), after.astype(float)]
    if trend and len(place):
        columns.append((place - place.mean()) / max(1, np.ptp(place)))
    for times in range(1, harmonics + 1):
        angle = 2 * np.pi * times * place / 12
        columns += [np.sin(angle), np.cos(angle)]
    return np.column_stack(columns)


def _reason(
    values: np.ndarray, place: np.ndarray, after: np.ndarray, design: np.ndarray
) -> NotEstimable | None:
    if np.any(np.isinf(values)) or np.any(np.diff(place) <= 0):
        return "mutu_data"
    if after.all() or not after.any() or len(values) <= design.shape[1] + 2:
        return "bulan"
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return "bulan"
    return "tanpa_variasi" if np.ptp(values) <= _FLAT * np.abs(values).max() else None


def _estimate(values: np.ndarray, design: np.ndarray, gaps: np.ndarray) -> Estimate:
    # On orthonormal columns and OLS residuals nothing cancels, however far the series lies from 0.
    q, r = np.linalg.qr(design)
    centred = values - values.mean()
    start = q.T @ centred
    residuals = centred - q @ start
    if np.abs(residuals).max() <= _FLAT * np.abs(values).max():
        return Estimate(reason="tanpa_variasi")
    size = float(np.sqrt(np.mean(residuals**2)))
    row = np.linalg.inv(r)[1]
    centre, spread, weight = _components(q, residuals / size, gaps, row)
    df = len(values) - design.shape[1]
    return _mixture(row @ start + size * centre, size * spread, weight, df)


def _components(
    q: np.ndarray, residuals: np.ndarray, gaps: np.ndarray, row: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Centre, spread and weight of the t of every rho, for the step of the residuals."""
    n, p = q.shape
    products, log_v = _products(np.column_stack([q, residuals]), gaps)
    inner, cross = products[:, :p, :p], products[:, :p, p]
    inverse = np.linalg.inv(inner)
    beta = np.einsum("gij,gj->gi", inverse, cross)
    rss = np.maximum(products[:, p, p] - np.einsum("gi,gi->g", cross, beta), np.finfo(float).tiny)
    variance = rss / (n - p) * np.einsum("i,gij,j->g", row, inverse, row)
    log_weight = _LOG_WEIGHTS - (log_v + np.linalg.slogdet(inner)[1] + (n - p) * np.log(rss)) / 2
    weight = np.exp(log_weight - log_weight.max())
    return beta @ row, np.sqrt(variance), weight / weight.sum()


def _products(columns: np.ndarray, gaps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Z'V⁻¹Z for every rho (rho × k × k), V the correlations of months `gaps` apart, and log |V|."""
    n, k = columns.shape
    distances, which = np.unique(gaps, return_inverse=True)
    step = (RHO[:, None] ** distances)[:, which]
    fresh = 1 - step**2
    diagonal = np.ones((_NODES, n))
    diagonal[:, 1:] = 1 / fresh
    diagonal[:, :-1] += step**2 / fresh
    own = columns[:, :, None] * columns[:, None, :]
    beside = columns[:-1, :, None] * columns[1:, None, :]
    beside = beside + beside.transpose(0, 2, 1)
    products = diagonal @ own.reshape(n, k * k) - (step / fresh) @ beside.reshape(n - 1, k * k)
    return products.reshape(_NODES, k, k), np.log(fresh).sum(axis=1)


def _mixture(centre: np.ndarray, spread: np.ndarray, weight: np.ndarray, df: int) -> Estimate:
    from scipy.special import stdtr, stdtrit

    lo, lo90, hi90, hi = _quantiles(centre, spread, weight, df)
    return Estimate(
        est=float(weight @ centre),
        lo=lo,
        hi=hi,
        lo90=lo90,
        hi90=hi90,
        p_pos=float(weight @ stdtr(df, centre / spread)),
        se=(hi - lo) / 2 / float(stdtrit(df, 0.975)),
        df=df,
    )


def _quantiles(centre: np.ndarray, spread: np.ndarray, weight: np.ndarray, df: int) -> list[float]:
    """Newton inside a bracket: each quantile lies between the smallest and the largest of the components."""
    from scipy.special import stdtr, stdtrit

    kept = weight > 1e-11
    centre, spread, weight = centre[kept], spread[kept], weight[kept]
    own = centre + np.outer(stdtrit(df, _LEVELS), spread)
    low, high = own.min(axis=1), own.max(axis=1)
    at = own @ weight
    height = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    for _ in range(60):
        z = (at[:, None] - centre) / spread
        off = stdtr(df, z) @ weight - _LEVELS
        low, high = np.where(off < 0, at, low), np.where(off > 0, at, high)
        slope = (height * (1 + z**2 / df) ** (-(df + 1) / 2)) @ (weight / spread)
        tried = at - off / slope
        tried = np.where((tried < low) | (tried > high), (low + high) / 2, tried)
        moved = np.abs(tried - at).max()
        at = tried
        if moved <= 1e-6 * spread.min():  # what is left then is about the square of it
            break
    return [float(value) for value in at]
