"""What a rule moves is what a second count says: nothing without a change, each figure by hand, no figure without its data."""

import datetime as dt

import pandas as pd
import pytest

from analytics import consequences
from data.store import shipped_rules

ON = dt.date(2025, 12, 31)
BALANCE = pd.DataFrame([
    # unit, position, needed, filled, shortage, surplus, status
    (1, 10, 4, 3, 1, 0, "kurang"),  # one short: 3 of 4 is 75 %
    (2, 10, 2, 2, 0, 0, "sesuai"),
], columns=["unit_id", "position_id", "needed", "filled", "shortage", "surplus", "status"]).assign(matched=True)  # fmt: skip
UNITS = pd.DataFrame({"unit_id": [1, 2], "parent_id": [None, None], "agency_id": [1, 2], "minimum_class": [None, None]})
POSITIONS = pd.DataFrame({"position_id": [10], "family": ["Arsiparis"], "type": ["fungsional"], "job_group": ["Teknis"],
                          "subject": [None], "level": ["Terampil"]})  # fmt: skip
PEOPLE = pd.DataFrame([
    # 58 on 15 June 2027: pension on 1 July 2027, in the second year
    (1, 1, 10, "PNS", dt.date(1969, 6, 15), None),
    # her contract ends on 30 September 2026, in the first year
    (2, 2, 10, "PPPK", dt.date(1990, 1, 1), dt.date(2026, 9, 30)),
], columns=["person_id", "seat_id", "position_id", "status", "birth_date", "contract_end"]).assign(
    unit_id=lambda rows: rows["seat_id"], counted=True, bup=None, level="Terampil", family="Arsiparis")  # fmt: skip
TASKS = pd.DataFrame({"unit_id": [1], "position_id": [10], "volume": [1500.0], "period": ["bulan"], "minutes_per_result": [10.0]})
DRIVERS = pd.DataFrame(columns=["unit_id", "driver", "detail", "year", "value", "unit"])
FRAMES = {"balance": BALANCE, "people": PEOPLE, "units": UNITS, "positions": POSITIONS, "tasks": TASKS, "drivers": DRIVERS}


def rule(key: str, value: object, first: dt.date = ON) -> dict:
    return {"key": key, "value": value, "unit": "u", "valid_from": first, "source": "uji"}


def moved(*blocks: dict) -> dict[str, tuple[float, float]]:
    shipped = shipped_rules()
    found = consequences.moved(consequences.figures(**FRAMES, on=ON, blocks=shipped),
                               consequences.figures(**FRAMES, on=ON, blocks=[*shipped, *blocks]))
    return {row.figure: (row.value_now, row.value_then) for row in found.itertuples()}


def test_the_figures_are_those_worked_out_by_hand():
    told = consequences.figures(**FRAMES, on=ON, blocks=shipped_rules()).set_index("figure")["value"]
    # 1,500 a month × 12 × 10 minutes = 180,000 minutes ÷ 75,000 = 2.4 people -> 2 posts; 2.4 ÷ 3 people = 0.80: C, not A
    assert told["Beban kerja seluruh jabatan"] == pytest.approx(2.4)
    assert told["Kebutuhan menurut beban kerja"] == 2
    assert told["Jabatan berbeban berlebih (PJ huruf A)"] == 0
    assert (told["Unit kurang"], told["Unit sesuai"], told["Unit lebih"]) == (1, 1, 0)
    assert (told["Pensiun dalam 12 bulan"], told["Pensiun dalam 5 tahun"], told["Kontrak berakhir dalam 5 tahun"]) == (0, 1, 1)
    # today 1 short; then the pensioner in unit 1 and the contract in unit 2
    assert told["Kekurangan pada akhir tahun kelima"] == 3
    # decide by 1 October 2026 - 13 months = 1 September 2025 (late); 1 July 2027 - 13 months = 1 June 2026 (in time)
    assert (told["Jabatan yang sudah lewat tanggal putusannya"], told["Jabatan yang akan kekurangan orang"]) == (1, 2)


def test_without_a_change_nothing_is_moved():
    assert moved() == {}
    assert moved(rule("wke.minutes", 75_000)) == {}
    assert moved(rule("tenure.minimum_months", 36)) == {}, "a rule of transfers moves no figure of balance, need or outlook"


def test_each_rule_moves_its_own_figures_and_no_other():
    # 180,000 ÷ 72,000 = 2.5 -> 3 posts
    assert moved(rule("wke.minutes", 72_000)) == {"Beban kerja seluruh jabatan": (pytest.approx(2.4), pytest.approx(2.5)),
                                                  "Kebutuhan menurut beban kerja": (2, 3)}
    # eleven months of work instead of twelve: 165,000 ÷ 75,000 = 2.2
    told = moved(rule("workload.period.bulan", 11))
    assert told == {"Beban kerja seluruh jabatan": (pytest.approx(2.4), pytest.approx(2.2))}
    assert moved(rule("rounding.need", "ceil")) == {"Kebutuhan menurut beban kerja": (2, 3)}
    assert moved(rule("fulfilment.band", [0.75, 1.1])) == {"Unit kurang": (1, 0), "Unit sesuai": (1, 2)}
    # four months before 1 July 2027 and 1 October 2026: nobody is late
    assert moved(rule("outlook.filling_months", 3)) == {"Jabatan yang sudah lewat tanggal putusannya": (1, 0)}
    # 65 instead of 58: pension in 2034
    assert moved(rule("bup.level.terampil", 65)) == {
        "Pensiun dalam 5 tahun": (1, 0), "Kekurangan pada akhir tahun kelima": (3, 2),
        "Jabatan yang akan kekurangan orang": (2, 1)}


def test_the_end_of_a_minimum_leaves_nobody_below_it():
    places = FRAMES["units"].assign(kind="pustu", minimum_class=None)
    end = {"key": "minimum.pustu", "value": None, "unit": "orang", "valid_from": dt.date(2020, 1, 1), "source": "uji"}
    name = "Kurang terhadap standar minimum puskesmas dan pustu"
    told = [consequences.figures(**FRAMES | {"units": places}, on=ON, blocks=blocks).set_index("figure")["value"][name]
            for blocks in (shipped_rules(), [*shipped_rules(), end])]
    assert told[0] > 0
    assert told[1] == 0


def test_hours_of_a_teacher_move_the_need_of_schools_weighed_as_a_whole():
    guru = {"family": "Guru", "type": "fungsional", "job_group": "Pendidikan", "level": None}
    posts = pd.DataFrame([guru | {"position_id": 10, "subject": None}, guru | {"position_id": 11, "subject": "IPA"}])
    hours = pd.DataFrame([(1, "JTM per mapel", "IPA", 2025, 48.0, "jam")], columns=DRIVERS.columns)
    frames = FRAMES | {"positions": posts, "drivers": hours,
                       "needs": pd.DataFrame({"unit_id": [1], "position_id": [11], "needed": [2]})}
    told = [consequences.figures(**frames, on=ON, blocks=blocks).set_index("figure")["value"]
            for blocks in (shipped_rules(), [*shipped_rules(), rule("teacher.hours", 16)])]
    # 48 lessons a week: 48 ÷ 24 = 2 teachers, 48 ÷ 16 = 3
    assert [part["Kebutuhan guru menurut jam mengajar"] for part in told] == [2, 3]


def test_a_pension_age_of_a_coming_year_moves_the_years_it_governs():
    coming = rule("bup.level.terampil", 60, dt.date(2027, 1, 1))
    # 60 on 15 June 2029: still within five years, so only later, and one post more to decide in time
    assert "Pensiun dalam 5 tahun" not in moved(coming)
    assert moved(rule("bup.level.terampil", 65, dt.date(2027, 1, 1)))["Pensiun dalam 5 tahun"] == (1, 0)


@pytest.mark.parametrize("name", ["people", "tasks", "balance", "units", "positions"])
def test_a_figure_without_its_data_is_left_out_and_nothing_breaks(name):
    frames = FRAMES | {name: FRAMES[name].iloc[:0]}
    told = set(consequences.figures(**frames, on=ON, blocks=shipped_rules())["figure"])
    assert ("Beban kerja seluruh jabatan" in told) == (name != "tasks")
    assert ("Pensiun dalam 5 tahun" in told) == (name != "people")


def test_a_figure_without_its_rule_is_left_out():
    without = [block for block in shipped_rules() if not block["key"].startswith("wke.")]
    told = set(consequences.figures(**FRAMES, on=ON, blocks=without)["figure"])
    assert "Kebutuhan menurut beban kerja" not in told
    assert "Pensiun dalam 5 tahun" in told
