"""Proyeksi: its table is the sum of its posts, dates follow the rules, a copy of the outlook changes nothing in the base."""

import datetime as dt
import json

import pandas as pd
from streamlit.testing.v1 import AppTest

from analytics import vacancies
from analytics.forecast import leavers
from data import rulebook
from data.store import open_store, shipped_rules
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words

PAGE = "pages/analisis/proyeksi.py"
GAPS = ["gap_1", "gap_2", "gap_3", "gap_4", "gap_5"]


def frame(app: AppTest, *columns: str) -> pd.DataFrame:
    """The table of the page that has these columns."""
    return next(table.value for table in app.dataframe if set(columns) <= set(table.value.columns))


def read(home, *names: str) -> list[pd.DataFrame]:  # type: ignore[no-untyped-def]
    path = next(iter(home.parent.glob("contoh/*.duckdb")), home)
    return [open_store(path).read(name, region_id=1, on=stores.DAY) for name in names]


def test_each_year_of_each_post_is_its_staff_less_its_leavers_less_its_need(at_home: Home) -> None:
    home = at_home("sample")
    shown = frame(opened(PAGE, state={"tabel_proyeksi": "Per unit dan jabatan"}), *GAPS)
    balance, people, units, positions = read(home, "balance", "people", "units", "positions")
    unit, position = units.set_index("unit_id")["name"].to_dict(), positions.set_index("position_id")["name"].to_dict()
    gone = leavers(people.assign(unit_id=people["seat_id"]), stores.DAY, 60, shipped_rules())
    expected = []
    for cell in balance[balance["matched"]].itertuples():
        days = gone.loc[(gone["unit_id"] == cell.unit_id) & (gone["position_id"] == cell.position_id), "leaves_on"]
        left = [int((days <= pd.Timestamp(stores.DAY.year + year, 12, 31)).sum()) for year in range(1, 6)]
        if left[-1] or cell.needed > cell.filled:
            gaps = [cell.filled - gone_by - cell.needed for gone_by in left]
            expected.append((unit[cell.unit_id], position[cell.position_id], *gaps))
    assert sorted(shown[["unit", "position", *GAPS]].itertuples(index=False, name=None)) == sorted(expected)
    assert min(shown["gap_5"]) < 0 < max(shown["gap_1"]), "the sample has both sides: a surplus is used up first, never clipped"


def test_the_rows_of_the_table_add_up_to_the_chart(at_home: Home) -> None:
    at_home("sample")
    rows = frame(opened(PAGE), "sides_5")
    short = sum(int(told.split(" / ")[0].replace("−", "").replace(".", "")) for told in rows["sides_5"] if told.startswith("−"))
    said = words(opened(PAGE))
    assert f"menjadi {short:,} orang pada akhir 2030".replace(",", ".") in said


def test_contracts_taken_to_be_renewed_leave_only_pensions(at_home: Home) -> None:
    at_home("sample")
    as_written, renewed = (words(opened(PAGE, query={"kontrak": how})) for how in ("berakhir pada tanggalnya", "diperpanjang"))
    assert "kontrak berakhir" in as_written.split("Yang berhenti dalam lima tahun:")[1].split("\n")[0]
    assert "kontrak berakhir" not in renewed.split("Yang berhenti dalam lima tahun:")[1].split("\n")[0]


def test_every_date_of_decision_is_the_first_missing_day_less_the_two_settings(at_home: Home) -> None:
    home = at_home("sample")
    balance, people = read(home, "balance", "people")
    gone = leavers(people.assign(unit_id=people["seat_id"]), stores.DAY, 60, shipped_rules())
    found = vacancies.decide_by(balance[balance["matched"]], gone, stores.DAY, shipped_rules())
    for which, late in (("Sudah lewat", True), ("Masih dapat diputuskan", False)):
        shown = frame(opened(PAGE, query={"putusan": which}), "decide_by")
        assert len(shown) == int((found["late"] == late).sum())
        for row in shown.itertuples():
            assert pd.Timestamp(row.bites_on) - pd.DateOffset(months=13) == pd.Timestamp(row.decide_by)
            assert ("terlambat" in row.due) == late == (row.decide_by <= stores.DAY)


def test_an_office_rule_on_filling_time_moves_every_date(own: Home) -> None:
    home = own("one_row")
    # One nurse born on 1 January 1985 with BUP 58 leaves long after five years: give her post a pension within them.
    rulebook.add_block(open_store(home), 1, {"key": "bup.level.terampil", "value": 42, "unit": "tahun",
                                             "valid_from": dt.date(2025, 1, 1), "source": "uji"}, by="uji", now=stores.NOW)
    before = frame(opened(PAGE), "decide_by").iloc[0]
    rulebook.add_block(open_store(home), 1, {"key": "outlook.filling_months", "value": 3, "unit": "bulan",
                                             "valid_from": dt.date(2025, 1, 1), "source": "uji"}, by="uji", now=stores.NOW)
    after = frame(opened(PAGE), "decide_by").iloc[0]
    assert before["bites_on"] == after["bites_on"]
    assert pd.Timestamp(after["decide_by"]) == pd.Timestamp(before["bites_on"]) - pd.DateOffset(months=4)


def saved_copy(own: Home) -> AppTest:
    own("one_row")
    app = opened(PAGE, state={"nama": "Sari", "jika_tumbuh": 50.0, "jika_kontrak": ["PPPK PW"]})
    app.text_input(key="jika_nama").set_value("Kebutuhan tumbuh").run()
    return app.button(key="jika_simpan").click().run()


def test_a_copy_keeps_assumptions_and_changes_nothing_in_the_base(own: Home) -> None:
    home = own("one_row")
    names = ("balance", "people", "tasks", "rule_blocks", "methods")
    before, base = read(home, *names), frame(opened(PAGE), "sides_5")
    app = saved_copy(own)
    assert trouble(app) == []
    kept = read(home, "outlooks")[0]
    assert kept[["name", "saved_by"]].to_numpy().tolist() == [["Kebutuhan tumbuh", "Sari"]]
    settings = json.loads(kept["settings"].iloc[0])
    assert settings["need_growth"] == 0.5
    assert settings["renewed"] == ["PPPK PW"]
    for old, new in zip(before, read(home, *names), strict=True):
        pd.testing.assert_frame_equal(old, new)
    pd.testing.assert_frame_equal(base, frame(opened(PAGE), "sides_5"))


def test_a_copy_is_compared_loaded_and_dropped(own: Home) -> None:
    home = own("one_row")
    saved_copy(own)
    number = int(read(home, "outlooks")[0]["outlook_id"].iloc[0])
    app = opened(PAGE, state={"nama": "Sari"})
    app = app.multiselect(key="jika_banding").set_value([number]).run()
    beside = frame(app, "outlook", "change").set_index("outlook")
    # Two nurses are needed, one is there; 50 % a year: 3, 4.5 -> 5, 6.75 -> 7, 10.125 -> 10, 15.1875 -> 15 posts.
    assert beside.loc["Dasar", "shortage_5"] == 1
    assert beside.loc["Kebutuhan tumbuh", ["shortage_1", "shortage_2", "shortage_3", "shortage_4", "shortage_5"]].tolist() == [
        2, 4, 6, 9, 14]
    assert beside.loc["Kebutuhan tumbuh", "change"] == 13
    app = app.selectbox(key="jika_pilih").set_value(number).run()
    loaded = app.button(key="jika_muat").click().run()
    assert loaded.number_input(key="jika_tumbuh").value == 50.0
    loaded.button(key="jika_hapus").click().run()
    assert read(home, "outlooks")[0].empty


def test_a_shortage_that_stands_already_is_no_new_one(at_home: Home) -> None:
    """One nurse where two are needed, and nobody leaves."""
    at_home("one_row")
    said = words(opened(PAGE))
    assert "kekurangan tetap 1 orang pada akhir 2030" in said
    assert "Tidak ada kekurangan baru karena pensiun atau akhir kontrak dalam lima tahun." in said
    assert "Kelebihan 0 → 0" not in said


def test_one_snapshot_says_that_attrition_cannot_be_told(at_home: Home) -> None:
    at_home("one_row")
    assert "Belum dapat disimpulkan: baru 1 data pegawai" in words(opened(PAGE))


def test_two_snapshots_tell_attrition_with_its_band_beside_the_base(at_home: Home) -> None:
    at_home("heard")
    said = words(opened(PAGE))
    assert "Keluar di luar pensiun dan kontrak:" in said
    assert "kisaran" in said
