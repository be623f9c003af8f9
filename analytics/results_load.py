"""The tables about workload that our analyses give back, as pandera models; see frames.py for how they are used."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa

from analytics.frames import COUNT, NULL, Frame
from analytics.method_rows import METHODS

AMOUNT: dict[str, Any] = {"ge": 0, "nullable": True}


class Cell(Frame):
    """A row is one position in one unit."""

    unit_id: int = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)

    class Config:
        unique = ("unit_id", "position_id")


class Work(Cell):
    """A row is the work of one position in one unit (workload.fte)."""

    minutes: float = pa.Field(**AMOUNT)
    fte: float = pa.Field(**AMOUNT)


class Load(Work):
    """A row is one position in one unit: its work against its people (efficiency.load)."""

    filled: float = pa.Field(**COUNT)
    ej: float = pa.Field(**AMOUNT)
    pj: str = pa.Field(isin=list("ABCDE"), **NULL)
    burden: str = pa.Field(**NULL)


class UnitLoad(Frame):
    """A row is one unit: its work against all its people (efficiency.by_unit)."""

    unit_id: int = pa.Field(unique=True)
    minutes: float = pa.Field(**AMOUNT)
    fte: float = pa.Field(**AMOUNT)
    filled: float = pa.Field(**COUNT)
    filled_unmeasured: float = pa.Field(**COUNT)
    half_known: int = pa.Field(**COUNT)
    eu: float = pa.Field(**AMOUNT)
    pj: str = pa.Field(isin=list("ABCDE"), **NULL)
    burden: str = pa.Field(**NULL)


class RoundingEffect(Frame):
    """A row is one policy of rounding and what it does to the total (workload.rounding_effect)."""

    rounding: str = pa.Field(unique=True)
    needed: float = pa.Field(**COUNT)
    needed_raw: float = pa.Field(**COUNT)
    added: float = pa.Field()
    unseen: int = pa.Field(**COUNT)
    words: str = pa.Field()


class NeedByMethod(Frame):
    """A row is what one method says about one position in one unit (methods.side_by_side)."""

    unit_id: int = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    method: str = pa.Field(isin=METHODS)
    needed_raw: float = pa.Field(**AMOUNT)
    needed: float = pa.Field(**AMOUNT)
    needed_lo: float = pa.Field(**AMOUNT)
    needed_hi: float = pa.Field(**AMOUNT)
    words: str = pa.Field()
    source: str = pa.Field(**NULL)

    class Config:
        unique = ("unit_id", "position_id", "method")


class NeedThatCounts(NeedByMethod):
    """A row is one position in one unit by the method chosen for its family (methods.chosen)."""

    family: str = pa.Field(**NULL)
    method_reason: str = pa.Field(**NULL)
    chosen_by: str = pa.Field(**NULL)

    class Config:
        unique = ("unit_id", "position_id")


class MinimumStaff(Frame):
    """A row is one kind of staff that one puskesmas must have (methods.minimum_staff)."""

    unit_id: int = pa.Field()
    staff_kind: str = pa.Field()
    minimum: float = pa.Field(**COUNT)
    filled: float = pa.Field(**COUNT)
    below: float = pa.Field(**COUNT)

    class Config:
        unique = ("unit_id", "staff_kind")


class NeedRange(Cell):
    """A row is the need of one position in one unit with its ends (doubt.need_range)."""

    fte: float = pa.Field(**AMOUNT)
    fte_lo: float = pa.Field(**AMOUNT)
    fte_hi: float = pa.Field(**AMOUNT)
    needed: float = pa.Field(**AMOUNT)
    needed_lo: float = pa.Field(**AMOUNT)
    needed_hi: float = pa.Field(**AMOUNT)
    unsure: str = pa.Field()


class StatedPosition(Frame):
    """A row is one figure a file states for one position in one unit, and ours (reconcile.positions)."""

    unit_id: int = pa.Field()
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    figure: str = pa.Field()
    stated: float = pa.Field()
    recomputed: float = pa.Field()
    deviation: float = pa.Field()
    reconciled: bool = pa.Field()
    words: str = pa.Field()


class LoadSpread(Frame):
    """A row is one position over its places: how evenly its work lies on its people (load_spread.by_position)."""

    position_id: int = pa.Field(unique=True)
    places: int = pa.Field(**COUNT)
    unmanned: int = pa.Field(**COUNT)
    people: float = pa.Field(**COUNT)
    load: float = pa.Field(**AMOUNT)
    lightest: float = pa.Field(**AMOUNT)
    heaviest: float = pa.Field(**AMOUNT)
    times: float = pa.Field(**AMOUNT)
    coefficient: float = pa.Field(**AMOUNT)
    gini: float = pa.Field(**AMOUNT)
    to_move: float = pa.Field(**AMOUNT)


class LoadPlaces(Frame):
    """A row is one unit behind a row of LoadSpread (load_spread.places)."""

    unit_id: int = pa.Field(unique=True)
    fte: float = pa.Field(**COUNT)
    filled: float = pa.Field(**COUNT)
    ej: float = pa.Field(**AMOUNT)
    fair: float = pa.Field(**COUNT)
    move: float = pa.Field()


RESULTS_LOAD: tuple[type[Frame], ...] = (
    Work, Load, UnitLoad, RoundingEffect, NeedByMethod, NeedThatCounts, MinimumStaff, NeedRange, StatedPosition, LoadSpread,
    LoadPlaces,
)  # fmt: skip
