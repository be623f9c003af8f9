"""Who works here and who leaves: the first picture a roster alone gives, and the body of Profil."""

import streamlit as st

from pages.parts import cards, slices, store, words
from pages.parts.charts import bars, house, pyramid, timeline
from pages.parts.slices import Slice
from pages.parts.store import View

REASONS = {"retiring": "Pensiun (BUP)", "contracts": "Kontrak berakhir"}
SPANS = {"12 bulan": (12, slices.MONTH), "5 tahun": (60, slices.YEAR)}
ASPECTS = {"status": "Status", "education_level": "Pendidikan", "level": "Jenjang"}


def composition(view: View, part: Slice) -> None:
    """Status and age side by side."""
    rows = store.composition(view, part)
    left, right = cards.pair(400)
    with left:
        cards.sentence(words.composition(rows))
        _bars(rows, "status", "komposisi_status")
    with right:
        found = store.ages(view, part)
        cards.sentence(words.ages(found))
        st.plotly_chart(pyramid.pyramid(found, height=270), theme=None, config=house.CONFIG, key="piramida",
                        alt="Piramida usia menurut jenis kelamin")


def education(view: View, part: Slice) -> None:
    """Education and level side by side."""
    rows = store.composition(view, part)
    for panel, aspect in zip(cards.pair(400), ("education_level", "level"), strict=True):
        with panel:
            cards.sentence(words.aspect(rows[rows["aspect"] == aspect], ASPECTS[aspect]))
            _bars(rows, aspect, f"komposisi_{aspect}")


def leaving(
    view: View, part: Slice, span: str, height: int = 270, size: int = 14, said: bool = True
) -> None:
    """Pensions and contract ends over the span."""
    months, by = SPANS[span]
    rows = store.leaving(view, part, months, by)
    if said:
        cards.sentence(words.leaving(rows, span))
    st.plotly_chart(timeline.stacked(rows, names=REASONS, height=height, size=size), theme=None, config=house.CONFIG,
                    key="berhenti", alt=f"Pensiun dan akhir kontrak dalam {span}")


def _bars(rows, aspect: str, key: str) -> None:  # type: ignore[no-untyped-def]
    shown = rows[rows["aspect"] == aspect].rename(columns={"word": "label"})
    st.plotly_chart(bars.counts(shown), theme=None, config=house.CONFIG, key=key, alt=f"Pegawai menurut {aspect}")
