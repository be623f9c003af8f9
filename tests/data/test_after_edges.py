"""Service files as offices send them on a bad day, one workbook each: which rows stay, which are held, at which cell and why."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analytics import survey, training
from data.receipt import Receipt
from data.store import Store
from tests.data.conftest import NOW
from tests.data.simple_files import nip, write_sheet
from tests.data.test_after_kinds import OUTSIDE, SHEETS, UNSUR, sheet

Load = Callable[..., Receipt]
TMT = dt.date(2025, 3, 3)
INDICATOR = ("Unit Kerja", "Layanan", "Indikator", "Bulan", "Nilai", "Arah Baik", "Jumlah Kasus", "Sumber", "Luar Daerah")
PUBLIC = ("Unit Kerja", "Layanan", "Bulan", *UNSUR)
SUPPORT = ("NIP", "Nama", "Unit Kerja", "Kompetensi", "Wajib", "Level Dibutuhkan", "Level Dimiliki", "TMT Mutasi", "Rencana",
           "Tanggal Selesai")


def line(month: Any, value: Any, *, unit: str | None = "Disdukcapil", way: str = "turun", count: Any = 100,
         source: str | None = None, outside: str | None = None) -> tuple[Any, ...]:
    return (unit, "KTP-el", "waktu proses", month, value, way, count, source, outside)


def told(receipt: Receipt) -> dict[str, tuple[str, str]]:
    """What is wrong, by cell: severity and reason; every entry also says how to mend it."""
    assert all(problem.remedy for problem in receipt.problems)
    return {problem.cell: (problem.severity, problem.reason) for problem in receipt.problems if problem.cell}


def test_a_year_of_figures_with_everything_wrong_in_it_keeps_what_is_sure(store: Store, load: Load, tmp_path: Path) -> None:
    rows = [
        line("2025-01", 20),
        line("2025-02", "21,5"),  # text, as Indonesians write it
        line("2025-05", "1.250,75"),  # March and April are missing: a gap, no row
        line("Mei 2025", 1250.75),  # the same month with the same value: once
        line("2025-06", "dua belas"),
        line("2025-07", -4),
        line("2025-08", 22),
        line("Agustus 2025", 23),  # told twice, differently
        line("2025-08", 24, unit="Loket Entah"),  # a unit nobody knows yet becomes one to be matched
        line("2025-08", 25, unit="Kota A", outside="Ya"),  # outside the region, no source
        line("2025-08", 26, unit="Kota B", outside="Ya", source="Laporan"),
        line("2025-13", 22),
        line("2025-09", 22, unit=None),
        line("2025-10", 22, way="membaik"),
        line("2025-11", 22, count=-5),
        line("2031-10", 22),  # a slip in the year
        line(f"{NOW:%Y-%m}", 22),  # half a month
    ]
    receipt = load(write_sheet(tmp_path / "indikator.xlsx", INDICATOR, rows))
    assert told(receipt) == {
        "E6": ("hold", "Sel berisi kata, padahal di sini harus angka."),
        "E7": ("hold", "Nilai indikator negatif."),
        "E9": ("hold", "Bulan ini sudah disebut di baris 8 dengan nilai lain."),
        "H11": ("hold", "Unit di luar daerah tanpa sumber data."),
        "D13": ("hold", "Bulannya lebih dari 12; tampaknya ditulis bulan lebih dulu, padahal di sini hari lebih dulu."),
        "A14": ("hold", "Unit Kerja kosong."),
        "F15": ("note", "Kata ini bukan salah satu pilihan yang dikenal di kolom ini."),
        "G16": ("note", "Angka ini negatif, padahal di sini tidak mungkin."),
        "D17": ("hold", "Bulan ini belum terjadi pada hari unggah."),
        "D18": ("hold", "Bulan ini belum selesai pada hari unggah."),
    }
    assert (receipt.rows, receipt.held) == (9, 8)
    kept = store.read("indicator_values", region_id=1)
    own = kept[kept["unit"].eq("Disdukcapil")]
    assert [f"{day:%Y-%m}" for day in pd.to_datetime(own["month"])] == [
        "2025-01", "2025-02", "2025-05", "2025-08", "2025-10", "2025-11"]
    assert own["value"].tolist() == [20, 21.5, 1250.75, 22, 22, 22]
    assert set(kept["unit"]) == {"Disdukcapil", "Loket Entah", "Kota B"}


def test_zeros_in_the_months_to_come_of_a_yearly_sheet_are_no_figures(store: Store, load: Load, tmp_path: Path) -> None:
    header = ("Unit Kerja", "Layanan", "Indikator", *(f"{month:02d}/2026" for month in range(1, 13)))
    receipt = load(write_sheet(tmp_path / "tahun.xlsx", header, [
        ("Disdukcapil", "KTP-el", "permohonan selesai", *range(101, 109), 40, 0, 0, 0)]))
    assert (receipt.rows, receipt.held) == (8, 4)  # January to August; it is the middle of September
    assert store.read("indicator_values", region_id=1)["value"].tolist() == list(range(101, 109))


def test_a_single_score_of_five_is_left_out_and_a_scale_of_five_is_refused(store: Store, load: Load, tmp_path: Path) -> None:
    good = [("Disdukcapil", "KTP-el", "2026-05", *[4, 3] * 4, 4) for _ in range(39)]
    slip = load(write_sheet(tmp_path / "satu.xlsx", PUBLIC, [*good, ("Disdukcapil", "KTP-el", "2026-05", 5, *[3] * 8)]))
    assert told(slip) == {"D41": ("note", "Skor di luar 1 sampai 4; tidak dipakai.")}
    answers = store.read("satisfaction_answers", region_id=1)
    assert answers["persyaratan"].isna().sum() == 1
    assert answers["prosedur"].notna().all()
    scale = load(write_sheet(tmp_path / "lima.xlsx", PUBLIC, [*good, *[("Disdukcapil", "KTP-el", "2026-05", *[4] * 8, 5)] * 3]))
    assert scale.import_id is None
    [stop] = [problem for problem in scale.problems if problem.severity == "stop"]
    assert stop.reason.startswith("Skor di atas 4 ada pada 3 dari 42 baris: berkas ini tampaknya memakai skala lain")
    assert stop.cell == "L41"
    assert len(store.read("satisfaction_answers", region_id=1)) == 40  # nothing of the refused file came in


def test_four_moved_people_of_a_unit_come_in_and_are_told_of_nowhere(store: Store, load: Load, tmp_path: Path) -> None:
    header, _ = SHEETS["staff_survey"]
    rows = [(f"R{number}", unit, wave, "Sesuai", score) for unit, size in (("Loket A", 4), ("Loket B", 9))
            for number in range(size * 10, size * 11) for wave, score in (("T0", 2), ("+6", 4))]
    assert load(write_sheet(tmp_path / "survei.xlsx", header, rows)).held == 0
    units = store.read("units", region_id=1, on=NOW.date()).set_index("unit_id")["name"]
    found = survey.changes(store.read("staff_answers", region_id=1), by=["unit_id"])
    few = found[found["unit_id"].map(units).eq("Loket A")]
    assert few["withheld"].all()
    assert few[["pairs", "median_change", "share_better", "p_value"]].isna().all(axis=None)


def test_support_done_before_its_plan_its_move_or_today_is_told_and_counted_as_it_is(store: Store, load: Load,
                                                                                     tmp_path: Path) -> None:
    done = [dt.date(2025, 4, 1), dt.date(2025, 2, 1), dt.date(2027, 1, 1), None]
    plan = dt.date(2025, 5, 1)
    rows = [(nip(number), f"Orang {number:05d}", "Disdukcapil", "SIAK", "Ya", 3, 1, TMT, plan, day)
            for number, day in enumerate(done)]
    receipt = load(write_sheet(tmp_path / "pelatihan.xlsx", SUPPORT, rows))
    assert (receipt.rows, receipt.held) == (4, 0)
    assert [(problem.cell, problem.reason) for problem in receipt.problems if problem.severity == "note"] == [
        ("J4", "Tanggal selesai masih akan datang; dihitung belum selesai."),
        ("J2", "Selesai sebelum tanggal rencana; yang dipakai tanggal selesainya."),
        ("J3", "Selesai sebelum tanggal rencana; yang dipakai tanggal selesainya."),
        ("J3", "Selesai sebelum TMT mutasi; dihitung terpenuhi pada hari pertama.")]
    needs = training.needs(store.read("training", region_id=1), pd.Timestamp(NOW))
    assert needs["state"].tolist() == ["terpenuhi", "terpenuhi", "terlambat", "terlambat"]
    assert needs["days"].tolist()[:2] == [29, 0]


def test_a_competency_is_supported_only_when_each_of_its_supports_is_done(store: Store, load: Load, tmp_path: Path) -> None:
    header = (*SUPPORT, "Jenis Dukungan")
    both = [(nip(1), "Orang 1", "Disdukcapil", "SIAK", "Ya", 3, 1, TMT, None, day, kind)
            for kind, day in (("pelatihan", dt.date(2025, 4, 1)), ("pendampingan", None))]
    assert load(write_sheet(tmp_path / "pelatihan.xlsx", header, both)).held == 0
    assert sorted(store.read("training", region_id=1)["type"]) == ["pelatihan", "pendampingan"]
    assert training.needs(store.read("training", region_id=1), pd.Timestamp(NOW))["state"].tolist() == ["terlambat"]
    done = [(*row[:9], dt.date(2025, 5, 1), row[10]) for row in both]
    load(write_sheet(tmp_path / "lengkap.xlsx", header, done))  # the corrected file replaces, it does not add
    needs = training.needs(store.read("training", region_id=1), pd.Timestamp(NOW))
    assert (len(store.read("training", region_id=1)), needs["state"].tolist(), needs["days"].tolist()) == (2, ["terpenuhi"], [59])


def test_a_record_finds_its_series_however_it_is_spelled_and_says_where_there_is_none(store: Store, load: Load,
                                                                                      tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "luar.xlsx", *OUTSIDE))
    header, (first, *_) = SHEETS["evaluation"]
    told = load(write_sheet(tmp_path / "a.xlsx", header, [(*first[:3], "KTP-El ", "Waktu Proses", *first[5:])]))
    assert not [problem for problem in told.problems if "Belum ada nilai" in problem.reason]
    assert store.read("evaluations", region_id=1)[["service", "indicator"]].to_numpy().tolist() == [["KTP-el", "waktu proses"]]
    again = load(write_sheet(tmp_path / "b.xlsx", header, [(*first[:3], "ktp el", "waktu proses", *first[5:8], "Kota A")]))
    assert (again.rows, again.held) == (0, 1)  # another spelling is no way round a fixed record
    slip = load(write_sheet(tmp_path / "c.xlsx", header, [("Lain", *first[1:3], "KTPel", *first[4:])]))
    assert [problem.reason for problem in slip.problems if problem.severity == "note"] == [
        "Belum ada nilai “waktu proses” untuk layanan ini."]


def test_units_that_spell_a_service_otherwise_report_the_same_series(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "luar.xlsx", *OUTSIDE))
    header, rows = SHEETS["indicator"]
    load(write_sheet(tmp_path / "dalam.xlsx", header, [(row[0], "KTP-EL", *row[2:]) for row in rows]))
    assert set(store.read("indicator_values", region_id=1)["service"]) == {"KTP-el"}


def test_an_indicator_of_their_own_is_judged_only_with_a_change_that_matters(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "luar.xlsx", *OUTSIDE))
    header, (first, *_) = SHEETS["evaluation"]
    own = ("Sendiri", *first[1:4], "Indeks Ramah", *first[5:])
    without = load(write_sheet(tmp_path / "tanpa.xlsx", header, [own]))
    assert (without.rows, without.held) == (0, 1)
    assert any("Perubahan berarti belum diisi" in problem.reason for problem in without.problems)
    assert load(write_sheet(tmp_path / "dengan.xlsx", [*header, "Perubahan Berarti"], [(*own, 0.2)])).held == 0
    trust = ("Percaya", *first[1:4], "kepercayaan", *first[5:])
    load(write_sheet(tmp_path / "percaya.xlsx", header, [trust]))
    assert store.read("evaluations", region_id=1).set_index("label")["sesoi"].to_dict() == {"Sendiri": 0.2, "Percaya": 0.1}


@pytest.mark.parametrize(("change", "held"), [({}, 0), ({"Perubahan Berarti": 5}, 1), ({"Unit Pembanding": "Kota B"}, 1),
                                              ({"Awal Data Dasar": "2024-06"}, 1)])
def test_any_change_of_a_fixed_record_is_refused_at_its_row_and_the_same_again_is_not(
    store: Store, load: Load, tmp_path: Path, change: dict[str, Any], held: int,
) -> None:  # fmt: skip
    load(write_sheet(tmp_path / "luar.xlsx", *OUTSIDE))
    header, [first, _] = SHEETS["evaluation"]
    load(sheet(tmp_path, "evaluation", [first]))
    before = store.read("evaluations", region_id=1)["hash"].tolist()
    named = dict(zip((*header, "Perubahan Berarti"), (*first, 10), strict=True)) | change
    receipt = load(write_sheet(tmp_path / "lagi.xlsx", tuple(named), [tuple(named.values())]))
    assert receipt.held == held
    assert any("sudah ditetapkan" in problem.reason and problem.severity == "hold" for problem in receipt.problems) == bool(held)
    assert store.read("evaluations", region_id=1)["hash"].tolist() == before
    assert len(store.cursor().execute("FROM neraca.evaluation_refusal").fetchall()) == held


def test_remarks_and_moves_of_days_to_come_are_held_or_told(load: Load, tmp_path: Path) -> None:
    ahead = dt.date(2027, 1, 4)
    remark = load(sheet(tmp_path, "community_input", [("Disdukcapil", "KTP-el", ahead, "Antrean lama")] * 2))
    assert (remark.rows, remark.held) == (0, 2)
    assert told(remark)["C2"] == ("hold", "Tanggal masukan ini masih akan datang.")
    move = load(sheet(tmp_path, "transfer", [(nip(1), "Orang A", "Bagian Umum", "Disdukcapil", "Analis", ahead, "800/1")]))
    assert (move.rows, move.held) == (1, 0)
    assert told(move)["F2"] == ("note", "TMT mutasi ini masih akan datang.")
