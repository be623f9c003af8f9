"""Aturan: what holds and since when, a new block beside the old ones, and the numbers it moves told before it is saved."""

import datetime as dt
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import rulebook
from data.store import open_store, shipped_rules
from pages.parts import rule_words
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words

PAGE = "pages/kelola/aturan.py"


def asked(key: str, **typed: object) -> AppTest:
    """The dialog of one rule with what was typed into it."""
    app = opened(PAGE, query={"aturan": key}, state={"nama": "Sari"})
    app = app.button(key="tambah_aturan").click().run()
    for name, value in typed.items():
        field = next(one for one in [*app.number_input, *app.text_input, *app.date_input, *app.selectbox,
                                    *app.button_group]
                     if one.key == f"aturan_{name}")
        field.set_value(value)
        app = app.button(key="tambah_aturan").click().run()
    return app


def moved(app: AppTest) -> dict[str, tuple[float, float]]:
    """figure -> (now, then) as the dialog shows them."""
    for table in app.dataframe:
        if "value_then" in table.value.columns:
            return {row.figure: (row.value_now, row.value_then) for row in table.value.itertuples()}
    return {}


def blocks(home: Path) -> list[dict]:
    return rulebook.office_blocks(open_store(home), 1)


def test_every_rule_in_force_stands_there_with_its_source(at_home: Home) -> None:
    at_home("one_row")
    shown = next(table.value for table in opened(PAGE).dataframe if "set_by" in table.value.columns)
    keys = {rule["key"] for rule in shipped_rules() if not rule["key"].startswith("standing.")}
    assert len(shown) == len(keys)
    assert shown["source"].notna().all()
    assert set(shown["set_by"]) == {"bawaan aplikasi"}


def test_the_history_of_a_rule_tells_which_block_holds(at_home: Home) -> None:
    at_home("one_row")
    app = opened(PAGE, query={"aturan": "wke.minutes"})
    shown = next(table.value for table in app.dataframe if "state" in table.value.columns)
    assert shown[["rule_value", "state"]].to_numpy().tolist() == [["75.000", "berlaku"], ["72.000", "pernah berlaku"]]


def test_before_saving_the_dialog_tells_the_numbers_as_a_recomputation_gives_them(own: Home) -> None:
    home = own("counted")
    tasks = open_store(home).read("tasks", region_id=1, on=stores.DAY)
    now, then = (tasks["minutes"].sum() / year for year in (75_000, 72_000))
    told = moved(asked("wke.minutes", nilai=72_000))
    assert told["Beban kerja seluruh jabatan"] == (pytest.approx(now), pytest.approx(then))
    assert [block["key"] for block in blocks(home)] == ["outlook.filling_months"], "nothing is saved by looking"


def test_a_later_pension_age_moves_pensions_and_is_saved_beside_the_old_one(own: Home) -> None:
    home = own("one_row")
    before = open_store(home).read("rules_now", region_id=1, on=stores.DAY).set_index("key")["value"]
    app = asked("bup.level.terampil", nilai=41, mulai=dt.date(2025, 1, 1), sumber="Keputusan uji 1/2025")
    # Born 1 January 1985: 41 on 1 January 2026, pension on 1 February 2026, the one nurse of the store.
    assert moved(app)["Pensiun dalam 12 bulan"] == (0, 1)
    assert moved(app)["Kekurangan pada akhir tahun kelima"] == (1, 2)
    app.button(key="tambah_aturan").click()
    app = app.button(key="simpan_aturan").click().run()
    assert trouble(app) == []
    (kept,) = blocks(home)
    assert (kept["key"], kept["value"], kept["set_by"]) == ("bup.level.terampil", 41, "Sari")
    assert kept["source"] == "Keputusan uji 1/2025"
    after = open_store(home).read("rules_now", region_id=1, on=stores.DAY).set_index("key")["value"]
    assert (before["bup.level.terampil"], after["bup.level.terampil"]) == ("58", "41")
    shown = words(opened("pages/analisis/proyeksi.py"))
    assert "kekurangan naik dari 1 menjadi 2 orang pada akhir 2030" in shown
    told = next(table.value for table in opened(PAGE, query={"aturan": "bup.level.terampil"}).dataframe
                if "state" in table.value.columns)
    assert told[["rule_value", "state", "set_by"]].to_numpy().tolist() == [
        ["41", "berlaku", "Sari"], ["58", "pernah berlaku", "bawaan aplikasi"]]


def test_a_rule_of_a_later_day_says_that_it_moves_nothing_yet(own: Home) -> None:
    own("one_row")
    app = asked("outlook.filling_months", nilai=6, mulai=dt.date(2026, 6, 1))
    assert moved(app) == {}
    assert "mulai berlaku 1 Juni 2026, sesudah tanggal data" in words(app)


def test_without_source_or_change_nothing_can_be_saved(own: Home) -> None:
    own("one_row")
    assert asked("outlook.filling_months", nilai=6).button(key="simpan_aturan").disabled
    assert asked("outlook.filling_months", sumber="SK 1").button(key="simpan_aturan").disabled
    assert not asked("outlook.filling_months", nilai=6, sumber="SK 1").button(key="simpan_aturan").disabled


@pytest.mark.parametrize("rule", shipped_rules(), ids=lambda rule: rule["key"])
def test_every_shipped_rule_has_its_name_group_and_value_in_words(rule: dict) -> None:
    if rule["key"].startswith("standing."):
        assert rule["key"] not in rule_words.keys([rule])
        return
    assert rule_words.value(rule["value"])
    assert " · " not in rule_words.name(rule["key"]), "its key stands there instead of a name"
    assert rule_words.group(rule["key"]) != rule_words.OTHER


def test_tables_of_numbers_words_and_bands_are_typed_as_such(own: Home) -> None:
    own("one_row")
    assert asked("class.ej", nilai_A=0.95).number_input(key="aturan_nilai_A").value == 0.95
    assert asked("rounding.need", nilai="ceil").selectbox(key="aturan_nilai").value == "ceil"
    assert asked("fulfilment.band", nilai_0=0.8).number_input(key="aturan_nilai_0").value == 0.8


@pytest.mark.parametrize(("key", "typed", "said"), [
    ("wisn.allowance", 4.0, "angka dari nol sampai di bawah satu: 0,04 untuk 4 %"), ("wke.minutes", 0, "angka lebih dari nol")])
def test_a_value_nothing_can_be_counted_with_is_told_before_saving(own: Home, key: str, typed: float, said: str) -> None:
    own("counted")
    app = asked(key, nilai=typed, sumber="SK 1")
    assert trouble(app) == []
    assert said in words(app)
    assert app.button(key="simpan_aturan").disabled


def test_a_ratio_of_a_family_is_added_and_stands_beside_the_other_methods(own: Home) -> None:
    path = own("counted")
    app = opened(PAGE, state={"nama": "Sari"})
    app = app.button(key="rasio_baru").click().run()
    app.selectbox(key="rasio_rumpun").set_value("Perawat")
    app.selectbox(key="rasio_data").set_value("penduduk")
    app.number_input(key="rasio_per").set_value(4_500)
    app = app.button(key="rasio_baru").click().run()
    assert "Rasio perawat: 1 orang per 4.500 penduduk." in words(app)
    assert "Angka penduduk ada untuk 1 unit." in words(app)
    assert moved(app)["Kebutuhan menurut rasio"] == (0, 7)  # 31,000 people ÷ 4,500 = 6.89
    app.text_input(key="aturan_sumber").set_value("Perwal 1/2025")
    app = app.button(key="rasio_baru").click().run()
    app.button(key="rasio_baru").click()
    app = app.button(key="simpan_aturan").click().run()
    assert trouble(app) == []
    kept = next(block for block in blocks(path) if block["key"] == "ratio.perawat")
    assert (kept["value"], kept["set_by"]) == ({"penduduk": 4500.0, "orang": 1}, "Sari")
    side = words(opened("pages/analisis/beban_kerja.py", state={"beban_rincian": "Metode"}))
    assert "penduduk 31.000 × 1 orang ÷ 4.500 = 6,889 → 7" in side
    app = asked("ratio.perawat", nilai_penduduk=5_000.0)
    assert moved(app)["Kebutuhan menurut rasio"] == (7, 6)


@pytest.mark.parametrize(("value", "unit", "said"), [
    (58, "tahun", "58 tahun"), (True, "ya/tidak", "ya"), ("half_up", "half_up | ceil | keep", "setengah ke atas"),
    ({"penduduk": 4500.0, "orang": 2}, "orang per data dasar", "2 orang per 4.500 penduduk"),
    ([0.9, 1.1], "rasio", "0,90 – 1,10 rasio")])
def test_a_value_is_said_with_the_unit_that_says_more_than_it(value: object, unit: str, said: str) -> None:
    assert rule_words.with_unit(value, unit) == said


def test_no_word_of_the_code_stands_among_the_rules(at_home: Home) -> None:
    at_home("one_row")
    shown = next(table.value for table in opened(PAGE).dataframe if "set_by" in table.value.columns)
    assert not shown["unit_of_value"].str.contains("half_up").any()
    assert shown["unit_of_value"].str.contains("setengah ke atas").any()


def test_a_yes_or_no_is_chosen_and_saved_as_such(own: Home) -> None:
    path = own("one_row")
    app = asked("donor.minimum", nilai=False, sumber="Keputusan uji 2/2025")
    app.button(key="tambah_aturan").click()
    app = app.button(key="simpan_aturan").click().run()
    assert trouble(app) == []
    assert blocks(path)[-1]["value"] is False


def test_the_setting_of_legal_standings_is_one_click_away(at_home: Home) -> None:
    at_home("one_row")
    assert "Kedudukan hukum yang dihitung" in words(opened(PAGE))


def test_a_ratio_is_withdrawn_by_a_dated_end_of_its_own(own: Home) -> None:
    path = own("counted")
    since = dt.date(2025, 1, 1)
    rulebook.add_block(open_store(path), 1, {"key": "ratio.perawat", "value": {"penduduk": 4500, "orang": 1}, "unit": "orang",
                                             "valid_from": since, "source": "Perwal 1/2025"}, by="Sari", now=stores.NOW)
    before = blocks(path)
    app = opened(PAGE, query={"aturan": "ratio.perawat"}, state={"nama": "Sari"})
    app = app.button(key="akhiri_aturan").click().run()
    assert moved(app)["Kebutuhan menurut rasio"] == (7, 0), "31,000 people ÷ 4,500 = 6.89, and nothing without the rule"
    assert app.button(key="simpan_akhir").disabled, "an end needs its source"
    app.text_input(key="akhir_sumber").set_value("Perwal 9/2025 mencabut Perwal 1/2025")
    app = app.button(key="akhiri_aturan").click().run()
    app.button(key="akhiri_aturan").click()
    app = app.button(key="simpan_akhir").click().run()
    assert trouble(app) == []
    assert blocks(path)[:-1] == before, "no block that stood there is changed"
    last = blocks(path)[-1]
    assert (last["key"], last["value"], last["valid_from"], last["set_by"]) == ("ratio.perawat", None, stores.DAY, "Sari")
    app = opened(PAGE, query={"aturan": "ratio.perawat"})
    told = next(table.value for table in app.dataframe if "state" in table.value.columns)
    assert told[["rule_value", "state"]].to_numpy().tolist() == [
        ["tidak berlaku lagi", "berakhir"], ["1 orang per 4.500 penduduk", "pernah berlaku"]]
    assert "akhiri_aturan" not in [one.key for one in app.button], "what has ended cannot end again"
    listed = next(table.value for table in app.dataframe if "set_by" in table.value.columns)
    assert "Rasio perawat" not in listed["rule"].tolist()
    assert "÷ 4.500" not in words(opened("pages/analisis/beban_kerja.py", state={"beban_rincian": "Metode"}))
    app = asked("ratio.perawat", sumber="Perwal 2/2026")
    assert "tidak berlaku; dahulu atau kelak" in words(app)
    assert moved(app)["Kebutuhan menurut rasio"] == (0, 7)
    assert not app.button(key="simpan_aturan").disabled, "the same value again brings an ended rule back"


def test_what_every_figure_is_counted_with_can_only_be_replaced(own: Home) -> None:
    own("one_row")
    ends = {"wke.minutes": False, "window.pilkada.2024": True, "minimum.pustu": True, "fulfilment.band": False}
    for key, offered in ends.items():
        app = opened(PAGE, query={"aturan": key})
        assert ("akhiri_aturan" in [one.key for one in app.button]) == offered, key


def test_a_last_day_may_be_typed_with_a_new_rule(own: Home) -> None:
    path = own("one_row")
    app = asked("wke.minutes", nilai=72_000, sumber="SK 1", mulai=dt.date(2025, 1, 1), sampai=dt.date(2024, 6, 30))
    assert "Hari terakhir jatuh sebelum hari mulai" in words(app)
    assert app.button(key="simpan_aturan").disabled
    app = asked("wke.minutes", nilai=72_000, sumber="SK 1", mulai=dt.date(2025, 1, 1), sampai=dt.date(2025, 6, 30))
    app.button(key="tambah_aturan").click()
    app = app.button(key="simpan_aturan").click().run()
    assert trouble(app) == []
    assert blocks(path)[-1]["valid_to"] == dt.date(2025, 6, 30)
    held = open_store(path)
    values = [held.read("rules_now", region_id=1, on=day).set_index("key")["value"]["wke.minutes"]
              for day in (dt.date(2025, 6, 30), dt.date(2025, 7, 1))]
    assert values == ["72000", "75000"]
