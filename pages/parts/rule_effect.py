"""What a rule would move, shown before it is saved: the figures, the units, and what no figure says."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.parts import rule_reach, rule_words, store_rules, tables, words_rules
from pages.parts.store import View

MOVED = ["figure", "unit_of_value", "value_now", "value_then", "value_change"]
UNITS = ["item", "unit", "said_now", "said_then"]


def shown(view: View, block: Mapping[str, Any]) -> None:
    """The numbers a block would move, in words and one a row; and the units of which something else is said with it."""
    reach = rule_reach.of(block["key"])
    if not reach.parts:
        st.markdown(f"**Tidak ada angka yang berubah.** {reach.words}")
        return
    with st.spinner("Menghitung akibat aturan ini …"):
        found = store_rules.effect(view, block)
        begins: dt.date = block["valid_from"]
        coming = begins > view.on and not len(found.figures) and not len(found.units)
        if coming:
            found = store_rules.effect(view, {**block, "valid_from": view.on, "valid_to": None})
    if coming:
        st.markdown(words_rules.later(begins, view.on))
    if len(found.figures) or len(found.units):
        st.markdown(words_rules.moved(found.figures, found.units, view.on))
        _tables(view, block, found)
    elif counted := [name for part in reach.parts if (name := rule_reach.ABOUT[part]) not in found.without]:
        st.markdown(words_rules.unmoved(counted, view.on))
    st.caption(
        " ".join([*([words_rules.missing(found.without)] if found.without else []), *([reach.words] if reach.words else [])])
    )


def _tables(view: View, block: Mapping[str, Any], found: store_rules.Effect) -> None:
    name, scope = rule_words.name(block["key"]), rule_words.value(block["value"])
    if len(found.figures):
        tables.show(view, found.figures, MOVED, title=f"Akibat {name}", scope=scope, key="akibat")
    if len(found.units):
        tables.show(
            view,
            found.units,
            UNITS,
            title=f"Unit yang berubah karena {name}",
            scope=scope,
            key="akibat_unit",
            height=300,
            widths={"item": 330, "unit": 330},
            headings={"said_then": "Dengan aturan baru"},
        )
