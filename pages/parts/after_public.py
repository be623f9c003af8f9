"""The seam for what the public says about a service: satisfaction index, its change, enough respondents; cached as in
store.py.

Cells of a service and a period with fewer than ten respondents, and unsur with fewer than ten answers, are left out of
every figure, not only hidden: a total that held them would give them away.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analytics import satisfaction
from analytics.satisfaction import Trust
from analytics.satisfaction_change import Change, change
from analytics.satisfaction_lines import UNKNOWN, lines
from analytics.satisfaction_scale import EVERY_UNSUR, LETTERS, UNSUR, Classes, classes
from pages.parts import formats, store
from pages.parts.after_people import names
from pages.parts.store import View, cached

GRAINS = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
MANY = 10**9  # users where nobody counts them: the sample then has its ceiling
VOLUMES = ("permohonan selesai", "permohonan masuk")


@cached
def surveyed(view: View) -> dict[int, str]:
    """The units the public was asked about, the one with most answers first."""
    rows = store.rows(view, "satisfaction_answers")
    counts = rows.groupby("unit_id")["n"].sum().sort_values(ascending=False, kind="stable")
    return {int(unit): names(view).get(int(unit), "unit tidak dikenal") for unit in counts.index}


@cached
def grain(view: View, unit_id: int) -> str:
    """The shortest period in which at least half of the services reach the respondents a class needs.

    One only, never a choice: two would let the small cells of the shorter one be worked out from the longer one.
    """
    rows = _answers(view, unit_id)
    for name, months in GRAINS.items():
        sizes = rows.assign(month=_start(rows["month"], months)).groupby(["service", "month", "scheme"])["n"].sum()
        if sizes.ge(satisfaction.CLASSED).mean() >= 0.5:
            return name
    return "tahun"


@cached
def cells(view: View, unit_id: int) -> pd.DataFrame:
    """The answers about a unit with the first day of their period as month, and `hidden` for cells below ten."""
    rows = _answers(view, unit_id)
    rows = rows.assign(month=_start(rows["month"], GRAINS[grain(view, unit_id)]))
    sizes = rows.groupby(["service", "month", "scheme"])["n"].transform("sum")
    return rows.assign(hidden=sizes < satisfaction.SHOWN)


@cached
def open_answers(view: View, unit_id: int) -> pd.DataFrame:
    """The answers that may enter a figure: no small cell, no unsur that fewer than ten answered in a period."""
    rows = cells(view, unit_id)
    rows = rows[~rows["hidden"]].drop(columns="hidden")
    keys = [rows["month"], rows["scheme"]]
    for name in (*EVERY_UNSUR, "trust"):
        asked = rows["n"].where(rows[name].notna(), 0).groupby(keys).transform("sum")
        rows = rows.assign(**{name: rows[name].where(asked >= satisfaction.SHOWN)})
    return rows


def _answers(view: View, unit_id: int) -> pd.DataFrame:
    rows = store.rows(view, "satisfaction_answers")
    rows = rows[rows["unit_id"].eq(unit_id) & rows[list(EVERY_UNSUR)].notna().any(axis=1)]
    return rows.assign(month=pd.to_datetime(rows["month"]), service=rows["service"].fillna(UNKNOWN),
                       n=rows["n"].fillna(1), scheme=rows["scheme"].fillna(UNKNOWN))


def _start(months: pd.Series, length: int) -> pd.Series:
    first = (months.dt.month - 1) // length * length + 1
    return pd.to_datetime(pd.DataFrame({"year": months.dt.year, "month": first, "day": 1}))


@cached
def periods(view: View, unit_id: int) -> list[dt.date]:
    """First days of the periods in which a unit was surveyed, the newest first."""
    return sorted({day.date() for day in cells(view, unit_id)["month"]}, reverse=True)


def _classes(view: View) -> Classes:
    return classes(store.blocks(view))


def floors(view: View, period: dt.date) -> dict[float, str]:
    """The lowest IKM of A, B and C in a period of the scheme of 2017: floor -> letter."""
    return dict(zip(map(float, _classes(view)("2017", period)[:3]), LETTERS, strict=False))


def letters(view: View, blocks: list[Mapping[str, Any]]) -> pd.DataFrame:
    """unit_id, item, said: the class of every surveyed unit in its newest period by these rules; none where the newest period
    has no class.
    """
    found = []
    for unit in surveyed(view):
        rows = lines(open_answers(view, unit), by=("month",), classes=classes(blocks))
        newest = rows[rows["ranked"] & rows["month"].eq(rows["month"].max())]
        found += [(unit, f"kelas SKM, periode mulai {formats.date(row.month)}", row.letter) for row in newest.itertuples()]
    return pd.DataFrame(found, columns=["unit_id", "item", "said"])


@cached
def by_service(view: View, unit_id: int, period: dt.date) -> pd.DataFrame:
    """A row per service and scheme of one period, by name, as satisfaction_lines.lines; small ones without numbers."""
    rows = cells(view, unit_id)
    return lines(rows[rows["month"].eq(pd.Timestamp(period))], by=("service",), classes=_classes(view))


@cached
def over_time(view: View, unit_id: int, service: str = "") -> pd.DataFrame:
    """A row per period and scheme of one service, or of the unit as a whole, small services left out, as
    satisfaction_lines.lines.
    """
    return lines(_of(open_answers(view, unit_id), service), by=("month",), classes=_classes(view))


def _of(rows: pd.DataFrame, service: str) -> pd.DataFrame:
    return rows[rows["service"].eq(service)] if service else rows


@cached
def compared(view: View, unit_id: int, before: dt.date, later: dt.date, service: str = "") -> Change:
    """Two periods of a unit, or of one of its services, beside each other; a service too small in one is in neither."""
    every = cells(view, unit_id)
    chosen = every[every["month"].isin([pd.Timestamp(before), pd.Timestamp(later)])]
    small = set(chosen.loc[chosen["hidden"], "service"])
    rows = _of(open_answers(view, unit_id), service)
    rows = rows[~rows["service"].isin(small)]
    first, second = (rows[rows["month"].eq(pd.Timestamp(day))] for day in (before, later))
    return change(first, second, classes=_classes(view))


@cached
def trust(view: View, unit_id: int, period: dt.date) -> Trust:
    """The question of trust in one period."""
    rows = open_answers(view, unit_id)
    rows = rows[rows["month"].eq(pd.Timestamp(period)) & rows["trust"].notna()]
    return satisfaction.trust(rows["trust"], counts=rows["n"].to_numpy())


@cached
def unsur(view: View, unit_id: int, period: dt.date) -> pd.DataFrame:
    """The nine means of one period: unsur, n, mean, value, rank."""
    rows = open_answers(view, unit_id)
    rows = rows[rows["month"].eq(pd.Timestamp(period)) & rows["scheme"].eq("2017")]
    return satisfaction.shown(satisfaction.ikm(rows[list(UNSUR)], counts=rows["n"].to_numpy())).unsur


@cached
def unsur_over_time(view: View, unit_id: int, name: str) -> pd.DataFrame:
    """The mean of one unsur (1-4) per period and scheme, as satisfaction_lines.lines: mean in ikm, its interval in lo and hi.

    Of the unit as a whole, from the answers behind `unsur`: the means of single services would give small groups away.
    """
    rows = open_answers(view, unit_id)
    rows = rows[rows[name].notna()]
    rows = rows.assign(**dict.fromkeys(set(EVERY_UNSUR) - {name}, np.nan))
    found = lines(rows, by=("month",))
    return found.assign(**{column: found[column] / 25 for column in ("ikm", "lo", "hi")})


def reconciliation(view: View, unit_id: int, period: dt.date, published: float) -> pd.DataFrame:
    """Which arithmetic gives a published index; empty where one of the nine unsur is missing."""
    means = unsur(view, unit_id, period)["mean"].dropna().tolist()
    return satisfaction.reconciliation(means, published) if len(means) == len(UNSUR) else pd.DataFrame()


@cached
def sample(view: View, unit_id: int, period: dt.date) -> pd.DataFrame:
    """service, n (answers had), population (users of the twelve months up to the period's end, null where nobody counts
    them), sample (needed by Krejcie and Morgan), short.
    """
    rows = cells(view, unit_id)
    had = rows[rows["month"].eq(pd.Timestamp(period))].groupby("service", as_index=False)["n"].sum()
    end = pd.Timestamp(period) + pd.DateOffset(months=GRAINS[grain(view, unit_id)])
    users = [_users(view, unit_id, service, end) for service in had["service"]]
    needed = [satisfaction.sample_size(MANY if np.isnan(count) else round(count)) for count in users]
    return had.assign(population=users, sample=needed, short=np.maximum(np.array(needed) - had["n"], 0).astype("int64"))


def _users(view: View, unit_id: int, service: str, end: pd.Timestamp) -> float:
    rows = store.rows(view, "indicator_values")
    month = pd.to_datetime(rows["month"])
    mine = (rows["unit_id"].eq(unit_id) & rows["service"].str.casefold().eq(service.casefold()) & (month < end)
            & (month >= end - pd.DateOffset(years=1)))
    known = [rows.loc[mine & rows["indicator"].eq(name), "value"].dropna() for name in VOLUMES]
    return next((float(values.sum()) for values in known if len(values)), float("nan"))


@cached
def last_word(view: View, unit_id: int) -> str:
    """What the index of a unit did between its two newest periods: the word of `compared`, or why there is none."""
    days = periods(view, unit_id)
    return compared(view, unit_id, days[1], days[0]).word if len(days) > 1 else "baru satu periode"
