"""The balance seen from further away: per unit, agency, area, sector or position.

Gross shortage and gross surplus are added up apart and never set off. For matched rows of a need (not a
minimum): needed = met + shortage and filled = met + surplus + unmatched.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from analytics.columns import flags, ids, words

Over = Literal["own", "subtree", "agency"]
Band = tuple[float, float]
# Same as rule `fulfilment.band` in data/rules.toml (a test compares); callers pass the one in force.
BAND: Band = (0.90, 1.10)
NOT_STATED = "belum diisi"


def by_unit(
    balance: pd.DataFrame, units: pd.DataFrame | None = None, *, over: Over = "own", band: Band = BAND
) -> pd.DataFrame:
    """One row per unit: `own` cells, or those of the whole `subtree` under it, or per `agency` (unit_id =
    agency_id).

    Columns: unit_id, needed, filled, met, shortage, surplus, unmatched (people), needed_unmatched (posts),
    without_need (people where no need is stated), below_minimum, positions, positions_empty, fulfilment, word
    and, where the balance has it, basis ('campuran' where a sum mixes several).
    """
    rows = balance.assign(unit_id=ids(balance["unit_id"]))
    if over != "own":
        if units is None:
            raise ValueError(f"over={over!r} needs the units")
        rows = rows.merge(
            _ancestors(units) if over == "subtree" else _agencies(units), on="unit_id", how="left"
        )
        # A unit the tree does not know stands for itself, so that nobody drops out of a sum.
        rows["unit_id"] = ids(rows["top_id"].where(rows["top_id"].notna(), rows["unit_id"]))
    return _summed(rows, "unit_id", band)


def by_area(balance: pd.DataFrame, units: pd.DataFrame, *, band: Band = BAND) -> pd.DataFrame:
    """One row per area (kecamatan, kabupaten/kota) of the units' own cells; 'belum diisi' where a unit has
    none.
    """
    return _by_label(balance, units, "area", band)


def by_sector(balance: pd.DataFrame, units: pd.DataFrame, *, band: Band = BAND) -> pd.DataFrame:
    """One row per sector of the units' own cells; 'belum diisi' where a unit has none."""
    return _by_label(balance, units, "sector", band)


def by_position(balance: pd.DataFrame, *, band: Band = BAND) -> pd.DataFrame:
    """One row per position over all units of the balance."""
    rows = balance.assign(position_id=ids(balance["position_id"]))
    return _summed(rows, "position_id", band)


def _by_label(balance: pd.DataFrame, units: pd.DataFrame, label: str, band: Band) -> pd.DataFrame:
    labels = pd.DataFrame({"unit_id": ids(units["unit_id"]), label: units[label].astype("str")})
    rows = balance.assign(unit_id=ids(balance["unit_id"])).merge(labels, on="unit_id", how="left")
    rows[label] = rows[label].fillna(NOT_STATED)
    return _summed(rows, label, band)


def _agencies(units: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"unit_id": ids(units["unit_id"]), "top_id": ids(units["agency_id"])})


def _ancestors(units: pd.DataFrame) -> pd.DataFrame:
    """Pairs of a unit with itself and every unit above it. A unit that is its own parent is a root."""
    known = [ids(units[column]).tolist() for column in ("unit_id", "parent_id")]
    tree = set(known[0])
    above = {unit: parent for unit, parent in zip(*known, strict=True) if parent in tree and parent != unit}
    pairs: list[tuple[object, object]] = []
    for unit in known[0]:
        top, steps = unit, 0
        pairs.append((unit, unit))
        while top in above:
            top, steps = above[top], steps + 1
            pairs.append((unit, top))
            if steps > len(tree):
                raise ValueError("the unit tree has a cycle")
    found = pd.DataFrame(pairs, columns=["unit_id", "top_id"])
    return found.assign(unit_id=ids(found["unit_id"]), top_id=ids(found["top_id"]))


def _parts(rows: pd.DataFrame) -> pd.DataFrame:
    matched = flags(rows["matched"], True) if "matched" in rows else np.ones(len(rows), dtype=bool)
    needed, filled, status = rows["needed"], rows["filled"], rows["status"]
    minimum = status.isin(["di bawah minimum", "memenuhi minimum"])
    return pd.DataFrame(
        {
            "needed": needed.where(matched, 0),
            "filled": filled,
            "met": needed.where(needed < filled, filled).where(matched, 0),
            "shortage": rows["shortage"],
            "surplus": rows["surplus"],
            "unmatched": filled.where(~matched, 0),
            "needed_unmatched": needed.where(~matched, 0),
            "without_need": filled.where(status.eq("tanpa ABK"), 0),
            "below_minimum": rows["shortage"].where(minimum, 0),
            "positions": 1,
            "positions_empty": ((filled == 0) & (needed > 0) & matched).astype("int64"),
            "minimum_needed": needed.where(minimum, 0),
        }
    )


def _summed(rows: pd.DataFrame, key: str, band: Band) -> pd.DataFrame:
    sums = _parts(rows).groupby(rows[key], dropna=False).sum()
    sums["fulfilment"] = sums["met"] / sums["needed"].where(sums["needed"] > 0).astype(float)
    sums["word"] = _word(sums, band)
    sums = sums.drop(columns="minimum_needed")
    if "basis" in rows:
        bases = rows["basis"].groupby(rows[key], dropna=False)
        sums["basis"] = bases.first().astype("str").where(bases.nunique() < 2, "campuran")
    return sums.reset_index().sort_values(key, ignore_index=True)


def _word(sums: pd.DataFrame, band: Band) -> pd.Series:
    """kurang / sesuai / lebih by pemenuhan with the band of the rules; shortage is said before surplus."""
    low, high = band
    needed, present = sums["needed"], sums["filled"] - sums["unmatched"]
    only_minimum = (needed > 0) & (sums["minimum_needed"] == needed)
    said = [
        (only_minimum & (sums["shortage"] > 0), "di bawah minimum"),
        (only_minimum, "memenuhi minimum"),
        ((needed == 0) & (sums["without_need"] > 0), "tanpa ABK"),
        ((needed == 0) & (sums["unmatched"] + sums["needed_unmatched"] > 0), "belum dipadankan"),
        (sums["met"] < low * needed, "kurang"),
        (present > high * needed, "lebih"),
    ]
    conditions = [condition.to_numpy(dtype=bool) for condition, _ in said]
    return words(np.select(conditions, [word for _, word in said], default="sesuai"), sums.index)
