"""What a file states against what its own rows add up to. The difference is shown; neither figure is replaced."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import Rounding, ids, numbers
from analytics.workload import fte, needed, task_minutes
from analytics.written import written

KEY = ["unit_id", "position_id"]
COLUMNS = ["figure", "stated", "recomputed", "deviation", "reconciled", "words"]
MINUTES, PEOPLE, POSTS = "beban (menit)", "beban (orang)", "kebutuhan (formasi)"
# Forms print whole minutes and two or three decimals of people: below this a difference is their rounding, no error.
WITHIN = {MINUTES: 0.5, PEOPLE: 0.005, POSTS: 0.0}
NOISE = 1e-9


def tasks(rows: pd.DataFrame, *, minutes_per_year: float = 75_000) -> pd.DataFrame:
    """Task by task: unit_id, position_id, task, figure, stated, recomputed, deviation (stated − recomputed), reconciled,
    words; one row per figure that the file states and we can recompute.

    rows: as for workload.fte, optionally task, stated_minutes (a year), stated_need (people, before rounding) and
    working_minutes (the file's own working year, which then divides instead of ours). A need that is the position's (told
    once beside several tasks, or on each of them and what they add up to: one merged cell) is no figure of a task.
    """
    known = _with(task_minutes(rows), ["task", "stated_minutes", "stated_need", "working_minutes"])
    year = pd.Series(numbers(known["working_minutes"])).fillna(minutes_per_year)
    keys, people = known[[*KEY, "task"]], known["minutes"] / year
    own = pd.Series(numbers(known["stated_need"])).mask(_of_all(known, people))
    return _stacked([_compared(keys, MINUTES, known["stated_minutes"], known["minutes"]),
                     _compared(keys, PEOPLE, own, people)], [*KEY, "task"])  # fmt: skip


def once(rows: pd.DataFrame) -> pd.DataFrame:
    """The need that a single one of several tasks states, which is that of their position (its cell stands in the first row):
    unit_id, position_id, needed where it is whole posts, else fte; as `stated` of positions()."""
    known = _with(rows, [*KEY, "stated_need"]).reset_index(drop=True)
    said = pd.Series(numbers(known["stated_need"]), index=known.index)
    found = known.assign(said=said)[_single(known, said) & said.notna()]
    posts = found["said"] % 1 == 0
    return found[KEY].assign(needed=found["said"].where(posts), fte=found["said"].mask(posts)).reset_index(drop=True)


def _of_all(known: pd.DataFrame, people: pd.Series) -> pd.Series:
    """Whether the need a task states is that of all tasks of its position: told once (see once), or alike on each and what
    they add up to, in people or in posts."""
    stated = pd.Series(numbers(known["stated_need"]), index=known.index)
    groups = known.assign(people=people, said=stated).groupby(KEY, dropna=False)
    said, whole, count = groups["said"].transform("first"), groups["people"].transform("sum"), groups["said"].transform("size")
    alike = (groups["said"].transform("nunique") == 1) & (groups["said"].transform("count") == count) & (count > 1)
    agrees = (np.abs(said - whole) <= WITHIN[PEOPLE] + NOISE) | (said == pd.Series(needed(whole), index=said.index))
    return (alike & agrees) | _single(known, stated)


def _single(known: pd.DataFrame, stated: pd.Series) -> pd.Series:
    """Whether a task belongs to a position of several tasks of which one alone states a need."""
    groups = known.assign(said=stated).groupby(KEY, dropna=False)["said"]
    return (groups.transform("size") > 1) & (groups.transform("count") == 1)


def positions(
    stated: pd.DataFrame, tasks: pd.DataFrame, *, minutes_per_year: float = 75_000, rounding: Rounding = "half_up"
) -> pd.DataFrame:
    """Position by position, in the columns of `tasks` without task: what the foot of a form or the decree states
    against the sum of the tasks. A pair that only one side knows is left out.

    stated: unit_id, position_id and any of minutes, fte, needed (view `stated_loads`; the balance for the decree alone).
    """
    ours = fte(tasks, minutes_per_year=minutes_per_year)
    ours = ours.assign(needed=needed(ours["fte"], rounding=rounding))
    said = _with(stated, [*KEY, "minutes", "fte", "needed"])[[*KEY, "minutes", "fte", "needed"]]
    said = said.assign(**{key: ids(said[key]) for key in KEY})
    if said.empty or ours.empty:
        said, ours = said.iloc[:0].astype({key: ours[key].dtype for key in KEY}), ours.iloc[:0]
    rows = said.merge(ours, on=KEY, suffixes=("_stated", ""))
    pairs = ((MINUTES, "minutes"), (PEOPLE, "fte"), (POSTS, "needed"))
    return _stacked([_compared(rows[KEY], figure, rows[f"{name}_stated"], rows[name]) for figure, name in pairs], KEY)


def totals(stated: pd.Series, parts: pd.DataFrame) -> pd.DataFrame:
    """A stated total per label against the sum of its parts: label, stated, recomputed, deviation, reconciled, words.

    stated: totals by label; parts: the same labels as index, one column per part. A missing part: nothing to compare.
    """
    summed = parts.reindex(stated.index).sum(axis=1, skipna=False)
    found = _compared(pd.DataFrame({"label": stated.index.astype("str")}), POSTS, stated, summed)
    return found.drop(columns="figure")


def _stacked(parts: list[pd.DataFrame], key: list[str]) -> pd.DataFrame:
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[rows["stated"].notna() & rows["recomputed"].notna()]
    return rows.sort_values(KEY, kind="stable", ignore_index=True)[[*key, *COLUMNS]]


def _compared(keys: pd.DataFrame, figure: str, stated: pd.Series, ours: pd.Series) -> pd.DataFrame:
    said, made = numbers(stated), numbers(ours)
    found = keys.reset_index(drop=True).assign(stated=said, recomputed=made, deviation=said - made)
    found["figure"] = pd.Series(figure, index=found.index, dtype="str")
    found["reconciled"] = np.abs(said - made) <= WITHIN[figure] + NOISE
    texts = [_words(one, other, agrees) for one, other, agrees in zip(said, made, found["reconciled"], strict=True)]
    found["words"] = pd.Series(texts, index=found.index, dtype="str")
    return found


def _words(stated: float, ours: float, agrees: bool) -> str:
    if np.isnan(stated) or np.isnan(ours):
        return "Tidak dapat dibandingkan."
    if agrees:
        return f"Berkas dan hitungan ulang sama: {written(ours)}."
    more = "lebih tinggi" if stated > ours else "lebih rendah"
    return f"Berkas menyebut {written(stated)}, hitungan ulang {written(ours)}: berkas {more} {written(abs(stated - ours))}."


def _with(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    return rows.reindex(columns=[*rows.columns, *(name for name in names if name not in rows)])
