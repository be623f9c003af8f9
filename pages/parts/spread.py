"""How evenly staff is spread over need: Lorenz curve, Gini, Theil, people to move."""

import streamlit as st

from pages.parts import cards, formats, store, words
from pages.parts.charts import house, lorenz
from pages.parts.slices import Slice
from pages.parts.store import View


def show(view: View, part: Slice, by: str) -> None:
    """The measures of one part, with the curve beside them."""
    found = store.equity(view, part, by)
    if found is None:
        st.info("Sebaran dihitung bila paling sedikit dua baris memiliki kebutuhan.")
        return
    left, right = cards.pair()
    with left:
        cards.sentence(words.spread(found, by))
        st.plotly_chart(lorenz.lorenz(found["points"]), theme=None, config=house.CONFIG, key="lorenz",
                        alt="Kurva Lorenz pegawai terhadap kebutuhan")
    with right:
        cards.numbers([("Perlu dipindah agar setara", formats.people(found["to_move"]),
                        cards.meaning("to_move"))])
        cards.numbers([
            ("Gini", formats.number(found["gini"], 3), cards.meaning("gini")),
            ("Theil", formats.number(found["theil"], 3), cards.meaning("theil")),
        ])
        cards.numbers([
            ("Terendah", formats.percent(found["lowest"]), ""), ("Tertinggi", formats.percent(found["highest"]), ""),
        ])
