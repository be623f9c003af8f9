"""The rules by which an estimate becomes one of four labels, and the value that carries every number of it."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from analytics.ar1 import Estimate
from analytics.difference import TRANSITIONS, Difference, Direction, Evaluation
from analytics.scales import LEAST_MEAN_COUNT, Shown, sesoi_of

Label = Literal["Membaik", "Memburuk", "Tidak berubah", "Belum dapat disimpulkan"]
Indication = Literal["membaik", "memburuk"]
Method = Literal["S+ST", "unit sendiri", "sebelum-sesudah"]
Reason = Literal[
    "bulan",  # too few months before or after, or too many missing
    "mutu_data",  # months are there but rest on too little, or cannot be right
    "tanpa_variasi",  # the series does not move
    "pembanding",  # fewer than four comparison units
    "peristiwa_lain",  # something else happened at the same time
    "kalibrasi",  # fake dates on the office's own data raise too many alarms
    "arah_netral",  # nobody said which way is better
    "model_berbeda",  # step and step with trend do not agree
    "di_bawah_ambang",  # clear, but smaller than what matters
    "peka_jendela",  # it rests on the months of transition, or on the last three before, that are left out or not
    "uji_ganda",  # one of many looked at in the same month
    "ketidakpastian_lebar",  # the interval holds both 0 and what matters
]

LEAST_BEFORE, LEAST_AFTER, FULL_AFTER, ALONE_BEFORE = 12, 3, 6, 24
# Below 18 months before, AR(1) noise of 0.7 cannot be told from a level: with 5 % in each model, .027 of the worst of ten units
# were called better without any effect (12/6, 3,000 cases); with 3.5 %, .017.
SHORT_BEFORE, SHORT_P = 18, 0.035
MOST_MISSING = 0.20
ENOUGH_FOR_PLACEBO, PLACEBO = 19, 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for one evaluation record on one review day. Effects are in `unit`: %, pp or poin.

    estimate, lo, hi (95 %), lo90, hi90: the step S; trend_*: the step beside a trend. All NaN without estimate.
    reason: why there is no verdict, null with one. mde: the smallest effect that could have been seen.
    every: the months of a row of the series: 1, or 3 where rare counts are judged by quarter.
    n_pre, n_post: rows (months or quarters) in the fit. dropped_*: months left out. raw_*: the unit's own level, no measure of
    the effect (a share in %). p_value: the largest of the models asked; q_value: over the records due that month.
    sensitivity: a row is one length of transition: months, estimate, lo, hi, n_post.
    series: a row is one month or quarter, see difference.Difference.frame.
    passed_placebo: null where it cannot be told (fewer than 19 comparators, or no rank given).
    """

    evaluation_id: Any
    unit_id: Any
    indicator: str
    service: str | None
    as_of: dt.date
    effective_on: dt.date
    months_since: int
    label: Label
    reason: Reason | None
    indication: Indication | None
    method: Method
    direction: Direction
    unit: Shown
    estimate: float
    lo: float
    hi: float
    lo90: float
    hi90: float
    trend_estimate: float
    trend_lo: float
    trend_hi: float
    mde: float
    sesoi: float
    target: float | None
    every: int
    n_pre: int
    n_post: int
    comparators: tuple[Any, ...]
    left_out: tuple[tuple[Any, str], ...]
    dropped_transition: tuple[dt.date, ...]
    dropped_dip: tuple[dt.date, ...]
    dip_guard: bool
    raw_before: float
    raw_after: float
    p_value: float | None
    q_value: float | None
    calibrated: bool | None
    passed_placebo: bool | None
    sensitivity: pd.DataFrame = field(compare=False, repr=False)
    series: pd.DataFrame = field(compare=False, repr=False)


def unjudged(
    fixed: Evaluation, series: Difference, as_of: dt.date, calibrated: bool | None, rank: float | None
) -> Verdict:
    """Everything that can be told without an estimate."""
    nan, part = math.nan, series.frame["part"]
    days = {name: tuple(day.date() for day in series.frame.loc[part == name, "month"]) for name in ("transition", "dip")}
    last = int(series.frame["number"].max()) + series.every - 1 if len(series.frame) else series.step
    ranked = rank is not None and len(series.comparators) >= ENOUGH_FOR_PLACEBO
    return Verdict(
        evaluation_id=fixed.evaluation_id, unit_id=fixed.unit_id, indicator=fixed.indicator, service=fixed.service,
        as_of=as_of, effective_on=fixed.effective_on, months_since=max(0, last - series.step),
        label="Belum dapat disimpulkan", reason=None, indication=None, method="sebelum-sesudah",
        direction=series.direction, unit=series.scale.unit,
        estimate=nan, lo=nan, hi=nan, lo90=nan, hi90=nan, trend_estimate=nan, trend_lo=nan, trend_hi=nan, mde=nan,
        sesoi=sesoi_of(fixed.indicator) if fixed.sesoi is None else fixed.sesoi, target=fixed.target,
        every=series.every, n_pre=series.rows("before"), n_post=series.rows("after"),
        comparators=series.comparators, left_out=series.left_out,
        dropped_transition=days["transition"], dropped_dip=days["dip"], dip_guard=series.dip,
        raw_before=series.raw_before, raw_after=series.raw_after, p_value=None, q_value=None,
        calibrated=calibrated, passed_placebo=rank <= PLACEBO if ranked and rank is not None else None,
        sensitivity=pd.DataFrame({"months": [], "estimate": [], "lo": [], "hi": [], "n_post": []}),
        series=series.frame)


def judged(found: Verdict, series: Difference, transition: int, other_events: bool) -> Verdict:
    """The verdict by the rules in their order; `found` is what can be told without an estimate."""
    stop = _stop(series)
    if stop is not None:
        return replace(found, reason=stop)
    if not series.controlled:
        return _alone(found, series, transition)
    step, trended = series.fit(transition), series.fit(transition, trend=True, last="all")
    settled = series.fit(transition, last="none")
    reason = step.reason or trended.reason or settled.reason
    if reason is not None:
        return replace(found, reason=reason)
    p_value = max(step.p_value, trended.p_value, settled.p_value)
    found = replace(_shown(found, series, step, trended), method="S+ST", p_value=p_value)
    windows = {months: step if months == transition else series.fit(months) for months in TRANSITIONS}
    found = replace(found, sensitivity=_sensitivity(series, windows))
    doubt = _doubt(found, series, step, trended, [settled, *windows.values()])
    cap = _cap(found, series, other_events)
    if cap is not None:
        agreed = step.sign if cap != "bulan" or step.sign == trended.sign else 0
        return replace(found, reason=cap, indication=_word(series.direction, agreed))
    if doubt is None:
        better = _word(series.direction, step.sign) == "membaik"
        return replace(found, label="Membaik" if better else "Memburuk")
    if series.scale.within(step.lo90, step.hi90, found.sesoi):
        return replace(found, label="Tidak berubah")
    return replace(found, reason=doubt, indication=_word(series.direction, step.sign))


def _stop(series: Difference) -> Reason | None:
    """Why not even an estimate is made."""
    before, after = series.months("before", "dip"), series.months("after")
    if series.rows_before < LEAST_BEFORE or series.rows_after < LEAST_AFTER:
        return "bulan"
    if series.rows_before + series.rows_after < (1 - MOST_MISSING) * series.expected:
        return "bulan"
    if series.mean_count < LEAST_MEAN_COUNT:
        return "mutu_data"
    if before < LEAST_BEFORE or after < LEAST_AFTER or before + after < (1 - MOST_MISSING) * series.expected:
        return "mutu_data"
    y = series.frame.loc[series.frame["d"].notna(), "y"]
    return "tanpa_variasi" if np.ptp(y) <= 1e-9 * y.abs().max() else None


def _alone(found: Verdict, series: Difference, transition: int) -> Verdict:
    """One unit without comparators: an indication at most, from two years before on."""
    found = replace(found, reason="pembanding")
    if series.months("before", "dip") < ALONE_BEFORE or series.months("after") < FULL_AFTER:
        return found
    step = series.fit(transition, trend=True, harmonics=1)
    if step.reason is not None:
        return found
    found = replace(_shown(found, series, step, step), method="unit sendiri")
    return replace(found, indication=_word(series.direction, step.sign))


def _cap(found: Verdict, series: Difference, other_events: bool) -> Reason | None:
    """Why there is an indication at most, however clear the estimate."""
    if series.months("after") < FULL_AFTER:
        return "bulan"
    if other_events:
        return "peristiwa_lain"
    return "kalibrasi" if found.calibrated is False else None


def _doubt(
    found: Verdict, series: Difference, step: Estimate, trended: Estimate, windows: list[Estimate]
) -> Reason | None:
    """What keeps the estimate from being called better or worse."""
    if step.sign == 0:
        return "ketidakpastian_lebar"
    if step.sign != trended.sign:
        return "model_berbeda"
    if not series.scale.reaches(step.est, found.sesoi):
        return "di_bawah_ambang"
    settled, *others = windows
    if settled.sign != step.sign or any(one.reason is None and one.est * step.sign <= 0 for one in others):
        return "peka_jendela"
    if series.months("before", "dip") < SHORT_BEFORE and found.p_value is not None and found.p_value > SHORT_P:
        return "ketidakpastian_lebar"
    return "arah_netral" if series.direction == "netral" else None


def _word(direction: Direction, sign: int) -> Indication | None:
    if sign == 0 or direction == "netral":
        return None
    return "membaik" if (sign > 0) == (direction == "naik") else "memburuk"


def _shown(found: Verdict, series: Difference, step: Estimate, trended: Estimate) -> Verdict:
    shown = series.scale.shown
    return replace(
        found,
        estimate=shown(step.est), lo=shown(step.lo), hi=shown(step.hi), lo90=shown(step.lo90), hi90=shown(step.hi90),
        trend_estimate=shown(trended.est), trend_lo=shown(trended.lo), trend_hi=shown(trended.hi),
        mde=series.scale.smallest(step.mde), n_pre=step.n_pre, n_post=step.n_post)


def _sensitivity(series: Difference, windows: dict[int, Estimate]) -> pd.DataFrame:
    shown = series.scale.shown
    return pd.DataFrame([
        {"months": months, "estimate": shown(one.est), "lo": shown(one.lo), "hi": shown(one.hi), "n_post": one.n_post}
        for months, one in windows.items()])
