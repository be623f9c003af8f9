"""Sentences about service figures: the verdict in one line, what it rests on, what is missing. Computed, never stored."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.comparators import ENOUGH_COMPARATORS
from analytics.judgement import FULL_AFTER, LEAST_BEFORE, Verdict
from analytics.quarters import QUARTER
from analytics.review import Case
from analytics.rules import Rule
from analytics.scales import sesoi_of
from analytics.tiers import TIERS
from pages.parts import rule_words, words
from pages.parts.formats import MINUS, NOTHING, date, listing, number, percent
from pages.parts.measures import Measure, figure

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


WIDE = 25.0  # %: from there on a fall and the rise that undoes it are told apart
FINE = "skor"  # points of a scale as small as 1 to 4
DIGITS = {"%": 0, "pp": 1, "poin": 1, FINE: 2}
UNITS = {"%": "\u00a0%", "pp": " poin persen", "poin": " poin", FINE: " poin"}


def size(value: float, unit: str) -> str:
    """'18 %', '3,2 poin', '4,0 poin persen', without a sign."""
    return f"{number(abs(value), DIGITS[unit])}{UNITS[unit]}"


def span(low: float, high: float, unit: str) -> str:
    """'9–26 %' for a change whose ends have one sign, '−6…+5 %' otherwise."""
    if low * high > 0:
        ends = sorted((abs(low), abs(high)))
        return f"{number(ends[0], DIGITS[unit])}–{size(ends[1], unit)}"
    signs = [f"{MINUS if end < 0 else '+'}{number(abs(end), DIGITS[unit])}" for end in (low, high)]
    return f"{signs[0]}…{signs[1]}{UNITS[unit]}"


def _unit(found: Verdict) -> str:
    return FINE if found.unit == "poin" and 0 < found.sesoi < 1 else found.unit


def fine(indicator: str) -> bool:
    """True for points of a scale as small as 1 to 4."""
    return 0 < sesoi_of(indicator) < 1


def verdict(case: Case, unit: str) -> str:
    """The one line of a verdict: label, how much, against whom, how long after, how sure."""
    found, service = case.verdict, f" {case.record.service}" if case.record.service else ""
    what = f"{found.indicator}{service}{' per triwulan' if found.every == QUARTER else ''} di {unit}"
    if found.label in ("Membaik", "Memburuk"):
        return (f"**{SIGNS[found.label]}** — {what} {_moved(found)} {size(found.estimate, _unit(found))} (95 %:"
                f" {span(found.lo, found.hi, _unit(found))}) {_against(found)}, {_since(found)}. {_sure(found)}")
    if found.label == "Tidak berubah":
        return (f"**{SIGNS[found.label]}** — {what}: selisih {signed(found.estimate, _unit(found))} (90 %:"
                f" {span(found.lo90, found.hi90, _unit(found))}) {_against(found)}, di bawah ambang berarti"
                f" {size(found.sesoi, _unit(found))}.")
    indicated = f" · {INDICATED[found.indication]}{_alone(found)}" if found.indication else ""
    return f"**{SIGNS[found.label]}{indicated}** — {what}: {_why(found)}."


def _why(found: Verdict) -> str:
    if found.reason == "bulan":
        return _months_lacking(found)
    said = REASONS.get(str(found.reason), str(found.reason))
    if found.reason == "pembanding":
        return f"{said} (ada {number(len(found.comparators))})"
    if not math.isnan(found.mde):
        return f"{said}. Perubahan terkecil yang bisa terlihat sekarang: {_visible(found)}"
    return said


def _visible(found: Verdict) -> str:
    """The smallest effect that could be seen, '±18 %'; where a fall and a rise of one strength differ much, each for itself."""
    unit = _unit(found)
    fall = 100 * found.mde / (100 + found.mde)
    if unit != "%" or size(fall, unit) == size(found.mde, unit) or found.mde < WIDE:
        return f"±{size(found.mde, unit)}"
    return f"turun {size(fall, unit)} atau naik {size(found.mde, unit)}"


def _months_lacking(found: Verdict) -> str:
    """Which side lacks months; the three bad ones that the estimate leaves out were reported all the same."""
    each, before = row(found), found.n_pre + len(found.dropped_dip)
    if before * found.every < LEAST_BEFORE:
        return f"baru {number(before)} {each} sebelum mutasi; perlu {number(LEAST_BEFORE / found.every)}"
    if found.n_post * found.every < FULL_AFTER:
        return f"baru {number(found.n_post)} {each} sesudah mutasi yang dapat dipakai; perlu {number(FULL_AFTER / found.every)}"
    return (f"ada {number(before)} {each} sebelum dan {number(found.n_post)} sesudah mutasi, tetapi lebih dari seperlima bulan di"
            " antaranya kosong")


def row(found: Verdict) -> str:
    """What a row of the series is: bulan, triwulan."""
    return "triwulan" if found.every == QUARTER else "bulan"


def _alone(found: Verdict) -> str:
    return " (tanpa pembanding)" if found.reason == "pembanding" else ""


def _moved(found: Verdict) -> str:
    return "naik" if found.estimate > 0 else "turun"


def signed(value: float, unit: str) -> str:
    """With its sign; what is written as 0 has none, what is not known is a dash."""
    if math.isnan(value):
        return NOTHING
    text = size(value, unit)
    return text if size(0, unit) == text else f"{MINUS if value < 0 else '+'}{text}"


def _against(found: Verdict) -> str:
    return f"dibanding {number(len(found.comparators))} unit pembanding"


def _since(found: Verdict) -> str:
    return f"{number(found.months_since)} bulan setelah mutasi {date(found.effective_on)}"


def _sure(found: Verdict) -> str:
    agreed = ["dua model sepakat", *(["lolos kalibrasi"] if found.calibrated else []),
              *(["lolos uji plasebo"] if found.passed_placebo else [])]
    unknown = "; belum diuji pada masa lalu kantor ini (kalibrasi)" if found.calibrated is None else ""
    return f"Keyakinan: {listing(agreed)}{unknown}. Bukan bukti sebab tunggal."


def basis(found: Verdict) -> str:
    """What the verdict rests on: months before and after, months left out, and why."""
    each = row(found)
    said = [f"{number(found.n_pre)} {each} sebelum dan {number(found.n_post)} {each} sesudah"]
    if found.every == QUARTER:
        said.append("kasusnya kurang dari lima sebulan, jadi dijumlahkan per triwulan yang dihitung dari mutasi; bulan yang tidak"
                    " genap satu triwulan tidak dipakai")
    if found.dropped_transition:
        said.append(f"{number(len(found.dropped_transition))} bulan peralihan dikeluarkan")
    if found.dip_guard:
        said.append("tiga bulan sebelum mutasi lebih buruk dari biasanya dan dikeluarkan (kembali ke rata-rata bukan perbaikan)")
    if found.left_out:
        said.append(f"{number(len(found.left_out))} pembanding tidak dipakai")
    return words.capital("; ".join(said)) + "."


def estimates(found: Verdict) -> str:
    """The step and the step beside a trend with their 95 % intervals, and what was said to matter."""
    unit = _unit(found)
    matters = f"ambang berarti {size(found.sesoi, unit)}"
    if math.isnan(found.estimate):
        return f"Belum ada perkiraan; {matters}."
    return (f"Perkiraan {signed(found.estimate, unit)} (95 %: {span(found.lo, found.hi, unit)}); dengan tren"
            f" {signed(found.trend_estimate, unit)} ({span(found.trend_lo, found.trend_hi, unit)}); {matters}.")


def drawn(found: Verdict) -> str:
    """What the chart of the estimate shows: with fewer than four comparison units there is nothing to take a difference from."""
    each = " Satu titik adalah satu triwulan." if found.every == QUARTER else ""
    if len(found.comparators) < ENOUGH_COMPARATORS:
        return ("Nilai unit ini sendiri dibanding rata-ratanya sebelum mutasi (garis), tanpa pembanding: lompatan di sini bisa"
                f" juga terjadi di semua unit.{each}")
    return ("Selisih terhadap rata-rata pembanding, dibanding selisih itu sebelum mutasi (garis): yang dinilai adalah"
            f" lompatannya.{each}")


def raw(found: Verdict, measure: Measure) -> str:
    """Before and after as they stand, with the warning that they are no measure of the effect."""
    if math.isnan(found.raw_before) or math.isnan(found.raw_after):
        return "Sebelum dan sesudah belum dapat dibandingkan."
    unit = "\u00a0%" if found.unit == "pp" else measure.told
    per = " per triwulan" if found.every == QUARTER else ""
    return (f"Rata-rata{per} sebelum {figure(found.raw_before)}{unit}, sesudah {figure(found.raw_after)}{unit}:"
            " bukan ukuran dampak.")


def target(found: Verdict, measure: Measure) -> str:
    """Whether the level after the move reaches the target that was fixed: no measure of the effect. '' without target,
    direction or months.
    """
    if found.target is None or math.isnan(found.raw_after) or found.direction == "netral" or found.every == QUARTER:
        return ""
    goal = found.target if not measure.share or found.target > 1 else 100 * found.target
    met = found.raw_after >= goal if found.direction == "naik" else found.raw_after <= goal
    return f" Target {measure.said(found.target)} {'tercapai' if met else 'belum tercapai'} pada rata-rata sesudah."


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
    units = len({case.record.unit_id for case in due})
    return f"**Dari {number(len(due))} evaluasi di {number(units)} unit yang sudah ditinjau: {listing(said)}.**{later}"


def done(row: Mapping[str, Any]) -> str:
    """What was done at a unit on one day and what for (a row of after.arrivals)."""
    purpose = f" Tujuan: {str(row['purpose']).rstrip('.')}." if pd.notna(row["purpose"]) else ""
    return (f"Yang dilakukan: {number(row['came'])} pegawai masuk, {number(row['left'])} keluar pada"
            f" {date(row['effective_on'])}.{purpose}")


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
    waiting = f" {number(only)} dipantau karena datanya belum lengkap." if only else ""
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
