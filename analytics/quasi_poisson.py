"""Many short monthly counts at once: a quasi-Poisson regression per series, and the bound a new month should keep.

All series share the months and so the design; each has its own gaps. The steps, per series:
1. Poisson regression with log link by iteratively reweighted least squares, offset log(exposure).
2. Past outbreaks weigh less: a standardised Anscombe residual s above 2.58 gives the month the weight s^-2, all weights
   scaled to add up to the number of months; then fitted again.
3. Months resemble their neighbours. Of the dispersion the part beyond Poisson, 1 - 1/dispersion, is taken to be AR(1)
   with rho between 0.3 and 0.8, by the residuals' correlation of neighbouring months, corrected for the columns fitted;
   a purely Poisson series has no such part. Dispersion (at least 1), the variance of the fit (sandwich) and the degrees
   of freedom (Satterthwaite) follow from that. Without this step two in a hundred months with rho 0.3 give a false alarm
   instead of one, and five instead of two with rho 0.5 (docs/calibration.md).
4. Bound on the 2/3 power, where counts are nearly symmetric:
   U = (mu^(2/3) + t(1 - alpha) · sqrt(4/9 · mu^(1/3) · (dispersion + var(mu) / mu)))^(3/2).
Sources: Farrington et al. (1996), doi 10.2307/2983331; Noufaily et al. (2013), doi 10.1002/sim.5595. Ours differ in waves
of the year instead of windows of the same weeks, a t quantile instead of a normal one, and step 3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

OUTBREAK = 2.58
RHO_LOW, RHO_HIGH = 0.3, 0.8
_ROUNDS = 40
_SMALL = 1e-8  # change of the fitted values, relative to their mean, at which the iteration has come to rest
_ETA = 25.0  # log of a monthly count beyond which nothing real lies
_SINGULAR = 1e-10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """Per series (row): coefficients, their covariance, dispersion, degrees of freedom, which directions of the design
    its months tell anything about (a projector), and whether the iteration came to rest with months to spare.
    """

    beta: np.ndarray
    covariance: np.ndarray
    dispersion: np.ndarray
    df: np.ndarray
    told: np.ndarray
    usable: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ahead:
    """Per series: what a new month should bring (mu), its bound, the spread of mu^(2/3), degrees of freedom; `usable` is
    False where the fit is not, or where no month like it has ever been.
    """

    mu: np.ndarray
    bound: np.ndarray
    spread: np.ndarray
    df: np.ndarray
    usable: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rest:
    """Where an iteration came to rest: coefficients, fitted values, (X'WX)⁻¹, projector on what is told, at rest."""

    beta: np.ndarray
    mu: np.ndarray
    inverse: np.ndarray
    told: np.ndarray
    settled: np.ndarray


def fit(counts: np.ndarray, design: np.ndarray, offset: np.ndarray, month: np.ndarray) -> Fit:
    """counts: series × months, NaN where a month is missing; design: months × columns; offset and month: per month."""
    known = np.isfinite(counts)
    y, weight = np.where(known, counts, 0.0), known.astype(float)
    first = _iterate(y, design, offset, weight)
    weight = _downweighted(y, first, design, weight)
    rest = _iterate(y, design, offset, weight)
    root = np.sqrt(weight * rest.mu)
    scaled = root[:, :, None] * design
    residual = np.sqrt(weight / rest.mu) * (y - rest.mu)
    hat = scaled @ rest.inverse @ scaled.transpose(0, 2, 1)
    alike = _alike(residual, hat, known, month)
    left = np.eye(len(month)) * known[:, :, None] - hat
    product = left @ alike
    trace = np.einsum("sii->s", product)
    df = trace**2 / np.maximum(np.einsum("sij,sji->s", product, product), 1e-12)
    dispersion = np.maximum((residual**2).sum(axis=1) / np.maximum(trace, 1e-12), 1.0)
    pull = rest.inverse @ scaled.transpose(0, 2, 1)
    covariance = dispersion[:, None, None] * (pull @ alike @ pull.transpose(0, 2, 1))
    spare = known.sum(axis=1) - np.einsum("sii->s", rest.told)
    usable = rest.settled & (spare > 1.5) & np.isfinite(rest.beta).all(axis=1)
    return Fit(
        beta=rest.beta, covariance=covariance, dispersion=dispersion, df=np.maximum(df, 1), told=rest.told, usable=usable
    )


def ahead(model: Fit, row: np.ndarray, offset: float, alpha: float) -> Ahead:
    """The month with this design row and offset; by chance `bound` is passed in about a share alpha of months."""
    from scipy.special import stdtrit

    mu = np.exp(np.clip(model.beta @ row + offset, -_ETA, _ETA))
    variance = np.einsum("i,sij,j->s", row, model.covariance, row)  # of log mu
    spread = np.sqrt(4 / 9 * mu ** (1 / 3) * (model.dispersion + mu * variance))
    bound = (mu ** (2 / 3) + stdtrit(model.df, 1 - alpha) * spread) ** 1.5
    seen = np.abs(model.told @ row - row).max(axis=1) < 1e-6
    return Ahead(mu=mu, bound=bound, spread=spread, df=model.df, usable=model.usable & seen & np.isfinite(bound))


def upper_tail(value: np.ndarray, month: Ahead) -> np.ndarray:
    """How likely a month at least as high is by chance: below alpha exactly where value is above the bound."""
    from scipy.special import stdtr

    return stdtr(month.df, (month.mu ** (2 / 3) - value ** (2 / 3)) / month.spread)


def _iterate(y: np.ndarray, design: np.ndarray, offset: np.ndarray, weight: np.ndarray) -> _Rest:
    columns = design.shape[1]
    squares = (design[:, :, None] * design[:, None, :]).reshape(len(design), columns**2)
    mean = (weight * y).sum(axis=1) / np.maximum(weight.sum(axis=1), 1)
    mu = np.maximum((y + mean[:, None]) / 2, 0.1)
    eta = np.log(mu)
    beta = np.zeros((len(y), columns))
    settled = np.zeros(len(y), dtype=bool)
    information = inverse = np.zeros((len(y), columns, columns))
    for _ in range(_ROUNDS):
        w = weight * mu
        information = (w @ squares).reshape(-1, columns, columns)
        inverse = np.linalg.pinv(information, rcond=_SINGULAR, hermitian=True)
        beta = np.einsum("sij,sj->si", inverse, (w * (eta - offset + (y - mu) / mu)) @ design)
        eta = np.clip(beta @ design.T + offset, -_ETA, _ETA)
        last, mu = mu, np.exp(eta)
        settled = (weight * np.abs(mu - last)).max(axis=1) <= _SMALL * np.maximum(1.0, mean)
        if settled.all():
            break
    return _Rest(beta=beta, mu=mu, inverse=inverse, told=inverse @ information, settled=settled)


def _downweighted(y: np.ndarray, rest: _Rest, design: np.ndarray, weight: np.ndarray) -> np.ndarray:
    mu = rest.mu
    leverage = np.einsum("mi,sij,mj->sm", design, rest.inverse, design) * mu
    spare = np.maximum(weight.sum(axis=1) - np.einsum("sii->s", rest.told), 1)
    dispersion = np.maximum((weight * (y - mu) ** 2 / mu).sum(axis=1) / spare, 1.0)
    room = np.sqrt(dispersion[:, None] * np.clip(1 - leverage, 1e-6, None))
    s = 1.5 * (y ** (2 / 3) - mu ** (2 / 3)) / (mu ** (1 / 6) * room)
    lower = np.where((s > OUTBREAK) & (weight > 0), 1 / np.maximum(s, OUTBREAK) ** 2, weight)
    return lower * (weight.sum(axis=1) / np.maximum(lower.sum(axis=1), 1e-12))[:, None]


def _alike(residual: np.ndarray, hat: np.ndarray, known: np.ndarray, month: np.ndarray) -> np.ndarray:
    """How alike the months of each series are (series × months × months, 1 on the diagonal)."""
    beside = (np.diff(month) == 1) & known[:, 1:] & known[:, :-1]
    pairs = np.maximum(beside.sum(axis=1), 1)
    n = known.sum(axis=1)
    spare = np.maximum(n - np.einsum("sii->s", hat), 1)
    size = (residual**2).sum(axis=1)
    # One month far out would decide alone: it counts 2.5 standard deviations at most.
    most = 2.5 * np.sqrt(size / np.maximum(n, 1))[:, None]
    cut = np.clip(residual, -most, most)
    product = (cut[:, 1:] * cut[:, :-1] * beside).sum(axis=1) / np.maximum((cut**2).sum(axis=1), 1e-12)
    # Independent noise leaves residuals that repel each other, by the hat matrix: that much is given back.
    repelled = (np.einsum("sii->si", hat[:, :-1, 1:]) * beside).sum(axis=1)
    correlation = (product + repelled / spare) * n / pairs
    extra = 1 - 1 / np.maximum(size / spare, 1.0)
    rho = np.clip(correlation / np.maximum(extra, 1e-9), RHO_LOW, RHO_HIGH)
    apart = np.abs(np.subtract.outer(month, month))
    own = np.eye(len(month))
    return own + extra[:, None, None] * (rho[:, None, None] ** apart) * (1 - own)
