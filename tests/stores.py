"""The stores the tests look at: a sample region, one person with one need, a minimum standard, nothing at all.

Each is made once per test session, closed, and then opened where it lies (tests that only read) or copied as a file
(tests that write). `office_home` lays stores out as the app expects them: neraca.duckdb, and contoh/ beside it.
"""

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data import corrections, figures, methods, outlooks
from data.importer import import_workbook
from data.rulebook import add_block
from data.sample import DATA_DATE
from data.sample.load import load
from data.store import open_store
from tests.data.simple_files import NEED, ROSTER, person, write_sheet
from tests.load_files import load_files
from tests.people_files import people_files
from tests.service_files import service_files

DAY: dt.date = DATA_DATE
NOW = dt.datetime(2026, 1, 15, 9, 0)
REGION = "Kota Uji"
UNIT, AGENCY, NURSE, MIDWIFE = "Puskesmas Uji 01", "Dinas Kesehatan", "Perawat Terampil", "Bidan Terampil"
PERSON = "Siti Uji Coba"  # nobody: the only name in the one-row store


def sample(slug: str, path: Path) -> Path:
    """A sample region as the app loads it: its workbooks written, imported, its names matched."""
    store = open_store(path)
    for file, receipt in load(store, slug, path.parent / f"berkas-{slug}", now=NOW):
        assert receipt.import_id is not None, file.path.name
    store.close()
    return path


def one_row(path: Path) -> Path:
    """One nurse where two are needed."""
    return _office(path, people=[_nurse()], needs=[(UNIT, AGENCY, NURSE, 2)], basis="ABK ditetapkan")


def minimum(path: Path) -> Path:
    """Three nurses where a standard asks for two at least, no midwife where it asks for one."""
    people = [_nurse(), person(2, UNIT, AGENCY, NURSE), person(3, UNIT, AGENCY, NURSE)]
    return _office(path, people=people, needs=[(UNIT, AGENCY, NURSE, 2), (UNIT, AGENCY, MIDWIFE, 1)],
                   basis="standar minimum")


def roster_only(path: Path) -> Path:
    """One nurse, and no need loaded yet."""
    return _office(path, people=[_nurse()], needs=[], basis="")


def held_only(path: Path) -> Path:
    """Two nurses of whom no NIP can be trusted: a roster with every row on hold."""
    store = open_store(path)
    rows = [person(n, UNIT, AGENCY, NURSE, nip=int(f"1985031520100119{n:02d}"), name=PERSON) for n in (1, 2)]
    receipt = import_workbook(store, write_sheet(path.with_name("pegawai.xlsx"), ROSTER, rows), kind="roster", data_date=DAY,
                              region=REGION, by="uji", yes=True, now=NOW)
    assert (receipt.rows, receipt.held) == (0, 2)
    store.close()
    return path


def need_only(path: Path) -> Path:
    """Two posts, and no roster loaded yet."""
    return _office(path, people=[], needs=[(UNIT, AGENCY, NURSE, 2)], basis="ABK ditetapkan")


def unit_only(path: Path) -> Path:
    """Three puskesmas under one agency and an empty agency: a list of units and nothing else."""
    return _listed(path, "unit", ("Nama Unit", "Unit Induk"),
                   [(AGENCY, None), *((f"Puskesmas {n}", AGENCY) for n in range(1, 4)), ("Dinas Sosial", None)])


def position_only(path: Path) -> Path:
    """A list of three jabatan and nothing else."""
    return _listed(path, "position", ("Nama Jabatan", "Jenis Jabatan"),
                   [(NURSE, "fungsional"), ("Bidan Terampil", "fungsional"), ("Arsiparis Terampil", "fungsional")])


def _listed(path: Path, kind: Any, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    store = open_store(path)
    told = import_workbook(store, write_sheet(path.with_name("daftar.xlsx"), header, rows), kind=kind, data_date=DAY,
                           region=REGION, by="uji", yes=True, now=NOW)
    assert told.rows == len(rows)
    store.close()
    return path


def service(path: Path) -> Path:
    """Two counters that got people: one truly better since, one only back to usual; seven comparison units outside."""
    store = open_store(path)
    for file in service_files(path.parent):
        receipt = import_workbook(store, file, region=REGION, by="uji", yes=True, now=dt.datetime(2026, 9, 1, 9, 0))
        assert receipt.import_id is not None, file.name
        assert receipt.held == 0, receipt.problems
    store.close()
    return path


def heard(path: Path) -> Path:
    """What the public and the moved said about two counters, what support was given, two rosters with predikat."""
    store = open_store(path)
    for file, day in people_files(path.parent):
        receipt = import_workbook(store, file, region=REGION, data_date=day, by="uji", yes=True,
                                  now=dt.datetime(2026, 9, 1, 9, 0))
        assert receipt.import_id is not None, file.name
        assert receipt.held == 0, receipt.problems
    store.close()
    return path


def counted(path: Path) -> Path:
    """The one-row store with the tasks behind its need, figures of two years, and something said of every kind."""
    one_row(path)
    store = open_store(path)
    said: dict[str, Any] = {"by": "uji", "now": NOW}
    for file in load_files(path.parent):
        assert import_workbook(store, file, region=REGION, data_date=DAY, yes=True, **said).held == 0
    unit = int(store.read("tasks", region_id=1)["unit_id"].iloc[0])
    corrections.ask(store, 1, thing="kebutuhan", unit_id=unit, position_id=None, explanation="Kunjungan naik", proposed="3",
                    owner="Bagian Organisasi Setda", **said)
    corrections.explain(store, 1, thing="kebutuhan", unit_id=unit, position_id=None, text="Puskesmas induk", **said)
    add_block(store, 1, {"key": "outlook.filling_months", "value": 6, "unit": "bulan", "valid_from": DAY,
                         "source": "Keputusan kantor"}, **said)
    methods.choose(store, 1, "Perawat", "beban kerja", "ABK sudah ditetapkan", **said)
    outlooks.save(store, 1, "BUP 60", {"bup": 60}, **said)
    figures.put(store, 1, "belanja pegawai", 2025, 4e11, "APBD 2025", **said)
    store.close()
    return path


def empty(path: Path) -> Path:
    """Tables without rows."""
    open_store(path).close()
    return path


def copied(path: Path, target: Path) -> Path:
    """A closed store's file, copied so that a test may write to it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(path, target))


def office_home(folder: Path, *, office: Path | None = None, samples: Sequence[Path] = ()) -> Path:
    """A folder as the app keeps it; returns the path that NERACA_STORE names."""
    for path in samples:
        copied(path, folder / "contoh" / path.name)
    home = folder / "neraca.duckdb"
    if office is not None:
        copied(office, home)
    return home


def _nurse() -> list[Any]:
    return person(1, UNIT, AGENCY, NURSE, name=PERSON)


def _office(path: Path, *, people: Sequence[Sequence[Any]], needs: Sequence[Sequence[Any]], basis: str) -> Path:
    store = open_store(path)
    given: dict[str, Any] = {"data_date": DAY, "region": REGION, "by": "uji", "yes": True, "now": NOW}
    if people:
        roster = write_sheet(path.with_name("pegawai.xlsx"), ROSTER, people)
        assert import_workbook(store, roster, kind="roster", **given).rows == len(people)
    if needs:
        sheet = write_sheet(path.with_name("kebutuhan.xlsx"), NEED, needs)
        assert import_workbook(store, sheet, kind="need", answers={"basis": basis}, **given).rows == len(needs)
    store.close()
    return path
