"""What a file about the time after transfers would change, told before it is saved; and all of it in a backup."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from data import templates
from data.backup import backup, check, restore
from data.events import decide_remark, note_event
from data.importer import import_workbook, prepare, rehearse, undo
from data.preview import Preview
from data.receipt import Receipt
from data.results import keep
from data.store import Store, open_store
from data.workbooks import AFTER, KINDS, Kind
from tests.data.simple_files import write_sheet
from tests.data.test_after_kinds import OUTSIDE, SHEETS, VIEWS, sheet
from tests.data.test_templates import filled
from tests.stores import copied

Load = Callable[..., Receipt]
NOW = dt.datetime(2026, 9, 1, 8, 0)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed file of a store with two rows of every kind."""
    folder = tmp_path_factory.mktemp("lengkap")
    opened = open_store(folder / "n.duckdb")
    for path in (write_sheet(folder / "luar.xlsx", *OUTSIDE), *(sheet(folder, kind) for kind in AFTER)):
        assert import_workbook(opened, path, region="Kota Uji", by="uji", now=NOW).rows == 2
    opened.close()
    return folder / "n.duckdb"


@pytest.fixture
def full(closed: Path, tmp_path: Path) -> Iterator[Store]:
    """That store, to write to."""
    opened = open_store(copied(closed, tmp_path / "salinan" / "n.duckdb"))
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "lain" / "n.duckdb")
    yield opened
    opened.close()


def changes(store: Store, path: Path) -> Preview:
    prepared = prepare(store, path, region="Kota Uji", today=NOW.date())
    return rehearse(store, prepared, by="uji", now=NOW)[1]


def told(found: Preview) -> tuple[int, int, int]:
    new, changed, same = found.service[["new", "changed", "same"]].to_numpy()[0].tolist()
    return new, changed, same


@pytest.mark.parametrize("kind", [kind for kind in AFTER if kind != "evaluation"])
def test_the_first_file_of_a_kind_is_all_new(store: Store, tmp_path: Path, kind: Kind) -> None:
    found = changes(store, sheet(tmp_path, kind))
    assert (found.service["kind"].tolist(), told(found)) == ([kind], (2, 0, 0))


def test_a_corrected_file_tells_each_value_that_changes(full: Store, tmp_path: Path) -> None:
    rows = [("Disdukcapil", "KTP-el", "waktu proses", "2026-01", 40, "turun"), *SHEETS["indicator"][1][1:],
            ("Disdukcapil", "KTP-el", "waktu proses", "2026-03", 19, "turun")]
    version = full.version()
    found = changes(full, sheet(tmp_path, "indicator", rows))
    assert told(found) == (1, 1, 1)
    assert found.values[["unit", "before", "after"]].to_numpy().tolist() == [["Disdukcapil", 21.5, 40.0]]
    assert full.version() == version


def test_a_longer_register_of_moves_tells_what_is_new(full: Store, tmp_path: Path) -> None:
    first, second = SHEETS["transfer"][1]
    longer = [first, (*second[:6], "800/99"), ("198503152010011999", *first[1:])]
    assert told(changes(full, sheet(tmp_path, "transfer", longer))) == (1, 1, 1)


def test_files_of_other_kinds_have_no_such_line(store: Store, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "k.xlsx", ("Unit Kerja", "Jabatan", "Kebutuhan"), [("Dinas A", "Perawat Terampil", 2)])
    prepared = prepare(store, path, region="Kota Uji", data_date=NOW.date(), answers={"basis": "konsep ABK"}, today=NOW.date())
    assert rehearse(store, prepared, by="uji", now=NOW)[1].service.empty


def test_a_backup_brings_all_of_it_back_but_no_kept_result(full: Store, other: Store, tmp_path: Path) -> None:
    note_event(full, 1, unit_id=1, happened_on=NOW.date(), until=None, text="Aplikasi baru", caps_verdict=True, by="u", now=NOW)
    remark = int(full.read("remarks", region_id=1)["remark_id"].iloc[0])
    decide_remark(full, 1, remark, status="disembunyikan", reply=None, by="u", now=NOW)
    keep(full, "hitungan", b"isi", version=full.version(), now=NOW)
    backup(full, tmp_path / "cadangan", now=NOW)
    restore(other, tmp_path / "cadangan")
    for view in (*VIEWS.values(), "events", "remark_decisions", "evaluation_refusals", "service_units"):
        assert_frame_equal(other.read(view, region_id=1), full.read(view, region_id=1))
    assert not any(check(other).values())
    assert other.cursor().execute("FROM neraca.result").fetchall() == []


@pytest.mark.parametrize(("sql", "promise"), [
    ("UPDATE neraca.move SET person_id = 999", "movers_have_person"),
    ("DELETE FROM neraca.outside_unit", "service_rows_have_unit"),
    ("UPDATE neraca.training SET import_id = 999", "service_rows_have_import"),
    ("DELETE FROM neraca.indicator WHERE month = DATE '2026-02-01'", "service_rows_as_logged"),
    ("INSERT INTO neraca.remark_decision VALUES (5, 1, 'ditampilkan', NULL, 'u', now()::TIMESTAMP)", "decisions_have_remark")])
def test_a_broken_promise_is_noticed(full: Store, sql: str, promise: str) -> None:
    assert check(full)[promise] == 0
    with full.write("uji") as cursor:
        cursor.execute(sql)
    assert check(full)[promise] > 0


def test_every_decision_on_a_remark_stays_with_who_and_when(full: Store) -> None:
    remark = int(full.read("remarks", region_id=1)["remark_id"].iloc[0])
    decide_remark(full, 1, remark, status="ditampilkan", reply=None, by="a", now=NOW)
    decide_remark(full, 1, remark, status="disembunyikan", reply=None, by="b", now=NOW + dt.timedelta(hours=1))
    found = full.read("remark_decisions", region_id=1)
    assert list(zip(found["decided_by"], found["status"], strict=True)) == [("b", "disembunyikan"), ("a", "ditampilkan")]


def test_a_refused_change_of_a_record_can_be_read(full: Store) -> None:
    number = int(full.read("import_list").query("kind == 'evaluation'")["import_id"].iloc[0])
    undo(full, number, by="uji", now=NOW)
    found = full.read("evaluation_refusals", region_id=1)
    assert (found["tried_by"].unique().tolist(), set(found["what"])) == (["uji"], {"dibatalkan"})


@pytest.mark.parametrize("kind", AFTER)
def test_a_filled_template_imports_whole(store: Store, load: Load, tmp_path: Path, kind: Kind) -> None:
    filled(kind, tmp_path / templates.file_name(kind))
    if kind == "evaluation":  # its example names two units outside the region
        names = KINDS["evaluation"].field("comparators").example.split("; ")  # type: ignore[union-attr]
        load(write_sheet(tmp_path / "luar.xlsx", OUTSIDE[0], [(name, *OUTSIDE[1][0][1:]) for name in names]))
    receipt = load(tmp_path / templates.file_name(kind), region=None)
    assert (receipt.kind, receipt.rows, receipt.held, receipt.questions) == (kind, 3, 0, ())
