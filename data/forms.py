"""The formulir aspirasi of one perangkat daerah, pre-filled with its people, which comes back by upload without a question."""

from __future__ import annotations

import datetime as dt
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.sql import statements
from data.store import Store
from data.workbooks import KINDS, Field

SQL = statements("plan.sql")
EMPTY_LINES = 40  # below the people, for second and third wishes
KNOWN = ("nip", "name", "unit")
CURRENT = "Jabatan Sekarang"
_HEADING, _ANSWER = PatternFill("solid", fgColor="DCE6F1"), PatternFill("solid", fgColor="F8E3C4")
LISTS = {"to_unit": "A", "area": "B", "family": "C"}


def form(store: Store, region_id: int, agency_id: int, *, on: dt.date | None = None) -> bytes:
    """The form as the bytes of an .xlsx file: a line per person of the perangkat daerah with NIP, name, unit and position.

    Units, kecamatan and families known in the region stand in lists to choose from. KeyError for an unknown agency.
    """
    cursor = store.slice(region_id, on or store.newest(region_id))
    given = {"agency": agency_id}
    agency = cursor.execute(SQL["form_agency"], given).fetchall()
    if not agency:
        raise KeyError(agency_id)
    people = cursor.execute(SQL["form_people"], given).fetchall()
    lists = {name: [value for (value,) in cursor.execute(SQL[f"form_{name}"]).fetchall()] for name in LISTS}
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Aspirasi"
    asked = [field for field in KINDS["aspiration"].fields if field.name not in KNOWN]
    header = _preamble(sheet, agency[0][0], agency[0][1]) + 2
    _headings(sheet, asked, header)
    _lines(sheet, people, asked, header + 1)
    _choices(sheet, asked, lists, header + 1, header + len(people) + EMPTY_LINES)
    _lists(book.create_sheet("Daftar"), lists)
    _guide(book.create_sheet("Petunjuk"), asked)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def form_name(agency: str) -> str:
    """What the form of an agency is called when downloaded."""
    plain = "-".join("".join(letter if letter.isalnum() else " " for letter in agency.lower()).split())
    return f"formulir-aspirasi-{plain}.xlsx"


def _preamble(sheet: Worksheet, agency: str, region: str) -> int:
    sheet.cell(1, 1, f"Formulir aspirasi pegawai: {agency}").font = Font(bold=True, size=14)
    told = (("Jenis berkas", KINDS["aspiration"].label), ("Daerah", region))
    for row, line in enumerate(told, start=2):
        for column, text in enumerate(line, start=1):
            sheet.cell(row, column, text)
    sheet.cell(4, 1, "Isi kolom berwarna jingga. Yang tidak mengisi tetap boleh tercantum. Alasan keadaan khusus jangan ditulis.")
    return 4


def _headings(sheet: Worksheet, asked: list[Field], row: int) -> None:
    known = ["No", *(field.heading for field in KINDS["aspiration"].fields if field.name in KNOWN), CURRENT]
    for column, text in enumerate((*known, *(field.heading for field in asked)), start=1):
        cell = sheet.cell(row, column, text)
        cell.font, cell.fill = Font(bold=True), _HEADING if column <= len(known) else _ANSWER
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = 6 if column == 1 else max(14, min(34, len(text) + 8))
    sheet.freeze_panes = sheet.cell(row + 1, 4)


def _lines(sheet: Worksheet, people: list[tuple[str, str, str, str]], asked: list[Field], first: int) -> None:
    for number in range(len(people) + EMPTY_LINES):
        told = (number + 1, *people[number]) if number < len(people) else (None,) * 5
        for column, value in enumerate((*told, *(None for _ in asked)), start=1):
            cell = sheet.cell(first + number, column, value)
            cell.number_format = "General" if column == 1 else "@"
            cell.protection = Protection(locked=column <= 5 and number < len(people))


def _choices(sheet: Worksheet, asked: list[Field], lists: dict[str, list[str]], first: int, last: int) -> None:
    for column, field in enumerate(asked, start=6):
        letter = get_column_letter(column)
        formula = '"' + ",".join(field.choices) + '"' if field.choices else None
        if lists.get(field.name):
            formula = f"Daftar!${LISTS[field.name]}$2:${LISTS[field.name]}${len(lists[field.name]) + 1}"
        if formula is None:
            continue
        rule = DataValidation(type="list", formula1=formula, allow_blank=True, errorStyle="warning")
        rule.error, rule.errorTitle, rule.showErrorMessage = "Pilih dari daftar bila ada.", field.heading[:30], True
        rule.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(rule)


def _lists(sheet: Worksheet, lists: dict[str, list[str]]) -> None:
    for name, letter in LISTS.items():
        field = KINDS["aspiration"].field(name)
        assert field is not None
        for row, text in enumerate((f"Pilihan {field.heading}", *lists[name]), start=1):
            sheet[f"{letter}{row}"] = text
        sheet.column_dimensions[letter].width = 48


def _guide(sheet: Worksheet, asked: list[Field]) -> None:
    sheet.cell(1, 1, "Satu baris = satu minat satu pegawai. Minat kedua ditulis di baris kosong di bawah, dengan NIP yang sama.")
    for row, field in enumerate(asked, start=3):
        sheet.cell(row, 1, field.heading).font = Font(bold=True)
        sheet.cell(row, 2, field.meaning).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 90
