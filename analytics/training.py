"""Whether those who moved got the support their new post asks for, and in time.

gap = level required - level held on the day of the move. A need is a gap of at least 1 on a competency marked
wajib; it is met on the day the last of its supports (pelatihan, pendampingan, serah terima) was done.
Source of the estimate: Kaplan and Meier (1958), JASA 53; its interval: Rothman (1978), J. Chron. Dis. 31.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.columns import flags, ids, numbers, words
from analytics.intervals import wilson

DAYS = 90  # after the TMT: the target, and the deadline where none was set
MET, OPEN, OVERDUE, NONE, UNASSESSED = "terpenuhi", "terbuka", "terlambat", "tidak perlu", "belum dinilai"
NEEDS = (MET, OPEN, OVERDUE)
DATES = ["effective_on", "due_on", "done_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetInTime:
    """Share of needs met within `days` of the TMT, 0 to 1, with its 95 % interval.

    needs: needs with a known TMT; met: those met in time; later: those met after that; censored: those not yet `days` old
    and still open, which count as long as they were watched. share, low and high are None where `reason` says why. Needs of
    one person are taken as independent, so the interval is somewhat too narrow where people have several.
    """

    days: int
    needs: int
    met: int
    later: int
    censored: int
    share: float | None
    low: float | None
    high: float | None
    reason: str | None


def needs(training: pd.DataFrame, on: pd.Timestamp) -> pd.DataFrame:
    """Every competency marked wajib of everybody whose move took effect by day `on`.

    training (a row = one support): person_id (null: somebody of his own), unit_id, competency, required,
    level_required, level_held, effective_on, due_on, done_on; a day after `on` has not come yet.
    A row is a person, competency and move: person_id, unit_id, competency, gap (the widest stated), effective_on,
    due_on (the last stated, else 90 days after the TMT), done_on (null while a support is missing), days (from
    TMT to done, else to `on`; 0 where done before), days_late (to done, else to `on`; 0 in time), state:
    terpenuhi, terbuka, terlambat, tidak perlu (gap below 1), belum dinilai (a level is not known).
    """
    today = pd.Timestamp(on)
    rows = training[flags(training["required"], False)].reset_index(drop=True)
    rows = rows.assign(**{name: pd.to_datetime(rows[name]) for name in DATES}, unit_id=ids(rows["unit_id"]))
    rows = rows[~(rows["effective_on"] > today)]
    rows = rows.assign(
        gap=numbers(rows["level_required"]) - numbers(rows["level_held"]),
        done_on=rows["done_on"].where(rows["done_on"] <= today),
        person_id=ids(rows["person_id"]),
        someone=np.where(rows["person_id"].isna(), rows.index, -1),
    )
    rows["undone"] = rows["done_on"].isna()
    keys = ["person_id", "someone", "competency", "effective_on"]
    found = rows.groupby(keys, dropna=False).agg(
        unit_id=("unit_id", "last"), gap=("gap", "max"), due_on=("due_on", "max"), done_on=("done_on", "max"),
        undone=("undone", "any"),
    ).reset_index()  # fmt: skip
    found["done_on"] = found["done_on"].mask(found["undone"])
    found["due_on"] = found["due_on"].fillna(found["effective_on"] + pd.Timedelta(days=DAYS))
    until = found["done_on"].fillna(today)
    found["days"] = (until - found["effective_on"]).dt.days.clip(lower=0).astype("Int64")
    found["days_late"] = (until - found["due_on"]).dt.days.clip(lower=0).fillna(0).astype("int64")
    found["state"] = _state(found)
    order = ["unit_id", "person_id", "competency", "effective_on"]
    columns = ["person_id", "unit_id", "competency", "gap", *DATES, "days", "days_late", "state"]
    return found.sort_values(order, ignore_index=True, kind="stable")[columns]


def _state(found: pd.DataFrame) -> pd.Series:
    said = [
        (found["gap"].isna(), UNASSESSED),
        (found["gap"] < 1, NONE),
        (found["done_on"].notna(), MET),
        (found["days_late"] > 0, OVERDUE),
    ]
    conditions = [condition.to_numpy(dtype=bool) for condition, _ in said]
    return words(np.select(conditions, [word for _, word in said], default=OPEN), found.index)


def met_in_time(needs: pd.DataFrame, days: int = DAYS) -> MetInTime:
    """The share of needs met within `days` of the TMT, day `days` included, counting those still running.

    needs: rows of `needs`. Where nobody has been watched for `days` and needs are still open, there is no share.
    """
    rows = needs[needs["state"].isin(NEEDS) & needs["days"].notna()]
    time, met = numbers(rows["days"]), rows["state"].eq(MET).to_numpy()
    in_time = met & (time <= days)
    left, variance = 1.0, 0.0
    for day in np.unique(time[in_time]):
        at_risk, done = int((time >= day).sum()), int((in_time & (time == day)).sum())
        left *= 1 - done / at_risk
        variance += done / (at_risk * (at_risk - done)) if at_risk > done else 0.0
    watched = int((time >= days).sum())
    counts = {"days": days, "needs": len(rows), "met": int(in_time.sum()), "later": int((met & ~in_time).sum()),
              "censored": int((~met & (time < days)).sum())}
    if not len(rows):
        return MetInTime(**counts, share=None, low=None, high=None, reason="Tidak ada kebutuhan dukungan.")
    if not watched and left > 0:
        reason = f"Belum ada yang {days} hari setelah TMT."
        return MetInTime(**counts, share=None, low=None, high=None, reason=reason)
    size = _effective(left, left**2 * variance, watched, counts["met"])
    low, high = wilson(np.array([(1 - left) * size]), np.array([size]))
    return MetInTime(**counts, share=1 - left, low=float(low[0]), high=float(high[0]), reason=None)


def _effective(left: float, variance: float, watched: int, met: int) -> float:
    """How many people, all watched to the end, would know as much; without censoring, all of them."""
    if left in (0.0, 1.0):
        return watched if left else met
    return left * (1 - left) / variance


def overdue(needs: pd.DataFrame) -> pd.DataFrame:
    """Who should have had support by now, the longest wait first; for the owner of the unit only.

    A row is a need: unit_id, person_id, competency, gap, effective_on, due_on, days_late.
    """
    columns = ["unit_id", "person_id", "competency", "gap", "effective_on", "due_on", "days_late"]
    late = needs.loc[needs["state"] == OVERDUE, columns]
    order = ["days_late", "unit_id", "person_id", "competency"]
    return late.sort_values(order, ascending=[False, True, True, True], ignore_index=True, kind="stable")


def by_unit(needs: pd.DataFrame) -> pd.DataFrame:
    """What each unit owes those who moved there. A row is a unit, ordered by unit_id.

    unit_id, needs, met, open (not met, overdue or not), overdue, unassessed, overdue_share = overdue / needs (0
    where nobody needs anything, null where levels are not known), met_in_time with low and high (90 days, null
    where it cannot be said yet).
    """
    rows = []
    for unit, part in needs.groupby("unit_id"):
        count = part["state"].value_counts()
        met, open_, late, unknown = (int(count.get(word, 0)) for word in (MET, OPEN, OVERDUE, UNASSESSED))
        every = met + open_ + late
        share = late / every if every else (np.nan if unknown else 0.0)
        kept = met_in_time(part)
        rows.append((unit, every, met, open_ + late, late, unknown, share, kept.share, kept.low, kept.high))
    names = ["unit_id", "needs", "met", "open", "overdue", "unassessed", "overdue_share", "met_in_time", "low", "high"]
    back = pd.DataFrame(rows, columns=names)
    return back.astype(dict.fromkeys(names[6:], "float64"))
