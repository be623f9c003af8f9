"""The need of the coming years: what each position of each unit will lack when people leave, and what if a rule changed.

A year ends twelve months after the data date (usually 31 December), the next twelve months later. Per unit and position
and year: gap = (filled - leavers so far + hired so far) - needed, positive while a surplus remains, which is used up first;
`forecast.five_year` is the same with the sign turned. Nothing is netted across positions. PPPK contract ends count as
pensions do. Source: Perban BKN 9/2022. A what-if is a table beside the base; it changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics.columns import ids, numbers, rounded, whole
from analytics.forecast import PENSION, due
from analytics.pensions import Blocks, Shift

CELL = ["unit_id", "position_id"]
SUMS = ["needed", "retiring", "contracts", "attrition", "hired", "filled", "shortage", "surplus"]
YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is assumed of the years ahead; without any word the base: the rules as written, nobody hired, need as it is.

    bup_years: every pension age so much later (earlier), from bup_since on (None: at once). hired_per_year: people the
    whole table gains a year, placed where the shortage is, in proportion to it. need_growth and attrition: shares a year
    (0.02 = 2 %); attrition takes from those who remain, beyond pensions and contracts. renewed: statuses whose contracts
    are renewed until pension, e.g. ('PPPK PW',).
    """

    bup_years: int = 0
    bup_since: date | None = None
    hired_per_year: int = 0
    need_growth: float = 0.0
    attrition: float = 0.0
    renewed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.hired_per_year < 0 or not 0 <= self.attrition < 1 or self.need_growth <= -1:
            raise ValueError("hired_per_year and attrition are at least 0, attrition below 1, need_growth above -1")


BASE = Outlook()


def table(
    cells: pd.DataFrame, people: pd.DataFrame, on: date, blocks: Blocks, *, years: int = YEARS, outlook: Outlook = BASE
) -> pd.DataFrame:
    """One row per unit, position and year, in this order; every position in `cells` or held by a leaver.

    cells: unit_id, position_id, needed, filled (the balance). people: as `forecast.leavers`; where it has seat_id, that
    is the unit, as in the balance. Back: ends_on, needed, retiring, contracts, attrition, hired (each of that year),
    filled (at its end), gap = filled - needed, shortage and surplus (both sides of it). People whose day had passed
    on the data date leave in the first year. Whole numbers as floats only where attrition is asked for.
    """
    shift = Shift(years=outlook.bup_years, since=outlook.bup_since)
    gone = due(seated(people), on, 12 * years, blocks, renewed=outlook.renewed, shift=shift)
    return of_leavers(cells, gone, on, years=years, outlook=outlook)


def seated(people: pd.DataFrame) -> pd.DataFrame:
    """The same people with the unit their need is stated in as unit_id, as in the balance (seat_id, where it is there)."""
    return people.assign(unit_id=people["seat_id"]) if "seat_id" in people else people


def of_leavers(
    cells: pd.DataFrame, gone: pd.DataFrame, on: date, *, years: int = YEARS, outlook: Outlook = BASE
) -> pd.DataFrame:
    """`table` from leavers already known (forecast.leavers or forecast.due of at least `years` years)."""
    ends = ends_of(on, years)
    keys, needed, filled, leaving = _counted(cells, gone, ends)
    need = np.repeat(needed[:, None], years, axis=1)
    if outlook.need_growth:
        need = rounded(need * (1 + outlook.need_growth) ** np.arange(1, years + 1), "half_up")
    attrition, hired, remain = _years(need, filled, leaving.sum(axis=0), outlook)
    gap = remain - need
    found = {
        "unit_id": np.repeat(keys["unit_id"].to_numpy(), years),
        "position_id": np.repeat(keys["position_id"].to_numpy(), years),
        "year_ahead": np.tile(np.arange(1, years + 1), len(keys)),
        "ends_on": np.tile(ends.to_numpy().astype("datetime64[s]"), len(keys)),
        "needed": need, "retiring": leaving[0], "contracts": leaving[1], "attrition": attrition, "hired": hired,
        "filled": remain, "gap": gap, "shortage": np.maximum(-gap, 0), "surplus": np.maximum(gap, 0),
    }  # fmt: skip
    flat = {name: _flat(values, not outlook.attrition) for name, values in found.items()}
    return pd.DataFrame(flat, copy=False)  # joining the columns into one block would double the memory


def ends_of(on: date, years: int) -> pd.DatetimeIndex:
    """The last day of each year after the data date."""
    return pd.DatetimeIndex([pd.Timestamp(on) + pd.DateOffset(months=12 * year) for year in range(1, years + 1)])


def by_unit(table: pd.DataFrame) -> pd.DataFrame:
    """unit_id, year_ahead, ends_on and the sums over its positions; shortage and surplus stay gross."""
    return _summed(table, ["unit_id", "year_ahead"])


def by_year(table: pd.DataFrame) -> pd.DataFrame:
    """year_ahead, ends_on and the sums over everything in the table; shortage and surplus stay gross."""
    return _summed(table, ["year_ahead"])


def compared(
    outlooks: Mapping[str, Outlook], cells: pd.DataFrame, people: pd.DataFrame, on: date, blocks: Blocks, *, years: int = YEARS
) -> pd.DataFrame:
    """Outlooks side by side: outlook (its name), then the rows of `by_year`, in the order given."""
    blocks = list(blocks)
    each = [
        by_year(table(cells, people, on, blocks, years=years, outlook=one)).assign(outlook=name)
        for name, one in outlooks.items()
    ]
    columns = ["outlook", "year_ahead", "ends_on", *SUMS]
    return pd.concat(each, ignore_index=True)[columns] if each else pd.DataFrame(columns=columns)


def _counted(
    cells: pd.DataFrame, gone: pd.DataFrame, ends: pd.DatetimeIndex
) -> tuple[pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Cells, their need and people, and leavers by reason (pension, contract) × cell × year."""
    base = cells[CELL].assign(**{name: ids(cells[name]) for name in CELL}).reset_index(drop=True)
    left = gone[CELL].assign(**{name: ids(gone[name]) for name in CELL})
    both = pd.concat([base, left], ignore_index=True) if len(base) and len(left) else (base if len(base) else left)
    which = both.groupby(CELL, dropna=False, sort=True).ngroup().to_numpy()
    size = int(which.max()) + 1 if len(which) else 0
    firsts = np.zeros(size, dtype="int64")
    firsts[which[::-1]] = np.arange(len(which))[::-1]
    keys = both.iloc[firsts].reset_index(drop=True)
    own = which[: len(base)]
    needed, filled = (whole(np.bincount(own, weights=numbers(cells[name]), minlength=size)) for name in ("needed", "filled"))
    year = np.searchsorted(ends.to_numpy().astype("datetime64[s]"), gone["leaves_on"].to_numpy().astype("datetime64[s]"))
    inside = year < len(ends)
    retiring = gone["reason"].eq(PENSION).to_numpy(dtype=bool)
    slot = which[len(base) :] * len(ends) + np.minimum(year, len(ends) - 1)
    leaving = [np.bincount(slot[inside & reason], minlength=size * len(ends)) for reason in (retiring, ~retiring)]
    return keys, needed, filled, np.stack(leaving).reshape(2, size, len(ends))


def _years(
    need: np.ndarray, filled: np.ndarray, leaving: np.ndarray, outlook: Outlook
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Attrition, hired and remaining per cell and year."""
    if not (outlook.attrition or outlook.hired_per_year):
        nobody = np.zeros(need.shape, dtype="int64")
        return nobody, nobody.copy(), filled[:, None] - np.cumsum(leaving, axis=1)
    attrition, hired, remain = (np.zeros(need.shape) for _ in range(3))
    now = filled.astype(float)
    for year in range(need.shape[1]):
        now = now - leaving[:, year]
        attrition[:, year] = outlook.attrition * np.maximum(now, 0)
        now = now - attrition[:, year]
        hired[:, year] = _placed(np.maximum(need[:, year] - now, 0), outlook.hired_per_year)
        now = now + hired[:, year]
        remain[:, year] = now
    return attrition, hired, remain


def _placed(shortage: np.ndarray, people: int) -> np.ndarray:
    """Whole people to where the shortage is, in proportion (largest remainder; a tie to the earlier cell); never more
    to a cell than it lacks, rounded up.
    """
    lacking = shortage.sum()
    people = int(min(people, np.ceil(lacking - 1e-9)))
    if people <= 0:
        return np.zeros(len(shortage))
    share = shortage * (people / max(lacking, people))
    whole = np.floor(share + 1e-9)
    rest = people - int(whole.sum())
    order = np.argsort(-(share - whole), kind="stable")[: max(rest, 0)]
    whole[order] += 1
    return np.minimum(whole, np.ceil(shortage - 1e-9))


def _summed(table: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    ends = table.drop_duplicates("year_ahead").set_index("year_ahead")["ends_on"]  # one day per year: no key of its own
    found = table.groupby(key, sort=True)[SUMS].sum().reset_index()
    found.insert(len(key), "ends_on", ends.reindex(found["year_ahead"]).to_numpy().astype("datetime64[s]"))
    return found


def _flat(values: np.ndarray, people: bool) -> np.ndarray:
    """As one column; whole people as whole numbers, unless attrition counts parts of them."""
    flat = values.reshape(-1)
    return whole(flat) if people and flat.dtype == float else flat
