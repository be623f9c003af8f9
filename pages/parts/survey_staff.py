"""Pegawai yang dipindahkan: the same people before and after, who answered, and nothing about small groups."""

import pandas as pd
import streamlit as st

from analytics.survey import EVERY_ITEM
from pages.parts import after_clicks, after_people, cards, formats, store, tables, wanted_file, words_people, words_survey
from pages.parts.charts import house, intervals
from pages.parts.store import View

REGION = "seluruh wilayah"
TICKS, TICK_WORDS = [0, 0.5, 1], ["0 %", "50 %", "100 %"]
CHANGES = ["wave", "item", "pairs", "median_change", "better", "same", "worse", "share_better", "low", "high", "p_value", "said"]
UNITS = ["unit", *CHANGES]


def panel(view: View) -> None:
    """One wave at a time, for the region, per question and per unit; how many answered."""
    rows = after_people.staff_changes(view, False)
    if rows.empty:
        wanted_file.ask("staff_survey", why="" if store.rows(view, "staff_answers").empty else
                        "Belum ada pegawai yang menjawab sebelum dan sesudah pindah.")
        return
    wave = chosen(rows)
    cards.sentence(words_people.staff(rows, wave))
    left, right = cards.pair(420)
    with left:
        items = rows[rows["wave"].eq(wave) & rows["item"].ne(EVERY_ITEM)]
        cards.sentence(words_people.items(items))
        if not items["withheld"].all():
            st.plotly_chart(_shares(items, "item"), theme=None, config=house.CONFIG, key="pegawai_butir",
                            alt="Bagian pegawai yang menilai lebih baik, per pertanyaan")
    with right:
        units = after_people.staff_changes(view, True)
        units = units[units["wave"].eq(wave) & units["item"].eq(EVERY_ITEM)]
        cards.sentence(words_people.staff_units(units))
        if not units["withheld"].all():
            st.plotly_chart(_shares(units, "unit"), theme=None, config=house.CONFIG, key="pegawai_unit",
                            alt="Bagian pegawai yang menilai lebih baik, per unit penerima", selection_mode="points",
                            on_select=after_clicks.to_unit(view, "pegawai_unit"))
        cards.sentence(words_people.response(after_people.response(view), wave))
        st.caption("Titik: bagian pegawai yang skornya naik; garis: kisaran 95 %. Kelompok di bawah 5 pegawai, dan angka yang"
                   " dapat menghitungnya balik, disamarkan. Klik sebuah unit untuk melihat layanannya.")
    _behind(view, rows, wave)
    wanted_file.line(view, "staff_survey", len(store.rows(view, "staff_answers")), "jawaban")


def chosen(rows: pd.DataFrame) -> str:
    """The wave to look at, the latest one first."""
    waves = list(dict.fromkeys(rows["wave"]))
    return str(st.segmented_control("Gelombang", waves, default=waves[-1], required=True, key="gelombang", bind="query-params",
                                    format_func=lambda wave: f"{words_people.months(wave)} sesudah pindah"))


def _shares(rows: pd.DataFrame, label: str):  # type: ignore[no-untyped-def]
    """The chart of shares that got better; a withheld row says so and has no number."""
    value = rows["share_better"].astype("Float64").astype(float)
    words = ["disamarkan" if row.withheld else f"{formats.percent(row.share_better)} dari {formats.number(row.pairs)}"
             for row in rows.itertuples()]
    drawn = pd.DataFrame({"label": rows[label], "value": value, "lo": rows["low"].astype(float), "hi": rows["high"].astype(float),
                          "word": words, "tone": "plain"})
    if label == "unit":
        drawn["id"] = rows["unit_id"]
    return intervals.dots(drawn.reset_index(drop=True), reach=(0.0, 1.0), ticks=TICKS, words=TICK_WORDS)


def _behind(view: View, rows: pd.DataFrame, wave: str) -> None:
    with st.expander("Angka di balik grafik", icon=":material/table:", key="angka_pegawai", on_change="rerun") as opened:
        if not opened.open:
            return
        tables.show(view, _said(rows), CHANGES, title="Perubahan berpasangan", scope=REGION, key="tabel_pegawai", height=300)
        units = after_people.staff_changes(view, True)
        tables.show(view, _said(units[units["item"].eq(EVERY_ITEM)]), UNITS, title="Perubahan per unit", scope=REGION,
                    key="tabel_pegawai_unit")
        tables.show(view, after_people.response(view), ["wave", "invited", "answered", "rate", "note"], title="Tingkat jawaban",
                    scope=REGION, key="tabel_jawaban")


def _said(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(said=["disamarkan" if hidden else "" for hidden in rows["withheld"]],
                       p_value=rows["p_value"].map(words_survey.chance))
