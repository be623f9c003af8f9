"""The panels of Usulan mutasi: numbers and pictures of a plan, why each move, both ends, what rules cost, papers."""

import streamlit as st

from pages.parts import (
    cards,
    plan_bounds,
    plan_choice,
    plan_compare,
    plan_edit,
    plan_export,
    plan_load,
    plan_shown,
    plan_swaps,
    plan_why,
    store_moves,
    store_plan,
    tables,
    words_limits,
    words_move,
    words_plan,
)
from pages.parts.charts import curve, flow, house, ladder
from pages.parts.plan_shown import Shown
from pages.parts.store import View

ENDS = ["unit", "position", "end", "needed", "before", "after_0", "after_12", "after_24", "after_36", "floor", "safe"]
DUE = ["decide_by", "due", "position", "unit", "lacking", "bites_on"]
CHAINS = ["chain", "step", "person", "from_unit", "to_unit", "end"]
LATER = {
    "before": "Sekarang",
    "after_0": "Sesudah",
    "after_12": "12 bulan",
    "after_24": "24 bulan",
    "after_36": "36 bulan",
    "safe": "Aman",
    "end": "Sisi",
}


def head(view: View, shown: Shown) -> None:
    """The marks of the plan and its five numbers."""
    st.markdown(words_plan.marks(shown.profile, words_plan.criteria(store_plan.weights(view))))
    cards.numbers(plan_shown.numbers(shown), widths=(4, 7, 4, 6, 4))
    plan_bounds.panel(view, shown)


def pictures(shown: Shown) -> None:
    """Who gives to whom; what each further move buys; from the whole shortage to what only recruitment can fill."""
    left, right = cards.pair()
    with left:
        rows = plan_shown.flows(shown.moves)
        cards.sentence(words_plan.flow(rows))
        if len(rows):
            st.plotly_chart(flow.flow(rows), theme=None, config=house.CONFIG, key="aliran", alt="Unit asal ke unit penerima")
    with right:
        cards.sentence(words_plan.curve(shown.curve, shown.knee))
        if shown.asked.limited:
            st.caption(words_limits.CURVE)
        if shown.curve["moves"].gt(0).any():
            st.plotly_chart(
                curve.curve(shown.curve, shown.knee, height=190),
                theme=None,
                config=house.CONFIG,
                key="kurva",
                alt="Perpindahan dan unit di bawah 80 persen pemenuhan",
            )
        cards.sentence(words_plan.ladder(shown.ladder))
        st.plotly_chart(
            ladder.ladder(shown.ladder, height=190, size=14),
            theme=None,
            config=house.CONFIG,
            key="tangga_rencana",
            alt="Tangga dari kekurangan ke pengadaan",
        )


def tabs(view: View, shown: Shown, scope: str) -> None:
    """The rows behind the pictures and what can be done; only the open one is computed."""
    panels = {
        "Usulan": plan_why.moves,
        "Kedua ujung": ends,
        "Akibat aturan": _costs,
        "Simpan dan ubah": plan_edit.panel,
        "Tukar guling": plan_swaps.panel,
        "Bandingkan": plan_compare.panel,
        "Berkas": plan_export.papers,
    }
    for name, place in zip(panels, st.tabs(list(panels), key="usulan_bagian", on_change="rerun"), strict=True):
        if place.open:
            with place:
                panels[name](view, shown, scope)


def ends(view: View, shown: Shown, scope: str) -> None:
    """Both ends before, after and up to 36 months on, and the chains of vacancies."""
    if shown.ends.empty:
        st.markdown("Tidak ada perpindahan, jadi tidak ada ujung yang berubah.")
        return
    found = plan_load.told(view, shown.ends)
    for sentence in filter(None, (words_plan.ends(shown.ends), plan_load.said(found))):
        cards.sentence(sentence)
    tables.show(
        view, found, ENDS + plan_load.COLUMNS * bool(found["fte"].notna().any()), title="Kedua ujung", scope=scope,
        key="usulan_ujung", headings=LATER, widths={"unit": 220},
    )
    rows = plan_shown.chains(view, shown)
    if len(rows):
        cards.sentence(words_move.chains(rows, store_moves.left_open(view, shown.moves)))
        tables.show(
            view, rows, CHAINS, title="Rantai perpindahan", scope=scope, key="usulan_rantai",
            headings=plan_why.WORDS | {"end": "Akhir"},
        )
    due = store_moves.due(view, shown.moves)
    cards.sentence(words_move.due(due))
    if len(due):
        tables.show(view, due, DUE, title="Putuskan sebelum", scope=scope, key="usulan_putuskan", headings={"due": "Waktu"})


def _costs(view: View, shown: Shown, scope: str) -> None:
    plan_choice.costs(view, shown.asked)
