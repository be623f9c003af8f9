"""The numbers behind Masyarakat: enough respondents, the tables with their downloads, and an index published before."""

import datetime as dt
from collections.abc import Callable

import pandas as pd
import streamlit as st

from analytics.satisfaction_change import Change
from pages.parts import after_public, cards, filters, formats, tables, words_survey
from pages.parts.charts import house, stacks
from pages.parts.store import View

LOOKS = {"had": ("Responden", house.SURPLUS), "lacking": ("Masih kurang", house.LIGHT_SHORTAGE),
         "at_most": ("Mungkin kurang, pengguna tidak dicatat", house.GRID)}
SERVICE = ["service", "scheme", "mode", "n", "ikm", "lo", "hi", "letter", "reported", "said"]
PERIOD = ["period", "scheme", "mode", "n", "ikm", "lo", "hi", "letter", "reported", "trust", "said"]
MIX = ["service", "n_before", "n_after", "share_before", "share_after", "before", "after"]
UNSUR = ["unsur", "n_before", "n_after", "before", "after", "difference", "lo", "hi", "q", "changed"]
SAMPLE = ["service", "n", "population", "sample", "short"]


def enough(view: View, unit: int, period: dt.date) -> None:
    """For which services enough people answered, as bars up to the number needed."""
    rows = after_public.sample(view, unit, period)
    cards.sentence(words_survey.sample(rows))
    known = rows["population"].notna()
    drawn = rows.assign(label=rows["service"], id=rows["service"], had=rows["n"], lacking=rows["short"].where(known, 0),
                        at_most=rows["short"].where(~known, 0)).sort_values("label")
    st.plotly_chart(stacks.parts(drawn, looks=LOOKS), theme=None, config=house.CONFIG, key="kecukupan",
                    alt="Responden dibanding yang perlu per layanan", selection_mode="points",
                    on_select=filters.put("kecukupan", "layanan"))
    st.caption("Yang perlu menurut rumus Krejcie–Morgan dari banyaknya pengguna dua belas bulan; ini syarat pemerataan, bukan"
               " ketelitian perubahan.")


def behind(view: View, unit: int, period: dt.date, found: Change | None, name: str, named: Callable[[dt.date], str]) -> None:
    """Services, periods, the mix, unsur and sample as tables, computed when opened."""
    with st.expander("Angka di balik grafik", icon=":material/table:", key="angka_masyarakat", on_change="rerun") as opened:
        if not opened.open:
            return
        scope = f"{name}, {named(period)}"
        tables.show(view, _said(after_public.by_service(view, unit, period)), SERVICE, title="IKM per layanan", scope=scope,
                    key="tabel_layanan")
        over = after_public.over_time(view, unit)
        over = over.assign(period=[named(day.date()) for day in over["month"]])
        tables.show(view, _said(over), PERIOD, title="IKM per periode", scope=scope, key="tabel_periode")
        if found is not None:
            tables.show(view, found.services, MIX, title="Bauran layanan", scope=scope, key="tabel_bauran")
            rows = found.unsur.assign(unsur=[words_survey.heading(one).capitalize() for one in found.unsur["unsur"]],
                                      q=found.unsur["q"].map(words_survey.chance))
            tables.show(view, rows, UNSUR, title="Unsur dua periode", scope=scope, key="tabel_unsur")
        tables.show(view, after_public.sample(view, unit, period), SAMPLE, title="Kecukupan responden", scope=scope,
                    key="tabel_kecukupan")


def _said(rows: pd.DataFrame) -> pd.DataFrame:
    """What stands in place of a number, and a way of asking that changed."""
    words = rows["reason"].where(rows["status"] != "disembunyikan", "disamarkan: kurang dari 10 responden")
    return rows.assign(said=words.where(~rows["mode_changed"], words + " Cara survei berubah."))


def published(view: View, unit: int, period: dt.date) -> None:
    """Reconciliation: which arithmetic gives an index the office has published."""
    with st.expander("Cocokkan dengan IKM yang pernah diumumkan", icon=":material/calculate:", key="cocokkan",
                     on_change="rerun") as opened:
        if not opened.open:
            return
        st.markdown("Banyak kantor memakai bobot 0,111 atau 0,11 dan membulatkan rata-rata unsur dulu; IKM tertinggi lalu"
                    " 99,90 atau 99,00. Hitungan di halaman ini memakai bobot tepat 1/9.")
        value = st.number_input("IKM yang diumumkan", 25.0, 100.0, value=None, step=0.01, format="%.2f", key="ikm_diumumkan",
                                placeholder=formats.number(80.05, 2))
        if value is None:
            return
        rows = after_public.reconciliation(view, unit, period, value)
        cards.sentence(words_survey.published(rows, value))
        if len(rows):
            tables.show(view, rows, ["weight", "decimals", "value", "difference", "agrees"], title="Pencocokan IKM",
                        scope=after_public.surveyed(view)[unit], key="tabel_cocok", headings={"value": "IKM"})
