"""Every page in the menu opens on every kind of store, shows no error, no name and no NIP, and marks a sample."""

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics import glossary
from data.store import open_store
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import DEEPER, PAGES, opened, trouble, words

STORES = ["sample", "one_row", "roster_only", "need_only", "held_only", "minimum", "empty"]
MARK = "CONTOH"
# Eighteen digits that begin with a day of birth, and are neither the tail of a share (0,6666…) nor part of an element's
# hexadecimal id; numbers of other meaning as long as that (seeds, hashes) begin with a day once in thousands.
BORN = r"(?:19[4-9]\d|20[01]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
NIP = re.compile(rf"(?<![\w.,-]){BORN}(?:\d{{10}}|[ .-]\d{{6}}[ .-]\d[ .-]\d{{3}})(?!\w)")


def first_ids(home: Path, query: dict[str, str]) -> dict[str, str]:
    """'first' replaced by the unit and the jabatan of the largest cell of the store."""
    if "first" not in query.values():
        return query
    samples = sorted(home.parent.glob("contoh/*.duckdb"))
    balance = open_store(samples[0] if samples else home).read("balance", region_id=1, on=stores.DAY)
    if balance.empty:
        return {key: value for key, value in query.items() if value != "first"}
    cell = balance.sort_values(["filled", "unit_id"], ascending=[False, True]).iloc[0]
    ids = {"unit": str(cell["unit_id"]), "jabatan": str(cell["position_id"])}
    return {key: ids[key] if value == "first" else value for key, value in query.items()}


def identities(home: Path) -> pd.DataFrame:
    samples = sorted(home.parent.glob("contoh/*.duckdb"))
    return open_store(samples[0] if samples else home).read("identities", region_id=1, on=stores.DAY)


def without_persons(app: AppTest, home: Path) -> None:
    """No NIP and no name of anybody in the store stands anywhere on the page."""
    shown = words(app)
    assert not NIP.search(shown), "a number as long as a NIP is on the page"
    known = identities(home)
    assert not any(nip in shown for nip in known["nip"].dropna())
    assert sum(name in shown for name in set(known["name"].dropna())) == 0


@pytest.mark.parametrize("name", STORES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_error_and_without_names(page: str, name: str, at_home: Home) -> None:
    home = at_home(name)
    app = opened(page)
    assert trouble(app) == []
    assert len(app.main.children) > 0
    without_persons(app, home)
    if name == "sample":
        assert MARK in words(app)
    else:
        assert ":orange-badge[CONTOH" not in words(app, part="main")


@pytest.mark.parametrize("name", ["sample", "one_row", "empty"])
@pytest.mark.parametrize(("page", "state", "query"), DEEPER,
                         ids=["-".join([page.split("/")[-1], *map(str, state.values()), *query.values()])
                              for page, state, query in DEEPER])
def test_a_deeper_view_opens_without_error_and_without_names(
    page: str, state: dict[str, Any], query: dict[str, str], name: str, at_home: Home,
) -> None:
    home = at_home(name)
    app = opened(page, state=state, query=first_ids(home, query))
    assert trouble(app) == []
    without_persons(app, home)


@pytest.mark.parametrize("page", PAGES)
def test_a_sample_is_marked_where_everybody_looks(page: str, at_home: Home) -> None:
    # The meeting hides the sidebar, a projector shows only the middle: the mark is asked for in the page itself
    # wherever it shows numbers or rows of the sample.
    at_home("sample")
    app = opened(page)
    of_store = [node for node in app.main if node.type in ("plotly_chart", "metric", "dataframe")]
    assert MARK in words(app, part="main" if of_store else "all")


@pytest.mark.parametrize("page", PAGES)
def test_tables_show_only_columns_of_the_glossary(page: str, at_home: Home) -> None:
    at_home("sample")
    for table in opened(page).dataframe:
        assert set(table.value.columns) - set(glossary.COLUMNS) == set()


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_app_says_what_to_do_and_shows_no_number(page: str, at_home: Home) -> None:
    at_home("empty")
    app = opened(page)
    assert len(app.metric) == 0
    assert [one for one in app.main if one.type == "plotly_chart"] == []
    if page == PAGES[0]:
        shown = words(app, part="main")
        assert "Lihat data contoh" in shown
        assert "Unggah berkas saya" in shown


@pytest.mark.parametrize(("file", "told"), [
    ("roster_only", ("1 pegawai", "kebutuhan belum dimuat")),
    ("need_only", ("2 formasi",)),
    ("unit_only", ("5 unit kerja dalam 2 perangkat daerah; terbanyak Dinas Kesehatan (4).",
                   "belum ada pegawai yang dihitung; kebutuhan belum dimuat")),
    ("position_only", ("3 jabatan dalam 2 rumpun; terbanyak Kesehatan (2).",))])  # fmt: skip
def test_one_file_alone_gives_its_first_picture(at_home: Home, file: str, told: tuple[str, ...]) -> None:
    at_home(file)
    shown = words(opened(PAGES[0]), part="main")
    assert [text for text in told if text not in shown] == []


def test_people_on_hold_are_told_also_where_nobody_was_accepted(at_home: Home) -> None:
    at_home("held_only")
    for page in (PAGES[0], "pages/analisis/neraca.py", "pages/analisis/profil.py"):
        shown = words(opened(page), part="main")
        assert "2 baris pegawai \u2212 2 ditahan, perlu diperbaiki = 0 dihitung" in shown
        assert "nominatif per 31-12-2025" in shown


def test_names_stand_on_the_page_only_after_the_reader_asks(at_home: Home) -> None:
    home = at_home("one_row")
    query = first_ids(home, {"unit": "first", "jabatan": "first"})
    app = opened("pages/analisis/neraca.py", query=query)
    assert stores.PERSON not in words(app)
    shown = app.toggle(key="tampilkan_nama").set_value(True).run()
    assert trouble(shown) == []
    assert stores.PERSON in words(shown)
    assert stores.PERSON not in words(shown.toggle(key="tampilkan_nama").set_value(False).run())


def test_names_are_hidden_again_at_the_next_visit(at_home: Home) -> None:
    home = at_home("one_row")
    query = first_ids(home, {"unit": "first", "jabatan": "first"})
    asked = opened("pages/analisis/neraca.py", query=query).toggle(key="tampilkan_nama").set_value(True).run()
    assert not NIP.search(" ".join(asked.query_params.values()))
    assert stores.PERSON not in words(opened("pages/analisis/neraca.py", query=dict(asked.query_params)))


@pytest.mark.parametrize(("unit", "position"), [("999999", "1"), ("1", "999999"), ("x", "-1"), ("0", "0")])
def test_an_address_that_names_nothing_we_know_is_no_error(unit: str, position: str, at_home: Home) -> None:
    at_home("one_row")
    query = {"unit": unit, "jabatan": position, "wilayah": "77", "per": "2019-02-30", "data": "kantor-lain", "layar": "99"}
    for page in PAGES:
        assert trouble(opened(page, query=query)) == []
