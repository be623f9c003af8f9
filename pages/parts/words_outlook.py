"""Sentences about the years ahead, each computed from the rows of the chart or table below it."""

import datetime as dt

import pandas as pd

from analytics.outlook import YEARS
from pages.parts.formats import date, listing, number, people, percent


def five_years(rows: pd.DataFrame, surplus: bool = True) -> str:
    """From today to the end of the fifth year; columns label, shortage, surplus, the first row is today."""
    first, last = rows.iloc[0], rows.iloc[-1]
    if not rows[["shortage", "surplus"]].to_numpy().any():
        return "**Tidak ada kekurangan sampai lima tahun ke depan.**"
    way = "naik" if last["shortage"] > first["shortage"] else "turun" if last["shortage"] < first["shortage"] else "tetap"
    moved = f"tetap {people(last['shortage'])}" if way == "tetap" else (
        f"{way} dari {number(first['shortage'])} menjadi {people(last['shortage'])}")
    used = surplus and rows["surplus"].any()
    what = "terpakai lebih dahulu" if last["surplus"] < first["surplus"] else "tidak mengisi jabatan lain"
    over = f" Kelebihan {number(first['surplus'])} → {number(last['surplus'])}: {what}." if used else ""
    return f"**Tanpa pengisian, kekurangan {moved} pada {last['label'].lower()}.**{over}"


def why(rows: pd.DataFrame) -> str:
    """What makes the shortage grow: pensions and contract ends over the five years."""
    retiring, contracts = rows["retiring"].sum(), rows["contracts"].sum()
    said = [f"{number(count)} {what}" for count, what in ((retiring, "pensiun"), (contracts, "kontrak berakhir")) if count]
    return f"Yang berhenti dalam lima tahun: {listing(said)}." if said else "Tidak ada yang berhenti dalam lima tahun."


def busiest_year(rows: pd.DataFrame, by: str) -> str:
    """The row that lacks most at the end, of the five-year table."""
    worst = rows.iloc[0] if len(rows) else None
    if worst is None or not worst[f"shortage_{YEARS}"]:
        return f"**Tidak ada {by} yang kekurangan pada akhir tahun kelima.**"
    return (f"**Paling kurang pada akhir tahun kelima: {worst['label']}, {people(worst[f'shortage_{YEARS}'])}**"
            f" (sekarang kebutuhan {number(worst['needed'])}, bezetting {number(worst['filled'])}).")


def due(rows: pd.DataFrame) -> str:
    """How many posts should have been decided already, and which one is next."""
    if rows.empty:
        return "**Tidak ada kekurangan baru karena pensiun atau akhir kontrak dalam lima tahun.**"
    late, ahead = rows[rows["late"]], rows[~rows["late"]]
    said = f"**{number(len(late))} jabatan sudah lewat tanggal putusannya, {number(len(ahead))} masih dapat diputuskan.**"
    if len(ahead):
        nearest = ahead.iloc[0]
        said += f" Berikutnya sebelum {date(nearest['decide_by'])}: {nearest['position']}, {nearest['unit']}."
    return said


def lead(filling: int, handover: int) -> str:
    """The two settings behind every decide-by date."""
    return (f"Putuskan sebelum = mulai terasa − **{number(filling)} bulan** waktu mengisi − **{number(handover)} bulan** serah"
            " terima (aturan).")


def structural(rows: pd.DataFrame, heads: list[str]) -> str:
    """How many structural posts stand empty and how many more fall vacant."""
    if rows.empty:
        return "**Tidak ada jabatan manajerial yang kosong atau akan ditinggalkan dalam lima tahun.**"
    halves = [name for name in rows.columns if name.startswith("semester_")]
    falling = rows[halves].sum()
    said = (f"**{number(rows['vacant'].sum())} jabatan manajerial kosong sekarang; {number(falling.sum())} lagi ditinggalkan"
            " dalam lima tahun**")
    if not falling.any():
        return f"{said}."
    most = falling.idxmax()
    return f"{said}, terbanyak {heads[halves.index(most)]} ({number(falling[most])})."


def renewals(rows: pd.DataFrame) -> str:
    """How many contracts the office must decide about in the coming year, and how often those of a year come back."""
    if rows.empty:
        return "**Tidak ada kontrak PPPK dengan akhir yang diketahui dalam lima tahun.**"
    first, whole = rows["contracts_1"].sum(), rows[[f"contracts_{year}" for year in range(1, YEARS + 1)]].to_numpy().sum()
    said = (f"**{number(first)} kontrak berakhir dalam 12 bulan** dan perlu diperpanjang atau dilepas; {number(whole)} dalam lima"
            " tahun")
    yearly = rows.loc[rows["status"].eq("PPPK PW"), "people"].sum()
    return said + (f", karena kontrak {number(yearly)} PPPK paruh waktu berakhir setiap tahun." if yearly else ".")


def attrition(found: pd.DataFrame, snapshots: int, on: dt.date) -> str:
    """The rate beyond pensions and contracts with its band; says so where one snapshot alone cannot tell it."""
    if found.empty:
        return (f"**Belum dapat disimpulkan: baru {number(snapshots)} data pegawai (sampai {date(on)}).** Keluar di luar pensiun"
                " dan kontrak terlihat dari dua data pegawai atau lebih; unggah nominatif tanggal lain.")
    row = found.iloc[0]
    return (f"**Keluar di luar pensiun dan kontrak: {percent(row['left_rate'], 1)} setahun, kisaran {number(row['lo'] * 100, 1)}–"
            f"{percent(row['hi'], 1)}** ({number(row['left_beyond'])} orang dari {number(row['person_years'])} orang-tahun,"
            f" {number(snapshots)} data pegawai).")


def attrition_effect(low: float, middle: float, high: float, base: float) -> str:
    """What that rate would add to the shortage at the end of the fifth year."""
    return (f"Bila berlanjut: kekurangan pada akhir tahun kelima {number(middle)} (kisaran {number(low)}–{number(high)}), bukan"
            f" {number(base)}. Tidak termasuk dasar.")


def scenario(rows: pd.DataFrame, name: str) -> str:
    """One what-if beside the base; columns outlook, shortage_5, surplus_5."""
    base, own = rows.iloc[0], rows[rows["outlook"] == name].iloc[0]
    less = own["change"]
    if not less:
        return "**Andaian ini tidak mengubah kekurangan pada akhir tahun kelima.** Dasar tetap apa adanya."
    word = f"{number(abs(less))} lebih {'banyak' if less > 0 else 'sedikit'}"
    return (f"**Dengan andaian ini kekurangan pada akhir tahun kelima {people(own[f'shortage_{YEARS}'])}, {word} daripada dasar"
            f" ({number(base[f'shortage_{YEARS}'])}).** Dasar tetap apa adanya.")


def unplaced(count: int) -> str:
    """Leavers whose post need and staff do not share yet."""
    return f"{number(count)} lagi akan berhenti dari jabatan yang belum dipadankan; mereka belum ikut dihitung." if count else ""


def follow_up(rows: pd.DataFrame) -> list[str]:
    """The nearest decisions for the leader's screen, three at most: those still in time, the largest of a day first."""
    ahead = rows[~rows["late"]].sort_values(["decide_by", "lacking", "agency", "unit"], ascending=[True, False, True, True])
    found = [f"◔ Putuskan sebelum **{date(row.decide_by)}**: {people(row.lacking)} {row.position}, {row.unit} (mulai terasa"
             f" {date(row.bites_on)})." for row in ahead.head(3).itertuples()]
    late = rows[rows["late"]]
    if len(late):
        found.append(f"▼ {number(len(late))} jabatan sudah lewat tanggal putusannya: {people(late['lacking'].sum())} akan"
                     " kurang.")
    return found
