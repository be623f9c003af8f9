"""The tables about what came after transfers, as pandera models; see frames.py for how they are used."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa

from analytics.frames import NULL, Frame

SCORE: dict[str, Any] = {"ge": 1, "le": 4, "nullable": True}


class Moves(Frame):
    """A row is one move of one person that took effect."""

    move_id: int = pa.Field(unique=True)
    person_id: int = pa.Field()
    from_unit_id: pd.Int64Dtype = pa.Field(**NULL)
    to_unit_id: pd.Int64Dtype = pa.Field(**NULL)
    from_position_id: pd.Int64Dtype = pa.Field(**NULL)
    to_position_id: pd.Int64Dtype = pa.Field(**NULL)
    effective_on: pd.Timestamp = pa.Field()
    type: str = pa.Field(**NULL)
    purpose: str = pa.Field(**NULL)
    is_head: bool = pa.Field()
    sk_number: str = pa.Field(**NULL)
    pertek_number: str = pa.Field(**NULL)
    import_id: int = pa.Field()


class IndicatorValues(Frame):
    """A row is one indicator of one service of one unit in one month; outside: a comparator of another region."""

    unit_id: int = pa.Field()
    unit: str = pa.Field()
    outside: bool = pa.Field()
    service: str = pa.Field()
    indicator: str = pa.Field()
    month: pd.Timestamp = pa.Field()
    value: float = pa.Field(ge=0)
    numerator: float = pa.Field(ge=0, **NULL)
    denominator: float = pa.Field(ge=0, **NULL)
    target: float = pa.Field(**NULL)
    direction: str = pa.Field(isin=["naik", "turun", "netral"], **NULL)
    n: float = pa.Field(ge=0, **NULL)
    instrument: str = pa.Field(**NULL)
    source: str = pa.Field(**NULL)
    measured_in: str = pa.Field(**NULL)
    import_id: int = pa.Field()

    class Config:
        unique = ("unit_id", "service", "indicator", "month")


class SatisfactionAnswers(Frame):
    """A row is one respondent, or the mean of n of them; scores 1 to 4."""

    answer_id: int = pa.Field(unique=True)
    unit_id: int = pa.Field()
    service: str = pa.Field(**NULL)
    month: pd.Timestamp = pa.Field()
    mode: str = pa.Field(**NULL)
    n: int = pa.Field(ge=1)
    persyaratan: float = pa.Field(**SCORE)
    prosedur: float = pa.Field(**SCORE)
    waktu: float = pa.Field(**SCORE)
    biaya: float = pa.Field(**SCORE)
    produk: float = pa.Field(**SCORE)
    kompetensi: float = pa.Field(**SCORE)
    perilaku: float = pa.Field(**SCORE)
    pengaduan: float = pa.Field(**SCORE)
    sarana: float = pa.Field(**SCORE)
    trust: float = pa.Field(**SCORE)
    weight: float = pa.Field(**NULL)
    scheme: str = pa.Field(isin=["2017", "2004"])
    import_id: int = pa.Field()
    kejelasan: float = pa.Field(**SCORE)
    kedisiplinan: float = pa.Field(**SCORE)
    tanggung_jawab: float = pa.Field(**SCORE)
    kemampuan: float = pa.Field(**SCORE)
    kecepatan: float = pa.Field(**SCORE)
    keadilan: float = pa.Field(**SCORE)
    kesopanan: float = pa.Field(**SCORE)
    kewajaran_biaya: float = pa.Field(**SCORE)
    kepastian_biaya: float = pa.Field(**SCORE)
    kepastian_jadwal: float = pa.Field(**SCORE)
    kenyamanan: float = pa.Field(**SCORE)
    keamanan: float = pa.Field(**SCORE)


class StaffAnswers(Frame):
    """A row is one answer of one moved person in one wave; who it was nobody knows here."""

    person_id: pd.Int64Dtype = pa.Field(**NULL)
    respondent: str = pa.Field()
    unit_id: int = pa.Field()
    wave: str = pa.Field(isin=["T0", "+3", "+6", "+12"])
    item: str = pa.Field()
    score: int = pa.Field(ge=1, le=5)
    import_id: int = pa.Field()

    class Config:
        unique = ("respondent", "wave", "item")


class Training(Frame):
    """A row is one support of one moved person."""

    training_id: int = pa.Field(unique=True)
    person_id: int = pa.Field()
    unit_id: int = pa.Field()
    competency: str = pa.Field()
    type: str = pa.Field(**NULL)
    required: bool = pa.Field()
    level_required: pd.Int64Dtype = pa.Field(**NULL)
    level_held: pd.Int64Dtype = pa.Field(**NULL)
    effective_on: pd.Timestamp = pa.Field()
    planned_on: pd.Timestamp = pa.Field(**NULL)
    due_on: pd.Timestamp = pa.Field(**NULL)
    done_on: pd.Timestamp = pa.Field(**NULL)
    import_id: int = pa.Field()


class Remarks(Frame):
    """A row is one remark of the public about a service, with what the office decided on it."""

    remark_id: int = pa.Field(unique=True)
    unit_id: int = pa.Field()
    service: str = pa.Field(**NULL)
    said_on: pd.Timestamp = pa.Field()
    text: str = pa.Field()
    status: str = pa.Field(isin=["menunggu", "ditampilkan", "disembunyikan", "dijawab"])
    reply: str = pa.Field(**NULL)
    decided_at: pd.Timestamp = pa.Field(**NULL)
    decided_by: str = pa.Field(**NULL)
    import_id: int = pa.Field()


class Evaluations(Frame):
    """A row is one frozen evaluation record; move_ids: moves into and out of its unit on its day."""

    evaluation_id: int = pa.Field(unique=True)
    label: str = pa.Field()
    type: str = pa.Field(isin=["bersih masuk", "bersih keluar", "rotasi", "pimpinan"])
    unit_id: int = pa.Field()
    unit: str = pa.Field(**NULL)
    service: str = pa.Field()
    indicator: str = pa.Field()
    effective_on: pd.Timestamp = pa.Field()
    baseline_from: pd.Timestamp = pa.Field()
    baseline_to: pd.Timestamp = pa.Field()
    transition_months: int = pa.Field(ge=0)
    sesoi: float = pa.Field(ge=0)
    target: float = pa.Field(**NULL)
    comparators: object = pa.Field()
    review_3: pd.Timestamp = pa.Field()
    review_6: pd.Timestamp = pa.Field()
    review_12: pd.Timestamp = pa.Field()
    fixed_by: str = pa.Field()
    fixed_at: pd.Timestamp = pa.Field()
    hash: str = pa.Field(str_length=64)
    move_ids: object = pa.Field()

    class Config:
        unique = ("unit_id", "service", "indicator", "effective_on")


class Events(Frame):
    """A row is one note on the charts of a unit, or of the whole region."""

    event_id: int = pa.Field(unique=True)
    unit_id: pd.Int64Dtype = pa.Field(**NULL)
    happened_on: pd.Timestamp = pa.Field()
    until: pd.Timestamp = pa.Field(**NULL)
    text: str = pa.Field()
    caps_verdict: bool = pa.Field()
    noted_by: str = pa.Field()
    noted_at: pd.Timestamp = pa.Field()


AFTER: dict[str, type[Frame]] = {
    "moves": Moves,
    "indicator_values": IndicatorValues,
    "satisfaction_answers": SatisfactionAnswers,
    "staff_answers": StaffAnswers,
    "training": Training,
    "remarks": Remarks,
    "evaluations": Evaluations,
    "events": Events,
}
