"""Where there are too few people and where too many: need against staffing, per unit and position.

A row is one position in one unit. gap = filled - needed, so a shortage is negative in `gap` and positive in
`shortage`. Nothing is ever netted across positions: two nurses too many do not make up for two missing
teachers. Twin of the SQL view `balance`, for what-ifs; both give the same rows.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import Rounding, flags, ids, numbers, rounded, whole, words
from analytics.rollup import by_area, by_position, by_sector, by_unit

__all__ = [
    "balance",
    "by_area",
    "by_position",
    "by_sector",
    "by_unit",
    "fulfilment",
    "level_mismatch",
    "uncounted",
]

KEY = ["unit_id", "position_id"]
MINIMUM = "standar minimum"


def balance(need: pd.DataFrame, staffing: pd.DataFrame, *, rounding: Rounding = "half_up") -> pd.DataFrame:
    """What is needed, what is there and the difference, one row per unit and position that either side knows.

    need: unit_id, position_id, needed; optionally needed_raw (before rounding), basis, matched.
    staffing: unit_id, position_id, filled; optionally matched. A key may stand once per frame (else
    ValueError).
    Back: those columns and gap, shortage, surplus, ratio, status, ordered by unit_id and position_id.

    1. A side that is missing counts as 0; only the status then says 'tanpa ABK' (no need was stated).
    2. Where needed is fractional or only needed_raw is given, needed is rounded by `rounding` and the raw
       figure stays.
    3. ratio = filled / needed, null where nothing is needed.
    4. A minimum standard (basis 'standar minimum') is no need: nobody in such a unit is surplus.
    5. A row with matched = False shows both numbers but is neither shortage nor surplus.
    """
    wanted = _need_side(need, rounding)
    present = _side(staffing, "filled", "staffing")
    present["filled"] = whole(np.nan_to_num(numbers(present["filled"])))
    present = present[[*KEY, "filled", *(["matched"] if "matched" in present else [])]]
    rows = _joined(wanted, present)
    rows["gap"] = rows["filled"] - rows["needed"]
    rows["shortage"] = (-rows["gap"]).clip(lower=0).where(rows["matched"], 0)
    rows["surplus"] = rows["gap"].clip(lower=0).where(rows["matched"] & ~rows["minimum"], 0)
    rows["ratio"] = rows["filled"] / rows["needed"].where(rows["needed"] > 0).astype(float)
    rows["status"] = _status(rows)
    given = [name for name in ("basis", "matched") if name in need or name in staffing]
    raw = ["needed_raw"] if "needed_raw" in rows else []
    columns = [*KEY, "needed", *raw, "filled", "gap", "shortage", "surplus", "ratio", "status", *given]
    return rows.sort_values(KEY, ignore_index=True)[columns]


def _side(frame: pd.DataFrame, number: str, name: str) -> pd.DataFrame:
    if frame.empty:
        frame = frame.reindex(
            columns=[*KEY, *frame.columns.drop(KEY, errors="ignore").union([number], sort=False)]
        )
    missing = [column for column in [*KEY, number] if column not in frame]
    if missing:
        raise ValueError(f"{name} lacks {', '.join(missing)}")
    side = frame.assign(**{key: ids(frame[key]) for key in KEY})
    twice = int(side.duplicated(KEY).sum())
    if twice:
        raise ValueError(
            f"{name} holds {twice} rows beyond one per unit_id and position_id: one basis, one year"
        )
    values = numbers(side[number])
    if not np.all(np.isnan(values) | ((values >= 0) & np.isfinite(values))):
        raise ValueError(f"{name} holds a negative or infinite {number}")
    return side


def _need_side(need: pd.DataFrame, rounding: Rounding) -> pd.DataFrame:
    """Keys, needed as posts, needed_raw where it says more, whether a need is stated, basis, matched."""
    if "needed" not in need and "needed_raw" in need:
        need = need.assign(needed=np.nan)
    side = _side(need, "needed", "need")
    stated = numbers(side["needed"])
    posts = rounded(stated, rounding)
    if "needed_raw" in side:
        raw = numbers(side["needed_raw"])
        posts = np.where(np.isnan(stated), rounded(raw, rounding), posts)
        side["needed_raw"] = np.where(np.isnan(raw), stated, raw)
    elif np.any(posts != stated, where=~np.isnan(stated)):
        side["needed_raw"] = stated
    side["stated"] = ~np.isnan(posts)
    side["needed"] = whole(np.nan_to_num(posts))
    kept = [name for name in ("needed_raw", "basis", "matched") if name in side]
    return side[[*KEY, "needed", "stated", *kept]]


def _joined(wanted: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    for key in KEY:
        kinds = {pd.api.types.is_numeric_dtype(side[key]) for side in (wanted, present) if len(side)}
        if len(kinds) > 1:
            raise ValueError(f"{key} is a number on one side and text on the other")
        if wanted.empty or present.empty:
            filled_side = present if wanted.empty else wanted
            wanted, present = (side.astype({key: filled_side[key].dtype}) for side in (wanted, present))
    rows = wanted.merge(present, how="outer", on=KEY, suffixes=("", "_staffing"))
    for column in ("needed", "filled"):
        rows[column] = whole(np.nan_to_num(numbers(rows[column])))
    rows["stated"] = flags(rows["stated"], False)
    known = [flags(rows[name], True) for name in ("matched", "matched_staffing") if name in rows]
    rows["matched"] = np.logical_and.reduce(known) if known else True
    rows["minimum"] = _under_minimum(rows)
    return rows


def _under_minimum(rows: pd.DataFrame) -> pd.Series | bool:
    """A unit has one basis; where it is the minimum, positions outside the table give nobody either."""
    if "basis" not in rows:
        return False
    stated = rows[rows["basis"].notna()]
    only = stated["basis"].eq(MINIMUM).groupby(stated["unit_id"], dropna=False).all()
    return rows["unit_id"].isin(only.index[only])


def _status(rows: pd.DataFrame) -> pd.Series:
    needed, filled = rows["needed"], rows["filled"]
    said = [
        (~rows["matched"], "belum dipadankan"),
        (~rows["stated"], "tanpa ABK"),
        (rows["minimum"] & (filled < needed), "di bawah minimum"),
        (rows["minimum"], "memenuhi minimum"),
        ((filled == 0) & (needed > 0), "kosong"),
        (filled < needed, "kurang"),
        (filled > needed, "lebih"),
    ]
    conditions = [condition.to_numpy(dtype=bool) for condition, _ in said]
    return words(np.select(conditions, [word for _, word in said], default="sesuai"), rows.index)


def fulfilment(balance: pd.DataFrame) -> float | None:
    """Share of the needed posts that are filled: the sum of min(filled, needed) over the sum of needed.

    A surplus elsewhere never fills a post. Rows not yet matched are left out of both sums. None where nothing
    is needed.
    """
    rows = balance[flags(balance["matched"], True)] if "matched" in balance else balance
    needed = float(rows["needed"].sum())
    met = float(rows[["needed", "filled"]].min(axis=1).sum())
    return met / needed if needed > 0 else None


def uncounted(balance: pd.DataFrame, counted: int) -> int:
    """People the head count holds and the balance does not (0 where they reconcile)."""
    return int(counted - balance["filled"].sum())


def level_mismatch(balance: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """Beda jenjang: one family short at one level and over at another in the same unit.

    A row is a unit and family (and subject, where positions has it: guru IPA is not guru agama); mismatch =
    how many of the missing could be had by changing level alone. Positions without family or level are left
    out.
    """
    group = ["unit_id", "family", *(["subject"] if "subject" in positions else [])]
    named = positions[["position_id", *group[1:], "level"]]
    named = named.assign(position_id=ids(named["position_id"]))
    rows = balance.assign(position_id=ids(balance["position_id"])).merge(named, on="position_id")
    rows = rows.dropna(subset=["family", "level"])
    levels = rows.groupby([*group, "level"], dropna=False)[["shortage", "surplus"]].sum().reset_index()
    total = levels.groupby(group, dropna=False)[["shortage", "surplus"]].transform("sum")
    # Everyone surplus may serve every level but their own: max-flow = the smallest of the three cuts.
    others = total.sum(axis=1) - levels["shortage"] - levels["surplus"]
    levels["mismatch"] = pd.concat([total["shortage"], total["surplus"], others], axis=1).min(axis=1)
    found = levels.groupby(group, dropna=False).agg(
        shortage=("shortage", "sum"), surplus=("surplus", "sum"), mismatch=("mismatch", "min")
    )
    return found[found["mismatch"] > 0].reset_index().sort_values(group, ignore_index=True)
