"""What moves that began at different dates did on average: group-time effects, never one coefficient for all.

ATT(g, t) = how much the outcome of the units first treated in g changed from their last period before g to t,
minus the same change of the units that are not treated.

1. The panel is balanced: a unit without a value in every period is left out, with the reason.
2. Never treated = first_treated missing, 0, infinite, or after the last period.
3. Before g the comparison runs from the period before t ('varying', as R `did` does) or from g's last
   untreated period as well ('universal').
4. Standard errors come from influence functions, the weights of the averages being estimated too. They hold
   for many units: with few treated units they are too small (a group of one contributes nothing), so a
   verdict rests on `analytics.randomization`, never on them.

Source: Callaway & Sant'Anna (2021), doi 10.1016/j.jeconom.2020.12.001, without covariates; the same numbers
as R `did` (att_gt, aggte) with analytical standard errors.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import numbers

Control = Literal["never", "not yet"]
Base = Literal["varying", "universal"]
Dropped = Literal["bulan tidak lengkap", "pindah sebelum data dimulai"]
Shown = Callable[[np.ndarray], np.ndarray | pd.DatetimeIndex]


class NotEnough(ValueError):
    """The panel is sound, but nobody in it is treated, or nobody is left to compare with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """An average effect and its standard error, in units of the outcome."""

    att: float
    se: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """overall: the average of the parts. parts: event_time, group or time; att, se; one row each, in order."""

    overall: Effect
    parts: pd.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTimeATT:
    """All group-time effects and their four averages.

    att_gt: group, time, att, se; a row is one cell, se is NaN where nothing varies, as in the base
    period itself.
    simple: over all treated cells, by size of group. dynamic: by periods since treatment (overall: the mean
    from 0 on). group: by first period treated (overall: by size). calendar: by period (overall: the mean).
    influence: units × rows of att_gt. cohort: first period treated per unit, inf = never. unit: their ids.
    dropped: unit, reason (one of `Dropped`).
    """

    att_gt: pd.DataFrame
    simple: Effect
    dynamic: Aggregate
    group: Aggregate
    calendar: Aggregate
    influence: np.ndarray
    cohort: np.ndarray
    unit: pd.Series
    dropped: pd.DataFrame

    @property
    def n_treated(self) -> int:
        """Units that are treated at some time within the panel."""
        return int(np.isfinite(self.cohort).sum())

    @property
    def n_never(self) -> int:
        """Units that are never treated within the panel."""
        return int(np.isinf(self.cohort).sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """group, time, att and influence (units × cells) of the cells; cohort per unit."""

    group: np.ndarray
    time: np.ndarray
    att: np.ndarray
    influence: np.ndarray
    cohort: np.ndarray

    def mean(self, keep: np.ndarray) -> tuple[float, np.ndarray]:
        """The average of some cells by size of group, and its influence: NaN where none is kept."""
        if not keep.any():
            return math.nan, np.full(len(self.cohort), math.nan)
        member = (self.cohort[:, None] == self.group[keep]).astype(float)
        return _by_size(self.att[keep], self.influence[:, keep], member)

    def by(self, keys: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """att and influence (units × values) of the averages over the cells with each value of the key."""
        parts = [self.mean(keys == value) for value in values]
        width = (len(self.cohort), len(parts))
        return np.array([att for att, _ in parts]), np.array([one for _, one in parts]).T.reshape(width)


def group_time_att(
    panel: pd.DataFrame,
    *,
    unit: str,
    time: str,
    outcome: str,
    first_treated: str,
    control: Control = "never",
    base: Base = "varying",
) -> GroupTimeATT:
    """Group-time effects of a panel, one row per unit and period; the arguments name its columns.

    time and first_treated are numbers or dates; dates count as months, whatever the day.
    ValueError: a unit twice in one period, two first_treated for one unit; NotEnough, one of its kind: no rows, nobody
    treated, or nobody to compare with.
    """
    rows = _rows(panel, unit, time, outcome, first_treated)
    wide, cohort, dropped = _balanced(rows)
    times = wide.columns.to_numpy(dtype=float)
    cells = _cells(wide.to_numpy(dtype=float), times, cohort, control, base)
    att_gt = pd.DataFrame({"group": cells.group, "time": cells.time, "att": cells.att})
    att_gt["se"] = standard_errors(cells.influence)
    att_gt.loc[~cells.influence.any(axis=0), "se"] = math.nan
    shown = _plain if _numeric(panel[time]) else _dates
    result = _averages(cells, shown)
    return GroupTimeATT(
        att_gt=att_gt.assign(group=shown(cells.group), time=shown(cells.time)),
        simple=result["simple"].overall,
        dynamic=result["event_time"],
        group=result["group"],
        calendar=result["time"],
        influence=cells.influence,
        cohort=cohort,
        unit=pd.Series(wide.index, name="unit"),
        dropped=dropped,
    )


def standard_errors(influence: np.ndarray) -> np.ndarray:
    """Per column of influence functions (units × anything): the square root of the mean square over n."""
    return np.asarray(np.sqrt(np.mean(influence**2, axis=0) / len(influence)))


def months(column: pd.Series) -> np.ndarray:
    """Numbers as they are, dates as year × 12 + month - 1; NaN where missing."""
    if _numeric(column):
        return numbers(column)
    dates = pd.to_datetime(column)
    return np.asarray((dates.dt.year * 12 + dates.dt.month - 1).astype(float))


def _rows(panel: pd.DataFrame, unit: str, time: str, outcome: str, first: str) -> pd.DataFrame:
    missing = [name for name in (unit, time, outcome, first) if name not in panel]
    if missing:
        raise ValueError(f"panel lacks {', '.join(missing)}")
    rows = pd.DataFrame({"unit": panel[unit].to_numpy(), "time": months(panel[time])})
    rows["y"] = numbers(panel[outcome])
    began = months(panel[first])
    rows["first"] = np.where(np.isnan(began) | (began == 0), math.inf, began)
    if rows.duplicated(["unit", "time"]).any():
        raise ValueError("a unit stands twice in one period")
    if (rows.groupby("unit")["first"].nunique() > 1).any():
        raise ValueError("a unit has more than one first_treated")
    return rows


def _balanced(rows: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray, pd.DataFrame]:
    """units × periods without a gap, the first period treated per unit (inf = never), and who was left out."""
    if rows.empty:
        raise NotEnough("the panel has no rows")
    wide = rows.pivot(index="unit", columns="time", values="y").sort_index(axis=1)
    cohort = rows.groupby("unit")["first"].first().reindex(wide.index).to_numpy(dtype=float)
    first, last = float(wide.columns[0]), float(wide.columns[-1])
    cohort = np.where(cohort > last, math.inf, cohort)
    gaps = ~np.isfinite(wide.to_numpy(dtype=float)).all(axis=1)
    early = cohort <= first
    reason = np.where(early, "pindah sebelum data dimulai", "bulan tidak lengkap")
    out = gaps | early
    dropped = pd.DataFrame({"unit": wide.index[out].to_numpy(), "reason": reason[out]})
    return wide[~out], cohort[~out], dropped


def _cells(y: np.ndarray, times: np.ndarray, cohort: np.ndarray, control: Control, base: Base) -> Cells:
    groups = np.unique(cohort[np.isfinite(cohort)])
    if not groups.size:
        raise NotEnough("no unit is treated within the panel")
    found = []
    for group in groups:
        before = int(np.flatnonzero(times < group)[-1])
        for at in range(0 if base == "universal" else 1, len(times)):
            start = before if base == "universal" or times[at] >= group else at - 1
            found.append((group, times[at], *_cell(y, times, cohort, control, (group, at, start))))
    kept = [row for row in found if row[2] is not None]
    if not kept:
        raise NotEnough("no unit is left to compare with")
    group, time, att, influence = zip(*kept, strict=True)
    return Cells(
        group=np.array(group),
        time=np.array(time),
        att=np.array(att, dtype=float),
        influence=np.column_stack(influence),
        cohort=cohort,
    )


def _cell(
    y: np.ndarray, times: np.ndarray, cohort: np.ndarray, control: Control, place: tuple[float, int, int]
) -> tuple[float | None, np.ndarray]:
    """One difference of two mean changes and each unit's influence on it; None without comparators."""
    group, at, start = place
    n = len(cohort)
    treated = cohort == group
    others = np.isinf(cohort)
    if control == "not yet":
        others = (cohort > times[max(at, start)]) & ~treated
    if not others.any():
        return None, np.zeros(n)
    change = y[:, at] - y[:, start]
    own, theirs = change[treated].mean(), change[others].mean()
    influence = n * (treated * (change - own) / treated.sum() - others * (change - theirs) / others.sum())
    return float(own - theirs), influence


def _averages(cells: Cells, shown: Shown) -> dict[str, Aggregate]:
    treated, since = cells.time >= cells.group, cells.time - cells.group
    after = Cells(
        group=cells.group[treated],
        time=cells.time[treated],
        att=cells.att[treated],
        influence=cells.influence[:, treated],
        cohort=cells.cohort,
    )
    events, groups, times = np.unique(since), np.unique(after.group), np.unique(after.time)
    event, group, time = cells.by(since, events), after.by(after.group, groups), after.by(after.time, times)
    kept = events >= 0
    from_start = event[0][kept].mean(), event[1][:, kept].mean(axis=1)
    by_size = _by_size(*group, (cells.cohort[:, None] == groups).astype(float))
    whole = time[0].mean(), time[1].mean(axis=1)
    return {
        "simple": Aggregate(overall=_effect(*cells.mean(treated)), parts=pd.DataFrame()),
        "event_time": _aggregate("event_time", _plain(events), event, from_start),
        "group": _aggregate("group", shown(groups), group, by_size),
        "time": _aggregate("time", shown(times), time, whole),
    }


def _by_size(att: np.ndarray, influence: np.ndarray, member: np.ndarray) -> tuple[float, np.ndarray]:
    """The average weighted by share of units; the second term is what estimating the shares adds."""
    share = member.mean(axis=0)
    total = share.sum()
    off = member - share
    weights = off / total - np.outer(off.sum(axis=1), share) / total**2
    return float(att @ share / total), influence @ share / total + weights @ att


def _aggregate(
    name: str,
    keys: np.ndarray | pd.DatetimeIndex,
    parts: tuple[np.ndarray, np.ndarray],
    overall: tuple[float, np.ndarray],
) -> Aggregate:
    att, influence = parts
    se = np.where(influence.any(axis=0), standard_errors(influence), math.nan)
    frame = pd.DataFrame({name: keys, "att": att, "se": se})
    return Aggregate(overall=_effect(*overall), parts=frame)


def _effect(att: float, influence: np.ndarray) -> Effect:
    return Effect(att=float(att), se=float(standard_errors(influence[:, None])[0]))


def _numeric(column: pd.Series) -> bool:
    if pd.api.types.is_datetime64_any_dtype(column):  # where all are missing, their kind cannot be inferred
        return False
    kind = pd.api.types.infer_dtype(column, skipna=True)
    return kind in ("integer", "floating", "mixed-integer-float", "decimal", "empty")


def _plain(values: np.ndarray) -> np.ndarray:
    return values.astype("int64") if bool(np.all(values == np.floor(values))) else values


def _dates(values: np.ndarray) -> pd.DatetimeIndex:
    month = values.astype("int64") - 1970 * 12
    return pd.DatetimeIndex(month.astype("datetime64[M]").astype("datetime64[s]"))
