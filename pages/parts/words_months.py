"""Sentences about the chart of one indicator month by month: what is unusual, one month's figures, a comparison unit."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.control_chart import Limits
from analytics.control_points import Variation
from pages.parts import words
from pages.parts.formats import listing, month, number
from pages.parts.measures import Measure

VARIATION = {"biasa": "tidak ada sinyal khusus", "membaik": "sinyal membaik", "memburuk": "sinyal memburuk",
             "berubah": "sinyal berubah"}


def months(
    limits: Limits, unit: str, indicator: str, moved_on: dt.date | None = None, before: Variation | None = None
) -> str:
    """What the newest month of a chart says by the rules of unusual months.

    A signal whose months began before the move `moved_on` says so, and whether it was one by then already; `before`: what the
    last month before the move says by the months before it alone.
    """
    what = f"{words.capital(indicator)} {unit}"
    if limits.variation is None:
        why = limits.reason or "belum cukup bulan untuk batas."
        if moved_on:  # the limits are those of before
            why = why.replace(" bulan:", " bulan sebelum mutasi:", 1)
        return f"**{what}: {why[:1].lower()}{why[1:]}**"
    goal = f" {'Sebelum mutasi target' if limits.frozen else 'Target'} {limits.assurance}." if limits.assurance else ""
    if not limits.signals:
        return f"**{what}: {VARIATION[limits.variation]}.** Bulan terakhir masih di dalam kebiasaannya.{goal}"
    first = _first(limits)
    if first and moved_on and first < moved_on.replace(day=1):
        if before == limits.variation:
            return (f"**{what}: sudah {limits.variation} sebelum mutasi.** {words.capital(VARIATION[limits.variation])} sejak"
                    f" {month(first)}; mutasi baru berlaku {month(moved_on)}.{goal}")
        return (f"**{what}: {VARIATION[limits.variation]}.** Deret bulannya bermula sejak {month(first)}, sebelum mutasi"
                f" {month(moved_on)}, dan baru menjadi sinyal sesudahnya. Bukan petunjuk sebabnya.{goal}")
    since = f" sejak {month(first)}" if first else ""
    return f"**{what}: {VARIATION[limits.variation]}{since}.** Ini tanda ada yang tidak biasa, bukan sebabnya.{goal}"


def _first(limits: Limits) -> dt.date | None:
    """The first month of the unbroken run of months that mean what the newest one means."""
    points = limits.points[limits.points["value"].notna()]
    same = points["word"].eq(str(limits.variation))[::-1].cummin()
    days = points.loc[same[same].index, "month"].dropna()
    return days.min().date() if len(days) else None


def one_month(row: Mapping[str, Any], measure: Measure) -> str:
    """The figures of one month of a series as the file tells them."""
    said = [f"target {measure.said(float(row['target']))}"] if pd.notna(row["target"]) else []
    if pd.notna(row["numerator"]) and pd.notna(row["denominator"]):
        said.append(f"{number(row['numerator'])} dari {number(row['denominator'])}")
    said += [f"{number(row['n'])} kasus"] if pd.notna(row["n"]) else []
    said += [f"alat ukur {row['instrument']}"] if pd.notna(row["instrument"]) else []
    said += [f"sumber {row['source']}"] if pd.notna(row["source"]) else []
    value = measure.said(float(row["value"])) if pd.notna(row["value"]) else "tidak dilaporkan"
    return " · ".join([f"**{month(pd.Timestamp(row['month']).date())}: {value}**", *said])


def comparator(rows: pd.DataFrame, unit: str, effective_on: dt.date) -> str:
    """How many months of a comparison unit there are before and after the move, and who published them."""
    known = rows.loc[rows["value"].notna(), "month"]
    before = int((known < pd.Timestamp(effective_on.replace(day=1))).sum())
    sources = sorted(set(rows["source"].dropna().astype(str)))
    whence = f"sumber {listing(sources)}" if sources else "unit di dalam wilayah ini"
    return f"**{unit}**: {number(before)} bulan sebelum dan {number(len(known) - before)} sesudah, {whence}."
