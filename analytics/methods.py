"""Several answers to 'how many does this unit need', beside each other, and which of them counts.

The decreed figure drives the balance; the others stand beside it and replace nothing.
"""

from __future__ import annotations

import pandas as pd

from analytics.columns import ids
from analytics.method_minimum import by_minimum, minimum_staff
from analytics.method_norms import by_decree, by_ratio, by_sotk, by_teachers, by_whole_schools, is_head
from analytics.method_rows import (
    COLUMNS,
    DECREED,
    HEADS,
    HEALTH,
    KEY,
    METHODS,
    MINIMUM,
    RATIO,
    TASKS,
    TEACHERS,
    seats,
)
from analytics.method_work import allowances, by_tasks, by_wisn, standard_workload, wisn
from analytics.need_rules import NeedRules

__all__ = [
    "BESIDE", "HEALTH", "METHODS", "SILENT", "allowances", "beside", "by_decree", "by_minimum", "by_ratio", "by_sotk", "by_tasks",
    "by_teachers", "by_whole_schools", "by_wisn", "chosen", "minimum_staff", "seats", "side_by_side", "standard_workload", "wisn",
]  # fmt: skip

# The column of each method in `beside`.
BESIDE = {
    DECREED: "by_decree", TASKS: "by_tasks", HEALTH: "by_wisn", TEACHERS: "by_teachers", RATIO: "by_ratio",
    MINIMUM: "by_minimum", HEADS: "by_sotk",
}  # fmt: skip
SILENT = "Metode"  # how the words begin of a post whose method has no figures
BY_HABIT = "Bawaan: belum ada metode yang dipilih untuk rumpun ini."


def side_by_side(
    balance: pd.DataFrame, positions: pd.DataFrame, units: pd.DataFrame, tasks: pd.DataFrame, drivers: pd.DataFrame,
    rules: NeedRules, *, ranges: pd.DataFrame | None = None, stated: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row per unit × position × method that has its figures: unit_id, position_id, method, needed_raw, needed,
    needed_lo, needed_hi, words (the arithmetic), source; ordered by unit, position and the order of METHODS.

    balance: need.balance or the view; tasks and drivers: the views of those names. ranges: doubt.need_range, which
    gives the row of 'beban kerja' its interval. stated: the view `needs`, where the subjects of a school stand that is
    weighed as a whole. ABK-Kes is shown for positions of job_group Kesehatan only, each with its FTP (method_work.allowances).
    """
    cells = pd.concat([frame.reindex(columns=KEY) for frame in (balance, tasks) if len(frame)] or [balance.reindex(columns=KEY)])
    places = seats(cells, positions)
    health = places.loc[places["job_group"].str.casefold().eq("kesehatan"), "position_id"]
    clinical = tasks[ids(tasks["position_id"]).isin(health)] if len(tasks) else tasks
    parts = [
        by_decree(balance), _ranged(by_tasks(tasks, rules), ranges),
        by_wisn(clinical, rules, allowance=allowances(clinical, drivers, positions)),
        by_teachers(places, drivers, rules), by_whole_schools(places, seats(stated, positions), drivers, rules)
        if stated is not None else places.iloc[:0], by_ratio(places, drivers, rules), by_minimum(places, units, rules),
        by_sotk(places),
    ]  # fmt: skip
    rows = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    order = rows["method"].map({method: number for number, method in enumerate(METHODS)})
    return rows.assign(order=order).sort_values([*KEY, "order"], ignore_index=True)[COLUMNS]


def beside(side: pd.DataFrame) -> pd.DataFrame:
    """One row per unit × position of side_by_side: a column per method (BESIDE) with its posts, null where it has none of
    its own; answers: how many methods have one; span: the largest less the smallest of them, null for one alone.
    """
    wide = side.pivot(index=KEY, columns="method", values="needed").reindex(columns=list(BESIDE)).rename(columns=BESIDE)
    answers = wide.notna().sum(axis=1)
    span = (wide.max(axis=1) - wide.min(axis=1)).where(answers > 1)
    return wide.rename_axis(columns=None).assign(answers=answers, span=span).reset_index()


def chosen(side: pd.DataFrame, positions: pd.DataFrame, choices: pd.DataFrame) -> pd.DataFrame:
    """The row of the method that counts for each unit × position of side_by_side, with family, method_reason, chosen_by.

    choices: family, method, reason, chosen_by, chosen_at; the newest per family counts. Without a choice: SOTK for
    heads, guru for teachers, else beban kerja, and method_reason says that it is the habit. A position whose method has no
    figures keeps its row with null numbers and says so in words; no other method steps in. An unknown method raises
    ValueError.
    """
    unknown = sorted(set(choices["method"].dropna()) - set(METHODS)) if len(choices) else []
    if unknown:
        raise ValueError(f"unknown method {', '.join(unknown)}: one of {', '.join(METHODS)}")
    places = seats(side, positions)
    habit = pd.Series(TASKS, index=places.index).mask(places["family"].str.casefold().eq("guru"), TEACHERS)
    habit = habit.mask(is_head(places), HEADS)
    rows = places[[*KEY, "family"]].merge(_newest(choices), how="left", on="family")
    rows["method_reason"] = rows["method_reason"].where(rows["method"].notna(), BY_HABIT)
    rows["method"] = rows["method"].fillna(habit)
    found = rows.merge(side, how="left", on=[*KEY, "method"])
    silent = f"{SILENT} " + found["method"] + " belum mempunyai data untuk jabatan ini."
    found["words"] = found["words"].fillna(silent)
    return found.sort_values(KEY, ignore_index=True)[[*COLUMNS, "family", "method_reason", "chosen_by"]]


def _newest(choices: pd.DataFrame) -> pd.DataFrame:
    columns = ["family", "method", "reason", "chosen_by", "chosen_at"]
    rows = choices.reindex(columns=columns).dropna(subset=["family", "method"])
    rows = rows.sort_values("chosen_at", kind="stable").drop_duplicates("family", keep="last")
    return rows[columns[:-1]].astype("str").rename(columns={"reason": "method_reason"})


def _ranged(rows: pd.DataFrame, ranges: pd.DataFrame | None) -> pd.DataFrame:
    if ranges is None or rows.empty or ranges.empty:
        return rows
    between = ranges[[*KEY, "needed_lo", "needed_hi", "unsure"]]
    joined = rows.merge(between.assign(**{key: ids(between[key]) for key in KEY}), how="left", on=KEY, suffixes=("", "_range"))
    known = joined["needed_lo_range"].notna()
    for name in ("needed_lo", "needed_hi"):
        joined[name] = joined[f"{name}_range"].where(known, joined[name])
    why = joined["unsure"].fillna("")
    joined["words"] = joined["words"].where(why.eq(""), joined["words"] + " (" + why + ")")
    return joined[COLUMNS]
