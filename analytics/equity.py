"""How fairly staff is spread over units, areas or schools. Details under a headline, never one: positions are
netted.

Every function takes `staff` per unit and `weight` (need, population or workload); without weight all units
weigh the same. x = staff / weight, p = share of the weight, s = share of the staff.

Zeros: a unit with neither staff nor weight does not count. With no staff at all, or no weight at all, shares
are undefined and the answer is NaN. Staff where the weight is 0 is infinitely well served: Theil and the
ratio are then infinite.
Negative, missing or unequally long input raises ValueError.
Sources: WHO HRH Observer 5 (2010); Theil (1967); Hoover (1936).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.columns import numbers

Numbers = Sequence[float] | np.ndarray | pd.Series


@dataclass(frozen=True, slots=True, kw_only=True)
class TheilParts:
    """Inequality between the groups and within them; total is their sum."""

    between: float
    within: float
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MinMax:
    """The lowest and the highest staff per weight, and how many times the one is the other."""

    low: float
    high: float
    ratio: float


def gini(staff: Numbers, weight: Numbers | None = None) -> float:
    """0 where everybody is served alike, towards 1 where all staff sits in one place; at most (n - 1) / n
    unweighted.
    """
    points = lorenz(staff, weight)
    if points.empty:
        return float("nan")
    width = np.diff(points["weight_share"].to_numpy())
    height = points["staff_share"].to_numpy()
    return max(0.0, float(1 - np.sum(width * (height[1:] + height[:-1]))))


def lorenz(staff: Numbers, weight: Numbers | None = None) -> pd.DataFrame:
    """weight_share, staff_share: cumulative from the least to the best staffed, from (0, 0) to (1, 1).

    No rows where shares are undefined.
    """
    people, mass = _pairs(staff, weight)
    if people.sum() == 0 or mass.sum() == 0:
        return pd.DataFrame({"weight_share": [], "staff_share": []}, dtype=float)
    with np.errstate(divide="ignore"):
        order = np.argsort(people / mass, kind="stable")
    return pd.DataFrame(
        {
            "weight_share": np.r_[0.0, np.cumsum(mass[order]) / mass.sum()],
            "staff_share": np.r_[0.0, np.cumsum(people[order]) / people.sum()],
        }
    )


def theil(staff: Numbers, weight: Numbers | None = None) -> float:
    """Theil's T: the sum of s × ln(s / p). 0 where all are served alike; no staff adds nothing."""
    people, mass = _pairs(staff, weight)
    return _theil(people, mass)


def theil_parts(staff: Numbers, weight: Numbers | None, group: Sequence[object] | pd.Series) -> TheilParts:
    """Theil's T taken apart: how much lies between the groups (agencies, areas), how much within."""
    people, mass = _pairs(staff, weight, keep_zeros=True)
    labels = pd.Series(group).reset_index(drop=True)
    if len(labels) != len(people):
        raise ValueError("group is not as long as staff")
    rows = pd.DataFrame({"people": people, "mass": mass}).groupby(labels, dropna=False)
    sums = rows.sum()
    between = _theil(sums["people"].to_numpy(), sums["mass"].to_numpy())
    share = sums["people"] / sums["people"].sum()
    parts = rows[["people", "mass"]].apply(
        lambda part: _theil(part["people"].to_numpy(), part["mass"].to_numpy())
    )
    staffed = sums["people"] > 0
    within = float((share[staffed] * parts[staffed]).sum()) if staffed.any() else float("nan")
    return TheilParts(between=between, within=within, total=between + within)


def to_move(staff: Numbers, need: Numbers) -> float:
    """The fewest people who would have to move until everyone has staff in proportion to need (Hoover ×
    staff).
    """
    people, mass = _pairs(staff, need)
    if people.sum() == 0 or mass.sum() == 0:
        return float("nan")
    fair = mass / mass.sum() * people.sum()
    return float(np.abs(people - fair).sum() / 2)


def min_max(staff: Numbers, weight: Numbers | None = None) -> MinMax:
    """The worst and the best served among those with weight; ratio is infinite where the worst has nobody."""
    people, mass = _pairs(staff, weight)
    served = people[mass > 0] / mass[mass > 0]
    if served.size == 0:
        return MinMax(low=float("nan"), high=float("nan"), ratio=float("nan"))
    low, high = float(served.min()), float(served.max())
    if high == 0:
        return MinMax(low=low, high=high, ratio=float("nan"))
    return MinMax(low=low, high=high, ratio=high / low if low > 0 else float("inf"))


def _theil(people: np.ndarray, mass: np.ndarray) -> float:
    if people.sum() == 0 or mass.sum() == 0:
        return float("nan") if people.sum() == 0 else float("inf")
    share, fair = people / people.sum(), mass / mass.sum()
    held = share > 0
    if np.any(fair[held] == 0):
        return float("inf")
    return max(0.0, float(np.sum(share[held] * np.log(share[held] / fair[held]))))


def _pairs(staff: Numbers, weight: Numbers | None, keep_zeros: bool = False) -> tuple[np.ndarray, np.ndarray]:
    people = numbers(pd.Series(staff).reset_index(drop=True))
    mass = np.ones(len(people)) if weight is None else numbers(pd.Series(weight).reset_index(drop=True))
    if len(people) != len(mass):
        raise ValueError("weight is not as long as staff")
    both = np.r_[people, mass]
    if not np.all(np.isfinite(both)) or np.any(both < 0):
        raise ValueError("staff and weight must be known, finite and not negative")
    counts = (people > 0) | (mass > 0) | keep_zeros
    return people[counts], mass[counts]
