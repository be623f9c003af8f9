"""Every benchmark can be started with --quick and ends with a line that says each figure, its aim and whether it is met."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.measure import Figure, result_line
from data.store import open_store

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ("import_roster", "balance", "page", "effect", "forecast", "transfer", "recheck")


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_offers_a_quick_run(name: str) -> None:
    told = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", "--help"], cwd=ROOT, capture_output=True, text=True,
                          check=True)
    assert "--quick" in told.stdout


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_is_in_the_document_with_its_figures(name: str) -> None:
    assert f"python -m benchmarks.{name}" in (ROOT / "docs" / "benchmarks.md").read_text("utf-8")


def test_the_result_is_one_line_of_json_with_figures_aims_and_ok() -> None:
    figures = [Figure(name="times_faster", value=6.04, unit="x", aim=5),
               Figure(name="peak", value=701.0, unit="MiB", aim=700, good="at most"),
               Figure(name="seconds", value=1.23456, unit="s")]  # no aim: told, never missed
    line = result_line("made_up", figures, quick=True, sizes={"rows": 3})
    assert "\n" not in line
    told = json.loads(line)
    assert told["figures"]["times_faster"] == {"value": 6.04, "unit": "x", "aim": "at least 5", "ok": True}
    assert told["figures"]["peak"] == {"value": 701.0, "unit": "MiB", "aim": "at most 700", "ok": False}
    assert told["figures"]["seconds"] == {"value": 1.235, "unit": "s"}
    assert told["sizes"] == {"rows": 3}
    assert told["quick"] is True
    assert told["ok"] is False


@pytest.mark.parametrize(("good", "value", "ok"), [
    ("at least", 5.0, True), ("at least", 4.99, False),  # the aim itself is met, on both sides
    ("at most", 5.0, True), ("at most", 5.01, False)])
def test_an_aim_is_met_on_its_good_side(good, value, ok) -> None:
    assert Figure(name="f", value=value, unit="x", aim=5.0, good=good).ok is ok


def test_a_million_lines_of_the_lean_roster_fit_into_a_file_that_may_be_imported(tmp_path: Path) -> None:
    from benchmarks.roster_file import write_csv
    from data.reader import Limits

    write_csv(tmp_path / "roster.csv", 1_000)
    assert (tmp_path / "roster.csv").stat().st_size * 1_000 < Limits().file_bytes


def test_the_made_up_people_are_nobody_and_nobody_twice() -> None:
    from benchmarks.roster_file import HEADER, people

    nips = [str(row[HEADER.index("NIP BARU")]) for row in people(30_000)]
    assert len(set(nips)) == len(nips)
    assert all(len(nip) == 18 and nip[15] == "9" for nip in nips)  # serials 900 to 999 are given to nobody


def test_the_days_asked_about_follow_the_month_ends() -> None:
    import datetime as dt

    from benchmarks.staffing_history import History

    history = History(people=1, units=1, snapshots=24)
    ends = history.month_ends()
    assert (ends[0], ends[-1], len(ends)) == (dt.date(2024, 1, 31), dt.date(2025, 12, 31), 24)
    assert history.days()[-1] == dt.date(2026, 1, 20)


def test_the_history_fits_the_tables_of_the_store(tmp_path: Path) -> None:
    from benchmarks.staffing_history import History, fill

    history = History(people=400, units=60, snapshots=2)
    with closing(open_store(tmp_path / "riwayat.duckdb")) as store:
        fill(store, history)
        shown = store.read("unit_balance", region_id=1, on=history.days()[-1])
    assert len(shown) == history.units
    assert 0 < shown["filled"].sum() <= history.people
