"""The panels of Proyeksi: five years, decisions and their dates, leadership posts, people who leave beyond plan."""

from typing import Any

import pandas as pd
import streamlit as st

from analytics.outlook import BASE, YEARS, Outlook
from pages.parts import basis, cards, filters, formats, outlook_rows, rule_block, store_outlook, tables, words, words_outlook
from pages.parts.charts import house, years
from pages.parts.slices import Slice
from pages.parts.store import View

AS_WRITTEN, RENEWED = "berakhir pada tanggalnya", "diperpanjang"
TABS = ["Lima tahun", "Per unit dan jabatan"]
WIDE = ["label", "needed", "filled", "leaving", "sides_1", "sides_2", "sides_3", "sides_4", "sides_5"]
# Two numbers of a cell on the screen are two columns of the download.
TAKEN = [*WIDE[:4], *(f"{side}_{year}" for year in range(1, YEARS + 1) for side in ("shortage", "surplus"))]
# What a table too wide for an office laptop leaves to the edge stands last: the agency, which the unit mostly tells.
CELLS = ["unit", "position", "needed", "filled", "leaving", "gap_1", "gap_2", "gap_3", "gap_4", "gap_5", "agency"]
DUE = ["decide_by", "due", "position", "unit", "lacking", "bites_on", "leaving", "surplus", "agency"]
POSTS = ["echelon", "vacant", "semester_1", "semester_2", "semester_3", "semester_4", "semester_5", "semester_6", "semester_7",
         "semester_8", "semester_9", "semester_10", "semester_11", "semester_12"]
RENEWALS = ["status", "people", "contracts_1", "contracts_2", "contracts_3", "contracts_4", "contracts_5"]
LEGEND = ("Angka setiap tahun: −kekurangan / +kelebihan bila tidak ada pengisian. Kelebihan terpakai lebih dahulu, dan tidak"
          " pernah mengisi jabatan lain.")
IN_TIME, LATE = "Masih dapat diputuskan", "Sudah lewat"


def contracts() -> Outlook:
    """Whether contracts of PPPK end on their day, or are taken to be renewed until pension; the whole page follows."""
    chosen = st.segmented_control("Kontrak PPPK", [AS_WRITTEN, RENEWED], default=AS_WRITTEN, required=True, key="kontrak",
                                  bind="query-params", help="Perban BKN 9/2022 menghitung akhir kontrak seperti pensiun."
                                  " Kontrak PPPK paruh waktu berakhir setiap tahun.")
    return Outlook(renewed=("PPPK", "PPPK PW")) if chosen == RENEWED else BASE


def ends(view: View, part: Slice, assumed: Outlook, total: dict[str, Any]) -> None:
    """Gross shortage and surplus today and at the end of each of the five years."""
    sums = store_outlook.by_year(view, part, assumed)
    rows = timeline(view, sums, total)
    sides = basis.sides(total)
    cards.sentence(f"{words_outlook.five_years(rows, 'surplus' in sides)} {words_outlook.why(sums)}")
    st.plotly_chart(years.ends(rows, sides=sides), theme=None, config=house.CONFIG, key="lima_tahun",
                    alt="Kekurangan dan kelebihan pada akhir setiap tahun tanpa pengisian")
    if said := words_outlook.unplaced(store_outlook.outside(view, part)):
        st.caption(said)


def timeline(view: View, sums: pd.DataFrame, total: dict[str, Any]) -> pd.DataFrame:
    """label, shortage, surplus: today, then the end of each year."""
    names = outlook_rows.year_names(store_outlook.ends(view), [str(year) for year in range(1, YEARS + 1)], "Akhir")
    now = {"label": "Sekarang", "shortage": total["shortage"], "surplus": total["surplus"]}
    later = sums[["shortage", "surplus"]].assign(label=list(names.values()))
    return pd.concat([pd.DataFrame([now]), later], ignore_index=True)


def table(view: View, part: Slice, by: str, assumed: Outlook) -> None:
    """The five-year table per row of `by`, and per unit and jabatan; a click goes one step down."""
    whole, cells = st.tabs(TABS, key="tabel_proyeksi", on_change="rerun")
    days, scope = store_outlook.ends(view), filters.scope(view)
    if whole.open:
        with whole:
            rows = store_outlook.years(view, part, by, assumed)
            cards.sentence(words_outlook.busiest_year(rows, by))
            tables.show(view, rows, WIDE, title=f"Proyeksi lima tahun per {by}", scope=scope, key="proyeksi",
                        headings={"label": words.capital(by)} | outlook_rows.year_names(days, WIDE[4:], "Akhir")
                        | outlook_rows.year_names(days, TAKEN[4::2], "Kurang akhir")
                        | outlook_rows.year_names(days, TAKEN[5::2], "Lebih akhir"), taken=TAKEN,
                        on_select=filters.picked("proyeksi", by, rows["id"].tolist()), widths={"label": 250})
            st.caption(LEGEND)
    if cells.open:
        with cells:
            rows = store_outlook.per_cell(view, part, assumed)
            tables.show(view, rows, CELLS, title="Proyeksi per unit dan jabatan", scope=scope, key="proyeksi_jabatan",
                        headings=outlook_rows.year_names(days, CELLS[5:10], "Selisih"), widths={"unit": 165, "position": 180})


def decide(view: View, part: Slice, assumed: Outlook) -> None:
    """By when to decide, and the two settings behind it, changed only by a dated rule."""
    rows = store_outlook.decide_by(view, part, assumed)
    cards.sentence(words_outlook.due(rows))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words_outlook.lead(*store_outlook.lead_times(view)))
        rule_block.button(view, "outlook.filling_months", "Ubah waktu mengisi …", "ubah_mengisi")
        rule_block.button(view, "outlook.handover_months", "Ubah serah terima …", "ubah_serah")
    if rows.empty:
        return
    which = st.segmented_control("Tampilkan", [IN_TIME, LATE], default=IN_TIME, required=True, key="putusan",
                                 bind="query-params", label_visibility="collapsed")
    shown = rows[rows["late"] == (which == LATE)]
    if shown.empty:
        st.markdown("Tidak ada jabatan pada pilihan ini.")
        return
    tables.show(view, shown, DUE, title=f"Putuskan sebelum ({which.lower()})",
                scope=filters.scope(view), key="putusan_tabel", height=420,
                widths={"unit": 165, "position": 180, "due": 95})


def posts(view: View, part: Slice, assumed: Outlook) -> None:
    """Posts of leadership that stand empty or fall vacant, per echelon and half-year."""
    rows, heads = store_outlook.structural(view, part, assumed)
    cards.sentence(words_outlook.structural(rows, heads))
    if len(rows):
        tables.show(view, rows, POSTS[: len(heads) + 2], title="Jabatan manajerial per eselon dan semester",
                    scope=filters.scope(view), key="eselon_semester", headings=dict(zip(POSTS[2:], heads, strict=False)))


def renew(view: View, part: Slice) -> None:
    """How many contracts end in each year: those of a year every year again, also where the page takes them as renewed."""
    rows = store_outlook.renewals(view, part)
    cards.sentence(words_outlook.renewals(rows))
    if len(rows):
        heads = outlook_rows.year_names(store_outlook.ends(view), RENEWALS[2:], "Berakhir")
        tables.show(view, rows, RENEWALS, title="Kontrak yang berakhir per tahun", scope=filters.scope(view), key="perpanjangan",
                    headings=heads)


def beyond_plan(view: View, part: Slice, total: dict[str, Any]) -> None:
    """How many leave beyond pensions and contracts, seen from past snapshots, and what that would add."""
    found, snapshots = store_outlook.attrition(view)
    cards.sentence(words_outlook.attrition(found, snapshots, view.on))
    if found.empty or not total.get("needed"):
        return
    rates = [0.0, *(min(float(found.iloc[0][name]), 0.99) for name in ("lo", "left_rate", "hi"))]
    outlooks = [Outlook(attrition=rate) for rate in rates]
    base, low, middle, high = (store_outlook.by_year(view, part, one)["shortage"].iloc[-1] for one in outlooks)
    st.markdown(words_outlook.attrition_effect(low, middle, high, base))


def nothing_ahead(total: dict[str, Any]) -> str:
    """Why there is no five-year table yet."""
    if total.get("needed"):
        return ""
    return (f"Kebutuhan dan pegawai pada pilihan ini belum bertemu ({formats.number(total.get('filled', 0))} pegawai,"
            f" {formats.number(total.get('needed_unmatched', 0))} formasi), sehingga tabel lima tahun belum dapat dihitung.")
