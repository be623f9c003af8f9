"""Dirty sheets of posts and units: numbers that cannot be, totals that do not add up, trees that bite their tail."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from data.importer import Receipt
from data.store import Store
from tests.data.dirt import (
    AGENCY,
    DAY,
    NEXT,
    OTHER,
    POST,
    UNIT,
    all_told,
    cells_of,
    counted,
    need,
    needs,
    one,
    people,
    roster,
    told,
    tree,
)
from tests.data.simple_files import NEED, ROSTER, write_sheet

Load = Callable[..., Receipt]
POSTS = ("Perawat Terampil", "Bidan Terampil", "Dokter Ahli Pertama", "Arsiparis Terampil", "Sanitarian Terampil", "Pengemudi")
UNITS = ("ID", "NAMA_UNOR", "ID_ATASAN")


def column(*values: object) -> list[tuple[object, ...]]:
    """One row of need per value, each for another post."""
    return [(UNIT, AGENCY, POSTS[n % len(POSTS)] + " " * (n // len(POSTS)), value) for n, value in enumerate(values)]


def units(path: Path, rows: list[tuple[object, ...]], header: tuple[str, ...] = UNITS) -> Path:
    return write_sheet(path / "u.xlsx", header, rows)


def test_need_is_a_number_however_it_is_written(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(need(tmp_path, column("3 orang", "2,5", "\ufeff7", 4, "05", "1.250,5")))
    assert (counted(receipt), receipt.problems) == ((6, 0), ())
    assert {post: value for (_, post), value in needs(store).items()} == dict(zip(POSTS, (3, 2.5, 7, 4, 5, 1250.5), strict=True))


def test_need_that_is_no_number_or_no_count_of_people_is_held(store: Store, load: Load, tmp_path: Path) -> None:
    bad = {-2: "negatif", "-3": "negatif", "tiga": "berisi kata", True: "TRUE/FALSE",
           dt.date(2025, 5, 2): "mengubah 2,5 menjadi tanggal", "4-5": "tercampur kata",
           99_999_999_999: "di luar rentang wajar", None: "Kebutuhan kosong"}
    receipt = load(need(tmp_path, [(UNIT, AGENCY, POST, 2)] + [
        (UNIT, AGENCY, f"Jabatan {n}", value) for n, value in enumerate(bad)]))
    cells = {f"D{row}" for row in range(3, len(bad) + 3)}
    assert set(all_told(receipt)) == {("hold", cell) for cell in cells}
    assert [("hold", f"D{row}") in told(receipt, words) for row, words in enumerate(bad.values(), start=3)] == [True] * len(bad)
    assert counted(receipt) == (1, len(bad))
    assert needs(store) == {(UNIT, POST): 2}


@pytest.mark.parametrize(("others", "value", "words"), [
    (("2,25", "3"), 1250, "“1.250” bisa berarti ribuan atau pecahan; dibaca 1250 (isi lain di kolom ini memakai koma"),
    (("2.5", "3"), 1.25, "dibaca 1,25 (isi lain di kolom ini memakai titik"),
    (("2,256", "3"), 1250, "“1.250” dan “2,256” bisa berarti ribuan atau pecahan; dibaca 1250 dan 2,256 (tidak ada isi lain"),
    (("2", "3"), 1250, "dibaca 1250 (tidak ada isi lain di kolom ini yang memastikannya)")])
def test_a_number_that_can_be_read_two_ways_is_decided_by_its_column_and_shown(
        others: tuple[str, str], value: float, words: str, store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(need(tmp_path, column("1.250", *others)))
    assert told(receipt, words) == [("note", "D2")]
    assert all_told(receipt) == [("note", "D2")]
    assert needs(store)[UNIT, POST] == value


def test_a_need_without_post_is_held_and_without_unit_the_agencys_own(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [(UNIT, AGENCY, None, 3), (None, AGENCY, POST, 2), ("-", None, POST, 1), (UNIT, AGENCY, POST, 4)]
    receipt = load(need(tmp_path, rows), answers={"fill_down": "tidak"})
    assert told(receipt, "Jabatan kosong") == [("hold", "C2")]
    assert told(receipt, f"milik {AGENCY} sendiri") == [("note", "A3")]
    assert told(receipt, "Unit Kerja atau Perangkat Daerah kosong") == [("hold", "A4")]
    assert counted(receipt) == (2, 2)
    assert needs(store) == {(AGENCY, POST): 2, (UNIT, POST): 4}


def test_a_number_merged_over_posts_cannot_be_divided(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [NEED, *column(4, None, 1)]
    receipt = load(cells_of(tmp_path / "m.xlsx", rows, merged=["D2:D3"]))
    assert told(receipt, "digabung untuk 2 baris (D2:D3)") == [("hold", "D2"), ("hold", "D3")]
    assert counted(receipt) == (1, 2)
    assert needs(store) == {(UNIT, POSTS[2]): 1}


def test_need_that_fails_or_was_never_calculated_is_held(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(cells_of(tmp_path / "e.xlsx", [NEED, *column("=2+3", "#N/A", 4)]))
    assert told(receipt, "belum pernah dihitung") == [("hold", "D2")]
    assert told(receipt, "menampilkan #N/A") == [("hold", "D3")]
    assert needs(store) == {(UNIT, POSTS[2]): 4}


def test_totals_that_do_not_add_up_are_noted_and_ours_used(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [(UNIT, AGENCY, POST, 4, 2), (UNIT, AGENCY, POSTS[1], 3, 3), ("Jumlah", None, None, 9, 5)]
    receipt = load(need(tmp_path, rows, (*NEED, "Bezetting")))
    assert told(receipt, "tidak sama dengan jumlah barisnya: 7") == [("note", "D4")]  # 9 is wrong, 5 is right
    assert all_told(receipt) == [("note", "D4")]
    assert sum(needs(store).values()) == 7


def test_a_total_that_can_be_read_two_ways_is_no_row(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(need(tmp_path, [*column("500", "750"), ("Jumlah", None, None, "1.250")]))
    assert (counted(receipt), receipt.problems) == ((2, 0), ())
    assert sum(needs(store).values()) == 1250


def test_people_are_added_up_from_their_kinds_and_a_wrong_sum_is_noted(store: Store, load: Load, tmp_path: Path) -> None:
    header = (*NEED, "Bezetting PNS", "Bezetting PPPK", "Jumlah Pegawai")
    receipt = load(need(tmp_path, [(UNIT, AGENCY, POST, 4, 2, 1, None), (UNIT, AGENCY, POSTS[1], 4, 2, 1, 5),
                                   (UNIT, AGENCY, POSTS[2], 1, None, None, "-")], header))
    assert receipt.kinds == ("need", "headcount")
    assert told(receipt, "Jumlah 5 berbeda dari rinciannya (PNS, CPNS dan PPPK bersama 3)") == [("note", "G3")]
    assert (all_told(receipt), counted(receipt)) == ([("note", "G3")], (3, 0))  # nobody at a post is no hold
    balance = store.read("balance", region_id=1, on=DAY)
    assert sorted(zip(balance["needed"], balance["filled"], balance["status"], strict=True)) == [
        (1, 0, "kosong"), (4, 3, "kurang"), (4, 5, "lebih")]


def test_people_come_whole(store: Store, load: Load, tmp_path: Path) -> None:
    header = ("Unit Kerja", "Perangkat Daerah", "Jabatan", "Bezetting")
    receipt = load(need(tmp_path, column(2.5, -1, 3), header), kind="headcount")
    assert told(receipt, "pecahan") == [("hold", "D2")]
    assert told(receipt, "negatif") == [("hold", "D3")]
    assert store.read("staffing", region_id=1, on=DAY)["filled"].tolist() == [3]


def test_a_class_or_year_that_cannot_be_costs_only_itself(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(need(tmp_path, [(UNIT, AGENCY, POST, 3, 77), (UNIT, AGENCY, POSTS[1], 3, 7)], (*NEED, "Kelas Jabatan")))
    assert told(receipt, "di luar rentang wajar (1–17)") == [("note", "E2")]
    assert counted(receipt) == (2, 0)
    assert store.read("needs", region_id=1, on=DAY)["class"].dropna().tolist() == [7]


def test_a_unit_of_one_name_in_two_agencies_needs_its_agency(store: Store, load: Load, tmp_path: Path) -> None:
    shared = "Sub Bagian Umum"
    load(need(tmp_path, [(shared, "Dinas A", POST, 1), (shared, "Dinas B", POST, 2)]))
    receipt = load(need(tmp_path, [(shared, POST, 9), ("Dinas A", POST, 3)], ("Unit Kerja", "Jabatan", "Kebutuhan")))
    assert told(receipt, "ada di 2 tempat; tidak jelas yang mana") == [("hold", "A2")]
    assert counted(receipt) == (1, 1)
    assert tree(store) == {"Dinas A", "Dinas B", f"Dinas A › {shared}", f"Dinas B › {shared}"}
    assert sorted(store.read("needs", region_id=1, on=DAY)["needed"]) == [1, 2, 3]  # 9 is nowhere


def test_a_tree_that_bites_its_tail_is_cut_and_told(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(units(tmp_path, [("1", AGENCY, "3"), ("2", "Bidang Yankes", "1"), ("3", UNIT, "2"), ("4", "Badan X", "4"),
                                    ("5", "Seksi Y", "99"), ("1", "Dinas Lain", None)]))
    assert told(receipt, f"melingkar ({AGENCY} › {UNIT} › Bidang Yankes › {AGENCY})") == [("note", "B2")]
    assert told(receipt, "atasan bagi dirinya sendiri") == [("note", "B5")]
    assert told(receipt, "tidak ada di berkas ini maupun di data") == [("note", "C6")]
    assert told(receipt, "ID ini sudah dipakai di baris 2") == [("hold", "A7")]
    assert (receipt.kind, counted(receipt)) == ("unit", (5, 1))
    assert tree(store) == {AGENCY, f"{AGENCY} › Bidang Yankes", f"{AGENCY} › Bidang Yankes › {UNIT}", "Badan X", "Seksi Y"}


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0), (2, 1, 0), (1, 0, 2)])
def test_a_circle_is_cut_at_the_dinas_wherever_its_row_stands(
        store: Store, load: Load, tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [("1", AGENCY, "3"), ("2", "Bidang Yankes", "1"), ("3", UNIT, "2")]
    receipt = load(units(tmp_path, [rows[n] for n in order]))
    line = order.index(0) + 2
    assert told(receipt, f"atasan {AGENCY} pada baris {line} diabaikan") == [("note", f"B{line}")]
    assert tree(store) == {AGENCY, f"{AGENCY} › Bidang Yankes", f"{AGENCY} › Bidang Yankes › {UNIT}"}


def test_a_parent_only_the_store_knows_is_found_by_id_and_by_name(store: Store, load: Load, tmp_path: Path) -> None:
    load(units(tmp_path, [("1", AGENCY, None), ("2", UNIT, "1")]))
    receipt = load(units(tmp_path, [("3", "Pustu Atas", "2"), ("4", "Pustu Bawah", "3")]))
    assert receipt.problems == ()
    named = load(units(tmp_path, [("Posyandu", UNIT, "upt"), ("Entah", "Dinas Baru", "upt")],
                       ("Unit Kerja", "Unit Induk", "Jenis Unit")))
    assert told(named, "tidak ada di berkas ini maupun di data; ditambahkan sebagai unit teratas") == [("note", "B3")]
    under = f"{AGENCY} › {UNIT}"
    assert tree(store) == {AGENCY, under, f"{under} › Pustu Atas", f"{under} › Pustu Atas › Pustu Bawah", f"{under} › Posyandu",
                           "Dinas Baru", "Dinas Baru › Entah"}


def test_a_list_of_units_by_agency_speaks_of_the_units_people_sit_in(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path, [one(1)]))
    header = ("Unit Kerja", "Perangkat Daerah", "Kecamatan", "Jenis Unit", "Kelas Standar Minimum")
    receipt = load(units(tmp_path, [(UNIT, AGENCY, "Utara", "PUSKESMAS", "Perkotaan"), (OTHER, AGENCY, "Selatan", "toko", None)],
                         header))
    assert told(receipt, "bukan salah satu pilihan yang dikenal") == [("note", "D3")]
    assert tree(store) == {AGENCY, f"{AGENCY} › {UNIT}", f"{AGENCY} › {OTHER}"}
    found = store.read("units", region_id=1, on=DAY).set_index("name").loc[[UNIT, OTHER]]
    assert found["area"].tolist() == ["Utara", "Selatan"]
    assert (found["kind"].tolist(), found.loc[UNIT, "minimum_class"]) == (["puskesmas", "puskesmas"], "perkotaan")


def test_a_basis_is_one_of_five_and_never_a_sixth(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [(UNIT, AGENCY, POST, 3, "abk DITETAPKAN"), (UNIT, AGENCY, POSTS[1], 2, "ngawur"), (UNIT, AGENCY, POSTS[2], 1, None)]
    receipt = load(need(tmp_path, rows, (*NEED, "Dasar Kebutuhan")), answers={"basis": "konsep ABK"})
    assert told(receipt, "bukan salah satu pilihan yang dikenal") == [("hold", "E3")]
    assert sorted(store.read("needs", region_id=1, on=DAY)["basis"]) == ["ABK ditetapkan", "konsep ABK"]


def test_a_unit_at_the_top_has_nothing_beside_its_name(store: Store, load: Load, tmp_path: Path) -> None:
    # With one cell filled such a row looks like the heading of a section; without its own row Badan X would be nowhere.
    receipt = load(units(tmp_path, [(AGENCY, None), (UNIT, AGENCY), ("Badan X", None)], header=("Nama Unit", "Unit Induk")))
    assert (receipt.problems, counted(receipt)) == ((), (3, 0))
    assert tree(store) == {AGENCY, f"{AGENCY} › {UNIT}", "Badan X"}


def test_a_unit_listed_twice_is_held_the_second_time(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(units(tmp_path, [(AGENCY, None, "dinas"), (UNIT, AGENCY, "puskesmas"), (UNIT.upper(), AGENCY, "puskesmas")],
                         ("Unit Kerja", "Unit Induk", "Jenis Unit")))
    assert told(receipt, "Unit ini sudah ada di baris 3") == [("hold", "A4")]
    assert tree(store) == {AGENCY, f"{AGENCY} › {UNIT}"}


def test_a_known_id_under_a_new_name_is_the_same_unit_and_known_by_both(store: Store, load: Load, tmp_path: Path) -> None:
    header = ("UNOR ID", *ROSTER)
    load(roster(tmp_path, [["K1", *one(1)]], header))
    receipt = load(roster(tmp_path, [["K1", *one(1, unit="Puskesmas Baru")], ["K1", *one(2, unit="Puskesmas Baru")]], header),
                   data_date=NEXT)
    assert told(receipt, f"Unit '{UNIT}' kini bernama 'Puskesmas Baru'") == [("note", "D2")]
    assert len(set(people(store, "unit_id", on=NEXT))) == 1
    assert tree(store, NEXT) == {AGENCY, f"{AGENCY} › Puskesmas Baru"}
    assert tree(store) == {AGENCY, f"{AGENCY} › {UNIT}"}  # the past keeps its names
    load(need(tmp_path, [("Puskesmas Baru", AGENCY, POST, 4), (UNIT, AGENCY, POSTS[1], 1)]))
    assert len(set(store.read("needs", region_id=1, on=NEXT)["unit_id"])) == 1


def test_units_of_a_renamed_agency_are_found_by_its_new_name(store: Store, load: Load, tmp_path: Path) -> None:
    load(units(tmp_path, [("1", AGENCY, None), ("2", UNIT, "1")]))
    load(units(tmp_path, [("1", "Dinas Kesehatan Kota", None), ("2", UNIT, "1")]), data_date=NEXT)
    load(need(tmp_path, [(UNIT, "Dinas Kesehatan Kota", POST, 4)]))
    assert tree(store, NEXT) == {"Dinas Kesehatan Kota", f"Dinas Kesehatan Kota › {UNIT}"}
    assert needs(store) == {(UNIT, POST): 4}


def test_a_list_of_positions_may_name_one_twice(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(write_sheet(tmp_path / "p.xlsx", ("ID", "Nama Jabatan", "Jenjang", "BUP"), [
        ("J1", POST, "Terampil", 58), ("J1", "Bidan Mahir", "Mahir", 58), ("J2", POST, "Terampil", 60),
        ("J3", "Apoteker", "Ahli", 580)]))
    assert told(receipt, "ID ini sudah dipakai di baris 2") == [("hold", "A3")]
    assert told(receipt, "di luar rentang wajar (0–80)") == [("note", "D5")]
    positions = store.read("positions", region_id=1, on=DAY)
    assert not positions["position_id"].duplicated().any()
    assert positions.set_index("name")["bup"].dropna().to_dict() == {POST: 58}  # the first one said


def test_names_differ_by_case_spaces_and_hidden_signs_only_once(store: Store, load: Load, tmp_path: Path) -> None:
    spelled = (f" {UNIT.upper()}\u00a0", AGENCY.lower(), "PERAWAT\u200b  terampil", 2)
    receipt = load(need(tmp_path, [(UNIT, AGENCY, POST, 1), spelled, (OTHER, AGENCY, POST, 1)]))
    assert receipt.problems == ()
    assert needs(store) == {(UNIT, POST): 3, (OTHER, POST): 1}
