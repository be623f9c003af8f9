"""An import is all or nothing, counts what it sets aside, and never forgets or doubles a person."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from data import backup, writing
from data.importer import undo
from data.receipt import Receipt
from data.store import Store
from tests.data.simple_files import NEED, ROSTER, nip, person, roster_file, write_sheet

DAY, NEXT = dt.date(2025, 12, 31), dt.date(2026, 6, 30)
NOW = dt.datetime(2026, 1, 15, 9, 0)
AGENCY, UNIT, OTHER = "Dinas Kesehatan", "Puskesmas Uji 01", "Puskesmas Uji 02"
Load = Callable[..., Receipt]


def roster(path: Path, rows: list[list[object]]) -> Path:
    return write_sheet(path, ROSTER, rows)


def need(path: Path, rows: list[tuple[str, str, int | float]]) -> Path:
    return write_sheet(path, NEED, [(unit, AGENCY, position, count) for unit, position, count in rows],
                       title="Analisis Beban Kerja yang ditetapkan, Keputusan Nomor 061/7 Tahun 2025")


def cells(store: Store, on: dt.date = DAY) -> dict[tuple[str, str], tuple[int, int, int, int, str]]:
    """The balance by names: (unit, position) to needed, filled, shortage, surplus, status."""
    units = store.read("units", region_id=1, on=on).set_index("unit_id")["name"]
    positions = store.read("positions", region_id=1, on=on).set_index("position_id")["name"]
    return {(units[row["unit_id"]], positions[row["position_id"]]):
            (row["needed"], row["filled"], row["shortage"], row["surplus"], row["status"])
            for row in store.read("balance", region_id=1, on=on).to_dict("records")}


def people(store: Store, on: dt.date = DAY) -> int:
    return len(store.read("people", region_id=1, on=on))


def test_need_and_roster_meet_in_one_balance(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "r.xlsx", [
        person(1, UNIT, AGENCY, "Perawat Terampil"), person(2, UNIT, AGENCY, "Perawat Terampil"),
        person(3, UNIT, AGENCY, "Bidan Terampil"), person(4, UNIT, AGENCY, "Bidan Terampil"),
        person(5, UNIT, AGENCY, "Arsiparis Terampil")]))
    load(need(tmp_path / "n.xlsx", [(UNIT, "Perawat Terampil", 4), (UNIT, "Bidan Terampil", 1),
                                    (UNIT, "Dokter Ahli Pertama", 1)]))
    assert cells(store) == {
        (UNIT, "Perawat Terampil"): (4, 2, 2, 0, "kurang"),
        (UNIT, "Bidan Terampil"): (1, 2, 0, 1, "lebih"),
        (UNIT, "Dokter Ahli Pertama"): (1, 0, 1, 0, "kosong"),     # nobody in the region could be meant: really empty
        (UNIT, "Arsiparis Terampil"): (0, 1, 0, 1, "tanpa ABK")}   # and really outside the peta jabatan


def test_names_of_two_offices_wait_until_they_are_matched(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "r.xlsx", [person(n, "PKM Uji 01", AGENCY, "Perawat Terampil") for n in range(3)]
                + [person(9, OTHER, AGENCY, "Perawat Terampil")]))
    load(need(tmp_path / "n.xlsx", [(UNIT, "Perawat Terampil", 5), (OTHER, "Perawat Terampil", 1)]))
    found = cells(store)
    assert found[(UNIT, "Perawat Terampil")] == (5, 0, 0, 0, "belum dipadankan")
    assert found[("PKM Uji 01", "Perawat Terampil")] == (0, 3, 0, 0, "belum dipadankan")
    assert found[(OTHER, "Perawat Terampil")] == (1, 1, 0, 0, "sesuai")
    assert store.read("completeness", region_id=1, on=DAY)["people_matched"].tolist() == [1]


def test_the_same_file_twice_changes_nothing(store: Store, load: Load, tmp_path: Path) -> None:
    file = roster_file(tmp_path / "r.xlsx")
    first = load(file, now=NOW)
    before = store.read("people", region_id=1, on=DAY)
    again = load(file)
    assert again.import_id == first.import_id
    assert again.already == NOW
    assert store.read("people", region_id=1, on=DAY).equals(before)
    assert len(store.read("import_list")) == 1


def test_a_failed_import_changes_nothing(store: Store, load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(roster_file(tmp_path / "a.xlsx", people=10))
    version = store.version()
    tables = {name: store.cursor().table(f"neraca.{name}").fetchall() for name in backup.tables(store)}

    def broken(*_: object) -> None:
        raise duckdb.Error("the disk is full")

    monkeypatch.setattr(writing, "write_problems", broken)  # the last step of the transaction
    with pytest.raises(duckdb.Error):
        load(roster_file(tmp_path / "b.xlsx", people=20))
    assert store.version() == version
    assert {name: store.cursor().table(f"neraca.{name}").fetchall() for name in backup.tables(store)} == tables


def test_a_numeric_nip_is_held_with_its_address_and_still_counted(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [person(1, UNIT, AGENCY, "Perawat Terampil"), person(2, UNIT, AGENCY, "Perawat Terampil", nip=float(nip(2)))]
    receipt = load(roster(tmp_path / "r.xlsx", rows))
    assert (receipt.rows, receipt.held) == (1, 1)
    assert [problem.cell for problem in receipt.problems if problem.severity == "hold"] == ["A3"]
    lines = store.read("head_count", region_id=1, on=DAY).set_index("line")["people"].to_dict()
    assert (lines["read"], lines["held"], lines["counted"]) == (2, -1, 1)
    assert store.read("completeness", region_id=1, on=DAY)["people_held"].tolist() == [1]


@pytest.mark.parametrize(("bad", "words"), [
    ("198503152010011000", "000"), ("19850315201001190", "17 digit"), ("1985031520100119001", "19 digit"),
    ("198503152010013900", "kelamin"), ("198513152010011900", "lahir"), ("", "kosong")])
def test_a_nip_that_cannot_be_is_held(load: Load, tmp_path: Path, bad: str, words: str) -> None:
    receipt = load(roster(tmp_path / "r.xlsx", [person(1, UNIT, AGENCY, "Perawat Terampil"),
                                                person(2, UNIT, AGENCY, "Perawat Terampil", nip=bad)]))
    assert (receipt.rows, receipt.held) == (1, 1)
    assert any(words in problem.reason for problem in receipt.problems if problem.severity == "hold")


def test_an_impossible_birth_date_is_held(load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path / "r.xlsx", [person(1, UNIT, AGENCY, "Perawat Terampil"),
                                                person(2, UNIT, AGENCY, "Perawat Terampil", birth="31-02-1985")]))
    assert (receipt.rows, receipt.held) == (1, 1)


def test_one_person_twice_in_a_file_is_counted_once(load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path / "r.xlsx", [person(1, UNIT, AGENCY, "Perawat Terampil"),
                                                person(1, OTHER, AGENCY, "Kepala Tata Usaha")]))
    assert (receipt.rows, receipt.held) == (1, 1)
    assert any("baris 2" in problem.reason for problem in receipt.problems)


def test_a_birth_date_against_the_nip_is_only_noted(load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path / "r.xlsx", [person(1, UNIT, AGENCY, "Perawat Terampil", birth=dt.date(1985, 3, 16))]))
    assert (receipt.rows, receipt.held) == (1, 0)
    assert [problem.severity for problem in receipt.problems] == ["note"]


def test_a_person_missing_from_the_new_file_has_not_left(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "a.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(3)]))
    receipt = load(roster(tmp_path / "b.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(2)]), data_date=NEXT)
    assert receipt.carried == 1
    assert people(store, NEXT) == 3
    assert store.read("people", region_id=1, on=NEXT)["carried"].sum() == 1


def test_a_person_who_left_by_decision_is_gone_from_then_on(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "a.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(3)]))
    third = int(store.read("identities", region_id=1, on=DAY).set_index("name").loc["Orang 00002", "person_id"])
    load(roster(tmp_path / "b.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(2)]), data_date=NEXT,
         gone=(third,))
    assert (people(store, DAY), people(store, NEXT)) == (3, 2)


def test_a_moved_person_counts_in_one_unit_only(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "a.xlsx", [person(1, UNIT, AGENCY, "Perawat Terampil"), person(2, OTHER, AGENCY, "Perawat Terampil")]))
    # The new file speaks of the other unit only; the person it shows there must leave the first.
    receipt = load(roster(tmp_path / "b.xlsx", [person(1, OTHER, AGENCY, "Perawat Terampil")]), data_date=NEXT)
    assert receipt.change.moved == 1
    assert people(store, NEXT) == 2
    assert len(store.read("people", region_id=1, on=NEXT)["unit_id"].unique()) == 1
    assert people(store, DAY) == 2


def test_a_unit_the_file_does_not_speak_of_is_untouched(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "a.xlsx", [person(1, UNIT, AGENCY, "Perawat Terampil"), person(2, OTHER, AGENCY, "Perawat Terampil")]))
    load(roster(tmp_path / "b.xlsx", [person(1, UNIT, AGENCY, "Bidan Terampil")]), data_date=NEXT)
    assert people(store, NEXT) == 2


def test_undo_brings_back_the_numbers_before(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "a.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(3)]))
    before = store.read("people", region_id=1, on=NEXT)
    second = load(roster(tmp_path / "b.xlsx", [person(n, OTHER, AGENCY, "Perawat Terampil") for n in range(3)]), data_date=NEXT)
    assert second.import_id is not None
    sentence = undo(store, second.import_id, by="uji", now=NOW)
    assert "dibatalkan" in sentence
    after = store.read("people", region_id=1, on=NEXT)
    assert after[["person_id", "unit_id"]].equals(before[["person_id", "unit_id"]])
    assert "sudah dibatalkan" in undo(store, second.import_id, by="uji", now=NOW)


def test_an_undone_import_can_be_made_again(store: Store, load: Load, tmp_path: Path) -> None:
    file = roster_file(tmp_path / "r.xlsx", people=4)
    first = load(file)
    assert first.import_id is not None
    undo(store, first.import_id, by="uji", now=NOW)
    again = load(file)
    assert again.already is None
    assert people(store) == 4


def test_people_carried_from_an_undone_import_do_not_stay(store: Store, load: Load, tmp_path: Path) -> None:
    first = load(roster(tmp_path / "a.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(3)]))
    load(roster(tmp_path / "b.xlsx", [person(7, UNIT, AGENCY, "Perawat Terampil")]), data_date=NEXT)
    assert people(store, NEXT) == 4
    assert first.import_id is not None
    undo(store, first.import_id, by="uji", now=NOW)
    assert people(store, NEXT) == 1


def test_the_past_never_changes(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "a.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(3)]))
    before = store.read("balance", region_id=1, on=DAY)
    load(roster(tmp_path / "b.xlsx", [person(n, OTHER, AGENCY, "Bidan Terampil") for n in range(5)]), data_date=NEXT)
    assert store.read("balance", region_id=1, on=DAY).equals(before)


def test_need_of_different_bases_is_never_added(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "r.xlsx", [person(1, UNIT, AGENCY, "Perawat Terampil")]))
    load(need(tmp_path / "n.xlsx", [(UNIT, "Perawat Terampil", 4)]), answers={"basis": "ABK ditetapkan"})
    load(write_sheet(tmp_path / "m.xlsx", NEED, [(UNIT, AGENCY, "Perawat Terampil", 5)]), answers={"basis": "standar minimum"})
    assert cells(store)[(UNIT, "Perawat Terampil")] == (4, 1, 3, 0, "kurang")
    assert len(store.read("needs", region_id=1, on=DAY)) == 2


def test_a_minimum_standard_makes_nobody_a_giver(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "r.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(7)]
                + [person(8, UNIT, AGENCY, "Bidan Terampil")]))
    load(write_sheet(tmp_path / "m.xlsx", NEED, [(UNIT, AGENCY, "Perawat Terampil", 5), (UNIT, AGENCY, "Bidan Terampil", 4)]),
         answers={"basis": "standar minimum"})
    assert cells(store) == {(UNIT, "Perawat Terampil"): (5, 7, 0, 0, "memenuhi minimum"),
                            (UNIT, "Bidan Terampil"): (4, 1, 3, 0, "di bawah minimum")}


def test_roster_wins_over_headcount_where_both_speak(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "h.xlsx", ("Unit Kerja", "Perangkat Daerah", "Jabatan", "Bezetting"),
                     [(UNIT, AGENCY, "Perawat Terampil", 9), (OTHER, AGENCY, "Perawat Terampil", 2)]), kind="headcount")
    load(roster(tmp_path / "r.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(3)]))
    staffing = store.read("staffing", region_id=1, on=DAY)
    assert sorted(zip(staffing["filled"], staffing["source"], strict=True)) == [(2, "headcount"), (3, "roster")]


def test_one_sheet_feeds_need_and_headcount(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(write_sheet(tmp_path / "p.xlsx", (*NEED, "Bezetting"),
                               [(UNIT, AGENCY, "Perawat Terampil", 4, 1), (UNIT, AGENCY, "Bidan Terampil", 2, 3)]),
                   answers={"basis": "ABK ditetapkan"})
    assert set(receipt.kinds) == {"need", "headcount"}
    assert cells(store) == {(UNIT, "Perawat Terampil"): (4, 1, 3, 0, "kurang"), (UNIT, "Bidan Terampil"): (2, 3, 0, 1, "lebih")}


def test_a_post_the_office_counts_with_nobody_in_it_is_short_not_unmatched(store: Store, load: Load, tmp_path: Path) -> None:
    # Bidan have people and no need: without the count's own 0, Perawat and OTHER would wait to be matched with what is left over.
    load(write_sheet(tmp_path / "c.xlsx", (*NEED[:3], "Bezetting"),
                     [(UNIT, AGENCY, "Perawat Terampil", 0), (UNIT, AGENCY, "Bidan Terampil", 2), (OTHER, AGENCY, "Perawat Terampil", 0),
                      ("Puskesmas Uji 03", AGENCY, "Bidan Terampil", 1)]))
    load(need(tmp_path / "n.xlsx", [(UNIT, "Perawat Terampil", 3), (OTHER, "Perawat Terampil", 1)]))
    found = cells(store)
    assert found[UNIT, "Perawat Terampil"] == (3, 0, 3, 0, "kosong")
    assert found[OTHER, "Perawat Terampil"] == (1, 0, 1, 0, "kosong")
    assert (UNIT, "Bidan Terampil") in found and ("Puskesmas Uji 03", "Perawat Terampil") not in found


def test_fractions_are_rounded_on_the_total_half_up(store: Store, load: Load, tmp_path: Path) -> None:
    # Two rows of one position: 1.25 + 1.25 = 2.5, which is 3 (Python's own round would say 2).
    load(need(tmp_path / "n.xlsx", [(UNIT, "Perawat Terampil", 1.25), (UNIT, "Perawat Terampil", 1.25)]))
    load(roster(tmp_path / "r.xlsx", [person(1, UNIT, AGENCY, "Perawat Terampil")]))
    assert store.read("need_in_use", region_id=1, on=DAY)[["needed", "needed_raw"]].values.tolist() == [[3, 2.5]]


def test_a_receipt_unpacks_to_import_id_rows_and_problems(load: Load, tmp_path: Path) -> None:
    import_id, rows, problems = load(roster_file(tmp_path / "r.xlsx", people=3))
    assert (import_id, rows, problems) == (1, 3, ())


def test_need_for_next_year_serves_until_its_year_has_another(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "r.xlsx", [person(1, UNIT, AGENCY, "Perawat Terampil")]))
    load(write_sheet(tmp_path / "n.xlsx", (*NEED, "Tahun"), [(UNIT, AGENCY, "Perawat Terampil", 4, 2026)]),
         answers={"basis": "ABK ditetapkan"})
    assert cells(store)[(UNIT, "Perawat Terampil")][:2] == (4, 1)
    load(write_sheet(tmp_path / "m.xlsx", (*NEED, "Tahun"), [(UNIT, AGENCY, "Perawat Terampil", 3, 2025)]),
         answers={"basis": "ABK ditetapkan"})
    assert cells(store)[(UNIT, "Perawat Terampil")][:2] == (3, 1)  # 2025 is due on 31 December 2025, 2026 not yet
    assert cells(store, dt.date(2026, 6, 30))[(UNIT, "Perawat Terampil")][:2] == (4, 1)


def test_a_corrected_file_of_the_same_day_asks_about_who_is_gone(load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "a.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(3)]))
    corrected = load(roster(tmp_path / "b.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(2)]))
    assert corrected.change.absent == 1


def test_the_other_half_of_a_roster_is_no_absence(load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path / "a.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(3)]))
    other = load(roster(tmp_path / "b.xlsx", [person(n, UNIT, AGENCY, "Perawat Terampil") for n in range(5, 9)]))
    assert (other.carried, other.change.absent) == (3, 0)


def test_an_office_count_and_a_roster_under_other_names_are_not_added(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "p.xlsx", (*NEED, "Bezetting"), [(UNIT, AGENCY, "Perawat Terampil", 4, 3)]),
         answers={"basis": "ABK ditetapkan"})
    load(roster(tmp_path / "r.xlsx", [person(n, "PKM Uji 01", AGENCY, "Perawat Terampil") for n in range(3)]))
    assert store.read("balance", region_id=1, on=DAY)["filled"].sum() == 3
    assert store.read("completeness", region_id=1, on=DAY)["people_matched"].tolist() == [0]
