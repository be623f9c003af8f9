"""The seam: the only place where pages meet data and analytics, and the only place that caches.

Every cached function has a View in its key, and the View carries the store's version, read before the rows: a write
anywhere makes every reader's next screen new, without a time limit and without clearing.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from analytics import forecast, need, profile, qualification, rules
from analytics import ladder as steps
from data import boundary, rulebook
from data.store import Store, open_store, shipped_rules, store_path
from pages.parts import slices
from pages.parts.slices import Slice

OFFICE = "kantor"
SAMPLE = "contoh-"
T = TypeVar("T")
ENTRIES = 256  # cached frames kept per function: a dozen views, a few regions and dates, some filters each


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the reader looks at: which store, which region, on which data date."""

    data: str
    path: str
    version: int
    region_id: int
    region: str
    on: dt.date

    @property
    def is_sample(self) -> bool:
        """True when every number on the screen is made up."""
        return self.data.startswith(SAMPLE)


# A key is written as text: walking the fields of every key took a sixth of a rerun.
_KEYS = {View: repr, Slice: repr}
cached = st.cache_data(max_entries=ENTRIES, show_spinner=False, hash_funcs=_KEYS)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False, hash_funcs=_KEYS)
def made(view: View, what: tuple[Any, ...], _make: Callable[[], T]) -> T:
    """What `_make` gives for this view, made once and shared: a chart, a sentence. Nobody may change it.

    `what` names it, with everything it depends on besides the view.
    """
    return _make()


def path_of(data: str) -> Path:
    """The file of a store by its name in the address; sample and office never share one."""
    return store_path() if data == OFFICE else sample_folder() / f"{data.removeprefix(SAMPLE)}.duckdb"


def sample_folder() -> Path:
    """Where the sample stores lie: beside the office's store."""
    return store_path().parent / "contoh"


def stores() -> list[str]:
    """The names of the stores that exist, the office's own first."""
    own = [OFFICE] if store_path().exists() else []
    folder = sample_folder()
    samples = sorted(path.stem for path in folder.glob("*.duckdb")) if folder.exists() else []
    return own + [SAMPLE + slug for slug in samples]


def opened(data: str) -> Store:
    """The open store of this name; pages that only read use the functions below."""
    return open_store(path_of(data))


def regions(data: str) -> dict[int, str]:
    """Ids and names of the regions of a store that have a snapshot."""
    return _regions(data, str(path_of(data)), opened(data).version())


def dates(data: str, region_id: int) -> list[dt.date]:
    """Data dates of a region, newest first."""
    return _dates(data, str(path_of(data)), region_id, opened(data).version())


@cached
def _regions(data: str, path: str, version: int) -> dict[int, str]:
    found = opened(data).regions()
    return {int(row.region_id): row.name for row in found.itertuples(index=False)
            if opened(data).data_dates(int(row.region_id))}


@cached
def _dates(data: str, path: str, region_id: int, version: int) -> list[dt.date]:
    return opened(data).data_dates(region_id)


@cached
def rows(view: View, name: str) -> pd.DataFrame:
    """All rows of a reporting view for what the reader looks at."""
    return opened(view.data).read(name, region_id=view.region_id, on=view.on)


@cached
def unit_names(view: View) -> dict[int, str]:
    """unit_id -> name."""
    units = rows(view, "units")
    return dict(zip(units["unit_id"].astype(int), units["name"], strict=True))


@cached
def full_unit_names(view: View) -> dict[int, str]:
    """unit_id -> 'unit, perangkat daerah' as official papers name it; of an agency itself its name alone."""
    units = rows(view, "units")
    own = units["agency"].isna() | units["agency"].eq(units["name"])
    return dict(zip(units["unit_id"].astype(int), units["name"].where(own, units["name"] + ", " + units["agency"]), strict=True))


@cached
def cells(view: View, part: Slice) -> pd.DataFrame:
    """The balance per unit and jabatan with their names, cut to one part of the region."""
    return slices.cells(rows(view, "balance"), rows(view, "units"), rows(view, "positions"), part)


@cached
def choices(view: View, part: Slice) -> list[str]:
    """The ways the rows of a part can be told apart, the natural one first."""
    return slices.choices(cells(view, part), rows(view, "units"), part, slices.area_of(view.region))


@cached
def rolled(view: View, part: Slice, by: str) -> pd.DataFrame:
    """The part summed per row of `by`: id, label, needed … fulfilment, word; the largest first."""
    band = rules.in_force(blocks(view), "fulfilment.band", view.on).value
    return slices.rolled(cells(view, part), rows(view, "units"), part, by, band)


@cached
def crossed(view: View, part: Slice, by: str) -> pd.DataFrame:
    """The part per row of `by` and column of the heat table."""
    return slices.crossed(cells(view, part), rows(view, "units"), part, by)


@cached
def total(view: View, part: Slice) -> dict[str, float]:
    """The whole part as one row of sums."""
    return slices.total(cells(view, part))


@cached
def ladder(view: View, part: Slice) -> pd.DataFrame:
    """From the whole shortage to what only recruitment can fill: step, label, people."""
    return steps.ladder(cells(view, part))


@cached
def level_mismatch(view: View, part: Slice) -> pd.DataFrame:
    """Families short at one level and over at another in the same unit, with the unit's name."""
    found = need.level_mismatch(rows(view, "balance"), rows(view, "positions"))
    return slices.named(found, cells(view, part))


@cached
def persons(view: View, part: Slice) -> pd.DataFrame:
    """The people of a part without name or NIP, with the names of their unit and jabatan."""
    return slices.persons(rows(view, "people"), rows(view, "units"), rows(view, "positions"), part)


@cached
def equity(view: View, part: Slice, by: str) -> dict[str, object] | None:
    """How evenly staff is spread over need among the rows of `by`; None where fewer than two rows have a need."""
    return slices.equity(rolled(view, part, by))


@cached
def leavers(view: View, months: int) -> pd.DataFrame:
    """Everybody who leaves within `months` of the data date, and who should have left already."""
    return forecast.leavers(rows(view, "people"), view.on, months, blocks(view))


@cached
def leaving(view: View, part: Slice, months: int, by: str) -> pd.DataFrame:
    """Who of a part leaves within `months`, counted per 'bulan', 'tahun' or 'unit': label, retiring, contracts, people."""
    gone = leavers(view, months)
    gone = gone[gone["person_id"].isin(persons(view, part)["person_id"])]
    if by == slices.UNIT:
        return slices.leaving_units(forecast.by_unit(gone), rows(view, "units"))
    return slices.leaving_times(forecast.by_month(gone, view.on, months), by)


@cached
def composition(view: View, part: Slice) -> pd.DataFrame:
    """How many of the staff of a part per status, age band, education, level and sex: aspect, word, people, share."""
    return profile.composition(persons(view, part), view.on)


@cached
def ages(view: View, part: Slice) -> pd.DataFrame:
    """Age bands by sex: band, sex, people."""
    return slices.ages(persons(view, part), view.on)


@cached
def schooling(view: View, part: Slice) -> pd.DataFrame:
    """The education of each person of a part against the requirement of the post held."""
    return qualification.in_post(persons(view, part), rows(view, "positions"), _fields(view))


@cached
def schooling_shares(view: View, part: Slice) -> pd.DataFrame:
    """How many people of a part per answer: fit, people, share."""
    return qualification.shares(schooling(view, part))


@cached
def education_inventory(view: View, part: Slice) -> pd.DataFrame:
    """Fields that short posts of the whole region ask for, and who of the part studied them."""
    return qualification.inventory(schooling(view, part), rows(view, "balance"), rows(view, "positions"), _fields(view))


@cached
def other_field(view: View, part: Slice) -> pd.DataFrame:
    """Posts of a part held by people of another field or a lower level, with the names of agency, unit and jabatan."""
    units = rows(view, "units")[["unit_id", "agency", "name"]].rename(columns={"name": "unit"})
    posts = rows(view, "positions")[["position_id", "name"]].rename(columns={"name": "position"})
    found = qualification.elsewhere(schooling(view, part))
    return found.merge(units, on="unit_id", how="left").merge(posts, on="position_id", how="left")


def _fields(view: View) -> dict[str, str]:
    """Other names of a field of study, by the rule in force."""
    return rules.in_force(blocks(view), "education.alias", view.on).value


@cached
def empty_posts(view: View, part: Slice) -> pd.DataFrame:
    """Structural posts with nobody in them."""
    found = profile.empty_posts(rows(view, "balance"), rows(view, "positions"))
    kept = cells(view, part)
    return kept.merge(found[["unit_id", "position_id"]], on=["unit_id", "position_id"])


@cached
def places(view: View, part: Slice, by: str) -> pd.DataFrame:
    """Rows of `by` that have a place on the map: id, label, lat, lon and the sums."""
    return slices.places(rolled(view, part, by), rows(view, "units"), by)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False, hash_funcs=_KEYS)
def blocks(view: View | None = None) -> list[dict[str, Any]]:
    """The dated rules, one mapping each: as shipped, and after them the office's own when a view says whose."""
    return shipped_rules() + (rulebook.office_blocks(opened(view.data), view.region_id) if view else [])


@cached
def one_side(view: View, part: Slice, by: str) -> pd.DataFrame:
    """Where need and staff do not meet yet: the stated need per row of `by`, else its staff: id, label, people."""
    return slices.one_side(rolled(view, part, by))


@st.cache_data(max_entries=16, show_spinner=False, hash_funcs=_KEYS)
def shapes(view: View) -> dict[str, list[list[tuple[float, float]]]]:
    """Outer rings of the areas of the office's own boundary file, by name in small letters; empty without one."""
    kept = boundary.newest(opened(view.data), view.region_id)
    return slices.shapes(kept.geojson) if kept else {}
