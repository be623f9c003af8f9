"""Belanja pegawai against its limit."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analytics import budget, rules

BLOCKS = tomllib.loads((Path(__file__).parents[2] / "data/rules.toml").read_text(encoding="utf-8"))["rule"]
LIMIT = rules.in_force(BLOCKS, "budget.personnel_limit", date(2026, 1, 1))
FIGURES = pd.DataFrame(
    [("Belanja pegawai", 2024, 420.0), ("total belanja", 2024, 1_000.0), ("belanja pegawai", 2025, 469.0),
     ("Total Belanja", 2025, 1_000.0), ("penduduk", 2025, 5.0)],
    columns=["key", "year", "value"],
)  # fmt: skip


def test_the_newest_year_stands_against_the_limit():
    spending = budget.staff_spending(FIGURES, LIMIT)
    assert (spending.year, spending.share, spending.limit) == (2025, 0.469, 0.30)  # Cilacap: 46.9 %
    assert spending.above == pytest.approx(0.169)
    assert spending.words == "Belanja pegawai 2025: 46,9 % dari belanja daerah, batas 30 %; lebih 16,9 poin."
    assert spending.source == "UU 1/2022 (HKPD)"


def test_a_year_can_be_asked_for():
    assert budget.staff_spending(FIGURES, LIMIT, year=2024).share == 0.42
    assert budget.staff_spending(FIGURES, LIMIT, year=2020) is None


def test_without_a_total_there_is_no_share():
    spending = budget.staff_spending(FIGURES.iloc[[2]], LIMIT)
    assert (spending.share, spending.above) == (None, None)
    assert "belum dapat dihitung" in spending.words
    assert budget.staff_spending(pd.DataFrame(), LIMIT) is None


def test_exactly_the_limit_is_not_above_it():
    figures = pd.DataFrame({"key": ["belanja pegawai", "total belanja"], "year": [2025, 2025], "value": [30, 100]})
    assert budget.staff_spending(figures, LIMIT).words.endswith("tidak melewati batas.")
    assert budget.staff_spending(figures, LIMIT).above == 0


def test_figures_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="figures"):
        budget.staff_spending(pd.concat([FIGURES, FIGURES.iloc[[2]]]), LIMIT)
    with pytest.raises(ValueError, match="figures"):
        budget.staff_spending(FIGURES.assign(value=-1.0), LIMIT)


def test_what_files_tell_stands_for_years_nobody_typed():
    told = pd.DataFrame(
        [("Belanja Pegawai", 2025, 3e11), ("Belanja Pegawai", 2026, 2e11), ("belanja pegawai", 2026, 1e11),
         ("Belanja Daerah", 2026, 1.2e12), ("rombel", 2026, 7.0)],
        columns=["driver", "year", "value"],
    )  # fmt: skip
    spending = budget.staff_spending(budget.known(FIGURES, told), LIMIT)
    assert (spending.year, spending.staff, spending.share) == (2026, 3e11, 0.25)  # two units of 2026 added up
    # What was typed for 2025, in billions, is never divided by or mixed with rupiah of a file.
    assert budget.staff_spending(budget.known(FIGURES, told), LIMIT, year=2025).share == 0.469
    assert budget.staff_spending(budget.known(pd.DataFrame(), told), LIMIT, year=2025).share is None
    assert budget.known(pd.DataFrame(), pd.DataFrame()).empty
