"""What every benchmark shares: its arguments, a fresh process to measure in, and the line of JSON it ends with."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psutil

ROOT = Path(__file__).resolve().parent.parent
_EVERY = 0.02  # seconds between two looks at the memory of a process tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured number and its aim; `good` says on which side of the aim it should lie."""

    name: str
    value: float
    unit: str
    aim: float | None = None
    good: Literal["at least", "at most"] = "at least"

    @property
    def ok(self) -> bool:
        """True when the aim is met, or there is none."""
        if self.aim is None:
            return True
        return self.value >= self.aim if self.good == "at least" else self.value <= self.aim


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a fresh process told in its last line, and the most memory it and its children held at one moment."""

    told: dict[str, Any]
    peak_mib: float


def parser(description: str) -> argparse.ArgumentParser:
    """The arguments every benchmark takes."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("--quick", action="store_true", help="smaller sizes, at most 40 seconds on two cores")
    return arguments


def result_line(benchmark: str, figures: Sequence[Figure], *, quick: bool, sizes: dict[str, int]) -> str:
    """The last line of a benchmark as JSON: its figures with their aims, and whether all aims are met."""
    told = {figure.name: _told(figure) for figure in figures}
    return json.dumps({"benchmark": benchmark, "quick": quick, "sizes": sizes, "figures": told,
                       "ok": all(figure.ok for figure in figures)})


def _told(figure: Figure) -> dict[str, Any]:
    told: dict[str, Any] = {"value": round(figure.value, 3), "unit": figure.unit}
    if figure.aim is not None:
        told |= {"aim": f"{figure.good} {figure.aim:.12g}", "ok": figure.ok}
    return told


def in_fresh_process(module: str, *arguments: str, environment: dict[str, str] | None = None) -> Run:
    """Runs `python -m module arguments` alone and watches it to its end; raises when it fails.

    Memory is the resident size of the process and all its children, added up: pages they share count twice, so the
    figure errs on the high side.
    """
    child = subprocess.Popen([sys.executable, "-m", module, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True,
                             env=environment)
    peak = 0
    root = psutil.Process(child.pid)
    while child.poll() is None:
        peak = max(peak, _resident(root))
        time.sleep(_EVERY)
    assert child.stdout is not None
    lines = child.stdout.read().strip().splitlines()
    if child.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)} ended with code {child.returncode}")
    return Run(told=json.loads(lines[-1]), peak_mib=peak / 2**20)


def _resident(root: psutil.Process) -> int:
    total = 0
    try:
        for process in [root, *root.children(recursive=True)]:
            total += process.memory_info().rss
    except psutil.Error:  # one ended while we looked
        pass
    return total


class Stopwatch:
    """Seconds since it was made, and seconds of processor this process has spent since (all its threads)."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._spent = time.process_time()

    @property
    def processor(self) -> float:
        return time.process_time() - self._spent

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._started
