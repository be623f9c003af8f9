"""A part of the balance and its sums, with the names people know; pure functions over frames.

A part is cut by unit (with everything below it), group of jabatan, jabatan, sector and area. Sums never mix levels of
the unit tree: rows are either all agencies, or the direct children of one unit, or each unit's own posts.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics import equity as spread
from analytics import profile, rollup
from pages.parts import formats

MONTH, YEAR = "bulan", "tahun"
AGENCY, UNIT, POSITION, SECTOR, AREA = "perangkat daerah", "unit", "jabatan", "sektor", "kecamatan"
DISTRICT = "kabupaten/kota"  # what an area is in a province
AREAS = (AREA, DISTRICT)
GROUPS = ("Manajerial", "Pendidikan", "Kesehatan", "Teknis", "Administrasi")
OWN = "langsung di"
OTHER = "Lainnya"
COLUMNS = 9  # columns of the heat table that stay readable on an office laptop
NO_LEVEL = "Tanpa jenjang"  # of the heat table: the need is not told by level (guru by subject, pelaksana)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which part of the region: everything where nothing is said."""

    unit_id: int | None = None
    position_id: int | None = None
    groups: tuple[str, ...] = ()
    sector: str = ""
    area: str = ""


def cells(balance: pd.DataFrame, units: pd.DataFrame, positions: pd.DataFrame, part: Slice) -> pd.DataFrame:
    """Rows of the balance inside the part, with unit, agency, jabatan, group, family and level beside the numbers."""
    named = units[["unit_id", "name", "agency_id", "agency", "sector", "area"]].rename(columns={"name": "unit"})
    kinds = positions[["position_id", "name", "job_group", "family", "level", "subject"]]
    found = balance.merge(named, on="unit_id", how="left").merge(
        kinds.rename(columns={"name": "position"}), on="position_id", how="left")
    kept = pd.Series(True, index=found.index)
    if part.unit_id is not None:
        kept &= found["unit_id"].isin(below(units, part.unit_id))
    return found[kept & _within(found, part)].reset_index(drop=True)


def _within(found: pd.DataFrame, part: Slice) -> pd.Series:
    """Which rows have the jabatan, sector, area and groups of the part; 'belum diisi' means none is stated."""
    kept = pd.Series(True, index=found.index)
    for column, value in (("position_id", part.position_id), ("sector", part.sector), ("area", part.area)):
        if value:
            kept &= found[column].fillna(0 if column == "position_id" else rollup.NOT_STATED).eq(value)
    return kept & found["job_group"].isin(part.groups) if part.groups else kept


def below(units: pd.DataFrame, unit_id: int) -> set[int]:
    """The unit and every unit under it."""
    children = units.dropna(subset=["parent_id"]).groupby("parent_id")["unit_id"].apply(list).to_dict()
    found, waiting = set(), [unit_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, [])
    return found


def area_of(region: str) -> str:
    """What the areas of a region are called."""
    return DISTRICT if region.startswith("Provinsi") else AREA


def choices(rows: pd.DataFrame, units: pd.DataFrame, part: Slice, area: str = AREA) -> list[str]:
    """The ways the rows of this part can be told apart, the natural one first.

    A hospital holds nearly all posts itself: there jabatan come before its two sub-units.
    """
    if part.unit_id is None:
        ways = [AGENCY, UNIT, POSITION, SECTOR, area]
    elif units["parent_id"].eq(part.unit_id).any():
        own = rows.loc[rows["unit_id"].eq(part.unit_id), ["needed", "filled"]].to_numpy().sum()
        mostly_own = own > rows[["needed", "filled"]].to_numpy().sum() / 2
        ways = [POSITION, UNIT, area] if mostly_own else [UNIT, POSITION, area]
    else:
        ways = [POSITION]
    # One jabatan alone needs no row of its own, except where nothing smaller is left.
    return [way for way in ways if way != POSITION] or ways if part.position_id else ways


def is_post(rows: pd.DataFrame, part: Slice) -> bool:
    """True where only one jabatan in one unit is left: then there is nothing to compare, only people to show."""
    return bool(part.position_id and part.unit_id and rows["unit_id"].nunique() < 2)


def rolled(
    rows: pd.DataFrame, units: pd.DataFrame, part: Slice, by: str, band: rollup.Band = rollup.BAND
) -> pd.DataFrame:
    """Sums per row of `by` with id and label, the largest shortage first."""
    if by == POSITION:
        sums = rollup.by_position(rows, band=band).rename(columns={"position_id": "id"})
        names = rows.drop_duplicates("position_id").set_index("position_id")["position"]
        sums["label"] = sums["id"].map(names)
    elif by in (SECTOR, *AREAS):
        column, sum_of = ("sector", rollup.by_sector) if by == SECTOR else ("area", rollup.by_area)
        sums = sum_of(rows.drop(columns=column), units, band=band).rename(columns={column: "id"})
        sums["label"] = sums["id"]
    else:
        sums = _by_unit(rows, units, part, by, band)
    sums["label"] = sums["label"].fillna("(tanpa nama)")
    return sums.sort_values(["shortage", "surplus", "label"], ascending=[False, False, True], ignore_index=True)


def _by_unit(rows: pd.DataFrame, units: pd.DataFrame, part: Slice, by: str, band: rollup.Band) -> pd.DataFrame:
    seats = rows.assign(unit_id=rows["unit_id"].map(row_of(units, part, by)).fillna(rows["unit_id"]))
    sums = rollup.by_unit(seats, band=band).rename(columns={"unit_id": "id"})
    sums["label"] = sums["id"].map(unit_labels(units, part))
    return sums


def row_of(units: pd.DataFrame, part: Slice, by: str) -> dict[int, int]:
    """For each unit the unit that stands for it in this view: its agency, the child of the part it lies in, itself."""
    if by == AGENCY:
        return dict(zip(units["unit_id"], units["agency_id"], strict=True))
    if part.unit_id is None:
        return dict(zip(units["unit_id"], units["unit_id"], strict=True))
    children = units.loc[units["parent_id"].eq(part.unit_id), "unit_id"]
    return {one: child for child in children for one in below(units, child)} | {part.unit_id: part.unit_id}


def unit_labels(units: pd.DataFrame, part: Slice) -> pd.Series:
    """Names; where a name stands for several units the agency is said too, where it is the part itself that too."""
    twice = units["name"].duplicated(keep=False) & units["depth"].gt(0) & (part.unit_id is None)
    labels = units["name"].where(~twice, units["name"] + " · " + units["agency"])
    labels = labels.where(units["unit_id"].ne(part.unit_id), f"({OWN} " + units["name"] + ")")
    return labels.set_axis(units["unit_id"])


def crossed(rows: pd.DataFrame, units: pd.DataFrame, part: Slice, by: str) -> pd.DataFrame:
    """id, label, column, shortage, surplus, position_id: the cells of the heat table.

    Columns are groups of jabatan; families where one group is chosen. Where the rows are jabatan they are families, the
    columns levels, and position_id is the one jabatan behind a cell, 0 where several share it (guru of many subjects).
    """
    if by == POSITION:
        wide = rows.assign(id=rows["family"].fillna(OTHER), column=rows["level"].fillna(NO_LEVEL))
        wide["label"] = wide["id"]
    else:
        key = "sector" if by == SECTOR else "area" if by in AREAS else None
        one_group = len(part.groups) == 1 or part.unit_id is not None
        ids = rows[key].fillna(rollup.NOT_STATED) if key else rows["unit_id"].map(row_of(units, part, by))
        wide = rows.assign(id=ids, column=rows["family" if one_group else "job_group"].fillna(OTHER))
        wide["label"] = wide["id"] if key else wide["id"].map(unit_labels(units, part))
    cell = wide.groupby(["id", "label", "column"], dropna=False)
    sums = cell[["shortage", "surplus"]].sum()
    one = (cell["position_id"].nunique() == 1) & (by == POSITION)
    sums["position_id"] = cell["position_id"].min().where(one, 0).astype("int64")
    return _narrow(sums.reset_index())


def _narrow(sums: pd.DataFrame) -> pd.DataFrame:
    """At most COLUMNS columns: the smallest ones together are 'Lainnya'."""
    size = sums.groupby("column")[["shortage", "surplus"]].sum().sum(axis=1).sort_values(ascending=False)
    if len(size) <= COLUMNS:
        return sums
    kept = [name for name in size.index if name != OTHER][: COLUMNS - 1]
    merged = sums.assign(column=sums["column"].where(sums["column"].isin(kept), OTHER))
    return merged.groupby(["id", "label", "column"], dropna=False).agg(
        {"shortage": "sum", "surplus": "sum", "position_id": "min"}).reset_index().assign(
        position_id=lambda cells: cells["position_id"].where(cells["column"] != OTHER, 0))


def largest(sums: pd.DataFrame, count: int = 15) -> pd.DataFrame:
    """The rows with the most shortage and surplus together, so that neither side hides the other; shortage first."""
    weight = (sums["shortage"] + sums["surplus"]).sort_values(ascending=False, kind="stable")
    kept = sums.loc[weight.index[:count]]
    kept = kept[(kept["shortage"] > 0) | (kept["surplus"] > 0)]
    return kept.sort_values(["shortage", "surplus", "label"], ascending=[False, False, True], ignore_index=True)


def heat_order(cross: pd.DataFrame, count: int = 15) -> tuple[list, list[str]]:
    """Row ids and column names of the heat table: the largest rows, columns from the most short."""
    sums = cross.groupby(["id", "label"])[["shortage", "surplus"]].sum().reset_index()
    rows = largest(sums, count)["id"].tolist()
    shown = cross[cross["id"].isin(rows)]
    columns = shown.groupby("column")[["shortage", "surplus"]].sum()
    columns = columns[columns.sum(axis=1) > 0].sort_values(["shortage", "surplus"], ascending=False)
    return rows, [name for name in columns.index if name != OTHER] + [name for name in columns.index if name == OTHER]


def total(rows: pd.DataFrame) -> dict[str, float]:
    """One row of sums over the whole part."""
    if rows.empty:
        return {}
    sums = rollup.by_unit(rows.assign(unit_id=0))
    short = rows.loc[rows["shortage"] > 0, "unit_id"].nunique()
    return sums.iloc[0].to_dict() | {"units": rows["unit_id"].nunique(), "units_short": short}


def named(found: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of an analysis per unit, only those of the part, with the unit's and agency's name in front."""
    names = rows.drop_duplicates("unit_id")[["unit_id", "unit", "agency"]]
    return names.merge(found, on="unit_id").sort_values(["agency", "unit"], ignore_index=True)


def persons(people: pd.DataFrame, units: pd.DataFrame, positions: pd.DataFrame, part: Slice) -> pd.DataFrame:
    """The counted people of a part with the names of unit and jabatan; no name, no NIP."""
    found = people[people["counted"]].merge(
        units[["unit_id", "name", "sector", "area"]].rename(columns={"name": "unit"}), on="unit_id", how="left")
    kinds = positions[["position_id", "name", "job_group"]].rename(columns={"name": "position"})
    found = found.merge(kinds, on="position_id", how="left")
    kept = pd.Series(True, index=found.index)
    if part.unit_id is not None:
        kept &= found["unit_id"].isin(below(units, part.unit_id))
    return found[kept & _within(found, part)].sort_values(["unit", "position", "person_id"], ignore_index=True)


def equity(sums: pd.DataFrame) -> dict[str, object] | None:
    """Measures of spread over the rows that have a need; pemenuhan apart, staff counts all who are there and are matched."""
    rows = sums[sums["needed"] > 0]
    staff, weight = rows["filled"] - rows["unmatched"], rows["needed"]  # who waits to be matched has no need beside him
    if len(rows) < 2 or not staff.any():
        return None
    ends = spread.min_max(staff, weight)
    return {
        "points": spread.lorenz(staff, weight), "gini": spread.gini(staff, weight),
        "theil": spread.theil(staff, weight), "to_move": spread.to_move(staff, weight),
        "lowest": ends.low, "highest": ends.high, "staff": float(staff.sum()),
    }


def leaving_units(counts: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Leavers per unit with its names, the most first: id, unit, agency, retiring, contracts, people, overdue."""
    named = units[["unit_id", "name", "agency"]].rename(columns={"name": "unit"})
    found = counts.merge(named, on="unit_id", how="left").rename(columns={"unit_id": "id"})
    return found.sort_values(["people", "overdue", "agency", "unit"], ascending=[False, False, True, True],
                             ignore_index=True)


def leaving_times(months: pd.DataFrame, by: str) -> pd.DataFrame:
    """Leavers per month or per year with the words under its column."""
    if len(months) and not months["people"].iloc[0]:
        months = months.iloc[1:]  # the month of the data date itself is over when the date is its last day
    days = pd.to_datetime(months["month"])
    if by == MONTH:
        return months.assign(label=[formats.month(day.date()) for day in days])
    years = months.groupby(days.dt.year)[["retiring", "contracts", "people"]].sum()
    return years.rename_axis("year").reset_index().assign(label=[str(year) for year in years.index])


def ages(people: pd.DataFrame, on: dt.date) -> pd.DataFrame:
    """Age bands by sex, the oldest first: band, sex, people."""
    found = [_bands(people[people["sex"] == sex], on).assign(sex=sex) for sex in ("L", "P")]
    return pd.concat(found, ignore_index=True).sort_values("sort", ignore_index=True)


def _bands(people: pd.DataFrame, on: dt.date) -> pd.DataFrame:
    bands = [words for _, words in profile.AGE_BANDS]
    counts = profile.composition(people, on).query("aspect == 'age'").set_index("word")["people"]
    return pd.DataFrame({"band": bands, "people": counts.reindex(bands, fill_value=0).to_numpy(),
                         "sort": range(len(bands))})


def places(sums: pd.DataFrame, units: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows with a place: a unit where it stands, an area in the middle of its units."""
    spots = units.dropna(subset=["lat", "lon"])
    key = "area" if by in AREAS else "unit_id"
    middle = spots.groupby(key)[["lat", "lon"]].mean()
    return sums.merge(middle, left_on="id", right_index=True)


def one_side(sums: pd.DataFrame) -> pd.DataFrame:
    """id, label, people: the stated need of every row, where no need is loaded its staff; the largest first."""
    need = sums["needed"] + sums["needed_unmatched"]
    found = sums[["id", "label"]].assign(people=need if need.any() else sums["filled"])
    return found[found["people"] > 0].sort_values(["people", "label"], ascending=[False, True], ignore_index=True)


def shapes(geojson: dict[str, Any]) -> dict[str, list[list[tuple[float, float]]]]:
    """The outer ring of every polygon, per area name in small letters."""
    found: dict[str, list[list[tuple[float, float]]]] = {}
    for feature in geojson["features"]:
        rings = [polygon[0] for polygon in feature["geometry"]["coordinates"]]
        found.setdefault(feature["properties"]["name"].casefold(), []).extend(rings)
    return found


def filled(sums: pd.DataFrame, found: dict, by: str) -> bool:
    """True where the rows are areas and most of them have a shape to fill."""
    return by in AREAS and bool(found) and sums["label"].str.casefold().isin(list(found)).mean() > 0.5


def drawn(everything: pd.DataFrame, placed: pd.DataFrame, found: dict, fills: bool) -> pd.DataFrame:
    """The rows the map shows: those with a shape where areas are filled, else those with a place."""
    return everything[everything["label"].str.casefold().isin(list(found))] if fills else placed
