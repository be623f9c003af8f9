"""Is the work spread evenly? Load per person of one jabatan, over the units, the areas, or the named people.

Load per person = FTE ÷ people. Only alike work is compared: always within one position. A place with work and nobody
to do it has no load per person; it is counted apart (unmanned), because no average would show it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics import equity
from analytics.columns import ids, numbers

NOT_STATED = "belum diisi"
MEASURES = ["places", "unmanned", "people", "load", "lightest", "heaviest", "times", "coefficient", "gini", "to_move"]


def by_position(load: pd.DataFrame) -> pd.DataFrame:
    """How evenly each position's work lies on its people over the units, one row per position_id.

    load: efficiency.load(). Rows whose work is unknown are left out.
    places: units with work or people; unmanned: units with work and nobody; people; load: FTE ÷ people over all;
    lightest, heaviest: load per person; times: heaviest ÷ lightest; coefficient: standard deviation ÷ mean of
    the load, each person counting once; gini: 0 = everybody carries the same; to_move: people who would have to
    change place until load is even.
    """
    rows = _known(load)
    return _spread(rows, "position_id", "unit_id")


def by_area(load: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The same, over areas (kecamatan, kabupaten/kota) in place of units: first added up per area."""
    rows = _known(load)
    areas = dict(zip(ids(units["unit_id"]), units["area"], strict=True)) if len(units) else {}
    rows = rows.assign(area=rows["unit_id"].map(areas).astype("str").fillna(NOT_STATED))
    return _spread(rows.groupby(["position_id", "area"], as_index=False)[["fte", "filled"]].sum(), "position_id", "area")


def places(load: pd.DataFrame, position_id: int | str) -> pd.DataFrame:
    """The places behind one row of by_position: unit_id, fte, filled, ej, fair (people if load were even), move (people
    more, or fewer where negative), the heaviest load first, places without people before all."""
    rows = _known(load)
    rows = rows[rows["position_id"].eq(position_id)]
    total = rows["fte"].sum()
    fair = rows["fte"] / total * rows["filled"].sum() if total > 0 else rows["filled"].astype(float)
    rows = rows.assign(fair=fair, move=fair - rows["filled"], ej=rows["fte"] / rows["filled"].where(rows["filled"] > 0))
    rows = rows.sort_values(["ej", "fte", "unit_id"], ascending=[False, False, True], na_position="first", ignore_index=True)
    return rows[["unit_id", "fte", "filled", "ej", "fair", "move"]]


def a_year(output: pd.DataFrame, *, months: int = 12) -> pd.DataFrame:
    """What each person did, brought to a year: person_id, unit_id, position_id, minutes, months_told.

    output: person_id, unit_id, position_id, month (first day), minutes in that month; rows without minutes are left out. Only
    the newest `months` months told of a unit and position count; a month in which a person tells nothing (leave, not yet
    there) is no month of theirs, so minutes = 12 × the mean of the months they tell.
    """
    key = ["unit_id", "position_id", "person_id"]
    rows = output.reindex(columns=[*key, "month", "minutes"])
    rows = rows.assign(**{name: ids(rows[name]) for name in key}, minutes=numbers(rows["minutes"])).dropna(subset=["minutes"])
    number = pd.to_datetime(rows["month"]).dt.year * 12 + pd.to_datetime(rows["month"]).dt.month
    rows = rows[number > number.groupby([rows[name] for name in key[:2]]).transform("max") - months].assign(number=number)
    found = rows.groupby(key, as_index=False).agg(minutes=("minutes", "sum"), months_told=("number", "nunique"))
    return found.assign(minutes=found["minutes"] / found["months_told"] * 12)


def by_person(output: pd.DataFrame, *, minutes_per_year: float = 75_000) -> pd.DataFrame:
    """How evenly the people of one position in one unit share the work, one row per unit_id × position_id.

    output: person_id, unit_id, position_id, minutes (a year), as the office measured it; never estimated from a unit's
    total. The columns of by_position with people in the place of units (places = people); unmanned is 0 and to_move
    null: work moves here, not people. A person who stands twice in a unit and position is added up.
    """
    key = ["unit_id", "position_id", "person_id"]
    rows = output.reindex(columns=[*key, "minutes"])
    rows = rows.assign(**{name: ids(rows[name]) for name in key}, fte=numbers(rows["minutes"]) / minutes_per_year)
    rows = rows.dropna(subset=["fte"]).groupby(key, as_index=False)[["fte"]].sum().assign(filled=1.0)
    if (rows["fte"] < 0).any():
        raise ValueError("output holds negative minutes")
    parts = [(*pair, *_measures(part)) for pair, part in rows.groupby(key[:2])]
    return pd.DataFrame(parts, columns=[*key[:2], *MEASURES]).assign(to_move=np.nan)


def _known(load: pd.DataFrame) -> pd.DataFrame:
    rows = load.reindex(columns=["unit_id", "position_id", "fte", "filled"])
    rows = rows.assign(**{key: ids(rows[key]) for key in ("unit_id", "position_id")})
    rows = rows.assign(fte=numbers(rows["fte"]), filled=np.nan_to_num(numbers(rows["filled"])))
    return rows.dropna(subset=["fte"])


def _spread(rows: pd.DataFrame, key: str, place: str) -> pd.DataFrame:
    ordered = rows.sort_values([key, place])  # the order of rows must not reach the last digit of a sum
    parts = [(name, *_measures(part)) for name, part in ordered.groupby(key)]
    return pd.DataFrame(parts, columns=[key, *MEASURES])


def _measures(part: pd.DataFrame) -> tuple:
    """The MEASURES of the places of one position (columns fte, filled)."""
    work, people = part["fte"].to_numpy(dtype=float), part["filled"].to_numpy(dtype=float)
    manned = people > 0
    load = work[manned] / people[manned]
    mean = work[manned].sum() / people.sum() if manned.any() else np.nan
    deviation = np.sqrt(np.average((load - mean) ** 2, weights=people[manned])) if manned.any() else np.nan
    between = equity.min_max(work[manned], people[manned])
    return (
        int(np.sum(manned | (work > 0))), int(np.sum(~manned & (work > 0))), float(people.sum()),
        work.sum() / people.sum() if manned.any() else np.nan, between.low, between.high, between.ratio,
        deviation / mean if mean > 0 else np.nan, equity.gini(work[manned], people[manned]), equity.to_move(people, work),
    )  # fmt: skip
