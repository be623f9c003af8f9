"""What a month of the calendar asks of an office: its working days, and how much of Lebaran lies in it.

Holidays come in as a table, or from the package `holidays` (Indonesia, with the joint leave of the joint decree of three
ministers, "SKB 3 Menteri"). The package carries its dates inside and asks no network. Joint leave is known up to the
newest decree in it, a year or so ahead; Idul Fitri of later years is an estimate and may move by a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

from analytics.columns import words

LEBARAN = "Idul Fitri"
AROUND = 7  # days before and after Idul Fitri in which offices are half empty: leave, journeys home and back


@lru_cache(maxsize=8)
def _shipped(first: int, last: int) -> pd.DataFrame:
    from holidays import country_holidays

    known = country_holidays(
        "ID", years=range(first, last + 1), categories=("public", "government"), language="id"
    )
    days = sorted(known.items())
    return pd.DataFrame(
        {"date": pd.to_datetime([day for day, _ in days]), "name": words([name for _, name in days])}
    )


def holidays_of(years: Iterable[int]) -> pd.DataFrame:
    """date, name (Indonesian): every public holiday and day of joint leave of these years, by day."""
    asked = sorted({int(year) for year in years})
    return _shipped(asked[0], asked[-1]).copy() if asked else _shipped(2000, 2000).iloc[:0].copy()


def by_month(months: pd.DatetimeIndex, holidays: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per month asked for, in its order: month, working_days, lebaran.

    working_days: Mondays to Fridays that are no holiday (an office of five days; six days make every month longer by
    nearly the same factor, which a model with a level of its own does not notice). At least 1.
    lebaran: the share, 0 to 1, of the fifteen days around Idul Fitri that lies in the month: it moves eleven days a
    year and often across two months. holidays: date, name; a day counts as Idul Fitri where its name begins with
    'Hari Raya Idul Fitri'; None takes the shipped ones.
    """
    if months.empty:
        return pd.DataFrame({"month": months, "working_days": np.zeros(0, int), "lebaran": np.zeros(0)})
    # A year on both sides: Idul Fitri on 2 January would reach into the December before.
    table = holidays_of(range(months.min().year - 1, months.max().year + 2)) if holidays is None else holidays
    days = pd.to_datetime(table["date"]).dt.normalize()
    starts = months.to_numpy().astype("datetime64[M]")
    closed = np.unique(days.dropna().to_numpy().astype("datetime64[D]"))
    first, after = starts.astype("datetime64[D]"), (starts + 1).astype("datetime64[D]")
    working = np.maximum(np.busday_count(first, after, holidays=closed), 1)
    feasts = days[table["name"].astype("str").str.startswith(f"Hari Raya {LEBARAN}")]
    return pd.DataFrame({"month": months, "working_days": working, "lebaran": _lebaran(starts, feasts)})


def _lebaran(starts: np.ndarray, feasts: pd.Series) -> np.ndarray:
    share = np.zeros(len(starts))
    for feast in feasts.dropna().to_numpy().astype("datetime64[D]"):
        around = (feast + np.arange(-AROUND, AROUND + 1)).astype("datetime64[M]")
        share += (starts[:, None] == around).mean(axis=1)
    return share
