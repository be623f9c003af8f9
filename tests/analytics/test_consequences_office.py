"""What else a rule moves, each figure by hand: certainty, warnings, time in post, deadlines, papers, surges, heads."""

import datetime as dt

import pandas as pd
import pytest

from analytics import consequences, consequences_office, consequences_transfer
from analytics.candidates import Context
from analytics.plan_ground import Ground, Known
from tests.analytics.test_consequences import BALANCE, ON, POSITIONS, TASKS, rule
from tests.analytics.transfer_cases import BLOCKS, people

OLD = TASKS.assign(measured_on=dt.date(2021, 1, 1), norm=10.0)  # measured five years ago
NO_CORRECTION = pd.DataFrame(columns=["unit_id", "position_id", "state", "proposed"])


def told(rows: pd.DataFrame) -> dict[str, float]:
    assert list(rows.columns) == consequences.COLUMNS
    return dict(zip(rows["figure"], rows["value"], strict=True))


def test_an_older_norm_is_no_range_once_the_office_takes_it_for_young():
    def sure(*blocks: dict) -> dict[str, float]:
        return told(consequences_office.certainty(BALANCE, OLD, NO_CORRECTION, ON, [*BLOCKS, *blocks]))

    # 2.4 people ± 20 %: 1.92 to 2.88, so from 2 posts; four are decreed and three are there: not certain, only possible
    assert (sure()["Jabatan di unit yang kurang pasti"], sure()["Jabatan di unit yang mungkin kurang"]) == (0, 1)
    young = sure(rule("need.stale_years", 10))
    assert (young["Jabatan di unit yang kurang pasti"], young["Kekurangan yang pasti"]) == (1, 1)
    assert young["Jabatan di unit yang kebutuhannya berupa kisaran"] == 0


def test_warnings_of_the_next_import_follow_their_limits():
    def warned(*blocks: dict) -> list[float]:
        return list(told(consequences_office.warned(TASKS, ON, [*BLOCKS, *blocks])).values())

    assert warned() == [0, 0]  # ten minutes a result, 2.4 people
    assert warned(rule("workload.warn.hours_per_item", 0.1)) == [1, 0]
    assert warned(rule("workload.warn.fte", 2)) == [0, 1]


def test_time_in_post_is_counted_against_the_longest():
    staff = people({"position_since": "2022-01-01"}, {"position_since": "2015-01-01"}, {"position_since": None})
    assert list(told(consequences_office.in_post(staff, ON, BLOCKS)).values()) == [1]
    assert list(told(consequences_office.in_post(staff, ON, [*BLOCKS, rule("tenure.maximum_months", 36)])).values()) == [2]
    assert consequences_office.in_post(staff.iloc[2:], ON, BLOCKS).empty


def test_spending_stands_so_many_points_above_its_limit():
    figures = pd.DataFrame([("belanja pegawai", 2025, 40.0), ("total belanja", 2025, 100.0)], columns=["key", "year", "value"])
    assert list(told(consequences_office.spending(figures, ON, BLOCKS)).values()) == [pytest.approx(10.0)]
    higher = [*BLOCKS, rule("budget.personnel_limit", 0.45)]
    assert list(told(consequences_office.spending(figures, ON, higher)).values()) == [pytest.approx(-5.0)]


def test_a_field_is_met_only_while_the_rule_knows_it_under_another_name():
    post = POSITIONS.assign(education="S-1 Administrasi Publik")
    who = pd.DataFrame({"person_id": [1], "unit_id": [1], "position_id": [10], "education_level": ["S-1"],
                        "education_field": ["Administrasi Negara"]})
    now = told(consequences_office.schooling(who, post, ON, BLOCKS))
    alias = rule("education.alias", {"kesmas": "kesehatan masyarakat"})
    then = told(consequences_office.schooling(who, post, ON, [*BLOCKS, alias]))
    assert (now["Pendidikan pegawai: bidang sesuai"], then["Pendidikan pegawai: bidang sesuai"]) == (1, 0)


def test_a_deadline_of_more_days_keeps_a_proposal_open_longer():
    steps = pd.DataFrame([
        # step, plan, person, state, made_at
        (1, 1, 1, "Dimintai tanggapan", "2025-12-10 09:00"),  # 14 days: open to the 24th
        (2, 1, 2, "Dimintai tanggapan", "2025-12-20 09:00"),  # open to the 3rd of January
        (3, 1, 3, "Dimintai tanggapan", "2025-12-20 09:00"), (4, 1, 3, "Disetujui PPK", "2025-12-30 09:00"),
    ], columns=["step_id", "plan_id", "person_id", "state", "made_at"])  # fmt: skip
    assert list(told(consequences_office.deadlines(steps, ON, BLOCKS)).values()) == [1, 1]
    assert list(told(consequences_office.deadlines(steps, ON, [*BLOCKS, rule("response.days", 30)])).values()) == [2, 1]
    assert list(told(consequences_office.deadlines(steps, ON, [*BLOCKS, rule("objection.days", 0.5)])).values()) == [1, 0]


def test_documents_are_missing_that_the_rule_asks_for_and_nobody_noted():
    decisions = pd.DataFrame({"plan_id": [1, 1], "person_id": [1, 2], "state": ["Disetujui PPK", "Konsep"]})
    given = pd.DataFrame({"plan_id": [1, 1], "person_id": [1, 2], "document": ["SK jabatan terakhir", "SK jabatan terakhir"]})
    blocks = [*BLOCKS, rule("imut.documents", ["SK jabatan terakhir", "Surat", "Foto"])]
    assert list(told(consequences_office.lacking(decisions, given, ON, blocks)).values()) == [2]
    assert consequences_office.lacking(decisions.iloc[1:], given, ON, blocks).empty


def test_a_surge_is_more_months_of_work_where_a_year_has_fewer_minutes():
    judged = pd.DataFrame({"alarm": [True, False], "sustained": [False, False], "excess_person_months": [6.0, 9.0]})
    assert list(told(consequences_office.surging(judged, 75_000, ON, BLOCKS)).values()) == [6.0]
    shorter = [*BLOCKS, rule("wke.minutes", 60_000)]
    assert list(told(consequences_office.surging(judged, 75_000, ON, shorter)).values()) == [7.5]


def test_heads_are_counted_apart_by_the_rules_about_them_and_the_windows():
    staff = people({"is_head": True, "position_since": "2025-06-01"}, {"is_head": True, "position_since": "2015-01-01"}, {})
    none = pd.DataFrame()
    made = Ground(known=Known(balance=none, people=none, units=none, positions=none, on=ON), context=Context(), staff=staff,
                  givers=none, places=none, spare=none, pairs=none, ahead=None, coming=none)  # type: ignore[arg-type]

    def heads(*blocks: dict) -> list[float]:
        return list(told(consequences_transfer.heads(made, [*BLOCKS, *blocks], ON)).values())

    assert heads() == [1, 1]  # one is half a year in post, the other ten years
    assert heads(rule("tenure.minimum_months", 3)) == [2, 1]
    assert heads(rule("tenure.maximum_months", 5)) == [1, 2]
    assert heads(rule("window.pilkada.2024", ["2025-12-01", "2026-01-31"])) == [0, 1]
