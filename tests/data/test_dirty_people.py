"""Dirty rosters: each kind of dirt is told at its cell with its severity, and the store holds exactly the clean rest."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

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
    one,
    people,
    roster,
    told,
    tree,
)
from tests.data.simple_files import ROSTER, nip
from tests.data.workbook_files import write_xlsx

Load = Callable[..., Receipt]

NIPS = {  # what stands in the cell: words that only its own message has
    "198503152010011000": "Nomor urut NIP ini 000", "19850315201001190": "17 digit, kurang 1",
    "1985031520100119001": "19 digit, lebih 1", "198503152010013900": "jenis kelamin (digit 15) NIP ini 3",
    "198513152010011900": "Tanggal lahir di dalam NIP (15-13-1985)", "198503152010131904": "Digit 13–14 NIP ini 13",
    "1.98503E+17": "angka ilmiah", "3374010101850001": "16 digit, seperti NIK", "198503152": "NIP lama",
    "12345 abc": "huruf", "-": "NIP kosong"}


def test_a_numeric_nip_is_held_at_its_cell(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [one(1), one(2, nip=float(nip(2)))]))
    assert told(receipt, "tersimpan sebagai angka") == [("hold", "A3")]
    assert counted(receipt) == (1, 1)
    assert people(store, "nip") == [nip(1)]


def test_every_wrong_nip_is_held_in_its_own_words(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [one(1)] + [one(9, nip=bad) for bad in NIPS]))
    assert [told(receipt, words) for words in NIPS.values()] == [[("hold", f"A{row}")] for row in range(3, len(NIPS) + 3)]
    assert counted(receipt) == (1, len(NIPS))
    assert people(store, "nip") == [nip(1)]


def test_a_nip_as_people_type_it_is_read(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [one(1, nip="NIP. 19850315 201001 1 901"), one(2, nip="'198503152010011902"),
                                     one(3, nip="\ufeff198503152010011903\u00a0")]))
    assert (counted(receipt), receipt.problems) == ((3, 0), ())
    assert people(store, "nip") == [nip(1), nip(2), nip(3)]


def test_birth_dates_against_the_nip_are_noted_and_impossible_ones_held(store: Store, load: Load, tmp_path: Path) -> None:
    births = [dt.date(1985, 3, 16), "31-02-1985", "15-03-85", "15-03-1885", dt.date(2024, 1, 1), "-"]
    receipt = load(roster(tmp_path, [one(n, birth=birth) for n, birth in enumerate(births)]))
    assert told(receipt, "berbeda dari NIP")[0] == ("note", "F2")
    assert told(receipt, "tidak ada di kalender") == [("hold", "F3")]
    assert told(receipt, "Tahunnya hanya dua angka") == [("hold", "F4")]
    assert told(receipt, "15-03-1885 di luar rentang wajar") == [("hold", "F5")]
    assert told(receipt, "belum 15 tahun") == [("hold", "F6")]
    assert counted(receipt) == (2, 4)
    assert people(store, "birth_date") == [dt.date(1985, 3, 16), dt.date(1985, 3, 15)]  # the last as the NIP says


def test_a_birth_date_to_come_is_held_also_when_only_the_nip_tells_it(load: Load, tmp_path: Path) -> None:
    header = [name for name in ROSTER if name != "Tanggal Lahir"]
    rows = [[value for name, value in zip(ROSTER, one(n, nip=bad), strict=True) if name != "Tanggal Lahir"]
            for n, bad in enumerate((nip(0), "209903152010011900"))]
    receipt = load(roster(tmp_path, rows, header))
    assert [severity for severity, _ in told(receipt, "belum 15 tahun")] == ["hold"]
    assert counted(receipt) == (1, 1)


def test_a_day_that_does_not_exist_sets_its_row_aside_in_any_column(store: Store, load: Load, tmp_path: Path) -> None:
    days = {"31-02-2020": "kalender", "01-13-2020": "Bulannya lebih dari 12"}
    receipt = load(roster(tmp_path, [*(one(n, since=day) for n, day in enumerate(days)), one(5)]))
    assert [told(receipt, words) for words in days.values()] == [[("hold", f"H{row}")] for row in range(2, len(days) + 2)]
    assert counted(receipt) == (1, 2)
    assert len(people(store, "position_since")) == 1  # only the row without a fault is there


def test_other_dates_out_of_range_cost_only_their_cell(store: Store, load: Load, tmp_path: Path) -> None:
    days = {"12-05-20": "dua angka",
            "01-01-2150": "2150 di luar", "2020": "hanya berisi tahun",
            "1 Jan 2019 s.d 31-12-2020": "rentang tanggal", "Januari 2020": "harinya tidak ada",
            dt.date(2027, 1, 1): "sesudah tanggal data"}
    receipt = load(roster(tmp_path, [one(n, since=day) for n, day in enumerate(days)]))
    assert [told(receipt, words) for words in days.values()] == [[("note", f"H{row}")] for row in range(2, len(days) + 2)]
    assert counted(receipt) == (len(days), 0)
    assert people(store, "position_since") == [None] * (len(days) - 1) + [dt.date(2027, 1, 1)]


def test_pppk_and_part_time_pppk_are_read_from_whatever_says_so(store: Store, load: Load, tmp_path: Path) -> None:
    contract, header = "198503152024211900", (*ROSTER, "Golongan", "Kedudukan Hukum Nama", "Jenis Pegawai Nama")
    receipt = load(roster(tmp_path, [
        [*one(1, nip=contract[:-1] + "1", status="PPPK", since="-"), "IX", "Aktif", None],          # no TMT, no PNS golongan
        [*one(2, nip=contract[:-1] + "2", status="PNS"), "IV", None, None],                         # the NIP says PPPK
        [*one(3, nip=contract[:-1] + "3", status="PPPK"), "V", "PPPK Paruh Waktu Aktif", None],
        [*one(4, nip=contract[:-1] + "4", status=None), "V", "PPPK Paruh Waktu", None],
        [*one(5, nip=contract[:-1] + "5", status="PPPK"), "VII", "Aktif", "PPPK Paruh Waktu"],
        [*one(6, nip=contract[:-1] + "6", status="PPPK"), "III/a - GRADE IX", "Aktif", None]], header))
    assert all_told(receipt) == [("note", "G3")]
    assert told(receipt, "berbentuk NI PPPK") == [("note", "G3")]
    assert people(store, "status") == ["PPPK", "PPPK", "PPPK PW", "PPPK PW", "PPPK PW", "PPPK"]
    assert people(store, "grade") == ["IX", "IV", "V", "V", "VII", "IX"]
    assert people(store, "standing") == ["aktif"] * 6
    assert people(store, "position_since")[0] is None


def test_golongan_iv_is_whole_for_pppk_and_half_for_pns(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [
        [*one(1, status="PNS"), "IV"], [*one(2, status="PNS"), "IV/a"], [*one(3, status="PPPK"), "IV"],
        [*one(4, status="PPPK"), "III/a"], [*one(5, status="PNS"), "IX"]], (*ROSTER, "Golongan")))
    assert told(receipt, "tidak lengkap: ruang") == [("note", "I2")]
    assert told(receipt, "Golongan PNS tertulis pada pegawai PPPK") == [("note", "I5")]
    assert told(receipt, "Golongan IX adalah golongan PPPK") == [("note", "I6")]
    assert people(store, "grade") == [None, "IV/a", "IV", None, None]


def test_who_is_no_civil_servant_is_held_and_an_unknown_status_read_from_the_nip(store: Store, load: Load,
                                                                                 tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [one(1, status="Honorer"), one(2, status="???"), one(3, status="CPNS")]))
    assert told(receipt, "bukan ASN") == [("hold", "G2")]
    assert told(receipt, "Status kepegawaian ini tidak dikenal") == [("note", "G3")]
    assert people(store, "status") == ["PNS", "CPNS"]


def test_an_unknown_legal_standing_leaves_the_count_and_says_so(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [[*one(1), "Aktif"], [*one(2), "Entah"], [*one(3), None]], (*ROSTER, "Kedudukan Hukum")))
    assert told(receipt, "Kedudukan hukum ini tidak dikenal") == [("note", "I3")]
    assert people(store, "counted") == [True, False, True]


def test_a_legal_standing_that_is_only_an_id_is_understood(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path, [[*one(1), "01"], [*one(2), "99"]], (*ROSTER, "Kedudukan Hukum ID")))
    assert people(store, "standing") == ["aktif", "pensiun"]


def test_one_person_twice_counts_once_at_the_definitive_post(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [
        one(1), one(1, unit=OTHER), one(2, position="Plt. Kepala Tata Usaha", unit=OTHER), one(2),
        one(3, position="Plh. Kepala Tata Usaha")]))
    assert told(receipt, "sudah ada di baris 2") == [("hold", "A3")]
    assert told(receipt, "sudah ada di baris 5") == [("hold", "A4")]  # the acting post, although it stands first
    assert told(receipt, "bukan jabatan definitif") == [("note", "E6")]  # nothing else is known of this one
    assert counted(receipt) == (3, 2)
    assert tree(store) == {AGENCY, f"{AGENCY} › {UNIT}"}


def test_a_person_on_two_sheets_is_held_with_the_name_of_the_other_sheet(store: Store, load: Load, tmp_path: Path) -> None:
    def plain(row: list[object]) -> list[str]:
        return [f"{value:%d-%m-%Y}" if isinstance(value, dt.date) else str(value) for value in row]

    receipt = load(write_xlsx(tmp_path / "r.xlsx", {"Januari": [list(ROSTER), plain(one(1)), plain(one(2, nip="12"))],
                                                    "Februari": [list(ROSTER), plain(one(3)), plain(one(1))]}))
    held = {(p.sheet, p.cell): p.reason for p in receipt.problems if p.severity == "hold"}
    assert list(held) == [("Januari", "A3"), ("Februari", "A3")]
    assert "2 digit" in held["Januari", "A3"]
    assert "sudah ada di baris 2 lembar Januari" in held["Februari", "A3"]
    assert counted(receipt) == (2, 2)
    assert people(store, "nip") == [nip(1), nip(3)]


def test_a_person_missing_from_the_new_file_is_carried_until_someone_says_gone(store: Store, load: Load, tmp_path: Path) -> None:
    load(roster(tmp_path, [one(1), one(2)]))
    receipt = load(roster(tmp_path, [one(1)]), data_date=NEXT)
    assert (receipt.carried, receipt.change.absent) == (1, 1)
    assert people(store, "carried", on=NEXT) == [False, True]
    assert people(store, "nip") == [nip(1), nip(2)]


def test_error_cells_hold_a_row_only_where_it_cannot_be_placed_or_counted(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [one(n) for n in range(1, 10)]
    vital = {"A2": 0, "B3": 1, "C4": 2, "D5": 3, "F6": 5, "G7": 6}
    for at, column in zip(range(6), vital.values(), strict=True):
        rows[at][column] = "#N/A"
    rows[6][4], rows[7][7] = "#REF!", "#VALUE!"
    receipt = load(cells_of(tmp_path / "e.xlsx", [ROSTER, *rows]))
    assert sorted(told(receipt, "menampilkan #N/A")) == [("hold", cell) for cell in vital]
    assert told(receipt, "menampilkan #REF!") == [("note", "E8")]
    assert told(receipt, "menampilkan #VALUE!") == [("note", "H9")]
    assert told(receipt, "Jabatan kosong") == [("note", "E8")]
    assert counted(receipt) == (3, 6)
    assert people(store, "position_since") == [dt.date(2020, 1, 1), None, dt.date(2020, 1, 1)]


def test_formulas_never_calculated_are_told_apart_from_empty_cells(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [one(n) for n in range(1, 5)]
    rows[0][0], rows[1][2], rows[2][7], rows[3][7] = '=B2&""', '="Puskesmas "&1', "=TODAY()", None
    receipt = load(cells_of(tmp_path / "f.xlsx", [ROSTER, *rows]))
    assert told(receipt, "belum pernah dihitung") == [("hold", "A2"), ("hold", "C3"), ("note", "H4")]
    assert told(receipt, "3 sel di lembar “Data”") == [("note", "A2")]
    assert counted(receipt) == (2, 2)


def test_a_cell_merged_over_rows_is_read_for_each_and_said(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [one(n) for n in range(1, 5)]
    for row in rows[1:]:
        row[2] = None
    receipt = load(cells_of(tmp_path / "m.xlsx", [ROSTER, *rows], merged=["C2:C5"]))
    assert told(receipt, "Sel gabungan di kolom ini dibaca untuk setiap baris yang dicakupnya: C2:C5") == [("note", "C2")]
    assert all_told(receipt) == [("note", "C2")]
    assert tree(store) == {AGENCY, f"{AGENCY} › {UNIT}"}
    assert counted(receipt) == (4, 0)


def test_a_nip_merged_over_rows_makes_one_person(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [one(n) for n in range(1, 4)]
    rows[1][0] = None
    receipt = load(cells_of(tmp_path / "m.xlsx", [ROSTER, *rows], merged=["A2:A3"]))
    assert told(receipt, "Sel gabungan") == [("note", "A2")]
    assert told(receipt, "sudah ada di baris 2") == [("hold", "A3")]
    assert people(store, "nip") == [nip(1), nip(3)]


def test_a_heading_that_comes_twice_with_other_values_is_asked_or_left_out(store: Store, load: Load, tmp_path: Path) -> None:
    twice = roster(tmp_path, [[*one(1), OTHER]], (*ROSTER, "Unit Kerja"))
    (question,) = load(twice).questions
    assert (question.key, question.default, len(question.options)) == ("column:unit", None, 2)
    assert load(twice, answers={"column:unit": "Unit Kerja (kolom I)"}).rows == 1
    assert tree(store) == {AGENCY, f"{AGENCY} › {OTHER}"}
    receipt = load(roster(tmp_path, [[*one(2), dt.date(2021, 1, 1)]], (*ROSTER, "TMT Jabatan")))  # nothing a row needs
    assert receipt.rows == 1
    assert people(store, "position_since")[-1] is None


def test_a_heading_that_comes_twice_with_the_same_values_is_noted(load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [[*one(1), UNIT]], (*ROSTER, "Unit Kerja")))
    assert [problem.severity for problem in receipt.problems if "ada 2 kali dengan isi sama" in problem.reason] == ["note"]
    assert counted(receipt) == (1, 0)


def test_text_that_excel_would_run_is_made_harmless(store: Store, load: Load, tmp_path: Path) -> None:
    starts = ('=HYPERLINK("x")', "+62", "-cmd|' /C calc'!A0", "@SUM(A1)")
    path = write_xlsx(tmp_path / "r.xlsx", {"Data": [list(ROSTER)] + [
        [nip(n), name, UNIT, AGENCY, POST, "15-03-1985", "PNS", "01-01-2020"] for n, name in enumerate(starts)]})
    receipt = load(path)
    assert told(receipt, "dibaca sebagai rumus") == [("note", f"B{row}") for row in range(2, 6)]
    names = store.read("identities", region_id=1, on=DAY)["name"].tolist()
    assert sorted(names) == sorted("'" + start for start in starts)


def test_columns_nobody_needs_are_dropped_at_the_door_and_named(store: Store, load: Load, tmp_path: Path) -> None:
    header = ("NIK", "Agama", "Alamat", *ROSTER, "No HP", "Status Perkawinan")
    secret = ("3374010101850001", "Islam", "Jl. Rahasia 1", "0812345", "Kawin")
    receipt = load(roster(tmp_path, [[*secret[:3], *one(1), *secret[3:]]], header))
    assert receipt.dropped == ("NIK", "Agama", "Alamat", "No HP", "Status Perkawinan")
    kept = " ".join(str(row) for name in ("staff", "identity", "problem", "import_log")
                    for row in store.cursor().table(f"neraca.{name}").fetchall())
    assert not [word for word in secret if word in kept]


def test_a_row_without_unit_is_the_agencys_own_and_one_without_either_is_held(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(roster(tmp_path, [one(1), one(2, unit=None), one(3, unit=None, agency=None)]))
    assert told(receipt, f"milik {AGENCY} sendiri") == [("note", "C3")]
    assert told(receipt, "Unit Kerja atau Perangkat Daerah kosong") == [("hold", "C4")]
    assert counted(receipt) == (2, 1)
    assert len(set(people(store, "unit_id"))) == 2
