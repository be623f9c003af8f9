"""The answers behind an index: respondents × unsur, exact means, what every respondent adds to the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from analytics.columns import numbers
from analytics.satisfaction_scale import EVERY_UNSUR, HIGHEST, LOWEST, UNSUR

Scores = Sequence[Sequence[float | None]] | np.ndarray | pd.DataFrame
Column = Sequence[Any] | np.ndarray | pd.Series


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answers:
    """scores: rows with an answer × unsur anybody answered, NaN where blank. counts: people behind each row.
    cluster: 0, 1 … per row. means: NRR of each unsur, exact.
    """

    names: list[str]
    scores: np.ndarray
    counts: np.ndarray
    cluster: np.ndarray
    means: list[Fraction]

    @property
    def n(self) -> int:
        """How many people answered."""
        return int(self.counts.sum())

    @property
    def answered(self) -> np.ndarray:
        """How many people answered each unsur."""
        return (np.isfinite(self.scores) * self.counts[:, None]).sum(axis=0).astype("int64")

    @property
    def index(self) -> float:
        """25 × mean of the NRR."""
        return float(25 * sum(self.means, Fraction(0)) / len(self.means)) if self.means else float("nan")

    @property
    def grouped(self) -> bool:
        """Some row stands for several people, so nothing is known about how they differ."""
        return bool(np.any(self.counts > 1))

    @property
    def clustered(self) -> bool:
        """Some rows belong together."""
        return len(np.unique(self.cluster)) < len(self.cluster)

    @property
    def other_scale(self) -> bool:
        """Some score lies outside 1-4."""
        return bool(np.any((self.scores < LOWEST) | (self.scores > HIGHEST)))


def answers(scores: Scores, counts: Column | None, cluster: Column | None) -> Answers:
    """The answers read as `satisfaction.ikm` describes; rows and unsur without any answer are left out."""
    names, values = _matrix(scores)
    people = np.ones(len(values)) if counts is None else np.nan_to_num(numbers(pd.Series(counts)), nan=1.0)
    groups = np.arange(len(values)) if cluster is None else pd.factorize(pd.Series(cluster), use_na_sentinel=False)[0]
    if not len(values) == len(people) == len(groups) or np.any(people < 0):
        raise ValueError("counts and cluster: one per row, counts not negative")
    rows = np.isfinite(values).any(axis=1) & (people > 0)
    used = np.flatnonzero(np.isfinite(values[rows]).any(axis=0))
    values, people = values[rows][:, used], people[rows]
    return Answers(
        names=[names[k] for k in used],
        scores=values,
        counts=people,
        cluster=np.unique(groups[rows], return_inverse=True)[1],
        means=[_mean(column, people) for column in values.T],
    )


def shares(asked: Answers) -> np.ndarray:
    """What each row adds to the index, in points around 0: z of `satisfaction`, rule 2."""
    away = np.nan_to_num(asked.scores - np.array([float(mean) for mean in asked.means]))
    return np.asarray(25 / len(asked.means) * (away * (asked.n / asked.answered)).sum(axis=1))


def _matrix(scores: Scores) -> tuple[list[str], np.ndarray]:
    """Names of the unsur and the scores as floats, NaN where blank or not finite."""
    if isinstance(scores, pd.DataFrame):
        names = [name for name in EVERY_UNSUR if name in scores.columns] or list(scores.columns)
        columns = [numbers(scores[name]) for name in names]
        values = np.column_stack(columns) if columns else np.zeros((len(scores), 0))
    elif isinstance(scores, np.ndarray) and scores.ndim == 2 and scores.dtype.kind in "fiu":
        names, values = _names(scores.shape[1]), scores.astype(float)
    else:
        frame = pd.DataFrame(scores)
        names, values = _names(frame.shape[1]), _matrix(frame)[1]
    return [str(name) for name in names], np.where(np.isfinite(values), values, np.nan)


def _names(count: int) -> list[str]:
    return list(UNSUR) if count == len(UNSUR) else [f"unsur {k + 1}" for k in range(count)]


def _mean(column: np.ndarray, people: np.ndarray) -> Fraction:
    """The exact mean of what was written: 3.62 is 362/100, not the float next to it."""
    known = np.isfinite(column)
    total, weight = column[known] * people[known], Fraction(str(float(people[known].sum())))
    if np.all(total == np.floor(total)) and np.all(column[known] == np.floor(column[known])):
        return Fraction(int(total.sum())) / weight
    exact = (Fraction(str(score)) * Fraction(str(count)) for score, count in zip(column[known], people[known], strict=True))
    return sum(exact, Fraction(0)) / weight
