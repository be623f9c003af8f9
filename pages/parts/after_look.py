"""Perlu penyesuaian: the sectors, the units that need another look with their reasons, all units in their tiers."""

import math

import pandas as pd
import streamlit as st

from analytics.review import Case
from analytics.tiers import TIERS
from pages.parts import after_clicks, after_tiers, cards, filters, formats, tables, words, words_after
from pages.parts.charts import house, stacks
from pages.parts.store import View

LOOKS = {"adjust": (TIERS[0], house.SHORTAGE), "review": (TIERS[1], house.LIGHT_SHORTAGE), "watch": (TIERS[2], house.BALANCE),
         "good": (TIERS[3], house.SURPLUS)}
MOST = 6  # units told in full; the table below holds all
TABLE = {"tier": 128, "unit": 185, "reasons": 265, "lever": 72, "collect": 340}  # pixels, for an office laptop
RISK = ["p_harm", "served_share", "score"]
ROW, LINE, REASON, COLLECT = 12, 19, 38, 50  # pixels of a row and of each line in it; letters in a line
TALLEST = 560  # pixels of the whole table


def panel(view: View, found: list[Case]) -> None:
    """Units in four tiers with reasons and the suggested lever; alphabetical inside a tier, cut to a sector by a click."""
    sector = _sector(view)
    rows = after_tiers.of_sector(view, sector)
    cards.sentence(words_after.tiers(rows))
    if len(after_tiers.by_sector(view)) > 1:
        _sectors(view)
    urgent = rows[rows["tier"].isin(TIERS[:2])]
    for row in urgent.head(MOST).itertuples():
        _one(view, row, found)
    if len(urgent) > MOST:
        st.caption(f"{formats.number(len(urgent) - MOST)} lagi pada tabel di bawah.")
    shown = rows.assign(reasons=[" ".join(map(words.capital, told)) for told in rows["reasons"]],
                        collect=[words.capital("; ".join(told)) for told in rows["collect"]])
    most = max((max(len(row.reasons) / REASON, len(row.collect) / COLLECT) for row in shown.itertuples()), default=1)
    high = ROW + LINE * min(math.ceil(most), MOST)
    tables.show(view, shown, [*TABLE], title="Perlu penyesuaian", scope=sector or "seluruh wilayah", key="tabel_penyesuaian",
                taken=[*TABLE, *RISK], widths=TABLE, row_height=high, height=TALLEST,
                on_select=after_clicks.picked_unit(view, "tabel_penyesuaian", [int(unit) for unit in rows["unit_id"]], found))
    st.caption("Di dalam satu kelompok urut abjad: perkiraan tidak diperingkat. Klik sebuah baris untuk membukanya.")
    _risk(view, rows, sector)


def _risk(view: View, rows: pd.DataFrame, sector: str) -> None:
    """The chance of harm of every unit and the score it makes, with the weights of the indicators."""
    with st.expander("Skor risiko dan bobot indikator", icon=":material/balance:", key="angka_risiko",
                     on_change="rerun") as opened:
        if not opened.open:
            return
        rule = after_tiers.weights_rule(view)
        cards.sentence(words_after.weights(rule))
        st.page_link("pages/kelola/aturan.py", label="Ubah bobot di Aturan", icon=":material/gavel:",
                     query_params=filters.address() | {"aturan": rule.key})
        tables.show(view, rows, ["tier", "unit", *RISK], title="Skor risiko", scope=sector or "seluruh wilayah",
                    key="tabel_risiko", height="auto" if len(rows) <= MOST else 280, headings={"score": "Skor risiko"})
        st.caption("Skor = rata-rata berbobot peluang memburuk tiap indikator × bagian layanan yang diselesaikan unit. Skor tidak"
                   " menentukan kelompok maupun urutan.")


def _sector(view: View) -> str:
    """The sector of the address, shown with the click that takes it off; '' where no measured unit is in it."""
    asked = st.query_params.get("sektor", "")
    if asked not in set(after_tiers.by_sector(view)["sector"]):
        return ""
    filters.chip("sektor", asked)
    return asked


def _sectors(view: View) -> None:
    rows = after_tiers.by_sector(view)
    with st.container(border=True):
        cards.sentence(words_after.sectors(rows))
        drawn = rows.assign(label=rows["sector"], id=rows["sector"])
        st.plotly_chart(stacks.parts(drawn, looks=LOOKS), theme=None, config=house.CONFIG, key="sektor_penyesuaian",
                        alt="Unit per sektor menurut kelompok", selection_mode="points",
                        on_select=filters.put("sektor_penyesuaian", "sektor"))


def _one(view: View, row, found: list[Case]) -> None:  # type: ignore[no-untyped-def]
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            mark = "▼ " if row.tier == TIERS[0] else ""
            st.markdown(f"**{row.unit}** · {mark}{row.tier}", width="stretch")
            st.button("Buka", key=f"lihat_{row.unit_id}", icon=":material/open_in_new:", type="tertiary",
                      on_click=after_clicks.open_unit, args=(view, int(row.unit_id), found))
        st.markdown("\n".join(f"- {reason[:1].upper()}{reason[1:]}" for reason in row.reasons))
        lever = "" if pd.isna(row.lever) else f"Yang pertama dicoba: **{row.lever}**. "
        more = f"Data yang perlu dikumpulkan: {'; '.join(row.collect)}." if row.collect else ""
        st.caption(f"{lever}{more}")
