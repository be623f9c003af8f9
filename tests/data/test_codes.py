"""The unit of a post by its code, where a sheet of e-Formasi has no column for it."""

from pathlib import Path

import pytest

from data import reader, recognise
from data.layout import Extract, extract
from data.layout.codes import headed
from data.recognise import Proposal
from tests.data.layouts import Page
from tests.data.layouts_need import eformasi_structure
from tests.data.sheet_of_lists import column
from tests.data.test_layout import TODAY


def read(path: Path) -> tuple[Proposal, Extract]:
    look, sheets = reader.read_all(path)
    found = recognise.propose(look, sheets, file_name=path.name, today=TODAY)
    assert isinstance(found, Proposal)
    return found, extract(sheets[found.sheet], found.table, found.mapping)


def listed(folder: Path, rows: list[tuple[object, str]], *, label: str = "") -> Path:
    page = Page(folder / "e.xlsx", "Struktur")
    page.put("KEADAAN 31 DESEMBER 2025")
    if label:
        page.put(label)
    page.put("Kode", "Nama Jabatan", "ABK", "Kelas")
    for code, name in rows:
        page.put(code, name, 2, 7)
    page.close()
    return folder / "e.xlsx"


def test_a_post_belongs_to_the_unit_whose_head_stands_above_its_code(tmp_path: Path) -> None:
    eformasi_structure(tmp_path / "s.xlsx")
    found, values = read(tmp_path / "s.xlsx")
    assert found.mapping.headings["unit"] == "kolom Kode"
    columns = (column(values, name) for name in ("position", "unit", "agency"))
    placed = {post: place for post, *place in zip(*columns, strict=True)}
    health = "Dinas Kesehatan"
    assert placed["Kepala Dinas Kesehatan"] == [health, health]
    assert placed["Sekretaris"] == ["Sekretariat", health]
    assert placed["Pengelola Keuangan"] == ["Sub Bagian Umum", health]
    assert placed["Perawat Terampil"] == ["Puskesmas Contoh", health]
    assert placed["Perencana Ahli Pertama"] == [health, health]  # no head of its own: the nearest above
    assert placed["Auditor Ahli Muda"] == ["Inspektorat", "Inspektorat"]
    assert placed["Camat Contoh Utara"] == ["Kecamatan Contoh Utara"] * 2  # code 10 is not below code 1
    assert placed["Operator Layanan Operasional"] == ["Kecamatan Contoh Utara"] * 2


@pytest.mark.parametrize("mark", [".", "-", " "])
def test_codes_with_marks_are_cut_at_them_in_any_order_of_rows(tmp_path: Path, mark: str) -> None:
    rows = [("1.10", "Kepala Bidang Kesepuluh"), ("1.1.1", "Perawat Terampil"), ("1.1", "Kepala Bidang Pertama"),
            ("1.10.1", "Bidan Terampil"), ("1", "Kepala Dinas Kesehatan")]
    _, values = read(listed(tmp_path, [(code.replace(".", mark), name) for code, name in rows]))
    assert column(values, "unit") == [
        "Bidang Kesepuluh", "Bidang Pertama", "Bidang Pertama", "Bidang Kesepuluh", "Dinas Kesehatan"]
    assert set(column(values, "agency")) == {"Dinas Kesehatan"}


def test_ten_right_after_one_stands_beside_it(tmp_path: Path) -> None:
    _, values = read(listed(tmp_path, [("1", "Kepala Dinas Kesehatan"), ("10", "Camat Contoh"), ("101", "Arsiparis Terampil"),
                                       ("2", "Kepala Badan Contoh"), ("21", "Arsiparis Terampil")]))
    assert column(values, "unit") == ["Dinas Kesehatan", *["Kecamatan Contoh"] * 2, *["Badan Contoh"] * 2]


def test_a_label_names_the_agency_and_posts_under_nobody(tmp_path: Path) -> None:
    rows = [("1", "Kepala"), ("11", "Kepala Bidang Mutasi"), ("111", "Arsiparis Terampil"), ("12", "Pengemudi")]
    _, values = read(listed(tmp_path, rows, label="Perangkat Daerah : BKPSDM"))
    assert column(values, "unit") == ["BKPSDM", "Bidang Mutasi", "Bidang Mutasi", "BKPSDM"]
    assert set(column(values, "agency")) == {"BKPSDM"}


@pytest.mark.parametrize("codes", [("A1", "B2", "C3", "D4"), ("7", "8", "9", "6")])
def test_codes_that_are_no_tree_tell_no_unit(tmp_path: Path, codes: tuple[str, ...]) -> None:
    posts = ("Kepala Dinas Kesehatan", "Kepala Bidang Mutasi", "Arsiparis Terampil", "Pengemudi")
    found, _ = read(listed(tmp_path, list(zip(codes, posts, strict=True))))
    assert "unit" in {question.key for question in found.questions}


@pytest.mark.parametrize(("post", "unit"), [
    ("Kepala Bidang Anggaran", "Bidang Anggaran"), ("Kasubbag Keuangan", "Sub Bagian Keuangan"),
    ("Lurah Contoh", "Kelurahan Contoh"),
    ("Sekretaris", "Sekretariat"), ("Sekretaris Dinas", "Sekretariat"), ("Sekretaris Daerah", "Sekretariat Daerah"),
    ("Sekretaris DPRD", "Sekretariat DPRD"), ("Inspektur", "Inspektorat"), ("Inspektur Daerah", "Inspektorat"),
    ("Direktur RSUD Contoh", "RSUD Contoh"), ("Kepala Sekolah SD Negeri 1", "SD Negeri 1"), ("Kepala", None),
    ("Kepala Sekolah", None),
    ("Perawat Terampil", None), ("Inspektur Pembantu I", None), (None, None)])
def test_who_heads_which_unit(post: str | None, unit: str | None) -> None:
    assert headed(post) == unit
