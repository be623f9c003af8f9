"""Wishes of people: the form comes back without a question, the reason of a special circumstance never comes in."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data import forms, parse
from data.__main__ import main
from data.backup import backup, check, restore
from data.cells import Problem
from data.importer import prepare, rehearse, undo
from data.past_posts import past_posts
from data.receipt import Receipt
from data.store import Store, open_store
from tests.data.simple_files import ROSTER, nip, person, write_sheet

Load = Callable[..., Receipt]
NOW = dt.datetime(2026, 1, 15, 9, 0)
HEALTH, CIVIL = "Dinas Kesehatan", "Disdukcapil"
HEADER = ("NIP", "Nama", "Bersedia Pindah", "Urutan Minat", "Unit yang Diminati", "Perangkat Daerah yang Diminati",
          "Kecamatan yang Diminati", "Jabatan yang Diminati", "Bidang Minat", "Keadaan Khusus (terverifikasi)")
SECRET = "ibu sakit keras"


def wish(number: int, **said: Any) -> list[Any]:
    """One line under HEADER of the made-up person `number`."""
    names = ("willing", "rank", "unit", "agency", "area", "family", "interest", "special")
    return [said.get("nip", nip(number)), f"Orang {number:05d}", *(said.get(name) for name in names)]


def reasons(receipt: Receipt, severity: str = "hold") -> str:
    return " | ".join(problem.reason + " " + problem.remedy for problem in receipt.problems if problem.severity == severity)


@pytest.fixture
def office(load: Load, tmp_path: Path) -> Load:
    """Five nurses of a puskesmas, one clerk of the civil registry; two agencies have a Sub Bagian Umum."""
    people = [person(n, "Puskesmas Uji", HEALTH, "Perawat Terampil") for n in range(5)]
    people += [person(5, "Sub Bagian Umum", HEALTH, "Arsiparis"), person(6, "Sub Bagian Umum", CIVIL, "Arsiparis"),
               person(7, "Loket", CIVIL, "Operator")]
    load(write_sheet(tmp_path / "pegawai.xlsx", ROSTER, people))
    return load


def agency(store: Store, name: str) -> int:
    units = store.read("units", region_id=1)
    return int(units.loc[units["name"].eq(name), "unit_id"].iloc[0])


def filled(store: Store, path: Path, answers: dict[int, dict[str, Any]]) -> Path:
    """The health agency's form with these answers by line, as people fill it in Excel."""
    book = openpyxl.load_workbook(io.BytesIO(forms.form(store, 1, agency(store, HEALTH))))
    sheet = book["Aspirasi"]
    header = next(row for row in range(1, 12) if sheet.cell(row, 1).value == "No")
    columns = {sheet.cell(header, column).value: column for column in range(1, sheet.max_column + 1)}
    for line, told in answers.items():
        for heading, value in told.items():
            sheet.cell(header + line, columns[heading]).value = value
    book.save(path)
    return path


def test_the_form_comes_back_without_a_question_and_wishes_arrive(store: Store, office: Load, tmp_path: Path) -> None:
    path = filled(store, tmp_path / "aspirasi.xlsx", {
        1: {"Bersedia Pindah": "Ya", "Unit yang Diminati": "Loket", "Bidang Minat": "layanan daring"},
        2: {"Bersedia Pindah": "Tidak", "Keadaan Khusus (terverifikasi)": "Ya"},
        7: {"NIP": nip(0), "Urutan Minat": 2, "Jabatan yang Diminati": "Arsiparis"}})  # a line below the people
    prepared = prepare(store, path, region="Kota Uji", today=NOW.date())
    assert prepared.proposal is not None
    assert (prepared.proposal.kind, prepared.questions, prepared.refused) == ("aspiration", [], False)
    receipt = office(path, data_date=None, yes=False)
    assert (receipt.rows, receipt.held, receipt.questions) == (7, 0, ())
    names = store.read("units", region_id=1).set_index("unit_id")["name"]
    rows = store.read("wishes", region_id=1).fillna({"family": ""})
    assert [(row.rank, names.get(row.unit_id, ""), row.family, row.willing, row.special) for row in rows.itertuples()] == [
        (1, "Loket", "", True, False), (2, "", "Arsiparis", True, False), (1, "", "", False, True)]
    assert "4 baris belum diisi" in reasons(receipt, "note")
    assert not any(check(store).values())


def test_the_form_lists_its_own_agency_alone(store: Store, office: Load) -> None:
    book = openpyxl.load_workbook(io.BytesIO(forms.form(store, 1, agency(store, HEALTH))))
    told = {cell.value for row in book["Aspirasi"].iter_rows() for cell in row if cell.value}
    assert {nip(number) for number in range(6)} <= told
    assert not {nip(6), nip(7)} & told
    with pytest.raises(KeyError):
        forms.form(store, 1, agency(store, "Puskesmas Uji"))  # a unit within an agency has no form of its own
    assert forms.form_name("Dinas Kesehatan & KB") == "formulir-aspirasi-dinas-kesehatan-kb.xlsx"


def test_the_form_comes_back_by_the_command_line(store: Store, office: Load, tmp_path: Path,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    path = filled(store, tmp_path / "aspirasi.xlsx", {1: {"Unit yang Diminati": "Loket"}})
    assert main(["import", str(path), "--store", str(store.path), "--by", "uji"]) == 0
    capsys.readouterr()
    assert main(["read", "wishes", "--store", str(store.path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2  # its heading and one wish


def test_whom_somebody_asks_to_be_placed_with_is_known_by_nip_alone(store: Store, office: Load, tmp_path: Path) -> None:
    header = (*HEADER, "NIP yang Ingin Ditempatkan Bersama")
    receipt = office(write_sheet(tmp_path / "a.xlsx", header, [
        [*wish(0, unit="Loket"), nip(5)], [*wish(5), nip(0)], [*wish(1, unit="Loket"), nip(1)], [*wish(2, unit="Loket"), nip(77)],
        [*wish(3, unit="Loket"), int(nip(4))]]))
    people = store.read("identities", region_id=1).set_index("person_id")["nip"]
    rows = store.read("wishes", region_id=1)
    told = {people[row.person_id]: people.get(row.with_id) for row in rows.itertuples()}
    assert told == {nip(0): nip(5), nip(5): nip(0), nip(1): None, nip(2): None, nip(3): None}
    assert not rows.set_index("person_id").at[people[people.eq(nip(5))].index[0], "willing"]  # together is not willing
    assert reasons(receipt, "note").count("ditempatkan bersama belum dikenal") == 2
    assert nip(77) not in reasons(receipt, "note")
    assert not any(check(store).values())


def test_an_unknown_unit_is_asked_about_and_never_made(store: Store, office: Load, tmp_path: Path) -> None:
    before = len(store.read("units", region_id=1))
    receipt = office(write_sheet(tmp_path / "a.xlsx", HEADER, [
        wish(0, unit="Puskesmas Uju"), wish(1, unit="Sub Bagian Umum"), wish(2, unit="Sub Bagian Umum", agency=CIVIL)]))
    assert (receipt.rows, receipt.held) == (1, 2)
    assert "belum dikenal. Mungkin maksudnya: Puskesmas Uji" in reasons(receipt)
    assert "ada di 2 tempat" in reasons(receipt)
    assert len(store.read("units", region_id=1)) == before


def test_dirt_is_told_row_by_row(office: Load, tmp_path: Path) -> None:
    receipt = office(write_sheet(tmp_path / "a.xlsx", HEADER, [
        wish(0, rank=1, unit="Loket"), wish(0, rank=1, unit="Puskesmas Uji"), wish(1, nip=int(nip(1)), unit="Loket"),
        wish(2, nip="123", unit="Loket"), wish(3, area="Entah", family="Ahli Nujum"), wish(60, unit="Loket"),
        wish(4, rank="satu", unit="Loket", interest="hubungi 0812-3456-7890")]))
    assert (receipt.rows, receipt.held) == (4, 3)
    assert "Urutan minat ini sudah dipakai di baris 2" in reasons(receipt)
    for told in ("tidak ada di susunan unit", "belum ada di daerah ini", "belum ada di nominatif"):
        assert told in reasons(receipt, "note")


def test_a_number_in_a_field_of_interest_is_masked(store: Store, office: Load, tmp_path: Path) -> None:
    office(write_sheet(tmp_path / "a.xlsx", HEADER, [wish(4, interest="hubungi 0812-3456-7890")]))
    assert store.read("wishes", region_id=1)["field_of_interest"].tolist() == ["hubungi ••••"]


def test_unnumbered_wishes_take_the_next_free_place(store: Store, office: Load, tmp_path: Path) -> None:
    office(write_sheet(tmp_path / "a.xlsx", HEADER, [wish(0, unit="Loket"), wish(0, rank=1, unit="Puskesmas Uji"),
                                                     wish(0, family="Perawat Terampil")]))
    rows = store.read("wishes", region_id=1)
    assert rows["rank"].tolist() == [1, 2, 3]
    assert rows["family"].tolist()[2] == "Perawat"  # a position's name gives its family


def test_the_reason_of_a_special_circumstance_is_never_kept(store: Store, office: Load, tmp_path: Path) -> None:
    header = (*HEADER, "Alasan Keadaan Khusus")
    receipt = office(write_sheet(tmp_path / "a.xlsx", header, [
        [*wish(0, unit="Loket", special=f"Ya, {SECRET}"), SECRET], [*wish(1, unit="Loket", special=SECRET), SECRET]]))
    assert receipt.dropped == ("Alasan Keadaan Khusus",)
    assert store.read("wishes", region_id=1)["special"].tolist() == [True, False]
    assert "tidak disimpan" in reasons(receipt, "note")
    backup(store, tmp_path / "cadangan", now=NOW)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cadangan").iterdir())
    assert SECRET.encode() not in kept
    assert all(SECRET not in str(problem) for problem in receipt.problems)


@pytest.mark.parametrize(("cell", "said"), [("Ya", True), ("ya: sakit", True), ("Tidak, aman", False), (1, True), (None, None),
                                            (True, True), ("V", True)])
def test_only_the_first_word_about_a_private_matter_counts(cell: Any, said: bool | None) -> None:
    assert parse.discreet(cell) is said


def test_other_words_about_a_private_matter_give_a_problem_without_them() -> None:
    found = parse.discreet(SECRET)
    assert isinstance(found, Problem)
    assert SECRET not in str(found)


def test_a_newer_form_replaces_all_wishes_of_its_people_and_undo_brings_them_back(store: Store, office: Load,
                                                                                   tmp_path: Path) -> None:
    office(write_sheet(tmp_path / "a.xlsx", HEADER, [wish(0, unit="Loket"), wish(0, unit="Puskesmas Uji"),
                                                     wish(1, unit="Loket")]))
    newer = office(write_sheet(tmp_path / "b.xlsx", HEADER, [wish(0, willing="Tidak"), wish(1)]))
    rows = store.read("wishes", region_id=1)
    assert rows["willing"].tolist() == [False, True]  # the second person answered nothing: the earlier wish stands
    undo(store, newer.import_id or 0, by="uji", now=NOW)
    assert len(store.read("wishes", region_id=1)) == 3


def test_what_a_form_would_change_is_told_before_it_is_saved(store: Store, office: Load, tmp_path: Path) -> None:
    office(write_sheet(tmp_path / "a.xlsx", HEADER, [wish(0, unit="Loket"), wish(1, unit="Loket")]))
    path = write_sheet(tmp_path / "b.xlsx", HEADER, [wish(0, unit="Loket"), wish(1, unit="Puskesmas Uji"), wish(2, unit="Loket")])
    prepared = prepare(store, path, region="Kota Uji", today=NOW.date())
    found = rehearse(store, prepared, by="uji", now=NOW)[1]
    assert found.service[["kind", "new", "changed", "same"]].values.tolist() == [["aspiration", 1, 1, 1]]
    assert len(store.read("wishes", region_id=1)) == 2


ABLE = ("NIP", "Nama", "Kompetensi", "Level Dimiliki", "Sertifikat", "Berlaku Sampai")


def test_abilities_are_read_apart_from_any_move(store: Store, office: Load, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "k.xlsx", ABLE, [
        (nip(0), "Orang 00000", "Akuntansi", 3, "BNSP 12/2024", dt.date(2027, 12, 31)),
        (nip(1), "Orang 00001", "Akuntansi", 2, None, None)])
    prepared = prepare(store, path, region="Kota Uji", today=NOW.date())
    assert prepared.proposal is not None
    assert (prepared.proposal.kind, prepared.questions) == ("training", [])
    receipt = office(path, data_date=None)
    rows = store.read("competencies", region_id=1)
    assert (receipt.rows, receipt.held, rows["level_held"].tolist()) == (2, 0, [3, 2])
    assert (rows["certificate"].iloc[0], rows["valid_until"].iloc[0]) == ("BNSP 12/2024", dt.date(2027, 12, 31))
    assert store.read("training", region_id=1).empty
    assert not any(check(store).values())


def test_a_level_noted_with_a_support_is_an_ability_that_a_newer_file_corrects(store: Store, office: Load,
                                                                                        tmp_path: Path) -> None:
    header = ("NIP", "Nama", "Unit Kerja", "Kompetensi", "Wajib", "Level Dibutuhkan", "Level Dimiliki", "TMT Mutasi")
    rows = [(nip(0), "Orang", "Loket", "SIAK", "Ya", 3, 1, dt.date(2026, 1, 5)),
            (nip(1), "Orang", "Loket", "SIAK", "Ya", 3, 1, None)]
    receipt = office(write_sheet(tmp_path / "t.xlsx", header, rows))
    assert (receipt.rows, receipt.held) == (1, 1)
    assert "Dukungan tanpa TMT mutasi" in reasons(receipt)
    office(write_sheet(tmp_path / "k.xlsx", ABLE, [(nip(0), "Orang", "SIAK", 4, None, None)]))
    assert store.read("competencies", region_id=1)["level_held"].tolist() == [4]
    assert len(store.read("training", region_id=1)) == 1


PAST = "Bendahara @ Dinas Sosial (2015-2019); Perawat Terampil @ Puskesmas Lama (03/2010 – 12/2014)\nGuru (2008-2010)"


def test_past_posts_are_read_part_by_part() -> None:
    posts, unread = past_posts(f"{PAST}; Bendahara (2020-2019); (2001)")
    assert [(post.position, post.unit, post.sector, post.since, post.until) for post in posts] == [
        ("Bendahara", "Dinas Sosial", "sosial", 2015, 2019), ("Perawat Terampil", "Puskesmas Lama", "kesehatan", 2010, 2014),
        ("Guru", None, None, 2008, 2010)]
    assert posts[1].family == "Perawat"
    assert unread == ("Bendahara (2020-2019)", "(2001)")
    assert past_posts("Analis @ Bappeda (2021-sekarang); Ajudan @ Bagian Umum")[0][0].until is None


def test_a_roster_tells_past_posts_certificates_and_what_else_a_plan_asks(store: Store, load: Load, tmp_path: Path) -> None:
    header = (*ROSTER, "Riwayat Jabatan", "Sertifikat", "Keahlian", "Kecamatan Domisili", "Predikat SKP", "Hukuman Disiplin")
    rows = [[*person(0, "Loket", CIVIL, "Operator"), f"{PAST}; ???(", "BNSP; Brevet", "Excel", "Uji Utara", "Baik", "Tidak"],
            [*person(1, "Loket", CIVIL, "Operator"), None, None, None, None, None, None]]
    receipt = load(write_sheet(tmp_path / "p.xlsx", header, rows))
    people = store.read("people", region_id=1).iloc[0]
    assert (people["certificates_held"], people["skills"], people["home_area"]) == ("BNSP; Brevet", "Excel", "Uji Utara")
    assert (people["skp"], people["discipline"]) == ("Baik", False)
    assert store.read("past_posts", region_id=1)["since"].tolist() == [2015, 2010, 2008]
    assert "riwayat jabatan ini tidak terbaca" in reasons(receipt, "note")
    later = [[*person(0, "Loket", CIVIL, "Operator")]]
    load(write_sheet(tmp_path / "q.xlsx", ROSTER, later), data_date=dt.date(2026, 1, 10))
    assert len(store.read("past_posts", region_id=1)) == 3  # a roster that tells no past leaves the past as it was


def test_position_requirements_show_their_certificates(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "j.xlsx", ("Jabatan", "Jenis Jabatan", "Syarat Pendidikan", "Syarat Sertifikat"),
                     [("Perawat Terampil", "fungsional", "D-III Keperawatan", "STR")]), kind="position")
    row = store.read("positions", region_id=1).iloc[0]
    assert (row["education"], row["certificates"]) == ("D-III Keperawatan", "STR")


def test_a_store_from_before_opens_and_keeps_its_people(store: Store, office: Load, tmp_path: Path) -> None:
    with store.write("uji") as cursor:
        cursor.execute("ALTER TABLE neraca.staff DROP COLUMN certificates")
        for table in ("wish", "competency", "past_post"):
            cursor.execute(f"DROP TABLE neraca.{table}")
    path = store.path
    store.close()
    opened = open_store(path)
    assert len(opened.read("people", region_id=1)) == 8
    assert opened.read("wishes", region_id=1).empty
    assert not any(check(opened).values())


def test_wishes_and_abilities_survive_backup_and_restore(store: Store, office: Load, tmp_path: Path) -> None:
    office(write_sheet(tmp_path / "a.xlsx", HEADER, [wish(0, unit="Loket")]))
    office(write_sheet(tmp_path / "k.xlsx", ABLE, [(nip(0), "Orang", "SIAK", 4, "A", None)]))
    backup(store, tmp_path / "cadangan", now=NOW)
    other = open_store(tmp_path / "lain" / "n.duckdb")
    restore(other, tmp_path / "cadangan")
    for view in ("wishes", "competencies", "people"):
        assert other.read(view, region_id=1).equals(store.read(view, region_id=1))
    other.close()
