"""The four special-cause rules of an XmR chart, on the points of one phase.

Rules in order of precedence, which is the order of the label shown:
1. luar batas: beyond a process limit, strictly.
2. tren: `trend` points strictly rising or falling; equal neighbours break it; every point of the run is flagged.
3. 2 dari 3: three points on one side of the mean, two of them beyond two sigma; only the points beyond are flagged.
   'mdc' (Making Data Count since November 2023) counts points beyond three sigma too, 'nhsr' (NHSRplotthedots
   0.2.2) only those between two and three sigma.
4. pergeseran: seven points strictly on one side of the mean; a point on the mean breaks it; all are flagged.
A run may bridge one missing month, not two: k points may span at most k + 1 months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

TwoSigma = Literal["mdc", "nhsr"]
Rule = Literal["luar batas", "tren", "2 dari 3", "pergeseran"]
RULES: tuple[Rule, ...] = ("luar batas", "tren", "2 dari 3", "pergeseran")
SHIFT = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The horizontal lines of one phase, in the unit of the values; NaN where two neighbouring months are missing."""

    mean: float
    lpl: float
    lower_2s: float
    upper_2s: float
    upl: float

    @property
    def flat(self) -> bool:
        """Without any variation the limits lie on the mean and judge nothing."""
        return not self.upl > self.lpl


def sides(y: np.ndarray, mean: float) -> np.ndarray:
    """+1 above the mean, -1 below, 0 on it; a mean that is off by the last bits of a float still counts as hit."""
    return _compared(y, mean)


def directions(
    y: np.ndarray, month: np.ndarray, lines: Lines, *, trend: int, two_sigma: TwoSigma
) -> tuple[np.ndarray, np.ndarray]:
    """Two arrays, points × the four RULES: direction (+1 up or above, -1 down or below, 0 not flagged) and the
    position of the point with which that signal began (-1 where there is none).

    y: finite values in order of time; month: their calendar positions as whole numbers.
    """
    found = [
        _outside(y, lines),
        _runs(_one_way(np.sign(np.diff(y)), trend - 1), month, trend),
        _two_of_three(y, month, lines, two_sigma),
        _runs(_one_way(sides(y, lines.mean), SHIFT), month, SHIFT),
    ]
    return np.column_stack([way for way, _ in found]), np.column_stack([start for _, start in found])


def label(way: np.ndarray, start: np.ndarray) -> int | None:
    """Which of the four rules names a point: by precedence, but where signals point both ways, the one that
    began last. None where no rule flags it.
    """
    on = np.flatnonzero(way)
    if on.size == 0:
        return None
    if len(set(way[on])) == 1:
        return int(on[0])
    return int(on[np.argmax(start[on])])


def _compared(y: np.ndarray, line: float) -> np.ndarray:
    close = 1e-12 * max(float(np.max(np.abs(y), initial=0.0)), abs(line))
    away = y - line
    return np.where(np.abs(away) > close, np.sign(away), 0.0).astype(int)


def _outside(y: np.ndarray, lines: Lines) -> tuple[np.ndarray, np.ndarray]:
    way = np.zeros(len(y), dtype=int)
    if not lines.flat:
        way = (_compared(y, lines.upl) > 0).astype(int) - (_compared(y, lines.lpl) < 0).astype(int)
    return way, np.where(way != 0, np.arange(len(y)), -1)


def _two_of_three(
    y: np.ndarray, month: np.ndarray, lines: Lines, two_sigma: TwoSigma
) -> tuple[np.ndarray, np.ndarray]:
    none = np.zeros(len(y), dtype=int), np.full(len(y), -1)
    if lines.flat or len(y) < 3:
        return none
    side = sides(y, lines.mean)
    beyond = (_compared(y, lines.upper_2s) > 0) | (_compared(y, lines.lower_2s) < 0)
    if two_sigma == "nhsr":
        beyond &= _outside(y, lines)[0] == 0
    two = np.convolve(beyond, np.ones(3, dtype=int), mode="valid") >= 2
    way, start = _runs(np.where(two, _one_way(side, 3), 0), month, 3)
    first = [next((i for i in range(s, len(y)) if beyond[i]), -1) if s >= 0 else -1 for s in start]
    return np.where(beyond, way, 0), np.where(beyond & (way != 0), first, -1)


def _one_way(sign: np.ndarray, length: int) -> np.ndarray:
    """Per window of `length` signs: their common sign, or 0 where they differ or one is 0."""
    if len(sign) < length:
        return np.zeros(0, dtype=int)
    total = np.convolve(sign, np.ones(length), mode="valid").round().astype(int)
    return np.where(np.abs(total) == length, np.sign(total), 0)


def _runs(window: np.ndarray, month: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
    """From windows of `length` points that signal to the points in them: direction and where the run began.

    A window with more than one missing month inside does not signal. A point in two opposite runs (the peak
    between a rise and a fall) belongs to the later one.
    """
    way, start = np.zeros(len(month), dtype=int), np.full(len(month), -1)
    began, before = 0, 0
    for i, sign in enumerate(window):
        sign = sign if month[i + length - 1] - month[i] <= length else 0
        began = began if sign == before else i
        before = sign
        if sign:
            way[i : i + length], start[i : i + length] = sign, began
    return way, start
