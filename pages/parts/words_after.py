"""Sentences about service figures: the verdict in one line, what the months say, what is missing. Computed, never stored."""

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.control_chart import Limits
from analytics.judgement import Verdict
from analytics.review import Case
from analytics.rules import Rule
from analytics.scales import kind_of
from analytics.tiers import TIERS
from pages.parts import rule_words, words
from pages.parts.formats import MINUS, date, listing, month, number, percent

SIGNS = {"Membaik": ":blue[▲ Membaik]", "Memburuk": ":orange[▼ Memburuk]", "Tidak berubah": "= Tidak berubah",
         "Belum dapat disimpulkan": "? Belum dapat disimpulkan"}
INDICATED = {"membaik": "△ indikasi membaik", "memburuk": "▽ indikasi memburuk"}
REASONS = {
    "bulan": "bulan sebelum atau sesudah mutasi belum cukup",
    "mutu_data": "bulan yang ada terlalu sedikit kasusnya atau banyak yang kosong",
    "tanpa_variasi": "nilainya tidak pernah berubah",
    "pembanding": "unit pembanding kurang dari empat",
    "peristiwa_lain": "ada peristiwa lain pada waktu yang sama",
    "kalibrasi": "uji pada masa lalu kantor ini gagal",
    "arah_netral": "arah yang baik tidak disebut di berkas",
    "model_berbeda": "dua model tidak sepakat",
    "di_bawah_ambang": "perubahan lebih kecil dari ambang yang berarti",
    "peka_jendela": "hasil bergantung pada bulan mana yang dikeluarkan",
    "uji_ganda": "satu dari banyak yang diuji bulan itu",
    "ketidakpastian_lebar": "selang ketidakpastian masih lebar"}
NOTHING_MEASURED = "**Belum ada unit yang layanannya diukur.**"
PARTS = {"before": "sebelum", "dip": "bulan buruk, dikeluarkan", "transition": "peralihan, dikeluarkan", "after": "sesudah"}
VARIATION = {"biasa": "tidak ada sinyal khusus", "membaik": "sinyal membaik", "memburuk": "sinyal memburuk",
             "berubah": "sinyal berubah"}


def size(value: float, unit: str, decimals: int = 0) -> str:
    """'18 %', '3,2 poin', '4 poin persen', without a sign."""
    words = {"%": "\u00a0%", "pp": " poin persen", "poin": " poin"}[unit]
    return f"{number(abs(value), 1 if unit != '%' else decimals)}{words}"


def span(low: float, high: float, unit: str) -> str:
    """'9–26 %' for a change whose ends have one sign, '−6…+5 %' otherwise."""
    if low * high > 0:
        ends = sorted((abs(low), abs(high)))
        return f"{number(ends[0], int(unit != '%'))}–{size(ends[1], unit)}"
    signs = [f"{MINUS if end < 0 else '+'}{number(abs(end), int(unit != '%'))}" for end in (low, high)]
    return f"{signs[0]}…{signs[1]}{size(0, unit).removeprefix(number(0, int(unit != '%')))}"


def verdict(case: Case, unit: str) -> str:
    """The one line of a verdict: label, how much, against whom, how long after, how sure."""
    found, service = case.verdict, f" {case.record.service}" if case.record.service else ""
    what = f"{found.indicator}{service} di {unit}"
    if found.label in ("Membaik", "Memburuk"):
        return (f"**{SIGNS[found.label]}** — {what} {_moved(found)} {size(found.estimate, found.unit)} (95 %:"
                f" {span(found.lo, found.hi, found.unit)}) {_against(found)}, {_since(found)}. {_sure(found)}")
    if found.label == "Tidak berubah":
        return (f"**{SIGNS[found.label]}** — {what}: selisih {_signed(found.estimate, found.unit)} (90 %:"
                f" {span(found.lo90, found.hi90, found.unit)}), di bawah ambang berarti {size(found.sesoi, found.unit)}.")
    indicated = f" · {INDICATED[found.indication]}{_alone(found)}" if found.indication else ""
    return f"**{SIGNS[found.label]}{indicated}** — {what}: {_why(found)}."


def _why(found: Verdict) -> str:
    if found.reason == "bulan" and found.n_pre < 12:
        return f"baru {number(found.n_pre)} bulan sebelum mutasi; perlu 12"
    if found.reason == "bulan":
        return f"baru {number(found.n_post)} bulan sesudah mutasi yang dapat dipakai; perlu 6"
    said = REASONS.get(str(found.reason), str(found.reason))
    if found.reason == "pembanding":
        return f"{said} (ada {number(len(found.comparators))})"
    if not math.isnan(found.mde):
        return f"{said}. Perubahan terkecil yang bisa terlihat sekarang: ±{size(found.mde, found.unit)}"
    return said


def _alone(found: Verdict) -> str:
    return " (tanpa pembanding)" if found.reason == "pembanding" else ""


def _moved(found: Verdict) -> str:
    return "naik" if found.estimate > 0 else "turun"


def _signed(value: float, unit: str) -> str:
    """With its sign; what is written as 0 has none."""
    text = size(value, unit)
    return text if size(0, unit) == text else f"{MINUS if value < 0 else '+'}{text}"


def _against(found: Verdict) -> str:
    return f"dibanding {number(len(found.comparators))} unit pembanding"


def _since(found: Verdict) -> str:
    return f"{number(found.months_since)} bulan setelah mutasi {date(found.effective_on)}"


def _sure(found: Verdict) -> str:
    agreed = ["dua model sepakat", *(["lolos kalibrasi"] if found.calibrated else []),
              *(["lolos uji plasebo"] if found.passed_placebo else [])]
    unknown = "; kalibrasi belum dijalankan" if found.calibrated is None else ""
    return f"Keyakinan: {listing(agreed)}{unknown}. Bukan bukti sebab tunggal."


def basis(found: Verdict) -> str:
    """What the verdict rests on: months before and after, months left out, and why."""
    said = [f"{number(found.n_pre)} bulan sebelum dan {number(found.n_post)} bulan sesudah"]
    if found.dropped_transition:
        said.append(f"{number(len(found.dropped_transition))} bulan peralihan dikeluarkan")
    if found.dip_guard:
        said.append("tiga bulan sebelum mutasi lebih buruk dari biasanya dan dikeluarkan (kembali ke rata-rata bukan perbaikan)")
    if found.left_out:
        said.append(f"{number(len(found.left_out))} pembanding tidak dipakai")
    return words.capital("; ".join(said)) + "."


def raw(found: Verdict) -> str:
    """Before and after as they stand, with the warning that they are no measure of the effect."""
    if math.isnan(found.raw_before) or math.isnan(found.raw_after):
        return "Sebelum dan sesudah belum dapat dibandingkan."
    unit = "\u00a0%" if found.unit == "pp" else ""
    return (f"Rata-rata sebelum {number(found.raw_before, 1)}{unit}, sesudah {number(found.raw_after, 1)}{unit}:"
            " bukan ukuran dampak.")


def overview(found: list[Case]) -> str:
    """How many evaluations say what, and when the next reviews are."""
    due = [case for case in found if case.review is not None]
    if not found:
        return "**Belum ada rancangan evaluasi.**"
    counts = pd.Series([case.verdict.label for case in due]).value_counts()
    said = [f"{number(counts[label])} {label.lower()}" for label in SIGNS if label in counts]
    ahead = sorted(case.next_review for case in found if case.next_review is not None)
    later = f" Tinjauan berikut {date(ahead[0])}." if ahead else ""
    if not due:
        return f"**{number(len(found))} evaluasi, belum ada yang jatuh tempo ditinjau.**{later}"
    return f"**Dari {number(len(due))} evaluasi yang sudah ditinjau: {listing(said)}.**{later}"


def months(limits: Limits, unit: str, indicator: str) -> str:
    """What the newest month of a chart says by the rules of unusual months."""
    what = f"{words.capital(indicator)} {unit}"
    if limits.variation is None:
        why = limits.reason or "belum cukup bulan untuk batas."
        return f"**{what}: {why[:1].lower()}{why[1:]}**"
    goal = f" {'Sebelum mutasi target' if limits.frozen else 'Target'} {limits.assurance}." if limits.assurance else ""
    if not limits.signals:
        return f"**{what}: {VARIATION[limits.variation]}.** Bulan terakhir masih di dalam kebiasaannya.{goal}"
    return (f"**{what}: {VARIATION[limits.variation]}{_since_when(limits)}.** Ini tanda ada yang tidak biasa, bukan"
            f" sebabnya.{goal}")


def _since_when(limits: Limits) -> str:
    """The first month of the unbroken run of months that mean what the newest one means."""
    points = limits.points[limits.points["value"].notna()]
    same = points["word"].eq(limits.variation)[::-1].cummin()
    days = points.loc[same[same].index, "month"].dropna()
    return f" sejak {month(days.min().date())}" if len(days) else ""


def one_month(row: Mapping[str, Any], indicator: str) -> str:
    """The figures of one month of a series as the file tells them."""
    share = kind_of(indicator) == "share"

    def shown(value: Any) -> str:
        return percent(float(value), 1) if share else number(float(value), 1)

    said = [f"target {shown(row['target'])}"] if pd.notna(row["target"]) else []
    if pd.notna(row["numerator"]) and pd.notna(row["denominator"]):
        said.append(f"{number(row['numerator'])} dari {number(row['denominator'])}")
    said += [f"{number(row['n'])} kasus"] if pd.notna(row["n"]) else []
    said += [f"alat ukur {row['instrument']}"] if pd.notna(row["instrument"]) else []
    said += [f"sumber {row['source']}"] if pd.notna(row["source"]) else []
    value = shown(row["value"]) if pd.notna(row["value"]) else "tidak dilaporkan"
    return " · ".join([f"**{month(pd.Timestamp(row['month']).date())}: {value}**", *said])


def comparator(rows: pd.DataFrame, unit: str, effective_on: dt.date) -> str:
    """How many months of a comparison unit there are before and after the move, and who published them."""
    known = rows.loc[rows["value"].notna(), "month"]
    before = int((known < pd.Timestamp(effective_on.replace(day=1))).sum())
    sources = sorted(set(rows["source"].dropna().astype(str)))
    whence = f"sumber {listing(sources)}" if sources else "unit di dalam wilayah ini"
    return f"**{unit}**: {number(before)} bulan sebelum dan {number(len(known) - before)} sesudah, {whence}."


def headline(row: Mapping[str, object], unit: str, shown: tuple[float, float, float]) -> str:
    """One pooled effect in words."""
    estimate, low, high = shown
    return (f"{row['type']}: {_signed(estimate, unit)} (95 %: {span(low, high, unit)}), {number(float(str(row['n_treated'])))}"
            f" unit, p = {number(float(str(row['p'])), 2)}")


def check(found: Mapping[str, object] | None) -> str:
    """The result of the check on the office's own past."""
    if found is None:
        return "**Kalibrasi belum dijalankan:** belum diketahui seberapa sering metode ini salah pada data kantor ini."
    drawn, rate = float(str(found["draws"])), float(str(found["rate"]))
    if found["status"] == "belum cukup data":
        return (f"**Kalibrasi belum dapat dinilai:** baru {number(drawn)} mutasi tiruan dari 200 yang diperlukan; perlu"
                " lebih banyak bulan atau unit.")
    wrong = f"{percent(rate, 1)} dari {number(drawn)} mutasi tiruan disebut berubah (batas 7,5 %)"
    if found["status"] == "lolos":
        return f"**Kalibrasi lolos:** {wrong}."
    return f"**Kalibrasi gagal:** {wrong}. Semua putusan turun menjadi indikasi."


def tiers(rows: pd.DataFrame) -> str:
    """How many units stand in each tier, which come first, and how many wait for data alone."""
    counts = rows["tier"].value_counts()
    first = rows.loc[rows["tier"] == "Perlu penyesuaian", "unit"].tolist()
    said = [f"{number(counts[tier])} {tier.lower()}" for tier in TIERS if tier in counts]
    names = f" Perlu penyesuaian: {listing(first[:3])}." if first else ""
    only = int((rows["tier"].eq("Pantau") & rows["lever"].eq("data")).sum())
    waiting = f" {number(only)} dipantau karena datanya belum cukup untuk dinilai." if only else ""
    return f"**Dari {number(len(rows))} unit: {listing(said)}.**{names}{waiting}" if said else NOTHING_MEASURED


def weights(rule: Rule) -> str:
    """The weights of the indicators with their day and source."""
    values = set(rule.value.values())
    told = "semua indikator berbobot sama" if len(values) == 1 else rule_words.value(rule.value)
    return f"**Bobot indikator sejak {date(rule.valid_from)}: {told}.** Sumber: {rule.source.rstrip('.')}."


def sectors(rows: pd.DataFrame) -> str:
    """Which sectors hold units that need another look, by how many."""
    named = [f"{row.sector} ({number(row.adjust + row.review)} dari {number(row.units)} unit)" for row in rows.itertuples()
             if row.adjust + row.review]
    if not named:
        return f"**Tidak ada unit yang perlu disesuaikan atau ditelaah** di {number(len(rows))} sektor yang diukur."
    return f"**Perlu disesuaikan atau ditelaah menurut sektor: {listing(named)}.**"
