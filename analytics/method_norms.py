"""Need from what a unit serves or is: teachers from lessons, people from ratios, heads from the organisation chart.

drivers: one row per unit, driver and detail with its value: JTM per mapel (detail = subject, hours a week), rombel,
penduduk, kunjungan, alat. Where a driver stands for several years, the newest counts.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import Rounding, ids, numbers
from analytics.method_rows import DECREED, HEADS, KEY, RATIO, TEACHERS, answers, shared
from analytics.need_rules import NeedRules, slug
from analytics.teachers import teacher_range, teachers
from analytics.workload import needed
from analytics.written import written

LESSONS, CLASSES, PUPILS = "jtm per mapel", "rombel", "siswa"
ALLOWANCE = "ftp"  # a part of the working time in per cent (method_work): nothing that grows or adds up
CLASS_TEACHER, COUNSELLOR = "kelas", "bk"
ALSO = {"jtm": LESSONS, "bimbingan konseling": COUNSELLOR, "bimbingan dan konseling": COUNSELLOR}  # other names of the same
HEADED = frozenset({"kepala sekolah", "kepala puskesmas"})
SOTK = "Struktur organisasi (SOTK): satu kepala untuk satu jabatan pimpinan"
SKB = "Juknis SKB 5 Menteri 2011"


def newest(drivers: pd.DataFrame) -> pd.DataFrame:
    """unit_id, driver, detail, value: the figure of the newest year; driver and detail in small letters, 'jtm' in full.

    A negative or infinite value, or two figures for one year, raise ValueError.
    """
    rows = drivers.reindex(columns=["unit_id", "driver", "detail", "year", "value"])
    rows = rows.assign(unit_id=ids(rows["unit_id"]), value=numbers(rows["value"]), year=numbers(rows["year"]))
    for name in ("driver", "detail"):
        rows[name] = as_compared(rows[name].astype("str")).fillna("")
    rows = rows.dropna(subset=["value"])
    if not np.all((rows["value"] >= 0) & np.isfinite(rows["value"])):
        raise ValueError("drivers holds a negative or infinite value")
    key = ["unit_id", "driver", "detail"]
    if rows.duplicated([*key, "year"]).any():
        raise ValueError("drivers holds two values for one unit, driver, detail and year")
    return rows.sort_values([*key, "year"], na_position="first").drop_duplicates(key, keep="last", ignore_index=True)


def by_teachers(seats: pd.DataFrame, drivers: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    """Teachers per subject and unit: JTM ÷ 24 rounded down, class teachers one per rombel, and where no hours of counselling (BK)
    are told 24 hours for each 150 pupils; in the common shape.

    Only positions of family Guru whose subject has its figure get a row. needed_lo and needed_hi differ where the
    decree leaves the number to judgement; positions of one subject in a unit share its figure (method_rows.shared).
    """
    hours = float(rules.teacher_hours.value)
    known = newest(drivers)
    rows = seats[teaches(seats)]
    rows = rows.assign(subject=as_compared(rows["subject"]))
    lessons = _lessons(known, hours, float(rules.counselled_pupils.value))
    taught = _joined(rows[~rows["subject"].eq(CLASS_TEACHER)], lessons, ["unit_id", "subject"])
    count, between = teachers(taught["value"], hours=hours), teacher_range(taught["value"], hours=hours)
    figures = zip(taught["origin"], taught["value"], between["lo"], between["hi"], strict=True)
    words = [origin + _lesson_words(value, hours, lo, hi) for origin, value, lo, hi in figures]
    found = answers(taught, TEACHERS, taught["value"] / hours, count, words, f"{SKB}; {rules.teacher_hours.source}",
                    lo=between["lo"], hi=between["hi"])  # fmt: skip
    classes = known[known["driver"].eq(CLASSES)].groupby("unit_id")["value"].sum().reset_index()
    held = _joined(rows[rows["subject"].eq(CLASS_TEACHER)], classes, ["unit_id"])
    words = [f"{written(value)} rombel × 1 guru kelas = {written(value)}" for value in held["value"]]
    parts = [shared(found, taught["subject"]), answers(held, TEACHERS, held["value"], held["value"], words, SKB)]
    parts[1] = shared(parts[1], held["subject"])
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _lessons(known: pd.DataFrame, hours: float, pupils: float) -> pd.DataFrame:
    """unit_id, subject, value (hours a week), origin ('' or the arithmetic before them): lessons as told, and those of
    counselling where no hours but the pupils are told, in whole ones as the norm is printed (30 pupils: 4.8, so 5).
    """
    told = known[known["driver"].eq(LESSONS)].rename(columns={"detail": "subject"}).assign(origin="")
    advised = told.loc[told["subject"].eq(COUNSELLOR), "unit_id"]
    served = known[known["driver"].eq(PUPILS) & ~known["unit_id"].isin(advised)].groupby("unit_id")["value"].sum()
    given = np.floor(served * hours / pupils + 0.5)
    origin = [f"{written(count)} siswa × {written(hours)} ÷ {written(pupils)} = {written(taught)} jam; "
              for count, taught in zip(served, given, strict=True)]  # fmt: skip
    rows = pd.DataFrame({"unit_id": served.index, "subject": COUNSELLOR, "value": given.to_numpy(), "origin": origin})
    return pd.concat([told[rows.columns], rows], ignore_index=True)


def by_whole_schools(seats: pd.DataFrame, stated: pd.DataFrame, drivers: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    """Teachers of schools that are weighed as a whole (family Guru, no subject): the answers for the subjects that the need of
    the school names, added up; in the common shape.

    stated: seats of the need as stated, by subject. Where a subject has no figure of its own, needed, needed_raw and
    needed_hi are null, needed_lo is what the others take, and words names it.
    """
    whole = seats[teaches(seats) & seats["subject"].isna()]
    named = stated[teaches(stated) & stated["subject"].notna() & stated["unit_id"].isin(whole["unit_id"])]
    named = named.assign(taught=as_compared(named["subject"])).drop_duplicates(["unit_id", "taught"])
    known = by_teachers(named, drivers, rules).merge(named[[*KEY, "subject"]], how="right", on=KEY)
    schools = [_school(unit, part) for unit, part in known.groupby("unit_id")]
    rows = whole.merge(pd.DataFrame(schools, columns=SCHOOL), on="unit_id")
    source = f"{SKB}; {rules.teacher_hours.source}"
    return answers(rows, TEACHERS, rows["raw"], rows["count"], rows["words"].tolist(), source, lo=rows["lo"], hi=rows["hi"])


SCHOOL = ["unit_id", "raw", "count", "lo", "hi", "words"]


def _school(unit: object, part: pd.DataFrame) -> tuple[object, float, float, float, float, str]:
    """One school out of its subjects: sums, null where a subject has no figure, and the arithmetic."""
    told, silent = part[part["needed_lo"].notna()], part.loc[part["needed_lo"].isna(), "subject"].tolist()
    each = ", ".join(f"{subject} {written(low)}" for subject, low in zip(told["subject"], told["needed_lo"], strict=True))
    raw, low, high = (float(told[name].sum()) for name in ("needed_raw", "needed_lo", "needed_hi"))
    if silent:
        words = f"Paling sedikit {written(low)}" + (f": {each}" if each else "")
        words += f"; belum ada angka untuk {', '.join(silent)}"
        return unit, np.nan, np.nan, low, np.nan, words
    return unit, raw, low, low, high, f"{each} = {written(low)} (mapel gurunya belum diketahui)"


def by_ratio(seats: pd.DataFrame, drivers: pd.DataFrame, rules: NeedRules) -> pd.DataFrame:
    """So many people per population, visits, tools or rooms, by the rule of the family; in the common shape.

    A rule `ratio.operator_mesin` of {alat = 2, orang = 1} says one person per two tools; people default to 1. All
    details of a driver in a unit are added up; positions of the family in a unit share the figure.
    """
    totals = newest(drivers).groupby(["unit_id", "driver"])["value"].sum().reset_index()
    families = seats["family"].fillna("").map(slug)
    parts = []
    for family, rule in rules.ratios.items():
        people, driver, per = _ratio(family, rule.value)
        rows = _joined(seats[families.eq(family)], totals[totals["driver"].eq(driver)], ["unit_id"])
        raw = pd.Series(np.round(numbers(rows["value"]) * people / per, 9))
        posts = needed(raw, rounding=rules.rounding.value)
        words = [
            f"{driver} {written(value)} × {written(people)} orang ÷ {written(per)} = {written(share)} → {written(count)}"
            for value, share, count in zip(rows["value"], raw, posts, strict=True)
        ]
        parts.append(shared(answers(rows, RATIO, raw, posts, words, rule.source), rows["family"]))
    return pd.concat([part for part in parts if len(part)] or [answers(seats.iloc[:0], RATIO, [], [], [], "")], ignore_index=True)


def by_sotk(seats: pd.DataFrame) -> pd.DataFrame:
    """One for every head's post (manajerial, kepala sekolah, kepala puskesmas): by SOTK, never by workload."""
    rows = seats[is_head(seats)]
    ones = np.ones(len(rows))
    return answers(rows, HEADS, ones, ones, ["Jabatan pimpinan: 1 orang menurut SOTK"] * len(rows), SOTK)


def by_decree(balance: pd.DataFrame, *, rounding: Rounding = "half_up", source: str = "") -> pd.DataFrame:
    """The figure the balance is driven by, as stated; rows without a stated need are left out.

    balance: unit_id, position_id, needed, optionally needed_raw and status ('tanpa ABK', and 'belum dipadankan' with
    nothing needed = not stated: a need under another name may be meant for it).
    """
    rows = balance
    if "status" in balance:
        waiting = balance["status"].eq("belum dipadankan") & balance["needed"].eq(0)
        rows = balance[~(balance["status"].eq("tanpa ABK") | waiting)]
    rows = rows.reindex(columns=[*KEY, "needed", "needed_raw"])
    stated = pd.Series(numbers(rows["needed"]))
    raw = pd.Series(numbers(rows["needed_raw"])).fillna(stated)
    posts = stated.fillna(needed(raw, rounding=rounding))
    words = [f"Ditetapkan {written(value)}" if value == count else f"Ditetapkan {written(value)} → {written(count)}"
             for value, count in zip(raw, posts, strict=True)]  # fmt: skip
    return answers(rows, DECREED, raw, posts, words, source)


def teaches(seats: pd.DataFrame) -> pd.Series:
    """Whether each seat is a teacher's post."""
    return seats["family"].str.casefold().eq("guru")


def as_compared(names: pd.Series) -> pd.Series:
    """Names of subjects (and of drivers) as they are compared: in small letters, under one name each."""
    return names.str.strip().str.casefold().replace(ALSO)


def is_head(seats: pd.DataFrame) -> pd.Series:
    """Whether each seat is a head's post."""
    return seats["type"].eq("manajerial") | seats["family"].str.casefold().isin(HEADED)


def _joined(rows: pd.DataFrame, figures: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    if rows.empty or figures.empty:
        return rows.iloc[:0].assign(value=pd.Series(dtype=float), origin="")
    return rows.merge(figures[[*on, *figures.columns.intersection(["value", "origin"])]], on=on)


def _lesson_words(value: float, hours: float, lo: float, hi: float) -> str:
    text = f"{written(value)} jam ÷ {written(hours)} = {written(value / hours)} → {written(lo)}"
    return text if lo == hi else f"{text} (atau {written(hi)}: pertimbangan sekolah)"


def _ratio(family: str, value: object) -> tuple[float, str, float]:
    table = dict(value) if isinstance(value, dict) else {}
    people = float(table.pop("orang", 1))
    if len(table) != 1 or not all(float(per) > 0 for per in table.values()):
        raise ValueError(f"rule ratio.{family} must be a table of one driver and how much of it one person serves")
    driver, per = next(iter(table.items()))
    named = str(driver).strip().casefold()
    return people, ALSO.get(named, named), float(per)
