"""Health posts: the allowance of each out of the figures of its unit, and the minimum of a pustu."""

from __future__ import annotations

import pandas as pd

from analytics import growth, methods
from tests.analytics.test_methods import BALANCE, CLINIC, DRIVERS, POSITIONS, RULES, UNITS


def test_the_allowance_of_a_post_comes_from_the_figures_of_its_unit():
    places = POSITIONS.assign(name=["x"] * 5 + ["Dokter Ahli Pertama"] + ["x"] * 3)
    tasks = pd.concat([CLINIC, CLINIC.assign(unit_id=30), CLINIC.assign(position_id=4)])
    told = pd.DataFrame(
        [(20, "FTP", "Dokter", 2024, 50.0), (20, "FTP", "Dokter", 2025, 10.0), (20, "FTP", "dokter ahli pertama", 2025, 4.0),
         (20, "FTP", None, 2025, 20.0), (20, "FTP", "Bidan", 2025, 90.0)], columns=DRIVERS.columns)  # fmt: skip
    # The position by its name, else its family, else the unit; unit 30 tells none.
    assert methods.allowances(tasks, told, places) == {(20, 6): 0.04, (20, 4): 0.20}
    assert methods.allowances(tasks, told.iloc[:2], places) == {(20, 6): 0.10}
    assert methods.allowances(tasks, DRIVERS, places) == {}
    side = methods.side_by_side(BALANCE, places, UNITS, CLINIC, pd.concat([DRIVERS, told]), RULES)
    row = side[side["method"].eq("ABK-Kes")].iloc[0]
    assert row["words"].endswith("STP = 1 ÷ (1 − 0,04) = 1,042; 3,783 × 1,042 = 3,941 → 4")
    assert row["source"] == "Permenkes 33/2015; FTP menurut data dasar unit"


def test_a_pustu_has_one_nurse_and_one_midwife_at_least():
    places = pd.concat([POSITIONS, pd.DataFrame([(12, "Bidan", "fungsional", "Kesehatan", None)], columns=POSITIONS.columns)])
    units = pd.DataFrame({"unit_id": [40, 41], "kind": ["pustu", "puskesmas"], "minimum_class": [None, None]})
    cells = pd.DataFrame([(40, 4), (40, 12), (40, 6), (41, 4)], columns=["unit_id", "position_id"])
    rows = methods.by_minimum(methods.seats(cells, places), units, RULES)
    assert rows[["unit_id", "position_id", "needed", "words"]].values.tolist() == [
        [40, 4, 1, "Minimum perawat di pustu: 1"], [40, 12, 1, "Minimum bidan di pustu: 1"]]  # fmt: skip
    assert rows["source"].str.contains("Kementerian Kesehatan").all()
    staff = methods.minimum_staff(cells.assign(filled=[1, 0, 1, 1]), methods.seats(cells, places), units, RULES)
    assert staff[["unit_id", "staff_kind", "minimum", "below"]].values.tolist() == [[40, "bidan", 1, 1], [40, "perawat", 1, 0]]


def test_an_allowance_is_no_figure_that_makes_a_need_grow():
    rising = pd.DataFrame([(1, "kunjungan", None, 2024, 100.0), (1, "kunjungan", None, 2025, 200.0),
                           (1, "FTP", "Perawat", 2024, 10.0), (1, "FTP", "Perawat", 2025, 10.0)], columns=DRIVERS.columns)
    cells = pd.DataFrame({"unit_id": [1], "position_id": [4], "needed": [3]})
    assert growth.ahead(rising, cells)["needed_ahead"].tolist() == [6]
