"""Beban per pegawai at both ends of a plan: the capacity a service gains by it, and what those who stay have to carry."""

import math

import pandas as pd

from analytics import efficiency
from pages.parts import store_load
from pages.parts.formats import number
from pages.parts.slices import Slice
from pages.parts.store import View

COLUMNS = ["ej_before", "ej_after"]
GIVES, TAKES = "unit asal", "unit penerima"


def told(view: View, ends: pd.DataFrame) -> pd.DataFrame:
    """The cells touched with ej_before and ej_after; empty where no work is stated, or only a part of it."""
    return efficiency.at_both_ends(ends.assign(after=ends["after_0"]), efficiency.whole(store_load.load(view, Slice())))


def said(rows: pd.DataFrame) -> str:
    """How the load per person changes at each end; '' where no work of any end is stated."""
    known = rows[rows["fte"].notna()]
    if known.empty:
        return ""
    sides = {TAKES: known[known["end"].str.endswith("tujuan")], GIVES: known[known["end"].eq("asal")]}
    parts = [_side(name, *efficiency.shared(side)) for name, side in sides.items() if len(side)]
    return (f"**Beban per pegawai:** {'; '.join(parts)} (1 = beban penuh; beban tercatat pada {number(len(known))} dari"
            f" {number(len(rows))} jabatan yang tersentuh).")


def _side(name: str, before: float, after: float) -> str:
    if math.isnan(before):  # nobody was there
        return f"di {name} menjadi {number(after, 2)}, sebelumnya kosong"
    if math.isnan(after):
        return f"di {name} dari {number(before, 2)} menjadi kosong"
    if number(before, 2) == number(after, 2):
        return f"di {name} tetap {number(after, 2)}"
    return f"di {name} {'turun' if after < before else 'naik'} dari {number(before, 2)} menjadi {number(after, 2)}"
