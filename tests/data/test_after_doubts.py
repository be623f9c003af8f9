"""What is doubtful in files about the time after transfers: contacts, shares in per cent, units beyond the region, repeats."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from data.importer import prepare, undo
from data.masking import without_contacts
from data.receipt import Receipt
from data.repeats import holds
from data.store import Store
from tests.data.conftest import NOW
from tests.data.simple_files import nip, write_sheet

Load = Callable[..., Receipt]
DAY = dt.date(2026, 3, 2)
UNSUR = ("Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Pengaduan", "Sarana")
SURVEY = ("Unit Kerja", "Layanan", "Bulan", *UNSUR, "Jumlah Responden")
INDICATOR = ("Unit Kerja", "Layanan", "Indikator", "Bulan", "Nilai", "Target")
MOVES = ("NIP", "Nama", "Unit Lama", "Unit Baru", "TMT", "Jenis Mutasi")
REMARKS = ("Unit Kerja", "Layanan", "Tanggal Masukan", "Isi Masukan")


@pytest.mark.parametrize("contact", [
    "0812-3456-7890", "+62 812 3456 7890", "(024) 760-1234", "0812/3456/7890", "812-3456-7890", "6281234567890",
    "08.12.3456.7890", "3374 0112 0590 0001", "19850315 201001 1 901", "budi.s+x@mail.co.id"])
def test_a_contact_does_not_survive(contact: str) -> None:
    left = without_contacts(f"Tolong hubungi {contact} segera")
    assert left == "Tolong hubungi •••• segera"


@pytest.mark.parametrize("harmless", [
    "buka 08.00-12.00", "pukul 08:00 sampai 15:30", "tanggal 01-02-2026 s.d. 05-02-2026 sudah 3 kali", "Rp 1.250.000.000",
    "antrean 007 loket 3", "tahun 2025-2026", "SK 800/123/2026", "01/02/2026 10.30 antre 45 menit"])
def test_dates_hours_and_amounts_stay(harmless: str) -> None:
    assert without_contacts(harmless) == harmless


def test_no_contact_is_kept_in_the_problems_either(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [("Disdukcapil", "KTP-el", DAY, text) for text in ("+62 812 3456 7890 tolong", "-0813-1111-2222 pak lurah")]
    receipt = load(write_sheet(tmp_path / "m.xlsx", REMARKS, rows))
    kept = str(store.read("remarks", region_id=1)["text"].tolist()) + str(store.read("problems", region_id=1)["value"].tolist())
    assert receipt.rows == 2
    assert "3456" not in kept + str(receipt.problems)
    assert "1111" not in kept + str(receipt.problems)


@pytest.mark.parametrize("code", [nip(1), "0812-3456-7890", "a@b.id"])
def test_a_respondent_who_could_be_known_is_not_kept(store: Store, load: Load, tmp_path: Path, code: str) -> None:
    header = ("Kode Responden", "Unit Kerja", "Gelombang", "Butir", "Skor")
    receipt = load(write_sheet(tmp_path / "s.xlsx", header, [(code, "Disdukcapil", "T0", "Sesuai", 3),
                                                             ("R-2", "Disdukcapil", "T0", "Sesuai", 4)]))
    assert (receipt.rows, receipt.held) == (1, 1)
    assert store.read("staff_answers", region_id=1)["respondent"].tolist() == ["R-2"]
    assert code not in str(receipt.problems) + str(store.cursor().execute("FROM neraca.problem").fetchall())


def test_shares_in_per_cent_are_read_so_and_said(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [("Disdukcapil", "KTP-el", "Tepat Waktu", "2025-01", 85, 90),
            ("Disdukcapil", "KTP-el", "tepat waktu", "2025-02", 0, 0.9),
            ("Disdukcapil", "KTP-el", "waktu proses", "2025-02", 12, 10)]
    receipt = load(write_sheet(tmp_path / "p.xlsx", INDICATOR, rows))
    found = store.read("indicator_values", region_id=1).set_index(["indicator", "month"])
    assert found["value"].tolist() == [0.85, 0, 12]
    assert found["target"].fillna(-1).tolist() == [0.9, -1, 10]     # 0.9 beside 90 could be either: left out and told
    assert (receipt.rows, receipt.held) == (3, 0)
    assert any("persen" in problem.reason and problem.cell == "E2" for problem in receipt.problems)


def test_a_share_of_one_or_less_among_percentages_is_held(load: Load, tmp_path: Path) -> None:
    rows = [("Disdukcapil", "KTP-el", "tepat waktu", f"2025-0{number}", value, None)
            for number, value in enumerate((85, 0.9, 140), 1)]
    receipt = load(write_sheet(tmp_path / "p.xlsx", INDICATOR, rows))
    assert (receipt.rows, receipt.held) == (1, 2)


def test_shares_as_shares_stay(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [("Disdukcapil", "KTP-el", "tepat waktu", f"2025-0{number}", value, value) for number, value in ((1, 0.85), (2, 1))]
    assert load(write_sheet(tmp_path / "p.xlsx", INDICATOR, rows)).problems == ()
    assert store.read("indicator_values", region_id=1)["value"].tolist() == [0.85, 1]


def test_who_leaves_the_region_makes_no_unit_of_it(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [(nip(1), "A", "Disdukcapil", "Pemkab Contoh", DAY, "Mutasi Keluar"),
            (nip(2), "B", "Pemkab Lain", "Disdukcapil", DAY, "masuk"), (nip(4), "D", "Bagian Umum", "Disdukcapil", DAY, "masuk"),
            (nip(3), "C", "Disdukcapil", "Bagian Umum", DAY, "APS")]
    receipt = load(write_sheet(tmp_path / "t.xlsx", MOVES, rows))
    units = store.read("units", region_id=1).set_index("name")["unit_id"]
    moves = store.read("moves", region_id=1).sort_values("move_id")
    office, general = int(units["Disdukcapil"]), int(units["Bagian Umum"])
    assert set(units.index) == {"Disdukcapil", "Bagian Umum"}
    assert moves["from_unit_id"].fillna(0).tolist() == [office, 0, general, office]  # a known unit stays what the file says
    assert moves["to_unit_id"].fillna(0).tolist() == [0, office, office, general]
    assert moves["type"].tolist() == ["keluar", "masuk", "masuk", "permintaan sendiri"]
    assert sum("di luar daerah" in problem.reason for problem in receipt.problems) == 2


def test_a_post_beyond_the_region_is_no_position_of_it(store: Store, load: Load, tmp_path: Path) -> None:
    head = (*MOVES, "Jabatan Lama", "Jabatan Baru")
    rows = [(nip(1), "A", "Disdukcapil", "Pemkab Contoh", DAY, "keluar", "Analis Uji", "Camat Contoh"),
            (nip(2), "B", "Pemkab Lain", "Disdukcapil", DAY, "masuk", "Lurah Lain", "Arsiparis Terampil")]
    load(write_sheet(tmp_path / "t.xlsx", head, rows))
    assert set(store.read("positions", region_id=1)["name"]) == {"Analis Uji", "Arsiparis Terampil"}
    assert store.read("moves", region_id=1)[["from_position_id", "to_position_id"]].notna().sum().tolist() == [1, 1]


def test_answers_of_a_month_that_has_some_are_added_and_that_is_said(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [("Disdukcapil", "KTP-el", "2026-01", *[3] * 9, 1)] * 2
    first = load(write_sheet(tmp_path / "a.xlsx", SURVEY, rows))
    more = load(write_sheet(tmp_path / "b.xlsx", SURVEY, [*rows, ("Disdukcapil", "KTP-el", "2026-02", *[4] * 9, 1)]))
    assert first.problems == ()
    assert len(store.read("satisfaction_answers", region_id=1)) == 5
    told = [problem for problem in more.problems if f"2 jawaban dari impor {first.import_id}" in problem.reason]
    assert [problem.cell for problem in told] == ["C2"]


def _respondents(count: int) -> list[tuple[object, ...]]:
    return [("Disdukcapil", "KTP-el", "2026-01", *(1 + (person * 7 + place) % 4 for place in range(9)), 1)
            for person in range(count)]


def test_a_longer_survey_file_is_asked_about_and_replaces_the_shorter(store: Store, load: Load, tmp_path: Path) -> None:
    short = load(write_sheet(tmp_path / "a.xlsx", SURVEY, _respondents(12)))
    longer = write_sheet(tmp_path / "b.xlsx", SURVEY, [("Disdukcapil", "KTP-el", "2025-12", *[3] * 9, 1), *_respondents(20)])
    asked = prepare(store, longer, region="Kota Uji", today=NOW.date()).questions
    assert [(one.key, one.options, one.default) for one in asked] == [("same_answers", ("ganti", "tambahan"), "ganti")]
    assert f"12 jawaban dari impor {short.import_id}" in asked[0].text
    receipt = load(longer, yes=True)
    assert len(store.read("satisfaction_answers", region_id=1)) == 21
    assert [problem for problem in receipt.problems if "ditambahkan" in problem.reason] == []
    undo(store, receipt.import_id or 0, by="uji", now=dt.datetime(2026, 9, 1, 9, 0))
    assert len(store.read("satisfaction_answers", region_id=1)) == 12


def test_respondents_of_another_spelling_of_the_service_are_known_again(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "a.xlsx", SURVEY, _respondents(12)))
    with store.write("uji") as cursor:  # as a version wrote it that did not know spellings as one
        cursor.execute("UPDATE neraca.satisfaction SET service = 'KTP  EL'")
    longer = write_sheet(tmp_path / "b.xlsx", SURVEY, _respondents(20))
    assert [one.key for one in prepare(store, longer, region="Kota Uji", today=NOW.date()).questions] == ["same_answers"]
    load(longer, yes=True)
    assert len(store.read("satisfaction_answers", region_id=1)) == 20


def test_respondents_that_a_person_calls_others_are_added(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "a.xlsx", SURVEY, _respondents(12)))
    load(write_sheet(tmp_path / "b.xlsx", SURVEY, _respondents(20)), answers={"same_answers": "tambahan"})
    assert len(store.read("satisfaction_answers", region_id=1)) == 32


def test_answers_all_alike_or_in_another_order_are_no_repeat(store: Store, load: Load, tmp_path: Path) -> None:
    everybody = [("Disdukcapil", "KK", "2026-01", *[4] * 9, 1)] * 15
    load(write_sheet(tmp_path / "a.xlsx", SURVEY, everybody))
    assert prepare(store, write_sheet(tmp_path / "b.xlsx", SURVEY, everybody * 2), region="Kota Uji",
                   today=NOW.date()).questions == []
    assert not holds([1, 3, 2], [1, 2, 3])
    assert holds([0, 1, 5, 2, 3], [1, 2, 3])


def test_a_line_of_means_stated_again_counts_as_the_newest_file_states_it(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "a.xlsx", SURVEY, [("Disdukcapil", "KTP-el", "2026-01", *[3.1] * 9, 40),
                                                   ("Disdukcapil", "KK", "2026-01", *[3.2] * 9, 30)]))
    load(write_sheet(tmp_path / "b.xlsx", SURVEY, [("Disdukcapil", "KTP-el", "2026-01", *[3.5] * 9, 45)]))
    found = store.read("satisfaction_answers", region_id=1).set_index("service")
    assert found["n"].to_dict() == {"KTP-el": 45, "KK": 30}
    assert found["waktu"].to_dict() == {"KTP-el": 3.5, "KK": 3.2}


def test_a_longer_list_of_remarks_doubles_none_and_keeps_what_was_decided(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [("Disdukcapil", "KTP-el", DAY, text) for text in ("Cepat", "Cepat", "Antre lama")]
    load(write_sheet(tmp_path / "a.xlsx", REMARKS, rows))
    before = set(store.read("remarks", region_id=1)["remark_id"])
    load(write_sheet(tmp_path / "b.xlsx", REMARKS, [*rows, ("Disdukcapil", "KTP-el", DAY, "Cepat")]))
    found = store.read("remarks", region_id=1)
    assert sorted(found["text"]) == ["Antre lama", "Cepat", "Cepat", "Cepat"]
    assert before < set(found["remark_id"])
