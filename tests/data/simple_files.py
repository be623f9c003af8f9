"""Small clean workbooks for tests that are about something else than layout."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

ROSTER = ("NIP", "Nama", "Unit Kerja", "Perangkat Daerah", "Jabatan", "Tanggal Lahir", "Status", "TMT Jabatan")
NEED = ("Unit Kerja", "Perangkat Daerah", "Jabatan", "Kebutuhan")


def write_sheet(path: Path, header: Sequence[str], rows: Sequence[Sequence[Any]], *, title: str = "") -> Path:
    """A workbook with one sheet: a title line if given, the header, the rows; dates as real dates."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd-mm-yyyy"})
    sheet = book.add_worksheet("Data")
    start = 0
    if title:
        sheet.write_string(0, 0, title)
        start = 2
    for column, text in enumerate(header):
        sheet.write_string(start, column, text)
    for number, row in enumerate(rows, start=start + 1):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write_datetime(number, column, dt.datetime.combine(value, dt.time()))
            elif value is not None:
                sheet.write(number, column, value)
    book.close()
    return path


def nip(number: int, *, birth: dt.date = dt.date(1985, 3, 15), sex: int = 1) -> str:
    """A made-up NIP of valid form, different for every number (serials 900–999)."""
    born = birth + dt.timedelta(days=number // 100)
    return f"{born:%Y%m%d}201001{sex}{900 + number % 100}"


def person(number: int, unit: str, agency: str, position: str, **other: Any) -> list[Any]:
    """One row under ROSTER."""
    birth = dt.date(1985, 3, 15) + dt.timedelta(days=number // 100)
    return [other.get("nip", nip(number)), other.get("name", f"Orang {number:05d}"), unit, agency, position,
            other.get("birth", birth), other.get("status", "PNS"), other.get("since", dt.date(2020, 1, 1))]


def roster_file(path: Path, *, people: int = 100, units: int = 5) -> Path:
    """A clean roster of so many people spread over so many units of one agency."""
    rows = [person(n, f"Puskesmas Uji {n % units + 1:02d}", "Dinas Kesehatan",
                   ("Perawat Terampil", "Bidan Terampil", "Dokter Ahli Pertama")[n % 3]) for n in range(people)]
    return write_sheet(path, ROSTER, rows)
