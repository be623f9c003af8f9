"""Who leaves and what every unit will lack in each of five years: 5.5 million people, against polars and pandas.

    python -m benchmarks.forecast [--quick]

From the people and the balance in memory to one row per unit and year, summed over its positions with both sides gross:
dated pension ages by own BUP, family, level, contract ends, five years, cumulative. Each way runs in a fresh process,
reads the same Parquet files untimed, and its answer is compared cell by cell. The peers are written as one would in an
afternoon: they know one pension age per kind of position, no rules with dates, no standing, no what-ifs.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.measure import ROOT, Figure, Stopwatch, in_fresh_process, parser, result_line

MODULE = "benchmarks.forecast"
ON = dt.date(2025, 12, 31)
YEARS = 5
FULL = {"people": 5_500_000, "units": 220_000, "rounds": 2}
QUICK = {"people": 500_000, "units": 20_000, "rounds": 2}
LEVELS = {"Ahli Pertama": 58, "Ahli Muda": 58, "Ahli Madya": 60, "Ahli Utama": 65, "Terampil": 58, "Administrator": 58}
TEACHER = ("Guru", 60)
SUMS = ["needed", "retiring", "contracts", "filled", "shortage", "surplus"]
AIMS = {"polars": 1.0, "pandas": 1.0}  # as quick as the afternoon version, though it knows more


def main() -> None:
    arguments = parser("Leavers and the five-year need per unit, against polars and pandas.")
    arguments.add_argument("--measure", nargs=2, metavar=("WAY", "FOLDER"), help="one way in this process")
    given = arguments.parse_args()
    if given.measure:
        print(json.dumps(_measured(given.measure[0], Path(given.measure[1]))))
        return
    sizes = QUICK if given.quick else FULL
    seconds: dict[str, float] = {}
    processor: dict[str, float] = {}
    memory: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="neraca-benchmark-") as folder:
        cells = _write(Path(folder), sizes["people"], sizes["units"])
        for _ in range(sizes["rounds"]):  # side by side, so that a busy machine slows all
            for way in WAYS:
                run = in_fresh_process(MODULE, "--measure", way, folder)
                seconds[way] = min(seconds.get(way, float("inf")), run.told["seconds"])
                processor[way] = min(processor.get(way, float("inf")), run.told["processor"])
                memory[way] = run.peak_mib
                print(f"{way}: {run.told['seconds']:.2f} s, {run.told['processor']:.2f} s of processor, {run.peak_mib:.0f} MiB",
                      file=sys.stderr)
        _same(Path(folder))
    figures = [Figure(name=way, value=value, unit="s") for way, value in seconds.items()]
    figures += [Figure(name=f"{way}_processor", value=value, unit="s") for way, value in processor.items()]
    figures += [Figure(name=f"{way}_memory", value=value, unit="MiB") for way, value in memory.items()]
    figures += [Figure(name=f"times_faster_than_{way}", value=seconds[way] / seconds["ours"], unit="x", aim=aim)
                for way, aim in AIMS.items()]
    print(result_line("forecast", figures, quick=given.quick,
                      sizes={"people": sizes["people"], "units": sizes["units"], "cells": cells, "years": YEARS}))


def _measured(way: str, folder: Path) -> dict[str, float]:
    compute = WAYS[way](folder)
    watch = Stopwatch()
    answer = compute()
    told = {"seconds": watch.seconds, "processor": watch.processor}
    answer = answer[["unit_id", "year_ahead", *SUMS]].astype("int64").sort_values(["unit_id", "year_ahead"], ignore_index=True)
    answer.to_parquet(folder / f"answer_{way}.parquet")
    return told


def _same(folder: Path) -> None:
    ours = pd.read_parquet(folder / "answer_ours.parquet")
    for way in AIMS:
        pd.testing.assert_frame_equal(ours, pd.read_parquet(folder / f"answer_{way}.parquet"))


def _write(folder: Path, people: int, units: int) -> int:
    """people.parquet as the view of that name, cells.parquet as the balance; how many cells."""
    random = np.random.default_rng(20261126)
    unit = np.sort(random.integers(0, units, people))
    position = unit % 40 + random.integers(0, 6, people)
    born = np.datetime64("1964-01-01") + random.integers(0, 38 * 365, people)
    status = random.choice(["PNS", "PPPK", "PPPK PW"], people, p=[0.5, 0.4, 0.1])
    end = np.datetime64("2026-01-01") + random.integers(0, 6 * 365, people)
    family = np.where(position % 3 == 0, "Guru", "Lain")
    table = pd.DataFrame({
        "person_id": np.arange(people), "unit_id": unit, "position_id": position, "status": status, "birth_date": born,
        "contract_end": pd.Series(end).where(status != "PNS"), "counted": True, "family": family,
        "level": np.array(list(LEVELS))[position % len(LEVELS)],
        "bup": pd.array(np.where(position % 11 == 0, 62, 0), dtype="Int64")})  # 0 = not stated, as in the reference
    table.to_parquet(folder / "people.parquet")
    cells = table.groupby(["unit_id", "position_id"]).size().rename("filled").reset_index()
    cells["needed"] = np.maximum(cells["filled"] + random.integers(-2, 4, len(cells)), 0)
    cells.to_parquet(folder / "cells.parquet")
    return len(cells)


def _ours(folder: Path) -> Callable[[], pd.DataFrame]:
    from analytics import outlook

    blocks = tomllib.loads((ROOT / "data" / "rules.toml").read_text("utf-8"))["rule"]
    people, cells = (pd.read_parquet(folder / f"{name}.parquet") for name in ("people", "cells"))
    return lambda: outlook.by_unit(outlook.table(cells, people, ON, blocks, years=YEARS))


def _pandas(folder: Path) -> Callable[[], pd.DataFrame]:
    people, cells = (pd.read_parquet(folder / f"{name}.parquet") for name in ("people", "cells"))
    return lambda: _in_pandas(people, cells)


def _in_pandas(people: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    ages = pd.Series(LEVELS, name="age")
    rows = people.merge(ages, left_on="level", right_index=True)
    rows.loc[rows["family"] == TEACHER[0], "age"] = TEACHER[1]
    rows.loc[rows["bup"] > 0, "age"] = rows["bup"]
    month = (rows["birth_date"].dt.year + rows["age"].astype(int)) * 12 + rows["birth_date"].dt.month
    year, number = month // 12, month % 12 + 1
    rows["pension"] = pd.to_datetime(pd.DataFrame({"year": year, "month": number, "day": 1}))
    ends = rows["status"].isin(["PPPK", "PPPK PW"]) & (rows["contract_end"] < rows["pension"])
    rows["leaves_on"] = rows["pension"].where(~ends, rows["contract_end"])
    rows["year_ahead"] = (rows["leaves_on"].dt.year - ON.year).clip(lower=1)
    rows["retiring"], rows["contracts"] = (~ends).astype(int), ends.astype(int)
    left = rows[rows["year_ahead"] <= YEARS].groupby(["unit_id", "position_id", "year_ahead"])[["retiring", "contracts"]].sum()
    every = cells.merge(pd.DataFrame({"year_ahead": range(1, YEARS + 1)}), how="cross")
    every = every.merge(left.reset_index(), how="left", on=["unit_id", "position_id", "year_ahead"])
    every[["retiring", "contracts"]] = every[["retiring", "contracts"]].fillna(0)
    every["leaving"] = every["retiring"] + every["contracts"]
    every["filled"] -= every.groupby(["unit_id", "position_id"])["leaving"].cumsum()
    every["shortage"] = (every["needed"] - every["filled"]).clip(lower=0)
    every["surplus"] = (every["filled"] - every["needed"]).clip(lower=0)
    return every.groupby(["unit_id", "year_ahead"])[SUMS].sum().reset_index()


def _polars(folder: Path) -> Callable[[], pd.DataFrame]:
    import polars as pl

    people, cells = (pl.read_parquet(folder / f"{name}.parquet") for name in ("people", "cells"))
    return lambda: _in_polars(people, cells)


def _in_polars(people, cells) -> pd.DataFrame:  # type: ignore[no-untyped-def]
    import polars as pl

    ages = pl.DataFrame({"level": list(LEVELS), "age": list(LEVELS.values())})
    age = pl.when(pl.col("bup") > 0).then(pl.col("bup")).when(pl.col("family") == TEACHER[0]).then(TEACHER[1]).otherwise("age")
    month = (pl.col("birth_date").dt.year() + age) * 12 + pl.col("birth_date").dt.month()
    contracted = pl.col("status").is_in(["PPPK", "PPPK PW"]) & (pl.col("contract_end") < pl.col("pension"))
    left = (
        people.lazy().join(ages.lazy(), on="level").with_columns(pension=pl.date(month // 12, month % 12 + 1, 1))
        .with_columns(ends=contracted.fill_null(False))
        .with_columns(leaves_on=pl.when("ends").then(pl.col("contract_end").cast(pl.Date)).otherwise("pension"))
        .with_columns(year_ahead=(pl.col("leaves_on").dt.year().cast(pl.Int64) - ON.year).clip(lower_bound=1))
        .filter(pl.col("year_ahead") <= YEARS).group_by("unit_id", "position_id", "year_ahead")
        .agg(retiring=(~pl.col("ends")).sum().cast(pl.Int64), contracts=pl.col("ends").sum().cast(pl.Int64))
    )
    years = pl.LazyFrame({"year_ahead": list(range(1, YEARS + 1))})
    key = ["unit_id", "position_id"]
    answer = (
        cells.lazy().join(years, how="cross").join(left, on=[*key, "year_ahead"], how="left")
        .with_columns(pl.col("retiring", "contracts").fill_null(0)).sort([*key, "year_ahead"])
        .with_columns(filled=pl.col("filled") - (pl.col("retiring") + pl.col("contracts")).cum_sum().over(key))
        .with_columns(gap=pl.col("filled") - pl.col("needed"))
        .with_columns(shortage=(-pl.col("gap")).clip(lower_bound=0), surplus=pl.col("gap").clip(lower_bound=0))
        .group_by("unit_id", "year_ahead").agg(pl.col(SUMS).sum()).sort("unit_id", "year_ahead").collect()
    )
    return answer.to_pandas()


WAYS: dict[str, Callable[[Path], Callable[[], pd.DataFrame]]] = {"ours": _ours, "polars": _polars, "pandas": _pandas}


if __name__ == "__main__":
    main()
