"""The numbers with a name about what is coming; see metrics.py.

`compute` takes `ahead` (outlook.table), `deciding` (vacancies.decide_by) or `surges` (demand.surges), as its parameter is
named.
"""

from __future__ import annotations

import pandas as pd

from analytics.columns import flags
from analytics.metric import Metric

PLAN = "Perban BKN 9/2022"
HOUSE = "Definisi aplikasi"
SURGE = "Farrington dkk. (1996); Noufaily dkk. (2013)"


def _shortage_ahead(ahead: pd.DataFrame) -> int | float:
    last = ahead[ahead["year_ahead"].eq(ahead["year_ahead"].max())]
    return float(last["shortage"].sum()) if last["shortage"].dtype == float else int(last["shortage"].sum())


def _deciding(deciding: pd.DataFrame) -> int:
    return len(deciding)


def _late(deciding: pd.DataFrame) -> int:
    return int(flags(deciding["late"], False).sum())


def _surging(surges: pd.DataFrame) -> int:
    return int(_now(surges).sum())


def _excess(surges: pd.DataFrame) -> float | None:
    told = surges.loc[_now(surges), "excess_person_months"].dropna()
    return float(told.clip(lower=0).sum()) if len(told) else None


def _now(surges: pd.DataFrame) -> pd.Series:
    newest = surges["month"].eq(surges["month"].max())
    return newest & (flags(surges["alarm"], False) | flags(surges["sustained"], False))


OUTLOOK_METRICS: dict[str, Metric] = {
    "shortage_ahead": Metric(
        label="Kekurangan pada akhir proyeksi",
        unit="orang",
        definition="Kekurangan setiap jabatan pada tahun terakhir proyeksi bila tidak ada yang diangkat; kelebihan habis dahulu.",
        compute=_shortage_ahead,
        good_when="turun",
        source=PLAN,
    ),
    "deciding": Metric(
        label="Jabatan yang akan kekurangan",
        unit="jabatan",
        definition="Jabatan di satu unit yang ditinggalkan orang yang masih dibutuhkan dalam kurun proyeksi.",
        compute=_deciding,
        good_when="turun",
        source=PLAN,
    ),
    "deciding_late": Metric(
        label="Keputusan yang sudah lewat",
        unit="jabatan",
        definition="Jabatan yang akan kekurangan dan hari terakhir memutuskannya sudah lewat.",
        compute=_late,
        good_when="turun",
        source=HOUSE,
    ),
    "surging": Metric(
        label="Lonjakan permohonan",
        unit="layanan",
        definition="Layanan di satu unit yang pada bulan terakhir melonjak, atau dua dari tiga bulan terakhir di atas batas.",
        compute=_surging,
        good_when="turun",
        source=SURGE,
    ),
    "surge_work": Metric(
        label="Tambahan kerja karena lonjakan",
        unit="orang-bulan",
        definition="Permohonan di atas perkiraan pada layanan yang melonjak dikali norma waktunya.",
        compute=_excess,
        good_when="turun",
        source=SURGE,
    ),
}
