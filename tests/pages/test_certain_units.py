"""Beban kerja, Kepastian: which units are short for certain, which are not, and why."""

import pandas as pd

from data.store import open_store
from pages.parts import certain_rows
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words
from tests.pages.test_pages import first_ids

PAGE = "pages/analisis/beban_kerja.py"
COLUMNS = ["unit_id", "unit", "agency", "position", "needed", "filled", "needed_lo", "needed_hi", "shortage_certain",
           "shortage_possible", "certainty", "unsure"]  # fmt: skip
ROWS = pd.DataFrame([
    (1, "A", "D", "Perawat", 5, 3, 4, 6, 1, 3, "kurang pasti", "2 uraian tugas lebih tua dari 3 tahun"),
    (1, "A", "D", "Bidan", 2, 4, 2, 2, 0, 0, "tidak kurang", None),  # two too many make no nurse less short
    (2, "B", "D", "Perawat", 3, 3, 2, 4, 0, 1, "mungkin kurang", "angka sedang diajukan untuk dikoreksi"),
    (2, "B", "D", "Dokter", 1, 1, 1, None, 0, None, "mungkin kurang", "1 uraian tugas tanpa volume atau norma"),
    (2, "B", "D", "Gizi", 1, 1, 1, None, 0, None, "mungkin kurang", "1 uraian tugas tanpa volume atau norma"),
    (3, "C", "D", "Perawat", 2, 2, 2, 2, 0, 0, "tidak kurang", None)], columns=COLUMNS)  # fmt: skip


def test_each_unit_says_its_word_and_why_with_the_figures_it_comes_from() -> None:
    found = certain_rows.by_unit(ROWS)
    assert found[["unit", "certainty", "shortage_certain", "needed", "filled"]].values.tolist() == [
        ["A", "kurang pasti", 1, 7, 7], ["B", "mungkin kurang", 0, 5, 5], ["C", "tidak kurang", 0, 2, 2]]
    assert found["words"].tolist() == [
        "Perawat: paling sedikit 4, ada 3",
        "Dokter: 1–belum diketahui, ada 1 (1 uraian tugas tanpa volume atau norma); Gizi: 1–belum diketahui, ada 1"
        " (1 uraian tugas tanpa volume atau norma); dan 1 jabatan lain",
        "Kebutuhan paling banyak pun sudah terisi."]
    assert found["shortage_possible"].isna().tolist() == [False, True, False]
    assert certain_rows.by_unit(ROWS.iloc[:0]).empty


def test_the_screen_lists_every_unit_with_its_certainty(at_home: Home) -> None:
    at_home("sample")
    app = opened(PAGE, state={"beban_rincian": "Kepastian"})
    assert trouble(app) == []
    shown = next(one.value for one in app.dataframe if {"certainty", "words"} <= set(one.value.columns))
    assert shown["unit"].notna().all()
    counts = shown["certainty"].value_counts()
    assert f"Dari {len(shown)} unit: {counts['kurang pasti']} kurang pasti" in words(app)
    sure = shown[shown["certainty"].eq("kurang pasti")]
    assert (sure["shortage_certain"] > 0).all()
    assert sure["words"].str.contains("paling sedikit").all()
    assert (shown.loc[~shown["certainty"].eq("kurang pasti"), "shortage_certain"] == 0).all()


def test_a_unit_whose_figure_is_disputed_is_not_called_short_for_certain(own: Home) -> None:
    path = own("counted")
    with open_store(path).write("uji") as cursor:  # two needed, one there; the office proposes that one is enough
        cursor.execute("UPDATE neraca.correction SET proposed = '1', position_id = (SELECT min(position_id) FROM neraca.task)")
    app = opened(PAGE, state={"beban_rincian": "Kepastian"})
    shown = next(one.value for one in app.dataframe if {"certainty", "words"} <= set(one.value.columns))
    assert shown[["unit", "certainty"]].values.tolist() == [[stores.UNIT, "mungkin kurang"]]
    assert shown["words"].tolist() == [f"{stores.NURSE}: 1–2, ada 1 (angka sedang diajukan untuk dikoreksi)"]


def test_a_task_without_a_volume_leaves_the_need_open_above_and_is_said(own: Home) -> None:
    path = own("counted")
    with open_store(path).write("uji") as cursor:
        cursor.execute("DELETE FROM neraca.correction")
        cursor.execute("UPDATE neraca.task SET volume = NULL WHERE task = 'Kunjungan rumah'")
    query = first_ids(path, {"unit": "first", "jabatan": "first"})
    app = opened(PAGE, query=query)
    assert trouble(app) == []
    assert "= 1,60 orang, dibulatkan 2" in words(app).replace("**", "")  # 6,000 × 20 ÷ 75,000
    assert "1 tugas tanpa volume atau norma belum ikut dihitung." in words(app)
    app = opened(PAGE, state={"beban_rincian": "Kepastian"})
    shown = next(one.value for one in app.dataframe if {"certainty", "words"} <= set(one.value.columns))
    assert shown["certainty"].tolist() == ["kurang pasti"], "two are needed at least, one is there"
    with open_store(path).write("uji") as cursor:
        cursor.execute("UPDATE neraca.task SET volume = NULL")
    app = opened(PAGE, query=query)
    assert trouble(app) == []
    said = words(app).replace("**", "")
    assert "Volume atau norma 2 tugas belum diisi: bebannya belum diketahui; kebutuhan yang berlaku 2; bezetting 1." in said
