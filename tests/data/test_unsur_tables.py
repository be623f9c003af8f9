"""Surveys as offices keep them besides a column per unsur: an unsur per row, months or units across, words, 14 unsur."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from analytics.satisfaction_lines import lines
from data import answer_words
from data.cells import Problem
from data.receipt import Receipt
from data.store import Store
from data.unsur_rows import EVERY, unsur_named
from data.workbooks_after import OLD_UNSUR, UNSUR

Load = Callable[..., Receipt]
JAN, FEB = dt.date(2026, 1, 1), dt.date(2026, 2, 1)
NAMES = ("Persyaratan", "Sistem, Mekanisme, dan Prosedur", "Waktu Penyelesaian", "Biaya/Tarif",
         "Produk Spesifikasi Jenis Pelayanan", "Kompetensi Pelaksana", "Perilaku Pelaksana",
         "Penanganan Pengaduan, Saran dan Masukan", "Sarana dan Prasarana")
OLD_NAMES = ("Prosedur Pelayanan", "Persyaratan Pelayanan", "Kejelasan Petugas Pelayanan", "Kedisiplinan Petugas Pelayanan",
             "Tanggung Jawab Petugas Pelayanan", "Kemampuan Petugas Pelayanan", "Kecepatan Pelayanan",
             "Keadilan Mendapatkan Pelayanan", "Kesopanan dan Keramahan Petugas", "Kewajaran Biaya Pelayanan",
             "Kepastian Biaya Pelayanan", "Kepastian Jadwal Pelayanan", "Kenyamanan Lingkungan", "Keamanan Pelayanan")
FORM = ("Kesesuaian persyaratan pelayanan dengan jenis pelayanannya", "Kemudahan prosedur pelayanan di unit ini",
        "Kecepatan waktu dalam memberikan pelayanan", "Kewajaran biaya/tarif dalam pelayanan",
        "Kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan",
        "Kompetensi/kemampuan petugas dalam pelayanan", "Perilaku petugas dalam pelayanan terkait kesopanan dan keramahan",
        "Kualitas sarana dan prasarana", "Penanganan pengaduan pengguna layanan")


def book(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    made.save(path)
    return path


def answers(store: Store) -> Any:
    found = store.read("satisfaction_answers", region_id=1)
    return found.assign(month=[day.date() if hasattr(day, "date") else day for day in found["month"]])


def held(receipt: Receipt) -> list[tuple[str, str]]:
    return [(problem.cell, problem.reason) for problem in receipt.problems if problem.severity == "hold"]


def test_an_unsur_per_row_becomes_one_line_per_unit_and_month(store: Store, load: Load, tmp_path: Path) -> None:
    head = ("Unit Kerja", "Layanan", "Bulan", "Unsur", "NRR", "Jumlah Responden")
    rows = [("Disdukcapil", "KTP-el", month, name, 3 + place / 10, 40)
            for month in ("2026-01", "2026-02") for place, name in enumerate(NAMES)]
    receipt = load(book(tmp_path / "panjang.xlsx", [head, *rows]))
    assert (receipt.kind, receipt.rows, receipt.held) == ("satisfaction", 2, 0)
    found = answers(store)
    assert found["month"].tolist() == [JAN, FEB]
    assert found["n"].tolist() == [40, 40]
    # Told in the order persyaratan 3.0 … pengaduan 3.7, sarana 3.8; kept by name.
    assert found.loc[0, ["persyaratan", "waktu", "pengaduan", "sarana"]].tolist() == pytest.approx([3.0, 3.2, 3.7, 3.8])


def test_what_cannot_be_placed_is_held_with_its_cell(store: Store, load: Load, tmp_path: Path) -> None:
    head = ("Unit Kerja", "Layanan", "Bulan", "Unsur", "Nilai", "Jumlah Responden")
    rows = [("Disdukcapil", "KTP-el", "2026-01", name, 3.5, 40) for name in NAMES]
    more = [("Disdukcapil", "KTP-el", "2026-01", "U9", 3.5, 40), ("Disdukcapil", "KTP-el", "2026-01", "Persyaratan", 3.1, 40)]
    receipt = load(book(tmp_path / "ragu.xlsx", [head, *rows, *more]))
    assert (receipt.rows, receipt.held) == (1, 2)
    assert held(receipt) == [("D11", "Nama unsur ini tidak dikenal."),
                             ("D12", "Unsur ini sudah disebut di baris 2 untuk unit, layanan, dan bulan yang sama.")]


def test_respondents_told_an_unsur_per_row_stay_apart(store: Store, load: Load, tmp_path: Path) -> None:
    head = ("Nomor Responden", "Unit Kerja", "Layanan", "Bulan", "Unsur", "Nilai")
    rows = [(person, "Disdukcapil", "KTP-el", "2026-01", name, 1 + (person + place) % 4)
            for person in (1, 2, 3) for place, name in enumerate(NAMES)]
    assert load(book(tmp_path / "orang.xlsx", [head, *rows])).rows == 3
    found = answers(store)
    assert found["persyaratan"].tolist() == [2, 3, 4]
    assert found["n"].tolist() == [1, 1, 1]


def test_means_that_do_not_say_how_many_answered_are_held(store: Store, load: Load, tmp_path: Path) -> None:
    head = ("Unit Kerja", "Layanan", "Bulan", "Unsur", "Nilai")
    receipt = load(book(tmp_path / "tanpa.xlsx", [head, *(("Disdukcapil", "KTP-el", "2026-01", name, 3.25) for name in NAMES)]))
    assert receipt.rows == 0
    assert held(receipt) == [("E2", "Baris ini nilai rata-rata, tetapi jumlah respondennya tidak disebut.")]


def test_months_may_stand_across_with_the_unsur_down(store: Store, load: Load, tmp_path: Path) -> None:
    head = ("No", "Unit Kerja", "Layanan", "Unsur", "Jumlah Responden", "Jan 2026", "Feb 2026", "Mar 2026")
    rows = [(place + 1, "Disdukcapil", "KTP-el", name, 50, 3 + place / 10, 2 + place / 10, None)
            for place, name in enumerate(NAMES)]
    receipt = load(book(tmp_path / "bulan.xlsx", [("SKM TAHUN 2026",), head, *rows]))
    assert (receipt.kind, receipt.rows, receipt.held) == ("satisfaction", 2, 0)
    found = answers(store).sort_values("month")
    assert found["month"].tolist() == [JAN, FEB]  # March is empty and makes no line
    assert found["prosedur"].tolist() == pytest.approx([3.1, 2.1])


def test_units_may_stand_across_with_the_month_above(store: Store, load: Load, tmp_path: Path) -> None:
    head = ("No", "Unsur Pelayanan", "Jumlah Responden", "Disdukcapil", "RSUD Uji", "Puskesmas Uji")
    rows = [(place + 1, name, 30, 3.1, 3.2, 3 + place / 10) for place, name in enumerate(NAMES)]
    receipt = load(book(tmp_path / "unit.xlsx", [("NILAI SKM PER UNSUR BULAN JANUARI 2026",), head, *rows]))
    assert (receipt.kind, receipt.rows, receipt.held) == ("satisfaction", 3, 0)
    found = answers(store).merge(store.read("units", region_id=1)[["unit_id", "name"]], on="unit_id").set_index("name")
    assert found["month"].unique().tolist() == [JAN]
    assert found["waktu"].to_dict() == pytest.approx({"Disdukcapil": 3.1, "RSUD Uji": 3.2, "Puskesmas Uji": 3.2})


def test_the_fourteen_unsur_of_2004_are_kept_and_stand_on_a_line_of_their_own(store: Store, load: Load, tmp_path: Path) -> None:
    old = [("Disdukcapil", "KTP-el", "2015-06", *(1 + (person + place) % 4 for place in range(14))) for person in range(40)]
    new = [("Disdukcapil", "KTP-el", "2026-01", *[3] * 9)] * 40
    assert load(book(tmp_path / "lama.xlsx", [("Unit Kerja", "Layanan", "Bulan", *OLD_NAMES), *old])).rows == 40
    assert load(book(tmp_path / "baru.xlsx", [("Unit Kerja", "Layanan", "Bulan", *NAMES), *new])).rows == 40
    found = answers(store)
    first = found.iloc[0]
    assert first["scheme"] == "2004"
    assert first[["prosedur", "persyaratan", "kejelasan", "keamanan"]].tolist() == [1, 2, 3, 2]  # 1 + place % 4, place 0 … 13
    assert first[["waktu", "biaya"]].isna().all()
    told = lines(found, by=("unit_id", "service", "month"))
    assert told["scheme"].tolist() == ["2004", "2017"]
    assert told["line"].nunique() == 2
    assert told["standard"].all()
    # Every unsur has each score of 1 to 4 ten times: 25 × 2.5 = 62.5, which is C of 2004 (62.51 begins B).
    assert (told["ikm"].iloc[0], told["letter"].iloc[0]) == (pytest.approx(62.5), "C")


def test_an_online_form_in_words_is_read(store: Store, load: Load, tmp_path: Path) -> None:
    head = ("Timestamp", "Unit Kerja", "Layanan", *(f"{place}. Bagaimana pendapat Saudara tentang {asked.lower()}?"
                                                    for place, asked in enumerate(FORM, 1)), "Saran")
    best = ("Sangat sesuai", "Sangat mudah", "Sangat cepat", "Gratis", "Sangat sesuai", "Sangat kompeten",
            "Sangat sopan dan ramah", "Sangat baik", "Dikelola dengan baik")
    poor = ("Kurang sesuai", "Tidak mudah", "kurang cepat", "Cukup mahal", "Sesuai", "Kompeten", "Sopan & ramah", "Cukup",
            "Ada tetapi tidak berfungsi")
    when = ("15/01/2026 10:03:22", "2026/02/03 9:15:00 AM GMT+7")
    rows = [(when[0], "Disdukcapil", "KTP-el", *best, "bagus"), (when[1], "Disdukcapil", "KTP-el", *poor, None),
            (when[0], "Disdukcapil", "KTP-el", *best[:3], "Lumayan", *best[4:], None)]
    receipt = load(book(tmp_path / "form.xlsx", [head, *rows]))
    assert (receipt.kind, receipt.rows, receipt.held) == ("satisfaction", 2, 1)
    assert held(receipt) == [("G4", "Jawaban “Lumayan” tidak ada di daftar kata yang dikenal untuk unsur ini.")]
    found = answers(store)
    assert found["month"].tolist() == [JAN, FEB]
    assert found[list(UNSUR)].values.tolist() == [[4] * 9, [2, 1, 2, 2, 3, 3, 3, 2, 2]]


@pytest.mark.parametrize(("said", "unsur", "score"), [
    ("Sangat Baik", "perilaku", 4), ("4. Sangat sesuai", "produk", 4), ("Sesuai (3)", "produk", 3),
    ("b. Kurang cepat", "waktu", 2),
    ("TIDAK SOPAN & RAMAH", "perilaku", 1), ("Tidak ada", "pengaduan", 1), ("Buruk", "sarana", 1), ("Sangat murah", "biaya", 4),
    (3, "waktu", 3), ("3,5", "waktu", 3.5), ("", "waktu", None), (None, "waktu", None)])
def test_listed_words_are_scores(said: Any, unsur: str, score: float | None) -> None:
    assert answer_words.score(said, unsur=unsur) == score


@pytest.mark.parametrize(("said", "unsur"), [
    ("Cukup", "waktu"), ("Mahal", "biaya"), ("Gratis", "waktu"), ("Cukup baik", "sarana"),
    ("4. Kurang sesuai", "produk"), ("a. Sangat baik", "sarana"), ("entah", "produk")])
def test_words_in_no_list_are_never_guessed(said: str, unsur: str) -> None:
    assert isinstance(answer_words.score(said, unsur=unsur), Problem)


def test_every_unsur_is_known_by_its_name_and_none_by_its_number() -> None:
    assert [unsur_named(name) for name in NAMES] == list(UNSUR)
    assert {unsur_named(name) for name in OLD_NAMES} == {"prosedur", "persyaratan", *OLD_UNSUR}
    assert [unsur_named(f"U{number}") for number in range(1, 15)] == [None] * 14
    told = [(name, number) for names in (UNSUR, OLD_UNSUR) for number, name in enumerate(names.values(), 1)]
    assert {unsur_named(f"U{number} {name}") for name, number in told} == set(EVERY)
