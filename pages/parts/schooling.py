"""Pendidikan dan jabatan: who holds a post that asks for another field, and which fields a short post could find here."""

import streamlit as st

from pages.parts import cards, filters, store, tables, words_schooling
from pages.parts.charts import bars, house
from pages.parts.slices import Slice
from pages.parts.store import View

DRAWN = 8  # fields
FIELDS = ["field", "people", "suited", "elsewhere", "shortage"]
ELSEWHERE = ["unit", "position", "education", "education_field", "education_level", "people", "fit", "agency"]
WIDTHS = {"unit": 180, "position": 190, "education": 220, "education_field": 180, "education_level": 90, "people": 70}
HEADINGS = {"people": "Pegawai", "shortage": "Kurang pada jabatan yang memintanya"}


def show(view: View, part: Slice) -> None:
    """The two pictures side by side, and the rows behind both."""
    shares, found = store.schooling_shares(view, part), store.education_inventory(view, part)
    meeting = found[(found["elsewhere"] > 0) & (found["shortage"] > 0)]
    left, right = cards.pair(400)
    with left:
        cards.sentence(words_schooling.fits(shares))
        st.plotly_chart(bars.counts(shares.rename(columns={"fit": "label"})), theme=None, config=house.CONFIG,
                        key="pendidikan_jabatan", alt="Pegawai menurut kecocokan pendidikan dengan syarat jabatannya")
    with right:
        cards.sentence(words_schooling.inventory(meeting))
        if len(meeting):
            drawn = meeting.head(DRAWN).assign(id=meeting["field"], label=meeting["field"], surplus=meeting["elsewhere"])
            st.plotly_chart(bars.shortage_surplus(drawn, sides=words_schooling.SIDES), theme=None, config=house.CONFIG,
                            key="bidang_dicari", alt="Bidang yang diminta jabatan yang kurang, dan lulusannya pada jabatan lain")
    _rows(view, part)


def _rows(view: View, part: Slice) -> None:
    with st.expander("Pendidikan dan jabatan: angkanya", icon=":material/table:", key="angka_pendidikan",
                     on_change="rerun") as behind:
        if not behind.open:
            return
        scope = filters.scope(view)
        tables.show(view, store.education_inventory(view, part), FIELDS, title="Bidang yang diminta jabatan yang kurang",
                    scope=scope, key="tabel_bidang", height=300, headings=HEADINGS)
        tables.show(view, store.other_field(view, part), ELSEWHERE, title="Jabatan yang diisi bidang lain", scope=scope,
                    key="tabel_bidang_lain", height=360, headings=HEADINGS, widths=WIDTHS)
