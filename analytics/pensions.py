"""When somebody's pension begins: the age that is in force on the day the person reaches it.

A rule that changes later changes the pension of those who reach the age after it; whoever had reached the old age before
has gone. Where the age is lowered, those already past the new one reach it on the first day of the new rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile
from typing import Any

import numpy as np
import pandas as pd

from analytics import rules as law

Blocks = Iterable[Mapping[str, Any]]
KIND = ("bup", "family", "level", "type", "echelon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A what-if: so many years more (or fewer) for every pension age from a day on; without a day, always."""

    years: int = 0
    since: date | None = None


NO_SHIFT = Shift()


def retirement_date(birth_date: date, bup: int) -> date:
    """TMT pensiun: the first day of the month after the month in which the pension age is reached.

    Also for those born on the 1st; born in December, pension begins in January of the next year.
    """
    months = (birth_date.year + bup) * 12 + birth_date.month
    return date(months // 12, months % 12 + 1, 1)


def bup(position: Mapping[str, Any] | pd.Series, blocks: Blocks, on: date) -> int | None:
    """The pension age of a position in years, or None where nothing says it.

    1. The position's own bup (0 is missing). 2. Its family (guru, pengawas sekolah, penilik …). 3. Its level.
    4. Its type (pelaksana). 5. The echelon. Keys of `position` that are absent or empty are passed over.
    """
    own: Any = position.get("bup")
    if not _missing(own) and int(own) > 0:
        return int(own)
    blocks = list(blocks)
    for key in _keys(position):
        try:
            return int(law.in_force(blocks, key, on).value)
        except LookupError:
            continue
    return None


def ages_ahead(position: Mapping[str, Any], blocks: Blocks, shift: Shift = NO_SHIFT) -> list[tuple[date, int]]:
    """(first day, pension age) of a position in the order of time; the first age is taken to have held ever before.

    0 from a day on says that no rule holds any more: nothing is guessed. Empty where none ever does.
    """
    keys = _keys(position)
    asked = [block for block in blocks if block.get("key") in keys]
    changes = {date.min}
    for rule in law.read(asked):
        changes |= {rule.valid_from} | ({rule.valid_to + timedelta(days=1)} if rule.valid_to else set())
    told = [(day, bup(position, asked, day) or 0) for day in sorted(changes)]
    known = list(dropwhile(lambda one: one[1] == 0, told))
    return _shifted([(date.min, known[0][1]), *known[1:]], shift) if known else []


def _shifted(known: list[tuple[date, int]], shift: Shift) -> list[tuple[date, int]]:
    since = shift.since or date.min
    in_force = [age for day, age in known if day <= since][-1]
    before = [(day, age) for day, age in known if day < since]
    after = [(day, age) for day, age in known if day > since]
    moved = [*before, *[(day, age and age + shift.years) for day, age in [(since, in_force), *after]]]
    return [one for last, one in zip([None, *moved], moved, strict=False) if last is None or last[1] != one[1]]


def pensions(people: pd.DataFrame, blocks: Blocks, on: date, shift: Shift = NO_SHIFT) -> pd.DataFrame:
    """bup (the age the person leaves at) and pension (TMT) of everybody, indexed as `people`.

    people: birth_date (datetime) and what is there of bup, family, level, type, echelon. Without a birth date: bup as
    in force on the day `on` and no pension; without a rule neither.
    """
    codes, kinds = _kinds(people)
    blocks = list(blocks)
    ahead = [ages_ahead(kind, blocks, shift) for kind in kinds]
    birth = pd.to_datetime(people["birth_date"]).to_numpy()
    reached = np.full(len(people), np.datetime64("NaT"), dtype="datetime64[M]")
    age = np.array([ages[0][1] if len(ages) == 1 else 0 for ages in ahead] or [0], dtype="int64")[codes]
    born = birth.astype("datetime64[M]")
    never_changes = (age > 0) & ~np.isnat(birth)
    reached[never_changes] = (born + 12 * age)[never_changes]
    rest = np.flatnonzero(~never_changes & ~np.isnat(birth))
    age[rest], reached[rest] = _through_time(birth[rest], codes[rest], ahead)
    today = np.array([_in_force(ages, on) for ages in ahead] or [0], dtype="int64")[codes]
    age = np.where(np.isnat(reached), today, age)
    pension = pd.Series((reached + 1).astype("datetime64[s]"), index=people.index)
    return pd.DataFrame({"bup": pd.Series(age, index=people.index, dtype="Int64").mask(age == 0), "pension": pension})


def _through_time(
    birth: np.ndarray, codes: np.ndarray, ahead: list[list[tuple[date, int]]]
) -> tuple[np.ndarray, np.ndarray]:
    """The age reached and the month it is reached in, by walking through the ages of each kind in the order of time."""
    born = birth.astype("datetime64[M]")
    day = birth.astype("datetime64[D]") - born.astype("datetime64[D]")
    age, reached = np.zeros(len(birth), dtype="int64"), np.full(len(birth), np.datetime64("NaT"), dtype="datetime64[M]")
    waiting = np.ones(len(birth), dtype=bool)
    for turn in range(max((len(ages) for ages in ahead), default=0)):
        years, first, last = (values[codes] for values in _turn(ahead, turn))
        at = born + 12 * years
        # The day of the month only matters beside the day a rule changes; 29 February of a common year is 1 March there.
        on_day = at.astype("datetime64[D]") + day
        now = waiting & (years > 0) & (on_day < last)
        reached[now] = np.where(on_day < first, first.astype("datetime64[M]"), at)[now]
        age[now] = years[now]
        waiting &= ~now
    return age, reached


def _turn(ahead: list[list[tuple[date, int]]], turn: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of every kind its age number `turn` (0: there is none), the first day it holds and the first it no longer does."""
    held = [ages[turn] if turn < len(ages) else (date.max, 0) for ages in ahead]
    until = [ages[turn + 1][0] if turn + 1 < len(ages) else date.max for ages in ahead]
    first = np.array([day for day, _ in held], dtype="datetime64[D]")
    return np.array([age for _, age in held], dtype="int64"), first, np.array(until, dtype="datetime64[D]")


def _in_force(ages: list[tuple[date, int]], on: date) -> int:
    return next((age for day, age in reversed(ages) if day <= on), 0)


def _kinds(people: pd.DataFrame) -> tuple[np.ndarray, list[dict[str, Any]]]:
    """The number of each person's kind of position, and the kinds: tens of them among millions of people."""
    names = [name for name in KIND if name in people]
    codes = np.zeros(len(people), dtype="int64")
    for name in names:
        own, found = pd.factorize(people[name], use_na_sentinel=True)
        codes = codes * (len(found) + 1) + own + 1
        codes = pd.factorize(codes)[0]
    firsts = people[names].iloc[np.flatnonzero(~pd.Series(codes).duplicated())]
    return codes, [dict(zip(names, row, strict=True)) for row in firsts.itertuples(index=False, name=None)]


def _keys(position: Mapping[str, Any] | pd.Series) -> list[str]:
    family, level, kind = (_slug(position.get(name)) for name in ("family", "level", "type"))
    # 'Guru Kelas' and 'Guru PAI' are teachers; the longer name is asked first.
    keys = [f"bup.family.{family}", f"bup.family.{family.split('_')[0]}"] if family else []
    keys += [f"bup.level.{level}"] if level else []
    keys += [f"bup.type.{kind}"] if kind else []
    echelon = re.match(r"iv|v|i{1,3}", _slug(position.get("echelon")))
    return [*keys, f"bup.echelon.{echelon.group()}"] if echelon else keys


def _missing(value: object) -> bool:
    if value is None or value is pd.NA or value is pd.NaT:
        return True
    return value == "" or (isinstance(value, float) and bool(np.isnan(value)))


def _slug(value: object) -> str:
    return "" if _missing(value) else re.sub(r"[^a-z0-9]+", "_", str(value).strip().lower()).strip("_")
