"""Who leaves when: pension by BUP and contract ends. First part of the five-year need.

Nothing here knows today's date: `on` is the data date. Only people who count as filling a post are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics import rules as law
from analytics.columns import flags, ids, numbers, words

Blocks = Iterable[Mapping[str, Any]]
PENSION, CONTRACT = "pensiun", "kontrak berakhir"
CONTRACTED = ("PPPK", "PPPK PW")


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
    for key in _bup_keys(position):
        try:
            return int(law.in_force(blocks, key, on).value)
        except LookupError:
            continue
    return None


def _bup_keys(position: Mapping[str, Any] | pd.Series) -> list[str]:
    family, level, kind = (_slug(position.get(name)) for name in ("family", "level", "type"))
    # 'Guru Kelas' and 'Guru PAI' are teachers; the longer name is asked first.
    keys = [f"bup.family.{family}", f"bup.family.{family.split('_')[0]}"] if family else []
    keys += [f"bup.level.{level}"] if level else []
    keys += [f"bup.type.{kind}"] if kind else []
    echelon = re.match(r"iv|v|i{1,3}", _slug(position.get("echelon")))
    return [*keys, f"bup.echelon.{echelon.group()}"] if echelon else keys


def leavers(people: pd.DataFrame, on: date, months: int, blocks: Blocks) -> pd.DataFrame:
    """Everybody who leaves up to `months` months after `on`, and those whose day had already passed
    (overdue).

    people: person_id, unit_id, position_id, status, birth_date, contract_end, bup, level, family; optionally
    type, echelon, counted. Back, by day then person: person_id, unit_id, position_id, status, bup, reason,
    leaves_on, overdue.

    A pension begins on leaves_on; a contract's last day is leaves_on. PPPK leave on whichever comes first.
    """
    rows = _dated(people, on, list(blocks))
    last = pd.Timestamp(on) + pd.DateOffset(months=months)
    rows = rows[rows["leaves_on"].notna() & (rows["leaves_on"] <= last)]
    today = pd.Timestamp(on)
    gone = (rows["leaves_on"] < today) | ((rows["leaves_on"] == today) & (rows["reason"] == PENSION))
    columns = ["person_id", "unit_id", "position_id", "status", "bup", "reason", "leaves_on", "overdue"]
    return rows.assign(overdue=gone).sort_values(["leaves_on", "person_id"], ignore_index=True)[columns]


def undated(people: pd.DataFrame, on: date, blocks: Blocks) -> pd.DataFrame:
    """person_id, unit_id, missing: the counted people whose leaving cannot be dated in full, and why."""
    rows = _dated(people, on, list(blocks))
    contracted = rows["status"].isin(CONTRACTED)
    said = [
        (rows["birth_date"].isna(), "tanggal lahir"),
        (rows["bup"].isna(), "BUP jabatan"),
        (contracted & rows["contract_end"].isna(), "akhir kontrak"),
    ]
    missing = np.select(
        [condition.to_numpy(dtype=bool) for condition, _ in said], [word for _, word in said], ""
    )
    rows = rows.assign(missing=words(missing, rows.index))
    rows = rows[rows["missing"] != ""].sort_values("person_id", ignore_index=True)
    return rows[["person_id", "unit_id", "missing"]]


def by_month(leavers: pd.DataFrame, on: date, months: int) -> pd.DataFrame:
    """One row per month from the month of `on` to the end of the horizon, empty months too, overdue left out.

    month (its first day), retiring, contracts, people.
    """
    first = pd.Timestamp(on).to_period("M")
    every = pd.period_range(first, first + months, freq="M").to_timestamp()
    ahead = leavers[~flags(leavers["overdue"], False)]
    month = _days(ahead["leaves_on"]).dt.to_period("M").astype("datetime64[s]")
    counts = _counted(ahead, month)
    return counts.reindex(every, fill_value=0).rename_axis("month").reset_index()


def by_unit(leavers: pd.DataFrame) -> pd.DataFrame:
    """unit_id, retiring, contracts, people, overdue: who leaves in the horizon, and who should have left
    already.
    """
    late = flags(leavers["overdue"], False)
    unit = ids(leavers["unit_id"])
    counts = _counted(leavers[~late], unit[~late])
    overdue = leavers[late].groupby(unit[late]).size().rename("overdue")
    both = counts.join(overdue, how="outer").fillna(0).astype("int64")
    return both.rename_axis("unit_id").reset_index().sort_values("unit_id", ignore_index=True)


def _counted(rows: pd.DataFrame, key: pd.Series) -> pd.DataFrame:
    reason = rows["reason"]
    shown = pd.DataFrame({"retiring": reason.eq(PENSION), "contracts": reason.eq(CONTRACT), "people": True})
    return shown.astype("int64").groupby(key).sum()


def _dated(people: pd.DataFrame, on: date, blocks: list[Mapping[str, Any]]) -> pd.DataFrame:
    """The counted people with bup, leaves_on and reason; leaves_on is NaT where neither day is known."""
    rows = people[flags(people["counted"], False)] if "counted" in people else people
    rows = rows.reset_index(drop=True)
    rows = rows.assign(
        **{key: ids(rows[key]) for key in ("person_id", "unit_id", "position_id") if key in rows}
    )
    rows["bup"] = _ages(rows, on, blocks)
    rows["birth_date"] = _days(rows["birth_date"])
    rows["contract_end"] = _days(rows["contract_end"]) if "contract_end" in rows else pd.NaT
    pension = _pensions(rows["birth_date"], rows["bup"])
    contract = rows["contract_end"].where(rows["status"].isin(CONTRACTED))
    first = contract.notna() & (pension.isna() | (contract < pension))
    rows["leaves_on"] = pension.where(~first, contract)
    rows["reason"] = words(np.where(first, CONTRACT, PENSION), rows.index)
    return rows


def _ages(people: pd.DataFrame, on: date, blocks: list[Mapping[str, Any]]) -> pd.Series:
    """The BUP per person, asked of the rules once per distinct kind of position (tens, not thousands)."""
    names = [name for name in ("bup", "family", "level", "type", "echelon") if name in people]
    if people.empty or not names:
        return pd.Series(pd.NA, index=people.index, dtype="Int64")
    kinds = people[names].astype(object).where(people[names].notna(), None)
    codes = kinds.groupby(names, dropna=False, sort=False).ngroup()
    firsts = kinds[~codes.duplicated()]
    asked = {codes[row]: bup(firsts.loc[row].to_dict(), blocks, on) for row in firsts.index}
    return codes.map(asked).astype("Int64")


def _pensions(birth: pd.Series, age: pd.Series) -> pd.Series:
    """retirement_date for a whole column; NaT where birth date or age is unknown."""
    known = (birth.notna() & age.notna()).to_numpy(dtype=bool)
    born = birth[known].dt
    months = (born.year + numbers(age[known]).astype(int) - 1970) * 12 + born.month
    days = months.to_numpy(dtype="int64").astype("datetime64[M]").astype("datetime64[s]")
    return pd.Series(days, index=birth.index[known]).reindex(birth.index).astype("datetime64[s]")


def _days(column: pd.Series) -> pd.Series:
    return pd.to_datetime(column).astype("datetime64[s]")


def _missing(value: object) -> bool:
    if value is None or value is pd.NA or value is pd.NaT:
        return True
    return value == "" or (isinstance(value, float) and bool(np.isnan(value)))


def _slug(value: object) -> str:
    return "" if _missing(value) else re.sub(r"[^a-z0-9]+", "_", str(value).strip().lower()).strip("_")
