"""All evaluation records of a region with the verdict of their newest review, and the check of the method on its own past.

A review is judged as of its own day, with the months complete by then, so that its verdict stays what it was when later
months come in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analytics import placebo, randomization, treatment
from analytics.change_scores import Good, Window
from analytics.difference import Evaluation, difference, evaluation
from analytics.effect import verdict, verdicts
from analytics.event_study import EventStudy, event_study
from analytics.judgement import Label, Verdict
from analytics.quarters import resolution, trailing
from analytics.scales import kind_of, modelled
from analytics.staggered import Control, NotEnough
from analytics.treatment import first_day, month_number, month_of

# Colour first, then how sure: the order in which a screen lists units.
ORDER: dict[Label, int] = {"Membaik": 0, "Memburuk": 0, "Tidak berubah": 1, "Belum dapat disimpulkan": 2}
DECLINED = frozenset(("bulan", "mutu_data", "pembanding", "tanpa_variasi"))
SERIES = ["service", "indicator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One evaluation record. review: the day of the review the verdict belongs to, None while none is due and the verdict
    is only how things stand. next_review: the first one still to come, None after the last.
    """

    record: Evaluation
    label: str
    verdict: Verdict
    review: dt.date | None
    next_review: dt.date | None


def cases(
    evaluations: pd.DataFrame, panel: pd.DataFrame, moves: pd.DataFrame, headcount: pd.DataFrame, events: pd.DataFrame,
    *, today: dt.date, calibrated: bool | None,
) -> list[Case]:  # fmt: skip
    """A case per record, the surest first. Frames as effect.verdicts takes them; evaluations also carries `label`."""
    rows = [row for _, row in evaluations.iterrows()]
    records = [evaluation(row) for row in rows]
    newest = {max(past) for record in records if (past := [day for day in record.reviews if day <= today])}
    reached = {month_of(day) for day in newest}
    given = {"moves": moves, "headcount": headcount, "events": events, "calibrated": calibrated}
    judged: dict[Any, Verdict] = {}
    for month in sorted(reached):  # later reviews replace earlier ones
        last = (first_day(month + 1) - pd.Timedelta(days=1)).date()
        ranks = _ranks(records, panel, month)
        judged |= {found.evaluation_id: found
                   for found in verdicts(rows, panel, as_of=last, placebo_ranks=ranks, **given)  # type: ignore[arg-type]
                   if found.as_of <= today}
    found = []
    for row, record in zip(rows, records, strict=True):
        past = [day for day in record.reviews if day <= today]
        ahead = [day for day in record.reviews if day > today]
        one = judged.get(record.evaluation_id)
        found.append(Case(
            record=record, label=str(row["label"]), review=max(past) if one is not None and past else None,
            next_review=min(ahead) if ahead else None,
            verdict=one or verdict(record, panel, as_of=today, events=events, calibrated=calibrated)))
    return sorted(found, key=_certainty)


def _ranks(records: list[Evaluation], panel: pd.DataFrame, month: int) -> dict[Any, float]:
    """Of the records with a review in a month, where there are comparators enough: the share whose own studentised step is as
    large as the unit's, by the months complete on the review day.
    """
    found = {}
    for record in records:
        day = next((day for day in record.reviews if month_of(day) == month), None)
        if day is None or len(record.comparators) < placebo.LEAST_FOR_RANK:
            continue
        rows = panel[panel["service"].eq(record.service or "") & panel["indicator"].eq(record.indicator)]
        rows = rows[month_number(rows["month"]) < month_of(day + dt.timedelta(days=1))]
        rank = placebo.placebo_rank(rows, record.unit_id, record.comparators, record.effective_on, _step)
        if rank.reason is None:
            found[record.evaluation_id] = rank.p
    return found


def _step(rows: pd.DataFrame, unit: Any, day: dt.date, comparators: tuple[Any, ...]) -> tuple[float, float]:
    """The step of a unit on a day and its standard error, NaN where it cannot be told."""
    if rows.empty:
        return float("nan"), float("nan")
    fixed, last = _supposed(rows, unit, day, comparators)
    fit = difference(fixed, rows, last).fit(fixed.transition_months)
    return (fit.est, (fit.hi - fit.lo) / 3.92) if fit.reason is None else (float("nan"), float("nan"))


def _supposed(rows: pd.DataFrame, unit: Any, day: dt.date, comparators: tuple[Any, ...]) -> tuple[Evaluation, dt.date]:
    """The record of a move that never was, for one series, and the last day that its rows tell of."""
    first = rows.iloc[0]
    told = {"evaluation_id": 0, "unit_id": unit, "service": first["service"], "indicator": first["indicator"],
            "effective_on": day, "comparators": comparators}
    return evaluation(told), (pd.Timestamp(rows["month"].max()) + pd.offsets.MonthEnd(0)).date()


def _certainty(case: Case) -> tuple[int, float, str]:
    p = case.verdict.p_value
    silent = case.verdict.label == "Belum dapat disimpulkan" and case.verdict.indication is None
    return ORDER[case.verdict.label] + silent, 1.0 if p is None else p, case.label


def headlines(
    panel: pd.DataFrame, moves: pd.DataFrame, headcount: pd.DataFrame, *, seed: int
) -> pd.DataFrame:
    """The pooled effect of every type of move on every indicator of a service that enough units report.

    A row: service, indicator, type, estimate, low, high, p, n_treated, n_comparators, reason, every (months counted together:
    3 for rare counts), n_rare (moved units with too few cases even so); the effect on the scale of the model (a factor's
    logarithm, a log-odds, points). Units outside the region are comparators only.
    """
    rows = [{"service": service, "indicator": indicator, **{name: getattr(one, name) for name in randomization.COLUMNS},
             "every": one.every, "n_rare": rare} for service, indicator, one, rare in _pooled(panel, moves, headcount, seed)]
    return pd.DataFrame(rows, columns=[*SERIES, *randomization.COLUMNS, "every", "n_rare"])


def by_dose(panel: pd.DataFrame, moves: pd.DataFrame, headcount: pd.DataFrame, *, seed: int) -> pd.DataFrame:
    """The effect side by side for small, middle and large doses, for the eye: no slope is fitted through them.

    A row: service, indicator, type, bin, effect (mean over its moved units, scale of the model), n.
    """
    bins = treatment.episodes(moves, headcount)[["unit_id", "effective_on", "type", "bin"]]
    rows = []
    for service, indicator, one, _ in _pooled(panel, moves, headcount, seed):
        if len(one.by_unit):
            told = one.by_unit.assign(type=one.type).merge(bins, on=["unit_id", "effective_on", "type"])
            means = told.groupby("bin", observed=True)["effect"].agg(effect="mean", n="size").reset_index()
            rows.append(means.assign(service=service, indicator=indicator, type=one.type))
    columns = [*SERIES, "type", "bin", "effect", "n"]
    return pd.concat(rows, ignore_index=True)[columns] if rows else pd.DataFrame(columns=columns)


def placebo_dates(case: Case, panel: pd.DataFrame) -> pd.DataFrame:
    """effective_on, estimate, se: the same estimate for dates six to twelve months before the move, when nothing had moved
    yet; on the scale of the model. Empty without four comparators.
    """
    record = case.record
    if len(case.verdict.comparators) < placebo.LEAST_COMPARATORS:
        return pd.DataFrame(columns=["effective_on", "estimate", "se"])
    rows = panel[panel["service"].eq(record.service or "") & panel["indicator"].eq(record.indicator)]
    return placebo.placebo_dates(rows, record.unit_id, case.verdict.comparators, record.effective_on, _step)


def _pooled(panel: pd.DataFrame, moves: pd.DataFrame, headcount: pd.DataFrame, seed: int) \
        -> Iterator[tuple[str, str, randomization.Pooled, int]]:
    """Service, indicator, headline, and how many moved units are left out for too few cases even by quarter."""
    events = treatment.episodes(moves, headcount).drop_duplicates(["unit_id", "type"])
    for (service, indicator), own in panel.groupby(SERIES, sort=True):
        told = events[events["unit_id"].isin(own["unit_id"])]
        if told.empty:
            continue
        own = own.drop_duplicates(["unit_id", "month"]).assign(number=lambda rows: month_number(rows["month"]))
        counted = resolution(own, kind_of(str(indicator)), month_of(told["effective_on"].min()))
        values = own if counted.every > 1 else own.assign(value=modelled(own, kind_of(str(indicator))))
        values = values[~values["unit_id"].isin(counted.too_rare)]
        words = set(own["direction"].dropna())
        good: Good = words.pop() if len(words) == 1 else "netral"
        others = [unit for unit in values["unit_id"].unique() if unit not in set(events["unit_id"])]
        for kind, moved in told.groupby("type", sort=True):
            rare = moved["unit_id"].isin(counted.too_rare)
            one = randomization.Pooled(type=str(kind), level=0.95, reason="jarang") if rare.all() else randomization.pooled(
                values, told[~told["unit_id"].isin(counted.too_rare)], others, type=str(kind), seed=seed, good=good,
                every=counted.every)
            yield str(service), str(indicator), one, int(rare.sum())


def course(
    panel: pd.DataFrame, moves: pd.DataFrame, headcount: pd.DataFrame, *, service: str, indicator: str, seed: int
) -> EventStudy | None:
    """The effect on one indicator by months since the first move of each unit, by quarters for rare counts, on the scale of
    the model.

    Where every unit moved, those that had not moved yet are compared with. None where no moved unit, or nothing to compare it
    with, has all its months.
    """
    own = panel[panel["service"].eq(service) & panel["indicator"].eq(indicator)].drop_duplicates(["unit_id", "month"])
    first = treatment.episodes(moves, headcount).groupby("unit_id")["effective_on"].min()
    if own.empty or first.empty:
        return None
    own = own.assign(number=month_number(own["month"]))
    own_first = own["unit_id"].map(first).min()
    counted = resolution(own, kind_of(indicator), month_of(own_first) if pd.notna(own_first) else 0)
    own = own[~own["unit_id"].isin(counted.too_rare)]
    if own.empty:
        return None
    own = trailing(own) if counted.every > 1 else own
    values = own.assign(outcome=modelled(own, kind_of(indicator)), first=own["unit_id"].map(first.map(month_of)))
    values = values.dropna(subset=["outcome"])
    control: Control = "never" if values["first"].isna().any() else "not yet"
    try:
        return event_study(values, unit="unit_id", time="number", outcome="outcome", first_treated="first", seed=seed,
                           control=control, every=counted.every)
    except NotEnough:
        return None


def calibration(
    panel: pd.DataFrame, moved: pd.DataFrame, *, seed: int, draws: int = placebo.LEAST_DRAWS, window: Window | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> placebo.Calibration:  # fmt: skip
    """The verdict on fake moves in the region's own series before any real one, all series together.

    moved: unit_id, effective_on. The draws are dealt evenly over the series that can give any. After each, `progress` is told
    how many are judged and how many are wanted.
    """
    found: list[placebo.Calibration] = []
    labels: list[str] = []

    def judge(*asked: Any) -> str | None:
        label = _judge(*asked)
        if label is not None:
            labels.append(label)
            if progress:
                progress(len(labels), draws)
        return label

    groups = [own for _, own in panel.groupby(SERIES, sort=True)]
    left = draws
    for place, own in enumerate(groups):
        share = int(np.ceil(left / (len(groups) - place)))
        one = placebo.calibration(own.drop_duplicates(["unit_id", "month"]), moved, judge, seed=seed + place, window=window,
                                  draws=share)
        found.append(one)
        left -= one.draws
    better, worse, drawn = (sum(getattr(one, name) for one in found) for name in ("false_better", "false_worse", "draws"))
    rate = (better + worse) / drawn if drawn else float("nan")
    status: placebo.Status = "belum cukup data" if drawn < draws else "lolos" if rate <= placebo.MOST_FALSE else "gagal"
    return placebo.Calibration(draws=drawn, possible=sum(one.possible for one in found), false_better=better,
                               false_worse=worse, rate=rate, status=status)


def _judge(rows: pd.DataFrame, unit: Any, day: dt.date, comparators: tuple[Any, ...]) -> str | None:
    fixed, last = _supposed(rows, unit, day, comparators)
    found = verdict(fixed, rows, as_of=last)
    return None if found.reason in DECLINED else found.label


def rows_of(found: list[Case]) -> pd.DataFrame:
    """A row per case, as adjustment.adjustments takes verdicts: unit_id, indicator, label, estimate, se, sesoi, direction,
    wide.
    """
    rows = [{
        "unit_id": case.record.unit_id, "indicator": case.record.indicator, "label": case.verdict.label,
        "estimate": case.verdict.estimate, "se": (case.verdict.hi - case.verdict.lo) / 3.92, "sesoi": case.verdict.sesoi,
        "direction": case.verdict.direction, "wide": case.verdict.reason == "ketidakpastian_lebar"} for case in found]
    return pd.DataFrame(rows, columns=["unit_id", "indicator", "label", "estimate", "se", "sesoi", "direction", "wide"])

