"""Simulasi penataan for a meeting: what the ready plan does, in numbers read from five metres; no names, no codes."""

import streamlit as st

from pages.parts import cards, plan_shown, store_plan, words_plan
from pages.parts.charts import house, ladder
from pages.parts.store import View

WAITING = ("Belum ada simulasi untuk data ini. Buka **Usulan mutasi**, pilih tujuannya, dan tekan *Susun usulan*; layar ini lalu"
           " menampilkannya.")


def simulation(view: View, size: int) -> None:
    """The numbers of the ready plan 'kebutuhan dulu' and the whole ladder; else what has to be done first."""
    asked = store_plan.ready_for(view)
    shown = plan_shown.ready(view, asked) if asked else None
    if shown is None:
        st.title("Simulasi penataan belum disusun", anchor=False)
        st.markdown(WAITING)
        return
    said = words_plan.ladder(shown.ladder)
    st.title(f"Simulasi penataan: {shown.profile}", anchor=False)
    told = plan_shown.numbers(shown)
    for place, (number, (label, value, _)) in zip(st.columns([4, 6, 4, 5, 4]), enumerate(told), strict=True):
        with place:
            st.markdown(label)
            with st.container(key=f"rapat_angka_simulasi_{number}"):
                st.markdown(value)
    with st.container(key="rapat_bagan_simulasi"):
        cards.sentence(f"{said} Ini usulan; yang memutuskan adalah pejabat.")
        st.plotly_chart(ladder.ladder(shown.ladder, size=size), theme=None, config=house.CONFIG, key="rapat_simulasi",
                        height="stretch", alt="Tangga dari kekurangan sampai pengadaan menurut usulan")
