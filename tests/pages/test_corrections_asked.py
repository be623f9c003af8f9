"""A request to correct a figure can be made where the figure stands, and is seen there."""

import pytest

from analytics.proposal import Asked
from data import corrections
from data.store import open_store
from pages.parts import store
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_mutasi import view_of, worked_out
from tests.pages.test_pages import first_ids

NERACA, PROYEKSI = "pages/analisis/neraca.py", "pages/analisis/proyeksi.py"


@pytest.mark.parametrize(("page", "thing", "owner"), [
    (PROYEKSI, "pensiun dan akhir kontrak", "BKPSDM"), (NERACA, "kebutuhan", "Bagian Organisasi Setda")])
def test_a_request_is_made_beside_the_result_and_names_its_place(own: Home, page: str, thing: str, owner: str) -> None:
    path = own("one_row")
    query = first_ids(path, {"unit": "first"})
    app = opened(page, query=query, state={"nama": "Analis", "koreksi_ajukan": True})
    assert "Melekat pada: " in words(app)
    assert stores.UNIT in words(app).split("Melekat pada: ")[1].split("\n")[0]
    app.text_area(key="koreksi_alasan").set_value("Kontrak diperpanjang sampai 2027.").run()
    app = app.button(key="koreksi_simpan").click().run()
    assert trouble(app) == []
    asked = open_store(path).read("corrections", region_id=1, on=stores.DAY)
    assert asked[["thing", "owner", "state"]].values.tolist() == [[thing, owner, "terbuka"]]
    assert asked["unit_id"].tolist() == [int(query["unit"])]
    assert f"1 permintaan koreksi angka menunggu {owner}" in words(opened(page)).replace("**", "")


def test_people_without_a_need_can_be_disputed_too(own: Home) -> None:
    own("roster_only")
    assert "koreksi_angka" in [one.key for one in opened(PROYEKSI, state={"koreksi_ajukan": True}).selectbox]


@pytest.mark.parametrize("page", ["layanan", "survei", "pelatihan"])
def test_a_figure_after_the_move_is_disputed_for_the_unit_it_belongs_to(own: Home, page: str) -> None:
    path = own("sample")
    app = opened(f"pages/pascamutasi/{page}.py", state={"nama": "Analis", "koreksi_ajukan": True})
    unit = int(open_store(path).read("units", region_id=1, on=stores.DAY)["unit_id"].iloc[-1])
    app.selectbox(key="koreksi_unit").select(unit).run()
    app.text_area(key="koreksi_alasan").set_value("Bulan Juni dihitung dua kali.").run()
    app = app.button(key="koreksi_simpan").click().run()
    assert trouble(app) == []
    asked = open_store(path).read("corrections", region_id=1, on=stores.DAY)
    assert asked[["thing", "state", "unit_id"]].values.tolist() == [["data layanan", "terbuka", unit]]


def test_a_page_sends_no_list_of_units_until_its_form_is_opened_and_closes_it_when_kept(own: Home) -> None:
    own("sample")
    app = opened(NERACA, state={"nama": "Analis"})
    assert {"koreksi_angka", "koreksi_unit"}.isdisjoint(one.key for one in app.selectbox)
    app = opened(NERACA, state={"nama": "Analis", "koreksi_ajukan": True})
    assert {"koreksi_angka", "koreksi_unit"} <= {one.key for one in app.selectbox}
    app.text_area(key="koreksi_alasan").set_value("Dua unit tercatat dua kali.").run()
    app = app.button(key="koreksi_simpan").click().run()
    assert trouble(app) == []
    assert "koreksi_unit" not in [one.key for one in app.selectbox]


@pytest.mark.parametrize("page", ["usulan", "keputusan"])
def test_a_proposal_is_disputed_where_it_stands(own: Home, page: str) -> None:
    path = own("sample")
    worked_out(view_of(path, store.OFFICE), Asked())
    app = opened(f"pages/mutasi/{page}.py", state={"nama": "Analis", "koreksi_ajukan": True})
    unit = int(open_store(path).read("units", region_id=1, on=stores.DAY)["unit_id"].iloc[-1])
    app.selectbox(key="koreksi_unit").select(unit).run()
    app.text_area(key="koreksi_alasan").set_value("Jarak dihitung dari alamat lama.").run()
    app = app.button(key="koreksi_simpan").click().run()
    assert trouble(app) == []
    asked = open_store(path).read("corrections", region_id=1, on=stores.DAY)
    assert asked[["thing", "owner", "unit_id"]].values.tolist() == [["usulan mutasi", "BKPSDM", unit]]


def test_a_request_beside_a_person_hangs_on_the_post_and_carries_no_name_and_no_nip(own: Home) -> None:
    path = own("sample")
    kept = open_store(path)
    person = kept.read("people", region_id=1, on=stores.DAY).dropna(subset=["position_id"]).iloc[5]
    who = kept.read("identities", region_id=1, on=stores.DAY).set_index("person_id").loc[person["person_id"]]
    app = opened("pages/mutasi/pegawai.py", query={"pegawai": str(person["person_id"])},
                 state={"nama": "Analis", "koreksi_ajukan": True, "pegawai_nama": True})
    said = next(one.value for one in app.caption if one.value.startswith("Melekat pada: "))
    assert who["name"] not in said
    assert who["nip"] not in said
    app.text_area(key="koreksi_alasan").set_value(f"TMT jabatan {who['nip']} keliru satu tahun.").run()
    app = app.button(key="koreksi_simpan").click().run()
    assert trouble(app) == []
    asked = kept.read("corrections", region_id=1, on=stores.DAY).iloc[0]
    assert asked[["thing", "unit_id", "position_id"]].tolist() == ["data pegawai", person["unit_id"], person["position_id"]]
    assert asked["explanation"] == "TMT jabatan •••••• keliru satu tahun."
    assert who["name"] not in str(asked.to_dict())


def test_open_requests_are_seen_on_every_meeting_screen_and_asked_for_from_ringkasan(own: Home) -> None:
    path = own("one_row")
    assert "koreksi angka terbuka" not in words(opened("pages/beranda/rapat.py"))
    app = opened("pages/beranda/ringkasan.py", state={"nama": "Analis", "koreksi_ajukan": True})
    assert "koreksi_angka" not in [one.key for one in app.selectbox]
    app = app.button(key="koreksi_buka").click().run()
    assert trouble(app) == []
    assert {"koreksi_angka", "koreksi_unit"} <= {one.key for one in app.selectbox}
    corrections.ask(open_store(path), 1, thing="kebutuhan", unit_id=None, position_id=None, explanation="Tidak sama dengan SK.",
                    proposed="", owner="Bagian Organisasi Setda", by="Analis", now=stores.NOW)
    for screen in range(1, 6):
        assert "1 koreksi angka terbuka" in words(opened("pages/beranda/rapat.py", query={"layar": str(screen)}))
