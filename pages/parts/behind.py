"""Angka di balik grafik: the table and the download behind the charts of a page, computed only when it is opened."""

import pandas as pd
import streamlit as st

from pages.parts import basis, filters, picture, slices, store, tables
from pages.parts.slices import Slice
from pages.parts.store import View

LABEL = "Angka di balik grafik"
WHOLE = "seluruh wilayah"
SUMS = ["label", "needed", "filled", "shortage", "surplus", "fulfilment"]
ASPECTS = {"status": "status", "age": "umur", "education_level": "pendidikan", "level": "jenjang", "sex": "jenis kelamin"}


def balance(view: View, total: dict[str, float], steps: pd.DataFrame, units: pd.DataFrame) -> None:
    """The ladder, the units and the jabatan of Ringkasan; with one side alone, that side."""
    with st.expander(LABEL, icon=":material/table:", key="angka", on_change="rerun") as behind:
        if not behind.open:
            return
        if not total.get("needed"):
            tables.show(view, store.one_side(view, Slice(), slices.AGENCY), ["label", "people"], title="Per perangkat daerah",
                        scope=WHOLE, key="tabel_satu_sisi", headings={"label": "Perangkat daerah"})
            return
        if not basis.minimum(total):
            tables.show(view, steps, ["label", "people"], title="Tangga kekurangan", scope=WHOLE, key="tabel_tangga",
                        headings={"label": "Langkah"})
        for by, rows in ((slices.UNIT, units), (slices.POSITION, store.rolled(view, Slice(), slices.POSITION))):
            tables.show(view, rows[rows["shortage"] > 0], basis.columns(total, SUMS), title=f"Kekurangan per {by}",
                        scope=WHOLE, key=f"tabel_{by}", height=260,
                        headings={"label": by.capitalize()} | basis.headings(total))


def people(view: View, part: Slice, span: str) -> None:
    """Status, age, education and level as one table, and who leaves when."""
    with st.expander(LABEL, icon=":material/table:", key="angka", on_change="rerun") as behind:
        if not behind.open:
            return
        scope = filters.scope(view)
        rows = store.composition(view, part)
        tables.show(view, rows.assign(aspect=rows["aspect"].map(ASPECTS)), ["aspect", "word", "people", "share"],
                    title="Komposisi pegawai", scope=scope, key="tabel_komposisi", height=360, headings={"word": "Kelompok"})
        months, by = picture.SPANS[span]
        tables.show(view, store.leaving(view, part, months, by), ["label", "retiring", "contracts", "people"],
                    title=f"Berhenti per {by}", scope=scope, key="tabel_berhenti", headings={"label": by.capitalize()})
