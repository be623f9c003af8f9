"""Lama tahap: how many days the moves of a plan spend in each state, and which wait longest now."""

import pandas as pd
import streamlit as st

from analytics import stages
from data.decision_states import ENDED, STATES
from pages.parts import asking, cards, store_decision, tables
from pages.parts.formats import number
from pages.parts.store import View

COLUMNS = ["state", "passed", "median_days", "still_there", "longest_days"]
FIRST, LAST = "Diusulkan", "Berlaku"


def show(view: View, plan_id: int, scope: str) -> None:
    """The sentence and, behind it, a row per state; nothing while no step was made."""
    steps = store_decision.steps(view, plan_id)
    if steps.empty:
        return
    rows = stages.durations(steps, asking.now(), order=STATES, ended=ENDED)
    cards.sentence(said(rows, stages.whole_way(steps, first=FIRST, last=LAST)))
    if len(rows):
        with st.expander("Lama tiap tahap", icon=":material/timer:", key="lama_tahap"):
            tables.show(view, rows, COLUMNS, title="Lama tiap tahap", scope=scope, key="keputusan_lama")


def said(rows: pd.DataFrame, whole: pd.Series) -> str:
    """How long the way took, and where somebody waits longest."""
    done = f"**Belum ada perpindahan yang sampai pada {LAST}.**"
    if len(whole):
        done = (f"**Dari {FIRST} sampai {LAST}: nilai tengah {number(float(whole.median()))} hari** pada {number(len(whole))}"
                " perpindahan.")
    waits = rows[rows["still_there"] > 0]
    if waits.empty:
        return f"{done} Tidak ada yang sedang menunggu."
    slowest = waits.loc[waits["longest_days"].idxmax()]
    return (f"{done} Menunggu terlama sekarang: {number(slowest['longest_days'])} hari pada tahap {slowest['state']}"
            f" ({number(slowest['still_there'])} perpindahan di tahap itu).")
