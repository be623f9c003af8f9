"""Konflik kepentingan on the aspiration form: a yes or no of the person's own, about the unit asked for or any; nothing else."""

from pathlib import Path

from data import forms
from data.backup import check
from data.store import Store
from tests.data.simple_files import nip, write_sheet
from tests.data.test_aspiration import HEADER, HEALTH, Load, agency, filled, wish
from tests.data.test_aspiration import office as office

COLUMN = "Konflik Kepentingan di Unit Itu"


def test_a_person_declares_for_the_unit_asked_for_or_for_every_unit(store: Store, office: Load, tmp_path: Path) -> None:
    receipt = office(write_sheet(tmp_path / "a.xlsx", (*HEADER, COLUMN), [
        [*wish(0, unit="Loket"), "Ya"], [*wish(1, unit="Loket"), "tidak"], [*wish(2), "Tidak"], [*wish(3, unit="Loket"), None],
        [*wish(4), None]]))
    assert (receipt.rows, receipt.held) == (5, 0)
    people = store.read("identities", region_id=1).set_index("nip")["person_id"]
    rows = store.read("wishes", region_id=1).set_index("person_id")
    told = rows["conflict"].astype("object")
    assert [bool(told[people[nip(number)]]) for number in range(3)] == [True, False, False]
    assert rows["conflict"].isna().sum() == 1, "no word is no declaration"
    assert people[nip(4)] not in rows.index, "who says nothing has no wish"
    assert not rows.at[people[nip(2)], "willing"], "a declaration is not willing"
    assert not any(check(store).values())


def test_the_prefilled_form_asks_and_brings_the_answer_back(store: Store, office: Load, tmp_path: Path) -> None:
    assert forms.form(store, 1, agency(store, HEALTH))
    receipt = office(filled(store, tmp_path / "aspirasi.xlsx", {1: {COLUMN: "Tidak"}}))
    assert receipt.held == 0
    assert store.read("wishes", region_id=1)["conflict"].tolist() == [False]
