"""The balance with its roll-up per unit: the store's view against pandas, polars and SQLite on the same rows.

    python -m benchmarks.balance [--quick]

Two regions: one of 60,000 people with 24 monthly snapshots, asked about 24 days at once and, as a page asks and
without an aim, about its last day alone; and one of 5.5 million people, asked about one day. Every answer ends at the
same table per unit, and the tables are compared cell by cell. pandas and polars start from Parquet files and read
them once for all days; SQLite has indexes made for this question. On one day need.balance, the twin of the view for
what-ifs, must give the view's rows too.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd

from analytics import need
from benchmarks.balance_peers import COLUMNS, in_pandas, in_polars, in_sqlite
from benchmarks.measure import Figure, Stopwatch, parser, result_line
from benchmarks.staffing_history import History, fill, write_parquet, write_sqlite
from data.store import Store, open_store

AIMS = {"pandas": 2.0, "polars": 2.0, "sqlite": 9.0}
FULL = {"months": History(people=60_000, units=3_000, snapshots=24),
        "nation": History(people=5_500_000, units=220_000, snapshots=1)}
QUICK = {"months": History(people=30_000, units=1_500, snapshots=12),
         "nation": History(people=500_000, units=20_000, snapshots=1)}
ROUNDS = 5  # the quickest counts: the host's speed changes by a quarter within minutes


def main() -> None:
    given = parser("Balance per unit, against pandas, polars and SQLite.").parse_args()
    figures: list[Figure] = []
    sizes: dict[str, int] = {}
    for name, history in (QUICK if given.quick else FULL).items():
        with tempfile.TemporaryDirectory(prefix="neraca-benchmark-") as folder:
            store = open_store(Path(folder) / "neraca.duckdb")
            fill(store, history)
            write_parquet(store, Path(folder))
            write_sqlite(store, Path(folder) / "peer.sqlite")
            days = history.days()
            figures += _compared(name, store, Path(folder), days)
            if len(days) > 1:
                figures += _compared("one_day", store, Path(folder), days[-1:])
            sizes |= {f"{name}_people": history.people, f"{name}_units": history.units, f"{name}_days": history.snapshots,
                      f"{name}_staff_rows": _rows(store)}
            store.close()
    print(result_line("balance", figures, quick=given.quick, sizes=sizes))


def _rows(store: Store) -> int:
    return int(store.cursor().table("neraca.staff").aggregate("count(*)").fetchall()[0][0])


def _compared(name: str, store: Store, folder: Path, days: Sequence[dt.date]) -> Iterator[Figure]:
    ways: dict[str, Callable[[], Iterable[pd.DataFrame]]] = {
        "view": lambda: _by_day(store, days),
        "pandas": lambda: in_pandas(folder, days), "polars": lambda: in_polars(folder, days),
        "sqlite": lambda: in_sqlite(folder / "peer.sqlite", days)}
    best: dict[str, float] = {}
    answers: dict[str, list[pd.DataFrame]] = {}
    for _ in range(ROUNDS):  # side by side, so that a busy machine slows all
        for way, ask in ways.items():
            if way == "sqlite" and way in best:  # minutes over 5.5 million rows: once is enough
                continue
            watch = Stopwatch()
            answers[way] = list(ask())
            best[way] = min(best.get(way, float("inf")), watch.seconds)
            print(f"{name} {way}: {watch.seconds:.2f} s", file=sys.stderr)
    for way in AIMS:
        _same(answers["view"], answers[way])
    _twin(store, days[-1])
    for way, seconds in best.items():
        yield Figure(name=f"{name}_{way}", value=seconds, unit="s")
    for way, aim in AIMS.items():
        yield Figure(name=f"{name}_times_faster_than_{way}", value=best[way] / best["view"], unit="x",
                     aim=None if name == "one_day" else aim)


def _by_day(store: Store, days: Sequence[dt.date]) -> list[pd.DataFrame]:
    if len(days) == 1:  # as a page asks
        return [store.read("unit_balance", region_id=1, on=days[0])[COLUMNS]]
    every = store.read_days("unit_balance_by_day", days, region_id=1)  # by day, then by unit
    starts = every["on_date"].searchsorted([pd.Timestamp(day) for day in days])
    shown = every[COLUMNS]
    return [shown.iloc[start:end].reset_index(drop=True)
            for start, end in zip(starts, [*starts[1:], len(every)], strict=True)]


def _same(ours: Sequence[pd.DataFrame], theirs: Sequence[pd.DataFrame]) -> None:
    for mine, other in zip(ours, theirs, strict=True):
        pd.testing.assert_frame_equal(mine.astype("int64"), other[COLUMNS].astype("int64"))


def _twin(store: Store, day: dt.date) -> None:
    """need.balance on the view's own inputs gives the view's rows and its roll-up."""
    wanted, present = (store.read(view, region_id=1, on=day) for view in ("need_in_use", "staffing"))
    worked_out = need.balance(wanted[["unit_id", "position_id", "needed", "basis"]], present)
    shown = store.read("balance", region_id=1, on=day)
    same = [column for column in worked_out if column in shown and column not in ("basis", "status")]
    pd.testing.assert_frame_equal(worked_out[same], shown[same], check_dtype=False)


if __name__ == "__main__":
    main()
