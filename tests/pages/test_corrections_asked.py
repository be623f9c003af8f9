"""A request to correct a figure can be made where the figure stands, and is seen there."""

import pytest

from data.store import open_store
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_pages import first_ids

NERACA, PROYEKSI = "pages/analisis/neraca.py", "pages/analisis/proyeksi.py"


@pytest.mark.parametrize(("page", "thing", "owner"), [
    (PROYEKSI, "pensiun dan akhir kontrak", "BKPSDM"), (NERACA, "kebutuhan", "Bagian Organisasi Setda")])
def test_a_request_is_made_beside_the_result_and_names_its_place(own: Home, page: str, thing: str, owner: str) -> None:
    path = own("one_row")
    query = first_ids(path, {"unit": "first"})
    app = opened(page, query=query, state={"nama": "Analis"})
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
    assert "koreksi_angka" in [one.key for one in opened(PROYEKSI).selectbox]


@pytest.mark.parametrize("page", ["layanan", "survei", "pelatihan"])
def test_a_figure_after_the_move_is_disputed_for_the_unit_it_belongs_to(own: Home, page: str) -> None:
    path = own("sample")
    app = opened(f"pages/pascamutasi/{page}.py", state={"nama": "Analis"})
    unit = int(open_store(path).read("units", region_id=1, on=stores.DAY)["unit_id"].iloc[-1])
    app.selectbox(key="koreksi_unit").select(unit).run()
    app.text_area(key="koreksi_alasan").set_value("Bulan Juni dihitung dua kali.").run()
    app = app.button(key="koreksi_simpan").click().run()
    assert trouble(app) == []
    asked = open_store(path).read("corrections", region_id=1, on=stores.DAY)
    assert asked[["thing", "state", "unit_id"]].values.tolist() == [["data layanan", "terbuka", unit]]
