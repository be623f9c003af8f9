"""Beban kerja, tab Sebaran: is the work even between the people of one jabatan? Only where individual output is imported."""

import streamlit as st

from pages.parts import cards, store_output, tables, words_load
from pages.parts.charts import house, loads
from pages.parts.slices import Slice
from pages.parts.store import View

PEOPLE = "orang"
GROUPS = ["unit", "position", "people", "load", "lightest", "heaviest", "coefficient", "gini"]
NAMED = ["name", "nip", "load", "months_told"]


def evenness(view: View, part: Slice, scope: str) -> None:
    """The groups by how evenly their people share the work; the people of one group only when their names are asked for."""
    found = store_output.between(view, part)
    cards.sentence(words_load.between_people(found.rows, found.withheld))
    if len(found.rows):
        left, right = cards.pair()
        with left:
            st.plotly_chart(
                loads.between(found.rows.assign(position=found.rows["group"]), place="pegawai"),
                theme=None,
                config=house.CONFIG,
                key="sebaran_orang",
                alt="Beban per orang antarpegawai, per jabatan dan unit",
            )
        with right:
            tables.show(
                view,
                found.rows,
                GROUPS,
                title="Sebaran beban antarpegawai",
                scope=scope,
                key="sebaran_pegawai",
                widths={"unit": 170, "position": 190},
            )
            _named(view, found)
    st.caption(
        "Dari hasil kerja perorangan dua belas bulan terakhir; bulan tanpa hasil kerja (cuti, belum bertugas) tidak dihitung."
        " Ini beban kerja, bukan penilaian kinerja, dan tidak dipakai dalam usulan mutasi."
    )


def _named(view: View, found: store_output.Between) -> None:
    if not st.toggle("Tampilkan nama", key="sebaran_nama", help="Berlaku sampai Anda meninggalkan halaman ini."):
        return
    labels = dict(enumerate(found.rows["group"]))
    place = st.selectbox("Jabatan dan unit", list(labels), format_func=labels.__getitem__, key="sebaran_kelompok")
    one = found.rows.iloc[int(place)]
    rows = store_output.people(view, int(one["unit_id"]), int(one["position_id"]))
    tables.show(
        view,
        rows,
        NAMED,
        title="Beban per pegawai",
        scope=str(one["group"]),
        key="sebaran_bernama",
        taken=["load", "months_told"],
    )
