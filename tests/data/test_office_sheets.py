"""Sheets as personnel offices really keep them: short headings, headings that repeat, an education of two columns."""

import datetime as dt
from typing import Any

import pytest

from data.headings import normal
from data.layout import answered, extract
from tests.data.layouts import nip
from tests.data.sheet_of_lists import Lists, column
from tests.data.test_recognise import TODAY, proposed

CHART = ["NO", "UNIT KERJA", "JABATAN", "KELAS", "B", "K", "-/+"]
POSTS = [("Kepala Puskesmas", 9, 1, 1), ("Perawat Terampil", 6, 4, 3), ("Bidan Terampil", 6, 3, 5),
         ("Apoteker Ahli Pertama", 8, 0, 2)]


def chart(title: str = "PETA JABATAN KOTA CONTOH TAHUN 2025", gap: int | None = 1, heads: list[str] | None = None) -> Lists:
    """One row per post; `gap`: the sign with which the stated difference is filled − needed, None = no such column."""
    rows: list[list[Any]] = [[title], [], heads or CHART]
    for i, (post, grade, filled, needed) in enumerate(POSTS):
        rows.append([i + 1, "Puskesmas Mawar", post, grade, filled, needed, *([gap * (filled - needed)] if gap else [])])
    if gap is None:
        rows[2] = rows[2][:-1]
    return Lists(rows)


@pytest.mark.parametrize("gap", [1, -1, None])
def test_b_and_k_of_a_peta_jabatan_are_bezetting_and_kebutuhan(gap: int | None) -> None:
    sheet = chart(gap=gap)
    found = proposed(sheet)
    assert (found.kind, found.also) == ("need", ("headcount",))
    assert [question.key for question in found.questions] == ["basis"]
    values = extract(sheet, found.table, found.mapping)
    assert [column(values, name) for name in ("filled", "needed")] == [[1, 4, 3, 0], [1, 3, 5, 2]]
    assert found.mapping.headings["needed"] == "K › Kebutuhan"  # the person sees how the letter was read


def test_b_and_k_the_other_way_round_are_read_by_their_letters() -> None:
    sheet = chart(gap=-1, heads=["NO", "UNIT KERJA", "JABATAN", "KELAS", "K", "B", "-/+"])
    found = proposed(sheet)
    values = extract(sheet, found.table, found.mapping)
    assert [column(values, name) for name in ("filled", "needed")] == [[1, 3, 5, 2], [1, 4, 3, 0]]


def test_letters_that_do_not_add_up_are_asked_about_and_the_sheet_is_no_list_of_jabatan() -> None:
    sheet = chart()
    rows = [sheet.row(r) for r in range(sheet.n_rows)]
    wrong = Lists([*rows[:3], *[[*row[:-1], 7] for row in rows[3:]]])
    found = proposed(wrong)
    assert found.kind == "need"
    assert {question.key for question in found.questions} == {"basis", "column:needed"}
    asked = next(question for question in found.questions if question.key == "column:needed")
    assert "K (kolom F)" in asked.options
    assert answered(found.mapping, found.table, {"column:needed": "K (kolom F)"}).fields["needed"].column == 5


def test_letters_beside_full_headings_stay_what_they_are() -> None:
    rows: list[list[Any]] = [["PETA JABATAN"], ["UNIT KERJA", "JABATAN", "B", "K", "KEBUTUHAN", "BEZETTING"],
                             *[["Puskesmas Mawar", post, "x", "y", needed, filled] for post, _, filled, needed in POSTS]]
    found = proposed(Lists(rows))
    assert {"KEBUTUHAN", "BEZETTING"} <= set(found.mapping.headings.values())
    assert not any("›" in heading for heading in found.mapping.headings.values())


def test_a_bezetting_by_education_whose_headings_repeat_gives_its_total() -> None:
    schools = ["SMA", "D-III", "S-1", "JUMLAH"]
    rows: list[list[Any]] = [["DAFTAR BEZETTING MENURUT PENDIDIKAN KEADAAN 31 DESEMBER 2025"], [],
                             ["NO", "UNIT KERJA", "JABATAN", *schools, *schools, "TOTAL"],
                             [1, "Kecamatan Teratai", "Camat", 0, 0, 1, 1, 0, 0, 0, 0, 1],
                             [2, "Kecamatan Teratai", "Analis Pemerintahan", 0, 0, 2, 2, 0, 0, 1, 1, 3],
                             [3, "Kelurahan Anggrek", "Pengadministrasi Perkantoran", 1, 0, 0, 1, 2, 0, 0, 2, 3],
                             [None, "JUMLAH", None, 1, 0, 3, 4, 2, 0, 1, 3, 7]]
    sheet = Lists(rows)
    found = proposed(sheet)
    assert (found.kind, found.questions, found.data_date) == ("headcount", (), dt.date(2025, 12, 31))
    assert column(extract(sheet, found.table, found.mapping), "filled") == [1, 3, 3]


def test_education_under_one_heading_gives_level_and_field() -> None:
    rows: list[list[Any]] = [["NOMINATIF"], ["NIP", "NAMA", "UNIT KERJA", "JABATAN", "PENDIDIKAN", None],
                             [None, None, None, None, "TINGKAT", "JURUSAN"],
                             *[[nip(i), f"Pegawai {i}", "Dinas Sosial", "Perencana", "S-1", "Akuntansi"] for i in range(4)]]
    merged = (*((1, c, 2, c) for c in range(4)), (1, 4, 1, 5))
    found = proposed(Lists(rows, merged=merged))
    read = {name: normal(found.mapping.headings[name]) for name in ("education_level", "education_field")}
    assert read == {"education_level": "pendidikantingkat", "education_field": "pendidikanjurusan"}


def test_a_day_still_to_come_is_asked_about_and_named() -> None:
    rows = [["NOMINATIF KEADAAN DESEMBER 2026"], ["NIP", "NAMA", "UNIT KERJA", "JABATAN"],
            *[[nip(i), f"Pegawai {i}", "Dinas Sosial", "Perencana"] for i in range(4)]]
    found = proposed(Lists(rows), file_name="nominatif.xlsx")
    assert dt.date(2026, 12, 31) > TODAY
    [asked] = found.questions
    assert asked.key == "data_date"
    assert asked.text.startswith("Berkas menyebut 31-12-2026, hari yang belum tiba.")
