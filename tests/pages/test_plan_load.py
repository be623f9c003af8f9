"""Load per person at both ends of a plan: from the tasks of the very posts, in words for every case."""

import math

import pandas as pd
import pytest

from analytics.proposal import Asked
from data.store import Store
from pages.parts import plan_load, plan_shown, store_load
from pages.parts.slices import Slice
from pages.parts.store import View
from tests.pages.screens import opened, trouble, words
from tests.pages.test_mutasi import PLAN, office  # noqa: F401  office is a fixture


def rows(*cells: tuple[str, float, int, int]) -> pd.DataFrame:
    """Cells of a plan: end, work in FTE (NaN: not stated), people before, people after."""
    return pd.DataFrame(cells, columns=["end", "fte", "before", "after"])


@pytest.mark.parametrize(("cells", "words"), [
    (rows(("tujuan", 3.6, 2, 3), ("asal", 2.4, 4, 3)),
     "di unit penerima turun dari 1,80 menjadi 1,20; di unit asal naik dari 0,60 menjadi 0,80 (1 = beban penuh; beban tercatat"
     " pada 2 dari 2 jabatan yang tersentuh)"),
    (rows(("tujuan", 1.5, 0, 1), ("asal", math.nan, 4, 3)),
     "di unit penerima menjadi 1,50, sebelumnya kosong (1 = beban penuh; beban tercatat pada 1 dari 2 jabatan yang tersentuh)"),
    (rows(("asal", 0.5, 1, 0)), "di unit asal dari 0,50 menjadi kosong"),
    (rows(("asal dan tujuan", 2.0, 4, 4)), "di unit penerima tetap 0,50"),
])
def test_the_load_at_each_end_is_the_work_over_the_people(cells: pd.DataFrame, words: str) -> None:
    assert words in plan_load.said(cells)


def test_without_stated_work_nothing_is_said() -> None:
    assert plan_load.said(rows(("asal", math.nan, 4, 3))) == ""


def test_the_page_tells_the_load_of_the_posts_the_plan_touches(office: tuple[Store, View]) -> None:  # noqa: F811
    _, view = office
    shown = plan_shown.ready(view, Asked())
    assert shown is not None
    found = plan_load.told(view, shown.ends)
    work = store_load.load(view, Slice()).dropna(subset=["fte"]).set_index(["unit_id", "position_id"])["fte"].to_dict()
    for row in found.itertuples():
        fte = work.get((row.unit_id, row.position_id), math.nan)
        people = int(row.after_0)
        assert row.ej_after == pytest.approx(fte / people if people else math.nan, nan_ok=True)
    app = opened(PLAN, state={"usulan_bagian": "Kedua ujung"})
    assert trouble(app) == []
    assert ("Beban per pegawai" in words(app)) == bool(found["fte"].notna().any())
