"""The numbers with a name about workload and how sure a need is; see metrics.py.

`compute` takes `load` (efficiency.load) or `sure` (doubt.certain), as its parameter is named.
"""

from __future__ import annotations

import pandas as pd

from analytics import efficiency
from analytics.doubt import POSSIBLE
from analytics.metric import Metric

ABK = "PermenPANRB 1/2020; Perban BKN 9/2022"
FORMS = "Formulir Permendagri 12/2008"
HOUSE = "Definisi aplikasi"


def _work(load: pd.DataFrame) -> float:
    return float(load["fte"].sum())


def _per_person(load: pd.DataFrame) -> float | None:
    measured = efficiency.whole(load)
    people = float(measured["filled"].sum())
    return float(measured["fte"].sum()) / people if people else None


def _overloaded(load: pd.DataFrame) -> int:
    return int(load["pj"].eq("A").sum())


def _unmanned(load: pd.DataFrame) -> int:
    return int(((load["fte"] > 0) & (load["filled"] == 0)).sum())


def _certain(sure: pd.DataFrame) -> int:
    return int(sure["shortage_certain"].sum())


def _in_doubt(sure: pd.DataFrame) -> int:
    return int(sure["certainty"].eq(POSSIBLE).sum())


LOAD_METRICS: dict[str, Metric] = {
    "work": Metric(
        label="Beban kerja",
        unit="orang",
        definition="Seluruh beban dibagi waktu kerja efektif setahun, sebelum dibulatkan.",
        compute=_work,
        good_when="netral",
        source=ABK,
    ),
    "load_per_person": Metric(
        label="Beban per orang",
        unit="kali waktu kerja",
        definition="Beban dibagi bezetting pada jabatan yang seluruh bebannya diketahui; di atas 1 berarti terlalu berat.",
        compute=_per_person,
        good_when="netral",
        source=FORMS,
    ),
    "overloaded": Metric(
        label="Jabatan berbeban berlebih",
        unit="jabatan",
        definition="Jabatan di satu unit dengan beban per orang di atas 1,00 (PJ huruf A): kekurangan orang.",
        compute=_overloaded,
        good_when="turun",
        source=FORMS,
    ),
    "unmanned": Metric(
        label="Beban tanpa orang",
        unit="jabatan",
        definition="Jabatan di satu unit yang ada bebannya tetapi tidak ada seorang pun.",
        compute=_unmanned,
        good_when="turun",
        source=HOUSE,
    ),
    "shortage_certain": Metric(
        label="Kekurangan pasti",
        unit="orang",
        definition="Kekurangan yang tetap ada bila semua yang belum pasti ternyata paling rendah.",
        compute=_certain,
        good_when="turun",
        source=HOUSE,
    ),
    "in_doubt": Metric(
        label="Mungkin kurang",
        unit="jabatan",
        definition="Jabatan di satu unit yang kurang hanya bila kebutuhannya di atas batas bawah kisarannya.",
        compute=_in_doubt,
        good_when="turun",
        source=HOUSE,
    ),
}
