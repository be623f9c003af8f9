"""Why a unit needs people: the work of a position, the people it takes, the posts it becomes.

    beban      = volume × norma waktu, added up over the tasks of a position in a unit
    FTE        = beban ÷ waktu kerja efektif (75,000 minutes a year)
    kebutuhan  = FTE rounded once, on the total of the position; never per task, which would give 6 for 2.256

Sources: PermenPANRB 1/2020; Perban BKN 9/2022. The 75,000 is a constant of the regulation: the products of days and
hours printed beside it do not reproduce it.
"""

from __future__ import annotations

from math import fsum
from typing import overload

import numpy as np
import pandas as pd

from analytics.columns import Rounding, ids, numbers, rounded, whole
from analytics.teachers import teacher_range, teachers

__all__ = ["fte", "needed", "rounding_effect", "silent_tasks", "task_minutes", "teacher_range", "teachers"]

KEY = ["unit_id", "position_id"]
DIGITS = 12  # what is kept of a sum: 187,499.99999999997 out of floats is the 187,500 the office wrote
POLICIES: tuple[Rounding, ...] = ("half_up", "ceil", "keep")


def fte(tasks: pd.DataFrame, *, minutes_per_year: float = 75_000) -> pd.DataFrame:
    """The work of each position in each unit: unit_id, position_id, minutes (a year), fte; in that order.

    tasks: one row per task, with unit_id, position_id, volume (a year; where the frame has volume_per_year, as the view
    `tasks` does, that is used and volume is of its own period), minutes_per_result.
    A task without volume or norm adds nothing (doubt.need_range says which positions that makes unsure); where no
    task of a position is known, minutes and fte are NaN. A negative or infinite figure raises ValueError.
    The order of the rows never matters and a further task never lowers the sum.
    """
    if not (np.isfinite(minutes_per_year) and minutes_per_year > 0):
        raise ValueError("minutes_per_year must be a number above 0")
    rows = task_minutes(tasks)
    known = rows[rows["minutes"].notna()]
    groups = rows.groupby(KEY, dropna=False)
    keys = groups.size().reset_index()[KEY]
    parts: list[list[float]] = [[] for _ in range(len(keys))]
    for number, minutes in zip(groups.ngroup().loc[known.index], known["minutes"], strict=True):
        parts[number].append(minutes)
    total = [float(f"{fsum(part):.{DIGITS}g}") if part else np.nan for part in parts]
    minutes = pd.Series(total, index=keys.index, dtype=float)
    return keys.assign(minutes=minutes, fte=minutes / minutes_per_year)


def task_minutes(tasks: pd.DataFrame) -> pd.DataFrame:
    """The tasks with minutes = volume a year × minutes_per_result, NaN where either is missing. Columns as for fte."""
    wanted = [*KEY, "volume_per_year" if "volume_per_year" in tasks else "volume", "minutes_per_result"]
    if tasks.empty:
        tasks = tasks.reindex(columns=[*tasks.columns, *(name for name in wanted if name not in tasks)])
    missing = [name for name in wanted if name not in tasks]
    if missing:
        raise ValueError(f"tasks lacks {', '.join(missing)}")
    rows = tasks.assign(**{key: ids(tasks[key]) for key in KEY}).reset_index(drop=True)
    volume, norm = (_amounts(rows[name], name) for name in wanted[2:])
    return rows.assign(minutes=volume * norm)


@overload
def needed(fte: pd.Series, *, rounding: Rounding = ...) -> pd.Series: ...
@overload
def needed(fte: float | None, *, rounding: Rounding = ...) -> float | None: ...
def needed(fte: pd.Series | float | None, *, rounding: Rounding = "half_up") -> pd.Series | float | None:
    """The posts that a position's FTE becomes, in the shape it came in: a number, or a Series with its index.

    half_up (the default): 2.256 → 2, 2.5 → 3, as DuckDB's round() and Decimal's ROUND_HALF_UP do and Python's round()
    does not; ceil: 2.256 → 3; keep (or none): as it is. There is no tolerance here, so that every layer agrees:
    noise of sums is removed where the sum is made (fte). Missing stays missing; negative or infinite raises ValueError.
    """
    if isinstance(fte, pd.Series):
        posts = rounded(_amounts(fte, "fte"), rounding)
        return pd.Series(posts if rounding in ("keep", "none") else whole(posts), index=fte.index, name=fte.name)
    posts = rounded(_amounts(pd.Series([fte], dtype=object), "fte"), rounding)
    if np.isnan(posts[0]):
        return fte
    return float(posts[0]) if rounding in ("keep", "none") else int(posts[0])


def silent_tasks(tasks: pd.DataFrame) -> pd.DataFrame:
    """How many tasks of each position in each unit tell no volume or no norm: unit_id, position_id, silent; posts without such
    a task are left out. Tasks as for fte."""
    rows = task_minutes(tasks)
    return rows[rows["minutes"].isna()].groupby(KEY, dropna=False).size().rename("silent").reset_index()


def rounding_effect(rows: pd.DataFrame) -> pd.DataFrame:
    """What the rule of rounding does to the total: rounding, needed (posts), needed_raw (FTE), added (posts more
    than the work alone), unseen (positions with work and no post), words; one row per policy.

    rows: fte() of a region; positions whose work is unknown count nowhere.
    """
    raw = pd.Series(_amounts(rows["fte"], "fte"), dtype=float).dropna()
    total = float(f"{fsum(raw):.{DIGITS}g}")
    found = []
    for policy in POLICIES:
        posts = needed(raw, rounding=policy)
        effect = fsum(posts) - total
        found.append((policy, fsum(posts), total, effect, int(((posts == 0) & (raw > 0)).sum()), _effect_words(effect)))
    return pd.DataFrame(found, columns=["rounding", "needed", "needed_raw", "added", "unseen", "words"])


def _effect_words(effect: float) -> str:
    posts = int(abs(effect) + 0.5)
    if posts == 0:
        return "Pembulatan tidak mengubah jumlah formasi."
    return f"Pembulatan {'menambah' if effect > 0 else 'mengurangi'} {f'{posts:,}'.replace(',', '.')} formasi."


def _amounts(column: pd.Series, name: str) -> np.ndarray:
    values = numbers(column)
    if not np.all(np.isnan(values) | ((values >= 0) & np.isfinite(values))):
        raise ValueError(f"{name} holds a negative or infinite number")
    return values + 0.0  # -0.0 becomes 0.0
