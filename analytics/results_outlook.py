"""The tables about what is coming that our analyses give back, as pandera models; see frames.py for how they are used."""

from __future__ import annotations

from typing import Any, get_args

import pandas as pd
import pandera.pandas as pa

from analytics.demand import Status
from analytics.frames import COUNT, NULL, Frame

AMOUNT: dict[str, Any] = {"ge": 0, "nullable": True}


class YearTotals(Frame):
    """A row is one year ahead over everything asked about (outlook.by_year)."""

    year_ahead: int = pa.Field(ge=1, unique=True)
    ends_on: pd.Timestamp = pa.Field()
    needed: float = pa.Field(**COUNT)
    retiring: float = pa.Field(**COUNT)
    contracts: float = pa.Field(**COUNT)
    attrition: float = pa.Field(**COUNT)
    hired: float = pa.Field(**COUNT)
    filled: float = pa.Field()
    shortage: float = pa.Field(**COUNT)
    surplus: float = pa.Field(**COUNT)


class UnitYears(YearTotals):
    """A row is one unit in one year ahead; both sides stay gross (outlook.by_unit)."""

    unit_id: int = pa.Field()
    year_ahead: int = pa.Field(ge=1)

    class Config:
        unique = ("unit_id", "year_ahead")


class YearsAhead(YearTotals):
    """A row is one position in one unit in one year ahead (outlook.table)."""

    unit_id: int = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    year_ahead: int = pa.Field(ge=1)
    gap: float = pa.Field()

    class Config:
        unique = ("unit_id", "position_id", "year_ahead")


class OutlooksCompared(YearTotals):
    """A row is one year ahead under one outlook (outlook.compared)."""

    outlook: str = pa.Field()
    year_ahead: int = pa.Field(ge=1)

    class Config:
        unique = ("outlook", "year_ahead")


class Deciding(Frame):
    """A row is one position in one unit that will lack somebody it has today (vacancies.decide_by)."""

    unit_id: int = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    surplus: float = pa.Field(**COUNT)
    leaving: int = pa.Field(ge=1)
    lacking: int = pa.Field(ge=1)
    bites_on: pd.Timestamp = pa.Field()
    decide_by: pd.Timestamp = pa.Field()
    late: bool = pa.Field()

    class Config:
        unique = ("unit_id", "position_id")


class StructuralVacancies(Frame):
    """A row is one echelon in one half-year (vacancies.structural)."""

    echelon: str = pa.Field()
    semester: pd.Timestamp = pa.Field()
    falling: int = pa.Field(**COUNT)
    vacant: int = pa.Field(**COUNT)

    class Config:
        unique = ("echelon", "semester")


class Renewals(Frame):
    """A row is one end of one person's contract (vacancies.renewals)."""

    person_id: int = pa.Field()
    unit_id: int = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    status: str = pa.Field(**NULL)
    ends_on: pd.Timestamp = pa.Field()
    renewed: int = pa.Field(**COUNT)

    class Config:
        unique = ("person_id", "renewed")


class Attrition(Frame):
    """A row is one group of people over all spans between snapshots (attrition.attrition)."""

    group: str = pa.Field(unique=True)
    left_beyond: int = pa.Field(**COUNT)
    person_years: float = pa.Field(**COUNT)
    left_rate: float = pa.Field(**AMOUNT)
    lo: float = pa.Field(**AMOUNT)
    hi: float = pa.Field(**AMOUNT)


class Surges(Frame):
    """A row is one service of one unit in one judged month (demand.surges)."""

    unit_id: int = pa.Field()
    service: str = pa.Field(**NULL)
    month: pd.Timestamp = pa.Field()
    value: float = pa.Field(**NULL)
    expected: float = pa.Field(**AMOUNT)
    bound: float = pa.Field(**AMOUNT)
    surge_score: float = pa.Field(**NULL)
    p: float = pa.Field(ge=0, le=1, **NULL)
    raw_alarm: bool = pa.Field()
    alarm: bool = pa.Field()
    sustained: bool = pa.Field()
    excess_person_months: float = pa.Field(**NULL)
    known_months: int = pa.Field(**COUNT)
    status: str = pa.Field(isin=get_args(Status))
    words: str = pa.Field()

    class Config:
        unique = ("unit_id", "service", "month")


RESULTS_OUTLOOK: tuple[type[Frame], ...] = (
    YearTotals, UnitYears, YearsAhead, OutlooksCompared, Deciding, StructuralVacancies, Renewals, Attrition, Surges,
)  # fmt: skip
