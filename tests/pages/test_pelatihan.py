"""Pelatihan: the share met in time by a plain Kaplan-Meier, the overdue without persons, what an empty page asks for."""

from fractions import Fraction

from data.store import open_store
from tests import stores
from tests.pages.conftest import Home
from tests.pages.screens import charts, opened, plain, trouble, words
from tests.pages.sentences_people import CHECKS_PEOPLE
from tests.people_files import OTHER, TMT, UNIT, support_rows

PAGE = "pages/pascamutasi/pelatihan.py"


def kaplan_meier(day: int) -> float:
    """Share met by `day`: nobody is watched for less, so it is met over all with a known need."""
    needed = [row for row in support_rows() if row[7] and row[7] > row[8]]
    left, waited = Fraction(1), [(row[10] - TMT).days if row[10] else None for row in needed]
    for when in sorted({days for days in waited if days is not None and days <= day}):
        at_risk = sum(days is None or days >= when for days in waited)
        left *= 1 - Fraction(sum(days == when for days in waited), at_risk)
    return float(1 - left)


def test_the_share_met_in_ninety_days_is_that_of_the_rows(at_home: Home) -> None:
    at_home("heard")
    app = opened(PAGE)
    assert trouble(app) == []
    drawn = {chart.key: chart for chart in charts(app)}
    for chart in drawn.values():
        CHECKS_PEOPLE[chart.key](chart)
    assert drawn["terpenuhi"].sentence.startswith(f"{round(100 * kaplan_meier(90))} % kebutuhan dukungan terpenuhi")
    curve = dict(zip(drawn["terpenuhi"].traces[2]["x"], drawn["terpenuhi"].traces[2]["y"], strict=True))
    assert all(abs(share - kaplan_meier(day)) < 1e-9 for day, share in curve.items())
    assert {metric.label: metric.value for metric in app.metric} == {
        "Kebutuhan": "7", "Terpenuhi 90 hari": "57\u00a0%", "Menunggu": "0", "Terlambat": "▼ 2", "Belum dinilai": "1"}


def test_the_overdue_are_numbered_rows_of_units_never_persons(at_home: Home) -> None:
    home = at_home("heard")
    app = opened(PAGE, state={"angka_pelatihan": True})
    rows = app.dataframe[0].value
    assert rows["number"].tolist() == [1, 2]
    assert rows["unit"].tolist() == [UNIT, UNIT]
    assert not {"person_id", "name", "nip"} & {column for table in app.dataframe for column in table.value.columns}
    people = open_store(home).read("identities", region_id=1, on=stores.DAY)
    assert not any(known in words(app) for known in [*people["name"], *people["nip"]])
    assert "2 dukungan terlambat; terlama terlambat" in plain(words(app, part="main"))


def test_units_and_competencies_add_up_to_the_same_needs(at_home: Home) -> None:
    at_home("heard")
    tables = [table.value for table in opened(PAGE, state={"angka_pelatihan": True}).dataframe if "needs" in table.value]
    units, competencies = tables  # opened, and nothing else counts needs
    assert units["needs"].sum() == competencies["needs"].sum() == 7
    assert set(units["label"]) == {UNIT, OTHER}
    assert competencies["label"].tolist() == ["SIAK"]
    assert (units["met"] + units["waiting"] + units["overdue"] == units["needs"]).all()


def test_a_clicked_unit_cuts_cards_chart_and_list_and_is_taken_off_again(at_home: Home) -> None:
    at_home("heard")
    whole = opened(PAGE, state={"angka_pelatihan": True})
    rows = next(table.value for table in whole.dataframe if "needs" in table.value).set_index("label")
    drawn = {chart.key: chart for chart in charts(whole)}
    clicked = {point[0] for trace in drawn["dukungan_unit"].traces for point in trace["customdata"]}
    assert len(clicked) == 2
    for unit in clicked:
        app = opened(PAGE, query={"unit": str(unit)})
        assert trouble(app) == []
        name = app.button("hapus_unit").label
        shown = {metric.label: metric.value for metric in app.metric}
        assert shown["Kebutuhan"] == str(rows.loc[name, "needs"])
        assert shown["Terlambat"].removeprefix("▼ ") == str(rows.loc[name, "overdue"])
        assert all(set(table.value["unit"]) == {name} for table in app.dataframe if "days_late" in table.value)
        for chart in charts(app):
            CHECKS_PEOPLE[chart.key](chart)
        app.button("hapus_unit").click().run()
        assert {metric.label: metric.value for metric in app.metric}["Kebutuhan"] == "7"


def test_a_clicked_competency_cuts_the_page_and_is_taken_off_again(at_home: Home) -> None:
    at_home("heard")
    by = {"dukungan_menurut": "Kompetensi"}
    drawn = {chart.key: chart for chart in charts(opened(PAGE, query=by))}
    assert {point[0] for trace in drawn["dukungan_kompetensi"].traces for point in trace["customdata"]} == {"SIAK"}
    for chart in drawn.values():
        CHECKS_PEOPLE[chart.key](chart)
    app = opened(PAGE, query=by | {"kompetensi": "SIAK"})
    assert trouble(app) == []
    assert app.button("hapus_kompetensi").label == "SIAK"
    assert {metric.label: metric.value for metric in app.metric}["Kebutuhan"] == "7"
    assert set(app.dataframe[0].value["competency"]) == {"SIAK"}
    app.button("hapus_kompetensi").click().run()
    assert "kompetensi" not in app.query_params
    other = opened(PAGE, query={"kompetensi": "Menyelam"})
    assert "Kompetensi itu tidak ada pada kebutuhan di sini" in words(other, part="main")
    assert {metric.label: metric.value for metric in other.metric}["Kebutuhan"] == "7"


def test_a_unit_nobody_moved_to_is_said_and_the_region_stands(at_home: Home) -> None:
    at_home("heard")
    app = opened(PAGE, query={"unit": "99999"})
    assert trouble(app) == []
    assert "Tidak ada kebutuhan dukungan di unit itu; seluruh wilayah ditampilkan." in words(app, part="main")
    assert {metric.label: metric.value for metric in app.metric}["Kebutuhan"] == "7"


def test_without_support_the_page_names_the_file_and_who_has_it(at_home: Home) -> None:
    at_home("roster_only")
    app = opened(PAGE)
    assert trouble(app) == []
    assert "**Pelatihan dan pendampingan sesudah mutasi** (disiapkan BKPSDM)" in words(app, part="main")
    assert len(app.metric) + len(app.dataframe) + len(charts(app)) == 0
