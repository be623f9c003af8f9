"""The reader refuses what would hurt, each with its own sentence, and reads the rest exactly, at true addresses."""

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from data import reader
from data.cells import NEVER_CALCULATED, ErrorCell
from data.reader import Limits, Look, SheetCells, address, look, read, read_all
from tests.data import workbook_files as files


@pytest.fixture(autouse=True)
def nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    yield
    assert list(private.iterdir()) == []


def reason(about: Look) -> str:
    stops = [problem for problem in about.problems if problem.severity == "stop"]
    assert len(stops) == 1, about.problems
    assert stops[0].remedy
    return stops[0].reason


def only(path: Path) -> SheetCells:
    about, cells = read_all(path)
    assert not about.refused, about.problems
    (sheet,) = cells.values()
    return sheet


def table(sheet: SheetCells) -> list[list[object]]:
    rows = [sheet.row(r) for r in range(sheet.n_rows)]
    assert [list(column) for column in zip(*rows, strict=True)] == [sheet.column(i) for i in range(sheet.n_columns)]
    assert [sum(cell is not None for cell in row) for row in rows] == sheet.filled.tolist()
    return rows


@pytest.mark.parametrize("name", files.REFUSED)
def test_what_cannot_be_read_is_refused_in_its_own_words(name: str, tmp_path: Path) -> None:
    build, words = files.REFUSED[name]
    about, cells = read_all(build(tmp_path / name))
    assert words in reason(about)
    assert cells == {}


def test_a_file_that_is_not_there_or_too_big_is_refused(tmp_path: Path) -> None:
    assert "tidak ditemukan" in reason(look(tmp_path / "no.xlsx"))
    path = files.write_xlsx(tmp_path / "a.xlsx", {"Data": [["x"]]})
    assert "lebih besar dari batas" in reason(look(path, limits=Limits(file_bytes=1000)))


def test_every_type_of_cell_survives_the_journey_at_its_true_address(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    values = ["1", 1, 1.5, True, False, 0, dt.date(2020, 1, 31), dt.datetime(2020, 1, 31, 4, 5), dt.time(4, 5),
              dt.timedelta(hours=30), "  ", " dua  kata ", "'0012", "é – “x”", 196608011988031001]
    for number, value in enumerate(values):
        sheet.cell(row=3 + number, column=3, value=value)  # the table begins in C3
    book.save(tmp_path / "types.xlsx")
    cells = only(tmp_path / "types.xlsx")
    assert (cells.n_rows, cells.n_columns) == (17, 3)
    column = cells.column(2)
    assert column[:2] == [None, None]
    assert column[2:14] == [*values[:10], None, *values[11:12]]
    assert column[14:16] == values[12:14]
    assert [type(value) for value in column[2:8]] == [str, int, float, bool, bool, int]
    assert isinstance(column[16], float | int)
    assert not isinstance(column[16], bool)
    assert cells.column(0) == [None] * 17
    table(cells)


def test_equal_values_of_different_types_keep_apart_in_one_column(tmp_path: Path) -> None:
    rows = [[1], [True], ["1"], [0], [False], ["0"], ["TRUE"], [1], [True]]
    cells = only(files.write_xlsx(tmp_path / "a.xlsx", {"Data": rows}))
    assert [(type(v), v) for v in cells.column(0)] == [(type(row[0]), row[0]) for row in rows]
    codes, values = cells.encoded(0)
    assert len(values) == 7
    assert codes.dtype == "int32"


def test_error_cells_and_formulas_never_calculated_are_found_with_their_address(tmp_path: Path) -> None:
    body = (
        f'<sheetData><row r="2">{files.inline("B2", "Nama")}<c r="C2" t="e"><f>NA()</f><v>#N/A</v></c></row>'
        '<row r="3"><c r="B3"><f>1+1</f></c><c r="C3"><f>1+1</f><v></v></c><c r="D3"><f>1+1</f><v>2</v></c>'
        '<c r="E3" t="str"><f>""</f><v></v></c><c r="F3" s="1"/></row>'
        '<row r="5"><c r="A5" t="e"><v>#REF!</v></c></row></sheetData>')
    path = files.bare_xlsx(tmp_path / "errors.xlsx", body)
    about, cells = read_all(path)
    sheet = cells["Data"]
    na, never, ref = ErrorCell("#N/A"), ErrorCell(NEVER_CALCULATED), ErrorCell("#REF!")
    assert [(address(r, c), cell) for r, c, cell in sheet.errors] == [
        ("C2", na), ("B3", never), ("C3", never), ("A5", ref)]
    assert table(sheet) == [
        [None] * 5, [None, "Nama", na, None, None], [None, never, never, 2, None], [None] * 5, [ref, *[None] * 4]]
    (note,) = about.problems
    assert (note.severity, note.cell, note.value) == ("note", "C2", "#N/A")
    assert "C2, B3, C3, A5" in note.reason


def test_errors_are_found_across_the_pieces_the_sheet_is_scanned_in(tmp_path: Path) -> None:
    # 60,000 rows are several pieces of XML; the cells at their seams must not be lost.
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>' + (f'<c r="B{n}" t="e"><v>#N/A</v></c>' if n % 7 == 0 else "") + "</row>"
        for n in range(1, 60_001))
    sheet = only(files.bare_xlsx(tmp_path / "many.xlsx", f"<sheetData>{rows}</sheetData>"))
    assert [row for row, _, _ in sheet.errors] == [n - 1 for n in range(7, 60_001, 7)]
    assert sheet.column(0) == list(range(1, 60_001))
    assert sheet.filled.sum() == 60_000 + 60_000 // 7


def test_a_wide_told_dimension_alone_is_no_reason_to_refuse(tmp_path: Path) -> None:
    # Offices format whole columns: Excel then tells A1:XFD1048576 although only the table is filled.
    body = f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{files.inline("A1", "x")}</row>' \
           '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    assert table(only(files.bare_xlsx(tmp_path / "wide.xlsx", body))) == [["x"]]


def test_merged_cells_are_reported(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = "Unit"
    book.active.merge_cells("B2:C4")
    book.save(tmp_path / "merged.xlsx")
    assert only(tmp_path / "merged.xlsx").merged == ((1, 1, 3, 2),)


def test_a_hidden_sheet_is_listed_but_read_only_when_asked_for(tmp_path: Path) -> None:
    path = files.write_xlsx(tmp_path / "a.xlsx", {"Data": [["x"]], "Rahasia": [["y", 1]]}, hidden=["Rahasia"])
    about, cells = read_all(path)
    assert [(sheet.name, sheet.visible, sheet.n_filled) for sheet in about.sheets] == [("Data", True, 1), ("Rahasia", False, 0)]
    assert list(cells) == ["Data"]
    assert [problem.severity for problem in about.problems] == ["note"]
    assert "tersembunyi" in about.problems[0].reason
    assert table(read(path, "Rahasia")) == [["y", 1]]
    assert read(path, "Tidak ada").n_rows == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_csv_is_read_in_any_encoding_and_with_any_separator(encoding: str, sign: str, tmp_path: Path) -> None:
    lines = [["Nama", "NIP", "Nilai"], ["Désirée", "196608011988031001", "1.250"], ["Ali, S.E.; M.M.", "", "2"]]
    quoted = "\r\n".join(sign.join(f'"{cell}"' for cell in line) for line in lines) + "\r\n"
    path = tmp_path / "data.xls"  # the name lies; the bytes decide
    path.write_bytes(quoted.encode(encoding))
    assert table(only(path)) == [[cell or None for cell in line] for line in lines]


def test_csv_lines_may_be_of_unequal_length_and_declare_their_separator(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=|\na|b\n\nc|d|e,f\n", "utf-8")
    assert table(only(path)) == [[None] * 3, ["a", "b", None], [None] * 3, ["c", "d", "e,f"]]


def test_html_saved_as_xls_is_laid_out_the_way_excel_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "DUK.xls"
    path.write_text(
        "<html><head><title>x</title><style>td{}</style></head><body><h3>DAFTAR&nbsp;URUT</h3><table border=1>"
        "<tr><th rowspan=2>No</th><th colspan='2'>Pegawai</th><tr><th>Nama<th>NIP</tr>"
        "<tr><td>1</td><td>Ali &amp; Budi<br>S.E.</td><td>'196608011988031001</td></tr></table><p>Kepala</p></body></html>")
    sheet = only(path)
    assert table(sheet) == [
        ["DAFTAR URUT", None, None], ["No", "Pegawai", None], [None, "Nama", "NIP"],
        ["1", "Ali & Budi S.E.", "'196608011988031001"], ["Kepala", None, None]]
    assert sheet.merged == ((1, 0, 2, 0), (1, 1, 1, 2))


def test_html_that_spans_millions_of_cells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<table><tr>" + "<td colspan=16000>x</td>" * 2 + "</tr></table>")
    assert "terlalu banyak sel" in reason(look(path))
    path.write_text("<table>" + "<tr><td colspan=16384>x</td></tr>" * 1000 + "</table>")
    assert "terlalu banyak sel" in reason(look(path))


def test_xml_2003_is_read_with_its_gaps_merges_types_and_hidden_sheets(tmp_path: Path) -> None:
    path = files.spreadsheet_xml(tmp_path / "a.xls", (
        '<Worksheet ss:Name="RIIL"><Table><Row ss:Index="2"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1">'
        '<Data ss:Type="String">Unit &amp; Jabatan</Data></Cell><Cell><Data ss:Type="Number">5</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="DateTime">2020-01-31T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=1+1"/>'
        '<Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet>'
        '<Worksheet ss:Name="Lain"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>'
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>"))
    about, cells = read_all(path)
    assert about.real_format == "xml2003"
    assert [sheet.visible for sheet in about.sheets] == [True, False]
    assert table(cells["RIIL"]) == [
        [None] * 4, [None, "Unit & Jabatan", None, 5],
        [dt.date(2020, 1, 31), True, ErrorCell(NEVER_CALCULATED), ErrorCell("#N/A")]]
    assert cells["RIIL"].merged == ((1, 1, 2, 2),)
    assert list(cells) == ["RIIL"]


def test_xml_2003_with_cells_in_opposite_corners_is_refused(tmp_path: Path) -> None:
    cell = '<Row ss:Index="{}"><Cell ss:Index="{}"><Data ss:Type="Number">1</Data></Cell></Row>'
    body = f"<Worksheet><Table>{cell.format(1, 1)}{cell.format(1048576, 16384)}</Table></Worksheet>"
    assert "XFD1048576" in reason(look(files.spreadsheet_xml(tmp_path / "a.xls", body)))


def test_a_true_xls_is_read_with_its_error_cells(tmp_path: Path) -> None:
    records = files.label(1, 1, "Nama") + files.real(1, 2, 7.5) + files.error(2, 1) + files.real(2, 2, 3)
    about, cells = read_all(files.xls(tmp_path / "a.xlsx", records))
    assert about.real_format == "xls"
    assert table(cells["Data"]) == [[None] * 3, [None, "Nama", 7.5], [None, ErrorCell("#N/A"), 3]]


def test_ods_is_read_with_its_errors_and_merged_cells(tmp_path: Path) -> None:
    first = files.ods_cell("Unit", 'office:value-type="string" table:number-columns-spanned="2"')
    second = files.ods_cell("5", 'office:value-type="float" office:value="5"')
    broken = files.ods_cell("#N/A", 'office:value-type="string" office:string-value="" calcext:value-type="error"')
    row = "<table:table-row>{}</table:table-row>"
    path = files.ods(tmp_path / "a.ods", row.format(first) + row.format(second + broken))
    sheet = only(path)
    assert table(sheet) == [["Unit", None], [5, ErrorCell("#N/A")]]
    assert sheet.merged == ((0, 0, 0, 1),)


def test_batches_join_without_a_seam(tmp_path: Path) -> None:
    random.seed(7)
    rows = [[str(n), random.choice(["a", "b", ""]), "x" if n > 100_000 else ""] for n in range(140_000)]
    path = tmp_path / "long.csv"
    path.write_text("\n".join(";".join(row) for row in rows))
    sheet = only(path)
    for i in range(3):
        assert sheet.column(i) == [row[i] or None for row in rows]
    assert sheet.encoded(1)[1] == list(dict.fromkeys(row[1] for row in rows if row[1]))
    assert sheet.row(139_999) == ["139999", rows[-1][1] or None, "x"]


def test_running_out_of_memory_or_time_is_a_sentence_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("a;b\n" * 3_000_000)
    assert "terlalu lama" in reason(look(path, limits=Limits(seconds=0)))
    if sys.platform.startswith("linux"):
        # The cells lie far apart and the sheet is too large to be measured beforehand: the parser aborts its process.
        rows = f'<row r="1">{files.inline("A1", "x" * 5_000_000)}</row><row r="1048576">{files.inline("XFD1048576", "y")}</row>'
        sparse = files.bare_xlsx(tmp_path / "a.xlsx", f"<sheetData>{random_looking(rows)}</sheetData>")
        assert "memori" in reason(look(sparse))


def random_looking(rows: str) -> str:
    return rows.replace("x" * 5_000_000, "".join(random.choices("abcdefghijklmnop", k=5_000_000)))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_the_child_ends_with_its_parent_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("\n".join(f"{n};b" for n in range(3_000_000)))
    script = f"from data.reader import look; look({str(path)!r})"
    private = tmp_path / "other"
    private.mkdir()
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=reader._ROOT, env={**os.environ, "TMPDIR": str(private)})
    child = wait_for(lambda: child_of(parent.pid))
    assert wait_for(lambda: list(private.rglob("*.arrow")))  # it is at work and has written cells
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_for(lambda: not Path(f"/proc/{child}").exists() or state(child) == "Z")
    assert list(private.iterdir()) == []


def child_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])
    except (OSError, IndexError):
        return 0


def state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def wait_for(what, seconds: float = 10.0):  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := what():
            return value
        time.sleep(0.02)
    return None
