"""Requests, explanations, dated rules, methods, outlooks and figures: what an office says is never overwritten."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics import methods as counted_by
from analytics import rules
from data import corrections, figures, methods, outlooks
from data.backup import backup, check, restore
from data.receipt import Receipt
from data.rulebook import add_block, end, ended, office_blocks
from data.store import Store, open_store, shipped_rules
from tests.data.simple_files import NEED, write_sheet
from tests.stores import copied

NOW = dt.datetime(2026, 1, 15, 9, 0)
LATER = NOW + dt.timedelta(days=3)
SAYS: dict[str, Any] = {"by": "uji", "now": NOW}
OWNER = "Bagian Organisasi Setda"
BLOCK = {"key": "wke.minutes", "value": 72_000, "unit": "menit/tahun", "valid_from": dt.date(2025, 1, 1),
         "source": "Keputusan Sekretaris Daerah 061/9/2025"}


@pytest.fixture
def office(store: Store, load: Callable[..., Receipt], tmp_path: Path) -> Store:
    """One unit with one post needed."""
    load(write_sheet(tmp_path / "k.xlsx", NEED, [("Bagian Umum", "Sekretariat Daerah", "Arsiparis Terampil", 2)]))
    return store


def asked(office: Store, **other: Any) -> int:
    unit = int(office.read("units", region_id=1).query("name == 'Bagian Umum'")["unit_id"].iloc[0])
    given: dict[str, Any] = {"thing": "kebutuhan", "unit_id": unit, "position_id": 1, "owner": OWNER, "proposed": "4",
                             "explanation": "Arsip  tahun 2024\nbelum dihitung"} | SAYS | other
    return corrections.ask(office, 1, **given)


def test_a_request_is_open_until_its_owner_answers(office: Store) -> None:
    number = asked(office)
    before = office.version()
    row = office.read("corrections", region_id=1).iloc[0]
    assert (row["request_id"], row["state"], row["explanation"]) == (number, "terbuka", "Arsip tahun 2024 belum dihitung")
    corrections.close(office, 1, number, office="bagian organisasi  setda", answer="Dihitung ulang", accepted=True,
                      by="org", now=LATER)
    row = office.read("corrections", region_id=1).iloc[0]
    assert (row["state"], row["answer"], row["closed_by"], row["closed_at"]) == ("diterima", "Dihitung ulang", "org", LATER)
    assert office.version() > before  # every reader's next screen is new


def test_a_refused_request_says_so(office: Store) -> None:
    corrections.close(office, 1, asked(office), office=OWNER, answer="Sudah benar", accepted=False, **SAYS)
    assert office.read("corrections", region_id=1)["state"].tolist() == ["ditolak"]


@pytest.mark.parametrize(("how", "words"), [
    ({"office": "BKPSDM"}, "Hanya Bagian Organisasi Setda"), ({"answer": "  "}, "Jawaban belum diisi"),
    ({"request": 99}, "tidak ada"), ({"region": 2}, "tidak ada")])
def test_only_the_owner_closes_a_request_and_only_with_an_answer(office: Store, how: dict[str, Any], words: str) -> None:
    number = asked(office)
    with pytest.raises(ValueError, match=words):
        corrections.close(office, how.get("region", 1), how.get("request", number), office=how.get("office", OWNER),
                          answer=how.get("answer", "Ya"), accepted=True, **SAYS)
    assert office.read("corrections", region_id=1)["state"].tolist() == ["terbuka"]


def test_a_closed_request_stays_closed(office: Store) -> None:
    number = asked(office)
    corrections.close(office, 1, number, office=OWNER, answer="Ya", accepted=True, **SAYS)
    with pytest.raises(ValueError, match="sudah ditutup"):
        corrections.close(office, 1, number, office=OWNER, answer="Tidak jadi", accepted=False, **SAYS)
    assert office.read("corrections", region_id=1)["answer"].tolist() == ["Ya"]


def test_open_requests_come_first_and_empty_ones_are_refused(office: Store) -> None:
    first, second = asked(office), asked(office, now=LATER)
    corrections.close(office, 1, second, office=OWNER, answer="Ya", accepted=True, **SAYS)
    assert office.read("corrections", region_id=1)["request_id"].tolist() == [first, second]
    with pytest.raises(ValueError, match="Alasan belum diisi"):
        asked(office, explanation=" ")


def test_explanations_add_up(office: Store) -> None:
    for text, when in (("Volume tahun lalu", NOW), ("Sudah diperbarui", LATER)):
        corrections.explain(office, 1, thing="beban kerja", unit_id=1, position_id=None, text=text, by="uji", now=when)
    assert office.read("explanations", region_id=1)["text"].tolist() == ["Sudah diperbarui", "Volume tahun lalu"]
    with pytest.raises(ValueError, match="Penjelasan belum diisi"):
        corrections.explain(office, 1, thing="beban kerja", unit_id=1, position_id=None, text="", **SAYS)


def test_an_office_block_stands_over_the_shipped_one_from_its_day(office: Store) -> None:
    add_block(office, 1, BLOCK, **SAYS)
    blocks = shipped_rules() + office_blocks(office, 1)
    assert rules.in_force(blocks, "wke.minutes", dt.date(2025, 6, 1)).value == 72_000
    assert rules.in_force(blocks, "wke.minutes", dt.date(2024, 12, 31)).value == 75_000
    assert office_blocks(office, 1) == [BLOCK | {"set_by": "uji", "set_at": NOW}]
    assert office_blocks(office, 2) == []


def test_an_old_block_stays_when_a_newer_one_is_added(office: Store) -> None:
    add_block(office, 1, BLOCK, **SAYS)
    year = {"valid_from": "2026-01-01", "valid_to": "2026-12-31"}
    add_block(office, 1, BLOCK | year | {"value": 78_000, "note": "Uji coba"}, **SAYS)
    assert [block["value"] for block in office_blocks(office, 1)] == [72_000, 78_000]
    blocks = shipped_rules() + office_blocks(office, 1)
    values = [rules.in_force(blocks, "wke.minutes", dt.date(year, 6, 1)).value for year in (2025, 2026, 2027)]
    assert values == [72_000, 78_000, 72_000]


@pytest.mark.parametrize(("change", "words"), [
    ({"source": ""}, "Sumber belum diisi"), ({"valid_from": None}, "Tanggal mulai berlaku belum diisi"),
    ({"key": "wke.menit"}, "tidak dikenal"), ({"value": "banyak"}, "harus angka"), ({"value": 0}, "lebih dari nol"),
    ({"value": -5}, "lebih dari nol"), ({"value": True}, "harus angka"), ({"value": float("nan")}, "harus angka"),
    ({"key": "rounding.need", "value": "floor"}, "half_up | ceil | keep"),
    ({"key": "wisn.allowance", "value": 4}, "di bawah satu: 0,04 untuk 4 %"),
    ({"key": "need.stale_margin", "value": 1}, "di bawah satu"),
    ({"key": "ratio.", "value": {"penduduk": 4500}}, "tidak dikenal"),
    ({"key": "ratio.perawat", "value": 4500}, "satu data dasar"),
    ({"key": "ratio.perawat", "value": {"penduduk": 4500, "alat": 2}}, "satu data dasar"),
    ({"key": "ratio.perawat", "value": {"penduduk": 0, "orang": 1}}, "semua di atas nol"),
    ({"key": "ratio.perawat", "value": {"orang": 1}}, "satu data dasar"),
    ({"key": "minimum.pustu", "value": {"perawat": 1}}, "tabel dengan perawat, bidan"),
    ({"key": "fulfilment.band", "value": [0.9]}, "daftar 2 angka"), ({"valid_to": "2024-01-01"}, "berakhir sebelum")])
def test_a_block_that_could_not_be_read_back_is_refused(office: Store, change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("|", r"\|")):
        add_block(office, 1, BLOCK | change, **SAYS)
    assert office_blocks(office, 1) == []


@pytest.mark.parametrize("block", [
    {"key": "rounding.need", "value": "ceil"}, {"key": "bup.family.dosen", "value": 65}, {"key": "wisn.allowance", "value": 0.04},
    {"key": "ratio.operator_mesin", "value": {"alat": 2, "orang": 3}},
    {"key": "fulfilment.band", "value": [0.85, 1.15]}, {"key": "minimum.pustu", "value": {"perawat": 2, "bidan": 1}}])
def test_values_of_every_shape_come_back_as_they_were_given(office: Store, block: dict[str, Any]) -> None:
    add_block(office, 1, BLOCK | block, **SAYS)
    assert office_blocks(office, 1)[0]["value"] == block["value"]


def test_an_end_is_an_entry_of_its_own_and_the_rule_may_come_back(office: Store) -> None:
    ratio = BLOCK | {"key": "ratio.perawat", "value": {"penduduk": 4500}}
    add_block(office, 1, ratio, **SAYS)
    before = office_blocks(office, 1)
    end(office, 1, ended("ratio.perawat", "orang", dt.date(2025, 6, 1), "SK 2"), by="lain", now=LATER)
    assert office_blocks(office, 1)[:-1] == before
    assert office_blocks(office, 1)[-1]["set_by"] == "lain"
    add_block(office, 1, ratio | {"valid_from": "2026-01-01"}, **SAYS)
    held = [_holds(office, "ratio.perawat", day) for day in ("2025-05-31", "2025-06-01", "2025-12-31", "2026-01-01")]
    assert held == [True, False, False, True]


@pytest.mark.parametrize(("key", "day", "source", "words"), [
    ("wke.minutes", "2025-06-01", "SK", "tidak dapat diakhiri"), ("ratio.bidan", "2025-06-01", "SK", "tidak ada yang diakhiri"),
    ("minimum.pustu", "2013-06-01", "SK", "tidak ada yang diakhiri"), ("minimum.pustu", "2025-06-01", " ", "harus diisi")])
def test_an_end_that_ends_nothing_is_refused(office: Store, key: str, day: str, source: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        end(office, 1, ended(key, "orang", dt.date.fromisoformat(day), source), **SAYS)
    assert office_blocks(office, 1) == []


def test_a_rule_does_not_end_twice(office: Store) -> None:
    end(office, 1, ended("minimum.pustu", "orang", dt.date(2025, 6, 1), "SK"), **SAYS)
    with pytest.raises(ValueError, match="tidak ada yang diakhiri"):
        end(office, 1, ended("minimum.pustu", "orang", dt.date(2025, 7, 1), "SK"), **SAYS)


def _holds(office: Store, key: str, day: str) -> bool:
    return key in office.read("rules_now", region_id=1, on=dt.date.fromisoformat(day))["key"].tolist()


@pytest.mark.parametrize("day", [dt.date(2015, 6, 1), dt.date(2024, 12, 31), dt.date(2025, 12, 31), dt.date(2026, 12, 31)])
def test_sql_and_python_agree_on_every_rule_in_force(office: Store, day: dt.date) -> None:
    add_block(office, 1, BLOCK, **SAYS)
    add_block(office, 1, BLOCK | {"value": 78_000, "valid_to": "2025-12-30"}, **SAYS)
    add_block(office, 1, BLOCK | {"key": "ratio.perawat", "value": {"penduduk": 4500}}, **SAYS)
    end(office, 1, ended("ratio.perawat", "orang", dt.date(2025, 6, 1), "SK 2"), **SAYS)
    blocks = shipped_rules() + office_blocks(office, 1)
    sql = office.read("rules_now", region_id=1, on=day).set_index("key")["value"]
    held = {}
    for key in {block["key"] for block in blocks}:
        try:
            held[key] = rules.in_force(blocks, key, day).value
        except LookupError:
            continue
    as_lists = {key: list(value) if isinstance(value, tuple) else value for key, value in held.items()}
    assert {key: json.loads(value) for key, value in sql.items()} == as_lists


def test_the_newest_method_of_a_family_holds_and_needs_a_reason(office: Store) -> None:
    methods.choose(office, 1, "Perawat", "standar minimum", "Belum ada ABK", **SAYS)
    methods.choose(office, 1, "Perawat", "beban kerja", "ABK sudah ada", **SAYS)  # the same second: the later row
    methods.choose(office, 1, "Guru", "guru", "JTM", **SAYS)
    assert office.read("methods", region_id=1)[["family", "method"]].values.tolist() == [
        ["Guru", "guru"], ["Perawat", "beban kerja"]]
    with pytest.raises(ValueError, match="Alasan belum diisi"):
        methods.choose(office, 1, "Bidan", "beban kerja", "", **SAYS)


def test_a_method_nobody_counts_by_is_refused_and_named(office: Store) -> None:
    with pytest.raises(ValueError, match=r"Metode “ABK” tidak dikenal\. Pilih salah satu: ditetapkan, beban kerja, "):
        methods.choose(office, 1, "Perawat", "ABK", "ABK sudah ditetapkan", **SAYS)
    assert office.read("methods", region_id=1).empty


def test_the_store_takes_the_methods_that_are_counted_by() -> None:
    assert methods.METHODS == counted_by.METHODS


def test_outlooks_are_kept_beside_the_base_and_dropped_by_a_flag(office: Store) -> None:
    balance = office.read("balance", region_id=1)
    first = outlooks.save(office, 1, "BUP 60", {"bup": 60, "hire": [1, 2]}, **SAYS)
    second = outlooks.save(office, 1, "Tanpa rekrutmen", {}, **SAYS)
    outlooks.drop(office, 1, first, **SAYS)
    rows = office.read("outlooks", region_id=1)
    assert rows["outlook_id"].tolist() == [second]
    assert json.loads(rows["settings"].iloc[0]) == {}
    assert office.cursor().execute("SELECT count(*) FROM neraca.outlook").fetchone() == (2,)
    assert office.read("balance", region_id=1).equals(balance)
    with pytest.raises(ValueError, match="Nama skenario"):
        outlooks.save(office, 1, " ", {}, **SAYS)


def test_the_newest_figure_of_a_year_shows(office: Store) -> None:
    for value in (400e9, 410e9):
        figures.put(office, 1, "belanja pegawai", 2026, value, "APBD 2026", **SAYS)
    figures.put(office, 1, "belanja pegawai", 2025, 390e9, "APBD 2025", **SAYS)
    assert office.read("figures", region_id=1)[["year", "value"]].values.tolist() == [[2025, 390e9], [2026, 410e9]]
    for wrong in ({"value": -1.0}, {"value": float("inf")}, {"source": ""}, {"year": 26}):
        given: dict[str, Any] = {"year": 2026, "value": 1.0, "source": "APBD"} | wrong
        with pytest.raises(ValueError, match=r"sumbernya|Tahun|nol atau lebih"):
            figures.put(office, 1, "penduduk", given["year"], given["value"], given["source"], **SAYS)


SAID = ("corrections", "explanations", "rule_blocks", "methods", "outlooks", "figures")


def say_everything(office: Store) -> None:
    asked(office)
    corrections.explain(office, 1, thing="kebutuhan", unit_id=1, position_id=1, text="ABK 2025", **SAYS)
    add_block(office, 1, BLOCK, **SAYS)
    methods.choose(office, 1, "Perawat", "beban kerja", "Sudah ditetapkan", **SAYS)
    outlooks.save(office, 1, "BUP 60", {"bup": 60}, **SAYS)
    figures.put(office, 1, "penduduk", 2025, 1_000_000, "BPS", **SAYS)


def test_all_of_it_survives_backup_and_restore_and_belongs_to_its_region(office: Store, tmp_path: Path) -> None:
    say_everything(office)
    assert not any(check(office).values())
    backup(office, tmp_path / "cadangan", now=NOW)
    other = open_store(tmp_path / "lain" / "n.duckdb")
    restore(other, tmp_path / "cadangan")
    for view in SAID:
        assert len(other.read(view, region_id=1)) == 1
        assert other.read(view, region_id=1).equals(office.read(view, region_id=1))
        assert other.read(view, region_id=2).empty
    other.close()


def test_a_store_made_before_these_tables_opens_and_takes_them(office: Store, tmp_path: Path) -> None:
    path = office.path
    office.close()
    old = copied(path, tmp_path / "lama" / "n.duckdb")
    with duckdb.connect(str(old)) as before:
        for name in ("task", "driver", "correction", "explanation", "rule_block", "method_choice", "outlook", "figure"):
            before.execute(f"DROP TABLE {name}")
    opened = open_store(old)
    say_everything(opened)
    assert [len(opened.read(view, region_id=1)) for view in SAID] == [1] * len(SAID)
    assert opened.read("tasks", region_id=1).empty
    opened.close()
