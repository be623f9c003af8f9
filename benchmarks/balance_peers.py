"""The balance per unit on a day worked out without our store: the same rows, keys and rules in pandas, polars and SQLite.

Each answers with unit_id, needed, filled, met, shortage, surplus and positions, one row per unit, by unit_id:
1. Per unit the newest roster up to the day is in force; a person in a newer roster counts only there.
2. People whose legal standing counts are counted per unit and position.
3. Need is the newest year up to the year of the day, per unit; halves are rounded up.
4. Both sides are joined, a missing one counts as 0, and summed per unit; nothing is netted across positions.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

COLUMNS = ["unit_id", "needed", "filled", "met", "shortage", "surplus", "positions"]


def in_pandas(folder: Path, days: Sequence[dt.date]) -> Iterator[pd.DataFrame]:
    """Reads the Parquet files once and answers each day from memory."""
    log, coverage, staff, need, standing = (
        pd.read_parquet(folder / f"{name}.parquet") for name in ("import_log", "coverage", "staff", "need", "standing"))
    log["data_date"] = pd.to_datetime(log["data_date"])
    log = log[log["kind"] == "roster"].sort_values(["data_date", "import_id"], ignore_index=True)
    log["age"] = log.index
    staff = staff.merge(log[["import_id", "age"]], on="import_id")
    staff["counted"] = staff["standing"].isin(standing.loc[standing["counted"], "standing"])
    coverage = coverage.merge(log[["import_id", "age", "data_date"]], on="import_id")
    for day in days:
        live = coverage[coverage["data_date"] <= pd.Timestamp(day)]
        in_force = live.groupby("unit_id", sort=False)["age"].max()
        oldest, newest = in_force.min(), in_force.max()
        seen = staff[(staff["age"] > oldest) & (staff["age"] <= newest)].groupby("person_id", sort=False)["age"].max()
        now = staff[staff["counted"] & (staff["age"] >= oldest) & (staff["age"] <= newest)]
        now = now[now["age"].to_numpy() == in_force.reindex(now["unit_id"]).to_numpy()]
        now = now[~(seen.reindex(now["person_id"]).to_numpy() > now["age"].to_numpy())]
        filled = now.groupby(["unit_id", "position_id"], sort=False).size().rename("filled").reset_index()
        stated = need[need["year"] <= day.year]
        stated = stated[stated["year"] == stated.groupby("unit_id", sort=False)["year"].transform("max")]
        wanted = stated.groupby(["unit_id", "position_id"], sort=False)["needed_raw"].sum().reset_index()
        wanted["needed"] = (wanted["needed_raw"] + 0.5).astype(int)
        cells = wanted.merge(filled, how="outer", on=["unit_id", "position_id"])
        cells[["needed", "filled"]] = cells[["needed", "filled"]].fillna(0).astype(int)
        cells["met"] = cells[["needed", "filled"]].min(axis=1)
        cells["shortage"], cells["surplus"] = cells["needed"] - cells["met"], cells["filled"] - cells["met"]
        cells["positions"] = 1
        yield cells.groupby("unit_id")[COLUMNS[1:]].sum().reset_index()


def in_polars(folder: Path, days: Sequence[dt.date]) -> Iterator[pd.DataFrame]:
    """Reads the Parquet files once and answers each day with one lazy plan over what is in memory."""
    import polars as pl

    log, coverage, staff, need, standing = (
        pl.read_parquet(folder / f"{name}.parquet") for name in ("import_log", "coverage", "staff", "need", "standing"))
    log = log.filter(pl.col("kind") == "roster").sort("data_date", "import_id").with_row_index("age")
    staff = staff.join(log.select("import_id", "age"), on="import_id").join(standing, on="standing")
    coverage = coverage.join(log.select("import_id", "age", "data_date"), on="import_id")
    for day in days:
        in_force = coverage.filter(pl.col("data_date") <= day).group_by("unit_id").agg(pl.col("age").max())
        oldest, newest = in_force["age"].min(), in_force["age"].max()
        recent = staff.lazy().filter(pl.col("age").is_between(oldest, newest))
        seen = recent.filter(pl.col("age") > oldest).group_by("person_id").agg(pl.col("age").max().alias("last"))
        filled = (recent.filter(pl.col("counted")).join(in_force.lazy(), on=["unit_id", "age"], how="semi")
                  .join(seen, on="person_id", how="left").filter(pl.col("last").is_null() | (pl.col("last") <= pl.col("age")))
                  .group_by("unit_id", "position_id").agg(pl.len().cast(pl.Int64).alias("filled")))
        newest_year = need.lazy().filter(pl.col("year") <= day.year).group_by("unit_id").agg(pl.col("year").max())
        wanted = (need.lazy().join(newest_year, on=["unit_id", "year"], how="semi").group_by("unit_id", "position_id")
                  .agg((pl.col("needed_raw").sum() + 0.5).floor().cast(pl.Int64).alias("needed")))
        cells = wanted.join(filled, on=["unit_id", "position_id"], how="full", coalesce=True).with_columns(
            pl.col("needed", "filled").fill_null(0)).with_columns(met=pl.min_horizontal("needed", "filled"))
        answer = cells.group_by("unit_id").agg(
            pl.col("needed").sum(), pl.col("filled").sum(), pl.col("met").sum(),
            (pl.col("needed") - pl.col("met")).sum().alias("shortage"),
            (pl.col("filled") - pl.col("met")).sum().alias("surplus"), pl.len().alias("positions")).sort("unit_id")
        yield answer.collect().to_pandas()


_SQLITE = """
WITH live AS (SELECT import_id, data_date FROM import_log WHERE kind = 'roster' AND data_date <= :day),
aged AS MATERIALIZED (SELECT import_id, row_number() OVER (ORDER BY data_date, import_id) AS age FROM live),
in_force AS MATERIALIZED (SELECT c.unit_id, max(a.age) AS age FROM coverage c JOIN aged a USING (import_id) GROUP BY c.unit_id),
oldest AS MATERIALIZED (SELECT min(age) AS age FROM in_force),
seen AS MATERIALIZED (
    SELECT s.person_id, max(a.age) AS last FROM aged a CROSS JOIN staff s ON s.import_id = a.import_id
    WHERE a.age > (SELECT age FROM oldest) GROUP BY s.person_id),
filled AS MATERIALIZED (
    SELECT s.unit_id, s.position_id, count(*) AS filled
    FROM in_force f CROSS JOIN aged a ON a.age = f.age
    CROSS JOIN staff s ON s.import_id = a.import_id AND s.unit_id = f.unit_id
    LEFT JOIN seen l ON l.person_id = s.person_id
    WHERE s.standing IN (SELECT standing FROM standing WHERE counted) AND (l.last IS NULL OR l.last <= a.age)
    GROUP BY s.unit_id, s.position_id),
year_of AS MATERIALIZED (SELECT unit_id, max(year) AS year FROM need WHERE year <= :year GROUP BY unit_id),
wanted AS MATERIALIZED (
    SELECT n.unit_id, n.position_id, CAST(sum(n.needed_raw) + 0.5 AS INTEGER) AS needed
    FROM need n JOIN year_of USING (unit_id, year) GROUP BY n.unit_id, n.position_id),
cell AS (  -- a FULL JOIN would be a nested loop in SQLite
    SELECT unit_id, position_id, sum(needed) AS needed, sum(filled) AS filled
    FROM (SELECT unit_id, position_id, needed, 0 AS filled FROM wanted
          UNION ALL SELECT unit_id, position_id, 0, filled FROM filled) GROUP BY unit_id, position_id)
SELECT unit_id, sum(needed), sum(filled), sum(min(needed, filled)), sum(max(needed - filled, 0)), sum(max(filled - needed, 0)),
       count(*)
FROM cell GROUP BY unit_id ORDER BY unit_id
"""


def in_sqlite(file: Path, days: Sequence[dt.date]) -> Iterator[pd.DataFrame]:
    """One statement per day on an indexed file."""
    database = sqlite3.connect(file)
    for day in days:
        rows = database.execute(_SQLITE, {"day": day.isoformat(), "year": day.year}).fetchall()
        yield pd.DataFrame(rows, columns=COLUMNS)
    database.close()
