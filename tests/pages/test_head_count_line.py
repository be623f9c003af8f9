"""The line under every screen ends at the Bezetting the screen shows; the meeting leaves out what has nothing to show."""

import re
from pathlib import Path

from data.importer import import_workbook
from data.store import open_store
from tests import stores
from tests.data.simple_files import write_sheet
from tests.pages.conftest import NOW, Home
from tests.pages.screens import PAGES, charts, opened, words

OTHER = ("Kelurahan Anggrek", "Kecamatan Teratai", "Lurah")


def _with_counts(home: Path) -> None:
    """Beside the roster's one nurse, a kelurahan of which only numbers are known."""
    store = open_store(home)
    header = ("Unit Kerja", "Perangkat Daerah", "Jabatan", "Bezetting")
    path = write_sheet(home.with_name("bezetting.xlsx"), header, [(*OTHER, 3)])
    receipt = import_workbook(store, path, kind="headcount", data_date=stores.DAY, region=stores.REGION, by="uji", yes=True,
                              now=NOW)
    assert (receipt.rows, receipt.held) == (1, 0)
    store.close()


def test_people_known_by_number_only_are_told_beside_those_known_by_name(own: Home) -> None:
    _with_counts(own("one_row"))
    app = opened(PAGES[0])
    shown = words(app, part="main")
    told = re.search(r"= 1 dihitung; \+ 3 dari berkas bezetting \(tanpa nama\) = 4", shown)
    assert told, shown
    assert app.metric[1].value == "4"


def test_the_meeting_draws_no_unit_without_shortage_or_surplus(own: Home) -> None:
    _with_counts(own("one_row"))
    [chart] = charts(opened("pages/beranda/rapat.py", query={"layar": "2"}))
    drawn = {label for trace in chart.traces for label in trace["hovertext"]}
    assert drawn
    assert not any("Anggrek" in label for label in drawn)


def test_where_nobody_leaves_in_a_year_the_meeting_shows_five(own: Home) -> None:
    own("one_row")
    app = opened("pages/beranda/rapat.py", query={"layar": "3"})
    shown = words(app, part="main")
    assert "Tidak ada yang pensiun atau berakhir kontraknya dalam 12 bulan." in shown
    assert "Tidak ada yang pensiun atau berakhir kontraknya dalam 5 tahun." in shown
    assert "Terbanyak di" not in shown  # no list of nobody
