"""Dated rules: which block holds on a day, and that every shipped block is complete."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics import rules

BLOCKS = tomllib.loads((Path(__file__).parents[2] / "data/rules.toml").read_text(encoding="utf-8"))["rule"]
NOW = date(2026, 8, 1)


def block(**changes):
    return {"key": "k", "value": 1, "unit": "orang", "valid_from": date(2020, 1, 1), "source": "s", **changes}


def test_the_newest_block_in_force_holds():
    blocks = [block(value=1), block(value=2, valid_from=date(2024, 1, 1)), block(value=3, valid_from=date(2030, 1, 1))]
    assert rules.in_force(blocks, "k", date(2023, 12, 31)).value == 1
    assert rules.in_force(blocks, "k", date(2024, 1, 1)).value == 2


def test_an_ended_block_no_longer_holds_the_day_after():
    blocks = [block(valid_to=date(2021, 1, 1))]
    assert rules.in_force(blocks, "k", date(2021, 1, 1)).value == 1
    with pytest.raises(LookupError, match="k"):
        rules.in_force(blocks, "k", date(2021, 1, 2))


def test_a_block_without_a_value_ends_the_rule_until_a_later_one():
    blocks = [block(), block(value=None, valid_from=date(2022, 1, 1)), block(value=3, valid_from=date(2024, 1, 1))]
    assert rules.in_force(blocks, "k", date(2021, 12, 31)).value == 1
    with pytest.raises(LookupError, match="k"):
        rules.in_force(blocks, "k", date(2022, 1, 1))
    assert rules.in_force(blocks, "k", date(2024, 1, 1)).value == 3


def test_the_offices_own_block_stands_over_the_shipped_one_of_the_same_day():
    assert rules.in_force([block(value=1), block(value=9)], "k", NOW).value == 9


def test_a_rule_before_its_first_day_is_not_known():
    with pytest.raises(LookupError):
        rules.in_force([block()], "k", date(2019, 12, 31))


def test_days_may_come_as_text_or_timestamps():
    assert rules.read([block(valid_from="2020-02-03")])[0].valid_from == date(2020, 2, 3)
    assert rules.read([block(valid_from=datetime(2020, 2, 3, 4))])[0].valid_from == date(2020, 2, 3)


def test_an_incomplete_block_is_refused():
    with pytest.raises(ValueError, match="valid_from"):
        rules.read([{"key": "k", "value": 1, "unit": "orang"}])


def test_every_shipped_block_has_value_unit_day_and_source():
    for rule in rules.read(BLOCKS):
        assert rule.value not in (None, "", ())
        assert rule.unit
        assert rule.source, rule.key


def test_no_shipped_key_has_two_blocks_from_the_same_day():
    keys = [(rule.key, rule.valid_from) for rule in rules.read(BLOCKS)]
    assert len(keys) == len(set(keys))


SHIPPED = [
    ("wke.minutes", 75000),  # 1,250 h, PermenPANRB 1/2020
    ("wke.minutes.variant", 72000),  # Perka BKN 19/2011, still in use
    ("wisn.minutes", 72000),  # Permenkes 33/2015
    ("teacher.hours", 24),
    ("workload.period.hari", 250),
    ("workload.warn.hours_per_item", 8),
    ("outlook.filling_months", 12),
    ("tenure.minimum_months", 24),
    ("tenure.maximum_months", 60),
    ("tenure.minimum_months.variant", 6),
    ("donor.floor", 0.95),
    ("fulfilment.band", (0.9, 1.1)),
    ("rounding.need", "half_up"),
    ("budget.personnel_limit", 0.30),
    ("bup.family.guru", 60),
    ("bup.level.jpt_pratama", 60),
    ("bup.level.ahli_utama", 65),
    ("bup.type.pelaksana", 58),
]


@pytest.mark.parametrize(("key", "value"), SHIPPED)
def test_the_shipped_values(key, value):
    assert rules.in_force(BLOCKS, key, NOW).value == value


def test_the_old_working_time_holds_before_2020():
    assert rules.in_force(BLOCKS, "wke.minutes", date(2019, 12, 31)).value == 72000


STANDINGS = tomllib.loads((Path(__file__).parents[2] / "data/standings.toml").read_text(encoding="utf-8"))["standing"]


def test_every_standing_is_counted_shown_apart_or_excluded_exactly_once():
    lists = [rules.in_force(BLOCKS, f"standing.{name}", NOW).value for name in ("counted", "shown_apart", "excluded")]
    assert sorted(code for codes in lists for code in codes) == sorted(STANDINGS)


TOTALS = {"perkotaan": (22, 31), "perdesaan": (19, 27), "terpencil": (19, 27)}


@pytest.mark.parametrize("setting", TOTALS)
def test_the_puskesmas_minimum_adds_up_to_the_published_totals(setting):
    kinds = ("non_rawat_inap", "rawat_inap")
    tables = [rules.in_force(BLOCKS, f"minimum.puskesmas.{setting}.{kind}", NOW).value for kind in kinds]
    assert tuple(sum(table.values()) for table in tables) == TOTALS[setting]


# G11 and G17: value, class in the 2017 scheme, class in the 2004 scheme
CLASSES = [
    (64.99, "D", "B"),
    (65.0, "C", "B"),
    (76.60, "C", "B"),
    (76.61, "B", "B"),
    (81.26, "B", "A"),  # the same value, two letters
    (88.31, "A", "A"),
]


@pytest.mark.parametrize(("value", "new", "old"), CLASSES)
def test_the_satisfaction_class_depends_on_the_scheme_of_its_day(value, new, old):
    for day, letter in ((NOW, new), (date(2016, 1, 1), old)):
        limits = rules.in_force(BLOCKS, "class.skm", day).value
        assert next(name for name, low in limits.items() if value >= low) == letter


def test_the_block_that_speaks_for_a_day_may_be_an_end_and_keeps_what_stands_beside_it():
    end = block(value=None, valid_from="2022-01-01") | {"set_by": "Sari"}
    assert rules.speaking([block(), end], date(2021, 12, 31)) == block()
    assert rules.speaking([block(), end], date(2022, 1, 1)) is end
    assert rules.speaking([], NOW) is None
    with pytest.raises(ValueError, match="no first day"):
        rules.speaking([block(valid_from=None)], NOW)
