"""Long work in a real child process: it finishes, tells how far it is, can be stopped, and its end is always told."""

import datetime as dt
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from data.store import open_store
from pages.parts import job_child, job_parcel, jobs
from pages.parts.job_kinds import KINDS, Kind
from pages.parts.store import OFFICE, View
from tests.pages import job_work

ROWS = {"rows": pd.DataFrame({"n": [1, 2, 3], "name": ["a", None, "ü"], "day": [dt.date(2026, 1, 1)] * 3})}
PATIENCE = 60  # seconds; a busy machine may take long to start a Python


@pytest.fixture
def view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[View]:
    monkeypatch.setenv("NERACA_STORE", str(tmp_path / "neraca.duckdb"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # so that a test sees which folders were left behind
    for name in ("doubled", "slow", "broken", "dying"):
        monkeypatch.setitem(KINDS, name, Kind(work=getattr(job_work, name)))
    store = open_store()
    yield View(data=OFFICE, path=str(store.path), version=store.version(), region_id=1, region="Kota Uji",
               on=dt.date(2026, 1, 1))
    for key in list(jobs._jobs):
        jobs.stop(key)
    store.close()


def ended(key: str) -> jobs.State:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        now = jobs.state(key)
        assert now is not None
        if now.status != "berjalan":
            return now
        time.sleep(0.05)
    raise AssertionError("still running")


def working(key: str) -> jobs.State:
    """The state once the child itself has told how far it is."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        now = jobs.state(key)
        assert now is not None
        assert now.status == "berjalan", now.words
        if now.progress > 0:
            return now
        time.sleep(0.05)
    raise AssertionError("told nothing")


def left_behind(tmp_path: Path) -> list[str]:
    return [path.name for path in tmp_path.glob("neraca-*")]


def test_work_is_done_in_another_process_and_its_result_is_kept(view: View, tmp_path: Path) -> None:
    assert jobs.result(view, "doubled", {"by": 2}) is None
    now = ended(jobs.start(view, "doubled", {"by": 2}, ROWS))
    assert (now.status, now.progress, now.words) == ("selesai", 1.0, "Selesai.")
    found = jobs.result(view, "doubled", {"by": 2})
    assert found is not None
    assert found["sum"] == 12
    assert found["process"] != os.getpid()
    pd.testing.assert_frame_equal(found["rows"], ROWS["rows"].assign(n=[2, 4, 6]))
    assert jobs.result(view, "doubled", {"by": 3}) is None
    assert left_behind(tmp_path) == []


def test_a_result_belongs_to_the_data_it_was_made_from(view: View) -> None:
    ended(jobs.start(view, "doubled", {"by": 2}, ROWS))
    with open_store().write("uji"):
        pass
    assert jobs.result(view, "doubled", {"by": 2}) is None


def test_it_tells_how_far_it_is_and_stops_within_a_second(view: View, tmp_path: Path) -> None:
    key = jobs.start(view, "slow", {}, ROWS)
    first = working(key)
    assert first.words == "sedang dihitung"
    time.sleep(0.5)
    later = jobs.state(key)
    assert later is not None
    assert first.progress < later.progress < 1
    assert later.seconds > first.seconds
    began = time.monotonic()
    jobs.stop(key)
    now = jobs.state(key)
    assert time.monotonic() - began < 1
    assert now is not None
    assert (now.status, now.words) == ("dihentikan", "Dihentikan; tidak ada hasil yang disimpan.")
    assert jobs.result(view, "slow", {}) is None
    assert left_behind(tmp_path) == []


def test_what_waits_for_its_turn_can_be_stopped_too(view: View) -> None:
    keys = [jobs.start(view, "slow", {"n": n}, ROWS) for n in range(3)]
    for key in keys[:2]:
        working(key)
    waiting = jobs.state(keys[2])
    assert waiting is not None
    assert (waiting.status, waiting.words) == ("berjalan", "Menunggu giliran …")
    jobs.stop(keys[2])
    assert ended(keys[2]).status == "dihentikan"


def test_other_threads_are_not_held_up(view: View) -> None:
    working(jobs.start(view, "slow", {}, ROWS))
    counted: list[float] = []

    def count() -> None:
        for _ in range(20):
            began = time.monotonic()
            open_store().version()
            counted.append(time.monotonic() - began)

    other = threading.Thread(target=count)
    other.start()
    other.join(20)
    assert len(counted) == 20
    assert sorted(counted)[10] < 0.5


def test_the_same_work_is_not_started_twice(view: View) -> None:
    key = jobs.start(view, "slow", {}, ROWS)
    child = jobs._jobs[key]
    assert jobs.start(view, "slow", {}, ROWS) == key
    assert jobs._jobs[key] is child
    done = jobs.start(view, "doubled", {"by": 2}, ROWS)
    ended(done)
    first = jobs._jobs[done]
    assert jobs.start(view, "doubled", {"by": 2}, ROWS) == done  # kept, so nothing is begun
    assert jobs._jobs[done] is first


def test_work_that_was_stopped_can_be_started_again(view: View) -> None:
    key = jobs.start(view, "slow", {"seconds": 0.5}, ROWS)
    jobs.stop(key)
    assert ended(jobs.start(view, "slow", {"seconds": 0.5}, ROWS)).status == "selesai"


def test_a_crash_is_told_in_a_sentence(view: View, tmp_path: Path) -> None:
    now = ended(jobs.start(view, "dying", {}, ROWS))
    assert now.status == "gagal"
    assert "berhenti mendadak" in now.words
    assert left_behind(tmp_path) == []


def test_a_child_that_somebody_killed_is_told_in_a_sentence(view: View) -> None:
    key = jobs.start(view, "slow", {}, ROWS)
    working(key)
    child = jobs._jobs[key]._child
    assert child is not None
    child.kill()
    assert "berhenti mendadak" in ended(key).words


def test_an_error_gives_a_code_and_the_log_no_nip(view: View, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="neraca"):
        now = ended(jobs.start(view, "broken", {}, ROWS))
    assert now.status == "gagal"
    assert "kode" in now.words
    assert "ValueError" in caplog.text
    assert "198503152010011901" not in caplog.text + now.words


def test_work_that_takes_too_long_is_ended(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "slow", Kind(work=job_work.slow, seconds=2))
    assert "terlalu lama" in ended(jobs.start(view, "slow", {}, ROWS)).words


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the parent looks at the memory now and then")
def test_work_that_wants_too_much_memory_is_ended(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "greedy", Kind(work=job_work.greedy, memory_bytes=2**30))
    assert "memori" in ended(jobs.start(view, "greedy", {"bytes": 2**31}, ROWS)).words


def test_the_child_ends_with_its_parent_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "asked"
    folder.mkdir()
    (folder / job_child.ASKED).write_bytes(job_parcel.packed(ROWS))
    request = {"folder": str(folder), "work": "tests.pages.job_work:slow", "params": {}, "seconds": 60, "memory_bytes": 2**32}
    child = subprocess.Popen([sys.executable, "-m", "pages.parts.job_child"], cwd=Path(__file__).resolve().parents[2],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(json.dumps(request).encode() + b"\n")
    child.stdin.flush()
    child.stdout.readline()  # it works
    child.stdin.close()  # as when the app dies
    assert child.wait(10) == 3
    child.stdout.close()
    assert not folder.exists()


def test_the_child_does_not_load_the_app() -> None:
    code = "import sys, pages.parts.job_child, pages.parts.job_kinds; print('streamlit' in sys.modules, 'duckdb' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).resolve().parents[2], capture_output=True, text=True,
                          check=True)
    assert said.stdout.split() == ["False", "False"]
