"""Names beside bars and cells are whole where two lines hold them, and never larger than their row."""

import pandas as pd
import pytest

from pages.parts.charts import bars, heat, house, loads, stacks, treemap

LONG = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"


def test_a_long_name_takes_two_lines_of_smaller_type_and_short_ones_stay_large() -> None:
    told = house.names(["Dinas Kesehatan", LONG], 28)
    assert told == {"ticktext": ["Dinas Kesehatan", "Dinas Penanaman Modal dan<br>Pelayanan Terpadu Satu Pintu"],
                    "tickfont": {"size": 12}}
    assert house.names(["Dinas Kesehatan", ""], 28) == {"ticktext": ["Dinas Kesehatan", ""], "tickfont": {"size": 14}}


@pytest.mark.parametrize("name", [
    "Dinas Komunikasi, Informatika, Statistik, dan Persandian", "Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah",
    "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Masyarakat", "Dinas Ketahanan Pangan, Tanaman Pangan dan Hortikultura"])
def test_the_longest_names_of_agencies_stand_whole_on_two_lines(name: str) -> None:
    (shown,) = house.names([name], 28)["ticktext"]  # type: ignore[misc]
    assert shown.replace("<br>", " ") == name
    assert max(map(len, shown.split("<br>"))) <= 32
    rows = pd.DataFrame({"id": [1], "label": [name], "shortage": [3], "surplus": [1], "people": [4], "a": [1]})
    for figure in (bars.shortage_surplus(rows), bars.shortage_surplus(rows, size=24),
                   stacks.parts(rows, looks={"a": ("A", house.SURPLUS)})):
        assert figure.layout.yaxis.ticktext[0].replace("<br>", " ") == name


def test_a_name_longer_than_two_lines_ends_in_dots() -> None:
    (name,) = house.names([f"{LONG} Kota Uji Coba"], 28)["ticktext"]  # type: ignore[misc]
    assert name.count("<br>") == 1
    assert name.endswith("…")


def test_of_a_unit_named_with_its_agency_both_can_be_told_apart() -> None:
    unit = "Bidang Pengelolaan Informasi dan Komunikasi Publik"
    text = house.names([f"{unit} · Dinas Kesehatan", f"{unit} · Dinas Pendidikan"], 28)["ticktext"]
    assert text == ["Bidang Pengelolaan Informasi da…<br>Dinas Kesehatan", "Bidang Pengelolaan Informasi da…<br>Dinas Pendidikan"]


def test_bars_and_heat_show_the_whole_name() -> None:
    rows = pd.DataFrame({"id": [1], "label": [LONG], "shortage": [3], "surplus": [1], "fulfilment": [0.5], "people": [4]})
    cells = rows.assign(column="Teknis", position_id=None)
    for figure in (bars.shortage_surplus(rows), bars.ratio(rows), bars.counts(rows),
                   heat.heat(cells, rows=[1], columns=["Teknis"])):
        assert figure.layout.yaxis.ticktext[0].replace("<br>", " ") == LONG


def test_charts_of_load_show_the_whole_name() -> None:
    rows = pd.DataFrame({"id": [1], "label": [LONG], "fte": [3.0], "filled": [2], "eu": [1.5]})
    post = "Tenaga Sanitasi Lingkungan Terampil pada Puskesmas"
    uneven = pd.DataFrame([{"position_id": 1, "position": post, "load": 1.0, "lightest": 0.5, "heaviest": 2.0, "places": 3}])
    work = pd.DataFrame([{"task": LONG, "people": 1.0, "volume_per_year": 9, "result_unit": "x", "minutes_per_result": 5.0}])
    drawn = [loads.per_person(rows), loads.between(uneven), loads.tasks(work)]
    assert [figure.layout.yaxis.ticktext[0].replace("<br>", " ") for figure in drawn] == [LONG, post, LONG]


def test_every_area_of_the_treemap_is_named_and_the_smallest_are_left_to_the_list() -> None:
    needed = [900, 400, 120, 60, 30, *[3] * 20]
    rows = pd.DataFrame({"id": range(25), "label": [f"Dinas Uji Nomor {n}" for n in range(25)], "needed": needed,
                         "shortage": 1, "surplus": 0})
    drawn = treemap.legible(rows, most=36)
    assert drawn["needed"].tolist() == needed[: len(drawn)]
    assert 3 < len(drawn) < 25
    assert all(treemap.treemap(drawn).data[0]["text"])
    assert len(treemap.legible(rows.assign(needed=10), most=36)) == 25  # room for all
