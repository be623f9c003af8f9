"""Who leaves when: pension by BUP and contract ends. First part of the five-year need.

Nothing here knows today's date: `on` is the data date. Only people who count as filling a post are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import accumulate

import numpy as np
import pandas as pd

from analytics.columns import flags, ids, words
from analytics.pensions import KIND, NO_SHIFT, Blocks, Shift, bup, pensions, retirement_date

__all__ = [
    "CONTRACT", "CONTRACTED", "PENSION", "bup", "by_month", "by_unit", "due", "five_year", "leavers", "retirement_date",
    "undated",
]  # fmt: skip

PENSION, CONTRACT = "pensiun", "kontrak berakhir"
CONTRACTED = ("PPPK", "PPPK PW")
_USED = ("person_id", "unit_id", "position_id", "status", "birth_date", "contract_end", *KIND)


def five_year(needed: float, filled: float, leaving: Sequence[float]) -> list[float]:
    """What is required at the end of each year: needed - (filled - leavers so far), one number per year of `leaving`.

    Negative while a surplus remains: it is used up first and never clipped, so that years may be added up.
    Source: Perban BKN 9/2022 (ABK 10, riil 8, pensiun 1, 0, 2, 1, 0 gives 3, 3, 5, 6, 6).
    """
    gone = accumulate(np.asarray(leaving).tolist())
    return [needed - (filled - so_far) for so_far in gone]


def leavers(
    people: pd.DataFrame,
    on: date,
    months: int,
    blocks: Blocks,
    *,
    renewed: Collection[str] = (),
    shift: Shift = NO_SHIFT,
) -> pd.DataFrame:
    """Everybody who leaves up to `months` months after `on`, and those whose day had already passed
    (overdue).

    people: person_id, unit_id, position_id, status, birth_date, contract_end, bup, level, family; optionally
    type, echelon, counted. Back, by day then person: person_id, unit_id, position_id, status, bup, reason,
    leaves_on, overdue.

    A pension begins on leaves_on; a contract's last day is leaves_on. PPPK leave on whichever comes first. bup is the
    age that will be in force when the person reaches it.
    renewed: statuses (PPPK PW) whose contracts are taken to be renewed until pension. shift: a what-if on every BUP.
    """
    rows = due(people, on, months, blocks, renewed=renewed, shift=shift)
    today = pd.Timestamp(on)
    gone = (rows["leaves_on"] < today) | ((rows["leaves_on"] == today) & (rows["reason"] == PENSION))
    columns = ["person_id", "unit_id", "position_id", "status", "bup", "reason", "leaves_on", "overdue"]
    return rows.assign(overdue=gone).sort_values(["leaves_on", "person_id"], ignore_index=True)[columns]


def due(
    people: pd.DataFrame,
    on: date,
    months: int,
    blocks: Blocks,
    *,
    renewed: Collection[str] = (),
    shift: Shift = NO_SHIFT,
) -> pd.DataFrame:
    """The same people as `leavers` in the order they came in, without overdue: for sums over millions of them."""
    rows = _dated(people, on, blocks, renewed, shift)
    last = pd.Timestamp(on) + pd.DateOffset(months=months)
    rows = rows[(rows["leaves_on"] <= last).to_numpy()]
    reasons = pd.array([PENSION, CONTRACT], dtype="str")
    return rows.assign(reason=pd.Series(reasons.take(rows.pop("by_contract").to_numpy(dtype=int)), index=rows.index))


def undated(people: pd.DataFrame, on: date, blocks: Blocks) -> pd.DataFrame:
    """person_id, unit_id, missing: the counted people whose leaving cannot be dated in full, and why."""
    rows = _dated(people, on, blocks)
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


def _dated(
    people: pd.DataFrame, on: date, blocks: Blocks, renewed: Collection[str] = (), shift: Shift = NO_SHIFT
) -> pd.DataFrame:
    """The counted people with bup, leaves_on and by_contract; leaves_on is NaT where neither day is known."""
    rows = people[[name for name in _USED if name in people]]
    if "counted" in people and not (counted := flags(people["counted"], False)).all():
        rows = rows[counted]
    rows = rows.reset_index(drop=True)
    rows = rows.assign(
        **{key: ids(rows[key]) for key in ("person_id", "unit_id", "position_id") if key in rows}
    )
    rows["birth_date"] = _days(rows["birth_date"])
    rows["contract_end"] = _days(rows["contract_end"]) if "contract_end" in rows else pd.NaT
    due = pensions(rows, blocks, on, shift)
    pension = due["pension"]
    contract = rows["contract_end"].where(rows["status"].isin([one for one in CONTRACTED if one not in renewed]))
    first = contract.notna() & (pension.isna() | (contract < pension))
    rows["bup"], rows["leaves_on"] = due["bup"], pension.where(~first, contract)
    rows["by_contract"] = first
    return rows


def _days(column: pd.Series) -> pd.Series:
    return pd.to_datetime(column).astype("datetime64[s]")
