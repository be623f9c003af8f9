"""Did the service get better after the mutasi? One verdict per frozen evaluation record, or the honest answer
that nobody can say yet.

In order (`verdict`), for the difference to at least four comparison units that were left alone:

1. Fewer than 12 months before or 3 after, a fifth of the months missing, other events: no verdict.
2. Membaik or Memburuk: the step (S) and the step beside a trend (ST) both leave 0 out of their 95 % interval
   with the same sign; so does S without the last three months before the mutasi, which are left out of S
   itself where they were clearly worse; S is at least the smallest effect that matters (SESOI); its sign holds
   for every transition of 0 to 3 months; with fewer than 18 months before, 0.035 is asked of the p of all three
   models instead of 0.05; and the Benjamini-Hochberg q over all records due in the same month
   is at most 0.10 (`verdicts`). With S and ST both fitted without a dip, an effect of 3 standard deviations
   was found in .87, with this rule in .89 of 1,000 made-up cases, at no more false alarms.
3. Tidak berubah: the 90 % interval of S lies within the SESOI. Never because something is not significant.
4. S leaves 0 out but 2 fails: no verdict, with an indication.
5. Else no verdict, with the smallest effect that could have been seen (MDE).

With 3 to 5 months after, an event in between, or a failed calibration there is an indication at most; without
comparators too, from 24 months before on (one unit, trend and season).
Sources: Wagner et al. (2002) and Bernal et al. (2017) on controlled interrupted series; Schuirmann (1987) on
equivalence; Benjamini & Hochberg (1995).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from analytics import treatment
from analytics.ar1 import Estimate, int_ar1
from analytics.columns import flags
from analytics.difference import Evaluation, difference, evaluation
from analytics.judgement import Indication, Label, Reason, Verdict, judged, unjudged
from analytics.staggered import group_time_att
from analytics.treatment import AROUND, first_day, month_number, month_of

__all__ = ["Estimate", "Indication", "Label", "Reason", "Verdict", "group_time_att", "int_ar1", "q_values", "verdict",
           "verdicts"]

Q = 0.10

def verdict(
    record: Mapping[str, Any] | pd.Series | Evaluation,
    panel: pd.DataFrame,
    *,
    as_of: dt.date,
    roles: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
    calibrated: bool | None = None,
    placebo_rank: float | None = None,
) -> Verdict:
    """The verdict of one record on its own, as of a day: only months complete by then count.

    panel: indicator_values. roles: treatment.roles around the date; comparators of the record that are not
    'comparator' there are left out. events: those with caps_verdict within twelve months before the mutasi or
    until the last month cap the verdict; of a comparator, they leave it out. calibrated: False = the placebo
    check on the office's own data failed. placebo_rank: share of comparators whose own studentised step is as
    large.
    """
    fixed = record if isinstance(record, Evaluation) else evaluation(record)
    capping = _capping(fixed, events, as_of)
    barred = _barred(fixed, roles, capping)
    series = difference(fixed, panel, as_of, barred)
    found = unjudged(fixed, series, as_of, calibrated, placebo_rank)
    touched = [unit for unit in capping if unit is None or unit == fixed.unit_id]
    return judged(found, series, fixed.transition_months, bool(touched))


def verdicts(
    records: pd.DataFrame | Iterable[Mapping[str, Any]],
    panel: pd.DataFrame,
    *,
    as_of: dt.date,
    moves: pd.DataFrame | None = None,
    headcount: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
    calibrated: bool | None = None,
    placebo_ranks: Mapping[Any, float] | None = None,
) -> list[Verdict]:
    """The verdicts of all records with a review in the month of `as_of`, in the order given, each as of its own review day
    (or as_of where that is earlier).

    Give all records of the region: q is counted over all that are due and have an estimate, so that a verdict
    never depends on what a screen filters. A record fixed after the month (fixed_at, where records tell it) counts for itself
    and for those fixed later still, so that nothing entered afterwards flips a verdict that was told. moves and
    headcount (see treatment) tell which comparators were left alone and whether another mutasi of the same unit
    lies in between; moves after as_of are not known yet.
    """
    rows = [row for _, row in records.iterrows()] if isinstance(records, pd.DataFrame) else list(records)
    read = [(evaluation(row), _fixed_at(row)) for row in rows]
    told = [(found, at) for found, at in read if month_of(as_of) in {month_of(day) for day in found.reviews}]
    due = [found for found, _ in told]
    known = None if moves is None or headcount is None else _known(moves, as_of)
    others = None if known is None or headcount is None else treatment.episodes(known, headcount)
    steps = None if known is None or headcount is None else treatment.doses(known, headcount)
    alone = []
    for fixed in due:
        own = next(day for day in fixed.reviews if month_of(day) == month_of(as_of))
        around = None
        if known is not None and headcount is not None:
            around = treatment.roles(known, headcount, fixed.comparators, fixed.effective_on, judged=fixed.unit_id,
                                     steps=steps)
        rank = (placebo_ranks or {}).get(fixed.evaluation_id)
        noted = _with_episodes(fixed, events, others)
        alone.append(verdict(fixed, panel, as_of=min(own, as_of), roles=around, events=noted, calibrated=calibrated,
                             placebo_rank=rank))
    ends = first_day(month_of(as_of) + 1)
    return _family(alone, [ends if pd.isna(at) else max(at, ends) for _, at in told])


def q_values(p: Sequence[float]) -> np.ndarray:
    """Benjamini-Hochberg: the smallest false discovery rate at which each would still be called."""
    values = np.asarray(p, dtype=float)
    order = np.argsort(values)
    stepped = values[order] * len(values) / np.arange(1, len(values) + 1)
    q = np.empty(len(values))
    q[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return q


def _fixed_at(row: Any) -> Any:
    """When a record was fixed, NaT where it does not tell."""
    return pd.to_datetime(row["fixed_at"]) if "fixed_at" in row else pd.NaT


def _family(alone: list[Verdict], since: list[pd.Timestamp]) -> list[Verdict]:
    """Each with its q over all that count from the same day or earlier."""
    tested = [number for number, found in enumerate(alone) if found.p_value is not None]
    q: dict[int, float] = {}
    for day in {since[number] for number in tested}:
        known = [number for number in tested if since[number] <= day]
        told = dict(zip(known, q_values([alone[number].p_value or 0.0 for number in known]), strict=True))
        q |= {number: value for number, value in told.items() if since[number] == day}
    return [_corrected(found, q.get(number)) for number, found in enumerate(alone)]


def _corrected(found: Verdict, q: float | None) -> Verdict:
    if q is None:
        return found
    found = replace(found, q_value=float(q))
    if found.label in ("Membaik", "Memburuk") and q > Q:
        said: Indication = "membaik" if found.label == "Membaik" else "memburuk"
        return replace(found, label="Belum dapat disimpulkan", reason="uji_ganda", indication=said)
    return found


def _capping(fixed: Evaluation, events: pd.DataFrame | None, as_of: dt.date) -> list[Any]:
    """The units of events that may have moved the series on their own, None for the whole region."""
    if events is None or events.empty:
        return []
    told = events[flags(events["caps_verdict"], False) & events["happened_on"].notna()]
    begins = month_number(told["happened_on"])
    until = pd.to_datetime(told["until"]) if "until" in told else pd.Series(pd.NaT, index=told.index)
    ends = month_number(until.fillna(pd.to_datetime(told["happened_on"])))
    step = month_of(fixed.effective_on)
    near = (begins <= min(month_of(as_of), step + AROUND)) & (ends >= step - AROUND)
    return [None if pd.isna(unit) else unit for unit in told.loc[near, "unit_id"]]


def _barred(fixed: Evaluation, roles: pd.DataFrame | None, capping: list[Any]) -> dict[Any, str]:
    """Comparators that were not left alone, and why."""
    barred: dict[Any, str] = {unit: "peristiwa lain" for unit in capping if unit in fixed.comparators}
    if roles is not None:
        touched = roles[roles["role"] != "comparator"]
        barred |= dict(zip(touched["unit_id"], touched["why"], strict=True))
    return barred


def _known(moves: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    return moves[pd.to_datetime(moves["effective_on"]) <= pd.Timestamp(as_of)]


def _with_episodes(fixed: Evaluation, events: pd.DataFrame | None, others: pd.DataFrame | None) -> pd.DataFrame | None:
    """The events and, as one more each, the unit's other mutasi: those whose months do not hold this one."""
    if others is None:
        return events
    own = others[others["unit_id"] == fixed.unit_id]
    step = month_of(fixed.effective_on)
    apart = (month_number(own["effective_on"]) > step) | (month_number(own["last_on"]) < step)
    more = pd.DataFrame({"unit_id": own["unit_id"], "happened_on": own["effective_on"], "until": own["last_on"],
                         "caps_verdict": True})[apart]
    if events is None or events.empty:
        return more
    return pd.concat([events.assign(unit_id=events["unit_id"].astype(object)), more.astype({"unit_id": object})])
