"""The sentence above every chart agrees with the chart: recomputed from what is drawn, on each page and view."""

from typing import Any

import pytest

from tests.pages.conftest import Home
from tests.pages.screens import DEEPER, EVENNESS, PAGES, charts, opened
from tests.pages.sentences import CHECKS
from tests.pages.sentences_people import CHECKS_PEOPLE
from tests.pages.sentences_plan import CHECKS_PLAN
from tests.pages.test_pages import first_ids

WAYS = ["perangkat daerah", "unit", "jabatan", "sektor", "kecamatan"]
VIEWS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    *[(page, {}, {}) for page in PAGES], *DEEPER,
    *[("pages/analisis/neraca.py", {}, {"menurut": way, "lihat": measure}) for way in WAYS
      for measure in ("orang", "pemenuhan")],
    *[("pages/analisis/neraca.py", {"rincian": EVENNESS}, {"menurut": way}) for way in WAYS],
    *[(page, {}, {"rumpun": group}) for page in ("pages/analisis/neraca.py", "pages/analisis/profil.py", "pages/analisis/peta.py")
      for group in ("Kesehatan", "Pendidikan")],
    *[("pages/analisis/peta.py", {}, {"titik": where, "sisi": side}) for where in ("kecamatan", "unit")
      for side in ("Kekurangan", "Kelebihan")],
]


def name(view: tuple[str, dict[str, Any], dict[str, str]]) -> str:
    return "-".join([view[0].split("/")[-1].removesuffix(".py"), *map(str, view[1].values()), *view[2].values()])


@pytest.mark.parametrize("view", VIEWS, ids=map(name, VIEWS))
def test_the_sentence_above_each_chart_says_what_the_chart_shows(
    view: tuple[str, dict[str, Any], dict[str, str]], at_home: Home,
) -> None:
    page, state, query = view
    home = at_home("sample")
    for chart in charts(opened(page, state=state, query=first_ids(home, query))):
        assert chart.key in CHECKS, f"the chart {chart.key} has no check in tests/pages/sentences.py"
        CHECKS[chart.key](chart)


@pytest.mark.parametrize("store", ["one_row", "roster_only", "need_only", "minimum"])
@pytest.mark.parametrize("page", PAGES)
def test_the_sentences_agree_with_the_charts_on_the_smallest_stores(page: str, store: str, at_home: Home) -> None:
    at_home(store)
    for chart in charts(opened(page)):
        CHECKS[chart.key](chart)


@pytest.mark.parametrize("store", ["unit_only", "position_only"])
def test_the_sentence_of_a_list_alone_says_what_its_chart_shows(store: str, at_home: Home) -> None:
    at_home(store)
    for page in (PAGES[0], "pages/beranda/rapat.py"):
        [chart] = charts(opened(page))
        CHECKS[chart.key](chart)


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS, ids=map(name, VIEWS))
def test_the_sentences_agree_with_the_charts_on_a_large_region(
    view: tuple[str, dict[str, Any], dict[str, str]], at_home: Home,
) -> None:
    # Only here are there more rows than a chart shows.
    page, state, query = view
    home = at_home("semarang")
    for chart in charts(opened(page, state=state, query=first_ids(home, query))):
        CHECKS[chart.key](chart)


def test_every_check_is_of_a_chart_that_some_view_draws(at_home: Home) -> None:
    seen: set[str] = set()
    home = at_home("sample")
    wanted = [*[(page, {}, {}) for page in PAGES], ("pages/analisis/neraca.py", {"rincian": EVENNESS}, {}), *DEEPER]
    for page, state, query in wanted:
        seen |= {chart.key for chart in charts(opened(page, state=state, query=first_ids(home, query)))}
    for one_file in ("need_only", "unit_only"):
        at_home(one_file)
        seen |= {chart.key for chart in charts(opened(PAGES[0]))}
    # Not on these stores: a plan before it is worked out (test_mutasi, test_usulan), the moved and their answers (test_survei),
    # tasks and surges of a small sample (the large region), output of people (test_load_people).
    elsewhere = {*CHECKS_PLAN, *CHECKS_PEOPLE, "tugas_orang", "lonjakan", "sebaran_orang"}
    assert set(CHECKS) - elsewhere - seen == set()
