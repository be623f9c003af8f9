"""The tables about why a unit needs people and what the office says about it, as pandera models; see frames.py."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from analytics.frames import NULL, Frame


class Tasks(Frame):
    """A row is one task of one position in one unit; minutes = volume_per_year × minutes_per_result, null where the file left the
    volume or the norm empty.

    working_minutes, stated_need and stated_minutes are what the file itself says, to be reconciled with ours.
    """

    row_id: int = pa.Field(unique=True)
    unit_id: int = pa.Field()
    position_id: int = pa.Field()
    task: str = pa.Field()
    result_unit: str = pa.Field(**NULL)
    volume: float = pa.Field(ge=0, **NULL)
    period: str = pa.Field(isin=["tahun", "bulan", "minggu", "hari"])
    volume_per_year: float = pa.Field(ge=0, **NULL)
    norm: float = pa.Field(gt=0, **NULL)
    norm_unit: str = pa.Field(isin=["menit", "jam"], **NULL)
    minutes_per_result: float = pa.Field(gt=0, **NULL)
    minutes: float = pa.Field(ge=0, **NULL)
    year: int = pa.Field()
    working_minutes: float = pa.Field(gt=0, **NULL)
    stated_need: float = pa.Field(ge=0, **NULL)
    stated_minutes: float = pa.Field(ge=0, **NULL)
    measured_on: pd.Int64Dtype = pa.Field(**NULL)
    service: str = pa.Field(**NULL)
    import_id: int = pa.Field()


class StatedLoads(Frame):
    """A row is what a file adds up for one position in one unit: whole time in minutes, FTE, people needed, people there."""

    unit_id: int = pa.Field()
    position_id: int = pa.Field()
    year: int = pa.Field()
    minutes: float = pa.Field(**NULL)
    fte: float = pa.Field(**NULL)
    needed: float = pa.Field(**NULL)
    filled: float = pa.Field(**NULL)
    import_id: int = pa.Field()

    class Config:
        unique = ("unit_id", "position_id")


class Drivers(Frame):
    """A row is one figure a need follows from (rombel, penduduk, …) of one unit in one year; detail: subject, kind of tool."""

    unit_id: int = pa.Field()
    driver: str = pa.Field()
    detail: str = pa.Field(**NULL)
    year: int = pa.Field()
    value: float = pa.Field(ge=0)
    unit: str = pa.Field(**NULL)
    import_id: int = pa.Field()

    class Config:
        unique = ("unit_id", "driver", "detail", "year")


class Outputs(Frame):
    """A row is what one person did of one task in one month, in minutes where they are told or the task's norm tells them; at
    the post the person holds on the day."""

    row_id: int = pa.Field(unique=True)
    person_id: int = pa.Field()
    unit_id: int = pa.Field()
    position_id: int = pa.Field()
    month: pd.Timestamp = pa.Field()
    task: str = pa.Field(**NULL)
    volume: float = pa.Field(ge=0, **NULL)
    minutes: float = pa.Field(ge=0, **NULL)
    import_id: int = pa.Field()


class Corrections(Frame):
    """A row is one request to correct a figure; only its owner office closes it."""

    request_id: int = pa.Field(unique=True)
    unit_id: pd.Int64Dtype = pa.Field(**NULL)
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    thing: str = pa.Field()
    explanation: str = pa.Field()
    proposed: str = pa.Field(**NULL)
    owner: str = pa.Field()
    state: str = pa.Field(isin=["terbuka", "diterima", "ditolak"])
    asked_by: str = pa.Field()
    asked_at: pd.Timestamp = pa.Field()
    closed_by: str = pa.Field(**NULL)
    closed_at: pd.Timestamp = pa.Field(**NULL)
    answer: str = pa.Field(**NULL)


class Explanations(Frame):
    """A row is one explanation beside a figure."""

    explanation_id: int = pa.Field(unique=True)
    unit_id: pd.Int64Dtype = pa.Field(**NULL)
    position_id: pd.Int64Dtype = pa.Field(**NULL)
    thing: str = pa.Field()
    text: str = pa.Field()
    explained_by: str = pa.Field()
    explained_at: pd.Timestamp = pa.Field()


class RuleBlocks(Frame):
    """A row is one dated rule an office added; value as JSON."""

    block_id: int = pa.Field(unique=True)
    key: str = pa.Field()
    value: str = pa.Field()
    unit: str = pa.Field()
    valid_from: pd.Timestamp = pa.Field()
    valid_to: pd.Timestamp = pa.Field(**NULL)
    source: str = pa.Field()
    note: str = pa.Field(**NULL)
    set_by: str = pa.Field()
    set_at: pd.Timestamp = pa.Field()


class Methods(Frame):
    """A row is the method of counting a need that holds for one family of positions."""

    family: str = pa.Field(unique=True)
    method: str = pa.Field()
    reason: str = pa.Field()
    chosen_by: str = pa.Field()
    chosen_at: pd.Timestamp = pa.Field()


class Outlooks(Frame):
    """A row is one what-if copy of the outlook; settings as JSON."""

    outlook_id: int = pa.Field(unique=True)
    name: str = pa.Field()
    settings: str = pa.Field()
    saved_by: str = pa.Field()
    saved_at: pd.Timestamp = pa.Field()


class Figures(Frame):
    """A row is one figure of the region in one year (belanja pegawai, penduduk), as last put."""

    key: str = pa.Field()
    year: int = pa.Field()
    value: float = pa.Field(ge=0)
    source: str = pa.Field()
    put_by: str = pa.Field()
    put_at: pd.Timestamp = pa.Field()

    class Config:
        unique = ("key", "year")


LOAD: dict[str, type[Frame]] = {
    "tasks": Tasks,
    "stated_loads": StatedLoads,
    "drivers": Drivers,
    "outputs": Outputs,
    "corrections": Corrections,
    "explanations": Explanations,
    "rule_blocks": RuleBlocks,
    "methods": Methods,
    "outlooks": Outlooks,
    "figures": Figures,
}
