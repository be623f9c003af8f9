"""Files of individual output: a month of one person, held where a time has no unit, told again, taken back, never by name."""

import datetime as dt
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analytics import load_spread
from analytics.anonymity import STAFF_LEAST
from analytics.frames_load import LOAD
from data.backup import check
from data.importer import prepare, rehearse, undo
from data.receipt import Receipt
from data.sample.facts import HERE
from data.sample.outputs import outputs
from data.sample.world import world
from data.store import Store
from tests.data.simple_files import ROSTER, nip, person, write_sheet

Load = Callable[..., Receipt]
NOW = dt.datetime(2026, 1, 15, 9, 0)
UNIT, AGENCY, POST = "Loket", "Disdukcapil", "Operator Layanan"
HEADER = ("NIP", "Nama", "Bulan", "Uraian Tugas", "Jumlah Hasil", "Waktu per Hasil", "Jumlah Waktu", "Satuan Waktu")
TASKS = ("Unit Kerja", "Perangkat Daerah", "Jabatan", "Uraian Tugas", "Volume", "Waktu Penyelesaian", "Satuan Waktu")


def did(number: int, **said: Any) -> list[Any]:
    """One line under HEADER of the made-up person `number`: 10 letters of 15 minutes in March 2025 unless said otherwise."""
    line = {"month": "2025-03", "task": "Mencatat surat", "volume": 10, "norm": 15, "spent": None, "unit": "menit"} | said
    return [said.get("nip", nip(number)), f"Orang {number:05d}", *(line[name] for name in (
        "month", "task", "volume", "norm", "spent", "unit"))]


def reasons(receipt: Receipt, severity: str = "hold") -> str:
    return " | ".join(problem.reason for problem in receipt.problems if problem.severity == severity)


@pytest.fixture
def office(load: Load, tmp_path: Path) -> Load:
    """Two operators of one counter."""
    load(write_sheet(tmp_path / "pegawai.xlsx", ROSTER, [person(n, UNIT, AGENCY, POST) for n in range(2)]))
    return load


def send(office: Load, folder: Path, *rows: Sequence[Any], header: Sequence[str] = HEADER, name: str = "hasil.xlsx") -> Receipt:
    return office(write_sheet(folder / name, header, rows), data_date=None)


def minutes(store: Store) -> list[float]:
    return [float(value) for value in store.read("outputs", region_id=1)["minutes"]]


def test_a_month_is_read_without_a_question_at_the_post_of_the_roster(store: Store, office: Load, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "h.xlsx", HEADER, [did(0), did(1, norm=None, spent=2, unit="jam"), did(0, month="April 2025")])
    prepared = prepare(store, path, region="Kota Uji", today=NOW.date())
    assert prepared.proposal is not None
    assert (prepared.proposal.kind, prepared.questions, prepared.refused) == ("output", [], False)
    receipt = office(path, data_date=None)
    rows = LOAD["outputs"].validate(store.read("outputs", region_id=1))
    people = store.read("people", region_id=1).set_index("person_id")
    assert (receipt.rows, receipt.held) == (3, 0)
    assert rows["minutes"].tolist() == [150, 150, 120]
    assert rows["unit_id"].tolist() == people.loc[rows["person_id"], "unit_id"].tolist()
    assert not any(check(store).values())


def test_the_unit_of_time_stands_in_the_heading_or_is_asked_for(store: Store, office: Load, tmp_path: Path) -> None:
    short = ("NIP", "Bulan", "Aktivitas", "Total Waktu (menit)")
    assert send(office, tmp_path, (nip(0), "03/2025", "Melayani", 4800), header=short).questions == ()
    assert minutes(store) == [4800]
    asked = send(office, tmp_path, (nip(1), "03/2025", "Melayani", 4800), header=(*short[:3], "Total Waktu"), name="b.xlsx")
    assert [question.key for question in asked.questions] == ["norm_unit"]


@pytest.mark.parametrize(("said", "reason"), [
    ({"unit": None}, "tanpa satuan"), ({"unit": "hari"}, "bukan salah satu pilihan"), ({"spent": -3}, "negatif"),
    ({"spent": 800, "unit": "jam"}, "Lebih lama dari sebulan"), ({"norm": None, "task": None}, "tanpa uraian tugas"),
    ({"month": None}, "Bulan kosong"), ({"volume": None}, "kosong"), ({"nip": 198503152010011900}, "NIP")])
def test_a_row_nobody_could_use_is_held_with_its_reason(office: Load, tmp_path: Path, said: dict[str, Any], reason: str) -> None:
    receipt = send(office, tmp_path, did(0), did(1, **said))
    assert (receipt.rows, receipt.held) == (1, 1)
    assert reason in reasons(receipt)


def test_without_a_time_the_norm_of_the_same_task_tells_it(store: Store, office: Load, tmp_path: Path) -> None:
    bare = {"norm": None, "unit": None}
    receipt = send(office, tmp_path, did(0, task="mencatat SURAT", **bare), did(1, task="Lain", **bare))
    assert "Tanpa waktu; dihitung dengan norma tugas yang sama di berkas beban kerja (2 baris)." in reasons(receipt, "note")
    assert store.read("outputs", region_id=1)["minutes"].isna().all()
    office(write_sheet(tmp_path / "abk.xlsx", TASKS, [(UNIT, AGENCY, POST, "Mencatat surat", 1000, 0.5, "jam")]))
    told = store.read("outputs", region_id=1).set_index("task")["minutes"]
    assert told["mencatat SURAT"] == 300  # 10 results of half an hour
    assert told.isna().tolist().count(True) == 1  # a task the workload file does not know stays without a time


def test_a_stranger_counts_once_the_roster_knows_them(store: Store, office: Load, tmp_path: Path) -> None:
    receipt = send(office, tmp_path, did(5))
    assert "belum ada di nominatif" in reasons(receipt, "note")
    assert minutes(store) == []
    office(write_sheet(tmp_path / "p.xlsx", ROSTER, [person(n, UNIT, AGENCY, POST) for n in range(6)]))
    assert minutes(store) == [150]


def test_months_before_somebody_came_to_the_post_are_other_work(store: Store, load: Load, tmp_path: Path) -> None:
    came = dict(zip(ROSTER, person(0, UNIT, AGENCY, POST), strict=True)) | {"TMT Unit": dt.date(2025, 3, 10)}
    load(write_sheet(tmp_path / "p.xlsx", tuple(came), [list(came.values())]))
    load(write_sheet(tmp_path / "h.xlsx", HEADER, [did(0, month="2025-02"), did(0, volume=20), did(0, month="2099-01")]),
         data_date=None)
    assert minutes(store) == [300]  # February was elsewhere, 2099 lies ahead


def test_a_month_told_again_counts_as_the_newest_file_tells_it(store: Store, office: Load, tmp_path: Path) -> None:
    send(office, tmp_path, did(0), did(0, task="Lain"), did(1), did(0, month="2025-04"))
    path = write_sheet(tmp_path / "b.xlsx", HEADER, [did(0, volume=1), did(1)])
    prepared = prepare(store, path, region="Kota Uji", today=NOW.date())
    found = rehearse(store, prepared, by="uji", now=NOW)[1]
    assert found.service[["kind", "new", "changed", "same"]].values.tolist() == [["output", 0, 1, 1]]
    newer = office(path, data_date=None)
    assert sorted(minutes(store)) == [15, 150, 150]
    assert office(path, data_date=None).already is not None
    undo(store, newer.import_id or 0, by="uji", now=NOW)
    assert sorted(minutes(store)) == [150, 150, 150, 150]


def test_no_name_and_no_nip_stands_in_what_pages_read(store: Store, office: Load, tmp_path: Path) -> None:
    receipt = send(office, tmp_path, did(0), did(7))
    told = store.read("outputs", region_id=1).to_csv() + "".join(str(problem) for problem in receipt.problems)
    assert "Orang" not in told
    assert nip(0) not in told
    assert nip(7) not in told

def test_the_uneven_counter_planted_in_the_sample_of_palembang_is_found():
    told = [(one.person.key, one.person.unit.name, one.person.position.name, one.month, one.volume * one.minutes)
            for one in outputs(world("palembang"))]
    output = pd.DataFrame(told, columns=["person_id", "unit_id", "position_id", "month", "minutes"])
    answer = tomllib.loads((HERE / "answers.toml").read_text("utf-8"))["palembang"]["people"]
    found = load_spread.by_person(load_spread.a_year(output)).set_index("position_id")
    row = found.loc[answer["position"]]
    assert (row["unit_id"], row["people"]) == (answer["unit"], answer["people"])
    assert row["lightest"] == pytest.approx(answer["lightest"], abs=0.03)
    assert row["heaviest"] == pytest.approx(answer["heaviest"], abs=0.03)
    assert (found["people"] < STAFF_LEAST).sum() == answer["withheld"]
