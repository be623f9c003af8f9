"""Boundary polygons: taken when they can be drawn, refused in plain words when not."""

import json
from typing import Any

import pytest

from data import boundary
from data.boundary import Boundary
from data.cells import Problem
from data.store import Store
from tests.data.conftest import NOW

RING = [[110.0, -7.0], [110.1, -7.0], [110.1, -6.9], [110.0, -7.0]]


def area(name: Any = "Candisari", kind: str = "Polygon", rings: Any = None, key: str = "NAMOBJ") -> dict[str, Any]:
    return {"type": "Feature", "properties": {key: name, "NIK": "rahasia"},
            "geometry": {"type": kind, "coordinates": rings if rings is not None else [RING]}}


def file(*features: Any, kind: str = "FeatureCollection") -> bytes:
    return json.dumps({"type": kind, "features": list(features)}).encode()


def test_named_polygons_are_kept_with_nothing_but_their_name(store: Store) -> None:
    found = boundary.checked(file(area(), area("Tugu", "MultiPolygon", [[RING], [RING]], key="namobj")))
    assert isinstance(found, Problem)  # the second area is named under another heading
    found = boundary.checked(file(area(), area("Tugu", "MultiPolygon", [[RING], [RING]])))
    assert isinstance(found, Boundary)
    assert found.names == ("Candisari", "Tugu")
    assert "rahasia" not in found.geojson
    boundary.keep(store, 1, found, file_name="batas.geojson", by="uji", now=NOW)
    kept = boundary.newest(store, 1)
    assert kept is not None
    assert (kept.file_name, len(kept.geojson["features"])) == ("batas.geojson", 2)
    assert boundary.newest(store, 2) is None


@pytest.mark.parametrize(("content", "said"), [
    (b"", "bukan GeoJSON"), (b"\xff\xfe", "bukan GeoJSON"), (b"[" * 5000, "bukan GeoJSON"), (b'{"a": NaN}', "bukan GeoJSON"),
    (file(), "FeatureCollection"), (file(area(), kind="Feature"), "FeatureCollection"), (b"[]", "FeatureCollection"),
    (file(area(key="kode")), "kolom nama"), (file(area(), area(None)), "tanpa nama"), (file(area(), "x"), "tanpa nama"),
    (file(area(kind="Point", rings=[1, 2])), "bukan poligon"), (file(area(rings=[[[0, 0], [1, 1]]])), "Koordinat"),
    (file(area(rings=[[[430000, 9200000]] * 4])), "Koordinat"),  # metres of UTM, not degrees
    (file(area(rings=[[["a", 1]] * 4])), "Koordinat"), (file(area(rings=[])), "Koordinat"),
    (b" " * (boundary.MOST_BYTES + 1), "20 MB")])
def test_what_cannot_be_drawn_is_refused_in_plain_words(content: bytes, said: str) -> None:
    found = boundary.checked(content)
    assert isinstance(found, Problem)
    assert said in found.reason
    assert found.remedy
