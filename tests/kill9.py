"""Kills an import at a random moment, again and again: each time all of it is there, or none.

python -m tests.kill9 --rounds 1000        the full run
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from data.backup import check
from data.store import one, open_store
from tests.data.simple_files import roster_file

ROOT = Path(__file__).resolve().parent.parent
PEOPLE = 3000


def run(rounds: int, seed: int = 7) -> dict[str, int]:
    """How many rounds ended with everything, with nothing, and with something in between (must be 0)."""
    chance = random.Random(seed)
    counts = {"all": 0, "none": 0, "between": 0}
    with tempfile.TemporaryDirectory() as folder:
        file = roster_file(Path(folder) / "nominatif.xlsx", people=PEOPLE)
        full = _time_of_one(Path(folder) / "whole.duckdb", file)
        for number in range(rounds):
            store = Path(folder) / f"round{number}.duckdb"
            _import(store, file, kill_after=chance.uniform(0.3, 1.15) * full)
            state = _state(store)
            counts[state] += 1
            full *= 0.95 if state == "all" else 1.05  # about half die, however busy the machine
            if number % 50 == 49:  # a run of hours that is cut short still tells what it found
                print(number + 1, counts, file=sys.stderr, flush=True)
            for left in Path(folder).glob(f"{store.name}*"):
                left.unlink()
    return counts


def _command(store: Path, file: Path) -> list[str]:
    return [sys.executable, "-m", "data", "import", str(file), "--store", str(store), "--region", "Kota Uji",
            "--date", "2025-12-31", "--by", "uji", "--yes"]


def _time_of_one(store: Path, file: Path) -> float:
    started = time.perf_counter()
    subprocess.run(_command(store, file), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _import(store: Path, file: Path, *, kill_after: float) -> None:
    process = subprocess.Popen(_command(store, file), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(kill_after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _state(path: Path) -> str:
    """What a new process finds in the store."""
    store = open_store(path)
    try:
        broken = any(check(store).values())
        imports = store.read("import_list")
        people = one(store.cursor().execute("SELECT count(*) FROM neraca.staff").fetchall())
        rows = int(people[0]) if people else -1
    finally:
        store.close()
    if not broken and len(imports) == 1 and rows == PEOPLE:
        return "all"
    return "none" if not broken and imports.empty and rows == 0 else "between"


def main() -> int:
    """Runs the rounds asked for and says what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    counts = run(given.rounds, given.seed)
    print(counts)
    return 1 if counts["between"] else 0


if __name__ == "__main__":
    sys.exit(main())
