"""Sentences about single moves of a plan: what replaces the field of study, who comes next, what alters it, what it leaves."""

from collections.abc import Mapping

import pandas as pd

from data.person_code import code
from pages.parts.formats import date, first_of, number

NAMED = 5  # vacancies named before the rest is counted


def across(brought: str) -> str:
    """What a move across fields stands on; '' where the field of study fits."""
    return f"**Lintas bidang**: bidang pendidikannya lain dari syarat; yang dibawa: {brought}." if brought else ""


def altered(found: Mapping[str, object], kept: bool) -> str:
    """What would take a move out of its plan, or that nothing tried does (job_kinds.smallest_change)."""
    if found["flips"]:
        return str(found["words"])
    if found["known"] or not kept:
        return f"{found['words']} Tidak ada perubahan kecil yang sudah dicoba dan mengubahnya."
    return ("Hitungan dengan tujuan yang sama tidak memilih perpindahan ini: ia ditetapkan dengan tangan, atau data dan"
            " kriterianya sudah berbeda sejak rencana disimpan.")


def nearest(moves: pd.DataFrame) -> str:
    """How many moves the distance decided, among plans that are as good in all before it; empty where none or not worked out."""
    near = int(moves["nearest"].eq(True).sum())
    return (f"**{number(near)} dari {number(len(moves))} usulan dipilih karena jaraknya:** ada pilihan lain yang sama nilainya,"
            " dan yang jumlah jaraknya paling pendek diambil.") if near else ""


def rivals(rows: pd.DataFrame) -> str:
    """The next candidates of a place with their margins; rows: explain.next_candidates, instead in words."""
    if rows.empty:
        return "**Calon berikutnya:** tidak ada orang lain yang memenuhi syarat untuk tempat ini."
    return "**Calon berikutnya:**\n" + "\n".join(f"- {line}" for line in rival_lines(rows))


def rival_lines(rows: pd.DataFrame) -> tuple[str, ...]:
    """'Pegawai 0412: skor 0,81 (selisih 0,06), nilai lebih rendah'."""
    lines = []
    for row in rows.itertuples():
        margin = f" (selisih {number(row.margin, 2)})" if row.margin == row.margin else ""
        why = f"diusulkan ke {row.instead}" if isinstance(row.instead, str) else row.why_not
        lines.append(f"{code(row.person_id)}: skor {number(row.score, 2)}{margin}, {why}")
    return tuple(lines)


def chains(rows: pd.DataFrame, left: pd.DataFrame) -> str:
    """How many chains of moves, and which vacancies the plan itself leaves. left: unit, position, vacancies."""
    if rows.empty:
        return ""
    longest = int(rows.groupby("chain")["step"].max().max())
    told = (f"**{number(rows['chain'].nunique())} rantai perpindahan, terpanjang {number(longest)} langkah;"
            f" {number(left['vacancies'].sum())} kekosongan baru tersisa di unit asal.**")
    if left.empty:
        return told
    places = [f"{row.position} di {row.unit} ({number(row.vacancies)})" for row in left.itertuples()]
    return f"{told} Kosong sejak perpindahan: {first_of(places, NAMED, 'jabatan lain')}."


def due(rows: pd.DataFrame) -> str:
    """The first day by which a gap at either end must be decided upon; rows: store_moves.due."""
    if rows.empty:
        return "**Sampai 36 bulan tidak ada jabatan di kedua ujung yang menjadi kurang karena pensiun atau akhir kontrak.**"
    late = int(rows["late"].sum())
    ahead = rows[~rows["late"]]
    told = [f"{number(late)} sudah harus diputuskan"] if late else []
    if len(ahead):
        first = ahead.iloc[0]
        told.append(f"berikutnya sebelum {date(first['decide_by'])}: {first['position']}, {first['unit']}")
    return (f"**{number(len(rows))} jabatan di kedua ujung akan kurang dalam 36 bulan sesudah perpindahan ini:** "
            + "; ".join(told) + ".")
