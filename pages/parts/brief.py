"""What a leader takes along: a message to copy and one A4 page, bahan untuk pimpinan (docx)."""

import io

import pandas as pd
import streamlit as st

from pages.parts import basis, cards, facts, filters, formats, words
from pages.parts.store import View

WIDTH = 17.0  # centimetres between the margins of an A4 page
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
    from docx import Document  # heavy, and only a download needs it
    from docx.shared import Cm, Pt

    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    paper.styles["Normal"].font.name = "Arial"
    paper.styles["Normal"].font.size = Pt(10)
    paper.styles["Normal"].paragraph_format.space_after = Pt(3)

    marks = ["CONTOH: SEMUA ANGKA BUATAN"] if view.is_sample else []
    paper.add_paragraph().add_run(" · ".join([*marks, "KONSEP: USULAN, BUKAN KEPUTUSAN", "TERBATAS"])).bold = True
    paper.add_heading(f"Keadaan pegawai {view.region}", level=1)
    paper.add_paragraph(f"Data per {formats.date(view.on)}")
    paper.add_paragraph(words.plain(words.balance(total, view.region)))
    four = cards.four(total)
    _table(paper, [cards.label(name, total) for name in four], [[cards.value(total, name) for name in four]], names=False)
    if total.get("needed") and not basis.minimum(total):
        paper.add_heading("Dari kekurangan ke pengadaan", level=2)
        _table(paper, ["Langkah", "Orang"], [[row.label, formats.number(row.people)] for row in steps.itertuples()])
    if total.get("needed"):
        _worst(paper, total, units)
    paper.add_heading("Perlu perhatian", level=2)
    for text in notices or ["Tidak ada yang menonjol dari data yang dimuat."]:
        paper.add_paragraph(words.plain(text).lstrip("◔✎ "), style="List Bullet")
    foot = paper.add_paragraph(f"{source}. Disusun dari Neraca ASN{' oleh ' + who if who else ''}.")
    foot.runs[0].font.size = Pt(8)
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _worst(paper, total: dict[str, float], units: pd.DataFrame) -> None:  # type: ignore[no-untyped-def]
    columns = basis.columns(total, ["needed", "filled", "shortage", "surplus"])
    what = "paling jauh di bawah minimum" if basis.minimum(total) else "dengan kekurangan terbesar"
    paper.add_heading(f"Lima unit {what}", level=2)
    _table(paper, ["Unit", *(cards.label(name, total) for name in columns)],
           [[row.label, *(formats.number(getattr(row, name)) for name in columns)]
            for row in units[units["shortage"] > 0].head(5).itertuples()])


def _table(paper, head: list[str], rows: list[list[str]], *, names: bool = True) -> None:  # type: ignore[no-untyped-def]
    """A table over the whole width; where the first column holds names it is the wide one, numbers stand right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    table = paper.add_table(rows=0, cols=len(head), style="Light Grid Accent 1")
    table.autofit = False
    first = WIDTH / (2 if names else len(head))
    widths = [first, *[(WIDTH - first) / (len(head) - 1)] * (len(head) - 1)]
    for row in [head, *rows]:
        for place, (cell, text, width) in enumerate(zip(table.add_row().cells, row, widths, strict=True)):
            cell.text, cell.width = text, Cm(width)
            if place or not names:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
