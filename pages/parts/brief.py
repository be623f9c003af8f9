"""What a leader takes along: a message to copy and one A4 page, bahan untuk pimpinan (docx)."""

import pandas as pd
import streamlit as st

from pages.parts import basis, cards, facts, filters, formats, words
from pages.parts.paper import MIME, Paper
from pages.parts.store import View


def copy_button(message: str) -> None:
    """The message with Streamlit's own copy button."""
    with st.popover("Salin kalimat", icon=":material/content_copy:"):
        st.caption("Tekan tanda salin di kanan atas kotak.")
        st.code(message, language=None, wrap_lines=True)


def download(
    view: View, total: dict[str, float], units: pd.DataFrame, steps: pd.DataFrame, notices: list[str]
) -> None:
    """The A4 page, made when the button is pressed."""
    lines, who = facts.line(view), filters.who()
    st.download_button(
        "Bahan untuk pimpinan (A4)", icon=":material/description:", mime=MIME, on_click="ignore", key="bahan_pimpinan",
        data=lambda: page(view, total, units, steps, notices, source=lines, who=who),
        file_name=f"Bahan pimpinan {view.region} {view.on:%Y-%m-%d}.docx",
    )


def page(
    view: View, total: dict[str, float], units: pd.DataFrame, steps: pd.DataFrame, notices: list[str], *,
    source: str, who: str,
) -> bytes:
    """One A4 page: four numbers, the ladder, the five largest shortages, what needs attention, where it comes from."""
    paper = Paper(is_sample=view.is_sample)
    paper.heading(f"Keadaan pegawai {view.region}", level=1)
    paper.line(f"Data per {formats.date(view.on)}")
    paper.line(words.plain(words.balance(total, view.region)))
    four = cards.four(total)
    paper.table([cards.label(name, total) for name in four], [[cards.value(total, name) for name in four]],
                widths=[1 / len(four)] * len(four), right=range(len(four)))
    if total.get("needed") and not basis.minimum(total):
        paper.heading("Dari kekurangan ke pengadaan")
        paper.table(("Langkah", "Orang"), [(row.label, formats.number(row.people)) for row in steps.itertuples()], right=(1,))
    if total.get("needed"):
        _worst(paper, total, units)
    paper.heading("Perlu perhatian")
    paper.bullets(words.plain(text).lstrip("◔✎ ") for text in notices or ["Tidak ada yang menonjol dari data yang dimuat."])
    paper.foot(f"{source}. Disusun dari Neraca ASN{' oleh ' + who if who else ''}.")
    return paper.saved()


def _worst(paper: Paper, total: dict[str, float], units: pd.DataFrame) -> None:
    columns = basis.columns(total, ["needed", "filled", "shortage", "surplus"])
    what = "paling jauh di bawah minimum" if basis.minimum(total) else "dengan kekurangan terbesar"
    paper.heading(f"Lima unit {what}")
    paper.table(["Unit", *(cards.label(name, total) for name in columns)],
                [[row.label, *(formats.number(getattr(row, name)) for name in columns)]
                 for row in units[units["shortage"] > 0].head(5).itertuples()], right=range(1, len(columns) + 1))
