"""A child process held to its limits by the parent, for systems where the child cannot limit itself."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from data.cells import Problem
from data.reading.book import Limits

_EVERY = 0.5


def watched(child: subprocess.Popen[bytes], request: bytes, limits: Limits) -> Problem | None:
    """Hands the request to the child and waits; a Problem when it ran too long, grew too big or ended badly."""
    assert child.stdin is not None
    trouble: list[Problem] = []
    ended = threading.Event()
    watchdog = threading.Thread(target=_watch, args=(child, limits, ended, trouble), daemon=True)
    watchdog.start()
    try:
        with suppress(OSError):
            child.stdin.write(request)
            child.stdin.flush()
        child.wait()  # without a time limit of its own it wakes at once; with one it looks every 50 ms
    finally:
        ended.set()
        if child.poll() is None:
            child.kill()
        with suppress(OSError):
            child.stdin.close()
        child.wait()
        watchdog.join()
    return trouble[0] if trouble else _ended_badly(child.returncode)


def _watch(child: subprocess.Popen[bytes], limits: Limits, ended: threading.Event, trouble: list[Problem]) -> None:
    """Looks at the child until it ends; kills it, and tells the trouble, once it takes more than its limits."""
    started = time.monotonic()
    while not ended.wait(_EVERY):
        if found := _over(child, started, limits):
            trouble.append(found)
            child.kill()
            return


def _over(child: subprocess.Popen[bytes], started: float, limits: Limits) -> Problem | None:
    if time.monotonic() - started > limits.seconds:
        return _too_slow()
    if not sys.platform.startswith("linux") and memory_of(child) > limits.memory_bytes:
        return _too_big()
    return None


def _ended_badly(code: int) -> Problem | None:
    if code == 0:
        return None
    if code == -24:  # SIGXCPU: its own processor time ran out
        return _too_slow()
    return _too_big()


def _too_slow() -> Problem:
    return Problem(
        reason="Membaca berkas ini terlalu lama, jadi dihentikan.",
        remedy="Hapus lembar dan kolom yang tidak perlu, atau pecah menjadi beberapa berkas, lalu unggah lagi.",
        severity="stop",
    )


def _too_big() -> Problem:
    return Problem(
        reason="Berkas ini tidak bisa dibaca: isinya rusak atau memerlukan memori terlalu besar "
               "(biasanya ada isi sel yang jauh di luar tabel).",
        remedy="Salin tabelnya saja ke buku kerja baru, simpan sebagai .xlsx, lalu unggah lagi.",
        severity="stop",
    )


def memory_of(child: subprocess.Popen[bytes]) -> int:
    """Bytes of memory the child holds now; 0 where the system does not say."""
    if sys.platform == "win32":
        return _memory_on_windows(child)
    status = Path(f"/proc/{child.pid}/statm")
    with suppress(OSError, ValueError, IndexError):
        if status.exists():
            return int(status.read_text().split()[1]) * 4096
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(child.pid)], capture_output=True, check=False)
        return int(told.stdout) * 1024
    return 0


def _memory_on_windows(child: subprocess.Popen[bytes]) -> int:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = [
            ("cb", ctypes.c_uint32), ("PageFaultCount", ctypes.c_uint32), *(
                (name, ctypes.c_size_t) for name in (
                    "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
                    "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage")
            ),
        ]

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    handle = ctypes.c_void_p(int(child._handle))  # type: ignore[attr-defined]
    found = ctypes.windll.psapi.GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)  # type: ignore[attr-defined]
    return int(counters.PagefileUsage) if found else 0
