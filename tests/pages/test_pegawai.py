"""Pegawai: the points add up, what stands against a place comes first, names only when asked for, the address holds a number."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from analytics.proposal import Asked
from data import interests
from data.importer import import_workbook
from data.store import Store, open_store
from pages.parts import person_choice, person_place, store, store_person, store_plan
from pages.parts.store import View
from tests import stores
from tests.data.simple_files import write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_mutasi import PERSON, view_of
from tests.pages.test_plan_limits import FORM

TABS = ["Formasi yang sesuai", "Jabatan sekarang", "Mengapa tidak", "Riwayat, minat, dukungan"]


@pytest.fixture
def office(own: Home) -> tuple[Store, View]:
    """The sample region as if it were an office's own."""
    path = own("sample")
    return open_store(path), view_of(path, store.OFFICE)


def candidate(view: View) -> int:
    """Somebody plans may ask who may take an open place."""
    return int(store_plan.links(view, Asked())["person_id"].iloc[0])


@pytest.mark.parametrize("tab", TABS)
def test_every_part_of_a_sheet_opens_for_somebody_with_places(tab: str, office: tuple[Store, View]) -> None:
    _, view = office
    app = opened(PERSON, query={"pegawai": str(candidate(view))}, state={"pegawai_bagian": tab})
    assert trouble(app) == []
    assert app.selectbox(key=person_choice.PERSON).value == candidate(view)


def test_no_name_and_no_nip_is_on_the_page_until_asked(office: tuple[Store, View]) -> None:
    kept, view = office
    person = candidate(view)
    who = kept.read("identities", region_id=1, on=stores.DAY).set_index("person_id").loc[person]
    for tab in TABS:
        told = words(opened(PERSON, query={"pegawai": str(person)}, state={"pegawai_bagian": tab}))
        assert who["nip"] not in told
        assert who["name"] not in told
    app = opened(PERSON, query={"pegawai": str(person)})
    app.toggle(key="pegawai_nama").set_value(True).run()
    chosen = app.selectbox(key=person_choice.PERSON)
    label = next(one for one in chosen.options if f"Pegawai {person:04d} " in one)
    assert who["name"] in label
    assert who["nip"] in label
    assert chosen.value == person
    assert app.query_params["pegawai"] == str(person)


def test_choosing_a_person_writes_the_number_alone_into_the_address(office: tuple[Store, View]) -> None:
    _, view = office
    app = opened(PERSON, query={"pegawai": str(candidate(view))})
    box = app.selectbox(key=person_choice.PERSON)
    other = store_plan.ground(view).staff
    here = other.loc[other["person_id"].eq(candidate(view)), "unit_id"].iloc[0]
    mates = [int(one) for one in other.loc[other["unit_id"].eq(here), "person_id"] if one != candidate(view)]
    box.set_value(mates[0]).run()
    assert trouble(app) == []
    assert "".join(app.query_params["pegawai"]) == str(mates[0])
    assert app.selectbox(key=person_choice.PERSON).value == mates[0]


def test_another_unit_shows_its_first_person(office: tuple[Store, View]) -> None:
    _, view = office
    app = opened(PERSON)
    people = store.persons(view, store.slices.Slice())
    unit = int(people["unit_id"].iloc[-1])
    app.selectbox(key=person_choice.UNIT).set_value(unit).run()
    assert trouble(app) == []
    first = int(people.loc[people["unit_id"].eq(unit), "person_id"].iloc[0])
    assert app.selectbox(key=person_choice.PERSON).value == first


def test_a_number_of_nobody_is_said_and_breaks_nothing(office: tuple[Store, View]) -> None:
    app = opened(PERSON, query={"pegawai": "999999"})
    assert trouble(app) == []
    assert "Pegawai nomor 999999 tidak ada" in words(app)


def test_the_points_of_the_present_post_add_up_to_the_score_said(office: tuple[Store, View]) -> None:
    _, view = office
    base = store_plan.ground(view)
    stated = base.staff["origin_id"].isin(base.places["cell_id"])
    person = int(base.staff.loc[stated, "person_id"].iloc[0])
    points = store_person.present(view, person)
    for row in points.itertuples():  # weight × value in whole ten-thousandths, halves up
        assert row.points == (round(row.weight * 10_000) * round(row.value * 10_000) + 5_000) // 10_000
    assert points["cell_id"].unique().tolist() == base.staff.loc[base.staff["person_id"].eq(person), "origin_id"].tolist()
    told = words(opened(PERSON, query={"pegawai": str(person)}, state={"pegawai_bagian": "Jabatan sekarang"}))
    whole = int(points["points"].sum())
    assert f"Skor kesesuaian dengan jabatan sekarang {whole / 10_000:.4f}".replace(".", ",") in told


def test_a_post_whose_need_is_not_stated_is_said_to_be_unknown(office: tuple[Store, View]) -> None:
    _, view = office
    base = store_plan.ground(view)
    person = int(base.staff.loc[~base.staff["origin_id"].isin(base.places["cell_id"]), "person_id"].iloc[0])
    app = opened(PERSON, query={"pegawai": str(person)}, state={"pegawai_bagian": "Jabatan sekarang"})
    assert trouble(app) == []
    assert "belum dapat dihitung" in words(app)


def test_places_of_somebody_plans_do_not_ask_follow_the_same_rules(office: tuple[Store, View]) -> None:
    _, view = office
    base = store_plan.ground(view)
    asked = set(base.givers["person_id"])
    person = int(base.staff.loc[~base.staff["person_id"].isin(asked) & ~base.staff["is_head"].astype(bool), "person_id"].iloc[0])
    found = store_plan.fit(view, person)
    told = store_plan.judged(view, person, base.places.loc[base.places["open"].gt(0), "cell_id"].tolist())
    refused = set(told.loc[told["outcome"].eq("fail"), "cell_id"])
    assert not refused & set(found["cell_id"])
    assert "Tidak ikut dipertimbangkan dalam usulan" in words(opened(PERSON, query={"pegawai": str(person)}))


def test_what_stands_against_a_place_comes_first(office: tuple[Store, View]) -> None:
    _, view = office
    app = opened(PERSON, query={"pegawai": str(candidate(view))}, state={"pegawai_bagian": "Mengapa tidak"})
    outcome = next(one.value["outcome"] for one in app.dataframe if "outcome" in one.value).tolist()
    order = ["Tidak memenuhi syarat", "Perlu verifikasi", "Memenuhi syarat"]
    assert outcome == sorted(outcome, key=order.index)


def test_the_sheet_says_rules_in_words_and_holds_no_name(office: tuple[Store, View]) -> None:
    kept, view = office
    person = candidate(view)
    row = store.persons(view, store.slices.Slice()).set_index("person_id", drop=False).loc[person]
    cell = store_plan.fit(view, person)["cell_id"].iloc[0]
    made = Document(io.BytesIO(person_place.paper(view, row, cell)))
    text = "\n".join([one.text for one in made.paragraphs]
                     + [one.text for table in made.tables for line in table.rows for one in line.cells])
    who = kept.read("identities", region_id=1, on=stores.DAY).set_index("person_id").loc[person]
    assert f"Pegawai {person:04d}" in text
    assert who["name"] not in text
    assert who["nip"] not in text
    assert "transfer." not in text
    assert "serah terima" in text


def test_with_whom_somebody_asks_to_be_placed_is_told_by_code_and_whether_both_ask(
        office: tuple[Store, View], tmp_path: Path) -> None:
    kept, view = office
    person, other, third = (int(one) for one in store.rows(view, "people")["person_id"].iloc[:3])
    who = store.rows(view, "identities").set_index("person_id")
    said = write_sheet(tmp_path / "minat.xlsx", FORM, [(*who.loc[mine, ["nip", "name"]], "unit", who.at[theirs, "nip"])
                                                       for mine, theirs in ((person, other), (other, person), (third, person))])
    assert import_workbook(kept, said, kind="aspiration", region=view.region, by="uji", yes=True, now=stores.NOW).rows == 3
    for one, partner, words_ in ((person, other, "keduanya saling menulis"), (third, person, "belum dibalas")):
        told = words(opened(PERSON, query={"pegawai": str(one)}, state={"pegawai_bagian": TABS[-1]}))
        assert f"Ingin ditempatkan bersama** di satu kecamatan dengan Pegawai {partner:04d}" in told
        assert words_ in told
        assert who.at[partner, "name"] not in told


def test_what_was_declared_of_a_person_stands_on_the_sheet(office: tuple[Store, View]) -> None:
    kept, view = office
    person = candidate(view)
    declared: dict[str, Any] = {"since": stores.DAY, "by": "Analis", "now": stores.NOW}
    interests.declare(kept, 1, [(person, None)], conflict=True, declared_by="Ketua Tim", reason="hubungan keluarga", **declared)
    app = opened(PERSON, query={"pegawai": str(person)}, state={"pegawai_bagian": TABS[-1]})
    assert trouble(app) == []
    rows = next(one.value for one in app.dataframe if "says" in one.value)
    assert rows[["says", "reason", "state"]].values.tolist() == [["ada konflik", "hubungan keluarga", "berlaku"]]
