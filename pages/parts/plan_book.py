"""The matrix of a transfer plan and the upload list for I-MUT as workbooks (XlsxWriter, every text as text)."""

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd

from pages.parts import formats, paper
from pages.parts.plan_papers import PlanPaper

MOVES = {
    "person": "Pegawai",
    "nip": "NIP",
    "from_unit": "Unit asal",
    "seat_unit": "Kebutuhannya dihitung di",
    "from_position": "Jabatan asal",
    "to_unit": "Unit penerima",
    "to_position": "Jabatan tujuan",
    "vacant_on": "Kosong mulai",
    "served_first": "Didahulukan",
    "tied": "Setara",
    "score": "Skor kesesuaian",
    "reason": "Alasan utama",
    "voluntary": "Bersedia",
    "to_verify": "Perlu verifikasi",
    "distance_km": "Jarak (km)",
    "class_before": "Kelas sebelum",
    "class_after": "Kelas sesudah",
    "support": "Dukungan",
    "gains": "Manfaat dan yang perlu dicek",
    "consent": "Tanggapan",
    "state": "Keadaan usulan",
}
ENDS = {"unit": "Unit", "posts": "Jabatan yang tersentuh", "needed": "Kebutuhan jabatan itu", "before": "Bezetting sekarang",
        "after": "Sesudah", "after_36": "36 bulan lagi"}
STEPS = {"label": "Langkah", "people": "Orang"}
IMUT = {
    "nip": "NIP",
    "person": "Nama",
    "from_position": "Jabatan Lama",
    "from_unit": "Unit Lama",
    "to_position": "Jabatan Baru",
    "to_unit": "Unit Baru",
    "kind": "Jenis Mutasi",
    "missing": "Dokumen yang kurang",
}


def matrix(plan: PlanPaper, stamp: Sequence[str]) -> bytes:
    """The plan as a workbook: matriks usulan, both ends, the ladder; each sheet stamped."""
    return _book(
        stamp,
        {
            "Matriks usulan": (plan.moves, MOVES),
            "Unit asal dan penerima": (plan.ends, ENDS),
            "Tangga kekurangan": (plan.steps, STEPS),
        },
    )


def imut(rows: pd.DataFrame, stamp: Sequence[str]) -> bytes:
    """The upload list for I-MUT: complete rows on the first sheet, those that still lack a document on the second.

    rows: nip, person, from_position, from_unit, to_position, to_unit, kind, missing (names of missing documents, empty if none).
    """
    lacking = rows["missing"].fillna("").ne("")
    return _book(
        stamp,
        {
            "Siap diunggah": (rows[~lacking], {key: word for key, word in IMUT.items() if key != "missing"}),
            "Belum lengkap": (rows[lacking], IMUT),
        },
    )


def _book(stamp: Sequence[str], sheets: dict[str, tuple[pd.DataFrame, dict[str, str]]]) -> bytes:
    """Each sheet begins with the mark of a paper that decides nothing, on the screen and in print."""
    import xlsxwriter  # only a download needs it

    kept, stamp = io.BytesIO(), [paper.MARK, *stamp]
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "bg_color": "#F5F7FA", "border": 1, "text_wrap": True, "valign": "top"})
        for name, (rows, columns) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.set_header(f"&C{paper.MARK}")
            for line, text in enumerate(stamp):
                sheet.write_string(line, 0, text, bold)
            top = len(stamp) + 1
            for column, (key, heading) in enumerate(columns.items()):
                sheet.write_string(top, column, heading, head)
                sheet.set_column(column, column, 30 if "unit" in key or key in ("reason", "person", "label", "missing") else 16)
                for line, value in enumerate(rows[key], start=top + 1):
                    _cell(sheet, line, column, value)
            sheet.freeze_panes(top + 1, 1)
    return kept.getvalue()


def _cell(sheet: Any, line: int, column: int, value: object) -> None:
    if formats.unknown(value):
        return
    if isinstance(value, pd.Timestamp):
        sheet.write_string(line, column, formats.date(value.date()))
    elif isinstance(value, bool) or str(value) in ("True", "False"):
        sheet.write_string(line, column, "ya" if str(value) == "True" else "tidak")
    elif hasattr(value, "__float__") and not isinstance(value, str):
        sheet.write_number(line, column, float(value))  # type: ignore[arg-type]
    else:
        sheet.write_string(line, column, str(value))
