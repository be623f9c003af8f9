"""The lower half of Neraca: the rows behind the charts, the spread of staff, levels, and the people of one unit."""

from typing import NoReturn

import pandas as pd
import streamlit as st

from pages.parts import basis, cards, corrections, empty, facts, filters, load_panels, overview, spread, store, tables, words
from pages.parts.charts import house, treemap
from pages.parts.slices import Slice
from pages.parts.store import View

SUMS = ["label", "needed", "filled", "shortage", "surplus", "fulfilment", "word", "without_need", "unmatched"]
CELLS = ["agency", "unit", "position", "needed", "filled", "shortage", "surplus", "status", "basis"]
PEOPLE = ["unit", "position", "status", "standing", "grade", "education_level", "education_field", "position_since"]
WIDTHS = {"unit": 150, "position": 205, "status": 80, "standing": 125, "grade": 85, "education_level": 95}
NAMES = ["name", "nip"]
AREAS = 36  # areas of the treemap, as far as each can carry a name
TABS = ["Tabel", "Per unit dan jabatan", "Rincian", "Beda jenjang", "Pegawai"]


def tabs(view: View, part: Slice, by: str, rolled: pd.DataFrame, total: dict[str, float]) -> None:
    """Five views of the same part; only the open one is computed."""
    table, posts, evenness, levels, persons = st.tabs(TABS, key="rincian", on_change="rerun")
    scope = filters.scope(view)
    if table.open:
        with table:
            _sums(view, by, rolled, scope, total)
    if posts.open:
        with posts:
            _cells(view, part, scope)
    if evenness.open:
        with evenness:
            _evenness(view, part, by, rolled, total)
    if levels.open:
        with levels:
            _levels(view, part, scope)
    if persons.open:
        with persons:
            people(view, part, scope)


def one_side(view: View, part: Slice, by: str, total: dict[str, float]) -> NoReturn:
    """Need or staff alone: where it lies, and which file is missing."""
    left, right = cards.pair()
    with left:
        overview.alone(view, total, part, by)
    with right:
        rows = store.one_side(view, part, by)
        tables.show(view, rows, ["label", "people"], title=f"Jumlah per {by}", scope=filters.scope(view), key="satu_sisi",
                    headings={"label": words.capital(by)} | ({"people": "Formasi"} if total["needed_unmatched"] else {}),
                    on_select=filters.picked("satu_sisi", by, rows["id"].tolist()))
    empty.no_balance(view, total)


def _sums(view: View, by: str, rolled: pd.DataFrame, scope: str, total: dict[str, float]) -> None:
    tables.show(view, rolled, basis.columns(total, SUMS), title=f"Neraca per {by}", scope=scope,
                key=f"tabel_{by.replace(' ', '_')}", headings={"label": words.capital(by)} | basis.headings(total),
                on_select=filters.picked(f"tabel_{by.replace(' ', '_')}", by, rolled["id"].tolist()), widths={"label": 250})


def _cells(view: View, part: Slice, scope: str) -> None:
    rows = store.cells(view, part).sort_values(["shortage", "surplus", "unit", "position"],
                                               ascending=[False, False, True, True])
    total = store.total(view, part)
    several = rows["basis"].nunique() > 1  # one for all stands in the data facts
    tables.show(view, rows, basis.columns(total, [name for name in CELLS if several or name != "basis"]),
                title="Neraca per unit dan jabatan", scope=scope, key="per_jabatan", headings=basis.headings(total),
                widths={"agency": 150, "unit": 210})


def _evenness(view: View, part: Slice, by: str, rolled: pd.DataFrame, total: dict[str, float]) -> None:
    drawn = treemap.legible(rolled, most=AREAS)
    left, right = cards.pair()
    with left:
        cards.sentence(words.areas_of_need(drawn, rolled, by))
        st.plotly_chart(treemap.treemap(drawn, sides=basis.sides(total)), theme=None, config=house.CONFIG, key="peta_pohon",
                        alt="Luas bidang adalah kebutuhan, warna adalah bagian yang kosong")
    with right:
        tables.show(view, rolled[rolled["needed"] > 0], ["label", "needed", "shortage", "fulfilment"],
                    title=f"Kebutuhan per {by}", scope=filters.scope(view), key="daftar_pohon",
                    headings={"label": words.capital(by)} | basis.headings(total), widths={"label": 240},
                    on_select=filters.picked("daftar_pohon", by, rolled.loc[rolled["needed"] > 0, "id"].tolist()))
    if basis.minimum(total):
        st.info("Kesetaraan tidak dihitung dari standar minimum: standar itu batas terendah, bukan beban kerja.")
    else:
        spread.show(view, part, by)


def _levels(view: View, part: Slice, scope: str) -> None:
    found = store.level_mismatch(view, part)
    cards.sentence(words.level_mismatch(found))
    if len(found):
        tables.show(view, found, ["agency", "unit", "family", "shortage", "surplus", "mismatch"],
                    title="Beda jenjang", scope=scope, key="beda_jenjang")


def people(view: View, part: Slice, scope: str) -> None:
    """The people behind the numbers of one unit or one jabatan; names only when asked for, never in a download."""
    if part.unit_id is None and part.position_id is None:
        st.info("Pilih satu unit atau satu jabatan dahulu: klik baris pada tabel atau batang pada grafik.")
        return
    rows = store.persons(view, part)
    cards.sentence(words.persons(rows))
    if rows.empty:
        return
    named = st.toggle("Tampilkan nama", key="tampilkan_nama", help="Berlaku sampai Anda meninggalkan halaman ini.")
    if named:
        rows = rows.merge(store.rows(view, "identities"), on="person_id", how="left")
    tables.show(view, rows, [*(NAMES if named else []), *PEOPLE], title="Pegawai", scope=scope, key="pegawai",
                taken=PEOPLE, headings={"education_level": "Pendidikan"}, widths=WIDTHS)


def post(view: View, part: Slice) -> None:
    """One jabatan in one unit: its numbers, why it needs its people, what is said about them, and its people."""
    scope = filters.scope(view)
    _cells(view, part, scope)
    load_panels.why(view, part, scope)
    corrections.below(view, part, scope)
    people(view, part, scope)
    facts.footer(view)
