"""How sure a need is, and which shortage is certain.

A norm or volume that is old, missing or disputed makes the work of a position a range, not a figure:

    old       measured more than `years` before: the task's minutes may be `margin` lower or higher
    missing   volume or norm not stated: from nothing up to an amount nobody knows (no upper end)
    disputed  a correction is open: the range reaches to the figure proposed, or by the margin where none is

A position is short for certain only where even the lower end lies above the people there. Rules `need.stale_years` and
`need.stale_margin` (policy of the office, no law).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.columns import Rounding, ids, numbers, words
from analytics.workload import fte, needed, task_minutes

PROPOSED = re.compile(r"\d+(,\d+)?")
KEY = ["unit_id", "position_id"]
OPEN = "terbuka"
CERTAIN, POSSIBLE, NONE, UNKNOWN = "kurang pasti", "mungkin kurang", "tidak kurang", "kebutuhan tidak diketahui"


def need_range(
    tasks: pd.DataFrame, corrections: pd.DataFrame, *, on: date, minutes_per_year: float = 75_000,
    rounding: Rounding = "half_up", years: int = 3, margin: float = 0.20,
) -> pd.DataFrame:  # fmt: skip
    """One row per unit × position of the tasks: fte, fte_lo, fte_hi (people before rounding), needed, needed_lo, needed_hi
    (posts), unsure (in words, '' where nothing is in doubt); fte_lo ≤ fte ≤ fte_hi; fte_hi null = no upper end is known.

    tasks: as for workload.fte, optionally measured_on (day or year of the norm or volume; null = not told, which makes
    no task old). corrections: unit_id, position_id (null = the whole unit), state, optionally proposed (posts); only
    state 'terbuka' counts. Pass those about need, volumes and norms: one about the people there disputes no need.
    """
    if not 0 <= margin < 1:
        raise ValueError("margin must lie between 0 and below 1")
    rows = task_minutes(tasks)
    missing, old = rows["minutes"].isna(), _old(rows, on, years)
    spread = np.where(old, margin, 0.0)
    low, high = rows["minutes"].fillna(0.0) * (1 - spread), rows["minutes"].fillna(0.0) * (1 + spread)
    found = fte(tasks, minutes_per_year=minutes_per_year)
    for name, minutes in (("fte_lo", low), ("fte_hi", high)):
        part = rows[KEY].assign(volume=minutes, minutes_per_result=1.0)
        found[name] = fte(part, minutes_per_year=minutes_per_year)["fte"]
    counted = rows[KEY].assign(missing=missing, old=old).groupby(KEY, dropna=False)[["missing", "old"]].sum().reset_index()
    found["fte_hi"] = found["fte_hi"].mask(counted["missing"] > 0)
    found["needed"] = needed(found["fte"], rounding=rounding)
    found = _disputed(found, corrections, margin)
    found["needed_lo"], found["needed_hi"] = (needed(found[name], rounding=rounding) for name in ("fte_lo", "fte_hi"))
    found["unsure"] = _why(counted["old"], counted["missing"], found["disputed"], years)
    return found[[*KEY, "fte", "fte_lo", "fte_hi", "needed", "needed_lo", "needed_hi", "unsure"]]


def certain(balance: pd.DataFrame, ranges: pd.DataFrame) -> pd.DataFrame:
    """The balance with needed_lo, needed_hi, shortage_certain (people), shortage_possible (people; null = no upper end)
    and certainty in words: 'kurang pasti', 'mungkin kurang', 'tidak kurang', 'kebutuhan tidak diketahui'.

    balance: unit_id, position_id, needed, filled, optionally matched. ranges: need_range(); a row in doubt (unsure) brings
    its interval, every other need is taken as stated (lo = hi = needed). A decreed figure outside the interval widens
    it: the decree counts, so it is never called impossible. Rows not matched yet are short by nothing.
    """
    rows = balance.assign(**{key: ids(balance[key]) for key in KEY})
    between = ranges.reindex(columns=[*KEY, "needed_lo", "needed_hi", "unsure"]).rename(columns={"unsure": "known"})
    between = between[between["known"].fillna("").ne("")]
    between = between.assign(**{key: ids(between[key]) for key in KEY})
    if between.empty:
        between = between.astype({key: rows[key].dtype for key in KEY})
    rows = rows.merge(between, how="left", on=KEY)
    stated, filled = pd.Series(numbers(rows["needed"])), pd.Series(numbers(rows["filled"]))
    known = rows["known"].notna()
    open_end = known & rows["needed_hi"].isna()
    low = pd.Series(numbers(rows["needed_lo"])).where(known, stated)
    high = pd.Series(numbers(rows["needed_hi"])).where(known, stated)
    rows["needed_lo"] = np.fmin(low, stated)
    rows["needed_hi"] = pd.Series(np.fmax(high, stated)).mask(open_end)
    waiting = rows["matched"].eq(False) if "matched" in rows else pd.Series(False, index=rows.index)
    rows["shortage_certain"] = (rows["needed_lo"] - filled).clip(lower=0).mask(waiting, 0)
    rows["shortage_possible"] = (rows["needed_hi"] - filled).clip(lower=0).mask(waiting, 0)
    said = [(rows["needed_lo"].isna(), UNKNOWN), (rows["shortage_certain"] > 0, CERTAIN),
            ((rows["shortage_possible"] > 0) | (open_end & ~waiting), POSSIBLE)]  # fmt: skip
    rows["certainty"] = words(np.select([test for test, _ in said], [word for _, word in said], NONE), rows.index)
    return rows.drop(columns="known")


def certain_units(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per unit: shortage_certain, shortage_possible (null where one position has no upper end), certainty; 'kebutuhan
    tidak diketahui' only where that is so of every position.

    rows: certain(). Added up position by position: a surplus elsewhere makes no shortage less certain.
    """
    groups = rows.groupby("unit_id", dropna=False)
    sums = groups[["shortage_certain"]].sum()
    sums["shortage_possible"] = groups["shortage_possible"].agg(lambda part: part.sum(skipna=False))
    open_end = rows["certainty"].eq(POSSIBLE).groupby(rows["unit_id"], dropna=False).any()
    unknown = rows["certainty"].eq(UNKNOWN).groupby(rows["unit_id"], dropna=False).all()
    said = [(sums["shortage_certain"] > 0, CERTAIN), (open_end, POSSIBLE), (unknown, UNKNOWN)]
    sums["certainty"] = np.select([test for test, _ in said], [word for _, word in said], NONE)
    return sums.astype({"certainty": "str"}).reset_index().sort_values("unit_id", ignore_index=True)


def _old(rows: pd.DataFrame, on: date, years: int) -> pd.Series:
    """Whether a task was measured longer ago than the rule allows; a bare year counts from its last day."""
    if "measured_on" not in rows:
        return pd.Series(False, index=rows.index)
    limit = pd.Timestamp(on) - pd.DateOffset(years=years)
    told = rows["measured_on"].dropna().unique()  # few days, many tasks
    return rows["measured_on"].isin([value for value in told if _day(value) < limit])


def _day(value: Any) -> pd.Timestamp:
    return pd.Timestamp(int(value), 12, 31) if isinstance(value, int | float | np.number) else pd.Timestamp(value)


def _disputed(found: pd.DataFrame, corrections: pd.DataFrame, margin: float) -> pd.DataFrame:
    """The range of each position stretched to what its open corrections propose."""
    rows = corrections.reindex(columns=[*KEY, "state", "proposed"])
    rows = rows[rows["state"].eq(OPEN)]
    spans: dict[tuple, list[float]] = {}
    for unit, position, figure in zip(ids(rows["unit_id"]), ids(rows["position_id"]), rows["proposed"], strict=True):
        spans.setdefault((unit, None if pd.isna(position) else position), []).append(_figure(figure))
    disputed, low, high = [], found["fte_lo"].to_list(), found["fte_hi"].to_list()
    for at, (unit, position) in enumerate(zip(found["unit_id"], found["position_id"], strict=True)):
        # A figure proposed for a whole unit says nothing about one position: there the margin stands in.
        figures = spans.get((unit, position), []) + [np.nan] * len(spans.get((unit, None), []))
        disputed.append(bool(figures))
        for figure in figures:
            below, above = (low[at] * (1 - margin), high[at] * (1 + margin)) if np.isnan(figure) else (figure, figure)
            low[at], high[at] = min(low[at], below), high[at] if np.isnan(high[at]) else max(high[at], above)
    return found.assign(fte_lo=low, fte_hi=high, disputed=disputed)


def _figure(value: object) -> float:
    """The number of posts proposed; NaN where the request proposes none or says it in words."""
    if isinstance(value, str):  # 3 or 3,5; anything longer may be a sentence or a thousand
        return float(value.strip().replace(",", ".")) if PROPOSED.fullmatch(value.strip()) else np.nan
    figure = numbers(pd.Series([value], dtype=object))[0]
    return float(figure) if figure >= 0 else np.nan


def _why(old: pd.Series, missing: pd.Series, disputed: pd.Series, years: int) -> pd.Series:
    texts = []
    for aged, unknown, open_ in zip(old, missing, disputed, strict=True):
        parts = [f"{aged} uraian tugas lebih tua dari {years} tahun"] if aged else []
        parts += [f"{unknown} uraian tugas tanpa volume atau norma"] if unknown else []
        parts += ["angka sedang diajukan untuk dikoreksi"] if open_ else []
        texts.append("; ".join(parts))
    return pd.Series(texts, index=old.index, dtype="str")
