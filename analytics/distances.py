"""Where units and areas lie, and how far they are apart in a straight line."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.columns import ids

EARTH_KM = 6371.0088  # mean radius (IUGG)
OWN, PARENT, AREA = "unit", "unit induk", "wilayah"


def km(lat: np.ndarray, lon: np.ndarray, to_lat: np.ndarray, to_lon: np.ndarray) -> np.ndarray:
    """Kilometres along the great circle (haversine), NaN where a coordinate is missing."""
    here, there = np.radians(np.asarray(lat, dtype=float)), np.radians(np.asarray(to_lat, dtype=float))
    across = np.radians(np.asarray(to_lon, dtype=float) - np.asarray(lon, dtype=float))
    half = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(across / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def area_points(units: pd.DataFrame) -> pd.DataFrame:
    """area (as a key, see `area_key`), lat, lon: the middle of the units of each area whose place is known."""
    known = units.assign(area=area_key(units["area"])).dropna(subset=["area", "lat", "lon"])
    middle = known.astype({"lat": float, "lon": float}).groupby("area")[["lat", "lon"]].mean()
    return middle.reset_index()


def area_key(column: pd.Series) -> pd.Series:
    """The same area under one spelling: small letters, single spaces, without 'kecamatan'."""
    text = column.astype("str").str.strip().str.casefold().str.replace(r"\s+", " ", regex=True)
    text = text.str.replace(r"^(kecamatan|kec\.?)\s+", "", regex=True)
    return text.mask(column.isna() | text.eq(""))


def unit_points(units: pd.DataFrame) -> pd.DataFrame:
    """unit_id, lat, lon, point: a unit's own place, else that of the nearest unit above it, else of its area.

    point says which ('unit', 'unit induk', 'wilayah'; null where the place is not known at all).
    """
    rows = units[["unit_id", "parent_id", "area", "lat", "lon"]].copy()
    rows["unit_id"], rows["parent_id"] = ids(rows["unit_id"]), ids(rows["parent_id"])
    known = rows.dropna(subset=["lat", "lon"])
    places = dict(zip(known["unit_id"], zip(known["lat"], known["lon"], strict=True), strict=True))
    parents = dict(zip(rows["unit_id"], rows["parent_id"], strict=True))
    areas = area_points(units).set_index("area")
    found = []
    for unit, area in zip(rows["unit_id"], area_key(rows["area"]), strict=True):
        found.append(_place(unit, area, places, parents, areas))
    return pd.DataFrame(found, columns=["unit_id", "lat", "lon", "point"]).astype({"lat": float, "lon": float, "point": "str"})


def _place(unit: object, area: object, places: dict, parents: dict, areas: pd.DataFrame) -> tuple:
    if unit in places:
        return (unit, *places[unit], OWN)
    above, seen = parents.get(unit), {unit}
    while pd.notna(above) and above not in seen:  # a unit tree read from files may hold a circle
        if above in places:
            return (unit, *places[above], PARENT)
        seen.add(above)
        above = parents.get(above)
    if area in areas.index:
        return (unit, areas.at[area, "lat"], areas.at[area, "lon"], AREA)
    return (unit, np.nan, np.nan, None)
