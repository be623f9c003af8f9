"""Model scales and the way back, by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.scales import KINDS, SESOI, Scale, kind_of, modelled, plain_mean, sesoi_of
from data.evaluations import usual_sesoi


def rows(**columns) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_every_kind_on_its_model_scale_by_hand():
    assert modelled(rows(value=[math.e, 1.0]), "log") == pytest.approx([1, 0])
    assert modelled(rows(value=[0, 19.5], denominator=[1, 20]), "count") == pytest.approx([math.log(0.5), 0])
    assert modelled(rows(value=[7.5]), "count") == pytest.approx([math.log(8)])  # no exposure: as it is
    assert modelled(rows(value=[0.5], numerator=[30], denominator=[60]), "share") == pytest.approx([0])
    assert modelled(rows(value=[81.25]), "plain") == pytest.approx([81.25])


MISSING = [
    ("log", {"value": [0.0, -3.0, math.inf, None]}),  # no log
    ("log", {"value": [5.0], "n": [9]}),  # fewer than ten transactions
    ("count", {"value": [-1.0], "denominator": [20]}),
    ("count", {"value": [4.0], "denominator": [0]}),  # no exposure, no rate
    ("share", {"value": [0.5], "numerator": [10], "denominator": [19]}),
    ("share", {"value": [1.1, None, -0.1], "numerator": [33, None, -3], "denominator": [30, 30, 30]}),
    ("share", {"value": [0.5]}),  # a rate without its cases
    ("plain", {"value": [80.0, math.inf], "n": [29, 40]}),
]


@pytest.mark.parametrize(("kind", "columns"), MISSING)
def test_what_has_no_place_on_the_scale_is_missing(kind, columns):
    assert np.isnan(modelled(rows(**columns), kind)).all()


def test_duckdb_columns_with_nulls_will_do():
    frame = rows(value=pd.Series([3, None], dtype="Int32"), n=pd.Series([None, 12], dtype="Int64"))
    assert modelled(frame, "log") == pytest.approx([math.log(3), math.nan], nan_ok=True)


def test_effects_are_shown_in_the_readers_unit():
    assert Scale(kind="log").shown(math.log(0.8)) == pytest.approx(-20)
    assert Scale(kind="share", base=0.5).shown(math.log(3)) == pytest.approx(25)  # 50 % becomes 75 %
    assert Scale(kind="plain").shown(2.5) == 2.5
    assert math.isnan(Scale(kind="share").shown(math.nan))
    assert [Scale(kind=kind).unit for kind in ("log", "count", "share", "plain")] == ["%", "%", "pp", "poin"]


def test_an_effect_called_large_is_shown_as_large_and_one_called_none_as_small():
    scale = Scale(kind="log")
    assert not scale.reaches(math.log(0.905), 10)  # -9.5 % is shown, below 10
    assert scale.reaches(math.log(0.899), 10)
    assert not scale.reaches(math.log(1.105), 10)  # its mirror is treated alike
    assert scale.within(-0.09, 0.09, 10)
    assert not scale.within(-0.096, 0.09, 10)
    assert not scale.reaches(-5, 120)  # nothing falls by 120 %
    assert scale.smallest(0.2) == pytest.approx(100 * math.expm1(0.2))


@given(st.sampled_from(["log", "count", "share", "plain"]), st.floats(0.02, 0.98), st.floats(-3, 3))
def test_claims_are_mirrored_when_the_series_is(kind, base, effect):
    sesoi = SESOI[kind]
    scale, mirror = Scale(kind=kind, base=base), Scale(kind=kind, base=1 - base)
    if kind == "share" and abs(abs(scale.shown(effect)) - sesoi) < 1e-9:
        return
    assert scale.reaches(effect, sesoi) == mirror.reaches(-effect, sesoi)
    assert not (scale.reaches(effect, sesoi) and scale.within(effect, effect, sesoi))
    assert abs(effect) < 1e-9 or np.sign(scale.shown(effect)) == np.sign(effect)


def test_the_raw_level_of_a_share_is_all_cases_together():
    frame = rows(value=[0.5, 1.0], numerator=[50, 10], denominator=[100, 10])
    assert plain_mean(frame, "share") == pytest.approx(100 * 60 / 110)
    assert plain_mean(frame, "plain") == 0.75
    assert math.isnan(plain_mean(frame[:0], "share"))
    assert math.isnan(plain_mean(frame[:0], "log"))


def test_an_indicator_of_their_own_is_an_index():
    assert kind_of("IKM bulanan") == kind_of("sesuatu") == "plain"
    assert set(KINDS.values()) == {"log", "count", "share"}


def test_what_matters_fits_the_scale_and_is_the_same_in_a_record():
    named = ["waktu proses", "tepat waktu", "IKM bulanan", "kepercayaan", "selesai per pegawai"]
    assert [sesoi_of(name) for name in named] == [10.0, 3.0, 2.5, 0.1, 10.0] == [usual_sesoi(name) for name in named]
    assert (sesoi_of("indeks sendiri"), usual_sesoi("indeks sendiri")) == (0.0, None)  # never called unchanged
    assert not Scale(kind="plain").within(-0.01, 0.01, sesoi_of("indeks sendiri"))
