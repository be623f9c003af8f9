"""What the eye caught: names that a narrow column cut off, a line drawn over missing months, a surplus said to be used up."""

import pandas as pd

from pages.parts import tables, words_outlook
from pages.parts.charts import surge

LONG = "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Pengendalian Penduduk"


def test_rows_are_as_high_as_the_longest_name_needs() -> None:
    rows = pd.DataFrame({"unit": ["SDN 1", LONG], "words": ["a", None], "needed": [1, 2]})
    assert tables._row_height(rows, ["unit", "needed"], {"unit": 600}) is None
    two, three, most = (tables._row_height(rows, ["unit"], {"unit": width}) for width in (300, 200, 60))
    assert (two, three, most) == (66, 73, 73)  # two lines are as high as Streamlit asks for; never more than three
    assert tables._row_height(rows, ["needed"], {"unit": 60}) is None, "a column that is not shown makes no row higher"


def test_a_surplus_that_stays_is_not_called_used_up() -> None:
    rows = pd.DataFrame({"label": ["Sekarang", "Akhir 2030"], "shortage": [13, 16], "surplus": [1, 1]})
    assert words_outlook.five_years(rows).endswith("Kelebihan 1 → 1: tidak mengisi jabatan lain.")
    assert words_outlook.five_years(rows.assign(surplus=[4, 1])).endswith("Kelebihan 4 → 1: terpakai lebih dahulu.")


def test_a_month_without_applications_told_is_a_gap_in_the_line() -> None:
    told = pd.DataFrame({"month": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-05-01"]), "value": [5, 6, 7]})
    line = surge.surge(told, pd.DataFrame({"month": [], "bound": [], "expected": [], "alarm": pd.Series([], dtype=bool)})).data[0]
    assert len(line.x) == 5
    assert [value == value for value in line.y] == [True, True, False, False, True]
    assert line.hovertext[2].endswith("tidak tercatat")


def test_a_long_table_writes_no_number_that_reads_as_another_one() -> None:
    """2,516 people must not stand there as '2.516', nor 1.144 letters as '1,144', whatever the reader's browser speaks."""
    n = tables.STYLED + 1
    mixed = [0.5, 9_000, *[1.0] * (n - 2)]
    rows = pd.DataFrame({"load": [2.516] * n, "volume": [1144] * n, "minutes": [137_280.0] * n, "mixed": mixed})
    shown = tables._written(rows)
    how = {name: tables._column(shown[name], name, None, long=True, width=None)["type_config"]["format"] for name in rows}
    assert how == {"load": "localized", "volume": "%d", "minutes": "%d", "mixed": "%.2f"}
    assert set(shown["load"]) == {2.52}, "two decimals at the most: never three digits behind a point"
