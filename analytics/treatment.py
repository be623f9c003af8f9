"""Which unit a mutasi touched, how hard, and which units it left alone and may be compared with.

Per unit and month: flow_in and flow_out are people of moves across the unit's border; net = in - out,
dose = net / head count of the month before, churn = (in + out) / the same head count. Over two months
together (one decree is often carried out in two steps):

- treated: |dose| >= 10 % or churn >= 15 % or the head of the unit changed;
- comparator for a date T: every two months of [T - 12, T + 12] below 3 %, the head stayed, and no person went
  between it and the unit judged;
- grey: neither. A change of the roster that no move explains makes a unit grey, never treated.

Treated months less than six months apart are one event. Its type: 'bersih masuk' or 'bersih keluar' where the
dose says so, else 'rotasi' where the churn does, else 'pimpinan'; types are never pooled.
Source of the cut-offs: proposals of this product, to be confirmed by policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import flags, ids, numbers, words

Role = Literal["treated", "comparator", "grey"]
Type = Literal["bersih masuk", "bersih keluar", "rotasi", "pimpinan"]
Bin = Literal["kecil", "sedang", "besar"]

TREATED_DOSE, TREATED_CHURN, UNTOUCHED = 0.10, 0.15, 0.03
SAME_EVENT = 6  # months; a mutasi sooner after another is part of it
AROUND = 12  # months before and after a date in which a comparator must be untouched
BINS: tuple[Bin, Bin, Bin] = ("kecil", "sedang", "besar")
BIN_EDGES = (0.15, 0.30)
_DAMP = 1e-9  # 3 of 30 is 10 %, whatever binary fractions say


def month_number(dates: pd.Series) -> np.ndarray:
    """Months as whole numbers, year × 12 + month - 1, so that a year later is 12 more."""
    stamps = pd.to_datetime(dates)
    return np.asarray(stamps.dt.year * 12 + stamps.dt.month - 1, dtype=int)


def month_of(day: object) -> int:
    """The whole number of one date's month."""
    stamp = pd.Timestamp(day)  # type: ignore[arg-type]
    return stamp.year * 12 + stamp.month - 1


def first_day(month: int) -> pd.Timestamp:
    """The first day of a month given as a whole number."""
    return pd.Timestamp(year=int(month) // 12, month=int(month) % 12 + 1, day=1)


def doses(moves: pd.DataFrame, headcount: pd.DataFrame) -> pd.DataFrame:
    """A row is one unit and month with a move: unit_id, month (whole number), flow_in, flow_out, net,
    head_changed, people (head count of the month before), dose, churn, dose_two, churn_two (with the month
    before).

    headcount: unit_id, month (any day of it), people; a month without a row has the last known before it, a
    first one stands for what came earlier. Anybody moved where nobody was is an infinite dose, where nobody
    knows how many were an unknown one (NaN). The same move twice counts once; moves inside the unit are no
    flow, but a new head is a new head, in the unit left and in the one entered.
    """
    flows = _flows(moves)
    flows["people"] = _people_before(flows, headcount)
    flows["net"] = flows["flow_in"] - flows["flow_out"]
    moved = flows["flow_in"] + flows["flow_out"]
    flows["dose"], flows["churn"] = _share(flows["net"], flows["people"]), _share(moved, flows["people"])
    earlier = flows[["unit_id", "month", "net"]].assign(month=flows["month"] + 1, moved=moved)
    with_earlier = flows[["unit_id", "month"]].merge(earlier, how="left", on=["unit_id", "month"]).fillna({"net": 0, "moved": 0})
    base = _people_before(flows.assign(month=flows["month"] - (with_earlier["moved"] > 0)), headcount)
    flows["dose_two"] = _share(flows["net"] + with_earlier["net"], base)
    flows["churn_two"] = _share(moved + with_earlier["moved"], base)
    columns = ["flow_in", "flow_out", "net", "head_changed", "people", "dose", "churn", "dose_two", "churn_two"]
    return flows[["unit_id", "month", *columns]]


def episodes(moves: pd.DataFrame, headcount: pd.DataFrame) -> pd.DataFrame:
    """A row is one event of one treated unit: unit_id, effective_on (first TMT), last_on, type, flow_in,
    flow_out, net, people, dose, churn, head_changed, bin (see dose_bins), ordered by unit and date.
    """
    steps = doses(moves, headcount)
    hit = steps[_touched(steps)]
    apart = hit["unit_id"].ne(hit["unit_id"].shift()) | (hit["month"] - hit["month"].shift() >= SAME_EVENT)
    spans = hit.groupby(apart.cumsum()).agg(unit_id=("unit_id", "first"), first=("month", "min"), last=("month", "max"))
    joined = steps.merge(spans, on="unit_id")
    within = joined["month"].between(joined["first"] - 1, joined["last"])
    events = joined[within].groupby(["unit_id", "last"], sort=False).agg(
        start=("month", "min"), flow_in=("flow_in", "sum"), flow_out=("flow_out", "sum"),
        head_changed=("head_changed", "any"), people=("people", "first"))
    events = events.reset_index()
    events["net"] = events["flow_in"] - events["flow_out"]
    events["dose"] = _share(events["net"], events["people"])
    events["churn"] = _share(events["flow_in"] + events["flow_out"], events["people"])
    events["type"] = _type(events)
    events["bin"] = dose_bins(events["dose"].where(events["type"] != "rotasi", events["churn"]))
    return _dated(events, _stacked(moves))


def roles(
    moves: pd.DataFrame,
    headcount: pd.DataFrame,
    units: Sequence[object] | pd.Series,
    effective_on: object,
    *,
    judged: object = None,
    steps: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """A row is one of `units`, in their order: unit_id, role (treated, comparator, grey) around the date, and
    why: 'mutasi', 'pimpinan', 'asal/tujuan', 'mutasi kecil', 'jumlah pegawai' (unknown), 'daftar pegawai' (it
    changed by more than the moves) or null for a comparator.

    judged: the unit whose change is to be judged; whoever sent people to it or got people from it in these
    months is grey. steps: doses(moves, headcount) where it is known already.
    """
    around = month_of(effective_on)
    every = doses(moves, headcount) if steps is None else steps
    steps = every[(every["month"] - around).abs() <= AROUND]
    large = _large(steps)
    small = np.maximum(steps["dose_two"].abs(), steps["churn_two"]) > UNTOUCHED - _DAMP
    found = pd.DataFrame({"unit_id": ids(pd.Series(list(units)))})
    sets = {
        "mutasi": set(steps.loc[large, "unit_id"]),
        "pimpinan": set(steps.loc[steps["head_changed"], "unit_id"]),
        "asal/tujuan": _partners(moves, judged, around),
        "mutasi kecil": set(steps.loc[small, "unit_id"]),
        "jumlah pegawai": set(steps.loc[steps["dose_two"].isna(), "unit_id"]),
        "daftar pegawai": _unexplained(every, headcount, around),
    }
    why = [next((name for name, held in sets.items() if unit in held), None) for unit in found["unit_id"]]
    role = ["treated" if name in ("mutasi", "pimpinan") else "grey" if name else "comparator" for name in why]
    return found.assign(role=words(role, found.index), why=pd.Series(why, index=found.index, dtype="str"))


def dose_bins(dose: pd.Series) -> pd.Series:
    """kecil below 15 %, sedang below 30 %, besar from there, whatever the sign; for showing effects side by
    side, not for a slope over the dose.
    """
    size = np.abs(numbers(dose))
    return words(np.select([size < BIN_EDGES[0] - _DAMP, size < BIN_EDGES[1] - _DAMP], BINS[:2], BINS[2]), dose.index)


def _stacked(moves: pd.DataFrame) -> pd.DataFrame:
    """Two rows per move at most, one per side: unit_id, month, effective_on, flow_in, flow_out, head_changed."""
    kept = _once(moves)
    head = flags(kept["is_head"], False) if "is_head" in kept else np.zeros(len(kept), dtype=bool)
    outside = (kept["from_unit_id"] != kept["to_unit_id"]).fillna(True).to_numpy(dtype=bool)
    sides = []
    for column, flow_in in (("from_unit_id", 0), ("to_unit_id", 1)):
        side = pd.DataFrame({"unit_id": kept[column], "month": month_number(kept["effective_on"]),
                             "effective_on": kept["effective_on"], "flow_in": outside * flow_in,
                             "flow_out": outside * (1 - flow_in), "head_changed": head})
        sides.append(side[side["unit_id"].notna()])
    both = pd.concat(sides, ignore_index=True)
    return both.assign(unit_id=ids(both["unit_id"]))


def _once(moves: pd.DataFrame) -> pd.DataFrame:
    """Dated moves; the same move_id, or the same person on the same way and day, once."""
    kept = moves.assign(effective_on=pd.to_datetime(moves["effective_on"])).dropna(subset=["effective_on"])
    if "move_id" in kept:
        kept = kept.drop_duplicates("move_id")
    if "person_id" in kept:
        same = kept.duplicated(["person_id", "from_unit_id", "to_unit_id", "effective_on"])
        kept = kept[~(same & kept["person_id"].notna())]
    return kept


def _flows(moves: pd.DataFrame) -> pd.DataFrame:
    grouped = _stacked(moves).groupby(["unit_id", "month"])[["flow_in", "flow_out", "head_changed"]]
    return grouped.agg({"flow_in": "sum", "flow_out": "sum", "head_changed": "any"}).reset_index()


def _people_before(rows: pd.DataFrame, headcount: pd.DataFrame) -> np.ndarray:
    """The last head count before each row's month, else the first known one, else NaN."""
    known = pd.DataFrame({"unit_id": ids(headcount["unit_id"]), "month": month_number(headcount["month"]),
                          "people": numbers(headcount["people"])}).dropna().sort_values(["month", "people"])
    asked = rows[["unit_id", "month"]].assign(row=np.arange(len(rows))).sort_values("month")
    if known.empty or asked.empty:
        return np.full(len(rows), np.nan)
    joined = pd.merge_asof(asked, known, on="month", by="unit_id", allow_exact_matches=False)
    joined = joined.sort_values("row")
    first = known.drop_duplicates("unit_id").set_index("unit_id")["people"]
    return joined["people"].fillna(joined["unit_id"].map(first)).to_numpy(dtype=float)


def _share(people: pd.Series, of: pd.Series | np.ndarray) -> np.ndarray:
    """0 of nobody is 0, anybody of nobody infinite."""
    top, base = people.to_numpy(dtype=float), np.asarray(of, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(top == 0, 0.0, top / base)


def _large(steps: pd.DataFrame) -> pd.Series:
    return (steps["dose_two"].abs() >= TREATED_DOSE - _DAMP) | (steps["churn_two"] >= TREATED_CHURN - _DAMP)


def _touched(steps: pd.DataFrame) -> pd.Series:
    return _large(steps) | steps["head_changed"]


def _type(events: pd.DataFrame) -> pd.Series:
    turned = events["churn"] >= TREATED_CHURN - _DAMP
    said = [events["dose"] >= TREATED_DOSE - _DAMP, events["dose"] <= -TREATED_DOSE + _DAMP, turned]
    names = ["bersih masuk", "bersih keluar", "rotasi"]
    return words(np.select(said, names, "pimpinan"), events.index)


def _dated(events: pd.DataFrame, stacked: pd.DataFrame) -> pd.DataFrame:
    days = events[["unit_id", "start", "last"]].merge(stacked[["unit_id", "month", "effective_on"]], on="unit_id")
    days = days[days["month"].between(days["start"], days["last"])]
    span = days.groupby(["unit_id", "last"])["effective_on"].agg(["min", "max"]).reset_index()
    events = events.merge(span.rename(columns={"min": "effective_on", "max": "last_on"}), on=["unit_id", "last"])
    columns = ["flow_in", "flow_out", "net", "people", "dose", "churn", "head_changed", "bin"]
    rows = events[["unit_id", "effective_on", "last_on", "type", *columns]]
    return rows.sort_values(["unit_id", "effective_on"], ignore_index=True)


def _partners(moves: pd.DataFrame, judged: object, around: int) -> set[object]:
    """Units that sent a person to the judged one or got one from it within the months around."""
    if judged is None:
        return set()
    moves = _once(moves)
    near = moves[np.abs(month_number(moves["effective_on"]) - around) <= AROUND]
    sent = near.loc[near["to_unit_id"] == judged, "from_unit_id"]
    got = near.loc[near["from_unit_id"] == judged, "to_unit_id"]
    return set(ids(pd.concat([sent, got]).dropna())) - {judged}


def _unexplained(steps: pd.DataFrame, headcount: pd.DataFrame, around: int) -> set[object]:
    """Units whose head count changed from one known month to the next by 3 % or more beyond their moves."""
    known = pd.DataFrame({"unit_id": ids(headcount["unit_id"]), "month": month_number(headcount["month"]),
                          "people": numbers(headcount["people"])}).dropna()
    known = known[(known["month"] - around).abs() <= AROUND].sort_values(["unit_id", "month"])
    total = steps.sort_values("month").assign(moved=steps.groupby("unit_id")["net"].cumsum())[["unit_id", "month", "moved"]]
    if total.empty:
        known["moved"] = 0.0
    else:
        known = pd.merge_asof(known.sort_values("month"), total, on="month", by="unit_id").fillna({"moved": 0.0})
        known = known.sort_values(["unit_id", "month"])
    settled = known["people"] - known["moved"]
    change = (settled - settled.groupby(known["unit_id"]).shift()).abs()
    before = known.groupby("unit_id")["people"].shift()
    return set(known.loc[(change > 0) & (change >= (UNTOUCHED - _DAMP) * before), "unit_id"])
