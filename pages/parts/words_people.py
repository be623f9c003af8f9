"""Sentences about the moved and about remarks, each computed from the rows below it. Small groups are named, never counted."""

import pandas as pd

from analytics.skp import ShiftDifference
from analytics.survey import EVERY_ITEM
from analytics.training import DAYS, OPEN, MetInTime
from pages.parts.formats import listing, number, percent
from pages.parts.words_survey import signed

SIGNS = {"membaik": "▲ membaik", "memburuk": "▼ memburuk", "tidak berubah": "= tidak berubah", "campuran": "▲▼ campuran",
         "belum dapat disimpulkan": "? belum dapat disimpulkan", "disembunyikan": "disamarkan", "naik": "▲ IKM naik",
         "turun": "▼ IKM turun", "baru satu periode": "baru satu periode", "belum ada data": "belum ada data"}
STATUSES = {"ditampilkan": "ditampilkan", "dijawab": "dijawab", "disembunyikan": "disembunyikan",
            "menunggu": "menunggu keputusan"}


def staff(rows: pd.DataFrame, wave: str) -> str:
    """What the moved say at a wave against before, over all items; a small group is named, not counted."""
    whole = rows[rows["wave"].eq(wave) & rows["item"].eq(EVERY_ITEM)]
    if whole.empty:
        return f"**Belum ada pegawai yang menjawab sebelum pindah dan {months(wave)} sesudahnya.**"
    row = whole.iloc[0]
    if row["withheld"]:
        return f"**Jawaban {months(wave)} sesudah pindah disamarkan:** kurang dari 5 pegawai, atau dapat dihitung balik."
    return (f"**{months(wave).capitalize()} sesudah pindah, {percent(row['share_better'])} dari {number(row['pairs'])} pegawai"
            f" menilai lebih baik daripada sebelum pindah** (kisaran {percent(row['low'])} sampai {percent(row['high'])};"
            f" perubahan tengah {signed(float(row['median_change']))} dari skala 1–5).")


def items(rows: pd.DataFrame) -> str:
    """On which question most got better, and on which fewest; withheld ones are counted, not told."""
    known = rows[~rows["withheld"]]
    hidden = f" {number(len(rows) - len(known))} pertanyaan disamarkan." if len(known) < len(rows) else ""
    if known.empty:
        return "**Semua pertanyaan disamarkan.** Kurang dari 5 pegawai menjawab dua kali, atau dapat dihitung balik."
    if len(known) == 1:
        return f"**{known.iloc[0]['item']}: {percent(known.iloc[0]['share_better'])} menilai lebih baik.**{hidden}"
    order = known.sort_values(["share_better", "item"], ascending=[False, True], kind="stable")
    best, least = order.iloc[0], order.iloc[-1]
    return (f"**Paling banyak membaik: {best['item']} ({percent(best['share_better'])}); paling sedikit: {least['item']}"
            f" ({percent(least['share_better'])}).**{hidden}")


def staff_units(rows: pd.DataFrame) -> str:
    """In how many receiving units it can be told, and in how many most got better beyond doubt."""
    known = rows[~rows["withheld"]]
    if known.empty:
        return "**Semua unit penerima disamarkan.** Kurang dari 5 pegawai, atau dapat dihitung balik."
    sure = known[known["p_value"].lt(0.05) & known["better"].gt(known["worse"])]
    hidden = f" {number(len(rows) - len(known))} unit disamarkan." if len(known) < len(rows) else ""
    return (f"**Di {number(len(sure))} dari {number(len(known))} unit penerima lebih banyak pegawai membaik daripada memburuk"
            f" (uji tanda, p < 0,05).**{hidden}")


def moved_or_not(rows: pd.DataFrame, title: str) -> str:
    """How many people the table holds, where that may be told."""
    whole = rows[rows["before"].eq("semua") & rows["after"].eq("semua")]["people"]
    told = "jumlahnya disamarkan" if whole.isna().all() else f"{number(float(whole.iloc[0]))} pegawai di dua nominatif"
    return f"**{title}: {told}.** Baris: predikat sebelum; di kanan garis tengah naik, di kiri turun."


def months(wave: str) -> str:
    """'6 bulan' for '+6'."""
    return f"{wave.removeprefix('+')} bulan"


def response(rows: pd.DataFrame, wave: str) -> str:
    """How many of those asked have answered a wave, and what the silence may hide."""
    found = rows[rows["wave"].eq(wave)]
    if found.empty or not found.iloc[0]["invited"]:
        return "Banyaknya yang diundang tidak diketahui; unggah daftar mutasi."
    row = found.iloc[0]
    if pd.isna(row["rate"]):
        return f"**{number(row['answered'])} pegawai pindah menjawab.** {row['note']}"
    return (f"**{number(row['answered'])} dari {number(row['invited'])} pegawai pindah menjawab ({percent(row['rate'])}).**"
            f" {row['note']}")


def benefits(rows: pd.DataFrame) -> str:
    """In how many units both sides can be told, and what they say."""
    told = rows[rows["together"] != "belum dapat disimpulkan"]
    both = int((rows["together"] == "keduanya membaik").sum())
    if told.empty:
        return (f"**Belum ada unit yang kedua sisinya dapat disimpulkan ({number(len(rows))} unit).** Sisi lain menunggu"
                " tinjauan layanan atau jawaban pegawai.")
    return (f"**Pegawai dan layanan sama-sama membaik di {number(both)} dari {number(len(told))} unit yang kedua sisinya dapat"
            " disimpulkan.**")


def shift(found: ShiftDifference, hidden: bool) -> str:
    """Whether the predikat of the moved shifted more than that of comparable colleagues; always weak evidence.

    How much only where no cell of the table is withheld: of eight people a share tells how many.
    """
    if found.difference is None:
        return f"**Bukti lemah, dan belum dapat dibandingkan.** {found.reason}"
    way = "naik" if found.difference > 0 else "turun"
    chance = found.p_value is None or found.p_value >= 0.05
    sure = "p ≥ 0,05: belum dapat dibedakan dari kebetulan" if chance else "p < 0,05: jarang terjadi kebetulan"
    size = "" if hidden else f", {number(abs(found.difference) * 100)} poin persen bersih,"
    return f"**Bukti lemah: predikat yang dipindahkan lebih banyak {way}{size} daripada rekan sejenjang** ({sure})."


def remarks(rows: pd.DataFrame) -> str:
    """How many remarks are shown, answered, hidden, and waiting for a decision."""
    counts = rows["status"].value_counts()
    said = [f"{number(counts.get(status, 0))} {word}" for status, word in STATUSES.items()]
    return f"**{number(len(rows))} masukan: {listing(said)}.**"


def support(found: MetInTime) -> str:
    """The share of needs met in time with its interval."""
    if found.share is None:
        return f"**{number(found.needs)} kebutuhan dukungan.** {found.reason}"
    later = f", {number(found.later)} lagi sesudah itu" if found.later else ""
    return (f"**{percent(found.share)} kebutuhan dukungan terpenuhi dalam {number(found.days)} hari sejak mutasi** (kisaran"
            f" {percent(found.low)} sampai {percent(found.high)}; {number(found.met)} dari {number(found.needs)}"
            f" kebutuhan{later}).")


def support_by(rows: pd.DataFrame, by: str) -> str:
    """Where most support is overdue: rows by unit or by competency, `by` in words."""
    late = rows[rows["overdue"] > 0]
    if late.empty:
        return f"**Tidak ada dukungan yang terlambat di {number(len(rows))} {by}.**"
    worst = late.iloc[0]
    return (f"**{number(late['overdue'].sum())} dukungan terlambat di {number(len(late))} dari {number(len(rows))} {by}.**"
            f" Terbanyak: {worst['label']} ({number(worst['overdue'])} dari {number(worst['needs'])}).")


def overdue(rows: pd.DataFrame) -> str:
    """How many wait and the longest wait."""
    if rows.empty:
        return "**Tidak ada dukungan yang terlambat.**"
    worst = rows.iloc[0]
    return (f"**{number(len(rows))} dukungan terlambat; terlama terlambat {number(worst['days_late'])} hari di {worst['unit']}**"
            f" ({worst['competency']}).")


def postponed(needs: pd.DataFrame) -> str:
    """How many needs wait past the 90 days because their own deadline lies further off (rows of training.needs), '' for none."""
    rows = needs[needs["state"].eq(OPEN) & (needs["days"] > DAYS)]
    if rows.empty:
        return ""
    return (f"{number(len(rows))} yang menunggu sudah lewat {number(DAYS)} hari sejak mutasi; belum terlambat hanya karena"
            " tenggat di berkas lebih jauh.")


def gains(brought: pd.Series) -> str:
    """What a new post brings and what must be looked up first (a row of benefit.sheet): class, next level, allowances."""
    following = [f"jenjang berikutnya {brought['next_level']}"] if isinstance(brought["next_level"], str) else []
    return "; ".join([brought["class_change"], *following, brought["check_allowance"]])
