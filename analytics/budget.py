"""Belanja pegawai against its limit: one figure, imported, never estimated."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics.columns import numbers
from analytics.rules import Rule
from analytics.written import written

STAFF, TOTAL = "belanja pegawai", "total belanja"
ALSO = {"belanja daerah": TOTAL}  # as files call it: a row that begins with 'total' is a sum of the rows above
SPENDING = (STAFF, TOTAL, *ALSO)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSpending:
    """One year's belanja pegawai; share and above are null where the total is not known.

    above: how much of the budget lies over the limit (points of share; negative = room left).
    """

    year: int
    staff: float
    total: float | None
    share: float | None
    limit: float
    above: float | None
    words: str
    source: str


def known(typed: pd.DataFrame, drivers: pd.DataFrame) -> pd.DataFrame:
    """key, year, value of both figures: as typed, and for years nothing is typed of as the files of drivers tell them, added up
    over the units; a year never mixes the two, for they may be told in rupiah and in billions.

    typed: key, year, value. drivers: driver, year, value.
    """
    own, told = _spending(typed), _spending(drivers.rename(columns={"driver": "key"}))
    summed = told[~told["year"].isin(own["year"])].groupby(["key", "year"])["value"].sum().reset_index()
    return pd.concat([own, summed], ignore_index=True) if len(summed) else own.reset_index(drop=True)


def staff_spending(figures: pd.DataFrame, limit: Rule, *, year: int | None = None) -> StaffSpending | None:
    """The share of the year, or of the newest year with belanja pegawai; None where there is none.

    figures: key, year, value; 'belanja pegawai' and 'total belanja' of the same year. limit: rule
    `budget.personnel_limit`. Two figures for one key and year, or a negative one, raise ValueError.
    """
    rows = _spending(figures)
    if rows.duplicated(["key", "year"]).any() or (rows["value"] < 0).any():
        raise ValueError("figures holds a negative value, or two for one key and year")
    if year is not None:
        rows = rows[rows["year"].eq(year)]
    spent = rows[rows["key"].eq(STAFF)].sort_values("year")
    if spent.empty:
        return None
    newest, staff = int(spent["year"].iloc[-1]), float(spent["value"].iloc[-1])
    totals = rows.loc[rows["key"].eq(TOTAL) & rows["year"].eq(newest), "value"]
    total = float(totals.iloc[0]) if len(totals) and totals.iloc[0] > 0 else None
    bound = float(limit.value)
    share = None if total is None else staff / total
    return StaffSpending(
        year=newest, staff=staff, total=total, share=share, limit=bound, above=None if share is None else share - bound,
        words=_words(newest, share, bound), source=limit.source,
    )  # fmt: skip


def _spending(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows of the two figures, however their names are written."""
    rows = figures.reindex(columns=["key", "year", "value"])
    rows = rows.assign(key=rows["key"].astype("str").str.strip().str.casefold().replace(ALSO), year=numbers(rows["year"]),
                       value=numbers(rows["value"]))  # fmt: skip
    return rows[rows["key"].isin([STAFF, TOTAL])].dropna(subset=["year", "value"])


def _words(year: int, share: float | None, limit: float) -> str:
    if share is None:
        return f"Total belanja {year} belum diisi: bagian belanja pegawai belum dapat dihitung."
    said = f"Belanja pegawai {year}: {written(share * 100, 1)} % dari belanja daerah, batas {written(limit * 100, 1)} %"
    return f"{said}; lebih {written((share - limit) * 100, 1)} poin." if share > limit else f"{said}; tidak melewati batas."
