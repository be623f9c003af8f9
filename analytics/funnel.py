"""Which unit has more complaints than chance and the usual differences between units explain; complaints over time.

Source: Spiegelhalter (2005), Stat. Med. 24: funnel limits, over-dispersion from winsorised z-scores.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers
from analytics.intervals import Z

LEAST_UNITS = 3
COMPLAINTS, COMPLETED = "pengaduan", "permohonan selesai"
TAIL = 0.1  # of the z-scores pulled in at each end before the over-dispersion is taken


def complaint_funnel(complaints: pd.DataFrame) -> pd.DataFrame:
    """The complaint rate of each unit and the 95 % limits a unit of its size should keep to.

    complaints: unit_id, complaints (count), exposure (services given in the same time). A row is a unit,
    ordered by unit_id: complaints, exposure, rate, low, high (complaints per service), overdispersion (the
    same for all, at least 1), above (yes, no; null where a figure is missing, exposure is 0, or fewer than
    three units can be compared).

    1. The common rate = all complaints / all exposure; expected = common rate × exposure.
    2. z = 2 (√complaints - √expected), the outer tenths pulled in; over-dispersion = mean z², at least 1.
    3. Limits = (√expected ± 1.96 √over-dispersion / 2)² / exposure.
    """
    rows = pd.DataFrame(
        {
            "unit_id": ids(complaints["unit_id"]),
            "complaints": numbers(complaints["complaints"]),
            "exposure": numbers(complaints["exposure"]),
        }
    ).sort_values("unit_id", ignore_index=True)
    count, exposure = rows["complaints"].to_numpy(), rows["exposure"].to_numpy()
    known = np.isfinite(count) & np.isfinite(exposure) & (count >= 0) & (exposure > 0)
    count, exposure = np.where(known, count, np.nan), np.where(known, exposure, np.nan)
    comparable = known.sum() >= LEAST_UNITS
    common = np.nansum(count) / np.nansum(exposure) if comparable else np.nan
    root = np.sqrt(common * exposure)
    dispersion = _overdispersion(2 * (np.sqrt(count) - root)[known]) if comparable else np.nan
    half = Z * np.sqrt(dispersion) / 2
    rows["rate"] = count / exposure
    rows["low"] = np.maximum(root - half, 0) ** 2 / exposure
    rows["high"] = (root + half) ** 2 / exposure
    rows["overdispersion"] = dispersion
    above = pd.Series(rows["rate"] > rows["high"], dtype="boolean")
    rows["above"] = above.mask(rows["high"].isna())
    return rows


def complaints_by_month(values: pd.DataFrame) -> pd.DataFrame:
    """Complaints and the services they are about, month by month.

    values: unit_id, indicator, month, value, denominator (a row per service). A row is a unit and month in which both are
    known, ordered by both: unit_id, month, complaints, exposure (the denominators of the complaints where all of them have
    one, else services completed), rate (complaints per 1,000 of them).
    """
    told = values[(values["indicator"] == COMPLAINTS) & values["value"].notna()]
    done = values[values["indicator"] == COMPLETED].groupby(["unit_id", "month"])["value"].sum(min_count=1)
    own = told.groupby(["unit_id", "month"])
    known = own["denominator"].count() == own["value"].count()
    exposure = own["denominator"].sum().where(known).astype("float64").fillna(done)
    both = pd.DataFrame({"complaints": own["value"].sum(), "exposure": exposure}).dropna()
    both = both[both["exposure"] > 0]
    return both.assign(rate=1000 * both["complaints"] / both["exposure"]).reset_index()


def _overdispersion(z: np.ndarray) -> float:
    pulled_in = np.clip(z, *np.quantile(z, [TAIL, 1 - TAIL]))
    return max(1.0, float(np.mean(pulled_in**2)))
