"""Beban kerja: figures more likely wrong than true are told where they stand, half-known posts stay out of EU, and the rounding
of the whole region is told beside that of the part in view."""

import pytest

from data.rulebook import add_block
from data.store import open_store
from pages.parts import store, store_load, words_load
from pages.parts.slices import Slice
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_beban_kerja import NERACA, NOW, PAGE, view  # noqa: F401  view is a fixture
from tests.pages.test_pages import first_ids


def changed(path: str, sql: str) -> None:
    with open_store(path).write("uji") as cursor:
        cursor.execute(sql)


def test_a_norm_over_the_limit_is_told_on_the_task_and_follows_the_dated_rule(own: Home) -> None:
    path = own("counted")
    assert "Periksa satuan waktu" not in words(opened(PAGE))
    changed(path, "UPDATE neraca.task SET norm = 9 WHERE norm_unit = 'jam'")
    app = opened(PAGE)
    assert trouble(app) == []
    assert "1 tugas" in words(app)
    assert "Kunjungan rumah, Perawat Terampil di Puskesmas Uji 01: 9 jam per hasil, lebih dari 8" in words(app)
    shown = next(one.value for one in app.dataframe if {"task", "to_check"} <= set(one.value.columns))
    assert shown["to_check"].tolist() == ["9 jam per hasil, lebih dari 8", ""], "first what should be looked at"
    post = first_ids(path, {"unit": "first", "jabatan": "first"})
    for page in (PAGE, NERACA):
        assert "9 jam per hasil, lebih dari 8" in words(opened(page, query=post)), page
    add_block(open_store(path), 1, {"key": "workload.warn.hours_per_item", "value": 10, "unit": "jam/hasil",
                                    "valid_from": stores.DAY, "source": "Keputusan uji"}, by="uji", now=NOW)
    assert "Periksa satuan waktu" not in words(opened(PAGE))


def test_a_post_over_the_limit_is_told_with_its_people(own: Home) -> None:
    path = own("counted")
    changed(path, "UPDATE neraca.task SET volume = 75000 WHERE volume = 6000")  # × 20 minutes = 20 people, and 0.4 more
    app = opened(PAGE)
    assert "1 jabatan" in words(app)
    assert "Perawat Terampil di Puskesmas Uji 01: 20,4 orang, lebih dari 20" in words(app)
    shown = next(one.value for one in app.dataframe if {"ej", "to_check"} <= set(one.value.columns))
    assert shown["to_check"].tolist() == ["20,4 orang, lebih dari 20"]


def test_a_half_known_post_is_the_least_it_can_be_and_stays_out_of_the_load_per_person(own: Home) -> None:
    path = own("counted")
    assert "jadi beban per orang **2,00**" in words(opened(PAGE))
    changed(path, "UPDATE neraca.task SET volume = NULL WHERE norm_unit = 'jam'")
    app = opened(PAGE)
    assert trouble(app) == []
    assert "setara paling sedikit **1,6 orang**" in words(app)
    assert "jadi beban per orang" not in words(app)
    assert "1 jabatan yang sebagian tugasnya tanpa volume atau norma tidak ikut dalam beban per orang." in words(app)
    shown = next(one.value for one in app.dataframe if "pj" in one.value.columns)
    assert shown[["pj", "burden"]].values.tolist() == [["A", "beban berlebih; 1 tugas belum diketahui"]]
    changed(path, "UPDATE neraca.task SET volume = 3000 WHERE volume = 6000")  # 60,000 minutes, and what the other task takes
    shown = next(one.value for one in opened(PAGE).dataframe if "pj" in one.value.columns)
    assert shown["pj"].isna().all()
    assert shown["burden"].tolist() == ["paling sedikit beban cukup; 1 tugas belum diketahui"]


def test_the_rounding_of_the_region_stands_beside_that_of_the_part(view: store.View) -> None:  # noqa: F811
    whole = store_load.total(view, Slice())
    unit = int(store_load.tasks(view, Slice())["unit_id"].iloc[0])
    for state in ("Tugas", "Metode"):
        said = words(opened(PAGE, query={"unit": str(unit)}, state={"beban_rincian": state}))
        assert f"menjadi {words_load.number(whole['recomputed'])} pada semua jabatan yang punya uraian tugas" in said
        own = store_load.total(view, Slice(unit_id=unit))
        assert f"di bagian ini {words_load.number(own['fte'], 1)} menjadi {words_load.number(own['recomputed'])}." in said
    assert whole["recomputed"] - whole["fte"] == pytest.approx(
        store_load.rounding(view, Slice()).set_index("rounding").at["half_up", "added"])
    assert "di bagian ini" not in words(opened(PAGE))


def test_what_the_file_states_of_a_task_stands_beside_our_figure_where_they_differ(own: Home) -> None:
    path = own("counted")
    assert "tugas Kunjungan rumah" not in words(opened(PAGE, state={"beban_rincian": "Kepastian"}))
    changed(path, "UPDATE neraca.task SET stated_need = CASE norm_unit WHEN 'jam' THEN 9.9 ELSE 1.6 END")  # 30,000 minutes: 0.4
    app = opened(PAGE, state={"beban_rincian": "Kepastian"})
    assert trouble(app) == []
    assert "(tugas Kunjungan rumah): 9,9 lawan 0,4. Keduanya tetap ditampilkan." in words(app)
    shown = next(one.value for one in app.dataframe if {"stated", "origin"} <= set(one.value.columns))
    assert shown.loc[0, ["stated", "origin"]].tolist() == [9.9, "tugas Kunjungan rumah"]
    changed(path, "UPDATE neraca.task SET stated_need = CASE norm_unit WHEN 'jam' THEN 5 END")  # told once: of the jabatan
    said = words(opened(PAGE, state={"beban_rincian": "Kepastian"}))
    assert "(berkas beban kerja): 5 lawan 2. Keduanya tetap ditampilkan." in said


def test_the_bars_of_load_have_their_rows_with_the_letter_behind_them(view: store.View) -> None:  # noqa: F811
    for by in ("unit", "perangkat daerah", "kecamatan"):
        app = opened(PAGE, query={"beban_menurut": by}, state={"beban_rincian": "Beban per orang"})
        assert trouble(app) == []
        rows = store_load.by_row(view, Slice(), by)
        shown = next(one.value for one in app.dataframe if {"eu", "pj"} <= set(one.value.columns))
        assert shown[["label", "pj"]].fillna("").values.tolist() == rows[["label", "pj"]].fillna("").values.tolist()
        assert shown["eu"].dropna().tolist() == pytest.approx(rows["eu"].dropna().tolist(), abs=0.001)
