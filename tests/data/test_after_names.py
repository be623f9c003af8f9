"""What a series is called and counted in: spellings stored before they were made one, and units of measure."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from data.backup import backup, check, restore
from data.evaluations import fix, record
from data.receipt import Receipt
from data.store import Store, open_store
from tests.data.conftest import NOW
from tests.data.simple_files import write_sheet
from tests.data.test_after_kinds import OUTSIDE, sheet

Load = Callable[..., Receipt]
HEADER = ("Unit Kerja", "Layanan", "Indikator", "Bulan", "Nilai", "Satuan", "Arah Baik")


def months(measures: list[str | None], *, first: int = 1, indicator: str = "waktu proses") -> list[tuple[object, ...]]:
    return [("Disdukcapil", "KTP-el", indicator, f"2025-{first + place:02}", 20 + place, measure, "turun")
            for place, measure in enumerate(measures)]


def as_before(store: Store) -> None:
    """Spellings as a store kept them before imports made them one: every file its own."""
    with store.write("uji") as cursor:
        cursor.execute("UPDATE neraca.indicator SET service = 'KTP-El', indicator = 'Waktu Proses' WHERE import_id = 1")
        cursor.execute("UPDATE neraca.satisfaction SET service = 'ktp el'")
        cursor.execute("UPDATE neraca.remark SET service = 'KTP EL'")


def test_spellings_of_one_series_read_as_one_in_a_store_from_before(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "luar.xlsx", *OUTSIDE))
    for kind in ("indicator", "satisfaction", "community_input", "evaluation"):
        load(sheet(tmp_path, kind))
    fixed = store.read("evaluations", region_id=1)
    as_before(store)
    assert store.read("indicator_values", region_id=1)[["service", "indicator"]].drop_duplicates().values.tolist() == [
        ["KTP-El", "Waktu Proses"]]
    for view in ("satisfaction_answers", "remarks", "evaluations"):
        assert set(store.read(view, region_id=1)["service"]) - {"KK"} == {"KTP-El"}, view
    now = store.read("evaluations", region_id=1)
    assert now["hash"].tolist() == fixed["hash"].tolist()
    assert set(now["indicator"]) == {"Waktu Proses"}
    assert not any(check(store).values())  # the records themselves are as they were fixed


def test_a_month_told_in_two_spellings_counts_as_the_newest_file_tells_it(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "a.xlsx", HEADER, months(["jam"] * 3)))
    load(write_sheet(tmp_path / "b.xlsx", HEADER, [(*row[:4], 50, *row[5:]) for row in months(["jam"] * 2, first=3)]))
    with store.write("uji") as cursor:
        cursor.execute("UPDATE neraca.indicator SET service = 'ktp-EL' WHERE import_id = 2")
    assert store.read("indicator_values", region_id=1)["value"].tolist() == [20, 21, 50, 50]


def test_another_spelling_is_no_way_round_a_record_fixed_before(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "luar.xlsx", *OUTSIDE))
    load(sheet(tmp_path, "evaluation"))
    row = store.read("evaluations", region_id=1).iloc[0].to_dict()
    days = {name: row[name].date() if hasattr(row[name], "date") else row[name] for name in
            ("effective_on", "baseline_from", "baseline_to", "review_3", "review_6", "review_12")}
    told = {"label": row["label"], "type": row["type"], "indicator": "Waktu  Proses", "transition_months": 1, "sesoi": 10.0,
            "target": None, "service": "ktp el", **days}
    other = record(told, unit_id=int(row["unit_id"]), comparators=[int(unit) for unit in row["comparators"]])
    with store.write("uji") as cursor:
        refused = fix(cursor, 1, other, by="Uji", now=NOW)
    assert not isinstance(refused, int)
    assert "sudah ditetapkan" in refused.reason


def test_the_unit_of_a_series_is_kept_and_a_month_in_another_is_held(store: Store, load: Load, tmp_path: Path) -> None:
    told = load(write_sheet(tmp_path / "a.xlsx", HEADER, months(["Jam", None, "hari", "JAM "])))
    assert (told.rows, told.held) == (3, 1)
    problem = next(problem for problem in told.problems if problem.severity == "hold")
    assert (problem.cell, problem.reason) == ("F4", "Bulan lain indikator ini dihitung dalam jam.")
    assert store.read("indicator_values", region_id=1)["measured_in"].fillna("-").tolist() == ["jam", "-", "jam"]
    later = load(write_sheet(tmp_path / "b.xlsx", HEADER, months(["mnt", "jam"], first=5)))
    assert (later.rows, later.held) == (1, 1)
    assert load(write_sheet(tmp_path / "c.xlsx", HEADER, months(["orang"], indicator="pengguna daring"))).held == 0
    assert not any(check(store).values())


def test_a_share_is_in_per_cent_whatever_its_file_says(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "a.xlsx", HEADER, months(["%", "persen"], indicator="tepat waktu")))
    values = store.read("indicator_values", region_id=1)
    assert values["measured_in"].isna().all()
    assert values["value"].tolist() == [0.2, 0.21]


def test_units_of_measure_are_in_a_copy_and_a_copy_from_before_has_none(store: Store, load: Load, tmp_path: Path) -> None:
    load(write_sheet(tmp_path / "a.xlsx", HEADER, months(["jam"] * 2)))
    backup(store, tmp_path / "salinan", now=dt.datetime(2026, 1, 15))
    other = open_store(tmp_path / "lain.duckdb")
    restore(other, tmp_path / "salinan")
    assert other.read("indicator_values", region_id=1)["measured_in"].tolist() == ["jam", "jam"]
    with other.write("uji") as cursor:  # as a store from before has it
        cursor.execute("DROP TABLE neraca.indicator_measure")
    other.close()
    again = open_store(tmp_path / "lain.duckdb")
    values = again.read("indicator_values", region_id=1)
    assert values["measured_in"].isna().all()
    assert values["value"].tolist() == [20, 21]
    again.close()


@pytest.mark.parametrize(("heading", "measure"), [("Nilai (jam)", "jam"), ("Capaian (Hari Kerja)", "hari kerja"),
                                                  ("Nilai dalam menit", "menit"), ("Nilai", "-")])
def test_the_unit_may_stand_in_the_heading_of_the_values(store: Store, load: Load, tmp_path: Path, heading: str,
                                                         measure: str) -> None:
    rows = [(*row[:5], row[6]) for row in months([None, None])]
    load(write_sheet(tmp_path / "a.xlsx", (*HEADER[:4], heading, HEADER[6]), rows))
    values = store.read("indicator_values", region_id=1)
    assert values["value"].tolist() == [20, 21]
    assert values["measured_in"].fillna("-").tolist() == [measure] * 2
    counts = [(*row[:5], row[6]) for row in months([None], indicator="pengaduan")]
    load(write_sheet(tmp_path / "b.xlsx", (*HEADER[:4], heading, HEADER[6]), counts))
    values = store.read("indicator_values", region_id=1)
    assert values.loc[values["indicator"].eq("pengaduan"), "measured_in"].isna().all()


@pytest.mark.parametrize("heading", ["Satuan", "Satuan Nilai", "SATUAN UKUR"])
def test_the_column_of_the_unit_has_several_names(store: Store, load: Load, tmp_path: Path, heading: str) -> None:
    load(write_sheet(tmp_path / "a.xlsx", (*HEADER[:5], heading, HEADER[6]), months(["menit"])))
    assert store.read("indicator_values", region_id=1)["measured_in"].tolist() == ["menit"]
