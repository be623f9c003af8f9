"""One piece of long work in a child process of its own, from the waiting line to the result or the reason why there is none."""

import json
import logging
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from data.reading.watch import memory_of
from data.store import StoreUnavailable
from pages.parts import errors
from pages.parts.job_child import ASKED, FOUND
from pages.parts.job_kinds import Kind
from pages.parts.job_parcel import packed

Status = Literal["berjalan", "selesai", "gagal", "dihentikan"]
_ROOT = Path(__file__).resolve().parents[2]
_EVERY = 0.25
_turns = threading.BoundedSemaphore(2)  # more at once would take the machine from those who read pages
log = logging.getLogger("neraca")

# One thread for linear algebra: the other cores belong to the readers, and each thread would reserve memory of its own.
_ALONE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a job is: progress from 0 to 1, words for the reader, seconds since it was asked for (until it ended)."""

    status: Status
    progress: float
    words: str
    seconds: float


class Job:
    """Work that was asked for. Its thread waits for a turn, starts the child, listens to it, and keeps what it found."""

    def __init__(self, kind: Kind, params: Mapping[str, Any], inputs: Mapping[str, Any], keep: Callable[[bytes], None]) -> None:
        self._kind, self._params, self._inputs, self._keep = kind, params, inputs, keep
        self._began = time.monotonic()
        self._took: float | None = None
        self._status: Status = "berjalan"
        self._progress, self._words, self._stopping, self._over = 0.0, "Menunggu giliran …", False, ""
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self.ended = threading.Event()
        threading.Thread(target=self._run, name="pekerjaan", daemon=True).start()

    @property
    def state(self) -> State:
        """How far it is now."""
        seconds = time.monotonic() - self._began if self._took is None else self._took
        return State(status=self._status, progress=self._progress, words=self._words, seconds=seconds)

    def stop(self) -> None:
        """Ends it, waiting or working; returns when it has ended, or after two seconds."""
        with self._lock:
            self._stopping = True
            if self._child is not None:
                self._child.kill()
        self.ended.wait(2)

    def _run(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="neraca-"))  # readable by this user only
        try:
            self._settle(*self._outcome(folder))
        except StoreUnavailable as error:
            self._settle("gagal", str(error))
        except Exception:
            self._settle("gagal", _coded(traceback.format_exc()))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            self._inputs = {}  # the frames are not wanted any more
            self.ended.set()

    def _settle(self, status: Status, words: str) -> None:
        self._took = time.monotonic() - self._began
        self._words, self._status = words, status

    def _outcome(self, folder: Path) -> tuple[Status, str]:
        while not _turns.acquire(timeout=_EVERY):
            if self._stopping:
                return "dihentikan", _STOPPED
        try:
            trouble = self._listened(folder)
        finally:
            _turns.release()
        found = folder / FOUND
        if found.exists():
            self._keep(found.read_bytes())
            self._progress = 1.0
            return "selesai", "Selesai."
        if self._stopping:
            return "dihentikan", _STOPPED
        return "gagal", self._over or trouble or _SUDDEN

    def _listened(self, folder: Path) -> str:
        """Starts the child and hears it out; what it says went wrong, '' where it says nothing."""
        (folder / ASKED).write_bytes(packed(self._inputs))
        with self._lock:
            if self._stopping:
                return ""
            child = self._child = subprocess.Popen(
                [sys.executable, "-X", "utf8", "-m", "pages.parts.job_child"], cwd=_ROOT, env=os.environ | _ALONE,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._words = "Dimulai …"
        threading.Thread(target=self._guard, args=(child, time.monotonic()), daemon=True).start()
        try:
            return self._heard(child, folder)
        finally:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]

    def _heard(self, child: subprocess.Popen[bytes], folder: Path) -> str:
        assert child.stdin is not None
        assert child.stdout is not None
        request = {"folder": str(folder), "work": f"{self._kind.work.__module__}:{self._kind.work.__qualname__}",
                   "params": self._params, "seconds": self._kind.seconds, "memory_bytes": self._kind.memory_bytes}
        with suppress(OSError):
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
        trouble = ""
        for line in child.stdout:
            told = json.loads(line)
            if "trouble" in told:
                trouble = _TOO_BIG if told["trouble"] == "memory" else _coded(told["trace"])
            else:
                self._progress, self._words = told["progress"], told["words"] or self._words
        if child.wait() == -24:  # SIGXCPU: its processor time ran out
            self._over = _TOO_SLOW
        return trouble

    def _guard(self, child: subprocess.Popen[bytes], began: float) -> None:
        """Ends a child that takes longer or grows bigger than its kind allows, where it cannot limit itself."""
        while child.poll() is None and not self.ended.wait(_EVERY):
            if time.monotonic() - began > self._kind.seconds:
                self._over = _TOO_SLOW
            elif not sys.platform.startswith("linux") and memory_of(child) > self._kind.memory_bytes:
                self._over = _TOO_BIG
            if self._over:
                child.kill()
                return


_STOPPED = "Dihentikan; tidak ada hasil yang disimpan."
_TOO_SLOW = "Perhitungan ini terlalu lama, jadi dihentikan. Data Anda tidak berubah."
_TOO_BIG = "Perhitungan ini memerlukan memori lebih dari yang tersedia, jadi dihentikan. Data Anda tidak berubah."
_SUDDEN = "Perhitungan ini berhenti mendadak. Data Anda tidak berubah; jalankan lagi, sebaiknya saat komputer tidak sibuk."


def _coded(trace: str) -> str:
    """A sentence with a code, and the rest in the log under that code."""
    code = secrets.token_hex(3).upper()
    log.error("Kesalahan %s\n%s", code, errors.clean(trace))
    return (f"Perhitungan ini berhenti karena kesalahan (kode {code}). Data Anda tidak berubah; bila terulang, sampaikan kode"
            " ini kepada pengelola aplikasi.")
