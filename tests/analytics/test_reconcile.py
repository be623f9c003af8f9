"""Stated totals beside recomputed ones: the difference is said, nothing is replaced."""

from __future__ import annotations

import pandas as pd

from analytics import reconcile

HOURS = [(60, 10), (60, 20), (10, 12), (30, 15), (60, 5), (30, 5)]
PARTS = [0.480, 0.960, 0.096, 0.360, 0.240, 0.120]  # as the Lahat form prints them
LAHAT = pd.DataFrame(
    [(1, 1, f"tugas {number}", volume, norm * 60, part)
     for number, ((volume, norm), part) in enumerate(zip(HOURS, PARTS, strict=True))],
    columns=["unit_id", "position_id", "task", "volume", "minutes_per_result", "stated_need"],
)  # fmt: skip


def test_the_form_of_lahat_agrees_with_itself():
    rows = reconcile.tasks(LAHAT)
    assert rows["figure"].tolist() == ["beban (orang)"] * 6
    assert rows["reconciled"].all()
    foot = pd.DataFrame({"unit_id": [1], "position_id": [1], "minutes": [169_200], "fte": [2.26], "needed": [2]})
    said = reconcile.positions(foot, LAHAT)
    assert said["reconciled"].tolist() == [True, True, True]
    assert said["recomputed"].round(3).tolist() == [169_200, 2.256, 2]


def test_a_wrong_total_is_shown_beside_ours():
    foot = pd.DataFrame({"unit_id": [1], "position_id": [1], "needed": [6]})  # every task rounded up, then added
    row = reconcile.positions(foot, LAHAT).iloc[0]
    assert row[["stated", "recomputed", "deviation", "reconciled"]].tolist() == [6, 2, 4, False]
    assert row["words"] == "Berkas menyebut 6, hitungan ulang 2: berkas lebih tinggi 4."


def test_a_file_is_held_to_its_own_working_year():
    own = LAHAT.assign(working_minutes=72_000, stated_minutes=LAHAT["volume"] * LAHAT["minutes_per_result"])
    rows = reconcile.tasks(own)
    assert rows.loc[rows["figure"].eq("beban (menit)"), "reconciled"].all()
    people = rows[rows["figure"].eq("beban (orang)")]
    assert people["recomputed"].tolist()[0] == 36_000 / 72_000  # .5, where the form, counting with 75,000, prints .48
    assert not people["reconciled"].all()


def test_row_totals_of_a_table():
    stated = pd.Series([64, 17_851], index=["BKPSDM", "Kabupaten"])
    parts = pd.DataFrame({"PPPK PW": [3, 5], "PNS": [25, 8_901], "PPPK": [20, 8_945]}, index=["BKPSDM", "Kabupaten"])
    rows = reconcile.totals(stated, parts)
    assert rows["deviation"].tolist() == [16, 0]
    assert rows["words"].tolist() == ["Berkas menyebut 64, hitungan ulang 48: berkas lebih tinggi 16.",
                                      "Berkas dan hitungan ulang sama: 17.851."]  # fmt: skip
    missing = reconcile.totals(stated, parts.assign(PNS=[None, 8_901]))
    assert missing["words"].tolist()[0] == "Tidak dapat dibandingkan."


def test_what_one_side_does_not_state_is_left_out():
    assert reconcile.tasks(LAHAT.drop(columns="stated_need")).empty
    assert reconcile.tasks(pd.DataFrame()).empty
    assert reconcile.positions(pd.DataFrame(), LAHAT).empty
    elsewhere = pd.DataFrame({"unit_id": [2], "position_id": [1], "needed": [3]})
    assert reconcile.positions(elsewhere, LAHAT).empty
    assert reconcile.positions(elsewhere, pd.DataFrame()).empty
    assert list(reconcile.tasks(pd.DataFrame()).columns) == ["unit_id", "position_id", "task", *reconcile.COLUMNS]


def test_neither_input_is_changed():
    before = LAHAT.copy()
    reconcile.tasks(LAHAT)
    reconcile.positions(LAHAT.iloc[[0]].assign(needed=1), LAHAT)
    pd.testing.assert_frame_equal(LAHAT, before)


def test_a_need_merged_over_the_tasks_is_that_of_the_position_and_no_figure_of_a_task():
    for total in (2.256, 2):
        merged = reconcile.tasks(LAHAT.assign(stated_need=total))
        assert merged.empty
    wrong = reconcile.tasks(LAHAT.assign(stated_need=6))  # neither the sum nor its posts: shown, never explained away
    assert len(wrong) == 6
    alike = LAHAT.iloc[:2].assign(volume=60, minutes_per_result=600, stated_need=0.48)  # two tasks of the same size
    assert reconcile.tasks(alike)["reconciled"].tolist() == [True, True]


def test_a_need_told_once_beside_several_tasks_is_that_of_the_position():
    for said, reconciled in ((2.26, True), (2, True), (6, False)):
        first = LAHAT.assign(stated_need=[said, *[None] * 5])
        assert reconcile.tasks(first).empty
        found = reconcile.positions(reconcile.once(first), first)
        assert found[["stated", "reconciled"]].values.tolist() == [[said, reconciled]]
    assert reconcile.once(LAHAT).empty
    assert reconcile.once(LAHAT.iloc[:1]).empty  # a single task states its own
