"""The panels of Ringkasan: the balance where a need is known, else the people a roster alone tells of."""

import pandas as pd
import streamlit as st

from pages.parts import cards, filters, picture, slices, store, words
from pages.parts.charts import bars, house, ladder
from pages.parts.slices import Slice
from pages.parts.store import View


def balance(steps: pd.DataFrame, units: pd.DataFrame) -> None:
    """The ladder and the three worst units."""
    left, right = cards.pair(400)
    with left:
        cards.sentence(words.ladder(steps))
        st.plotly_chart(ladder.ladder(steps, height=250), theme=None, config=house.CONFIG, key="tangga",
                        alt="Tangga dari kekurangan ke pengadaan")
    with right:
        cards.sentence(words.worst(units))
        st.plotly_chart(bars.shortage_surplus(units, limit=3, height=250, size=15), theme=None, config=house.CONFIG,
                        key="tiga_terburuk", alt="Tiga unit dengan kekurangan terbesar",
                        on_select=filters.clicked("tiga_terburuk", slices.UNIT, "pages/analisis/neraca.py"),
                        selection_mode="points")


def people(view: View) -> None:
    """What can be said with one side only: who works here and who leaves, or where the need lies."""
    if store.persons(view, Slice()).empty:
        _need_alone(view)
        return
    picture.composition(view, Slice())
    with st.container(border=True):
        picture.leaving(view, Slice(), "12 bulan")


def positions(rows: pd.DataFrame) -> None:
    """The four jabatan with the largest shortage."""
    cards.sentence(words.positions(rows))
    st.plotly_chart(bars.shortage_surplus(rows, limit=4, height=200, legend=False), theme=None, config=house.CONFIG,
                    key="jabatan_terburuk", alt="Jabatan dengan kekurangan terbesar")


def _need_alone(view: View) -> None:
    rows = store.stated_need(view)
    if rows.empty:
        return
    with st.container(border=True):
        cards.sentence(words.stated_need(rows))
        st.plotly_chart(bars.counts(rows, limit=10, unit="formasi"), theme=None, config=house.CONFIG, key="kebutuhan",
                        alt="Kebutuhan per perangkat daerah")
