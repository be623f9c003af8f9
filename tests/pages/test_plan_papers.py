"""The papers of a plan say that they are proposals, carry every move, and open in Word and Excel."""

import datetime as dt
import io
from dataclasses import replace

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook

from analytics.proposal import Asked
from data.store import Store
from pages.parts import formats, plan_book, plan_export, plan_papers, plan_shown, store
from pages.parts.plan_papers import PlanPaper
from pages.parts.store import View
from tests.pages.test_mutasi import office  # noqa: F401  a fixture

MOVES = pd.DataFrame([
    # an ordinary move with everything known
    {"person": "Pegawai 0412", "nip": "", "from_unit": "BPKAD", "seat_unit": "BPKAD",
     "from_position": "Penata Layanan Operasional",
     "to_unit": "Dinas Kependudukan", "to_position": "Pranata Komputer Ahli Pertama", "vacant_on": pd.NaT, "score": 0.8712,
     "reason": "S-1 Informatika", "voluntary": True, "to_verify": "", "distance_km": 3.24, "class_before": 7, "class_after": 8,
     "support": "Pelatihan layanan daring sebelum 1 Juni 2026", "consent": "bersedia", "state": "Diusulkan",
     "gains": "kelas 7 → 8; perlu cek TPP", "served_first": "lonjakan layanan", "tied": False},
    # a name that Excel would take for a formula, a place not empty yet, no distance, no class, a rule nobody can answer yet
    {"person": "=2+2 Contoh", "nip": "198501012010011999", "from_unit": "Bappeda",
     "seat_unit": "Bappeda", "from_position": "Pengolah Data",
     "to_unit": "Puskesmas Mijen", "to_position": "Pengadministrasi",
     "vacant_on": pd.Timestamp("2026-04-01"), "score": 0.5, "reason": "dekat rumah",
     "voluntary": False, "to_verify": "SKP belum diketahui", "distance_km": None, "class_before": None, "class_after": 5,
     "support": "", "consent": "", "state": "Konsep", "gains": "kelas jabatan belum diisi; perlu cek jasa pelayanan dan TPP",
     "served_first": "tidak",
     "tied": True}])
ENDS = pd.DataFrame({"unit": ["BPKAD", "Dinas Kependudukan"], "posts": ["Bendahara", "Operator"], "needed": [5, 10],
                     "before": [10, 1], "after": [9, 2], "after_36": [8, 2]})
STEPS = pd.DataFrame({"label": ["Kekurangan", "Diusulkan", "Sisa, perlu pengadaan"], "people": [61, 54, 7]})


@pytest.fixture
def plan() -> PlanPaper:
    return PlanPaper(
        region="Kota Contoh", is_sample=True, on=dt.date(2025, 12, 31), plan="A", profile="kebutuhan dulu",
        criteria="kriteria versi 1, disahkan 2 Maret 2026", rules=("Paling sedikit 2 tahun dalam jabatan (PP 11/2017)",),
        summary=("Kekurangan terbesar di Dinas Kependudukan: 9 orang.",), steps=STEPS, moves=MOVES, ends=ENDS,
        source="bezetting per 31-12-2025", who="Analis")


def text_of(paper: bytes) -> str:
    """Everything written in a docx, tables too."""
    document = Document(io.BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("make", [plan_papers.staff_study, plan_papers.minutes, plan_papers.annex])
def test_every_paper_says_that_it_is_a_proposal(plan: PlanPaper, make) -> None:  # type: ignore[no-untyped-def]
    text = text_of(make(plan))
    assert "KONSEP: USULAN, BUKAN KEPUTUSAN · TERBATAS" in text
    assert "CONTOH" in text
    assert "yang memutuskan adalah pejabat" in text


@pytest.mark.parametrize("make", [plan_papers.minutes, plan_papers.annex])
def test_minutes_and_annex_have_a_row_for_every_move(plan: PlanPaper, make) -> None:  # type: ignore[no-untyped-def]
    text = text_of(make(plan))
    for row in MOVES.itertuples():
        assert row.person in text
        assert row.to_position in text
        assert row.from_unit in text
    assert text.count("kosong mulai 1 April 2026") == 1
    assert "198501012010011999" in text


def test_the_staff_study_tells_the_ladder_and_both_ends(plan: PlanPaper) -> None:
    text = text_of(plan_papers.staff_study(plan))
    assert "Sisa, perlu pengadaan" in text
    assert "BPKAD\nBendahara" in text  # the numbers are of that jabatan, not of the whole unit
    assert "Paling sedikit 2 tahun" in text
    assert "2 perpindahan" in text


def test_a_person_sheet_shows_points_others_and_what_is_not_known(plan: PlanPaper) -> None:
    points = pd.DataFrame({"label": ["Pendidikan", "Jarak"], "points": [0.3, 0.2], "out_of": [0.3, 0.2],
                           "words": ["sesuai", "3 km"]})
    sheet = plan_papers.person_sheet(plan, MOVES.iloc[1], points, ("Pegawai 7: skor 0,48",), "Bila jarak 9 km, usulan lain.")
    text = text_of(sheet)
    assert "belum diketahui" in text
    assert "SKP belum diketahui" in text
    assert "Calon lain" in text
    assert "Pegawai 7" in text
    assert "– → 5" in text
    assert "Kelas jabatan belum diisi; perlu cek jasa pelayanan dan TPP." in text
    assert "Dukungan: tidak ada yang diperlukan." in text


def test_papers_know_what_is_missing_also_where_the_column_is_of_whole_numbers(plan: PlanPaper) -> None:
    stored = replace(plan, moves=MOVES.astype({"class_before": "Int64", "class_after": "Int64"}))
    points = pd.DataFrame({"label": ["x"], "points": [0.1], "out_of": [0.2], "words": ["kata"]})
    assert "– → 5" in text_of(plan_papers.person_sheet(stored, stored.moves.iloc[1], points, (), ""))
    sheet = load_workbook(io.BytesIO(plan_book.matrix(stored, ["CONTOH"])))["Matriks usulan"]
    before = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "Kelas sebelum")
    assert [sheet.cell(sheet.max_row - up, before).value for up in (1, 0)] == [7, None]


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT])
def test_nothing_is_a_dash_whatever_pandas_writes_for_it(nothing: object) -> None:
    written = [formats.number, formats.signed, formats.percent, formats.date, formats.short_date, formats.month]
    assert {write(nothing) for write in written} == {formats.NOTHING}  # type: ignore[operator]


def test_a_person_sheet_fits_one_page(plan: PlanPaper) -> None:
    points = pd.DataFrame({"label": ["x"] * 7, "points": [0.1] * 7, "out_of": [0.2] * 7, "words": ["kata " * 8] * 7})
    paper = plan_papers.person_sheet(plan, MOVES.iloc[0], points, ("a", "b", "c"), "Bila …")
    document = Document(io.BytesIO(paper))
    # Word lays pages out itself; what can be held here is that nothing forces a second one and the text is short.
    assert len(document.paragraphs) + sum(len(table.rows) for table in document.tables) < 40


def test_the_matrix_keeps_text_as_text_and_numbers_as_numbers(plan: PlanPaper) -> None:
    book = load_workbook(io.BytesIO(plan_book.matrix(plan, ["CONTOH", "Kota Contoh"])))
    sheet = book["Matriks usulan"]
    assert {one["A1"].value for one in book} == {one.oddHeader.center.text for one in book} == {
        "KONSEP: USULAN, BUKAN KEPUTUSAN · TERBATAS"}, "each sheet is marked, on the screen and in print"
    assert sheet["A2"].value == "CONTOH"
    assert [cell.value for cell in sheet[5]][:2] == ["Pegawai", "NIP"]
    assert sheet["A7"].value == "=2+2 Contoh"
    assert sheet["A7"].data_type == "s"
    heads = [cell.value for cell in sheet[5]]
    first, second = ({head: cell.value for head, cell in zip(heads, sheet[row], strict=True)} for row in (6, 7))
    assert first["Skor kesesuaian"] == pytest.approx(0.8712)
    assert (first["Bersedia"], second["Setara"]) == ("ya", "ya")
    assert (first["Kosong mulai"], second["Kosong mulai"]) == (None, "1 April 2026")
    assert [sheet.title for sheet in book] == ["Matriks usulan", "Unit asal dan penerima", "Tangga kekurangan"]


def test_the_imut_list_parts_who_is_complete_from_who_lacks_a_document() -> None:
    rows = pd.DataFrame({"nip": ["198501012010011998", "198501012010011999"], "person": ["A", "B"], "from_position": ["x", "x"],
                         "from_unit": ["y", "y"], "to_position": ["z", "z"], "to_unit": ["w", "w"],
                         "kind": ["mutasi", "mutasi"], "missing": ["", "SKP 2 tahun terakhir"]})
    book = load_workbook(io.BytesIO(plan_book.imut(rows, ["Kota Contoh"])))
    ready, lacking = book["Siap diunggah"], book["Belum lengkap"]
    assert [row[0].value for row in ready.iter_rows(min_row=5)] == ["198501012010011998"]
    assert [row[-1].value for row in lacking.iter_rows(min_row=5)] == ["SKP 2 tahun terakhir"]


def test_a_plan_without_moves_still_makes_its_papers(plan: PlanPaper) -> None:
    empty = PlanPaper(**{name: getattr(plan, name) for name in plan.__slots__} | {"moves": MOVES.iloc[:0], "ends": ENDS.iloc[:0]})
    for make in (plan_papers.staff_study, plan_papers.minutes, plan_papers.annex):
        assert "USULAN" in text_of(make(empty))
    assert plan_book.matrix(empty, ["x"])


def test_papers_name_the_agency_of_every_unit_and_keep_units_apart(office: tuple[Store, View]) -> None:  # noqa: F811
    _, view = office
    shown = plan_shown.ready(view, Asked())
    assert shown is not None
    made = plan_export.paper_of(view, shown, named=False)
    units = store.rows(view, "units").set_index("unit_id")
    full = {number: row["name"] if row["name"] == row["agency"] else f"{row['name']}, {row['agency']}"
            for number, row in units.iterrows()}
    assert any("," in name for name in full.values())
    seats = store.rows(view, "people").set_index("person_id")["unit_id"]
    assert made.moves["from_unit"].tolist() == [full[seats[who]] for who in shown.moves["person_id"]]
    assert made.moves["seat_unit"].tolist() == [full[unit] for unit in shown.moves["from_unit_id"]]
    assert made.moves["to_unit"].tolist() == [full[unit] for unit in shown.moves["to_unit_id"]]
    assert sorted(made.ends["unit"]) == sorted(full[unit] for unit in shown.ends["unit_id"].unique())
    assert made.ends["needed"].sum() == shown.ends["needed"].sum()
    names = shown.ends.groupby("unit_id")["position"].agg(lambda told: ", ".join(sorted(set(told))))
    assert dict(zip(made.ends["unit"], made.ends["posts"], strict=True)) == {full[unit]: told for unit, told in names.items()}
    twins = replace(shown, ends=shown.ends.assign(unit="Sekretariat"))
    assert len(plan_export.paper_of(view, twins, named=False).ends) == shown.ends["unit_id"].nunique()
