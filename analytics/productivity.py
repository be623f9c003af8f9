"""Services completed per active officer: what a unit gets done, per head.

The heads are those of the data date, so the figure moves on its own when people move: more hands, fewer
services each, until more gets done. Read it beside the time and the backlog, never alone.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers

COMPLETED, PER_HEAD, EVERY_SERVICE = "permohonan selesai", "selesai per pegawai", "semua layanan"
OLDEST = 12  # months a head count may serve
LATE = 3  # months a service may be silent before it counts as ended
COLUMNS = ["unit_id", "unit", "outside", "service", "indicator", "month", "value", "numerator", "denominator",
           "target", "direction", "n", "instrument", "source", "import_id", "heads_on", "reason"]  # fmt: skip


def completed_per_head(values: pd.DataFrame, heads: pd.DataFrame) -> pd.DataFrame:
    """Rows in the shape of indicator_values, indicator 'selesai per pegawai', one per unit and month.

    values: indicator_values; rows of 'permohonan selesai' are used (the others ignored), added up over the
    services of a unit. heads: unit_id, on_date, heads (active staff on that day).
    value = numerator / denominator = completed / heads, services per person and month; heads_on = day of the
    head count used: the latest by the end of the month, at most 12 months back. value is null where `reason`
    says why: a service has not reported (from its first month to 3 months after its last, up to the unit's
    last), no head count, one too old, nobody there. A unit, service and month, or a unit and day, that stands
    twice raises ValueError.
    """
    done = _completed(values)
    counted = heads.assign(unit_id=ids(heads["unit_id"]), on_date=pd.to_datetime(heads["on_date"]))
    counted = counted.dropna(subset=["unit_id", "on_date"])
    counted = counted[~np.isnan(numbers(counted["heads"]))]
    if counted.duplicated(["unit_id", "on_date"]).any():
        raise ValueError("heads holds a unit and day twice")
    rows = _with_heads(done, counted)
    age = (rows["month"].dt.year - rows["heads_on"].dt.year) * 12 + rows["month"].dt.month - rows["heads_on"].dt.month
    said = [
        (rows["silent"].notna(), "Layanan belum melapor: " + rows["silent"].fillna("") + "."),
        (rows["heads_on"].isna(), "Belum ada data pegawai sampai bulan ini."),
        (age > OLDEST, f"Data pegawai terakhir lebih dari {OLDEST} bulan sebelumnya."),
        (~(rows["denominator"] > 0), "Tidak ada pegawai aktif di unit ini."),
    ]
    rows["reason"] = ""
    for condition, text in reversed(said):
        rows["reason"] = rows["reason"].mask(condition, text)
    rows["reason"] = rows["reason"].replace("", pd.NA)
    usable = rows["denominator"].where(rows["reason"].isna())
    rows["value"] = rows["numerator"] / usable
    rows = rows.assign(service=EVERY_SERVICE, indicator=PER_HEAD, target=np.nan, direction="naik", n=rows["numerator"])
    rows["instrument"] = "permohonan selesai dibagi pegawai aktif"
    rows["import_id"] = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    return rows.sort_values(["unit_id", "month"], ignore_index=True)[COLUMNS]


def _completed(values: pd.DataFrame) -> pd.DataFrame:
    """unit_id, unit, outside, source, month, numerator (null where a service is silent), silent (its names)."""
    given = values[values["indicator"].eq(COMPLETED)]
    given = given.assign(
        unit_id=ids(given["unit_id"]), service=given["service"].fillna("tanpa nama layanan"),
        month=pd.to_datetime(given["month"]).dt.to_period("M"), count=numbers(given["value"]),
    )  # fmt: skip
    if given.duplicated(["unit_id", "service", "month"]).any():
        raise ValueError("values holds a unit, service and month twice")
    parts = [_unit_months(unit, part) for unit, part in given.groupby("unit_id")]
    columns = ["unit_id", "unit", "outside", "source", "month", "numerator", "silent"]
    if not parts:
        empty = pd.DataFrame({name: pd.Series(dtype="object") for name in columns})
        return empty.astype({"month": "datetime64[us]", "numerator": "float64"})
    return pd.concat(parts, ignore_index=True)[columns]


def _unit_months(unit: object, given: pd.DataFrame) -> pd.DataFrame:
    """All months of one unit, from its first to its last report of any service."""
    table = given[given["count"] >= 0].pivot(index="month", columns="service", values="count")
    months = pd.period_range(given["month"].min(), given["month"].max(), freq="M", name="month")
    table = table.reindex(months)
    running = table.ffill(limit=LATE).notna() | (table.bfill().notna() & table.ffill().notna())
    missing = running & table.isna()
    last = given.sort_values("month").iloc[-1]
    silent = [", ".join(table.columns[row]) or None for row in missing.to_numpy(dtype=bool)]
    unreported = ~running.any(axis=1).to_numpy()
    told = pd.Series(silent, dtype="object").mask(unreported, "semua")
    total = table.sum(axis=1).to_numpy(dtype=float)
    return pd.DataFrame(
        {
            "unit_id": unit, "unit": last.get("unit"), "outside": bool(last.get("outside", False)),
            "source": last.get("source"), "month": months.to_timestamp().astype("datetime64[us]"),
            "numerator": np.where(told.isna(), total, np.nan), "silent": told.astype("str"),
        }
    )  # fmt: skip


def _with_heads(done: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """Each month with the latest head count by its end, as denominator and heads_on."""
    if done.empty or counted.empty:
        return done.assign(denominator=np.nan, heads_on=pd.Series(pd.NaT, index=done.index, dtype="datetime64[us]"))
    days = counted.rename(columns={"on_date": "heads_on", "heads": "denominator"})
    days = days[["unit_id", "heads_on", "denominator"]].sort_values("heads_on")
    known = done[["unit_id", "month"]].merge(days, on="unit_id")
    known = known[known["heads_on"] < known["month"] + pd.DateOffset(months=1)]
    known = known.drop_duplicates(["unit_id", "month"], keep="last")
    rows = done.merge(known, how="left", on=["unit_id", "month"])
    rows["denominator"] = numbers(rows["denominator"])
    return rows
