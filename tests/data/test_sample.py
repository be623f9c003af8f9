"""The sample regions: the same bytes each time, nobody real, believable, and with the answers that were planted."""

import csv
import re
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from data.sample import ANSWERS, DATA_DATE, REGIONS, SampleFile, matches, write
from data.sample.establishment import PUSKESMAS_SHORT, Cell, plausible, teachers
from data.sample.people import Person
from data.sample.world import World, world
from data.workbooks import AFTER

SLUGS = tuple(REGIONS)
Written = dict[str, list[SampleFile]]
CIVIL = re.compile(r"^(\d{8})(\d{4})(0[1-9]|1[0-2])([12])(9\d\d)$")
CONTRACT = re.compile(r"^(\d{8})(\d{4})(2[1-9])([12])(9\d\d)$")


@pytest.fixture(params=SLUGS)
def truth(request: pytest.FixtureRequest) -> World:
    return world(request.param)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Each region's workbooks, written once for this module."""
    return {slug: write(slug, tmp_path_factory.mktemp(slug)) for slug in SLUGS}


def counted(made: World) -> list[Person]:
    """The people who count in the bezetting: not held at the import, and working."""
    return [p for p in made.people if p.key not in made.dirt.held and p.standing in ("Aktif", "Hukuman Disiplin")]


def filled(made: World) -> Counter[tuple[str, str]]:
    return Counter((p.unit.key, p.needed_as) for p in counted(made))


def chosen(cell: Cell, answer: dict[str, Any]) -> bool:
    """Whether a cell belongs to the choice an answer speaks of."""
    unit = cell.unit
    told = (("units", unit.name), ("kinds", unit.kind), ("areas", unit.area), ("agencies", unit.agency))
    first_words = answer.get("position", "")
    return all(word in answer.get(key, (word,)) for key, word in told) and cell.position.name.startswith(first_words)


# --- the files -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("slug", ["bukitintan", "binjai"])
def test_the_same_seed_gives_the_same_bytes(slug: str, tmp_path: Path) -> None:
    first = write(slug, tmp_path / "a")
    world.cache_clear()
    second = write(slug, tmp_path / "b")
    assert [f.path.name for f in first] == [f.path.name for f in second]
    assert all(a.path.read_bytes() == b.path.read_bytes() for a, b in zip(first, second, strict=True))


def test_another_seed_gives_other_people() -> None:
    assert {p.nip for p in world("bukitintan", 1).people} != {p.nip for p in world("bukitintan").people}


def test_no_file_carries_the_time_it_was_written(tmp_path: Path) -> None:
    for file in write("bukitintan", tmp_path):
        with zipfile.ZipFile(file.path) as packed:
            assert {part.date_time for part in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"2026-01-01T00:00:00Z" in packed.read("docProps/core.xml")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_workbook_says_contoh_and_files_come_in_import_order(slug: str, written: Written) -> None:
    files = written[slug]
    assert [f.order for f in files] == list(range(1, len(files) + 1))
    assert [f.kind for f in files if f.kind not in ("roster", "need")] == [
        "unit", "position", *AFTER, "workload", "driver", "aspiration", "training", *["output"] * (slug == "palembang")]
    assert next(f.basis for f in files if f.kind == "need") in ("ABK ditetapkan", "usulan formasi")
    assert len(files) == len(REGIONS[slug].files)
    assert {f.data_date for f in files if f.kind not in AFTER and f.whole_region} == {DATA_DATE}
    for file in files:
        if file.path.suffix == ".csv":
            assert "CONTOH" in file.path.read_text(encoding="utf-8-sig").splitlines()[1]
        else:
            assert all("CONTOH" in name for name in CalamineWorkbook.from_path(str(file.path)).sheet_names)


def test_progress_is_told_before_each_file_and_at_the_end(tmp_path: Path) -> None:
    said: list[tuple[int, int, str]] = []
    files = write("bukitintan", tmp_path, progress=lambda done, of, title: said.append((done, of, title)))
    assert [step[:2] for step in said] == [(done, len(files)) for done in range(len(files) + 1)]


def test_the_siasn_file_has_67_columns_and_no_personal_data_beyond_need(written: Written) -> None:
    roster = next(f for f in written["semarang"] if f.kind == "roster")
    rows = CalamineWorkbook.from_path(str(roster.path)).get_sheet_by_index(0).to_python()
    header = rows[0]
    assert len(header) == 67
    assert len(rows) - 1 == ANSWERS["semarang"]["rows"]
    for column in ("NIK", "NOMOR HP", "EMAIL", "ALAMAT", "NPWP NOMOR", "BPJS", "AGAMA NAMA", "JENIS KAWIN NAMA"):
        assert {row[header.index(column)] for row in rows[1:]} <= {"-", "CONTOH", ""}


def test_pppk_of_the_province_come_as_csv_with_semicolons(written: Written) -> None:
    path = next(f.path for f in written["lampung"] if f.path.suffix == ".csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == sum(p.career.status.startswith("PPPK") for p in world("lampung").people)
    assert all(CONTRACT.match(row["NIP BARU"]) for row in rows)


# --- the people ----------------------------------------------------------------------------------------------------------

def test_nips_are_valid_unique_and_of_serials_no_office_uses(truth: World) -> None:
    nips = [p.nip for p in truth.people]
    assert len(set(nips)) == len(nips)
    for person in truth.people:
        own = person.career
        parts = (CONTRACT if own.status.startswith("PPPK") else CIVIL).match(person.nip)
        assert parts is not None
        assert parts[1] == f"{own.birth:%Y%m%d}"
        assert parts[2] == f"{own.since:%Y}"
        assert parts[4] == ("1" if own.sex == "L" else "2")
        assert 900 <= int(parts[5]) <= 999


def test_no_one_is_past_the_pension_and_dates_follow_each_other(truth: World) -> None:
    for person in truth.people:
        own = person.career
        last_month = date(own.birth.year + person.position.bup, own.birth.month, 1)
        assert last_month >= DATA_DATE.replace(day=1)
        assert own.birth.year + 18 <= own.since.year
        assert own.since <= own.position_since <= DATA_DATE
        assert own.since <= own.unit_since <= DATA_DATE
        assert (own.contract_end is not None) == own.status.startswith("PPPK")
        assert own.contract_end is None or own.contract_end > date(2025, 12, 1)


def test_size_status_age_and_tenure_are_believable(truth: World) -> None:
    people = truth.people
    assert abs(len(people) / truth.region.people - 1) < 0.08
    status = Counter(p.career.status for p in people)
    contract = (status["PPPK"] + status["PPPK PW"]) / len(people)
    assert 0.42 <= contract <= 0.58
    assert status["PPPK PW"] > 0.05 * len(people)
    born = [(p.career.birth.year + p.position.bup, p.career.birth.month) for p in people]
    retiring = sum((2025, 12) <= when < (2026, 12) for when in born)
    assert 0.02 <= retiring / len(people) <= 0.05
    years = [(DATA_DATE - p.career.position_since).days / 365.25 for p in people]
    assert sum(y > 5 for y in years) > 0.08 * len(people)
    assert sum(y < 2 for y in years) > 0.2 * len(people)


def test_a_teacher_carries_the_subject_only_where_the_layout_shows_it() -> None:
    teacher = next(p for p in world("palembang").people if p.position.subject == "Matematika")
    assert teacher.title(with_subject=True).startswith("Guru Matematika Ahli")
    assert teacher.title(with_subject=False).startswith("Guru Ahli")


# --- the establishment ---------------------------------------------------------------------------------------------------

def test_everybody_sits_where_the_plausibility_table_allows(truth: World) -> None:
    for person in truth.people:
        assert person.needed_as in plausible(person.unit), (person.unit.name, person.needed_as)


def test_there_are_no_doctors_outside_health() -> None:
    for slug in SLUGS:
        places = {p.unit.sector for p in world(slug).people if p.position.family in ("Dokter", "Perawat", "Bidan")}
        assert places <= {"kesehatan"}


def test_a_head_is_one_or_vacant_and_some_are_vacant(truth: World) -> None:
    heads = [c for c in truth.cells if c.position.type == "manajerial" or c.position.family == "Kepala Sekolah"]
    assert {c.needed for c in heads} == {1}
    assert {c.filled for c in heads} == {0, 1}


def test_a_puskesmas_misses_one_to_eight_people(truth: World) -> None:
    low, high = PUSKESMAS_SHORT
    gaps: dict[str, list[int]] = {}
    for cell in truth.cells:
        if cell.unit.kind == "puskesmas":
            gaps.setdefault(cell.unit.name, []).append(cell.gap)
    for name, own in gaps.items():
        assert low <= -sum(gap for gap in own if gap < 0) <= high, name
        assert sum(gap for gap in own if gap > 0) <= high, name


def test_shortage_and_surplus_are_of_the_size_offices_report(truth: World) -> None:
    needed = sum(c.needed for c in truth.cells)
    met = sum(min(c.needed, c.filled) for c in truth.cells)
    over = sum(max(0, c.gap) for c in truth.cells)
    assert 0.85 <= met / needed <= 0.92
    assert 0.045 <= over / needed <= 0.085


def test_teachers_follow_the_rule_that_carries_small_remainders() -> None:
    # asn.md G7: 1.5 stays one teacher with 36 hours, 1.7 is two; less than one is one
    assert [teachers(load) for load in (0.4, 1.0, 1.5, 1.66, 1.7, 2.6)] == [1, 1, 1, 1, 2, 2]


def test_units_form_a_tree_and_names_repeat_in_every_dinas(truth: World) -> None:
    keys = {unit.key for unit in truth.units}
    assert len(keys) == len(truth.units)
    assert all(unit.parent is None or unit.parent.key in keys for unit in truth.units)
    assert len({(unit.agency, unit.name) for unit in truth.units}) == len(truth.units)
    if truth.region.kind != "kecamatan":
        repeated = [u for u in truth.units if u.name == "Sub Bagian Umum dan Kepegawaian"]
        assert len(repeated) > 20


def test_a_province_has_no_puskesmas_of_its_own() -> None:
    assert not [u for u in world("lampung").units if u.kind in ("puskesmas", "kecamatan", "kelurahan")]


# --- what is planted -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("slug", SLUGS)
def test_planted_cells_come_out_as_answered(slug: str) -> None:
    made, answers = world(slug), ANSWERS[slug]
    there = filled(made)
    for answer in answers["cell"]:
        [cell] = [c for c in made.cells if c.unit.name == answer["unit"] and c.position.name == answer["position"]]
        assert (cell.needed, there[cell.unit.key, cell.position.name]) == (answer["needed"], answer["filled"])


@pytest.mark.parametrize("slug", SLUGS)
def test_sums_and_head_counts_come_out_as_answered(slug: str) -> None:
    made, answers = world(slug), ANSWERS[slug]
    there = filled(made)
    assert len(made.people) == answers["rows"]
    assert len(made.dirt.held) == answers["held"]
    assert len(counted(made)) == answers["counted"]
    assert sum(c.needed for c in made.cells) == answers["needed"]
    assert len(made.units) == answers["units"]
    for answer in answers["sum"]:
        cells = [c for c in made.cells if chosen(c, answer)]
        gaps = [there[c.unit.key, c.position.name] - c.needed for c in cells]
        assert sum(c.needed for c in cells) == answer["needed"], answer["name"]
        assert sum(there[c.unit.key, c.position.name] for c in cells) == answer["filled"], answer["name"]
        assert answer.get("shortage") in (None, -sum(gap for gap in gaps if gap < 0)), answer["name"]
        assert answer.get("surplus") in (None, sum(gap for gap in gaps if gap > 0)), answer["name"]


@pytest.mark.parametrize("slug", ["semarang", "binjai"])
def test_graduates_sit_in_surplus_where_the_story_says(slug: str) -> None:
    made = world(slug)
    there, needed = filled(made), {(c.unit.key, c.position.name): c.needed for c in made.cells}
    for answer in ANSWERS[slug]["people"]:
        found = [p for p in counted(made) if p.field in answer["programmes"] and p.unit.agency != answer.get("not_agency")
                 and there[p.unit.key, p.needed_as] > needed[p.unit.key, p.needed_as]]
        assert len(found) == answer["count"]
        assert len(found) >= 12


def test_each_story_tells_its_contrast() -> None:
    sums = {(slug, answer["name"]): answer for slug in SLUGS for answer in ANSWERS[slug]["sum"]}
    growing = sums["semarang", "Guru di Mijen, Ngaliyan, dan Gunungpati"]
    central = sums["semarang", "Guru di pusat kota"]
    assert growing["filled"] / growing["needed"] < 0.75 < 1 < central["filled"] / central["needed"]
    edge, middle = sums["palembang", "Puskesmas di tepi kota"], sums["palembang", "Puskesmas di pusat kota"]
    assert edge["shortage"] > 3 * middle["shortage"]
    assert middle["surplus"] > edge["surplus"] == 0
    assert sums["palembang", "Perangkat daerah yang padat"]["surplus"] > 100
    assert sums["palembang", "Disdukcapil"]["shortage"] >= 20
    short, over = sums["bukitintan", "Tenaga administrasi di puskesmas"], sums["bukitintan",
                                                                              "Tenaga administrasi di kecamatan dan kelurahan"]
    assert short["shortage"] >= 5
    assert over["surplus"] >= short["shortage"]
    assert sums["lampung", "Dinas Kesehatan, seluruhnya"]["shortage"] >= 30


# --- differing names and dirt --------------------------------------------------------------------------------------------

def test_the_padanan_joins_most_differing_names_and_leaves_a_few(truth: World) -> None:
    slug = truth.region.slug
    units = {(u.agency, u.name) for u in truth.units}
    differing = {truth.unit_name(u) for u in truth.units if truth.unit_name(u) != u.name}
    differing |= {truth.title(p, with_subject=False) for p in truth.people
                  if truth.title(p, with_subject=False) != p.title(with_subject=False)}
    joined = {match.roster for match in matches(slug)}
    left = differing - joined
    assert differing
    assert 1 <= len(left) <= 0.35 * len(differing)
    for match in matches(slug):
        if match.thing == "unit":
            assert (match.need_agency or match.need, match.need) in units


def test_held_rows_are_few_and_outside_of_what_is_planted(truth: World) -> None:
    planted = {(cell.unit.key, cell.position.name) for cell in truth.cells if cell.planted}
    held = [p for p in truth.people if p.key in truth.dirt.held]
    assert len(held) == 4
    assert not planted & {(p.unit.key, p.needed_as) for p in held}
    assert sorted(type(truth.dirt.nip(p)).__name__ for p in held) == ["int", "int", "int", "str"]
