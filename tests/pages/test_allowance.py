"""Methods side by side: FTP of a post from a file of figures, the method chosen, the WISN figures."""

import datetime as dt
from pathlib import Path

from data import methods
from data.importer import import_workbook
from data.store import open_store
from tests import stores
from tests.data.simple_files import write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import opened, trouble, words

PAGE = "pages/analisis/beban_kerja.py"
HEADER = ("Unit Kerja", "Perangkat Daerah", "Data Dasar", "Rincian", "Tahun", "Nilai", "Satuan")


def test_a_health_post_is_counted_with_the_allowance_its_office_states(own: Home, tmp_path: Path) -> None:
    path = own("counted")
    file = write_sheet(tmp_path / "ftp.xlsx", HEADER, [(stores.UNIT, stores.AGENCY, "FTP", "Perawat", 2025, 20, "%")])
    receipt = import_workbook(open_store(path), file, kind="driver", data_date=stores.DAY, region=stores.REGION, by="uji",
                              yes=True, now=dt.datetime(2026, 1, 20, 9, 0))
    assert (receipt.rows, receipt.held) == (1, 0)
    app = opened(PAGE, state={"beban_rincian": "Metode"})
    assert trouble(app) == []
    # 150,006 minutes ÷ 72,000 = 2.083; STP = 1 ÷ 0.8 = 1.25; 2.604, so three
    assert "Σ capaian ÷ SBK = 2,083; STP = 1 ÷ (1 − 0,2) = 1,25; 2,083 × 1,25 = 2,604 → 3" in words(app)
    assert "Permenkes 33/2015; FTP menurut data dasar unit" in words(app)
    app = opened(PAGE, state={"beban_rincian": "Data dasar"})
    assert "Faktor tugas penunjang (FTP)" in words(app)
    drivers = next(one.value for one in app.dataframe if "driver" in one.value.columns)
    assert "FTP" not in drivers["driver"].tolist()


def test_the_method_chosen_is_shown_also_where_it_has_no_figures_yet(own: Home) -> None:
    path = own("counted")
    methods.choose(open_store(path), 1, "Perawat", "rasio", "Perwal menyusul", by="uji", now=stores.NOW)
    app = opened(PAGE, state={"beban_rincian": "Metode"})
    assert trouble(app) == []
    shown = next(one.value for one in app.dataframe if {"by_decree", "by_tasks"} <= set(one.value.columns))
    assert shown["method"].tolist() == ["rasio (belum ada datanya)"]


def test_the_wisn_difference_stands_beside_its_ratio(own: Home) -> None:
    own("counted")
    app = opened(PAGE, state={"beban_rincian": "Metode"})
    side = next(one.value for one in app.dataframe if "wisn_ratio" in one.value.columns)
    row = side[side["method"].eq("ABK-Kes")].iloc[0]
    assert (row["filled"], row["needed"], row["gap"], row["wisn_ratio"]) == (1, 2, -1, 0.5)


def test_lessons_nobody_is_needed_for_are_told(own: Home, tmp_path: Path) -> None:
    path = own("counted")
    file = write_sheet(tmp_path / "jtm.xlsx", HEADER, [(stores.UNIT, stores.AGENCY, "JTM per mapel", "PJOK", 2025, 48, "jam")])
    import_workbook(open_store(path), file, kind="driver", data_date=stores.DAY, region=stores.REGION, by="uji", yes=True,
                    now=dt.datetime(2026, 1, 20, 9, 0))
    app = opened(PAGE, state={"beban_rincian": "Data dasar"})
    assert trouble(app) == []
    assert "48 jam pelajaran di 1 unit tidak masuk hitungan kebutuhan mana pun**, setara 2 orang guru" in words(app)
    shown = next(one.value for one in app.dataframe if "hours" in one.value.columns)
    assert shown[["subject", "hours", "teachers"]].values.tolist() == [["pjok", 48, 2]]


def test_belanja_pegawai_of_a_file_stands_against_its_limit_and_is_no_driver_of_need(own: Home, tmp_path: Path) -> None:
    path = own("counted")
    rows = [(stores.UNIT, stores.AGENCY, name, "", 2026, value, "rupiah")
            for name, value in (("Belanja pegawai", 450_000_000_000), ("Belanja daerah", 1_000_000_000_000))]
    file = write_sheet(tmp_path / "apbd.xlsx", HEADER, rows)
    import_workbook(open_store(path), file, kind="driver", data_date=stores.DAY, region=stores.REGION, by="uji", yes=True,
                    now=dt.datetime(2026, 1, 20, 9, 0))
    app = opened(PAGE, state={"beban_rincian": "Belanja pegawai"})
    assert trouble(app) == []
    assert "Belanja pegawai 2026: 45 % dari belanja daerah, batas 30 %; lebih 15 poin." in words(app)
    drivers = next(one.value for one in opened(PAGE, state={"beban_rincian": "Data dasar"}).dataframe if "driver" in one.value)
    assert not drivers["driver"].str.casefold().str.contains("belanja").any()
