"""The points of an XmR chart: the lines beside them, the rules that flag them, what a flag means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import words
from analytics.control_limits import Phase
from analytics.control_rules import RULES, TwoSigma, directions, label, sides

Direction = Literal["naik", "turun", "netral"]
Variation = Literal["biasa", "membaik", "memburuk", "berubah"]
COLUMNS = ("outside", "trend", "two_of_three", "shift")
# A shift too: by the mean of five months before a move every month after may lie on one side.
NEEDS_LIMITS = np.array([rule != "tren" for rule in RULES])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flags:
    """Arrays of rows × RULES. ways: +1 up, -1 down, 0 not flagged; shown: the same without rules that need lines
    where a phase has too few values for them; starts: the row where the signal began, -1 where there is none.
    """

    ways: np.ndarray
    shown: np.ndarray
    starts: np.ndarray


def with_lines(
    points: pd.DataFrame,
    month: np.ndarray,
    found: list[Phase],
    transition: int,
    bounds: tuple[float | None, float | None],
) -> pd.DataFrame:
    """points (phase, baseline) with the lines of their phase, raw and clipped for display, and `transition`."""
    for name in ("mean", "lpl", "lower_2s", "upper_2s", "upl"):
        column = np.full(len(points), np.nan)
        for phase in found:
            column[phase.rows] = getattr(phase.lines, name)
        points[name] = column
    low, high = bounds
    points = points.assign(lpl_shown=points["lpl"].clip(low, high), upl_shown=points["upl"].clip(low, high))
    frozen = ~points["baseline"].to_numpy()
    grey = np.zeros(len(points), dtype=bool)
    for phase in found:
        after = phase.rows[frozen[phase.rows]]
        grey[after] = month[after] < (month[after[0]] if after.size else 0) + transition
    return points.assign(transition=grey)


def flags(
    y: np.ndarray, month: np.ndarray, found: list[Phase], trend: int, two_sigma: TwoSigma, *, needed: int
) -> Flags:
    """Which rules flag which row; a phase with fewer than `needed` values shows no rule that needs limits."""
    size = (len(y), len(RULES))
    ways, shown, starts = np.zeros(size, dtype=int), np.zeros(size, dtype=int), np.full(size, -1)
    for phase in found:
        rows = phase.rows[np.isfinite(y[phase.rows])]
        if phase.n == 0 or rows.size == 0:
            continue
        way, start = directions(y[rows], month[rows], phase.lines, trend=trend, two_sigma=two_sigma)
        ways[rows], starts[rows] = way, np.where(start >= 0, rows[start], -1)
        shown[rows] = np.where(NEEDS_LIMITS & (phase.n < needed), 0, way)
    return Flags(ways=ways, shown=shown, starts=starts)


def with_flags(points: pd.DataFrame, flagged: Flags, found: list[Phase], direction: Direction) -> pd.DataFrame:
    """points with side, one column per rule, the rule that names the point and what that means."""
    y = points["value"].to_numpy()
    side, rule, word = np.zeros(len(y), dtype=int), [""] * len(y), [""] * len(y)
    for phase in found:
        rows = phase.rows[np.isfinite(y[phase.rows])] if phase.n else phase.rows[:0]
        side[rows] = sides(y[rows], phase.lines.mean)
        for i in rows:
            first = label(flagged.shown[i], flagged.starts[i])
            rule[i] = "" if first is None else RULES[first]
            word[i] = "biasa" if first is None else meaning(int(flagged.shown[i][first]), direction)
    points = points.assign(side=side, **{name: flagged.ways[:, k] for k, name in enumerate(COLUMNS)})
    return points.assign(rule=words(rule), word=words(word))


def meaning(way: int, direction: Direction) -> Variation:
    """A rising trend below the mean points up: the way of the signal counts, not the side of the mean."""
    if direction == "netral":
        return "berubah"
    return "membaik" if (way > 0) == (direction == "naik") else "memburuk"
