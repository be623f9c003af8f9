"""The office's own map: boundary polygons from a GeoJSON file, checked and kept per region."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import dataclass
from typing import Any

from data.cells import Problem
from data.sql import statements
from data.store import Store, one

SQL = statements("boundary.sql")
MOST_BYTES = 20 * 2**20
NAMES = ("name", "nama", "kecamatan", "nama_kecamatan", "namobj", "nm_kec", "wadmkc", "nama_kel", "wadmkd", "wadmkk", "kab_kota")
SHAPES = ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Named areas ready to draw. `geojson` is a FeatureCollection whose features hold only a name and a polygon."""

    names: tuple[str, ...]
    geojson: str


def checked(content: bytes) -> Boundary | Problem:
    """The areas of a GeoJSON file, or in plain words why they cannot be used. Coordinates are degrees (WGS 84)."""
    if len(content) > MOST_BYTES:
        return _refusal("Berkas batas wilayah lebih dari 20 MB.",
                        "Sederhanakan garisnya lebih dahulu (misalnya dengan mapshaper.org atau QGIS: Simplify).")
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_not_a_number)
    except (UnicodeDecodeError, ValueError, RecursionError):
        return _refusal("Berkas ini bukan GeoJSON yang utuh.", "Ekspor ulang dari QGIS sebagai GeoJSON, sistem WGS 84.")
    features = found.get("features") if isinstance(found, dict) and found.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        return _refusal("GeoJSON ini bukan FeatureCollection atau tidak berisi bidang.",
                        "Ekspor lapisan batas kecamatan atau kelurahan sebagai GeoJSON.")
    key = _name_key(features)
    if key is None:
        return _refusal("Tidak ada kolom nama pada bidang-bidang di berkas ini.",
                        "Beri setiap bidang kolom 'name' atau 'nama' berisi nama kecamatan atau kelurahannya.")
    kept = [_area(feature, key) for feature in features]
    trouble = next((area for area in kept if isinstance(area, Problem)), None)
    if trouble is not None:
        return trouble
    areas = [area for area in kept if isinstance(area, dict)]
    text = json.dumps({"type": "FeatureCollection", "features": areas}, ensure_ascii=False, separators=(",", ":"))
    return Boundary(names=tuple(area["properties"]["name"] for area in areas), geojson=text)


def _refusal(reason: str, remedy: str) -> Problem:
    return Problem(reason=reason, remedy=remedy, severity="stop")


def _not_a_number(text: str) -> float:
    raise ValueError(text)


def _name_key(features: list[Any]) -> str | None:
    """The property that names every area, under any of the usual headings."""
    first = features[0].get("properties") if isinstance(features[0], dict) else None
    if not isinstance(first, dict):
        return None
    known = {str(key).casefold(): str(key) for key in first}
    return next((known[name] for name in NAMES if name in known and isinstance(first[known[name]], str)), None)


def _area(feature: Any, key: str) -> dict[str, Any] | Problem:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    properties = feature.get("properties") if isinstance(feature, dict) else None
    name = properties.get(key) if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name.strip():
        return _refusal("Ada bidang tanpa nama.", f"Isi kolom '{key}' pada semua bidang, lalu unggah lagi.")
    label = " ".join(name.split())[:120]
    if not isinstance(geometry, dict) or geometry.get("type") not in SHAPES:
        return _refusal(f"Bidang '{label}' bukan poligon.", "Pakai lapisan batas wilayah, bukan titik atau garis.")
    rings = geometry.get("coordinates")
    polygons = [rings] if geometry["type"] == "Polygon" else rings
    if not isinstance(polygons, list) or not polygons or not all(_is_polygon(polygon) for polygon in polygons):
        return _refusal(f"Koordinat bidang '{label}' tidak dapat dibaca sebagai derajat lintang dan bujur.",
                        "Ekspor ulang dengan sistem koordinat WGS 84 (EPSG:4326).")
    plain = [[[[round(point[0], 6), round(point[1], 6)] for point in ring] for ring in polygon] for polygon in polygons]
    return {"type": "Feature", "properties": {"name": label}, "geometry": {"type": "MultiPolygon", "coordinates": plain}}


def _is_polygon(polygon: Any) -> bool:
    return isinstance(polygon, list) and len(polygon) > 0 and all(
        isinstance(ring, list) and len(ring) >= 4 and all(map(_is_point, ring)) for ring in polygon)


def _is_point(point: Any) -> bool:
    if not isinstance(point, list) or len(point) < 2 or not all(
            isinstance(part, int | float) and not isinstance(part, bool) for part in point[:2]):
        return False
    return math.isfinite(point[0]) and math.isfinite(point[1]) and abs(point[0]) <= 180 and abs(point[1]) <= 90


def keep(store: Store, region_id: int, found: Boundary, *, file_name: str, by: str, now: dt.datetime) -> None:
    """Stores the areas as the newest of the region; older ones stay."""
    with store.write(by) as cursor:
        cursor.execute(SQL["keep"], {"region": region_id, "file_name": file_name, "geojson": found.geojson, "by": by,
                                     "now": now})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The boundaries in use: their file, who loaded them when, and the FeatureCollection itself."""

    file_name: str
    loaded_by: str
    loaded_at: dt.datetime
    geojson: dict[str, Any]


def newest(store: Store, region_id: int) -> Kept | None:
    """The boundaries of a region, None while it has none."""
    row = one(store.cursor().execute(SQL["newest"], {"region": region_id}).fetchall())
    if row is None:
        return None
    return Kept(file_name=row[0], geojson=json.loads(row[1]), loaded_by=row[2], loaded_at=row[3])
