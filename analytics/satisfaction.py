"""The satisfaction index (IKM) of one group of respondents: value, interval, class and its probability.

1. NRR of an unsur = mean over those who answered it; IKM = 25 × mean of the NRR, in exact fractions, so that the class
   never hangs on the last bit of a float. Fewer or more than nine unsur weigh 1/n and are marked non-standard.
2. Interval: every respondent's share in the IKM is z = 25/K × Σ (n / n_k) × (score - NRR_k) over the unsur answered;
   se = sd(z) / √n and t with n - 1. Without blanks that is the t-interval of the respondents' own means × 25.
   Answers that belong together (one day, one counter) add up within their cluster first; then clusters count.
3. Close to the ceiling (IKM > 90) with fewer than 50 respondents the t-interval misses: BCa bootstrap instead.
4. Where more than 5 % of all users answered: se × √((N - n) / (N - 1)).
5. Small groups: below 30 no class and no rank; below 10 nothing is shown (`shown`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import numbers
from analytics.satisfaction_answers import Answers, Column, Scores, answers, shares
from analytics.satisfaction_scale import (
    ASKED,
    FLOORS,
    LETTERS,
    UNSUR,
    Floors,
    Letter,
    Scheme,
    borders,
    grade,
    reconciliation,
    reported,
    sample_size,
)

__all__ = [
    "CLASSED", "SHOWN", "UNSUR", "Ikm", "Trust", "grade", "ikm", "reconciliation", "reported", "sample_size",
    "shown", "trust",
]  # fmt: skip

Status = Literal["kosong", "disembunyikan", "tanpa kelas", "lengkap"]
SHOWN, CLASSED = 10, 30
CEILING, MANY, RESAMPLES = 90.0, 50, 1999
TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ikm:
    """An index and how sure it is; NaN and None where something cannot be said.

    ikm, lo, hi: 25-100, 95 % interval. n: respondents. se, df: standard error in points, degrees of freedom.
    unsur: a row per unsur, in the order given: unsur, n, mean (NRR, 1-4), value (25 × mean), rank (1 = weakest, null
    below 30 answers).
    letter: class of the ikm, None below 30. chance: probability of each class, empty without an interval.
    standard: as many unsur as the scheme has (9; 14 in 2004). status: what a screen may show. method: of the interval.
    reason: why numbers are missing.
    notes: further sentences for the reader.
    """

    ikm: float
    lo: float
    hi: float
    n: int
    se: float
    df: float
    unsur: pd.DataFrame
    letter: Letter | None
    chance: Mapping[Letter, float]
    standard: bool
    status: Status
    method: Literal["t", "bca"] | None
    reason: str
    notes: tuple[str, ...]

    def at_least(self, letter: Letter) -> float:
        """Probability of this class or a better one; NaN without an interval."""
        if not self.chance:
            return float("nan")
        return min(1.0, sum(self.chance[word] for word in LETTERS[: LETTERS.index(letter) + 1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Mean of the trust question (1-4), 95 % interval, how many answered it, what a screen may show."""

    mean: float
    lo: float
    hi: float
    n: int
    status: Status
    reason: str


def ikm(
    scores: Scores,
    *,
    counts: Column | None = None,
    population: int | None = None,
    cluster: Column | None = None,
    scheme: Scheme = "2017",
    floors: Floors | None = None,
    seed: int = 0,
) -> Ikm:
    """The index of respondents × unsur, scores 1-4, blanks allowed.

    A frame is read by the names in EVERY_UNSUR where it has any (other columns are ignored), else by all its columns; an
    array of nine columns is in the order of UNSUR. counts: how many people stand behind each row (unsur means that
    came as one line); more than one anywhere leaves no interval. population: all users of the period. cluster: label
    of the answers that belong together. floors: of the classes, where not those shipped for the scheme. seed: of the bootstrap.
    Scores outside 1-4 are another scale and give a reason. Lengths that differ and negative counts raise ValueError.
    """
    asked = answers(scores, counts, cluster)
    if asked.n == 0:
        return _nothing("Belum ada jawaban.")
    if asked.other_scale:
        return _nothing("Ada nilai di luar 1-4: skala lain, indeks tidak dihitung.")
    value, share, factor = asked.index, shares(asked), _finite(asked.n, population)
    se, df = (np.nan, np.nan) if asked.grouped else _spread(share, asked.cluster)
    near = value > CEILING and asked.n < MANY and not asked.clustered
    lo, hi, method = _interval(value, se, df, factor, share if near else None, seed)
    known = bool(np.isfinite(lo))
    return Ikm(
        ikm=value,
        lo=lo,
        hi=hi,
        n=asked.n,
        se=se * factor,
        df=df,
        unsur=_unsur(asked),
        letter=grade(value, scheme, floors) if asked.n >= CLASSED else None,
        chance=_chance(value, se * factor, df, floors or FLOORS[scheme]) if known else {},
        standard=len(asked.means) == ASKED[scheme],
        status="disembunyikan" if asked.n < SHOWN else "tanpa kelas" if asked.n < CLASSED else "lengkap",
        method=method,
        reason=_reason(asked, known),
        notes=_notes(asked, population, ASKED[scheme]),
    )


def shown(result: Ikm) -> Ikm:
    """What may stand on a screen: below 10 respondents no number but n, and no mean of an unsur below 10 answers."""
    unsur, few = result.unsur, result.unsur["n"] < SHOWN
    if few.any():
        unsur = unsur.assign(**{name: unsur[name].mask(few) for name in ("mean", "value", "rank")})
    if result.n >= SHOWN:
        return replace(result, unsur=unsur)
    nan = float("nan")
    return replace(result, ikm=nan, lo=nan, hi=nan, se=nan, df=nan, method=None, chance={}, unsur=unsur)


def trust(scores: Column, *, counts: Column | None = None, seed: int = 0) -> Trust:
    """The mean of the trust question over those who answered it; interval and small groups as for the index."""
    one = ikm(numbers(pd.Series(scores)).reshape(-1, 1), counts=counts, seed=seed)
    reason = "" if one.status in ("tanpa kelas", "lengkap") and one.method else one.reason
    return Trust(mean=one.ikm / 25, lo=one.lo / 25, hi=one.hi / 25, n=one.n, status=one.status, reason=reason)


def _spread(share: np.ndarray, cluster: np.ndarray) -> tuple[float, float]:
    """Standard error of the mean of `share` and its degrees of freedom; NaN where there is but one cluster."""
    sums = np.bincount(cluster, weights=share)
    groups = len(sums)
    if groups < 2:
        return float("nan"), float("nan")
    se = float(np.sqrt(groups / (groups - 1) * np.sum(sums**2)) / len(share))
    return (0.0 if se < TINY else se), float(groups - 1)


def _finite(n: int, population: int | None) -> float:
    if population is None or population < max(n, 2) or n / population <= 0.05:
        return 1.0
    return float(np.sqrt((population - n) / (population - 1)))


def _interval(
    value: float, se: float, df: float, factor: float, share: np.ndarray | None, seed: int
) -> tuple[float, float, Literal["t", "bca"] | None]:
    """95 %, within 25-100. se: before the correction `factor` for a finite population; share: to be bootstrapped."""
    from scipy import stats  # a second of import that classing a printed index does not need

    if factor == 0:
        return value, value, "t"
    if not se > 0:
        return float("nan"), float("nan"), None
    half, method = float(stats.t.ppf(0.975, df)) * se, "t"
    low, high = -half, half
    if share is not None:
        # Sorted: the same answers in another order are the same survey.
        drawn = stats.bootstrap((np.sort(share),), np.mean, n_resamples=RESAMPLES, method="BCa", rng=seed)
        ends = drawn.confidence_interval
        if np.isfinite([ends.low, ends.high]).all() and ends.low <= 0 <= ends.high:
            low, high, method = float(ends.low), float(ends.high), "bca"
    return max(25.0, value + factor * low), min(100.0, value + factor * high), "bca" if method == "bca" else "t"


def _chance(value: float, se: float, df: float, floors: Floors) -> dict[Letter, float]:
    from scipy import stats

    edges = np.array(borders(floors))
    above = (edges <= value).astype(float) if se == 0 else stats.t.sf((edges - value) / se, df)
    parts = np.diff(np.r_[0.0, above, 1.0])
    return {letter: float(part) for letter, part in zip(LETTERS, parts, strict=True)}


def _unsur(asked: Answers) -> pd.DataFrame:
    means = np.array([float(mean) for mean in asked.means])
    ranks = (means[:, None] > means[None, :]).sum(axis=1) + 1
    ranked = bool(np.all(asked.answered >= CLASSED))
    return pd.DataFrame(
        {
            "unsur": pd.array(asked.names, dtype="str"),
            "n": asked.answered,
            "mean": means,
            "value": np.array([float(25 * mean) for mean in asked.means]),
            "rank": pd.array(ranks if ranked else [pd.NA] * len(ranks), dtype="Int64"),
        }
    )


def _nothing(reason: str) -> Ikm:
    nan, empty = float("nan"), answers(np.zeros((0, 0)), None, None)
    return Ikm(
        ikm=nan, lo=nan, hi=nan, n=0, se=nan, df=nan, unsur=_unsur(empty), letter=None, chance={}, standard=False,
        status="kosong", method=None, reason=reason, notes=(),
    )  # fmt: skip


def _reason(asked: Answers, known: bool) -> str:
    if asked.n < SHOWN:
        return f"Baru {asked.n} responden: angka tidak ditampilkan sampai {SHOWN}."
    if asked.grouped:
        return "Hanya rata-rata unsur yang tersedia: interval tidak dapat dihitung."
    if not known:
        alone = asked.cluster.max() == 0
        return "Semua jawaban dari satu kelompok: interval tidak dapat dihitung." if alone else (
            "Semua jawaban sama: interval tidak dapat dihitung."
        )
    return f"Baru {asked.n} responden: tanpa mutu dan peringkat sampai {CLASSED}." if asked.n < CLASSED else ""


def _notes(asked: Answers, population: int | None, wanted: int) -> tuple[str, ...]:
    count = len(asked.means)
    said = [f"{count} unsur terisi, bukan {wanted}: bobot 1/{count}, tidak baku."] if count != wanted else []
    if population is not None and population < asked.n:
        said.append("Populasi lebih kecil daripada jumlah responden: koreksi populasi tidak dipakai.")
    return tuple(said)
