"""Titles, number cards, the breadcrumb and the sentence above a chart."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import glossary
from pages.parts import basis, facts, filters, formats
from pages.parts.store import View

SIGNS = {"shortage": "▼ ", "surplus": "▲ "}


def title(view: View, words: str) -> None:
    """The page's title with its marks on one line."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(words, anchor=False, width="content")
        st.markdown(facts.badges(view), width="content")


def numbers(entries: list[tuple[str, str, str]], widths: Sequence[int] = ()) -> None:
    """Cards of equal height: (label, value in words, help); `widths` where one label is longer than the others."""
    for column, (label, value, meaning) in zip(st.columns(widths or len(entries)), entries, strict=True):
        column.metric(label, value, border=True, height="stretch", help=meaning or None)


def sentence(text: str) -> None:
    """The meaning of the chart below, in words computed from its rows."""
    st.markdown(text)


def breadcrumb(view: View, units: pd.DataFrame, positions: pd.DataFrame) -> None:
    """Wilayah › perangkat daerah › unit › jabatan; every step but the last is one click back."""
    steps = _steps(view, units, positions)
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall", key="jejak"):
        for place, (label, ids) in enumerate(steps):
            if place:
                st.markdown(":gray[›]", width="content")
            if place == len(steps) - 1:
                st.markdown(f"**{label}**", width="content")
            else:
                st.button(label, type="tertiary", key=f"jejak_{place}", on_click=filters.go, kwargs=ids)


def _steps(view: View, units: pd.DataFrame, positions: pd.DataFrame) -> list[tuple[str, Mapping]]:
    steps: list[tuple[str, Mapping]] = [(view.region, {"unit": None, "jabatan": None})]
    by_id = units.set_index("unit_id")
    unit, line = filters.number("unit"), []
    while unit in by_id.index and unit not in line:
        line.append(unit)
        parent = by_id.at[unit, "parent_id"]
        unit = None if parent != parent else int(parent)
    steps += [(formats.short(by_id.at[one, "name"], 48), {"unit": one, "jabatan": None}) for one in reversed(line)]
    position = filters.number("jabatan")
    known = positions.loc[positions["position_id"] == position, "name"]
    if len(known):
        steps.append((known.iloc[0], {"jabatan": position}))
    return steps


def balance(total: dict[str, float]) -> None:
    """The four numbers of a part, words from the metrics themselves."""
    numbers([(label(name, total), value(total, name), meaning(name, total)) for name in four(total)])


def four(total: dict[str, float]) -> tuple[str, ...]:
    """Which numbers head a part: a minimum standard knows no surplus, it counts the units below it instead."""
    return ("needed", "filled", "shortage", "units_short" if basis.minimum(total) else "surplus")


def value(total: dict[str, float], name: str) -> str:
    """One number of a part in words, with the sign that tells shortage from surplus without colour."""
    if not total.get("needed") and name != "fulfilment":
        # One side alone: a need sheet still tells the need; what is short or over nobody knows, and 0 would be a claim.
        known = {"needed": total.get("needed_unmatched"), "filled": total.get("filled")}.get(name)
        return formats.number(known) if known else formats.NOTHING
    if name == "fulfilment":
        return formats.percent(total.get(name))
    if name == "units_short":
        return f"▼ {formats.number(total[name])} dari {formats.number(total['units'])}"
    return f"{SIGNS.get(name, '')}{formats.number(total.get(name))}"


def label(name: str, total: dict[str, float]) -> str:
    """The heading of a number, from the glossary or in the words of a minimum standard."""
    if name == "units_short":
        return "Unit di bawah minimum"
    return basis.headings(total).get(name) or glossary.heading(name)


def meaning(name: str, total: Mapping[str, float] | None = None) -> str:
    """What a number means, from the glossary."""
    if name in ("needed", "shortage", "units_short") and basis.minimum(total or {}):
        return glossary.meaning("below_minimum") or ""
    return glossary.meaning(name) or ""


def pair(narrowest: int = 520) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two panels side by side where both have `narrowest` pixels, else one below the other."""
    left, right = panels(2, narrowest)
    return left, right


def panels(count: int, narrowest: int) -> list[DeltaGenerator]:
    """As many panels side by side as have `narrowest` pixels each, the rest below."""
    grid = st.grid(count, min_column_width=narrowest)
    return [grid.container(border=True, height="stretch") for _ in range(count)]
