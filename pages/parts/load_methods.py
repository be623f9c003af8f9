"""The tab Metode of Beban kerja: every method beside the others, what each works out in words, and which one counts."""


import pandas as pd
import streamlit as st

from analytics.methods import BESIDE, METHODS
from data import methods
from pages.parts import asking, cards, filters, store, store_load, tables, words_load
from pages.parts.slices import Slice
from pages.parts.store import View

WORKED_OUT = ["unit", "position", "method", "counts", "needed", "words", "needed_raw", "needed_lo", "needed_hi", "filled",
              "gap", "wisn_ratio", "source", "method_reason"]  # fmt: skip
COUNTS = {True: "✓ dipakai", False: ""}


def by_method(view: View, part: Slice, scope: str) -> None:
    """Methods side by side, the most different first; a click opens the post with its arithmetic; the choice per family."""
    rounded(view, part)
    for row in store_load.unknown_methods(view).itertuples():
        st.warning(words_load.unknown_method(str(row.family), str(row.method)))
    rows = store_load.beside(view, part)
    cards.sentence(words_load.methods(rows))

    def opened() -> None:
        if chosen := st.session_state["metode"]["selection"]["rows"]:
            one = rows.iloc[chosen[0]]
            filters.go(unit=int(one["unit_id"]), jabatan=int(one["position_id"]))

    if len(rows):
        known = [name for name in BESIDE.values() if rows[name].notna().any()]
        tables.show(view, rows, ["unit", "position", "filled", *known, "method", "span"], title="Metode berdampingan",
                    scope=scope, key="metode", on_select=opened, headings={"method": "Yang dipakai"},
                    widths={"unit": 165, "position": 150, "method": 110})  # fmt: skip
        st.caption("Kebutuhan yang berlaku (ditetapkan) menggerakkan neraca; metode lain berdiri di sampingnya. Klik satu baris"
                   " untuk melihat hitungannya. Kosong berarti metode itu belum punya angka, atau angkanya milik beberapa"
                   " jabatan bersama.")  # fmt: skip
        with st.expander("Hitungan tiap metode dalam kata", icon=":material/calculate:", key="metode_hitungan"):
            worked_out(view, store_load.side_by_side(view, part), scope, "metode_kata")
    _choose(view, sorted(store.rows(view, "positions")["family"].dropna().unique()))


def rounded(view: View, part: Slice) -> None:
    """What the rule of rounding does to the total of the region, beside it to that of the part in view."""
    how = str(store_load.rules(view).rounding.value)
    own = None if part == Slice() else store_load.rounding(view, part)
    if said := words_load.rounding(store_load.rounding(view, Slice()), how, view.region, own):
        cards.sentence(f"{said} Cara membulatkan diatur di halaman Aturan.")


def worked_out(view: View, rows: pd.DataFrame, scope: str, key: str, *, of_one: bool = False) -> None:
    """The rows of side_by_side with their arithmetic in words; of one post without its names."""
    tables.show(view, rows.assign(counts=rows["counts"].map(COUNTS)), WORKED_OUT[2 * of_one :], title="Hitungan tiap metode",
                scope=scope, key=key,
                widths={"words": 450 if of_one else 300, "unit": 170, "position": 180, "method": 110, "counts": 85,
                        "source": 200})  # fmt: skip


def _choose(view: View, families: list[str]) -> None:
    with st.expander("Pilih metode untuk satu rumpun jabatan", icon=":material/rule:", key="pilih_metode"):
        family = st.selectbox("Rumpun", families, key="metode_rumpun", index=None, placeholder="pilih rumpun")
        method = st.selectbox("Metode yang dipakai", METHODS, key="metode_pilihan")
        reason = st.text_input("Alasan", key="metode_alasan", max_chars=200)
        who = asking.who("metode")
        if st.button("Simpan pilihan metode", key="metode_simpan", disabled=not (family and reason.strip() and who)):
            methods.choose(store.opened(view.data), view.region_id, str(family), str(method), reason, by=who,
                           now=asking.now())  # fmt: skip
            asking.keep(who)
            st.rerun()
        made = store.rows(view, "methods")
        if len(made):
            st.caption(" · ".join(f"{row.family}: {row.method} ({row.chosen_by}: {row.reason})" for row in made.itertuples()))
