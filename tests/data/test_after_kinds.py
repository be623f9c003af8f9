"""Files that tell what came after a transfer: recognised, checked row by row, kept once, and taken back."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from data.backup import check
from data.evaluations import fingerprint, record
from data.events import decide_remark, note_event, withdraw_event
from data.importer import prepare, undo
from data.receipt import Receipt
from data.reconcile import Decision, decide
from data.results import keep, kept
from data.store import Store
from data.workbooks import AFTER
from tests.data.simple_files import nip, write_sheet

Load = Callable[..., Receipt]
NOW = dt.datetime(2026, 9, 1, 8, 0)
TMT = dt.date(2026, 3, 2)
UNSUR = ("Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Pengaduan", "Sarana")
SHEETS: dict[str, tuple[Sequence[str], Sequence[Sequence[Any]]]] = {
    "transfer": (("NIP", "Nama", "Unit Lama", "Unit Baru", "Jabatan Baru", "TMT", "Nomor SK"),
                 [(nip(1), "Orang A", "Bagian Umum", "Disdukcapil", "Analis", TMT, "800/1"),
                  (nip(2), "Orang B", None, "Disdukcapil", "Analis", TMT, "800/1")]),
    "indicator": (("Unit Kerja", "Layanan", "Indikator", "Bulan", "Nilai", "Arah Baik"),
                  [("Disdukcapil", "KTP-el", "Waktu Proses", "Jan 2026", 21.5, "turun"),
                   ("Disdukcapil", "KTP-el", "Waktu Proses", "2026-02", 20, "turun")]),
    "satisfaction": (("Unit Kerja", "Layanan", "Bulan", *(f"U{number} {name}" for number, name in enumerate(UNSUR, 1))),
                     [("Disdukcapil", "KTP-el", "2026-01", *[4, 3] * 4, 4), ("Disdukcapil", "KTP-el", "2026-01", *[3] * 9)]),
    "staff_survey": (("Kode Responden", "Unit Kerja", "Gelombang", "Butir", "Skor"),
                     [("R1", "Disdukcapil", "T0", "Sesuai", 3), ("R1", "Disdukcapil", "6 bulan", "Sesuai", 5)]),
    "training": (("NIP", "Nama", "Unit Kerja", "Kompetensi", "Wajib", "Level Dibutuhkan", "Level Dimiliki", "TMT Mutasi"),
                 [(nip(1), "Orang A", "Disdukcapil", "SIAK", "Ya", 3, 1, TMT),
                  (nip(1), "Orang A", "Disdukcapil", "Arsip", "Tidak", 2, 2, TMT)]),
    "community_input": (("Unit Kerja", "Layanan", "Tanggal Masukan", "Isi Masukan"),
                        [("Disdukcapil", "KTP-el", TMT, "Antrean lama, hubungi 0812-3456-7890 atau a@b.id"),
                         ("Disdukcapil", "KTP-el", TMT, "Petugas ramah")]),
    "evaluation": (("Nama Evaluasi", "Jenis Evaluasi", "Unit Kerja", "Layanan", "Indikator", "TMT Mutasi", "Awal Data Dasar",
                    "Akhir Data Dasar", "Unit Pembanding"),
                   [("Evaluasi 1", "bersih masuk", "Disdukcapil", "KTP-el", "waktu proses", TMT, "2024-03", "2026-02",
                     "Kota A; Kota B"),
                    ("Evaluasi 2", "bersih masuk", "Disdukcapil", "KK", "waktu proses", TMT, "2024-03", "2026-02", "Kota A")]),
}
VIEWS = {"transfer": "moves", "indicator": "indicator_values", "satisfaction": "satisfaction_answers", "training": "training",
         "staff_survey": "staff_answers", "community_input": "remarks", "evaluation": "evaluations"}
OUTSIDE = (("Unit Kerja", "Layanan", "Indikator", "Bulan", "Nilai", "Sumber", "Luar Daerah"),
           [("Kota A", "KTP-el", "waktu proses", "2026-01", 30, "Laporan", "Ya"),
            ("Kota B", "KTP-el", "waktu proses", "2026-01", 31, "Laporan", "Ya")])


def sheet(folder: Path, kind: str, rows: Sequence[Sequence[Any]] | None = None) -> Path:
    header, usual = SHEETS[kind]
    return write_sheet(folder / f"{kind}.xlsx", header, usual if rows is None else rows)


@pytest.fixture
def ready(load: Load, tmp_path: Path) -> Load:
    """A region whose comparison units are known."""
    load(write_sheet(tmp_path / "luar.xlsx", *OUTSIDE))
    return load


@pytest.mark.parametrize("kind", AFTER)
def test_each_kind_is_recognised_without_a_question(store: Store, ready: Load, tmp_path: Path, kind: str) -> None:
    found = prepare(store, sheet(tmp_path, kind), region="Kota Uji", today=NOW.date())
    assert found.proposal is not None
    assert (found.proposal.kind, found.questions, found.refused) == (kind, [], False)


@pytest.mark.parametrize("kind", AFTER)
def test_every_row_arrives_once_however_often_the_file_comes(store: Store, ready: Load, tmp_path: Path, kind: str) -> None:
    path = sheet(tmp_path, kind)
    before = len(store.read(VIEWS[kind], region_id=1))
    first, again = ready(path, data_date=None), ready(path, data_date=None, now=dt.datetime(2027, 5, 5))
    assert (first.rows, first.held, again.import_id) == (2, 0, first.import_id)
    assert again.already is not None
    assert len(store.read(VIEWS[kind], region_id=1)) - before == 2
    assert not any(check(store).values())


@pytest.mark.parametrize("kind", [kind for kind in AFTER if kind != "evaluation"])
def test_an_undone_file_leaves_nothing_in_force(store: Store, ready: Load, tmp_path: Path, kind: str) -> None:
    before = len(store.read(VIEWS[kind], region_id=1))
    receipt = ready(sheet(tmp_path, kind))
    assert receipt.import_id is not None
    undo(store, receipt.import_id, by="uji", now=NOW)
    assert len(store.read(VIEWS[kind], region_id=1)) == before


def test_a_longer_register_does_not_double_its_moves(store: Store, load: Load, tmp_path: Path) -> None:
    load(sheet(tmp_path, "transfer"))
    longer = [*SHEETS["transfer"][1], (nip(3), "Orang C", "Bagian Umum", "Disdukcapil", "Analis", TMT, "800/2")]
    load(write_sheet(tmp_path / "panjang.xlsx", SHEETS["transfer"][0], longer))
    assert len(store.read("moves", region_id=1)) == 3


def test_a_corrected_value_replaces_the_older_until_it_is_taken_back(store: Store, load: Load, tmp_path: Path) -> None:
    load(sheet(tmp_path, "indicator"))
    row = ("Disdukcapil", "KTP-el", "waktu proses", "2026-01", 40, "turun")
    corrected = load(write_sheet(tmp_path / "koreksi.xlsx", SHEETS["indicator"][0], [row]))
    assert store.read("indicator_values", region_id=1)["value"].tolist() == [40, 20]
    undo(store, corrected.import_id or 0, by="uji", now=NOW)
    assert store.read("indicator_values", region_id=1)["value"].tolist() == [21.5, 20]


def test_months_as_columns_are_one_row_per_month_and_empty_cells_are_none(store: Store, load: Load, tmp_path: Path) -> None:
    header = ("Unit Kerja", "Layanan", "Indikator", "Jan 2026", "Feb 2026", "Maret 2026")
    load(write_sheet(tmp_path / "silang.xlsx", header, [("Disdukcapil", "KTP-el", "waktu proses", 10, None, 12),
                                                        ("Disdukcapil", "KK", "waktu proses", 3, 4, 5)]))
    found = store.read("indicator_values", region_id=1)
    told = {(row.service, row.month.month): row.value for row in found.itertuples()}
    assert told == {("KTP-el", 1): 10, ("KTP-el", 3): 12, ("KK", 1): 3, ("KK", 2): 4, ("KK", 3): 5}


def test_months_as_columns_are_known_again_without_a_question(store: Store, load: Load, tmp_path: Path) -> None:
    header = ("Unit Kerja", "Layanan", "Indikator", "Jan 2026", "Feb 2026")
    path = write_sheet(tmp_path / "a.xlsx", header, [("Disdukcapil", "KTP-el", "waktu proses", 10, 11)])
    first, again = load(path), load(path)
    other = load(write_sheet(tmp_path / "b.xlsx", header, [("Disdukcapil", "KK", "waktu proses", 3, 4)]))
    assert (again.import_id, other.rows, other.questions) == (first.import_id, 2, ())
    assert sorted(store.read("indicator_values", region_id=1)["value"]) == [3, 4, 10, 11]


def test_units_outside_the_region_never_become_its_units(store: Store, ready: Load) -> None:
    found = store.read("indicator_values", region_id=1)
    assert found["outside"].all()
    assert (found["unit_id"] < 0).all()
    assert "Kota A" not in store.read("units", region_id=1)["name"].tolist()


@pytest.mark.parametrize(("kind", "row", "reason"), [
    ("indicator", ("Disdukcapil", "KTP-el", "waktu proses", "2026-01", None, "turun"), "Tidak ada nilai"),
    ("indicator", ("Disdukcapil", "KTP-el", "waktu proses", "2026-01", -3, "turun"), "negatif"),
    ("indicator", ("Disdukcapil", "KTP-el", "waktu proses", "Jan 26", 3, "turun"), "dua angka"),
    ("transfer", ("123", "Orang", "Bagian Umum", "Disdukcapil", "Analis", TMT, "800/1"), "18"),
    ("transfer", (nip(9), "Orang", None, None, "Analis", TMT, "800/1"), "kosong"),
    ("satisfaction", ("Disdukcapil", "KTP-el", "2026-01", *[None] * 9), "Tidak ada satu pun unsur"),
    ("staff_survey", ("R9", "Disdukcapil", "9 bulan", "Sesuai", 3), "Gelombang"),
    ("staff_survey", ("R9", "Disdukcapil", "T0", "Sesuai", 7), "rentang"),
    ("evaluation", ("E", "bersih masuk", "Disdukcapil", "KTP-el", "waktu proses", TMT, "2024-03", "2026-05", "Kota A"),
     "sebelum TMT"),
    ("evaluation", ("E", "bersih masuk", "Disdukcapil", "KTP-el", "waktu proses", TMT, "2024-03", "2026-02", "Kota Z"),
     "belum dikenal"),
    ("evaluation", ("E", "pindah saja", "Disdukcapil", "KTP-el", "waktu proses", TMT, "2024-03", "2026-02", "Kota A"), "pilihan"),
])
def test_a_row_nobody_could_use_is_held_with_its_reason(ready: Load, tmp_path: Path, kind: str, row: tuple[Any, ...],
                                                        reason: str) -> None:
    good = [line for line in SHEETS[kind][1] if line[:4] != row[:4]][-1:]
    receipt = ready(sheet(tmp_path, kind, [*good, row]))
    assert (receipt.rows, receipt.held) == (len(good), 1)
    assert any(reason in problem.reason and problem.severity == "hold" and problem.cell for problem in receipt.problems)


def test_a_unit_outside_the_region_needs_a_source(load: Load, tmp_path: Path) -> None:
    header, rows = OUTSIDE
    bare = [(*rows[0][:5], None, "Ya"), rows[1]]
    receipt = load(write_sheet(tmp_path / "luar.xlsx", header, bare))
    assert (receipt.rows, receipt.held) == (1, 1)
    assert any("tanpa sumber" in problem.reason for problem in receipt.problems)


def test_a_share_is_worked_out_from_its_parts(store: Store, load: Load, tmp_path: Path) -> None:
    header = ("Unit Kerja", "Layanan", "Indikator", "Bulan", "Pembilang", "Penyebut")
    load(write_sheet(tmp_path / "b.xlsx", header, [("Disdukcapil", "KTP-el", "tepat waktu", "2026-01", 45, 60)]))
    assert store.read("indicator_values", region_id=1)["value"].tolist() == [0.75]


def test_one_month_told_twice_with_another_value_is_held(load: Load, tmp_path: Path) -> None:
    rows = [*SHEETS["indicator"][1], ("Disdukcapil", "KTP-el", "waktu proses", "Januari 2026", 99, "turun")]
    receipt = load(sheet(tmp_path, "indicator", rows))
    assert (receipt.rows, receipt.held) == (2, 1)


def test_no_phone_number_or_address_of_a_citizen_is_kept(store: Store, load: Load, tmp_path: Path) -> None:
    receipt = load(sheet(tmp_path, "community_input"))
    texts = " ".join(store.read("remarks", region_id=1)["text"])
    assert "0812" not in texts
    assert "@" not in texts
    assert "Antrean lama" in texts
    assert any("disamarkan" in problem.reason for problem in receipt.problems)


def test_somebody_known_by_the_register_is_the_same_person_later(store: Store, load: Load, tmp_path: Path) -> None:
    load(sheet(tmp_path, "transfer"))
    load(sheet(tmp_path, "training"))
    moved = set(store.read("moves", region_id=1)["person_id"])
    assert set(store.read("training", region_id=1)["person_id"]) <= moved
    assert len(store.read("identities", region_id=1)) == 2


def test_a_fixed_evaluation_is_never_changed_and_the_attempt_is_kept(store: Store, ready: Load, tmp_path: Path) -> None:
    first = ready(sheet(tmp_path, "evaluation"))
    before = store.read("evaluations", region_id=1)
    other = [(*SHEETS["evaluation"][1][0][:-1], "Kota B")]
    receipt = ready(write_sheet(tmp_path / "lain.xlsx", SHEETS["evaluation"][0], other))
    assert (receipt.rows, receipt.held) == (0, 1)
    assert "tidak bisa dibatalkan" in undo(store, first.import_id or 0, by="uji", now=NOW)
    after = store.read("evaluations", region_id=1)
    assert after["hash"].tolist() == before["hash"].tolist()
    assert len(store.cursor().execute("FROM neraca.evaluation_refusal").fetchall()) == 3


def test_a_record_changed_behind_our_back_is_noticed(store: Store, ready: Load, tmp_path: Path) -> None:
    ready(sheet(tmp_path, "evaluation"))
    assert check(store)["evaluations_as_fixed"] == 0
    with store.write("uji") as cursor:
        cursor.execute("UPDATE neraca.evaluation SET sesoi = 50 WHERE evaluation_id = 1")
    assert check(store)["evaluations_as_fixed"] == 1


def test_what_a_record_leaves_open_takes_the_usual_value() -> None:
    told = {"label": "E", "type": "rotasi", "service": "KK", "indicator": "tepat waktu", "effective_on": dt.date(2025, 11, 30),
            "baseline_from": dt.date(2024, 1, 1), "baseline_to": dt.date(2025, 10, 1)}
    fixed = record(told, unit_id=4, comparators=[9, 4, 7, 9])
    assert (fixed.sesoi, fixed.transition_months, fixed.comparators) == (3.0, 1, (7, 9))
    assert (fixed.review_3, fixed.review_12) == (dt.date(2026, 2, 28), dt.date(2026, 11, 30))
    assert fingerprint(fixed) == fingerprint(record(told, unit_id=4, comparators=[7, 9]))
    assert fingerprint(fixed) != fingerprint(record(told | {"target": 1.0}, unit_id=4, comparators=[7, 9]))


def test_a_whole_number_as_target_is_the_same_record_when_read_back(store: Store, ready: Load, tmp_path: Path) -> None:
    header, rows = SHEETS["evaluation"]
    ready(write_sheet(tmp_path / "target.xlsx", [*header, "Target"], [(*rows[0], 12)]))
    assert store.read("evaluations", region_id=1)["target"].tolist() == [12.0]
    assert check(store)["evaluations_as_fixed"] == 0


def test_a_record_follows_units_that_are_joined_later(store: Store, ready: Load, tmp_path: Path) -> None:
    header, rows = SHEETS["indicator"]
    ready(write_sheet(tmp_path / "unit.xlsx", header, [(name, *rows[0][1:]) for name in ("Disdukcapil", "Kel. A", "Kelurahan A",
                                                                                        "Dukcapil")]))
    ids = store.read("units", region_id=1).set_index("name")["unit_id"]
    ready(write_sheet(tmp_path / "e.xlsx", SHEETS["evaluation"][0], [(*SHEETS["evaluation"][1][0][:-1], "Kel. A; Kota A")]))
    decide(store, 1, [Decision(thing="unit", id=int(ids["Kel. A"]), same_as=int(ids["Kelurahan A"])),
                      Decision(thing="unit", id=int(ids["Disdukcapil"]), same_as=int(ids["Dukcapil"]))], by="uji", now=NOW)
    found = store.read("evaluations", region_id=1).iloc[0]
    assert (found["unit"], found["unit_id"]) == ("Dukcapil", ids["Dukcapil"])
    assert set(found["comparators"]) == {-1, ids["Kelurahan A"]}
    assert set(found["comparators"]) <= set(store.read("indicator_values", region_id=1)["unit_id"])
    assert check(store)["evaluations_as_fixed"] == 0


def test_a_note_on_a_chart_can_be_taken_off_again(store: Store, load: Load, tmp_path: Path) -> None:
    load(sheet(tmp_path, "indicator"))
    given = {"unit_id": 1, "happened_on": TMT, "until": None, "caps_verdict": True, "by": "uji", "now": NOW}
    number = note_event(store, 1, text="  Aplikasi  baru ", **given)
    assert store.read("events", region_id=1)["text"].tolist() == ["Aplikasi baru"]
    withdraw_event(store, 1, number, by="uji", now=NOW)
    assert store.read("events", region_id=1).empty
    with pytest.raises(ValueError, match="kosong"):
        note_event(store, 1, text=" ", **given)


def test_a_remark_waits_until_somebody_decides_and_keeps_the_newest_decision(store: Store, load: Load, tmp_path: Path) -> None:
    load(sheet(tmp_path, "community_input"))
    remark = int(store.read("remarks", region_id=1)["remark_id"].iloc[0])
    assert set(store.read("remarks", region_id=1)["status"]) == {"menunggu"}
    decide_remark(store, 1, remark, status="disembunyikan", reply=None, by="a", now=NOW)
    decide_remark(store, 1, remark, status="dijawab", reply="Loket ditambah", by="b", now=NOW + dt.timedelta(hours=1))
    found = store.read("remarks", region_id=1).set_index("remark_id").loc[remark]
    assert (found["status"], found["reply"], found["decided_by"]) == ("dijawab", "Loket ditambah", "b")
    with pytest.raises(ValueError, match="dijawab"):
        decide_remark(store, 1, remark, status="dijawab", reply=" ", by="b", now=NOW)


def test_a_kept_result_belongs_to_one_version_of_the_data(store: Store, load: Load, tmp_path: Path) -> None:
    load(sheet(tmp_path, "indicator"))
    version = store.version()
    keep(store, "uji", b"isi", version=version, now=NOW)
    assert store.version() == version
    assert kept(store, "uji") == b"isi"
    load(sheet(tmp_path, "training"))
    assert kept(store, "uji") is None
