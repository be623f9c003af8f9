"""The empty workbook of each kind: headings, lists to choose from, one example row, and a sheet that explains the columns.

A filled template imports without a question: it carries its kind, the data date, the region and, for a need, its basis.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.workbooks import BASES, KINDS, OWN_TIME, Field, Kind, KindSpec

ROOM = 20_000           # rows below the header that get number formats and lists
STYLED = 200            # cells in these rows are created, so that a typed NIP stays text; more would bloat the file
_HEADING = PatternFill("solid", fgColor="DCE6F1")
_REQUIRED = PatternFill("solid", fgColor="F8E3C4")
_EXAMPLE = PatternFill("solid", fgColor="EEEEEE")
_FORMATS = {"date": "dd-mm-yyyy", "number": "General", "score": "General", "latitude": "0.000000", "longitude": "0.000000",
            "month": "@"}


def template(kind: Kind) -> bytes:
    """The template of a kind as the bytes of an .xlsx file."""
    spec = KINDS[kind]
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Data"
    fields = [field for field in spec.fields if field.in_template]
    header = _preamble(sheet, spec) + 2
    _headings(sheet, fields, header)
    _example(sheet, fields, header + 1)
    _columns(sheet, fields, header + 2)
    sheet.freeze_panes = sheet.cell(header + 1, 2)
    _guide(book.create_sheet("Petunjuk"), spec, fields)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def file_name(kind: Kind) -> str:
    """What the template is called when downloaded."""
    return {"roster": "templat_nominatif.xlsx", "headcount": "templat_bezetting.xlsx", "need": "templat_kebutuhan.xlsx",
            "unit": "templat_unit_kerja.xlsx", "position": "templat_jabatan.xlsx", "transfer": "templat_mutasi.xlsx",
            "indicator": "templat_indikator_layanan.xlsx", "satisfaction": "templat_skm.xlsx",
            "staff_survey": "templat_survei_pegawai.xlsx", "training": "templat_pelatihan.xlsx",
            "community_input": "templat_masukan_masyarakat.xlsx", "evaluation": "templat_rancangan_evaluasi.xlsx",
            "workload": "templat_beban_kerja.xlsx", "driver": "templat_data_dasar.xlsx",
            "output": "templat_hasil_kerja.xlsx",
            "aspiration": "templat_aspirasi.xlsx"}[kind]


def _preamble(sheet: Worksheet, spec: KindSpec) -> int:
    """Title and the lines that answer the usual questions; returns the last row used."""
    sheet.cell(1, 1, f"Templat Neraca ASN: {spec.label.split(' (')[0]}").font = Font(bold=True, size=14)
    lines = ["Daerah"] if spec.kind in OWN_TIME else ["Data per", "Daerah"]
    if spec.kind == "need":
        lines += ["Tahun", "Dasar kebutuhan", "Nomor keputusan"]
    sheet.cell(2, 1, "Jenis berkas")
    sheet.cell(2, 2, spec.label)
    for row, line in enumerate(lines, start=3):
        sheet.cell(row, 1, line)
        sheet.cell(row, 2).fill = _REQUIRED
        if line == "Data per":
            sheet.cell(row, 2).number_format = "dd-mm-yyyy"
        if line == "Dasar kebutuhan":
            _choices(sheet, BASES, f"B{row}", "Dasar kebutuhan")
    return 2 + len(lines)


def _headings(sheet: Worksheet, fields: list[Field], row: int) -> None:
    for column, text in enumerate(("No", *(field.heading for field in fields)), start=1):
        cell = sheet.cell(row, column, text)
        required = column > 1 and fields[column - 2].required
        cell.font, cell.fill = Font(bold=True), _REQUIRED if required else _HEADING
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = max(12, min(34, len(text) + 6))


def _example(sheet: Worksheet, fields: list[Field], row: int) -> None:
    """One row marked CONTOH in its first cell; the importer leaves it out."""
    for column, value in enumerate(("CONTOH", *(field.example for field in fields)), start=1):
        cell = sheet.cell(row, column, value if value != "" else None)
        cell.font, cell.fill = Font(italic=True, color="666666"), _EXAMPLE
        if isinstance(value, str):
            cell.number_format = "@"


def _columns(sheet: Worksheet, fields: list[Field], first: int) -> None:
    """Formats and lists: text stays text (a NIP typed as a number would lose its last digits)."""
    for column, field in enumerate(fields, start=2):
        letter = get_column_letter(column)
        number_format = _FORMATS.get(field.parser, "@")
        sheet.column_dimensions[letter].number_format = number_format
        for row in range(first, first + STYLED):
            sheet.cell(row, column).number_format = number_format
        if field.choices:
            _choices(sheet, field.choices, f"{letter}{first}:{letter}{first + ROOM}", field.heading)
        elif field.parser == "nip":
            _check(sheet, f"LEN({letter}{first})=18", f"{letter}{first}:{letter}{first + ROOM}",
                   "NIP harus 18 angka dan ditulis sebagai teks.")


def _choices(sheet: Worksheet, choices: tuple[str, ...], area: str, heading: str) -> None:
    rule = DataValidation(type="list", formula1='"' + ",".join(choices) + '"', allow_blank=True)
    rule.error, rule.errorTitle = "Pilih salah satu dari daftar.", heading[:30]
    rule.add(area)
    sheet.add_data_validation(rule)


def _check(sheet: Worksheet, formula: str, area: str, message: str) -> None:
    rule = DataValidation(type="custom", formula1=formula, allow_blank=True, errorStyle="warning")
    rule.error, rule.showErrorMessage = message, True
    rule.add(area)
    sheet.add_data_validation(rule)


def _guide(sheet: Worksheet, spec: KindSpec, fields: list[Field]) -> None:
    """What each column means, whether it must be filled, what it looks like."""
    lines = (f"Satu baris = {spec.row_is}.", f"Biasanya disiapkan oleh {spec.owner}.",
             "Baris CONTOH boleh dibiarkan atau dihapus; tidak ikut diimpor. Kolom yang tidak ada datanya biarkan kosong.",
             "Isi sel jingga di bagian atas lembar Data supaya tidak ada yang perlu ditanyakan saat diunggah.")
    for row, line in enumerate(lines, start=1):
        sheet.cell(row, 1, line)
    for column, text in enumerate(("Kolom", "Wajib", "Isi", "Contoh", "Pilihan"), start=1):
        sheet.cell(6, column, text).font = Font(bold=True)
    shown: tuple[Callable[[Field], str | float], ...] = (
        lambda field: field.heading, lambda field: "ya" if field.required else "", lambda field: field.meaning,
        lambda field: field.example, lambda field: ", ".join(field.choices))
    for row, field in enumerate(fields, start=7):
        for column, show in enumerate(shown, start=1):
            cell = sheet.cell(row, column, show(field) if show(field) != "" else None)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDE", (26, 8, 60, 26, 60), strict=True):
        sheet.column_dimensions[letter].width = width
