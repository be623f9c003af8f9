"""Every layout an office really uses goes all the way from a workbook to a committed snapshot."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from data.receipt import Receipt
from data.store import Store
from tests.data import layouts, layouts_need

DAY = dt.date(2025, 12, 31)
PEOPLE = ("siasn_67", "siasn_23", "sapk", "cetak_pegawai", "nominatif_labels", "duk_two_rows", "duk_joint_cells",
          "duk_two_row_header", "simple")
NEEDS = ("peta_jabatan_tree", "peta_jabatan_kendal", "rincian_kebutuhan", "eformasi_usulan", "bkn_five_years", "bkn_form_1",
         "abk_form_d")
OTHERS = ("hierarki_unor", "reference_functional", "puskesmas_headcount")


def suffix(name: str) -> str:
    return {"duk_two_row_header": ".xls"}.get(name, ".xlsx")


@pytest.mark.parametrize("name", PEOPLE)
def test_people_arrive(name: str, store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    path = tmp_path / f"{name}{suffix(name)}"
    getattr(layouts, name)(path)
    receipt = load(path, answers={"unit": "Dinas Uji"})
    assert receipt.import_id is not None, (receipt.questions, receipt.problems)
    assert receipt.kind == "roster"
    assert receipt.rows > 0
    assert receipt.held == 0, receipt.problems
    people = store.read("people", region_id=1, on=DAY)
    assert len(people) == receipt.rows
    assert people["birth_date"].notna().all()


@pytest.mark.parametrize("name", NEEDS)
def test_need_arrives(name: str, store: Store, load: Callable[..., Receipt], tmp_path: Path) -> None:
    path = tmp_path / f"{name}{suffix(name)}"
    getattr(layouts_need, name)(path)
    receipt = load(path, answers={"unit": "Dinas Uji"})
    assert receipt.import_id is not None, (receipt.questions, receipt.problems)
    assert receipt.kind == "need"
    assert receipt.held == 0, receipt.problems
    assert store.read("needs", region_id=1, on=DAY)["needed"].sum() > 0


@pytest.mark.parametrize("name", OTHERS)
def test_the_rest_arrives(name: str, load: Callable[..., Receipt], tmp_path: Path) -> None:
    path = tmp_path / f"{name}.xlsx"
    getattr(layouts_need, name)(path)
    receipt = load(path, answers={"unit": "Dinas Uji"})
    assert receipt.import_id is not None, (receipt.questions, receipt.problems)
    assert (receipt.rows > 0, receipt.held) == (True, 0)
