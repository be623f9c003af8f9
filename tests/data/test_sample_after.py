"""What the sample regions tell about the time after their moves: imported like anybody's files, judged by the real analyses."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analytics import adjustment, demand, skp, survey, training
from analytics.control_chart import xmr
from analytics.effect import Verdict, verdicts
from analytics.rollup import by_unit
from analytics.satisfaction_change import change
from analytics.scales import kind_of
from data.backup import check
from data.sample import ANSWERS, DATA_DATE, REGIONS, write
from data.sample.judging import REVIEWED
from data.sample.service import readings
from data.sample.support import remarks
from data.sample.world import world
from data.sample.year_before import YEAR_BEFORE
from data.store import Store, open_store
from data.workbooks import AFTER
from tests.conftest import Made
from tests.stores import copied

QUICK = ("bukitintan", "binjai")
ALL = [pytest.param(slug, marks=[] if slug in QUICK else pytest.mark.slow) for slug in REGIONS]
TODAY = pd.Timestamp("2026-11-01")
Region = tuple[str, Store]


@pytest.fixture(scope="module", params=ALL)
def region(request: pytest.FixtureRequest, made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    """A region as the app loads it."""
    slug: str = request.param
    path = made({"bukitintan": "sample"}.get(slug, slug))
    store = open_store(copied(path, tmp_path_factory.mktemp(slug) / path.name))
    yield slug, store
    store.close()


def read(store: Store, view: str, on: dt.date = DATA_DATE) -> pd.DataFrame:
    return store.read(view, region_id=1, on=on)


def judged(store: Store) -> list[Verdict]:
    """The verdicts of all records at their last review, with the moves and the head counts of the store."""
    people = read(store, "staffing").groupby("unit_id", as_index=False)["filled"].sum()
    headcount = people.rename(columns={"filled": "people"}).assign(month=DATA_DATE)
    return verdicts(read(store, "evaluations"), read(store, "indicator_values"), as_of=REVIEWED, moves=read(store, "moves"),
                    headcount=headcount)


def unit_id(store: Store, name: str) -> int:
    units = read(store, "units")
    return int(units.loc[units["name"] == name, "unit_id"].iloc[0])


# --- the files -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("slug", [pytest.param(slug, marks=[] if slug == "bukitintan" else pytest.mark.slow) for slug in REGIONS])
def test_the_same_seed_writes_the_same_bytes_and_another_seed_other_figures(slug: str, tmp_path: Path) -> None:
    first, again = write(slug, tmp_path / "a"), write(slug, tmp_path / "b")
    after = [(a, b) for a, b in zip(first, again, strict=True) if a.kind in AFTER]
    assert {a.kind for a, _ in after} == set(AFTER)
    assert all(a.path.read_bytes() == b.path.read_bytes() for a, b in after)
    assert [r.value for r in readings(world(slug))] != [r.value for r in readings(world(slug, 1))]


def test_every_row_is_taken_and_nothing_is_broken(region: Region) -> None:
    slug, store = region
    imports = store.read("import_list")
    after = imports[imports["kind"].isin(AFTER)]
    assert set(after["kind"]) == set(AFTER)
    assert after["rows_held"].sum() == 0
    assert len(read(store, "evaluations")) == len(ANSWERS[slug]["verdict"])
    assert not any(check(store).values())


def test_the_moved_sit_where_they_went_and_came_from_units_of_the_region(region: Region) -> None:
    slug, store = region
    moves, people = read(store, "moves"), read(store, "people").set_index("person_id")
    assert len(moves) == ANSWERS[slug]["moves"] == moves["person_id"].nunique()
    assert people.loc[moves["person_id"], "unit_id"].tolist() == moves["to_unit_id"].tolist()
    assert people.loc[moves["person_id"], "counted"].astype(bool).all()
    assert set(moves["from_unit_id"]) <= set(people["unit_id"])
    assert (moves["from_unit_id"] != moves["to_unit_id"]).all()
    assert len(read(store, "identities")) == ANSWERS[slug]["rows"] - ANSWERS[slug]["held"]  # nobody new


def test_figures_run_to_the_last_review_and_every_unit_outside_says_contoh(region: Region) -> None:
    slug, store = region
    values = read(store, "indicator_values")
    spans = values.groupby(["unit_id", "service", "indicator"])["month"].agg(["min", "max", "nunique"])
    assert {day.date() for day in pd.to_datetime(spans["max"])} == {REVIEWED.replace(day=1)}
    assert set(spans["nunique"]) == ({14} if slug == "lampung" else {44})
    assert values.loc[values["outside"], "source"].str.contains("CONTOH").all()
    assert values["outside"].any() == (slug in ("semarang", "binjai", "bukitintan"))


# --- what was planted ----------------------------------------------------------------------------------------------------

def test_each_record_is_called_what_was_planted(region: Region) -> None:
    slug, store = region
    found = {(one.service, one.indicator): one for one in judged(store)}
    assert len(found) == len(ANSWERS[slug]["verdict"])
    for answer in ANSWERS[slug]["verdict"]:
        one = found[answer["service"], answer["indicator"]]
        assert (one.label, one.reason) == (answer["label"], answer.get("reason")), answer
        assert one.left_out == ()
        if one.reason is None:
            assert one.lo <= answer["effect"] <= one.hi, answer
            assert len(one.comparators) >= 4


def test_named_comparators_of_binjai_lie_outside_the_region(region: Region) -> None:
    slug, store = region
    values = read(store, "indicator_values")
    names = values.drop_duplicates("unit_id").set_index("unit_id")[["unit", "outside"]]
    for chosen in read(store, "evaluations")["comparators"] if slug in ("binjai", "semarang") else ():
        assert len(chosen) >= 6
        assert names.loc[list(chosen), "outside"].all()
        assert names.loc[list(chosen), "unit"].str.startswith("Disdukcapil ").all()


def test_public_satisfaction_moves_as_planted_and_tiny_groups_are_not_shown(region: Region) -> None:
    slug, store = region
    answers = read(store, "satisfaction_answers")
    for planted in ANSWERS[slug]["satisfaction"]:
        own = answers[answers["unit_id"] == unit_id(store, planted["unit"])]
        months = sorted(own["month"].unique())
        found = change(own[own["month"] == months[-2]], own[own["month"] == months[-1]])
        assert found.word == planted["word"], planted
        large = found.services[found.services["n_before"] >= 10]
        assert (large[["n_before", "n_after"]] >= 200).to_numpy().all()
        assert found.services.loc[found.services["n_before"] < 10, ["before", "after"]].isna().to_numpy().all()
    groups = answers.groupby(["unit_id", "service", "month"]).size()
    assert groups.min() < 10
    assert answers["trust"].notna().mean() > 0.8


def test_staff_answers_cover_three_waves_and_some_stay_away(region: Region) -> None:
    _, store = region
    answers = read(store, "staff_answers")
    waves = answers.groupby("wave")["respondent"].nunique()
    assert set(waves.index) == {"T0", "+3", "+6"}
    assert waves["T0"] == answers["respondent"].nunique() >= waves["+6"]
    rows = survey.changes(answers)
    assert len(rows) > 0


def test_support_is_given_late_or_still_to_come(region: Region) -> None:
    _, store = region
    needs = training.needs(read(store, "training"), TODAY)
    assert {training.MET, training.OPEN} <= set(needs["state"])
    moved = read(store, "moves").set_index("person_id")["to_unit_id"]
    assert needs["unit_id"].tolist() == moved.loc[needs["person_id"]].tolist()
    assert needs["state"].eq(training.OVERDUE).any()


def test_remarks_of_the_public_wait_and_lead_to_nobody(region: Region) -> None:
    slug, store = region
    found = read(store, "remarks")
    assert len(found) == ANSWERS[slug]["remarks"] >= 20
    assert set(found["status"]) == {"menunggu"}
    assert not found["text"].str.contains(r"\d|@|••|http").any()
    names = {word for person in world(slug).people for word in person.name.split()}
    assert not {word.strip(".,") for text in found["text"] for word in text.split()} & names
    assert sorted(found["text"]) == sorted(remark.text for remark in remarks(world(slug)))


# --- one region each -----------------------------------------------------------------------------------------------------

def only(region: Region, slug: str) -> Store:
    if region[0] != slug:
        pytest.skip(f"told by {slug}")
    return region[1]


def test_palembang_looks_better_from_three_months_to_three_months_and_is_not(region: Region) -> None:
    store = only(region, "palembang")
    [found] = judged(store)
    value = found.series.set_index("number")["value"]
    step = int(found.series.loc[found.series["part"] == "transition", "number"].min())
    three = value.loc[step - 3:step - 1].mean(), value.loc[step + 3:step + 5].mean()
    assert three[1] < 0.8 * three[0]   # the report that flatters
    assert found.dip_guard
    assert found.label != "Membaik"


def test_palembang_receives_a_surge_of_applications(region: Region) -> None:
    store = only(region, "palembang")
    values = read(store, "indicator_values")
    monthly = values[values["indicator"] == "permohonan masuk"].set_index("month")["value"].sort_index()
    assert monthly.iloc[-3:].min() > 1.25 * monthly.iloc[:-3].max()
    tasks = read(store, "tasks").dropna(subset=["service"])
    norms = tasks.groupby(["unit_id", "service"], as_index=False)["minutes_per_result"].sum()
    received = values[values["indicator"] == "permohonan masuk"]
    [found] = demand.surges(received[["unit_id", "service", "month", "value"]], norms=norms).to_dict("records")
    answer, names = ANSWERS["palembang"]["surge"], read(store, "units").set_index("unit_id")["name"]
    assert (names[found["unit_id"]], found["status"]) == (answer["unit"], answer["status"])
    assert found["excess_person_months"] > 1


def test_bukit_intan_one_sector_is_better_and_one_needs_adjustment(region: Region) -> None:
    store = only(region, "bukitintan")
    units, values = read(store, "units"), read(store, "indicator_values")
    sums = by_unit(read(store, "balance"))
    found = judged(store)
    told = pd.DataFrame([{"unit_id": one.unit_id, "unit": None, "indicator": one.indicator, "label": one.label,
                          "estimate": one.estimate, "se": (one.hi - one.lo) / 3.92, "sesoi": one.sesoi,
                          "direction": one.direction, "wide": one.reason == "ketidakpastian_lebar"} for one in found])
    charts = [(one, values[(values["unit_id"] == one.unit_id) & (values["service"] == one.service)
                           & (values["indicator"] == one.indicator)].sort_values("month")) for one in found]
    limits = [(one.unit_id, one.indicator, xmr(rows["value"], months=rows["month"], direction="turun", target=one.target))
              for one, rows in charts]
    signals = pd.DataFrame([{"unit_id": unit, "unit": None, "indicator": name, "variation": chart.variation,
                             "assurance": chart.assurance} for unit, name, chart in limits])
    ratios = sums.assign(ratio=sums["filled"] / sums["needed"], unit=None)[["unit_id", "unit", "ratio"]]
    needs = training.by_unit(training.needs(read(store, "training"), TODAY))
    tiers = adjustment.adjustments(
        units=units.rename(columns={"name": "unit"})[["unit_id", "unit"]], verdicts=told, signals=signals,
        ratios=ratios[ratios["ratio"].notna()], training=needs.assign(unit=None)).set_index("unit")
    [answer] = ANSWERS["bukitintan"]["tier"]
    assert tiers.index[tiers["tier"] == "Perlu penyesuaian"].tolist() == [answer["unit"]]
    assert tiers.loc[answer["unit"], "lever"] == answer["lever"]
    assert tiers.loc["Puskesmas Pasir Putih", "tier"] in ("Pantau", "Baik")
    sectors = adjustment.by_sector(tiers.reset_index(), units).set_index("sector")
    assert sectors.index[sectors["adjust"] > 0].tolist() == [answer["sector"]]


def test_lampung_shows_the_moved_rated_higher_than_a_year_before(region: Region) -> None:
    store = only(region, "lampung")
    assert YEAR_BEFORE in store.data_dates(1)
    before = read(store, "people", YEAR_BEFORE).set_index("person_id")
    people = read(store, "people").set_index("person_id").join(before[["skp"]].rename(columns={"skp": "before"}), how="inner")
    moves = read(store, "moves")
    early = moves[pd.to_datetime(moves["effective_on"]) < "2025-06-01"]
    assert len(early) == ANSWERS["lampung"]["shift"]["moved"]
    assert before.loc[early["person_id"], "unit_id"].tolist() == early["from_unit_id"].tolist()
    frame = people.reset_index().assign(after=people["skp"].to_numpy(), level="semua", agency_type="dinas")
    frame["transferred"] = frame["person_id"].isin(early["person_id"])
    found = skp.shift_difference(frame, seed=1, draws=999)
    assert found.transferred == len(early)
    assert found.difference is not None
    assert found.difference > ANSWERS["lampung"]["shift"]["least"]
    assert found.p_value is not None
    assert found.p_value < 0.05


def test_no_planted_effect_is_left_without_an_answer() -> None:
    stories: dict[str, Any] = {slug: ANSWERS[slug]["verdict"] for slug in REGIONS}
    labels = {slug: [answer["label"] for answer in answers] for slug, answers in stories.items()}
    assert set(labels["binjai"]) == set(labels["semarang"]) == {"Membaik"}
    assert "Membaik" not in labels["palembang"]
    assert labels["lampung"] == ["Belum dapat disimpulkan"]
    assert all(kind_of(answer["indicator"]) for answers in stories.values() for answer in answers)
