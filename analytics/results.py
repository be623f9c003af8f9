"""The tables our own analyses give back, as pandera models; see frames.py for how they are used."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from analytics.frames import COUNT, NULL, Basis, Frame, Reason, Word
from analytics.qualification import FITS, LOW, OTHER


class Rollup(Frame):
    """A row is the balance added up over a unit, area, sector or position; both sides stay gross."""

    needed: int = pa.Field(**COUNT)
    filled: int = pa.Field(**COUNT)
    met: int = pa.Field(**COUNT)
    shortage: int = pa.Field(**COUNT)
    surplus: int = pa.Field(**COUNT)
    unmatched: int = pa.Field(**COUNT)
    needed_unmatched: int = pa.Field(**COUNT)
    without_need: int = pa.Field(**COUNT)
    below_minimum: int = pa.Field(**COUNT)
    positions: int = pa.Field(**COUNT)
    positions_empty: int = pa.Field(**COUNT)
    fulfilment: float = pa.Field(ge=0, le=1, **NULL)
    word: str = pa.Field(isin=get_args(Word))
    basis: Series[str] | None = pa.Field(isin=[*get_args(Basis), "campuran"], **NULL)


class UnitRollup(Rollup):
    """A row is one unit, own cells or its whole subtree, or one perangkat daerah."""

    unit_id: int = pa.Field(unique=True)


class AreaRollup(Rollup):
    """A row is one area (kecamatan, kabupaten/kota)."""

    area: str = pa.Field(unique=True)


class SectorRollup(Rollup):
    """A row is one sector."""

    sector: str = pa.Field(unique=True)


class PositionRollup(Rollup):
    """A row is one position over all units."""

    position_id: int = pa.Field(unique=True)


class LevelMismatch(Frame):
    """A row is a unit and family short at one level and over at another."""

    unit_id: int = pa.Field()
    family: str = pa.Field()
    subject: Series[str] | None = pa.Field(**NULL)
    shortage: int = pa.Field(gt=0)
    surplus: int = pa.Field(gt=0)
    mismatch: int = pa.Field(gt=0)


class Ladder(Frame):
    """A row is one step of the ladder from shortage down to what needs recruitment."""

    step: str = pa.Field(unique=True)
    label: str = pa.Field()
    people: int = pa.Field(**COUNT)


class Leavers(Frame):
    """A row is one counted person who leaves; overdue = the day had already passed on the data date."""

    person_id: int = pa.Field(unique=True)
    unit_id: int = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    status: str = pa.Field(**NULL)
    bup: pd.Int64Dtype = pa.Field(**NULL)
    reason: str = pa.Field(isin=get_args(Reason))
    leaves_on: pd.Timestamp = pa.Field()
    overdue: bool = pa.Field()


class Undated(Frame):
    """A row is one counted person whose leaving cannot be dated in full, and what is missing."""

    person_id: int = pa.Field(unique=True)
    unit_id: int = pa.Field()
    missing: str = pa.Field()


class LeaversByMonth(Frame):
    """A row is one month of the horizon, also an empty one; overdue persons are not in it."""

    month: pd.Timestamp = pa.Field(unique=True)
    retiring: int = pa.Field(**COUNT)
    contracts: int = pa.Field(**COUNT)
    people: int = pa.Field(**COUNT)


class LeaversByUnit(Frame):
    """A row is one unit with somebody leaving; people = retiring + contracts, overdue stands apart."""

    unit_id: int = pa.Field(unique=True)
    retiring: int = pa.Field(**COUNT)
    contracts: int = pa.Field(**COUNT)
    people: int = pa.Field(**COUNT)
    overdue: int = pa.Field(**COUNT)


class Composition(Frame):
    """A row is one word of one aspect of the staff (aspect 'status', word 'PPPK'); shares add up to 1 per
    aspect.
    """

    aspect: str = pa.Field()
    word: str = pa.Field()
    people: int = pa.Field(**COUNT)
    share: float = pa.Field(ge=0, le=1)
    sort: int = pa.Field()

    class Config:
        unique = ("aspect", "word")


class InPost(Frame):
    """A row is one counted person: what was studied, what the post asks for, and how the two go together."""

    person_id: int = pa.Field(unique=True)
    unit_id: int = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    education_level: object = pa.Field(**NULL)
    education_field: object = pa.Field(**NULL)
    education: object = pa.Field(**NULL)
    fit: str = pa.Field(isin=FITS)


class Fits(Frame):
    """A row is one way in which education and post go together, with how many people."""

    fit: str = pa.Field(isin=FITS, unique=True)
    people: int = pa.Field(gt=0)
    share: float = pa.Field(gt=0, le=1)


class OtherField(Frame):
    """A row is a post of a unit and an education that the post does not ask for, with how many people."""

    unit_id: int = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    education: object = pa.Field(**NULL)
    education_level: object = pa.Field(**NULL)
    education_field: object = pa.Field(**NULL)
    fit: str = pa.Field(isin=[OTHER, LOW])
    people: int = pa.Field(gt=0)


class EducationInventory(Frame):
    """A row is a field of study that short posts ask for: who has it, where, and how many are lacking."""

    field: str = pa.Field(unique=True)
    people: int = pa.Field(gt=0)
    suited: int = pa.Field(**COUNT)
    elsewhere: int = pa.Field(**COUNT)
    shortage: int = pa.Field(gt=0)


class StageDurations(Frame):
    """A row is one state of the way of proposed moves: how long it took, and who is in it."""

    state: str = pa.Field(unique=True)
    passed: int = pa.Field(**COUNT)
    median_days: float = pa.Field(ge=0, **NULL)
    still_there: int = pa.Field(**COUNT)
    longest_days: float = pa.Field(ge=0, **NULL)


class Lorenz(Frame):
    """A row is one point of the Lorenz curve: the least staffed `weight_share` holds `staff_share` of the
    staff.
    """

    weight_share: float = pa.Field(ge=0, le=1.0000001)
    staff_share: float = pa.Field(ge=0, le=1.0000001)


RESULTS: tuple[type[Frame], ...] = (
    UnitRollup,
    AreaRollup,
    SectorRollup,
    PositionRollup,
    LevelMismatch,
    Ladder,
    Leavers,
    Undated,
    LeaversByMonth,
    LeaversByUnit,
    Composition,
    InPost,
    Fits,
    OtherField,
    EducationInventory,
    StageDurations,
    Lorenz,
)
