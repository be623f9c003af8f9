"""Unggah with files about the time after transfers: what changes is told, and a year nothing tells is asked for."""

import io
from pathlib import Path

import openpyxl

from data import forms
from data.store import open_store
from tests.data.simple_files import person, write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import trouble, words
from tests.pages.uploads import TITLE, address, press, roster, saved, started

HEAD = ("Unit Kerja", "Layanan", "Indikator", "Bulan", "Nilai")


def file(path: Path, *values: float) -> Path:
    rows = [("Disdukcapil", "KTP-el", "waktu proses", f"2026-0{number}", value) for number, value in enumerate(values, 1)]
    return write_sheet(path, HEAD, rows, title=TITLE)


def test_what_a_correction_changes_is_told_before_it_is_saved(own: Home, tmp_path: Path) -> None:
    home = own("none")
    saved(started(file(tmp_path / "a.xlsx", 20, 21)))
    app = started(file(tmp_path / "b.xlsx", 20, 40, 19))
    assert trouble(app) == []
    assert "1 nilai indikator baru, 1 berubah" in words(app)
    assert "1 sama seperti sebelumnya" in words(app)
    assert ["Disdukcapil", "KTP-el", "waktu proses", "Feb 2026", 21, 40] in app.dataframe[-1].value.to_numpy().tolist()
    assert open_store(home).read("indicator_values", region_id=1)["value"].tolist() == [20, 21]


def test_the_year_of_bare_months_is_asked_for(own: Home, tmp_path: Path) -> None:
    home = own("none")
    header = ("Unit Kerja", "Layanan", "Indikator", "Januari", "Februari", "Maret")
    app = started(write_sheet(tmp_path / "b.xlsx", header, [("Disdukcapil", "KTP-el", "waktu proses", 20, 21, 22)],
                              title="Data Kota Uji"))
    assert "tahun berapa?" in words(app)
    app.text_input(key=f"{address(app)}_year").set_value("2025")
    app = saved(press(app, "benar"))
    assert trouble(app) == []
    months = open_store(home).read("indicator_values", region_id=1)["month"].astype(str).tolist()
    assert months == ["2025-01-01", "2025-02-01", "2025-03-01"]


def test_the_form_of_an_agency_comes_back_without_a_question(own: Home, tmp_path: Path) -> None:
    home = own("none")
    saved(started(roster(tmp_path, *[person(n, "Loket Uji", "Disdukcapil", "Arsiparis") for n in range(3)])))
    store = open_store(home)
    units = store.read("units", region_id=1).set_index("name")["unit_id"]
    book = openpyxl.load_workbook(io.BytesIO(forms.form(store, 1, int(units["Disdukcapil"]))))
    sheet = book["Aspirasi"]
    header = next(row for row in range(1, 12) if sheet.cell(row, 1).value == "No")
    column = next(number for number in range(1, 20) if sheet.cell(header, number).value == "Unit yang Diminati")
    sheet.cell(header + 1, column).value = "Loket Uji"
    path = tmp_path / "aspirasi.xlsx"
    book.save(path)
    app = started(path)
    assert trouble(app) == []
    assert "1 minat baru" in words(app)
    saved(app)
    assert len(open_store(home).read("wishes", region_id=1)) == 1
