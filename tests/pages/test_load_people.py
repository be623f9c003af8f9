"""Beban kerja between people: only where individual output is imported, never of a small group, names only when asked for."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from data.importer import import_workbook, undo
from data.store import open_store
from tests import stores
from tests.data.simple_files import ROSTER, nip, person, write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import charts, opened, trouble, words
from tests.pages.sentences import CHECKS

PAGE = "pages/analisis/beban_kerja.py"
UNIT, AGENCY = "Loket", "Disdukcapil"
SAID: dict[str, Any] = {"region": stores.REGION, "by": "uji", "yes": True, "now": stores.NOW}
HEADER = ("NIP", "Bulan", "Uraian Tugas", "Jumlah Waktu (menit)")


@pytest.fixture
def told(own: Home, tmp_path: Path) -> Path:
    """Six operators, one of whom works thrice what another does, and two clerks."""
    path = own("counted")
    people = [person(20 + n, UNIT, AGENCY, "Operator Layanan" if n < 6 else "Arsiparis") for n in range(8)]
    minutes = [9_000, 6_000, 6_000, 6_000, 6_000, 3_000, 9_999, 1_111]
    kept = open_store(path)
    import_workbook(kept, write_sheet(tmp_path / "p.xlsx", ROSTER, people), kind="roster", data_date=stores.DAY, **SAID)
    rows = [(nip(20 + n), month, "Melayani", each) for n, each in enumerate(minutes) for month in ("2025-11", "2025-12")]
    receipt = import_workbook(kept, write_sheet(tmp_path / "h.xlsx", HEADER, rows), **SAID)
    assert (receipt.kind, receipt.rows, receipt.held) == ("output", 16, 0)
    return path


def test_the_sentence_the_chart_and_the_table_speak_of_large_groups_alone(told: Path) -> None:
    app = opened(PAGE, state={"beban_rincian": "Sebaran"}, query={"sebaran_antar": "orang"})
    assert trouble(app) == []
    (chart,) = [one for one in charts(app) if one.key == "sebaran_orang"]
    CHECKS["sebaran_orang"](chart)
    assert "Operator Layanan di Loket, dari 0,48 sampai 1,44 per orang (6 pegawai)" in chart.sentence  # 9,000 × 12 ÷ 75,000
    assert "1 kelompok kecil (kurang dari 5 pegawai) tidak ditampilkan" in chart.sentence
    said = words(app)
    assert "1.6" not in said  # 9,999 × 12 ÷ 75,000: the clerk
    assert "Orang 00020" not in said
    assert nip(20) not in said


def test_names_stand_beside_their_load_only_when_asked_for(told: Path) -> None:
    app = opened(PAGE, state={"beban_rincian": "Sebaran"}, query={"sebaran_antar": "orang"})
    app.toggle(key="sebaran_nama").set_value(True).run()
    assert trouble(app) == []
    named = next(one.value for one in app.dataframe if "NIP" in one.value.columns or "nip" in one.value.columns)
    assert len(named) == 6
    assert "Arsiparis" not in str(app.selectbox(key="sebaran_kelompok").options)


def test_without_individual_output_nobody_is_offered(told: Path) -> None:
    kept = open_store(told)
    undo(kept, int(kept.read("import_list", region_id=1)["import_id"].iloc[0]), by="uji", now=dt.datetime(2026, 2, 1))
    app = opened(PAGE, state={"beban_rincian": "Sebaran"}, query={"sebaran_antar": "orang"})
    assert trouble(app) == []
    assert "orang" not in app.get("button_group")[-1].options
    assert "antarpegawai" not in words(app)
