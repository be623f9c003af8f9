"""Contracts that end in each year: of PPPK once, of PPPK paruh waktu every year, none after the pension."""

import datetime as dt
from pathlib import Path

import pandas as pd

from analytics import vacancies
from data.importer import import_workbook
from data.store import open_store
from pages.parts import outlook_rows, words_outlook
from tests import stores
from tests.data.simple_files import ROSTER, person, write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words

PAGE = "pages/analisis/proyeksi.py"
ENDS = [dt.date(year, 12, 31) for year in range(2026, 2031)]


def test_a_yearly_contract_ends_in_every_year_and_another_once() -> None:
    people = pd.DataFrame({"person_id": [1, 2], "unit_id": 1, "position_id": 1, "status": ["PPPK PW", "PPPK"],
                           "contract_end": pd.to_datetime(["2026-09-30", "2028-12-31"])})
    rows = outlook_rows.renewals(vacancies.renewals(people, stores.DAY), ENDS).set_index("status")
    assert rows.loc["PPPK PW"].tolist() == [1, 1, 1, 1, 1, 1]
    assert rows.loc["PPPK"].tolist() == [1, 0, 0, 1, 0, 0], "the last day of a year belongs to it"
    said = words_outlook.renewals(rows.reset_index())
    assert said.startswith("**1 kontrak berakhir dalam 12 bulan** dan perlu diperpanjang atau dilepas; 6 dalam lima tahun")
    assert "kontrak 1 PPPK paruh waktu berakhir setiap tahun" in said
    assert "Tidak ada kontrak" in words_outlook.renewals(rows.iloc[:0].reset_index())


def test_no_contract_is_renewed_beyond_the_pension(own: Home, tmp_path: Path) -> None:
    path = own("roster_only")
    header = (*ROSTER, "Akhir Kontrak")
    # BUP 58: born in June 1970, so pension on 1 July 2028; the contract of each September would end after it.
    row = [*person(7, stores.UNIT, stores.AGENCY, stores.NURSE, birth=dt.date(1970, 6, 1), status="PPPK Paruh Waktu",
                   nip="197006012025212907"), dt.date(2026, 9, 30)]
    given = {"data_date": stores.DAY, "region": stores.REGION, "by": "uji", "yes": True, "now": stores.NOW}
    receipt = import_workbook(open_store(path), write_sheet(tmp_path / "pw.xlsx", header, [row]), kind="roster", **given)
    assert (receipt.rows, receipt.held) == (1, 0), receipt.problems
    app = opened(PAGE)
    assert trouble(app) == []
    shown = next(one.value for one in app.dataframe if "contracts_1" in one.value.columns)
    assert shown.values.tolist() == [["PPPK PW", 1, 1, 1, 0, 0, 0]]
    assert "1 kontrak berakhir dalam 12 bulan" in words(app)
