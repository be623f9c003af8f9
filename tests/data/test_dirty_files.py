"""Files that are not what they seem: refused or asked in plain words, with nothing in the store but what was read."""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from data import __main__ as command
from data import reader
from data.importer import Receipt, prepare
from data.reading.book import Limits
from data.store import Store, open_store
from tests.data.conftest import NOW
from tests.data.dirt import AGENCY, DAY, NEXT, OTHER, POST, UNIT, contents, counted, need, needs, one, people, roster, told, tree
from tests.data.simple_files import NEED, ROSTER, nip, write_sheet
from tests.data.workbook_files import REFUSED, spreadsheet_xml, write_xlsx

Load = Callable[..., Receipt]
ASK = {"yes": False, "answers": {"basis": "konsep ABK"}}


def plain(rows: Sequence[Sequence[Any]]) -> list[list[str | None]]:
    """The rows as a .csv or an HTML page holds them: texts only."""
    return [[f"{v:%d-%m-%Y}" if isinstance(v, dt.date) else None if v is None else str(v) for v in row] for row in rows]


PEOPLE = plain([ROSTER, one(1, unit="Puskesmas Désa"), one(2, unit="Puskesmas Désa")])
POSTS = [list(NEED), [UNIT, AGENCY, POST, 4.0], [UNIT, AGENCY, "Bidan Terampil", 2.0]]
OLD = [list(NEED), [UNIT, AGENCY, "Apoteker Ahli Pertama", 9.0]]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_stops_and_leaves_the_store_as_it_was(name: str, store: Store, load: Load,
                                                                        tmp_path: Path) -> None:
    build, words = REFUSED[name]
    before, version = contents(store), store.version()
    receipt = load(build(tmp_path / name))
    assert receipt.import_id is None
    assert told(receipt, words) == [("stop", "")]
    assert all(problem.remedy for problem in receipt.problems)
    assert (contents(store), store.version()) == (before, version)


def test_a_file_over_the_limit_is_refused_before_it_is_opened(load: Load, tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(201 * 2**20)  # sparse: it takes no room on the disk
    receipt = load(path)
    assert told(receipt, "201 MB, lebih besar dari batas 200 MB") == [("stop", "")]


def test_a_csv_may_be_longer_yet_not_endless(load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "panjang.csv"
    path.write_text("\n".join(";".join(value or "" for value in row) for row in PEOPLE), "utf-8")
    monkeypatch.setattr(reader, "Limits", lambda: Limits(csv_bytes=100))
    assert told(load(path), "lebih besar dari batas 0 MB") == [("stop", "")]


@pytest.mark.parametrize(("sign", "encoding"), [(";", "utf-8"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-8-sig")])
def test_a_csv_imports_whatever_its_separator_and_encoding(sign: str, encoding: str, store: Store, load: Load,
                                                           tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_bytes("\r\n".join(sign.join(value or "" for value in row) for row in PEOPLE).encode(encoding))
    receipt = load(path)
    assert (counted(receipt), receipt.problems) == ((2, 0), ())
    assert tree(store) == {AGENCY, f"{AGENCY} › Puskesmas Désa"}
    assert people(store, "position_since") == [dt.date(2020, 1, 1)] * 2


def test_small_numbers_in_a_csv_are_no_second_row_of_headings(store: Store, load: Load, tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text("Jabatan;Kebutuhan;PNS;PPPK\nPerawat Terampil;3;2;1\nBidan Terampil;5;1;2\nPengemudi;1;1;1\n", "utf-8")
    receipt = load(path, answers={"unit": UNIT})
    assert (receipt.kinds, counted(receipt)) == (("need", "headcount"), (3, 0))
    assert store.read("balance", region_id=1, on=DAY)["filled"].tolist() == [3, 3, 2]


@pytest.mark.parametrize("kind", ["html", "xml2003"])
def test_an_xls_that_is_html_or_xml_imports_like_any_other(kind: str, store: Store, load: Load, tmp_path: Path) -> None:
    path = tmp_path / "DUK.xls"
    if kind == "html":
        rows = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in PEOPLE)
        path.write_text(f"<html><body><table>{rows}</table></body></html>", "utf-8")
    else:
        cells = ("".join(f'<Cell><Data ss:Type="String">{value}</Data></Cell>' for value in row) for row in PEOPLE)
        rows = "".join(f"<Row>{row}</Row>" for row in cells)
        spreadsheet_xml(path, f'<Worksheet ss:Name="Data"><Table>{rows}</Table></Worksheet>')
    receipt = load(path)
    assert (counted(receipt), receipt.problems) == ((2, 0), ())
    assert people(store, "nip") == [nip(1), nip(2)]


def test_two_sheets_of_one_layout_are_read_together(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(write_xlsx(tmp_path / "p.xlsx", {"Pertama": plain([ROSTER, one(1)]),
                                                    "Kedua": plain([ROSTER, one(2, unit=OTHER)])}))
    assert counted(receipt) == (2, 0)
    assert tree(store) == {AGENCY, f"{AGENCY} › {UNIT}", f"{AGENCY} › {OTHER}"}


def test_a_sheet_of_headings_alone_is_refused_and_beside_another_noted(load: Load, tmp_path: Path) -> None:
    alone = load(write_xlsx(tmp_path / "a.xlsx", {"Pegawai": [list(ROSTER)]}))
    assert told(alone, "Lembar Pegawai hanya berisi judul kolom; tidak ada satu baris data pun") == [("stop", "")]
    beside = load(write_xlsx(tmp_path / "b.xlsx", {"Kosong": [list(ROSTER)], "Pegawai": PEOPLE}))
    assert told(beside, "Lembar Kosong hanya berisi judul kolom") == [("note", "")]
    assert counted(beside) == (2, 0)


def test_hidden_sheets_beside_a_table_stay_unread_unless_asked_for(store: Store, load: Load, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "k.xlsx", {"Data": POSTS, "Lama": OLD}, hidden=["Lama"])
    receipt = load(path, **ASK)
    assert (counted(receipt), receipt.questions) == ((2, 0), ())
    (note,) = [problem for problem in receipt.problems if "tersembunyi, jadi tidak dibaca" in problem.reason]
    assert (note.severity, note.sheet) == ("note", "Lama")
    assert "baca juga" in note.remedy
    assert len(needs(store)) == 2
    both = load(path, yes=False, answers=ASK["answers"] | {"hidden_sheets": "baca juga"})  # type: ignore[operator]
    assert both.import_id != receipt.import_id
    assert (counted(both), both.problems) == ((3, 0), ())


@pytest.mark.parametrize("cover", [
    [], [["Laporan kebutuhan"], ["Kota Uji"]], [["Warna", "Rasa", "Bentuk"], ["a", "b", "c"], ["d", "e", "f"]]])
def test_hidden_sheets_are_asked_about_when_nothing_visible_will_do(cover: list[list[str]], store: Store, load: Load,
                                                                    tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "k.xlsx", {"Sampul": cover, "Isi": POSTS}, hidden=["Isi"])
    asked = load(path, **ASK)
    (question,) = [question for question in asked.questions if question.key == "hidden_sheets"]
    assert "lembar tersembunyi: Isi" in question.text
    assert (question.options, question.default) == (("jangan baca", "baca juga"), "jangan baca")
    assert asked.import_id is None
    assert not prepare(store, path, answers=ASK["answers"], today=NOW.date()).refused  # type: ignore[arg-type]
    assert load(path).import_id is None  # --yes takes the safe answer, and then there is nothing to import
    read = load(path, yes=False, answers=ASK["answers"] | {"hidden_sheets": "baca juga"})  # type: ignore[operator]
    assert counted(read) == (2, 0)


@pytest.mark.parametrize(("kind", "key"), [
    ("need", "column:needed"), ("headcount", "column:filled"), ("unit", "kind"), ("position", "kind")])
def test_a_roster_called_something_else_is_asked_about(kind: str, key: str, store: Store, load: Load, tmp_path: Path) -> None:
    before = contents(store)
    receipt = load(roster(tmp_path, [one(1), one(2)]), kind=kind)
    assert receipt.import_id is None
    assert [question.key for question in receipt.questions if question.default is None] == [key]
    assert contents(store) == before


def test_a_kind_given_wrongly_is_mended_by_the_answer(store: Store, load: Load, tmp_path: Path) -> None:
    file = roster(tmp_path, [one(1), one(2)])
    (question,) = load(file, kind="unit").questions
    assert "tampaknya Nominatif pegawai, bukan Susunan organisasi" in question.text
    receipt = load(file, kind="unit", answers={"kind": "roster"})
    assert (receipt.kind, counted(receipt)) == ("roster", (2, 0))


def test_need_called_a_list_of_positions_is_asked_about(load: Load, tmp_path: Path) -> None:
    receipt = load(need(tmp_path, POSTS[1:]), kind="position")
    assert [question.key for question in receipt.questions] == ["kind"]


def test_people_of_a_day_to_come_are_noted_and_never_dated_back(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [one(1)]), data_date=dt.date(2027, 1, 1))
    assert told(receipt, "Tanggal data 01-01-2027 masih akan datang") == [("note", "")]
    assert people(store, "nip") == []
    titled = write_sheet(tmp_path / "t.xlsx", ROSTER, [one(2)], title="Data pegawai per 31 Desember 2031")
    assert [question.key for question in load(titled, data_date=None).questions] == ["data_date"]


def test_an_older_roster_changes_only_the_past(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path, [one(1), one(2)]), data_date=NEXT)
    now = store.read("people", region_id=1, on=NEXT).drop(columns="unit_id")
    receipt = load(roster(tmp_path, [one(1, unit=OTHER), one(3)]))
    assert counted(receipt) == (2, 0)
    assert people(store, "nip") == [nip(1), nip(3)]
    assert people(store, "nip", on=NEXT) == [nip(1), nip(2)]
    assert store.read("people", region_id=1, on=NEXT).drop(columns="unit_id").equals(now)


def test_one_file_for_two_regions_is_two_imports(store: Store, load: Load, tmp_path: Path) -> None:
    file = roster(tmp_path, [one(1), one(2)])
    first, second = load(file), load(file, region="Kota Dua")
    assert (second.import_id, second.already) != (first.import_id, first.already)
    assert second.already is None
    assert len(store.read("people", region_id=1, on=DAY)) == len(store.read("people", region_id=2, on=DAY)) == 2
    assert load(file, region="kota dua").already is not None


def test_a_file_of_another_region_is_noted(load: Load, tmp_path: Path) -> None:
    file = write_sheet(tmp_path / "r.xlsx", ROSTER, [one(1)], title="Nominatif pegawai Pemerintah Kota Binjai")
    receipt = load(file)
    assert told(receipt, "menyebut Kota Binjai, tetapi datanya dimasukkan ke Kota Uji") == [("note", "")]


def test_a_list_of_transfers_is_not_taken_for_a_roster(store: Store, load: Load, tmp_path: Path) -> None:
    header = ("NIP", "Nama", "Jabatan Lama", "Unit Lama", "Jabatan Baru", "Unit Baru", "TMT", "Nomor SK")
    rows = [[nip(n), "Orang", POST, UNIT, POST, OTHER, dt.date(2026, 1, 1), "824/1"] for n in range(3)]
    receipt = load(write_sheet(tmp_path / "sk.xlsx", header, rows, title="Lampiran Keputusan Wali Kota tentang mutasi pegawai"))
    assert (receipt.kind, receipt.rows, receipt.held) == ("transfer", 3, 0)
    assert not any("Tentang" in problem.value for problem in receipt.problems)  # Wali Kota is no region
    assert len(store.read("moves", region_id=1)) == 3
    assert store.read("people", region_id=1).empty


@pytest.mark.parametrize("form", ["json", "words"])
def test_the_command_line_tells_a_dirty_file_without_naming_anybody(form: str, tmp_path: Path,
                                                                    capsys: pytest.CaptureFixture[str]) -> None:
    rows = [one(1), one(2, nip=float(nip(2)), name="Rahasia Besar"), one(3, nip=nip(3)[:17]), one(1, name="Rahasia Kecil")]
    path = roster(tmp_path, rows)
    words = ["import", str(path), "--store", str(tmp_path / "n.duckdb"), "--region", "Kota Uji", "--date", "2025-12-31", "--yes"]
    code = command.main([*words, *(["--json"] if form == "json" else [])])
    open_store(tmp_path / "n.duckdb").close()
    out = capsys.readouterr().out
    assert code == 0
    assert "Rahasia" not in out
    assert not [number for number in (nip(1), nip(3)[:17]) if number in out]
    if form == "json":
        said = json.loads(out)
        assert (said["rows"], said["held"]) == (1, 3)
        assert [(p["severity"], p["cell"]) for p in said["problems"]] == [("hold", "A3"), ("hold", "A4"), ("hold", "A5")]
    else:
        assert out.count("hold Data A") == 3
        assert "1 baris diterima, 3 ditahan" in out
