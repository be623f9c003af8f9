"""Complaints of a unit that no other can be compared with: its own chart over time, and what follows for its tier."""

import pandas as pd
import pytest

from analytics.adjustment import adjustments
from analytics.funnel import complaints_by_month
from tests.analytics.test_adjustment import sound, world

ALONE = [sound(1, "Disdukcapil")]


def told(unusual: bool | None, **other):
    """The only unit of a city, 5 complaints about 1,000 services, and what its own chart says."""
    complaints = pd.DataFrame({"unit_id": [1], "complaints": [5], "exposure": [1000], "unusual": [unusual]})
    return adjustments(**world(ALONE, complaints=complaints, **other)).iloc[0]


def test_a_single_unit_can_be_good_by_its_own_chart():
    row = told(False)
    assert (row["tier"], row["collect"]) == ("Baik", ())
    unknown = told(None)
    assert unknown["tier"] == "Pantau"
    assert unknown["collect"] == ("jumlah pengaduan dan layanan: dua belas bulan, atau tiga unit",)


def test_unusually_many_complaints_of_a_single_unit_are_one_sign():
    row = told(True)
    assert (row["tier"], row["lever"]) == ("Pantau", "proses")
    assert row["reasons"] == ("Pengaduan per layanan di atas kebiasaan unit ini sendiri.",)


def test_the_chart_of_the_same_complaints_is_no_second_sign():
    signals = pd.DataFrame({"unit_id": 1, "unit": "Disdukcapil", "indicator": ["waktu", "pengaduan"],
                            "variation": ["biasa", "memburuk"], "assurance": ["tidak konsisten", None]})
    assert told(True, signals=signals)["tier"] == "Pantau"
    assert "Ada sebab khusus ke arah buruk: pengaduan." in told(False, signals=signals)["reasons"]
    other = signals.assign(variation=["memburuk", "memburuk"])
    assert told(True, signals=other)["tier"] == "Perlu telaah"


def test_where_three_units_can_be_compared_the_funnel_decides():
    units = [sound(number, f"Dinas {number}") for number in range(1, 13)]
    complaints = pd.DataFrame({"unit_id": range(1, 13), "complaints": [5, 5, 90, *[5] * 9], "exposure": 1000, "unusual": None})
    complaints.loc[0, "unusual"] = True
    rows = adjustments(**world(units, complaints=complaints)).set_index("unit_id")
    assert rows.loc[1, "tier"] == "Baik"
    assert rows.loc[3, "reasons"] == ("Pengaduan di atas batas wajar unit seukurannya.",)


def test_months_that_tell_complaints_and_services_have_a_rate():
    values = pd.DataFrame(
        [(1, "pengaduan", 1, 4, None), (1, "pengaduan", 1, 2, None), (1, "permohonan selesai", 1, 1500, None),
         (1, "pengaduan", 2, 3, None), (1, "permohonan selesai", 2, 0, None),  # nothing done
         (1, "pengaduan", 3, None, None), (1, "permohonan selesai", 3, 900, None),  # nobody counted
         (1, "pengaduan", 4, 2, 400), (1, "permohonan selesai", 4, 900, None),  # says what it is about
         (1, "pengaduan", 5, 2, 400), (1, "pengaduan", 5, 1, None), (1, "permohonan selesai", 5, 1000, None),
         (2, "permohonan selesai", 1, 100, None), (3, "pengaduan", 1, 5, None)],
        columns=["unit_id", "indicator", "month", "value", "denominator"])
    found = complaints_by_month(values)
    assert found[["unit_id", "month", "complaints", "exposure"]].values.tolist() == [
        [1, 1, 6, 1500], [1, 4, 2, 400], [1, 5, 3, 1000]]
    assert found["rate"].tolist() == pytest.approx([4, 5, 3])
    assert complaints_by_month(values.head(0)).empty
