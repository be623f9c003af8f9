"""How many leave beyond pensions and contracts, seen from past snapshots: a scenario with a band, never part of the base.

Between two neighbouring snapshots somebody left beyond plan who stood in the first, is not in the second, and whose
pension or contract end did not lie before the second. Exposure is counted in person-years (a leaver counts half the time).
The band is the exact Poisson interval (Garwood 1936). A file in which people are missing by mistake looks like departures:
rosters whose absent people are carried on, as ours are, count only those somebody said have left.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from analytics.columns import flags, ids, words
from analytics.forecast import leavers
from analytics.pensions import Blocks

_YEAR = 365.25
ALL = "semua"


def attrition(snapshots: Mapping[date, pd.DataFrame], blocks: Blocks, *, by: str | None = None) -> pd.DataFrame:
    """One row per word of the column `by` as it stood before (all people as one without it), by word.

    snapshots: data date -> people as `forecast.leavers` takes them, two dates at least; with fewer the answer is empty.
    Back: group, left_beyond, person_years, left_rate (left per person-year, which is the share a year), lo, hi (95 %).
    """
    blocks = list(blocks)
    days = sorted(snapshots)
    spans = [_span(snapshots[first], snapshots[then], first, then, blocks, by) for first, then in pairwise(days)]
    if not spans:
        return _rated(pd.DataFrame({"group": words([]), "left_beyond": np.zeros(0, int), "person_years": np.zeros(0)}))
    rows = pd.concat(spans, ignore_index=True)
    return _rated(rows.groupby("group", sort=True)[["left_beyond", "person_years"]].sum().reset_index())


def _span(
    before: pd.DataFrame, after: pd.DataFrame, first: date, then: date, blocks: Blocks, by: str | None
) -> pd.DataFrame:
    rows = before[flags(before["counted"], False)] if "counted" in before else before
    person = ids(rows["person_id"])
    months = (then.year - first.year) * 12 + then.month - first.month + 1
    due = leavers(rows, first, months, blocks)
    planned = person.isin(due.loc[due["leaves_on"] <= pd.Timestamp(then), "person_id"])
    gone = ~person.isin(ids(after["person_id"]))
    length = (then - first).days / _YEAR
    group = rows[by].astype("str").fillna("") if by else words([ALL] * len(rows), rows.index)
    spent = np.where(gone, length / 2, length)
    return pd.DataFrame({"group": group, "left_beyond": gone.astype("int64"), "person_years": spent})[~planned]


def _rated(rows: pd.DataFrame) -> pd.DataFrame:
    from scipy.stats import chi2

    left, years = rows["left_beyond"].to_numpy(), rows["person_years"].to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        lo = np.where(left > 0, chi2.ppf(0.025, 2 * left) / 2, 0.0) / years
        hi = chi2.ppf(0.975, 2 * (left + 1)) / 2 / years
        return rows.assign(left_rate=left / years, lo=lo, hi=hi)
