"""Sentences about the limits of a plan: pairs kept together, the budget by golongan, how near it is to the best there can be."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.plan_limits import Kept
from analytics.ready_plans import Asked
from analytics.transfer_limits_model import FIT, NEAR, PLACES, VOLUNTEERS
from pages.parts.formats import number

METHOD = ("Dengan batas tambahan, rencana dicari dengan program bilangan bulat (HiGHS); paling lama beberapa menit, dan"
          " jaraknya dari batas terbaik disebutkan.")
CURVE = ("Kurva ini mengurutkan perpindahan rencana ini dari yang paling mendesak. Dengan batas tambahan, rencana terbaik dengan"
         " lebih sedikit perpindahan bisa berisi orang lain.")
PAIR = ["person_id", "cell_id"]


def pairs(count: int, one_sided: int) -> str:
    """How many asked for each other on their forms, and how many were not named back."""
    if not count:
        told = "Belum ada dua pegawai yang saling menulis NIP pada formulir aspirasi"
    else:
        told = f"{number(count)} pasang pegawai saling meminta ditempatkan bersama"
    return told + (f"; {number(one_sided)} keinginan belum dibalas, jadi tidak dipakai." if one_sided else ".")


def said(kept: Kept, asked: Asked, told: Mapping[str, Any], *, changed: bool) -> list[str]:
    """How it was worked out, then pairs, then money; told: of the plan as worked out, {} where this is not that plan."""
    return [one for one in (worked(told, changed), _together(kept) if asked.together else "",
                            _money(kept, asked) if asked.budget else "") if one]


def worked(told: Mapping[str, Any], changed: bool = False) -> str:
    """How the plan was found and how far it may be from the best; told: Proposal.told. changed: it is not that plan any more."""
    if not told:
        return ("**Rencana tersimpan ini berbeda dari hasil hitungan dengan batas tambahan**, atau hitungannya belum ada pada"
                " data sekarang; jaraknya dari batas terbaik tidak diketahui." if changed else "")
    cost = told["free"] - told["places"]
    without = (f"tanpa batas tambahan {number(told['free'])} formasi terisi, dengan batas ini {number(told['places'])}"
               if cost else f"batas ini tidak mengurangi formasi yang terisi ({number(told['places'])})")
    if not told["searched"]:
        return f"**Terbukti terbaik, selisih dari batas 0**: hitungan biasa (arus jaringan) sudah menaati batas ini; {without}."
    if told["status"] == "optimal":
        return f"**Dihitung dengan HiGHS, terbukti terbaik: selisih dari batas 0**; {without}."
    return f"**Dihitung dengan HiGHS sampai batas waktu, belum terbukti terbaik: {_gap(told)}**; {without}."


def _gap(told: Mapping[str, Any]) -> str:
    """How far the plan may be from the best, in the aim at which the time ended."""
    less = told["bound"] - told["value"]
    if told["aim"] == PLACES:
        return f"selisih dari batas paling banyak {number(less)} formasi"
    if told["aim"] == VOLUNTEERS:
        return f"formasi terisi terbukti terbanyak, selisih dari batas paling banyak {number(less)} sukarelawan"
    if told["aim"] == FIT:
        return f"formasi dan pemerataan terbukti, selisih dari batas kesesuaian paling banyak {number(less, 2)} skor"
    if told["aim"] == NEAR:
        return f"formasi, pemerataan, dan kesesuaian terbukti, selisih dari batas jarak paling banyak {number(less, 1)} km"
    return (f"formasi terisi terbukti terbanyak, selisih dari batas pemerataan paling banyak {number(less)} jabatan pada satu"
            " tingkat kekurangan")


def _together(kept: Kept) -> str:
    if not kept.pairs:
        return "**Belum ada dua pegawai yang saling meminta ditempatkan bersama.**"
    if len(kept.apart):
        return (f"**{number(len(kept.apart))} dari {number(kept.pairs)} pasang yang saling meminta terpisah dalam rencana ini**,"
                " karena diubah dengan tangan atau datanya berubah.")
    return f"**{number(kept.pairs)} pasang yang saling meminta tidak dipisahkan.**"


def _money(kept: Kept, asked: Asked) -> str:
    rows = kept.costs[kept.costs["moves"].gt(0) | kept.costs["most"].notna()]
    parts = [f"{row.grade} {number(row.cost)}" + ("" if pd.isna(row.most) else f" dari pagu {number(row.most)}")
             for row in rows.itertuples()]
    total = int(kept.costs["cost"].sum())
    over = bool(rows["cost"].gt(rows["most"]).fillna(False).any()) or (asked.ceiling is not None and total > asked.ceiling)
    head = f"**Anggaran terpakai {number(total)}" + ("" if asked.ceiling is None else f" dari {number(asked.ceiling)}")
    doubt = f" Biaya {number(kept.unpriced)} usulan tidak diketahui." if kept.unpriced else ""
    return head + (", melebihi pagu**" if over else "**") + (": " + ", ".join(parts) if parts else "") + "." + doubt


def same(worked: pd.DataFrame, shown: pd.DataFrame) -> bool:
    """Whether the plan on the screen is the one that was worked out."""
    now, then = (set(zip(rows["person_id"].astype(int), rows["cell_id"].astype(str), strict=True)) for rows in (worked, shown))
    return now == then
