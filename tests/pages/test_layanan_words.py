"""Sentences of Layanan pascamutasi where something is lacking: each names what is, and claims nothing else."""

import datetime as dt
import math

import numpy as np
import pandas as pd

from analytics.control_chart import xmr
from analytics.difference import evaluation
from analytics.effect import verdict
from analytics.judgement import Verdict
from analytics.review import Case
from pages.parts import after, words_after, words_months, words_pooled
from pages.parts.charts import months
from pages.parts.measures import measure
from tests.analytics.evaluation_cases import case, without
from tests.calibration_rare import Rare, evaluations


def said(found: Verdict, record: dict) -> str:
    one = Case(record=evaluation(record), label="E", verdict=found, review=None, next_review=None)
    return words_after.verdict(one, "Loket A")


def test_holes_in_the_middle_are_not_told_as_too_few_months_after():
    record, panel, day = case(-4)
    found = verdict(record, without(panel, 0, slice(3, 12)), as_of=day)
    assert (found.reason, found.n_pre, found.n_post) == ("bulan", 15, 12)
    text = said(found, record)
    assert "ada 15 bulan sebelum dan 12 sesudah mutasi, tetapi lebih dari seperlima bulan di antaranya kosong" in text
    assert "perlu" not in text


def test_each_side_that_lacks_months_is_named_and_bad_months_left_out_do_not_count_as_lacking():
    record, panel, day = case(-4)
    assert "baru 11 bulan sebelum mutasi; perlu 12" in said(verdict(record, without(panel, 0, slice(0, 13)), as_of=day), record)
    assert "baru 2 bulan sesudah mutasi" in said(verdict(record, without(panel, 0, slice(27, 37)), as_of=day), record)
    record, panel, day = case(before=13, after=4, phi=0.0)
    late = (panel["unit_id"] == 0) & (panel.groupby("unit_id").cumcount().between(10, 12))
    found = verdict(record, panel.assign(value=np.where(late, panel["value"] * 3, panel["value"])), as_of=day)
    assert (found.reason, found.dip_guard, found.n_pre) == ("bulan", True, 10)
    assert "baru 4 bulan sesudah mutasi yang dapat dipakai; perlu 6" in said(found, record)


def test_without_comparators_the_chart_is_not_called_a_difference_to_them():
    record, panel, day = case(-4)
    assert words_after.drawn(verdict(record, panel, as_of=day)).startswith("Selisih terhadap rata-rata pembanding")
    alone = verdict(record | {"comparators": [1, 2]}, panel, as_of=day)
    assert "tanpa pembanding" in words_after.drawn(alone)
    assert "Selisih" not in words_after.drawn(alone)


def test_a_colour_without_a_check_says_so_whether_it_was_not_run_or_could_not_tell():
    record, panel, day = case(-4)
    text = said(verdict(record, panel, as_of=day), record)
    assert "belum diuji pada masa lalu kantor ini" in text
    assert "lolos kalibrasi" in said(verdict(record, panel, as_of=day, calibrated=True), record)


def test_a_pooled_effect_without_bound_and_a_tiny_chance_are_written_as_such():
    row = {"type": "rotasi", "indicator": "waktu proses", "estimate": math.log(0.8), "low": -math.inf, "high": math.inf,
           "n_treated": 2, "p": 1 / 2001}
    told = words_pooled.headline(row, *after.shown(row))
    assert told.replace("\u00a0", " ") == "rotasi: −20 % (selang belum dapat dibatasi), 2 unit, p < 0,01"
    bounded = words_pooled.headline(row | {"low": math.log(0.7), "high": math.log(0.9), "p": 0.03}, *after.shown(
        row | {"low": math.log(0.7), "high": math.log(0.9)}))
    assert bounded.replace("\u00a0", " ") == "rotasi: −20 % (95 %: 10–30 %), 2 unit, p = 0,03"


def test_a_pooled_effect_by_quarter_says_so_and_who_is_not_in_it():
    row = {"type": "rotasi", "indicator": "pengaduan", "estimate": math.log(0.8), "low": math.log(0.7), "high": math.log(0.9),
           "n_treated": 3, "p": 0.03, "every": 3, "n_rare": 2}
    assert words_pooled.headline(row, *after.shown(row)).replace("\u00a0", " ") == (
        "rotasi, per triwulan karena jarang: −20 % (95 %: 10–30 %), 3 unit (2 unit lain tidak dihitung: kasusnya terlalu jarang),"
        " p = 0,03")
    rows = pd.DataFrame([{"service": "KK", "indicator": "pengaduan", "type": "rotasi", "reason": "jarang"}])
    assert words_pooled.not_pooled(rows)[0].endswith("kasusnya kurang dari lima, bahkan bila dijumlahkan per triwulan.")
    assert words_pooled.moved_since(3) == "Sejak triwulan mutasi, dibanding triwulan sebelumnya"
    assert "jumlah tiga bulan" in words_pooled.read(3)
    assert "triwulan" not in words_pooled.read(1)


def test_sizes_have_the_digits_of_their_scale():
    told = [words_after.size(*given) for given in ((-18.4, "%"), (3.24, "poin"), (0.124, words_after.FINE), (4, "pp"))]
    assert [text.replace("\u00a0", " ") for text in told] == ["18 %", "3,2 poin", "0,12 poin", "4,0 poin persen"]
    assert words_after.span(-0.05, 0.12, words_after.FINE) == "−0,05…+0,12 poin"
    assert words_after.span(9, 26, "%").replace("\u00a0", " ") == "9–26 %"
    record, panel, day = case(0)
    trust = panel.assign(indicator="kepercayaan", value=3 + 0.001 * panel["value"])
    found = verdict(record | {"indicator": "kepercayaan"}, trust, as_of=day)
    assert found.label == "Tidak berubah"
    assert "dibanding 9 unit pembanding, di bawah ambang berarti 0,10 poin" in said(found, record | {"indicator": "kepercayaan"})


def test_types_that_cannot_be_pooled_are_told_with_the_reason():
    rows = pd.DataFrame([{"service": "KK", "indicator": name, "type": "rotasi", "reason": "pembanding"} for name in "abcd"]
                        + [{"service": "KK", "indicator": "a", "type": "bersih masuk", "reason": "unit_pindah"}])
    told = words_pooled.not_pooled(rows)
    assert told[0].startswith("Bersih masuk, a (KK): belum digabung, baru satu unit")
    assert told[1] == ("Rotasi, a (KK), b (KK), c (KK) dan 1 lainnya: belum digabung, kurang dari empat unit yang tidak dimutasi"
                       " dan cukup bulannya.")
    assert words_pooled.not_pooled(rows[:0]) == []


def test_what_was_done_names_its_purpose_where_the_register_tells_one():
    row = {"came": 9, "left": 0, "effective_on": dt.date(2025, 8, 1), "purpose": "Memperkuat loket"}
    assert words_after.done(row) == "Yang dilakukan: 9 pegawai masuk, 0 keluar pada 1 Agustus 2025. Tujuan: Memperkuat loket."
    assert words_after.done(row | {"purpose": None}).endswith("pada 1 Agustus 2025.")


def test_a_change_that_rounds_to_nothing_has_no_sign_and_points_of_a_share_are_written_out():
    told = [words_after.signed(value, "pp") for value in (-0.04, 0.4, -0.7)]
    assert words_after.signed(math.nan, "%") == "–"
    assert told == ["0,0 poin persen", "+0,4 poin persen", "−0,7 poin persen"]


def test_rare_counts_are_told_by_quarter_everywhere():
    record, panel, day = next(evaluations(Rare(rate=4.0, factor=0.1), 1, 3))
    found = verdict(record, panel, as_of=day)
    assert "pengaduan KTP-el per triwulan di Loket A turun" in said(found, record)
    assert words_after.basis(found).startswith("8 triwulan sebelum dan 4 triwulan sesudah; kasusnya kurang dari lima sebulan")
    assert words_after.raw(found, measure("pengaduan", pd.Series([], dtype="str"))).startswith("Rata-rata per triwulan sebelum")
    assert words_after.drawn(found).endswith("Satu titik adalah satu triwulan.")
    early = verdict(record, panel, as_of=dt.date(2025, 6, 30))
    assert "baru 1 triwulan sesudah mutasi yang dapat dipakai; perlu 2" in said(early, record)
    chart = months.difference(found.series, marks=[], centre=0.0, every=found.every)
    after_move = next(trace for trace in chart.data if trace.name == "Sesudah")
    assert after_move.hovertext[0] == "Feb 2025–Apr 2025"


def test_a_signal_from_before_the_move_is_not_told_as_if_the_move_had_made_it():
    calendar = pd.date_range("2023-01-01", periods=36, freq="MS")
    values = [20.0, 22.0] * 10 + [15.0] * 16  # better from September 2024 on

    def told(move: dt.date | None, direction: str = "turun") -> str:
        limits = xmr(values, months=calendar, fix_after=20, direction=direction)
        early = [value for value, day in zip(values, calendar, strict=True) if move and day.date() < move.replace(day=1)]
        by_then = xmr(early, months=calendar[:len(early)], fix_after=20, direction=direction).variation if move else None
        return words_months.months(limits, "Loket A", "waktu proses", move, by_then)

    after_it = told(dt.date(2025, 6, 2))
    assert "sudah membaik sebelum mutasi.** Sinyal membaik sejak Sep 2024; mutasi baru berlaku Jun 2025." in after_it
    assert "sudah memburuk sebelum mutasi" in told(dt.date(2025, 6, 2), "naik")
    for move in (dt.date(2024, 9, 30), dt.date(2024, 8, 1), None):
        assert "sinyal membaik sejak Sep 2024.** Ini tanda" in told(move)
        assert "sebelum mutasi" not in told(move)


def test_months_that_became_a_signal_only_after_the_move_are_not_called_one_before():
    calendar = pd.date_range("2023-01-01", periods=30, freq="MS")
    values = [20.0, 24.0] * 10 + [21.0, 21.0, 21.0, *[19.0] * 7]  # three months a little below the mean, then a fall
    limits = xmr(values, months=calendar, fix_after=20, direction="turun")
    by_then = xmr(values[:23], months=calendar[:23], fix_after=20, direction="turun").variation
    text = words_months.months(limits, "Loket A", "waktu proses", dt.date(2024, 12, 1), by_then)
    assert "Deret bulannya bermula sejak Sep 2024, sebelum mutasi Des 2024, dan baru menjadi sinyal sesudahnya" in text
    assert "sudah membaik" not in text
