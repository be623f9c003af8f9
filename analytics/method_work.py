"""Need from measured work: analisis beban kerja, and its twin for health staff (ABK-Kes, WISN).

    ABK      kebutuhan = Σ volume × norma ÷ waktu kerja efektif
    ABK-Kes  SBK = waktu kerja tersedia ÷ norma; kebutuhan = Σ(capaian ÷ SBK) × STP; STP = 1 ÷ (1 − FTP)

FTP = the part of the working time that goes into supporting tasks. Sources: PermenPANRB 1/2020; Permenkes 33/2015;
WHO, WISN User's Manual (2010).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers
from analytics.method_norms import ALLOWANCE, newest
from analytics.method_rows import HEALTH, KEY, TASKS, answers
from analytics.need_rules import NeedRules
from analytics.workload import fte, needed, task_minutes
from analytics.written import written

SILENT = "Volume atau norma semua tugasnya belum diisi"


def by_tasks(tasks: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    """ABK, one row per unit × position of the tasks, in the common shape (method_rows.COLUMNS)."""
    year = float(rules.minutes.value)
    rows = fte(tasks, minutes_per_year=year)
    posts = needed(rows["fte"], rounding=rules.rounding.value)
    words = [
        f"{written(minutes, 1)} menit ÷ {written(year)} = {written(raw)} → {written(count)}" if raw == raw else SILENT
        for minutes, raw, count in zip(rows["minutes"], rows["fte"], posts, strict=True)
    ]
    return answers(rows, TASKS, rows["fte"], posts, words, rules.minutes.source)


def allowances(tasks: pd.DataFrame, drivers: pd.DataFrame, positions: pd.DataFrame) -> dict[tuple, float]:
    """FTP by (unit_id, position_id) of the tasks, as a share, where the drivers of the unit tell one: that of the position by its
    name, else that of its family, else one without detail for the whole unit.

    drivers: rows of driver 'FTP', value in per cent, detail = position or family; the newest year counts.
    """
    told = newest(drivers)
    told = told[told["driver"].eq(ALLOWANCE)]
    if told.empty or tasks.empty:
        return {}
    said = {(unit, detail): value / 100 for unit, detail, value in told[["unit_id", "detail", "value"]].itertuples(index=False)}
    known = positions.reindex(columns=["position_id", "name", "family"]).assign(position_id=ids(positions["position_id"]))
    known = known.assign(**{part: known[part].astype("str").str.strip().str.casefold() for part in ("name", "family")})
    names = dict(zip(known["position_id"], zip(known["name"], known["family"], strict=True), strict=True))
    pairs = tasks[KEY].assign(**{key: ids(tasks[key]) for key in KEY}).drop_duplicates()
    found = {}
    for unit, position in pairs.itertuples(index=False):
        asked = ((unit, one) for one in (*names.get(position, ()), ""))
        share = next((said[one] for one in asked if one in said), None)
        if share is not None:
            found[unit, position] = share
    return found


def by_wisn(tasks: pd.DataFrame, rules: NeedRules, *, allowance: Mapping[tuple, float] | None = None) -> pd.DataFrame:
    """ABK-Kes, one row per unit × position of the tasks, in the common shape.

    allowance: FTP by (unit_id, position_id), a share from 0 to below 1; the rule's where nothing is said. An FTP
    outside that raises ValueError.
    """
    year = float(rules.wisn_minutes.value)
    rows = fte(tasks, minutes_per_year=year)
    stated = allowance or {}
    keys = zip(rows["unit_id"], rows["position_id"], strict=True)
    share = np.array([stated.get(key, float(rules.allowance.value)) for key in keys], dtype=float)
    if not np.all((share >= 0) & (share < 1)):
        raise ValueError("FTP must lie between 0 and below 1")
    factor = 1 / (1 - share)
    raw = pd.Series(np.round(rows["fte"].to_numpy(dtype=float) * factor, 9))
    posts = needed(raw, rounding=rules.rounding.value)
    words = [
        f"Σ capaian ÷ SBK = {written(base)}; STP = 1 ÷ (1 − {written(ftp)}) = {written(stp)}; "
        f"{written(base)} × {written(stp)} = {written(total)} → {written(count)}" if base == base else SILENT
        for base, ftp, stp, total, count in zip(rows["fte"], share, factor, raw, posts, strict=True)
    ]
    keys = zip(rows["unit_id"], rows["position_id"], strict=True)
    origin = ["FTP menurut data dasar unit" if key in stated else "FTP menurut aturan" for key in keys]
    found = answers(rows, HEALTH, raw, posts, words, "")
    return found.assign(source=pd.Series([f"{rules.wisn_minutes.source}; {one}" for one in origin], dtype="str"))


def standard_workload(tasks: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    """The tasks with minutes, standard (SBK: results one person makes a year) and fte (capaian ÷ SBK, people).

    Null where volume or norm is missing; a norm of 0 minutes has no SBK.
    """
    rows = task_minutes(tasks)
    norm = pd.Series(numbers(rows["minutes_per_result"]), index=rows.index)
    year = float(rules.wisn_minutes.value)
    return rows.assign(standard=year / norm.where(norm > 0), fte=rows["minutes"] / year)


def wisn(side: pd.DataFrame, filled: pd.DataFrame) -> pd.DataFrame:
    """The two WISN figures beside the rows of a method: filled, gap = filled − needed, wisn_ratio = filled ÷
    needed (below 1 means pressure; null where nothing is needed).

    filled: unit_id, position_id, filled; a pair that it lacks has nobody.
    """
    heads = {(unit, position): count for unit, position, count in zip(
        filled["unit_id"], filled["position_id"], numbers(filled["filled"]), strict=True)} if len(filled) else {}  # fmt: skip
    there = pd.Series([heads.get(key, 0.0) for key in zip(side["unit_id"], side["position_id"], strict=True)], index=side.index,
                      dtype=float)  # fmt: skip
    wanted = side["needed"].where(side["needed"] > 0)
    return side.assign(filled=there, gap=there - side["needed"], wisn_ratio=there / wanted)
