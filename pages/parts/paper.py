"""An A4 paper (docx) in the house's plain look: marks on top, headings, tables over the whole width, a foot with the source."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

WIDTH = 17.0  # centimetres between the margins of an upright A4 page
WIDE = 25.7   # and of one lying on its side
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONCEPT = "KONSEP: USULAN, BUKAN KEPUTUSAN"
RESTRICTED = "TERBATAS"
MARK = f"{CONCEPT} · {RESTRICTED}"


class Paper:
    """One paper under way. python-docx is loaded when the first one is made: only a download needs it."""

    def __init__(self, *, is_sample: bool, wide: bool = False, size: float = 10) -> None:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm, Pt

        self.document: Any = Document()
        self.width = WIDE if wide else WIDTH
        section = self.document.sections[0]
        section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.6)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size, normal.paragraph_format.space_after = "Arial", Pt(size), Pt(3)
        marks = ["CONTOH: SEMUA ANGKA BUATAN"] if is_sample else []
        self.document.add_paragraph().add_run(" · ".join([*marks, CONCEPT, RESTRICTED])).bold = True

    def heading(self, text: str, level: int = 2) -> None:
        self.document.add_heading(text, level=level)

    def line(self, text: str, *, bold: bool = False) -> None:
        self.document.add_paragraph().add_run(text).bold = bold

    def bullets(self, lines: Iterable[str]) -> None:
        for text in lines:
            self.document.add_paragraph(text, style="List Bullet")

    def numbered(self, lines: Iterable[str]) -> None:
        for text in lines:
            self.document.add_paragraph(text, style="List Number")

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Pairs of a word and its value, one a line, the words in a narrow column."""
        self.table((), [list(pair) for pair in pairs], widths=(0.32, 0.68))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[float] = (),
              right: Sequence[int] = ()) -> None:
        """A table over the page's width, without a head row where `head` is empty. `widths` are shares of it, else the first
        column is the wide one; the columns named in `right` hold numbers.
        """
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm

        lines = [*([list(head)] if head else []), *(list(row) for row in rows)]
        columns = len(lines[0])
        shares = list(widths) or [0.5, *[0.5 / max(1, columns - 1)] * (columns - 1)]
        table = self.document.add_table(rows=0, cols=columns, style="Light Grid Accent 1" if head else "Table Grid")
        table.autofit = False
        for line in lines:
            for place, (cell, text) in enumerate(zip(table.add_row().cells, line, strict=True)):
                cell.text, cell.width = text, Cm(self.width * shares[place])
                if place in right:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if head:
            _repeat(table.rows[0])

    def foot(self, text: str) -> None:
        """Where it comes from, in small type."""
        from docx.shared import Pt

        paragraph = self.document.add_paragraph(text)
        paragraph.runs[0].font.size = Pt(8)

    def signatures(self, names: Sequence[str]) -> None:
        """Places to sign, side by side; a paper is not signed by a program."""
        self.table(names, [["\n\n\n(…………………………)" for _ in names]], widths=[1 / len(names)] * len(names))

    def new_page(self) -> None:
        self.document.add_page_break()

    def saved(self) -> bytes:
        kept = io.BytesIO()
        self.document.save(kept)
        return kept.getvalue()


def _repeat(row: Any) -> None:
    """The head row stands again on top of every page a long table runs over."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
