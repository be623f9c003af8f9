"""The panels of Ringkasan: the balance where a need is known, else the people a roster alone tells of."""

from typing import Literal

import pandas as pd
import streamlit as st

from pages.parts import basis, cards, filters, picture, slices, store, store_plan, words
from pages.parts.charts import bars, house
from pages.parts.charts import ladder as steps_chart
from pages.parts.slices import Slice
from pages.parts.store import View

Height = int | Literal["content", "stretch"]
PANEL = 150  # pixels of a chart of Ringkasan: its numbers, charts and findings fit one screen of 1366 x 768


def ladder(view: View) -> pd.DataFrame:
    """The ladder of the whole region: with what is proposed where a plan is worked out, else its first steps."""
    whole = store_plan.ladder(view)
    return store.ladder(view, Slice()) if whole is None else whole


def balance(view: View, total: dict[str, float], steps: pd.DataFrame, units: pd.DataFrame) -> None:
    """The ladder (where only a minimum is known: the jabatan below it) and the three worst units."""
    left, right = cards.pair(400)
    with left:
        if basis.minimum(total):
            positions(store.rolled(view, Slice(), slices.POSITION), total)
        else:
            cards.sentence(words.ladder(steps))
            st.plotly_chart(steps_chart.ladder(steps, height=PANEL, size=15), theme=None, config=house.CONFIG, key="tangga",
                            alt="Tangga dari kekurangan ke pengadaan")
    with right:
        cards.sentence(words.worst(units))
        st.plotly_chart(bars.shortage_surplus(units, sides=basis.sides(total), limit=3, height=PANEL), theme=None,
                        config=house.CONFIG, key="tiga_terburuk", alt="Tiga unit dengan kekurangan terbesar",
                        on_select=filters.clicked("tiga_terburuk", slices.UNIT, "pages/analisis/neraca.py"),
                        selection_mode="points")


def one_side(view: View, total: dict[str, float]) -> None:
    """What can be said with one side only: who works here and who leaves, or where need or staff lies."""
    if store.persons(view, Slice()).empty:
        with st.container(border=True):
            alone(view, total, Slice(), slices.AGENCY)
        return
    picture.composition(view, Slice())
    with st.container(border=True):
        picture.leaving(view, Slice(), "12 bulan")


def alone(view: View, total: dict[str, float], part: Slice, by: str, *, height: Height = "content", size: int = 14) -> None:
    """Need alone or staff alone, per row of `by`; with neither, the units or the jabatan a list told."""
    rows = store.one_side(view, part, by)
    if rows.empty and part == Slice():
        structure(view, height=height, size=size)
        return
    cards.sentence(words.stated(rows, total, by))
    if len(rows):
        st.plotly_chart(bars.counts(rows, limit=10, unit="formasi" if total.get("needed_unmatched") else "orang", size=size),
                        theme=None, config=house.CONFIG, key="kebutuhan", height=height, alt=f"Jumlah per {by}")


def structure(view: View, *, height: Height = "content", size: int = 14) -> None:
    """What a list of units alone tells, or one of jabatan."""
    lists = (("units", "agency", "unit kerja", "perangkat daerah"), ("positions", "job_group", "jabatan", "rumpun"))
    for name, column, what, groups in lists:
        if len(found := store.rows(view, name)):
            rows = found[column].fillna("belum diisi").value_counts().rename("people").rename_axis("label").reset_index()
            rows = rows.sort_values(["people", "label"], ascending=[False, True], ignore_index=True)
            cards.sentence(words.structure(rows, what, groups))
            st.plotly_chart(bars.counts(rows, limit=10, unit=what, size=size), theme=None, config=house.CONFIG, key="struktur",
                            height=height, alt=f"Jumlah {what} per {groups}")
            return
    st.markdown("Belum ada unit, jabatan, pegawai, atau kebutuhan.")


def positions(rows: pd.DataFrame, total: dict[str, float], *, limit: int = 4, height: Height = PANEL, size: int = 14) -> None:
    """The few jabatan with the largest shortage."""
    cards.sentence(words.positions(rows))
    st.plotly_chart(bars.shortage_surplus(rows, sides=basis.sides(total), limit=limit, size=size, legend=False),
                    theme=None, config=house.CONFIG, key="jabatan_terburuk", height=height,
                    alt="Jabatan dengan kekurangan terbesar")
