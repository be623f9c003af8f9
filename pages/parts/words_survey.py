"""Sentences about what the public says, each computed from the rows below it. Small groups are named, never counted."""

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import pandas as pd

from analytics import glossary
from analytics.satisfaction import Trust
from analytics.satisfaction_change import SESOI, Change
from pages.parts import formats
from pages.parts.formats import MINUS, listing, number

LETTERS = {"A": "sangat baik", "B": "baik", "C": "kurang baik", "D": "tidak baik"}
MONTHS_IN = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
FEW = "kurang dari 10 responden"


def period(day: dt.date, grain: str) -> str:
    """'Mei 2026', 'triwulan II 2026', 'semester 1 2026', '2026'."""
    if grain == "bulan":
        return formats.month(day)
    if grain == "tahun":
        return str(day.year)
    place = (day.month - 1) // MONTHS_IN[grain]
    return f"{grain} {('I', 'II', 'III', 'IV')[place] if grain == 'triwulan' else place + 1} {day.year}"


def span(low: float, high: float, decimals: int = 1) -> str:
    """'kisaran 79,1–81,2'; with signs where the ends have two."""
    if low < 0:
        return f"kisaran {signed(low, decimals)} sampai {signed(high, decimals)}"
    return f"kisaran {number(low, decimals)}–{number(high, decimals)}"


def signed(value: float, decimals: int = 1) -> str:
    """'+2,4', '−0,3'."""
    return f"{MINUS if value < 0 else '+'}{number(abs(value), decimals)}"


def chance(p: float | None) -> str:
    """A p-value as text: a table with two decimals would write 0,00."""
    if p is None or pd.isna(p):
        return formats.NOTHING
    return "< 0,001" if p < 0.001 else number(p, 3)


def index(row: dict[str, Any], unit: str, when: str, small: int) -> str:
    """The index of a unit in one period with its interval and class, and how many services are left out."""
    left = f" {number(small)} layanan disamarkan ({FEW}) dan tidak ikut dihitung." if small else ""
    if math.isnan(row["ikm"]):
        return f"**IKM {unit}, {when}: belum dapat ditampilkan ({row['reason'].rstrip('.')}).**{left}"
    sure = f" ({span(row['lo'], row['hi'])})" if not math.isnan(row["lo"]) else " (tanpa kisaran)"
    letter = row["letter"]
    quality = f", mutu {letter} ({LETTERS[letter]})" if letter in LETTERS else ", tanpa mutu sampai 30 responden"
    chance = ""
    if letter in LETTERS and letter != "D" and not math.isnan(row["at_least"]):
        better = "" if letter == "A" else " atau lebih baik"
        chance = f" Peluang mutu {letter}{better}: {_certainly(row['at_least'])}."
    return f"**IKM {unit}, {when}: {number(row['ikm'], 2)}{sure}{quality}, {number(row['n'])} responden.**{left}{chance}"


def _certainly(share: float) -> str:
    """A chance in per cent, never 0 or 100."""
    return "di atas 99\u00a0%" if share >= 0.995 else "di bawah 1\u00a0%" if share < 0.005 else formats.percent(share)


def services(rows: pd.DataFrame) -> str:
    """How many services stand in each class; never a ranking of point estimates."""
    counts = rows["letter"].value_counts()
    said = [f"{number(counts[letter])} layanan bermutu {letter}" for letter in LETTERS if letter in counts]
    unranked = int((rows["status"] == "tanpa kelas").sum())
    hidden = int((rows["status"] == "disembunyikan").sum())
    said += [f"{number(unranked)} tanpa mutu (kurang dari 30 responden)"] if unranked else []
    said += [f"{number(hidden)} disamarkan ({FEW})"] if hidden else []
    return f"**{listing(said) or 'Belum ada jawaban yang dapat dihitung'}.** Urut abjad, bukan peringkat."


def change(found: Change, before: str, later: str) -> str:
    """Whether the index moved between two periods for the same mix of services, and what stands against saying so."""
    mixed, when = found.same_mix, f"dari {before} ke {later}"
    if found.word in ("naik", "turun"):
        told = (f"**IKM {found.word} {number(abs(mixed.value), 1)} poin {when} pada bauran layanan yang sama"
                f" ({span(mixed.lo, mixed.hi)}).**")
    elif found.word == "tidak berubah":
        told = (f"**IKM tidak berubah {when}: selisih {signed(mixed.value)} poin pada bauran layanan yang sama, pasti lebih kecil"
                f" dari {number(SESOI, 1)} poin yang berarti.**")
    else:
        told = f"**Belum dapat disimpulkan apakah IKM berubah {when}.** {' '.join(found.reasons)}"
    if not math.isnan(found.raw.value):
        told += f" Tanpa penyamaan bauran: {signed(found.raw.value)} poin."
    if found.word != "belum dapat disimpulkan" and found.reasons:
        told += f" {' '.join(found.reasons)}"
    return told


def seen(found: Change) -> str:
    """What two samples of this size could show, and how many respondents the smallest change that matters asks for."""
    if math.isnan(found.mde):
        return ""
    more = f"; untuk melihat {number(SESOI, 1)} poin perlu {number(found.needed)} per periode" if found.needed else ""
    return f"Dengan responden sebanyak ini perubahan terkecil yang dapat terlihat {number(found.mde, 1)} poin{more}."


def classes(found: Change) -> str:
    """Whether the class changed beyond doubt."""
    letters = f"{found.before.letter} ke {found.after.letter}"
    words = {"tetap": f"Mutu tetap {found.after.letter}.", "naik": f"Mutu naik dari {letters}.",
             "turun": f"Mutu turun dari {letters}.",
             "belum pasti": f"Mutu dari {letters} belum pasti: kisarannya melewati batas mutu."}
    return words.get(str(found.class_word), "")


def unsur(rows: pd.DataFrame) -> str:
    """Which of the unsur moved after the adjustment for testing nine at once, and which one is weakest now."""
    known = rows[rows["after"].notna()]
    if known.empty:
        return "**Unsur belum dapat ditampilkan: kurang dari 10 jawaban.**"
    moved = known[known["changed"]]
    said = []
    for word, part in (("naik", moved[moved["difference"] > 0]), ("turun", moved[moved["difference"] < 0])):
        first = part.reindex(part["difference"].abs().sort_values(ascending=False, kind="stable").index).head(2)
        names = [f"{heading(row.unsur)} {signed(row.difference, 2)}" for row in first.itertuples()]
        most = "terbesar " if len(part) > len(first) else ""
        said += [f"{number(len(part))} unsur {word} ({most}{listing(names)})"] if names else []
    weakest = known.loc[known["after"].idxmin()]
    told = listing(said) or "Tidak ada unsur yang berubah"
    return (f"**{told} menurut uji yang disesuaikan untuk {number(len(known))} unsur.** Terlemah sekarang:"
            f" {heading(weakest['unsur'])} ({number(weakest['after'], 2)} dari 4).")


def one_unsur(rows: pd.DataFrame, name: str, later: dt.date, named: Callable[[dt.date], str]) -> str:
    """The mean of one unsur in the chosen period and in the one before it on the same scheme."""
    known = rows[rows["ikm"].notna()]
    own = known[known["month"].eq(pd.Timestamp(later))]
    if own.empty:
        return f"**{name} pada {named(later)} tidak ditampilkan: {FEW}.**"
    row = own.iloc[-1]
    past = known[known["line"].eq(row["line"]) & known["month"].lt(row["month"])]
    then = ""
    if len(past):
        last = past.iloc[-1]
        then = f"; {named(last['month'].date())}: {number(last['ikm'], 2)}"
    sure = f" ({span(row['lo'], row['hi'], 2)})" if not math.isnan(row["lo"]) else ""
    return f"**{name} {number(row['ikm'], 2)} dari 4{sure}, {named(later)}{then}.** {number(row['n'])} jawaban."


def heading(name: str) -> str:
    """An unsur as people say it, in small letters."""
    known = glossary.COLUMNS.get(name)
    return known.heading.casefold() if known else name


def sample(rows: pd.DataFrame) -> str:
    """For how many services enough people answered; nothing is judged where nobody counts the users."""
    known = rows[rows["population"].notna() | rows["short"].eq(0)]
    unknown = len(rows) - len(known)
    rest = f" {number(unknown)} layanan belum dapat dinilai (pengguna tidak dicatat; paling banyak perlu 384)." if unknown else ""
    if known.empty:
        return f"**Kecukupan responden (Krejcie–Morgan) belum dapat dinilai.**{rest}"
    enough = int(known["short"].eq(0).sum())
    told = f"**{number(enough)} dari {number(len(known))} layanan sudah cukup respondennya (Krejcie–Morgan).**"
    if enough < len(known):
        worst = known.loc[known["short"].idxmax()]
        told += f" Paling kurang: {worst['service']}, {number(worst['n'])} dari {number(worst['sample'])}."
    return told + rest


def trust(now: Trust, before: Trust | None) -> str:
    """The question of trust in one sentence; nothing below ten answers."""
    if now.status in ("kosong", "disembunyikan"):
        return "**Butir kepercayaan:** tidak ditanyakan, atau kurang dari 10 jawaban."
    sure = f" ({span(now.lo, now.hi, 2)})" if not math.isnan(now.lo) else ""
    then = f"; sebelumnya {number(before.mean, 2)}" if before and before.status not in ("kosong", "disembunyikan") else ""
    return f"**Kepercayaan {number(now.mean, 2)} dari 4{sure}{then}.** {number(now.n)} jawaban."


def published(rows: pd.DataFrame, value: float) -> str:
    """Which arithmetic gives the index an office has published."""
    if rows.empty:
        return "**Tidak dapat dicocokkan:** sembilan unsur belum lengkap pada periode ini."
    good = rows[rows["agrees"]]
    if good.empty:
        near = rows.iloc[0]
        return (f"**{number(value, 2)} tidak cocok dengan cara hitung mana pun;** terdekat {number(near['value'], 2)}"
                f" ({_way(near)}). Periksa jawaban mana yang dihitung.")
    exact = number(float(rows.loc[rows["weight"].sub(1 / 9).abs() < 1e-9, "value"].iloc[0]), 2)
    return f"**{number(value, 2)} cocok dengan {_way(good.iloc[0])}.** Dengan bobot tepat 1/9: {exact}."


def _way(row: pd.Series) -> str:
    exact = abs(row["weight"] - 1 / 9) < 1e-9
    weight = "1/9" if exact else number(row["weight"], 3 if row["weight"] > 0.1105 else 2)
    rounded = "" if pd.isna(row["decimals"]) else f", unsur dibulatkan {number(row['decimals'])} desimal"
    return f"bobot {weight}{rounded}"
