"""A filter changes sentence, cards, charts and table together; the address of a page reopens exactly that view."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.importer import import_workbook
from data.store import open_store
from pages.parts import store
from tests import stores
from tests.data.simple_files import NEED, ROSTER, person, write_sheet
from tests.pages.conftest import Home
from tests.pages.screens import charts, number, opened, plain, trouble, words, written
from tests.pages.test_pages import first_ids

NERACA, PROFIL, PETA = "pages/analisis/neraca.py", "pages/analisis/profil.py", "pages/analisis/peta.py"
LINE = re.compile(r"Kebutuhan ([\d.]+) · Bezetting ([\d.]+) · ▼ Kekurangan ([\d.]+) · ▲ Kelebihan ([\d.]+)")
GROUPS = ["Manajerial", "Pendidikan", "Kesehatan", "Teknis", "Administrasi"]


def said(app: AppTest) -> list[int]:
    """Need, staff, shortage and surplus as the line of numbers says them."""
    found = [match for one in app.main.markdown if (match := LINE.search(plain(one.value)))]
    return [number(text) for text in found[0].groups()]


def tabled(app: AppTest) -> list[int]:
    """The same four as the table below adds up to."""
    [rows] = [table.value for table in app.main.dataframe if "filled" in table.value]
    return [int(rows[name].sum()) for name in ("needed", "filled", "shortage", "surplus")]


def test_the_line_of_numbers_is_the_sum_of_the_table(at_home: Home) -> None:
    at_home("sample")
    app = opened(NERACA)
    assert said(app) == tabled(app)
    assert min(said(app)) > 0


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_of_jabatan_changes_line_charts_and_table_together(group: str, at_home: Home) -> None:
    at_home("sample")
    app = opened(NERACA)
    before, drawn = said(app), [chart.traces for chart in charts(app)]
    app.button_group(key="rumpun").set_value([group]).run()
    assert trouble(app) == []
    assert said(app) == tabled(app)
    assert said(app)[1] < before[1]
    assert [chart.traces for chart in charts(app)] != drawn


def test_the_groups_together_are_everybody_who_has_a_group(at_home: Home) -> None:
    at_home("sample")
    app = opened(NERACA)
    whole = said(app)
    each = []
    for group in GROUPS:
        app.button_group(key="rumpun").set_value([group]).run()
        each.append(said(app))
    app.button_group(key="rumpun").set_value(GROUPS).run()
    assert said(app) == [sum(column) for column in zip(*each, strict=True)]
    assert all(part <= all_ for part, all_ in zip(said(app), whole, strict=True))


@pytest.mark.parametrize("way", ["perangkat daerah", "unit", "jabatan", "sektor", "kecamatan"])
def test_rows_of_any_kind_add_up_to_the_same_numbers(way: str, at_home: Home) -> None:
    at_home("sample")
    app = opened(NERACA)
    whole = said(app)
    app.button_group(key="menurut").set_value(way).run()
    assert said(app) == whole == tabled(app)


@pytest.mark.parametrize("key", ["unit", "jabatan"])
def test_a_place_in_the_address_cuts_line_and_table_together(key: str, at_home: Home) -> None:
    home = at_home("sample")
    whole = said(opened(NERACA))
    app = opened(NERACA, query=first_ids(home, {key: "first"}))
    assert said(app) == tabled(app)
    assert 0 < said(app)[1] < whole[1]


@pytest.mark.parametrize(("key", "way"), [("sektor", "sektor"), ("area", "kecamatan")])
def test_the_rows_of_a_table_are_what_a_filter_on_them_shows(key: str, way: str, at_home: Home) -> None:
    at_home("sample")
    rows = next(table.value for table in opened(NERACA, query={"menurut": way}).main.dataframe if "filled" in table.value)
    row = rows.iloc[0]
    app = opened(NERACA, query={key: row["label"]})
    assert said(app) == [int(row[name]) for name in ("needed", "filled", "shortage", "surplus")] == tabled(app)


def test_a_filter_is_visible_and_taken_off_by_one_click(at_home: Home) -> None:
    at_home("sample")
    whole = said(opened(NERACA))
    app = opened(NERACA, query={"sektor": "kesehatan"})
    assert said(app) != whole
    app.button(key="hapus_sektor").click().run()
    assert said(app) == whole
    assert "sektor" not in app.query_params


def test_the_breadcrumb_leads_back_by_one_click(at_home: Home) -> None:
    home = at_home("sample")
    whole = said(opened(NERACA))
    app = opened(NERACA, query=first_ids(home, {"unit": "first", "jabatan": "first"}))
    app.button(key="jejak_0").click().run()
    assert said(app) == whole
    assert not {"unit", "jabatan"} & set(app.query_params)


@pytest.mark.parametrize("group", ["Kesehatan", "Pendidikan"])
def test_the_profile_counts_the_same_people_in_every_chart(group: str, at_home: Home) -> None:
    at_home("sample")
    app = opened(PROFIL)
    before = {chart.key: chart.traces for chart in charts(app)}
    app.button_group(key="rumpun").set_value([group]).run()
    after = {chart.key: chart for chart in charts(app)}
    assert all(after[key].traces != before[key] for key in ("komposisi_status", "piramida", "komposisi_level"))
    sums = {key: sum(after[key].traces[0]["x"]) for key in after if key.startswith("komposisi")}
    assert len(set(sums.values())) == 1
    assert f"{int(next(iter(sums.values())))} pegawai" in words(app).replace(".", "")


def test_pensions_of_the_chart_and_of_the_table_are_the_same_people(at_home: Home) -> None:
    at_home("sample")
    app = opened(PROFIL)
    for span in ("12 bulan", "5 tahun"):
        app.button_group(key="kurun").set_value(span).run()
        [drawn] = [chart for chart in charts(app) if chart.key == "berhenti"]
        [rows] = [table.value for table in app.main.dataframe if "retiring" in table.value]
        bars = sum(sum(trace["y"]) for trace in drawn.traces if trace["type"] == "bar")
        assert bars == rows["people"].sum() == rows["retiring"].sum() + rows["contracts"].sum()


def test_the_map_and_its_table_change_together(at_home: Home) -> None:
    at_home("sample")
    app = opened(PETA)
    for where in ("unit", "kecamatan"):
        app.button_group(key="titik").set_value(where).run()
        for group in ([], ["Kesehatan"]):
            app.button_group(key="rumpun").set_value(group).run()
            [drawn] = charts(app)
            [table] = app.main.dataframe
            points = {point[0] for trace in drawn.traces for point in trace.get("customdata") or []}
            hover = [text for trace in drawn.traces for text in trace.get("hovertext") or []]
            on_map = [row for row in table.value.itertuples()
                      if any(f"<b>{row.label}</b><br>Kekurangan {written(row.shortage)} ·" in text for text in hover)]
            lost = re.search(r"([\d.]+) (?:unit|kecamatan) tanpa lokasi", drawn.sentence)
            assert len(points) == len(on_map) == len(table.value) - (number(lost[1]) if lost else 0)
            assert points


def _query(app: AppTest) -> dict[str, str | list[str]]:
    """The address as one would copy it; choices bound to it are written by the browser, here by this function.

    That the browser really writes them is asked in tests/browser.
    """
    bound = {one.proto.query_param_key: one.value for one in app.main.button_group if one.proto.query_param_key}
    return dict(app.query_params) | {key: value for key, value in bound.items() if value}


CLICKS: list[tuple[str, Callable[[AppTest], None]]] = [
    (NERACA, lambda app: app.button_group(key="rumpun").set_value(["Kesehatan"]).run()),
    (NERACA, lambda app: app.button_group(key="menurut").set_value("sektor").run()),
    (NERACA, lambda app: app.button_group(key="lihat").set_value("pemenuhan").run()),
    (PROFIL, lambda app: app.button_group(key="kurun").set_value("5 tahun").run()),
    (PETA, lambda app: app.button_group(key="sisi").set_value("Kelebihan").run()),
    (PETA, lambda app: app.button_group(key="titik").set_value("unit").run()),
    ("pages/beranda/rapat.py", lambda app: app.button(key="rapat_maju").click().run()),
]


@pytest.mark.parametrize(("page", "click"), CLICKS)
def test_the_address_reopens_exactly_this_view(page: str, click: Callable[[AppTest], None], at_home: Home) -> None:
    at_home("sample")
    app = opened(page)
    plain_view = [(chart.key, chart.traces, chart.sentence) for chart in charts(app)]
    click(app)
    shown = [(chart.key, chart.traces, chart.sentence) for chart in charts(app)]
    assert shown != plain_view
    again = opened(page, query=_query(app))
    assert [(chart.key, chart.traces, chart.sentence) for chart in charts(again)] == shown
    assert [one.value for one in again.main.markdown] == [one.value for one in app.main.markdown]


def test_the_address_carries_no_name_no_nip_and_no_search(at_home: Home) -> None:
    at_home("sample")
    app = opened("pages/bantuan/istilah.py")
    app.main.text_input[0].set_value("bezetting").run()
    app.text_input(key="nama").set_value("Siti").run()
    assert set(_query(app)) <= {"data", "wilayah", "per", "unit", "jabatan", "sektor", "area", "rumpun", "menurut", "lihat"}
    assert "Siti" not in str(_query(app))


@pytest.fixture
def two_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """One nurse of two in June, both in December."""
    path = tmp_path / "neraca.duckdb"
    store = open_store(path)
    unit, agency, nurse = stores.UNIT, stores.AGENCY, stores.NURSE
    need = write_sheet(tmp_path / "kebutuhan.xlsx", NEED, [(unit, agency, nurse, 2)])
    for day, count in (("2025-06-30", 1), ("2025-12-31", 2)):
        given = {"data_date": stores.dt.date.fromisoformat(day), "region": stores.REGION, "by": "uji", "yes": True,
                 "now": stores.NOW}
        roster = write_sheet(tmp_path / f"{day}.xlsx", ROSTER, [person(n, unit, agency, nurse) for n in range(count)])
        import_workbook(store, roster, kind="roster", **given)
        if count == 1:
            import_workbook(store, need, kind="need", answers={"basis": "ABK ditetapkan"}, **given)
    monkeypatch.setenv("NERACA_STORE", str(path))
    yield path
    store.close()


def test_the_period_changes_cards_and_table_together_and_stays_in_the_address(two_dates: Path) -> None:
    app = opened("pages/beranda/ringkasan.py")
    cards = {one.label: one.value for one in app.metric}
    assert (cards["Kebutuhan"], cards["Bezetting"], cards["Kekurangan"]) == ("2", "2", "▼ 0")
    chosen = app.selectbox(key="pilih_per")
    chosen.set_value(stores.dt.date(2025, 6, 30)).run()
    cards = {one.label: one.value for one in app.metric}
    assert (cards["Kebutuhan"], cards["Bezetting"], cards["Kekurangan"]) == ("2", "1", "▼ 1")
    assert _query(app)["per"] == "2025-06-30"
    neraca = opened(NERACA, query=_query(app))
    assert said(neraca) == tabled(neraca) == [2, 1, 1, 0]
    assert "30 Juni 2025" in words(neraca)


def test_a_write_is_on_the_next_screen_of_every_reader(two_dates: Path) -> None:
    app = opened("pages/beranda/ringkasan.py")
    assert app.metric[1].value == "2"
    store = open_store(two_dates)
    newest = int(store.read("import_list")["import_id"].max())
    from data.importer import undo

    undo(store, newest, by="uji", now=stores.NOW)
    assert app.run().metric[1].value == "1"


def test_a_sample_that_cannot_be_opened_does_not_hide_the_own_data(own: Home) -> None:
    home = own("one_row")
    (home.parent / "contoh").mkdir(exist_ok=True)
    (home.parent / "contoh" / "binjai.duckdb").write_bytes(b"bukan data " * 1000)
    app = opened(NERACA, query={"data": store.OFFICE})
    assert trouble(app) == []
    assert not app.warning
    app = opened(NERACA, query={"data": "contoh-binjai"})
    assert "binjai.duckdb rusak" in app.warning[0].value
