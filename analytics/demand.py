"""Surges of work: months in which a service received more applications than its season, trend and calendar explain.

Applications received, not completed: what is completed depends on the staff. Per unit and service:
1. Reference = the last 36 months, the newest two before the judged month left out, so that a surge under way does not
   count as usual.
2. Model = level, trend, one wave a year (two from 36 known months on: a year with two peaks and one wave calls nothing),
   share of Lebaran in the month, offset log(working days); quasi-Poisson, see `quasi_poisson`.
3. Alarm where the month is above the bound U (one-sided alpha 0.005), there are at least 5 cases in 4 months, and the
   month stands among all judged that month by Benjamini-Hochberg.
4. surge_score = (value - expected) / (U - expected): above 1 is above the bound. Sustained = 2 of 3 months above it.
Fewer than 24 known months: a run chart only. Missing months are gaps, never zeros; and the few zeros of a service that
otherwise has tens of applications every month are read as not recorded, which its words say: a single one among 36 months
widened the bound by a third and hid a rise of 60 %. How often it cries wolf and what it
misses is measured in docs/calibration.md. Sources: as `quasi_poisson`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers, words
from analytics.effect import q_values
from analytics.quasi_poisson import Ahead, ahead, fit, upper_tail
from analytics.treatment import month_number
from analytics.working_days import by_month

Status = Literal["lonjakan bertahan", "lonjakan", "perlu dipantau", "dalam batas", "grafik saja", "tidak dinilai"]

REFERENCE, GUARD = 36, 2  # months of reference, and months between it and the judged one
ENOUGH, TWO_WAVES = 24, 36  # known months, the judged one among them
LEAST_CASES, LEAST_IN = 5, 4  # at least 5 cases in 4 months
BUSY = 20.0  # median of the months with cases from which a zero is no count (two in a billion by Poisson), if few are
FEW = 0.25  # of the known months; more zeros than that are how the service is
LEAST_MEAN = 1.0  # cases a month in the reference; below, a month says nothing
MINUTES_PER_YEAR = 75_000.0
_CHUNK = 2_000  # series fitted at once: about 100 MB

KEY = ["unit_id", "service"]
COLUMNS = [
    *KEY, "month", "value", "expected", "bound", "surge_score", "p", "raw_alarm", "alarm", "sustained",
    "excess_person_months", "known_months", "status", "words",
]  # fmt: skip
SAID: dict[str, str] = {
    "quality": "Ada nilai yang bukan jumlah (negatif atau bukan angka), atau bulan yang tidak terbaca atau tercatat dua kali.",
    "missing": "Bulan ini belum ada datanya.",
    "months": "Belum 24 bulan: musim belum dapat dibedakan dari lonjakan, jadi grafik saja.",
    "zero": "Bulan ini nol, padahal biasanya ramai: layanan tutup, atau belum tercatat?",
    "few": "Permohonan terlalu jarang untuk dinilai per bulan.",
    "unlike": "Bulan acuan belum memuat bulan seperti ini (mis. Lebaran), atau polanya tidak dapat ditaksir.",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Book:
    """The series side by side: one row per unit and service, one column per month of the calendar, NaN = no figure. nil: where
    a zero was told that is read as none.
    """

    keys: pd.DataFrame
    month: np.ndarray
    counts: np.ndarray
    broken: np.ndarray
    nil: np.ndarray

    @property
    def months(self) -> pd.DatetimeIndex:
        return pd.DatetimeIndex((self.month - 1970 * 12).astype("datetime64[M]").astype("datetime64[s]"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Judged:
    """One month of all series; `why` is empty where the month could be judged, else a key of SAID."""

    value: np.ndarray
    expected: np.ndarray
    bound: np.ndarray
    p: np.ndarray
    raw: np.ndarray
    alarm: np.ndarray
    known: np.ndarray
    why: np.ndarray
    nil: np.ndarray  # zeros of the reference read as not recorded


def surges(
    series: pd.DataFrame,
    *,
    norms: pd.DataFrame | None = None,
    holidays: pd.DataFrame | None = None,
    alpha: float = 0.005,
    fdr: float = 0.10,
    last: int = 1,
    minutes_per_year: float = MINUTES_PER_YEAR,
) -> pd.DataFrame:
    """One row per unit, service and judged month (the newest `last` months of the table), by unit, service and month.

    series: unit_id, service, month (any day in it), value = applications received. norms: unit_id, service,
    minutes_per_result. holidays: date, name; the shipped ones of Indonesia without it. minutes_per_year: WKE.

    Back: value, expected, bound, surge_score, p (before correction), raw_alarm (above the bound), alarm (also after
    correction over all series judged that month), sustained, excess_person_months = (value - expected) × minutes per
    result ÷ (WKE ÷ 12), NaN without a norm; known_months up to and with the judged one, at most 39; status; words.
    A series that cannot be judged keeps its rows, NaN and the reason in words; nothing about the data raises.
    """
    if last < 1:
        raise ValueError("last is a count of months, at least 1")
    book = _book(series, REFERENCE + GUARD + last + 3)
    if book.keys.empty:
        return _empty(series)
    calendar = by_month(book.months, holidays)
    newest = len(book.month) - 1
    judged = [_judge(book, calendar, at, alpha, fdr) for at in range(newest - last - 1, newest + 1)]
    minutes = _minutes(book.keys, norms)
    frames = [
        _frame(book, newest - last + 1 + place, judged[place : place + 3], minutes / (minutes_per_year / 12))
        for place in range(last)
    ]
    found = pd.concat(frames, ignore_index=True)
    order = np.tile(np.arange(len(book.keys)), last)
    return found.iloc[np.argsort(order, kind="stable")].reset_index(drop=True)[COLUMNS]


def unresolved(judged: pd.DataFrame) -> pd.DataFrame:
    """How long a surge has stood in each unit: unit_id, service, months, excess_person_months, one row per unit.

    judged: of `surges`, several months. Counted back from a service's newest judged month as long as each month is above the
    bound or sustained: months = those above the bound, 0 where none of the stretch is an alarm or sustained (one month above
    it among many services may be chance). The service that has stood longest speaks for its unit (the first by name where
    equal); excess_person_months adds up its months, NaN without a norm. A unit none of whose services could be judged in
    its newest month has months NaN.
    """
    found = []
    for (unit, service), own in judged.groupby(KEY, sort=True):
        rows = own.sort_values("month", ascending=False)
        if np.isnan(rows["p"].iloc[0]):
            found.append((unit, service, np.nan, np.nan))
            continue
        stretch = rows[(rows["raw_alarm"] | rows["sustained"]).cummin()]
        above = stretch[stretch["raw_alarm"]]
        told = bool((stretch["alarm"] | stretch["sustained"]).any())
        found.append((unit, service, float(len(above) if told else 0), above["excess_person_months"].sum(min_count=1)))
    frame = pd.DataFrame(found, columns=[*KEY, "months", "excess_person_months"])
    longest = frame.sort_values(["unit_id", "months", "service"], ascending=[True, False, True], na_position="last")
    return longest.drop_duplicates("unit_id").reset_index(drop=True)


def _book(series: pd.DataFrame, width: int) -> _Book:
    rows = series[[*KEY, "month", "value"]].reset_index(drop=True)
    rows = rows.assign(unit_id=ids(rows["unit_id"]), month=pd.to_datetime(rows["month"], errors="coerce"))
    value = pd.to_numeric(rows["value"], errors="coerce").astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    group = rows.groupby(KEY, dropna=False, sort=True)
    which = group.ngroup().to_numpy()
    keys = rows[KEY].iloc[pd.Series(which).drop_duplicates().index].reset_index(drop=True)
    keys = keys.iloc[np.argsort(pd.unique(which), kind="stable")].reset_index(drop=True)
    dated = rows["month"].notna().to_numpy()
    wrong = ~dated | (rows["value"].notna().to_numpy() & ~(np.isfinite(value) & (value >= 0)))
    wrong |= rows.assign(at=rows["month"].dt.to_period("M")).duplicated([*KEY, "at"], keep=False).to_numpy() & dated
    broken = np.bincount(which[wrong], minlength=len(keys)) > 0
    if not dated.any():
        nothing = np.full((len(keys), width), np.nan)
        return _Book(keys=keys, month=np.arange(-width, 0) + 1970 * 12, counts=nothing, broken=broken, nil=nothing == 0)
    number = month_number(rows.loc[dated, "month"])
    month = np.arange(number.max() - width + 1, number.max() + 1)
    counts = np.full((len(keys), width), np.nan)
    kept = number >= month[0]
    counts[which[dated][kept], number[kept] - month[0]] = value[dated][kept]
    counts[broken] = np.nan
    nil = _not_recorded(counts)
    return _Book(keys=keys, month=month, counts=np.where(nil, np.nan, counts), broken=broken, nil=nil)


def _not_recorded(counts: np.ndarray) -> np.ndarray:
    """Where a zero stands that is no count: in a service busy in the months that have cases, if the zeros are few."""
    zero, known = counts == 0, np.isfinite(counts).sum(axis=1)
    usual = np.zeros(len(counts))
    for row in np.flatnonzero(zero.any(axis=1)):  # the few series that have a zero at all
        some = counts[row][counts[row] > 0]
        usual[row] = np.median(some) if len(some) else 0.0
    return zero & ((usual >= BUSY) & (zero.sum(axis=1) <= FEW * known))[:, None]


def _judge(book: _Book, calendar: pd.DataFrame, at: int, alpha: float, fdr: float) -> _Judged:
    past = slice(max(0, at - GUARD - REFERENCE), max(0, at - GUARD))
    value = book.counts[:, at]
    reference = book.counts[:, past]
    known = np.isfinite(book.counts[:, past.start : at + 1]).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.nansum(reference, axis=1) / np.isfinite(reference).sum(axis=1)
    said = [(book.broken, "quality"), (book.nil[:, at], "zero"), (np.isnan(value), "missing"), (known < ENOUGH, "months"),
            (~(mean >= LEAST_MEAN), "few")]  # fmt: skip
    why = np.select([condition for condition, _ in said], [word for _, word in said], "").astype(object)
    expected, bound, p = (np.full(len(value), np.nan) for _ in range(3))
    for rows, waves in _alike(why == "", known):
        month = _ahead(reference[rows], calendar, book.month, past, at, waves, alpha)
        expected[rows] = np.where(month.usable, month.mu, np.nan)
        bound[rows] = np.where(month.usable, month.bound, np.nan)
        p[rows] = np.where(month.usable, upper_tail(value[rows], month), np.nan)
    why[(why == "") & np.isnan(p)] = "unlike"
    cases = np.nansum(book.counts[:, at - LEAST_IN + 1 : at + 1], axis=1)
    raw = (value > bound) & (cases >= LEAST_CASES)
    tested = np.isfinite(p)
    alarm = raw.copy()
    alarm[tested] &= q_values(p[tested]) <= fdr
    nil = book.nil[:, past].sum(axis=1)
    value = np.where(book.nil[:, at], 0.0, value)
    return _Judged(value=value, expected=expected, bound=bound, p=p, raw=raw, alarm=alarm, known=known, why=why, nil=nil)


def _alike(judged: np.ndarray, known: np.ndarray) -> Iterator[tuple[np.ndarray, int]]:
    """Series that share a design, in portions: their rows and the number of waves."""
    for waves, those in ((1, judged & (known < TWO_WAVES)), (2, judged & (known >= TWO_WAVES))):
        rows = np.flatnonzero(those)
        for start in range(0, len(rows), _CHUNK):
            yield rows[start : start + _CHUNK], waves


def _ahead(
    reference: np.ndarray, calendar: pd.DataFrame, month: np.ndarray, past: slice, at: int, waves: int, alpha: float
) -> Ahead:
    place = np.r_[np.arange(past.start, past.stop), at]
    angle = 2 * np.pi * month[place] / 12
    columns = [np.ones(len(place)), (month[place] - month[at]) / 12, calendar["lebaran"].to_numpy()[place]]
    columns += [wave(times * angle) for times in range(1, waves + 1) for wave in (np.sin, np.cos)]
    design = np.column_stack(columns)
    offset = np.log(calendar["working_days"].to_numpy()[place])
    model = fit(reference, design[:-1], offset[:-1], month[place[:-1]])
    return ahead(model, design[-1], offset[-1], alpha)


def _minutes(keys: pd.DataFrame, norms: pd.DataFrame | None) -> np.ndarray:
    if norms is None or norms.empty:
        return np.full(len(keys), np.nan)
    table = norms.assign(unit_id=ids(norms["unit_id"])).drop_duplicates(KEY)
    told = pd.Series(numbers(table["minutes_per_result"]), index=pd.MultiIndex.from_frame(table[KEY]))
    return told.reindex(pd.MultiIndex.from_frame(keys)).to_numpy(dtype=float)


def _frame(book: _Book, at: int, three: list[_Judged], person_months: np.ndarray) -> pd.DataFrame:
    now = three[-1]
    with np.errstate(invalid="ignore", divide="ignore"):
        score = (now.value - now.expected) / (now.bound - now.expected)
        excess = (now.value - now.expected) * person_months
    sustained = np.sum([month.raw for month in three], axis=0) >= 2
    status, text = _said(now, sustained)
    return book.keys.assign(
        month=book.months[at], value=now.value, expected=now.expected, bound=now.bound, surge_score=score, p=now.p,
        raw_alarm=now.raw, alarm=now.alarm, sustained=sustained, excess_person_months=excess, known_months=now.known,
        status=words(status), words=words(text),
    )  # fmt: skip


def _said(now: _Judged, sustained: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Status and words of every series for one month."""
    cases: list[tuple[np.ndarray, Status, str]] = [
        (now.why == "months", "grafik saja", SAID["months"]),
        *[(now.why == key, "tidak dinilai", said) for key, said in SAID.items() if key != "months"],
        (sustained, "lonjakan bertahan", "Dua dari tiga bulan terakhir di atas batas wajar."),
        (now.alarm, "lonjakan", "Bulan ini di atas batas wajar menurut musim, tren, dan hari kerja."),
        (now.raw, "perlu dipantau", "Di atas batas, tetapi dapat kebetulan karena banyak layanan dinilai sekaligus."),
    ]
    conditions = [condition for condition, _, _ in cases]
    status = np.select(conditions, [word for _, word, _ in cases], "dalam batas")
    text = np.select(conditions, [said for _, _, said in cases], "Sesuai musim, tren, dan hari kerja.").astype(object)
    told = now.nil > 0
    text[told] += [f" {count} bulan acuan bernilai nol dibaca sebagai tidak tercatat." for count in now.nil[told]]
    return status, text


def _empty(series: pd.DataFrame) -> pd.DataFrame:
    kinds = {"month": "datetime64[s]", "raw_alarm": "bool", "alarm": "bool", "sustained": "bool", "known_months": "int64"}
    kinds |= {"status": "str", "words": "str"}
    return pd.DataFrame(index=pd.RangeIndex(0)).assign(
        **{name: series[name].iloc[:0] if name in KEY else np.zeros(0) for name in COLUMNS}
    ).astype(kinds)
