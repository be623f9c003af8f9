"""Numbers once handed out come out again, exactly.

A failure here means that people would see another figure for the same date. If that is meant: run
`python -m tests.published.write`, let somebody read the diff of the .json files, and add a line to CHANGELOG.md that
says which figures changed and why. A change of the generator's people (data/sample) is such a change too.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store, open_store
from tests.conftest import Made
from tests.published.figures import COLUMNS, REGIONS, figures, file_of
from tests.stores import DAY, copied


@pytest.fixture(scope="module", params=["bukitintan", pytest.param("semarang", marks=pytest.mark.slow)])
def region(request: pytest.FixtureRequest, made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Store]]:
    path: Path = made({"bukitintan": "sample"}.get(request.param, request.param))
    store = open_store(copied(path, tmp_path_factory.mktemp("terbit") / path.name))
    yield request.param, store
    store.close()


def test_every_published_figure_comes_out_again(region: tuple[str, Store]) -> None:
    slug, store = region
    before = json.loads(file_of(slug, DAY).read_text("utf-8"))
    assert figures(store, DAY) == before


@pytest.mark.parametrize("slug", REGIONS)
def test_the_published_parts_add_up_to_the_published_total(slug: str) -> None:
    said = json.loads(file_of(slug, DAY).read_text("utf-8"))
    for name in COLUMNS:
        assert sum(agency[name] for agency in said["perangkat_daerah"].values()) == said["total"][name]
    assert said["total"]["needed"] == said["total"]["met"] + said["total"]["shortage"]
    assert said["total"]["filled"] == said["head_count"]["dihitung"]


def test_every_region_with_a_file_is_tested() -> None:
    assert {path.name.split("_")[0] for path in Path(__file__).parent.glob("*.json")} == set(REGIONS)
