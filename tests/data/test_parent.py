"""Child processes end with their parent, and on Windows never wait in a read of stdin, where NumPy would hang as it loads."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.reading import parent

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = ("data/reading/child.py", "pages/parts/job_child.py")


def test_a_child_whose_stdin_closes_takes_its_folder_away_and_ends(tmp_path: Path) -> None:
    folder = tmp_path / "rahasia"
    folder.mkdir()
    (folder / "0-0.arrow").write_bytes(b"cells")
    code = f"from pathlib import Path; from data.reading.parent import end_with_parent; end_with_parent(Path({str(folder)!r}))"
    child = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE)
    assert child.stdin is not None
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(1.5)
    child.stdin.close()
    assert child.wait(20) == 3
    assert not folder.exists()


def test_on_windows_the_pipe_is_looked_at_and_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter([True, True, False])

    def read(descriptor: int, size: int) -> bytes:
        raise AssertionError("a read that waits blocks the loading of NumPy")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(parent, "_is_open", lambda descriptor: next(looks))
    monkeypatch.setattr(os, "read", read)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    parent._until_closed(0)
    assert list(looks) == []


@pytest.mark.parametrize("place", CHILDREN)
def test_no_child_reads_stdin_beside_its_one_request(place: str) -> None:
    text = (ROOT / place).read_text("utf-8")
    assert "end_with_parent" in text
    assert re.findall(r"stdin[.\w]*\(", text) == ["stdin.buffer.readline("]
