"""How long a change of a plan by hand takes to be judged: every rule of every move, both ends at four dates; 15,000 people.

    python -m benchmarks.recheck [--quick]

A made-up roster and its need are imported, a plan is worked out, and one of its people is sent elsewhere again and again, as
Usulan mutasi does on every pick (`store_plan.rechecked`). Its peer is the plan's ground: everybody who may be asked against every
open place, which a page without a re-check of its own would have to work out again. Seconds are of processor time, the median, in
a fresh process. `--quick` has 4,000 people, too few for its ratio to have an aim.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from benchmarks import roster_file
from benchmarks.measure import Figure, in_fresh_process, parser, result_line

PEOPLE, QUICK, ROUNDS, MOST = 15_000, 4_000, 11, 1.0
ON = roster_file.ON
NEED = ("Unit Kerja", "Perangkat Daerah", "Jabatan", "Kebutuhan")


def main() -> None:
    quick = parser("A change of a plan by hand, judged at once.").parse_args().quick
    people = QUICK if quick else PEOPLE
    run = in_fresh_process("benchmarks.recheck", str(people))
    print(result_line("recheck", [
        Figure(name="recheck", value=run.told["recheck"], unit="s", aim=MOST, good="at most"),
        Figure(name="ground", value=run.told["ground"], unit="s"),
        Figure(name="times_faster_than_ground", value=run.told["ground"] / run.told["recheck"], unit="x",
               aim=None if quick else 4.0),
        Figure(name="peak", value=run.peak_mib, unit="MiB")], quick=quick,
        sizes={"people": people, "moves": run.told["moves"], "open_places": run.told["open_places"]}))


def filled(folder: Path, people: int) -> Path:
    """A store with the roster and a need that differs a little from it in every unit and post."""
    import xlsxwriter

    from data.importer import import_workbook
    from data.store import open_store

    roster_file.write_xlsx(folder / "roster.xlsx", people)
    names = [roster_file.HEADER.index(name) for name in ("UNOR NAMA", "SATUAN KERJA KERJA NAMA", "JABATAN NAMA")]
    there = Counter(tuple(row[at] for at in names) for row in roster_file.people(people))
    dice = random.Random(3)
    with xlsxwriter.Workbook(str(folder / "need.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, NEED)
        for at, (place, number) in enumerate(sorted(there.items()), start=1):
            sheet.write_row(at, 0, [*place, max(1, number + dice.choice([-1, -1, 0, 0, 1, 1, 1, 2]))])
    store = open_store(folder / "neraca.duckdb")
    for kind in ("roster", "need"):
        receipt = import_workbook(store, folder / f"{kind}.xlsx", kind=kind, region="Kota Contoh", data_date=ON, yes=True,
                                  by="Tolok ukur", now=dt.datetime(2026, 9, 1, 9))
        if receipt.import_id is None:
            raise RuntimeError(f"{kind} was not imported")
    store.close()
    return folder / "neraca.duckdb"


def measured(people: int) -> dict[str, float]:
    """Seconds of a re-check and of the ground, and how large the plan is."""
    from analytics import candidates, criteria, proposal
    from analytics.proposal import Asked
    from pages.parts import store, store_plan

    with tempfile.TemporaryDirectory(prefix="neraca-benchmark-") as folder:
        path = filled(Path(folder), people)
        os.environ["NERACA_STORE"] = str(path)
        found = store.View(data=store.OFFICE, path=str(path), version=store.open_store(path).version(), region_id=1,
                           region="Kota Contoh", on=ON)
        known = store_plan.known(found)
        ground, base = _timed(lambda: proposal.ground(known))
        asked = Asked()
        links = proposal.arcs(base, criteria.default_weights(store.blocks(found), found.on), asked)
        moves = proposal.proposal(base, links, asked).moves
        places = candidates.offered(base.places)
        store_plan.rechecked(found, moves)  # what is kept from one pick to the next
        waits = []
        for at in range(ROUNDS):
            changed = _sent(moves, places.iloc[at * 7 % len(places)])
            waits.append(_timed(lambda changed=changed: store_plan.rechecked(found, changed))[0])
        store.open_store(path).close()
    return {"recheck": statistics.median(waits), "ground": ground, "moves": len(moves), "open_places": len(places)}


def _sent(moves: pd.DataFrame, place: pd.Series) -> pd.DataFrame:
    """The plan with its first person sent to another place."""
    first = moves.index == moves.index[0]
    return moves.assign(to_unit_id=moves["to_unit_id"].mask(first, place["unit_id"]),
                        to_position_id=moves["to_position_id"].mask(first, place["position_id"]))


def _timed(work):  # type: ignore[no-untyped-def]
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1].isdigit():
        print(json.dumps(measured(int(sys.argv[1]))))
    else:
        main()
