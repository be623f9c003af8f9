"""The help page: numbers with their definition and source, words of the trade, then every column heading."""

from collections.abc import Iterable

import streamlit as st

from analytics.glossary import COLUMNS, WORDS
from analytics.metrics import METRICS


def show(search: str) -> None:
    """Every entry that holds the searched text, in three groups."""
    _group("Angka", (
        {"Istilah": one.label, "Arti": f"{one.definition} Satuan: {one.unit}.", "Sumber": one.source}
        for one in METRICS.values()), search)
    _group("Kata", (
        {"Istilah": f"{word}: {term.heading}", "Arti": term.meaning, "Sumber": term.source}
        for word, term in WORDS.items()), search)
    _group("Judul kolom", (
        {"Istilah": term.heading, "Arti": term.meaning, "Sumber": term.source} for term in COLUMNS.values()), search)


def _group(title: str, entries: Iterable[dict[str, str]], search: str) -> None:
    found = [entry for entry in entries if search.casefold() in " ".join(entry.values()).casefold()]
    if found:
        st.subheader(title, anchor=False)
        st.table(sorted(found, key=lambda entry: entry["Istilah"].casefold()), border="horizontal", hide_index=True)
