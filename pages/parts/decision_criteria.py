"""Keputusan, tab Kriteria: the weights in force with who approved them and when, a new version, and the hard rules."""


import pandas as pd
import streamlit as st

from analytics.criteria import KEYS
from data import weights as versions
from pages.parts import asking, formats, rule_words, store, store_decision, store_plan, tables, words_plan
from pages.parts.store import View

TWO_LINES, FOUR_LINES, TALLEST = 66, 90, 570  # pixels of rows and of a whole table
VERSIONS = ["version", "approver", "reason", "set_by", "set_at"]


def panel(view: View, scope: str) -> None:
    """The published criteria with weights and formulas, and a new version."""
    rows, version = store_decision.criteria_rows(view), store_plan.weights(view)
    named = words_plan.criteria(version)
    st.markdown(f"**{named[0].upper()}{named[1:]}.** Jenis kelamin, agama, status kawin, dan politik tidak pernah dinilai.")
    tables.show(
        view,
        rows,
        ["label", "weight", "formula", "source"],
        title="Kriteria mutasi",
        scope=scope,
        key="kriteria",
        headings={"label": "Kriteria", "weight": "Bobot"},
        widths={"label": 140, "weight": 60, "formula": 520},
        row_height=TWO_LINES,
        height=TALLEST,
    )
    _new(view, rows)
    _earlier(view, scope)
    _rules(view, scope)


def _new(view: View, rows: pd.DataFrame) -> None:
    """The form for another version; it is kept beside the earlier ones, never over them."""
    with st.expander("Versi bobot baru", icon=":material/tune:", key="bobot"):
        names = dict(zip(rows["criterion"], rows["label"], strict=True))
        now = dict(zip(rows["criterion"], rows["weight"], strict=True))
        places = st.columns(4)
        given = {
            key: places[number % 4].number_input(names[key], 0.0, 1.0, float(now[key]), 0.01, key=f"bobot_{key}")
            for number, key in enumerate(KEYS)
        }
        total = sum(given.values())
        st.caption(f"Jumlah bobot {formats.number(total, 2)}; harus 1.")
        approver = st.text_input("Pejabat yang mengesahkan", key="bobot_pejabat", max_chars=80)
        reason = st.text_input("Alasan", key="bobot_alasan", max_chars=200)
        who = asking.who("bobot")
        ready = abs(total - 1) < 1e-9 and approver.strip() and reason.strip() and who
        if st.button("Simpan versi", key="bobot_simpan", disabled=not ready):
            asking.kept(lambda: versions.set_weights(
                store.opened(view.data), view.region_id, given, approver=approver, reason=reason, by=who,
                now=asking.now()), who)


def _earlier(view: View, scope: str) -> None:
    rows = store.rows(view, "criteria_weights").drop_duplicates("version")
    if len(rows):
        st.markdown(f"**{formats.number(len(rows))} versi bobot tersimpan**; yang terbaru berlaku, keputusan lama menyebut"
                    " versinya.")
        tables.show(view, rows, VERSIONS, title="Versi bobot", scope=scope, key="versi_bobot")


def _rules(view: View, scope: str) -> None:
    """The hard rules in force with value and source."""
    rules = store_plan.rules(view)
    st.markdown(
        f"**{formats.number(len(rules))} aturan** harus dipenuhi sebelum seseorang dapat diusulkan; yang belum dapat dipastikan"
        " ditandai *perlu verifikasi*."
    )
    units = store.unit_names(view)
    told = rules.assign(value=[rule_words.value(one, units) for one in rules["value"]])
    tables.show(
        view,
        told,
        ["label", "value", "unit", "valid_from", "source", "note"],
        title="Aturan mutasi",
        scope=scope,
        key="aturan_mutasi",
        headings={"label": "Aturan", "value": "Nilai", "unit": "Satuan", "note": "Catatan"},
        widths={"label": 150, "value": 150, "unit": 130, "source": 220, "note": 260},
        row_height=FOUR_LINES,
        height=TALLEST,
    )
