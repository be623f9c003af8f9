"""Every number with a name, defined once: cards, tooltips, the help page and the tests read it here.

`compute` takes one frame, named by its parameter: `balance` (need.balance), `rows` (a roll-up, one row per
unit), `leavers` (forecast.leavers), `load` (efficiency.load), `sure` (doubt.certain), `ahead` (outlook.table),
`deciding` (vacancies.decide_by), `surges` (demand.surges). It gives an int, a float, or None where the number is not defined.
"""

from __future__ import annotations

import pandas as pd

from analytics import equity, need
from analytics.columns import flags
from analytics.forecast import CONTRACT, PENSION
from analytics.ladder import same_position
from analytics.metric import Metric
from analytics.metrics_load import LOAD_METRICS
from analytics.metrics_outlook import OUTLOOK_METRICS

__all__ = ["METRICS", "Metric"]

def _needed(balance: pd.DataFrame) -> int:
    return int(balance["needed"].sum())


def _filled(balance: pd.DataFrame) -> int:
    return int(balance["filled"].sum())


def _shortage(balance: pd.DataFrame) -> int:
    return int(balance["shortage"].sum())


def _surplus(balance: pd.DataFrame) -> int:
    return int(balance["surplus"].sum())


def _remainder(balance: pd.DataFrame) -> int:
    return _shortage(balance) - same_position(balance)


def _ratio(balance: pd.DataFrame) -> float | None:
    rows = balance[flags(balance["matched"], True)] if "matched" in balance else balance
    needed = _needed(rows)
    return _filled(rows) / needed if needed else None


def _unmatched(balance: pd.DataFrame) -> int:
    return _people_with(balance, "belum dipadankan")


def _needed_unmatched(balance: pd.DataFrame) -> int:
    return int(balance.loc[balance["status"].eq("belum dipadankan"), "needed"].sum())


def _without_need(balance: pd.DataFrame) -> int:
    return _people_with(balance, "tanpa ABK")


def _people_with(balance: pd.DataFrame, status: str) -> int:
    return int(balance.loc[balance["status"].eq(status), "filled"].sum())


def _empty(balance: pd.DataFrame) -> int:
    return int(balance["status"].eq("kosong").sum())


def _below_minimum(balance: pd.DataFrame) -> int:
    return int(balance.loc[balance["status"].eq("di bawah minimum"), "shortage"].sum())


def _retiring(leavers: pd.DataFrame) -> int:
    return int((leavers["reason"].eq(PENSION) & ~flags(leavers["overdue"], False)).sum())


def _contracts(leavers: pd.DataFrame) -> int:
    return int((leavers["reason"].eq(CONTRACT) & ~flags(leavers["overdue"], False)).sum())


def _overdue(leavers: pd.DataFrame) -> int:
    return int(flags(leavers["overdue"], False).sum())


def _to_move(rows: pd.DataFrame) -> float | None:
    return _known(equity.to_move(rows["filled"], rows["needed"]))


def _gini(rows: pd.DataFrame) -> float | None:
    return _known(equity.gini(rows["filled"], rows["needed"]))


def _theil(rows: pd.DataFrame) -> float | None:
    return _known(equity.theil(rows["filled"], rows["needed"]))


def _min_max(rows: pd.DataFrame) -> float | None:
    return _known(equity.min_max(rows["filled"], rows["needed"]).ratio)


def _known(value: float) -> float | None:
    return value if abs(value) < float("inf") else None


ABK = "PermenPANRB 1/2020; Perban BKN 9/2022"
HOUSE = "Definisi aplikasi"
WHO = "WHO, HRH Observer 5 (2010)"

METRICS: dict[str, Metric] = {
    "needed": Metric(
        label="Kebutuhan",
        unit="formasi",
        definition="Jumlah formasi menurut ABK yang berlaku, dibulatkan per jabatan lalu dijumlahkan.",
        compute=_needed,
        good_when="netral",
        source=ABK,
    ),
    "filled": Metric(
        label="Bezetting (pegawai yang ada)",
        unit="orang",
        definition="Jumlah pegawai yang dihitung mengisi jabatan pada tanggal data.",
        compute=_filled,
        good_when="netral",
        source=ABK,
    ),
    "shortage": Metric(
        label="Kekurangan",
        unit="orang",
        definition="Kekurangan setiap jabatan di setiap unit dijumlahkan; kelebihan lain tidak mengurangi.",
        compute=_shortage,
        good_when="turun",
        source=ABK,
    ),
    "surplus": Metric(
        label="Kelebihan",
        unit="orang",
        definition="Kelebihan setiap jabatan di setiap unit dijumlahkan; kekurangan lain tidak mengurangi.",
        compute=_surplus,
        good_when="turun",
        source=ABK,
    ),
    "fulfilment": Metric(
        label="Pemenuhan",
        unit="%",
        definition="Formasi yang terisi dibagi kebutuhan; per jabatan paling banyak sebesar kebutuhannya.",
        compute=need.fulfilment,
        good_when="naik",
        source=HOUSE,
    ),
    "ratio": Metric(
        label="Rasio",
        unit="orang per formasi",
        definition="Bezetting dibagi kebutuhan. Tidak ada nilainya bila kebutuhan 0.",
        compute=_ratio,
        good_when="netral",
        source="WHO, WISN (2010)",
    ),
    "empty": Metric(
        label="Jabatan kosong",
        unit="jabatan",
        definition="Jabatan di satu unit yang dibutuhkan tetapi tidak terisi seorang pun.",
        compute=_empty,
        good_when="turun",
        source=ABK,
    ),
    "same_position": Metric(
        label="Ada kelebihan pada jabatan sama",
        unit="orang",
        definition="Bagian kekurangan yang jabatannya sama dengan kelebihan di unit lain dalam wilayah.",
        compute=same_position,
        good_when="netral",
        source=HOUSE,
    ),
    "remainder": Metric(
        label="Sisa, perlu formasi/pengadaan",
        unit="orang",
        definition="Kekurangan yang tidak dapat dipenuhi dari kelebihan pada jabatan yang sama.",
        compute=_remainder,
        good_when="turun",
        source=HOUSE,
    ),
    "needed_unmatched": Metric(
        label="Kebutuhan belum dipadankan",
        unit="formasi",
        definition="Formasi yang nama unit atau jabatannya belum dipadankan: belum menjadi kekurangan.",
        compute=_needed_unmatched,
        good_when="turun",
        source=HOUSE,
    ),
    "without_need": Metric(
        label="Tanpa ABK",
        unit="orang",
        definition="Pegawai pada jabatan di luar peta jabatan: kebutuhannya tidak dinyatakan di unitnya.",
        compute=_without_need,
        good_when="turun",
        source=ABK,
    ),
    "unmatched": Metric(
        label="Belum dipadankan",
        unit="orang",
        definition="Pegawai yang nama unit atau jabatannya belum dipadankan: belum kurang, belum lebih.",
        compute=_unmatched,
        good_when="turun",
        source=HOUSE,
    ),
    "below_minimum": Metric(
        label="Di bawah standar minimum",
        unit="orang",
        definition="Orang yang kurang terhadap standar minimum. Standar minimum bukan kebutuhan ABK.",
        compute=_below_minimum,
        good_when="turun",
        source="Permenkes 75/2014; Permenkes 43/2019",
    ),
    "retiring_12": Metric(
        label="Pensiun 12 bulan",
        unit="orang",
        definition="Pegawai yang TMT pensiunnya jatuh dalam 12 bulan sesudah tanggal data.",
        compute=_retiring,
        good_when="netral",
        source="UU 20/2023 Pasal 55; PP 11/2017 Pasal 239",
    ),
    "contracts_12": Metric(
        label="Kontrak berakhir 12 bulan",
        unit="orang",
        definition="PPPK dan PPPK paruh waktu yang kontraknya berakhir dalam 12 bulan sesudah tanggal data.",
        compute=_contracts,
        good_when="netral",
        source="PP 49/2018; KepmenPANRB 16/2025",
    ),
    "overdue": Metric(
        label="Lewat BUP atau akhir kontrak",
        unit="orang",
        definition="Masih tercatat aktif, padahal TMT pensiun atau akhir kontraknya sudah lewat.",
        compute=_overdue,
        good_when="turun",
        source="UU 20/2023 Pasal 55; PP 11/2017 Pasal 239",
    ),
    "to_move": Metric(
        label="Orang yang perlu dipindah agar setara",
        unit="orang",
        definition="Perpindahan paling sedikit agar bezetting setiap unit sebanding dengan kebutuhannya.",
        compute=_to_move,
        good_when="turun",
        source="Indeks Hoover × jumlah pegawai",
    ),
    "gini": Metric(
        label="Gini",
        unit="0–1",
        definition="0 = bezetting sebanding dengan kebutuhan di semua unit; makin besar makin timpang.",
        compute=_gini,
        good_when="turun",
        source=WHO,
    ),
    "theil": Metric(
        label="Theil T",
        unit="0 ke atas",
        definition="Ketimpangan yang dapat diurai antarkelompok (mis. kecamatan) dan di dalamnya.",
        compute=_theil,
        good_when="turun",
        source=WHO,
    ),
    "min_max": Metric(
        label="Terbaik dibanding terburuk",
        unit="kali",
        definition="Rasio bezetting per kebutuhan unit tertinggi dibagi unit terendah; peka pada unit kecil.",
        compute=_min_max,
        good_when="turun",
        source=WHO,
    ),
} | LOAD_METRICS | OUTLOOK_METRICS
