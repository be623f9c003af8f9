"""How likely each unit got worse by more than matters, once luck is taken out of the extremes.

Units measured with much noise are pulled to the mean of all, by as much as the noise outweighs the true spread
(empirical Bayes). Sources: Paule and Mandel (1982), J. Res. NBS 87; Morris (1983), JASA 78 (the mean is
estimated too); Spiegelhalter (2005), Stat. Med. 24 (no league table on point estimates).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers

GOOD = {"naik": 1.0, "turun": -1.0}
LEAST_UNITS = 3  # with fewer, nothing can be said about the spread between units


def harms(verdicts: pd.DataFrame) -> pd.DataFrame:
    """The chance of harm per unit and indicator that can be judged; other rows of `verdicts` are left out.

    verdicts: unit_id, indicator, estimate, se, sesoi (smallest effect that matters, > 0), direction; estimate,
    se and sesoi on one scale per indicator. Needs a finite estimate, se > 0, sesoi > 0 and a direction of naik
    or turun.
    Back, ordered by indicator and unit_id: unit_id, indicator, p_harm = P(effect worse than -sesoi), shrunken
    (the effect in the good direction, pulled to the mean), pull (0 own figure to 1 the mean of all), pooled
    (units of the indicator). With fewer than three units nothing is pulled.
    """
    rows = pd.DataFrame(
        {
            "unit_id": ids(verdicts["unit_id"]),
            "indicator": verdicts["indicator"],
            "effect": numbers(verdicts["estimate"]) * numbers(verdicts["direction"].map(GOOD)),
            "se": numbers(verdicts["se"]),
            "sesoi": numbers(verdicts["sesoi"]),
        }
    )
    known = rows[["effect", "se", "sesoi"]].abs().lt(np.inf).all(axis=1) & (rows["se"] > 0) & (rows["sesoi"] > 0)
    rows = rows[known & rows["unit_id"].notna()].sort_values(["indicator", "unit_id"], ignore_index=True)
    parts = [_shrunken(part) for _, part in rows.groupby("indicator")]
    columns = ["unit_id", "indicator", "p_harm", "shrunken", "pull", "pooled"]
    return pd.concat(parts or [rows], ignore_index=True).reindex(columns=columns)


def _shrunken(part: pd.DataFrame) -> pd.DataFrame:
    from scipy.special import ndtr

    effect, variance = part["effect"].to_numpy(), part["se"].to_numpy() ** 2
    mean, spread, mean_variance = _pooled(effect, variance)
    pull = variance / (variance + spread)
    shrunken = pull * mean + (1 - pull) * effect
    # Without the second term a spread of 0 would make every unit's harm certain or impossible.
    sd = np.sqrt((1 - pull) * variance + pull**2 * mean_variance)
    p_harm = ndtr((-part["sesoi"].to_numpy() - shrunken) / sd)
    return part.assign(p_harm=p_harm, shrunken=shrunken, pull=pull, pooled=len(part))


def _pooled(effect: np.ndarray, variance: np.ndarray) -> tuple[float, float, float]:
    """Mean of all units, variance between them (infinite: nothing is pulled), variance of the mean."""
    if len(effect) < LEAST_UNITS:
        return 0.0, np.inf, 0.0
    from statsmodels.stats.meta_analysis import combine_effects  # type: ignore[import-untyped]

    # In units of the typical error: statsmodels' Newton steps start at 0 and end at an absolute tolerance.
    scale = float(np.sqrt(np.median(variance)))
    with np.errstate(divide="ignore"):  # its I² of units that agree to the last digit
        found = combine_effects(effect / scale, variance / scale**2, method_re="iterated", maxiter=200)
    return float(found.mean_effect_re) * scale, float(found.tau2) * scale**2, float(found.var_eff_w_re) * scale**2
