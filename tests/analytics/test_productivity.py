"""Services per head by hand, against loops, and what is not known."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.productivity import completed_per_head


def indicators(rows):
    frame = pd.DataFrame(rows, columns=["unit_id", "service", "month", "value"])
    return frame.assign(unit="Unit", outside=False, indicator="permohonan selesai", source="SIAK")


def heads(rows):
    return pd.DataFrame(rows, columns=["unit_id", "on_date", "heads"])


ONE = indicators([(1, "KTP", f"2026-{month:02d}-01", 100 + month) for month in range(1, 7)])


def by_month(rows):
    return rows.assign(month=rows["month"].dt.strftime("%Y-%m")).set_index("month")


def test_the_latest_count_by_the_end_of_the_month_serves():
    found = by_month(completed_per_head(ONE, heads([(1, "2025-12-31", 10), (1, "2026-03-31", 8), (1, "2026-05-02", 4)])))
    assert found["denominator"].tolist() == [10, 10, 8, 8, 4, 4]
    assert found["value"].tolist() == [10.1, 10.2, 103 / 8, 13, 105 / 4, 26.5]
    assert found["indicator"].unique().tolist() == ["selesai per pegawai"]
    assert found["heads_on"].iloc[0] == pd.Timestamp("2025-12-31")
    assert found["reason"].isna().all()


def test_a_count_serves_twelve_months_and_no_longer():
    found = by_month(completed_per_head(ONE, heads([(1, "2025-03-31", 10)])))
    assert found["value"].notna().tolist() == [True] * 3 + [False] * 3
    assert found["reason"].iloc[-1] == "Data pegawai terakhir lebih dari 12 bulan sebelumnya."


def test_what_is_not_known_is_null_with_its_reason():
    later = completed_per_head(ONE, heads([(1, "2026-03-01", 5)]))
    assert later["value"].notna().tolist() == [False] * 2 + [True] * 4
    assert later["reason"].iloc[0] == "Belum ada data pegawai sampai bulan ini."
    for count, text in ((0, "Tidak ada pegawai aktif di unit ini."), (None, "Belum ada data pegawai sampai bulan ini.")):
        found = completed_per_head(ONE, heads([(1, "2025-12-31", count)]))
        assert found["value"].isna().all()
        assert found["reason"].unique().tolist() == [text]
    assert completed_per_head(ONE, heads([(2, "2025-12-31", 9)]))["value"].isna().all()
    assert completed_per_head(ONE, heads([]))["value"].isna().all()


def test_a_silent_service_makes_no_unit_look_slow():
    rows = [(1, "KTP", f"2026-{m:02d}-01", 10) for m in range(1, 10)] + [(1, "KK", f"2026-{m:02d}-01", 20) for m in (2, 4)]
    found = by_month(completed_per_head(indicators(rows), heads([(1, "2025-12-31", 10)])))
    # KK runs from February, is silent in March, and ends only after three silent months.
    said = [None if pd.isna(value) else value for value in found["value"]]
    assert said == [1, 3, None, 3, None, None, None, 1, 1]
    assert found["reason"].loc["2026-03"] == "Layanan belum melapor: KK."


def test_a_month_nobody_reported_is_a_row_without_a_value():
    found = by_month(completed_per_head(ONE.drop(index=[2]), heads([(1, "2025-12-31", 10)])))
    assert len(found) == 6
    assert pd.isna(found.loc["2026-03", "value"])
    assert found.loc["2026-03", "reason"] == "Layanan belum melapor: KTP."


def test_no_rows_give_no_rows_and_doubles_are_refused():
    assert completed_per_head(ONE.iloc[:0], heads([(1, "2026-01-01", 1)])).empty
    assert completed_per_head(ONE.assign(indicator="pengaduan"), heads([])).empty
    with pytest.raises(ValueError, match="twice"):
        completed_per_head(pd.concat([ONE, ONE]), heads([]))
    with pytest.raises(ValueError, match="twice"):
        completed_per_head(ONE, heads([(1, "2026-01-01", 1)] * 2))


reports = st.dictionaries(
    st.tuples(st.integers(1, 3), st.sampled_from(["A", "B"]), st.integers(0, 30)), st.one_of(st.none(), st.integers(0, 500))
)
counts = st.dictionaries(st.tuples(st.integers(1, 3), st.integers(0, 40)), st.one_of(st.none(), st.integers(0, 9)))


def month(number):
    return pd.Timestamp(2023 + number // 12, number % 12 + 1, 1)


def slow(reports, counts):
    """{(unit, month number): services per head or None}, from the sentences of the docstring."""
    back = {}
    for unit in {u for u, _, _ in reports}:
        every = [m for u, _, m in reports if u == unit]
        for at in range(min(every), max(every) + 1):
            total, known, any_service = 0, True, False
            for service in "AB":
                seen = [m for (u, s, m), value in reports.items() if (u, s) == (unit, service) and value is not None]
                if seen and min(seen) <= at <= max(seen) + 3:
                    any_service = True
                    value = reports.get((unit, service, at))
                    known &= value is not None
                    total += value or 0
            days = [m for (u, m), count in counts.items() if u == unit and count is not None and m <= at]
            staff = counts[unit, max(days)] if days and at - max(days) <= 12 else None
            back[unit, at] = total / staff if known and any_service and staff else None
    return back


@given(reports, counts, st.randoms())
@settings(max_examples=60)
def test_the_figure_equals_plain_loops_whatever_the_order_of_rows(reports, counts, random):
    rows = [(u, s, month(m), value) for (u, s, m), value in reports.items()]
    days = [(u, month(m) + pd.Timedelta(days=14), count) for (u, m), count in counts.items()]
    found = completed_per_head(indicators(random.sample(rows, len(rows))), heads(random.sample(days, len(days))))
    numbered = [(at.year - 2023) * 12 + at.month - 1 for at in found["month"]]
    said = [None if pd.isna(value) else pytest.approx(value) for value in found["value"]]
    assert dict(zip(zip(found["unit_id"], numbered, strict=True), said, strict=True)) == slow(reports, counts)
    assert (found["value"].isna() == found["reason"].notna()).all()
